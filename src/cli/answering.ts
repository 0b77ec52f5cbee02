import { type Answerer, answererByWords, type Encoding, understandingAnswerer } from '../answering/answerer.js';
import { encoderOff } from '../answering/encoder/encoder.js';
import { createEncodings } from '../answering/encoder/encodings.js';
import { startEncoder } from '../answering/encoder/start-encoder.js';
import { openStore } from '../answering/encoder/store.js';
import { type Answerable, type AnswerOptions, engineFrom } from '../answering/engine.js';
import { createIndexCache } from '../answering/index-cache.js';
import { answerOptionsOf } from '../answering/pack-answer.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import { silent } from '../ports/log.js';
import { cacheFolderOf } from './given.js';
import type { Terminal, Wiring } from './wiring.js';

/** Makes answerers for a command, from the packs or from any entries. */
export interface Answering {
  of(entries: readonly Answerable[], options: AnswerOptions): Promise<Answerer>;
  ofPacks(knowledge: Knowledge): Promise<Answerer>;
}

/**
 * Waits for the encoder, or says on standard error that it goes without, and why. What the server has worked out is known;
 * what is worked out here is kept where a server has been.
 */
export async function openAnswering(terminal: Terminal, wiring: Wiring): Promise<Answering> {
  const folder = cacheFolderOf(wiring);
  const learning = createIndexCache(folder, silent);
  const encoding = await openEncoding(folder, terminal, wiring);

  async function of(entries: readonly Answerable[], options: AnswerOptions): Promise<Answerer> {
    if (encoding) return understandingAnswerer(entries, options, encoding, learning);
    return answererByWords(engineFrom(learning.learntFrom(entries), options));
  }

  return {
    of,
    ofPacks: (knowledge) => of([...knowledge.entries.values()], answerOptionsOf(knowledge)),
  };
}

async function openEncoding(
  folder: string | undefined,
  terminal: Terminal,
  wiring: Wiring,
): Promise<Encoding | undefined> {
  const read = wiring.settings();
  const isOff = read.ok && read.settings.encoder === 'off';
  const encoder = isOff ? encoderOff() : startEncoder({ log: silent });
  const settled = await encoder.settled();
  if (settled.state === 'ready') {
    const store = await openStore({ folder, log: silent, now: Date.now });
    return { encoder, encodings: createEncodings({ encoder, shipped: [], store, log: silent }) };
  }
  const why = settled.state === 'failed' ? settled.reason : 'ROPES_ENCODER=off.';
  terminal.err(`Without the sentence encoder, by words alone: ${why}\n`);
  return undefined;
}
