import { readText, type Term } from '../reading/question.js';
import type { WeightedField } from './coverage.js';

/** What the engine needs of an entry; every entry of a pack fits. */
export interface Answerable {
  readonly id: string;
  /** Sample questions. */
  readonly asks: readonly string[];
  readonly title?: string;
  readonly aliases?: readonly string[];
  readonly summary?: string;
  readonly body?: string;
  /** The wrong belief that a myth puts right. */
  readonly claim?: string;
  /** Ids of entries that answer nearly the same questions: finding one of them counts as right in calibration. */
  readonly related?: readonly string[];
}

/** What one occurrence of a word in a field counts. */
const FIELD_WEIGHTS = { ask: 1, title: 2, alias: 2, claim: 1, summary: 0.7, body: 0.3 } as const;

/** A short text that a question about the entry may look like. */
export interface SampleText {
  /** Number of its entry. */
  readonly entry: number;
  readonly field: WeightedField;
  /** Whether it is a sample question; titles, aliases and claims are not. */
  readonly isAsk: boolean;
}

/** The texts of all entries, read into terms. */
export interface Material {
  readonly ids: readonly string[];
  /** All fields of each entry, by its number. */
  readonly fields: readonly (readonly WeightedField[])[];
  readonly samples: readonly SampleText[];
  /** Every word as it is written somewhere. */
  readonly vocabulary: ReadonlySet<string>;
  /** The number of the only entry with this name (title or alias), by `nameKeyOf` its terms. */
  readonly names: ReadonlyMap<string, number>;
  /** Whether the one entry names the other as related, or the other the one. */
  areRelated(one: number, other: number): boolean;
}

/** What of a text names something: the stems of its words in order, without stop words. May be empty. */
export function nameKeyOf(terms: readonly Term[]): string {
  return terms
    .filter(({ stop }) => !stop)
    .map(({ readings }) => readings[0]?.stem)
    .join(' ');
}

/** Reads the entries' texts. Empty texts and an entry's repeated ones are left out. */
export function readMaterial(entries: readonly Answerable[]): Material {
  const terms = new Map<string, Term>();
  const samples: SampleText[] = [];
  const namesakes = new Map<string, Set<number>>();

  function readField(text: string, weight: number): WeightedField {
    return { terms: readText(text, terms), weight };
  }

  const fields = entries.map(({ asks, title, aliases = [], claim, summary, body }, entry) => {
    const own: WeightedField[] = [];
    const seen = new Set<string>();

    function addSample(text: string, kind: 'ask' | 'title' | 'alias' | 'claim'): void {
      const field = readField(text, FIELD_WEIGHTS[kind]);
      if (kind === 'title' || kind === 'alias') {
        const name = nameKeyOf(field.terms);
        namesakes.set(name, (namesakes.get(name) ?? new Set()).add(entry));
      }
      const wording = field.terms.map(({ readings }) => readings[0]?.word).join(' ');
      if (wording === '' || seen.has(wording)) return;
      seen.add(wording);
      own.push(field);
      samples.push({ entry, field, isAsk: kind === 'ask' });
    }

    for (const ask of asks) addSample(ask, 'ask');
    if (title !== undefined) addSample(title, 'title');
    for (const alias of aliases) addSample(alias, 'alias');
    if (claim !== undefined) addSample(claim, 'claim');
    if (summary !== undefined) own.push(readField(summary, FIELD_WEIGHTS.summary));
    if (body !== undefined) own.push(readField(body, FIELD_WEIGHTS.body));
    return own;
  });

  const names = new Map<string, number>();
  for (const [name, [entry, ...others]] of namesakes) {
    if (name !== '' && entry !== undefined && others.length === 0) names.set(name, entry);
  }
  const related = entries.map((entry) => new Set(entry.related));
  const ids = entries.map(({ id }) => id);

  function pointsAt(one: number, other: number): boolean {
    return related[one]?.has(ids[other] ?? '') ?? false;
  }

  return {
    ids,
    fields,
    samples,
    vocabulary: new Set(terms.keys()),
    names,
    areRelated: (one, other) => pointsAt(one, other) || pointsAt(other, one),
  };
}
