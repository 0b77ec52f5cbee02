import { type SqlBool, sql } from 'kysely';
import { usualDoers } from '../../knowledge/schema/schema.js';
import { goneAmong } from '../../people/accounts/reach.js';
import type { Tx } from '../../storage/database.js';
import type { AssignmentRow, AssignmentStepRow } from '../../storage/tables.js';
import type { Calendars } from '../calendar/calendars.js';
import { countsFromSteps, stepDays, waitsFor } from '../calendar/step-days.js';
import { dayAt } from '../calendar/times.js';
import { doersOf } from '../paths/assignment-doers.js';
import { unwritableAmong } from '../paths/channels.js';
import { type Around, aroundOf, doingOf } from '../paths/doing.js';
import type { Day, PathVersion } from '../paths/journey.js';
import { doneOn, isOverIn } from '../paths/journeys.js';
import { ownStepsOf } from '../paths/own-steps.js';
import { daysFrom } from '../paths/records.js';
import { versionsOf } from '../paths/versions.js';
import type { DueStep, Reminding } from './rhythm.js';

// What the reminders of somebody who walks a path depend on, read for many at once.

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
  /** Whether the person has steps of their own beside those of the path. */
  readonly has_own: SqlBool;
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
  sql<SqlBool>`exists (select 1 from own_steps where own_steps.assignment_id = assignments.id)`.as('has_own'),
] as const;

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
  const ids = idsOf(rows);
  const versions = await versionsOf(tx, [...new Set(rows.map(({ version }) => version))]);
  const touched = await touchedSteps(tx, ids);
  const snoozed = await snoozesOf(tx, ids);
  const own = await ownStepsOf(tx, idsOf(rows.filter(({ has_own }) => has_own)));
  const manned = new Set([...versions].flatMap(([hash, path]) => (hasDoers(path) ? [hash] : [])));
  const { there, aroundPath } = await whoIsAround(
    tx,
    rows,
    idsOf(rows.filter(({ version }) => manned.has(version))),
    [...touched.values()].flatMap((some) => some.map(({ taken_by }) => taken_by)),
  );
  const reckon = reckonerOf();
  const known = new Map<string, Reckoning>();
  return (row) => {
    const theirs = (touched.get(row.id) ?? []).map((one) => ({ ...one, taken_by: there(one.taken_by) }));
    const rest = snoozed.get(row.id) ?? null;
    const welcomed = row.begun_at === null ? null : dayAt(row.begun_at, row.time_zone);
    const around = aroundPath(row);
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
      theirs.map(({ step, state, taken_by, own_due }) => [step, state, taken_by, own_due]),
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

function idsOf(rows: readonly Scheduled[]): string[] {
  return rows.map(({ id }) => id);
}

/** Stands for somebody who is there: who it is does not matter to the new hire's reminders. */
const SOMEBODY = 'somebody';

/**
 * Who is around each path, as far as it matters to what the new hire has to do, and who has steps that were passed on.
 *
 * @param withDoers ids of the assignments on whose paths the pack's doers have steps
 */
async function whoIsAround(
  tx: Tx,
  rows: readonly Scheduled[],
  withDoers: readonly string[],
  takers: readonly (string | null)[],
) {
  const doers = await doersOf(tx, withDoers);
  const listed = [...doers.values()].flat();
  const named = [
    ...rows.flatMap(({ manager_id, buddy_id, given_by }) => [manager_id, buddy_id, given_by]),
    ...listed.map(({ person }) => person),
    ...takers,
  ].filter((id) => id !== null);
  const gone = await goneAmong(tx, [...new Set(named)]);
  const unwritable = await unwritableAmong(
    tx,
    listed.flatMap(({ channel }) => channel ?? []),
  );
  const there = (id: string | null) => (id === null || gone.has(id) ? null : SOMEBODY);
  const aroundPath = (row: Scheduled): Around =>
    aroundOf(
      {
        person: row.person_id,
        manager: row.manager_id,
        buddy: row.buddy_id,
        givenBy: row.given_by,
        state: row.state,
      },
      doers.get(row.id) ?? [],
      there,
      unwritable,
    );
  return { there, aroundPath };
}

/** Whether the pack's doers have steps on a path. */
function hasDoers({ steps }: PathVersion): boolean {
  return steps.some(({ doer }) => !usualDoers.some((usual) => usual === doer));
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
