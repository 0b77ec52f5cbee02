import { compose } from '../../src/conversation/compose.js';
import type { Notifier } from '../../src/conversation/feature.js';
import type { Composed } from '../../src/delivery/sending.js';
import { planDues } from '../../src/onboarding/planning/plan-dues.js';
import { planDigests, planReminders, startDigests } from '../../src/onboarding/planning/planning.js';
import type { Reply } from '../../src/ports/reply.js';
import { features } from './english.js';
import { personOf, type Talk } from './team.js';

/** A message that was planned, with its words or why it has none. */
export interface FellDue {
  readonly person: string | null;
  readonly composed: Composed;
}

/** Plans what is due by now, as the jobs do, and sends nothing. */
async function plan({ database, settings, now }: Talk): Promise<void> {
  const { calendars } = settings;
  await database.transaction((tx) => startDigests(tx, database, { calendars }, '', 500, now()));
  for (const planning of [planReminders, planDigests, planDues]) {
    await database.transaction((tx) => planning(tx, database, { calendars }, now(), 500));
  }
}

/** Finds the words of what was planned and not sent yet, in its order, and takes it for sent. */
async function sendPlanned({ database, settings, now, learned }: Talk): Promise<FellDue[]> {
  return database.transaction(async (tx) => {
    const rows = await tx
      .selectFrom('outbox')
      .selectAll()
      .where('later', 'is not', null)
      .where('state', '=', 'pending')
      .orderBy('id')
      .execute();
    const { knowledge } = learned();
    const notifier: Notifier = { tx, database, knowledge, features, settings, reason: 'test', now: now() };
    const found: FellDue[] = [];
    for (const row of rows) {
      const later = JSON.parse(row.later ?? '{}');
      const composed = await compose(notifier, later, row.person_id);
      const sent =
        'reply' in composed
          ? { state: 'sent' as const, reply: JSON.stringify(composed.reply) }
          : { state: 'dropped' as const };
      await tx.updateTable('outbox').set(sent).where('id', '=', row.id).execute();
      found.push({ person: row.person_id, composed });
    }
    return found;
  });
}

/** Plans what is due by now, and finds the words of what was planned and not sent yet. */
export async function fallsDue(talk: Talk): Promise<FellDue[]> {
  await plan(talk);
  return sendPlanned(talk);
}

/** What falls due to an account by now: the message of the day, if there is one. */
export async function dueTo(talk: Talk, account: string): Promise<Reply[]> {
  const id = await personOf(talk, account);
  return (await fallsDue(talk)).flatMap(({ person, composed }) =>
    person === id && 'reply' in composed ? [composed.reply] : [],
  );
}
