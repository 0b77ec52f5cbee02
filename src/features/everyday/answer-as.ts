import type { EverydayMatter } from '../../answering/everyday/decision.js';
import { keepAsked } from '../../conversation/asked.js';
import type { IntendedCommand, Turn, TurnResult } from '../../conversation/feature.js';
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
  await countMeant(turn.tx, entry.id, turn.now);
  const doing = entry.does === undefined ? undefined : turn.features.doings.get(entry.does);
  if (!doing) {
    const said = everydaySaying(turn, entry.id);
    return said && say(said);
  }
  const read = await doing.read(turn, { text });
  if ('shown' in read) return read.shown;
  const { whole, undoable, command } = read;
  if (whole && undoable && meant.likelihood >= SURELY) return routeText(turn, command);
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
