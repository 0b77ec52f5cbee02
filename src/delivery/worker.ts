import type { Adapter } from '../ports/adapter.js';
import { DeliveryError } from '../ports/errors.js';
import type { Log } from '../ports/log.js';
import type { Place } from '../ports/place.js';
import type { Database, Tx } from '../storage/database.js';
import { backoff, MOST_ATTEMPTS } from './backoff.js';
import { type Claimed, claim, recordFailed, recordRetry, recordSent } from './outbox.js';

/** Messages that one claim takes at most. */
const BATCH = 20;

/** Milliseconds a send may take. */
const SEND_LIMIT = 8_000;

/** Milliseconds a claim lasts: longer than a send may take, yet what a crash left behind is not late by much. */
const LEASE = 12_000;

/** Milliseconds between looks at the outbox when nobody calls: finds what other processes left, and retries. */
const POLL = 1_000;

export interface DeliveryWorker {
  start(): void;
  /** Something was put into the outbox: look now. */
  wake(): void;
  /** Claims nothing more; resolves when what was claimed has been sent and recorded. */
  stop(): Promise<void>;
}

interface Parts {
  readonly database: Database;
  /** By platform; read anew for every batch. */
  readonly adapters: ReadonlyMap<string, Adapter>;
  readonly log: Log;
  readonly now: () => number;
  /** What else follows from a delivery that failed for good; in the transaction that records it. */
  readonly failed?: (tx: Tx, claimed: Claimed, error: DeliveryError) => Promise<void>;
  /** For jitter; a test may fix it. */
  readonly random?: () => number;
}

/** Sends what is in the outbox, in order within each conversation, until stopped. */
export function createDeliveryWorker(parts: Parts): DeliveryWorker {
  let stopped = false;
  let awake = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    while (awake && !stopped) {
      awake = false;
      try {
        while (!stopped && (await sendBatch(parts)) > 0);
      } catch (error) {
        parts.log.error({ err: error }, 'the outbox could not be read; trying again');
      }
    }
  }

  function wake(): void {
    awake = true;
    if (running || stopped) return;
    running = run().finally(() => {
      running = undefined;
      if (awake) wake();
    });
  }

  return {
    wake,
    start: () => {
      timer = setInterval(wake, POLL);
      wake();
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

async function sendBatch(parts: Parts): Promise<number> {
  const platforms = [...parts.adapters.keys()];
  if (platforms.length === 0) return 0;
  const claimed = await parts.database.transaction((tx) =>
    claim(tx, parts.database, platforms, BATCH, LEASE),
  );
  await Promise.all(claimed.map((delivery) => deliver(parts, delivery)));
  return claimed.length;
}

async function deliver(parts: Parts, claimed: Claimed): Promise<void> {
  const result = await attempt(parts, claimed);
  try {
    await record(parts, claimed, result);
  } catch (error) {
    // The claim runs out by itself, and the delivery is taken up again.
    parts.log.error({ delivery: claimed.id, err: error }, 'the result of a delivery could not be recorded');
  }
}

async function attempt(parts: Parts, claimed: Claimed): Promise<string | DeliveryError> {
  try {
    return await send(parts, claimed);
  } catch (error) {
    return asDeliveryError(error);
  }
}

async function record(parts: Parts, claimed: Claimed, result: string | DeliveryError): Promise<void> {
  const { database, log, now } = parts;
  if (typeof result === 'string') {
    await database.transaction((tx) => recordSent(tx, claimed, result, now()));
    return;
  }
  const fields = { delivery: claimed.id, platform: claimed.platform, code: result.code, err: result };
  if (result.permanent || claimed.attempts >= MOST_ATTEMPTS) {
    log.error(fields, 'a delivery failed for good');
    await database.transaction(async (tx) => {
      await recordFailed(tx, claimed, result, now());
      await parts.failed?.(tx, claimed, result);
    });
    return;
  }
  const wait = backoff(claimed.attempts, (parts.random ?? Math.random)(), result.options.retryAfter);
  log.warn({ ...fields, wait }, 'a delivery failed and will be tried again');
  await database.transaction((tx) => recordRetry(tx, database, claimed, result, wait));
}

async function send(parts: Parts, claimed: Claimed): Promise<string> {
  const adapter = parts.adapters.get(claimed.platform);
  if (!adapter)
    throw new DeliveryError('no_adapter', false, `No adapter for ${claimed.platform} is running.`);
  const place = placeNow(claimed.place, parts.now());
  if (!place)
    throw new DeliveryError('place_expired', true, 'The private address expired and no other is known.');
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new DeliveryError('timeout', false, `No answer within ${SEND_LIMIT} ms.`)),
      SEND_LIMIT,
    );
  });
  try {
    const sent = await Promise.race([
      adapter.send({ delivery: claimed.id, place, reply: claimed.reply }),
      limit,
    ]);
    return sent.message;
  } finally {
    clearTimeout(timer);
  }
}

/** The place itself while its address lives, then the one behind it. */
export function placeNow(place: Place, now: number): Place | undefined {
  if (place.expiresAt === undefined || place.expiresAt > now) return place;
  return place.otherwise && placeNow(place.otherwise, now);
}

function asDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  return new DeliveryError('unexpected', false, error instanceof Error ? error.message : String(error), {
    cause: error,
  });
}
