import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enqueueMany } from '../../src/delivery/outbox.js';
import { createDeliveryWorker } from '../../src/delivery/worker.js';
import type { Adapter } from '../../src/ports/adapter.js';
import { silent } from '../../src/ports/log.js';
import type { Place } from '../../src/ports/place.js';
import { replyOf } from '../../src/ports/plain.js';
import { openDatabase } from '../../src/storage/database.js';
import { ADMIN, type Driver } from '../conformance/driver.js';
import { teamsDriver } from '../conformance/teams.js';
import { type BothPlatforms, startBothPlatforms } from '../support/both-platforms.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { ropes } from '../support/process.js';
import { type Product, startProduct } from '../support/product.js';
import { type SlackStub, startSlack, TEAM } from '../support/slack.js';
import { BOT, type Issuer, startBench, type startStub, TENANT } from '../support/teams.js';
import { until } from '../support/wait-for.js';

/** A platform that refuses the bot as told, and takes it again. */
interface Refusing {
  readonly adapter: Adapter;
  readonly place: Place;
  refuse(): void;
  relent(): void;
  /** Texts of the messages that it took. */
  taken(): readonly string[];
  stop(): Promise<void>;
}

async function refusingSlack(error: string, method?: string): Promise<Refusing> {
  const { stub, adapter, stop } = await startSlack();
  return {
    adapter,
    place: {
      kind: 'direct',
      platform: 'slack',
      workspace: TEAM,
      conversation: 'direct:U0DANA',
      address: { channel: 'D0DANA' },
    },
    refuse: () => stub.refuse(error, method),
    relent: () => stub.refuse(),
    taken: () => stub.posted.map(({ text }) => text),
    stop,
  };
}

async function refusingTeams(how: { status: number; body: object } | 'connector'): Promise<Refusing> {
  const bench = await startBench();
  return {
    adapter: bench.adapter,
    place: {
      kind: 'direct',
      platform: 'teams',
      workspace: TENANT,
      conversation: 'a:29:dana',
      address: {
        serviceUrl: bench.stub.serviceUrl,
        bot: BOT,
        botName: 'Ropes',
        tenant: TENANT,
        user: '29:dana',
        conversation: 'a:29:dana',
      },
    },
    refuse() {
      // The token that it has is taken no more, and the next is not given.
      bench.stub.fail(...Array.from({ length: how === 'connector' ? 3 : 2 }, () => ({ status: 401 })));
      if (how !== 'connector') bench.issuer.refuse(how);
    },
    relent: () => bench.issuer.refuse(),
    taken: () => bench.stub.messages.map(({ summary }) => summary),
    stop: bench.stop,
  };
}

const login = (status: number, error: string, words: string) => () =>
  refusingTeams({ status, body: { error, error_description: words } });

const refusals: readonly (readonly [string, () => Promise<Refusing>])[] = [
  ...[
    'invalid_auth',
    'account_inactive',
    'token_revoked',
    'token_expired',
    'not_authed',
    'not_allowed_token_type',
    'team_access_not_granted',
    'ekm_access_denied',
    'two_factor_setup_required',
    'org_login_required',
  ].map((code) => [`slack: ${code}`, () => refusingSlack(code)] as const),
  ['slack: missing_scope for posting', () => refusingSlack('missing_scope', 'chat.postMessage')],
  ['slack: invalid_auth for posting alone', () => refusingSlack('invalid_auth', 'chat.postMessage')],
  ['teams: a secret that ran out', login(401, 'invalid_client', 'AADSTS7000222: The secret is expired.')],
  ['teams: a secret that is wrong', login(401, 'invalid_client', 'AADSTS7000215: Invalid secret.')],
  ['teams: no such app', login(400, 'unauthorized_client', 'AADSTS700016: Application not found.')],
  ['teams: no such tenant', login(400, 'invalid_request', 'AADSTS90002: Tenant not found.')],
  ['teams: a token that is not taken', () => refusingTeams('connector')],
];

const texts = ['one', 'two', 'three'];

async function put({ database }: TestDatabase, place: Place): Promise<void> {
  await database.transaction((tx) =>
    enqueueMany(
      tx,
      database,
      texts.map((key, index) => ({
        key,
        person: null,
        // Two in one conversation, one in another.
        place: { ...place, conversation: `${place.conversation}${index === 2 ? '2' : ''}` },
        reply: { ...replyOf([{ kind: 'text', markdown: key }]), fallback: key },
      })),
      Date.now(),
    ),
  );
}

const rowsOf = ({ database }: TestDatabase) =>
  database.transaction((tx) => tx.selectFrom('outbox').selectAll().orderBy('key').execute());
const outagesOf = ({ database }: TestDatabase) =>
  database.transaction((tx) => tx.selectFrom('outages').selectAll().execute());

describe.each(databases)('a platform that takes nothing of the bot, on $name', ({ name, shared }) => {
  // The state of every row is written by the same statements, whatever the reason.
  const some =
    name === 'SQLite' ? refusals : refusals.filter(([which]) => /invalid_auth|ran out/.test(which));

  it.concurrent.each(
    some,
  )('because of %s: all wait, nothing is counted, and all go out afterwards', async (_, make) => {
    const [held, platform] = await Promise.all([shared(), make()]);
    platform.refuse();
    await put(held, platform.place);
    const worker = createDeliveryWorker({
      database: held.database,
      adapters: new Map([[platform.adapter.platform, platform.adapter]]),
      log: silent,
      now: Date.now,
    });
    worker.start();
    try {
      await until(async () => expect(await outagesOf(held)).toMatchObject([{ ended_at: null }]));
      expect(platform.adapter.admission?.().state).toBe('shut');
      expect(platform.adapter.unwell()).toMatch(/\w{4}/);
      await until(async () => {
        const rows = await rowsOf(held);
        // Between two tries: one that is under way counts until it is known not to have arrived.
        for (const row of rows) expect(row).toMatchObject({ state: 'pending', attempts: 0, failures: 0 });
        expect(rows.some(({ error }) => (error ?? '').length > 10)).toBe(true);
      });
      platform.relent();
      await until(() => expect([...platform.taken()].sort()).toEqual([...texts].sort()));
      await until(async () => expect((await outagesOf(held))[0]?.ended_at).toBeGreaterThan(0));
      expect(await outagesOf(held)).toHaveLength(1);
      expect(platform.adapter.unwell()).toBeUndefined();
      await until(async () =>
        expect(
          (await rowsOf(held)).map(({ state, attempts, failures }) => [state, attempts, failures]),
        ).toEqual(texts.map(() => ['sent', 1, 0])),
      );
    } finally {
      await worker.stop();
      await platform.stop();
      await held.dispose();
    }
  });
});

/** One product on two platforms, of which one refuses the token from before the start. */
describe('a start with a token that Slack refuses', () => {
  let slack: SlackStub;
  let issuer: Issuer;
  let teams: Awaited<ReturnType<typeof startStub>>;
  let environment: Record<string, string>;
  let product: Product;
  let both: BothPlatforms;
  let held: TestDatabase;
  let ada: Driver;

  beforeAll(async () => {
    const [sqlite] = databases;
    if (!sqlite) throw new Error('There is no database.');
    [both, held] = await Promise.all([startBothPlatforms(), sqlite.shared()]);
    ({ slack, issuer, teams } = both);
    environment = {
      ...both.environment,
      ROPES_ADMINS: ADMIN,
      DATABASE_URL: held.url,
    };
    await put(held, {
      kind: 'direct',
      platform: 'slack',
      workspace: TEAM,
      conversation: 'direct:U0DANA',
      address: { channel: 'D0DANA' },
    });
    slack.refuse('invalid_auth');
    product = await startProduct(environment);
    ada = teamsDriver({ address: product.address, issuer, stub: teams }, 'ada');
    await ada.join();
  });
  afterAll(async () => {
    await product?.stop();
    await both?.stop();
    await held?.dispose();
  });

  const ready = async (query = '') => {
    const answer = await fetch(`${product.address}/readyz${query}`);
    const { problems } = (await answer.json()) as { problems?: Record<string, string> };
    return { status: answer.status, problems };
  };
  const told = (words: RegExp) => teams.messages.filter(({ card }) => words.test(JSON.stringify(card)));

  it('keeps what waits, tells the admins once on the other platform, and answers there', async () => {
    await ada.received(/Slack takes no messages of mine.*3 messages wait/);
    const answered = await ada.say('do I have to learn all of SageMaker?');
    expect(answered.map(({ text }) => text).join(' ')).toMatch(/toolbox|one-product/);
    // Another start finds the same outage: nobody is told again.
    await product.stop();
    product = await startProduct({ ...environment });
    await until(async () => expect((await ready('?platform=slack')).status).toBe(503));
    await pause(6_000);
    expect(told(/takes no messages of mine/)).toHaveLength(1);
    const reader = await openDatabase(held.url);
    const rows = await reader.transaction((tx) =>
      tx.selectFrom('outbox').selectAll().where('platform', '=', 'slack').execute(),
    );
    await reader.close();
    expect(rows.map(({ state, failures }) => [state, failures])).toEqual(texts.map(() => ['pending', 0]));
  });

  it('is said by readiness, which takes no healthy platform out, by doctor and in the list', async () => {
    expect(await ready()).toMatchObject({ status: 200, problems: { slack: expect.stringMatching(/token/) } });
    expect(await ready('?platform=slack')).toMatchObject({ status: 503 });
    expect(await ready('?platform=teams')).toMatchObject({ status: 200, problems: {} });
    expect(await ready('?platform=nowhere')).toMatchObject({ status: 404 });
    const [doctor, listed] = await Promise.all([
      ropes(['doctor'], { environment }),
      ropes(['deliveries'], { environment }),
    ]);
    expect(doctor.out).toMatch(/WRONG deliveries: 3 wait for slack.*does not know the token/);
    expect(listed.out).toMatch(/^3 wait for slack: Slack does not know the token/);
  });

  it('is over by itself: all is sent, readiness recovers, and the admins hear it once', async () => {
    slack.refuse();
    await until(() => expect(slack.posted.map(({ text }) => text).sort()).toEqual([...texts].sort()));
    await until(async () => expect((await ready()).problems).toEqual({}));
    await until(() => expect(told(/takes my messages again/)).toHaveLength(1));
  });
});
