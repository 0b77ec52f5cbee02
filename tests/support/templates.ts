import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Libsql from 'libsql';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/storage/database.js';
import { TEMPLATE } from './databases.js';
import { learnSample } from './sample.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of an SQLite file with all tables, for copying. */
    sqliteTemplate: string;
    /** Folder of what was learnt from packs, for the tests and every process that they start. */
    cache: string;
  }
}

/** Stays for the next run: a file that fits no more is left alone, and the oldest go. */
const CACHE = resolve('node_modules/.cache/ropes');

/**
 * What every test would otherwise make for itself: an empty database with all tables, one of each kind, to be copied;
 * and what is learnt from the sample pack.
 */
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
  // What was written last may stand beside the file for a while; a copy by the database has all of it.
  const template = join(folder, 'template.db');
  const whole = new Libsql(file);
  whole.exec(`vacuum into '${template}'`);
  whole.close();
  project.provide('sqliteTemplate', template);
  project.provide('cache', CACHE);
  (await learnSample(CACHE)).engine.prepare();
  return () => rm(folder, { recursive: true, force: true });
}
