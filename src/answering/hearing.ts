import { withinTime } from '../ports/within-time.js';
import type { Answer, AnswerEngine } from './engine.js';
import { undecorated } from './reading/decorations.js';
import { isTooLong } from './reading/non-questions.js';

/**
 * Milliseconds that a question waits to be understood; one takes some 10, and those of others go before. Then it is answered
 * by words: Slack waits three seconds for its acknowledgement.
 */
const LIMIT = 1_500;

/**
 * Questions that may wait at once, some 50 ms of work. Whoever asks while so many wait is answered by words: late for
 * everybody would be worse.
 */
const MOST_WAITING = 4;

/** How many wait, for each engine. */
const waiting = new WeakMap<AnswerEngine, number>();

/** A question was asked before it was understood. */
class Unheard extends Error {
  override readonly name = 'Unheard';

  constructor(
    readonly engine: AnswerEngine,
    readonly question: string,
    readonly about: string | undefined,
  ) {
    super('A question has to be understood before it is answered: ask within `hear`.');
  }
}

/** An engine that answers by what a question means, at once: it was understood before. */
export interface HearingEngine extends AnswerEngine {
  /** The same by words alone, for whoever asks so much that understanding it would take too long. */
  readonly words: AnswerEngine;
}

/** Understands what somebody asks before it is answered. Made for each event, so that nothing keeps what was asked. */
export interface Hearing {
  /** The engine as it is asked within `hear`, and nowhere else. */
  over(engine: AnswerEngine): HearingEngine;
  /** Understands a question ahead, so that `hear` need not begin again. */
  prepare(engine: AnswerEngine, question: string, about?: string): Promise<void>;
  /**
   * Does something that may ask. Where a question is not understood yet, all is left as it is, the question is understood,
   * and it is done again: so nothing waits for the encoder while it holds a transaction.
   */
  hear<T>(work: () => T | Promise<T>): Promise<T>;
}

/** Under which an answer is known. No id of an entry holds a space. */
function keyOf(question: string, about: string | undefined): string {
  return `${about ?? ''} ${question}`;
}

/** Somebody who may wait has longer. */
export interface HearingOptions {
  /** Milliseconds. */
  readonly limit?: number;
}

export function createHearing({ limit = LIMIT }: HearingOptions = {}): Hearing {
  /** Undefined for what could not be understood: that is answered by words. */
  const heard = new Map<AnswerEngine, Map<string, Answer | undefined>>();

  function heardOf(engine: AnswerEngine): Map<string, Answer | undefined> {
    const known = heard.get(engine) ?? new Map<string, Answer | undefined>();
    heard.set(engine, known);
    return known;
  }

  async function prepare(engine: AnswerEngine, question: string, about?: string): Promise<void> {
    const { understand } = engine;
    if (!understand || isTooLong(question)) return;
    const before = waiting.get(engine) ?? 0;
    if (before >= MOST_WAITING) {
      heardOf(engine).set(keyOf(question, about), undefined);
      return;
    }
    waiting.set(engine, before + 1);
    // Whatever the reason is that it is not understood: the encoder's state tells of it.
    const answer = understand(question, about)
      .catch(() => undefined)
      .finally(() => waiting.set(engine, (waiting.get(engine) ?? 1) - 1));
    heardOf(engine).set(keyOf(question, about), await withinTime(answer, limit, () => undefined));
  }

  function over(engine: AnswerEngine): HearingEngine {
    const answer = (question: string, about?: string): Answer => {
      if (!engine.understand || isTooLong(question)) return engine.answer(question);
      const known = heardOf(engine);
      const key = keyOf(question, about);
      if (!known.has(key)) throw new Unheard(engine, question, about);
      return known.get(key) ?? engine.answer(question);
    };
    return {
      ...engine,
      answer,
      ask: (typed) => (isTooLong(typed) ? engine.ask(typed) : answer(undecorated(typed))),
      words: engine,
    };
  }

  return {
    over,
    prepare,
    async hear(work) {
      for (;;) {
        try {
          return await work();
        } catch (error) {
          if (!(error instanceof Unheard)) throw error;
          await prepare(error.engine, error.question, error.about);
        }
      }
    },
  };
}
