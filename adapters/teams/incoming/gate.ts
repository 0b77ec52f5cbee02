import jsonwebtoken from 'jsonwebtoken';
import { z } from 'zod';
import { networkFor } from '../../../src/ports/network/network.js';
import { withinTime } from '../../../src/ports/within-time.js';
import { reasonOf } from '../../kit/outgoing/failures.js';
import type { TeamsConfig } from '../install/config.js';
import { createKeys, isKeysAway, keysAway } from './keys.js';
import type { Activity } from './schema.js';

/** Milliseconds that a check may take. */
const CHECK_LIMIT = 5_000;

/** Seconds by which Microsoft's clock and ours may differ: "Authentication" in Microsoft Learn. */
const TOLERANCE = 5 * 60;

/**
 * Milliseconds that a failure to fetch keys counts as a problem. Only a request finds out whether they can be
 * fetched again, and an instance that is not ready may get none.
 */
const PROBLEM_FOR = 60_000;

type Verdict =
  | { readonly let: 'in' }
  | { readonly let: 'out'; readonly reason: string }
  /** Undecided: the keys that sign tokens could not be fetched. */
  | { readonly let: 'later'; readonly reason: string };

export interface Gate {
  check(
    activity: Pick<Activity, 'channelId' | 'serviceUrl'>,
    authorization: string | undefined,
  ): Promise<Verdict>;
  /** Why no request can be let in; undefined when all is well. */
  problem(): string | undefined;
}

const Head = z.object({ kid: z.string() });

/** What a token must say beside what is compared while its signature is checked. A library takes one without an end. */
const Claims = z.object({ exp: z.number(), serviceurl: z.string() });

/**
 * Checks that requests come from Teams, for this bot; without a bot, which is on loopback alone, everybody is let
 * in. A token is good when a key that is endorsed for the channel has signed it, for our app id, by the right issuer,
 * for the service URL that the activity names, and when it has an end that has not come.
 */
export function createGate({ bot, network }: TeamsConfig, now: () => number): Gate {
  if (!bot) return { check: async () => ({ let: 'in' }), problem: () => undefined };
  const check = tokenCheck(bot, network, now);
  let problem: { readonly reason: string; readonly at: number } | undefined;

  return {
    problem: () => (problem && now() - problem.at < PROBLEM_FOR ? problem.reason : undefined),
    async check(activity, authorization = '') {
      try {
        await withinTime(check(activity, authorization), CHECK_LIMIT, () => {
          throw keysAway(`the keys took longer than ${CHECK_LIMIT / 1_000} s.`);
        });
        problem = undefined;
        return { let: 'in' };
      } catch (error) {
        // Every other error, unexpected ones too, counts against the token: sending nonsense must not make the
        // adapter look unwell.
        if (!isKeysAway(error)) return { let: 'out', reason: reasonOf(error) };
        problem = { reason: error.message, at: now() };
        return { let: 'later', reason: error.message };
      }
    },
  };
}

/** Throws for a token that is not good. */
function tokenCheck(
  { credentials, issuer }: NonNullable<TeamsConfig['bot']>,
  network: TeamsConfig['network'],
  now: () => number,
) {
  const keys = createKeys(issuer.openIdMetadataUrl, networkFor(network), now);
  return async (
    { channelId, serviceUrl }: Pick<Activity, 'channelId' | 'serviceUrl'>,
    authorization: string,
  ): Promise<void> => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw new Error('There is no token.');
    const decoded = jsonwebtoken.decode(token, { complete: true });
    // Before anything is fetched for it: whoever sends nonsense costs no request.
    if (typeof decoded?.payload !== 'object' || decoded.payload?.iss !== issuer.issuer) {
      throw new Error('The token is of another issuer.');
    }
    const found = await keys.get(Head.parse(decoded.header).kid);
    if (!found) throw new Error('The token is signed by an unknown key.');
    if (!found.endorsements.includes(channelId)) throw new Error('The key is not endorsed for this channel.');
    const verified = jsonwebtoken.verify(token, found.key, {
      algorithms: ['RS256', 'RS384', 'RS512'],
      issuer: issuer.issuer,
      audience: credentials.appId,
      clockTolerance: TOLERANCE,
    });
    const claims = Claims.parse(verified);
    if (claims.serviceurl !== serviceUrl) throw new Error('The token is for another service URL.');
  };
}
