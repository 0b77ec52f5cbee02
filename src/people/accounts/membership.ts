import type { AccountKey } from '../../ports/incoming.js';
import { chunksOf } from '../../storage/chunks.js';
import type { Tx } from '../../storage/database.js';
import type { Standing } from './accounts.js';

/** What somebody is here by their active accounts: `left` without any, `unknown` as long as no directory said. */
export type Membership = Standing | 'left';

/**
 * Whether a person counts as a full member: one of their active accounts is, or they were made ahead of their
 * account by an import. `unknown` while no directory has said what they are.
 */
export async function membershipOf(tx: Tx, person: string): Promise<Membership> {
  return (await membershipsOf(tx, [person])).get(person) ?? 'member';
}

/** As `membershipOf`, for many people in a few queries. */
export async function membershipsOf(tx: Tx, persons: readonly string[]): Promise<Map<string, Membership>> {
  const found = new Map<string, Membership>(persons.map((person) => [person, 'member']));
  for (const some of chunksOf([...found.keys()])) {
    const rows = await tx
      .selectFrom('accounts')
      .select(['person_id', 'standing', 'active'])
      .where('person_id', 'in', some)
      .execute();
    const standings = new Map<string, string[]>(rows.map(({ person_id }) => [person_id, []]));
    for (const { person_id, standing, active } of rows)
      if (active === 1) standings.get(person_id)?.push(standing);
    for (const [person, active] of standings) {
      const first = (['member', 'unknown', 'guest', 'bot'] as const).find((one) => active.includes(one));
      found.set(person, active.length === 0 ? 'left' : (first ?? 'stranger'));
    }
  }
  return found;
}

/** What an account of somebody is, by its row; undefined when it has left, or is theirs no more. */
export async function standingOf(tx: Tx, person: string, account: string): Promise<Standing | undefined> {
  const row = await tx
    .selectFrom('accounts')
    .select('standing')
    .where('id', '=', account)
    .where('person_id', '=', person)
    .where('active', '=', 1)
    .executeTakeFirst();
  return row?.standing as Standing | undefined;
}

/** The person of an account that is a full member's; undefined for guests, strangers and those who are not known. */
export async function memberOf(
  tx: Tx,
  { platform, workspace, account }: AccountKey,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('accounts')
    .select('person_id')
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('account', '=', account)
    .where('standing', '=', 'member')
    .executeTakeFirst();
  return row?.person_id;
}
