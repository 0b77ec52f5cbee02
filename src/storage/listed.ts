import { type RawBuilder, SqliteAdapter, sql } from 'kysely';
import type { Tx } from './database.js';

/**
 * Rows to be written, as a table `listed` with the one column `value`: a JSON array for each row, whose cells are
 * `listed.value ->> 0` and so on. Postgres has every cell as text and wants a cast where it is none. It is one parameter
 * however many rows there are, which both databases and Kysely take in several times faster than one for each cell.
 *
 * @example
 * sql`insert into notes (id, at) select listed.value ->> 0, cast(listed.value ->> 1 as bigint) from ${listed(tx, rows)}`
 */
export function listed(tx: Tx, rows: readonly (readonly (string | number | null)[])[]): RawBuilder<unknown> {
  const json = JSON.stringify(rows);
  if (tx.getExecutor().adapter instanceof SqliteAdapter) return sql`json_each(${json}) as listed`;
  return sql`jsonb_array_elements(cast(${json} as jsonb)) as listed (value)`;
}
