import { type ByLocale, defaultLocale, locales, nearestLocale } from '../../src/ports/locale.js';

/** Finds words by a BCP 47 tag: that of the reply or form they stand in, or of whoever reads them. */
export type WordsFor<Words> = (locale?: string) => Words;

/**
 * The look-up of an adapter's own words. They are looked up whenever something is rendered, so that each reply is in
 * one language. Operators read the default: `wordsFor()`.
 */
export function wordsByLocale<Words>(by: ByLocale<Words>): WordsFor<Words> {
  return (locale) => by[nearestLocale(locale, locales, defaultLocale)];
}
