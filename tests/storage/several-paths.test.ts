import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, Migrator, sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silent } from '../../src/ports/log.js';
import { isPostgres, openDatabase } from '../../src/storage/database.js';
import { migrations } from '../../src/storage/migrations/index.js';
import { postgresDialect } from '../../src/storage/postgres.js';
import { sqliteDialect } from '../../src/storage/sqlite.js';
import type { AssignmentState, Tables } from '../../src/storage/tables.js';
import { databases } from '../support/databases.js';

/** The last migration of before. */
const BEFORE = '019-mcp-tokens';

const states: readonly AssignmentState[] = [
  'proposed',
  'waiting',
  'active',
  'paused',
  'finished',
  'cancelled',
];

/** People on every state of a path, each with one that ended long ago: as much as fits into the database of before. */
const PEOPLE = 300;

const person = { email: null, persona: null, time_zone: null, locale: null, created_at: 1_795_000_000_000 };

function assignment(id: string, of: string, path: string, state: AssignmentState) {
  return {
    id,
    person_id: of,
    path,
    version: `hash-${path}`,
    start_date: '2026-11-30',
    state,
    given_by: null,
    note: '',
    reason: '',
    offered_version: null,
    sought_at: null,
    created_at: 1_795_000_000_000,
    begun_at: null,
    active_at: null,
    changed_at: 1_795_000_000_000,
    ended_at: null,
    days: null,
    next_at: null,
  };
}

/** A database as the release before left it. */
async function beforeAt(url: string): Promise<Kysely<Tables>> {
  const dialect = isPostgres(url) ? await postgresDialect(url, silent, {}) : sqliteDialect(url);
  const kysely = new Kysely<Tables>({ dialect });
  if (isPostgres(url)) {
    await sql`drop schema public cascade`.execute(kysely);
    await sql`create schema public`.execute(kysely);
  }
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => ({ ...migrations }) },
  });
  const { error } = await migrator.migrateTo(BEFORE);
  expect(error).toBeUndefined();
  return kysely;
}

async function emptyAddress(name: string, fresh: () => Promise<{ readonly url: string }>): Promise<string> {
  if (name === 'Postgres') return (await fresh()).url;
  const folder = await mkdtemp(join(tmpdir(), 'ropes-before-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'ropes.db');
}

describe.each(databases)('several paths at once, in a database of before on $name', ({ name, fresh }) => {
  it('leave every assignment as it was, and let another path come beside it', async () => {
    const url = await emptyAddress(name, fresh);
    const before = await beforeAt(url);
    const people = Array.from({ length: PEOPLE }, (_, index) => `p${index}`);
    const stateOf = (index: number) => states[index % states.length] ?? 'active';
    await before
      .insertInto('persons')
      .values(people.map((id) => ({ ...person, id, name: id })))
      .execute();
    for (const path of ['path/sailor', 'path/cook'])
      await before
        .insertInto('path_versions')
        .values({ hash: `hash-${path}`, path, content: '{}', created_at: 1 })
        .execute();
    await before
      .insertInto('assignments')
      .values(
        people.flatMap((id, index) => [
          assignment(`${id}-now`, id, 'path/sailor', stateOf(index)),
          assignment(`${id}-then`, id, 'path/sailor', 'cancelled'),
        ]),
      )
      .execute();
    const kept = await before.selectFrom('assignments').selectAll().orderBy('id').execute();
    const second = assignment('second', 'p2', 'path/cook', 'active');
    await expect(before.insertInto('assignments').values(second).execute()).rejects.toThrow();
    await before.destroy();

    const database = await openDatabase(url);
    onTestFinished(() => database.close());
    await database.migrate();
    const after = await database.transaction((tx) =>
      tx.selectFrom('assignments').selectAll().orderBy('id').execute(),
    );
    expect(kept).toHaveLength(2 * PEOPLE);
    // Columns of later migrations are empty.
    expect(after).toEqual(kept.map((row) => ({ ...row, paused_until: null })));
    await database.transaction((tx) => tx.insertInto('assignments').values(second).execute());
    for (const [index, state] of states.entries()) {
      const again = assignment('again', `p${index}`, 'path/sailor', 'active');
      const taken = database.transaction((tx) => tx.insertInto('assignments').values(again).execute());
      if (state === 'finished' || state === 'cancelled') {
        await taken;
        await database.transaction((tx) => tx.deleteFrom('assignments').where('id', '=', 'again').execute());
      } else await expect(taken, state).rejects.toThrow(/unique/i);
    }
  });
});
