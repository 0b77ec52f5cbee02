import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { DeliveryError } from '../ports/errors.js';
import type { Log } from '../ports/log.js';
import type { Database, Tx } from '../storage/database.js';
import type { Claimed } from './claims.js';
import { recordPauses } from './pauses.js';
import { putBack, recordFailed, recordRetry, recordSent, recordShutOut, recordUncertain } from './records.js';
import type { Result } from './sending.js';

/** Milliseconds that a result waits for others to be recorded with. */
const GATHER = 2;

/** Results that one transaction records at most. */
const MOST = 1_000;

/** Milliseconds between tries while the database takes nothing: the first wait, doubled each time, and the longest. */
const WAIT = { first: 50, longest: 1_000 } as const;

/**
 * Tries after which results are recorded one by one, the rest of the product does without knowing of a failure, and
 * stopping goes on.
 */
const TRIES = { together: 3, failed: 8, stopping: 2 } as const;

/** Anything that is to be recorded. */
export type FinishedResult = Exclude<Result, { readonly kind: 'over' }>;

/** Records results together, so that a hundred messages cost one commit. */
export interface Recorder {
  /** Resolves when it is recorded. While the database is away it is tried again: what was sent must not be forgotten. */
  record(claimed: Claimed, outcome: FinishedResult): Promise<void>;
  /** The database takes nothing at the moment. */
  stuck(): boolean;
  /** From now on what cannot be recorded is let go after a few tries. */
  hurry(): void;
}

export interface RecorderParts {
  readonly database: Database;
  readonly log: Log;
  readonly now: () => number;
  /** What else follows from a delivery that failed for good; in the transaction that records it. */
  readonly failed?: (tx: Tx, claimed: Claimed, error: DeliveryError) => Promise<void>;
}

interface Entry<Kind extends FinishedResult> {
  readonly claimed: Claimed;
  readonly outcome: Kind;
  readonly done: () => void;
}

type Failed = Extract<FinishedResult, { readonly kind: 'failed' }>;
type Common = Exclude<FinishedResult, Failed>;
type Sent = Extract<FinishedResult, { readonly kind: 'sent' }>;

export function createRecorder(parts: RecorderParts): Recorder {
  const { database, log, now } = parts;
  let hurried = false;
  let stuck = false;
  const common = createQueue<Entry<Common>>(MOST, writeCommon);
  // On its own, since others have a say in it: what they throw must not keep back what was sent.
  const failures = createQueue<Entry<Failed>>(1, writeFailed);

  /** Tries until it is done. @returns false when it was given up. */
  async function insist(work: (tries: number) => Promise<void>): Promise<boolean> {
    for (let tries = 1; ; tries += 1) {
      try {
        await work(tries);
        if (tries > 1) log.info({ tries }, 'results of deliveries are recorded again');
        return true;
      } catch (error) {
        if (tries === 1) log.error({ err: error }, 'results of deliveries cannot be recorded; trying again');
        if (hurried && tries >= TRIES.stopping) return false;
        await pause(Math.min(WAIT.first * 2 ** (tries - 1), WAIT.longest));
      }
    }
  }

  async function writeCommon(entries: readonly Entry<Common>[]): Promise<void> {
    let waiting = entries;
    const lost: string[] = [];
    const recorded = await insist(async (tries) => {
      stuck = tries > 1;
      if (tries <= (hurried ? 1 : TRIES.together)) {
        lost.push(...(await database.background((tx) => recordAll(tx, waiting))));
        return;
      }
      // One of them may be what the database does not take: it must not keep back the others.
      for (let [entry, ...others] = waiting; entry; [entry, ...others] = waiting) {
        const one = entry;
        // Should it fail, it is the last one of the next try.
        waiting = [...others, one];
        lost.push(...(await database.background((tx) => recordOne(tx, one))));
        waiting = others;
      }
    });
    stuck = false;
    // The claims run out by themselves, and the deliveries are taken up again.
    if (!recorded) log.error({ count: waiting.length }, 'results of deliveries were not recorded');
    for (const delivery of lost) log.warn({ delivery }, 'a claim had run out before its result was recorded');
  }

  async function recordAll(tx: Tx, entries: readonly Entry<Common>[]): Promise<string[]> {
    const lost: string[] = [];
    const sent = entries.flatMap(({ claimed, outcome }) =>
      outcome.kind === 'sent' ? [{ claimed, message: outcome.message }] : [],
    );
    const kept = await recordSent(tx, database, sent, now());
    for (const { claimed } of sent) if (!kept.has(claimed.id)) lost.push(claimed.id);
    const pauses = new Map<string, number>();
    for (const { claimed, outcome } of entries) {
      if (outcome.kind === 'sent') continue;
      if (!(await writeUnsent(tx, claimed, outcome))) lost.push(claimed.id);
      if (outcome.kind !== 'retry' || outcome.pause === undefined) continue;
      const { keys, wait } = outcome.pause;
      for (const key of keys) pauses.set(key, Math.max(wait, pauses.get(key) ?? 0));
    }
    await recordPauses(tx, database, pauses);
    return lost;
  }

  function writeUnsent(tx: Tx, claimed: Claimed, outcome: Exclude<Common, Sent>): Promise<boolean> {
    switch (outcome.kind) {
      case 'back':
        return putBack(tx, database, claimed, outcome.wait);
      case 'shut':
        return recordShutOut(tx, database, claimed, outcome.error, outcome.wait);
      case 'retry':
        return recordRetry(tx, database, claimed, outcome.error, outcome.wait);
      case 'uncertain':
        return recordUncertain(tx, claimed, outcome.error, now());
    }
  }

  function recordOne(tx: Tx, { claimed, outcome, done }: Entry<Common>): Promise<string[]> {
    return inOtherWords(
      tx,
      claimed,
      () => recordAll(tx, [{ claimed, outcome, done }]),
      () => recordAll(tx, [{ claimed, outcome: reworded(outcome), done }]),
    );
  }

  /**
   * Where the database does not take a result as it is, it is recorded in fixed words, in the same transaction: a
   * database that takes nothing at all, or is away, ends that, and nothing is reworded for it.
   */
  async function inOtherWords<T>(
    tx: Tx,
    { id }: Claimed,
    record: () => Promise<T>,
    recordReworded: () => Promise<T>,
  ): Promise<T> {
    await sql`savepoint in_its_own_words`.execute(tx);
    try {
      return await record();
    } catch (error) {
      if (isOfDatabase(error)) throw error;
      await sql`rollback to savepoint in_its_own_words`.execute(tx).catch(() => {
        throw error;
      });
      const result = await recordReworded();
      log.error({ delivery: id, err: error }, 'the database did not take the words of a result');
      return result;
    }
  }

  async function writeFailed(entries: readonly Entry<Failed>[]): Promise<void> {
    for (const { claimed, outcome } of entries) {
      await insist(async (tries) => {
        await database.background(async (tx) => {
          const { error } = outcome;
          const holds = await inOtherWords(
            tx,
            claimed,
            () => recordFailed(tx, claimed, error, now()),
            () => recordFailed(tx, claimed, rewordedError(error), now()),
          );
          if (holds && tries <= TRIES.failed) await parts.failed?.(tx, claimed, error);
        });
      });
    }
  }

  return {
    record: (claimed, outcome) =>
      new Promise((done) => {
        if (outcome.kind === 'failed') failures({ claimed, outcome, done });
        else common({ claimed, outcome, done });
      }),
    stuck: () => stuck,
    hurry: () => {
      hurried = true;
    },
  };
}

/**
 * Whether the database could not write at all, whatever the words: no room, a broken disk or connection, another that
 * holds it. Codes of SQLite, and classes of Postgres (appendix A of its manual): 08, 40, 53, 55, 57 and 58.
 */
function isOfDatabase(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|INTERRUPT|NOMEM)|(08|40|53|55|57|58)\w{3}$)/.test(
    code,
  );
}

/** The same result without a word from outside. */
function reworded(outcome: Common): Common {
  switch (outcome.kind) {
    case 'sent':
      return { kind: 'sent', message: 'unknown' };
    case 'retry':
    case 'shut':
    case 'uncertain':
      return { ...outcome, error: rewordedError(outcome.error) };
    case 'back':
      return outcome;
  }
}

function rewordedError({ permanent, options }: DeliveryError): DeliveryError {
  const words = 'The database did not take the reason; the log has it.';
  return new DeliveryError('unrecordable', permanent, words, options);
}

/** Writes what comes in together, one write at a time. */
function createQueue<Item extends { readonly done: () => void }>(
  most: number,
  write: (items: readonly Item[]) => Promise<void>,
): (item: Item) => void {
  const queue: Item[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    await pause(GATHER);
    while (queue.length > 0) {
      const items = queue.splice(0, most);
      await write(items);
      for (const { done } of items) done();
    }
    running = false;
  }

  return (item) => {
    queue.push(item);
    if (!running) void run();
  };
}
