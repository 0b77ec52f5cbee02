import { SocketModeReceiver } from '@slack/bolt';
import { Agent } from 'undici';
import type { Log } from '../../../src/ports/log.js';
import { createNetwork } from '../../kit/network/network.js';
import { withinTime } from '../../kit/within-time.js';
import type { SlackConfig } from '../install/config.js';
import { clientOptions, loggerOf } from '../outgoing/client.js';
import type { Inbox, Receipt } from './inbox.js';

/** What undici's websocket connects by. HTTP/1.1, as the SDK wants it. */
function dispatcherOf(settings: SlackConfig['network']): Agent {
  const network = createNetwork(settings);
  return new Agent({
    connect: ({ protocol, hostname, port }, connected) => {
      const host = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname;
      network.connect(new URL(`${protocol}//${host}${port ? `:${port}` : ''}`)).then(
        (socket) => connected(null, socket.setKeepAlive(true, KEEP_ALIVE)),
        (error: Error) => connected(error, null),
      );
    },
  });
}

/** One connection of Socket Mode after another. */
export interface Socket {
  /**
   * Connects; resolves when the connection is over, since Slack renews it every few hours. Rejects when there is
   * none to be had.
   */
  session(connected: () => void): Promise<void>;
  close(): Promise<void>;
}

/** What Bolt's client says of one envelope, as far as it is used. */
interface Envelope {
  readonly body: unknown;
  readonly ack: (answer?: object) => Promise<void>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

/** Milliseconds that closing waits for Slack's side. */
const CLOSE_LIMIT = 1_000;

/** Milliseconds after which a silent connection is looked at. */
const KEEP_ALIVE = 10_000;

/** Milliseconds from opening a connection to Slack's "hello". */
const HELLO_LIMIT = 15_000;

/**
 * Bolt's receiver brings the client; its own listener does nothing, since it is not given the app, and the inbox
 * takes what comes. The client does not connect again by itself: if that failed, nothing would catch the error, and
 * the process would end.
 */
export function createSocket(config: SlackConfig, appToken: string, inbox: Inbox, log: Log): Socket {
  const { client } = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    dispatcher: dispatcherOf(config.network),
    logger: loggerOf(log),
    installerOptions: { clientOptions: clientOptions(config, log) },
  });

  client.on('slack_event', (envelope: Envelope) => {
    take(envelope).catch((error: unknown) =>
      log.warn({ err: error }, 'a slack event could not be acknowledged; slack delivers it again'),
    );
  });

  async function take({ body, ack, retry_num, retry_reason }: Envelope): Promise<void> {
    const receipt: Receipt = await inbox.take({
      body,
      ...(retry_num === undefined ? {} : { retryNum: retry_num }),
      ...(retry_reason === undefined ? {} : { retryReason: retry_reason }),
    });
    // What can never be read is acknowledged too: it would come again and again.
    if (receipt.kind === 'taken') await ack(receipt.answer);
    else if (receipt.kind === 'malformed') await ack();
  }

  let closing = false;

  async function close(): Promise<void> {
    closing = true;
    await withinTime(client.disconnect(), CLOSE_LIMIT, () => undefined);
  }

  return {
    close,
    async session(connected) {
      const over = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
      const late = setTimeout(() => void client.disconnect(), HELLO_LIMIT);
      try {
        await client.start();
      } catch (error) {
        throw error ?? new Error('The connection was closed before Slack said hello.');
      } finally {
        clearTimeout(late);
      }
      // It was closed while it was being opened.
      if (closing) return close();
      connected();
      await over;
    },
  };
}
