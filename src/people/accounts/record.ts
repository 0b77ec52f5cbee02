import { chunksOf } from '../../storage/chunks.js';
import type { Tx } from '../../storage/database.js';

/** What is stored of a person themselves. */
export interface PersonRecord {
  readonly id: string;
  readonly name: string;
  /** Lower case. */
  readonly email: string | null;
  /** Entry id. */
  readonly persona: string | null;
  /** IANA name. */
  readonly timeZone: string | null;
  /** BCP 47 tag. */
  readonly locale: string | null;
  /** Person id. */
  readonly manager: string | null;
  /** Person id. */
  readonly buddy: string | null;
  /** ISO date of the first day. */
  readonly startDate: string | null;
  /** Name of the working-day calendar they go by; null for the company's. */
  readonly calendar: string | null;
}

const recordColumns = [
  'id',
  'name',
  'email',
  'persona',
  'time_zone as timeZone',
  'locale',
  'manager_id as manager',
  'buddy_id as buddy',
  'start_date as startDate',
  'calendar',
] as const;

export async function personById(tx: Tx, id: string): Promise<PersonRecord | undefined> {
  return tx.selectFrom('persons').select(recordColumns).where('id', '=', id).executeTakeFirst();
}

/** By id, in the order of the ids, each once; whoever is not known is left out. */
export async function peopleById(tx: Tx, ids: readonly string[]): Promise<Map<string, PersonRecord>> {
  const asked = [...new Set(ids)];
  const found = new Map<string, PersonRecord>();
  for (const some of chunksOf(asked)) {
    const rows = await tx.selectFrom('persons').select(recordColumns).where('id', 'in', some).execute();
    for (const row of rows) found.set(row.id, row);
  }
  return new Map(
    asked.flatMap((id): [string, PersonRecord][] => {
      const person = found.get(id);
      return person ? [[id, person]] : [];
    }),
  );
}

/** Everybody's name, as it is stored: for taking people out of a text. */
export async function namesOfEverybody(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('persons').select('name').execute();
  return rows.map(({ name }) => name);
}

/** Another one when somebody came, went or is called otherwise, nearly always: cheaper than to fetch all names. */
export async function markOfNames(tx: Tx): Promise<string> {
  const row = await tx
    .selectFrom('persons')
    .select(({ fn }) => [fn.countAll().as('count'), fn.sum(fn<number>('length', ['name'])).as('length')])
    .executeTakeFirstOrThrow();
  return `${row.count} ${row.length}`;
}

/** Ids of the people that an address belongs to, in whatever case it is written. */
export async function personsWithEmail(tx: Tx, email: string): Promise<string[]> {
  const rows = await tx.selectFrom('persons').select('id').where('email', '=', email.toLowerCase()).execute();
  return rows.map(({ id }) => id);
}
