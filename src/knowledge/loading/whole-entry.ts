import { plainText } from '../../ports/markdown.js';
import { sentencesOf } from '../pages/sentences.js';
import type { Entry, Kind, Pack } from '../schema/schema.js';
import { summaryOf } from '../summary.js';

/** An entry's file that fits its schema, with what it leaves out filled in. */
export function wholeEntry(kind: Kind, file: object, pack: Pick<Pack, 'owners'>): Entry {
  const entry = { owner: pack.owners[0]?.id, ...file, kind } as Entry;
  if (entry.kind !== 'faq') return entry;
  // Its title is how people ask for it.
  const asks = [entry.title, ...entry.asks];
  return {
    ...entry,
    asks,
    summary: entry.summary ?? summaryOf(paragraphsOf(entry.body).flatMap(sentencesOf)),
  };
}

/** Paragraphs and items of lists, a line each: sentences go on over the ends of lines in a file. */
function paragraphsOf(body: string): string[] {
  return body
    .split(/\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)/)
    .map((block) => plainText(block).replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '');
}
