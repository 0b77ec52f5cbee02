import { goneAmong } from '../../people/accounts/reach.js';
import { type PersonRecord, peopleById } from '../../people/accounts/record.js';
import type { Tx } from '../../storage/database.js';
import type { AssignmentState } from '../../storage/tables.js';
import type { Calendars } from '../calendar/calendars.js';
import { at, dayAt } from '../calendar/times.js';
import { addDays, workingDay } from '../calendar/working-days.js';
import type { Assignment, Day } from '../paths/journey.js';
import { assignmentById, assignmentFrom, inPortions } from '../paths/records.js';
import { fallDue, notDue } from '../planning/dues.js';
import { reminderTime } from '../planning/rhythm.js';

/** Source of what those hear who are asked for a line of welcome. */
export const WELCOME_ASK = 'welcome-ask';

/** Source of the lines themselves, to whoever starts. */
export const WELCOME_LINES = 'welcome-lines';

/** Most characters of a line. */
export const LONGEST_LINE = 300;

/** Most characters of the address of a picture. */
export const LONGEST_ADDRESS = 500;

/** Days after the first one in which a line may still be written. */
const LATE_DAYS = 7;

/** Somebody who starts, and when. */
export interface Starting {
  readonly assignment: Assignment;
  readonly person: PersonRecord;
  /** The first working day on or after the start, by their calendar. */
  readonly first: Day;
  /** Theirs. */
  readonly today: Day;
}

/** Whoever walks an assignment, as somebody who starts. */
export function startingOf(
  assignment: Assignment,
  person: PersonRecord,
  calendars: Calendars,
  now: number,
): Starting {
  const first = workingDay(assignment.start, 1, calendars.of(person.calendar));
  return { assignment, person, first, today: dayAt(now, person.timeZone) };
}

/** A line that somebody was asked for. */
export interface LineAsked {
  readonly starting: Starting;
  /** As it was typed; empty before. */
  readonly line: string;
  /** Address of a picture; empty for none. */
  readonly picture: string;
  readonly isWritten: boolean;
  /**
   * Whether it can be written or changed: not once whoever starts has it, nor when it would reach nobody any more: the path
   * was called off, they left, or they came more than a week ago.
   */
  readonly stands: 'open' | 'given' | 'over';
}

/**
 * The line that somebody was asked for, for whoever walks a path; undefined where they were not asked.
 *
 * @param assignment the one that a card names: the line may belong to another one of the same person by now
 * @param writer person id
 */
export async function lineAsked(
  tx: Tx,
  calendars: Calendars,
  assignment: string,
  writer: string,
  now: number,
): Promise<LineAsked | undefined> {
  const named = await assignmentById(tx, assignment);
  if (!named) return undefined;
  const rows = await tx
    .selectFrom('welcome_lines')
    .innerJoin('assignments', 'assignments.id', 'welcome_lines.assignment_id')
    .selectAll('assignments')
    .select(['line', 'picture', 'written_at', 'given_at'])
    .where('welcome_lines.person_id', '=', writer)
    .where('assignments.person_id', '=', named.person)
    .orderBy('asked_at', 'desc')
    .execute();
  const row = rows.find(({ id }) => id === assignment) ?? rows[0];
  const person = (await peopleById(tx, [named.person])).get(named.person);
  if (!row || !person) return undefined;
  const starting = startingOf(assignmentFrom(row), person, calendars, now);
  const isOver =
    row.state === 'cancelled' ||
    starting.today > addDays(starting.first, LATE_DAYS) ||
    (await goneAmong(tx, [person.id])).has(person.id);
  return {
    starting,
    line: row.line,
    picture: row.picture,
    isWritten: row.written_at !== null,
    stands: row.given_at !== null ? 'given' : isOver ? 'over' : 'open',
  };
}

/** Keeps what somebody writes. @returns false where whoever starts got it meanwhile: then nothing changes */
export async function writeLine(
  tx: Tx,
  assignment: string,
  writer: string,
  written: { readonly line: string; readonly picture: string },
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('welcome_lines')
    .set({ ...written, written_at: now })
    .where('assignment_id', '=', assignment)
    .where('person_id', '=', writer)
    .where('given_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows) > 0;
}

/** Notes that somebody writes none now: they are not reminded. */
export async function declineLine(tx: Tx, assignment: string, writer: string, now: number): Promise<void> {
  await tx
    .updateTable('welcome_lines')
    .set({ declined_at: now })
    .where('assignment_id', '=', assignment)
    .where('person_id', '=', writer)
    .where('written_at', 'is', null)
    .execute();
}

/** A line of welcome as whoever starts reads it. */
export interface WelcomeLine {
  readonly name: string;
  /** What the writer is to them now. */
  readonly as: 'buddy' | 'manager' | 'team' | 'other';
  readonly line: string;
  /** Address of a picture; empty for none. */
  readonly picture: string;
}

/** States of a path whose lines are given: whoever walks it has heard of it. */
const known: readonly AssignmentState[] = ['active', 'finished'];

/**
 * Has whoever starts get the lines that are written with their message of the day: on their first morning, and after it with
 * the next one. A path that waits gives them with the message that begins it.
 */
export async function keepGiving(
  tx: Tx,
  { assignment: { id, state }, person, first, today }: Starting,
  remindAt: string | undefined,
  now: number,
): Promise<void> {
  const due = { person: person.id, source: WELCOME_LINES, about: id, assignment: id };
  const written = await tx
    .selectFrom('welcome_lines')
    .select('person_id')
    .where('assignment_id', '=', id)
    .where('written_at', 'is not', null)
    .where('given_at', 'is', null)
    .execute();
  const gone = await goneAmong(
    tx,
    written.map(({ person_id }) => person_id),
  );
  if (!known.includes(state) || written.every(({ person_id }) => gone.has(person_id))) return notDue(tx, due);
  if (first <= today) return fallDue(tx, due, now);
  const moment = at(first, reminderTime(remindAt), person.timeZone);
  const { numUpdatedRows } = await tx
    .updateTable('dues')
    .set({ next_at: moment })
    .where('person_id', '=', person.id)
    .where('assignment_id', '=', id)
    .where('source', '=', WELCOME_LINES)
    .where('next_at', '!=', moment)
    .executeTakeFirstOrThrow();
  if (Number(numUpdatedRows) === 0) await fallDue(tx, due, moment);
}

/**
 * Takes the lines that were written for people and not given yet, where their first day has come. They count as given.
 * What somebody wrote who has left since is left out.
 *
 * @param persons ids of those who start
 * @returns lines by person, those of the buddy and the manager first
 */
export async function takeLines(
  tx: Tx,
  calendars: Calendars,
  persons: readonly string[],
  now: number,
): Promise<Map<string, WelcomeLine[]>> {
  const rows = await inPortions([...new Set(persons)], (portion) =>
    tx
      .selectFrom('welcome_lines')
      .innerJoin('assignments', 'assignments.id', 'welcome_lines.assignment_id')
      .selectAll('assignments')
      .select('welcome_lines.person_id as writer')
      .where('assignments.person_id', 'in', portion)
      .where('assignments.state', 'in', known)
      .where('written_at', 'is not', null)
      .where('given_at', 'is', null)
      .execute(),
  );
  if (rows.length === 0) return new Map();
  const people = await peopleById(tx, [...rows.map(({ person_id }) => person_id)]);
  const gone = await goneAmong(
    tx,
    rows.map(({ writer }) => writer),
  );
  const taken: Written[] = [];
  for (const { writer, ...row } of rows) {
    const person = people.get(row.person_id);
    if (!person || gone.has(writer)) continue;
    const { first, today } = startingOf(assignmentFrom(row), person, calendars, now);
    if (first > today) continue;
    // As it is now: it may have been changed at this very moment.
    const written = await tx
      .updateTable('welcome_lines')
      .set({ given_at: now })
      .where('assignment_id', '=', row.id)
      .where('person_id', '=', writer)
      .where('given_at', 'is', null)
      .returning(['person_id', 'line', 'picture', 'written_at'])
      .executeTakeFirst();
    if (written) taken.push({ ...written, walker: row.person_id });
  }
  return asRead(tx, taken);
}

/** The lines that somebody got, of those who are still here. @param person id of whoever started */
export async function linesGiven(tx: Tx, person: string): Promise<WelcomeLine[]> {
  const rows = await tx
    .selectFrom('welcome_lines')
    .innerJoin('assignments', 'assignments.id', 'welcome_lines.assignment_id')
    .select(['welcome_lines.person_id', 'line', 'picture', 'written_at', 'assignments.person_id as walker'])
    .where('assignments.person_id', '=', person)
    .where('given_at', 'is not', null)
    .execute();
  const gone = await goneAmong(
    tx,
    rows.map(({ person_id }) => person_id),
  );
  const lines = await asRead(
    tx,
    rows.filter(({ person_id }) => !gone.has(person_id)),
  );
  return lines.get(person) ?? [];
}

interface Written {
  /** Who wrote it. */
  readonly person_id: string;
  readonly walker: string;
  readonly line: string;
  readonly picture: string;
  readonly written_at: number | null;
}

const order = ['buddy', 'manager', 'team', 'other'] as const;

async function asRead(tx: Tx, written: readonly Written[]): Promise<Map<string, WelcomeLine[]>> {
  const people = await peopleById(
    tx,
    written.flatMap(({ person_id, walker }) => [person_id, walker]),
  );
  const read = new Map<string, (WelcomeLine & { readonly at: number })[]>();
  for (const { person_id, walker, line, picture, written_at } of written) {
    const [writer, reader] = [people.get(person_id), people.get(walker)];
    if (!writer || !reader) continue;
    const lines = read.get(walker) ?? [];
    lines.push({ name: writer.name, as: roleFor(reader, writer), line, picture, at: Number(written_at) });
    read.set(walker, lines);
  }
  return new Map(
    [...read].map(([walker, lines]) => [
      walker,
      lines
        .toSorted((one, other) => order.indexOf(one.as) - order.indexOf(other.as) || one.at - other.at)
        .map(({ at: _, ...line }) => line),
    ]),
  );
}

function roleFor(reader: PersonRecord, writer: PersonRecord): WelcomeLine['as'] {
  if (reader.buddy === writer.id) return 'buddy';
  if (reader.manager === writer.id) return 'manager';
  return reader.manager !== null && reader.manager === writer.manager ? 'team' : 'other';
}

/** The message that began a path could not be delivered: its lines are given with the next one. */
export async function ungiveLines(tx: Tx, assignment: string): Promise<void> {
  await tx
    .updateTable('welcome_lines')
    .set({ given_at: null })
    .where('assignment_id', '=', assignment)
    .execute();
}

/**
 * A message of the day did not reach somebody before the night: what it gave and asked for, it did not.
 *
 * @param person id of whoever it was for
 * @param since when its day began, in UTC milliseconds
 */
export async function untellWelcome(tx: Tx, person: string, since: number, now: number): Promise<void> {
  const lines = await tx
    .updateTable('welcome_lines')
    .set({ given_at: null })
    .where('given_at', '>=', since)
    .where('assignment_id', 'in', (from) =>
      from.selectFrom('assignments').select('id').where('person_id', '=', person),
    )
    .returning('assignment_id')
    .execute();
  for (const id of new Set(lines.map(({ assignment_id }) => assignment_id)))
    await fallDue(tx, { person, source: WELCOME_LINES, about: id, assignment: id }, now);
  const unanswered = tx
    .selectFrom('welcome_lines')
    .select('assignment_id')
    .where('person_id', '=', person)
    .where('written_at', 'is', null)
    .where('declined_at', 'is', null);
  // Who is to be asked or reminded is found by whether they were.
  await tx
    .updateTable('welcome_lines')
    .set({ reminded_at: null })
    .where('person_id', '=', person)
    .where('reminded_at', '>=', since)
    .execute();
  await tx
    .deleteFrom('welcome_lines')
    .where('person_id', '=', person)
    .where('asked_at', '>=', since)
    .where('assignment_id', 'in', unanswered)
    .execute();
}
