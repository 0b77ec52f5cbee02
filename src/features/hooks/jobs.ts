import type { Job, JobParts } from '../../conversation/feature.js';
import { notifierFrom } from '../../conversation/notify.js';
import { createHookedVersions, openingJob, openSteps } from '../../onboarding/hooks/opening.js';
import { hookById, noteTold, unreached, unreachedJob } from '../../onboarding/hooks/records.js';
import { journeyOf } from '../../onboarding/paths/journeys.js';
import { eachAlone, planInPortions } from '../shared/plan-in-portions.js';
import { tellUnreached } from './notices.js';

/** Paths whose steps one turn looks at; the next turn goes on behind them. */
const LOOKED_AT = 50;

/** Systems that were not reached, of which one turn tells. */
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

/** Nobody can be written to by now: it is tried again after a while. */
class NobodyToTell extends Error {
  override name = 'NobodyToTell';
}

/** Once for each: somebody has to do the step by hand, or have the system looked at. */
function tellOfUnreached(parts: JobParts): Job {
  const { database, now } = parts;
  return {
    name: unreachedJob,
    lane: 'planning',
    async run(stopped) {
      const ids = await database.background((tx) => unreached(tx, TOLD, now()));
      const told = await eachAlone(parts, stopped, unreachedJob, ids, async (tx, id) => {
        const hook = await hookById(tx, id);
        if (!hook || !(await noteTold(tx, id, now()))) return;
        const journey = await journeyOf(tx, hook.assignment);
        const step = journey?.steps.find(({ step, state }) => step.id === hook.step && state === 'open');
        if (!journey || !step) return;
        if (!(await tellUnreached(notifierFrom(parts, tx, `hook:${id}`), journey, step)))
          throw new NobodyToTell();
      });
      if (told > 0) parts.delivered();
    },
  };
}
