import { askPack } from '../answering/pack-answer.js';
import type { Incoming } from '../ports/incoming.js';
import type { Turn } from './feature.js';
import { goesOn } from './open-threads.js';
import { parseMessage } from './parse-message.js';

type Message = Extract<Incoming, { kind: 'message' }>;

/** Thrown out of a transaction that is to leave no trace: what was overheard is not for the bot. */
const notForTheBot = new Error('What was overheard is not for the bot.');

/** Undoes the turn of a message that was overheard, as if it had never come. */
export function leaveNoTrace(): never {
  throw notForTheBot;
}

/** Whether a turn was undone because its message was not for the bot. */
export function leftNoTrace(error: unknown): boolean {
  return error === notForTheBot;
}

/** Whether a message that was overheard, and that no thread waits for, is to be answered. */
export async function isForTheBot(turn: Turn, message: Message): Promise<boolean> {
  return (await goesOn(turn.tx, message, turn.now)) && !(await isIdle(turn, message));
}

/**
 * Whether it is nothing but talk, such as thanks, or no words at all: among people that is said to everybody, and answered only
 * where the bot is mentioned. Yes and no to what the bot just asked are no talk, and neither is what goes back to its answer.
 */
async function isIdle(turn: Turn, { text, mentions = [] }: Message): Promise<boolean> {
  const { knowledge, features, context, engine, asker } = turn;
  if (text.trim() === '') return true;
  if (parseMessage(text, features.lexicon(context.locale))) return false;
  const named = { mentions: mentions.map((mention) => mention.text), signer: asker.name };
  const { nonQuestion, everyday } = askPack(engine, knowledge.entries, text, named);
  if (nonQuestion === 'gibberish') return true;
  const meant = [everyday?.id, everyday?.rival].filter((id) => id !== undefined);
  const matters = meant.map((id) => knowledge.everyday.get(id));
  if (matters.length === 0 || matters.some((matter) => matter?.class !== 'talk')) return false;
  for (const matter of matters) {
    const doing = features.doings.get(matter?.does ?? '');
    if (await doing?.goesBack?.(turn)) return false;
  }
  return true;
}
