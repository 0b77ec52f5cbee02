/** Share of the longer words that get a typo, and the length above which a word is a longer one. */
const SHARE = 0.3;
const SHORT = 3;

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32, Tommy Ettinger 2017). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A text with one random edit in 30 % of its words longer than three letters: a letter left out, put in, changed,
 * or swapped with its neighbour.
 */
export function mistype(text: string, random: () => number): string {
  return text
    .split(' ')
    .map((word) => {
      if (word.length <= SHORT || random() >= SHARE) return word;
      const at = Math.floor(random() * (word.length - 1));
      const letter = String.fromCharCode(97 + Math.floor(random() * 26));
      const head = word.slice(0, at);
      const tail = word.slice(at);
      const edits = [
        head + tail.slice(1),
        head + letter + tail,
        head + letter + tail.slice(1),
        head + tail.charAt(1) + tail.charAt(0) + tail.slice(2),
      ];
      return edits[Math.floor(random() * edits.length)] ?? word;
    })
    .join(' ');
}
