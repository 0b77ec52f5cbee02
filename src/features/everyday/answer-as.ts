import type { EverydayMatter } from '../../answering/everyday/decision.js';
import { keepAsked, keepHalf } from '../../conversation/asked.js';
import type { IntendedCommand, Intent, Turn, TurnResult } from '../../conversation/feature.js';
import { routeText, sayAction } from '../../conversation/route.js';
import { privately, say } from '../../conversation/turn.js';
import { countMeant } from '../../insights/everyday-counts.js';
import { replyOf } from '../../ports/plain.js';
import type { Reply } from '../../ports/reply.js';
import { everydaySaying } from '../shared/everyday-saying.js';
import { leaveIt } from './actions.js';
import { everydayWords } from './wording.js';

/**
 * Likelihood from which what can be taken back is done at once, where the sentence holds all that it takes: of such messages
 * nineteen of twenty are understood rightly.
 */
const SURELY = 0.8;

/**
 * Says something, shows something, or does what was meant, as if the command had been typed. What changes something is asked
 * first, unless it is clear and can be taken back. Undefined where a pack switched the matter off.
 *
 * @param text what was said, without what stands around it
 */
export async function answerAs(
  turn: Turn,
  meant: EverydayMatter,
  text: string,
): Promise<TurnResult | undefined> {
  const entry = turn.knowledge.everyday.get(meant.id);
  if (!entry || entry.off) return undefined;
  const doing = entry.does === undefined ? undefined : turn.features.doings.get(entry.does);
  if (doing) return carryOut(turn, meant, text, await doing.read(turn, { text }));
  await countMeant(turn.tx, entry.id, turn.now);
  const said = everydaySaying(turn, entry.id);
  return said && say(said);
}

/** Shows or does what was read from a sentence, or asks first. */
export async function carryOut(
  turn: Turn,
  { id, likelihood }: EverydayMatter,
  text: string,
  read: Intent,
): Promise<TurnResult> {
  await countMeant(turn.tx, id, turn.now);
  if ('shown' in read) {
    if (read.lacks) await keepHalf(turn, { of: id, text });
    return read.shown;
  }
  const { whole, undoable, command } = read;
  if (whole && undoable && likelihood >= SURELY) return routeText(turn, command);
  await keepAsked(turn, command);
  return say(privately(turn, confirmReply(turn, read)));
}

function confirmReply({ context }: Turn, { askMarkdown, label, command }: IntendedCommand): Reply {
  const { no } = context.words(everydayWords);
  return replyOf([
    { kind: 'text', markdown: askMarkdown },
    {
      kind: 'buttons',
      buttons: [sayAction.button(label, command, { style: 'primary' }), leaveIt.button(no, command)],
    },
  ]);
}
