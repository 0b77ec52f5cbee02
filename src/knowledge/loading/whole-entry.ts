import { plainText } from '../../ports/markdown.js';
import { sentencesOf } from '../pages/sentences.js';
import { longest } from '../schema/fields.js';
import { type Entry, type Kind, type Pack, SUMMARY_WORDS, words } from '../schema/schema.js';

/** An entry's file that fits its schema, with what it leaves out filled in. */
export function wholeEntry(kind: Kind, file: object, pack: Pick<Pack, 'owners'>): Entry {
  const entry = { owner: pack.owners[0]?.id, ...file, kind } as Entry;
  if (entry.kind !== 'faq') return entry;
  // Its title is how people ask for it.
  const asks = [entry.title, ...entry.asks];
  return { ...entry, asks, summary: entry.summary ?? summaryOf(entry.body) };
}

/** The first sentences of an answer in Markdown, as many as a summary has room for; of a longer one its beginning. */
function summaryOf(body: string): string {
  const [first = '', ...others] = paragraphsOf(body).flatMap(sentencesOf);
  const fits = (text: string) => words(text) <= SUMMARY_WORDS && text.length <= longest.summary;
  if (!fits(first)) return beginningOf(first);
  let summary = first;
  for (const sentence of others) {
    // An item of a list may end without a mark.
    const longer = `${summary}${/[.!?:;,…]["'”’)]*$/.test(summary) ? ' ' : '; '}${sentence}`;
    if (!fits(longer)) break;
    summary = longer;
  }
  return summary;
}

/** Paragraphs and items of lists, a line each: sentences go on over the ends of lines in a file. */
function paragraphsOf(body: string): string[] {
  return body
    .split(/\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)/)
    .map((block) => plainText(block).replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '');
}

function beginningOf(sentence: string): string {
  const begun = sentence.split(' ').slice(0, SUMMARY_WORDS).join(' ');
  const room = begun.slice(0, longest.summary - 1);
  return `${(room === begun ? room : room.replace(/\s+\S*$/u, '')).replace(/\p{Cs}$/u, '')}…`;
}
