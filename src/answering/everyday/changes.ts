import type { Encoding } from '../encoder/encoding.js';
import { dotAt } from '../understanding/views.js';
import type { Likely, Matter, Sorter } from './sorter.js';
import { loadSorter } from './sorter-file.js';

/** What the packs in use say of everyday matters that is different from what comes with Ropes. */
export interface EverydayChanges {
  /** Matters that are never meant. */
  readonly off: readonly Matter[];
  /** Matters of which what Ropes has learnt is not used. */
  readonly replaced: readonly Matter[];
  /** Asks of the packs' own. */
  readonly asks: readonly OwnAsk[];
}

export interface OwnAsk {
  readonly matter: Matter;
  readonly text: string;
}

/** Likeness to an own ask from which it is surely meant, and that below which it says nothing; by meaning and by words. */
const SURELY = { meaning: 0.85, words: 1 } as const;
const HARDLY = { meaning: 0.55, words: 0.5 } as const;

/**
 * The sorter that comes with Ropes, as the packs in use change it; read when something is said for the first time.
 *
 * @param means of the own asks, in their order: `MEAN_SIZE` numbers each; undefined without an encoder
 */
export function everydaySorter(changes: EverydayChanges, means?: Float32Array | undefined): Sorter {
  let sort: Sorter | undefined;
  return (text, encoding) => {
    sort ??= withChanges(loadSorter(), changes, means);
    return sort(text, encoding);
  };
}

function withChanges(
  sort: Sorter,
  { off, replaced, asks }: EverydayChanges,
  means: Float32Array | undefined,
): Sorter {
  if (off.length + replaced.length + asks.length === 0) return sort;
  const silenced = new Set([...off, ...replaced]);
  const known = asks.map(({ matter, text }) => ({ matter, words: wordsIn(text) }));

  function nearestOwn(text: string, encoding: Encoding | undefined): Likely | undefined {
    const words = wordsIn(text);
    let best: Likely | undefined;
    for (const [at, own] of known.entries()) {
      if (off.includes(own.matter)) continue;
      const byWords = between(overlap(words, own.words), HARDLY.words, SURELY.words);
      const byMeaning =
        means && encoding ? between(dotAt(means, at, encoding.mean), HARDLY.meaning, SURELY.meaning) : 0;
      const likelihood = Math.max(byWords, byMeaning);
      if (likelihood > (best?.likelihood ?? 0)) best = { matter: own.matter, likelihood };
    }
    return best;
  }

  return (text, encoding) => {
    const others = sort(text, encoding).filter(({ matter }) => !silenced.has(matter));
    const left = others.reduce((sum, { likelihood }) => sum + likelihood, 0) || 1;
    const own = nearestOwn(text, encoding);
    const share = own?.likelihood ?? 0;
    const shares = new Map(
      others.map(({ matter, likelihood }) => [matter, (likelihood / left) * (1 - share)] as const),
    );
    if (own) shares.set(own.matter, (shares.get(own.matter) ?? 0) + share);
    return [...shares]
      .map(([matter, likelihood]): Likely => ({ matter, likelihood }))
      .sort((one, other) => other.likelihood - one.likelihood);
  };
}

function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text.trim()]);
}

/** The share of words that two texts have in common, 0..1. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((word) => other.has(word)).length;
  return common / (one.size + other.size - common || 1);
}

/** 0 at the lower bound, 1 at the upper one. */
function between(value: number, low: number, high: number): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}
