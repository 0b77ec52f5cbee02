import { type Encoding, MEAN_SIZE } from '../encoder/encoding.js';
import { MEANING_SIZE, meaningOf, placesOf, WORD_PLACES } from './said-features.js';

/** What the words, the pieces of words, the mean and the tokens count: each is brought to this length. */
const BLOCK_LENGTHS = { words: 1, pieces: 0.7, mean: 1, tokens: 0.8 } as const;

/** Rows of weights: words, pieces of words, then numbers of the meaning. */
export const ROWS = 2 * WORD_PLACES + MEANING_SIZE;

/** What a message may be about: the ids of everyday entries, and `SUBJECT`. */
export type Matter = string;

/** A question on what packs are about, and no everyday matter. */
export const SUBJECT = 'subject';

/** How likely a message is about each matter, together 1. */
export interface Likely {
  readonly matter: Matter;
  /** 0..1. */
  readonly likelihood: number;
}

/** What was learnt (`learn-sorter.ts`): softmax regression, once by words and meaning and once by words alone. */
export interface SorterData {
  readonly matters: readonly Matter[];
  /** How rare each word and each piece of a word is, by its place: 2 × `WORD_PLACES` numbers. */
  readonly rarity: Float32Array;
  /** What the samples share of their meaning: `MEANING_SIZE` numbers. */
  readonly usual: Float32Array;
  /** `ROWS` rows of a step for each matter, and how large a step is in each row. */
  readonly both: Steps;
  /** The same for words alone: 2 × `WORD_PLACES` rows. */
  readonly words: Steps;
}

export interface Steps {
  readonly steps: Int8Array;
  readonly sizes: Float32Array;
}

/** A message as the sorter sees it: rows, and what each counts. */
export interface Seen {
  readonly rows: Int32Array;
  readonly counts: Float64Array;
}

/** Says how likely a message is about each matter, likeliest first. */
export type Sorter = (text: string, encoding?: Encoding) => readonly Likely[];

/**
 * Rows of a text and what they count.
 *
 * @param meaning of `MEANING_SIZE` numbers; undefined for words alone
 */
export function seenIn(
  text: string,
  meaning: Float32Array | undefined,
  { rarity, usual }: Pick<SorterData, 'rarity' | 'usual'>,
): Seen {
  const { words, pieces } = placesOf(text);
  const blocks = [
    block(words, BLOCK_LENGTHS.words, (row) => rarity[row] as number),
    block(
      pieces.map((place) => WORD_PLACES + place),
      BLOCK_LENGTHS.pieces,
      (row) => rarity[row] as number,
    ),
  ];
  if (meaning) {
    const apart = (row: number) =>
      (meaning[row - 2 * WORD_PLACES] as number) - (usual[row - 2 * WORD_PLACES] as number);
    blocks.push(block(meanRows, BLOCK_LENGTHS.mean, apart), block(tokenRows, BLOCK_LENGTHS.tokens, apart));
  }
  return {
    rows: Int32Array.from(blocks.flatMap(({ rows }) => rows)),
    counts: Float64Array.from(blocks.flatMap(({ counts }) => counts)),
  };
}

const meanRows = Array.from({ length: MEAN_SIZE }, (_, at) => 2 * WORD_PLACES + at);
const tokenRows = Array.from(
  { length: MEANING_SIZE - MEAN_SIZE },
  (_, at) => 2 * WORD_PLACES + MEAN_SIZE + at,
);

/** What rows count, brought together to a length. */
function block(rows: readonly number[], length: number, countOf: (row: number) => number) {
  const values = rows.map(countOf);
  const whole = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
  return { rows, counts: values.map((value) => (length * value) / whole) };
}

export function createSorter(data: SorterData): Sorter {
  const { matters } = data;

  function scores({ rows, counts }: Seen, { steps, sizes }: Steps): Float64Array {
    const sums = new Float64Array(matters.length);
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as number;
      const scale = (counts[at] as number) * (sizes[row] as number);
      if (scale === 0) continue;
      const from = row * matters.length;
      for (let matter = 0; matter < sums.length; matter += 1)
        sums[matter] = (sums[matter] as number) + scale * (steps[from + matter] as number);
    }
    return sums;
  }

  /** How likely each matter is, in their order. */
  function likelihoods(seen: Seen, steps: Steps): number[] {
    const sums = scores(seen, steps);
    const highest = Math.max(...sums);
    return together(Array.from(sums, (sum) => Math.exp(sum - highest)));
  }

  return (text, encoding) => {
    const byWords = likelihoods(seenIn(text, undefined, data), data.words);
    const byBoth = encoding && likelihoods(seenIn(text, meaningOf(encoding), data), data.both);
    // Each is wrong where the other is not: together they tell three messages more of a hundred.
    const all = byBoth
      ? together(byBoth.map((one, at) => Math.sqrt(one * (byWords[at] as number))))
      : byWords;
    return all
      .map((likelihood, at): Likely => ({ matter: matters[at] as Matter, likelihood }))
      .sort((one, other) => other.likelihood - one.likelihood);
  };
}

/** Brings numbers to a sum of 1. */
function together(numbers: readonly number[]): number[] {
  const whole = numbers.reduce((sum, number) => sum + number, 0);
  return numbers.map((number) => number / whole);
}
