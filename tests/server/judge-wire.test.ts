import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { logOptions } from '../../src/server/log.js';
import type { Driver } from '../conformance/driver.js';
import { slackDriver } from '../conformance/slack.js';
import { teamsDriver } from '../conformance/teams.js';
import { webDriver } from '../conformance/web.js';
import { type BothPlatforms, startBothPlatforms } from '../support/both-platforms.js';
import { behaviours, type JudgeStub, startJudgeStub } from '../support/judge-stub.mjs';
import { pointAt } from '../support/judging.js';
import { type Product, startProduct } from '../support/product.js';
import { eventOf, postEvent, BOT as SLACK_BOT } from '../support/slack.js';
import { channelActivityOf, postActivity } from '../support/teams.js';
import { until } from '../support/wait-for.js';

const answer = pointAt('SageMaker Model Monitor', /^The answers are just less and less right/);

/** A question of which the engine is not sure; with a word of its own, so that each is another. */
const question = (word: string) => `who notices when predictions of the ${word} get worse`;

/**
 * What stands around it: names of those whom Ropes knows, in all cases, and of others, addresses, numbers, ids. Nothing of
 * it may be sent, nor who asks.
 */
const around: readonly ((asked: string) => string)[] = [
  (asked) =>
    `Hi, I am Robin Lind. @maren.lind ${asked}, does noor's laptop tell, or MAREN, or Emily Watson? Thanks, Robin`,
  (asked) =>
    `${asked} in OPS-48213, account 493817264501, since 2026-03-14, at 221B Baker Street, London NW1 6XE?`,
  (asked) =>
    `${asked}, see https://wiki.example.com/people/noor.lind?id=77, mail noor.lind@example.com, +44 20 7946 0958`,
  (asked) =>
    `Emily Watson asked maren lind: ${asked}?\n\nBest regards,\nRobin Lind\nData engineer, phone 0151 12345678`,
];

const personal =
  /\b(?:noor|maren|robin|lind|emily|watson)\b|@|example\.com|7946|48213|493817264501|2026-03-14|baker|nw1|0151|12345678|U0[A-Z]{3,}|29:|https?:|ops-|best regards|data engineer/i;

describe('what goes to a judge', () => {
  let judge: JudgeStub;
  let both: BothPlatforms;
  let product: Product;
  let written = '';
  const on: Record<'slack' | 'teams' | 'web', Driver[]> = { slack: [], teams: [], web: [] };

  beforeAll(async () => {
    [judge, both] = await Promise.all([startJudgeStub(), startBothPlatforms()]);
    const into = new Writable({
      write(chunk: Buffer, _, done) {
        written += chunk.toString();
        done();
      },
    });
    const environment = {
      ...both.environment,
      PLAYGROUND: 'on',
      LOG_LEVEL: 'trace',
      ROPES_JUDGE_URL: judge.url,
      ROPES_JUDGE_MODEL: 'small',
      ROPES_JUDGE_KEY: 'sesame',
      ROPES_JUDGE_SECONDS: '20',
      ROPES_JUDGE_PER_MINUTE: '1000',
    };
    product = await startProduct(environment, Date.now, pino(logOptions('trace'), into));
    const { address } = product;
    const { issuer, teams, slack } = both;
    const names = ['robin', 'noor', 'maren'];
    on.slack = names.map((name) => slackDriver(address, slack, name));
    on.teams = names.map((name) => teamsDriver({ address, issuer, stub: teams }, name));
    on.web = names.map((name) => webDriver(address, name));
    for (const driver of Object.values(on).flat()) await driver.join();
  });
  afterAll(async () => {
    await product?.stop();
    await Promise.all([both?.stop(), judge?.stop()]);
  });
  beforeEach(() => {
    judge.requests.length = 0;
    judge.behave = answer;
  });

  /** The question alone: what follows it is the pack's, in which roles have a place. */
  const asked = () => judge.requests.map(({ shown }) => shown.question);

  it.each([
    'slack',
    'teams',
    'web',
  ] as const)('from %s holds the question, and nothing of a person', async (platform) => {
    const [robin] = on[platform];
    if (!robin) throw new Error('Nobody is there.');
    for (const [index, put] of around.entries()) {
      const shown = await robin.say(put(question(`${platform} xylophone ${index}`)));
      expect(shown.map(({ text }) => text).join()).toContain('less and less right');
    }
    expect(judge.requests).toHaveLength(around.length);
    for (const [index, one] of asked().entries()) {
      expect(one).toContain(`predictions of the ${platform} xylophone`);
      expect(one, String(around[index])).not.toMatch(personal);
    }
    const bodies = JSON.stringify(judge.requests.map(({ body }) => body));
    expect(bodies).not.toMatch(/\b(?:noor|maren|robin|lind|emily|watson)\b|U0[A-Z]{3,}|29:|@example/i);
    expect(judge.problems).toEqual([]);
  });

  it('from a channel of Slack holds no mention, in whatever notation', async () => {
    const text = `<@${SLACK_BOT}> ${question('slack marimba')}, <@U0NOOR> or <@U0MAREN|maren>? <mailto:noor.lind@example.com|noor.lind@example.com> <tel:+442079460958|+44 20 7946 0958> <https://example.com/noor|Noor's page> <!subteam^S012|@data-lind> <#C0GENERAL|general>`;
    const ts = '1795000000.000200';
    const event = { type: 'app_mention', user: 'U0ROBIN', text, channel: 'C0GENERAL', ts };
    expect((await postEvent(product.address, eventOf(event))).status).toBe(200);
    await until(() =>
      expect(
        both.slack.posted.some(
          ({ channel, text: said }) => channel === 'C0GENERAL' && said.includes('less right'),
        ),
      ).toBe(true),
    );
    expect(asked()).toEqual([expect.stringContaining('slack marimba')]);
    expect(asked().join()).not.toMatch(personal);
    expect(asked().join()).not.toMatch(/[<>]|S012|C0GENERAL/);
  });

  it('from a channel of Teams holds no mention', async () => {
    const { issuer, teams } = both;
    const text = `<at>Ropes</at> ${question('teams marimba')}, <at>Noor Lind</at> or <at>Zebulon Quill</at>?`;
    const others = { '29:noor': 'Noor Lind', '29:zeb': 'Zebulon Quill' };
    const activity = channelActivityOf(teams, '29:robin', text, others);
    await postActivity(product.address, activity, issuer.token(teams.serviceUrl));
    await until(() => expect(asked()).toHaveLength(1));
    expect(asked().join()).toContain('teams marimba');
    expect(asked().join()).not.toMatch(personal);
    expect(asked().join()).not.toMatch(/[<>]|zebulon|quill/i);
  });

  it('has the headers and the fields that it takes, and no others', async () => {
    await on.web[0]?.say(question('web glockenspiel'));
    const [request] = judge.requests;
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual([
      'accept',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
    ]);
    expect(request?.headers.authorization).toBe('Bearer sesame');
    expect(Object.keys(request?.body ?? {}).sort()).toEqual([
      'max_tokens',
      'messages',
      'model',
      'response_format',
      'stream',
      'temperature',
    ]);
  });

  it('is nothing where a message holds a secret, or was told in confidence', async () => {
    for (const driver of [on.slack[0], on.teams[0], on.web[0]]) {
      await driver?.say(`my password is hunter2zebra, ${question('safe')}?`);
      await driver?.say(`my boss keeps shouting at me, ${question('team')}?`);
    }
    expect(judge.requests).toEqual([]);
  });

  it('stands in no log, at the lowest level, and neither does what comes back', async () => {
    const robin = on.web[0];
    for (const [index, behaviour] of [
      behaviours.prose,
      behaviours.insulting,
      behaviours.failing,
      behaviours.cut,
      behaviours.page,
    ].entries()) {
      judge.behave = () => behaviour;
      await robin?.say(question(`web dulcimer ${index}`));
    }
    expect(judge.requests.length).toBeGreaterThan(2);
    await until(() => expect(written).toMatch(/left alone for a while/));
    expect(written).toMatch(/the judge gave no ruling/);
    for (const word of ['xylophone', 'marimba', 'glockenspiel', 'dulcimer', 'predictions', 'less right']) {
      expect(written).not.toContain(word);
    }
    expect(written).not.toMatch(
      /Model Monitor|stupid|best entry|sign in|sesame|hunter2|\\"entry|sentences|Lind\b|xylo/i,
    );
  });
});
