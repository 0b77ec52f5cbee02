import { type Encoding, MEAN_SIZE } from '../encoder/encoding.js';
import { type Meant, type MeantKind, type MeantKindName, textsIn } from './meant.js';

/** The views in which all entries are seen, in the order of their weights. */
export const FIRST_VIEWS = ['meaning', 'sentence', 'cover', 'ask', 'asks', 'joint'] as const;

/** Asks whose mean likeness is a view: one may be near by chance, three are not. */
const SOME_ASKS = 3;

/** The likeness of a question to every text, by the text's number. */
export type Likenesses = Float64Array;

/** The dot product of a row of `MEAN_SIZE` numbers with a mean. */
export function dotAt(rows: Float32Array, row: number, mean: Float32Array): number {
  const from = row * MEAN_SIZE;
  // Four sums at once, which do not wait for each other.
  let [one, two, three, four] = [0, 0, 0, 0];
  for (let at = 0; at < MEAN_SIZE; at += 4) {
    one += (mean[at] as number) * (rows[from + at] as number);
    two += (mean[at + 1] as number) * (rows[from + at + 1] as number);
    three += (mean[at + 2] as number) * (rows[from + at + 2] as number);
    four += (mean[at + 3] as number) * (rows[from + at + 3] as number);
  }
  return one + two + three + four;
}

/** Compares the mean of a question to that of a text: the dot product, -1..1. */
export function likenessTo({ means, scales }: Meant, text: number, { mean }: Encoding): number {
  const from = text * MEAN_SIZE;
  // As in `dotAt`, which is quick as long as all of its rows are of one kind.
  let [one, two, three, four] = [0, 0, 0, 0];
  for (let at = 0; at < MEAN_SIZE; at += 4) {
    one += (mean[at] as number) * (means[from + at] as number);
    two += (mean[at + 1] as number) * (means[from + at + 1] as number);
    three += (mean[at + 2] as number) * (means[from + at + 2] as number);
    four += (mean[at + 3] as number) * (means[from + at + 3] as number);
  }
  return (one + two + three + four) * (scales[text] as number);
}

/** Compares it to every text of some kinds that some entries have. */
export function likenessesTo(
  meant: Meant,
  kinds: readonly MeantKindName[],
  entries: readonly number[],
  encoding: Encoding,
  into: Likenesses,
): void {
  for (const name of kinds) {
    const { starts, texts } = meant.kinds[name];
    for (const entry of entries) {
      const end = starts[entry + 1] as number;
      for (let at = starts[entry] as number; at < end; at += 1) {
        const text = texts[at] as number;
        into[text] = likenessTo(meant, text, encoding);
      }
    }
  }
}

/** The most like one of an entry's texts of a kind; 0 where it has none. */
export function bestIn(kind: MeantKind, entry: number, likenesses: Likenesses): number {
  let best = 0;
  for (const text of textsIn(kind, entry)) best = Math.max(best, likenesses[text] as number);
  return best;
}

/** The mean of the most like ones; 0 where there is none. */
function bestMeanIn(kind: MeantKind, entry: number, likenesses: Likenesses): number {
  const best = new Array<number>(SOME_ASKS).fill(Number.NEGATIVE_INFINITY);
  const texts = textsIn(kind, entry);
  for (const text of texts) {
    let value = likenesses[text] as number;
    for (let place = 0; place < SOME_ASKS; place += 1) {
      const other = best[place] as number;
      if (value > other) {
        best[place] = value;
        value = other;
      }
    }
  }
  const found = Math.min(SOME_ASKS, texts.length);
  return found === 0 ? 0 : best.slice(0, found).reduce((sum, value) => sum + value, 0) / found;
}

/** What the means say of an entry. What it does not have, another view stands in for: no entry is behind for want of a kind. */
export function meaningViews(
  { kinds }: Meant,
  entry: number,
  likenesses: Likenesses,
): Record<'name' | 'ownAsk' | 'meaning' | 'sentence' | 'ask' | 'asks', number> {
  const name = bestIn(kinds.names, entry, likenesses);
  const ownAsk = bestIn(kinds.asks, entry, likenesses);
  const ask = Math.max(name, ownAsk);
  const sentence = bestIn(kinds.sentences, entry, likenesses);
  const meaning = Math.max(ask, sentence);
  return {
    name: name === 0 ? ask : name,
    ownAsk,
    meaning,
    sentence: sentence === 0 ? meaning : sentence,
    ask,
    asks: bestMeanIn(kinds.asks, entry, likenesses) || ask,
  };
}
