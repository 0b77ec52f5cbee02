import type { Diagnosis } from '../../../src/ports/adapter.js';
import { silent } from '../../../src/ports/log.js';
import { createClient } from '../outgoing/client.js';
import { deliveryError } from '../outgoing/errors.js';
import { wordsFor } from '../words.js';
import type { SlackConfig } from './config.js';
import { experienceOf } from './experience.js';
import { askInstallation, type Installation, type InstallationNames } from './installation.js';
import { missingScopes } from './scopes.js';

/** Slack's lines of `ropes doctor`: the token, its scopes, and the way events come. */
export async function diagnose(config: SlackConfig): Promise<readonly Diagnosis[]> {
  return [...(await token(config)), await way(config)];
}

async function token(config: SlackConfig): Promise<Diagnosis[]> {
  try {
    const { installation, names } = await askInstallation(createClient(config, config.botToken, silent));
    return [
      { name: 'slack token', ok: true, detail: installed(installation, names) },
      scopes(names.scopes),
      experience(names.scopes),
    ];
  } catch (error) {
    return [{ name: 'slack token', ok: false, detail: deliveryError(error).message }];
  }
}

/** What the install is: one workspace, one of an organisation, or a whole organisation. */
function installed({ team, org }: Installation, { bot, team: name, enterprise }: InstallationNames): string {
  const words = wordsFor().doctor;
  if (org) return words.tokenOfOrg(bot, name, org.id, org.teams);
  return enterprise ? words.tokenInOrg(bot, name, team, enterprise) : words.token(name, bot);
}

function scopes(granted: readonly string[] | undefined): Diagnosis {
  const name = 'slack scopes';
  if (!granted) return { name, ok: true, detail: wordsFor().doctor.scopesUnknown };
  const missing = missingScopes(granted);
  return missing.length === 0
    ? { name, ok: true, detail: wordsFor().doctor.scopes }
    : { name, ok: false, detail: wordsFor().doctor.missing(missing.join(', ')) };
}

/** Neither experience is wrong. */
function experience(granted: readonly string[] | undefined): Diagnosis {
  const words = wordsFor().doctor;
  const found = experienceOf(granted);
  return { name: 'slack experience', ok: true, detail: found ? words[found] : words.experienceUnknown };
}

/**
 * Whether the bot is in channels, as reading them tells: what it may read, it may write to. It has the scopes for that.
 *
 * @param channels `slack:workspace:conversation`
 */
export async function diagnoseChannels(
  config: SlackConfig,
  channels: readonly string[],
): Promise<readonly Diagnosis[]> {
  const client = createClient(config, config.botToken, silent);
  const words = wordsFor().doctor;
  const lines: Diagnosis[] = [];
  for (const named of channels) {
    const [, , channel = ''] = named.split(':');
    try {
      await client.conversations.history({ channel, limit: 1 });
      lines.push({ name: 'channels', ok: true, detail: words.inChannel(named) });
    } catch (error) {
      lines.push({
        name: 'channels',
        ok: false,
        detail: words.notInChannel(named, deliveryError(error).message),
      });
    }
  }
  return lines;
}

async function way(config: SlackConfig): Promise<Diagnosis> {
  if (config.way.kind === 'http') return { name: 'slack events', ok: true, detail: wordsFor().doctor.http };
  const name = 'slack socket mode';
  try {
    await createClient(config, config.way.appToken, silent).apps.connections.open({});
    return { name, ok: true, detail: wordsFor().doctor.socket };
  } catch (error) {
    return { name, ok: false, detail: `SLACK_APP_TOKEN: ${deliveryError(error).message}` };
  }
}
