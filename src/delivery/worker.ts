import type { Carrier } from '../ports/adapter.js';
import type { DeliveryError } from '../ports/errors.js';
import type { Log } from '../ports/log.js';
import type { Database, Tx } from '../storage/database.js';
import { type Claimed, claimBehind } from './claims.js';
import { createOutageWatch } from './outages.js';
import { createRecorder } from './recorder.js';
import { type Compose, createSending, type Limits, type Moment, type Prepare } from './sending.js';

/** Messages that one claim takes at most. SQLite runs in this very thread, which has other things to do as well. */
const BATCH = { sqlite: 100, postgres: 1_000 } as const;

/** Messages of one platform that are under way at most: fewer where it counts them. */
const UNDER_WAY = { counted: 50, free: 2_000 } as const;

/**
 * Milliseconds that a send may take, a look-up included; and that a claim lasts: so much longer that a message which
 * waits its turn is still ours when it is sent, yet what a crash left behind is not late by much.
 */
const LIMITS: Limits = { send: 13_000, lease: 20_000 };

/** Milliseconds between looks at the outbox when nobody calls: finds what other processes left, and retries. */
const POLL = 1_000;

/** Milliseconds of a look at the outbox that found its end, from which on as long a rest follows. */
const LONG_LOOK = 20;

export interface DeliveryWorker {
  start(): void;
  /** Something was put into the outbox: look now. */
  wake(): void;
  /** Claims nothing more; resolves when what was claimed has been sent and recorded. */
  stop(): Promise<void>;
}

export interface DeliveryParts {
  readonly database: Database;
  /** By platform: who takes messages there; read anew for every batch. */
  readonly adapters: ReadonlyMap<string, Carrier>;
  readonly log: Log;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** Finds the words of messages that were written without; in a transaction of its own, right before they are sent. */
  readonly compose?: Compose;
  /** Does what of it takes long before that, outside of any transaction; the claim is renewed meanwhile. */
  readonly prepare?: Prepare;
  /** What else follows from a delivery that failed for good; in the transaction that records it. */
  readonly failed?: (tx: Tx, claimed: Claimed, error: DeliveryError) => Promise<void>;
  /** For jitter; a test may fix it. */
  readonly random?: () => number;
  /** For tests that will not wait. */
  readonly limits?: Partial<Limits>;
}

/** Where the worker stands with a platform. */
interface Station {
  underWay: number;
  /** Claims go on behind this lane; '' for the first. */
  after: string;
  /** By the steady clock: there is much that waits and little that is due, and looking costs. */
  restsUntil: number;
}

/** Sends what is in the outbox, in order within each conversation, until stopped. */
export function createDeliveryWorker(parts: DeliveryParts): DeliveryWorker {
  const { database, adapters, log, now } = parts;
  const limits = { ...LIMITS, ...parts.limits };
  const deliver = createSending(parts, limits);
  const recorder = createRecorder(parts);
  const outages = createOutageWatch(parts);
  const stations = new Map<string, Station>();
  const underWay = new Set<Promise<void>>();
  let stopped = false;
  let awake = false;
  let running: Promise<void> | undefined;
  let poll: NodeJS.Timeout | undefined;
  let alarm: { readonly at: number; readonly timer: NodeJS.Timeout } | undefined;

  async function run(): Promise<void> {
    while (awake && !stopped) {
      awake = false;
      try {
        for (const [platform, adapter] of adapters) {
          // What was sent is recorded before anything is claimed: it might be claimed again.
          if (stopped || recorder.stuck() || !(await outages.admits(adapter))) continue;
          const most = adapter.capabilities.pace.every > 0 ? UNDER_WAY.counted : UNDER_WAY.free;
          if (await claimSome(platform, most)) awake = true;
        }
      } catch (error) {
        log.error({ err: error }, 'the outbox could not be read; trying again');
      }
    }
  }

  /** @returns whether there may be more */
  async function claimSome(platform: string, most: number): Promise<boolean> {
    const station = stationOf(platform);
    const asked = Math.min(BATCH[database.dialect], most - station.underWay);
    const at: Moment = { steady: performance.now(), wall: now() };
    if (asked <= 0) return false;
    if (station.restsUntil > at.steady) {
      wakeIn(station.restsUntil - at.steady);
      return false;
    }
    const { after } = station;
    const { claimed, behind } = await database.background((tx) =>
      claimBehind(tx, database, [platform], asked, limits.lease, after),
    );
    for (const one of claimed) begin(station, one, at);
    station.after = behind ?? '';
    if (behind !== undefined || after !== '') return true;
    const took = performance.now() - at.steady;
    if (took > LONG_LOOK) station.restsUntil = performance.now() + took;
    return false;
  }

  function stationOf(platform: string): Station {
    const known = stations.get(platform);
    if (known) return known;
    const station: Station = { underWay: 0, after: '', restsUntil: 0 };
    stations.set(platform, station);
    return station;
  }

  function begin(station: Station, claimed: Claimed, at: Moment): void {
    station.underWay += 1;
    const work = carryOut(claimed, at).finally(() => {
      station.underWay -= 1;
      underWay.delete(work);
      wake();
    });
    underWay.add(work);
  }

  async function carryOut(claimed: Claimed, at: Moment): Promise<void> {
    const { claimed: held, result } = await deliver(claimed, at);
    if (result.kind !== 'over') await recorder.record(held, result);
    if (result.kind === 'sent') outages.sent(claimed.platform);
    if ('wait' in result && result.wait > 0) wakeIn(result.wait);
  }

  /** What is due before the next look is found on time; what is due later, at one of the looks. */
  function wakeIn(wait: number): void {
    const at = performance.now() + wait;
    if (stopped || wait > POLL || (alarm && alarm.at <= at)) return;
    clearTimeout(alarm?.timer);
    const timer = setTimeout(() => {
      alarm = undefined;
      wake();
    }, wait + 1);
    alarm = { at, timer };
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
      poll = setInterval(wake, POLL);
      wake();
    },
    stop: async () => {
      stopped = true;
      recorder.hurry();
      clearInterval(poll);
      clearTimeout(alarm?.timer);
      await running;
      await Promise.all(underWay);
    },
  };
}
