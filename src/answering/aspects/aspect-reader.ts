import type { Aspect } from '../../knowledge/schema/aspects.js';
import { MEAN_SIZE } from '../encoder/encoding.js';
import { createClassifier, trainClassifier } from '../ranking/classifier.js';
import type { Vector } from '../ranking/likeness.js';
import { numberIn, type StringTable, sizeOf, tableOf } from '../tables.js';
import { joined, usualOf } from '../understanding/words-and-meaning.js';
import { wordsOf } from '../words/words.js';
import { topicWords, waysOf } from './ways.js';

/** What the words of a question count beside its mean, which counts 1: of 1, 1.5 and 2 it told most aspects right. */
const WORDS = 1.5;

/** Ways to ask in which words must stand to count: what stands in one alone is chance. */
const FEWEST_WAYS = 3;

/** What is learnt of the ways to ask for aspects; it crosses to another thread. */
export interface AspectsData {
  readonly ids: readonly string[];
  /** Words, and pairs of words that stand side by side. */
  readonly phrases: StringTable;
  /** What all ways share of their meaning. */
  readonly usual: Float32Array;
  readonly weights: Float32Array;
}

/** Tells how likely each aspect is what a text asks for, together 1; by its mean alone where no text is given. */
export type AspectReader = (mean: Float32Array, text?: string) => Float64Array;

/** The words of a text and its pairs of words, the ends of it included. */
function phrasesIn(text: string): Set<string> {
  const words = ['^', ...wordsOf(text), '$'];
  return new Set([...words.slice(1, -1), ...words.slice(1).map((word, at) => `${words[at]} ${word}`)]);
}

/** The phrases of a text that are known: together of length 1, or 0 where there are none. */
function phraseVector(phrases: StringTable, text: string): Vector {
  const found = [...phrasesIn(text)]
    .map((phrase) => numberIn(phrases, phrase))
    .filter((number) => number >= 0);
  return {
    features: Int32Array.from(found),
    weights: new Float64Array(found.length).fill(1 / Math.sqrt(found.length)),
  };
}

const noPhrases: Vector = { features: new Int32Array(0), weights: new Float64Array(0) };

function vectorOf(
  { phrases, usual }: Pick<AspectsData, 'phrases' | 'usual'>,
  mean: Float32Array,
  text: string | undefined,
): Vector {
  const words = text === undefined ? noPhrases : phraseVector(phrases, text);
  return joined(words, mean, { wordFeatures: sizeOf(phrases), wordWeight: WORDS, usual });
}

/**
 * Learns how people ask for each aspect, by softmax regression over words and meaning of the ways to ask.
 *
 * @param meanOf the mean of each way's text
 */
export function learnAspects(
  aspects: readonly Aspect[],
  meanOf: (text: string) => Float32Array,
): AspectsData {
  const ways = waysOf(aspects);
  const counts = new Map<string, number>();
  for (const { text } of ways) {
    for (const phrase of phrasesIn(text)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  const phrases = tableOf(
    [...counts]
      .filter(([phrase, count]) => count >= FEWEST_WAYS && !phrase.split(' ').some(isOfTopic))
      .map(([phrase]) => phrase),
  );
  const means = ways.map(({ text }) => meanOf(text));
  const usual = usualOf(means);
  const vectors = ways.map(({ text }, way) => vectorOf({ phrases, usual }, means[way] as Float32Array, text));
  const { weights } = trainClassifier(
    vectors,
    ways.map(({ aspect }) => aspect),
    aspects.length,
    MEAN_SIZE + sizeOf(phrases),
  );
  return { ids: aspects.map(({ id }) => id), phrases, usual, weights };
}

function isOfTopic(word: string): boolean {
  return word !== 'it' && topicWords.has(word);
}

export function createAspectReader(data: AspectsData): AspectReader {
  const classifier = createClassifier(data.weights, data.ids.length);
  return (mean, text) => classifier.score(vectorOf(data, mean, text));
}
