import { type Meant, type MeantKind, type MeantKindName, textsIn, tokensOf } from './meant.js';
import { type AskedTokens, nearestOfAsked, nearestTokens, weighed } from './token-likeness.js';
import type { Likenesses } from './views.js';

/** The further views of the candidates, by the question's single words. */
export const WORD_VIEWS = ['words', 'apart'] as const;

/**
 * What is seen besides in packs of pages, where a section may say a lot: how like the likest window of it is, which has its heading
 * before it, and how much of the question stands together in one window.
 */
export const WINDOW_VIEWS = ['window', 'together'] as const;

/**
 * Texts of each kind, the likest by their means, whose tokens are compared. All of them found as much; of a handbook one window
 * less found 3 of 100 less first.
 */
const MOST_COMPARED = 2;

/** What the single tokens of a question find in an entry: of each the likeness to the nearest one, -1..1. */
export interface WordsSeen {
  /** In any of its texts that was compared. */
  readonly anywhere: Float64Array;
  /** In its names; anywhere, in an entry without one. */
  readonly inName: Float64Array;
  /** The other way round: how much that word of a name finds in the question which finds least. Of the name of which that is most. */
  readonly leastOfName: number;
  /** How much of the question stands together in that window which has most of it, -1..1; anywhere, in an entry without one. */
  readonly together: number;
}

/** Looks for the words of a question in the texts of an entry that are likest to it. */
export function wordsSeenIn(
  meant: Meant,
  entry: number,
  asked: AskedTokens,
  likenesses: Likenesses,
): WordsSeen {
  const textsOf = (kind: MeantKindName) => likest(meant.kinds[kind], entry, likenesses);
  const names = textsOf('names');
  const foundIn = (text: number) => nearestTokens(asked, tokensOf(meant, text));
  const inName = mostOf(names.map(foundIn));
  const inWindows = textsOf('windows').map(foundIn);
  const inOthers = [...inWindows, ...[...textsOf('asks'), ...textsOf('sentences')].map(foundIn)];
  const anywhere =
    mostOf(inName ? [inName, ...inOthers] : inOthers) ?? new Float64Array(asked.weights.length);
  const wholes = inWindows.length > 0 ? inWindows : [anywhere];
  return {
    anywhere,
    inName: inName ?? anywhere,
    leastOfName: Math.max(0, ...names.map((name) => leastFound(meant, name, asked))),
    together: Math.max(...wholes.map((found) => weighed(found, asked.weights))),
  };
}

/** Of each token the most that it finds; undefined where nothing was looked at. */
export function mostOf(found: readonly Float64Array[]): Float64Array | undefined {
  const [first, ...others] = found;
  const most = first?.slice();
  if (!most) return undefined;
  for (const other of others) {
    for (let at = 0; at < other.length; at += 1) {
      most[at] = Math.max(most[at] as number, other[at] as number);
    }
  }
  return most;
}

/** The texts of a kind that are likest to the question by their means. */
function likest(kind: MeantKind, entry: number, likenesses: Likenesses): readonly number[] {
  const texts = textsIn(kind, entry);
  if (texts.length <= MOST_COMPARED) return [...texts];
  return [...texts]
    .sort((one, other) => (likenesses[other] as number) - (likenesses[one] as number))
    .slice(0, MOST_COMPARED);
}

/** How near to the question that word of a text is which is farthest from it; 0 where no word of the text says something. */
function leastFound(meant: Meant, text: number, asked: AskedTokens): number {
  const nearest = nearestOfAsked(asked, tokensOf(meant, text));
  return nearest.length === 0 ? 0 : Math.min(...nearest);
}

/** Added to how much a token's likeness varies, so that one which is everywhere alike counts little. */
const SPREAD = 0.05;

/** Brings the view to about the size of the others. */
const SCALE = 5;

/**
 * Of each candidate how much better it has the question's words than the others do: each word's likeness less the mean of all
 * candidates', by how much that varies. So the word that tells them apart counts most, whichever it is in this pack.
 */
export function standingApart(
  candidates: readonly Pick<WordsSeen, 'anywhere'>[],
  { weights }: Pick<AskedTokens, 'weights'>,
): Float64Array {
  const apart = new Float64Array(candidates.length);
  for (let token = 0; token < weights.length; token += 1) {
    if (weights[token] === 0) continue;
    const values = candidates.map(({ anywhere }) => anywhere[token] as number);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    for (const [candidate, value] of values.entries()) {
      apart[candidate] =
        (apart[candidate] as number) +
        ((weights[token] as number) * (value - mean)) / (spread + SPREAD) / SCALE;
    }
  }
  return apart;
}
