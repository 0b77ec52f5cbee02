import { reportsOf } from '../../people/roles/reporting.js';
import type { Tx } from '../../storage/database.js';
import type { Calendars } from '../calendar/calendars.js';
import { at, dayAt } from '../calendar/times.js';
import { eachWithDoers, stepsForOthers, type WithDoers } from '../paths/doers.js';
import { canBeDone, type Day, type JourneyStep, openStates } from '../paths/journey.js';
import { eachJourney } from '../paths/journeys.js';
import { PART } from '../paths/look-at-parts.js';
import { assignmentFrom } from '../paths/records.js';
import { type TeamMember, teamOf } from '../team/team.js';
import { untellWelcome } from '../welcoming/lines.js';
import { forgetDuesTold, isDue, lastDailyLost, noteDueTold, tellDuesAgain } from './dues.js';
import { dueFor, LATE, lateSteps, noteLateTold, toldOfLate } from './parts.js';
import { DIGEST } from './planning.js';
import { snoozesOf } from './reckoning.js';

const WEEK = 7 * 86_400_000;

/** What falls to somebody on a path of their own. */
export interface OwnDue {
  readonly path: WithDoers;
  /** Open steps of theirs that are for today. */
  readonly due: readonly JourneyStep[];
  /** Those from before. */
  readonly overdue: readonly JourneyStep[];
}

/** What somebody owes to the path of another. */
export interface Owed {
  readonly path: WithDoers;
  /** They are told for the first time that they have a part in it. */
  readonly isNew: boolean;
  /** What is due or overdue; all that is theirs, where it is new. In the order of the path. */
  readonly steps: readonly JourneyStep[];
}

/** Steps of somebody that have been overdue for days. */
export interface Late {
  readonly path: WithDoers;
  readonly steps: readonly JourneyStep[];
}

/** What somebody is told of on a day, unasked. */
export interface FoundDaily {
  readonly own: readonly OwnDue[];
  readonly owed: readonly Owed[];
  readonly late: readonly Late[];
  readonly digest: FoundDigest | undefined;
}

export type DroppedDaily = {
  readonly drop: /** The person wants no reminders. */
    | 'off'
    /** Its day is over, or it is night. Another one is planned in its place. */
    | 'stale'
    /** They were welcomed to a path today, and have heard enough. */
    | 'welcomed';
};

/**
 * What the message of a day says at the moment when it is sent, as far as paths go, or why it is not sent. What it says
 * for the first time, or once, is noted as told.
 *
 * @param person id
 * @param day of theirs, as the planner wrote it
 * @param isQuiet nobody is written to at this hour: another one is planned for the next morning
 * @param alone nothing but this: rows of an earlier release, which wrote a message for each
 */
export async function dailyFor(
  tx: Tx,
  calendars: Calendars,
  {
    person,
    day,
    now,
    isQuiet,
    alone,
  }: {
    readonly person: string;
    readonly day: Day;
    readonly now: number;
    readonly isQuiet: boolean;
    readonly alone?: 'own' | 'digest';
  },
): Promise<FoundDaily | DroppedDaily> {
  const { time_zone, reminders_off_at } = await tx
    .selectFrom('persons')
    .select(['time_zone', 'reminders_off_at'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  if (reminders_off_at !== null) return { drop: 'off' };
  const today = dayAt(now, time_zone);
  const own = await ownDue(tx, person, today);
  if (isQuiet || day < today) {
    await putOff(tx, person, own, time_zone, now);
    return { drop: 'stale' };
  }
  if (alone === 'own') return { own, owed: [], late: [], digest: undefined };
  if (alone === 'digest') {
    return { own: [], owed: [], late: [], digest: await digestFor(tx, person, now) };
  }
  if (await wasWelcomed(tx, person, time_zone, today)) return { drop: 'welcomed' };
  const lost = await lastDailyLost(tx, person, day);
  if (lost !== undefined) await untell(tx, { person, day: lost, zone: time_zone }, now);
  await forgetDuesTold(tx, person);
  const owed = await owedBy(tx, person, today);
  const late = await lateFor(tx, calendars, person, now);
  const digest = (await isDue(tx, { person, source: DIGEST })) ? await digestFor(tx, person, now) : undefined;
  await noteDueTold(tx, { person, source: DIGEST });
  return { own, owed, late, digest };
}

/** What is due on somebody's own paths: those that rest, or that they were welcomed to today, are left out. */
async function ownDue(tx: Tx, person: string, today: Day): Promise<OwnDue[]> {
  const rows = await tx
    .selectFrom('assignments')
    .selectAll()
    .where('person_id', '=', person)
    .where('state', '=', 'active')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const snoozed = await snoozesOf(
    tx,
    rows.map(({ id }) => id),
  );
  const running = rows.filter(({ id }) => (snoozed.get(id) ?? '') <= today);
  const paths = await eachWithDoers(tx, await eachJourney(tx, running.map(assignmentFrom)));
  return paths.flatMap((path): OwnDue[] => {
    const open = path.journey.steps.filter(
      (step) => canBeDone(step) && step.doing?.as === 'new-hire' && step.due <= today,
    );
    if (open.length === 0) return [];
    return [
      {
        path,
        due: open.filter(({ due }) => due === today),
        overdue: open.filter(({ due }) => due < today),
      },
    ];
  });
}

async function wasWelcomed(tx: Tx, person: string, zone: string | null, today: Day): Promise<boolean> {
  const row = await tx
    .selectFrom('assignments')
    .select((column) => column.fn.max('begun_at').as('at'))
    .where('person_id', '=', person)
    .where('state', 'in', openStates)
    .executeTakeFirst();
  return row !== undefined && row.at !== null && dayAt(Number(row.at), zone) === today;
}

async function owedBy(tx: Tx, person: string, today: Day): Promise<Owed[]> {
  const rows = await tx
    .selectFrom('dues')
    .select(['assignment_id', 'told'])
    .where('person_id', '=', person)
    .where('source', '=', PART)
    .execute();
  const isTold = new Map(rows.map(({ assignment_id, told }) => [assignment_id, told === 1]));
  const owed = (await stepsForOthers(tx, person)).flatMap((path): Owed[] => {
    const { id } = path.journey.assignment;
    const isNew = isTold.get(id) === false;
    const steps = isNew ? path.waiting : path.waiting.filter((step) => dueFor(step) <= today);
    return steps.length === 0 ? [] : [{ path, isNew, steps }];
  });
  await tx
    .updateTable('dues')
    .set({ told: 1 })
    .where('person_id', '=', person)
    .where('source', '=', PART)
    .where('told', '=', 0)
    .execute();
  return owed;
}

async function lateFor(tx: Tx, calendars: Calendars, person: string, now: number): Promise<Late[]> {
  if (!(await isDue(tx, { person, source: LATE }))) return [];
  await noteDueTold(tx, { person, source: LATE });
  const rows = await tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .selectAll('assignments')
    .where('assignments.state', 'in', ['active', 'waiting'])
    .where((where) =>
      where.or([where('persons.manager_id', '=', person), where('assignments.given_by', '=', person)]),
    )
    .orderBy('assignments.created_at')
    .orderBy('assignments.id')
    .execute();
  const paths = await eachWithDoers(tx, await eachJourney(tx, rows.map(assignmentFrom)));
  const late = paths.flatMap((path): Late[] => {
    const steps = toldOfLate(path) === person ? lateSteps(path, calendars, now) : [];
    return steps.length === 0 ? [] : [{ path, steps }];
  });
  for (const { path, steps } of late) {
    const ids = steps.map(({ step }) => step.id);
    await noteLateTold(tx, path.journey.assignment.id, ids, now);
  }
  return late;
}

/**
 * Has somebody told once more of what the message of a day told once: it did not reach them on that day. Rather twice than
 * not at all.
 *
 * @param day of theirs, that of the message
 * @param zone theirs
 * @param now UTC milliseconds
 */
export async function untell(
  tx: Tx,
  { person, day, zone }: { readonly person: string; readonly day: Day; readonly zone: string | null },
  now: number,
): Promise<void> {
  const since = at(day, '00:00', zone);
  await tx
    .updateTable('dues')
    .set({ told: 0 })
    .where('person_id', '=', person)
    .where('source', '=', PART)
    .execute();
  await tellDuesAgain(tx, person, now);
  await tx
    .updateTable('assignment_steps')
    .set({ late_told_at: null })
    .where('late_told_at', '>=', since)
    .where('assignment_id', 'in', (from) =>
      from
        .selectFrom('assignments')
        .innerJoin('persons', 'persons.id', 'assignments.person_id')
        .select('assignments.id')
        .where((where) =>
          where.or([where('persons.manager_id', '=', person), where('assignments.given_by', '=', person)]),
        ),
    )
    .execute();
  await untellWelcome(tx, person, since, now);
}

/** As if nothing had been sent since: the planner finds what was missed. */
async function putOff(
  tx: Tx,
  person: string,
  own: readonly OwnDue[],
  zone: string | null,
  now: number,
): Promise<void> {
  for (const { path, due, overdue } of own) {
    const [first] = [...due, ...overdue].map((step) => step.due).toSorted();
    if (first === undefined) continue;
    await tx
      .updateTable('assignments')
      .set({ next_at: at(first, '00:00', zone) })
      .where('id', '=', path.journey.assignment.id)
      .where('state', '=', 'active')
      .execute();
  }
  // Parts are looked at from the day on which they fell due.
  const parts = await stepsForOthers(tx, person);
  for (const { journey, waiting } of parts) {
    const [first] = waiting.map(dueFor).toSorted();
    const moment = first === undefined ? now : Math.min(now, at(first, '00:00', zone));
    await tx
      .updateTable('dues')
      .set({ next_at: moment })
      .where('person_id', '=', person)
      .where('assignment_id', '=', journey.assignment.id)
      .where('source', '=', PART)
      .execute();
  }
  await tx
    .updateTable('dues')
    .set({ next_at: now })
    .where('person_id', '=', person)
    .where('source', '!=', PART)
    .where('next_at', 'is not', null)
    .execute();
}

/** What a manager is told once a week. */
export interface FoundDigest {
  /** Those whom they manage, who need them first. */
  readonly team: readonly TeamMember[];
  /** Within the last seven days. */
  readonly stepsDone: number;
  /** Within the last seven days. */
  readonly pathsFinished: number;
}

/**
 * What a digest says at the moment when it is sent. Whoever has nothing to be told of gets none from then on, until the
 * planner finds an open path among those whom they manage (`startDigests`).
 */
async function digestFor(tx: Tx, person: string, now: number): Promise<FoundDigest | undefined> {
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
  return undefined;
}
