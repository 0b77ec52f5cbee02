import { type Dialect, PostgresDialect } from 'kysely';
import type { Log } from '../ports/log.js';

/** Object id of Postgres' bigint type (pg_type.oid), which pg hands over as text unless told otherwise. */
const INT8 = 20;

/** Postgres through a pool. The driver is loaded only when it is asked for. */
export async function postgresDialect(url: string, log: Log): Promise<Dialect> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: {
      getTypeParser: (id, format) =>
        id === INT8 ? (value: string) => Number(value) : pg.types.getTypeParser(id, format),
    },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection was lost'));
  return new PostgresDialect({ pool });
}
