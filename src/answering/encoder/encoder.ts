import type { MeaningSource } from '../by-meaning.js';
import type { Understand } from '../engine.js';
import type { KeptEntries } from '../understanding/changed-meant.js';
import { EncoderError } from './encoder-error.js';
import type { Encoding } from './encoding.js';

export { EncoderError };

/** Somebody waits for a question; texts of packs have time. */
export type Urgency = 'question' | 'pack';

/** What the encoder can do right now. A reason is one or two sentences that say what to do, and names no folder outside Ropes. */
export type EncoderState =
  | { readonly state: 'loading' }
  | { readonly state: 'ready' }
  | { readonly state: 'off' }
  | { readonly state: 'failed'; readonly reason: string };

/** Turns texts into numbers. Nothing depends on it: without one, questions are answered by words. */
export interface Encoder {
  state(): EncoderState;
  /** Resolves when loading has come to its end, and keeps the process alive until then. */
  settled(): Promise<EncoderState>;
  /**
   * An encoding for each text, in the order of the texts; any string will do. A question goes before everything that
   * waits, and waits itself for one text at most. While the model is loading it waits for that, too: whoever cannot
   * looks at the state before.
   *
   * @throws {EncoderError} when it is off, failed, or closed meanwhile
   */
  encode(texts: readonly string[], urgency: Urgency): Promise<readonly Encoding[]>;
  /**
   * Takes what questions are answered from into its thread, where they are encoded and answered, so that the thread that
   * asks has nothing to do but to wait. The memory of `meant` is handed over and gone afterwards; the files that it names are read
   * there, and are to stay open until this is dropped or the encoder is closed.
   */
  understand(source: MeaningSource): AnswersInThread;
  /** Lets go of the model; what still waits is refused. */
  close(): Promise<void>;
}

/** Entries by which the encoder's thread answers. */
export interface AnswersInThread {
  /** Before every text that waits. Undefined once they are dropped, or their thread has ended: they are to be handed over again. */
  readonly ask: Understand;
  /**
   * The same after a change, without handing over again what stayed as it was. Both answer until they are dropped.
   *
   * @param source `meant` has the texts of those entries alone that were not kept, in their order
   */
  changed(source: MeaningSource, kept: KeptEntries): AnswersInThread;
  drop(): void;
}

/** The encoder of those who do without. */
export function encoderOff(): Encoder {
  const state = { state: 'off' } as const;
  return {
    state: () => state,
    settled: async () => state,
    encode: async () => {
      throw new EncoderError('off', 'The encoder is switched off: ROPES_ENCODER=off.');
    },
    understand: noAnswers,
    close: async () => undefined,
  };
}

function noAnswers(): AnswersInThread {
  return { ask: async () => undefined, changed: noAnswers, drop: () => undefined };
}
