import type { Job, JobParts } from '../../conversation/feature.js';
import { notifierFrom, notify } from '../../conversation/notify.js';
import { failuresSince, lastWritten, oldestFailure } from '../../delivery/deliveries.js';
import { adminsOf } from '../../people/roles/roles.js';
import { failuresReply } from './failures-reply.js';

/** Failed deliveries within a day from which on admins are told. */
const PILE = 5;

const DAY = 24 * 60 * 60 * 1_000;

/** Begins the key of a message about failures. */
const FAILURES = 'failures:';

export function jobs(parts: JobParts): readonly Job[] {
  return [{ name: 'notify-of-failures', lane: 'planning', run: () => notifyOfFailures(parts) }];
}

/** Admins learn of failures that pile up once a day, not of each, and of none twice. */
async function notifyOfFailures(parts: JobParts): Promise<void> {
  const { database, settings, now } = parts;
  const told = await database.background(async (tx) => {
    const since = now() - DAY;
    const { count, newest } = await failuresSince(tx, since);
    if (count < PILE) return false;
    const admins = await adminsOf(tx, settings.admins);
    // All that failed within the day failed after they were last told.
    if (admins.length === 0 || (await lastWritten(tx, admins, FAILURES)) >= since) return false;
    const failures = notifierFrom(parts, tx, `${FAILURES}${await oldestFailure(tx, since)}`);
    for (const admin of admins) {
      await notify(failures, admin, 'deliveries', (context) => failuresReply(context, count, newest ?? ''));
    }
    return true;
  });
  if (told) parts.delivered();
}
