import { sql } from 'kysely';
import { chunksOf } from '../../storage/chunks.js';
import type { Tx } from '../../storage/database.js';

/**
 * Removes those of some people of whom there is nothing but that somebody named them, and with whom nothing came of it: they
 * never wrote, nothing was given to them or is about to be, they look after nobody and nobody looks after them.
 *
 * @param among ids of persons; or all who were named before a moment in UTC milliseconds
 */
export async function forgetOnlyNamed(
  tx: Tx,
  among: { readonly people: readonly string[] } | { readonly before: number },
): Promise<void> {
  if ('before' in among) await sql`${onlyNamed} and named_at < ${among.before}`.execute(tx);
  else
    for (const some of chunksOf(among.people))
      await sql`${onlyNamed} and id in (${sql.join(some)})`.execute(tx);
}

/** An import names people who are to be kept, whoever named them before. */
export async function keepForGood(tx: Tx, people: readonly string[]): Promise<void> {
  for (const some of chunksOf(people))
    await tx
      .updateTable('persons')
      .set({ named_at: null })
      .where('named_at', 'is not', null)
      .where('id', 'in', some)
      .execute();
}

/** What can still be confirmed, and what was and is being carried out. */
const openDraft = sql`(drafts.used_at is null or drafts.place is not null)`;

const onlyNamed = sql`delete from persons where named_at is not null
  and manager_id is null and buddy_id is null and is_admin = 0 and is_expert = 0 and owner_digest_at is null
  and not exists (select 1 from accounts where accounts.person_id = persons.id and used_at is not null)
  and not exists (select 1 from assignments where assignments.person_id = persons.id)
  and not exists (select 1 from referral_experts where referral_experts.person_id = persons.id)
  and not exists (select 1 from reviews where reviews.owner_id = persons.id or reviews.owner_email = persons.email)
  and not exists (select 1 from persons as others where others.manager_id = persons.id or others.buddy_id = persons.id)
  and not exists (select 1 from draft_people join drafts on drafts.id = draft_people.draft_id
    where draft_people.person_id = persons.id and ${openDraft})
  and not exists (select 1 from drafts where drafts.content like '%"' || persons.id || '"%' and ${openDraft})`;
