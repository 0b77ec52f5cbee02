import type { Job, JobParts } from '../../conversation/feature.js';
import { PARTS, refreshFrom } from '../../onboarding/planning/parts.js';
import { duesJob, planDues } from '../../onboarding/planning/plan-dues.js';
import {
  planDigests,
  planningJobs,
  planReminders,
  startDigests,
} from '../../onboarding/planning/planning.js';
import {
  reckoningJob,
  restingJob,
  scheduleFrom,
  scheduleResting,
} from '../../onboarding/planning/schedule.js';
import { planInPortions } from '../shared/plan-in-portions.js';

/** Assignments whose days one transaction reckons anew at most, at the start. */
const RECKONED = 25;

/** People without a digest whom one turn looks at: a few milliseconds. */
const LOOKED_AT = 500;

/** Paths of which one turn looks who has a part in them: about ten queries. */
const WITH_PARTS = 50;

/** Paths without a reminder that one turn looks at. */
const RESTING = 100;

export function jobs(parts: JobParts): readonly Job[] {
  return [
    reckonDays(parts),
    lookAtResting(parts),
    lookAtParts(parts),
    beginDigests(parts),
    ...planWhatFallsDue(parts),
  ];
}

/** Runs at the start: calendars may have changed, and earlier releases kept no due days. */
function reckonDays(parts: JobParts): Job {
  const { settings, now } = parts;
  /** The last assignment that was done: after a failure it continues from there. */
  let reached = '';
  let next: string | undefined;
  return {
    name: reckoningJob,
    lane: 'planning',
    once: true,
    run: (stopped) =>
      planInPortions(parts, stopped, {
        job: reckoningJob,
        most: RECKONED,
        async plan(tx, most, taking) {
          next = await scheduleFrom(tx, settings.calendars, reached, most, now(), taking);
          return { planned: 0, looked: most, more: next !== undefined };
        },
        done() {
          reached = next ?? reached;
        },
      }),
  };
}

/** Begins reminders again of steps that have fallen to the new hire. */
function lookAtResting(parts: JobParts): Job {
  const { settings, now } = parts;
  /** The last assignment that was looked at; after the last one it begins again. */
  let reached = '';
  let next: string | undefined;
  return {
    name: restingJob,
    lane: 'planning',
    run: (stopped) =>
      planInPortions(parts, stopped, {
        job: restingJob,
        most: RESTING,
        async plan(tx, most, taking) {
          next = await scheduleResting(tx, settings.calendars, reached, most, now(), taking);
          // The next turn goes on.
          return { planned: 0, looked: most, more: false };
        },
        done() {
          reached = next ?? '';
        },
      }),
  };
}

/** Finds whoever has come to have a part in a path, or has none any more, however that came about. */
function lookAtParts(parts: JobParts): Job {
  const { settings, now } = parts;
  /** The last assignment that was looked at; after the last one it begins again. */
  let reached = '';
  let next: string | undefined;
  return {
    name: PARTS,
    lane: 'planning',
    run: (stopped) =>
      planInPortions(parts, stopped, {
        job: PARTS,
        most: WITH_PARTS,
        async plan(tx, most, taking) {
          next = await refreshFrom(tx, settings.calendars, reached, most, now(), taking);
          // The next turn goes on.
          return { planned: 0, looked: most, more: false };
        },
        done() {
          reached = next ?? '';
        },
      }),
  };
}

/** Begins weekly digests for people who have become a manager. */
function beginDigests(parts: JobParts): Job {
  const { database, settings, now } = parts;
  const { calendars } = settings;
  /** The last person that was looked at; after the last one it begins again. */
  let reached = '';
  let next: string | undefined;
  return {
    name: planningJobs.beginning,
    lane: 'planning',
    run: (stopped) =>
      planInPortions(parts, stopped, {
        job: planningJobs.beginning,
        most: LOOKED_AT,
        async plan(tx, most, taking) {
          next = await startDigests(tx, database, { calendars }, reached, most, now(), taking);
          // The next turn goes on.
          return { planned: 0, looked: most, more: false };
        },
        done() {
          reached = next ?? '';
        },
      }),
  };
}

function planWhatFallsDue(parts: JobParts): readonly Job[] {
  const { database, settings, now } = parts;
  const { calendars } = settings;
  return (
    [
      [planningJobs.reminders, planReminders],
      [planningJobs.digests, planDigests],
      // After these two: a digest falls due with the rest.
      [duesJob, planDues],
    ] as const
  ).map(([job, plan]) => ({
    name: job,
    lane: 'planning',
    run: (stopped) =>
      planInPortions(parts, stopped, {
        job,
        plan: (tx, most, taking) => plan(tx, database, { calendars }, now(), most, taking),
      }),
  }));
}
