import { afterEach, beforeEach, expect, it } from 'vitest';
import { slack } from '../../../adapters/slack/registration.js';
import { everything } from '../../support/echo-host.js';
import { httpConfig, type SlackStub, startSlackStub } from '../../support/slack.js';
import { blockProblems } from '../../support/slack-limits.js';

let stub: SlackStub;

beforeEach(async () => {
  stub = await startSlackStub();
});
afterEach(() => stub.stop());

const socketMode = () => ({ ...httpConfig(stub), way: { kind: 'socket', appToken: 'xapp-test' } }) as const;

it('finds nothing wrong', async () => {
  expect(await slack.diagnose(httpConfig(stub))).toEqual([
    { name: 'slack token', ok: true, detail: 'the bot token works: ropes in Home' },
    { name: 'slack scopes', ok: true, detail: 'all scopes are granted' },
    {
      name: 'slack experience',
      ok: true,
      detail: expect.stringMatching(/^the plain chat\. .*docs\/slack\.md$/),
    },
    { name: 'slack events', ok: true, detail: 'events come to /slack/events, signed' },
  ]);
});

it('names the scopes that are missing', async () => {
  stub.scopes = ['chat:write', 'commands', 'users:read'];
  const lines = await slack.diagnose(httpConfig(stub));
  expect(lines[1]).toMatchObject({ ok: false });
  expect(lines[1]?.detail).toMatch(
    /^missing: im:history, im:write, app_mentions:read, channels:history, groups:history, users:read.email, files:write\. Add them/,
  );
});

it('says that the agent experience is on', async () => {
  stub.scopes = [...stub.scopes, 'assistant:write'];
  const lines = await slack.diagnose(httpConfig(stub));
  expect(lines[1]).toMatchObject({ name: 'slack scopes', ok: true });
  expect(lines[2]).toMatchObject({ ok: true, detail: expect.stringMatching(/^the agent experience/) });
});

it('says what to do about tokens', async () => {
  stub.fail('auth.test', { error: 'invalid_auth' });
  stub.fail('apps.connections.open', { error: 'not_allowed_token_type' });
  expect(await slack.diagnose(socketMode())).toEqual([
    { name: 'slack token', ok: false, detail: expect.stringContaining('Set SLACK_BOT_TOKEN') },
    { name: 'slack socket mode', ok: false, detail: expect.stringContaining('SLACK_APP_TOKEN') },
  ]);
  expect(stub.called('apps.connections.open')[0]?.token).toBe('xapp-test');
});

it('opens a connection in Socket Mode', async () => {
  expect((await slack.diagnose(socketMode())).at(-1)).toMatchObject({ name: 'slack socket mode', ok: true });
});

it('previews a reply as Block Kit', async () => {
  expect(slack.preview?.name).toBe('Block Kit');
  const rendered = await slack.preview?.render(everything);
  expect(rendered).toHaveProperty('blocks');
  expect(blockProblems((rendered as { blocks: unknown }).blocks, 'message')).toEqual([]);
});

it('finds out whether the bot is in channels, by reading them and writing nothing', async () => {
  stub.fail('conversations.history', { error: 'not_in_channel' });
  const lines = await slack.diagnoseChannels?.(httpConfig(stub), ['slack:T0HOME:C0IT', 'slack:T0HOME:C0ALL']);
  expect(lines).toEqual([
    {
      name: 'channels',
      ok: false,
      detail: expect.stringMatching(
        /^nothing can be written to slack:T0HOME:C0IT: The bot is no member .* Invite it/,
      ),
    },
    { name: 'channels', ok: true, detail: 'the bot is in slack:T0HOME:C0ALL' },
  ]);
  expect(stub.called('conversations.history').map(({ args }) => args.channel)).toEqual(['C0IT', 'C0ALL']);
  expect(stub.called('chat.postMessage')).toEqual([]);
});
