import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claim, releaseClaims } from '../../src/delivery/claims.js';
import {
  countUncertain,
  dropDeliveries,
  listDeliveries,
  retryDeliveries,
} from '../../src/delivery/deliveries.js';
import type { Outgoing } from '../../src/ports/adapter.js';
import { DeliveryError } from '../../src/ports/errors.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { until } from '../support/wait-for.js';
import { message, office, stubPlatform } from './platform.js';

/** A moment that does not come. */
const FAR = 9_000_000_000_000;

type Options = DeliveryError['options'];

const failure = (options: Options = {}, code = 'unreachable', permanent = false) =>
  new DeliveryError(code, permanent, 'It did not go well.', options);
const doubt = () => failure();
const untaken = () => failure({ untaken: true });
const unforeseen = () => failure({ untaken: true, unforeseen: true });

interface Case {
  readonly name: string;
  /** What the tries come to, one after another; then they go well. */
  readonly tries: readonly (() => Error)[];
  /** Claims that a crash ended before. */
  readonly crashes?: number;
  readonly ends: 'sent' | 'uncertain' | 'failed';
  readonly requests: number;
}

const without: readonly Case[] = [
  { name: 'no answer twice', tries: [doubt, doubt, doubt], ends: 'uncertain', requests: 2 },
  { name: 'no answer once', tries: [doubt], ends: 'sent', requests: 2 },
  { name: 'certainly not taken, thrice', tries: [untaken, untaken, untaken], ends: 'sent', requests: 4 },
  { name: 'a doubt between refusals', tries: [untaken, doubt, untaken], ends: 'sent', requests: 4 },
  {
    name: 'two doubts with a refusal between',
    tries: [doubt, untaken, doubt],
    ends: 'uncertain',
    requests: 3,
  },
  { name: 'what nobody foresaw', tries: [unforeseen, unforeseen, unforeseen], ends: 'sent', requests: 4 },
  { name: 'a fault of our own', tries: [() => new TypeError('x'), doubt], ends: 'uncertain', requests: 2 },
  { name: 'a crash, then a doubt', tries: [doubt], crashes: 1, ends: 'uncertain', requests: 1 },
  { name: 'a crash, then none', tries: [], crashes: 1, ends: 'sent', requests: 1 },
  { name: 'two crashes', tries: [], crashes: 2, ends: 'uncertain', requests: 0 },
  {
    name: 'a doubt, then for good',
    tries: [doubt, () => failure({}, 'gone', true)],
    ends: 'failed',
    requests: 2,
  },
  {
    name: 'the adapter says so',
    tries: [() => failure({ uncertain: true })],
    ends: 'uncertain',
    requests: 1,
  },
];

describe.each(databases)('a message of which nobody knows whether it arrived, on $name', ({ shared }) => {
  let held: TestDatabase;
  const { put, row, start, stopAll } = office(() => held);
  const run: TestDatabase['database']['transaction'] = (work) => held.database.transaction(work);

  beforeAll(async () => {
    held = await shared();
  });
  afterAll(async () => {
    await stopAll();
    await held.dispose();
  });

  it('is tried once more at most where it cannot be looked for, and the next in its conversation goes on', async () => {
    const left = new Map(without.map(({ name, tries }) => [name, [...tries]]));
    const requests = new Map<string, number>();
    // Those that a crash left: claimed, and never recorded.
    for (const { name, crashes = 0 } of without) {
      if (crashes === 0) continue;
      await put(message(name));
      for (let times = 0; times < crashes; times += 1) {
        await run((tx) => claim(tx, held.database, ['stub'], 50, 60_000));
        await run((tx) => releaseClaims(tx));
      }
      // Not claimed along with the next of these.
      await run((tx) => tx.updateTable('outbox').set({ due_at: FAR }).where('key', '=', name).execute());
    }
    await run((tx) => tx.updateTable('outbox').set({ due_at: 0 }).execute());
    await put(...without.filter(({ crashes }) => !crashes).map(({ name }) => message(name)));
    await put(...without.map(({ name }) => message(`after ${name}`, name)));
    const platform = stubPlatform(({ reply: { fallback } }: Outgoing) => {
      requests.set(fallback, (requests.get(fallback) ?? 0) + 1);
      return left.get(fallback)?.shift()?.();
    });
    start(platform.adapter);
    for (const { name, ends, requests: made } of without) {
      await until(async () => expect([name, (await row(name)).state]).toEqual([name, ends]));
      expect([name, requests.get(name) ?? 0]).toEqual([name, made]);
      await until(async () => expect((await row(`after ${name}`)).state).toBe('sent'));
    }
    await stopAll();
    const uncertain = without.filter(({ ends }) => ends === 'uncertain').length;
    expect(await run(countUncertain)).toBe(uncertain);
    expect(await run((tx) => listDeliveries(tx, { state: 'uncertain', most: 50 }))).toHaveLength(uncertain);
    expect(await row('two crashes')).toMatchObject({ error_code: 'in_doubt', finished_at: 1_000 });
  });

  it('is sent when somebody retries it, which is one try more, or dropped', async () => {
    const [again, never] = [await row('no answer twice'), await row('two crashes')];
    expect(await run((tx) => retryDeliveries(tx, held.database, [again.id]))).toBe(1);
    expect(await run((tx) => dropDeliveries(tx, [never.id], 9))).toBe(1);
    let tries = 0;
    const still = stubPlatform(() => {
      tries += 1;
      return doubt();
    });
    start(still.adapter);
    await until(async () => expect((await row('no answer twice')).state).toBe('uncertain'));
    await stopAll();
    expect(tries).toBe(1);
    await run((tx) => retryDeliveries(tx, held.database, 'all'));
    const platform = stubPlatform();
    start(platform.adapter);
    await until(async () => expect((await row('no answer twice')).state).toBe('sent'));
    await until(async () => expect(await run(countUncertain)).toBe(0));
    await stopAll();
    expect(platform.got.find(({ reply }) => reply.fallback === 'no answer twice')).toMatchObject({
      again: true,
    });
    expect((await row('two crashes')).state).toBe('dropped');
  });

  it('is tried on where it can be looked for, and from the third time only if it is missing', async () => {
    const asked: (true | undefined)[] = [];
    const platform = stubPlatform(({ onlyIfMissing }) => {
      asked.push(onlyIfMissing);
      return asked.length < 5 ? doubt() : undefined;
    });
    const { adapter } = platform;
    await put(message('looked for'));
    start({ ...adapter, capabilities: { ...adapter.capabilities, lookup: true } }, { random: () => 0 });
    await until(async () => expect((await row('looked for')).state).toBe('sent'));
    expect(asked).toEqual([undefined, undefined, true, true, true]);
  });
});
