import { escalate, referralsDue } from '../conversation/escalating.js';
import { failuresReply } from '../conversation/replies/reminder.js';
import { tell } from '../conversation/telling.js';
import { failuresSince } from '../delivery/deliveries.js';
import { today } from '../onboarding/calendar.js';
import { planDigests, planReminders, scheduleFrom } from '../onboarding/planning.js';
import { adminsOf } from '../people/roles.js';
import { forgetPrivatePlaces } from '../referrals/referrals.js';
import { lookAfterOwners, planOwners } from './owners.js';
import { type RoundParts, tellerOf } from './rounds.js';

/** Milliseconds between two looks at what falls due. */
const EVERY = 5_000;

/**
 * Reminders and digests that one transaction plans at most. SQLite runs in this very thread, where events wait for their
 * acknowledgement meanwhile.
 */
const BATCH = { sqlite: 50, postgres: 500 } as const;

/** Assignments whose days one transaction reckons anew at most, at the start. */
const RECKONED = 25;

/** Questions for which one look asks the next expert at most; the next look goes on. */
const ESCALATED = 50;

/** Failed deliveries within a day from which on admins are told. */
const PILE = 5;

const DAY = 24 * 60 * 60 * 1_000;

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

  async function plan(): Promise<void> {
    const { database, now, settings } = parts;
    const { calendars } = settings;
    const most = BATCH[database.dialect];
    while (reckonedTo !== undefined && !stopped) {
      const from: string = reckonedTo;
      reckonedTo = await database.background((tx) => scheduleFrom(tx, calendars, from, RECKONED, now()));
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
    if (!stopped) await tellOfFailures(parts);
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

/** Admins learn of failures that pile up once a day, not of each. */
async function tellOfFailures(parts: PlannerParts): Promise<void> {
  const { database, settings, now } = parts;
  await database.background(async (tx) => {
    const { count, newest } = await failuresSince(tx, now() - DAY);
    if (count < PILE) return;
    const failures = tellerOf(parts, tx, `failures:${today(null, now())}`);
    for (const admin of await adminsOf(tx, settings.admins)) {
      await tell(failures, admin, 'deliveries', (voice) => failuresReply(voice, count, newest ?? ''));
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
      .transaction((tx) => escalate(tellerOf(parts, tx, `escalated:${now()}`), id))
      .catch((error: unknown) =>
        log.error({ err: error, referral: id }, 'a question could not go to the next expert; trying again'),
      );
  }
  if (due.length > 0) parts.delivered();
}
