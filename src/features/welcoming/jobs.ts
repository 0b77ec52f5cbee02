import type { Job, JobParts } from '../../conversation/feature.js';
import { planWelcomes, welcomingJob } from '../../onboarding/welcoming/asking.js';
import { planInPortions } from '../shared/plan-in-portions.js';
import { welcomingPaths } from './paths.js';

/** Paths of which one turn looks who is to be asked: about ten queries each. */
const LOOKED_AT = 50;

/** Finds who is to be asked for a line of welcome, and when lines are given. */
export function jobs(parts: JobParts): readonly Job[] {
  const { settings, now } = parts;
  /** The last assignment that was looked at; after the last one it begins again. */
  let reached = '';
  let next: string | undefined;
  return [
    {
      name: welcomingJob,
      lane: 'planning',
      run: (stopped) =>
        planInPortions(parts, stopped, {
          job: welcomingJob,
          most: LOOKED_AT,
          async plan(tx, most, taking) {
            const paths = welcomingPaths(parts.learned().knowledge);
            next = await planWelcomes(tx, settings.calendars, paths, reached, most, now(), taking);
            // The next turn goes on.
            return { planned: 0, looked: most, more: false };
          },
          done() {
            reached = next ?? '';
          },
        }),
    },
  ];
}
