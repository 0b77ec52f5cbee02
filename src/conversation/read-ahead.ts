import { askPack } from '../answering/pack-answer.js';
import { locales } from '../ports/locale.js';
import type { Learned, Registry } from './feature.js';
import { parseMessage } from './parse-message.js';

/** A message as people write it. It is read by all patterns, and kept nowhere. */
const MESSAGE = 'Hi there, quick question: how do I find out who looks after this, please? Thanks!';

/** Node compiles a pattern when it is first used, and once more, for speed, when it is used again. */
const TIMES = 3;

/**
 * Reads a message that nobody wrote, so that the patterns are compiled before somebody waits for it: a quarter of a second in
 * all, which the first who write would wait for.
 */
export function readAhead(features: Registry, { engine, knowledge }: Learned): void {
  for (let time = 0; time < TIMES; time += 1) {
    for (const locale of locales) parseMessage(MESSAGE, features.lexicon(locale));
    askPack(engine, knowledge.entries, MESSAGE);
  }
}
