import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createSlack } from '../../adapters/slack/index.js';
import { enqueueMany } from '../../src/delivery/outbox.js';
import { createDeliveryWorker } from '../../src/delivery/worker.js';
import type { Adapter } from '../../src/ports/adapter.js';
import { silent } from '../../src/ports/log.js';
import type { Place } from '../../src/ports/place.js';
import { replyOf } from '../../src/ports/plain.js';
import type { Database } from '../../src/storage/database.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { createEchoHost } from '../support/echo-host.js';
import { BOT, startBench, TENANT } from '../support/teams.js';
import { until } from '../support/wait-for.js';
import { diceOf, SEED, WHOLE } from './dice.js';
import { compare, directLetters, drained, enqueueAll, faultless } from './ledger.js';
import { type Meddler, type Meddling, startMeddler } from './meddler.js';
import { report } from './scene.js';
import { spawnSender } from './senders.js';
import { type Stub, startStub } from './stub.js';

const page = {
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><h1>Bad gateway</h1>',
} as const;
const refusal = { headers: { 'content-type': 'application/json' } } as const;

/** What a proxy may do to any request; the platform may have got it or not. */
const both = [true, false].flatMap((delivered): [string, Meddling][] => {
  const when = delivered ? 'after it was delivered' : 'before it was delivered';
  return [
    [`cut ${when}`, { kind: 'cut', delivered }],
    [`a page ${when}`, { kind: 'answer', delivered, status: 200, ...page }],
    [`a page with 403 ${when}`, { kind: 'answer', delivered, status: 403, ...page }],
    [`nothing with 200 ${when}`, { kind: 'answer', delivered, status: 200, body: '' }],
    [`JSON without words ${when}`, { kind: 'answer', delivered, status: 200, ...refusal, body: '{}' }],
    [`503 ${when}`, { kind: 'answer', delivered, status: 503, ...page }],
    [
      `503 with Retry-After ${when}`,
      { kind: 'answer', delivered, status: 503, headers: { 'retry-after': '1' }, body: '' },
    ],
    [`502 ${when}`, { kind: 'answer', delivered, status: 502, body: 'oops' }],
  ];
});
const anywhere: readonly (readonly [string, Meddling])[] = [
  ...both,
  ['a late answer', { kind: 'late', wait: 1_500 }],
  ...(WHOLE ? ([['an answer that is too late', { kind: 'late', wait: 10_000 }]] as const) : []),
  ['an answer that comes twice', { kind: 'twice' }],
  ['429', { kind: 'answer', delivered: false, status: 429, headers: { 'retry-after': '1' }, body: '' }],
  ['429 without more', { kind: 'answer', delivered: false, status: 429, body: '' }],
  [
    '429 with a date',
    {
      kind: 'answer',
      delivered: false,
      status: 429,
      headers: { 'retry-after': new Date(Date.now() + 2_000).toUTCString() },
      body: '',
    },
  ],
];

function sayNo(error: string, delivered: boolean): Meddling {
  return { kind: 'answer', delivered, status: 200, ...refusal, body: JSON.stringify({ ok: false, error }) };
}

const onSlack: readonly (readonly [string, Meddling])[] = [
  ...anywhere,
  ['ok: false for now, before it was delivered', sayNo('ratelimited', false)],
  ['ok: false for now, after it was delivered', sayNo('internal_error', true)],
];

/** Rows that say something odd of why they failed: a page, a stack, nothing. */
async function unreadable(database: Database): Promise<string[]> {
  const rows = await database.transaction((tx) =>
    tx.selectFrom('outbox').select(['error', 'error_code', 'state']).execute(),
  );
  return rows.flatMap(({ error, error_code: code, state }) => {
    if (code === null && state !== 'failed') return [];
    const isReadable = /^[a-zA-Z0-9_]+$/.test(code ?? '') && /^[A-Z][^\n]{10,400}$/.test(error ?? '');
    return isReadable ? [] : [`${code}: ${error}`];
  });
}

/** A worker on a database of its own, for the length of one test: tests that mostly wait run side by side. */
interface Desk {
  readonly held: TestDatabase;
  readonly cleaning: (() => Promise<unknown>)[];
  work(adapter: Adapter): void;
  slack(): Promise<{ readonly stub: Stub; readonly meddler: Meddler; readonly adapter: Adapter }>;
}

async function atDesk(
  shared: () => Promise<TestDatabase>,
  test: (desk: Desk) => Promise<void>,
): Promise<void> {
  const held = await shared();
  const cleaning: Desk['cleaning'] = [held.dispose];

  function work(adapter: Adapter): void {
    const worker = createDeliveryWorker({
      database: held.database,
      adapters: new Map([[adapter.platform, adapter]]),
      log: silent,
      now: Date.now,
      random: () => 0,
    });
    cleaning.push(worker.stop);
    worker.start();
  }

  async function slack() {
    const stub = await startStub();
    const meddler = await startMeddler(new URL(stub.apiUrl).origin);
    const config = {
      botToken: 'xoxb-test',
      way: { kind: 'http', signingSecret: '8f742231b10e8888abcd99yyyzzz85a5' },
      apiUrl: `${meddler.origin}/api/`,
      command: '/ropes',
    } as const;
    const adapter = await createSlack(config, createEchoHost());
    cleaning.push(stub.stop, meddler.stop);
    return { stub, meddler, adapter };
  }

  try {
    await test({ held, cleaning, work, slack });
  } finally {
    for (const clean of cleaning.reverse()) await clean();
  }
}

/** One database in the short run: what is tried here is the adapters' and the worker's. */
const tried = WHOLE ? databases : databases.slice(0, 1);

/** Ways not to reach a host at all. */
const unreachable: readonly (readonly [string, (desk: Desk) => Promise<string>])[] = [
  ['TLS that is cut', async (desk) => `https://127.0.0.1:${await cutting(desk)}/api/`],
  ['a port where nobody listens', async () => 'http://127.0.0.1:9/api/'],
  ['a name that nobody has', async () => 'http://ropes.invalid/api/'],
];

/** @returns the port of a server that cuts every connection as soon as something comes */
async function cutting({ cleaning }: Desk): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.resetAndDestroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleaning.push(async () => void server.close());
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

describe.concurrent.each(tried)('something between Ropes and a platform, on $name', ({ name, shared }) => {
  it('that spoils first tries and first look-ups loses nothing on Slack, and repeats nothing', () =>
    atDesk(shared, async (desk) => {
      const { held, work } = desk;
      const { stub, meddler, adapter } = await desk.slack();
      const letters = onSlack.flatMap((_, index) => [
        ...directLetters(3, 1, { workspace: `T${index}`, prefix: `w${index}x` }),
        ...directLetters(2, 1, { workspace: `T${index}`, prefix: `v${index}x`, way: 'thread' }),
        ...directLetters(2, 1, { workspace: `T${index}`, prefix: `u${index}x`, way: 'rooted' }),
      ]);
      const seen = new Set<string>();
      meddler.meddle = ({ path, body }) => {
        const fields = new URLSearchParams(body);
        const which = /\[[wvu](\d+)x[01]\]/.exec(fields.get('text') ?? '')?.[1];
        const chat = /^[DC]T(\d+)[dtr]/.exec(fields.get('channel') ?? '')?.[1];
        const isLookUp = /conversations\.(history|replies)$/.test(path);
        const index = isLookUp ? chat : which;
        if (index === undefined) return undefined;
        const once = isLookUp ? `look-up ${fields.get('channel')}` : (fields.get('text') ?? '');
        if (seen.has(once)) return undefined;
        seen.add(once);
        return onSlack[Number(index)]?.[1];
      };
      await enqueueAll(held.database, stub, letters);
      work(adapter);
      await drained(held.database);
      const findings = await compare(held.database, stub, letters);
      expect(findings).toMatchObject({ ...faultless, arrived: letters.length });
      expect(await unreadable(held.database)).toEqual([]);
    }));

  it(`that spoils a third of all requests by chance does neither (FAULT_SEED=${SEED})`, () =>
    atDesk(shared, async (desk) => {
      const { held, work } = desk;
      const { stub, meddler, adapter } = await desk.slack();
      const [count, chats] = WHOLE ? [400, 60] : [60, 20];
      const letters = [
        ...directLetters(count, chats, { workspace: 'T0' }),
        ...directLetters(count / 2, chats / 2, { workspace: 'T1', prefix: 't', way: 'thread' }),
        ...directLetters(count / 2, chats / 2, { workspace: 'T2', prefix: 'r', way: 'rooted' }),
      ];
      const dice = diceOf(SEED, 'between', name);
      const kinds = onSlack.map(([, meddling]) => meddling).filter(({ kind }) => kind !== 'late');
      meddler.meddle = () => (dice.next() < 1 / 3 ? dice.pick(kinds) : undefined);
      await enqueueAll(held.database, stub, letters);
      work(adapter);
      await pause(WHOLE ? 20_000 : 3_000);
      meddler.meddle = () => undefined;
      await drained(held.database);
      const findings = await compare(held.database, stub, letters);
      report(`spoilt requests on ${name}`, {
        requests: meddler.passed.length,
        arrived: findings.arrived,
        twice: findings.twice.length,
      });
      expect(findings).toMatchObject({ ...faultless, arrived: letters.length });
    }));

  it.each(
    WHOLE ? unreachable : unreachable.slice(0, 1),
  )('such as %s leaves no doubt, and says why', (_, apiUrl) =>
    atDesk(shared, async (desk) => {
      const { held, cleaning } = desk;
      const stub = await startStub();
      cleaning.push(stub.stop);
      await enqueueAll(held.database, stub, directLetters(1, 1));
      const sender = spawnSender({
        name: 'only',
        url: held.url,
        apiUrl: await apiUrl(desk),
        alone: name === 'SQLite',
      });
      cleaning.push(sender.kill);
      await sender.loaded;
      sender.tell('go');
      const look = () =>
        held.database.transaction((tx) => tx.selectFrom('outbox').selectAll().executeTakeFirstOrThrow());
      await until(async () => expect((await look()).failures).toBeGreaterThanOrEqual(2));
      const row = await look();
      expect(row).toMatchObject({ error_code: 'unreachable' });
      // What is under way at this moment counts until it is known not to have arrived.
      expect(row.attempts - (row.state === 'claimed' ? 1 : 0)).toBe(0);
      expect(row.error).toMatch(/^Slack could not be reached: .{8,}\.$/);
    }));

  it('that says no for good leaves a reason to read, and the rest goes on', () =>
    atDesk(shared, async (desk) => {
      const { held, work } = desk;
      const { stub, meddler, adapter } = await desk.slack();
      const letters = directLetters(6, 1);
      const codes = ['is_archived', 'channel_not_found', 'msg_too_long', 'user_disabled'];
      meddler.meddle = ({ body }) => {
        const index = /\[m(\d)\]/.exec(new URLSearchParams(body).get('text') ?? '')?.[1];
        const code = codes[Number(index)];
        return code === undefined ? undefined : sayNo(code, false);
      };
      await enqueueAll(held.database, stub, letters);
      work(adapter);
      await drained(held.database);
      expect(await unreadable(held.database)).toEqual([]);
      expect(stub.taken.map(({ key }) => key)).toEqual(['m4', 'm5']);
    }));

  it.each([
    429, 503,
  ])('that asks for an hour with %i is left alone in that workspace, and no other', (status) =>
    atDesk(shared, async (desk) => {
      const { held, work } = desk;
      const { stub, meddler, adapter } = await desk.slack();
      const busy = directLetters(5, 1, { workspace: 'T0', prefix: 'busy' });
      const other = directLetters(5, 1, { workspace: 'T1', prefix: 'other' });
      meddler.meddle = ({ body }) =>
        new URLSearchParams(body).get('channel')?.startsWith('DT0')
          ? { kind: 'answer', delivered: false, status, headers: { 'retry-after': '3600' }, body: '' }
          : undefined;
      await enqueueAll(held.database, stub, [...busy, ...other]);
      work(adapter);
      await until(() => expect(stub.taken).toHaveLength(other.length));
      await pause(1_500);
      expect(meddler.passed.filter(({ body }) => body.includes('DT0'))).toHaveLength(1);
      const [waiting] = await held.database.transaction((tx) =>
        tx
          .selectFrom('pauses')
          .select((row) => [row('until_at', '-', held.database.clock).as('left')])
          .execute(),
      );
      expect(Number(waiting?.left)).toBeGreaterThan(3_500_000);
      expect(await unreadable(held.database)).toEqual([]);
    }));

  /** Teams behind a proxy, and what is put into the outbox for it. */
  async function onTeams({ held, cleaning }: Desk) {
    const bench = await startBench();
    const meddler = await startMeddler(new URL(bench.stub.serviceUrl).origin);
    cleaning.push(bench.stop, meddler.stop);

    const placeOf = (chat: string): Place => ({
      kind: 'direct',
      platform: 'teams',
      workspace: chat.replace(/\D/g, ''),
      conversation: chat,
      address: {
        serviceUrl: `${meddler.origin}/`,
        bot: BOT,
        botName: 'Ropes',
        tenant: TENANT,
        user: '29:dana',
        conversation: chat,
      },
    });
    const put = (keys: readonly string[]) =>
      held.database.transaction((tx) =>
        enqueueMany(
          tx,
          held.database,
          keys.map((key) => ({
            key,
            person: null,
            place: placeOf(key.split('-')[0] ?? ''),
            reply: { ...replyOf([{ kind: 'text', markdown: key }]), fallback: key },
          })),
          Date.now(),
        ),
      );
    /** Keys in the order in which they came first, and how often beyond. */
    const arrivals = () => {
      const keys = bench.stub.messages.map(({ summary }) => summary);
      return { first: [...new Set(keys)], repeats: keys.length - new Set(keys).size };
    };
    return { bench, meddler, put, arrivals };
  }

  it('on Teams, that spoils first tries loses nothing, keeps the order, and repeats only what may have arrived', () =>
    atDesk(shared, async (desk) => {
      const { held, work } = desk;
      const { bench, meddler, put, arrivals } = await onTeams(desk);
      const keys = anywhere.flatMap((_, index) => [`c${index}-0`, `c${index}-1`]);
      const seen = new Set<string>();
      meddler.meddle = ({ body }) => {
        const key = /"summary":"(c(\d+)-0)"/.exec(body);
        if (!key?.[1] || seen.has(key[1])) return undefined;
        seen.add(key[1]);
        return anywhere[Number(key[2])]?.[1];
      };
      await put(keys);
      work(bench.adapter);
      await drained(held.database);
      const rows = await held.database.transaction((tx) =>
        tx.selectFrom('outbox').select(['key', 'state', 'message']).orderBy('id').execute(),
      );
      const { first, repeats } = arrivals();
      // A 2xx is believed, also where something on the way has said it.
      const believed = ([, meddling]: readonly [string, Meddling]) =>
        meddling.kind === 'answer' && meddling.status === 200 && !meddling.body.startsWith('<');
      const swallowed = anywhere.flatMap((one, index) =>
        believed(one) && 'delivered' in one[1] && !one[1].delivered ? [`c${index}-0`] : [],
      );
      for (const { key, state, message } of rows) {
        const given = bench.stub.messages.filter(({ summary }) => summary === key).map(({ id }) => id);
        const known = given.includes(message ?? '') || (message === '' && !swallowed.includes(key));
        expect([key, state, known]).toEqual([key, 'sent', !swallowed.includes(key)]);
      }
      for (let index = 0; index < anywhere.length; index += 1) {
        const keys = [`c${index}-0`, `c${index}-1`].filter((key) => !swallowed.includes(key));
        expect(first.filter((key) => key.startsWith(`c${index}-`))).toEqual(keys);
      }
      const doubtful = anywhere.filter(
        (one) =>
          ('delivered' in one[1] && one[1].delivered && !believed(one)) ||
          ('wait' in one[1] && one[1].wait > 9_000),
      );
      report(`spoilt first tries on Teams, ${name}`, { messages: keys.length, repeats });
      expect(repeats).toBe(doubtful.length);
      expect(await unreadable(held.database)).toEqual([]);
    }));

  it('on Teams, that always spoils the answer, repeats a message once, says that nobody knows, and lets the next go on', () =>
    atDesk(shared, async (desk) => {
      const { held, work } = desk;
      const { bench, meddler, put, arrivals } = await onTeams(desk);
      const always: readonly Meddling[] = [
        { kind: 'cut', delivered: true },
        { kind: 'answer', delivered: true, status: 200, ...page },
        { kind: 'answer', delivered: true, status: 403, ...page },
        { kind: 'answer', delivered: true, status: 500, body: 'oops' },
        { kind: 'answer', delivered: true, status: 502, body: '' },
        { kind: 'answer', delivered: true, status: 502, ...page },
        { kind: 'answer', delivered: true, status: 504, body: '' },
        { kind: 'answer', delivered: true, status: 504, ...page },
        { kind: 'answer', delivered: true, status: 408, body: '' },
        { kind: 'answer', delivered: true, status: 302, body: '' },
        // A connector that takes longer than anybody waits, and delivers.
        { kind: 'late', wait: 20_000 },
      ];
      meddler.meddle = ({ body }) => always[Number(/"summary":"c(\d+)-0"/.exec(body)?.[1] ?? 'no')];
      await put(always.flatMap((_, index) => [`c${index}-0`, `c${index}-1`]));
      work(bench.adapter);
      await drained(held.database);
      const rows = await held.database.transaction((tx) =>
        tx.selectFrom('outbox').select(['key', 'state']).orderBy('id').execute(),
      );
      for (const { key, state } of rows) {
        const times = bench.stub.messages.filter(({ summary }) => summary === key).length;
        expect([key, state, times]).toEqual(key.endsWith('-0') ? [key, 'uncertain', 2] : [key, 'sent', 1]);
      }
      report('answers on Teams that are always spoilt', {
        messages: rows.length,
        uncertain: rows.filter(({ state }) => state === 'uncertain').length,
        repeats: arrivals().repeats,
      });
      expect(await unreadable(held.database)).toEqual([]);
    }));

  it('on Teams, and a login that gives no token keeps everything until it does', () =>
    atDesk(shared, async (desk) => {
      const { held, work } = desk;
      const { bench, put, arrivals } = await onTeams(desk);
      bench.issuer.refuse({ status: 503, body: { error: 'temporarily_unavailable' } });
      const keys = ['c1-0', 'c1-1', 'c2-0'];
      await put(keys);
      work(bench.adapter);
      await pause(2_500);
      expect(bench.stub.messages).toEqual([]);
      const reasons = await held.database.transaction((tx) =>
        tx.selectFrom('outbox').select(['error_code', 'error']).where('error_code', 'is not', null).execute(),
      );
      expect(reasons[0]).toMatchObject({
        error_code: 'no_token',
        error: expect.stringContaining('temporarily_unavailable'),
      });
      bench.issuer.refuse();
      await drained(held.database);
      expect(arrivals()).toEqual({ first: expect.arrayContaining(keys), repeats: 0 });
    }));
});
