import type { webApi } from '@slack/bolt';
import type { Outgoing } from '../../../src/ports/adapter.js';
import { DeliveryError } from '../../../src/ports/errors.js';
import type { Place } from '../../../src/ports/place.js';
import type { Reply } from '../../../src/ports/reply.js';
import { createRecall } from '../../kit/recall.js';
import { deliveryError, isShutOut, isThreadGone } from './errors.js';
import { channelOf, chatBehind, DELIVERY_EVENT, isEphemeral, type Posted } from './send.js';

/** Deliveries and chats that are kept in mind. */
const MOST = 1_000;

/** Messages that one request asks for, and that are looked through at most: the newest ones of the chat. */
const PAGE = 200;
const DEEPEST = 1_000;

/** Milliseconds that clocks may differ: the delivery's id was made by ours, a message's time by Slack's. */
const SKEW = 60 * 60_000;

/** Milliseconds after which no further page is asked for: the time for a delivery is for posting it as well. */
const LIMIT = 1_500;

/**
 * How many look-ups of one delivery may fail in a row before it counts as one that nobody can look for. Failures that pass, of a busy or broken Slack, get about an hour by the waits of the
 * outbox: Slack would hardly take the message meanwhile. Refusals for an unknown reason will most likely not end, so
 * they get fewer tries.
 */
const MOST_FAILURES = { passing: 20, refused: 5 } as const;

/** Failures after which asking again is of no use: the bot may not read the chat. */
const blind: readonly string[] = [
  'missing_scope',
  'channel_not_found',
  'not_in_channel',
  'method_not_supported_for_channel_type',
  'user_not_found',
  'thread_not_found',
];

/** Failures that pass: of the way to Slack or of Slack as a whole. */
const passing: readonly string[] = [
  'unreachable',
  'http_error',
  'unavailable',
  'not_slack',
  'rate_limited',
  'slow',
];

/**
 * Finds out whether a delivery arrived although that was never recorded (a cut connection, a time-out, a process that
 * was killed): the delivery's id stands in the metadata of the message. In direct chats and in channels, whose history
 * the bot may read; what one person alone sees is in none.
 */
interface Lookup {
  /**
   * The message, if it has arrived already. Undefined if it has not, or if that can never be found out.
   *
   * @throws DeliveryError when it cannot be found out now, or never and it may be sent only if it is missing
   */
  find(outgoing: Outgoing): Promise<Posted | undefined>;
  /** What posting it came to. */
  note(outgoing: Outgoing, result: Posted | DeliveryError): void;
}

export function createLookup(client: webApi.WebClient): Lookup {
  const doubtful = createRecall<boolean>(MOST);
  const failures = createRecall<number>(MOST);
  /** By person, their direct chat. */
  const chats = createRecall<string>(MOST);

  /** A place may name the person instead of the chat, as long as they have not written. */
  async function chatOf(channel: string): Promise<string> {
    if (!/^[UW]/.test(channel)) return channel;
    const known = chats.get(channel);
    if (known !== undefined) return known;
    const { channel: opened } = await client.conversations.open({ users: channel });
    if (!opened?.id) throw new DeliveryError('channel_not_found', true, 'There is no direct chat.');
    chats.set(channel, opened.id);
    return opened.id;
  }

  async function search(delivery: string, channel: string, thread?: string): Promise<Posted | undefined> {
    const oldest = madeAt(delivery);
    const until = performance.now() + LIMIT;
    let cursor = '';
    for (let seen = 0; seen < DEEPEST; seen += PAGE) {
      if (performance.now() > until) throw new DeliveryError('slow', false, 'Slack answers slowly.');
      const wanted = {
        channel,
        limit: PAGE,
        include_all_metadata: true,
        ...(oldest === undefined ? {} : { oldest: String((oldest - SKEW) / 1_000) }),
        ...(cursor === '' ? {} : { cursor }),
      };
      const page = await (thread === undefined
        ? client.conversations.history(wanted)
        : client.conversations.replies({ ...wanted, ts: thread }));
      const found = page.messages?.find(({ metadata }) => {
        const payload: Readonly<Record<string, unknown>> = { ...metadata?.event_payload };
        return metadata?.event_type === DELIVERY_EVENT && payload.delivery === delivery;
      });
      if (found?.ts !== undefined) {
        return {
          id: `${channel}:${found.ts}`,
          shelf: { channel, ...(thread === undefined ? {} : { thread }) },
        };
      }
      cursor = page.response_metadata?.next_cursor ?? '';
      if (cursor === '') return undefined;
    }
    return undefined;
  }

  /** In a thread of a direct chat that is no more, it was said in the chat. */
  async function searchAt(delivery: string, there: Place, channel: string): Promise<Posted | undefined> {
    const chat = await chatOf(channel);
    try {
      return await search(delivery, chat, there.address.thread);
    } catch (error) {
      if (!chatBehind(there) || !isThreadGone(error)) throw error;
      return search(delivery, chat);
    }
  }

  return {
    async find(outgoing) {
      const { delivery, place, reply, again } = outgoing;
      if (!again && doubtful.get(delivery) !== true) return undefined;
      const there = searchable(place, reply);
      const channel = there && channelOf(there);
      if (!there || channel === undefined) return unknowable(outgoing);
      try {
        const found = await searchAt(delivery, there, channel);
        failures.set(delivery, 0);
        // A private answer may have been taken, and the chat behind it holds nothing.
        return found ?? (there === place ? undefined : unknowable(outgoing));
      } catch (error) {
        const failure = deliveryError(error);
        if (isShutOut(failure) || failure.options.uncertain) throw failure;
        if (blind.includes(failure.code)) return unknowable(outgoing);
        const failed = (failures.get(delivery) ?? 0) + 1;
        failures.set(delivery, failed);
        if (failed >= (passing.includes(failure.code) ? MOST_FAILURES.passing : MOST_FAILURES.refused)) {
          // If the outcome of this try is unclear too, the next one counts from zero again.
          failures.set(delivery, 0);
          return unknowable(outgoing);
        }
        // A code of its own: when Slack counts look-ups, messages to others need not wait.
        throw new DeliveryError(
          'lookup_failed',
          false,
          `Slack could not say whether the message is there already: ${failure.message}`,
          {
            cause: failure,
            untaken: true,
            ...(failure.options.retryAfter === undefined ? {} : { retryAfter: failure.options.retryAfter }),
          },
        );
      }
    },
    note({ delivery, place }, result) {
      if (result instanceof Error) {
        // A try that certainly did not arrive takes nothing from the doubt about those before it.
        if (!result.permanent && !result.options.untaken) doubtful.set(delivery, true);
        return;
      }
      const chat = result.shelf?.channel;
      const person = directOf(place)?.address.channel;
      if (chat?.startsWith('D') && person?.match(/^[UW]/)) chats.set(person, chat);
    },
  };
}

/**
 * What of a place can be searched: the direct chat, the channel or the thread that everybody there sees, or the chat
 * behind a private address, where a message goes when the address is used up.
 */
function searchable(place: Place, reply: Reply): Place | undefined {
  if (place.kind === 'private') return place.otherwise && searchable(place.otherwise, reply);
  return isEphemeral(place, reply) ? undefined : place;
}

function directOf(place: Place): Place | undefined {
  if (place.kind === 'direct' || place.address.channel?.startsWith('D')) return place;
  return place.kind === 'private' && place.otherwise ? directOf(place.otherwise) : undefined;
}

/** @throws DeliveryError when it may have been sent twice already */
function unknowable({ onlyIfMissing }: Outgoing): undefined {
  if (!onlyIfMissing) return undefined;
  const words = 'It may have arrived, and Slack has no history in which it could be looked for.';
  throw new DeliveryError('in_doubt', false, words, { uncertain: true, untaken: true });
}

/** UTC milliseconds at which a delivery was put into the outbox: its id begins with them (UUIDv7, RFC 9562). */
function madeAt(delivery: string): number | undefined {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(delivery)
    ? Number.parseInt(delivery.slice(0, 8) + delivery.slice(9, 13), 16)
    : undefined;
}
