import { ownerOf } from '../knowledge/lookup.js';
import type { Entry, Knowledge } from '../knowledge/schema/schema.js';
import type { Tx } from '../storage/database.js';

/** Days before its date from which on an owner is reminded of an entry. */
const NEAR = 14;

/** Months for which an entry is taken for true once its owner said so. */
const GOOD_FOR = 6;

/** How an entry stands: what its file says, and what people said since. */
export interface EntryReview {
  readonly entry: Entry;
  /** Address of whoever keeps it true, lower case. */
  readonly owner: string;
  /** Their name, as the pack or their record gives it; the address of somebody else. */
  readonly ownerName: string;
  /** ISO date by which somebody should look again; undefined where nobody has to. */
  readonly reviewBy: string | undefined;
  /** What it needs, as its owner wrote; '' for nothing. */
  readonly note: string;
}

/** Every entry as it stands, by id, in the order of the packs. */
export async function entryReviewsOf(tx: Tx, knowledge: Knowledge): Promise<Map<string, EntryReview>> {
  const rows = await tx
    .selectFrom('reviews')
    .leftJoin('persons', 'persons.email', 'reviews.owner_email')
    .select([
      'reviews.entry',
      'reviews.owner_email',
      'reviews.reviewed_on',
      'reviews.review_by',
      'reviews.note',
      'reviews.changed_at',
      'persons.name',
    ])
    .execute();
  const said = new Map(rows.map((row) => [row.entry, row]));
  const standing = new Map<string, EntryReview>();
  for (const entry of knowledge.entries.values()) {
    const row = said.get(entry.id);
    const named = ownerOf(knowledge, entry);
    const handed = row?.owner_email ?? undefined;
    // A file that was reviewed after all that counts more than what was said before.
    const isNewer = (row?.reviewed_on ?? '') >= (entry.reviewedOn ?? '');
    standing.set(entry.id, {
      entry,
      owner: handed ?? named.email.toLowerCase(),
      ownerName: handed === undefined ? named.name : (row?.name ?? nameIn(knowledge, handed) ?? handed),
      reviewBy: (isNewer ? row?.review_by : undefined) ?? entry.reviewBy,
      note: row && dayOf(Number(row.changed_at)) >= (entry.reviewedOn ?? '') ? row.note : '',
    });
  }
  return standing;
}

function nameIn(knowledge: Knowledge, email: string): string | undefined {
  return knowledge.packs.flatMap(({ owners }) => owners).find((owner) => owner.email.toLowerCase() === email)
    ?.name;
}

/** Nobody else changes how an entry stands until the transaction ends, where anybody has said something of it. */
export async function lockReview(tx: Tx, entry: string): Promise<void> {
  await tx
    .updateTable('reviews')
    .set((set) => ({ changed_at: set.ref('changed_at') }))
    .where('entry', '=', entry)
    .execute();
}

/** Entries whose date is over, by id. `today` is an ISO date. */
export async function overdueOf(
  tx: Tx,
  knowledge: Knowledge,
  today: string,
): Promise<Map<string, EntryReview>> {
  const standing = await entryReviewsOf(tx, knowledge);
  return new Map([...standing].filter(([, review]) => isOverdue(review, today)));
}

/** Whether an entry's date is over. `today` is an ISO date. */
export function isOverdue({ reviewBy }: Pick<EntryReview, 'reviewBy'>, today: string): boolean {
  return reviewBy !== undefined && reviewBy < today;
}

/** Whether an entry's date is over or near. `today` is an ISO date. */
export function isDue({ reviewBy }: Pick<EntryReview, 'reviewBy'>, today: string): boolean {
  return reviewBy !== undefined && daysAfter(today, NEAR) >= reviewBy;
}

/** An entry is still true: it is looked at again in six months. Gives the day. `today` is an ISO date. */
export async function keepStillTrue(
  tx: Tx,
  entry: string,
  person: string,
  today: string,
  now: number,
): Promise<string> {
  const reviewBy = monthsAfter(today, GOOD_FOR);
  await change(tx, entry, { reviewed_on: today, review_by: reviewBy, note: '', by_person: person }, now);
  return reviewBy;
}

/** Keeps what an entry needs; '' for nothing any more. */
export async function keepNote(
  tx: Tx,
  entry: string,
  person: string,
  note: string,
  now: number,
): Promise<void> {
  await change(tx, entry, { note, by_person: person }, now);
}

/**
 * Gives an entry to somebody else.
 *
 * @param email lower case
 * @param person who does it
 */
export async function handOver(
  tx: Tx,
  entry: string,
  email: string,
  person: string,
  now: number,
): Promise<void> {
  await change(tx, entry, { owner_email: email, owner_id: null, by_person: person }, now);
}

/**
 * Entries that were handed to somebody follow them to another address. While they have none, nobody but the owner of the
 * file looks after what was theirs; they get it back with the next one.
 *
 * @param from,to lower case
 */
export async function followOwner(
  tx: Tx,
  person: string,
  from: string | null,
  to: string | null,
): Promise<void> {
  const theirs = to === null ? { owner_email: null, owner_id: person } : { owner_email: to, owner_id: null };
  if (from !== null) await tx.updateTable('reviews').set(theirs).where('owner_email', '=', from).execute();
  if (to !== null) await tx.updateTable('reviews').set(theirs).where('owner_id', '=', person).execute();
}

/** Keeps when the owner was last reminded of entries. */
export async function keepReminded(tx: Tx, entries: readonly string[], now: number): Promise<void> {
  for (const entry of entries) {
    await tx
      .insertInto('reviews')
      .values({ ...nothing, entry, reminded_at: now, changed_at: now })
      .onConflict((conflict) => conflict.column('entry').doUpdateSet({ reminded_at: now }))
      .execute();
  }
}

/**
 * Gives what somebody keeps true to the first owners of the packs: they left, or are about to be erased.
 *
 * @param email of whoever goes, lower case
 * @returns by the new owner's address, the entries they look after now; empty when there was nothing, or nobody else
 */
export async function handOn(
  tx: Tx,
  knowledge: Knowledge,
  email: string,
  now: number,
): Promise<Map<string, string[]>> {
  const given = new Map<string, string[]>();
  for (const { entry, owner } of (await entryReviewsOf(tx, knowledge)).values()) {
    const first = knowledge.packOf.get(entry.id)?.owners[0]?.email.toLowerCase();
    if (owner !== email || first === undefined || first === email) continue;
    // Whoever wrote what it needs stays known as its writer: it is erased with them.
    await change(tx, entry.id, { owner_email: first }, now);
    given.set(first, [...(given.get(first) ?? []), entry.id]);
  }
  // Of entries that are in no pack now, and of those whose pack has nobody else.
  await tx.updateTable('reviews').set({ owner_email: null }).where('owner_email', '=', email).execute();
  return given;
}

/** Addresses of everybody who keeps something true: entries, or a pack. Lower case. */
export async function ownerAddresses(tx: Tx, knowledge: Knowledge): Promise<Set<string>> {
  const handed = await tx
    .selectFrom('reviews')
    .select('owner_email')
    .distinct()
    .where('owner_email', 'is not', null)
    .execute();
  const named = knowledge.packs.flatMap(({ owners }) => owners.map(({ email }) => email.toLowerCase()));
  return new Set([...named, ...handed.flatMap(({ owner_email }) => owner_email ?? [])]);
}

interface Said {
  readonly owner_email?: string;
  readonly owner_id?: null;
  readonly reviewed_on?: string;
  readonly review_by?: string;
  readonly note?: string;
  readonly by_person?: string | null;
  readonly reminded_at?: number;
}

const nothing = {
  owner_email: null,
  reviewed_on: null,
  review_by: null,
  by_person: null,
  reminded_at: null,
} as const;

async function change(tx: Tx, entry: string, said: Said, now: number): Promise<void> {
  await tx
    .insertInto('reviews')
    .values({ ...nothing, ...said, entry, changed_at: now })
    .onConflict((conflict) => conflict.column('entry').doUpdateSet({ ...said, changed_at: now }))
    .execute();
}

function daysAfter(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * 86_400_000);
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** The same day of a later month; its last day where that is earlier. */
function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}
