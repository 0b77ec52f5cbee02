import { goneAmong } from '../../people/accounts/reach.js';
import { type PersonRecord, peopleById } from '../../people/accounts/record.js';
import type { Tx } from '../../storage/database.js';
import { notAside } from '../../storage/set-aside.js';
import type { Calendars } from '../calendar/calendars.js';
import { dayAt } from '../calendar/times.js';
import { addDays, addWorkingDays } from '../calendar/working-days.js';
import { isNewWith, notYetHere } from '../newcomers.js';
import type { Assignment, Day } from '../paths/journey.js';
import { assignmentById, assignmentFrom, inPortions } from '../paths/records.js';
import { fallDue, notDue, pathsDue } from '../planning/dues.js';
import { keepGiving, type Starting, startingOf, WELCOME_ASK, WELCOME_LINES } from './lines.js';

/** Name under which paths are left aside whose lines of welcome cannot be asked for. */
export const welcomingJob = 'ask-for-welcome';

/** People of a team who are asked at most. */
const TEAM = 20;

/** Days ahead of a start beyond which nobody is asked yet: twenty working days, wherever somebody works. */
const AHEAD = 70;

/** Days after a start for which paths are looked at; while lines are left to give, for longer. */
const BEHIND = 10;

/** Days within which somebody starts once, however many paths they are given. */
const ONE_START = 90;

/** Days after which nobody waits for a line any more. */
const FORGOTTEN = 60;

/** A path of the packs in use for whose start lines of welcome are asked. */
export interface WelcomingPath {
  /** Working days before the start. */
  readonly welcome: number;
  readonly remindAt?: string;
}

/** By entry id. */
export type WelcomingPaths = ReadonlyMap<string, WelcomingPath>;

type Taking = (ids: readonly string[]) => void;

/**
 * Finds out who is to be asked for a line of welcome, or reminded of it, and when lines are given, for the next paths in the
 * order of their ids. Whoever is to hear of it does so with their message of the day.
 *
 * @param after id of the last path before; '' at first
 * @param most paths to be looked at in this transaction
 * @param now UTC milliseconds, by the injected clock
 * @returns the id to go on from; undefined at the end
 */
export async function planWelcomes(
  tx: Tx,
  calendars: Calendars,
  paths: WelcomingPaths,
  after: string,
  most: number,
  now: number,
  taking: Taking = () => undefined,
): Promise<string | undefined> {
  if (paths.size === 0) return undefined;
  const today = dayAt(now, null);
  if (after === '') await dropForgotten(tx, today);
  const rows = await tx
    .selectFrom('assignments')
    .selectAll()
    .where('state', 'in', ['waiting', 'active'])
    .where('path', 'in', [...paths.keys()])
    .where('start_date', '>=', addDays(today, -FORGOTTEN))
    .where('start_date', '<=', addDays(today, AHEAD))
    .where(({ or, eb }) =>
      or([eb('start_date', '>=', addDays(today, -BEHIND)), eb('id', 'in', withLinesToGive(tx))]),
    )
    .where('id', '>', after)
    .where(notAside(welcomingJob, 'assignments.id', now))
    .orderBy('id')
    .limit(most)
    .execute();
  taking(rows.map(({ id }) => id));
  await refreshWelcomes(tx, calendars, paths, rows.map(assignmentFrom), now);
  return rows.length < most ? undefined : rows.at(-1)?.id;
}

/** Ids of the paths with a line that is written and not given. */
function withLinesToGive(tx: Tx) {
  return tx
    .selectFrom('welcome_lines')
    .select('assignment_id')
    .where('written_at', 'is not', null)
    .where('given_at', 'is', null);
}

/** What was never asked or given, of whoever cannot be reached, is due no more. */
async function dropForgotten(tx: Tx, today: Day): Promise<void> {
  const over = (since: Day) =>
    tx
      .selectFrom('assignments')
      .select('id')
      .where((where) => where.or([where('state', '=', 'cancelled'), where('start_date', '<', since)]));
  await tx
    .deleteFrom('dues')
    .where('source', '=', WELCOME_ASK)
    .where('assignment_id', 'in', over(addDays(today, -1)))
    .execute();
  await tx
    .deleteFrom('dues')
    .where('source', '=', WELCOME_LINES)
    .where('assignment_id', 'in', over(addDays(today, -FORGOTTEN)))
    .execute();
}

/** As `planWelcomes`, for some paths. Those that do not run, or are no such paths, are passed over. */
async function refreshWelcomes(
  tx: Tx,
  calendars: Calendars,
  paths: WelcomingPaths,
  assignments: readonly Assignment[],
  now: number,
): Promise<void> {
  if (assignments.length === 0) return;
  const persons = [...new Set(assignments.map(({ person }) => person))];
  const people = await peopleById(tx, persons);
  const gone = await goneAmong(tx, persons);
  const candidates = await candidatesFor(tx, [...people.values()], now);
  for (const assignment of assignments) {
    const person = people.get(assignment.person);
    if (!person || gone.has(person.id)) continue;
    const starting = startingOf(assignment, person, calendars, now);
    const path = paths.get(assignment.path);
    const isAhead = starting.first > starting.today;
    if (path && isAhead && (await isWelcomedHere(tx, calendars, paths, starting, now))) {
      await moveHere(tx, starting);
      if (isTime(starting, path, calendars))
        await ask(tx, calendars, starting, candidates.get(person.id) ?? [], now);
    }
    await keepGiving(tx, starting, path?.remindAt, now);
  }
}

/** Whether others are to be asked by now. */
function isTime({ person, first, today }: Starting, { welcome }: WelcomingPath, calendars: Calendars) {
  return first > today && today >= addWorkingDays(first, -welcome, calendars.of(person.calendar));
}

/**
 * Whether it is at this path that somebody is welcomed: of several that lie ahead, the one that starts first, and none where
 * they have started already, or were here before.
 */
async function isWelcomedHere(
  tx: Tx,
  calendars: Calendars,
  paths: WelcomingPaths,
  { assignment, person }: Starting,
  now: number,
): Promise<boolean> {
  const rows = await tx
    .selectFrom('assignments')
    .selectAll()
    .where('person_id', '=', person.id)
    .where('state', 'in', ['waiting', 'active'])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const ahead = rows
    .map((row) => startingOf(assignmentFrom(row), person, calendars, now))
    .filter((one) => one.first > one.today && paths.has(one.assignment.path))
    .toSorted((one, other) => (one.first < other.first ? -1 : one.first > other.first ? 1 : 0));
  if (ahead[0]?.assignment.id !== assignment.id) return false;
  if (!(await isNewWith(tx, assignment, person))) return false;
  const before = await linesElsewhere(tx, assignment);
  return before.every((row) => !hasStarted(row, person, calendars, now));
}

/** Lines for the same start of somebody that belong to another path of theirs. */
async function linesElsewhere(tx: Tx, { id, person, start }: Assignment) {
  return tx
    .selectFrom('welcome_lines')
    .innerJoin('assignments', 'assignments.id', 'welcome_lines.assignment_id')
    .selectAll('assignments')
    .select(['welcome_lines.person_id as writer', 'given_at'])
    .where('assignments.person_id', '=', person)
    .where('assignments.id', '!=', id)
    .where('start_date', '>', addDays(start, -ONE_START))
    .execute();
}

type Elsewhere = Awaited<ReturnType<typeof linesElsewhere>>[number];

function hasStarted(
  { writer: _, given_at, ...row }: Elsewhere,
  person: PersonRecord,
  calendars: Calendars,
  now: number,
): boolean {
  if (given_at !== null) return true;
  if (row.state === 'cancelled' || row.state === 'paused') return false;
  const { first, today } = startingOf(assignmentFrom(row), person, calendars, now);
  return first <= today;
}

/** Lines go with whoever starts, whichever of their paths they were asked for: one may be given in place of another. */
async function moveHere(tx: Tx, { assignment }: Starting): Promise<void> {
  for (const { id, writer } of await linesElsewhere(tx, assignment)) {
    await tx
      .updateTable('welcome_lines')
      .set({ assignment_id: assignment.id })
      .where('assignment_id', '=', id)
      .where('person_id', '=', writer)
      .where('given_at', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('welcome_lines as here')
              .select('here.person_id')
              .where('here.assignment_id', '=', assignment.id)
              .where('here.person_id', '=', writer),
          ),
        ),
      )
      .execute();
  }
}

async function ask(
  tx: Tx,
  calendars: Calendars,
  starting: Starting,
  candidates: readonly string[],
  now: number,
): Promise<void> {
  const { id } = starting.assignment;
  const rows = await tx.selectFrom('welcome_lines').selectAll().where('assignment_id', '=', id).execute();
  const asked = new Map(rows.map((row) => [row.person_id, row]));
  const due = await tx
    .selectFrom('dues')
    .select('person_id')
    .where('assignment_id', '=', id)
    .where('source', '=', WELCOME_ASK)
    .execute();
  const isDue = new Set(due.map(({ person_id }) => person_id));
  for (const person of candidates) {
    const row = asked.get(person);
    if (isDue.has(person) || (row && !isToBeReminded(row, starting, calendars))) continue;
    await fallDue(tx, { person, source: WELCOME_ASK, about: id, assignment: id }, now);
  }
}

interface Asked {
  readonly asked_at: number;
  readonly reminded_at: number | null;
  readonly declined_at: number | null;
  readonly written_at: number | null;
}

/** Once, from the working day before the start on, and not on the day on which they were asked. */
function isToBeReminded(
  { asked_at, reminded_at, declined_at, written_at }: Asked,
  { person, first, today }: Starting,
  calendars: Calendars,
): boolean {
  if (reminded_at !== null || declined_at !== null || written_at !== null) return false;
  const eve = addWorkingDays(first, -1, calendars.of(person.calendar));
  return today >= eve && dayAt(asked_at, person.timeZone) < today;
}

/**
 * Who may be asked for a line for each of some people: their buddy, their manager, and who has the same manager. Of these,
 * whoever is about to start themself is left out: they hear nothing before their first day.
 */
async function candidatesFor(
  tx: Tx,
  people: readonly PersonRecord[],
  now: number,
): Promise<Map<string, string[]>> {
  const managers = [...new Set(people.flatMap(({ manager }) => manager ?? []))];
  const colleagues = await inPortions(managers, (portion) =>
    tx
      .selectFrom('persons')
      .select(['id', 'manager_id'])
      .where('manager_id', 'in', portion)
      .where('id', 'in', (from) =>
        from
          .selectFrom('accounts')
          .select('person_id')
          .where('active', '=', 1)
          .where('standing', '=', 'member'),
      )
      .where('id', 'not in', notYetHere(tx, now))
      .orderBy('id')
      .execute(),
  );
  const gone = await goneAmong(
    tx,
    people.flatMap(({ buddy, manager }) => [buddy, manager]).filter((id) => id !== null),
  );
  return new Map(
    people.map(({ id, buddy, manager }) => {
      const team = colleagues
        .filter((one) => one.manager_id === manager && one.id !== id && one.id !== buddy)
        .slice(0, TEAM);
      const around = [buddy, manager].filter((one) => one !== null && one !== id && !gone.has(one));
      return [id, [...new Set([...around.flatMap((one) => one ?? []), ...team.map((one) => one.id)])]];
    }),
  );
}

/** Somebody is asked for a line of welcome. */
export interface WelcomeAsk {
  readonly starting: Starting;
  /** They were asked before. */
  readonly isReminder: boolean;
}

/**
 * For whom somebody is to be asked for a line, or reminded of it, with their message of the day. They count as asked.
 *
 * @param writer person id
 * @param most at one time; the rest comes with the next message
 */
export async function takeAsks(
  tx: Tx,
  calendars: Calendars,
  paths: WelcomingPaths,
  writer: string,
  most: number,
  now: number,
): Promise<WelcomeAsk[]> {
  const asks: WelcomeAsk[] = [];
  for (const id of await pathsDue(tx, writer, WELCOME_ASK)) {
    if (asks.length === most) break;
    await notDue(tx, { person: writer, source: WELCOME_ASK, about: id });
    const taken = await takeAsk(tx, calendars, paths, id, writer, now);
    if (taken) asks.push(taken);
  }
  return asks;
}

/** Undefined where it has lost its point: the start has come or was moved, the path does not run, others are around now. */
async function takeAsk(
  tx: Tx,
  calendars: Calendars,
  paths: WelcomingPaths,
  id: string,
  writer: string,
  now: number,
): Promise<WelcomeAsk | undefined> {
  const assignment = await assignmentById(tx, id);
  const path = assignment && paths.get(assignment.path);
  if (!path || (assignment.state !== 'waiting' && assignment.state !== 'active')) return undefined;
  const person = (await peopleById(tx, [assignment.person])).get(assignment.person);
  if (!person || (await goneAmong(tx, [person.id])).has(person.id)) return undefined;
  const starting = startingOf(assignment, person, calendars, now);
  if (!isTime(starting, path, calendars)) return undefined;
  if (!(await isWelcomedHere(tx, calendars, paths, starting, now))) return undefined;
  const candidates = await candidatesFor(tx, [person], now);
  if (!candidates.get(person.id)?.includes(writer)) return undefined;
  const row = await tx
    .selectFrom('welcome_lines')
    .selectAll()
    .where('assignment_id', '=', id)
    .where('person_id', '=', writer)
    .executeTakeFirst();
  if (row && !isToBeReminded(row, starting, calendars)) return undefined;
  await tx
    .insertInto('welcome_lines')
    .values({ assignment_id: id, person_id: writer, asked_at: now })
    .onConflict((conflict) =>
      conflict.columns(['assignment_id', 'person_id']).doUpdateSet({ reminded_at: now }),
    )
    .execute();
  return { starting, isReminder: row !== undefined };
}
