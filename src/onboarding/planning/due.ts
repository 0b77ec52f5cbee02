import { reportsOf } from '../../people/roles/reporting.js';
import type { Tx } from '../../storage/database.js';
import { at, dayAt } from '../calendar/times.js';
import { fallsTo } from '../paths/doers.js';
import { type Day, type Journey, type JourneyStep, openStates } from '../paths/journey.js';
import { journeyOf } from '../paths/journeys.js';
import { type TeamMember, teamOf } from '../team/team.js';
import { isTheirs } from './rhythm.js';
import { snoozesOf } from './schedule.js';

const WEEK = 7 * 86_400_000;

/** What a reminder names: `<assignment id>#<day>`. */
export function aboutReminder(assignment: string, day: Day): string {
  return `${assignment}#${day}`;
}

export type FoundReminder =
  | {
      readonly journey: Journey;
      /** Open steps of the new hire that are for today. */
      readonly due: JourneyStep[];
      /** Those from before. */
      readonly overdue: JourneyStep[];
    }
  | {
      readonly drop: /** Nothing is due any more. */
        | 'done'
        /** The path ended, rests or waits, or is gone. */
        | 'not-active'
        /** The person wants no reminders, or none yet. */
        | 'off'
        /** Its day is over. Another one is planned in its place. */
        | 'stale';
    };

/**
 * What a reminder says at the moment when it is sent, or why it is not sent.
 *
 * @param about as the planner wrote it: assignment and day
 * @param isQuiet nobody is written to at this hour: another one is planned for the next morning
 */
export async function reminderFor(
  tx: Tx,
  about: string,
  now: number,
  isQuiet: boolean,
): Promise<FoundReminder> {
  const [id = '', day = ''] = about.split('#');
  const journey = await journeyOf(tx, id);
  if (journey?.assignment.state !== 'active') return { drop: 'not-active' };
  const person = await tx
    .selectFrom('persons')
    .select(['time_zone', 'reminders_off_at', 'manager_id', 'buddy_id'])
    .where('id', '=', journey.assignment.person)
    .executeTakeFirstOrThrow();
  const today = dayAt(now, person.time_zone);
  const rests = ((await snoozesOf(tx, [id])).get(id) ?? '') > today;
  if (person.reminders_off_at !== null || rests) return { drop: 'off' };
  const open = journey.steps.filter(
    ({ step, state, due }) =>
      isTheirs({ state, doer: fallsTo(step.doer, person.manager_id, person.buddy_id) }) && due <= today,
  );
  const [first] = open.map(({ due }) => due).toSorted();
  if (first === undefined) return { drop: 'done' };
  if (isQuiet || day < today) {
    // As if nothing had been sent since: the planner finds one that was missed.
    await tx
      .updateTable('assignments')
      .set({ next_at: at(first, '00:00', person.time_zone) })
      .where('id', '=', id)
      .where('state', '=', 'active')
      .execute();
    return { drop: 'stale' };
  }
  return {
    journey,
    due: open.filter(({ due }) => due === today),
    overdue: open.filter(({ due }) => due < today),
  };
}

/** What a manager is told once a week. */
export interface FoundDigest {
  /** Those whom they manage, who need them first. */
  readonly team: TeamMember[];
  /** Within the last seven days. */
  readonly stepsDone: number;
  /** Within the last seven days. */
  readonly pathsFinished: number;
}

export interface DroppedDigest {
  readonly drop: /** Nobody of theirs is on a path, and nothing was done in the week. */
    | 'nothing_to_tell'
    /** The person wants no reminders, and so no digest. */
    | 'off';
}

/**
 * What a digest says at the moment when it is sent, or why it is not sent. Whoever has nothing to be told of gets none
 * from then on, until the planner finds an open path among those whom they manage (`startDigests`).
 */
export async function digestFor(tx: Tx, person: string, now: number): Promise<FoundDigest | DroppedDigest> {
  const { reminders_off_at } = await tx
    .selectFrom('persons')
    .select('reminders_off_at')
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  if (reminders_off_at !== null) return { drop: 'off' };
  const team = await teamOf(tx, await reportsOf(tx, person), now);
  const since = now - WEEK;
  const { done } = await tx
    .selectFrom('assignment_steps')
    .innerJoin('assignments', 'assignments.id', 'assignment_steps.assignment_id')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .select((column) => column.fn.countAll().as('done'))
    .where('persons.manager_id', '=', person)
    .where('assignment_steps.state', '=', 'done')
    .where('assignment_steps.changed_at', '>', since)
    .where('assignment_steps.changed_at', '<=', now)
    .executeTakeFirstOrThrow();
  const { finished } = await tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .select((column) => column.fn.countAll().as('finished'))
    .where('persons.manager_id', '=', person)
    .where('assignments.state', '=', 'finished')
    .where('assignments.ended_at', '>', since)
    .where('assignments.ended_at', '<=', now)
    .executeTakeFirstOrThrow();
  const [stepsDone, pathsFinished] = [Number(done), Number(finished)];
  const open = team.some(({ state, isGone }) => !isGone && openStates.some((one) => one === state));
  if (open || stepsDone > 0 || pathsFinished > 0) return { team, stepsDone, pathsFinished };
  await tx.updateTable('persons').set({ digest_at: null }).where('id', '=', person).execute();
  return { drop: 'nothing_to_tell' };
}

/** A digest was dropped because of the hour: the planner finds one that was missed. */
export async function putOffDigest(tx: Tx, person: string, now: number): Promise<void> {
  await tx
    .updateTable('persons')
    .set({ digest_at: now })
    .where('id', '=', person)
    .where('digest_at', 'is not', null)
    .execute();
}
