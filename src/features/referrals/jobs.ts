import type { Job, JobParts } from '../../conversation/feature.js';
import { meetFound } from '../../conversation/meet-found.js';
import { notifierFrom } from '../../conversation/notify.js';
import { isReachedByEmail } from '../../people/accounts/reach.js';
import { escalationJob, forgetPrivatePlaces } from '../../referrals/referrals.js';
import { eachAlone } from '../shared/plan-in-portions.js';
import { escalate, referralsDue } from './escalate.js';

/** Questions for which one turn asks the next expert at most; the next turn goes on. */
const ESCALATED = 50;

/** People who are looked for in one turn: one request each, and platforms count them. */
const SOUGHT = 20;

/** Milliseconds after which experts are looked for again. */
const SEEK_AGAIN = 60 * 60 * 1_000;

export function jobs(parts: JobParts): readonly Job[] {
  return [
    { name: escalationJob, lane: 'planning', run: (stopped) => askNextExperts(parts, stopped) },
    {
      name: 'seek-experts',
      lane: 'seeking',
      every: SEEK_AGAIN,
      onPackChange: true,
      run: (stopped) => seekExperts(parts, stopped),
    },
  ];
}

/** Sends questions that had no answer for a working day to the next expert. */
async function askNextExperts(parts: JobParts, stopped: AbortSignal): Promise<void> {
  const { database, now } = parts;
  const due = await database.background(async (tx) => {
    await forgetPrivatePlaces(tx, now());
    return referralsDue(tx, now(), ESCALATED);
  });
  await eachAlone(parts, stopped, escalationJob, due, (tx, id) =>
    escalate(notifierFrom(parts, tx, `escalated:${now()}`), id),
  );
  if (due.length > 0) parts.delivered();
}

/** Experts of the packs are looked up in advance, so that they can be reached before they ever wrote. */
async function seekExperts(parts: JobParts, stopped: AbortSignal): Promise<void> {
  const { packs } = parts.learned().knowledge;
  const emails = packs.flatMap(({ owners, experts = [] }) =>
    [...experts, ...owners].flatMap(({ email }) => (email === undefined ? [] : [email.toLowerCase()])),
  );
  for (const email of [...new Set(emails)].slice(0, SOUGHT)) {
    try {
      if (await parts.database.transaction((tx) => isReachedByEmail(tx, email))) continue;
      const { found } = await parts.findByEmail(email, stopped);
      if (stopped.aborted) return;
      if (found.length === 0) continue;
      await parts.database.transaction((tx) => meetFound(notifierFrom(parts, tx, 'found'), found));
    } catch (error) {
      // One of them keeps no other from being found.
      parts.log.error({ err: error }, 'an expert could not be looked up; trying again later');
    }
  }
}
