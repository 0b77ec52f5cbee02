import { beginAndTell, offerAndTell, readBeginningKey } from '../conversation/giving.js';
import type { ConversationSettings } from '../conversation/settings.js';
import type { Teller } from '../conversation/telling.js';
import type { Learned } from '../conversation/turn.js';
import { personaInTitle } from '../conversation/voice.js';
import type { Wording } from '../conversation/wording/en.js';
import type { Claimed } from '../delivery/outbox.js';
import { entriesOfKind } from '../knowledge/lookup.js';
import { markSought, outdated, toBeSought, waitAgain, waitingOf } from '../onboarding/assignments.js';
import { hashOf, keepVersion, versionFrom } from '../onboarding/versions.js';
import { meet } from '../people/people.js';
import { placeOf } from '../people/reach.js';
import { setManager } from '../people/reporting.js';
import type { Adapter } from '../ports/adapter.js';
import type { AccountKey } from '../ports/incoming.js';
import type { Log } from '../ports/log.js';
import type { Database, Tx } from '../storage/database.js';

/** Assignments that one transaction takes up at most. */
const BATCH = 50;

/** People who are looked for in one round: one request each, and platforms count them. */
const SOUGHT = 20;

/** Milliseconds after which somebody who was not found is looked for again. */
const SEEK_AGAIN = 60 * 60 * 1_000;

/** Milliseconds between two rounds. */
const EVERY = 10_000;

export interface Rounds {
  /** Takes in rosters, then goes its rounds. */
  start(): Promise<void>;
  /** The paths may have changed: offer what is new, soon. */
  packChanged(): void;
  /** Begins no more rounds; resolves when the running one is through. */
  stop(): Promise<void>;
}

/** What the server does by itself, beside sending: one round after the other, until stopped. */
export function createRounds(parts: RoundParts): Rounds {
  let stopped = false;
  // Packs may have changed while nothing ran.
  let changed = true;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function round(): Promise<void> {
    if (stopped) return;
    try {
      if (changed) {
        changed = false;
        await offerVersions(parts);
      }
      await seekPeople(parts);
    } catch (error) {
      changed = true;
      parts.log.error({ err: error }, 'a round of the server failed; trying again');
    }
  }

  function next(): void {
    running = running.then(round);
  }

  return {
    async start() {
      await takeInRosters(parts);
      next();
      timer = setInterval(next, EVERY);
    },
    packChanged() {
      changed = true;
      next();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

export interface RoundParts {
  readonly database: Database;
  readonly adapters: ReadonlyMap<string, Adapter>;
  readonly learned: () => Learned;
  readonly wording: Wording;
  readonly settings: ConversationSettings;
  /** Called after a commit that may have put something into the outbox. */
  readonly delivered: () => void;
  readonly log: Log;
  readonly now: () => number;
}

function teller(parts: RoundParts, tx: Tx, reason: string): Teller {
  const { database, wording, settings } = parts;
  return { tx, database, wording, settings, reason, knowledge: parts.learned().knowledge, now: parts.now() };
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
async function seekPeople(parts: RoundParts): Promise<void> {
  const seekers = [...parts.adapters.values()].filter((adapter) => adapter.capabilities.findsByEmail);
  const { database, log, now } = parts;
  const waiting = await database.transaction(async (tx) => {
    const some = await toBeSought(tx, now() - SEEK_AGAIN, SOUGHT);
    await markSought(
      tx,
      some.map(({ assignment }) => assignment.id),
      now(),
    );
    return some;
  });
  for (const { assignment, email } of waiting) {
    for (const adapter of seekers) {
      try {
        const found = await adapter.findByEmail?.(email);
        if (found?.entry.standing !== 'member' || !found.entry.active) continue;
        const persona = personaInTitle(parts.learned().knowledge, found.entry);
        await database.transaction((tx) => meet(tx, found.account, found.entry, persona, now()));
      } catch (error) {
        log.warn({ platform: adapter.platform, err: error }, 'a person could not be looked for');
      }
    }
    await database.transaction(async (tx) => {
      const open = await waitingOf(tx, assignment.person);
      if (open && (await placeOf(tx, open.person))) await beginAndTell(teller(parts, tx, 'found'), open.id);
    });
    parts.delivered();
  }
}

/** Offers paths as they are now to everybody who walks an earlier version of them. */
async function offerVersions(parts: RoundParts): Promise<void> {
  for (const path of entriesOfKind(parts.learned().knowledge, 'path')) {
    const hash = hashOf(versionFrom(path));
    for (let more = true; more; ) {
      more = await parts.database.transaction(async (tx) => {
        const some = await outdated(tx, path.id, hash, BATCH);
        if (some.length > 0) await keepVersion(tx, path, parts.now());
        for (const assignment of some) await offerAndTell(teller(parts, tx, 'version'), assignment, path);
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
