import { longest, slugPattern } from '../knowledge/schema/fields.js';
import { SUMMARY_WORDS, words } from '../knowledge/schema/schema.js';
import { literal, outsideSubset, plainText } from '../ports/markdown.js';

/** What people's words become in a pack: titles, questions, summaries, bodies and ids. All of it is pure. */

/** Most characters of the part of an id that is made of a title. */
const SLUG = 60;

/**
 * A typed text without what no file of a pack may hold: control characters, halves of characters, and marks that turn
 * the direction of what follows. Lines end in "\n".
 */
export function cleaned(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)\p{Cc}|\p{Cs}|[\ufeff\u200b\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '')
    .trim();
}

/** The same in one line. */
export function oneLine(text: string): string {
  return cleaned(text).replace(/\s+/g, ' ');
}

/** Cuts at a word, never inside a character. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = [...text.slice(0, most - 1)].join('').replace(/\p{Cs}$/u, '');
  const kept = /\s/.test(room) ? room.replace(/\s+\S*$/, '') : room;
  return `${kept.trimEnd()}…`;
}

/** A question as a title: without its mark at the end, with a capital. */
export function titleFrom(question: string): string {
  const title = cut(oneLine(question).replace(/[\s?!.…]+$/u, ''), longest.title);
  return title.charAt(0).toLocaleUpperCase('en') + title.slice(1);
}

/** A question as an entry asks it. */
export function askFrom(question: string): string {
  return cut(oneLine(question), longest.ask);
}

/** The first sentences of an answer, as many as a summary holds. */
export function summaryFrom(answer: string): string {
  const text = oneLine(plainText(answer));
  const whole = text.split(/(?<=[.!?])\s+/u);
  let summary = '';
  for (const sentence of whole) {
    const longer = summary === '' ? sentence : `${summary} ${sentence}`;
    if (words(longer) > SUMMARY_WORDS || longer.length > longest.summary) break;
    summary = longer;
  }
  if (summary !== '') return summary;
  return cut(text.split(' ').slice(0, SUMMARY_WORDS).join(' '), longest.summary);
}

const marked = [
  // A tag, a heading, a quote, an image, a reference, and a line of dashes that makes a heading or a divider.
  [/</g, '\\<'],
  [/^(\s{0,3})(#{1,6})/gm, '$1\\$2'],
  [/^(\s{0,3})>/gm, '$1\\>'],
  [/!\[/g, '\\!\\['],
  [/^(\s{0,3})\[/gm, '$1\\['],
  [/^(\s{0,3})([-=_*])(?=[-=_*\s]*$)/gm, '$1\\$2'],
] as const;

/**
 * A typed text as the Markdown that packs hold: as it is where all of it can be shown everywhere, and otherwise with
 * what cannot be shown made literal.
 */
export function bodyFrom(typed: string): string {
  const text = cleaned(typed);
  if (outsideSubset(text).length === 0) return text;
  const escaped = marked.reduce((body, [mark, plain]) => body.replace(mark, plain), text);
  if (outsideSubset(escaped).length === 0) return escaped;
  return text
    .split(/\n{2,}/)
    .map(literal)
    .join('\n\n')
    .trim();
}

/** The part of an id that a title makes; "answer" where it has no letter that ids are made of. */
export function slugFrom(title: string): string {
  const slug = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG)
    .replace(/^-+|-+$/g, '');
  return new RegExp(`^${slugPattern}$`).test(slug) ? slug : 'answer';
}

/** The id for a title that nothing else has: the second of its name ends in "-2". */
export function idFrom(title: string, taken: (id: string) => boolean): string {
  const plain = `concept/${slugFrom(title)}`;
  let id = plain;
  for (let number = 2; taken(id); number += 1) id = `${plain}-${number}`;
  return id;
}

/**
 * A text without what names people: addresses, mentions, telephone numbers, and names.
 *
 * @param names as they are known; each counts as a whole
 * @param instead what stands in their place, such as "somebody"
 */
export function withoutPeople(text: string, names: readonly string[], instead: string): string {
  return withoutNames(text, names, instead)
    .replace(/<[@!#][^>\s]*>/g, instead)
    .replace(/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, instead)
    .replace(/(?<![\p{L}\p{N}])@[\p{L}\p{N}][\p{L}\p{N}._-]*/gu, instead)
    .replace(/(?<![\p{L}\p{N}])\+?\d[\d ()/-]{7,}\d(?![\p{L}\p{N}])/gu, (number) =>
      isTelephone(number) ? instead : number,
    );
}

/** A text without some names. One of a single word counts in its own case alone: Will may, and will not. */
export function withoutNames(text: string, names: readonly string[], instead: string): string {
  return names
    .map((name) => name.trim())
    .filter(
      (name) => name.length > 1 && text.toLowerCase().includes(name.split(/\s+/)[0]?.toLowerCase() ?? ''),
    )
    .sort((one, other) => other.length - one.length)
    .reduce((rest, name) => rest.replace(wholeName(name), instead), text);
}

/** Nine digits and more with a prefix or in groups; a date has eight. */
function isTelephone(number: string): boolean {
  return number.replace(/\D/g, '').length >= 9 && /^[+0]|[ ()/-]/.test(number);
}

function wholeName(name: string): RegExp {
  const literally = name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${literally}(?![\\p{L}\\p{N}])`, /\s/.test(name) ? 'giu' : 'gu');
}

/** The day six months after another; the last of the month where that month is shorter. */
export function sixMonthsAfter(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const target = new Date(Date.UTC(year, month - 1 + 6, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(date, last));
  return target.toISOString().slice(0, 10);
}
