import { holdersElsewhere, vouchedEmail } from '../people/accounts/emails.js';
import { findPeople } from '../people/accounts/find.js';
import { memberOf } from '../people/accounts/membership.js';
import { lookedUpAt } from '../people/accounts/people.js';
import { reportsOf } from '../people/roles/reporting.js';
import { isAdmin } from '../people/roles/roles.js';
import type { Capabilities, DirectoryEntry, FoundAccount } from '../ports/adapter.js';
import type { AccountKey, Incoming } from '../ports/incoming.js';
import type { Database, Tx } from '../storage/database.js';
import type { Registry } from './feature.js';
import type { LookUpLimit } from './look-up-limit.js';
import { parseMessage } from './parse-message.js';
import type { ConversationSettings } from './settings.js';

/** Where people are looked up. */
export interface Directories {
  readonly database: Database;
  readonly features: Registry;
  readonly settings: ConversationSettings;
  /** What an account's platform says of it, and what the platform can do. */
  readonly directory: (account: AccountKey) => Promise<DirectoryEntry | undefined>;
  readonly capabilities: (platform: string) => Capabilities;
  /** The account behind an address, on a platform that can find it. */
  readonly findByEmail: (platform: string, email: string) => Promise<FoundAccount | undefined>;
}

/** The same, where it counts when somebody was asked for. */
type Timed = Directories & { readonly now: () => number };

/** Most accounts that one event names, and most addresses in it, that are looked up. */
const MOST_ACCOUNTS = 100;
const MOST_ADDRESSES = 20;

/** Look-ups at the same time. */
const AT_ONCE = 10;

/** Milliseconds after which the directory is asked about an account again. */
const DIRECTORY_FRESH = 24 * 60 * 60 * 1000;

/** Whether an account is new, or was last looked up long ago. */
export async function isDue(parts: Timed, from: AccountKey): Promise<boolean> {
  const last = await parts.database.transaction((tx) => lookedUpAt(tx, from));
  return last === undefined || parts.now() - last >= DIRECTORY_FRESH;
}

/**
 * What the platform's directory says of accounts that an event names and that were never looked up: those mentioned in a
 * command about people or picked in a form or a workflow for one, by somebody who may do such a thing, and those behind email addresses
 * that somebody who gives paths typed. Goes over the network, so it comes before the transaction.
 */
export async function lookUpNamed(
  parts: Directories,
  incoming: Incoming,
  limit: LookUpLimit,
): Promise<FoundAccount[]> {
  const { accounts, addresses } = namedIn(incoming, parts);
  if (accounts.length === 0 && addresses.length === 0) return [];
  const { platform } = incoming.from;
  const [unmet, unknown] = await parts.database.transaction(async (tx) => [
    (await mayAct(tx, parts, incoming)) ? await neverLookedUp(tx, accounts) : [],
    parts.capabilities(platform).findsByEmail ? await unknownOf(tx, parts, incoming, addresses) : [],
  ]);
  const asks = [
    ...unmet.map((account) => async () => {
      const entry = await parts.directory(account);
      return entry && { account, entry };
    }),
    ...unknown.map((address) => () => parts.findByEmail(platform, address)),
  ];
  const found: FoundAccount[] = [];
  for (let first = 0; first < asks.length; first += AT_ONCE) {
    const some = await Promise.all(asks.slice(first, first + AT_ONCE).map((ask) => limit.ask(platform, ask)));
    found.push(...some.filter((one) => one !== undefined));
  }
  return found;
}

/** Milliseconds that what a directory said of whoever has an address counts, when somebody new comes with it. */
const HOLDER_FRESH = 5 * 60 * 1000;

/**
 * What directories say now of those whose address somebody new comes with, on other platforms: whether it is still theirs
 * decides whether the two are one human. Goes over the network, so it comes before the transaction.
 *
 * @param met who is about to be met
 */
export async function lookUpHolders(
  parts: Timed,
  met: readonly FoundAccount[],
  limit: LookUpLimit,
): Promise<FoundAccount[]> {
  const vouched = met.filter(({ entry }) => vouchedEmail(entry) !== null);
  if (vouched.length === 0) return [];
  const before = parts.now() - HOLDER_FRESH;
  const holders = await parts.database.transaction(async (tx) => {
    const found: AccountKey[] = [];
    for (const { account, entry } of vouched) {
      const email = vouchedEmail(entry);
      if (email !== null) found.push(...(await holdersElsewhere(tx, account, email, before)));
    }
    return found.slice(0, AT_ONCE);
  });
  const entries = await Promise.all(
    holders.map(async (account) => {
      const entry = await limit.ask(account.platform, () => parts.directory(account));
      return entry && { account, entry };
    }),
  );
  return entries.filter((one) => one !== undefined);
}

/** Accounts and addresses that an event names, to do something with these people. */
function namedIn(incoming: Incoming, parts: Directories): { accounts: AccountKey[]; addresses: string[] } {
  const { ids, typed } = textsAndIds(incoming, parts);
  const { platform, workspace } = incoming.from;
  const named = {
    accounts: [...new Set(ids)].map((account) => ({ platform, workspace, account })).slice(0, MOST_ACCOUNTS),
    addresses: typed.flatMap(addressesIn).slice(0, MOST_ADDRESSES),
  };
  if (incoming.kind !== 'message' || named.accounts.length + named.addresses.length === 0) return named;
  // Who is only spoken of is nobody's business: what a directory says of them would be kept for nothing.
  return isAboutPeople(incoming.text, parts) ? named : { accounts: [], addresses: [] };
}

function textsAndIds(
  incoming: Incoming,
  parts: Directories,
): { readonly ids: readonly string[]; readonly typed: readonly string[] } {
  if (incoming.kind === 'message') {
    return { ids: (incoming.mentions ?? []).map(({ account }) => account), typed: [incoming.text] };
  }
  const typed = textsIn(incoming, parts);
  const picked = typed.flatMap((text) => [...text.matchAll(/account:([^,\s]+)/g)]);
  return { ids: picked.flatMap(([, id]) => id ?? []), typed };
}

/** Whether a message is a command that does something with people. */
function isAboutPeople(text: string, { features }: Directories): boolean {
  // The language of whoever wrote is known only in the transaction, so all of them are tried.
  return features.languages.all.some(
    ({ locale }) => parseMessage(text, features.lexicon(locale))?.command.namesPeople,
  );
}

/** Whether somebody may do anything with people: those who give paths, and whoever is not known yet. */
async function mayAct(tx: Tx, parts: Directories, { from }: Incoming): Promise<boolean> {
  const asker = await memberOf(tx, from);
  if (!asker) return (await lookedUpAt(tx, from)) === undefined;
  return givesPaths(tx, parts, asker);
}

async function givesPaths(tx: Tx, { settings }: Directories, person: string): Promise<boolean> {
  return (await isAdmin(tx, person, settings.admins)) || (await reportsOf(tx, person)).length > 0;
}

/** What was filled in or given, where that may name people. */
function textsIn(incoming: Incoming, { features }: Directories): string[] {
  switch (incoming.kind) {
    case 'form':
      return features.forms.get(incoming.name)?.namesPeople ? Object.values(incoming.values) : [];
    case 'errand':
      return features.errands.get(incoming.name)?.namesPeople ? Object.values(incoming.given) : [];
    default:
      return [];
  }
}

function addressesIn(text: string): string[] {
  const found = text.match(/[^\s,;<>]+@[^\s,;<>]+\.[^\s,;<>]+/g) ?? [];
  return [...new Set(found.map((address) => address.toLowerCase()))];
}

async function neverLookedUp(tx: Tx, accounts: readonly AccountKey[]): Promise<AccountKey[]> {
  const unmet: AccountKey[] = [];
  for (const account of accounts) {
    if ((await lookedUpAt(tx, account)) === undefined) unmet.push(account);
  }
  return unmet;
}

/** Unknown addresses. None for people who give no paths: they must not learn who is in the directory. */
async function unknownOf(
  tx: Tx,
  parts: Directories,
  { from }: Incoming,
  typed: readonly string[],
): Promise<string[]> {
  const asker = await memberOf(tx, from);
  if (!asker || typed.length === 0) return [];
  if (!(await givesPaths(tx, parts, asker))) return [];
  const unknown: string[] = [];
  for (const address of typed) {
    const where = { platform: from.platform, workspace: from.workspace, mentions: [], among: [] };
    const found = await findPeople(tx, address, { ...where, me: asker });
    if (found.kind === 'none') unknown.push(address);
  }
  return unknown;
}
