import { type Encoder, EncoderError } from '../answering/encoder/encoder.js';
import type { Encodings } from '../answering/encoder/encodings.js';
import { openEncodings } from '../answering/encoder/open-encodings.js';
import { type AnswerEngine, engineFrom } from '../answering/engine.js';
import { answerOptionsOf } from '../answering/pack-answer.js';
import { gatherMeant } from '../answering/understanding/meant.js';
import { passagesOf, textsOf } from '../answering/understanding/passages.js';
import { createUnderstanding } from '../answering/understanding/understanding.js';
import type { Entry, Knowledge } from '../knowledge/schema/schema.js';
import type { Log } from '../ports/log.js';
import { type Learner, startLearner } from './learner.js';
import type { Means } from './learning-worker.js';

/** Makes engines that understand questions, beside the thread that answers. */
export interface Understander {
  /**
   * Encodes what of the knowledge is new, learns from it, and hands over an engine; whatever it was at before is given up.
   * Where it cannot, the log says why, and what is in use stays.
   */
  understand(knowledge: Knowledge, ready: (engine: AnswerEngine) => void): void;
  stop(): void;
}

/** @param folder keeps what was learnt, for the next start; undefined keeps nothing */
export function createUnderstander(encoder: Encoder, folder: string | undefined, log: Log): Understander {
  let current: AbortController | undefined;
  let opened: Promise<Encodings> | undefined;

  async function engineOf(knowledge: Knowledge, signal: AbortSignal): Promise<AnswerEngine | undefined> {
    const { state } = await encoder.settled();
    if (state !== 'ready' || signal.aborted) return undefined;
    opened ??= openEncodings(encoder, folder, log);
    const encodings = await opened;
    const entries = [...knowledge.entries.values()];
    await encodings.ensure(entries.flatMap(textsOf), { signal });
    const meant = gatherMeant(entries, encodings.get);
    if (!meant) return undefined;
    const learner: Learner = startLearner(entries, folder, log, meansOf(entries, encodings));
    signal.addEventListener('abort', () => learner.stop());
    const result = await learner.learnt;
    if (!result || signal.aborted) return undefined;
    const { learnt, joint } = result;
    const understanding = createUnderstanding({ meant, ranking: learnt.ranking, joint });
    return engineFrom(learnt, answerOptionsOf(knowledge), understanding);
  }

  return {
    understand(knowledge, ready) {
      current?.abort();
      const own = new AbortController();
      current = own;
      engineOf(knowledge, own.signal).then(
        (engine) => {
          if (!engine || own.signal.aborted) return;
          ready(engine);
          log.info({ entries: knowledge.entries.size }, 'questions are understood by their meaning');
        },
        (error: unknown) => {
          // What became of the encoder stands in the log already, and in its state.
          if (own.signal.aborted || error instanceof EncoderError) return;
          log.error(
            { err: error },
            'the meaning of the knowledge could not be learnt; words alone are in use',
          );
        },
      );
    },
    stop() {
      current?.abort();
    },
  };
}

/** Of the short texts, which a question may look like. */
function meansOf(entries: readonly Entry[], { get }: Encodings): Means {
  const texts = entries.map(passagesOf).flatMap(({ names, asks, gist }) => [...names, ...asks, ...gist]);
  return new Map(
    texts.flatMap((text) => {
      const encoding = get(text);
      return encoding ? [[text, encoding.mean]] : [];
    }),
  );
}
