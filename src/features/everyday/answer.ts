import type { Meant } from '../../answering/everyday/decision.js';
import { COMPANY, isSensitiveMatter } from '../../answering/everyday/decision.js';
import { keepAsked } from '../../conversation/asked.js';
import type { MeantCommand, Turn, TurnResult } from '../../conversation/feature.js';
import { routeText, sayAction } from '../../conversation/route.js';
import { privately, say } from '../../conversation/turn.js';
import { countMeant } from '../../insights/everyday-counts.js';
import { replyOf } from '../../ports/plain.js';
import type { Reply } from '../../ports/reply.js';
import { everydaySaying } from '../shared/everyday-saying.js';
import { leaveIt } from './actions.js';
import { sensitiveReply } from './sensitive-reply.js';
import { askWhich } from './which.js';
import { everydayWords } from './wording.js';

/**
 * Likelihood from which what can be taken back is done at once, where the sentence holds all that it takes: of such messages
 * nineteen of twenty are understood rightly.
 */
const SURELY = 0.8;

/**
 * Answers an everyday matter: says something, shows something, or does what was meant, as if the command had been typed. What
 * changes something is asked first, unless it is clear and can be taken back. Undefined where a pack switched it off.
 *
 * @param text what was said, without what stands around it
 */
export async function answerEveryday(
  turn: Turn,
  meant: Meant,
  text: string,
): Promise<TurnResult | undefined> {
  const entry = turn.knowledge.everyday.get(meant.id);
  // What belongs to the company may be a gap, and is logged as one where questions are.
  if (!entry || entry.off || entry.id === COMPANY) return undefined;
  // First: nothing of it is counted, kept or asked back.
  if (isSensitiveMatter(entry.id)) return say(sensitiveReply(turn, entry.id));
  const asked = meant.rival === undefined ? undefined : await askWhich(turn, meant, meant.rival, text);
  if (asked) return asked;
  return answerAs(turn, meant, text);
}

/** The same, where it is clear which matter it is. */
export async function answerAs(turn: Turn, meant: Meant, text: string): Promise<TurnResult | undefined> {
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

function confirmReply({ context }: Turn, { askMarkdown, label, command }: MeantCommand): Reply {
  const { no } = context.words(everydayWords);
  return replyOf([
    { kind: 'text', markdown: askMarkdown },
    {
      kind: 'buttons',
      buttons: [sayAction.button(label, command, { style: 'primary' }), leaveIt.button(no, command)],
    },
  ]);
}
