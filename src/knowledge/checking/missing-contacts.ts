import { join } from 'node:path';
import { PACK_FILE } from '../loading/pack-folder.js';
import { type ContactMatter, contactMatters } from '../schema/contacts.js';
import type { Knowledge } from '../schema/schema.js';
import { shownPath } from './problem.js';

/** The matters for which no pack names anybody to turn to, in whatever country. */
function mattersWithoutContact({ contacts }: Pick<Knowledge, 'contacts'>): ContactMatter[] {
  const named = new Set(contacts.flatMap((contact) => contact.for));
  return contactMatters.filter((matter) => !named.has(matter));
}

/** What to do about them, in a line; undefined when there are none. */
export function contactAdvice(knowledge: Pick<Knowledge, 'contacts' | 'packs'>): string | undefined {
  const missing = mattersWithoutContact(knowledge);
  if (missing.length === 0) return undefined;
  const file = shownPath(join(knowledge.packs[0]?.folder ?? '', PACK_FILE));
  return `${file}: names nobody to turn to for ${missing.join(', ')}; people are told the general way. Add "contacts", each with "for: [${missing.join(', ')}]" or some of these, "name", and "words", "link" or "phone".`;
}
