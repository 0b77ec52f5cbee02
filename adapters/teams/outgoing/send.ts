import type { Outgoing, Sent } from '../../../src/ports/adapter.js';
import { DeliveryError } from '../../../src/ports/errors.js';
import type { Place } from '../../../src/ports/place.js';
import type { Reply } from '../../../src/ports/reply.js';
import type { Recall } from '../../kit/recall.js';
import type { Card } from './card.js';
import type { Connector } from './connector.js';
import { firstContactError } from './errors.js';
import { messageInPlace, messagesOf } from './message.js';

/** Milliseconds for a message with all that belongs to it: the outbox waits a little longer. */
const SEND_LIMIT = 12_500;

/** What sending works with. */
interface SendParts {
  readonly connector: Connector;
  /** Bodies of cards that were sent, by message. */
  readonly cards: Recall<Card>;
  /** Ids of the messages of a delivery that are out already, when it takes several. */
  readonly begun: Recall<readonly string[]>;
  /** How a channel is reached that a pack names; undefined where the bot has no app. */
  readonly home?: (workspace: string) => Home | undefined;
}

/** Where a tenant's conversations are, and as whom the bot speaks there. */
export interface Home {
  readonly serviceUrl: string;
  readonly bot: string;
}

/**
 * Sends a reply: one message, or several where Teams takes no message of that size. When one of several fails, the
 * next try goes on there.
 *
 * @throws DeliveryError
 */
export async function send({ connector, cards, begun, home }: SendParts, outgoing: Outgoing): Promise<Sent> {
  const { delivery, place, reply } = outgoing;
  const way = place.channel === undefined ? undefined : home?.(place.workspace);
  const { serviceUrl = way?.serviceUrl, bot = way?.bot, botName, tenant, user, targeted } = place.address;
  const until = performance.now() + SEND_LIMIT;
  if (!serviceUrl || !bot) {
    throw new DeliveryError(
      'no_address',
      true,
      'The place holds no address of Teams. Discard the delivery.',
      {
        gone: true,
      },
    );
  }
  const known = place.address.conversation ?? place.channel;
  if (targeted && known !== undefined) {
    try {
      return await sendTo(serviceUrl, known);
    } catch (error) {
      // Where Teams takes no message for one person alone, it is said in their chat: better there than to all.
      const isRefused = error instanceof DeliveryError && error.permanent && !begun.get(delivery)?.length;
      if (!isRefused || !place.otherwise) throw error;
      return send(
        { connector, cards, begun, ...(home && { home }) },
        { ...outgoing, place: place.otherwise },
      );
    }
  }
  if (known !== undefined) return sendTo(serviceUrl, known);
  try {
    const chat = {
      isGroup: false,
      bot: { id: bot, name: botName ?? '' },
      members: [{ id: user ?? '' }],
      tenantId: tenant,
      channelData: { tenant: { id: tenant } },
    };
    const opened = await connector.open(serviceUrl, chat, until);
    return await sendTo(serviceUrl, opened);
  } catch (error) {
    throw firstContactError(error);
  }

  async function sendTo(url: string, conversation: string): Promise<Sent> {
    const pages = rendering(() => messagesOf(reply, place));
    const sent = [...(begun.get(delivery) ?? [])];
    for (const { card, activity: content } of pages.slice(sent.length)) {
      const activity = {
        ...content,
        from: { id: bot, name: botName ?? '' },
        conversation: { id: conversation },
        ...(user ? { recipient: { id: user } } : {}),
      };
      const post = targeted ? connector.postTargeted : connector.post;
      const id = await post(url, conversation, activity, until);
      if (id !== '') cards.set(id, card);
      sent.push(id);
      if (pages.length > 1) begun.set(delivery, sent);
    }
    return { message: sent[0] ?? '' };
  }
}

/**
 * Replaces a message that was sent to a place.
 *
 * @param message its id, as Teams gave it
 * @throws DeliveryError
 */
export async function replace(
  { connector, cards }: Pick<SendParts, 'connector' | 'cards'>,
  place: Place,
  message: string,
  reply: Reply,
): Promise<void> {
  const { serviceUrl, bot, botName, conversation } = place.address;
  if (!serviceUrl || !bot || !conversation) return;
  const { card, activity: content } = rendering(() => messageInPlace(reply, place));
  const activity = {
    ...content,
    id: message,
    from: { id: bot, name: botName ?? '' },
    conversation: { id: conversation },
  };
  await connector.update(serviceUrl, conversation, message, activity, performance.now() + SEND_LIMIT);
  cards.set(message, card);
}

/** What cannot be rendered now never will be. */
function rendering<Made>(make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    throw new DeliveryError(
      'unrenderable',
      true,
      'The message cannot be put into a card. This is a fault of Ropes; please report it.',
      { cause: error },
    );
  }
}
