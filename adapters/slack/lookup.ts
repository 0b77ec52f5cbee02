import type { webApi } from '@slack/bolt';
import type { Outgoing } from '../../src/ports/adapter.js';
import type { DeliveryError } from '../../src/ports/errors.js';
import { DELIVERY_EVENT, type Posted } from './send.js';

/** Deliveries that are kept in mind. */
const MOST = 1_000;

/** Messages of a chat that are looked through. */
const RECENT = 30;

/**
 * Finds out whether a delivery arrived although its answer was lost (a cut connection, a time-out, a broken
 * gateway): the delivery's id stands in the metadata of the message. Only in direct chats, whose history the bot
 * may read, and only for deliveries of this process.
 */
export interface Lookup {
  /** The message that is there already. Undefined when it is not, or when nobody can say. */
  find(outgoing: Outgoing): Promise<Posted | undefined>;
  /** What a delivery came to: an error when it failed. */
  note(delivery: string, error: DeliveryError | undefined): void;
}

export function createLookup(client: webApi.WebClient): Lookup {
  const uncertain = new Set<string>();

  return {
    async find({ delivery, place }) {
      const { channel } = place.address;
      if (!uncertain.has(delivery) || place.kind !== 'direct' || !channel?.startsWith('D')) return undefined;
      try {
        const { messages } = await client.conversations.history({
          channel,
          limit: RECENT,
          include_all_metadata: true,
        });
        const found = messages?.find(({ metadata }) => {
          const payload: Readonly<Record<string, unknown>> = { ...metadata?.event_payload };
          return metadata?.event_type === DELIVERY_EVENT && payload.delivery === delivery;
        });
        return found?.ts === undefined ? undefined : { id: `${channel}:${found.ts}`, shelf: { channel } };
      } catch {
        // A message that comes twice is better than one that never comes.
        return undefined;
      }
    },
    note(delivery, error) {
      uncertain.delete(delivery);
      if (error?.code !== 'unreachable' && error?.code !== 'http_error') return;
      uncertain.add(delivery);
      for (const oldest of uncertain) {
        if (uncertain.size <= MOST) return;
        uncertain.delete(oldest);
      }
    },
  };
}
