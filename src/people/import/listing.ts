import type { Tx } from '../../storage/database.js';
import { isAdminRow } from '../roles/roles.js';

/** A person as the command line lists them. */
export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** Entry id. */
  readonly persona: string | null;
  readonly manager: { readonly name: string; readonly email: string | null } | null;
  readonly buddy: { readonly name: string; readonly email: string | null } | null;
  /** ISO date. */
  readonly startDate: string | null;
  readonly timeZone: string | null;
  /** Name of the working-day calendar they go by; null for the company's. */
  readonly calendar: string | null;
  readonly locale: string | null;
  /** Each as `platform:workspace:account`. */
  readonly accounts: readonly { readonly key: string; readonly standing: string; readonly active: boolean }[];
  readonly roles: readonly ('admin' | 'manager' | 'expert')[];
}

/**
 * Everybody, by name.
 *
 * @param admins addresses of ROPES_ADMINS, lower case
 */
export async function listPeople(tx: Tx, admins: readonly string[]): Promise<ListedPerson[]> {
  const rows = await tx.selectFrom('persons').selectAll().orderBy('id').execute();
  const accounts = await tx.selectFrom('accounts').selectAll().orderBy('id').execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const managers = new Set(rows.map(({ manager_id }) => manager_id));
  const shown = (id: string | null) => {
    const row = id === null ? undefined : byId.get(id);
    return row ? { name: row.name, email: row.email } : null;
  };
  const theirs = new Map<string, typeof accounts>();
  for (const account of accounts) {
    const before = theirs.get(account.person_id);
    if (before) before.push(account);
    else theirs.set(account.person_id, [account]);
  }
  return rows
    .map((row): ListedPerson => {
      const isAdmin = isAdminRow(row, admins);
      return {
        id: row.id,
        name: row.name,
        email: row.email,
        persona: row.persona,
        manager: shown(row.manager_id),
        buddy: shown(row.buddy_id),
        startDate: row.start_date,
        timeZone: row.time_zone,
        calendar: row.calendar,
        locale: row.locale,
        accounts: (theirs.get(row.id) ?? []).map(({ platform, workspace, account, standing, active }) => ({
          key: `${platform}:${workspace}:${account}`,
          standing,
          active: active === 1,
        })),
        roles: [
          ...(isAdmin ? (['admin'] as const) : []),
          ...(managers.has(row.id) ? (['manager'] as const) : []),
          ...(row.is_expert === 1 ? (['expert'] as const) : []),
        ],
      };
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** The person whom an operator means: by email address, or by an account as it is listed. */
export async function personListed(tx: Tx, words: string): Promise<string | undefined> {
  const account = await accountRow(tx, words);
  if (account) return account.person_id;
  const row = await tx
    .selectFrom('persons')
    .select('id')
    .where('email', '=', words.trim().toLowerCase())
    .executeTakeFirst();
  return row?.id;
}

/** The id of the account that is listed as `platform:workspace:account`. */
export async function accountListed(tx: Tx, words: string): Promise<string | undefined> {
  return (await accountRow(tx, words))?.id;
}

async function accountRow(tx: Tx, words: string) {
  // A platform's own ids may hold colons, too.
  const [, platform, workspace, account] = /^([^:]+):([^:]*):(.+)$/s.exec(words.trim()) ?? [];
  if (platform === undefined || workspace === undefined || account === undefined) return undefined;
  return tx
    .selectFrom('accounts')
    .select(['id', 'person_id'])
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('account', '=', account)
    .executeTakeFirst();
}
