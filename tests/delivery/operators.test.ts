import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claim } from '../../src/delivery/claims.js';
import {
  dropDeliveries,
  failureKinds,
  failuresSince,
  listDeliveries,
  retryDeliveries,
} from '../../src/delivery/deliveries.js';
import { DeliveryError } from '../../src/ports/errors.js';
import type { Tx } from '../../src/storage/database.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { until } from '../support/wait-for.js';
import { message, office, place, reply, stubPlatform } from './platform.js';

describe.each(databases)('operators on $name', ({ fresh }) => {
  let held: TestDatabase;
  const { put, row, rows, start, stopAll } = office(() => held);

  beforeEach(async () => {
    held = await fresh();
  });
  afterEach(stopAll);

  const run = <T>(work: (tx: Tx) => Promise<T>) => held.database.transaction(work);

  /** Two that failed, one that was sent, one that waits. */
  async function someOfEach(): Promise<void> {
    await put(message('gone 1'), message('gone 2'), message('sent'));
    const platform = stubPlatform(({ reply: { fallback } }) =>
      fallback === 'sent' ? undefined : new DeliveryError('channel_gone', true, `No channel: ${fallback}`),
    );
    start(platform.adapter);
    await until(async () =>
      expect((await rows()).map(({ state }) => state).sort()).toEqual(['failed', 'failed', 'sent']),
    );
    await stopAll();
    await put(message('waits'));
  }

  it('see where messages go and what went wrong, newest first, and never what they say', async () => {
    await someOfEach();
    const all = await run((tx) => listDeliveries(tx, { most: 10 }));
    expect(all.map(({ key }) => key)).toEqual(['waits', 'sent', 'gone 2', 'gone 1']);
    expect(all[2]).toEqual({
      id: (await row('gone 2')).id,
      key: 'gone 2',
      platform: 'stub',
      workspace: 'w',
      conversation: 'gone 2',
      state: 'failed',
      attempts: 1,
      errorCode: 'channel_gone',
      error: 'No channel: gone 2',
      createdAt: 1,
      finishedAt: 1_000,
    });
    const failed = await run((tx) => listDeliveries(tx, { state: 'failed', most: 1 }));
    expect(failed.map(({ key }) => key)).toEqual(['gone 2']);
    const before = failed[0]?.id ?? '';
    const next = await run((tx) => listDeliveries(tx, { state: 'failed', most: 1, before }));
    expect(next.map(({ key }) => key)).toEqual(['gone 1']);
  });

  it('retry what failed, and nothing else', async () => {
    await someOfEach();
    const { id } = await row('gone 1');
    const sent = await row('sent');
    expect(await run((tx) => retryDeliveries(tx, held.database, [id, sent.id, 'unknown']))).toBe(1);
    expect(await run((tx) => retryDeliveries(tx, held.database, 'all'))).toBe(1);
    const platform = stubPlatform();
    start(platform.adapter);
    await until(() => expect(platform.texts().sort()).toEqual(['gone 1', 'gone 2', 'waits']));
    expect(platform.got.filter(({ again }) => again)).toHaveLength(2);
    await until(async () =>
      expect(await row('gone 1')).toMatchObject({ state: 'sent', attempts: 2, error: null }),
    );
  });

  it('retry a private message at the place behind it: the address was not kept', async () => {
    await put({
      key: 'private',
      place: {
        ...place('p'),
        kind: 'private',
        address: { url: 'secret' },
        expiresAt: 5_000,
        otherwise: place('d'),
      },
      reply: reply('private'),
      person: null,
    });
    const refusing = stubPlatform(() => new DeliveryError('refused', true, 'no'));
    start(refusing.adapter);
    await until(async () => expect((await row('private')).state).toBe('failed'));
    await stopAll();
    expect((await row('private')).place).not.toContain('secret');
    await run((tx) => retryDeliveries(tx, held.database, 'all'));
    const platform = stubPlatform();
    start(platform.adapter);
    await until(() => expect(platform.got[0]?.place.address).toEqual({ to: 'd' }));
  });

  it('drop what failed or waits, but not what is being sent', async () => {
    await someOfEach();
    await put(message('under way', 'a lane before'));
    const [claimed] = await run((tx) => claim(tx, held.database, ['stub'], 1, 60_000));
    expect(claimed?.key).toBe('under way');
    const ids = (await rows()).map(({ id }) => id);
    expect(await run((tx) => dropDeliveries(tx, 'all', 9))).toBe(2);
    expect(await run((tx) => dropDeliveries(tx, ids, 9))).toBe(1);
    const states = Object.fromEntries((await rows()).map(({ key, state }) => [key, state]));
    expect(states).toEqual({
      'gone 1': 'dropped',
      'gone 2': 'dropped',
      sent: 'sent',
      waits: 'dropped',
      'under way': 'claimed',
    });
    expect(await row('gone 1')).toMatchObject({ error_code: 'channel_gone', finished_at: 9 });
  });

  it('are told how much failed since when', async () => {
    expect(await run((tx) => failuresSince(tx, 0))).toEqual({ count: 0, newest: null });
    await someOfEach();
    const found = await run((tx) => failuresSince(tx, 1_000));
    expect(found.count).toBe(2);
    expect(found.newest).toMatch(/^No channel: gone/);
    expect(await run((tx) => failuresSince(tx, 1_001))).toEqual({ count: 0, newest: null });
    const kinds = await run((tx) => failureKinds(tx, 1_000, 9));
    expect(kinds).toEqual([
      { platform: 'stub', reason: expect.stringMatching(/^No channel: gone/), count: 2 },
    ]);
    expect(await run((tx) => failureKinds(tx, 1_001, 9))).toEqual([]);
  });
});
