import { sql } from 'kysely';
import { notifierFrom, notify } from '../conversation/notify.js';
import { failuresSince } from '../delivery/deliveries.js';
import { failuresReply } from '../features/admin/failures-reply.js';
import { escalate, referralsDue } from '../features/referrals/escalate.js';
import { planDigests, planReminders, scheduleFrom, startDigests } from '../onboarding/planning/planning.js';
import { adminsOf } from '../people/roles/roles.js';
import { forgetPrivatePlaces } from '../referrals/referrals.js';
import type { Tx } from '../storage/database.js';
import type { DeliveryState } from '../storage/tables.js';
import { lookAfterOwners, planOwners } from './owners.js';
import type { RoundParts } from './rounds.js';

/** Milliseconds between two looks at what falls due. */
const EVERY = 5_000;

/**
 * Reminders and digests that one transaction plans at most. SQLite runs in this very thread, where events wait for their
 * acknowledgement meanwhile.
 */
const BATCH = { sqlite: 150, postgres: 500 } as const;

/** Assignments whose days one transaction reckons anew at most, at the start. */
const RECKONED = 25;

/** Questions for which one look asks the next expert at most; the next look goes on. */
const ESCALATED = 50;

/** People without a digest whom one round looks at: a few milliseconds. */
const LOOKED_AT = 500;

/** Failed deliveries within a day from which on admins are told. */
const PILE = 5;

const DAY = 24 * 60 * 60 * 1_000;

/** Begins the key of a message about failures. */
const FAILURES = 'failures:';

export type PlannerParts = Omit<RoundParts, 'adapters'>;

export interface Planner {
  start(): void;
  /** The clock was put forward: look now. */
  wake(): void;
  /** Plans nothing more; resolves when the running transaction is through. */
  stop(): Promise<void>;
}

/** Writes what falls due into the outbox, until stopped. Any number of processes may plan beside one another. */
export function createPlanner(parts: PlannerParts): Planner {
  let stopped = false;
  let again = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  /** Where the first round has come to: calendars may have changed, and an earlier release knew no days. */
  let reckonedTo: string | undefined = '';

  /** Where the rounds have come to among those who get no digest; they begin again at the end. */
  let lookedTo = '';

  async function plan(): Promise<void> {
    const { database, now, settings } = parts;
    const { calendars } = settings;
    const most = BATCH[database.dialect];
    while (reckonedTo !== undefined && !stopped) {
      const from: string = reckonedTo;
      reckonedTo = await database.background((tx) => scheduleFrom(tx, calendars, from, RECKONED, now()));
    }
    if (!stopped) {
      lookedTo =
        (await database.background((tx) =>
          startDigests(tx, database, { calendars }, lookedTo, LOOKED_AT, now()),
        )) ?? '';
    }
    if (!stopped) await lookAfterOwners(parts);
    const { knowledge } = parts.learned();
    for (const planOf of [planReminders, planDigests, planOwners]) {
      for (let more = true; more && !stopped; ) {
        const done = await database.background((tx) =>
          planOf(tx, database, { calendars, knowledge }, now(), most),
        );
        more = done.more;
        if (done.planned > 0) parts.delivered();
      }
    }
    if (!stopped) await askNextExperts(parts);
    if (!stopped) await notifyOfFailures(parts);
  }

  function wake(): void {
    again = true;
    if (running || stopped) return;
    again = false;
    running = plan()
      .catch((error: unknown) =>
        parts.log.error({ err: error }, 'what falls due could not be planned; trying again'),
      )
      .finally(() => {
        running = undefined;
        if (again) wake();
      });
  }

  return {
    start() {
      timer = setInterval(wake, EVERY);
      wake();
    },
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** Admins learn of failures that pile up once a day, not of each, and of none twice. */
async function notifyOfFailures(parts: PlannerParts): Promise<void> {
  const { database, settings, now } = parts;
  await database.background(async (tx) => {
    const since = now() - DAY;
    const { count, newest } = await failuresSince(tx, since);
    if (count < PILE) return;
    const admins = await adminsOf(tx, settings.admins);
    // All that failed within the day failed after they were last told.
    if (admins.length === 0 || (await lastTold(tx, admins)) >= since) return;
    const failures = notifierFrom(parts, tx, `${FAILURES}${await oldestFailure(tx, since)}`);
    for (const admin of admins) {
      await notify(failures, admin, 'deliveries', (context) => failuresReply(context, count, newest ?? ''));
    }
  });
  parts.delivered();
}

/** Questions that nobody answered within a working day go to the next expert. One that fails keeps back no other. */
async function askNextExperts(parts: PlannerParts): Promise<void> {
  const { database, log, now } = parts;
  const due = await database.transaction(async (tx) => {
    await forgetPrivatePlaces(tx, now());
    return referralsDue(tx, now(), ESCALATED);
  });
  for (const id of due) {
    await database
      .transaction((tx) => escalate(notifierFrom(parts, tx, `escalated:${now()}`), id))
      .catch((error: unknown) =>
        log.error({ err: error, referral: id }, 'a question could not go to the next expert; trying again'),
      );
  }
  if (due.length > 0) parts.delivered();
}

/** When one of these people was last told of failures, in UTC milliseconds; 0 when nobody was. */
async function lastTold(tx: Tx, admins: readonly string[]): Promise<number> {
  const { told } = await tx
    .selectFrom('outbox')
    .select((column) => column.fn.max('created_at').as('told'))
    .where('person_id', 'in', admins)
    .where('key', 'like', `${FAILURES}%`)
    .executeTakeFirstOrThrow();
  return Number(told ?? 0);
}

/** Names what processes that tell of the same failures agree on. One that was tried again fails as another. */
async function oldestFailure(tx: Tx, since: number): Promise<string> {
  const { id, finished_at } = await tx
    .selectFrom('outbox')
    .select(['id', 'finished_at'])
    .where('state', '=', sql.lit<DeliveryState>('failed'))
    .where('finished_at', '>=', since)
    // A partial index serves only a query whose text implies its condition.
    .where('error_code', 'is not', null)
    .orderBy('finished_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  return `${id}@${finished_at}`;
}
