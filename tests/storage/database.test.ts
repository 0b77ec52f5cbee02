import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.js';
import { newId } from '../../src/storage/ids.js';
import { databases } from '../support/databases.js';

const person = { email: null, persona: null, time_zone: null, locale: null, created_at: 1_795_000_000_123 };

describe.each(databases)('the database on $name', ({ fresh }) => {
  it('keeps what a transaction wrote and nothing of one that threw', async () => {
    const { database } = await fresh();
    await database.transaction((tx) =>
      tx
        .insertInto('persons')
        .values({ ...person, id: 'a', name: 'Ada' })
        .execute(),
    );
    await expect(
      database.transaction(async (tx) => {
        await tx
          .insertInto('persons')
          .values({ ...person, id: 'b', name: 'Bo' })
          .execute();
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    const rows = await database.transaction((tx) => tx.selectFrom('persons').selectAll().execute());
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ ...person, id: 'a', name: 'Ada' });
  });

  it('gives numbers for times, and its own clock in milliseconds', async () => {
    const { database } = await fresh();
    const row = await database.transaction(async (tx) => {
      const { rows } = await sql<{ now: number }>`select ${database.clock} as now`.execute(tx);
      return rows[0];
    });
    expect(Math.abs((row?.now ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('lets transactions of one process wait for each other instead of failing', async () => {
    const { database } = await fresh();
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        database.transaction((tx) =>
          tx
            .insertInto('persons')
            .values({ ...person, id: `p${index}`, name: 'P' })
            .execute(),
        ),
      ),
    );
    const rows = await database.transaction((tx) => tx.selectFrom('persons').select('id').execute());
    expect(rows).toHaveLength(20);
  });

  it('migrates once, and again without harm', async () => {
    const { database } = await fresh();
    await database.migrate();
  });

  it('refuses a database that a newer version wrote, and leaves it alone', async () => {
    const { url, database } = await fresh();
    await database.transaction((tx) =>
      sql`insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01')`.execute(tx),
    );
    const again = await openDatabase(url);
    await expect(again.migrate()).rejects.toThrow(/newer version of Ropes.*999-later/);
    await again.close();
  });

  it('erases what belongs to a person with the person', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      await tx
        .insertInto('persons')
        .values({ ...person, id: 'a', name: 'Ada' })
        .execute();
      await tx
        .insertInto('questions')
        .values({
          id: 'q',
          person_id: 'a',
          text: 'why?',
          entry: null,
          nearest: '[]',
          confidence: 0.1,
          asked_at: 1,
        })
        .execute();
      await tx
        .insertInto('feedback')
        .values({ question_id: 'q', person_id: 'a', helpful: 1, given_at: 1 })
        .execute();
      await tx.deleteFrom('persons').where('id', '=', 'a').execute();
    });
    const left = await database.transaction(async (tx) => [
      ...(await tx.selectFrom('questions').select('id').execute()),
      ...(await tx.selectFrom('feedback').select('question_id').execute()),
    ]);
    expect(left).toEqual([]);
  });
});

describe('SQLite', () => {
  it('lets two connections write to one file in turn', async () => {
    const [sqlite] = databases;
    const { url, database } = await sqlite.fresh();
    const second = await openDatabase(url);
    const add = (target: typeof database) =>
      target.transaction((tx) =>
        tx
          .insertInto('persons')
          .values({ ...person, id: newId(), name: 'P' })
          .execute(),
      );
    for (let round = 0; round < 10; round += 1) {
      await add(database);
      await add(second);
    }
    const rows = await second.transaction((tx) => tx.selectFrom('persons').select('id').execute());
    expect(rows).toHaveLength(20);
    await second.close();
  });

  it('makes the folder of its file, and refuses a file that is no database', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ropes-test-'));
    const database = await openDatabase(join(folder, 'deep', 'down', 'ropes.db'));
    await database.migrate();
    await database.close();
    expect(await readdir(join(folder, 'deep', 'down'))).toContain('ropes.db');
    await writeFile(
      join(folder, 'note.txt'),
      'this is not a database, it is a note of some length\n'.repeat(40),
    );
    await expect(
      (async () => {
        const note = await openDatabase(join(folder, 'note.txt'));
        await note.migrate();
      })(),
    ).rejects.toThrow(/not a database/);
    await rm(folder, { recursive: true });
  });
});
