import type { Job, JobParts } from '../../conversation/feature.js';
import { planWelcomes, welcomingJob } from '../../onboarding/welcoming/asking.js';
import { planInPortions } from '../shared/plan-in-portions.js';
import { welcomingPaths } from './paths.js';

/** Paths that one transaction looks at: about ten queries each. */
const LOOKED_AT = 50;

/** Milliseconds between two looks: whoever writes a line has its moment set at once. */
const EVERY = 10 * 60 * 1_000;

/** Finds who is to be asked for a line of welcome, and when lines are given. */
export function jobs(parts: JobParts): readonly Job[] {
  const { settings, now } = parts;
  return [
    {
      name: welcomingJob,
      lane: 'planning',
      every: EVERY,
      onPackChange: true,
      async run(stopped) {
        /** The last path that was looked at. */
        let reached = '';
        let next: string | undefined;
        await planInPortions(parts, stopped, {
          job: welcomingJob,
          most: LOOKED_AT,
          async plan(tx, most, taking) {
            const paths = welcomingPaths(parts.learned().knowledge);
            next = await planWelcomes(tx, settings.calendars, paths, reached, most, now(), taking);
            return { planned: 0, looked: most, more: next !== undefined };
          },
          done() {
            reached = next ?? '';
          },
        });
      },
    },
  ];
}
