import type { Agent } from 'node:http';
import { ConnectorClient } from 'botframework-connector';
import { DeliveryError } from '../../../src/ports/errors.js';
import { networkFor } from '../../../src/ports/network/network.js';
import { withinTime } from '../../../src/ports/within-time.js';
import { createRecall } from '../../kit/recall.js';
import type { TeamsConfig } from '../install/config.js';
import { deliveryError, notTeams } from './errors.js';
import type { Tokens } from './tokens.js';

/** Milliseconds of one request; the worker waits a little longer. */
const REQUEST_LIMIT = 9_000;

/** Milliseconds that a request waits for the bot's token, and that one is worth starting with. */
const TOKEN_LIMIT = 3_000;
const LEAST = 1_500;

/** Service URLs whose clients are kept. Teams has one for each region. */
const CLIENTS = 20;

/** Requests to Teams' connector, each sent once. All throw `DeliveryError`. */
export interface Connector {
  /**
   * Returns the id of the message; '' where Teams took it and did not say its id, as it does with 202.
   *
   * @param until the deadline, by `performance.now()`
   */
  post(serviceUrl: string, conversation: string, activity: object, until: number): Promise<string>;
  /** The same for a message that its recipient alone sees in a shared conversation. */
  postTargeted(serviceUrl: string, conversation: string, activity: object, until: number): Promise<string>;
  /** Replaces a message of the bot. */
  update(
    serviceUrl: string,
    conversation: string,
    message: string,
    activity: object,
    until: number,
  ): Promise<void>;
  /** Opens the chat with a person, or finds it; returns its id. */
  open(serviceUrl: string, parameters: object, until: number): Promise<string>;
  /** A member of a conversation; undefined when they are none. */
  member(serviceUrl: string, conversation: string, account: string): Promise<unknown>;
}

/** A request of the SDK's pipeline, as far as it is used. */
interface Request {
  url: string;
  agent?: Agent;
  body?: unknown;
  readonly headers: { get(name: string): string | undefined; delete(name: string): void };
}

/** Marks a request on its way through the SDK, and is taken off before it leaves. */
const TARGETED = 'ropes-targeted';

/**
 * A message for its recipient alone, which the SDK knows nothing of: it has no parameters for the address, and leaves out of the
 * activity what it does not know. Source: Microsoft Learn, "Enable targeted messages for agents"; github.com/microsoft/teams.ts, #443.
 */
function asTargeted(request: Request): void {
  if (request.headers.get(TARGETED) === undefined) return;
  request.headers.delete(TARGETED);
  request.url = `${request.url}${request.url.includes('?') ? '&' : '?'}isTargetedActivity=true`;
  const activity = JSON.parse(String(request.body));
  request.body = JSON.stringify({ ...activity, recipient: { ...activity.recipient, isTargeted: true } });
}

type Posted = Parameters<ConnectorClient['conversations']['sendToConversation']>[1];
type Opened = Parameters<ConnectorClient['conversations']['createConversation']>[0];

/** @param tokens absent where nobody is checked */
export function createConnector(
  tokens: Tokens | undefined,
  settings: TeamsConfig['network'],
  now: () => number,
): Connector {
  const network = networkFor(settings);
  const clients = createRecall<ConnectorClient>(CLIENTS);

  function clientFor(serviceUrl: string): ConnectorClient {
    const known = clients.get(serviceUrl);
    if (known) return known;
    const client = new ConnectorClient(
      {
        signRequest: async (request) => {
          if (tokens) request.headers.set('authorization', `Bearer ${await soon(tokens.get())}`);
          return request;
        },
      },
      { baseUri: serviceUrl },
    );
    // biome-ignore lint/complexity/useLiteralKeys: the field is private, and there is no public way
    const { pipeline } = client['client'];
    // The SDK would send up to four times; the outbox is what retries. Its options to say so are ignored (4.23.3).
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    // It reads the proxy from the process's variables, whatever stands in a file of settings.
    pipeline.removePolicy({ name: 'proxyPolicy' });
    pipeline.addPolicy({
      name: 'network',
      sendRequest: (request: Request, next: (request: Request) => Promise<unknown>) => {
        asTargeted(request);
        request.agent = network.agentFor(new URL(request.url));
        return next(request);
      },
    });
    // Nearer to the network than what reads the answers.
    pipeline.addPolicy(
      {
        name: 'answers',
        sendRequest: async (request: unknown, next: (request: unknown) => Promise<Answered>) =>
          understood(await next(request)),
      },
      { phase: 'Retry' },
    );
    clients.set(serviceUrl, client);
    return client;
  }

  async function once<Result>(
    serviceUrl: string,
    request: (conversations: ConnectorClient['conversations']) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await request(clientFor(serviceUrl).conversations);
    } catch (error) {
      const failure = deliveryError(error, now());
      if (failure.code === 'unauthorized') tokens?.forget();
      throw failure;
    }
  }

  async function post(
    serviceUrl: string,
    conversation: string,
    activity: object,
    options: object,
  ): Promise<string> {
    const sent = await once(serviceUrl, (conversations) =>
      conversations.sendToConversation(conversation, activity as Posted, options),
    );
    // Teams has taken it, also where it does not say as what.
    return sent.id === undefined ? '' : String(sent.id);
  }

  const limit = { timeout: REQUEST_LIMIT };
  return {
    post: async (serviceUrl, conversation, activity, until) =>
      post(serviceUrl, conversation, activity, within(until)),
    postTargeted: async (serviceUrl, conversation, activity, until) =>
      post(serviceUrl, conversation, activity, { ...within(until), customHeaders: { [TARGETED]: 'yes' } }),
    async update(serviceUrl, conversation, message, activity, until) {
      await once(serviceUrl, (conversations) =>
        conversations.updateActivity(conversation, message, activity as Posted, within(until)),
      );
    },
    async open(serviceUrl, parameters, until) {
      const opened = await once(serviceUrl, (conversations) =>
        conversations.createConversation(parameters as Opened, within(until)),
      ).catch((error: unknown) => {
        // A chat that was opened holds no message yet.
        if (!(error instanceof DeliveryError)) throw error;
        const { code, permanent, message, options } = error;
        throw new DeliveryError(code, permanent, message, { ...options, untaken: true });
      });
      if (!opened.id) {
        throw new DeliveryError('no_conversation', false, 'Teams opened a chat without an id.', {
          untaken: true,
        });
      }
      return opened.id;
    },
    async member(serviceUrl, conversation, account) {
      try {
        return await once(serviceUrl, (conversations) =>
          conversations.getConversationMember(conversation, account, limit),
        );
      } catch (error) {
        if (error instanceof DeliveryError && error.permanent) return undefined;
        throw error;
      }
    },
  };
}

/** The highest status of success that the SDK takes for one (botframework-connector 4.23.3, `conversations.js`). */
const KNOWN = 202;

interface Answered {
  readonly status: number;
  readonly bodyAsText?: string | null | undefined;
}

/**
 * An answer as the SDK is to read it: every status of success is one. A page with such a status is of something on the
 * way.
 *
 * @throws DeliveryError
 */
function understood<Answer extends Answered>(answer: Answer): Answer {
  if (answer.status < 200 || answer.status >= 300) return answer;
  if (/^\s*</.test(answer.bodyAsText ?? '')) throw notTeams(answer.status);
  return { ...answer, status: Math.min(answer.status, KNOWN) };
}

/** The time that is left for a message, as the SDK takes it. Throws when it is too little to begin a request. */
function within(until: number): { readonly timeout: number } {
  const left = until - performance.now() - TOKEN_LIMIT;
  if (left >= LEAST) return { timeout: Math.min(REQUEST_LIMIT, Math.round(left)) };
  throw new DeliveryError('slow', false, 'Teams answers too slowly to begin another request.', {
    untaken: true,
  });
}

/** The login goes on by itself, for the next who asks. */
function soon(token: Promise<string>): Promise<string> {
  return withinTime(token, TOKEN_LIMIT, () => {
    throw new DeliveryError(
      'no_token',
      false,
      "Microsoft's login gives no token: it does not answer in time",
      {
        untaken: true,
      },
    );
  });
}
