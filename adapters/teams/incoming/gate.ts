import {
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type Activity as SdkActivity,
} from 'botbuilder';
import { AuthenticationConfiguration, AuthenticationError, EmulatorValidation } from 'botframework-connector';
import { reasonOf } from '../../kit/outgoing/failures.js';
import { withinTime } from '../../kit/within-time.js';
import type { TeamsConfig } from '../install/config.js';
import type { Activity } from './schema.js';

/** Milliseconds that a check may take. The SDK fetches keys without a limit of its own. */
const CHECK_LIMIT = 5_000;

/**
 * Milliseconds that a failure to fetch keys counts as a problem. Only a request finds out whether they can be
 * fetched again, and an instance that is not ready may get none.
 */
const PROBLEM_FOR = 60_000;

type Verdict =
  | { readonly let: 'in' }
  | { readonly let: 'out'; readonly reason: string }
  /** The keys could not be fetched: nobody can tell. */
  | { readonly let: 'later'; readonly reason: string };

export interface Gate {
  check(
    activity: Pick<Activity, 'channelId' | 'serviceUrl'>,
    authorization: string | undefined,
  ): Promise<Verdict>;
  /** Why nobody is let in; undefined when all is well. */
  problem(): string | undefined;
}

/**
 * Checks that requests come from Teams, for this bot; without a bot, which is on loopback alone, everybody is let
 * in. The SDK checks signature, endorsement of the key, issuer, audience, time (five minutes may differ) and
 * service URL, and keeps the keys for a day. It also prints a line to the console for each forged or expired
 * token, for which it has no switch (4.23.3).
 */
export function createGate({ bot }: TeamsConfig, now: () => number): Gate {
  if (!bot) return { check: async () => ({ let: 'in' }), problem: () => undefined };
  const authentication = authenticationOf(bot);
  let problem: { readonly reason: string; readonly at: number } | undefined;

  return {
    problem: () => (problem && now() - problem.at < PROBLEM_FOR ? problem.reason : undefined),
    async check({ channelId, serviceUrl }, authorization = '') {
      const checked = authentication.authenticateRequest(
        { channelId, serviceUrl } as SdkActivity,
        authorization,
      );
      try {
        await withinTime(checked, CHECK_LIMIT, () => {
          throw overdue;
        });
        problem = undefined;
        return { let: 'in' };
      } catch (error) {
        const reason = reasonOf(error);
        if (!isOfKeys(error)) return { let: 'out', reason };
        problem = { reason, at: now() };
        return { let: 'later', reason };
      }
    },
  };
}

function authenticationOf({ credentials, issuer }: NonNullable<TeamsConfig['bot']>) {
  // The SDK also takes tokens of its emulator, for which it compares neither audience nor service URL, and to know
  // them keeps the tenant that any token names, forged ones too, for ever (4.23.3). Nobody issues as '-', so there
  // are none; should one slip through, or a token of another bot, `ofTeams` refuses it.
  EmulatorValidation.ToBotFromEmulatorTokenValidationParameters.issuer = '-';
  const ofTeams = async (claims: readonly { type: string; value: string }[]) => {
    if (claims.some(({ type, value }) => type === 'iss' && value === issuer.issuer)) return;
    throw new AuthenticationError('The token is of another issuer.', 401);
  };
  return new ConfigurationBotFrameworkAuthentication(
    {
      ToBotFromChannelTokenIssuer: issuer.issuer,
      ToBotFromChannelOpenIdMetadataUrl: issuer.openIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: issuer.openIdMetadataUrl,
    },
    new ConfigurationServiceClientCredentialFactory({
      MicrosoftAppId: credentials.appId,
      MicrosoftAppTenantId: credentials.tenant,
      ...(credentials.password === undefined
        ? { MicrosoftAppType: 'UserAssignedMSI' }
        : { MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: credentials.password }),
    }),
    new AuthenticationConfiguration(['msteams'], ofTeams),
  );
}

/** Thrown by the check that took too long, for which only the fetch of keys can be the cause. */
const overdue = new Error(`the keys took longer than ${CHECK_LIMIT / 1_000} s.`);

/**
 * Whether the keys are at fault. Everything else is the token's, even what nobody expected: who sends nonsense
 * must not be able to make the adapter look unwell.
 */
function isOfKeys(error: unknown): boolean {
  if (error === overdue) return true;
  // A status that is not 2xx in place of the keys. What is wrong with a token has 401, or is of jsonwebtoken.
  if (error instanceof AuthenticationError) return error.statusCode >= 500;
  // No answer, or one that is no JSON; from the SDK's own copy of node-fetch.
  return error instanceof Error && error.name === 'FetchError';
}
