import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { makeManifest } from '../../../adapters/slack/install/manifest.js';
import { agentScopes, scopes } from '../../../adapters/slack/install/scopes.js';
import type { CommandHint } from '../../../src/ports/adapter.js';

const commands = ['help', 'my path'].map((title) => ({ title, description: `About ${title}` }));

async function manifest(
  url?: string,
  environment: Readonly<Record<string, string>> = {},
  offered: readonly CommandHint[] = commands,
  plain = false,
) {
  const [file] = await makeManifest(environment, url, offered, plain);
  expect(file?.name).toBe('slack-manifest.json');
  return JSON.parse(String(file?.content));
}

describe('the manifest for Slack', () => {
  it('needs no address in Socket Mode', async () => {
    const made = await manifest();
    expect(made.settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(made)).not.toContain('request_url');
    expect(made.features.slash_commands[0]).not.toHaveProperty('url');
  });

  it('sends everything to one address over HTTP', async () => {
    const made = await manifest('https://ropes.example.com/base/');
    const address = 'https://ropes.example.com/base/slack/events';
    expect(made.settings.socket_mode_enabled).toBe(false);
    expect(made.settings.event_subscriptions.request_url).toBe(address);
    expect(made.settings.interactivity).toEqual({ is_enabled: true, request_url: address });
    expect(made.features.slash_commands[0].url).toBe(address);
  });

  it('asks for what the adapter uses, and for no more', async () => {
    const made = await manifest(undefined, {}, commands, true);
    expect(made.features).not.toHaveProperty('agent_view');
    expect(made.oauth_config.scopes).toEqual({
      bot: [
        'chat:write',
        'commands',
        'im:history',
        'im:write',
        'app_mentions:read',
        'channels:history',
        'groups:history',
        'users:read',
        'users:read.email',
        'files:write',
      ],
    });
    expect(made.settings.event_subscriptions.bot_events).toEqual([
      'app_home_opened',
      'app_mention',
      'app_uninstalled',
      'message.channels',
      'message.groups',
      'message.im',
      'team_join',
      'tokens_revoked',
      'user_change',
    ]);
    expect(made.settings).toMatchObject({ org_deploy_enabled: false, token_rotation_enabled: false });
    expect(made.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(made.features.bot_user.always_online).toBe(true);
    expect(made.features.slash_commands[0]).toMatchObject({ command: '/ropes', should_escape: true });
  });

  it('asks for the agent experience beside it', async () => {
    const [made, plain] = [await manifest(), await manifest(undefined, {}, commands, true)];
    const { agent_view: agent, ...features } = made.features;
    expect(features).toEqual(plain.features);
    expect(agent.agent_description).toMatch(/thread/);
    expect(agent.suggested_prompts).toEqual([
      { title: 'About help', message: 'help' },
      { title: 'About my path', message: 'my path' },
    ]);
    const { bot } = plain.oauth_config.scopes;
    expect(made.oauth_config.scopes.bot).toEqual([...bot, 'assistant:write']);
    const { bot_events: events } = plain.settings.event_subscriptions;
    expect(made.settings.event_subscriptions.bot_events).toEqual([
      ...events,
      'app_context_changed',
      'function_executed',
    ]);
    expect(made.settings.event_subscriptions.bot_events).toEqual(
      expect.arrayContaining(['app_home_opened', 'message.im']),
    );
  });

  it('has steps for workflows beside it, each run by whoever Slack says runs it', async () => {
    const [made, plain] = [await manifest(), await manifest(undefined, {}, commands, true)];
    expect(plain).not.toHaveProperty('functions');
    expect(Object.keys(made.functions)).toEqual(['ask_ropes', 'give_path', 'finish_step']);
    expect(made.settings).toMatchObject({ org_deploy_enabled: true, function_runtime: 'remote' });
    for (const { input_parameters: takes, output_parameters: gives } of Object.values<typeof made>(
      made.functions,
    )) {
      expect(takes.properties.runner.type).toBe('slack#/types/user_context');
      expect(takes.required).toContain('runner');
      for (const name of takes.required) expect(takes.properties).toHaveProperty(name);
      for (const name of gives.required) expect(gives.properties).toHaveProperty(name);
    }
  });

  it('keeps to the lengths that Slack allows', async () => {
    const { display_information: about, features } = await manifest();
    expect(about.name.length).toBeLessThanOrEqual(35);
    expect(about.description.length).toBeLessThanOrEqual(140);
    expect(about.long_description.length).toBeGreaterThanOrEqual(175);
    expect(about.background_color).toMatch(/^#[0-9a-f]{6}$/);
    expect(features.shortcuts[0].name.length).toBeLessThanOrEqual(24);
    expect(features.shortcuts[0].description.length).toBeLessThanOrEqual(150);
    const many = Array.from({ length: 9 }, (_, index) => ({ title: `command ${index}`, description: '' }));
    const { agent_view: agent } = (await manifest(undefined, {}, many)).features;
    expect(agent.agent_description.length).toBeLessThanOrEqual(300);
    expect(agent.suggested_prompts).toHaveLength(4);
  });

  it('hints at the first commands that it is given, and no more than can be read', async () => {
    const made = await manifest();
    expect(made.features.slash_commands[0].usage_hint).toBe('your question | help | my path');
    const many = Array.from({ length: 100 }, (_, index) => ({ title: `command ${index}`, description: '' }));
    const { usage_hint: hint } = (await manifest(undefined, {}, many)).features.slash_commands[0];
    expect(hint).toBe('your question | command 0 | command 1 | command 2 | command 3');
    const long = [{ title: 'x'.repeat(1_000), description: '' }];
    expect((await manifest(undefined, {}, long)).features.slash_commands[0].usage_hint).toBe('your question');
  });

  it('takes the name of the command from the settings', async () => {
    const made = await manifest(undefined, { SLACK_COMMAND: '/onboard' });
    expect(made.features.slash_commands[0].command).toBe('/onboard');
    await expect(manifest(undefined, { SLACK_COMMAND: 'On board' })).rejects.toThrow(/SLACK_COMMAND/);
  });

  it.each([
    'http://ropes.example.com',
    'ropes.example.com',
    '',
    'javascript:alert(1)',
  ])('takes no address but https: "%s"', async (url) => {
    await expect(manifest(url)).rejects.toThrow(/--url https:\/\//);
  });

  it('asks for nothing that the guide does not explain', async () => {
    const guide = await readFile('docs/slack.md', 'utf8');
    for (const scope of Object.keys({ ...scopes, ...agentScopes }))
      expect(guide).toContain(`| \`${scope}\` |`);
  });
});
