import { sql } from 'kysely';
import { ownerOf } from '../knowledge/lookup.js';
import type { Knowledge, PackFile } from '../knowledge/schema/schema.js';
import type { Relation } from '../people/roles/permissions.js';
import { type Actor, relationsBetween } from '../people/roles/roles.js';
import type { Tx } from '../storage/database.js';
import type { PackDraft } from './drafts.js';

type Owner = PackFile['owners'][number];

/**
 * The people who keep an entry true: whoever it was handed to, else the owner that its file names, else the first owner
 * of its pack. The next one counts where nobody is known by the address, or whoever is has left.
 *
 * @param entry entry id; for one that is in no pack, the first owner of the first pack
 * @param formerPack id of the pack that an entry was in which is gone: its first owner, and not that of the first pack
 * @returns person ids; empty when nobody is known: then it falls to the admins
 */
export async function ownerPersonsOf(
  tx: Tx,
  knowledge: Knowledge,
  entry: string,
  formerPack?: string,
): Promise<string[]> {
  const known = knowledge.entries.get(entry);
  const pack = packFor(knowledge, entry, formerPack);
  const handed = await tx
    .selectFrom('reviews')
    .select('owner_email')
    .where('entry', '=', entry)
    .executeTakeFirst();
  const addresses = [
    handed?.owner_email,
    known && ownerOf(knowledge, known).email,
    pack?.owners[0]?.email,
  ].filter((email) => typeof email === 'string');
  return firstKnown(tx, addresses);
}

function packFor({ packOf, packs }: Knowledge, entry: string, formerPack: string | undefined) {
  return packOf.get(entry) ?? packs.find(({ id }) => id === formerPack) ?? packs[0];
}

/** The people behind the first owner of a pack; empty when nobody is known. */
async function packOwnerPersonsOf(tx: Tx, owners: readonly Owner[]): Promise<string[]> {
  return firstKnown(
    tx,
    owners.slice(0, 1).map(({ email }) => email),
  );
}

/** The people of the first address that anybody is known by who is still there. */
async function firstKnown(tx: Tx, addresses: readonly string[]): Promise<string[]> {
  for (const address of addresses) {
    const rows = await tx
      .selectFrom('persons')
      .select('id')
      .where('email', '=', address.toLowerCase())
      .where((where) =>
        where.or([
          where.exists(activeAccounts(tx)),
          // Taken in by an import, and not met yet: they have not left.
          where.not(where.exists(anyAccounts(tx))),
        ]),
      )
      .orderBy('id')
      .execute();
    if (rows.length > 0) return rows.map(({ id }) => id);
  }
  return [];
}

function anyAccounts(tx: Tx) {
  return tx
    .selectFrom('accounts')
    .select('accounts.id')
    .where('accounts.person_id', '=', sql.ref<string>('persons.id'));
}

function activeAccounts(tx: Tx) {
  return anyAccounts(tx).where('accounts.active', '=', 1);
}

/**
 * What somebody is to an entry: an owner, when it is theirs or they are the first owner of its pack; an admin. Empty for
 * guests and for whoever left.
 *
 * @param entry entry id
 * @param admins addresses of ROPES_ADMINS, lower case
 * @param formerPack as `ownerPersonsOf` takes it
 */
export async function relationsToEntry(
  tx: Tx,
  actor: Actor,
  knowledge: Knowledge,
  entry: string,
  admins: readonly string[],
  formerPack?: string,
): Promise<ReadonlySet<Relation>> {
  const pack = packFor(knowledge, entry, formerPack);
  const owners = [
    ...(await ownerPersonsOf(tx, knowledge, entry, formerPack)),
    ...(await packOwnerPersonsOf(tx, pack?.owners ?? [])),
  ];
  return relationsTo(tx, actor, { owners, author: null }, admins);
}

/** The people who decide on a draft: the owners of the entry that it adds to, or of the one nearest to a new one. */
export async function ownersOfDraft(tx: Tx, knowledge: Knowledge, draft: PackDraft): Promise<string[]> {
  const entry = draft.kind === 'ask' ? draft.entry : draft.content.related[0];
  if (entry !== undefined && knowledge.entries.has(entry)) return ownerPersonsOf(tx, knowledge, entry);
  return packOwnerPersonsOf(tx, knowledge.packs.find(({ id }) => id === draft.pack)?.owners ?? []);
}

/** As `relationsToEntry`, to the entry of a draft; and its author. */
export async function relationsToDraft(
  tx: Tx,
  actor: Actor,
  knowledge: Knowledge,
  draft: PackDraft,
  admins: readonly string[],
): Promise<ReadonlySet<Relation>> {
  const pack = knowledge.packs.find(({ id }) => id === draft.pack);
  const owners = [
    ...(await ownersOfDraft(tx, knowledge, draft)),
    ...(await packOwnerPersonsOf(tx, pack?.owners ?? [])),
  ];
  return relationsTo(tx, actor, { owners, author: draft.madeBy }, admins);
}

async function relationsTo(
  tx: Tx,
  actor: Actor,
  { owners, author }: { readonly owners: readonly string[]; readonly author: string | null },
  admins: readonly string[],
): Promise<ReadonlySet<Relation>> {
  const own = await relationsBetween(tx, actor, actor.person, admins);
  const relations = new Set<Relation>();
  // Only a full member is anything to themselves.
  if (!own.has('self')) return relations;
  if (own.has('admin')) relations.add('admin');
  if (owners.includes(actor.person)) relations.add('owner');
  if (author === actor.person) relations.add('author');
  return relations;
}

/** Whether somebody keeps anything true: an entry by its file or because it was handed to them, or a pack. */
export async function ownsAnything(tx: Tx, person: string, knowledge: Knowledge): Promise<boolean> {
  const row = await tx.selectFrom('persons').select('email').where('id', '=', person).executeTakeFirst();
  const email = row?.email;
  if (!email) return false;
  const named = knowledge.packs.some((pack) =>
    pack.owners.some((owner) => owner.email.toLowerCase() === email),
  );
  if (named) return true;
  const handed = await tx
    .selectFrom('reviews')
    .select('entry')
    .where('owner_email', '=', email)
    .executeTakeFirst();
  return handed !== undefined;
}
