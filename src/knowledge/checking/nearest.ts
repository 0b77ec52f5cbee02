import Fuse from 'fuse.js';

/** How far two words may be apart to count as one with a slip: the share of letters that differ. */
const SLIP = 0.35;

/** How far a name may be off to be worth proposing beside another way out. Two of "grian"'s five letters are wrong. */
export const WORTH_A_LOOK = 0.5;

export interface Near {
  readonly name: string;
  /** 0 is the same but for case; 1 has nothing in common. */
  readonly distance: number;
}

/**
 * The names that a word may have been meant for, nearest first. Both ways round count: Fuse finds a pattern
 * anywhere in a text, so that "tag" would be found in "stage" but "stage" is not found in "tag".
 */
export function near(word: string, names: readonly string[], most = SLIP): Near[] {
  if (word === '') return [];
  const options = {
    includeScore: true,
    ignoreLocation: true,
    ignoreFieldNorm: true,
    threshold: most,
  };
  const found: Near[] = [];
  const back = new Fuse([word], options);
  for (const { item, score } of new Fuse(names, options).search(word)) {
    const reverse = back.search(item)[0]?.score;
    if (reverse === undefined) continue;
    found.push({ name: item, distance: Math.max(score ?? 1, reverse) });
  }
  return found.sort((a, b) => a.distance - b.distance);
}

/** The one name that a mistyped word was most likely meant for. */
export function nearest(word: string, names: readonly string[], most = SLIP): string | undefined {
  return near(word, names, most)[0]?.name;
}
