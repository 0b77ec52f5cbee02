import { entriesOfKind, findPersona, pathOf } from './lookup.js';
import type { Knowledge } from './schema/schema.js';

/**
 * The role by which examples show what one types, as in "path data-engineer": the first of the packs in use that has a
 * path and is found by its slug. Undefined when no role has a path.
 */
export function exampleRole(knowledge: Knowledge): string | undefined {
  return entriesOfKind(knowledge, 'persona')
    .filter((persona) => pathOf(knowledge, persona))
    .map(({ id }) => id.slice('persona/'.length))
    .find((slug) => findPersona(knowledge, slug)?.id === `persona/${slug}`);
}
