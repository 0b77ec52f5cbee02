import { chunksOf } from '../../storage/chunks.js';
import type { Tx } from '../../storage/database.js';
import { type PersonRecord, peopleById } from './record.js';

/** Everybody who has the name of one of some people, as it is written; they themselves are among them. */
export async function namesakesOf(tx: Tx, people: readonly string[]): Promise<PersonRecord[]> {
  const known = await peopleById(tx, people);
  // The same letters may be stored composed or not.
  const names = new Set(
    [...known.values()].flatMap(({ name }) => [name, name.normalize('NFC'), name.normalize('NFD')]),
  );
  const bots = tx.selectFrom('accounts').select('person_id').where('standing', '=', 'bot');
  const ids: string[] = [];
  for (const some of chunksOf([...names])) {
    const rows = await tx
      .selectFrom('persons')
      .select('id')
      .where('name', 'in', some)
      .where('id', 'not in', bots)
      .execute();
    ids.push(...rows.map(({ id }) => id));
  }
  return [...(await peopleById(tx, [...people, ...ids])).values()];
}

/** An account of each person as it is listed, by person; whoever has none is left out. */
export async function anAccountOf(tx: Tx, people: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const some of chunksOf(people)) {
    const rows = await tx
      .selectFrom('accounts')
      .select(['person_id', 'platform', 'account'])
      .where('person_id', 'in', some)
      .orderBy('active')
      .orderBy('id', 'desc')
      .execute();
    // The best comes last and stays.
    for (const { person_id, platform, account } of rows) found.set(person_id, `${platform}:${account}`);
  }
  return found;
}
