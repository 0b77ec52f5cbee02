import type { Notifier } from '../../../conversation/feature.js';
import { personaOf, type ReplyContext } from '../../../conversation/reply-context.js';
import { anAccountOf, namesakesOf } from '../../../people/accounts/namesakes.js';
import { type PersonRecord, peopleById } from '../../../people/accounts/record.js';
import { shortened } from '../shortened.js';
import { NAME } from './member.js';
import { sharedPeopleWords } from './wording.js';

/** Characters of what is added to a name. */
const DETAIL = 26;

/** What parts people of one name, by person; whoever has none of it is left out. */
type Details = ReadonlyMap<string, string>;

/** What names are read and said with. */
interface Naming extends Pick<Notifier, 'tx' | 'knowledge'> {
  readonly context: Pick<ReplyContext, 'words'>;
}

/**
 * The names under which people are listed, offered and previewed. Where others have the same one, it comes with what parts
 * them: their role, their address, or else their team. Whole within `NAME` characters.
 *
 * @returns by person; whoever is not known is left out
 */
export async function namesApart(naming: Naming, people: readonly string[]): Promise<Map<string, string>> {
  const { tx, context } = naming;
  const { apart } = context.words(sharedPeopleWords);
  const groups = new Map<string, PersonRecord[]>();
  for (const one of await namesakesOf(tx, people)) {
    // As it is seen: long names that differ at their end are the same there.
    const seen = shortened(one.name, NAME).normalize('NFC');
    groups.set(seen, [...(groups.get(seen) ?? []), one]);
  }
  const named = new Map<string, string>();
  for (const group of groups.values()) {
    const details = group.length > 1 ? await detailsOf(naming, group) : new Map<string, string>();
    for (const { id, name } of group) {
      const detail = details.get(id);
      const room = NAME - apart('', detail ?? '').length;
      named.set(id, detail === undefined ? name : apart(shortened(name, room), detail));
    }
  }
  return new Map(people.flatMap((id) => (named.has(id) ? [[id, named.get(id) ?? '']] : [])));
}

/** The same people under the names of `namesApart`. */
export async function withNamesApart<Person extends { readonly id: string; readonly name: string }>(
  naming: Naming,
  people: readonly Person[],
): Promise<Person[]> {
  const names = await namesApart(
    naming,
    people.map(({ id }) => id),
  );
  return people.map((person) => ({ ...person, name: names.get(person.id) ?? person.name }));
}

/** The first of role, address and team that parts all of them; else their accounts. */
async function detailsOf(naming: Naming, group: readonly PersonRecord[]): Promise<Details> {
  const { tx, knowledge, context } = naming;
  const managers = await peopleById(
    tx,
    group.flatMap(({ manager }) => manager ?? []),
  );
  const { ofTeam } = context.words(sharedPeopleWords);
  const roles = detailed(group, ({ persona }) => personaOf(knowledge, persona)?.title);
  if (roles.size === group.length && areApart(roles)) return roles;
  const addresses = detailed(group, ({ email }) => email ?? undefined);
  // One without an address is apart from those who have one.
  if (addresses.size >= group.length - 1 && areApart(addresses)) return addresses;
  const teams = detailed(group, ({ manager }) => {
    const above = manager === null ? undefined : managers.get(manager)?.name;
    return above === undefined ? undefined : ofTeam(above);
  });
  if (teams.size >= group.length - 1 && areApart(teams)) return teams;
  const accounts = await anAccountOf(
    tx,
    group.map(({ id }) => id),
  );
  return detailed(group, ({ id, email }) => email ?? accounts.get(id) ?? id);
}

function detailed(
  group: readonly PersonRecord[],
  of: (person: PersonRecord) => string | undefined,
): Map<string, string> {
  const whole = new Map<string, string>();
  for (const person of group) {
    const detail = of(person);
    if (detail !== undefined) whole.set(person.id, detail);
  }
  const cut = new Map([...whole].map(([id, detail]) => [id, shortened(detail, DETAIL)] as const));
  if (areApart(cut)) return cut;
  // Where the beginnings are the same, the ends may not be.
  return new Map(
    [...whole].map(([id, detail]) => [id, detail.length > DETAIL ? `…${detail.slice(1 - DETAIL)}` : detail]),
  );
}

function areApart(details: Details): boolean {
  return new Set([...details.values()].map((detail) => detail.toLowerCase())).size === details.size;
}
