import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claim, releaseClaims } from '../../src/delivery/claims.js';
import { enqueueMany } from '../../src/delivery/outbox.js';
import { keepReply, putBack, recordFailed, recordRetry, recordSent } from '../../src/delivery/records.js';
import { DeliveryError } from '../../src/ports/errors.js';
import type { Tx } from '../../src/storage/database.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { until } from '../support/wait-for.js';
import { message, office, reply, stubPlatform } from './platform.js';

describe.each(databases)('claims on $name', ({ fresh }) => {
  let held: TestDatabase;
  const { put, row, rows, start, stopAll } = office(() => held);

  beforeEach(async () => {
    held = await fresh();
  });
  afterEach(stopAll);

  const run = <T>(work: (tx: Tx) => Promise<T>) => held.database.transaction(work);
  const take = async (lease = 60_000) => {
    const [claimed] = await run((tx) => claim(tx, held.database, ['stub'], 10, lease));
    if (!claimed) throw new Error('nothing was claimed');
    return claimed;
  };
  /** The process that holds the claims stands still until they are over. */
  const pass = () =>
    run((tx) =>
      tx
        .updateTable('outbox')
        .set({ lease_until: sql<number>`${held.database.clock} - 1` })
        .where('state', '=', 'claimed')
        .execute(),
    );

  const failure = { code: 'busy', message: 'busy' };

  it('that were taken over take no result any more', async () => {
    await put(message('a'));
    const stopped = await take();
    await pass();
    const taker = await take();
    const late = await run(async (tx) => [
      (await recordSent(tx, held.database, [{ claimed: stopped, message: 'late' }], 5)).size > 0,
      await recordRetry(tx, held.database, stopped, failure, 5),
      await putBack(tx, held.database, stopped, 5),
      await keepReply(tx, stopped, reply('other words')),
      await recordFailed(tx, stopped, failure, 5),
    ]);
    expect(late).toEqual([false, false, false, false, false]);
    expect(await row('a')).toMatchObject({ state: 'claimed', attempts: 2, lease_until: taker.leaseUntil });
    expect(
      (await run((tx) => recordSent(tx, held.database, [{ claimed: taker, message: 'm' }], 6))).size,
    ).toBe(1);
    expect(await row('a')).toMatchObject({ state: 'sent', message: 'm', finished_at: 6 });
    await run((tx) => recordFailed(tx, taker, failure, 7));
    expect((await row('a')).state).toBe('sent');
  });

  it('that certainly led to no message leave no doubt, and those before them the doubt there was', async () => {
    const unwell = (code: string, untaken?: true) =>
      new DeliveryError(code, false, 'Not now.', untaken ? { untaken } : {});
    const failures: Record<string, (Error | undefined)[]> = {
      busy: [unwell('rate_limited', true), unwell('unreachable', true)],
      cut: [unwell('unreachable'), unwell('rate_limited', true), unwell('lookup_failed', true)],
    };
    const asked: Record<string, (true | undefined)[]> = { busy: [], cut: [] };
    const platform = stubPlatform(({ reply: { fallback }, again }) => {
      asked[fallback]?.push(again);
      return failures[fallback]?.shift();
    });
    await put(message('busy', 'busy', 'one'), message('cut', 'cut', 'other'));
    start(platform.adapter);
    await until(() => expect(platform.texts().sort()).toEqual(['busy', 'cut']));
    expect(asked).toEqual({ busy: [undefined, undefined, undefined], cut: [undefined, true, true, true] });
    await until(async () => expect((await row('busy')).state).toBe('sent'));
    expect(await row('busy')).toMatchObject({ attempts: 1, failures: 2 });
  });

  it('of many messages are recorded in one go, each with its own id', async () => {
    await put(...Array.from({ length: 1_200 }, (_, index) => message(`k${index}`)));
    const claimed = await run((tx) => claim(tx, held.database, ['stub'], 2_000, 60_000));
    expect(claimed).toHaveLength(1_200);
    await run((tx) =>
      recordSent(
        tx,
        held.database,
        claimed.map((one) => ({ claimed: one, message: `id of ${one.key}` })),
        5,
      ),
    );
    const all = await rows();
    expect(all.every(({ key, state, message }) => state === 'sent' && message === `id of ${key}`)).toBe(true);
  });

  it('are one of each conversation, however many messages wait in it', async () => {
    await put(message('a1', 'a'), message('a2', 'a'), message('b1', 'b'));
    const claimed = await run((tx) => claim(tx, held.database, ['stub'], 10, 60_000));
    expect(claimed.map(({ key }) => key)).toEqual(['a1', 'b1']);
  });

  it('are put back without counting the attempt', async () => {
    await put(message('a'));
    const claimed = await take();
    await run((tx) => putBack(tx, held.database, claimed, 0));
    expect(await row('a')).toMatchObject({ state: 'pending', attempts: 0 });
    expect((await take()).attempts).toBe(1);
  });

  it('are released when nobody else is sending, and then sent as what may be there already', async () => {
    await put(message('left'), message('new'));
    const [left] = await run((tx) => claim(tx, held.database, ['stub'], 1, 60_000));
    expect(left?.key).toBe('left');
    expect(await run(releaseClaims)).toBe(1);
    const platform = stubPlatform();
    start(platform.adapter);
    await until(() => expect(platform.got).toHaveLength(2));
    const again = Object.fromEntries(platform.got.map((out) => [out.reply.fallback, out.again]));
    expect(again).toEqual({ left: true, new: undefined });
  });

  it('let go of a message when there is no time left to send it', async () => {
    await put(message('a'));
    let wall = 0;
    const platform = stubPlatform();
    // Its machine sleeps between the claim and the request, twice.
    const now = () => {
      wall += wall < 4 * 60_000 ? 60_000 : 0;
      return wall;
    };
    start(platform.adapter, { now });
    await until(async () => expect(await row('a')).toMatchObject({ state: 'sent', attempts: 1 }));
    expect(platform.got).toHaveLength(1);
  });

  it('share the work between two processes: none twice, none left, in order', async () => {
    const keys = Array.from({ length: 300 }, (_, index) => message(`${index}`, `c${index % 30}`));
    await put(...keys);
    const platform = stubPlatform();
    start(platform.adapter);
    start(platform.adapter);
    await until(async () => expect((await rows()).every(({ state }) => state === 'sent')).toBe(true));
    expect(platform.got).toHaveLength(300);
    for (let lane = 0; lane < 30; lane += 1) {
      const order = platform.got
        .filter((out) => out.place.conversation === `c${lane}`)
        .map((out) => Number(out.reply.fallback));
      expect(order).toEqual(order.toSorted((one, other) => one - other));
    }
  });

  it('are recorded when the database is back', async () => {
    await put(message('a'));
    let away = 3;
    const { database } = held;
    const flaky: typeof database = {
      ...database,
      background: (work) =>
        platform.got.length > 0 && away-- > 0
          ? Promise.reject(new Error('gone'))
          : database.transaction(work),
    };
    const platform = stubPlatform();
    start(platform.adapter, { database: flaky });
    await until(async () => expect((await row('a')).state).toBe('sent'));
    expect(platform.got).toHaveLength(1);
    expect(away).toBeLessThanOrEqual(0);
  });

  it('record a failure also when the rest of the product cannot do with it at first', async () => {
    await put(message('a'), message('b'));
    let throws = 2;
    const told: string[] = [];
    const platform = stubPlatform((out) =>
      out.reply.fallback === 'a' ? new DeliveryError('gone', true, 'gone') : undefined,
    );
    start(platform.adapter, {
      failed: async (_, { key }) => {
        if (throws-- > 0) throw new Error('not now');
        told.push(key);
      },
    });
    await until(async () => expect((await row('a')).state).toBe('failed'));
    expect(told).toEqual(['a']);
    expect(platform.texts()).toEqual(['b']);
  });

  it('find messages that were written together, once each', async () => {
    const many = Array.from({ length: 1_200 }, (_, index) => message(`k${index}`));
    expect(await put(...many)).toBe(1_200);
    expect(await put(message('k7'), message('another'), message('another'))).toBe(1);
    expect(await run((tx) => enqueueMany(tx, held.database, [], 1))).toBe(0);
  });
});
