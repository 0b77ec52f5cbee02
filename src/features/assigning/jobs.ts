import type { Job, JobParts } from '../../conversation/feature.js';
import { greetReached } from '../../conversation/handle-event.js';
import { meetFound } from '../../conversation/meet-found.js';
import { notifierFrom } from '../../conversation/notify.js';
import { entriesOfKind } from '../../knowledge/lookup.js';
import { beginningJob, readyToBegin } from '../../onboarding/paths/beginning.js';
import { carryingOutJob } from '../../onboarding/paths/carrying-out.js';
import { pruneDrafts } from '../../onboarding/paths/drafts.js';
import {
  assignmentFrom,
  lockAssignment,
  markSought,
  offeringJob,
  outdated,
  toBeSought,
  waitingOf,
} from '../../onboarding/paths/records.js';
import { hashOf, keepVersion, versionFrom } from '../../onboarding/paths/versions.js';
import { forgetOnlyNamed } from '../../people/accounts/only-named.js';
import { placeToReach, unreachedOf } from '../../people/accounts/reach.js';
import { takeBack } from '../../storage/set-aside.js';
import { beginAndNotify, beginWhenReached } from '../shared/assignments/assignment-notices.js';
import { offerAndNotify } from '../shared/assignments/version-notices.js';
import { eachAlone, leaveAside } from '../shared/plan-in-portions.js';
import { carryOutDrafts } from './carry-out.js';

/** Assignments that one transaction takes up at most. */
const BATCH = 50;

/** People who are looked for in one turn: one request each, and platforms count them. */
const SOUGHT = 20;

/** Milliseconds after which somebody who was not found is looked for again. */
const SEEK_AGAIN = 60 * 60 * 1_000;

/** The same, when a platform could not be asked. */
const ASK_AGAIN = 60 * 1_000;

/** Name under which paths are left aside that wait and cannot begin. */
const SEEKING = 'seek-people';

/** Milliseconds for which a draft can be confirmed: a preview in chat that is older shows what was true then. */
const DRAFT_LIFE = 7 * 24 * 60 * 60 * 1_000;

export function jobs(parts: JobParts): readonly Job[] {
  const { database, now } = parts;
  return [
    {
      name: offeringJob,
      lane: 'seeking',
      // Packs may have changed while the server was stopped.
      once: true,
      onPackChange: true,
      run: (stopped) => offerVersions(parts, stopped),
    },
    { name: carryingOutJob, lane: 'planning', run: (stopped) => carryOutDrafts(parts, stopped) },
    beginOnFirstDay(parts),
    { name: SEEKING, lane: 'seeking', run: (stopped) => seekPeople(parts, stopped) },
    {
      name: 'prune-drafts',
      lane: 'tidying',
      async run() {
        await database.transaction(async (tx) => {
          await pruneDrafts(tx, now() - DRAFT_LIFE);
          await forgetOnlyNamed(tx, { before: now() - DRAFT_LIFE });
        });
      },
    },
  ];
}

/** Begins paths that waited for the first day of their people. */
function beginOnFirstDay(parts: JobParts): Job {
  const { database, settings, now } = parts;
  /** The last assignment that was looked at; after the last one it begins again. */
  let reached = '';
  return {
    name: beginningJob,
    lane: 'planning',
    async run(stopped) {
      const { ready, next } = await database.background((tx) =>
        readyToBegin(tx, settings.calendars, reached, BATCH, now()),
      );
      const ids = ready.map(({ id }) => id);
      const begun = await eachAlone(parts, stopped, beginningJob, ids, (tx, id) =>
        beginAndNotify(notifierFrom(parts, tx, 'first-day'), id),
      );
      reached = next ?? '';
      if (begun > 0) parts.delivered();
    },
  };
}

/** Offers the current version of paths to everybody who walks an earlier one. */
async function offerVersions(parts: JobParts, stopped: AbortSignal): Promise<void> {
  for (const path of entriesOfKind(parts.learned().knowledge, 'path')) {
    const hash = hashOf(versionFrom(path));
    for (let more = true; more && !stopped.aborted; ) {
      const some = await parts.database.background(async (tx) => {
        const ids = await outdated(tx, path.id, hash, BATCH, parts.now());
        if (ids.length > 0) await keepVersion(tx, path, parts.now());
        return ids;
      });
      await eachAlone(parts, stopped, offeringJob, some, async (tx, id) => {
        const row = await lockAssignment(tx, id);
        if (row) await offerAndNotify(notifierFrom(parts, tx, 'version'), assignmentFrom(row), path);
      });
      more = some.length === BATCH;
      parts.delivered();
    }
  }
}

/**
 * Looks for people whose path waits because they cannot be reached: by their email address, on every platform that
 * finds people so. Whoever is found is written to, and their path begins.
 */
async function seekPeople(parts: JobParts, stopped: AbortSignal): Promise<void> {
  const { database, now } = parts;
  const waiting = await database.transaction((tx) => toBeSought(tx, now() - SEEK_AGAIN, SOUGHT));
  for (const { assignment, email } of waiting) {
    const { found, complete } = await parts.findByEmail(email, stopped);
    // Not marked as searched: the next start searches for them.
    if (stopped.aborted) return;
    try {
      await database.transaction(async (tx) => {
        await takeBack(tx, SEEKING, [assignment.id]);
        await markSought(tx, [assignment.id], complete ? now() : now() - SEEK_AGAIN + ASK_AGAIN);
        const unreached = await unreachedOf(
          tx,
          found.map(({ account }) => account),
        );
        const notifier = notifierFrom(parts, tx, 'found');
        await meetFound(notifier, found);
        await greetReached(notifier, unreached);
        const open = await waitingOf(tx, assignment.person);
        if (open && (await placeToReach(tx, open.person))) await beginWhenReached(notifier, open);
      });
    } catch (error) {
      await leaveAside(parts, SEEKING, assignment.id, error);
      // One that always fails keeps no other from their turn; without a database this fails, too, and so the job.
      await database.transaction((tx) => markSought(tx, [assignment.id], now()));
    }
    parts.delivered();
  }
}
