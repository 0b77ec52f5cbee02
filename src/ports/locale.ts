/**
 * The languages that Ropes speaks, as BCP 47 tags. A further one is one more line here: the compiler then names every
 * file of words that it lacks.
 */
export const locales = ['en'] as const;

export type Locale = (typeof locales)[number];

/** Spoken where somebody's language is not known, or not one of these. */
export const defaultLocale: Locale = 'en';

/** Words in every language that Ropes speaks. */
export type ByLocale<Words> = Readonly<Record<Locale, Words>>;

/**
 * The language to use for somebody, by the tag that a directory or they themselves gave: the tag itself, else without
 * its last parts (RFC 4647, section 3.4), else the default.
 *
 * @example nearestLocale('en-GB', ['en', 'de']) // 'en'
 */
export function nearestLocale<Known extends string>(
  tag: string | null | undefined,
  known: readonly Known[],
  otherwise: Known,
): Known {
  for (
    let wanted = tag ?? '';
    wanted !== '';
    wanted = wanted.slice(0, Math.max(wanted.lastIndexOf('-'), 0))
  ) {
    const found = known.find((one) => one.toLowerCase() === wanted.toLowerCase());
    if (found !== undefined) return found;
  }
  return otherwise;
}
