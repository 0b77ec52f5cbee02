import type { Log } from '../../../src/ports/log.js';
import type { Place } from '../../../src/ports/place.js';
import { createInHand } from '../../kit/in-hand.js';
import { createStatuses } from '../../kit/outgoing/statuses.js';
import type { Connector } from './connector.js';
import { deliveryError } from './errors.js';

/**
 * Milliseconds from one sign of typing to the next: clients show each for three seconds, and more often is not allowed.
 * Source: Bot Framework Activity schema, A6000 and A6001 (microsoft.github.io/spark.js, "Activity: Typing"). A status in words is a part of
 * messages that are streamed, which these are not.
 */
const EVERY = 3_000;

/** Milliseconds that one may take: what comes later says nothing. */
const LIMIT = 6_000;

/** That something is looked up for somebody's chat: the bot types. In channels Teams shows nobody typing. */
export interface Typing {
  begin(place: Place): void;
  end(place: Place): Promise<void>;
  /** Ends all that stands; resolves when the last is through. */
  stop(): Promise<void>;
}

/** What Teams refuses is logged once for each reason, and left: nobody misses it. */
export function createTyping(connector: Pick<Connector, 'post'>, log: Log, now: () => number): Typing {
  const refused = new Set<string>();
  const inHand = createInHand();

  async function show({ address }: Place): Promise<false> {
    const { serviceUrl, bot, botName, conversation } = address;
    if (!serviceUrl || !bot || !conversation) return false;
    const activity = {
      type: 'typing',
      from: { id: bot, name: botName ?? '' },
      conversation: { id: conversation },
    };
    try {
      await connector.post(serviceUrl, conversation, activity, performance.now() + LIMIT);
    } catch (error) {
      const { code } = deliveryError(error, now());
      if (!refused.has(code)) log.warn({ code, err: error }, 'teams did not take a sign of typing');
      refused.add(code);
    }
    return false;
  }

  const statuses = createStatuses({ show: (place) => inHand.take(show(place)), every: EVERY });
  return {
    begin(place) {
      if (place.kind === 'direct') statuses.begin(place);
    },
    end: statuses.end,
    async stop() {
      await statuses.stop();
      await inHand.stop();
    },
  };
}
