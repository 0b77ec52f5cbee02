import { chunksOf } from '../../storage/chunks.js';
import type { Tx } from '../../storage/database.js';

/** Keeps which persona the titles of people name, as an import or a directory has them. */
export async function keepTitled(tx: Tx, people: readonly string[], persona: string): Promise<void> {
  for (const some of chunksOf(people)) {
    await tx
      .updateTable('persons')
      .set({ titled: persona })
      .where('id', 'in', some)
      .where((where) => where.or([where('titled', 'is', null), where('titled', '!=', persona)]))
      .execute();
  }
}
