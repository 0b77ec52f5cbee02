import { chunksOf } from '../../storage/chunks.js';
import type { Tx } from '../../storage/database.js';

/**
 * Keeps which persona the titles of people name, as an import or a directory has them.
 *
 * @param persona entry id; null where the title names none
 */
export async function keepTitled(tx: Tx, people: readonly string[], persona: string | null): Promise<void> {
  for (const some of chunksOf(people)) {
    await tx
      .updateTable('persons')
      .set({ titled: persona })
      .where('id', 'in', some)
      .where('titled', 'is distinct from', persona)
      .execute();
  }
}
