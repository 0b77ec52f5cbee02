import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '../storage/database.js';
import { newId } from '../storage/ids.js';

/** What a token begins with, so that whoever finds one knows what it is. */
const PREFIX = 'ropes_mcp_';

/** Random bytes of a token: nobody guesses 32 of them. */
const BYTES = 32;

/** A token as it is kept: what it was cannot be found out of that. */
export interface Token {
  readonly id: string;
  /** As whoever made it calls it. */
  readonly name: string;
  /** SHA-256 in hexadecimal digits. */
  readonly hash: string;
  /** UTC milliseconds. */
  readonly createdAt: number;
  /** UTC milliseconds; null until it was used. */
  readonly usedAt: number | null;
}

/** SHA-256 in hexadecimal digits. A token is as random as its hash: no salt makes it any harder to guess. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Makes a token and keeps its hash.
 *
 * @param now UTC milliseconds
 * @returns the token, which nobody is told again; undefined where another one has this name
 */
export async function makeToken(tx: Tx, name: string, now: number): Promise<string | undefined> {
  const token = `${PREFIX}${randomBytes(BYTES).toString('base64url')}`;
  const { numInsertedOrUpdatedRows: made } = await tx
    .insertInto('mcp_tokens')
    .values({ id: newId(), name, hash: hashOf(token), created_at: now, used_at: null })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst();
  return made === 1n ? token : undefined;
}

/** All tokens, in the order in which they were made. */
export async function tokensOf(tx: Tx): Promise<readonly Token[]> {
  const rows = await tx.selectFrom('mcp_tokens').selectAll().orderBy('id').execute();
  return rows.map(({ id, name, hash, created_at, used_at }) => ({
    id,
    name,
    hash,
    createdAt: created_at,
    usedAt: used_at,
  }));
}

/** @returns false where there is none of this name */
export async function revokeToken(tx: Tx, name: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('mcp_tokens').where('name', '=', name).executeTakeFirst();
  return numDeletedRows === 1n;
}

/** @param now UTC milliseconds */
export async function noteUsed(tx: Tx, id: string, now: number): Promise<void> {
  await tx.updateTable('mcp_tokens').set({ used_at: now }).where('id', '=', id).execute();
}
