import { SocketModeReceiver } from '@slack/bolt';
import { Agent } from 'undici';
import type { Log } from '../../../src/ports/log.js';
import { networkFor } from '../../../src/ports/network/network.js';
import { withinTime } from '../../../src/ports/within-time.js';
import type { SlackConfig } from '../install/config.js';
import { clientOptions, loggerOf } from '../outgoing/client.js';
import type { Inbox, Receipt } from './inbox.js';
import { Frame } from './schema.js';

/** What undici's websocket connects by. HTTP/1.1, as the SDK wants it. */
function dispatcherOf(settings: SlackConfig['network']): Agent {
  const network = networkFor(settings);
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
   * Connects, and closes the connection before, which was open until then. Resolves when another one is wanted: `renew`
   * while this one still serves, since Slack asks for a new one every few hours, `over` when it is gone. Rejects when
   * there is none to be had.
   */
  session(connected: () => void): Promise<'renew' | 'over'>;
  close(): Promise<void>;
}

/** Milliseconds that closing waits for Slack's side. */
const CLOSE_LIMIT = 1_000;

/** Milliseconds after which a silent connection is looked at. */
const KEEP_ALIVE = 10_000;

/** Milliseconds from opening a connection to Slack's "hello". */
const HELLO_LIMIT = 15_000;

/** Milliseconds that a connection which was replaced stays open for what came over it and is not acknowledged yet. */
const LINGER_LIMIT = 5_000;

type Client = SocketModeReceiver['client'];

/** A connection. */
interface Line {
  readonly client: Client;
  /** What came over it and is not acknowledged yet. */
  readonly inHand: Set<Promise<void>>;
  /** Resolves when Slack asks for another one. */
  readonly renew: Promise<'renew'>;
  /** Resolves when it is gone. */
  readonly over: Promise<'over'>;
}

/**
 * Bolt's receiver brings the client, one for each connection; its own listeners do nothing, since it is not given the
 * app. The client does not connect again by itself: if that failed, nothing would catch the error, and the process would
 * end. For the same reason it does not read what comes: it throws at a frame that it does not expect
 * (https://github.com/slackapi/node-slack-sdk/issues/2167), and it closes a connection before there is another.
 */
export function createSocket(config: SlackConfig, appToken: string, inbox: Inbox, log: Log): Socket {
  const dispatcher = dispatcherOf(config.network);
  const lines = new Set<Line>();
  let closing = false;

  function lineOf(): Line {
    const { client } = new SocketModeReceiver({
      appToken,
      autoReconnectEnabled: false,
      dispatcher,
      logger: loggerOf(log),
      installerOptions: { clientOptions: clientOptions(config, log) },
    });
    const inHand = new Set<Promise<void>>();
    const over = new Promise<'over'>((resolve) => client.once('disconnected', () => resolve('over')));
    const renew = new Promise<'renew'>((resolve) => {
      client.removeAllListeners('ws_message');
      client.on('ws_message', (data: unknown) => {
        const frame = frameOf(data);
        if (!frame) log.warn({}, 'slack sent a frame that cannot be read');
        else if (frame.type === 'hello') client.emit('connected');
        else if (frame.type === 'disconnect') resolve('renew');
        else note(take(client, frame));
      });
    });

    function note(work: Promise<void>): void {
      const noted = work
        .catch((error: unknown) =>
          log.warn({ err: error }, 'a slack event could not be acknowledged; slack delivers it again'),
        )
        .finally(() => inHand.delete(noted));
      inHand.add(noted);
    }

    const line = { client, inHand, renew, over };
    lines.add(line);
    void over.then(() => lines.delete(line));
    return line;
  }

  async function take(client: Client, frame: Frame): Promise<void> {
    const { envelope_id: envelope, payload, retry_attempt: retryNum, retry_reason: retryReason } = frame;
    if (envelope === undefined) {
      log.warn({ type: frame.type }, 'slack sent a frame that cannot be acknowledged');
      return;
    }
    const receipt: Receipt = await inbox.take({
      body: payload,
      ...(retryNum == null ? {} : { retryNum }),
      ...(retryReason == null ? {} : { retryReason }),
    });
    // What can never be read is acknowledged too: it would come again and again.
    if (receipt.kind !== 'taken' && receipt.kind !== 'malformed') return;
    await acknowledge(client, envelope, receipt.kind === 'taken' ? receipt.answer : undefined);
  }

  async function hangUp({ client }: Line): Promise<void> {
    await withinTime(client.disconnect(), CLOSE_LIMIT, () => undefined);
  }

  /** Closes a connection that another one has replaced, once everything that came over it is acknowledged. */
  async function retire(line: Line): Promise<void> {
    await withinTime(Promise.all(line.inHand), LINGER_LIMIT, () => undefined);
    await hangUp(line);
  }

  return {
    async close() {
      closing = true;
      await Promise.all([...lines].map(hangUp));
    },
    async session(connected) {
      const before = [...lines];
      const line = lineOf();
      const late = setTimeout(() => void line.client.disconnect(), HELLO_LIMIT);
      try {
        await line.client.start();
      } catch (error) {
        lines.delete(line);
        throw error ?? new Error('The connection was closed before Slack said hello.');
      } finally {
        clearTimeout(late);
      }
      // It was closed while it was being opened.
      if (closing) {
        await hangUp(line);
        return 'over';
      }
      connected();
      for (const old of before) void retire(old);
      return Promise.race([line.renew, line.over]);
    },
  };
}

/** What came over a connection; undefined for what is none of Slack's frames. */
function frameOf(data: unknown): Frame | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    return Frame.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}

/** @throws when the connection is no more */
function acknowledge(client: Client, envelope: string, answer: object | undefined): Promise<void> {
  // biome-ignore lint/complexity/useLiteralKeys: the method is private; the client hands it out with events that it reads itself
  return client['send'](envelope, answer);
}
