import { suspectsOf } from '../people/accounts/suspects.js';
import type { Diagnosis } from '../ports/adapter.js';
import type { Tx } from '../storage/database.js';

/** The lines of `doctor` about accounts that may have been joined wrongly, one each. */
export async function diagnosePeople(tx: Tx): Promise<Diagnosis[]> {
  const found = await suspectsOf(tx);
  return found.map(({ first, later }) => ({
    name: 'people',
    ok: false,
    detail: `${shown(first)} and ${shown(later)} are taken for one person, and their names share nothing. \`ropes people split ${later.account} --dry-run\` says who would keep what; \`ropes people join ${first.account} ${later.account}\` says that they are one.`,
  }));
}

function shown({ account, name }: { readonly account: string; readonly name: string }): string {
  return `${account} (${name.replace(/\p{C}+/gu, ' ')})`;
}
