import type { AspectsData } from './aspects/aspect-reader.js';
import type { SaidOfAspects } from './aspects/covered.js';
import type { Encoding } from './encoder/encoding.js';
import {
  type Answer,
  type AnswerOptions,
  answerFrom,
  DEFAULT_STRICTNESS,
  type Learnt,
  likeliest,
  namedIn,
  nameFinderOf,
  nothing,
  readerOf,
  spelledWordsOf,
  surest,
} from './engine.js';
import { everydaySorter } from './everyday/changes.js';
import { type Answerable, readMaterial } from './ranking/material.js';
import { isTooLong } from './reading/non-questions.js';
import { spelled } from './reading/spelled.js';
import { numberIn } from './tables.js';
import { type JointData, learnJoint } from './understanding/joint.js';
import type { Meant } from './understanding/meant.js';
import { plain } from './understanding/passages.js';
import { createQuoting } from './understanding/quoting.js';
import { createTelling } from './understanding/telling.js';
import { createUnanswered } from './understanding/unanswered.js';
import { createUnderstanding } from './understanding/understanding.js';

/** All that questions are answered from by what they mean; it crosses to another thread. */
export interface MeaningSource {
  readonly learnt: Learnt;
  readonly meant: Meant;
  /** Missing in a pack with too many samples to learn it. */
  readonly joint: JointData | undefined;
  readonly aspects: AspectsData;
  readonly said: SaidOfAspects;
  readonly options: AnswerOptions;
  /** Of the packs' own asks for everyday matters, in their order: `MEAN_SIZE` numbers each. */
  readonly everydayMeans?: Float32Array | undefined;
}

/**
 * Learns from the samples' words and meanings together; undefined in a pack with too many samples for it.
 *
 * @param learnt from the same entries
 * @param meanOf the mean of each of their short texts
 */
export function learnMeaning(
  entries: readonly Answerable[],
  learnt: Learnt,
  meanOf: (text: string) => Float32Array,
): JointData | undefined {
  if (!learnt.ranking.classifier) return undefined;
  return learnJoint(readMaterial(entries), learnt.ranking.likeness, (text) => meanOf(plain(text)));
}

/** Answers what was encoded. */
export interface MeaningAnswerer {
  /** A question as it is encoded: with its slips put right. */
  spelled(question: string): string;
  /** @param encoding of the question as it is spelled */
  answer(question: string, encoding: Encoding, about?: string): Answer;
}

/**
 * Answers questions that are encoded: in the reading that makes surest, as it was typed where they are alike. None with an entry
 * that cannot be the answer.
 */
export function createMeaningAnswerer({
  learnt,
  meant,
  joint,
  aspects,
  said,
  options,
  everydayMeans,
}: MeaningSource): MeaningAnswerer {
  const understanding = createUnderstanding({
    meant,
    ranking: learnt.ranking,
    joint,
    aspects,
    said,
    ofPages: options.ofPages,
  });
  const read = readerOf(learnt);
  const sort = options.everyday && everydaySorter(options.everyday, everydayMeans);
  const unanswered = createUnanswered({
    meant,
    ids: learnt.ids,
    aspects: aspects.ids,
    said,
    understanding,
    unknownName: nameFinderOf(learnt),
  });
  const tell = createTelling({ meant, ids: learnt.ids, aspects });
  const quote = createQuoting(meant);
  const words = spelledWordsOf(learnt);
  const strictness = options.ofPages ? DEFAULT_STRICTNESS.pages : DEFAULT_STRICTNESS.meaning;
  return {
    spelled: (question) => spelled(question, words),
    answer(question, encoding, about) {
      if (isTooLong(question)) return nothing;
      const told = about === undefined ? undefined : tell(question, encoding, about);
      return {
        ...answerAlone(question, encoding),
        ...likeliest(sort, question, encoding),
        ...(told && { told: { ...told, quotable: quotableOf(about, encoding) } }),
      };
    },
  };

  function quotableOf(id: string | undefined, encoding: Encoding): readonly string[] {
    const entry = id === undefined ? -1 : numberIn(learnt.ids, id);
    return entry < 0 ? [] : quote(entry, encoding);
  }

  function answerAlone(question: string, encoding: Encoding): Answer {
    if (encoding.ids.length === 0) return nothing;
    const readings = read(question).map((terms) => {
      const asked = { text: question, terms, encoding };
      const understood = understanding.rank(asked);
      const answer = answerFrom(learnt, terms, understood, { strictness, ...options });
      return { asked, understood, answer };
    });
    const { asked, understood, answer } = surest(readings, (reading) => reading.answer.confidence);
    // Whoever types a name alone asks for its entry, whatever the name sounds like.
    const isNamed = namedIn(learnt, asked.terms) !== undefined;
    if (answer.answered && (isNamed || !unanswered.isDenied(asked, understood)))
      return { ...answer, quotable: quotableOf(answer.entries[0]?.id, encoding) };
    return { ...answer, answered: false, ...unanswered.tell(asked, understood) };
  }
}
