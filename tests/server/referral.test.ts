import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Driver, Shown } from '../conformance/driver.js';
import { slackDriver } from '../conformance/slack.js';
import { teamsDriver } from '../conformance/teams.js';
import { type BothPlatforms, startBothPlatforms } from '../support/both-platforms.js';
import { type Product, startProduct } from '../support/product.js';
import {
  clicked,
  eventOf,
  type Posted,
  postEvent,
  postInteraction,
  BOT as SLACK_BOT,
  type SlackStub,
  TEAM,
} from '../support/slack.js';
import { wordsOf } from '../support/slack-limits.js';
import { activityOf, BOT, type Issuer, postActivity, type Stub, TENANT } from '../support/teams.js';
import { until } from '../support/wait-for.js';

const TEAMS_CHANNEL = '19:experts@thread.tacv2';

const experts = `experts:
  - channel: slack:${TEAM}:C0EXPERTS
  - channel: "teams:${TENANT}:${TEAMS_CHANNEL}"
`;

const text = (shown: readonly Shown[]) => shown.map((message) => message.text).join('\n');

/** Resolves when the server has noted the id of a message: before that, its thread is one like any other. */
async function recorded(databaseUrl: string, message: string): Promise<void> {
  const reader = new Libsql(databaseUrl, { readonly: true });
  try {
    const found = reader.prepare('select id from outbox where message = ?');
    await until(() => expect(found.get(message)).toBeDefined());
  } finally {
    reader.close();
  }
}

/** One product on Slack and Teams at once: asked on one platform, answered on the other. */
describe('a question over two platforms', () => {
  let folder: string;
  let environment: Record<string, string>;
  let product: Product;
  let both: BothPlatforms;
  let slack: SlackStub;
  let issuer: Issuer;
  let teams: Stub;
  let dana: Driver;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ropes-pack-'));
    const pack = join(folder, 'sagemaker');
    await cp('knowledge/sagemaker', pack, { recursive: true });
    const file = join(pack, 'pack.yaml');
    await writeFile(file, `${await readFile(file, 'utf8')}${experts}`);
    both = await startBothPlatforms();
    ({ slack, issuer, teams } = both);
    environment = {
      ...both.environment,
      ROPES_PACKS: pack,
      DATABASE_URL: join(folder, 'ropes.db'),
    };
    await start();
  });
  afterAll(async () => {
    await product?.stop();
    await both?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    product = await startProduct(environment);
    dana = teamsDriver({ address: product.address, issuer, stub: teams }, 'dana');
  }

  /** Something in the Slack channel of the experts. */
  const inChannel = (words: RegExp): Promise<Posted> =>
    until(() => {
      const found = slack.posted.findLast(
        ({ channel, blocks }) => channel === 'C0EXPERTS' && words.test(wordsOf(blocks).join(' ')),
      );
      if (!found) throw new Error(`Nothing says ${words}.`);
      return found;
    });

  /** Dana asks, the pack does not know, and she sends it to a person. */
  async function ask(question: string): Promise<string> {
    expect(text(await dana.say(question))).toMatch(/I don't know that one/);
    const form = await dana.open('Ask a person');
    expect(form.values).toMatchObject({ question });
    const { shown, errors } = await dana.submit({ question: `${question} Thanks!`, as: 'named' });
    expect(errors).toEqual({});
    return text(shown);
  }

  async function reply(user: string, words: string, thread: string): Promise<void> {
    const event = eventOf({
      type: 'message',
      user,
      text: words,
      channel: 'C0EXPERTS',
      channel_type: 'channel',
      ts: `${Number(thread) + 1}.000100`,
      thread_ts: thread,
      parent_user_id: SLACK_BOT,
    });
    // After a start Ropes asks Slack first who it is; until then Slack is told to send the event again.
    await until(async () => expect((await postEvent(product.address, event)).status).toBe(200));
  }

  it('is asked in Teams, answered in the thread in Slack after a restart, and helps in Teams', async () => {
    const tomas = slackDriver(product.address, slack, 'tomas');
    expect(await ask('Quokka zzyzx frobnicate?')).toMatch(/Sent to the experts' channel, as dana/i);
    const card = await inChannel(/Dana Lind\s+asks:.*zzyzx/s);
    await product.stop();
    await start();
    await reply('U0TOMAS', 'Ask the <https://wiki.example.com|wiki> &lt;first&gt;', card.ts);
    const answer = await dana.received(/Tomas Lind has answered/);
    expect(answer.text).toContain('Ask the wiki <first>');
    await dana.click('This helped');
    await tomas.received(/Dana Lind says that your answer helped/);
    // The same question once more: the answer is there at once.
    expect(await ask('Quokka zzyzx frobnicate?')).toMatch(/Tomas Lind answered this/);
  });

  it('is passed on in Slack, and answered in a channel of Teams by a mention in the thread', async () => {
    await ask('Where does the wombat zzyzx sleep?');
    const card = await inChannel(/wombat/);
    const pass = /"action_id":"([^"]+)","text":\{[^}]*"text":"Not me"[^}]*\},"value":"([^"]*)"/;
    const [, action, value] = pass.exec(JSON.stringify(card.blocks)) ?? [];
    const event = clicked('U0TOMAS', { action_id: action, value }, { channel: 'C0EXPERTS', ts: card.ts });
    expect((await postInteraction(product.address, event)).status).toBe(200);
    const call = await until(() => {
      const opened = slack.called('views.open').find(({ args }) => args.trigger_id === event.trigger_id);
      if (!opened) throw new Error('No form opened.');
      return opened;
    });
    const submission = {
      type: 'view_submission',
      team: { id: TEAM, domain: 'home' },
      user: { id: 'U0TOMAS', username: 'tomas', team_id: TEAM },
      view: {
        ...(call.args.view as object),
        id: 'V1',
        hash: 'h',
        state: { values: { reason: { reason: { type: 'plain_text_input', value: 'Olga knows' } } } },
      },
    };
    expect((await postInteraction(product.address, submission)).status).toBe(200);

    const asked = await until(() => {
      const found = teams.messages.find(({ conversation }) => conversation === TEAMS_CHANNEL);
      if (!found) throw new Error('Nothing came to the channel.');
      return found;
    });
    expect(JSON.stringify(asked.card)).toContain('Olga knows');
    await recorded(product.databaseUrl, asked.id);
    teamsDriver({ address: product.address, issuer, stub: teams }, 'olga');
    const said = activityOf(teams, '29:olga', {
      text: '<at>Ropes</at> In its burrow',
      textFormat: 'xml',
      conversation: {
        conversationType: 'channel',
        id: `${TEAMS_CHANNEL};messageid=${asked.id}`,
        isGroup: true,
        tenantId: TENANT,
      },
      channelData: { tenant: { id: TENANT }, team: { id: '19:team@thread.tacv2' } },
      entities: [{ type: 'mention', text: '<at>Ropes</at>', mentioned: { id: BOT, name: 'Ropes' } }],
    });
    expect((await postActivity(product.address, said, issuer.token(teams.serviceUrl))).status).toBe(200);
    const answer = await dana.received(/Olga Lind has answered/);
    expect(answer.text).toContain('In its burrow');
  });
});
