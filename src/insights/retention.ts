import { sql } from 'kysely';
import { eraseKeptValues, eraseKeptValuesLike, pruneKeptValues } from '../delivery/kept-values.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import { lockPathsOf } from '../people/accounts/joining.js';
import { eraseAsker, eraseExpert } from '../referrals/erasing.js';
import type { Tx } from '../storage/database.js';
import { forgetAside, pruneSetAside } from '../storage/set-aside.js';
import { anonymiseAskers } from './anonymise.js';
import { pruneMeant } from './everyday-counts.js';
import type { Retention } from './keep.js';
import { namesOf } from './names-of.js';
import { eraseRulings, pruneRulings } from './questions/rulings.js';
import { eraseNaming, eraseShownQuestions, redact, redactKept } from './redact.js';

const DAY = 24 * 60 * 60 * 1000;

/** Removes what has outlived its time. Cheap: every column it asks for has an index. */
export async function prune(tx: Tx, keep: Retention, now: number): Promise<void> {
  await tx
    .deleteFrom('seen_events')
    .where('seen_at', '<', now - keep.seenDays * DAY)
    .execute();
  // A reply in the thread of an expert's card is the answer, as long as the question waits for one.
  const waiting = tx.selectFrom('referrals').select('id').where('state', 'in', ['open', 'taken']);
  await tx
    .deleteFrom('outbox')
    .where('finished_at', '<', now - keep.sentDays * DAY)
    .where((where) =>
      where.or([
        where('key', 'not like', 'referral-card:%'),
        where(sql<string>`substr(key, ${sql.lit('referral-card:'.length + 1)}, 36)`, 'not in', waiting),
      ]),
    )
    .execute();
  // The last word to somebody who was erased: it needed an address.
  await tx
    .deleteFrom('outbox')
    .where('finished_at', '<=', now)
    .where('person_id', 'is', null)
    .where('place', 'like', '%"kind":"direct"%')
    .execute();
  await tx.deleteFrom('contexts').where('expires_at', '<', now).execute();
  await tx.deleteFrom('open_threads').where('expires_at', '<', now).execute();
  await pruneKeptValues(tx, now);
  await pruneSetAside(tx, now - DAY);
  await pruneRulings(tx, now);
  await pruneMeant(tx, now);
  await anonymiseAskers(tx, now - keep.askerDays * DAY);
}

/**
 * Erases everything that is stored of a person: the person, their accounts, questions, verdicts, referrals, paths,
 * conversations, what they wrote of entries, messages to them, and what redeliveries of their events would get. Of others: messages that were
 * written about them, sent or not; messages and answers with a button that is about them or a path of theirs; and what
 * somebody was about to do with them; what somebody has said yes to, for many people, goes on for the others. What they
 * gave to or did for others stays without their name, and so do questions, answers and drafts of others that name them.
 * Approved drafts stay as they are: their owners are asked before.
 *
 * @param knowledge what its entries are called is nobody's name
 */
export async function erase(tx: Tx, person: string, knowledge?: Knowledge): Promise<void> {
  await lockPathsOf(tx, [person]);
  // First: it looks for values in what goes after it.
  await eraseKeptValues(tx, person);
  await eraseAsker(tx, person);
  await eraseExpert(tx, person);
  const paths = await tx.selectFrom('assignments').select('id').where('person_id', '=', person).execute();
  for (const id of [person, ...paths.map((path) => path.id)]) {
    const names = `%${id}%`;
    await tx.updateTable('seen_events').set({ outcome: null }).where('outcome', 'like', names).execute();
    await tx
      .deleteFrom('outbox')
      .where((where) => where.or([where('key', 'like', names), where('reply', 'like', names)]))
      .execute();
    // What somebody said yes to goes on for all the others.
    await sql`update drafts set content = replace(content, ${`"${id}"`}, 'null')
      where place is not null and content like ${names}`.execute(tx);
    await tx.deleteFrom('drafts').where('content', 'like', names).execute();
    await eraseKeptValuesLike(tx, names);
  }
  await tx.updateTable('seen_events').set({ outcome: null }).where('person_id', '=', person).execute();
  await eraseShownQuestions(tx, person);
  await eraseRulings(tx, person);
  await eraseReviews(tx, person);
  await eraseDoersAddress(tx, person);
  const names = await namesOf(tx, person, knowledge);
  await eraseNaming(tx, names);
  await forgetAside(tx, person);
  // The rest goes by the foreign keys, which the migrations declare and a test walks.
  await tx.deleteFrom('persons').where('id', '=', person).execute();
  await redact(tx, names);
  await redactKept(tx, names);
}

/** Their address as a doer of the pack goes with them; that the path has such a doer stays. */
async function eraseDoersAddress(tx: Tx, person: string): Promise<void> {
  const { email } = (await tx
    .selectFrom('persons')
    .select('email')
    .where('id', '=', person)
    .executeTakeFirst()) ?? { email: null };
  await tx
    .updateTable('assignment_doers')
    .set({ email: null })
    .where((where) =>
      where.or([where('person_id', '=', person), ...(email === null ? [] : [where('email', '=', email)])]),
    )
    .execute();
}

/** What they wrote of entries goes with them, and their address. */
async function eraseReviews(tx: Tx, person: string): Promise<void> {
  await tx.updateTable('reviews').set({ note: '' }).where('by_person', '=', person).execute();
  const known = await tx.selectFrom('persons').select('email').where('id', '=', person).executeTakeFirst();
  if (!known?.email) return;
  await tx.updateTable('reviews').set({ owner_email: null }).where('owner_email', '=', known.email).execute();
}
