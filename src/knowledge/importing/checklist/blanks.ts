import { isTag } from './phrasing.js';
import { wholeWords } from './whole-words.js';

/** Blanks that are named in full; of a form there may be dozens. */
const MOST_NAMED = 3;

/** What is typed as it is, such as `git clone <address>`, is to be filled in by whoever types it. */
const code = /```[\s\S]*?```|`[^`\n]*`/g;

/** What stands in brackets: no box, no footnote, no link and no picture. */
const square = /(?<!!)\[(?<inside>[^[\]^\n]{2,60})\](?![([:])/g;

/**
 * Words by which it is a blank; "[optional]" and "[IT]" are none. Of capitals alone four letters and more: shorter ones are mostly a
 * department.
 */
const filledIn =
  /^(?:insert|enter|add|fill|your|name|link|date|url|x{2,}|tb[acd])\b|\b(?:names?|date|time|link|url|e-?mail|address|number|phone|title|here|manager|buddy|mentor)$/i;
const capitals = /^[A-Z][A-Z '’/_-]{3,}$/;

/** Angle brackets around words: neither a tag of HTML nor an address. */
const angled = /<[a-z][a-z '’_-]{1,40}>/gi;

/** `{{start_date}}` of a template, a line to write on, and what is said to be open. */
const others = /\{\{[^{}\n]{1,60}\}\}|_{3,}|\bTB[ACD]\b/g;

/** What somebody has still to fill in, as it stands in a text: `[NAME]`, `<manager>`, `{{start_date}}`, `____`; each once. */
export function blanksIn(markdown: string): string[] {
  const text = markdown.replace(code, ' ').replace(/\\(?=[[\]<>_{}])/g, '');
  const inSquare = [...text.matchAll(square)].filter(({ groups }) => {
    const inside = groups?.inside?.trim() ?? '';
    return capitals.test(inside) || filledIn.test(inside);
  });
  const inAngled = [...text.matchAll(angled)].filter(([whole]) => !isTag(whole));
  const found = [...inSquare, ...inAngled, ...text.matchAll(others)];
  return [...new Set(found.toSorted((a, b) => a.index - b.index).map(([whole]) => whole))];
}

/**
 * A text as it is; where it has blanks, a placeholder that says so, with the text below it.
 *
 * @param what the text is, such as "the task"
 */
export function withoutBlanks(text: string, what: string): string {
  const blanks = blanksIn(text);
  return blanks.length === 0 ? text : `TODO: ${what} with ${named(blanks)} filled in\n\n${text}`;
}

/** The same on one line. @param most characters of it */
export function lineWithoutBlanks(text: string, what: string, most: number): string {
  const blanks = blanksIn(text);
  return blanks.length === 0
    ? text
    : wholeWords(`TODO: ${what} with ${named(blanks)} filled in: ${text}`, most);
}

function named(blanks: readonly string[]): string {
  const shown = blanks.slice(0, MOST_NAMED).map((one) => `\`${one.replace(/_{4,}/, '____')}\``);
  const more = blanks.length - shown.length;
  return `the blank${blanks.length === 1 ? '' : 's'} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
