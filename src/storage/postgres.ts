import {
  CompiledQuery,
  type Dialect,
  type Kysely,
  type MigrationLockOptions,
  PostgresAdapter,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely';
import type { PoolClient, PoolConfig } from 'pg';
import type { Log } from '../ports/log.js';

/** Object id of Postgres' bigint type (pg_type.oid), which pg hands over as text unless told otherwise. */
const INT8 = 20;

/**
 * Milliseconds that a query may take. Where a link is gone without a word (a firewall, a machine switched off) TCP alone
 * would wait for a quarter of an hour and longer.
 */
const QUERY_LIMIT = 30_000;

/** Milliseconds that a connection is idle before TCP asks whether the other side is still there. */
const KEEP_ALIVE = 10_000;

/** Said on a connection before migrations, which may take as long as they need. */
const MIGRATES = "select 'migrations follow'";

/** Takes the time limit off the connection that migrates. */
class MigratingAdapter extends PostgresAdapter {
  override async acquireMigrationLock(db: Kysely<unknown>, options: MigrationLockOptions): Promise<void> {
    await db.executeQuery(CompiledQuery.raw(MIGRATES));
    await super.acquireMigrationLock(db, options);
  }
}

interface PostgresOptions {
  /** Milliseconds that a query may take. */
  readonly limit?: number;
  /** Certificates in PEM of those who may have signed that of the server; undefined for those of Node. */
  readonly authorities?: readonly string[] | undefined;
}

/** Postgres through a pool. The driver is loaded only when it is asked for. */
export async function postgresDialect(
  url: string,
  log: Log,
  { limit = QUERY_LIMIT, authorities }: PostgresOptions = {},
): Promise<Dialect> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    ...encrypted(url, authorities),
    max: 10,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE,
    types: {
      getTypeParser: (id, format) =>
        id === INT8 ? (value: string) => Number(value) : pg.types.getTypeParser(id, format),
    },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection was lost'));
  const base = new PostgresDialect({
    pool: { connect: async () => limited(await pool.connect(), limit), end: () => pool.end() },
  });
  return {
    createDriver: () => base.createDriver(),
    createQueryCompiler: () => base.createQueryCompiler(),
    createAdapter: () => new MigratingAdapter(),
    createIntrospector: (database) => base.createIntrospector(database),
  };
}

/** Modes that are taken as `verify-full` (pg 8.23), which a later pg means to read otherwise. */
const checked = /^(prefer|require|verify-ca|verify-full)$/;

/**
 * The address as pg takes it, and whom to trust. pg would let what the address says of TLS replace all else, so that goes
 * out of it where there are authorities. Whoever asks for libpq's own reading gets it.
 */
function encrypted(url: string, authorities: readonly string[] | undefined): PoolConfig {
  if (!URL.canParse(url)) return { connectionString: url };
  const address = new URL(url);
  const { searchParams } = address;
  const mode = searchParams.get('sslmode');
  const isLeftToPg = searchParams.has('uselibpqcompat') || searchParams.has('sslrootcert');
  const isChecked = mode === null ? /^(true|1)$/.test(searchParams.get('ssl') ?? '') : checked.test(mode);
  if (isLeftToPg || !isChecked) return { connectionString: url };
  if (!authorities) {
    if (mode !== null) searchParams.set('sslmode', 'verify-full');
    return { connectionString: address.href };
  }
  searchParams.delete('sslmode');
  searchParams.delete('ssl');
  return { connectionString: address.href, ssl: { ca: [...authorities] } };
}

/**
 * A connection on which no query takes longer than the limit. pg's own `query_timeout` would leave the query in hand, and
 * every later one on this connection to wait behind it: here the connection is given up, and the pool makes another.
 */
function limited(client: PoolClient, limit: number): PostgresPoolClient {
  let lost: Error | undefined;
  let isMigrating = false;
  const lose = (error: Error) => {
    lost ??= error;
  };
  // The pool listens to idle connections alone: one that breaks in use would end the process.
  client.on('error', lose);

  async function ask(text: string, values: readonly unknown[]): Promise<unknown> {
    if (lost) throw lost;
    if (text === MIGRATES) isMigrating = true;
    const answer = client.query(text, [...values]);
    if (isMigrating) return answer;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        lost = new Error(`The database gave no answer within ${limit} ms.`);
        reject(lost);
      }, limit);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new TypeError('Nothing here reads through a cursor.');
    return ask(text, values);
  }

  function release(): void {
    client.off('error', lose);
    client.release(lost);
  }

  return { query, release };
}
