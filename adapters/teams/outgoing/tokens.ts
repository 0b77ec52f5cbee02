import { z } from 'zod';
import { DeliveryError } from '../../../src/ports/errors.js';
import { fetchThrough } from '../../../src/ports/network/fetch.js';
import { type Network, networkFor } from '../../../src/ports/network/network.js';
import { reasonOf } from '../../kit/outgoing/failures.js';
import type { Credentials, TeamsConfig } from '../install/config.js';

/** For whom the bot's tokens are: Microsoft's connector. */
const AUDIENCE = 'https://api.botframework.com';

/** Milliseconds that the login may take. */
const LOGIN_LIMIT = 8_000;

/** Milliseconds before its end at which a token is renewed. */
const MARGIN = 5 * 60_000;

const Granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const Refused = z.object({ error: z.string(), error_description: z.string().nullish() });

/** The login does not take who we say we are: a secret that ran out, an app that is not there. It will not pass by itself. */
class LoginRefused extends Error {}

/** With which the login says that it is itself unwell (RFC 6749, section 4.1.2.1). */
const passing: readonly string[] = ['temporarily_unavailable', 'server_error', 'slow_down'];

export interface Tokens {
  /** The bot's own token, fetched when none is at hand. Throws `DeliveryError`. */
  get(): Promise<string>;
  /** The connector did not take the token: fetch another the next time. */
  forget(): void;
  /** Why there is no token; undefined when all is well. */
  problem(): string | undefined;
}

interface Token {
  readonly value: string;
  /** UTC milliseconds. */
  readonly until: number;
}

/** The bot's tokens, one fetched at a time however many ask. */
export function createTokens(
  { credentials, issuer }: NonNullable<TeamsConfig['bot']>,
  settings: TeamsConfig['network'],
  now: () => number,
): Tokens {
  const network = networkFor(settings);
  let token: Token | undefined;
  let fetching: Promise<Token> | undefined;
  let problem: string | undefined;

  async function renew(): Promise<Token> {
    try {
      token = await (credentials.password === undefined
        ? ofManagedIdentity(credentials.appId, now)
        : bySecret(credentials, credentials.password, issuer.tokenUrl, network, now));
      problem = undefined;
      return token;
    } catch (error) {
      problem = reasonOf(error);
      // The cause is the words alone: what the SDK throws may hold the secret.
      throw new DeliveryError('no_token', false, `Microsoft's login gives no token: ${problem}`, {
        untaken: true,
        ...(error instanceof LoginRefused ? { shutOut: true } : {}),
      });
    } finally {
      fetching = undefined;
    }
  }

  return {
    async get() {
      if (token && token.until - MARGIN > now()) return token.value;
      fetching ??= renew();
      return (await fetching).value;
    },
    forget: () => {
      token = undefined;
    },
    problem: () => problem,
  };
}

/**
 * OAuth 2.0 client credentials (RFC 6749, section 4.4), as Microsoft Entra ID takes them. Not by botbuilder's
 * credentials: they end in MSAL, which refuses a local http login (`authority_uri_insecure`, with
 * `validateAuthority: false` too; 4.23.3), and then nothing could test this.
 */
async function bySecret(
  { appId }: Credentials,
  password: string,
  tokenUrl: string,
  network: Network,
  now: () => number,
): Promise<Token> {
  const asked = now();
  const response = await fetchThrough(network, tokenUrl, {
    method: 'POST',
    form: {
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: password,
      scope: `${AUDIENCE}/.default`,
    },
    limit: LOGIN_LIMIT,
  });
  const body: unknown = await response.json().catch(() => undefined);
  const granted = Granted.safeParse(body);
  if (response.ok && granted.success) {
    return { value: granted.data.access_token, until: asked + granted.data.expires_in * 1_000 };
  }
  const { data: refused } = Refused.safeParse(body);
  const reason = refused ? (refused.error_description ?? refused.error).split(/\r?\n/)[0] : '';
  const words = `it answered ${response.status}${reason ? `, ${reason}` : ''}`;
  const isRefused = (response.status === 400 || response.status === 401) && refused !== undefined;
  throw isRefused && !passing.includes(refused.error) ? new LoginRefused(words) : new Error(words);
}

/** Asks the machine's own identity endpoint, through the SDK, which knows its several kinds. */
async function ofManagedIdentity(appId: string, now: () => number): Promise<Token> {
  const { JwtTokenProviderFactory, ManagedIdentityAppCredentials } = await import('botframework-connector');
  const credentials = new ManagedIdentityAppCredentials(appId, AUDIENCE, new JwtTokenProviderFactory());
  // The SDK keeps the token until shortly before its end and renews it by itself.
  return { value: await credentials.getToken(), until: now() + MARGIN + 60_000 };
}
