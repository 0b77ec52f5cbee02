import type { Job, JobParts } from '../../conversation/feature.js';
import { notifierFrom, notify } from '../../conversation/notify.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import {
  failureKinds,
  failuresSince,
  isWritten,
  lastWritten,
  oldestFailure,
} from '../../delivery/deliveries.js';
import { forgetOutage, type Outage, outagesNow, waitingOn } from '../../delivery/outages.js';
import { adminsOf } from '../../people/roles/roles.js';
import type { Tx } from '../../storage/database.js';
import { failuresReply, judgeReply, MOST_REASONS, outageOverReply, outageReply } from './failures-reply.js';

/** Admins are told when this many deliveries have failed within a day. */
const PILE = 5;

const DAY = 24 * 60 * 60 * 1_000;

/** Prefix of the key of a message about failures. */
const FAILURES = 'failures:';

/** The same of one about the judge. */
const JUDGE = 'judge:';

/** What a message about an outage tells: that it began, or that it is over. */
const BEGAN = 'began';
const OVER = 'over';

export function jobs(parts: JobParts): readonly Job[] {
  return [
    { name: 'notify-of-outages', lane: 'planning', run: () => notifyOfOutages(parts) },
    { name: 'notify-of-failures', lane: 'planning', run: () => notifyOfFailures(parts) },
    { name: 'notify-of-judge', lane: 'planning', run: () => notifyOfJudge(parts) },
  ];
}

/** Tells admins when the judge has to be left alone: once a day at most. */
async function notifyOfJudge(parts: JobParts): Promise<void> {
  const { database, judge, settings, now } = parts;
  const rest = judge?.resting();
  if (!rest) return;
  const told = await database.background(async (tx) => {
    const admins = await adminsOf(tx, settings.admins);
    if (admins.length === 0 || (await lastWritten(tx, admins, JUDGE)) >= now() - DAY) return false;
    // By the day: two servers may come to it at once.
    const notifier = notifierFrom(parts, tx, `${JUDGE}${Math.floor(now() / DAY)}`);
    const avoiding = shutOut(await outagesNow(tx));
    let written = false;
    for (const admin of admins) {
      const make = (context: ReplyContext) => judgeReply(context, rest.message);
      written = (await notify(notifier, admin, 'rests', make, { avoiding })) || written;
    }
    return written;
  });
  if (told) parts.delivered();
}

/** Tells admins when deliveries keep failing: once a day at most, and of no failure twice. */
async function notifyOfFailures(parts: JobParts): Promise<void> {
  const { database, settings, now } = parts;
  const told = await database.background(async (tx) => {
    const since = now() - DAY;
    const { count, newest } = await failuresSince(tx, since);
    if (count < PILE) return false;
    const admins = await adminsOf(tx, settings.admins);
    // Only when their last message is a day old, so that no failure is reported twice.
    if (admins.length === 0 || (await lastWritten(tx, admins, FAILURES)) >= since) return false;
    const failures = notifierFrom(parts, tx, `${FAILURES}${await oldestFailure(tx, since)}`);
    const kinds = await failureKinds(tx, since, MOST_REASONS);
    const avoiding = shutOut(await outagesNow(tx));
    let written = false;
    for (const admin of admins) {
      const make = (context: ReplyContext) => failuresReply(context, count, newest ?? '', kinds);
      written = (await notify(failures, admin, 'deliveries', make, { avoiding })) || written;
    }
    return written;
  });
  if (told) parts.delivered();
}

/**
 * Tells admins when a platform takes nothing of the bot, on another that does: once, and once more when it is over.
 * Those who can be reached nowhere else are told when they can.
 */
async function notifyOfOutages(parts: JobParts): Promise<void> {
  const { database, settings } = parts;
  const told = await database.background(async (tx) => {
    const outages = await outagesNow(tx);
    if (outages.length === 0) return false;
    const admins = await adminsOf(tx, settings.admins);
    let written = false;
    for (const outage of outages) {
      const tell = outage.endedAt === null ? tellBeginning : tellEnd;
      for (const admin of admins) {
        written = (await tell(parts, tx, outage, admin, shutOut(outages))) || written;
      }
      await forgetOutage(tx, outage.id);
    }
    return written;
  });
  if (told) parts.delivered();
}

/** @returns whether it was written just now */
async function tellBeginning(
  parts: JobParts,
  tx: Tx,
  { id, platform, reason }: Outage,
  admin: string,
  avoiding: readonly string[],
): Promise<boolean> {
  if (await isWritten(tx, keyOf(id, BEGAN, admin))) return false;
  const waiting = await waitingOn(tx, platform);
  return notify(
    notifierFrom(parts, tx, reasonOf(id)),
    admin,
    BEGAN,
    (context) => outageReply(context, platform, reason, waiting),
    { avoiding },
  );
}

/** Whoever was not told that it began needs not hear that it is over. */
async function tellEnd(
  parts: JobParts,
  tx: Tx,
  { id, platform }: Outage,
  admin: string,
  avoiding: readonly string[],
): Promise<boolean> {
  if (!(await isWritten(tx, keyOf(id, BEGAN, admin)))) return false;
  return notify(
    notifierFrom(parts, tx, reasonOf(id)),
    admin,
    OVER,
    (context) => outageOverReply(context, platform),
    { avoiding },
  );
}

function reasonOf(outage: string): string {
  return `outage:${outage}`;
}

function keyOf(outage: string, what: string, admin: string): string {
  return `${reasonOf(outage)}:${what}:${admin}`;
}

function shutOut(outages: readonly Outage[]): readonly string[] {
  return outages.filter(({ endedAt }) => endedAt === null).map(({ platform }) => platform);
}
