import type { webApi } from '@slack/bolt';
import type { CommandHint, Environment, ManifestFile } from '../../../src/ports/adapter.js';
import { publicAddress } from '../../kit/install/settings.js';
import { clip } from '../../kit/outgoing/text.js';
import { ASK_ABOUT } from '../incoming/interactions.js';
import { wordsFor } from '../words.js';
import { commandOf } from './config.js';
import { manifestSteps } from './manifest-steps.js';
import { agentScopes, neededScopes } from './scopes.js';

type AgentView = NonNullable<webApi.AppsManifestCreateArguments['manifest']['features']>['agent_view'];

/** Where Slack sends everything over HTTP. */
export const EVENTS_PATH = '/slack/events';

const events = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'message.channels',
  'message.groups',
  'message.im',
  'team_join',
  'tokens_revoked',
  'user_change',
] as const;

/** Beside them in the agent experience, which subscribes to the first (what it tells is not used), and for workflows. */
const agentEvents = ['app_context_changed', 'function_executed'] as const;

/** Characters that Slack takes, from the types of @slack/web-api 8 (dist/types/request/manifest.d.ts). */
const limits = {
  description: 140,
  about: 4_000,
  hint: 1_000,
  shortcut: 24,
  shortcutAbout: 150,
  agent: 300,
} as const;

/** Prompts that the agent experience takes, by the same types. */
const MOST_PROMPTS = 4;

/**
 * The app's manifest (https://docs.slack.dev/reference/app-manifest): for Socket Mode, or with a public address
 * for HTTP.
 *
 * @param plain without the agent experience and steps for workflows, as it was before there were any
 * @throws Error that says what to do when the address is not https or the slash command's name is none
 */
export async function makeManifest(
  environment: Environment,
  url: string | undefined,
  commands: readonly CommandHint[],
  plain = false,
): Promise<readonly ManifestFile[]> {
  const command = commandOf(environment);
  if (!command) throw new Error(`SLACK_COMMAND ${wordsFor().settings.command}.`);
  const given = manifestOf(command, url === undefined ? undefined : eventsAt(url), commands);
  const manifest = plain ? given : asAgent(given, commands);
  return [{ name: 'slack-manifest.json', content: `${JSON.stringify(manifest, null, 2)}\n` }];
}

function eventsAt(url: string): string {
  const address = publicAddress(url);
  if (!address) throw new Error(wordsFor().manifest.url(url));
  return `${address.origin}${address.pathname.replace(/\/+$/, '')}${EVENTS_PATH}`;
}

/** Commands that Slack shows behind the slash command: more of them are a wall of text to whoever types. */
const SHOWN = 4;

/** What Slack shows behind the slash command: a question in own words, and the first of the commands. */
function hintOf(question: string, commands: readonly CommandHint[]): string {
  let hint = clip(question, limits.hint);
  for (const { title } of commands.slice(0, SHOWN)) {
    const longer = `${hint} | ${title}`;
    if (longer.length > limits.hint) break;
    hint = longer;
  }
  return hint;
}

/**
 * The same app in the agent experience, and with steps for workflows: https://docs.slack.dev/ai/migrating-to-agent-messaging and
 * https://docs.slack.dev/tools/bolt-js/tutorials/custom-steps. Both want a paid plan.
 */
function asAgent(
  { features, oauth_config, settings, ...rest }: ReturnType<typeof manifestOf>,
  commands: readonly CommandHint[],
) {
  const { agent } = wordsFor().manifest;
  const prompts = commands
    .slice(0, MOST_PROMPTS)
    .map(({ title, description }) => ({ title: description || title, message: title }));
  return {
    ...rest,
    features: {
      ...features,
      agent_view: {
        agent_description: clip(agent, limits.agent),
        suggested_prompts: prompts,
      } satisfies AgentView,
    },
    functions: manifestSteps(),
    oauth_config: { scopes: { bot: [...oauth_config.scopes.bot, ...Object.keys(agentScopes)] } },
    settings: {
      ...settings,
      // Slack takes steps of no other apps; into a single workspace it can be installed all the same.
      org_deploy_enabled: true,
      function_runtime: 'remote',
      event_subscriptions: {
        ...settings.event_subscriptions,
        bot_events: [...settings.event_subscriptions.bot_events, ...agentEvents],
      },
    },
  };
}

function manifestOf(command: string, address: string | undefined, commands: readonly CommandHint[]) {
  const words = wordsFor().manifest;
  const requestUrl = address === undefined ? {} : { request_url: address };
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Ropes',
      description: clip(words.description, limits.description),
      long_description: clip(words.about, limits.about),
      background_color: '#1f3a4d',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'Ropes', always_online: true },
      shortcuts: [
        {
          name: clip(words.shortcut, limits.shortcut),
          type: 'message',
          callback_id: ASK_ABOUT,
          description: clip(words.shortcutAbout, limits.shortcutAbout),
        },
      ],
      slash_commands: [
        {
          command,
          ...(address === undefined ? {} : { url: address }),
          description: words.command,
          usage_hint: hintOf(words.question, commands),
          should_escape: true,
        },
      ],
    },
    oauth_config: { scopes: { bot: [...neededScopes] } },
    settings: {
      event_subscriptions: { ...requestUrl, bot_events: [...events] },
      interactivity: { is_enabled: true, ...requestUrl },
      org_deploy_enabled: false,
      socket_mode_enabled: address === undefined,
      token_rotation_enabled: false,
    },
  };
}
