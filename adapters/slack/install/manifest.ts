import type { CommandHint, Environment, ManifestFile } from '../../../src/ports/adapter.js';
import { publicAddress } from '../../kit/install/settings.js';
import { clip } from '../../kit/outgoing/text.js';
import { ASK_ABOUT } from '../incoming/interactions.js';
import { wordsFor } from '../words.js';
import { commandOf } from './config.js';
import { neededScopes } from './scopes.js';

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

/** Characters that Slack takes, from the types of @slack/web-api 8 (dist/types/request/manifest.d.ts). */
const limits = { description: 140, about: 4_000, hint: 1_000, shortcut: 24, shortcutAbout: 150 } as const;

/**
 * The app's manifest (https://docs.slack.dev/reference/app-manifest): for Socket Mode, or with a public address
 * for HTTP.
 *
 * @throws Error that says what to do when the address is not https or the slash command's name is none
 */
export async function makeManifest(
  environment: Environment,
  url: string | undefined,
  commands: readonly CommandHint[],
): Promise<readonly ManifestFile[]> {
  const command = commandOf(environment);
  if (!command) throw new Error(`SLACK_COMMAND ${wordsFor().settings.command}.`);
  const manifest = manifestOf(command, url === undefined ? undefined : eventsAt(url), commands);
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
