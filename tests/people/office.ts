import type { DirectoryEntry } from '../../src/ports/adapter.js';
import type { AccountKey } from '../../src/ports/incoming.js';
import type { Place } from '../../src/ports/place.js';
import type { Tx } from '../../src/storage/database.js';
import { newId } from '../../src/storage/ids.js';
import type { PersonRow } from '../../src/storage/tables.js';

/** A moment; no test looks at the clock of the machine. */
export const NOW = 1_795_000_000_000;

/** An account on a chat platform. */
export function key(account: string, platform = 'chat'): AccountKey {
  return { platform, workspace: 'W1', account };
}

export function directPlace(account: string, platform = 'chat'): Place {
  return { kind: 'direct', platform, workspace: 'W1', conversation: `D-${account}`, address: {} };
}

/** What a directory says of a member. */
export function entryOf(name: string, more: Partial<DirectoryEntry> = {}): DirectoryEntry {
  return { name, standing: 'member', active: true, ...more };
}

/** A person without an account; gives the id. */
export async function addPerson(tx: Tx, name: string, more: Partial<PersonRow> = {}): Promise<string> {
  const id = newId();
  await tx
    .insertInto('persons')
    .values({
      id,
      name,
      email: null,
      persona: null,
      time_zone: null,
      locale: null,
      created_at: NOW,
      ...(more as object),
    })
    .execute();
  return id;
}

/** An account of a person; gives the id of its row. */
export async function addAccount(
  tx: Tx,
  person: string,
  from: AccountKey,
  more: {
    standing?: string;
    active?: number;
    direct?: Place | null;
    used_at?: number | null;
    created_at?: number;
  } = {},
): Promise<string> {
  const id = newId();
  const { direct = directPlace(from.account, from.platform), ...rest } = more;
  await tx
    .insertInto('accounts')
    .values({
      id,
      ...from,
      person_id: person,
      standing: 'member',
      active: 1,
      direct: direct && JSON.stringify(direct),
      looked_up_at: NOW,
      welcomed_at: null,
      created_at: NOW,
      used_at: null,
      ...rest,
    })
    .execute();
  return id;
}
