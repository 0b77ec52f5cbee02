import type { HookSettings } from '../../hook-settings.js';
import type { Carrier, Outgoing } from '../../ports/adapter.js';
import { DeliveryError } from '../../ports/errors.js';
import { fetchThrough } from '../../ports/network/fetch.js';
import type { Network } from '../../ports/network/network.js';
import {
  isPrivateHost,
  leadsToPrivate,
  lookUpPublic,
  PrivateAddressError,
} from '../../ports/network/private-addresses.js';
import { retryAfterOf } from '../../ports/network/retry-after.js';
import { answerToken, signed } from './signature.js';

/** Stands in the place of a platform where a delivery goes to a system and to no chat. */
export const HOOK = 'hook';

/** Milliseconds until a system has answered: less than what a send may take. */
const LIMIT = 10_000;

/** Bytes of an answer, of which nothing but the status is read. */
const MOST = 64 * 1024;

/** Requests to one host that follow each other at once, and milliseconds for each one after that: systems are small. */
const PACE = { burst: 20, every: 200 } as const;

/** Path below the public address where systems answer. */
export const ANSWERS = '/hooks/steps';

/**
 * Takes what is in the outbox for systems, signed. The address stands in the place, the body in the fallback of the reply;
 * the token that answers it is put in here, so that it stands in no row.
 *
 * @param now UTC milliseconds
 */
export function createHookCarrier(settings: HookSettings, network: Network, now: () => number): Carrier {
  return {
    platform: HOOK,
    // A second request under the same id is the same to whoever keeps to the standard: nobody need ask.
    capabilities: { lookup: true, pace: PACE, actionValue: Number.POSITIVE_INFINITY },
    async send(outgoing) {
      const { delivery } = outgoing;
      const url = addressOf(outgoing);
      if (!settings.privately && (isPrivateHost(url.hostname) || (await leadsToPrivate(url.hostname)))) {
        throw isPrivate();
      }
      const body = withCallback(settings, outgoing);
      const answer = await fetchThrough(network, url.href, {
        method: 'POST',
        written: body,
        headers: { 'user-agent': 'Ropes', ...signed(settings.secret, delivery, now(), body) },
        limit: LIMIT,
        most: MOST,
        ...(settings.privately ? {} : { lookUp: lookUpPublic }),
      }).catch((error: unknown) => {
        throw unreachable(error);
      });
      if (answer.status >= 200 && answer.status < 300) return { message: '' };
      throw refused(answer, now());
    },
  };
}

function addressOf({ place }: Outgoing): URL {
  const { url = '' } = place.address;
  if (/^https:/i.test(url) && URL.canParse(url)) return new URL(url);
  throw new DeliveryError('no_address', true, 'The address of the system is no https address.');
}

function withCallback({ secret, address }: HookSettings, { delivery, reply }: Outgoing): string {
  const body: unknown = JSON.parse(reply.fallback);
  if (typeof body !== 'object')
    throw new DeliveryError('unreadable', true, 'What is to be sent is no JSON of ours.');
  const callback = { url: `${address}${ANSWERS}`, token: answerToken(secret, delivery) };
  return JSON.stringify({ ...body, callback });
}

function isPrivate(): DeliveryError {
  const words =
    'The system has a private address. Set ROPES_HOOKS_PRIVATE=on where that is meant, and retry the delivery.';
  return new DeliveryError('private_address', true, words, { untaken: true });
}

function unreachable(error: unknown): DeliveryError {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof PrivateAddressError) return isPrivate();
  }
  const words = error instanceof Error ? error.message : String(error);
  return new DeliveryError('system_unreachable', false, `The system was not reached: ${words}.`, {
    cause: error,
  });
}

/** Statuses of 4xx that say nothing against the request itself. */
const passing = [408, 425, 429];

/** Of the answer only its status: what else a system says may hold anything. */
function refused({ status, headers }: Response, now: number): DeliveryError {
  const retryAfter = retryAfterOf(headers.get('retry-after'), now);
  const options = retryAfter === undefined ? {} : { retryAfter };
  if (status === 429) {
    return new DeliveryError('rate_limited', false, 'The system asks for fewer requests.', options);
  }
  if (status >= 300 && status < 400) {
    const words = `The system answers with a redirection (status ${status}), and none is followed. Name the address that it leads to.`;
    return new DeliveryError('system_redirects', true, words);
  }
  const isPermanent = status < 500 && !passing.includes(status);
  return new DeliveryError(
    `system_status_${status}`,
    isPermanent,
    `The system answers with status ${status}.`,
    isPermanent ? {} : options,
  );
}
