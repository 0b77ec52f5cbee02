import { type Selectable, sql } from 'kysely';
import type { Tx } from '../storage/database.js';
import { newId } from '../storage/ids.js';
import type { PackDraftRow, PackDraftState } from '../storage/tables.js';
import { AskContent, EntryContent } from './content.js';

/** What a draft would add to its pack. */
export type Addition =
  | { readonly kind: 'entry'; readonly entry: string; readonly content: EntryContent }
  | {
      readonly kind: 'ask';
      readonly entry: string;
      readonly content: AskContent;
      /** `hashOfEntry` of the entry when the draft was made. */
      readonly base: string;
    };

/** A change of a pack that came from people. */
export type PackDraft = Addition & {
  readonly id: string;
  readonly referral: string | null;
  /** Id of the pack. */
  readonly pack: string;
  readonly state: PackDraftState;
  readonly madeBy: string | null;
  readonly decidedBy: string | null;
  readonly reason: string;
  /** Name of whoever answered, or made a draft of no answer; undefined when they are not known any more. */
  readonly by: string | undefined;
  readonly createdAt: number;
  readonly changedAt: number;
};

type Joined = Selectable<PackDraftRow> & { readonly by_name: string | null };

/** Whose words a draft holds. Those of an answer stay nobody's when its expert is gone: never whoever saved them. */
const author = sql<
  string | null
>`case when pack_drafts.referral_id is null then pack_drafts.made_by else referrals.answered_by end`;

/** Drafts, each with the name of the person whose words it holds: looked up, so that it goes when they go. */
function selected(tx: Tx) {
  return tx
    .selectFrom('pack_drafts')
    .leftJoin('referrals', 'referrals.id', 'pack_drafts.referral_id')
    .leftJoin('persons', (join) => join.on('persons.id', '=', author));
}

/** Undefined for one that this release cannot read. */
function draftFrom(row: Joined): PackDraft | undefined {
  const addition = additionFrom(row);
  if (!addition) return undefined;
  return {
    ...addition,
    id: row.id,
    referral: row.referral_id,
    pack: row.pack,
    state: row.state,
    madeBy: row.made_by,
    decidedBy: row.decided_by,
    reason: row.reason,
    by: row.by_name ?? undefined,
    createdAt: Number(row.created_at),
    changedAt: Number(row.changed_at),
  };
}

function additionFrom({ kind, entry, content, base }: Joined): Addition | undefined {
  const json: unknown = JSON.parse(content);
  if (kind === 'entry') {
    const read = EntryContent.safeParse(json);
    return read.success ? { kind, entry, content: read.data } : undefined;
  }
  const read = AskContent.safeParse(json);
  return read.success ? { kind, entry, content: read.data, base: base ?? '' } : undefined;
}

function columnsOf(addition: Addition) {
  return {
    kind: addition.kind,
    entry: addition.entry,
    content: JSON.stringify(addition.content),
    base: addition.kind === 'ask' ? addition.base : null,
  };
}

/** Writes a draft that waits for its owner, and gives its id. */
export async function makeDraft(
  tx: Tx,
  addition: Addition,
  from: { readonly pack: string; readonly referral: string | null; readonly by: string },
  now: number,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('pack_drafts')
    .values({
      id,
      ...columnsOf(addition),
      pack: from.pack,
      referral_id: from.referral,
      made_by: from.by,
      state: 'waiting',
      created_at: now,
      changed_at: now,
    })
    .execute();
  return id;
}

export async function draftById(tx: Tx, id: string): Promise<PackDraft | undefined> {
  const row = await selected(tx)
    .selectAll('pack_drafts')
    .select('persons.name as by_name')
    .where('pack_drafts.id', '=', id)
    .executeTakeFirst();
  return row && draftFrom(row);
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockDraft(tx: Tx, id: string): Promise<PackDraft | undefined> {
  await tx
    .updateTable('pack_drafts')
    .set((set) => ({ changed_at: set.ref('changed_at') }))
    .where('id', '=', id)
    .execute();
  return draftById(tx, id);
}

/** The draft that an answer became, unless it was declined. Locks the referral: of two at once, one makes it. */
export async function draftOfReferral(tx: Tx, referral: string): Promise<PackDraft | undefined> {
  await tx
    .updateTable('referrals')
    .set((set) => ({ changed_at: set.ref('changed_at') }))
    .where('id', '=', referral)
    .execute();
  const row = await selected(tx)
    .selectAll('pack_drafts')
    .select('persons.name as by_name')
    .where('pack_drafts.referral_id', '=', referral)
    .where('pack_drafts.state', '!=', 'declined')
    .orderBy('pack_drafts.id')
    .executeTakeFirst();
  return row && draftFrom(row);
}

/** Ids of entries that drafts would make, waiting and approved ones. */
export async function draftedEntries(tx: Tx): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('pack_drafts')
    .select('entry')
    .where('kind', '=', 'entry')
    .where('state', 'in', ['waiting', 'approved'])
    .execute();
  return new Set(rows.map(({ entry }) => entry));
}

/** Puts something else into a draft that waits; undefined when it waits no more. */
export async function rewriteDraft(
  tx: Tx,
  id: string,
  addition: Addition,
  now: number,
): Promise<PackDraft | undefined> {
  const done = await tx
    .updateTable('pack_drafts')
    .set({ ...columnsOf(addition), changed_at: now })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n ? draftById(tx, id) : undefined;
}

/** Approves or declines a draft that waits; false when somebody was faster. */
export async function decideDraft(
  tx: Tx,
  id: string,
  decision: { readonly state: 'approved' | 'declined'; readonly by: string; readonly reason: string },
  now: number,
): Promise<boolean> {
  const done = await tx
    .updateTable('pack_drafts')
    .set({ state: decision.state, decided_by: decision.by, reason: decision.reason, changed_at: now })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Takes a draft out of use, since the files hold it or something else in its place; true once. */
export async function retireDraft(tx: Tx, id: string, now: number): Promise<boolean> {
  const done = await tx
    .updateTable('pack_drafts')
    .set({ state: 'retired', changed_at: now })
    .where('id', '=', id)
    .where('state', '=', 'approved')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Keeps how an approved draft would read without somebody who is erased: its owner decides whether it shall. */
export async function keepUnnamed(tx: Tx, id: string, content: string): Promise<void> {
  await tx.updateTable('pack_drafts').set({ unnamed: content }).where('id', '=', id).execute();
}

/** Whether the owner of a draft in use was asked to take a name out of it, and has not answered. */
export async function asksToUnname(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('pack_drafts')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'approved')
    .where('unnamed', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts an approved draft in use without the name, or leaves it as it is. Ends the question to its owner. */
export async function decideUnnamed(tx: Tx, id: string, takeOut: boolean, now: number): Promise<void> {
  await tx
    .updateTable('pack_drafts')
    .set((set) => ({
      unnamed: null,
      ...(takeOut
        ? {
            content: sql<string>`coalesce(${set.ref('unnamed')}, content)`,
            changed_at: sql<number>`case when changed_at < ${now} then ${now} else changed_at + 1 end`,
          }
        : {}),
    }))
    .where('id', '=', id)
    .where('state', '=', 'approved')
    .execute();
}

/** All drafts in use, oldest first. */
export async function approvedDrafts(tx: Tx): Promise<PackDraft[]> {
  const rows = await selected(tx)
    .selectAll('pack_drafts')
    .select('persons.name as by_name')
    .where('pack_drafts.state', '=', 'approved')
    .orderBy('pack_drafts.id')
    .execute();
  return rows.flatMap((row) => draftFrom(row) ?? []);
}

/** All drafts, newest first. */
export async function listDrafts(tx: Tx): Promise<PackDraft[]> {
  const rows = await selected(tx)
    .selectAll('pack_drafts')
    .select('persons.name as by_name')
    .orderBy('pack_drafts.id', 'desc')
    .execute();
  return rows.flatMap((row) => draftFrom(row) ?? []);
}

/** Changes whenever what is in use of drafts does: cheap to ask every few seconds. */
export async function draftsRevision(tx: Tx): Promise<string> {
  const row = await selected(tx)
    .select((select) => [
      select.fn.countAll<number | string>().as('count'),
      select.fn.max('pack_drafts.changed_at').as('changed'),
      select.fn.max('pack_drafts.id').as('newest'),
      // One who was erased is named no more; one whose question was withdrawn may be named otherwise.
      select.fn.count<number | string>(author).as('named'),
      select.fn.count<number | string>('pack_drafts.referral_id').as('referred'),
    ])
    .where('pack_drafts.state', '=', 'approved')
    .executeTakeFirstOrThrow();
  return [row.count, row.changed, row.newest, row.named, row.referred].join(' ');
}
