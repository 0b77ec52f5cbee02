import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { fetchThrough } from '../../../src/ports/network/fetch.js';
import type { Network } from '../../../src/ports/network/network.js';

/** Milliseconds that each of the two requests for the keys may take. */
const FETCH_LIMIT = 2_500;

/** Milliseconds that keys are good for: "at least every 24 hours" (Microsoft Learn, "Authentication", step 4). */
const GOOD_FOR = 24 * 60 * 60_000;

/** Milliseconds after which a key that is not among them may have been added. */
const MAYBE_NEW = 60 * 60_000;

const Metadata = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const Keys = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });
const Key = z.object({
  kid: z.string(),
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  /** Channels for which the key may sign. */
  endorsements: z.array(z.string()).nullish(),
});

interface SigningKey {
  readonly key: KeyObject;
  /** Channels for which it may sign. */
  readonly endorsements: readonly string[];
}

/** The keys with which Microsoft signs tokens. */
export interface Keys {
  /** Undefined when there is none of this id. Throws `KeysAway` when they cannot be fetched. */
  get(id: string): Promise<SigningKey | undefined>;
}

/** The keys could not be fetched, which says nothing about a token. */
export interface KeysAway extends Error {
  readonly code: 'keys_away';
}

export function keysAway(reason: string): KeysAway {
  return Object.assign(new Error(reason), { code: 'keys_away' } as const);
}

export function isKeysAway(error: unknown): error is KeysAway {
  return error instanceof Error && 'code' in error && error.code === 'keys_away';
}

/** Fetched when the first is asked for, and again when they are old; at one time once, however many ask. */
export function createKeys(metadataUrl: string, network: Network, now: () => number): Keys {
  let known: { readonly keys: ReadonlyMap<string, SigningKey>; readonly at: number } | undefined;
  let fetching: Promise<ReadonlyMap<string, SigningKey>> | undefined;

  async function json(url: string): Promise<unknown> {
    const response = await fetchThrough(network, url, { limit: FETCH_LIMIT });
    if (!response.ok) throw new Error(`the keys' server answered ${response.status}`);
    return response.json();
  }

  async function renew(): Promise<ReadonlyMap<string, SigningKey>> {
    try {
      const { jwks_uri } = Metadata.parse(await json(metadataUrl));
      const { keys } = Keys.parse(await json(jwks_uri));
      const found = new Map(keys.flatMap((each) => signingKey(each)));
      known = { keys: found, at: now() };
      return found;
    } catch (error) {
      const reason =
        error instanceof z.ZodError ? 'what came are no keys' : String(error).replace(/^\w*Error: /, '');
      throw keysAway(reason);
    } finally {
      fetching = undefined;
    }
  }

  return {
    async get(id) {
      const age = known ? now() - known.at : Number.POSITIVE_INFINITY;
      const found = age < GOOD_FOR ? known?.keys.get(id) : undefined;
      if (found || age < MAYBE_NEW) return found;
      fetching ??= renew();
      return (await fetching).get(id);
    },
  };
}

/** Those of another kind are left out. */
function signingKey(jwk: unknown): [string, SigningKey][] {
  const { data: read } = Key.safeParse(jwk);
  if (!read) return [];
  const { kid, kty, n, e, endorsements } = read;
  try {
    return [
      [
        kid,
        { key: createPublicKey({ key: { kty, n, e }, format: 'jwk' }), endorsements: endorsements ?? [] },
      ],
    ];
  } catch {
    return [];
  }
}
