import { isDeepStrictEqual } from 'node:util';
import {
  type EntriesAndAspects,
  entriesAndAspects,
  meansOfOwnAsks,
  textsToEncode,
} from '../answering/answerer.js';
import type { AspectsData } from '../answering/aspects/aspect-reader.js';
import { saidOfAspects } from '../answering/aspects/covered.js';
import { waysOf } from '../answering/aspects/ways.js';
import type { MeaningSource } from '../answering/by-meaning.js';
import { type AnswersInThread, type Encoder, EncoderError } from '../answering/encoder/encoder.js';
import type { Encodings } from '../answering/encoder/encodings.js';
import { openEncodings } from '../answering/encoder/open-encodings.js';
import type { Answerable, Learnt, Understand } from '../answering/engine.js';
import { answerOptionsOf } from '../answering/pack-answer.js';
import { type KeptEntries, keptEntries } from '../answering/understanding/changed-meant.js';
import { gatherMeant } from '../answering/understanding/meant.js';
import { shortPassagesOf } from '../answering/understanding/passages.js';
import type { Aspect } from '../knowledge/schema/aspects.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import { letOthersWork } from '../ports/let-others-work.js';
import type { Log } from '../ports/log.js';
import { startLearner } from './learner.js';
import type { Meaning } from './learning-worker.js';

/** What is to be understood. */
export interface ToUnderstand {
  readonly knowledge: Knowledge;
  /** Where it was learnt already: of a large pack that takes seconds. */
  readonly words?: Learnt | undefined;
}

/** Has questions understood, beside the thread that answers. */
export interface Understander {
  /**
   * Encodes what of the knowledge is new, learns from it, and hands over what understands; whatever it was at before is given
   * up. Where it cannot, the log says why, and what is in use stays.
   */
  understand(given: ToUnderstand, ready: (understand: Understand) => void): void;
  stop(): void;
  /** Closes the files that the encoder's thread reads: after the encoder. */
  close(): Promise<void>;
}

/** How often what was damaged on the disk in the meantime is encoded again before it is given up: once for each time it is read, and once more. */
const MOST_TIMES = 4;

/** Share of the entries that may have been handed over by themselves, after changes, before all are handed over anew. */
const MOST_CHANGED = 0.25;

/** What the encoder's thread answers from. */
interface HandedOver {
  readonly answers: AnswersInThread;
  readonly entries: readonly Answerable[];
  /** Entries that came by themselves since all were handed over: what was in their places is still in its memory. */
  readonly changed: number;
}

/** What is handed over: all of it, or what has changed. */
interface Gathered {
  readonly entries: readonly Answerable[];
  readonly source: MeaningSource;
  readonly change:
    | { readonly of: HandedOver; readonly kept: KeptEntries; readonly changed: number }
    | undefined;
}

/** @param folder keeps what was learnt, for the next start; undefined keeps nothing */
export function createUnderstander(encoder: Encoder, folder: string | undefined, log: Log): Understander {
  let current: AbortController | undefined;
  let inUse: HandedOver | undefined;
  let opened: Promise<Encodings> | undefined;
  const learnMeanings = meaningLearner(folder, log);

  async function gathered(
    { knowledge, words }: ToUnderstand,
    signal: AbortSignal,
  ): Promise<Gathered | undefined> {
    if (encoder.state().state === 'off') return undefined;
    // While the model is loading.
    opened ??= openEncodings(encoder, folder, log);
    const { state } = await encoder.settled();
    if (state !== 'ready' || signal.aborted) return undefined;
    const encodings = await opened;
    const given = entriesAndAspects(knowledge);
    const { entries } = given;
    const options = answerOptionsOf(knowledge);
    const change = inUse && (await changeOf(inUse, entries));
    const toGather = change ? entries.filter((_, at) => (change.kept[at] as number) < 0) : entries;
    for (let times = 0; times < MOST_TIMES; times += 1) {
      await encodings.ensure(textsToEncode({ ...given, entries: toGather }, options), { signal });
      const [result, meant] = await Promise.all([
        learnMeanings(given, words, encodings, signal),
        gatherMeant(toGather, encodings.find, signal),
      ]);
      if (signal.aborted) return undefined;
      if (!result || !meant) continue;
      const { learnt, joint, aspects } = result;
      const said = saidOfAspects(entries, aspects.ids);
      const everydayMeans = meansOfOwnAsks(options, (text) => encodings.get(text)?.mean);
      return { entries, change, source: { learnt, joint, aspects, said, meant, options, everydayMeans } };
    }
    log.error({}, 'what was encoded is damaged again and again; words alone are in use');
    return undefined;
  }

  function handOver({ entries, source, change }: Gathered): HandedOver {
    if (!change) return { entries, answers: encoder.understand(source), changed: 0 };
    const { of, kept, changed } = change;
    return { entries, answers: of.answers.changed(source, kept), changed };
  }

  function understand(given: ToUnderstand, ready: (understand: Understand) => void): void {
    current?.abort();
    const own = new AbortController();
    current = own;

    function use(found: Gathered): void {
      const handed = handOver(found);
      const { answers } = handed;
      ready(async (question, about) => {
        const answer = await answers.ask(question, about);
        // The thread was started anew and knows nothing any more, or cannot read what it knew.
        if (!answer && !own.signal.aborted) {
          inUse = undefined;
          understand(given, ready);
        }
        return answer;
      });
      inUse?.answers.drop();
      inUse = handed;
      log.info({ entries: found.entries.length }, 'questions are understood by their meaning');
    }

    gathered(given, own.signal).then(
      (found) => {
        if (found && !own.signal.aborted) use(found);
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

/** What of the entries is as it was; undefined where so much has changed that all are gathered. */
async function changeOf(of: HandedOver, entries: readonly Answerable[]): Promise<Gathered['change']> {
  const kept = await keptEntries(of.entries, entries);
  const changed = of.changed + kept.reduce((sum, number) => sum + (number < 0 ? 1 : 0), 0);
  return changed > MOST_CHANGED * entries.length ? undefined : { of, kept, changed };
}

/** What is learnt beside the texts themselves. */
type Meanings = Pick<MeaningSource, 'learnt' | 'joint' | 'aspects'>;

/** Learns it in a thread of its own, and what depends on the aspects alone once. */
function meaningLearner(folder: string | undefined, log: Log) {
  let known: { readonly listed: readonly Aspect[]; readonly aspects: AspectsData } | undefined;

  /** Undefined where it was stopped, or a text has no encoding. */
  return async (
    { entries, aspects: listed }: EntriesAndAspects,
    words: Learnt | undefined,
    encodings: Encodings,
    signal: AbortSignal,
  ): Promise<Meanings | undefined> => {
    // Of so many samples nothing is learnt of words and meaning together.
    const alone = words && !words.ranking.classifier ? words : undefined;
    if (alone && known && isDeepStrictEqual(known.listed, listed)) {
      return { learnt: alone, joint: undefined, aspects: known.aspects };
    }
    const meaning = await meaningOf({ entries: alone ? [] : entries, aspects: listed }, encodings);
    if (!meaning || signal.aborted) return undefined;
    const learner = startLearner(alone ? { meaning } : { entries, meaning }, folder, log);
    signal.addEventListener('abort', () => learner.stop());
    const { learnt = alone, joint, aspects } = (await learner.learnt) ?? {};
    if (!learnt || !aspects) return undefined;
    known = { listed, aspects };
    return { learnt, joint, aspects };
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
