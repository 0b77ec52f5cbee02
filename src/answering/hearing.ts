import { withinTime } from '../ports/within-time.js';
import type { Encoder } from './encoder/encoder.js';
import type { Encoding } from './encoder/encoding.js';
import type { AnswerEngine } from './engine.js';

/**
 * Milliseconds that a question waits for its encoding; one takes some 5, and those of others go before. Then it is answered
 * by words: Slack waits three seconds for its acknowledgement.
 */
const LIMIT = 1_500;

/** A question was asked before it was encoded. */
class Unheard extends Error {
  override readonly name = 'Unheard';

  constructor(readonly question: string) {
    super('A question has to be encoded before it is answered: ask within `hear`.');
  }
}

/** Answers what somebody asks, and encodes it first. */
export interface Hearing {
  /** Asked within `hear`, and nowhere else. */
  readonly engine: AnswerEngine;
  /**
   * Does something that may ask. Where a question has no encoding yet, all is left as it is, the question is encoded, and it
   * is done again: so nothing waits for the encoder while it holds a transaction.
   */
  hear<T>(work: () => T | Promise<T>): Promise<T>;
}

/** @param engine made anew for each event, so that nothing keeps what was asked */
export function createHearing(engine: AnswerEngine, encoder: Pick<Encoder, 'encode' | 'state'>): Hearing {
  /** Undefined for what could not be encoded: that is answered by words. */
  const heard = new Map<string, Encoding | undefined>();

  async function encode(question: string): Promise<Encoding | undefined> {
    // Whatever the reason is that it does not: the encoder's state tells of it.
    const encoding = encoder.encode([question], 'question').then(([first]) => first, () => undefined);
    return await withinTime(encoding, LIMIT, () => undefined);
  }

  return {
    engine: engine.hearing((question) => {
      if (encoder.state().state !== 'ready') return undefined;
      if (!heard.has(question)) throw new Unheard(question);
      return heard.get(question);
    }),
    async hear(work) {
      for (;;) {
        try {
          return await work();
        } catch (error) {
          if (!(error instanceof Unheard)) throw error;
          heard.set(error.question, await encode(error.question));
        }
      }
    },
  };
}
