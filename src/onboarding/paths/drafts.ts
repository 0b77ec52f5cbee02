import { z } from 'zod';
import type { Tx } from '../../storage/database.js';
import { newId } from '../../storage/ids.js';
import { LateChoice } from './late-starts.js';
import { OwnChange } from './own-changes.js';
import { inPortions } from './records.js';

const id = z.string().min(1);

/** What somebody is about to do and has to confirm. Kept as JSON: one of an earlier release may look different. */
export const Draft = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('give'),
    /** Entry id. */
    path: id,
    /** Hash of the path as it was shown. */
    version: id,
    start: z.iso.date(),
    buddy: id.nullable(),
    manager: id.nullable(),
    note: z.string(),
    /** Ids of the assignments that were shown to end; null for one whose person was erased. */
    replaces: z.array(id.nullable()),
    /** What was shown to have passed, by step id, and what is to become of it. */
    late: z
      .strictObject({
        passed: z.array(id),
        all: LateChoice,
        each: z.record(id, LateChoice),
        reason: z.string(),
      })
      .exactOptional(),
  }),
  z.strictObject({ kind: z.literal('move'), assignment: id, start: z.iso.date() }),
  /** Proposals that somebody said yes to, with the click that made it. */
  z.strictObject({
    kind: z.literal('confirm'),
    /** Ids of the assignments; null for one whose person was erased. */
    proposals: z.array(id.nullable()),
  }),
  /** What is to be different for the one person of a path. */
  z.strictObject({ kind: z.literal('tailor'), assignment: id, change: OwnChange }),
]);

export type Draft = z.infer<typeof Draft>;

export interface KeptDraft {
  readonly id: string;
  /** Whose it is. Nobody else may use it. */
  readonly by: string;
  /** Whom it is about, in the order they were named; those who were erased meanwhile are missing. */
  readonly people: string[];
  readonly draft: Draft;
  readonly usedAt: number | null;
  readonly createdAt: number;
}

/**
 * Keeps a draft until it is confirmed.
 *
 * @param people persons; one who is named twice counts once
 * @returns its id
 */
export async function keepDraft(
  tx: Tx,
  by: string,
  people: readonly string[],
  draft: Draft,
  now: number,
): Promise<string> {
  const draftId = newId();
  await tx
    .insertInto('drafts')
    .values({ id: draftId, by_person: by, content: JSON.stringify(draft), used_at: null, created_at: now })
    .execute();
  const positions = new Map([...new Set(people)].map((person, position) => [person, position]));
  await inPortions([...positions.keys()], async (portion) => {
    const rows = portion.map((person) => ({
      draft_id: draftId,
      position: positions.get(person) ?? 0,
      person_id: person,
    }));
    await tx.insertInto('draft_people').values(rows).execute();
    return [];
  });
  return draftId;
}

/** Undefined when it was never kept, was pruned, or cannot be read by this release. */
export async function draftOf(tx: Tx, draftId: string): Promise<KeptDraft | undefined> {
  const row = await tx.selectFrom('drafts').selectAll().where('id', '=', draftId).executeTakeFirst();
  if (!row) return undefined;
  const draft = Draft.safeParse(JSON.parse(row.content));
  if (!draft.success) return undefined;
  const people = await tx
    .selectFrom('draft_people')
    .select('person_id')
    .where('draft_id', '=', draftId)
    .orderBy('position')
    .execute();
  return {
    id: row.id,
    by: row.by_person,
    people: people.map(({ person_id }) => person_id),
    draft: draft.data,
    usedAt: row.used_at,
    createdAt: row.created_at,
  };
}

/** True once, for whoever comes first: what a draft says is done once, however often it is clicked. */
export async function useDraft(tx: Tx, draftId: string, now: number): Promise<boolean> {
  const result = await tx
    .updateTable('drafts')
    .set({ used_at: now })
    .where('id', '=', draftId)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * Removes drafts that were kept before a moment, used or not. One that is being carried out has as long again.
 *
 * @returns how many
 */
export async function pruneDrafts(tx: Tx, before: number): Promise<number> {
  const result = await tx
    .deleteFrom('drafts')
    .where('created_at', '<', before)
    .where((where) => where.or([where('place', 'is', null), where('used_at', '<', before)]))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
