import type { webApi } from '@slack/bolt';
import type { Outgoing, Sent } from '../../../src/ports/adapter.js';
import { DeliveryError } from '../../../src/ports/errors.js';
import type { Log } from '../../../src/ports/log.js';
import { createRecall } from '../../kit/recall.js';
import { deliveryError } from './errors.js';
import { createLookup } from './lookup.js';
import { createPictures, type Gallery, picturesOf } from './pictures.js';
import type { RefusedBlocks } from './refused-blocks.js';
import { type Posted, post } from './send.js';
import type { Transport } from './transport.js';

/** Deliveries with pictures that are kept in mind. */
const MOST = 1_000;

/**
 * Milliseconds after which it is no longer believed that a message is not there: well below a lease, and posting must
 * still fit into the time for a delivery.
 */
const STALE = 4_500;

/** Sends messages with what belongs to them. */
export interface Sender {
  /**
   * Sends one message, then its pictures. One that may be there already is looked for first. A delivery that is tried
   * again, in this process, goes on where it ended; one that is still under way is waited for, so that nothing is
   * said twice.
   *
   * @throws DeliveryError
   */
  send(outgoing: Outgoing): Promise<Sent>;
}

/** @param asking a client that gives up soon, for looking whether a message is there already */
export function createSender(
  client: webApi.WebClient,
  asking: webApi.WebClient,
  transport: Transport,
  refused: RefusedBlocks,
  log: Log,
): Sender {
  const lookup = createLookup(asking);
  const pictures = createPictures(client, transport, log);
  const begun = createRecall<{ readonly posted: Posted; readonly gallery: Gallery }>(MOST);
  const underWay = new Map<string, Promise<Sent>>();

  async function message(outgoing: Outgoing): Promise<Posted> {
    const asked = performance.now();
    const found = await lookup.find(outgoing);
    if (found) return found;
    // The process may have stood still meanwhile: another may have sent it.
    if (performance.now() - asked > STALE) {
      throw new DeliveryError(
        'lookup_failed',
        false,
        'Slack answered too slowly whether the message is there.',
        {
          untaken: true,
        },
      );
    }
    try {
      const posted = await post(client, transport, refused, outgoing);
      lookup.note(outgoing, posted);
      return posted;
    } catch (error) {
      const failure = deliveryError(error);
      lookup.note(outgoing, failure);
      throw failure;
    }
  }

  async function send(outgoing: Outgoing): Promise<Sent> {
    const { delivery, reply } = outgoing;
    const due = picturesOf(reply);
    if (due.length === 0) return { message: (await message(outgoing)).id };
    const begunBefore = begun.get(delivery);
    const { posted, gallery } = begunBefore ?? {
      posted: await message(outgoing),
      gallery: { done: 0, tries: 0, file: undefined },
    };
    begun.set(delivery, { posted, gallery });
    if (posted.shelf) {
      await pictures.share(due, posted.shelf, gallery).catch((error: unknown) => {
        throw afterMessage(deliveryError(error));
      });
    }
    return { message: posted.id };
  }

  return {
    send(outgoing) {
      const { delivery } = outgoing;
      const running = underWay.get(delivery);
      if (running) return running;
      const sending = send(outgoing).finally(() => underWay.delete(delivery));
      underWay.set(delivery, sending);
      return sending;
    },
  };
}

/** The message is out, whatever becomes of its pictures: another process has to look for it. */
function afterMessage({ code, permanent, message, options }: DeliveryError): DeliveryError {
  const { cause, retryAfter, shutOut } = options;
  return new DeliveryError(code, permanent, message, {
    cause,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(shutOut ? { shutOut } : {}),
  });
}
