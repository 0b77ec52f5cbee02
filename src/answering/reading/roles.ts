import type { Entry, Persona } from '../../knowledge/schema/schema.js';
import { wordsOf } from '../words/words.js';
import type { Names } from './names.js';

/** A role that a question is asked for, and the question without it. */
export interface AskedAs {
  readonly persona: Persona;
  readonly rest: string;
}

/** "As a data engineer, …", "I'm an ML engineer: …", "… for data scientists". The name follows. */
const leads = /(?<![\p{L}\p{N}])(?:as|being|i am|i['’]?m|we are|we['’]?re|for)\s+/giu;

/** What stands between a lead and a role: "as a new junior data engineer". */
const attributes =
  /^(?:(?:a|an|the|our|us|my|new|newly|hired|junior|senior|fresh|future|aspiring|now|just|working|as)\s+)*/iu;

/** Most words of a role's name. */
const LONGEST = 4;

/**
 * The role that a question is asked for. Undefined when it names none that way, or several.
 *
 * @param personaOf the persona with this id, if it is one
 */
export function askedAs(
  question: string,
  names: Names,
  personaOf: (id: string) => Persona | undefined,
): AskedAs | undefined {
  const found: AskedAs[] = [];
  for (const lead of question.matchAll(leads)) {
    const after = question.slice(lead.index + lead[0].length);
    const skipped = attributes.exec(after)?.[0].length ?? 0;
    const role = roleAt(after.slice(skipped), names, personaOf);
    if (!role) continue;
    const before = question.slice(0, lead.index);
    const behind = after.slice(skipped + role.length).replace(/^[\s,:;.!–—-]+/u, '');
    found.push({ persona: role.persona, rest: `${before}${behind}`.trim() });
  }
  const [first, ...others] = found;
  if (!first || others.some(({ persona }) => persona.id !== first.persona.id)) return undefined;
  return first;
}

/** The role whose name a text begins with, and how many characters of it that is. */
function roleAt(
  text: string,
  names: Names,
  personaOf: (id: string) => Persona | undefined,
): { persona: Persona; length: number } | undefined {
  const words = [...text.matchAll(/[\p{L}\p{N}]+(?:[-/][\p{L}\p{N}]+)*/gu)].slice(0, LONGEST);
  for (let count = words.length; count > 0; count -= 1) {
    const last = words[count - 1];
    if (!last) continue;
    const length = last.index + last[0].length;
    const name = text.slice(0, length);
    const { named, words: read } = names.find(name);
    const [only] = named;
    if (named.length !== 1 || !only || only.start !== 0 || only.end !== read.length) continue;
    const persona = personaOf(only.entry);
    if (persona) return { persona, length };
  }
  return undefined;
}

/** Whether an entry is for a role; undefined when it is for nobody in particular. */
export function fits(entry: Entry, persona: Persona): boolean | undefined {
  switch (entry.kind) {
    case 'feature':
      return entry.personas.length === 0 ? undefined : entry.personas.includes(persona.id);
    case 'path':
      return entry.persona === persona.id;
    case 'persona':
      return entry.id === persona.id;
    case 'myth':
    case 'concept':
    case 'page':
    case 'faq':
      return undefined;
  }
}

/** Whether a text says enough to be a question by itself. */
export function saysEnough(text: string): boolean {
  return wordsOf(text).length >= 3;
}
