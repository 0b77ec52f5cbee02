import type { Job, JobParts } from '../../conversation/feature.js';
import { notifierFrom, notify } from '../../conversation/notify.js';
import { failuresSince, lastWritten, oldestFailure } from '../../delivery/deliveries.js';
import { adminsOf } from '../../people/roles/roles.js';
import { failuresReply } from './failures-reply.js';

/** Admins are told when this many deliveries have failed within a day. */
const PILE = 5;

const DAY = 24 * 60 * 60 * 1_000;

/** Prefix of the key of a message about failures. */
const FAILURES = 'failures:';

export function jobs(parts: JobParts): readonly Job[] {
  return [{ name: 'notify-of-failures', lane: 'planning', run: () => notifyOfFailures(parts) }];
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
    for (const admin of admins) {
      await notify(failures, admin, 'deliveries', (context) => failuresReply(context, count, newest ?? ''));
    }
    return true;
  });
  if (told) parts.delivered();
}
