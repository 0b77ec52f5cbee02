import {
  type EntriesAndAspects,
  entriesAndAspects,
  meansOfOwnAsks,
  textsToEncode,
} from '../answering/answerer.js';
import { saidOfAspects } from '../answering/aspects/covered.js';
import { waysOf } from '../answering/aspects/ways.js';
import type { MeaningSource } from '../answering/by-meaning.js';
import { type AnswersInThread, type Encoder, EncoderError } from '../answering/encoder/encoder.js';
import type { Encodings } from '../answering/encoder/encodings.js';
import { openEncodings } from '../answering/encoder/open-encodings.js';
import type { Understand } from '../answering/engine.js';
import { answerOptionsOf } from '../answering/pack-answer.js';
import { gatherMeant } from '../answering/understanding/meant.js';
import { shortPassagesOf } from '../answering/understanding/passages.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import { letOthersWork } from '../ports/let-others-work.js';
import type { Log } from '../ports/log.js';
import { startLearner } from './learner.js';
import type { Meaning } from './learning-worker.js';

/** Has questions understood, beside the thread that answers. */
export interface Understander {
  /**
   * Encodes what of the knowledge is new, learns from it, and hands over what understands; whatever it was at before is given
   * up. Where it cannot, the log says why, and what is in use stays.
   */
  understand(knowledge: Knowledge, ready: (understand: Understand) => void): void;
  stop(): void;
  /** Closes the files that the encoder's thread reads: after the encoder. */
  close(): Promise<void>;
}

/** How often what was damaged on the disk in the meantime is encoded again before it is given up: once for each time it is read, and once more. */
const MOST_TIMES = 4;

/** @param folder keeps what was learnt, for the next start; undefined keeps nothing */
export function createUnderstander(encoder: Encoder, folder: string | undefined, log: Log): Understander {
  let current: AbortController | undefined;
  let inUse: AnswersInThread | undefined;
  let opened: Promise<Encodings> | undefined;

  async function sourceOf(knowledge: Knowledge, signal: AbortSignal): Promise<MeaningSource | undefined> {
    if (encoder.state().state === 'off') return undefined;
    // While the model is loading.
    opened ??= openEncodings(encoder, folder, log);
    const { state } = await encoder.settled();
    if (state !== 'ready' || signal.aborted) return undefined;
    const encodings = await opened;
    const given = entriesAndAspects(knowledge);
    const { entries } = given;
    const options = answerOptionsOf(knowledge);
    for (let times = 0; times < MOST_TIMES; times += 1) {
      await encodings.ensure(textsToEncode(given, options), { signal });
      const meaning = await meaningOf(given, encodings);
      if (!meaning) continue;
      if (signal.aborted) return undefined;
      const learner = startLearner(entries, folder, log, meaning);
      signal.addEventListener('abort', () => learner.stop());
      const [result, meant] = await Promise.all([
        learner.learnt,
        gatherMeant(entries, encodings.find, signal),
      ]);
      if (!meant) continue;
      if (!result?.aspects) return undefined;
      const { learnt, joint, aspects } = result;
      const said = saidOfAspects(entries, aspects.ids);
      const everydayMeans = meansOfOwnAsks(options, (text) => encodings.get(text)?.mean);
      return { learnt, joint, aspects, said, meant, options, everydayMeans };
    }
    log.error({}, 'what was encoded is damaged again and again; words alone are in use');
    return undefined;
  }

  function understand(knowledge: Knowledge, ready: (understand: Understand) => void): void {
    current?.abort();
    const own = new AbortController();
    current = own;

    function use(source: MeaningSource): void {
      const answers = encoder.understand(source);
      ready(async (question, about) => {
        const answer = await answers.ask(question, about);
        // The thread was started anew and knows nothing any more, or cannot read what it knew.
        if (!answer && !own.signal.aborted) understand(knowledge, ready);
        return answer;
      });
      inUse?.drop();
      inUse = answers;
      log.info({ entries: knowledge.entries.size }, 'questions are understood by their meaning');
    }

    sourceOf(knowledge, own.signal).then(
      (source) => {
        if (source && !own.signal.aborted) use(source);
      },
      (error: unknown) => {
        // What became of the encoder stands in the log already, and in its state.
        if (own.signal.aborted || error instanceof EncoderError) return;
        log.error({ err: error }, 'the meaning of the knowledge could not be learnt; words alone are in use');
      },
    );
  }

  return {
    understand,
    stop: () => current?.abort(),
    close: async () => (await opened)?.close(),
  };
}

/** Of the short texts, which a question may look like, and of the ways to ask; undefined where a text has no encoding. */
async function meaningOf(
  { entries, aspects }: EntriesAndAspects,
  { get }: Encodings,
): Promise<Meaning | undefined> {
  const means = new Map<string, Float32Array>();
  const pause = letOthersWork();
  const texts = [
    ...entries.map(shortPassagesOf).flatMap(({ names, asks, gist }) => [...names, ...asks, ...gist]),
    ...waysOf(aspects).map(({ text }) => text),
  ];
  let isWhole = true;
  for (const text of texts) {
    await pause();
    const encoding = get(text);
    if (encoding) means.set(text, encoding.mean);
    else isWhole = false;
  }
  return isWhole ? { means, aspects } : undefined;
}
