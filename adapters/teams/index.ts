import type { Adapter, Host } from '../../src/ports/adapter.js';
import { createAdmissionWatch } from '../kit/admission-watch.js';
import { reasonOf } from '../kit/outgoing/failures.js';
import { createRecall } from '../kit/recall.js';
import { capabilities } from './capabilities.js';
import { entryOf, type Hint } from './directory/directory.js';
import { createDoor } from './incoming/door.js';
import { createGate } from './incoming/gate.js';
import { createTurns } from './incoming/turns.js';
import type { TeamsConfig } from './install/config.js';
import type { Card } from './outgoing/card.js';
import { createConnector } from './outgoing/connector.js';
import { deliveryError } from './outgoing/errors.js';
import { PLATFORM } from './outgoing/places.js';
import { type Home, replace, send } from './outgoing/send.js';
import { createTokens } from './outgoing/tokens.js';
import { createTyping } from './outgoing/typing.js';
import { wordsFor } from './words.js';

/** People whose last activity is remembered, for the directory. */
const HINTS = 5_000;

/** Sent cards that are remembered, for forms that stand below them. */
const CARDS = 500;

/** Tenants whose service URL is remembered: there is one at home, and a few of guests. */
const HOMES = 100;

/**
 * Where Teams is reached in every region, before it said of itself where: Microsoft Learn, "Send proactive messages".
 */
const EVERYWHERE = 'https://smba.trafficmanager.net/teams/';

/** Teams: activities come in over HTTP, messages go out through Microsoft's connector. */
export function createTeams(config: TeamsConfig, host: Host): Adapter {
  const { log, now } = host;
  const hints = createRecall<Hint>(HINTS);
  const homes = createRecall<Home>(HOMES);
  const cards = createRecall<Card>(CARDS);
  const begun = createRecall<readonly string[]>(CARDS);
  const tokens = config.bot && createTokens(config.bot, config.network, now);
  const gate = createGate(config, now);
  const connector = createConnector(tokens, config.network, now);
  const watch = createAdmissionWatch(logIn, (error) => deliveryError(error, now()));

  function home(workspace: string): Home | undefined {
    const { bot } = config;
    return homes.get(workspace) ?? (bot && { serviceUrl: EVERYWHERE, bot: `28:${bot.credentials.appId}` });
  }

  const typing = createTyping(connector, log, now);
  const turns = createTurns({
    host,
    hints,
    homes,
    cards,
    typing,
    async showLater({ place, key }, outcome) {
      const reply = outcome.redraw ?? outcome.card;
      if (!reply) return;
      await send({ connector, cards, begun }, { delivery: key, place, reply }).catch((error: unknown) =>
        log.warn({ reason: reasonOf(error) }, 'an answer to a click could not be shown'),
      );
    },
    async replaceLater({ place }, message, reply) {
      await replace({ connector, cards }, place, message, reply).catch((error: unknown) =>
        log.warn({ reason: reasonOf(error) }, 'what came of a verdict could not be shown in its message'),
      );
    },
  });

  /** Why the login gave no token, as it was said last. */
  let said: string | undefined;

  async function logIn(): Promise<void> {
    try {
      await tokens?.get();
    } finally {
      const problem = tokens?.problem();
      if (problem !== undefined && problem !== said)
        log.error({ reason: problem }, "microsoft's login gives no token; trying again");
      said = problem;
    }
  }

  return {
    platform: PLATFORM,
    capabilities,
    async send(outgoing) {
      try {
        const sent = await send({ connector, cards, begun, home }, outgoing);
        watch.note(undefined);
        return sent;
      } catch (error) {
        watch.note(deliveryError(error, now()));
        throw error;
      } finally {
        typing.end(outgoing.place);
      }
    },
    async directory({ workspace, account }) {
      const hint = hints.get(`${workspace}:${account}`);
      if (!hint) return undefined;
      return entryOf(await connector.member(hint.serviceUrl, hint.conversation, account), workspace, hint);
    },
    routes: [{ path: '/api/messages', handler: createDoor({ config, gate, turns, log }) }],
    async start() {
      if (!config.bot) log.warn({}, 'teams is on without checks of tokens: for the local playground only');
      // Finds out early whether the login works, and goes on trying, without keeping anybody waiting.
      void watch.ask();
    },
    async stop() {
      watch.stop();
      await typing.stop();
      await turns.stop();
    },
    unwell() {
      const login = tokens?.problem();
      const keys = gate.problem();
      const words = wordsFor().unwell;
      const admission = watch.admission();
      const out = admission.state === 'shut' && !login ? admission.reason : undefined;
      const problems = [login && words.login(login), out, keys && words.keys(keys)];
      return problems.filter(Boolean).join(' ') || undefined;
    },
    admission: watch.admission,
  };
}
