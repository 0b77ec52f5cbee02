import { withinTime } from '../ports/within-time.js';
import type { Encoder } from './encoder/encoder.js';
import type { Encoding } from './encoder/encoding.js';
import type { AnswerEngine } from './engine.js';

/**
 * Milliseconds that a question waits for its encoding; one takes some 5, and those of others go before. Then it is answered
 * by words: Slack waits three seconds for its acknowledgement.
 */
const LIMIT = 1_500;

/**
 * Questions that may wait for their encoding at once, some 50 ms of work. Whoever asks while so many wait is answered by
 * words: late for everybody would be worse.
 */
const MOST_WAITING = 8;

/** How many wait, for each encoder. */
const waiting = new WeakMap<object, number>();

/** A question was asked before it was encoded. */
class Unheard extends Error {
  override readonly name = 'Unheard';

  constructor(readonly question: string) {
    super('A question has to be encoded before it is answered: ask within `hear`.');
  }
}

/** Encodes what somebody asks before it is answered. Made for each event, so that nothing keeps what was asked. */
export interface Hearing {
  /** An engine that is asked within `hear`, and nowhere else. */
  over(engine: AnswerEngine): AnswerEngine;
  /** Encodes a question ahead, so that `hear` need not begin again. */
  prepare(question: string): Promise<void>;
  /**
   * Does something that may ask. Where a question has no encoding yet, all is left as it is, the question is encoded, and it
   * is done again: so nothing waits for the encoder while it holds a transaction.
   */
  hear<T>(work: () => T | Promise<T>): Promise<T>;
}

/** @param encoder undefined where there is none yet */
export function createHearing(encoder: Pick<Encoder, 'encode' | 'state'> | undefined): Hearing {
  /** Undefined for what could not be encoded: that is answered by words. */
  const heard = new Map<string, Encoding | undefined>();

  async function prepare(question: string): Promise<void> {
    if (encoder?.state().state !== 'ready') return;
    const before = waiting.get(encoder) ?? 0;
    if (before >= MOST_WAITING) {
      heard.set(question, undefined);
      return;
    }
    waiting.set(encoder, before + 1);
    // Whatever the reason is that there is none: the encoder's state tells of it.
    const encoding = encoder
      .encode([question], 'question')
      .then(
        ([first]) => first,
        () => undefined,
      )
      .finally(() => waiting.set(encoder, (waiting.get(encoder) ?? 1) - 1));
    heard.set(question, await withinTime(encoding, LIMIT, () => undefined));
  }

  return {
    over: (engine) =>
      engine.hearing((question) => {
        if (heard.has(question)) return heard.get(question);
        if (encoder?.state().state !== 'ready') return undefined;
        throw new Unheard(question);
      }),
    prepare,
    async hear(work) {
      for (;;) {
        try {
          return await work();
        } catch (error) {
          if (!(error instanceof Unheard)) throw error;
          await prepare(error.question);
          if (!heard.has(error.question)) heard.set(error.question, undefined);
        }
      }
    },
  };
}

/** The same engine, for what asks so much that encoding it would take too long. */
export function byWords(engine: AnswerEngine): AnswerEngine {
  return engine.hearing(() => undefined);
}
