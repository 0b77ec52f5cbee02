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
  // The SDK also takes tokens of Microsoft's emulator. It checks neither audience nor service URL of those, and to
  // recognise them it remembers the tenant of every token, forged ones too, without end (4.23.3). No token has the
  // issuer '-', so none counts as the emulator's; `ofTeams` refuses one that slips through, or one of another bot.
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
 * Whether fetching the keys failed. Every other error, unexpected ones too, counts against the token: sending
 * nonsense must not make the adapter look unwell.
 */
function isOfKeys(error: unknown): boolean {
  if (error === overdue) return true;
  // The server of the keys answered with an error. Faults of a token have status 401 or come from jsonwebtoken.
  if (error instanceof AuthenticationError) return error.statusCode >= 500;
  // No answer, or one that is no JSON; from the SDK's own copy of node-fetch.
  return error instanceof Error && error.name === 'FetchError';
}
