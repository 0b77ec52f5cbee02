import { type AspectsData, createAspectReader } from '../aspects/aspect-reader.js';
import type { Encoding } from '../encoder/encoding.js';
import type { Told } from '../engine.js';
import { numberIn, type StringTable } from '../tables.js';
import { type Meant, meanOf, textOf, textsIn, tokensOf } from './meant.js';
import { type AskedTokens, askedTokens, nearestTokens, weighed } from './token-likeness.js';
import { likenessTo } from './views.js';

/**
 * How what speaks for a sentence becomes the probability that it answers: its likeness to the question, the question's words that
 * stand in it, and whether it speaks of what is asked for. By logistic regression over the sentences of 98 labelled questions
 * after an answer (bench/follow-ups.jsonl, bench/fit-follow-ups.mjs).
 */
const WEIGHTS = { likeness: 3.06, words: 9.18, aspect: 5.2, offset: -6.55 } as const;

/**
 * Likelihood from which a sentence is said: of the 98, 74 were met rightly then, with the right sentence or with none, and 6
 * with a wrong one.
 */
const SAID = 0.43;

/** Likelihood from which the aspect that a question asks for is sure. */
const ASPECT = 0.7;

/** What of a sentence says nothing without the next one, and without the one before. */
const unfinished = /[?:]$/;
const begun = /^(?:They|These|Those|This|That|So|But|And|Then|Both)\b/;

export interface TellingParts {
  readonly meant: Meant;
  /** Of the entries, by their numbers. */
  readonly ids: StringTable;
  readonly aspects: AspectsData;
}

/**
 * Finds what an entry says to a question without a subject of its own. That question is compared as it is: with the title in it,
 * sentences that have the title would be nearest, whatever they say of it.
 */
export function createTelling({ meant, ids, aspects }: TellingParts) {
  const read = createAspectReader(aspects);

  return (question: string, encoding: Encoding, about: string): Told | undefined => {
    const entry = numberIn(ids, about);
    if (entry < 0 || encoding.ids.length === 0) return undefined;
    const wanted = read(encoding.mean, question);
    const tokens = askedTokens(encoding);
    const texts = [...textsIn(meant.kinds.sentences, entry)];
    const likely = texts.map((text) => likelihoodOf(text, encoding, tokens, wanted));
    const most = Math.max(0, ...likely);
    const aspect = wanted.indexOf(Math.max(...wanted));
    return {
      likelihood: most,
      ...(most >= SAID && {
        sentences: wholeOf(
          texts.map((text) => textOf(meant, text)),
          likely.indexOf(most),
        ),
      }),
      ...((wanted[aspect] as number) >= ASPECT && { aspect: aspects.ids[aspect] as string }),
    };
  };

  function likelihoodOf(text: number, encoding: Encoding, tokens: AskedTokens, wanted: Float64Array): number {
    const spoken = read(meanOf(meant, text));
    const agreed = wanted.reduce(
      (sum, likelihood, aspect) => sum + likelihood * (spoken[aspect] as number),
      0,
    );
    const score =
      WEIGHTS.likeness * likenessTo(meant, text, encoding) +
      WEIGHTS.words * weighed(nearestTokens(tokens, tokensOf(meant, text)), tokens.weights) +
      WEIGHTS.aspect * agreed +
      WEIGHTS.offset;
    return 1 / (1 + Math.exp(-score));
  }
}

/** A sentence, with the next one where it asks or announces that, or the one before where it goes on from there. */
function wholeOf(sentences: readonly string[], at: number): string[] {
  const sentence = sentences[at] as string;
  const next = unfinished.test(sentence) ? sentences[at + 1] : undefined;
  const before = next === undefined && begun.test(sentence) ? sentences[at - 1] : undefined;
  return [before, sentence, next].flatMap((one) => one ?? []);
}
