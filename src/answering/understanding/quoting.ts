import type { Encoding } from '../encoder/encoding.js';
import { type Meant, textOf, textsIn, tokensOf } from './meant.js';
import { askedTokens, nearestTokens, weighed } from './token-likeness.js';
import { likenessTo } from './views.js';

/** Sentences that are quoted at most. */
const MOST = 3;

/** Words of an entry that is quoted as a whole, where it has no more sentences than that. */
const SHORT = 60;

/** By how much less a further sentence may speak for itself than the best one. */
const NEARLY = 0.12;

/** What of a sentence says nothing without the next one, and without the one before. */
const announces = /:$/;
const pointsBack = /^(?:They|These|Those|This|That|It|So|But|And|Then|Both|Otherwise|However)\b/;

/**
 * Chooses the sentences of an entry that answer a question best, one to three, in their order, as they were encoded: those that are
 * likest to it as a whole and word by word, and what they announce or point back to.
 */
export function createQuoting(meant: Meant) {
  return (entry: number, encoding: Encoding): readonly string[] => {
    const texts = [...textsIn(meant.kinds.sentences, entry)];
    const sentences = texts.map((text) => textOf(meant, text));
    if (sentences.length <= MOST && wordsOf(sentences) <= SHORT) return sentences;
    const asked = askedTokens(encoding);
    const scores = texts.map(
      (text) =>
        likenessTo(meant, text, encoding) +
        weighed(nearestTokens(asked, tokensOf(meant, text)), asked.weights),
    );
    return [...chosenOf(sentences, scores)]
      .sort((one, other) => one - other)
      .map((place) => sentences[place] as string);
  };
}

/** The places of the sentences that are quoted. */
export function chosenOf(sentences: readonly string[], scores: readonly number[]): ReadonlySet<number> {
  const chosen = new Set<number>();
  const order = [...scores.keys()].sort((one, other) => (scores[other] as number) - (scores[one] as number));
  const best = scores[order[0] ?? 0] ?? 0;
  for (const place of order) {
    if (chosen.size >= MOST || (scores[place] as number) < best - NEARLY) break;
    add(place);
    if (announces.test(sentences[place] ?? '')) for (let next = 1; next < MOST; next += 1) add(place + next);
    if (pointsBack.test(sentences[place] ?? '')) add(place - 1);
  }
  return chosen;

  function add(place: number): void {
    if (chosen.size < MOST && place >= 0 && place < sentences.length) chosen.add(place);
  }
}

function wordsOf(sentences: readonly string[]): number {
  return sentences.reduce((sum, sentence) => sum + sentence.split(' ').length, 0);
}
