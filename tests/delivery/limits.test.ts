import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backoff, MOST_ATTEMPTS, MOST_UNEXPECTED } from '../../src/delivery/backoff.js';
import { claim } from '../../src/delivery/claims.js';
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

  const slowly = new DeliveryError('rate_limited', false, 'slowly', { retryAfter: 60_000 });
  /** A thread of a channel. */
  const inThread = (key: string, thread: string, channel: string) => {
    const one = message(key, thread, 'busy');
    return { ...one, place: { ...one.place, kind: 'thread', channel } as const };
  };

  it('pause a channel that asked for it, for every process, while all else flows on', async () => {
    await put(inThread('hit', 'C1:1', 'C1'), message('direct', 'U1', 'busy'), message('free', 'c', 'calm'));
    const limited = stubPlatform(({ place }) => (place.channel === 'C1' ? slowly : undefined));
    start(limited.adapter);
    await until(async () => expect(await pauses()).toHaveLength(1));
    expect((await pauses())[0]?.key).toBe('stub:busy:C1');
    await until(() => expect(limited.texts().sort()).toEqual(['direct', 'free']));
    await stopAll();
    await put(inThread('another thread', 'C1:2', 'C1'), inThread('elsewhere', 'C2:1', 'C2'));
    await put(message('another chat', 'U2', 'busy'), message('calm', 'e', 'calm'));
    const claimed = await held.database.transaction((tx) => claim(tx, held.database, ['stub'], 10, 1));
    expect(claimed.map(({ key }) => key).sort()).toEqual(['another chat', 'calm', 'elsewhere']);
    expect(await row('another thread')).toMatchObject({ state: 'pending', attempts: 0 });
  });

  it('pause the workspace when several channels ask at once', async () => {
    await put(...['1', '2', '3', '4', '5'].map((key) => inThread(key, key, `C${key}`)));
    start(stubPlatform(() => slowly).adapter);
    await until(async () => expect((await pauses()).map(({ key }) => key)).toContain('stub:busy'));
    await put(message('behind', 'U1', 'busy'), message('calm', 'e', 'calm'));
    await stopAll();
    const claimed = await held.database.transaction((tx) => claim(tx, held.database, ['stub'], 10, 1));
    expect(claimed.map(({ key }) => key)).not.toContain('behind');
  });

  it('pause the workspace when its platform is not available', async () => {
    await put(message('hit', 'U1', 'busy'));
    const away = new DeliveryError('unavailable', false, 'away', { retryAfter: 60_000 });
    start(stubPlatform(() => away).adapter);
    await until(async () => expect((await pauses()).map(({ key }) => key)).toEqual(['stub:busy']));
  });

  it('hold for all threads of a channel together, in their order, and for nothing beside them', async () => {
    const threads = Array.from({ length: 12 }, (_, index) => inThread(`t${index}`, `C1:${index}`, 'C1'));
    const chats = Array.from({ length: 12 }, (_, index) => message(`u${index}`, `U${index}`, 'busy'));
    await put(...threads, ...chats);
    const at: number[] = [];
    const platform = stubPlatform(
      ({ place }) => {
        if (place.channel === 'C1') at.push(performance.now());
        return undefined;
      },
      { burst: 3, every: 100 },
    );
    start(platform.adapter);
    await until(() => expect(platform.got).toHaveLength(24));
    const texts = platform.texts();
    expect(texts.filter((text) => text.startsWith('t'))).toEqual(threads.map(({ key }) => key));
    // Three at once, nine after them.
    expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeGreaterThan(850);
    expect(texts.slice(0, 16).filter((text) => text.startsWith('u'))).toHaveLength(12);
    // Each was put back once at most, for its own turn.
    expect((await rows()).every(({ attempts }) => attempts <= 1)).toBe(true);
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

describe('the pace of a channel', () => {
  const limit = { burst: 3, every: 1_000 };
  let count = 0;
  const takeAt = (pace: ReturnType<typeof createPace>, key: string, now: number, message?: string) => {
    count += 1;
    return pace.take(key, message ?? `m${count}`, limit, now);
  };

  it('is some at once, then one each, and each has a turn of its own', () => {
    const pace = createPace();
    expect([0, 0, 0].map((now) => takeAt(pace, 'a', now))).toEqual([0, 0, 0]);
    expect(['x', 'y', 'z'].map((message) => takeAt(pace, 'a', 0, message))).toEqual([1_000, 2_000, 3_000]);
    expect(takeAt(pace, 'b', 0)).toBe(0);
    expect(takeAt(pace, 'a', 400, 'x')).toBe(600);
    // One that comes later does not take the turn of one that waits.
    expect(takeAt(pace, 'a', 1_000)).toBe(3_000);
    expect(['x', 'y', 'z'].map((message, index) => takeAt(pace, 'a', 1_000 * (index + 1), message))).toEqual([
      0, 0, 0,
    ]);
    expect([19_000, 19_000, 19_000, 19_000].map((now) => takeAt(pace, 'a', now))).toEqual([0, 0, 0, 1_000]);
  });

  it('is one after another when a pause is over, whoever had a turn before', () => {
    const pace = createPace();
    for (let turn = 0; turn < 3; turn += 1) takeAt(pace, 'a', 0);
    expect(takeAt(pace, 'a', 0, 'x')).toBe(1_000);
    pace.pause('a', limit, 30_000);
    expect(takeAt(pace, 'a', 30_000)).toBe(0);
    expect(takeAt(pace, 'a', 30_000, 'x')).toBe(1_000);
    expect(takeAt(pace, 'b', 30_000)).toBe(0);
  });

  it('is free where there is no limit', () => {
    const pace = createPace();
    pace.pause('a', { burst: 0, every: 0 }, 1_000);
    for (let turn = 0; turn < 100; turn += 1)
      expect(pace.take('a', `${turn}`, { burst: 0, every: 0 }, 0)).toBe(0);
  });

  it('is the same after many other channels', () => {
    const pace = createPace();
    for (let turn = 0; turn < 3; turn += 1) takeAt(pace, 'a', 0);
    for (let other = 0; other < 5_000; other += 1) takeAt(pace, `l${other}`, 500);
    expect(takeAt(pace, 'a', 500)).toBe(500);
  });
});
