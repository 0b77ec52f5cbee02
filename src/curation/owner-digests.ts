import type { Knowledge } from '../knowledge/schema/schema.js';
import { chunksOf } from '../storage/chunks.js';
import type { Database, Tx } from '../storage/database.js';
import { notAside } from '../storage/set-aside.js';
import { ownerAddresses } from './reviews.js';

/** Somebody who keeps entries true, and how they live: when their weekly digest falls due depends on it. */
export interface DigestOwner {
  readonly id: string;
  /** Lower case. */
  readonly email: string | null;
  /** IANA name. */
  readonly zone: string | null;
  /** Name of their working-day calendar; null for the company's. */
  readonly calendar: string | null;
  /** UTC milliseconds; null for none. */
  readonly digestAt: number | null;
}

const columns = ['id', 'email', 'time_zone as zone', 'calendar', 'owner_digest_at as digestAt'] as const;

/** Name under which owners are left aside whose digest cannot be planned. */
export const ownerDigestsJob = 'plan-owner-digests';

/** Everybody known who keeps something true. */
export async function digestOwners(tx: Tx, knowledge: Knowledge): Promise<DigestOwner[]> {
  const found: DigestOwner[] = [];
  for (const some of chunksOf([...(await ownerAddresses(tx, knowledge))].sort())) {
    const rows = await tx
      .selectFrom('persons')
      .select(columns)
      .where('email', 'in', some)
      .orderBy('id')
      .execute();
    found.push(...rows);
  }
  return found;
}

/**
 * Whose digest is due, whether they keep anything true by now or not. On Postgres they are locked, and whoever another
 * process holds is left out.
 *
 * @param now UTC milliseconds, by the injected clock
 */
export async function dueOwnerDigests(
  tx: Tx,
  { dialect }: Pick<Database, 'dialect'>,
  now: number,
  most: number,
): Promise<DigestOwner[]> {
  let due = tx
    .selectFrom('persons')
    .select(columns)
    .where('owner_digest_at', '<=', now)
    .where(notAside(ownerDigestsJob, 'persons.id', now))
    .orderBy('owner_digest_at')
    .orderBy('id')
    .limit(most);
  if (dialect === 'postgres') due = due.forUpdate().skipLocked();
  return due.execute();
}

/** @param next UTC milliseconds; null for no digest any more */
export async function keepOwnerDigest(tx: Tx, person: string, next: number | null): Promise<void> {
  await tx.updateTable('persons').set({ owner_digest_at: next }).where('id', '=', person).execute();
}
