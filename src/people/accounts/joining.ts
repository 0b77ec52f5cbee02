import { sql } from 'kysely';
import type { Tx } from '../../storage/database.js';
import type { PersonRow, Tables } from '../../storage/tables.js';
import { chainFrom, lockReportingLines } from '../roles/reporting.js';

export type Joined =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /**
       * `same-path`: both have an open one of a path. `circle`: whoever they would be together would report to
       * themselves.
       */
      readonly why: 'same' | 'same-path' | 'circle';
    };

type Columns = { [T in keyof Tables]: readonly [T, keyof Tables[T] & string] }[keyof Tables];

/** Every column that names a person. A test compares them with the foreign keys of the database. */
const columns: readonly Columns[] = [
  ['accounts', 'person_id'],
  ['seen_events', 'person_id'],
  ['outbox', 'person_id'],
  ['outbox', 'about_id'],
  ['questions', 'person_id'],
  ['feedback', 'person_id'],
  ['referral_askers', 'person_id'],
  ['referral_experts', 'person_id'],
  ['referrals', 'taken_by'],
  ['referrals', 'answered_by'],
  ['pack_drafts', 'made_by'],
  ['pack_drafts', 'decided_by'],
  ['reviews', 'by_person'],
  ['reviews', 'owner_id'],
  ['former_emails', 'person_id'],
  ['contexts', 'person_id'],
  ['open_threads', 'person_id'],
  ['told', 'person_id'],
  ['assignments', 'person_id'],
  ['assignments', 'given_by'],
  ['assignment_steps', 'by_person'],
  ['assignment_steps', 'taken_by'],
  ['assignment_doers', 'person_id'],
  ['own_steps', 'by_person'],
  ['dues', 'person_id'],
  ['assignment_events', 'by_person'],
  ['check_in_answers', 'by_person'],
  ['welcome_lines', 'person_id'],
  ['drafts', 'by_person'],
  ['draft_people', 'person_id'],
  ['persons', 'manager_id'],
  ['persons', 'buddy_id'],
];

/** JSON that names people by their ids: what buttons stand for, and who is chosen in a draft. */
const texts: readonly Columns[] = [
  ['outbox', 'reply'],
  ['seen_events', 'outcome'],
  ['drafts', 'content'],
];

/**
 * Makes one person of two records: what belongs to `other` goes to `keep`, what `keep` lacks is taken over, and
 * `other` is gone. Where both said the same thing, what `keep` said stays. Their path may fall due at other moments
 * then: the caller has it reckoned anew (`scheduleAllOf`).
 *
 * @throws when one of them is not known
 */
export async function joinPersons(tx: Tx, keep: string, other: string): Promise<Joined> {
  if (keep === other) return { ok: false, why: 'same' };
  await lockReportingLines(tx);
  await lockPathsOf(tx, [keep, other]);
  const kept = await rowOf(tx, keep);
  const gone = await rowOf(tx, other);
  const open = await tx
    .selectFrom('assignments')
    .select('path')
    .where('person_id', 'in', [keep, other])
    .where('state', 'in', ['proposed', 'waiting', 'active', 'paused'])
    .execute();
  // Of each path a person has one that is open.
  if (new Set(open.map(({ path }) => path)).size < open.length) return { ok: false, why: 'same-path' };
  const manager = kept.manager_id ?? gone.manager_id;
  if (manager !== null) {
    const top = (await chainFrom(tx, manager, keep, other)).at(-1);
    if (top === keep || top === other) return { ok: false, why: 'circle' };
  }

  // A changed email locks the row on Postgres for new references, too: an event of `other` that comes at this moment
  // waits, fails, and is delivered again, as one of `keep`.
  await tx
    .updateTable('persons')
    .set({ email: `joining:${other}` })
    .where('id', '=', other)
    .execute();
  await dropDoubles(tx, keep, other);
  for (const [table, column] of columns)
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${keep} where ${sql.ref(column)} = ${other}`.execute(
      tx,
    );
  for (const [table, column] of texts) {
    const text = sql.ref(column);
    await sql`update ${sql.table(table)} set ${text} = replace(${text}, ${other}, ${keep}) where ${text} like ${`%${other}%`}`.execute(
      tx,
    );
  }
  await tx.deleteFrom('persons').where('id', '=', other).execute();
  const buddy = kept.buddy_id ?? gone.buddy_id;
  await tx
    .updateTable('persons')
    .set({
      email: kept.email ?? gone.email,
      email_reused: kept.email === null ? gone.email_reused : kept.email_reused,
      persona: kept.persona ?? gone.persona,
      titled: kept.titled ?? gone.titled,
      manager_id: manager,
      buddy_id: buddy === keep || buddy === other ? null : buddy,
      start_date: kept.start_date ?? gone.start_date,
      calendar: kept.calendar ?? gone.calendar,
      reminders_off_at: kept.reminders_off_at ?? gone.reminders_off_at,
      changes_off_at: kept.changes_off_at ?? gone.changes_off_at,
      repeats_off_at: kept.repeats_off_at ?? gone.repeats_off_at,
      posts_off_at: kept.posts_off_at ?? gone.posts_off_at,
      digest_at: kept.digest_at ?? gone.digest_at,
      is_admin: Math.max(kept.is_admin, gone.is_admin),
      is_expert: Math.max(kept.is_expert, gone.is_expert),
      named_at: null,
      ...theirOwn(kept, gone),
    })
    .where('id', '=', keep)
    .execute();
  return { ok: true };
}

/**
 * Locks the assignments of people to the end of the transaction, by an update, since SQLite knows no `for update`.
 * Whoever is about to remove these people does so first: the planner locks an assignment and then names its person in
 * the outbox, and the two would wait for each other if this came the other way round.
 */
export async function lockPathsOf(tx: Tx, persons: readonly string[]): Promise<void> {
  await tx
    .updateTable('assignments')
    .set((column) => ({ changed_at: column.ref('changed_at') }))
    .where('person_id', 'in', persons)
    .execute();
}

async function rowOf(tx: Tx, id: string) {
  return tx.selectFrom('persons').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

type Own = Pick<PersonRow, 'name' | 'directory_name' | 'time_zone' | 'locale'> & {
  readonly own_name: number;
  readonly own_time_zone: number;
  readonly own_locale: number;
};

/** What either set themselves comes before what a directory said of the other. */
function theirOwn(kept: Own, gone: Own): Own {
  const name = gone.own_name > kept.own_name ? gone : kept;
  const zone = gone.own_time_zone > kept.own_time_zone || kept.time_zone === null ? gone : kept;
  const locale = gone.own_locale > kept.own_locale || kept.locale === null ? gone : kept;
  return {
    name: name.name,
    directory_name: name.directory_name ?? (name.own_name > 0 && kept.own_name === 0 ? kept.name : null),
    own_name: name.own_name,
    time_zone: zone.time_zone,
    own_time_zone: zone.own_time_zone,
    locale: locale.locale,
    own_locale: locale.own_locale,
  };
}

/** Removes rows of `other` that `keep` has already, where each person has one at most. */
async function dropDoubles(tx: Tx, keep: string, other: string): Promise<void> {
  const feedback = tx.selectFrom('feedback').select('question_id').where('person_id', '=', keep);
  await tx
    .deleteFrom('feedback')
    .where('person_id', '=', other)
    .where('question_id', 'in', feedback)
    .execute();

  for (const table of ['referral_askers', 'referral_experts'] as const) {
    const own = tx.selectFrom(table).select('referral_id').where('person_id', '=', keep);
    await tx.deleteFrom(table).where('person_id', '=', other).where('referral_id', 'in', own).execute();
  }

  const drafts = tx.selectFrom('draft_people').select('draft_id').where('person_id', '=', keep);
  await tx
    .deleteFrom('draft_people')
    .where('person_id', '=', other)
    .where('draft_id', 'in', drafts)
    .execute();

  const lines = tx.selectFrom('welcome_lines').select('assignment_id').where('person_id', '=', keep);
  await tx
    .deleteFrom('welcome_lines')
    .where('person_id', '=', other)
    .where('assignment_id', 'in', lines)
    .execute();

  const told = tx.selectFrom('told').select('words').where('person_id', '=', keep);
  await tx.deleteFrom('told').where('person_id', '=', other).where('words', 'in', told).execute();

  // The key of a context names the person, and so does that of what they are to be told.
  const moved = sql<string>`replace(key, ${other}, ${keep})`;
  for (const table of ['contexts', 'dues'] as const) {
    const keys = tx.selectFrom(table).select(moved.as('key')).where('person_id', '=', other);
    await tx.deleteFrom(table).where('person_id', '=', keep).where('key', 'in', keys).execute();
    await tx.updateTable(table).set({ key: moved }).where('person_id', '=', other).execute();
  }
}
