import type { Notifier, Turn } from '../../../conversation/feature.js';
import { isStale } from '../../../conversation/standing.js';
import { type Found, findPeople, namesIn, type PersonRef } from '../../../people/accounts/find.js';
import { membershipOf } from '../../../people/accounts/membership.js';
import { accountsOn } from '../../../people/accounts/reach.js';
import { may, type Permission, type Relation } from '../../../people/roles/permissions.js';
import { reportsOf } from '../../../people/roles/reporting.js';
import { type Actor, isAdmin, relationsToEach } from '../../../people/roles/roles.js';
import type { Mention } from '../../../ports/incoming.js';
import type { PersonOption, Reply } from '../../../ports/reply.js';
import { withNamesApart } from './names-apart.js';
import { notAllowedReply, whoError } from './refusals.js';
import { sharedPeopleWords } from './wording.js';

/** What the asker is to people at all: an admin, the manager of somebody, both, or nothing. */
export async function relationsToAnybody({ tx, asker, settings }: Turn): Promise<ReadonlySet<Relation>> {
  const relations = new Set<Relation>();
  if (asker.standing !== 'member') return relations;
  if (await isAdmin(tx, asker.person, settings.admins)) relations.add('admin');
  if ((await reportsOf(tx, asker.person)).length > 0) relations.add('manager');
  return relations;
}

/** Whether the asker gives paths at all: to reports, or as an admin. */
export async function mayGive(turn: Turn): Promise<boolean> {
  // Who they are now is asked for when they turn out to name somebody.
  if (turn.asker.standing !== 'member' && isStale(turn)) return true;
  return may(await relationsToAnybody(turn), 'assignment.give');
}

/** To whoever gives no paths: it is for managers, and never for guests. */
export function givesNoneReply({ asker, context }: Turn): Reply {
  return notAllowedReply(context, asker.standing === 'member' ? 'not-a-manager' : 'guest');
}

/** Whoever does something to others: in a turn the asker, in a job the one who said yes to it. */
export interface Acting extends Pick<Notifier, 'tx' | 'settings'> {
  readonly asker: Actor;
}

/** Those of some people to whom the asker may do something, in their order. */
export async function allowedAmong(
  { tx, asker, settings }: Acting,
  permission: Permission,
  people: readonly string[],
): Promise<ReadonlySet<string>> {
  const relations = await relationsToEach(tx, asker, people, settings.admins);
  return new Set(people.filter((person) => may(relations.get(person) ?? new Set(), permission)));
}

/** Finds who is meant by each of several names. A manager finds their reports, an admin everybody; a buddy may be anybody. */
export async function finderFor(
  turn: Turn,
  who: 'own' | 'anybody' = 'own',
  { tries }: { readonly tries?: true | undefined } = {},
): Promise<(words: string) => Promise<Found>> {
  const { tx, asker, context, incoming, settings } = turn;
  const { platform, workspace } = incoming.from;
  const all = who === 'anybody' || (await isAdmin(tx, asker.person, settings.admins));
  const own = (await reportsOf(tx, asker.person)).map(({ id }) => id);
  const among = all ? undefined : own;
  const mentions = incoming.kind === 'message' ? (incoming.mentions ?? []) : [];
  const { self } = context.words(sharedPeopleWords).naming;
  const { looked } = turn;
  const where = { platform, workspace, mentions, looked, among, own, me: asker.person, self, tries };
  return (words) => findPeople(tx, words, where);
}

/** Who is meant, under names that part people of one name; who is found as by `finderFor`. */
export async function look(
  turn: Turn,
  words: string,
  who: 'own' | 'anybody' = 'own',
  more: Parameters<typeof finderFor>[2] = {},
): Promise<Found> {
  const find = await finderFor(turn, who, more);
  return apart(turn, await find(words));
}

/** Who was found, under names that part people of one name. */
export async function apart(turn: Turn, found: Found): Promise<Found> {
  switch (found.kind) {
    case 'one': {
      const [person = found.person] = await withNamesApart(turn, [found.person]);
      return { ...found, person };
    }
    case 'several':
      return { ...found, people: await withNamesApart(turn, found.people) };
    case 'none':
      return { ...found, suggestions: await withNamesApart(turn, found.suggestions) };
  }
}

/** Words that do not name one person. */
export type NotOne = Exclude<Found, { readonly kind: 'one' }>;

/** The people that a list names, one by one, as they were typed. */
export async function peopleNamed(
  { tx, context }: Pick<Turn, 'tx' | 'context'>,
  list: string,
  mentions: readonly Mention[] = [],
): Promise<string[]> {
  return namesIn(tx, list, mentions, context.words(sharedPeopleWords).naming.and);
}

/**
 * The one person that a field for a buddy or a manager names. Nobody for an empty one, and for "nobody"; else why it cannot be taken:
 * unknown, several, or a guest, who is told nothing about others.
 */
export async function helperIn(
  turn: Turn,
  typed: string,
): Promise<{ readonly person: PersonRef | null } | { readonly error: string }> {
  const said = turn.context.words(sharedPeopleWords);
  const nobody = new Set(said.naming.nobody);
  if (nobody.has(typed.trim().toLowerCase())) return { person: null };
  const found = new Map<string, PersonRef>();
  for (const words of await peopleNamed(turn, typed)) {
    const who = await look(turn, words, 'anybody');
    if (who.kind !== 'one') return { error: whoError(turn.context, words, who) };
    found.set(who.person.id, who.person);
  }
  if (found.size > 1) return { error: said.onePersonOnly };
  const [person] = found.values();
  if (!person) return { person: null };
  const refused = await notMember(turn, person, 'helper');
  return refused === undefined ? { person } : { error: refused };
}

/**
 * Why somebody can neither look after others nor be given a path: they are no full member, or nobody knows yet what they
 * are. Undefined for a member.
 */
export async function notMember(
  turn: Turn,
  { id, name }: Pick<PersonRef, 'id' | 'name'>,
  as: 'helper' | 'new-hire',
): Promise<string | undefined> {
  const said = turn.context.words(sharedPeopleWords);
  const membership = await membershipOf(turn.tx, id);
  switch (membership) {
    case 'member':
      return undefined;
    case 'guest':
      return as === 'helper' ? said.guestHelps(name) : said.guestTarget(name);
    case 'unknown':
    case 'left':
    case 'stranger':
    case 'bot':
      return said.notMember[membership](name);
  }
}

/**
 * The people that a list names, in their order. What of its last item names nobody is the `rest`: a path that is not
 * known, since "dana banana" may be a person called so, or a path for dana. `whole` where nobody is named by half a name.
 *
 * @param tries this is one of several readings of what was typed: nobody is suggested
 */
export async function peopleIn(
  turn: Turn,
  list: string,
  mentions: readonly Mention[],
  { pathMissing = false, tries }: { readonly pathMissing?: boolean; readonly tries?: true } = {},
): Promise<
  | { readonly ok: true; readonly people: readonly string[]; readonly rest: string; readonly whole: boolean }
  | { readonly ok: false; readonly item: string; readonly who: NotOne }
> {
  const people: string[] = [];
  let whole = true;
  const items = (await peopleNamed(turn, list, mentions)).map((item) => item.replace(/[:\s]+$/, ''));
  for (const [index, item] of items.entries()) {
    const who = await look(turn, item, 'own', { tries });
    if (who.kind === 'one') {
      people.push(who.person.id);
      whole &&= who.half === undefined;
      continue;
    }
    // "dana@example.com noor@example.com" and "dana noor", but a name whose halves two people have is asked about.
    const words = who.kind === 'none' ? item.split(/\s+/) : [];
    const each = words.length > 1 ? await firstOnes(turn, words) : [];
    const rest = words.slice(each.length).join(' ');
    const mayBePath = pathMissing && index === items.length - 1;
    if (each.length === 0 || (rest !== '' && !mayBePath)) return { ok: false, item, who };
    people.push(...each);
    whole = false;
    if (rest !== '') return { ok: true, people, rest, whole };
  }
  return { ok: true, people, rest: '', whole };
}

/** Those whom the first words name, one each, up to the first word that names nobody. */
async function firstOnes(turn: Turn, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const word of words) {
    const who = await look(turn, word, 'own', { tries: true });
    if (who.kind !== 'one') break;
    found.push(who.person.id);
  }
  return found;
}

/** People as options of a form, with their accounts on the platform where it is shown. */
export async function withAccounts(
  turn: Turn,
  people: readonly { readonly id: string; readonly name: string }[],
): Promise<PersonOption[]> {
  const { platform, workspace } = turn.incoming.from;
  const accounts = await accountsOn(
    turn.tx,
    people.map(({ id }) => id),
    platform,
    workspace,
  );
  return (await withNamesApart(turn, people)).map(({ id, name }) => {
    const account = accounts.get(id);
    return { id, name, ...(account === undefined ? {} : { account }) };
  });
}
