import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import Libsql from 'libsql';

/** Milliseconds that a connection waits for another process to finish writing. */
const BUSY_TIMEOUT = 10_000;

/**
 * Statements that a connection keeps ready. Preparing one takes longer than running it: a look-up by a key took 187 µs with
 * it, and 72 without. The product has some 300; lists of other lengths make further ones.
 */
const MOST_STATEMENTS = 500;

/**
 * Kysely begins deferred, and two processes that then both want to write starve one another; beginning
 * immediate takes the write lock first.
 */
class ImmediateSqliteDriver extends SqliteDriver {
  readonly #database: InstanceType<typeof Libsql>;

  constructor(database: InstanceType<typeof Libsql>) {
    super({ database: withStatementsReady(database) });
    this.#database = database;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** SQLite undoes a transaction itself when the disk is full; a second undoing would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

function openFile(file: string): InstanceType<typeof Libsql> {
  mkdirSync(dirname(file), { recursive: true });
  const database = new Libsql(file);
  // The time-out comes first: switching to WAL itself may have to wait.
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  return database;
}

/** The database as Kysely asks it, which prepares the same words once. Those that were used least lately go. */
function withStatementsReady(database: InstanceType<typeof Libsql>): SqliteDatabase {
  const ready = new Map<string, SqliteStatement>();
  return {
    prepare(words) {
      const statement = ready.get(words) ?? withReader(database.prepare(words));
      ready.delete(words);
      ready.set(words, statement);
      const [oldest] = ready.keys();
      if (ready.size > MOST_STATEMENTS && oldest !== undefined) ready.delete(oldest);
      return statement;
    },
    close() {
      ready.clear();
      database.close();
    },
  };
}

/** The library asks anew each time whether a statement gives rows: a twentieth of what a look-up takes. */
function withReader(statement: SqliteStatement): SqliteStatement {
  return Object.defineProperty(statement, 'reader', { value: statement.reader });
}

/** SQLite in one file, made when it is not there. Throws when the file cannot be opened or is no database. */
export function sqliteDialect(file: string): Dialect {
  const database = openFile(file);
  const base = new SqliteDialect({ database });
  return {
    createDriver: () => new ImmediateSqliteDriver(database),
    createQueryCompiler: () => base.createQueryCompiler(),
    createAdapter: () => base.createAdapter(),
    createIntrospector: (kysely) => base.createIntrospector(kysely),
  };
}
