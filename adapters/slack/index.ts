import { App, webApi } from '@slack/bolt';
import type { Adapter, Host } from '../../src/ports/adapter.js';
import { DeliveryError } from '../../src/ports/errors.js';
import { createRecall } from '../kit/recall.js';
import { capabilities } from './capabilities.js';
import { entryOf, foundOf, isOfOrgElsewhere } from './directory/directory.js';
import { createConnection } from './incoming/connection.js';
import { createDoor } from './incoming/door.js';
import { createInbox } from './incoming/inbox.js';
import { readPayload } from './incoming/incoming.js';
import type { Reading } from './incoming/reading.js';
import { createSocket } from './incoming/socket.js';
import { createTurns } from './incoming/turns.js';
import type { SlackConfig } from './install/config.js';
import { isOfAgent } from './install/experience.js';
import { createAgentChat } from './outgoing/agent-chat.js';
import { clientOptions, createClient, loggerOf } from './outgoing/client.js';
import { deliveryError } from './outgoing/errors.js';
import { PLATFORM } from './outgoing/places.js';
import { createRefusedBlocks } from './outgoing/refused-blocks.js';
import { createSender } from './outgoing/sender.js';
import { createTransport } from './outgoing/transport.js';
import { endStep } from './outgoing/workflow.js';
import { wordsFor } from './words.js';

/** Milliseconds that one request of a look-up may take: posting must still fit into the time for a delivery. */
const LOOKUP_LIMIT = 4_000;

/** People of other workspaces whose clicks are answered, since they were. */
const STRANGERS = 5_000;

/** Slack, over HTTP or Socket Mode. */
export async function createSlack(config: SlackConfig, host: Host): Promise<Adapter> {
  const { log } = host;
  const client = createClient(config, config.botToken, log);
  const asking = new webApi.WebClient(config.botToken, {
    ...clientOptions(config, log),
    timeout: LOOKUP_LIMIT,
  });
  const strangers = createRecall<true>(STRANGERS);
  const transport = createTransport(config.network);
  const refused = createRefusedBlocks(host.now, log);
  const sender = createSender(client, asking, transport, refused, log);
  const chat = createAgentChat(client, log);
  const turns = createTurns(host, client, transport, sender, refused, chat);
  const inbox = createInbox((body) => {
    const workspace = connection.workspace();
    if (!workspace) return undefined;
    if (connection.experience() === 'plain' && isOfAgent(body)) connection.agent();
    const answers = (account: string) => strangers.get(account) === true;
    const experience = connection.experience();
    return readPayload(body, { ...workspace, experience, answers }, host.now());
  }, log);
  const { way } = config;
  const socket = way.kind === 'socket' ? createSocket(config, way.appToken, inbox, log) : undefined;
  const connection = createConnection(client, socket, log);

  const app = new App({
    receiver: inbox.receiver,
    authorize: async () => ({ botToken: config.botToken }),
    clientOptions: clientOptions(config, log),
    logger: loggerOf(log),
    // Whose message it is, the reading has found out already.
    ignoreSelf: false,
    convoStore: false,
  });
  app.error(async (error) => {
    throw error.original ?? error;
  });
  app.use(async ({ context, ...rest }) => {
    const reading: Reading = context.reading;
    if (reading.kind !== 'incoming') return;
    const { incoming, surface } = reading;
    const answer = incoming.kind === 'errand' ? undefined : await turns.take(incoming, surface);
    if (incoming.kind === 'errand' && 'complete' in rest) {
      await endStep(rest, await turns.run(incoming), log);
    }
    if (incoming.kind === 'left' && incoming.who === 'workspace') connection.left();
    // Bolt has acknowledged an event already, as far as it knows; the inbox holds it until now.
    const { ack }: { ack?: unknown } = rest;
    if (typeof ack === 'function') await ack(answer);
  });

  return {
    platform: PLATFORM,
    capabilities,
    async send(outgoing) {
      try {
        const sent = await sender.send(outgoing);
        // A private address takes messages without a token.
        if (outgoing.place.address.responseUrl === undefined) connection.note(undefined);
        return sent;
      } catch (error) {
        const failure = deliveryError(error);
        connection.note(failure);
        throw failure;
      } finally {
        void chat.end(outgoing.place);
      }
    },
    async directory(account) {
      const workspace = connection.workspace();
      if (account.platform !== PLATFORM || account.workspace !== workspace?.team) return undefined;
      try {
        const answer = await client.users.info({ user: account.account, include_locale: true });
        const { team, org } = workspace;
        // The app may have come to another workspace of the organisation since.
        if (org && isOfOrgElsewhere(answer, team, org)) await connection.renew();
        const entry = entryOf(answer, team, connection.workspace()?.org);
        if (entry?.standing === 'stranger') strangers.set(account.account, true);
        return entry;
      } catch (error) {
        const failure = deliveryError(error);
        if (failure.code === 'user_not_found') return undefined;
        throw failure;
      }
    },
    async findByEmail(email) {
      const workspace = connection.workspace();
      if (!workspace) throw new DeliveryError('not_connected', false, wordsFor().unwell.connecting);
      try {
        return foundOf(await client.users.lookupByEmail({ email }), workspace.team, workspace.org);
      } catch (error) {
        const failure = deliveryError(error);
        if (failure.code === 'users_not_found') return undefined;
        throw failure;
      }
    },
    routes: way.kind === 'http' ? [createDoor(way.signingSecret, inbox, log)] : [],
    start: connection.start,
    async stop() {
      await inbox.stop();
      await turns.stop();
      await chat.stop();
      await connection.stop();
    },
    unwell: connection.unwell,
    admission: connection.admission,
  };
}
