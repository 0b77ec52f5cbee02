import { personaTitled } from '../knowledge/lookup.js';
import type { IdentityNews } from '../people/accounts/emails.js';
import { meet } from '../people/accounts/people.js';
import { keepTitled } from '../people/accounts/titled.js';
import type { DirectoryEntry, FoundAccount } from '../ports/adapter.js';
import type { AccountKey } from '../ports/incoming.js';
import type { Notifier } from './feature.js';
import { personaInTitle } from './reply-context.js';

/**
 * Makes a person for each account that a directory returned, in the role that their job title names.
 *
 * @param isNamed an event named them: who is new is kept as long as something comes of it
 * @returns the person of each account; undefined for one that was not found, or is nobody's, such as a bot's
 */
export async function meetFound(
  notifier: Notifier,
  found: readonly FoundAccount[],
  isNamed = false,
): Promise<(account: AccountKey) => string | undefined> {
  const { tx, knowledge, now } = notifier;
  const persons = new Map<string, string>();
  const news: IdentityNews[] = [];
  for (const { account, entry } of found) {
    const person = await meet(tx, account, entry, personaInTitle(knowledge, entry), now, news, isNamed);
    if (person === undefined) continue;
    persons.set(textOf(account), person);
    await noteTitle(notifier, person, entry);
  }
  await spreadNews(notifier, news);
  return (account) => persons.get(textOf(account));
}

/** Keeps which role the job title of a full member names, as their directory has it. */
export async function noteTitle(
  { tx, knowledge }: Pick<Notifier, 'tx' | 'knowledge'>,
  person: string,
  entry: DirectoryEntry | undefined,
): Promise<void> {
  if (entry?.standing !== 'member' || !entry.jobTitle) return;
  await keepTitled(tx, [person], personaTitled(knowledge, entry.jobTitle)?.id ?? null);
}

/** Lets features follow what was learned of who is who, and tell of it. */
export async function spreadNews(notifier: Notifier, news: readonly IdentityNews[]): Promise<void> {
  for (const one of news) {
    for (const { identity } of notifier.features.features) await identity?.(notifier, one);
  }
}

function textOf({ platform, workspace, account }: AccountKey): string {
  return JSON.stringify([platform, workspace, account]);
}
