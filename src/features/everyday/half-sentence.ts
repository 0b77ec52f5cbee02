import { isSensitiveMatter } from '../../answering/everyday/matters.js';
import { askPack } from '../../answering/pack-answer.js';
import { halfHere } from '../../conversation/asked.js';
import type { Turn, TurnResult } from '../../conversation/feature.js';
import { isQuestion } from '../shared/said/sentences.js';
import { carryOut } from './answer-as.js';

/** Words of a message that may be the rest of another. */
const LONGEST = 8;

/** Likelihood from which a message is something of its own. */
const OF_ITS_OWN = 0.8;

/**
 * Takes "data scientist" for the rest of "assign a path to noor" that was said just before, if both together say all that it
 * takes, or the message says nothing by itself. Undefined where nothing was missing, and for what is something of its own.
 */
export async function completeHalf(turn: Turn, text: string): Promise<TurnResult | undefined> {
  const half = await halfHere(turn);
  if (!half || text.trim().split(/\s+/u).length > LONGEST || isQuestion(turn, text)) return undefined;
  const { everyday, answered } = askPack(turn.engine, turn.knowledge.entries, text);
  if (everyday) {
    if (isSensitiveMatter(everyday.id)) return undefined;
    if (everyday.id !== half.of && everyday.likelihood >= OF_ITS_OWN) return undefined;
  }
  const whole = `${half.text} ${text}`;
  const doing = turn.features.doings.get(turn.knowledge.everyday.get(half.of)?.does ?? '');
  const read = await doing?.read(turn, { text: whole });
  const lacks = read && 'shown' in read && read.lacks;
  // A part of what was missing is better than nothing: then the rest of it is asked for.
  if (!read || (lacks && (everyday || answered))) return undefined;
  return carryOut(turn, { id: half.of, likelihood: 1 }, whole, read);
}
