import { entriesOfKind, findPersona } from './lookup.js';
import type { Knowledge, Path } from './schema/schema.js';

/** A path by its id, slug or title, or by the role that it is for; small slips are forgiven. */
export function pathNamed(knowledge: Knowledge, words: string): Path | undefined {
  const exact = pathExactly(knowledge, words);
  if (exact) return exact;
  const persona = findPersona(knowledge, words.replace(/\bpath$/i, ''));
  const path = persona && knowledge.entries.get(persona.path);
  return path?.kind === 'path' ? path : undefined;
}

/** The same without slips. */
export function pathExactly(knowledge: Knowledge, words: string): Path | undefined {
  const wanted = flat(words);
  if (wanted === '') return undefined;
  return entriesOfKind(knowledge, 'path').find((path) => {
    const persona = knowledge.entries.get(path.persona);
    const names = [path.id, path.id.slice('path/'.length), path.title, ...path.aliases];
    const roles = persona ? [persona.id.slice('persona/'.length), persona.title, ...persona.aliases] : [];
    return [...names, ...roles].some((name) => flat(name) === wanted);
  });
}

function flat(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
