import type { Tx } from '../../storage/database.js';
import { newId } from '../../storage/ids.js';
import type { AssignmentRow, AssignmentState } from '../../storage/tables.js';
import { today } from '../calendar/working-days.js';
import { type Changed, change, settled } from './changing.js';
import { record } from './history.js';
import { type Assignment, type Day, openStates, type PathVersion } from './journey.js';
import {
  assignmentFrom,
  lockAssignment,
  lockOpenOf,
  openAssignmentsOf,
  updateAssignment,
} from './records.js';
import { keepVersion, versionsOf } from './versions.js';

// What the rest of the house asks of assignments comes from this file, wherever it stands in this room.

/** The states from which a change is possible. */
const changeable = {
  confirm: ['proposed'],
  decline: ['proposed'],
  begin: ['waiting'],
  waitAgain: ['active'],
  pause: ['active'],
  pauseUntil: ['active', 'paused'],
  resume: ['paused'],
  move: openStates,
  cancel: openStates,
} as const satisfies Readonly<Record<string, readonly AssignmentState[]>>;

export interface NewAssignment {
  readonly person: string;
  readonly path: PathVersion;
  readonly start: Day;
  readonly by: string | null;
  /** What the giver says to the person; may be empty. */
  readonly note: string;
  /** Whether the person can be written to: if not, the path waits until they can. */
  readonly reachable: boolean;
  /**
   * Whether it takes the place of an open one of the same path, or the ids of those that give way to it, of whatever path.
   * A proposal of the same path does so anyhow, and so does one of a role's path where this is one, too.
   */
  readonly replace: boolean | readonly (string | null)[];
  /** The hash under which the path is kept, where it is: what many are given is kept once. */
  readonly version?: string | undefined;
  /** A rule of the pack gives it, and nobody else. */
  readonly isRuled?: boolean | undefined;
}

/**
 * Gives a path to a person, beside the others that they have. Of two of the same path at the same moment one gives it,
 * the other is told that it exists. Who gives to several people in one transaction goes in the order of their ids, or two
 * such transactions may wait for each other.
 *
 * @returns the assignment, and those that it took the place of as they were before; or the one that is in the way
 */
export async function give(
  tx: Tx,
  given: NewAssignment,
  now: number,
): Promise<
  | { readonly ok: true; readonly assignment: Assignment; readonly replaced: readonly Assignment[] }
  | { readonly ok: false; readonly why: 'exists'; readonly assignment: Assignment }
> {
  const open = await lockOpenOf(tx, given.person);
  const same = open.find(({ path }) => path === given.path.id);
  if (same && same.state !== 'proposed' && !givesWay(same, given.replace)) {
    return { ok: false, why: 'exists', assignment: assignmentFrom(same) };
  }
  const answered = given.path.persona === undefined ? [] : await proposalsOfRoles(tx, open);
  const ending = open.filter(
    (one) => one === same || isNamed(one, given.replace) || answered.includes(one.id),
  );
  for (const { id } of ending) {
    await updateAssignment(tx, id, { state: 'cancelled', ended_at: now }, now);
    await record(tx, id, { kind: 'replaced', by: given.by, detail: given.path.title, at: now });
  }
  const state = given.reachable ? 'active' : 'waiting';
  const added = await insert(tx, { ...given, state, begunAt: given.reachable ? now : null }, now);
  if (added) {
    const kind = given.isRuled ? 'given-by-rule' : 'given';
    await record(tx, added.id, { kind, by: given.by, detail: given.start, at: now });
    return { ok: true, assignment: assignmentFrom(added), replaced: ending.map(assignmentFrom) };
  }
  const other = (await openAssignmentsOf(tx, [given.person])).find(({ path }) => path === given.path.id);
  // The one that was in the way may have ended between the two queries: then there is room.
  return other ? { ok: false, why: 'exists', assignment: other } : give(tx, given, now);
}

/** Ids of proposals of the path of a role: one that is given instead answers them. */
async function proposalsOfRoles(tx: Tx, open: readonly AssignmentRow[]): Promise<readonly string[]> {
  const proposed = open.filter(({ state }) => state === 'proposed');
  const versions = await versionsOf(
    tx,
    proposed.map(({ version }) => version),
  );
  return proposed.flatMap(({ id, version }) => (versions.get(version)?.persona === undefined ? [] : [id]));
}

function givesWay(row: AssignmentRow, replace: NewAssignment['replace']): boolean {
  return replace === true || isNamed(row, replace);
}

function isNamed({ id }: AssignmentRow, replace: NewAssignment['replace']): boolean {
  return typeof replace !== 'boolean' && replace.includes(id);
}

/**
 * Proposes a path, for a manager or an admin to confirm.
 *
 * @returns undefined when the same path was proposed or given to them before
 */
export async function propose(
  tx: Tx,
  proposed: Pick<NewAssignment, 'person' | 'path' | 'start' | 'by' | 'isRuled'>,
  now: number,
): Promise<Assignment | undefined> {
  const before = await tx
    .selectFrom('assignments')
    .select('id')
    .where('person_id', '=', proposed.person)
    .where('path', '=', proposed.path.id)
    .limit(1)
    .executeTakeFirst();
  if (before) return undefined;
  const added = await insert(tx, { ...proposed, note: '', state: 'proposed', begunAt: null }, now);
  if (!added) return undefined;
  const kind = proposed.isRuled ? 'proposed-by-rule' : 'proposed';
  await record(tx, added.id, { kind, by: proposed.by, detail: proposed.start, at: now });
  return assignmentFrom(added);
}

/** Undefined when the person has an open one of the same path. */
async function insert(
  tx: Tx,
  wanted: Pick<NewAssignment, 'person' | 'path' | 'start' | 'by' | 'note' | 'version'> & {
    readonly state: AssignmentState;
    readonly begunAt: number | null;
  },
  now: number,
): Promise<AssignmentRow | undefined> {
  const version = wanted.version ?? (await keepVersion(tx, wanted.path, now));
  return (
    tx
      .insertInto('assignments')
      .values({
        id: newId(),
        person_id: wanted.person,
        path: wanted.path.id,
        version,
        start_date: wanted.start,
        state: wanted.state,
        given_by: wanted.by,
        note: wanted.note,
        reason: '',
        offered_version: null,
        sought_at: null,
        created_at: now,
        begun_at: wanted.begunAt,
        active_at: null,
        changed_at: now,
        ended_at: null,
        days: null,
        // The planner looks at it, unless whoever gives it reckons its days right away (`schedule`).
        next_at: wanted.state === 'active' ? now : null,
      })
      // The unique index over open assignments decides.
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
  );
}

/** Says yes to a proposal. From then on it is given by whoever said so. */
export async function confirmProposal(
  tx: Tx,
  id: string,
  by: string | null,
  reachable: boolean,
  now: number,
): Promise<Changed> {
  return change(tx, id, changeable.confirm, now, (row) => ({
    set: {
      state: reachable ? 'active' : 'waiting',
      begun_at: reachable ? now : null,
      given_by: by ?? row.given_by,
    },
    event: { kind: 'given', by, detail: row.start_date },
  }));
}

/** Says no to a proposal. */
export async function decline(
  tx: Tx,
  id: string,
  by: string | null,
  reason: string,
  now: number,
): Promise<Changed> {
  return change(tx, id, changeable.decline, now, () => ({
    set: { state: 'cancelled', reason, ended_at: now },
    event: { kind: 'declined', by, detail: reason },
  }));
}

/** Begins a path that waited for its person to be reachable. */
export async function begin(tx: Tx, id: string, now: number): Promise<Changed> {
  return change(tx, id, changeable.begin, now, () => ({
    set: { state: 'active', begun_at: now },
    event: { kind: 'begun', by: null },
  }));
}

/**
 * Lets a path wait again whose beginning did not reach its person. One on which they did something goes on. What was
 * offered is forgotten: it did not reach them either.
 */
export async function waitAgain(tx: Tx, id: string, now: number): Promise<Changed> {
  const row = await lockAssignment(tx, id);
  if (row && row.active_at !== null) return { ok: false, why: 'state', assignment: assignmentFrom(row) };
  return change(tx, id, changeable.waitAgain, now, () => ({
    set: { state: 'waiting', begun_at: null, offered_version: null },
    event: { kind: 'unreached', by: null },
  }));
}

export async function pause(tx: Tx, id: string, by: string | null, now: number): Promise<Changed> {
  return change(tx, id, changeable.pause, now, () => ({
    set: { state: 'paused', paused_until: null },
    event: { kind: 'paused', by },
  }));
}

/** The same until a day, on which it goes on by itself (`pausesOver`). One that is paused already gets that day. */
export async function pauseUntil(
  tx: Tx,
  id: string,
  until: Day,
  by: string | null,
  now: number,
): Promise<Changed> {
  return change(tx, id, changeable.pauseUntil, now, (row) =>
    row.state === 'paused' && row.paused_until === until
      ? undefined
      : { set: { state: 'paused', paused_until: until }, event: { kind: 'paused', by, detail: until } },
  );
}

/** Lets a paused path go on. Finishes it when nothing is left to do on the version that was taken meanwhile. */
export async function resume(tx: Tx, id: string, by: string | null, now: number): Promise<Changed> {
  const changed = await change(tx, id, changeable.resume, now, () => ({
    set: { state: 'active', paused_until: null },
    event: { kind: 'resumed', by },
  }));
  return changed.ok ? settled(tx, id, by, now) : changed;
}

/** Moves the start date, and every due date with it. The same date again changes nothing. */
export async function moveStart(
  tx: Tx,
  id: string,
  start: Day,
  by: string | null,
  now: number,
): Promise<Changed> {
  return change(tx, id, changeable.move, now, startChange(start, by));
}

/** The same for what is only proposed. */
export async function moveProposal(
  tx: Tx,
  id: string,
  start: Day,
  by: string | null,
  now: number,
): Promise<Changed> {
  return change(tx, id, changeable.confirm, now, startChange(start, by));
}

function startChange(start: Day, by: string | null): Parameters<typeof change>[4] {
  return (row) =>
    row.start_date === start
      ? undefined
      : { set: { start_date: start }, event: { kind: 'moved', by, detail: `${row.start_date} → ${start}` } };
}

/** Calls an assignment off, a proposal too. What was done on it stays. */
export async function cancel(
  tx: Tx,
  id: string,
  by: string | null,
  reason: string,
  now: number,
): Promise<Changed> {
  return change(tx, id, changeable.cancel, now, () => ({
    set: { state: 'cancelled', reason, ended_at: now },
    event: { kind: 'cancelled', by, detail: reason },
  }));
}

/**
 * One nudge for a person on a day of theirs, whoever gives it and whatever path it is about. Throws when there is no
 * such assignment.
 *
 * @param id the assignment that they walk
 * @param timeZone theirs: an IANA name, or null for UTC
 * @param now UTC milliseconds
 * @returns when somebody nudged before, and who: null when they were erased
 */
export async function nudgeOnce(
  tx: Tx,
  id: string,
  by: string | null,
  timeZone: string | null,
  now: number,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly at: number; readonly by: string | null }> {
  const row = await lockAssignment(tx, id);
  if (!row) throw new Error(`There is no assignment "${id}" to nudge about.`);
  const before = await nudgedToday(tx, row.person_id, timeZone, now);
  if (before) return { ok: false, ...before };
  await record(tx, id, { kind: 'nudged', by, at: now });
  return { ok: true };
}

/**
 * When a person was nudged on their day, and by whom: null for somebody who was erased; undefined when they were not.
 *
 * @param timeZone and `now` as for `nudgeOnce`
 */
export async function nudgedToday(
  tx: Tx,
  person: string,
  timeZone: string | null,
  now: number,
): Promise<{ readonly at: number; readonly by: string | null } | undefined> {
  const last = await tx
    .selectFrom('assignment_events')
    .innerJoin('assignments', 'assignments.id', 'assignment_events.assignment_id')
    .select(['assignment_events.at', 'assignment_events.by_person as by'])
    .where('assignments.person_id', '=', person)
    .where('assignment_events.kind', '=', 'nudged')
    .orderBy('assignment_events.at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last && today(timeZone, last.at) === today(timeZone, now) ? last : undefined;
}
