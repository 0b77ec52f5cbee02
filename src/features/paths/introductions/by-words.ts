import type { Command, Turn } from '../../../conversation/feature.js';
import { saying } from '../../../conversation/saying.js';
import { needFreshStanding } from '../../../conversation/standing.js';
import { say } from '../../../conversation/turn.js';
import { entriesOfKind } from '../../../knowledge/lookup.js';
import { introductionAt, introductionOf } from '../../../onboarding/paths/introductions.js';
import { dueOrder, stepPlaceOf } from '../../shared/journey/journey-parts.js';
import { finish } from '../handlers.js';
import { onNoPath, ownLastPaths } from '../own-path.js';
import { showOwnIntroduction } from './handlers.js';
import { introductionWords } from './wording.js';

/** "introduce myself": the questions, or what was written. Of several such steps, the open one that is due first. */
export const introduceByWords: Command['handle'] = async (turn: Turn) => {
  if (turn.asker.standing === 'unknown') needFreshStanding(turn);
  // Where nobody does so on any path, it is a question like any other.
  const isKnown = entriesOfKind(turn.context.knowledge, 'path').some(({ steps }) =>
    steps.some(({ done }) => done.how === 'introduction'),
  );
  const paths = await ownLastPaths(turn);
  const own = paths.flatMap(({ journey }) =>
    journey.steps.filter(introductionOf).map((step) => ({ journey, step })),
  );
  const open = own.filter(
    ({ journey, step }) => journey.assignment.state === 'active' && step.state === 'open',
  );
  const meant = open.toSorted(dueOrder)[0] ?? own.at(-1);
  if (!meant && !isKnown) return undefined;
  if (paths.length === 0) return onNoPath(turn);
  if (!meant) return say(saying(turn.context.words(introductionWords).noStep, 'asker'));
  const place = stepPlaceOf(meant.journey, meant.step, 'other');
  const written = await introductionAt(turn.tx, place.assignment, place.step);
  return written || meant.step.state !== 'open' ? showOwnIntroduction(turn, place) : finish(turn, place);
};
