import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryOf } from '../../../adapters/slack/directory/directory.js';
import { slack } from '../../../adapters/slack/registration.js';
import {
  BOT,
  clicked,
  commandOf,
  directOf,
  eventOf,
  httpConfig,
  postCommand,
  postEvent,
  postInteraction,
  type RunningSlack,
  said,
  slackUser,
  startSlack,
  startSlackStub,
  TEAM,
} from '../../support/slack.js';
import { type SlackProduct, startSlackProduct } from '../../support/slack-product.js';
import { until } from '../../support/wait-for.js';

const colleague = (teams: readonly string[], more: Readonly<Record<string, unknown>> = {}) =>
  slackUser('U1', { team_id: 'T2', enterprise_user: { id: 'U1', enterprise_id: 'E1', teams }, ...more });

describe('whom the directory of Slack takes for a member', () => {
  const single = undefined;
  const org = { id: 'E1' };
  const some = { id: 'E1', teams: ['T1', 'T3'] };
  it.each([
    ['a colleague of two workspaces, of which we are one', colleague(['T2', TEAM]), single, 'member'],
    ['in another order', colleague([TEAM, 'T2']), single, 'member'],
    ['a colleague of another workspace only', colleague(['T2']), single, 'stranger'],
    ['a colleague who is a guest', colleague(['T2', TEAM], { is_restricted: true }), single, 'guest'],
    ['a colleague of an organisation, no workspace known', colleague(['T2']), org, 'member'],
    ['a colleague of an organisation without workspaces', colleague([]), org, 'member'],
    ['a colleague in one of the workspaces with the app', colleague(['T2', 'T3']), some, 'member'],
    ['a colleague in none of them', colleague(['T2']), some, 'stranger'],
    ['somebody whose home is one of them', slackUser('U1', { team_id: 'T1' }), some, 'member'],
    ['a guest in one of them', colleague(['T1'], { is_ultra_restricted: true }), some, 'guest'],
    [
      'somebody of another organisation',
      slackUser('U1', { team_id: 'T9', enterprise_user: { enterprise_id: 'E9', teams: ['T9'] } }),
      org,
      'stranger',
    ],
    ['somebody from a shared channel', slackUser('U1', { team_id: 'T9' }), org, 'stranger'],
    ['a stranger, whatever their workspaces', colleague([TEAM], { is_stranger: true }), single, 'stranger'],
    ['a bot of the organisation', colleague(['T1'], { is_bot: true }), some, 'bot'],
  ] as const)('%s', (_, user, install, standing) => {
    const team = install ? install.id : TEAM;
    expect(entryOf({ ok: true, user }, team, install)?.standing).toBe(standing);
  });
});

describe.each([
  ['team_id is the organisation', { team_id: 'E1', enterprise_id: 'E1', is_enterprise_install: true }],
  ['team_id is the organisation, and nothing else is said', { team_id: 'E1' }],
  ['there is no team_id', { enterprise_id: 'E1', is_enterprise_install: true }],
  ['team_id is one workspace of it', { team_id: 'T1', enterprise_id: 'E1', is_enterprise_install: true }],
])('installed for an organisation, where %s', (_, install) => {
  let running: RunningSlack;
  beforeAll(async () => {
    const stub = await startSlackStub();
    stub.install = install;
    stub.teams = ['T1', 'T3'];
    running = await startSlack({ stub });
  });
  afterAll(() => running.stop());

  it('hears events, commands, clicks and forms of its workspaces, and of no other organisation', async () => {
    const { address, host, stub } = running;
    const heard = () => host.handled.map(({ kind, from }) => [kind, from.workspace, from.account]);
    const authorized = (enterprise: string, team: string | null) => ({
      team_id: team ?? 'T1',
      enterprise_id: enterprise,
      authorizations: [
        { enterprise_id: enterprise, team_id: team, user_id: BOT, is_bot: true, is_enterprise_install: true },
      ],
    });
    await postEvent(address, { ...said('U1', 'hello'), ...authorized('E1', null) });
    await postEvent(address, { ...said('U3', 'hello'), ...authorized('E1', 'T3') });
    const command = commandOf('U1', 'hello', stub.responseUrl());
    await postCommand(address, { ...command, team_id: 'T1', enterprise_id: 'E1' });
    const of = { team: { id: 'T1' }, enterprise: { id: 'E1' }, is_enterprise_install: true };
    await postInteraction(address, clicked('U1', { action_id: '0:x' }, { channel: 'D1', ts: '1.1' }, of));
    const view = {
      id: 'V1',
      hash: 'h',
      callback_id: 'form',
      private_metadata: JSON.stringify({ name: 'f', context: '', origin: {} }),
      app_installed_team_id: 'E1',
      state: { values: {} },
    };
    await postInteraction(address, { ...of, type: 'view_submission', user: { id: 'U1' }, view });
    const ours = [
      ['message', 'E1', 'U1'],
      ['message', 'E1', 'U3'],
      ['message', 'E1', 'U1'],
      ['action', 'E1', 'U1'],
      ['form', 'E1', 'U1'],
    ];
    expect(heard()).toEqual(ours);
    await postEvent(address, { ...said('U9', 'hello'), ...authorized('E9', 'T9') });
    await postCommand(address, { ...command, trigger_id: randomUUID(), team_id: 'T9', enterprise_id: 'E9' });
    expect(heard()).toEqual(ours);
    expect(running.adapter.unwell()).toBeUndefined();
  });

  it('says in doctor what the install is', async () => {
    const [line] = await slack.diagnose(httpConfig(running.stub));
    expect(line).toEqual({
      name: 'slack token',
      ok: true,
      detail: 'the bot token works: ropes for the whole organisation Home (E1), with the app in T1, T3',
    });
  });
});

describe('installed for one workspace', () => {
  let running: RunningSlack;
  beforeAll(async () => {
    running = await startSlack();
  });
  afterAll(() => running.stop());

  it('of an organisation, doctor says so', async () => {
    running.stub.install = { team_id: TEAM, enterprise_id: 'E1', is_enterprise_install: false };
    expect((await slack.diagnose(httpConfig(running.stub)))[0]?.detail).toBe(
      `the bot token works: ropes in Home (${TEAM}), one workspace of the organisation E1`,
    );
  });

  it('says that it is unwell when Slack names neither workspace nor organisation', async () => {
    const stub = await startSlackStub();
    stub.install = {};
    expect((await slack.diagnose(httpConfig(stub)))[0]).toMatchObject({ ok: false });
    const lost = await startSlack({ stub });
    expect(lost.adapter.unwell()).toMatch(/did not say which workspace/);
    await lost.stop();
  });

  const shared = { channel: 'C0SHARED', ts: '7.1' };
  const theirs = { team: { id: 'T9', domain: 'nine' } };
  it.each([
    ['on a message that our bot posted', { message: { ts: '7.1', user: BOT } }, 'heard'],
    ['on a message with the id of our bot', { message: { ts: '7.1', bot_id: 'B0BOT' } }, 'heard'],
    ['on a message of another bot', { message: { ts: '7.1', user: 'U9BOT', bot_id: 'B0BOT' } }, 'not heard'],
    ['on a message with the id of another bot', { message: { ts: '7.1', bot_id: 'B9BOT' } }, 'not heard'],
    ['in a view of ours', { view: { app_installed_team_id: TEAM }, message: undefined }, 'heard'],
    ['in a view of theirs', { view: { app_installed_team_id: 'T9' }, message: undefined }, 'not heard'],
    ['on what nobody saw us say', { message: undefined }, 'not heard'],
  ])('a click of somebody of another workspace %s is %3$s', async (_, more, outcome) => {
    const before = running.host.handled.length;
    const user = { user: { id: 'U9', team_id: 'T9' } };
    const click = clicked('U9', { action_id: '0:x' }, shared, { ...theirs, ...user, ...more });
    expect((await postInteraction(running.address, click)).status).toBe(200);
    expect(running.host.handled.slice(before)).toMatchObject(
      outcome === 'heard' ? [{ kind: 'action', from: { workspace: TEAM, account: 'U9' } }] : [],
    );
  });

  it('a click on what only a stranger sees is heard once they were looked up', async () => {
    running.stub.users.set('U8', slackUser('U8', { team_id: 'T9', is_stranger: true }));
    const user = { user: { id: 'U8', team_id: 'T9' } };
    const click = () =>
      clicked('U8', { action_id: '0:x' }, shared, {
        ...theirs,
        ...user,
        message: undefined,
        response_url: running.stub.responseUrl(),
        container: { type: 'message', message_ts: '7.1', channel_id: 'C0SHARED', is_ephemeral: true },
      });
    await postInteraction(running.address, click());
    expect(running.host.handled.at(-1)?.from.account).not.toBe('U8');
    await running.adapter.directory({ platform: 'slack', workspace: TEAM, account: 'U8' });
    await postInteraction(running.address, click());
    expect(running.host.handled.at(-1)).toMatchObject({ kind: 'action', from: { account: 'U8' } });
  });
});

describe('what Slack announces of an account', () => {
  let product: SlackProduct;
  beforeAll(async () => {
    product = await startSlackProduct({ ROPES_ADMINS: 'u0ada@example.com' });
    for (const id of ['U0ADA', 'U0DANA', 'U0NOOR']) product.stub.users.set(id, slackUser(id));
    await until(async () => expect((await fetch(`${product.address}/readyz`)).status).toBe(200));
    for (const id of ['U0ADA', 'U0DANA', 'U0NOOR']) await ask(id, 'about me', /@example.com/);
  });
  afterAll(() => product.stop());

  /** Says something, and waits for an answer. */
  async function ask(user: string, text: string, answer: RegExp): Promise<void> {
    const before = product.stub.posted.length;
    expect((await postEvent(product.address, said(user, text))).status).toBe(200);
    await until(() => {
      const heard = product.stub.posted.slice(before).filter(({ channel }) => channel === directOf(user));
      expect(heard.map((one) => one.text).join('\n')).toMatch(answer);
    });
  }
  async function announce(id: string, more: Readonly<Record<string, unknown>>): Promise<void> {
    const user = slackUser(id, more);
    product.stub.users.set(id, user);
    expect((await postEvent(product.address, eventOf({ type: 'user_change', user }))).status).toBe(200);
  }

  it('holds at once, without a message of theirs: their address, their name, and that they are a guest', async () => {
    await announce('U0DANA', { profile: { email: 'dana.new@example.com' }, real_name: 'Dana Newname' });
    const before = product.stub.called('users.info').length;
    await ask('U0ADA', 'show dana.new@example.com', /Dana Newname/);
    expect(product.stub.called('users.info').length).toBe(before);
    await ask('U0ADA', 'grant expert to dana.new@example.com', /expert/);
    await announce('U0ADA', { is_restricted: true });
    await ask('U0ADA', 'grant admin to dana.new@example.com', /admins|guest/);
    await announce('U0ADA', { is_restricted: false });
    await ask('U0ADA', 'revoke expert from dana.new@example.com', /expert/);
  });

  it('is taken in any shape that Slack gives a user, and ends nothing', async () => {
    const bare = { id: 'U0NOOR', updated: 1 };
    for (const user of [
      bare,
      { ...bare, profile: null },
      { ...bare, real_name: null, tz: null },
      { id: 'UNOBODY' },
    ])
      expect((await postEvent(product.address, eventOf({ type: 'user_change', user }))).status).toBe(200);
    await ask('U0NOOR', 'about me', /u0noor@example.com/);
  });
});
