import { loadMeanings } from '../meanings/meaning.js';
import { type LexiconData, readTexts } from '../words/lexicon.js';
import type { Term } from '../words/term.js';
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
  /** What it is part of, the widest first: the page, and the headings above it. */
  readonly trail?: readonly string[];
  /** What it says as plain text, and the sentences of it that can be shown, where its summary and body are made of them. */
  readonly said?: { readonly text: string; readonly sentences: readonly string[] };
  /** Ids of aspects of which it speaks, and of which it does not, where somebody says so. */
  readonly covers?: readonly string[] | undefined;
  readonly lacks?: readonly string[] | undefined;
  /** Ids of entries that answer nearly the same questions: finding one of them counts as right in calibration. */
  readonly related?: readonly string[];
}

/** What one occurrence of a word in a field counts. */
const FIELD_WEIGHTS = { ask: 1, title: 2, alias: 2, claim: 1, summary: 0.7, body: 0.3 } as const;

/** A short text that a question about the entry may look like. */
export interface SampleText {
  /** Number of its entry. */
  readonly entry: number;
  /** As it stands in the entry. */
  readonly text: string;
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
  /** How the entries write their words. */
  readonly lexicon: LexiconData;
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

/** A text of an entry. */
interface EntryText {
  readonly kind: keyof typeof FIELD_WEIGHTS;
  readonly text: string;
}

function textsOf({ asks, title, aliases = [], claim, said, ...own }: Answerable): EntryText[] {
  const { summary, body } = said ? { summary: undefined, body: said.text } : own;
  const of = (kind: EntryText['kind'], texts: readonly (string | undefined)[]) =>
    texts.flatMap((text) => (text === undefined ? [] : [{ kind, text }]));
  return [
    ...of('ask', asks),
    ...of('title', [title]),
    ...of('alias', aliases),
    ...of('claim', [claim]),
    ...of('summary', [summary]),
    ...of('body', [body]),
  ];
}

/** Reads the entries' texts. Empty texts and an entry's repeated ones are left out. */
export function readMaterial(entries: readonly Answerable[]): Material {
  const texts = entries.map(textsOf);
  const { terms, vocabulary, lexicon } = readTexts(
    texts.flat().map(({ text }) => text),
    loadMeanings().has,
  );
  const samples: SampleText[] = [];
  const namesakes = new Map<string, Set<number>>();
  let read = 0;

  const fields = texts.map((kinds, entry) => {
    const own: WeightedField[] = [];
    const seen = new Set<string>();
    for (const { kind, text } of kinds) {
      const field = { terms: terms[read] as readonly Term[], weight: FIELD_WEIGHTS[kind] };
      read += 1;
      if (kind === 'summary' || kind === 'body') {
        own.push(field);
        continue;
      }
      if (kind === 'title' || kind === 'alias') {
        const name = nameKeyOf(field.terms);
        namesakes.set(name, (namesakes.get(name) ?? new Set()).add(entry));
      }
      const wording = field.terms.map(({ readings }) => readings[0]?.word).join(' ');
      if (wording === '' || seen.has(wording)) continue;
      seen.add(wording);
      own.push(field);
      samples.push({ entry, text, field, isAsk: kind === 'ask' });
    }
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
    vocabulary,
    lexicon,
    names,
    areRelated: (one, other) => pointsAt(one, other) || pointsAt(other, one),
  };
}
