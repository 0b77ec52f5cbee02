import { longest } from './schema/fields.js';
import { SUMMARY_WORDS, words } from './schema/schema.js';

/** The first sentences of a text, as many as a summary has room for; of a longer one its beginning. */
export function summaryOf([first = '', ...others]: readonly string[]): string {
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

function beginningOf(sentence: string): string {
  const begun = sentence.split(' ').slice(0, SUMMARY_WORDS).join(' ');
  const room = begun.slice(0, longest.summary - 1);
  return `${(room === begun ? room : room.replace(/\s+\S*$/u, '')).replace(/\p{Cs}$/u, '')}…`;
}
