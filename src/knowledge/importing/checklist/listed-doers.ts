import { usualDoers } from '../../schema/schema.js';
import { blanksIn } from './blanks.js';
import { keyOf } from './doer-names.js';
import type { Doer } from './doers.js';
import { plainWords } from './plain-words.js';
import { wholeWords } from './whole-words.js';

/** Somebody who has a part in paths beside the new hire, their manager and their buddy, as pack.yaml lists them. */
export interface ListedDoer {
  readonly id: string;
  readonly name: string;
}

/** What the schema allows of a name. */
const LONGEST_NAME = 60;

/** Words of a name: more are a sentence about who does it. */
const MOST_WORDS = 5;

/** What is nobody in particular. */
const nobody =
  /^(?:joint|team|the team|everyone|everybody|all|anyone|any|various|varies|both|none|n\/?a|tb[acd]|see .*|depends.*)$/;

/** Whether a pack could list whom a checklist names: no blank, and nobody in particular. */
export function canBeListed({ said }: Doer): boolean {
  const isBlank = blanksIn(said).length > 0 || /^@?[A-Z]+(?:_[A-Z]+)+$/.test(said.trim());
  return (
    !isBlank &&
    /\p{L}/u.test(said) &&
    said.trim().split(/\s+/).length <= MOST_WORDS &&
    !nobody.test(plainWords(said))
  );
}

/** The names by which a checklist may call the doers of a pack. */
export function namesOf(listed: readonly ListedDoer[]): ReadonlySet<string> {
  return new Set(listed.flatMap(({ id, name }) => [keyOf(id), keyOf(name)]));
}

/**
 * The doers that a checklist names, by what it calls them: those of the pack where id or name is the same but for case and
 * punctuation, else new ones. "IT" and "IT team" are one.
 *
 * @param said whom it names, in order; those that `canBeListed`
 */
export function listedDoers(
  said: readonly string[],
  listed: readonly ListedDoer[],
): { readonly of: ReadonlyMap<string, ListedDoer>; readonly added: readonly ListedDoer[] } {
  const known = new Map(
    listed.flatMap((one) => [one.id, one.name].map((text) => [keyOf(text), one] as const)),
  );
  const taken = new Set<string>([...usualDoers, ...listed.map(({ id }) => id)]);
  const of = new Map<string, ListedDoer>();
  const added: ListedDoer[] = [];
  for (const text of said) {
    const key = keyOf(text);
    const found = known.get(key);
    const doer = found ?? newDoer(text, key, taken);
    if (!found) added.push(doer);
    known.set(key, doer);
    taken.add(doer.id);
    of.set(text, doer);
  }
  return { of, added };
}

function newDoer(said: string, key: string, taken: ReadonlySet<string>): ListedDoer {
  let id = key;
  for (let count = 2; taken.has(id); count += 1) id = `${key}-${count}`;
  return { id, name: wholeWords(said.replace(/\s+/g, ' ').trim(), LONGEST_NAME) };
}
