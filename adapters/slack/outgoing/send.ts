import type { webApi } from '@slack/bolt';
import type { Outgoing } from '../../../src/ports/adapter.js';
import { DeliveryError } from '../../../src/ports/errors.js';
import type { Place } from '../../../src/ports/place.js';
import type { Reply } from '../../../src/ports/reply.js';
import { CALL_LIMIT } from './client.js';
import { isThreadGone, notSlack, postingError, responseError } from './errors.js';
import type { NewKind } from './new-blocks.js';
import type { Shelf } from './pictures.js';
import type { RefusedBlocks } from './refused-blocks.js';
import { type Rendered, renderReply } from './render.js';
import type { Transport } from './transport.js';

/** Names our messages in their metadata, which carries the id of the delivery. */
export const DELIVERY_EVENT = 'ropes_delivery';

/** A message that is out. */
export interface Posted {
  /** The platform's id of the message, as far as there is one. */
  readonly id: string;
  /** Where files can follow it; absent for what one person alone sees. */
  readonly shelf?: Shelf;
}

/**
 * Posts one message once, without its pictures; again, in older blocks, when Slack refused some and so took nothing.
 *
 * @param transport to private addresses, which are no part of the API
 * @throws DeliveryError
 */
export async function post(
  client: webApi.WebClient,
  transport: Transport,
  refused: RefusedBlocks,
  { delivery, place, reply }: Outgoing,
): Promise<Posted> {
  try {
    return await postTo(client, transport, refused, delivery, place, reply);
  } catch (error) {
    throw postingError(error);
  }
}

async function postTo(
  client: webApi.WebClient,
  transport: Transport,
  refused: RefusedBlocks,
  delivery: string,
  place: Place,
  reply: Reply,
): Promise<Posted> {
  const show = <Result>(send: (rendered: Rendered) => Promise<Result>) =>
    refused.show(place.workspace, (without) => rendering(reply, without), send);
  const { thread, user, responseUrl } = place.address;
  const channel = channelOf(place) ?? '';
  if (responseUrl !== undefined) {
    const gone = await show((rendered) => respond(transport, responseUrl, rendered, false));
    if (gone === undefined) return { id: `private:${delivery}` };
    if (!place.otherwise) throw gone;
    return postTo(client, transport, refused, delivery, place.otherwise, reply);
  }
  const at = { channel, ...(thread === undefined ? {} : { thread_ts: thread }) };
  if (user && isEphemeral(place, reply)) {
    const sent = await show(({ text, blocks }) => client.chat.postEphemeral({ ...at, user, text, blocks }));
    return { id: `${channel}:${sent.message_ts ?? ''}` };
  }
  const posting = show(({ text, blocks }) =>
    client.chat.postMessage({
      ...at,
      text,
      blocks,
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: DELIVERY_EVENT, event_payload: { delivery } },
    }),
  );
  const sent = await posting.catch((error: unknown) => {
    if (chatBehind(place) && isThreadGone(error)) return undefined;
    throw error;
  });
  if (!sent) return postTo(client, transport, refused, delivery, chatBehind(place) ?? place, reply);
  if (!sent.ts) throw notSlack(JSON.stringify(sent));
  const there = sent.channel ?? channel;
  return {
    id: `${there}:${sent.ts}`,
    shelf: { channel: there, ...(thread === undefined ? {} : { thread }) },
  };
}

/** The channel of a place: that of its address, or the one that a pack names. */
export function channelOf({ address, channel }: Place): string | undefined {
  return address.channel ?? channel;
}

/** The direct chat that a thread is in, where what is said goes when the thread is no more; undefined for other places. */
export function chatBehind({ kind, address, otherwise }: Place): Place | undefined {
  return kind === 'direct' && address.thread !== undefined ? otherwise : undefined;
}

/** Whether a reply in a channel is for one person alone, and stands in no history. */
export function isEphemeral(place: Place, { audience }: Reply): boolean {
  const isShared = place.kind === 'thread' && !channelOf(place)?.startsWith('D');
  return audience === 'asker' && isShared && place.address.user !== undefined;
}

/** What cannot be rendered now never will be. */
function rendering(reply: Reply, without: readonly NewKind[]): Rendered {
  try {
    return renderReply(reply, without);
  } catch (error) {
    throw new DeliveryError(
      'unrenderable',
      true,
      'The message cannot be put into blocks. This is a fault of Ropes; please report it.',
      { cause: error },
    );
  }
}

/**
 * Posts to a private response address, which only the person sees.
 *
 * @returns an error when the address is used up
 * @throws DeliveryError for every other failure
 */
export async function respond(
  transport: Transport,
  responseUrl: string,
  { text, blocks }: Rendered,
  replace: boolean,
): Promise<DeliveryError | undefined> {
  const response = await transport(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      response_type: 'ephemeral',
      replace_original: replace,
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
      text,
      blocks,
    }),
    signal: AbortSignal.timeout(CALL_LIMIT),
  });
  const body = await response.text();
  const error = responseError(response.status, body, response.headers.get('retry-after'));
  if (error === undefined || error.code === 'response_url_expired') return error;
  throw error;
}
