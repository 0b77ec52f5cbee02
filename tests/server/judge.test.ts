import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Configuration } from '../../src/configuration.js';
import { jobs } from '../../src/features/admin/jobs.js';
import type { NetworkSettings } from '../../src/ports/network/settings.js';
import { diagnoseJudge } from '../../src/server/diagnose-judge.js';
import { openDatabase } from '../../src/storage/database.js';
import { ADMIN } from '../conformance/driver.js';
import { webDriver } from '../conformance/web.js';
import { databases } from '../support/databases.js';
import { jobPartsOf } from '../support/jobs.js';
import { behaviours, type JudgeStub, startJudgeStub } from '../support/judge-stub.mjs';
import { judgeOver, pointAt } from '../support/judging.js';
import { ropes, startServer, withFolder } from '../support/process.js';
import { type Product, startProduct } from '../support/product.js';
import { teamTalk } from '../support/team.js';
import { until } from '../support/wait-for.js';

/** The engine answers each with another entry than the judge. */
const WORSE = 'who notices when predictions get worse?';
const answer = pointAt('SageMaker Model Monitor', /^The answers are just less and less right/);
const CHOSEN = 'less and less right';
const OWN = 'The data scientist explores data';

const stub = await startJudgeStub();
afterAll(() => stub.stop());
beforeEach(() => {
  stub.requests.length = 0;
  stub.behave = answer;
});

const settingsFor = ({ url }: Pick<JudgeStub, 'url'>, seconds = '20') => ({
  ROPES_JUDGE_URL: url,
  ROPES_JUDGE_MODEL: 'small',
  ROPES_JUDGE_SECONDS: seconds,
});

async function started(environment: Readonly<Record<string, string>> = {}): Promise<Product> {
  const product = await startProduct({ ROPES_ADMINS: ADMIN, ...environment });
  onTestFinished(product.stop);
  return product;
}

async function readyz({ address }: Pick<Product, 'address'>): Promise<{ status: string; judge: object }> {
  const response = await fetch(`${address}/readyz`);
  expect(response.status).toBe(200);
  return (await response.json()) as { status: string; judge: object };
}

const text = (shown: readonly { readonly text: string }[]) => shown.map((message) => message.text).join('\n');

describe('a server without a judge', () => {
  it('says so, where operators look and where people ask', async () => {
    const product = await started();
    expect((await readyz(product)).judge).toEqual({ state: 'off' });
    const said = text(await webDriver(product.address, 'robin').say('privacy'));
    expect(said).toContain('No language model reads your questions');
  });
});

describe('a server with a judge', () => {
  it('answers by it, once, also when the event comes again meanwhile', async () => {
    const product = await started(settingsFor(stub));
    expect((await readyz(product)).judge).toEqual({ state: 'ready' });
    const robin = webDriver(product.address, 'robin');
    expect(text(await robin.say(WORSE))).toContain(CHOSEN);
    expect(await robin.redeliver()).toEqual([]);
    expect(stub.requests).toHaveLength(1);
  });

  it('names the host that reads questions, and no key', async () => {
    const product = await started({ ...settingsFor(stub), ROPES_JUDGE_KEY: 'sesame' });
    const said = text(await webDriver(product.address, 'robin').say('privacy'));
    expect(said).toContain(`A language model at ${new URL(stub.url).host} helps me`);
    expect(said).not.toContain('sesame');
    expect(stub.requests).toEqual([]);
  });

  it('is ready while the judge rests, says why, and asks it nothing', async () => {
    const product = await started(settingsFor(stub));
    const robin = webDriver(product.address, 'robin');
    stub.behave = () => behaviours.failing;
    for (let time = 0; time < 3; time += 1) expect(text(await robin.say(WORSE))).toContain(OWN);
    expect(await readyz(product)).toMatchObject({
      status: 'ready',
      judge: { state: 'resting', reason: 'failed' },
    });
    const asked = stub.requests.length;
    expect(text(await robin.say(WORSE))).toContain(OWN);
    expect(stub.requests).toHaveLength(asked);
  });

  it('answers by itself when the judge goes away in the middle, and by it when it is back', async () => {
    const judge = await startJudgeStub(() => behaviours.silent);
    const product = await started(settingsFor(judge));
    const robin = webDriver(product.address, 'robin');
    const said = robin.say(WORSE);
    await until(() => expect(judge.requests).toHaveLength(1));
    await judge.stop();
    expect(text(await said)).toContain(OWN);
    expect((await readyz(product)).judge).toEqual({ state: 'ready' });
    const back = await startJudgeStub(answer, Number(new URL(judge.url).port));
    onTestFinished(back.stop);
    expect(text(await robin.say(`${WORSE} again`))).toContain(CHOSEN);
  });

  it.each([
    'SIGTERM',
    'SIGKILL',
  ] as const)('that ends by %s while the judge thinks says once what it knows by itself, at the next start at the latest', async (signal) => {
    await withFolder(async (folder) => {
      const environment = { DATABASE_URL: join(folder, 'ropes.db'), ...settingsFor(stub) };
      stub.behave = () => behaviours.silent;
      const first = await startServer(environment);
      await post(first.address, WORSE);
      await until(() => expect(stub.requests).toHaveLength(1));
      const { code, err } = await first.kill(signal);
      expect(code).toBe(signal === 'SIGTERM' ? 0 : null);
      expect(err).not.toMatch(/stopped before everything was sent|"level":50/);
      const database = await openDatabase(environment.DATABASE_URL);
      await database.transaction(async (tx) => {
        const { clock } = database;
        const held = await tx.selectFrom('outbox').select('key').where('due_at', '>', clock).execute();
        // Who is asked to stop lets it go; of who is killed, the time that it waits is over by now.
        expect(held).toHaveLength(signal === 'SIGTERM' ? 0 : 1);
        await tx.updateTable('outbox').set({ due_at: 1 }).where('due_at', '>', clock).execute();
      });
      await database.close();
      stub.behave = answer;
      const second = await startServer(environment);
      const robin = webDriver(second.address, 'robin');
      await robin.received(new RegExp(OWN));
      await robin.say('thanks');
      const page = await (await fetch(`${second.address}/?as=robin`)).text();
      const messages = [...page.matchAll(/<article class="message ropes"[\s\S]*?<\/article>/g)].map(
        ([one]) => one,
      );
      expect(messages.filter((one) => one.includes(OWN))).toHaveLength(1);
      expect(page).not.toContain(CHOSEN);
      expect(stub.requests).toHaveLength(1);
      await second.kill('SIGTERM');
    });
  });
});

/** As robin in the playground. */
async function post(address: string, said: string): Promise<void> {
  const response = await fetch(`${address}/playground/message`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: crypto.randomUUID(), as: 'robin', text: said }),
  });
  expect(response.status).toBe(200);
}

describe('the line of doctor about the judge', () => {
  const network: NetworkSettings = { straight: [], authorities: [] };
  const settings = (more: Partial<NonNullable<Configuration['judge']>> = {}) => ({
    network,
    judge: {
      url: stub.url,
      model: 'small',
      key: undefined,
      limit: 60_000,
      perMinute: 60,
      perDay: 60,
      price: undefined,
      ...more,
    },
  });
  const host = new URL(stub.url).host;
  const none = { entry: '-', sentences: [], topic: '-', aspect: 0 };
  const right = { ...none, entry: 'A', sentences: [2] };

  it('says that there is none', async () => {
    expect(await diagnoseJudge({ judge: undefined, network })).toEqual({
      name: 'judge',
      ok: true,
      detail: 'off (ROPES_JUDGE_URL is not set): the engine alone decides',
    });
  });

  it('says that it chose rightly, and how long that took', async () => {
    stub.behave = () => ({ says: right });
    const { ok, detail } = await diagnoseJudge(settings());
    expect(detail).toMatch(
      new RegExp(`^small at ${host} chose rightly in \\d+\\.\\d s; it reads questions$`),
    );
    expect(ok).toBe(true);
  });

  it.each([
    ['another entry', { says: { ...none, entry: 'B', sentences: [1] } }, /chose wrongly.*another model/],
    ['another sentence', { says: { ...right, sentences: [1] } }, /chose wrongly/],
    ['none', { says: none }, /chose wrongly/],
    ['prose', behaviours.prose, /answers with what is no choice/],
    ['a page', behaviours.page, /answers in another protocol/],
    ['a want of a key', behaviours.withoutKey, /wants a key: set ROPES_JUDGE_KEY \(401\)/],
    ['no such model', behaviours.unknown, /knows no model "small".*ROPES_JUDGE_MODEL/],
    ['an error', behaviours.failing, /answers 500/],
    ['a limit', behaviours.limiting, /takes no more for now \(429\)/],
  ] as const)('says what is wrong where it gives %s', async (_, behaviour, said) => {
    stub.behave = () => behaviour;
    const { ok, detail } = await diagnoseJudge(settings());
    expect(detail).toContain(host);
    expect(detail).toMatch(said);
    expect(detail).not.toMatch(/stupid|best entry|days off/i);
    expect(ok).toBe(false);
  });

  it('says that it does not take the key, without the key', async () => {
    stub.behave = () => behaviours.forbidden;
    const { detail } = await diagnoseJudge(settings({ key: 'sesame' }));
    expect(detail).toBe(`${host} does not take the key (403).`);
  });

  it('says that it is too slow for people who wait', async () => {
    stub.behave = () => ({ says: right, wait: 20 });
    const { ok, detail } = await diagnoseJudge(settings({ limit: 1 }));
    expect(detail).toMatch(/took \d+\.\d s, and answers wait 0\.001 s at most \(ROPES_JUDGE_SECONDS\)/);
    expect(ok).toBe(false);
  });

  it('stands among the others, and ends with 1 where nobody answers', async () => {
    await withFolder(async (folder) => {
      const environment = { ...settingsFor({ url: 'http://127.0.0.1:9/v1' }), ROPES_JUDGE_KEY: 'sesame' };
      const { code, out, err } = await ropes(['doctor'], { cwd: folder, environment });
      expect(out).toMatch(/WRONG judge: 127\.0\.0\.1:9 gives no answer: /);
      expect(out + err).not.toContain('sesame');
      expect(code).toBe(1);
    });
  });
});

describe.each(databases)('admins on $name', ({ fresh }) => {
  it('hear once a day that the judge is left alone, and not while it is asked', async () => {
    const held = await fresh();
    const judge = judgeOver({ stub, database: held.database, now: () => talk.now() });
    const talk = await teamTalk(held, { judge });
    const job = jobs(jobPartsOf(talk, { judge, settings: talk.settings })).find(
      ({ name }) => name === 'notify-of-judge',
    );
    const heard = async () => {
      const before = (await talk.outbox()).length;
      await job?.run(new AbortController().signal);
      return (await talk.outbox()).slice(before);
    };
    expect(await heard()).toEqual([]);
    stub.behave = () => behaviours.withoutKey;
    for (const account of ['dana', 'noor', 'milo']) {
      await talk.say(account, WORSE);
      await talk.settled();
    }
    expect(judge.resting()).toMatchObject({ reason: 'refused' });
    const told = await heard();
    expect(told.map(({ place }) => place.address.account)).toEqual(['ada']);
    expect(told[0]?.reply.fallback).toMatch(
      /The judge gives no answer[\s\S]*wants a key: set ROPES_JUDGE_KEY[\s\S]*ropes doctor/,
    );
    expect(told[0]?.reply.fallback).not.toMatch(/predictions|dana|noor|milo/i);
    expect(await heard()).toEqual([]);
    talk.pass(24 * 60 * 60_000 - 1);
    expect(await heard()).toEqual([]);
    talk.pass(2);
    expect(await heard()).toHaveLength(1);
  });
});
