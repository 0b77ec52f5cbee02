import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claim } from '../../src/delivery/claims.js';
import { DeliveryError } from '../../src/ports/errors.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { until } from '../support/wait-for.js';
import { message, office, place, reply, stubPlatform } from './platform.js';

describe.each(databases)('what a message says, on $name', ({ fresh }) => {
  let held: TestDatabase;
  const { put, row, start, stopAll } = office(() => held);

  beforeEach(async () => {
    held = await fresh();
  });
  afterEach(stopAll);

  const later = (key: string, about: string, conversation = key) => ({
    key,
    place: place(conversation),
    person: null,
    later: { kind: 'reminder', about },
  });

  it('is found when it is sent, anew for every try', async () => {
    await put(later('a', 'step 1'));
    let asked = 0;
    let fails = 1;
    const platform = stubPlatform(() =>
      fails-- > 0 ? new DeliveryError('busy', false, 'try later') : undefined,
    );
    start(platform.adapter, {
      compose: async (_, claimed) => {
        asked += 1;
        return { reply: reply(`${claimed.later.kind} ${claimed.later.about}, asked ${asked}`) };
      },
    });
    await until(() => expect(platform.texts()).toEqual(['reminder step 1, asked 2']));
    expect(asked).toBe(2);
    expect(platform.got[0]?.again).toBe(true);
  });

  it('may have lost its point: it is dropped with the reason, and the next goes out', async () => {
    await put(later('a', 'done already', 'c'), message('b', 'c'));
    const platform = stubPlatform();
    start(platform.adapter, { compose: async () => ({ drop: 'All of it is done.' }) });
    await until(() => expect(platform.texts()).toEqual(['b']));
    expect(await row('a')).toMatchObject({
      state: 'dropped',
      error_code: 'lost_its_point',
      error: 'All of it is done.',
      finished_at: 1_000,
      reply: '',
    });
  });

  it('is found anew before every try: it may have lost its point since the last one', async () => {
    await put(later('a', 'x'));
    let asked = 0;
    let tried = 0;
    const platform = stubPlatform(() => {
      tried += 1;
      return new DeliveryError('unreachable', false, 'away', { untaken: true });
    });
    start(platform.adapter, {
      compose: async () => (asked++ === 0 ? { reply: reply('good morning') } : { drop: 'It is night.' }),
    });
    await until(async () =>
      expect(await row('a')).toMatchObject({ state: 'dropped', error: 'It is night.' }),
    );
    expect(tried).toBe(1);
  });

  it('is found in a transaction that counts only while the claim is ours', async () => {
    await put(later('a', 'x'));
    const platform = stubPlatform();
    let asked = 0;
    start(platform.adapter, {
      compose: async (tx) => {
        asked += 1;
        await tx
          .insertInto('pauses')
          .values({ key: `asked ${asked}`, until_at: 1 })
          .execute();
        // Somebody takes the claim over meanwhile.
        if (asked === 1)
          await tx.updateTable('outbox').set({ state: 'pending', lease_until: null }).execute();
        return { reply: reply('x') };
      },
    });
    await until(() => expect(platform.got).toHaveLength(0));
    await until(() => expect(asked).toBeGreaterThan(0));
    await stopAll();
    const kept = await held.database.transaction((tx) => tx.selectFrom('pauses').select('key').execute());
    expect(kept.map(({ key }) => key)).not.toContain('asked 1');
  });

  it.each([
    ['a digest whose words take long', 1, 350, 0],
    ['two of them, together longer than a claim', 2, 350, 0],
    ['many of them', 12, 60, 0],
    ['one that takes a whole lease', 1, 620, 0],
    ['one that is prepared for longer than a lease', 1, 0, 900],
    ['two that are prepared for longer than two', 2, 0, 1_400],
    ['one that takes long in both', 2, 350, 900],
    ['what was planned and is quick', 3, 0, 0],
  ] as const)('is found once and sent, however long it takes: %s', async (_, messages, words, before) => {
    const names = Array.from({ length: messages }, (_value, index) => `d${index}`);
    await put(...names.map((name) => later(name, name)));
    const platform = stubPlatform();
    const composed: string[] = [];
    const prepared: string[] = [];
    const limits = { send: 300, lease: 600 };
    const parts = {
      limits,
      prepare: async ({ key }: { readonly key: string }) => {
        prepared.push(key);
        await pause(before);
        // No transaction is held: on SQLite this would wait for itself.
        await held.database.transaction((tx) => tx.selectFrom('pauses').select('key').execute());
      },
      compose: async (_tx: unknown, { key }: { readonly key: string }) => {
        composed.push(key);
        await pause(words);
        return { reply: reply(key) };
      },
    };
    start(platform.adapter, parts);
    // Another process would take over what nobody holds any more. SQLite has one server.
    if (held.database.dialect === 'postgres' && words === 0) start(platform.adapter, parts);
    await until(() => expect(platform.texts().toSorted()).toEqual(names.toSorted()));
    await until(async () => {
      for (const name of names) expect((await row(name)).state).toBe('sent');
    });
    expect(composed.toSorted()).toEqual(names.toSorted());
    expect(prepared.toSorted()).toEqual(names.toSorted());
    for (const name of names) expect(await row(name)).toMatchObject({ attempts: 1, failures: 0 });
  });

  it('counts as a try where it cannot be found: it is given up in the end', async () => {
    await put(later('a', 'x'), later('b', 'y'));
    await held.database.transaction((tx) => tx.updateTable('outbox').set({ failures: 7 }).execute());
    const platform = stubPlatform();
    start(platform.adapter, {
      prepare: async ({ key }) => {
        if (key === 'a') throw new TypeError('too much');
      },
      compose: async () => {
        throw new TypeError('no words');
      },
    });
    await until(async () => {
      expect(await row('a')).toMatchObject({ state: 'failed', error: 'too much' });
      expect(await row('b')).toMatchObject({ state: 'failed', error: 'no words' });
    });
  });

  it.each([
    ['reply', '{"half'],
    ['reply', '7'],
    ['place', 'null'],
    ['place', '{}'],
    ['later', '[]'],
  ] as const)('or where it goes may be unreadable (%s: %s): it fails, and the others go out', async (column, json) => {
    await put(message('broken'), message('fine'));
    await held.database.transaction((tx) =>
      tx
        .updateTable('outbox')
        .set(column === 'later' ? { later: json, reply: '' } : { [column]: json })
        .where('key', '=', 'broken')
        .execute(),
    );
    const platform = stubPlatform();
    start(platform.adapter);
    await until(async () => expect((await row('broken')).state).toBe('failed'));
    expect((await row('broken')).error_code).toBe('unreadable');
    await until(() => expect(platform.texts()).toEqual(['fine']));
  });

  it('may break an adapter, which throws or never answers: the others go out', async () => {
    await put(message('throws'), message('hangs'), message('fine'));
    const platform = stubPlatform(() => undefined);
    const { send } = platform.adapter;
    const adapter: typeof platform.adapter = {
      ...platform.adapter,
      send: (outgoing) => {
        if (outgoing.reply.fallback === 'throws') throw new TypeError('no blocks');
        if (outgoing.reply.fallback === 'hangs') return new Promise(() => undefined);
        return send(outgoing);
      },
    };
    start(adapter, { limits: { send: 200, lease: 5_000 } });
    await until(() => expect(platform.texts()).toEqual(['fine']));
    await until(async () => {
      expect(await row('throws')).toMatchObject({ error_code: 'unexpected', error: 'no blocks' });
      expect(await row('hangs')).toMatchObject({ error_code: 'timeout' });
    });
  });

  it('fails for good after some tries when nobody foresaw how', async () => {
    await put(message('odd'));
    await held.database.transaction((tx) => tx.updateTable('outbox').set({ failures: 7 }).execute());
    start(stubPlatform(() => new TypeError('no blocks')).adapter);
    await until(async () => expect(await row('odd')).toMatchObject({ state: 'failed', attempts: 1 }));
  });

  it('stays what it was for whoever claims it', async () => {
    await put(later('a', 'x'));
    const [claimed] = await held.database.transaction((tx) => claim(tx, held.database, ['stub'], 1, 1_000));
    expect(claimed).toMatchObject({ key: 'a', later: { kind: 'reminder', about: 'x' }, attempts: 1 });
    expect(claimed?.reply).toBeUndefined();
  });
});
