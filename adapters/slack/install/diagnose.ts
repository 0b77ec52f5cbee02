import type { Diagnosis } from '../../../src/ports/adapter.js';
import { silent } from '../../../src/ports/log.js';
import { createClient } from '../directory/client.js';
import { deliveryError } from '../outgoing/errors.js';
import { wording } from '../wording.js';
import type { SlackConfig } from './config.js';
import { missingScopes } from './scopes.js';

const words = wording.doctor;

/** Slack's lines of `ropes doctor`: the token, its scopes, and the way events come. */
export async function diagnose(config: SlackConfig): Promise<readonly Diagnosis[]> {
  return [...(await token(config)), await way(config)];
}

async function token(config: SlackConfig): Promise<Diagnosis[]> {
  try {
    const answer = await createClient(config, config.botToken, silent).auth.test();
    return [
      { name: 'slack token', ok: true, detail: words.token(answer.team ?? '?', answer.user ?? '?') },
      scopes(answer.response_metadata?.scopes),
    ];
  } catch (error) {
    return [{ name: 'slack token', ok: false, detail: deliveryError(error).message }];
  }
}

function scopes(granted: readonly string[] | undefined): Diagnosis {
  const name = 'slack scopes';
  if (!granted) return { name, ok: true, detail: words.scopesUnknown };
  const missing = missingScopes(granted);
  return missing.length === 0
    ? { name, ok: true, detail: words.scopes }
    : { name, ok: false, detail: words.missing(missing.join(', ')) };
}

async function way(config: SlackConfig): Promise<Diagnosis> {
  if (config.way.kind === 'http') return { name: 'slack events', ok: true, detail: words.http };
  const name = 'slack socket mode';
  try {
    await createClient(config, config.way.appToken, silent).apps.connections.open({});
    return { name, ok: true, detail: words.socket };
  } catch (error) {
    return { name, ok: false, detail: `SLACK_APP_TOKEN: ${deliveryError(error).message}` };
  }
}
