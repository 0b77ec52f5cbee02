import type { ProductParts } from '../conversation/feature.js';
import { greetReached } from '../conversation/handle-event.js';
import { notifierFrom } from '../conversation/notify.js';
import { personaInTitle } from '../conversation/reply-context.js';
import type { Claimed } from '../delivery/outbox.js';
import {
  beginAndTell,
  offerAndTell,
  readBeginningKey,
} from '../features/shared/assignments/assignment-notices.js';
import { entriesOfKind } from '../knowledge/lookup.js';
import { markSought, outdated, toBeSought, waitAgain, waitingOf } from '../onboarding/paths/assignments.js';
import { hashOf, keepVersion, versionFrom } from '../onboarding/paths/versions.js';
import { meet } from '../people/accounts/people.js';
import { placeOf, unreachedOf } from '../people/accounts/reach.js';
import { setManager } from '../people/roles/reporting.js';
import type { Adapter, FoundAccount } from '../ports/adapter.js';
import type { AccountKey } from '../ports/incoming.js';
import type { Tx } from '../storage/database.js';

/** Assignments that one transaction takes up at most. */
const BATCH = 50;

/** People who are looked for in one round: one request each, and platforms count them. */
const SOUGHT = 20;

/** Milliseconds after which somebody who was not found is looked for again. */
const SEEK_AGAIN = 60 * 60 * 1_000;

/** Milliseconds after which they are, when a platform could not be asked. */
const ASK_AGAIN = 60 * 1_000;

/** Milliseconds that a platform may take to say who an address belongs to. */
const SEEK_LIMIT = 5_000;

/** Milliseconds between two rounds. */
const EVERY = 10_000;

export interface Rounds {
  /** Takes in rosters, then goes its rounds. */
  start(): Promise<void>;
  /** The paths may have changed: offer what is new, soon. */
  packChanged(): void;
  /** Begins nothing more and waits for no platform; resolves when what the database has in hand is through. */
  stop(): Promise<void>;
}

/**
 * What the server does by itself, beside sending: one round after the other, until stopped. What fails is tried again
 * in the next round, and keeps nothing else from its turn.
 */
export function createRounds(parts: RoundParts): Rounds {
  const halt = new AbortController();
  // Packs may have changed while nothing ran.
  const due = { rosters: true, versions: true, experts: 0 };
  let running: Promise<void> = Promise.resolve();
  let queued = false;
  let timer: NodeJS.Timeout | undefined;

  async function attempt(work: (parts: RoundParts, stopped: AbortSignal) => Promise<void>): Promise<boolean> {
    if (halt.signal.aborted) return true;
    try {
      await work(parts, halt.signal);
      return true;
    } catch (error) {
      parts.log.error({ err: error }, 'a round of the server failed; trying again');
      return false;
    }
  }

  async function takeIn(): Promise<void> {
    if (due.rosters) due.rosters = !(await attempt(takeInRosters));
  }

  async function round(): Promise<void> {
    queued = false;
    await takeIn();
    if (due.versions) {
      // Before the work: what changes meanwhile is for the next round.
      due.versions = false;
      if (!(await attempt(offerVersions))) due.versions = true;
    }
    await attempt(seekPeople);
    if (due.experts <= performance.now()) {
      due.experts = performance.now() + SEEK_AGAIN;
      if (!(await attempt(seekExperts))) due.experts = 0;
    }
  }

  function next(): void {
    if (queued) return;
    queued = true;
    running = running.then(round);
  }

  return {
    async start() {
      await takeIn();
      next();
      timer = setInterval(next, EVERY);
    },
    packChanged() {
      due.versions = true;
      due.experts = 0;
      next();
    },
    async stop() {
      halt.abort();
      clearInterval(timer);
      await running;
    },
  };
}

export interface RoundParts extends ProductParts {
  readonly adapters: ReadonlyMap<string, Adapter>;
}

/** Takes in everybody of whom a platform tells by itself. A reporting line is taken over where there is none yet. */
async function takeInRosters(parts: RoundParts): Promise<void> {
  const lines = [...parts.adapters.values()].flatMap((adapter) => adapter.roster?.() ?? []);
  if (lines.length === 0) return;
  await parts.database.transaction(async (tx) => {
    const ids = new Map<string, string>();
    for (const { account, entry } of lines) {
      const persona = personaInTitle(parts.learned().knowledge, entry);
      const person = await meet(tx, account, entry, persona, parts.now());
      if (person !== undefined) ids.set(textOf(account), person);
    }
    for (const { account, manager } of lines) {
      const [person, above] = [ids.get(textOf(account)), manager && ids.get(textOf(manager))];
      if (person === undefined || above === undefined) continue;
      const known = await tx
        .selectFrom('persons')
        .select('manager_id')
        .where('id', '=', person)
        .executeTakeFirst();
      if (known?.manager_id === null) await setManager(tx, person, above);
    }
  });
}

function textOf({ platform, workspace, account }: AccountKey): string {
  return JSON.stringify([platform, workspace, account]);
}

/**
 * Looks for people whose path waits because they cannot be reached: by their email address, on every platform that
 * finds people so. Whoever is found is written to, and their path begins.
 */
async function seekPeople(parts: RoundParts, stopped: AbortSignal): Promise<void> {
  const { database, log, now } = parts;
  const waiting = await database.transaction((tx) => toBeSought(tx, now() - SEEK_AGAIN, SOUGHT));
  for (const { assignment, email } of waiting) {
    const { found, complete } = await lookFor(parts, email, stopped);
    // Not noted as sought: the next start looks for them.
    if (stopped.aborted) return;
    try {
      await database.transaction(async (tx) => {
        await markSought(tx, [assignment.id], complete ? now() : now() - SEEK_AGAIN + ASK_AGAIN);
        const unreached = await unreachedOf(
          tx,
          found.map(({ account }) => account),
        );
        await meetAll(parts, tx, found);
        await greetReached(notifierFrom(parts, tx, 'found'), unreached);
        const open = await waitingOf(tx, assignment.person);
        if (open && (await placeOf(tx, open.person)))
          await beginAndTell(notifierFrom(parts, tx, 'found'), open.id);
      });
    } catch (error) {
      log.error({ err: error }, 'a path that waits could not begin');
      // One that always fails keeps no other from their turn; without a database this fails, too, and so the round.
      await database.transaction((tx) => markSought(tx, [assignment.id], now()));
    }
    parts.delivered();
  }
}

/** Whom questions may go to: they are looked for ahead, so that they can be written to before they ever wrote. */
async function seekExperts(parts: RoundParts, stopped: AbortSignal): Promise<void> {
  const { packs } = parts.learned().knowledge;
  const emails = packs.flatMap(({ owners, experts = [] }) =>
    [...experts, ...owners].flatMap(({ email }) => (email === undefined ? [] : [email.toLowerCase()])),
  );
  for (const email of [...new Set(emails)].slice(0, SOUGHT)) {
    const reached = await parts.database.transaction(async (tx) => {
      const known = await tx.selectFrom('persons').select('id').where('email', '=', email).executeTakeFirst();
      return known !== undefined && (await placeOf(tx, known.id)) !== undefined;
    });
    if (reached) continue;
    const { found } = await lookFor(parts, email, stopped);
    if (stopped.aborted) return;
    if (found.length > 0) await parts.database.transaction((tx) => meetAll(parts, tx, found));
  }
}

/** Full members with an address, on every platform that finds people so; `complete` when all of them answered. */
async function lookFor(
  parts: RoundParts,
  email: string,
  stopped: AbortSignal,
): Promise<{ found: readonly FoundAccount[]; complete: boolean }> {
  const all: FoundAccount[] = [];
  let complete = true;
  for (const adapter of parts.adapters.values()) {
    if (!adapter.capabilities.findsByEmail || !adapter.findByEmail || stopped.aborted) continue;
    try {
      const found = await inTime(adapter.findByEmail(email), stopped);
      if (found?.entry.standing === 'member' && found.entry.active) all.push(found);
    } catch (error) {
      complete = false;
      parts.log.warn({ platform: adapter.platform, err: error }, 'a person could not be looked for');
    }
  }
  return { found: all, complete };
}

/** What a platform answers; undefined when it is stopped before. Throws when it takes too long. */
async function inTime<Found>(
  asked: Promise<Found | undefined>,
  stopped: AbortSignal,
): Promise<Found | undefined> {
  let timer: NodeJS.Timeout | undefined;
  let given: (() => void) | undefined;
  const limit = new Promise<undefined>((resolve, reject) => {
    given = () => resolve(undefined);
    stopped.addEventListener('abort', given, { once: true });
    timer = setTimeout(() => reject(new Error(`No answer within ${SEEK_LIMIT} ms.`)), SEEK_LIMIT);
  });
  try {
    return await Promise.race([asked, limit]);
  } finally {
    clearTimeout(timer);
    if (given) stopped.removeEventListener('abort', given);
  }
}

async function meetAll(parts: RoundParts, tx: Tx, found: readonly FoundAccount[]): Promise<void> {
  for (const { account, entry } of found) {
    await meet(tx, account, entry, personaInTitle(parts.learned().knowledge, entry), parts.now());
  }
}

/** Offers paths as they are now to everybody who walks an earlier version of them. */
async function offerVersions(parts: RoundParts, stopped: AbortSignal): Promise<void> {
  for (const path of entriesOfKind(parts.learned().knowledge, 'path')) {
    const hash = hashOf(versionFrom(path));
    for (let more = true; more && !stopped.aborted; ) {
      more = await parts.database.transaction(async (tx) => {
        const some = await outdated(tx, path.id, hash, BATCH);
        if (some.length > 0) await keepVersion(tx, path, parts.now());
        for (const assignment of some)
          await offerAndTell(notifierFrom(parts, tx, 'version'), assignment, path);
        return some.length === BATCH;
      });
      parts.delivered();
    }
  }
}

/**
 * The message that begins a path could not be delivered for good: its person is not reachable after all, so that the
 * path waits until they are.
 */
export async function undelivered(tx: Tx, { key, place }: Claimed, now: number): Promise<void> {
  const assignment = readBeginningKey(key);
  const waiting = assignment === undefined ? undefined : await waitAgain(tx, assignment, now);
  if (!waiting?.ok) return;
  await tx
    .updateTable('accounts')
    .set({ direct: null })
    .where('person_id', '=', waiting.assignment.person)
    .where('platform', '=', place.platform)
    .where('workspace', '=', place.workspace)
    .execute();
}
