import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backoff, MOST_ATTEMPTS, MOST_UNEXPECTED } from '../../src/delivery/backoff.js';
import { claim } from '../../src/delivery/outbox.js';
import { createPace } from '../../src/delivery/pace.js';
import { recordPauses } from '../../src/delivery/pauses.js';
import { DeliveryError } from '../../src/ports/errors.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { until } from '../support/wait-for.js';
import { message, office, stubPlatform } from './platform.js';

describe.each(databases)('limits of a platform, on $name', ({ name, fresh }) => {
  let held: TestDatabase;
  const { put, row, rows, start, stopAll } = office(() => held);

  beforeEach(async () => {
    held = await fresh();
  });
  afterEach(stopAll);

  const pause = (key: string, wait: number) =>
    held.database.transaction((tx) => recordPauses(tx, held.database, new Map([[key, wait]])));
  const pauses = () => held.database.transaction((tx) => tx.selectFrom('pauses').selectAll().execute());

  it('pause a workspace that asked for it, for every process, while others flow on', async () => {
    await put(message('hit', 'a', 'busy'), message('behind', 'b', 'busy'), message('free', 'c', 'calm'));
    const limited = stubPlatform(({ reply }) =>
      reply.fallback === 'free'
        ? undefined
        : new DeliveryError('rate_limited', false, 'slowly', { retryAfter: 60_000 }),
    );
    start(limited.adapter);
    await until(async () => expect(await pauses()).toHaveLength(1));
    expect((await pauses())[0]?.key).toBe('stub:busy');
    await until(() => expect(limited.texts()).toEqual(['free']));
    await put(message('another', 'd', 'busy'), message('calm', 'e', 'calm'));
    const claimed = await held.database.transaction((tx) => claim(tx, held.database, ['stub'], 10, 1));
    expect(claimed.map(({ key }) => key)).toEqual(['calm']);
    expect(await row('another')).toMatchObject({ state: 'pending', attempts: 0 });
  });

  it('end with the pause, and the messages go out', async () => {
    await put(message('a', 'a', 'busy'), message('b', 'a', 'busy'));
    let hits = 1;
    const platform = stubPlatform(() =>
      hits-- > 0 ? new DeliveryError('rate_limited', false, 'slowly', { retryAfter: 300 }) : undefined,
    );
    start(platform.adapter);
    await until(() => expect(platform.texts()).toEqual(['a', 'b']));
  });

  it('keep the longer of two pauses, and forget those that are over', async () => {
    await pause('stub:over', -1_000);
    await pause('stub:w', 60_000);
    const [first] = await pauses();
    await pause('stub:w', 10);
    expect(await pauses()).toEqual([{ key: 'stub:w', until_at: first?.until_at }]);
    await pause('stub:w', 120_000);
    const [longer] = await pauses();
    expect(longer?.until_at).toBeGreaterThan(first?.until_at ?? 0);
  });

  it.runIf(name === 'Postgres')('let no two processes wait for one another, whatever is over', async () => {
    await held.database.transaction((tx) =>
      tx
        .insertInto('pauses')
        .values(['stub:a', 'stub:b'].map((key) => ({ key, until_at: 1 })))
        .execute(),
    );
    await held.database.transaction(async (tx) => {
      // One process is at b, which is over, while another records a; then the first wants a as well.
      await recordPauses(tx, held.database, new Map([['stub:b', 60_000]]));
      await pause('stub:c', 60_000);
      await recordPauses(tx, held.database, new Map([['stub:c', 90_000]]));
    });
    expect((await pauses()).map(({ key }) => key).sort()).toEqual(['stub:b', 'stub:c']);
  });

  it('keep messages of one conversation apart, in their order, which is no attempt', async () => {
    await put(...['1', '2', '3', '4'].map((key) => message(key, 'c')), message('other', 'd'));
    const at: number[] = [];
    const platform = stubPlatform(
      ({ reply }) => {
        if (reply.fallback !== 'other') at.push(performance.now());
        return undefined;
      },
      { burst: 2, every: 300 },
    );
    start(platform.adapter);
    await until(async () => expect((await rows()).every(({ state }) => state === 'sent')).toBe(true));
    expect(platform.texts().filter((text) => text !== 'other')).toEqual(['1', '2', '3', '4']);
    expect((at[3] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(550);
    expect((await rows()).map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1, 1]);
    expect(platform.got.some(({ again }) => again)).toBe(false);
  });
});

describe('the waits between tries', () => {
  const DAY = 24 * 60 * 60 * 1_000;
  const total = (tries: number, random: number) =>
    Array.from({ length: tries - 1 }, (_, index) => backoff(index + 1, random)).reduce(
      (sum, one) => sum + one,
      0,
    );

  it('outlast a platform that is away for a day, also when jitter makes all of them short', () => {
    expect(total(MOST_ATTEMPTS, 0)).toBeGreaterThan(1.3 * DAY);
    expect(total(MOST_ATTEMPTS, 0.5) / DAY).toBeCloseTo(2, 0);
    expect(total(MOST_ATTEMPTS, 0.5)).toBeGreaterThan(2 * DAY);
  });

  it('are over within minutes where nobody foresaw the failure', () => {
    expect(total(MOST_UNEXPECTED, 1)).toBeLessThan(3 * 60_000);
  });
});

describe('the pace of a conversation', () => {
  const limit = { burst: 3, every: 1_000 };

  it('is some at once, then one each', () => {
    const pace = createPace();
    expect([0, 0, 0, 0].map((now) => pace.take('a', limit, now))).toEqual([0, 0, 0, 1_000]);
    expect(pace.take('b', limit, 0)).toBe(0);
    expect([400, 1_000, 1_000].map((now) => pace.take('a', limit, now))).toEqual([600, 0, 1_000]);
    expect([9_000, 9_000, 9_000, 9_000].map((now) => pace.take('a', limit, now))).toEqual([0, 0, 0, 1_000]);
  });

  it('is free where there is no limit', () => {
    const pace = createPace();
    for (let turn = 0; turn < 100; turn += 1) expect(pace.take('a', { burst: 0, every: 0 }, 0)).toBe(0);
  });

  it('is the same after many other conversations', () => {
    const pace = createPace();
    for (let turn = 0; turn < 3; turn += 1) pace.take('a', limit, 0);
    for (let lane = 0; lane < 5_000; lane += 1) pace.take(`l${lane}`, limit, 500);
    expect(pace.take('a', limit, 500)).toBe(500);
  });
});
