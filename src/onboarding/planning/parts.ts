import { goneAmong } from '../../people/accounts/reach.js';
import { peopleById } from '../../people/accounts/record.js';
import type { Tx } from '../../storage/database.js';
import type { DueRow } from '../../storage/tables.js';
import type { Calendars } from '../calendar/calendars.js';
import { at, dayAt } from '../calendar/times.js';
import { addDays, addWorkingDays } from '../calendar/working-days.js';
import { eachWithDoers, type WithDoers } from '../paths/doers.js';
import { doersOfStep, isOwedBy } from '../paths/doing.js';
import { canBeDone, type Day, type JourneyStep, othersGoOn } from '../paths/journey.js';
import { eachJourney } from '../paths/journeys.js';
import { PART } from '../paths/look-at-parts.js';
import { assignmentFrom, inPortions, openAfter } from '../paths/records.js';
import { keepStep } from '../paths/walking.js';
import { channelRows } from './channel-parts.js';
import { dueKey, fallDue } from './dues.js';
import { nextMorning, nextReminder, type Reminding, type Rhythm } from './rhythm.js';

// Whoever has steps of their own on somebody's path has a row among `dues` for each such path. The rows follow from the
// paths: whatever changes them is found by `refreshParts`, which goes round by itself.

/** Source of what a manager is told once: steps that are late. */
export const LATE = 'late';

/** Working days after which a step that is overdue is told to the manager. */
const LATE_AFTER = 3;

/** What a look at one row comes to. */
interface PartLook {
  readonly isDue: boolean;
  readonly next: number | null;
}

/** When somebody is reminded of steps on the path of another: like of their own, by the same rules, in their own rhythm. */
function remindingOf({ journey }: Pick<WithDoers, 'journey'>, person: string, rhythm: Rhythm): Reminding {
  return {
    ...rhythm,
    steps: journey.steps.map((step) => ({ due: dueFor(step), isTheirs: isOwedBy(step, person) })),
    remindAt: undefined,
    snoozed: null,
    welcomed: null,
  };
}

/** The day of a step for whoever does it for somebody else: "not now" moves it for them. */
export function dueFor({ due, restsUntil }: Pick<JourneyStep, 'due' | 'restsUntil'>): Day {
  return restsUntil !== null && restsUntil > due ? restsUntil : due;
}

/** Whether whoever does a step for somebody else is late with it: it is open, and waits for nothing. */
export function isOwedLate(
  step: Pick<JourneyStep, 'state' | 'waitsFor' | 'due' | 'restsUntil'>,
  today: Day,
): boolean {
  return canBeDone(step) && dueFor(step) < today;
}

/**
 * Looks at rows that have come due.
 *
 * @returns by key of the row: whether its person is to be told today, and when to look again
 */
export async function nextParts(
  tx: Tx,
  calendars: Calendars,
  rows: readonly DueRow[],
  now: number,
): Promise<Map<string, PartLook>> {
  const paths = await pathsOf(
    tx,
    rows.flatMap(({ assignment_id }) => assignment_id ?? []),
  );
  const people = await peopleById(
    tx,
    rows.flatMap(({ person_id }) => person_id ?? []),
  );
  return new Map(
    rows.flatMap((row): [string, PartLook][] => {
      const path = paths.get(row.assignment_id ?? '');
      const person = people.get(row.person_id ?? '');
      if (!path || !person || !othersGoOn(path.journey.assignment))
        return [[row.key, { isDue: false, next: null }]];
      const rhythm: Rhythm = { zone: person.timeZone, calendar: calendars.of(person.calendar) };
      const reminding = remindingOf(path, person.id, rhythm);
      const day = dayAt(now, rhythm.zone);
      const tomorrow = nextReminder(reminding, at(addDays(day, 1), '00:00', rhythm.zone));
      if (row.told === 0) {
        // Asked for until they were told, whatever is due.
        return [[row.key, { isDue: true, next: nextMorning(rhythm, day) }]];
      }
      const moment = nextReminder(reminding, row.next_at ?? now);
      const isDue = moment !== null && moment <= now;
      return [[row.key, { isDue, next: isDue ? tomorrow : moment }]];
    }),
  );
}

/**
 * Brings the rows of some paths in line with who has a part in them, people and channels. Whoever is new among them is told with the next
 * message of the day. Whoever owes nothing there any more is not reminded.
 *
 * @param silent persons who know already what is theirs
 */
export async function refreshParts(
  tx: Tx,
  calendars: Calendars,
  assignments: readonly string[],
  now: number,
  silent: readonly string[] = [],
): Promise<void> {
  const paths = await pathsOf(tx, assignments);
  const rows = await inPortions(assignments, (portion) =>
    tx
      .selectFrom('dues')
      .selectAll()
      .where('assignment_id', 'in', portion)
      .where('source', '=', PART)
      .execute(),
  );
  const people = await peopleById(
    tx,
    [...paths.values()].flatMap(({ journey }) => journey.steps.flatMap(doersOfStep)),
  );
  const wanted = new Map<string, DueRow>();
  // Of whoever has left nothing is asked any more, and nothing for them.
  const gone = await goneAmong(
    tx,
    [...paths.values()].map(({ person }) => person.id),
  );
  for (const path of paths.values()) {
    const { assignment, steps } = path.journey;
    if (!othersGoOn(assignment) || gone.has(assignment.person)) continue;
    const open = steps.filter(({ state }) => state === 'open');
    const persons = new Set(open.flatMap(doersOfStep));
    persons.delete(assignment.person);
    for (const id of persons) {
      const person = people.get(id);
      if (!person) continue;
      const key = dueKey(id, PART, assignment.id);
      const before = rows.find((row) => row.key === key);
      const told: number = before?.told ?? (silent.includes(id) ? 1 : 0);
      const rhythm: Rhythm = { zone: person.timeZone, calendar: calendars.of(person.calendar) };
      const next = told === 0 ? now : nextReminder(remindingOf(path, id, rhythm), now);
      // What fell due and is not planned yet stays due; whoever is to be told tomorrow is not told today.
      const kept = before?.next_at ?? null;
      const isKept = before !== undefined && kept !== null && (kept <= now || told === 0);
      wanted.set(key, {
        key,
        person_id: id,
        channel: null,
        source: PART,
        assignment_id: assignment.id,
        told,
        next_at: isKept ? kept : next,
      });
    }
    for (const row of channelRows(path, rows, calendars, now)) wanted.set(row.key, row);
    await tellOfLate(tx, calendars, path, now);
  }
  const over = rows.filter(({ key }) => !wanted.has(key)).map(({ key }) => key);
  if (over.length > 0) await tx.deleteFrom('dues').where('key', 'in', over).execute();
  const before = new Map(rows.map((row) => [row.key, row]));
  for (const row of [...wanted.values()].toSorted((one, other) => (one.key < other.key ? -1 : 1))) {
    const had = before.get(row.key);
    if (had?.next_at === row.next_at) continue;
    await tx
      .insertInto('dues')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ next_at: row.next_at }))
      .execute();
  }
}

/** The manager, or whoever gave the path, is told once of steps that are late and not their own. */
async function tellOfLate(tx: Tx, calendars: Calendars, path: WithDoers, now: number): Promise<void> {
  const to = toldOfLate(path);
  if (to === null || lateSteps(path, calendars, now).length === 0) return;
  await fallDue(tx, { person: to, source: LATE }, now);
}

/** Who is told of late steps of a path; null for nobody. */
export function toldOfLate({ manager, person, journey }: WithDoers): string | null {
  const { givenBy } = journey.assignment;
  return manager ?? (givenBy === person.id ? null : givenBy);
}

/** Steps of a path that have been overdue for three working days, and of which the manager was not told. */
export function lateSteps(path: WithDoers, calendars: Calendars, now: number): readonly JourneyStep[] {
  const { journey, person } = path;
  if (!othersGoOn(journey.assignment)) return [];
  const calendar = calendars.of(person.calendar);
  const today = dayAt(now, person.timeZone);
  const to = toldOfLate(path);
  return journey.steps.filter(
    (step) =>
      canBeDone(step) &&
      step.lateToldAt === null &&
      // Of what is theirs they are reminded.
      !(to !== null && step.doing?.persons.includes(to)) &&
      // Before it began, nothing is asked of the new hire.
      !(journey.assignment.state === 'waiting' && step.doing?.as === 'new-hire') &&
      addWorkingDays(dueFor(step), LATE_AFTER, calendar) <= today,
  );
}

/** Notes that the manager was told of late steps. */
export async function noteLateTold(
  tx: Tx,
  assignment: string,
  steps: readonly string[],
  now: number,
): Promise<void> {
  for (const step of steps) await keepStep(tx, assignment, step, { late_told_at: now }, now);
}

/** Name under which paths are left aside whose parts cannot be found. */
export const PARTS = 'look-at-parts';

/**
 * As `refreshParts`, for the open paths after one, in the order of their ids.
 *
 * @param after id of the last one before; '' at first
 * @returns the id to go on from; undefined at the end
 */
export async function refreshFrom(
  tx: Tx,
  calendars: Calendars,
  after: string,
  most: number,
  now: number,
  taking: (ids: readonly string[]) => void = () => undefined,
): Promise<string | undefined> {
  const { ids, next } = await openAfter(tx, PARTS, after, most, now);
  taking(ids);
  await refreshParts(tx, calendars, ids, now);
  return next;
}

/** Open paths by id, with who does each step. */
export async function pathsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, WithDoers>> {
  const rows = await inPortions([...new Set(ids)], (portion) =>
    tx.selectFrom('assignments').selectAll().where('id', 'in', portion).execute(),
  );
  const paths = await eachWithDoers(tx, await eachJourney(tx, rows.map(assignmentFrom)));
  return new Map(paths.map((path) => [path.journey.assignment.id, path]));
}
