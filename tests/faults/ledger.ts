import { sql } from 'kysely';
import { expect } from 'vitest';
import { enqueue } from '../../src/delivery/outbox.js';
import type { Place } from '../../src/ports/place.js';
import { replyOf } from '../../src/ports/plain.js';
import type { Database } from '../../src/storage/database.js';
import { until } from '../support/wait-for.js';
import { marked, type Stub } from './stub.js';

/** Where a message goes; `rooted` is a thread of a direct chat. A private response address cannot be asked whether it is there already. */
export type Way = 'direct' | 'rooted' | 'thread' | 'private';

/** A message to be sent. */
export interface Letter {
  readonly key: string;
  readonly way: Way;
  readonly workspace: string;
  /** Number of the conversation within its way and workspace. */
  readonly conversation: number;
}

function placeOf(stub: Stub, { key, way, workspace, conversation }: Letter): Place {
  const name = `${workspace}${way[0]}${conversation}`;
  const common = { platform: 'slack', workspace, conversation: `${way}:${name}` };
  const direct = { ...common, kind: 'direct', address: { channel: `D${name}` } } as const;
  switch (way) {
    case 'direct':
      return direct;
    case 'rooted':
      return { ...direct, address: { ...direct.address, thread: '1.2' }, otherwise: direct };
    case 'thread':
      return { ...common, kind: 'thread', address: { channel: `C${name}`, thread: '1.2', user: 'U1' } };
    case 'private':
      return {
        ...direct,
        kind: 'private',
        address: { responseUrl: stub.responseUrl(key) },
        expiresAt: Date.now() + 3 * 3_600_000,
        otherwise: direct,
      };
  }
}

/** Puts messages into the outbox, in this order. */
export async function enqueueAll(database: Database, stub: Stub, letters: readonly Letter[]): Promise<void> {
  for (let from = 0; from < letters.length; from += 500) {
    await database.transaction(async (tx) => {
      for (const letter of letters.slice(from, from + 500)) {
        const text = `A message ${marked(letter.key)}`;
        const place = placeOf(stub, letter);
        const reply = replyOf([{ kind: 'text', markdown: text }]);
        await enqueue(tx, database, { key: letter.key, place, reply, person: null }, Date.now());
      }
    });
  }
}

/** Resolves when nothing waits any more: the limit of waiting is for the next message, and not for all of them. */
export async function drained(database: Database): Promise<void> {
  for (let before = Number.POSITIVE_INFINITY; before > 0; ) {
    before = await until(async () => {
      const waiting = await database.transaction((tx) =>
        tx
          .selectFrom('outbox')
          .select(['key', 'state', 'attempts', 'error', sql<number>`due_at - ${database.clock}`.as('due_in')])
          .where('state', 'in', ['pending', 'claimed'])
          .orderBy('id')
          .execute(),
      );
      expect(waiting.length, JSON.stringify(waiting.slice(0, 5))).toBeLessThan(before);
      return waiting.length;
    });
  }
}

/** What the outbox says, held against what the platform got. Lists hold keys. */
export interface Findings {
  /** Taken by the platform at least once. */
  readonly arrived: number;
  /** Recorded as sent, and never taken. */
  readonly lost: readonly string[];
  /** Taken, and not recorded as sent. */
  readonly unrecorded: readonly string[];
  /** Recorded under an id that the platform never gave for it. */
  readonly misnamed: readonly string[];
  /** Tried twice, perhaps taken, where nobody can be asked. */
  readonly uncertain: readonly string[];
  /** Taken more than once although the chat could have been asked. */
  readonly twice: readonly string[];
  /** Taken for the first time after a later message of the same conversation. */
  readonly outOfOrder: readonly string[];
  /** Takes beyond the first, by where nobody can be asked. */
  readonly repeats: Readonly<Record<'private', number>>;
}

/** Compares the ledger with what the stub received. `letters` in the order in which they were put in. */
export async function compare(database: Database, stub: Stub, letters: readonly Letter[]): Promise<Findings> {
  const rows = await database.transaction((tx) =>
    tx.selectFrom('outbox').select(['id', 'key', 'state', 'message']).execute(),
  );
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const takes = new Map<string, string[]>();
  const first = new Map<string, number>();
  stub.taken.forEach(({ key, ts = '' }, index) => {
    takes.set(key, [...(takes.get(key) ?? []), ts]);
    if (!first.has(key)) first.set(key, index);
  });
  const findings = {
    arrived: takes.size,
    lost: [] as string[],
    unrecorded: [] as string[],
    misnamed: [] as string[],
    uncertain: [] as string[],
    twice: [] as string[],
    outOfOrder: [] as string[],
    repeats: { private: 0 },
  };
  const latest = new Map<string, number>();
  for (const { key, way, workspace, conversation } of letters) {
    const row = byKey.get(key);
    const got = takes.get(key) ?? [];
    const isSent = row?.state === 'sent';
    if (got.length === 0 && (isSent || row === undefined)) findings.lost.push(key);
    if (row?.state === 'uncertain') findings.uncertain.push(key);
    else if (got.length > 0 && !isSent) findings.unrecorded.push(key);
    if (isSent && way !== 'private' && !got.includes(row.message?.split(':')[1] ?? ''))
      findings.misnamed.push(key);
    if (way === 'private') findings.repeats[way] += Math.max(0, got.length - 1);
    else if (got.length > 1) findings.twice.push(key);
    const place = first.get(key);
    if (place === undefined) continue;
    const lane = `${way} ${workspace} ${conversation}`;
    if (place < (latest.get(lane) ?? -1)) findings.outOfOrder.push(key);
    latest.set(lane, Math.max(place, latest.get(lane) ?? -1));
  }
  return findings;
}

/** What every run must come to: all arrived, none twice where somebody can be asked, all in order. */
export const faultless = {
  lost: [],
  unrecorded: [],
  misnamed: [],
  twice: [],
  outOfOrder: [],
} as const satisfies Partial<Findings>;

/** Messages spread by chance over conversations of every way. */
export function lettersOf(
  dice: { below(most: number): number; next(): number },
  from: number,
  count: number,
  conversations: number,
): Letter[] {
  return Array.from({ length: count }, (_, index) => {
    const chance = dice.next();
    return {
      key: `m${from + index}`,
      way: chance < 0.7 ? 'direct' : chance < 0.9 ? 'thread' : 'private',
      workspace: `T${dice.below(4)}`,
      conversation: dice.below(conversations),
    } as const;
  });
}

/** `count` messages to direct chats of one workspace, one after another over so many chats. */
export function directLetters(
  count: number,
  chats: number,
  { workspace = 'T0', prefix = 'm', way = 'direct' }: { workspace?: string; prefix?: string; way?: Way } = {},
): Letter[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `${prefix}${index}`,
    way,
    workspace,
    conversation: index % chats,
  }));
}
