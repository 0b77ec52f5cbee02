import {
  type Answerer,
  answererByWords,
  aspectsOf,
  type EncodingParts,
  entriesAndAspects,
  type LearningParts,
  type TextAnswerer,
  textAnswerer,
  understandingAnswerer,
} from '../answering/answerer.js';
import { encoderOff } from '../answering/encoder/encoder.js';
import type { Progress } from '../answering/encoder/encodings.js';
import { openEncodings } from '../answering/encoder/open-encodings.js';
import { startEncoder } from '../answering/encoder/start-encoder.js';
import { type AnswerEngine, engineFrom } from '../answering/engine.js';
import { createIndexCache } from '../answering/index-cache.js';
import type { AnswererMaker } from '../answering/measuring/asked.js';
import { answerOptionsOf } from '../answering/pack-answer.js';
import { readShippedAspects } from '../knowledge/loading/aspects.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import { silent } from '../ports/log.js';
import { cacheFolderOf } from './given.js';
import type { Terminal, Wiring } from './wiring.js';

/** Milliseconds between two words on how far encoding is. */
const SAID_EVERY = 5_000;

/** Makes answerers for a command, from the packs or from any entries. */
export interface Answering {
  readonly of: AnswererMaker;
  /** The same, without keeping what is learnt: of entries as they are only tried. */
  readonly ofTrial: AnswererMaker;
  ofPacks(knowledge: Knowledge): Promise<Answerer>;
  /** Answers the packs' own texts as questions, and further ones as far as they are encoded before it is enough. */
  ofTexts(knowledge: Knowledge, further: readonly string[], enough: AbortSignal): Promise<TextAnswerer>;
  /** The ids of the aspects that each entry covers, in their order; undefined without the encoder. */
  aspectsOf(knowledge: Knowledge): Promise<readonly (readonly string[])[] | undefined>;
}

/**
 * Waits for the encoder, or says on standard error that it goes without, and why. What the server has worked out is known;
 * what is worked out here is kept where a server has been.
 */
export async function openAnswering(terminal: Terminal, wiring: Wiring): Promise<Answering> {
  const folder = cacheFolderOf(wiring);
  const encoding = await openEncoding(folder, terminal, wiring);

  function makerWith(learning: LearningParts): AnswererMaker {
    return async (entries, options, own) => {
      if (encoding) {
        const aspects = own ?? [...(await readShippedAspects()).values()];
        return understandingAnswerer({ entries, aspects }, options, encoding, learning);
      }
      return answererByWords(engineFrom(learning.learntFrom(entries), options));
    };
  }

  const learning = createIndexCache(folder, silent);
  const of = makerWith(learning);
  return {
    of,
    ofTrial: makerWith(createIndexCache(undefined, silent)),
    ofPacks: async (knowledge) => {
      const { entries, aspects } = entriesAndAspects(knowledge);
      return of(entries, answerOptionsOf(knowledge), aspects);
    },
    ofTexts: async (knowledge, texts, enough) => {
      // Nobody said them: what they sound like beside questions does not matter.
      const { everyday: _, ...options } = answerOptionsOf(knowledge);
      if (encoding)
        return textAnswerer(entriesAndAspects(knowledge), options, encoding, learning, { texts, enough });
      return engineByWords(knowledge, wiring).answer;
    },
    aspectsOf: async (knowledge) => encoding && aspectsOf(entriesAndAspects(knowledge), encoding, learning),
  };
}

async function openEncoding(
  folder: string | undefined,
  terminal: Terminal,
  wiring: Wiring,
): Promise<EncodingParts | undefined> {
  const read = wiring.settings();
  const isOff = read.ok && read.settings.encoder === false;
  const encoder = isOff ? encoderOff() : startEncoder({ log: silent });
  const settled = await encoder.settled();
  if (settled.state === 'ready') {
    const encodings = await openEncodings(encoder, folder, silent);
    return { encoder, encodings, progress: tellProgress(terminal) };
  }
  const why = settled.state === 'failed' ? settled.reason : 'ROPES_ENCODER=off.';
  terminal.err(`Without the sentence encoder, by words alone: ${why}\n`);
  return undefined;
}

/** An engine for the packs in use, by words alone: for so many questions that encoding them would take too long. */
export function engineByWords(knowledge: Knowledge, wiring: Wiring): AnswerEngine {
  const { learntFrom } = createIndexCache(cacheFolderOf(wiring), silent);
  return engineFrom(learntFrom([...knowledge.entries.values()]), answerOptionsOf(knowledge));
}

/** Says on standard error how far encoding is, where it takes long. */
function tellProgress({ err }: Terminal): (progress: Progress) => void {
  let saidAt = performance.now();
  return ({ done, of }) => {
    if (done === of || performance.now() - saidAt < SAID_EVERY) return;
    saidAt = performance.now();
    err(`The texts are being encoded: ${done} of ${of}.\n`);
  };
}
