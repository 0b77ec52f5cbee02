import type { Environment, ManifestFile } from '../../../src/ports/adapter.js';
import { ASK_ABOUT } from '../incoming/incoming.js';
import { wording } from '../wording.js';
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

const words = wording.manifest;

/**
 * The app's manifest (https://docs.slack.dev/reference/app-manifest): for Socket Mode, or with a public address
 * for HTTP.
 *
 * @throws Error that says what to do when the address is not https or the slash command's name is none
 */
export async function make(
  environment: Environment,
  url: string | undefined,
): Promise<readonly ManifestFile[]> {
  const command = commandOf(environment);
  if (!command) throw new Error(`SLACK_COMMAND ${wording.settings.command}.`);
  const manifest = manifestOf(command, url === undefined ? undefined : addressOf(url));
  return [{ name: 'slack-manifest.json', content: `${JSON.stringify(manifest, null, 2)}\n` }];
}

function addressOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'https:') throw new Error(words.url(url));
  return `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}${EVENTS_PATH}`;
}

function manifestOf(command: string, address: string | undefined) {
  const requestUrl = address === undefined ? {} : { request_url: address };
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Ropes',
      description: words.description,
      long_description: words.about,
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
          name: words.shortcut,
          type: 'message',
          callback_id: ASK_ABOUT,
          description: words.shortcutAbout,
        },
      ],
      slash_commands: [
        {
          command,
          ...(address === undefined ? {} : { url: address }),
          description: words.command,
          usage_hint: words.hint,
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
