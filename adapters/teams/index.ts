import type { Adapter, Host } from '../../src/ports/adapter.js';
import { capabilities } from './capabilities.js';
import type { Card } from './card.js';
import type { TeamsConfig } from './config.js';
import { createConnector } from './connector.js';
import { entryOf, type Hint } from './directory.js';
import { reasonOf } from './errors.js';
import { createGate } from './gate.js';
import { PLATFORM } from './place.js';
import { createRecall } from './recall.js';
import { createRoutes } from './routes.js';
import { send } from './send.js';
import { createTokens } from './tokens.js';
import { createTurns } from './turns.js';
import { wording } from './wording.js';

/** People whose last activity is remembered, for the directory. */
const HINTS = 5_000;

/** Sent cards that are remembered, for forms that stand below them. */
const CARDS = 500;

/** Milliseconds between tries to get a token while the login gives none. */
const LOGIN_AGAIN = 30_000;

/** Teams: activities come in over HTTP, messages go out through Microsoft's connector. */
export function createTeams(config: TeamsConfig, host: Host): Adapter {
  const { log, now } = host;
  const hints = createRecall<Hint>(HINTS);
  const cards = createRecall<Card>(CARDS);
  const begun = createRecall<readonly string[]>(CARDS);
  const tokens = config.bot && createTokens(config.bot.credentials, config.bot.issuer, now);
  const gate = createGate(config, now);
  const connector = createConnector(tokens, now);
  let timer: NodeJS.Timeout | undefined;

  const turns = createTurns({
    host,
    hints,
    cards,
    async showLater({ place, key }, outcome) {
      const reply = outcome.redraw ?? outcome.card;
      if (!reply) return;
      await send({ connector, cards, begun }, { delivery: key, place, reply }).catch((error: unknown) =>
        log.warn({ reason: reasonOf(error) }, 'an answer to a click could not be shown'),
      );
    },
  });

  /** Finds out early whether the login works, and goes on trying, without keeping anybody waiting. */
  async function logIn(): Promise<void> {
    if (!tokens) return;
    try {
      await tokens.get();
    } catch {
      if (turns.stopped()) return;
      log.error({ reason: tokens.problem() }, "microsoft's login gives no token; trying again");
      timer = setTimeout(logIn, LOGIN_AGAIN);
      timer.unref();
    }
  }

  return {
    platform: PLATFORM,
    capabilities,
    send: (outgoing) => send({ connector, cards, begun }, outgoing),
    async directory({ workspace, account }) {
      const hint = hints.get(`${workspace}:${account}`);
      if (!hint) return undefined;
      return entryOf(await connector.member(hint.serviceUrl, hint.conversation, account), workspace, hint);
    },
    routes: [{ path: '/api/messages', handler: createRoutes({ config, gate, turns, log }) }],
    async start() {
      if (!config.bot) log.warn({}, 'teams is on without checks of tokens: for the local playground only');
      void logIn();
    },
    async stop() {
      clearTimeout(timer);
      await turns.stop();
    },
    unwell() {
      const login = tokens?.problem();
      const keys = gate.problem();
      const problems = [login && wording.unwell.login(login), keys && wording.unwell.keys(keys)];
      return problems.filter(Boolean).join(' ') || undefined;
    },
  };
}
