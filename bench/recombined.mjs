// Packs of any size for the clock: words of real asks put together anew. Nothing here says how good an engine is.

/** Words this short hold a sentence together and stay where they are. */
const LONGEST_KEPT = 3;

/** How many words an entry is about, and how often a longer word of an ask gives way to one of them. */
const SUBJECTS = 5;
const REPLACED = 0.6;

const ASKS = 10;

/** One random edit in so many of the words longer than three letters. */
const MISTYPED = 0.3;

/** The same numbers for the same seed (mulberry32). */
export function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One random edit in 30 % of the words longer than three letters. */
export function mistype(text, random) {
  return text
    .split(' ')
    .map((word) => {
      if (word.length <= 3 || random() >= MISTYPED) return word;
      const at = Math.floor(random() * (word.length - 1));
      const letter = String.fromCharCode(97 + Math.floor(random() * 26));
      const [head, tail] = [word.slice(0, at), word.slice(at)];
      const edits = [head + tail.slice(1), head + letter + tail, head + letter + tail.slice(1)];
      return edits[Math.floor(random() * 4)] ?? head + tail[1] + tail[0] + tail.slice(2);
    })
    .join(' ');
}

/**
 * Entries of ten asks and questions about them. Each entry is about five words of the given asks, one of them coined
 * from two halves, so that the vocabulary grows with the pack as it does in life; its asks are given asks in which
 * these stand in place of others.
 *
 * @param asks Real asks.
 * @param size How many entries.
 * @param questions How many questions; every other one is mistyped.
 */
export function recombined(asks, size, questions, seed = 1) {
  const random = chance(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const sentences = asks.map((ask) => ask.toLowerCase().split(/\s+/));
  const words = [...new Set(sentences.flat())].filter((word) => word.length > LONGEST_KEPT);

  function coined() {
    const [one, other] = [pick(words), pick(words)];
    return one.slice(0, Math.ceil(one.length / 2)) + other.slice(Math.floor(other.length / 2));
  }

  function askAbout(subjects) {
    return pick(sentences)
      .map((word) => (word.length > LONGEST_KEPT && random() < REPLACED ? pick(subjects) : word))
      .join(' ');
  }

  const about = Array.from({ length: size }, () => [
    coined(),
    ...Array.from({ length: SUBJECTS - 1 }, () => pick(words)),
  ]);
  const entries = about.map((subjects, number) => ({
    id: `made/${number}`,
    asks: Array.from({ length: ASKS }, () => askAbout(subjects)),
  }));
  const asked = Array.from({ length: questions }, (_, number) => {
    const entry = Math.floor(random() * size);
    const question = askAbout(about[entry]);
    return { q: number % 2 === 0 ? question : mistype(question, random), expect: [`made/${entry}`] };
  });
  return { entries, questions: asked };
}
