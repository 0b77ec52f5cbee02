import { ownerOf } from '../knowledge/lookup.js';
import type { Knowledge } from '../knowledge/schema.js';
import type { Tx } from '../storage/database.js';

/** The persons who keep an entry true, as far as they are known; none for an entry that is not in the packs. */
export async function ownerPersonsOf(tx: Tx, knowledge: Knowledge, entryId: string): Promise<string[]> {
  const entry = knowledge.entries.get(entryId);
  if (!entry) return [];
  const rows = await tx
    .selectFrom('persons')
    .select('id')
    .where('email', '=', ownerOf(knowledge, entry).email.toLowerCase())
    .execute();
  return rows.map(({ id }) => id);
}
