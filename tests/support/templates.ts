import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/storage/database.js';
import { TEMPLATE } from './databases.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of an SQLite file with all tables, for copying. */
    sqliteTemplate: string;
  }
}

/** An empty database with all tables, one of each kind: a test copies it, which takes less than to migrate. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'ropes-template-'));
  const file = join(folder, 'ropes.db');
  const server = project.getProvidedContext().postgres;
  const admin = new pg.Client({ connectionString: `${server}/postgres` });
  await admin.connect();
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();
  for (const url of [file, `${server}/${TEMPLATE}`]) {
    const database = await openDatabase(url);
    await database.migrate();
    await database.close();
  }
  project.provide('sqliteTemplate', file);
  return () => rm(folder, { recursive: true, force: true });
}
