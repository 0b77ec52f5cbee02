import { literal } from '../../ports/markdown.js';
import { messages } from './message.js';

/** How English puts numbers, lists and days into a sentence. */
export const { message, list, series, number, day } = messages('en-GB');

/** First to twentieth, and thirtieth. */
export const ordinals = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
  'thirtieth',
];

/** "45 min", "2 h", "1 h 20 min" */
export function minutes(count: number): string {
  const [hours, rest] = [Math.floor(count / 60), count % 60];
  if (hours === 0) return message('{rest, number} min', { rest });
  return message('{hours, number} h{rest, plural, =0 {} other { # min}}', { hours, rest });
}

/** A role's title within a sentence: "Data engineer" loses its capital, "MLOps engineer" keeps its. */
export function inSentence(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/** The other way round: "price" at the beginning of a line. */
export function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A persona's focus within a sentence. */
export const core = (focus: string) => inSentence(focus.replace(/\.$/, ''));

export const role = (title: string) => literal(inSentence(title));

export function article(noun: string): 'a' | 'an' {
  // An abbreviation is read letter by letter: "an MLOps engineer".
  if (/^[AEFHILMNORSX][A-Z]/.test(noun)) return 'an';
  return /^[aeiou]/i.test(noun) && !/^(?:uni|use|eu)/i.test(noun) ? 'an' : 'a';
}
