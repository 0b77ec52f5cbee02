import { type ByLocale, nearestLocale } from '../../ports/locale.js';

/** Names the words of a feature, and carries their type. */
export interface WordsKey<Words> {
  readonly name: string;
  /** Never there: it ties the type to the key. */
  readonly type?: (words: Words) => Words;
}

/**
 * @example
 * export interface TeamWords { readonly heading: (people: number) => string }
 * export const teamWords = wordsKey<TeamWords>('team');
 */
export function wordsKey<Words>(name: string): WordsKey<Words> {
  return { name };
}

/** The words of a feature in every language. */
export interface Wording {
  readonly key: string;
  /** By BCP 47 tag. */
  readonly by: Readonly<Record<string, unknown>>;
}

/** The one place where words and their key come together; a language that lacks some of them does not compile. */
export function wording<Words>(key: WordsKey<Words>, by: ByLocale<Words>): Wording {
  return { key: key.name, by };
}

/** Gives the words of a feature in one language. */
export type ReadWords = <Words>(key: WordsKey<Words>) => Words;

export interface Language {
  /** BCP 47 tag. */
  readonly locale: string;
  readonly words: ReadWords;
}

export interface Languages {
  /** The language for somebody, by the tag that their directory or they themselves gave. */
  of(tag: string | null | undefined): Language;
  readonly all: readonly Language[];
}

/**
 * @param locales tags of the languages, the default first
 * @throws Error when two features share a name for their words, or words are asked for that nobody registered
 */
export function createLanguages(wordings: readonly Wording[], locales: readonly string[]): Languages {
  const byKey = new Map<string, Wording>();
  for (const one of wordings) {
    if (byKey.has(one.key))
      throw new Error(`Two features call their words "${one.key}". Rename one of them.`);
    byKey.set(one.key, one);
  }
  const languages = locales.map((locale): Language => {
    return {
      locale,
      words: <Words>({ name }: WordsKey<Words>) => {
        const words = byKey.get(name)?.by[locale];
        if (words === undefined) {
          throw new Error(`There are no words "${name}" in ${locale}. Register them with their feature.`);
        }
        // `wording` took them with the key of this type.
        return words as Words;
      },
    };
  });
  const [first] = languages;
  if (!first) throw new Error('At least one language is needed.');
  const byLocale = new Map(languages.map((language) => [language.locale, language]));
  return {
    of: (tag) => byLocale.get(nearestLocale(tag, locales, first.locale)) ?? first,
    all: languages,
  };
}
