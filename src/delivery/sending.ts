import type { Carrier } from '../ports/adapter.js';
import { DeliveryError } from '../ports/errors.js';
import type { Log } from '../ports/log.js';
import type { Place } from '../ports/place.js';
import type { Reply } from '../ports/reply.js';
import { withinTime } from '../ports/within-time.js';
import type { Database, Tx } from '../storage/database.js';
import { together } from '../storage/together.js';
import { backoff, MOST_ATTEMPTS, MOST_UNEXPECTED } from './backoff.js';
import { carriedReply } from './carried.js';
import type { Claimed } from './claims.js';
import type { Later } from './content.js';
import { keepValues } from './kept-values.js';
import { createPace } from './pace.js';
import { pauseKey } from './pauses.js';
import { keepReply, recordDropped, renew } from './records.js';

/** Milliseconds that a platform may ask to be left alone at most: what it says beyond is not believed. */
const LONGEST_PAUSE = 24 * 60 * 60 * 1_000;

/** Milliseconds before a message is due again that met a platform which takes nothing: it is claimed when that is over. */
const SHUT_WAIT = 1_000;

/** Channels that ask for a pause at the same time, from which on it is the whole workspace that is limited. */
const SEVERAL = 5;

/**
 * Tries that may have led to a message, where nobody can be asked whether it is there: whoever reads it is not told the
 * same nine times, and whoever operates Ropes is told that nobody knows (docs/decisions/0008).
 */
const MOST_IN_DOUBT = 2;

/** Transactions that find words at the same time: others want some, too. */
const COMPOSERS = 2;

/** Messages whose words one transaction finds at most. SQLite works in this very thread, and others wait meanwhile. */
const TOGETHER = { sqlite: 8, postgres: 25 } as const;

/** The words of a message that is about to be sent. */
export type Composed =
  | { readonly reply: Reply }
  /** It has lost its point, and why: it is never sent. */
  | { readonly drop: string };

/** Finds them, in a transaction of its own. */
export type Compose = (tx: Tx, claimed: Claimed & { readonly later: Later }) => Promise<Composed>;

/** Does what of it takes long before that, outside of any transaction. */
export type Prepare = (claimed: Claimed & { readonly later: Later }) => Promise<void>;

/** What came of a claimed message. */
export type Result =
  | { readonly kind: 'sent'; readonly message: string }
  | { readonly kind: 'failed'; readonly error: DeliveryError }
  /** In milliseconds; `pause` for whatever its keys name. */
  | {
      readonly kind: 'retry';
      readonly error: DeliveryError;
      readonly wait: number;
      readonly pause?: { readonly keys: readonly string[]; readonly wait: number };
    }
  /** It may have arrived, and nobody can be asked. */
  | { readonly kind: 'uncertain'; readonly error: DeliveryError }
  /** The platform takes nothing of the bot. */
  | { readonly kind: 'shut'; readonly error: DeliveryError; readonly wait: number }
  /** No request was made. */
  | { readonly kind: 'back'; readonly wait: number }
  /** Recorded already, or ours no more. */
  | { readonly kind: 'over' };

/** How long things may take, in milliseconds. */
export interface Limits {
  readonly send: number;
  readonly lease: number;
}

/** When a claim was made: by a clock that never goes back, and by the wall, which goes on while a machine sleeps. */
export interface Moment {
  readonly steady: number;
  readonly wall: number;
}

export interface SendingParts {
  readonly database: Database;
  /** By platform; read anew for every message. */
  readonly adapters: ReadonlyMap<string, Carrier>;
  readonly log: Log;
  readonly now: () => number;
  readonly compose?: Compose;
  readonly prepare?: Prepare;
  /** For jitter; a test may fix it. */
  readonly random?: () => number;
}

/** The claim was taken over meanwhile; whatever its transaction did is undone. */
class ClaimLost extends Error {}

/** What is to be recorded, under the claim as it is by then. */
export interface Delivered {
  readonly claimed: Claimed;
  readonly result: Result;
}

/** Takes a claimed message all the way to its platform, and says what is to be recorded. Never throws. */
export type Deliver = (claimed: Claimed, at: Moment) => Promise<Delivered>;

/** A claim that is renewed while something takes long. */
interface Hold {
  claimed: Claimed;
  at: Moment;
}

export function createSending(parts: SendingParts, limits: Limits): Deliver {
  const { database, log, now } = parts;
  const pace = createPace();
  /** Until when, by the steady clock: what other processes learn from the database is known here before. */
  const paused = new Map<string, number>();
  const compose = together<Reply | Result>(database, COMPOSERS, TOGETHER[database.dialect]);

  /** Milliseconds until it may be sent. */
  function mayWait({ id, limitedBy, platform, workspace }: Claimed, adapter: Carrier): number {
    const steady = performance.now();
    const pause = Math.max(left(pauseKey(platform, workspace), steady), left(limitedBy, steady));
    return pause > 0 ? pause : pace.take(limitedBy, id, adapter.capabilities.pace, steady);
  }

  /** Milliseconds that a pause goes on. */
  function left(key: string, steady: number): number {
    const rest = (paused.get(key) ?? 0) - steady;
    if (rest <= 0) paused.delete(key);
    return Math.max(0, rest);
  }

  /**
   * What is to be left alone after a failure, by its keys: a channel that was written to too often, and nothing else;
   * the workspace when several say so at once, and when the platform is not available.
   */
  function pausedBy({ code }: DeliveryError, { limitedBy, platform, workspace }: Claimed): readonly string[] {
    const whole = pauseKey(platform, workspace);
    if (code === 'unavailable') return [whole];
    if (code !== 'rate_limited') return [];
    const steady = performance.now();
    const others = [...paused.keys()].filter(
      (key) => key.startsWith(`${whole}:`) && key !== limitedBy && left(key, steady) > 0,
    );
    return others.length + 1 < SEVERAL ? [limitedBy] : [limitedBy, whole];
  }

  /** Whether there is time for a request before somebody else may take the claim over. */
  function lives(at: Moment): boolean {
    const gone = Math.max(performance.now() - at.steady, now() - at.wall);
    return gone < limits.lease - limits.send;
  }

  /**
   * Renews a claim again and again, until it is told to stop: whatever goes on meanwhile takes its time.
   *
   * @returns stops it; resolves when none is under way that would change the claim
   */
  function keepHolding(hold: Hold): () => Promise<void> {
    let stopped = false;
    let renewing: Promise<void> = Promise.resolve();
    async function again(tx: Tx): Promise<void> {
      const at = { steady: performance.now(), wall: now() };
      const claimed = stopped ? undefined : await renew(tx, database, hold.claimed, limits.lease);
      if (claimed) Object.assign(hold, { claimed, at });
    }
    const timer = setInterval(() => {
      // One that fails, or is ours no more, is found out at the end.
      renewing = renewing.then(() => database.background(again)).catch(() => undefined);
    }, limits.lease / 3);
    return async () => {
      stopped = true;
      clearInterval(timer);
      // Those of SQLite wait for a transaction that is open, and do nothing then.
      if (database.dialect === 'postgres') await renewing;
    };
  }

  async function wordsOf(hold: Hold): Promise<Reply | Result> {
    const { reply, later } = hold.claimed;
    // What was planned is looked at anew before every try: it may have lost its point since the last one.
    if (reply && !later) return reply;
    const find = parts.compose;
    if (!later || !find)
      throw new DeliveryError('no_words', false, 'Nothing here knows what it says.', { untaken: true });
    const stop = keepHolding(hold);
    let fresh: Hold | undefined;
    try {
      await parts.prepare?.({ ...hold.claimed, later });
      const found = await compose({
        async work(tx) {
          await stop();
          const { claimed } = hold;
          const composed = await find(tx, { ...claimed, later });
          if (!(await keep(tx, claimed, composed))) throw new ClaimLost('The claim was taken over.');
          return 'reply' in composed ? composed.reply : ({ kind: 'over' } satisfies Result);
        },
        // Putting words back because they took their time would mean to find them again, for ever.
        async last(tx) {
          const at = { steady: performance.now(), wall: now() };
          const claimed = await renew(tx, database, hold.claimed, limits.lease);
          fresh = claimed && { claimed, at };
        },
      });
      if (fresh) Object.assign(hold, fresh);
      return found;
    } finally {
      await stop();
    }
  }

  function keep(tx: Tx, claimed: Claimed, composed: Composed): Promise<boolean> {
    if ('reply' in composed) return keepReply(tx, claimed, composed.reply);
    log.info({ delivery: claimed.id, reason: composed.drop }, 'a delivery has lost its point');
    return recordDropped(tx, claimed, { code: 'lost_its_point', message: composed.drop }, now());
  }

  /** As the platform can carry it. */
  async function carriable({ capabilities }: Carrier, reply: Reply): Promise<Reply> {
    const { carried, kept } = carriedReply(reply, capabilities.actionValue);
    if (kept.size > 0) await database.background((tx) => keepValues(tx, kept, now()));
    return carried;
  }

  async function request(adapter: Carrier, claimed: Claimed, reply: Reply): Promise<Result> {
    const place = placeNow(claimed.place, now());
    if (!place)
      throw new DeliveryError('place_expired', true, 'The private address expired and no other is known.', {
        gone: true,
      });
    const isDoubled = claimed.attempts > MOST_IN_DOUBT;
    if (isDoubled && !adapter.capabilities.lookup) throw inDoubt();
    const again = claimed.attempts > 1 ? ({ again: true } as const) : {};
    const onlyIfMissing = isDoubled ? ({ onlyIfMissing: true } as const) : {};
    const outgoing = { delivery: claimed.id, place, reply, ...again, ...onlyIfMissing };
    const sent = await withinTime(adapter.send(outgoing), limits.send, () => {
      throw new DeliveryError('timeout', false, `No answer within ${limits.send} ms.`);
    });
    return { kind: 'sent', message: sent.message };
  }

  function failing(claimed: Claimed, thrown: unknown): Result {
    const error = asDeliveryError(thrown);
    const { platform } = claimed;
    // Claims that a crash ended say nothing about the message.
    const failures = claimed.failures + 1;
    const fields = { delivery: claimed.id, platform, code: error.code, err: error };
    if (error.options.shutOut) {
      log.warn(fields, 'a platform takes nothing of the bot; its messages wait');
      return { kind: 'shut', error, wait: SHUT_WAIT };
    }
    if (error.options.uncertain || isLastInDoubt(claimed, error)) {
      log.warn(fields, 'a delivery may have arrived, and nobody can be asked');
      return { kind: 'uncertain', error };
    }
    const most = error.code === 'unexpected' || error.options.unforeseen ? MOST_UNEXPECTED : MOST_ATTEMPTS;
    if (error.permanent || failures >= most) {
      log.error(fields, 'a delivery failed for good');
      return { kind: 'failed', error };
    }
    const asked = Math.min(error.options.retryAfter ?? 0, LONGEST_PAUSE);
    const wait = backoff(failures, (parts.random ?? Math.random)(), asked);
    log.warn({ ...fields, wait }, 'a delivery failed and will be tried again');
    const keys = pausedBy(error, claimed);
    if (keys.length === 0) return { kind: 'retry', error, wait };
    const pause = asked > 0 ? asked : wait;
    const until = performance.now() + pause;
    for (const key of keys) paused.set(key, Math.max(until, paused.get(key) ?? 0));
    const adapter = parts.adapters.get(platform);
    if (adapter) pace.pause(claimed.limitedBy, adapter.capabilities.pace, until);
    return { kind: 'retry', error, wait, pause: { keys, wait: pause } };
  }

  /** Whether this try, too, may have led to a message that nobody can look for. */
  function isLastInDoubt({ platform, attempts }: Claimed, error: DeliveryError): boolean {
    const { untaken, unforeseen } = error.options;
    if (error.permanent || untaken || unforeseen) return false;
    return attempts >= MOST_IN_DOUBT && parts.adapters.get(platform)?.capabilities.lookup === false;
  }

  async function deliver(hold: Hold): Promise<Result> {
    const { claimed } = hold;
    if (claimed.broken !== undefined) throw new DeliveryError('unreadable', true, claimed.broken);
    const adapter = parts.adapters.get(claimed.platform);
    if (!adapter)
      throw new DeliveryError('no_adapter', false, `No adapter for ${claimed.platform} is running.`, {
        untaken: true,
      });
    const wait = mayWait(claimed, adapter);
    if (wait > 0) return { kind: 'back', wait };
    const words = await wordsOf(hold);
    if ('kind' in words) return words;
    // What is kept of it once it was sent goes by its words, which a message may have got just now.
    hold.claimed = { ...hold.claimed, reply: words };
    const carried = await carriable(adapter, words);
    if (!lives(hold.at)) return { kind: 'back', wait: 0 };
    return await request(adapter, hold.claimed, carried);
  }

  return async (claimed, at) => {
    const hold: Hold = { claimed, at };
    try {
      const result = await deliver(hold);
      return { claimed: hold.claimed, result };
    } catch (error) {
      const result: Result = error instanceof ClaimLost ? { kind: 'over' } : failing(hold.claimed, error);
      return { claimed: hold.claimed, result };
    }
  };
}

/** The place itself while its address lives, then the one behind it. */
export function placeNow(place: Place, now: number): Place | undefined {
  if (place.expiresAt === undefined || place.expiresAt > now) return place;
  return place.otherwise && placeNow(place.otherwise, now);
}

/** Of a claim that others left behind: what they came to is not known. */
function inDoubt(): DeliveryError {
  const words = 'It was begun twice and never ended: it may have arrived, and nobody can be asked.';
  return new DeliveryError('in_doubt', false, words, { uncertain: true, untaken: true });
}

function asDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  return new DeliveryError('unexpected', false, error instanceof Error ? error.message : String(error), {
    cause: error,
  });
}
