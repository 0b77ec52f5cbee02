import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { formatSettingProblem, type ReadConfiguration } from '../configuration.js';
import type { Diagnosis } from '../ports/adapter.js';
import { type Database, isPostgres, openDatabase } from '../storage/database.js';
import { listSetAside } from '../storage/set-aside.js';
import type { ConfiguredAdapters } from './adapters.js';

/** The lines of `doctor` about configuration, database and platforms. Changes nothing. */
export async function diagnoseAll(
  read: ReadConfiguration,
  adapters: ConfiguredAdapters,
): Promise<Diagnosis[]> {
  const problems = [...(read.ok ? [] : read.problems), ...adapters.problems];
  const lines: Diagnosis[] =
    problems.length === 0
      ? [{ name: 'configuration', ok: true, detail: 'complete' }]
      : problems.map((problem) => ({
          name: 'configuration',
          ok: false,
          detail: formatSettingProblem(problem),
        }));
  if (read.ok) lines.push(...(await database(read.configuration.databaseUrl)));
  for (const lineOf of adapters.diagnoses) lines.push(...(await lineOf()));
  return lines;
}

async function database(url: string): Promise<Diagnosis[]> {
  const name = 'database';
  try {
    if (!isPostgres(url) && !(await exists(url))) return [await newFile(url)];
    const opened = await openDatabase(url);
    try {
      await opened.ping();
      const detail = isPostgres(url) ? 'Postgres answers' : `${url} can be read`;
      return [{ name, ok: true, detail }, ...(await leftAside(opened))];
    } finally {
      await opened.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ name, ok: false, detail: `cannot be used: ${reason}. Check DATABASE_URL.` }];
  }
}

/** Lines that `doctor` has for rows which jobs left aside; a last one counts the others. */
const MOST_ASIDE = 20;

/** Rows that jobs could not work on. */
async function leftAside(opened: Database): Promise<Diagnosis[]> {
  // A database from before that table has no such rows yet.
  if (!(await opened.hasTable('set_aside'))) return [];
  const aside = await opened.transaction(listSetAside);
  const name = 'left aside';
  const lines = aside.slice(0, MOST_ASIDE).map((one) => ({
    name,
    ok: false,
    detail:
      `${one.job} cannot work on ${one.id}: ${one.reason}, ${one.tries} times since ${timeOf(one.since)}. ` +
      `Everything else goes on; it is tried again from ${timeOf(one.until)} on. The log has the whole error under this id.`,
  }));
  const more = aside.length - lines.length;
  return more > 0 ? [...lines, { name, ok: false, detail: `and ${more} more` }] : lines;
}

function timeOf(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 16)}Z`;
}

/** There is no file yet: the first start makes it, if the nearest folder that exists lets it. */
async function newFile(url: string): Promise<Diagnosis> {
  let folder = dirname(resolve(url));
  while (!(await exists(folder))) folder = dirname(folder);
  try {
    await access(folder, constants.W_OK);
    return { name: 'database', ok: true, detail: `${url} is made at the first start` };
  } catch {
    return {
      name: 'database',
      ok: false,
      detail: `${url} cannot be made: ${folder} is not writable. Set DATABASE_URL to a place that is.`,
    };
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
