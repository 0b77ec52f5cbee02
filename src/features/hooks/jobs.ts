import type { Job, JobParts } from '../../conversation/feature.js';
import { notifierFrom } from '../../conversation/notify.js';
import { createHookedVersions, openingJob, openSteps } from '../../onboarding/hooks/opening.js';
import { noteTold, unreached } from '../../onboarding/hooks/records.js';
import { journeyOf } from '../../onboarding/paths/journeys.js';
import { planInPortions } from '../shared/plan-in-portions.js';
import { tellUnreached } from './notices.js';

/** Paths whose steps one turn looks at; the next turn goes on behind them. */
const LOOKED_AT = 50;

/** Systems that were not reached, of which one transaction tells. */
const TOLD = 25;

/** Nothing where no secret is set: what cannot be signed is not asked, and stays with whoever does the step. */
export function jobs(parts: JobParts): readonly Job[] {
  return parts.settings.hooks ? [openWhatIsDue(parts), tellOfUnreached(parts)] : [];
}

function openWhatIsDue(parts: JobParts): Job {
  const { database, now } = parts;
  const versions = createHookedVersions();
  /** The last assignment that was looked at; after the last one it begins again. */
  let reached = '';
  let next: string | undefined;
  return {
    name: openingJob,
    lane: 'planning',
    run: (stopped) =>
      planInPortions(parts, stopped, {
        job: openingJob,
        most: LOOKED_AT,
        async plan(tx, most, taking) {
          const opening = await openSteps(tx, database, versions, reached, most, now(), taking);
          next = opening.reached;
          // The next turn goes on.
          return { ...opening, more: false };
        },
        done() {
          reached = next ?? '';
        },
      }),
  };
}

/** Once for each: somebody has to do the step by hand, or have the system looked at. */
function tellOfUnreached(parts: JobParts): Job {
  const { database, now } = parts;
  return {
    name: 'tell-of-unreached-systems',
    lane: 'planning',
    async run() {
      const told = await database.background(async (tx) => {
        const hooks = await unreached(tx, TOLD);
        for (const { id, assignment, step: stepId } of hooks) {
          if (!(await noteTold(tx, id, now()))) continue;
          const journey = await journeyOf(tx, assignment);
          const step = journey?.steps.find(({ step, state }) => step.id === stepId && state === 'open');
          if (journey && step) await tellUnreached(notifierFrom(parts, tx, `hook:${id}`), journey, step);
        }
        return hooks.length;
      });
      if (told > 0) parts.delivered();
    },
  };
}
