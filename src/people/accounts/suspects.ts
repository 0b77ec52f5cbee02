import type { Tx } from '../../storage/database.js';
import { folded } from './name-keys.js';

/** Two accounts of one person, whose directory names have nothing in common: they may be two humans. */
export interface Suspect {
  /** Each as it is listed, with the name that its directory gives. */
  readonly first: { readonly account: string; readonly name: string };
  /** The one that came later. */
  readonly later: { readonly account: string; readonly name: string };
}

/** Accounts that may have been joined wrongly, in the order in which they came. Those that an admin confirmed are none. */
export async function suspectsOf(tx: Tx): Promise<Suspect[]> {
  const several = tx
    .selectFrom('accounts')
    .select('person_id')
    .groupBy('person_id')
    .having((having) => having.fn.countAll(), '>', 1);
  const rows = await tx
    .selectFrom('accounts')
    .select(['person_id', 'platform', 'workspace', 'account', 'directory_name', 'confirmed'])
    .where('person_id', 'in', several)
    .where('directory_name', 'is not', null)
    .where('standing', '!=', 'bot')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const accounts = new Map<string, { account: string; name: string }[]>();
  const suspects: Suspect[] = [];
  for (const row of rows) {
    const name = row.directory_name ?? '';
    const later = { account: `${row.platform}:${row.workspace}:${row.account}`, name };
    const before = accounts.get(row.person_id) ?? [];
    accounts.set(row.person_id, [...before, later]);
    const [first] = before;
    if (first && row.confirmed === 0 && !before.some((one) => shareAnything(one.name, name)))
      suspects.push({ first, later });
  }
  return suspects;
}

/** An admin has said that all accounts of a person are theirs. */
export async function confirmAccounts(tx: Tx, person: string): Promise<void> {
  await tx.updateTable('accounts').set({ confirmed: 1 }).where('person_id', '=', person).execute();
}

/** Whether two names have a word in common, whatever its case, accents and marks. */
export function shareAnything(one: string, other: string): boolean {
  const words = new Set(wordsOf(one));
  return wordsOf(other).some((word) => words.has(word));
}

/** Initials say nothing. A name of nothing but those is taken whole. */
function wordsOf(name: string): string[] {
  const all = folded(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const long = all.filter((word) => word.length > 1);
  return long.length > 0 ? long : [all.join(' ')];
}
