import type { Aspect } from '../../knowledge/schema/aspects.js';
import type { Answerable } from '../ranking/material.js';
import { passagesOf } from '../understanding/passages.js';
import { tellingStemsIn } from '../words/telling-stems.js';
import { wordsOf } from '../words/words.js';

/** Ways of one aspect in which a word must stand to be one of that aspect, and its share of all ways that have the word. */
const TELLS = { ways: 2, share: 0.6 } as const;

/** Knows aspects by words alone, for when no encoder is there to read them. */
export interface AspectWords {
  /** The aspect that a question asks for: asked in one of its ways, or in words that are its own. Undefined where that is not clear. */
  askedIn(question: string): string | undefined;
  /** The aspect of which all these words are, beside stop words; undefined where one is of none, or of another. */
  nothingBut(words: string): string | undefined;
  /** The first sentence of an entry that speaks of an aspect. */
  saidIn(entry: Answerable, aspect: string): string | undefined;
}

const known = new WeakMap<ReadonlyMap<string, Aspect>, AspectWords>();

/** What the words of aspects tell; learnt once for each list of them. */
export function aspectWordsOf(aspects: ReadonlyMap<string, Aspect>): AspectWords {
  const before = known.get(aspects);
  if (before) return before;
  const learnt = learnWords([...aspects.values()]);
  known.set(aspects, learnt);
  return learnt;
}

function learnWords(aspects: readonly Aspect[]): AspectWords {
  const whole = new Map<string, string>();
  const counts = new Map<string, Map<string, number>>();
  for (const { id, ways } of aspects) {
    for (const way of ways) {
      whole.set(keyOf(way.replace('{topic}', 'it')), id);
      for (const stem of tellingStemsIn(way.replace('{topic}', ' '))) {
        const own = counts.get(stem) ?? new Map<string, number>();
        counts.set(stem, own.set(id, (own.get(id) ?? 0) + 1));
      }
    }
  }
  const aspectOf = new Map<string, string>();
  for (const [stem, own] of counts) {
    const all = [...own.values()].reduce((sum, count) => sum + count, 0);
    const [most] = [...own].sort(([, one], [, other]) => other - one);
    if (most && most[1] >= TELLS.ways && most[1] >= TELLS.share * all) aspectOf.set(stem, most[0]);
  }

  function askedIn(question: string): string | undefined {
    const way = whole.get(keyOf(question));
    if (way !== undefined) return way;
    const told = new Set([...tellingStemsIn(question)].flatMap((stem) => aspectOf.get(stem) ?? []));
    return told.size === 1 ? [...told][0] : undefined;
  }

  function nothingBut(words: string): string | undefined {
    const told = new Set([...tellingStemsIn(words)].map((stem) => aspectOf.get(stem)));
    return told.size === 1 ? [...told][0] : undefined;
  }

  return {
    askedIn,
    nothingBut,
    saidIn: (entry, aspect) =>
      passagesOf(entry).sentences.find((sentence) =>
        [...tellingStemsIn(sentence)].some((stem) => aspectOf.get(stem) === aspect),
      ),
  };
}

function keyOf(text: string): string {
  return wordsOf(text).join(' ');
}
