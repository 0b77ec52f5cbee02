import type { Job, JobParts } from '../../conversation/feature.js';
import { planDigests, planReminders, startDigests } from '../../onboarding/planning/planning.js';
import { scheduleFrom } from '../../onboarding/planning/schedule.js';
import { planInPortions } from '../shared/plan-in-portions.js';

/** Assignments whose days one transaction reckons anew at most, at the start. */
const RECKONED = 25;

/** People without a digest whom one turn looks at: a few milliseconds. */
const LOOKED_AT = 500;

export function jobs(parts: JobParts): readonly Job[] {
  return [reckonDays(parts), beginDigests(parts), ...planWhatFallsDue(parts)];
}

/** Runs at the start: calendars may have changed, and earlier releases kept no due days. */
function reckonDays({ database, settings, now }: JobParts): Job {
  /** The last assignment that was done: after a failure it continues from there. */
  let reached: string | undefined = '';
  return {
    name: 'reckon-days',
    lane: 'planning',
    once: true,
    async run(stopped) {
      while (reached !== undefined && !stopped.aborted) {
        const from: string = reached;
        reached = await database.background((tx) =>
          scheduleFrom(tx, settings.calendars, from, RECKONED, now()),
        );
      }
    },
  };
}

/** Begins weekly digests for people who have become a manager. */
function beginDigests({ database, settings, now }: JobParts): Job {
  const { calendars } = settings;
  /** The last person that was looked at; after the last one it begins again. */
  let reached = '';
  return {
    name: 'begin-digests',
    lane: 'planning',
    async run() {
      const next = await database.background((tx) =>
        startDigests(tx, database, { calendars }, reached, LOOKED_AT, now()),
      );
      reached = next ?? '';
    },
  };
}

function planWhatFallsDue(parts: JobParts): readonly Job[] {
  const { database, settings, now } = parts;
  const { calendars } = settings;
  return (
    [
      ['plan-reminders', planReminders],
      ['plan-digests', planDigests],
    ] as const
  ).map(([name, plan]) => ({
    name,
    lane: 'planning',
    run: (stopped) =>
      planInPortions(parts, stopped, (tx, most) => plan(tx, database, { calendars }, now(), most)),
  }));
}
