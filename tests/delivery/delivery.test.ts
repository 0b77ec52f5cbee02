import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backoff } from '../../src/delivery/backoff.js';
import { claim } from '../../src/delivery/claims.js';
import { enqueue } from '../../src/delivery/outbox.js';
import { recordSent } from '../../src/delivery/records.js';
import { placeNow } from '../../src/delivery/sending.js';
import { createDeliveryWorker, type DeliveryWorker } from '../../src/delivery/worker.js';
import type { Adapter } from '../../src/ports/adapter.js';
import { DeliveryError } from '../../src/ports/errors.js';
import { silent } from '../../src/ports/log.js';
import type { Place } from '../../src/ports/place.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { until } from '../support/wait-for.js';
import { place, reply, stubPlatform } from './platform.js';

describe.each(databases)('deliveries on $name', ({ fresh }) => {
  let held: TestDatabase;
  const workers: DeliveryWorker[] = [];

  beforeEach(async () => {
    held = await fresh();
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  });

  const put = (key: string, conversation = 'c', to: Place = place(conversation)) =>
    held.database.transaction((tx) =>
      enqueue(tx, held.database, { key, place: to, reply: reply(key), person: null }, 1),
    );

  const rows = () =>
    held.database.transaction((tx) => tx.selectFrom('outbox').selectAll().orderBy('id').execute());

  function startWorker(adapter: Adapter): DeliveryWorker {
    const worker = createDeliveryWorker({
      database: held.database,
      adapters: new Map([[adapter.platform, adapter]]),
      log: silent,
      now: () => 1_000,
      random: () => 0,
    });
    workers.push(worker);
    worker.start();
    return worker;
  }

  it('sends what is in the outbox, in order, and records the platform’s id', async () => {
    await put('one');
    await put('two');
    await put('elsewhere', 'd');
    const platform = stubPlatform();
    startWorker(platform.adapter);
    await until(() => expect(platform.got).toHaveLength(3));
    expect(platform.texts().filter((text) => text !== 'elsewhere')).toEqual(['one', 'two']);
    await until(async () => expect((await rows()).map((row) => row.state)).toEqual(['sent', 'sent', 'sent']));
    expect((await rows()).every((row) => row.message?.startsWith('m') && row.finished_at === 1_000)).toBe(
      true,
    );
  });

  it('writes a message once under a key', async () => {
    await put('once');
    await put('once');
    expect(await rows()).toHaveLength(1);
  });

  it('keeps a message of a transaction that failed out of the outbox', async () => {
    await expect(
      held.database.transaction(async (tx) => {
        await enqueue(tx, held.database, { key: 'k', place: place('c'), reply: reply('k'), person: null }, 1);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await rows()).toEqual([]);
  });

  it('tries again after a transient failure, and holds the conversation’s later messages back meanwhile', async () => {
    let failures = 1;
    const platform = stubPlatform(({ reply: { fallback } }) =>
      fallback === 'first' && failures-- > 0 ? new DeliveryError('busy', false, 'try later') : undefined,
    );
    await put('first');
    await put('second');
    await put('other', 'd');
    startWorker(platform.adapter);
    await until(() => expect(platform.got).toHaveLength(3));
    expect(platform.texts()).toEqual(['other', 'first', 'second']);
    expect((await rows()).find((row) => row.key === 'first')?.attempts).toBe(2);
  });

  it('keeps a permanent failure with its reason, and goes on with the next', async () => {
    const platform = stubPlatform(({ reply: { fallback } }) =>
      fallback === 'poison' ? new DeliveryError('gone', true, 'The channel is gone.') : undefined,
    );
    await put('poison');
    await put('after');
    startWorker(platform.adapter);
    await until(() => expect(platform.texts()).toEqual(['after']));
    const poison = (await rows()).find((row) => row.key === 'poison');
    expect(poison).toMatchObject({
      state: 'failed',
      error_code: 'gone',
      error: 'The channel is gone.',
      attempts: 1,
    });
  });

  it('claims what another claimed and never finished, once the lease is over, and not before', async () => {
    await put('left behind');
    const take = (lease: number) =>
      held.database.transaction((tx) => claim(tx, held.database, ['stub'], 10, lease));
    expect(await take(60_000)).toHaveLength(1);
    expect(await take(60_000)).toHaveLength(0);
    await held.database.transaction((tx) =>
      tx
        .updateTable('outbox')
        .set({ lease_until: sql<number>`${held.database.clock} - 1` })
        .execute(),
    );
    const [again] = await take(60_000);
    expect(again?.attempts).toBe(2);
  });

  it('leaves messages of a platform that has no adapter here', async () => {
    await put('for another');
    const taken = await held.database.transaction((tx) => claim(tx, held.database, ['teapot'], 10, 1_000));
    expect(taken).toEqual([]);
  });

  it('sends to the place behind a private address that expired, and keeps no such address', async () => {
    const secret: Place = {
      ...place('c'),
      kind: 'private',
      address: { url: 'https://hooks.example/secret' },
      expiresAt: 999,
      otherwise: place('direct'),
    };
    await put('late', 'c', secret);
    await put('in time', 'e', { ...secret, conversation: 'e', expiresAt: 5_000 });
    const platform = stubPlatform();
    startWorker(platform.adapter);
    await until(() => expect(platform.got).toHaveLength(2));
    const sentTo = Object.fromEntries(platform.got.map((out) => [out.reply.fallback, out.place.address]));
    expect(sentTo).toEqual({ late: { to: 'direct' }, 'in time': { url: 'https://hooks.example/secret' } });
    await until(async () => expect((await rows()).every((row) => row.state === 'sent')).toBe(true));
    expect(JSON.stringify(await rows())).not.toContain('secret');
  });

  it('finishes what it claimed before it stops, and leaves the rest for the next start', async () => {
    await put('in hand');
    const platform = stubPlatform();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { send } = platform.adapter;
    let sending = false;
    const slow: Adapter = {
      ...platform.adapter,
      send: async (outgoing) => {
        sending = true;
        await held;
        return send(outgoing);
      },
    };
    const worker = startWorker(slow);
    await until(() => expect(sending).toBe(true));
    const stopped = worker.stop();
    await put('later', 'd');
    release();
    await stopped;
    expect(platform.texts()).toEqual(['in hand']);
    expect((await rows()).map((row) => row.state)).toEqual(['sent', 'pending']);
  });

  it('does not send a recorded message again', async () => {
    await put('done');
    const [claimed] = await held.database.transaction((tx) => claim(tx, held.database, ['stub'], 10, 1));
    if (!claimed) throw new Error('nothing was claimed');
    await held.database.transaction((tx) => recordSent(tx, held.database, [{ claimed, message: 'm' }], 5));
    const platform = stubPlatform();
    const worker = startWorker(platform.adapter);
    await put('marker', 'd');
    worker.wake();
    await until(() => expect(platform.texts()).toEqual(['marker']));
  });
});

describe('backoff', () => {
  it('doubles, within jitter, up to five minutes, and never below what the platform asked for', () => {
    expect(backoff(1, 0)).toBe(500);
    expect(backoff(1, 1)).toBe(1_000);
    expect(backoff(4, 1)).toBe(8_000);
    expect(backoff(200, 1)).toBe(300_000);
    expect(backoff(1, 0, 30_000)).toBe(30_000);
  });
});

describe('placeNow', () => {
  it('is undefined when an address expired and none is behind it', () => {
    expect(placeNow({ ...place('c'), expiresAt: 10 }, 10)).toBeUndefined();
    expect(placeNow({ ...place('c'), expiresAt: 10 }, 9)?.conversation).toBe('c');
  });
});
