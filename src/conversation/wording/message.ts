import { type Formatters, IntlMessageFormat } from 'intl-messageformat';

/** What stands in for the placeholders of a pattern. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** How one language puts numbers, lists and days into sentences. */
export interface Messages {
  /**
   * A sentence from a pattern of ICU's message syntax (unicode-org.github.io/icu/userguide/format_parse/messages),
   * which has plurals, selects and numbers. Patterns are constants of a words file: what people typed comes in as a
   * value alone, since braces and apostrophes mean something in a pattern.
   *
   * @throws Error when a pattern is malformed, or lacks a value
   *
   * @example message('{count, plural, one {# step} other {# steps}} left', { count: 2 }) // '2 steps left'
   */
  message(pattern: string, values: MessageValues): string;
  /** Items as they stand in a sentence: "a, b and c". */
  list(items: readonly string[]): string;
  /** Items side by side, where nothing is said of them together: "a, b, c". */
  series(items: readonly string[]): string;
  /** "10,000" */
  number(value: number): string;
  /** "Thu 26 Nov"; with the year where it is another than that of `today`. Both are ISO dates. */
  day(date: string, today: string): string;
}

/**
 * Messages of one language. Patterns are read once, and the formatters of `Intl` made once for all of them: making
 * one takes longer than all else about a reply.
 *
 * @param locale BCP 47 tag
 */
export function messages(locale: string): Messages {
  const formatters: Formatters = {
    getNumberFormat: once((_, options) => new Intl.NumberFormat(locale, options as Intl.NumberFormatOptions)),
    getDateTimeFormat: once((_, options) => new Intl.DateTimeFormat(locale, options)),
    getPluralRules: once((_, options) => new Intl.PluralRules(locale, options)),
  };
  const patterns = new Map<string, IntlMessageFormat>();
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const units = new Intl.ListFormat(locale, { type: 'unit' });
  const numbers = new Intl.NumberFormat(locale);
  const days = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  const dayOfThisYear = new Intl.DateTimeFormat(locale, days);
  const dayOfAnotherYear = new Intl.DateTimeFormat(locale, { ...days, year: 'numeric' });

  function read(pattern: string): IntlMessageFormat {
    const known = patterns.get(pattern);
    if (known) return known;
    // Without tags: "<" is a character like any other.
    const made = new IntlMessageFormat(pattern, locale, undefined, { formatters, ignoreTag: true });
    patterns.set(pattern, made);
    return made;
  }

  return {
    message: (pattern, values) => String(read(pattern).format({ ...values })),
    list: (items) => lists.format(items),
    series: (items) => units.format(items),
    number: (value) => numbers.format(value),
    day(date, today) {
      const format = date.slice(0, 4) === today.slice(0, 4) ? dayOfThisYear : dayOfAnotherYear;
      return format.format(Date.parse(date));
    },
  };
}

/** Makes a formatter for some options once. */
function once<Options, Made>(
  make: (locales: unknown, options?: Options) => Made,
): (locales?: unknown, options?: Options) => Made {
  const made = new Map<string, Made>();
  return (locales, options) => {
    const key = JSON.stringify(options ?? {});
    const known = made.get(key) ?? make(locales, options);
    made.set(key, known);
    return known;
  };
}
