import type { Diagnosis } from '../../../src/ports/adapter.js';
import { createTokens } from '../outgoing/tokens.js';
import { wordsFor } from '../words.js';
import type { TeamsConfig } from './config.js';
import { SLASH_VERSION } from './manifest.js';

/** The Teams lines of `ropes doctor`: fetches a token as the bot. */
export async function diagnose({ bot, network }: TeamsConfig): Promise<readonly Diagnosis[]> {
  const name = 'teams';
  if (!bot) return [{ name, ok: true, detail: wordsFor().doctor.local }];
  const tokens = createTokens(bot, network, Date.now);
  try {
    await tokens.get();
    return [{ name, ok: true, detail: wordsFor().doctor.token(bot.credentials.appId, SLASH_VERSION) }];
  } catch (error) {
    const reason = tokens.problem() ?? (error instanceof Error ? error.message : String(error));
    return [{ name, ok: false, detail: wordsFor().unwell.login(reason) }];
  }
}
