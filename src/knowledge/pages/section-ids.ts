import { createHash } from 'node:crypto';
import { slug as slugged } from 'github-slugger';
import type { SaidTerm, Section } from './page.js';

/** Characters of an id: beyond them the rest stands in a digest. */
const LONGEST_ID = 100;

const DIGEST_LETTERS = 6;

/** The id of each section: of its file and its heading, and with a digest where several would have the same. */
export function idsOf(sections: readonly Section[], pack: string): Map<Section, string> {
  const wanted = new Map<string, Section[]>();
  for (const section of sections) {
    const id = idFrom(section);
    wanted.set(id, [...(wanted.get(id) ?? []), section]);
  }
  return new Map(
    [...wanted].flatMap(([id, alike]) =>
      alike.map((section) => [section, alike.length > 1 ? `${id}-${digestOf(pack, section)}` : id] as const),
    ),
  );
}

/** The ids of terms: that of their section's place with the term behind it; none of a section changes for one of a term. */
export function termIdsBeside(
  ids: ReadonlyMap<Section, string>,
): (section: Section, term: SaidTerm) => string {
  const taken = new Set(ids.values());
  return (section, { name, text }) => {
    const anchor = `${section.anchor}-${plainSlug(name) || digestOf(name)}`;
    const id = idFrom({ ...section, anchor, id: `${section.id}/${name}` });
    const own = taken.has(id) ? `${id}-${digestOf(section.id, name, text)}` : id;
    taken.add(own);
    return own;
  };
}

/** The names of files that stand for their folder. */
const index = /(?:^|\/)(?:index|_index|readme)$/i;

function idFrom({ file, anchor, id }: Section): string {
  const path = file.replace(/\.[^./]+$/, '').replace(index, '');
  const name = [...path.split('/'), anchor].map(plainSlug).filter(Boolean).join('-');
  if (name === '') return `page/${digestOf(id)}`;
  if (name.length <= LONGEST_ID) return `page/${name}`;
  return `page/${name.slice(0, LONGEST_ID).replace(/-+$/, '')}-${digestOf(id)}`;
}

/** Lower-case letters and digits joined by hyphens: what an id may hold. Empty for a name in another script. */
function plainSlug(name: string): string {
  return slugged(name.normalize('NFKD'))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function digestOf(...parts: readonly (string | Section)[]): string {
  const text = parts.map((part) => (typeof part === 'string' ? part : part.id)).join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_LETTERS);
}
