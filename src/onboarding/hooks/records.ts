import type { Tx } from '../../storage/database.js';
import { notAside } from '../../storage/set-aside.js';
import type { StepHookRow } from '../../storage/tables.js';

/** That a system was asked to do a step, and what it said. */
export interface StepHook {
  /** Of the delivery that asks it, too. */
  readonly id: string;
  readonly assignment: string;
  /** Id of the step. */
  readonly step: string;
  /** Of the token that answers it; null until it was about to be sent. */
  readonly tokenHash: string | null;
  /** UTC milliseconds. */
  readonly openedAt: number;
  readonly answer: StepHookRow['answer'];
}

/** What begins the key of a delivery to a system. The assignment stands in it, so that it is erased with whose it is. */
const KEY = 'step-hook:';

export function hookKey({ id, assignment, step }: Pick<StepHook, 'id' | 'assignment' | 'step'>): string {
  return `${KEY}${assignment}:${step}:${id}`;
}

export async function hookById(tx: Tx, id: string): Promise<StepHook | undefined> {
  const row = await tx.selectFrom('step_hooks').selectAll().where('id', '=', id).executeTakeFirst();
  return row && hookFrom(row);
}

function hookFrom(row: StepHookRow): StepHook {
  return {
    id: row.id,
    assignment: row.assignment_id,
    step: row.step,
    tokenHash: row.token_hash,
    openedAt: row.opened_at,
    answer: row.answer,
  };
}

/** Steps of an assignment whose systems were asked already. */
export async function openedSteps(tx: Tx, assignment: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('step_hooks')
    .select('step')
    .where('assignment_id', '=', assignment)
    .execute();
  return new Set(rows.map(({ step }) => step));
}

/** Notes that a system is asked. @returns false when it was before */
export async function noteOpened(
  tx: Tx,
  { id, assignment, step, openedAt }: Pick<StepHook, 'id' | 'assignment' | 'step' | 'openedAt'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('step_hooks')
    .values({
      id,
      assignment_id: assignment,
      step,
      token_hash: null,
      opened_at: openedAt,
      answer: null,
      answered_at: null,
      told_at: null,
    })
    .onConflict((conflict) => conflict.columns(['assignment_id', 'step']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Keeps what the token of an opening is known by. */
export async function keepTokenHash(tx: Tx, id: string, hash: string): Promise<void> {
  await tx.updateTable('step_hooks').set({ token_hash: hash }).where('id', '=', id).execute();
}

/** As if it had never been asked: should the step be open again, it is. */
export async function forgetOpening(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('step_hooks').where('id', '=', id).execute();
}

export async function keepAnswer(tx: Tx, id: string, answer: 'done' | 'failed', now: number): Promise<void> {
  await tx.updateTable('step_hooks').set({ answer, answered_at: now }).where('id', '=', id).execute();
}

/** Name under which openings are left aside of which nobody can be told. */
export const unreachedJob = 'tell-of-unreached-systems';

/** Ids of openings that reached no system for good, of which nobody was told yet. */
export async function unreached(tx: Tx, most: number, now: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('step_hooks')
    .innerJoin('outbox', 'outbox.id', 'step_hooks.id')
    .select('step_hooks.id')
    .where('outbox.state', '=', 'failed')
    .where('step_hooks.told_at', 'is', null)
    .where('step_hooks.answered_at', 'is', null)
    .where(notAside(unreachedJob, 'step_hooks.id', now))
    .orderBy('step_hooks.id')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

/** Notes that somebody was told. @returns false when that was noted before */
export async function noteTold(tx: Tx, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('step_hooks')
    .set({ told_at: now })
    .where('id', '=', id)
    .where('told_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
