import type { Configured, Environment, Surroundings } from '../../../src/ports/adapter.js';
import type { NetworkSettings } from '../../../src/ports/network/settings.js';
import { createSettings } from '../../kit/install/settings.js';
import { isWeb } from '../../kit/outgoing/markdown.js';
import { wordsFor } from '../words.js';

export interface SlackConfig {
  readonly botToken: string;
  /** Socket Mode when there is an app token, whatever else is set: such a token is good for nothing else. */
  readonly way:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
  /** Ends in a slash. */
  readonly apiUrl: string;
  /** Such as `/ropes`. */
  readonly command: string;
  /** Absent: straight out. */
  readonly network?: NetworkSettings;
}

/** Names of slash commands: https://docs.slack.dev/interactivity/implementing-slash-commands */
const commandName = /^\/[a-z0-9_-]{1,31}$/;

/**
 * Reads `SLACK_BOT_TOKEN`, `SLACK_APP_TOKEN`, `SLACK_SIGNING_SECRET`, `SLACK_API_URL` and `SLACK_COMMAND`. Off when
 * none of the first three is set.
 */
export function configure(
  environment: Environment,
  { network }: Pick<Surroundings, 'network'> = {},
): Configured<SlackConfig> {
  const { value, wrong, problems } = createSettings(environment);
  const botToken = value('SLACK_BOT_TOKEN');
  const appToken = value('SLACK_APP_TOKEN');
  const signingSecret = value('SLACK_SIGNING_SECRET');
  if (!botToken && !appToken && !signingSecret) return { state: 'off' };

  const words = wordsFor().settings;
  if (!botToken) wrong('SLACK_BOT_TOKEN', words.noBotToken);
  else if (!/^xoxb-\S+$/.test(botToken)) wrong('SLACK_BOT_TOKEN', words.botToken);
  if (!appToken && !signingSecret) wrong('SLACK_APP_TOKEN', words.noWay);
  if (appToken && !/^xapp-\S+$/.test(appToken)) wrong('SLACK_APP_TOKEN', words.appToken);
  if (!appToken && signingSecret && !/^[A-Za-z0-9]{16,64}$/.test(signingSecret))
    wrong('SLACK_SIGNING_SECRET', words.signingSecret);
  const apiUrl = apiUrlOf(value('SLACK_API_URL'));
  if (!apiUrl) wrong('SLACK_API_URL', words.apiUrl);
  const command = commandOf(environment);
  if (!command) wrong('SLACK_COMMAND', words.command);

  const way = appToken
    ? ({ kind: 'socket', appToken } as const)
    : ({ kind: 'http', signingSecret: signingSecret ?? '' } as const);
  return problems.length > 0 || !botToken || !apiUrl || !command
    ? { state: 'wrong', problems }
    : { state: 'on', config: { botToken, way, apiUrl, command, ...(network ? { network } : {}) } };
}

/** The slash command's name; undefined when it cannot be one. */
export function commandOf(environment: Environment): string | undefined {
  const command = environment.SLACK_COMMAND?.trim() || '/ropes';
  return commandName.test(command) ? command : undefined;
}

function apiUrlOf(value = 'https://slack.com/api/'): string | undefined {
  if (!isWeb(value)) return undefined;
  return value.endsWith('/') ? value : `${value}/`;
}
