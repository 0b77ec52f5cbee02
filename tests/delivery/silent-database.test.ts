import { EventEmitter, once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, Migrator, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silent } from '../../src/ports/log.js';
import { postgresDialect } from '../../src/storage/postgres.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { startProduct } from '../support/product.js';
import { until } from '../support/wait-for.js';

const [, postgres] = databases;

/** What stands between a client and its database, and may fall silent without cutting anything. */
async function startLink(url: string) {
  const to = new URL(url);
  const sockets = new Set<Socket>();
  let isMute = (_socket: Socket) => false;
  let unanswered = 0;
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => {
        if (!isMute(from)) into.write(data);
        else if (from === near) unanswered += 1;
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        into.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const { port } = server.address() as AddressInfo;
  const near = new URL(url);
  near.host = `127.0.0.1:${port}`;
  return {
    url: near.href,
    /** Nothing goes through any more: over the connections that stand, or over any that comes, too. */
    fallSilent: (over: 'these' | 'all') => {
      const these = new Set(sockets);
      isMute = (socket) => over === 'all' || these.has(socket);
    },
    /** How often somebody has asked since, over a connection that is silent. */
    unanswered: () => unanswered,
    cut,
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('a Postgres that gives no answer', () => {
  let held: TestDatabase;
  let link: Awaited<ReturnType<typeof startLink>>;

  beforeEach(async () => {
    held = await postgres.fresh();
    link = await startLink(held.url);
  });
  afterEach(async () => {
    await link.close();
    await held.dispose();
  });

  it('is not waited for: the query fails, and the next one has a connection that works', async () => {
    const database = new Kysely<unknown>({
      dialect: await postgresDialect(link.url, silent, { limit: 1_000 }),
    });
    await sql`select 1`.execute(database);
    link.fallSilent('these');
    const working = database.transaction().execute((tx) => sql`select 2`.execute(tx));
    // Undoing the transaction is not waited for as well: that would take as long again.
    const asLongAgain = sleep(1_000).then(() => sleep(900));
    await expect(Promise.race([working, asLongAgain])).rejects.toThrow('gave no answer within 1000 ms');
    expect((await sql`select 3 as three`.execute(database)).rows).toEqual([{ three: 3 }]);
    await database.destroy();
  });

  it('because the connection broke in use fails the query, and not the process', async () => {
    const database = new Kysely<unknown>({ dialect: await postgresDialect(link.url, silent) });
    const working = database.transaction().execute(async (tx) => {
      await sql`select 1`.execute(tx);
      link.cut();
      await sleep(200);
      await sql`select 2`.execute(tx);
    });
    await expect(working).rejects.toThrow('terminated');
    expect((await sql`select 3 as three`.execute(database)).rows).toEqual([{ three: 3 }]);
    await database.destroy();
  });

  it('is waited for while it migrates', async () => {
    const database = new Kysely<unknown>({
      dialect: await postgresDialect(link.url, silent, { limit: 300 }),
    });
    const migrate = async (db: Kysely<unknown>) => void (await sql`select pg_sleep(1)`.execute(db));
    const migrator = new Migrator({
      db: database,
      migrationTableName: 'others',
      migrationLockTableName: 'others_lock',
      provider: { getMigrations: async () => ({ slow: { up: migrate } }) },
    });
    expect(await migrator.migrateToLatest()).toMatchObject({ results: [{ status: 'Success' }] });
    await expect(migrate(database)).rejects.toThrow('gave no answer within 300 ms');
    await database.destroy();
  });

  it('keeps no server from stopping: it is given up before a query is', async () => {
    const product = await startProduct({ DATABASE_URL: link.url });
    const database = new Kysely<unknown>({ dialect: await postgresDialect(link.url, silent) });
    const rounds = new EventEmitter();
    // The connection is kept meanwhile: a pool closes one that is idle for long, and would ask over another.
    const query = database
      .connection()
      .execute(async (connection) => {
        await sql`select 1`.execute(connection);
        link.fallSilent('all');
        await once(rounds, 'unanswered');
        await sql`select 2`.execute(connection);
      })
      .then(
        () => 'answered',
        () => 'the query was given up',
      );
    // Rounds go every few seconds.
    await until(() => expect(link.unanswered()).toBeGreaterThan(0));
    rounds.emit('unanswered');
    expect(await Promise.race([product.stop().then(() => 'stopped'), query])).toBe('stopped');
    link.cut();
    expect(await query).toBe('the query was given up');
    await database.destroy();
  });
});
