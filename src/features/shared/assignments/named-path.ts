import { entriesOfKind, findPersona, pathOf, suggestPersonas } from '../../../knowledge/lookup.js';
import type { Knowledge, Path } from '../../../knowledge/schema/schema.js';
import type { Option } from '../../../ports/reply.js';

/** How a language names a path. */
export interface PathNaming {
  /** What may stand at the end of the name of a role: "data engineer path". */
  readonly atEnd: RegExp;
}

/** A path by its id, slug or title, or by the role that it is for; small slips are forgiven. */
export function pathNamed(knowledge: Knowledge, words: string, { atEnd }: PathNaming): Path | undefined {
  const exact = pathExactly(knowledge, words);
  if (exact) return exact;
  const persona = findPersona(knowledge, words.replace(atEnd, ''));
  return persona && pathOf(knowledge, persona);
}

/** The same, but spelled exactly. */
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

/** Paths that somebody may have meant, as options of a menu: their role's title and the path's id. */
export function pathsLike(knowledge: Knowledge, words: string): Option[] {
  return suggestPersonas(knowledge, words).flatMap((persona) => {
    const path = pathOf(knowledge, persona);
    return path ? [{ label: persona.title, value: path.id }] : [];
  });
}

/** All paths as options of a menu. */
export function allPaths(knowledge: Knowledge): Option[] {
  return entriesOfKind(knowledge, 'path').map((path) => ({ label: path.title, value: path.id }));
}

function flat(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
