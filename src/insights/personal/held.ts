import type { Knowledge } from '../../knowledge/schema/schema.js';

/** Whether the packs hold a number, a date, an id or an address of a place as it was found in a question. */
export type IsHeld = (found: string) => boolean;

/** Takes something out of a text, but what is held. */
export type Without = (text: string, isHeld: IsHeld) => string;

const known = new WeakMap<Knowledge, IsHeld>();

/** What the words of the packs hold of all that the given functions would take out, once for each knowledge. */
export function heldBy(knowledge: Knowledge, takers: readonly Without[]): IsHeld {
  const before = known.get(knowledge);
  if (before) return before;
  const found = new Set<string>();
  const keep = (one: string) => {
    found.add(plain(one));
    return true;
  };
  for (const text of textsOf(knowledge)) {
    for (const line of text.split('\n')) {
      // All that may be held has one of these.
      if (/[\d@/]/.test(line)) for (const without of takers) without(line, keep);
    }
  }
  const isHeld = (one: string) => found.has(plain(one));
  known.set(knowledge, isHeld);
  return isHeld;
}

/** All that people read in the packs, and the addresses of their documents. */
function* textsOf({ packs, entries }: Knowledge): Generator<string> {
  for (const { documents } of packs) {
    for (const { url } of documents) if (url) yield url;
  }
  for (const { title, aliases, asks, summary, body } of entries.values()) {
    yield [title, ...aliases, ...asks, summary, body].join('\n');
  }
}

/** Numbers are the same however their digits are grouped. */
function plain(found: string): string {
  return /^[\d\s.,()'’/+–-]+$/.test(found) ? found.replace(/\D/g, '') : found.trim().toLowerCase();
}
