import { near } from '../../../knowledge/checking/nearest.js';
import {
  entriesOfKind,
  findPersona,
  namesOfPath,
  pathCalled,
  pathOf,
  suggestPersonas,
} from '../../../knowledge/lookup.js';
import type { Knowledge, Path } from '../../../knowledge/schema/schema.js';
import type { Option } from '../../../ports/reply.js';

/** How a language names a path. */
export interface PathNaming {
  /** What may stand at the end of the name of a role: "data engineer path". */
  readonly atEnd: RegExp;
}

/** A path by its id, slug or title, or by the role that it is for; small slips are forgiven. */
export function pathNamed(knowledge: Knowledge, words: string, { atEnd }: PathNaming): Path | undefined {
  const exact = pathCalled(knowledge, words) ?? pathCalled(knowledge, words.replace(atEnd, ''));
  if (exact) return exact;
  const persona = findPersona(knowledge, words.replace(atEnd, ''));
  return persona ? pathOf(knowledge, persona) : nearestOfNoRole(knowledge, words.replace(atEnd, ''));
}

/** Letters of a path's name that may be wrong, as a share. */
const TYPO = 0.2;

/** A path without a role, of which no other name is as near to what was typed. */
function nearestOfNoRole(knowledge: Knowledge, words: string): Path | undefined {
  const paths = ofNoRole(knowledge);
  const names = paths.flatMap((path) => namesOfPath(knowledge, path));
  const best = near(words, names, TYPO)[0]?.name;
  return best === undefined ? undefined : paths.find((path) => namesOfPath(knowledge, path).includes(best));
}

function ofNoRole(knowledge: Knowledge): Path[] {
  return entriesOfKind(knowledge, 'path').filter(({ persona }) => persona === undefined);
}

/**
 * Paths that somebody may have meant, as options of a menu: their role's title, or their own where they are for none, and
 * the path's id.
 */
export function pathsLike(knowledge: Knowledge, words: string): Option[] {
  const ofRoles = suggestPersonas(knowledge, words).flatMap((persona) => {
    const path = pathOf(knowledge, persona);
    return path ? [{ label: persona.title, value: path.id }] : [];
  });
  return [...ofRoles, ...ofNoRole(knowledge).map(({ id, title }) => ({ label: title, value: id }))];
}

/** All paths as options of a menu. */
export function allPaths(knowledge: Knowledge): Option[] {
  return entriesOfKind(knowledge, 'path').map((path) => ({ label: path.title, value: path.id }));
}
