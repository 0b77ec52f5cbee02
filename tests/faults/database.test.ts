import { rename } from 'node:fs/promises';
import { sql } from 'kysely';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.js';
import { databases } from '../support/databases.js';
import { until } from '../support/wait-for.js';
import { WHOLE } from './dice.js';
import { compare, directLetters, drained, enqueueAll, faultless } from './ledger.js';
import { startOwnPostgres } from './own-postgres.js';
import { play, report, wait } from './scene.js';

/** Milliseconds without a database. */
const GONE = WHOLE ? 30_000 : 4_000;

const [sqlite] = databases;

describe.concurrent('a database that is gone for a while', () => {
  it('is waited for: a Postgres server that stops and starts again', async () => {
    const server = await startOwnPostgres();
    await play(
      async () => server,
      async ({ database, stub, start }) => {
        const letters = directLetters(200, 50);
        await enqueueAll(database, stub, letters.slice(0, 120));
        stub.fault = () => ({ kind: 'slow', wait: 50 });
        const senders = await Promise.all(['first', 'second'].map((name) => start({ name })));
        await until(() => expect(stub.taken.length).toBeGreaterThan(10));
        await server.down();
        const before = stub.taken.length;
        await expect(enqueueAll(database, stub, letters.slice(120))).rejects.toThrow();
        await wait(GONE);
        await server.up();
        await enqueueAll(database, stub, letters.slice(120));
        await drained(database);
        expect(await compare(database, stub, letters)).toMatchObject({ ...faultless, arrived: 200 });
        expect(senders.every((sender) => sender.isAlive())).toBe(true);
        expect(senders.flatMap(({ log }) => log).filter(({ level }) => level === 'error')).not.toEqual([]);
        report('Postgres was gone', {
          milliseconds: GONE,
          takenBefore: before,
          logLines: senders[0]?.log.length,
        });
      },
    );
  });

  it('is waited for: an SQLite file that another process keeps to itself', () =>
    play(sqlite.shared, async ({ database, url, stub, start }) => {
      const letters = directLetters(60, 20);
      await enqueueAll(database, stub, letters);
      stub.fault = () => ({ kind: 'slow', wait: 50 });
      const sender = await start({ name: 'only' });
      await until(() => expect(stub.taken.length).toBeGreaterThan(5));
      const other = new Libsql(url);
      other.pragma('busy_timeout = 5000');
      other.exec('begin immediate');
      await wait(GONE);
      other.exec('rollback');
      other.close();
      await drained(database);
      expect(await compare(database, stub, letters)).toMatchObject({ ...faultless, arrived: 60 });
      expect(sender.isAlive()).toBe(true);
    }));
});

describe.concurrent('an SQLite file that is moved away', () => {
  it('and back loses nothing: whoever has it open goes on', () =>
    play(sqlite.shared, async ({ database, url, stub, start }) => {
      const letters = directLetters(60, 20);
      await enqueueAll(database, stub, letters.slice(0, 40));
      stub.fault = () => ({ kind: 'slow', wait: 50 });
      const sender = await start({ name: 'only' });
      await until(() => expect(stub.taken.length).toBeGreaterThan(5));
      const parts = ['', '-wal', '-shm'].map((part) => `${url}${part}`);
      for (const part of parts) await rename(part, `${part}.away`);
      await enqueueAll(database, stub, letters.slice(40));
      await wait(GONE / 2);
      for (const part of parts) await rename(`${part}.away`, part);
      await drained(database);
      expect(await compare(database, stub, letters)).toMatchObject({ ...faultless, arrived: 60 });
      expect(sender.isAlive()).toBe(true);
      const later = await openDatabase(url);
      const rows = await later.transaction((tx) => tx.selectFrom('outbox').select('state').execute());
      await later.close();
      expect(rows.filter(({ state }) => state === 'sent')).toHaveLength(60);
    }));
});

describe.concurrent('a disk that is full under SQLite', () => {
  it('is said clearly, breaks nothing, and everything goes on when there is room', () =>
    play(sqlite.shared, async ({ database, stub, start }) => {
      const letters = directLetters(400, 60);
      const [first, rest] = [letters.slice(0, 300), letters.slice(300)];
      await enqueueAll(database, stub, first);
      await database.transaction((tx) => sql`pragma max_page_count = 1`.execute(tx));
      const full = await enqueueAll(database, stub, rest).then(
        () => undefined,
        (error: Error) => error,
      );
      expect(full?.message).toMatch(/database or disk is full/);
      const sender = await start({ name: 'only', pages: 1 });
      await wait(WHOLE ? 20_000 : 3_000);
      const during = stub.taken.length;
      await database.transaction((tx) => sql`pragma max_page_count = 1000000`.execute(tx));
      sender.tell('pages 1000000');
      await sender.said('pages');
      await enqueueAll(database, stub, rest);
      await drained(database);
      expect(await compare(database, stub, letters)).toMatchObject({ ...faultless, arrived: 400 });
      const { rows } = await database.transaction((tx) => sql<object>`pragma integrity_check`.execute(tx));
      expect(rows).toEqual([{ integrity_check: 'ok' }]);
      const said = sender.log.filter(({ error }) => error?.includes('database or disk is full'));
      report('the disk was full', { takenMeanwhile: during, linesThatSaySo: said.length });
    }));
});
