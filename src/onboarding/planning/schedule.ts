import { sql } from 'kysely';
import { goneAmong } from '../../people/accounts/reach.js';
import type { Tx } from '../../storage/database.js';
import { listed } from '../../storage/listed.js';
import { notAside } from '../../storage/set-aside.js';
import type { AssignmentRow, AssignmentStepRow } from '../../storage/tables.js';
import type { Calendars } from '../calendar/calendars.js';
import { countsFromSteps, stepDays, waitsFor } from '../calendar/step-days.js';
import { at, dayAt } from '../calendar/times.js';
import { doersOf } from '../paths/assignment-doers.js';
import { type Around, doingOf } from '../paths/doing.js';
import { type Day, openStates, type PathVersion } from '../paths/journey.js';
import { doneOn, isOverIn } from '../paths/journeys.js';
import { ownStepsOf } from '../paths/own-steps.js';
import { daysFrom, inPortions, openAssignmentsOf } from '../paths/records.js';
import { versionsOf } from '../paths/versions.js';
import { refreshParts } from './parts.js';
import { type DueStep, nextDigest, nextReminder, type Reminding } from './rhythm.js';

/** Rows that one statement takes: far below what either database does. */
export const PORTION = 500;

/** Name under which rows are left aside whose days cannot be reckoned. */
export const reckoningJob = 'reckon-days';

/** The same for what rests. */
export const restingJob = 'look-after-resting';

/** An assignment and how its person lives: what its days are reckoned from. */
export interface Scheduled
  extends Pick<
    AssignmentRow,
    'id' | 'person_id' | 'version' | 'start_date' | 'state' | 'given_by' | 'begun_at' | 'days' | 'next_at'
  > {
  readonly carried_at: number | null;
  readonly time_zone: string | null;
  readonly calendar: string | null;
  readonly manager_id: string | null;
  readonly buddy_id: string | null;
}

/** The columns of `Scheduled`, of assignments joined with their persons. */
export const scheduledColumns = [
  'assignments.id',
  'assignments.person_id',
  'assignments.version',
  'assignments.start_date',
  'assignments.state',
  'assignments.given_by',
  'assignments.begun_at',
  'assignments.days',
  'assignments.next_at',
  'assignments.carried_at',
  'persons.time_zone',
  'persons.calendar',
  'persons.manager_id',
  'persons.buddy_id',
] as const;

/** What is reckoned anew of an assignment; days of null stay as they are. */
export interface Reckoned {
  readonly id: string;
  readonly days: string | null;
  readonly next_at: number | null;
  /** Whether that moment stands for one that was missed. */
  readonly carried: boolean;
}

/**
 * Reckons the due days of an assignment and its next reminder anew: after it was given, begun, resumed, moved, or got
 * another version. The planner does the same for whatever was not told to it here.
 */
export async function schedule(tx: Tx, calendars: Calendars, assignment: string, now: number): Promise<void> {
  await scheduleMany(tx, calendars, [assignment], now);
}

/**
 * As `schedule`, for many, in a few queries for every 500.
 *
 * @param silent persons who know already what is theirs on these paths
 */
export async function scheduleMany(
  tx: Tx,
  calendars: Calendars,
  assignments: readonly string[],
  now: number,
  silent: readonly string[] = [],
): Promise<void> {
  await reckonAnew(tx, calendars, assignments, (reminding) => nextReminder(reminding, now));
  await refreshParts(tx, calendars, assignments, now, silent);
}

/**
 * After the calendar or the time zone of a person changed: their open path, and their digest if they get one. What fell
 * due and is not planned yet stays due. All of their day counts: by a clock that went on, the time for today's message may
 * be over before it came. One that came already has the same key.
 */
export async function scheduleAllOf(
  tx: Tx,
  calendars: Calendars,
  person: string,
  now: number,
): Promise<void> {
  await schedulePeople(tx, calendars, [person], now);
}

/** As `scheduleAllOf`, for many. */
export async function schedulePeople(
  tx: Tx,
  calendars: Calendars,
  persons: readonly string[],
  now: number,
): Promise<void> {
  const open = await openAssignmentsOf(tx, persons);
  await reckonAnew(
    tx,
    calendars,
    open.map(({ id }) => id),
    (reminding, { next_at }) =>
      pending(next_at, now) ?? nextReminder(reminding, morningOf(now, reminding.zone)),
  );
  const managers = await inPortions(persons, (portion) =>
    tx
      .selectFrom('persons')
      .select(['id', 'time_zone', 'calendar', 'digest_at'])
      .where('id', 'in', portion)
      .where('digest_at', 'is not', null)
      .execute(),
  );
  await keepDigests(
    tx,
    managers.map(({ id, time_zone: zone, calendar, digest_at }) => ({
      id,
      digest_at:
        pending(digest_at, now) ??
        nextDigest({ zone, calendar: calendars.of(calendar) }, morningOf(now, zone)),
    })),
  );
}

/** A moment that came and is not planned yet; undefined for any other. */
function pending(moment: number | null, now: number): number | undefined {
  return moment !== null && moment <= now ? moment : undefined;
}

/** The beginning of somebody's day. */
function morningOf(now: number, zone: string | null): number {
  return at(dayAt(now, zone), '00:00', zone);
}

/**
 * Goes through all open assignments, in the order of their ids: after the company's calendars changed, or an earlier
 * release left some without days. What fell due and is not planned yet stays due.
 *
 * @param after id of the last one before; '' at first
 * @returns the id to go on from; undefined at the end
 */
export async function scheduleFrom(
  tx: Tx,
  calendars: Calendars,
  after: string,
  most: number,
  now: number,
  taking: (ids: readonly string[]) => void = () => undefined,
): Promise<string | undefined> {
  const rows = await tx
    .selectFrom('assignments')
    .select('id')
    .where('id', '>', after)
    .where(notAside(reckoningJob, 'assignments.id', now))
    .where('state', 'in', openStates)
    .orderBy('id')
    .limit(most)
    .execute();
  const ids = rows.map(({ id }) => id);
  taking(ids);
  await reckonAnew(
    tx,
    calendars,
    ids,
    (reminding, { next_at }) => pending(next_at, now) ?? nextReminder(reminding, now),
  );
  return ids.length < most ? undefined : ids.at(-1);
}

/**
 * Looks at active paths of which nobody is to be reminded, in the order of their ids: their steps may have fallen to the
 * new hire since, as when a manager was erased.
 *
 * @param after id of the last one before; '' at first
 * @returns the id to go on from; undefined at the end
 */
export async function scheduleResting(
  tx: Tx,
  calendars: Calendars,
  after: string,
  most: number,
  now: number,
  taking: (ids: readonly string[]) => void = () => undefined,
): Promise<string | undefined> {
  const rows = await tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .select(scheduledColumns)
    .where('assignments.state', '=', sql.lit<AssignmentRow['state']>('active'))
    .where('assignments.next_at', 'is', null)
    .where('assignments.id', '>', after)
    .where(notAside(restingJob, 'assignments.id', now))
    .orderBy('assignments.id')
    .limit(most)
    .execute();
  const ids = rows.map(({ id }) => id);
  taking(ids);
  const remindingOf = await remindingsOf(tx, calendars, rows);
  const woken = rows.filter((row) => nextReminder(remindingOf(row).reminding, now) !== null);
  await scheduleMany(
    tx,
    calendars,
    woken.map(({ id }) => id),
    now,
  );
  return ids.length < most ? undefined : ids.at(-1);
}

async function reckonAnew(
  tx: Tx,
  calendars: Calendars,
  assignments: readonly string[],
  next: (reminding: Reminding, row: Scheduled) => number | null,
): Promise<void> {
  // In one order, or two of these wait for each other.
  await inPortions([...new Set(assignments)].toSorted(), async (ids) => {
    const rows = await lockScheduled(tx, ids);
    const remindingOf = await remindingsOf(tx, calendars, rows);
    const reckoned = rows.map((row): Reckoned => {
      const { days, reminding } = remindingOf({ ...row, days: null });
      const next_at = row.state === 'active' ? next(reminding, row) : null;
      return { id: row.id, days, next_at, carried: next_at !== null && next_at === row.carried_at };
    });
    await keepReckoned(tx, reckoned);
    return [];
  });
}

/** Locks by an update, as `lockAssignment` does. */
async function lockScheduled(tx: Tx, ids: readonly string[]): Promise<Scheduled[]> {
  await tx
    .updateTable('assignments')
    .set((column) => ({ changed_at: column.ref('changed_at') }))
    .where('id', 'in', ids)
    .execute();
  return tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .select(scheduledColumns)
    .where('assignments.id', 'in', ids)
    .execute();
}

/** Puts what was reckoned into place, a few hundred rows at most. */
export async function keepReckoned(tx: Tx, reckoned: readonly Reckoned[]): Promise<void> {
  if (reckoned.length === 0) return;
  const rows = reckoned.map(({ id, days, next_at, carried }) => [
    id,
    days,
    next_at,
    carried ? next_at : null,
  ]);
  await sql`
    with change as (
      select listed.value ->> 0 as id, listed.value ->> 1 as days,
        cast(listed.value ->> 2 as bigint) as next_at, cast(listed.value ->> 3 as bigint) as carried_at
      from ${listed(tx, rows)}
    )
    update assignments
    set days = coalesce(change.days, assignments.days), next_at = change.next_at, carried_at = change.carried_at
    from change where assignments.id = change.id`.execute(tx);
}

/** What an assignment's reminders depend on, and its days as JSON where they were not kept yet. */
export interface Reckoning {
  readonly reminding: Reminding;
  readonly days: string | null;
}

/**
 * Reads what reminders depend on, for a few hundred assignments in a few queries.
 *
 * @returns for each of them its reckoning: one and the same for all whose situation is the same, so that whoever asks
 * the calendar needs to ask it once for them all
 */
export async function remindingsOf(
  tx: Tx,
  calendars: Calendars,
  rows: readonly Scheduled[],
): Promise<(row: Scheduled) => Reckoning> {
  const ids = rows.map(({ id }) => id);
  const versions = await versionsOf(tx, [...new Set(rows.map(({ version }) => version))]);
  const touched = await touchedSteps(tx, ids);
  const snoozed = await snoozesOf(tx, ids);
  const own = await ownStepsOf(tx, ids);
  const aroundOf = await whoIsAround(tx, rows);
  const reckon = reckonerOf();
  const known = new Map<string, Reckoning>();
  return (row) => {
    const theirs = touched.get(row.id) ?? [];
    const rest = snoozed.get(row.id) ?? null;
    const welcomed = row.begun_at === null ? null : dayAt(row.begun_at, row.time_zone);
    const around = aroundOf(row);
    const added = own.get(row.id) ?? [];
    const path = versions.get(row.version);
    if (!path) throw new Error(`No version of a path is kept under "${row.version}".`);
    const done = countsFromSteps(path.steps) ? doneOn(theirs, row.time_zone) : undefined;
    const situation = JSON.stringify([
      row.version,
      row.start_date,
      row.days,
      row.time_zone,
      row.calendar,
      around.manager,
      around.buddy,
      around.giver,
      around.ahead,
      around.managerLeft,
      around.doers.map(({ doer, person, channel }) => [doer, person !== null || channel !== null]),
      welcomed,
      rest,
      theirs.map(({ step, state, taken_by, own_due }) => [step, state, taken_by !== null, own_due]),
      added.map(({ step, due }) => [step.id, step.doer, due]),
      done && [...done],
    ]);
    const same = known.get(situation);
    if (same) return same;
    const calendar = calendars.of(row.calendar);
    const kept = daysFrom(row.days);
    const fits = kept?.length === path.steps.length;
    const days = kept && fits ? kept : reckon(row.version, path, row.start_date, calendar, done);
    const rowOf = new Map(theirs.map((one) => [one.step, one]));
    const ids = new Set([...path.steps, ...added.map(({ step }) => step)].map(({ id }) => id));
    const dueStep = (step: PathVersion['steps'][number], due: Day): DueStep => {
      const at = rowOf.get(step.id);
      const waits = waitsFor(step).some((id) => ids.has(id) && !isOverIn(rowOf.get(id)));
      const isOpen = (at?.state ?? 'open') === 'open';
      return {
        due: at?.own_due ?? due,
        isTheirs: isOpen && !waits && doingOf(step.doer, at?.taken_by ?? null, around).as === 'new-hire',
      };
    };
    const reminding: Reminding = {
      steps: [
        ...path.steps.map((step, index) => dueStep(step, days[index] ?? row.start_date)),
        ...added.map(({ step, due }) => dueStep(step, due)),
      ],
      remindAt: path.remindAt,
      snoozed: rest,
      welcomed,
      calendar,
      zone: row.time_zone,
    };
    const reckoning = { reminding, days: fits ? null : JSON.stringify(days) };
    known.set(situation, reckoning);
    return reckoning;
  };
}

/** Stands for somebody who is there: who it is does not matter to the new hire's reminders. */
const SOMEBODY = 'somebody';

/** Who is around each path, as far as it matters to what the new hire has to do. */
async function whoIsAround(tx: Tx, rows: readonly Scheduled[]): Promise<(row: Scheduled) => Around> {
  const doers = await doersOf(
    tx,
    rows.map(({ id }) => id),
  );
  const named = [
    ...rows.flatMap(({ manager_id, buddy_id, given_by }) => [manager_id, buddy_id, given_by]),
    ...[...doers.values()].flatMap((some) => some.map(({ person }) => person)),
  ].filter((id) => id !== null);
  const gone = await goneAmong(tx, [...new Set(named)]);
  const there = (id: string | null) => (id === null || gone.has(id) ? null : SOMEBODY);
  return (row) => ({
    person: row.person_id,
    manager: there(row.manager_id),
    buddy: there(row.buddy_id),
    giver: row.given_by === row.person_id ? null : there(row.given_by),
    doers: (doers.get(row.id) ?? []).map((one) => ({ ...one, person: there(one.person) })),
    ahead: row.state === 'waiting',
    managerLeft: row.manager_id !== null && there(row.manager_id) === null,
  });
}

/** Many begin the same path on the same day: the days of each such case are reckoned once. */
function reckonerOf() {
  const known = new Map<string, readonly Day[]>();
  return (
    version: string,
    path: PathVersion,
    start: Day,
    calendar: ReturnType<Calendars['of']>,
    done: ReadonlyMap<string, Day> | undefined,
  ) => {
    if (done) return stepDays(path.steps, start, calendar, done);
    const key = `${version} ${start} ${calendar.name}`;
    const days = known.get(key) ?? stepDays(path.steps, start, calendar);
    known.set(key, days);
    return days;
  };
}

type Touched = Pick<AssignmentStepRow, 'step' | 'state' | 'changed_at' | 'taken_by' | 'own_due'>;

/** Steps that something happened to, by assignment. */
async function touchedSteps(tx: Tx, ids: readonly string[]): Promise<Map<string, Touched[]>> {
  const touched = new Map<string, Touched[]>();
  if (ids.length === 0) return touched;
  const rows = await tx
    .selectFrom('assignment_steps')
    .select(['assignment_id', 'step', 'state', 'changed_at', 'taken_by', 'own_due'])
    .where('assignment_id', 'in', ids)
    .where((where) =>
      where.or([
        where('state', '!=', 'open'),
        where('taken_by', 'is not', null),
        where('own_due', 'is not', null),
      ]),
    )
    .execute();
  for (const { assignment_id, ...row } of rows) {
    const known = touched.get(assignment_id);
    if (known) known.push(row);
    else touched.set(assignment_id, [row]);
  }
  return touched;
}

/** The day before which a person wants no reminder, by assignment. It may have come already. */
export async function snoozesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Day>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('assignment_events')
    .select(['assignment_id', 'detail'])
    .where('assignment_id', 'in', ids)
    .where('kind', '=', 'snoozed')
    .orderBy('at')
    .orderBy('id')
    .execute();
  // The last one of an assignment stays.
  return new Map(rows.map(({ assignment_id, detail }) => [assignment_id, detail]));
}

/** When a manager's next digest falls due; null for none. */
export interface DigestMoment {
  readonly id: string;
  readonly digest_at: number | null;
}

export async function keepDigests(tx: Tx, moments: readonly DigestMoment[]): Promise<void> {
  // In one order, or two of these wait for each other.
  const sorted = moments.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  for (let from = 0; from < sorted.length; from += PORTION) {
    const rows = sorted.slice(from, from + PORTION).map(({ id, digest_at }) => sql`(${id}, ${digest_at})`);
    // Postgres takes values of a list for text.
    await sql`
      with change (id, digest_at) as (values ${sql.join(rows)})
      update persons set digest_at = cast(change.digest_at as bigint)
      from change where persons.id = change.id`.execute(tx);
  }
}
