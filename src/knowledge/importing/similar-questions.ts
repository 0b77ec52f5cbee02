import { comparedText } from './cell-text.js';

/** Share of pairs of letters that two wordings of one question have in common. */
const SHARE_IN_COMMON = 0.5;

/**
 * Whether two questions with one answer are one question in other words. Pairs of letters tell that in every script, also in those
 * that set no blanks between words (Dice's coefficient).
 */
export function areSimilar(one: string, other: string): boolean {
  const [a, b] = [pairsIn(one), pairsIn(other)];
  const size = a.size + b.size;
  if (size === 0) return comparedText(one) === comparedText(other);
  let common = 0;
  for (const pair of a) if (b.has(pair)) common += 1;
  return (2 * common) / size >= SHARE_IN_COMMON;
}

function pairsIn(text: string): Set<string> {
  const letters = [...comparedText(text)];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}
