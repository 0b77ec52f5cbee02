import { literal } from '../../ports/markdown.js';

/** How English puts numbers, lists, days and roles into a sentence. */

export const minutes = (count: number) =>
  count < 60 ? `${count} min` : `${Math.floor(count / 60)} h${count % 60 ? ` ${count % 60} min` : ''}`;

export const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const list = (items: readonly string[]) =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** A role's title within a sentence: "Data engineer" loses its capital, "MLOps engineer" keeps its. */
export function inSentence(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/** A persona's focus within a sentence. */
export const core = (focus: string) => inSentence(focus.replace(/\.$/, ''));

export const role = (title: string) => literal(inSentence(title));

export function article(noun: string): 'a' | 'an' {
  // An abbreviation is read letter by letter: "an MLOps engineer".
  if (/^[AEFHILMNORSX][A-Z]/.test(noun)) return 'an';
  return /^[aeiou]/i.test(noun) && !/^(?:uni|use|eu)/i.test(noun) ? 'an' : 'a';
}

/** Making one takes longer than all else about a reply. */
const days = new Map<boolean, Intl.DateTimeFormat>();

function dayFormat(withYear: boolean): Intl.DateTimeFormat {
  const made = days.get(withYear);
  if (made) return made;
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(withYear ? { year: 'numeric' } : {}),
    timeZone: 'UTC',
  });
  days.set(withYear, format);
  return format;
}

/** "Thu 26 Nov"; with the year where it is another than that of `today`. Both are ISO dates. */
export function day(date: string, today: string): string {
  return dayFormat(date.slice(0, 4) !== today.slice(0, 4)).format(Date.parse(date));
}
