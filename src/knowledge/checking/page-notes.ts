import type { PageNote } from '../schema/pages.js';
import type { Knowledge } from '../schema/schema.js';

/** Names that a line tells at most. */
const MOST_NAMES = 5;

/** What whoever keeps a pack should know of its pages, a line each. */
export function pageNoteLines({ pageNotes }: Pick<Knowledge, 'pageNotes'>): string[] {
  return pageNotes.map(lineOf);
}

function lineOf(note: PageNote): string {
  const pages = note.pages === 1 ? '1 page' : `${note.pages} pages`;
  if (note.what === 'undated')
    return `Of ${pages} of ${note.pack} nobody knows when they were changed last: their repository is a shallow clone. Fetch all of it (git fetch --unshallow), or write the day into their front matter (lastmod).`;
  const { names } = note;
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return `${note.file} gives ${pages} of ${note.pack} to ${names.slice(0, MOST_NAMES).join(', ')}${more}, whom pack.yaml does not name. Add them to "owners", by address or with that name as id, or say in "ownedBy" who keeps them.`;
}
