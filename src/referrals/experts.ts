import { sql } from 'kysely';
import type { Place } from '../ports/place.js';
import type { Tx } from '../storage/database.js';
import { newId } from '../storage/ids.js';
import type { ReferralExpertState } from '../storage/tables.js';

/** Somebody, or a channel, that a question can go to. A channel by its address: `platform:workspace:conversation`. */
export type Candidate =
  | { readonly person: string; readonly channel?: undefined }
  | { readonly channel: string; readonly person?: undefined };

/** One that was asked. */
export interface AskedExpert {
  readonly id: string;
  readonly person: string | null;
  readonly channel: string | null;
  readonly state: ReferralExpertState;
}

/** All that were asked, in order. */
export async function expertsOf(tx: Tx, referral: string): Promise<AskedExpert[]> {
  const rows = await tx
    .selectFrom('referral_experts')
    .select(['id', 'person_id as person', 'channel', 'state'])
    .where('referral_id', '=', referral)
    .orderBy('id')
    .execute();
  return rows;
}

/** Writes down who is asked; gives the id of the row. The referral is locked, so nobody is asked twice. */
export async function noteAsked(
  tx: Tx,
  referral: string,
  { person, channel }: Candidate,
  now: number,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('referral_experts')
    .values({
      id,
      referral_id: referral,
      person_id: person ?? null,
      channel: channel ?? null,
      state: 'asked',
      asked_at: now,
    })
    .execute();
  return id;
}

/** They pass it on, or cannot be reached: it no longer waits for them. */
export async function notePassed(tx: Tx, expert: string): Promise<void> {
  await tx.updateTable('referral_experts').set({ state: 'passed' }).where('id', '=', expert).execute();
}

/** The key of the message that asks an expert: answers in its thread are found by it. */
export function cardKey(referral: string, expert: string): string {
  return `referral-card:${referral}:${expert}`;
}

/** What such a key is about. */
export function readCardKey(key: string): { referral: string; expert: string } | undefined {
  const [, referral, expert] = /^referral-card:([0-9a-f-]{36}):([0-9a-f-]{36})$/.exec(key) ?? [];
  return referral && expert ? { referral, expert } : undefined;
}

/**
 * The referral whose card a thread stands under.
 *
 * @param message the platform's id of the message that began the thread
 * @returns its id; undefined when the thread is about something else, or it was long ago
 */
export async function referralOfThread(tx: Tx, place: Place, message: string): Promise<string | undefined> {
  const rows = await tx
    .selectFrom('outbox')
    .select(['key', 'place'])
    .where('key', 'in', (from) =>
      from
        .selectFrom('referral_experts as expert')
        .select(sql<string>`'referral-card:' || expert.referral_id || ':' || expert.id`.as('key')),
    )
    .where('platform', '=', place.platform)
    .where('workspace', '=', place.workspace)
    .where('message', '=', message)
    .execute();
  // Ids of messages may be the same in two channels.
  const here = rows.find((row) => (JSON.parse(row.place) as Place).channel === place.channel) ?? undefined;
  return here && readCardKey(here.key)?.referral;
}
