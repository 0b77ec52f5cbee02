import type { ReplyContext } from '../../../conversation/reply-context.js';
import { near } from '../../../knowledge/checking/nearest.js';
import { findPersona, LONGEST_ROLE, namesAnEntry } from '../../../knowledge/lookup.js';
import type { Persona } from '../../../knowledge/schema/schema.js';
import { doingWords } from './wording.js';

/** How far off a word of a role's name may be. */
const SLIP = 0.3;

/** The roles that a sentence names. */
export interface NamedRoles {
  readonly personas: readonly Persona[];
  /** What stands where a role would, and is none that the packs have. */
  readonly unknown: string | undefined;
}

/** Finds roles in a sentence: those that are named anywhere in it, else what stands where a role is named. */
export function rolesNamed(context: ReplyContext, text: string): NamedRoles {
  const { knowledge } = context;
  const { roles, otherRoles, aroundRole, noRole, plainly } = context.words(doingWords).listens;
  const said = plainly(text).replace(otherRoles, ' ').replace(/\s+/g, ' ').trim();
  const words = [...said.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu)].map(([word]) => word.replace(/'s$/, ''));
  const found = new Map<string, Persona>();
  // The longest first, and none within another: "data engineer" holds no "DE".
  const taken = new Set<number>();
  for (let length = LONGEST_ROLE; length > 0; length -= 1) {
    for (let at = 0; at + length <= words.length; at += 1) {
      const places = Array.from({ length }, (_, index) => at + index);
      if (places.some((place) => taken.has(place))) continue;
      const persona = personaCalled(context, words.slice(at, at + length).join(' '));
      if (!persona) continue;
      found.set(persona.id, persona);
      for (const place of places) taken.add(place);
    }
  }
  if (found.size > 0) return { personas: [...found.values()], unknown: undefined };
  const places = roles
    .flatMap((pattern) => [...said.matchAll(pattern)].map(({ groups }) => groups?.role ?? ''))
    .map((role) => role.replace(aroundRole, '').replace(aroundRole, '').trim())
    .filter((role) => role !== '' && role.split(' ').length <= LONGEST_ROLE && !noRole.test(role));
  const persona = places
    .map((role) => ({ role, persona: findPersona(knowledge, role) }))
    .find(({ role, persona }) => persona && isLike(persona, role))?.persona;
  return persona ? { personas: [persona], unknown: undefined } : { personas: [], unknown: places[0] };
}

/** A role by all of its name. Of a single word nothing is forgiven: it may be any word of a sentence. */
function personaCalled({ knowledge }: ReplyContext, words: string): Persona | undefined {
  const persona = findPersona(knowledge, words);
  if (!persona) return undefined;
  const isName = (name: string) => namesAnEntry(knowledge, name) && findPersona(knowledge, name) === persona;
  if (isName(words)) return persona;
  const parts = words.split(' ');
  return parts.length > 1 && isLike(persona, words) ? persona : undefined;
}

/** Whether each word is one of its names, small slips forgiven: a sales engineer is no data engineer. */
function isLike({ title, aliases }: Persona, words: string): boolean {
  const known = [title, ...aliases].flatMap((name) => name.split(/[\s-]+/));
  return words.split(/[\s-]+/).every((word) => near(word.replace(/s$/, ''), known, SLIP).length > 0);
}
