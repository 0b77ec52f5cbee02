import type { ThreadListener, Turn, TurnResult } from '../../conversation/feature.js';
import { withoutMarks } from '../../conversation/parse-message.js';
import { setTopic } from '../../conversation/turn.js';
import { readAt } from '../../knowledge/lookup.js';
import { stepPlaceOf } from '../shared/journey/journey-parts.js';
import { stepsAbove, stepsAmong } from '../shared/journey/steps-above.js';
import { showStep } from './handlers.js';
import { ownLastPaths } from './own-path.js';
import { pathsWords } from './wording.js';

/** Below a message about steps of the asker's own paths: "what is that?" means the first of them that is still open. */
export const belowSteps: ThreadListener = {
  owns: async () => false,
  waits: async () => false,
  answer: showMeant,
};

async function showMeant(turn: Turn): Promise<TurnResult | undefined> {
  const { incoming, context } = turn;
  if (incoming.kind !== 'message' || incoming.replyTo === undefined) return undefined;
  if (!context.words(pathsWords).listens.whatItIs.test(withoutMarks(incoming.text))) return undefined;
  const above = await stepsAbove(turn);
  if (above.length === 0) return undefined;
  const among = (await ownLastPaths(turn)).flatMap(({ journey }) =>
    stepsAmong(journey, above).map((step) => ({ journey, step })),
  );
  const found = among.find(({ step }) => step.state === 'open') ?? among[0];
  if (!found) return undefined;
  const { step } = found;
  const [entry] = readAt(context.knowledge, step.step);
  // "Tell me more" goes on about what is to be read.
  if (entry) await setTopic(turn, entry, '');
  return showStep(turn, stepPlaceOf(found.journey, step, 'other'));
}
