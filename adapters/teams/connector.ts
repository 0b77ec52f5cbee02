import { ConnectorClient } from 'botframework-connector';
import { DeliveryError } from '../../src/ports/errors.js';
import { deliveryError } from './errors.js';
import { createRecall } from './recall.js';
import type { Tokens } from './tokens.js';

/** Milliseconds of one request; the worker waits a little longer. */
const REQUEST_LIMIT = 9_000;

/** Service URLs whose clients are kept. Teams has one for each region. */
const CLIENTS = 20;

/** Requests to Teams' connector, each sent once. All throw `DeliveryError`. */
export interface Connector {
  /** Returns the id of the message. */
  post(serviceUrl: string, conversation: string, activity: object): Promise<string>;
  /** Opens the chat with a person, or finds it; returns its id. */
  open(serviceUrl: string, parameters: object): Promise<string>;
  /** A member of a conversation; undefined when they are none. */
  member(serviceUrl: string, conversation: string, account: string): Promise<unknown>;
}

type Posted = Parameters<ConnectorClient['conversations']['sendToConversation']>[1];
type Opened = Parameters<ConnectorClient['conversations']['createConversation']>[0];

/** @param tokens absent where nobody is checked */
export function createConnector(tokens: Tokens | undefined, now: () => number): Connector {
  const clients = createRecall<ConnectorClient>(CLIENTS);

  function clientFor(serviceUrl: string): ConnectorClient {
    const known = clients.get(serviceUrl);
    if (known) return known;
    const client = new ConnectorClient(
      {
        signRequest: async (request) => {
          if (tokens) request.headers.set('authorization', `Bearer ${await tokens.get()}`);
          return request;
        },
      },
      { baseUri: serviceUrl },
    );
    // The SDK would send up to four times; the outbox is what retries. Its options to say so are ignored (4.23.3).
    // biome-ignore lint/complexity/useLiteralKeys: the field is private, and there is no public way
    client['client'].pipeline.removePolicy({ name: 'defaultRetryPolicy' });
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

  const limit = { timeout: REQUEST_LIMIT };
  return {
    async post(serviceUrl, conversation, activity) {
      const sent = await once(serviceUrl, (conversations) =>
        conversations.sendToConversation(conversation, activity as Posted, limit),
      );
      return sent.id ?? '';
    },
    async open(serviceUrl, parameters) {
      const opened = await once(serviceUrl, (conversations) =>
        conversations.createConversation(parameters as Opened, limit),
      );
      if (!opened.id) throw new DeliveryError('no_conversation', false, 'Teams opened a chat without an id.');
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
