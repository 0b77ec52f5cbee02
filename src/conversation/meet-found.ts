import { meet } from '../people/accounts/people.js';
import type { FoundAccount } from '../ports/adapter.js';
import type { AccountKey } from '../ports/incoming.js';
import type { Notifier } from './feature.js';
import { personaInTitle } from './reply-context.js';

/**
 * Makes a person for each account that a directory returned, in the role that their job title names.
 *
 * @returns the person of each account; undefined for one that was not found, or is nobody's, such as a bot's
 */
export async function meetFound(
  { tx, knowledge, now }: Pick<Notifier, 'tx' | 'knowledge' | 'now'>,
  found: readonly FoundAccount[],
): Promise<(account: AccountKey) => string | undefined> {
  const persons = new Map<string, string>();
  for (const { account, entry } of found) {
    const person = await meet(tx, account, entry, personaInTitle(knowledge, entry), now);
    if (person !== undefined) persons.set(textOf(account), person);
  }
  return (account) => persons.get(textOf(account));
}

function textOf({ platform, workspace, account }: AccountKey): string {
  return JSON.stringify([platform, workspace, account]);
}
