import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { formatSettingProblem, type ReadConfiguration } from '../configuration.js';
import { suspectsOf } from '../people/accounts/suspects.js';
import type { Diagnosis } from '../ports/adapter.js';
import { type Database, isPostgres, openDatabase } from '../storage/database.js';
import type { ConfiguredAdapters } from './adapters.js';
import { diagnoseDeliveries } from './diagnose-deliveries.js';

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
      const found = [...(await diagnosePeople(opened)), ...(await diagnoseDeliveries(opened))];
      return [{ name, ok: true, detail }, ...found];
    } finally {
      await opened.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ name, ok: false, detail: `cannot be used: ${reason}. Check DATABASE_URL.` }];
  }
}

/** Accounts that may have been joined wrongly, a line each; none in a database that the server has not brought up to date. */
async function diagnosePeople(opened: Database): Promise<readonly Diagnosis[]> {
  if (!(await opened.isUpToDate())) return [];
  const found = await opened.transaction(suspectsOf);
  return found.map(({ first, later }) => ({
    name: 'people',
    ok: false,
    detail: `${shown(first)} and ${shown(later)} are taken for one person, and their names share nothing. \`ropes people split ${later.account} --dry-run\` says who would keep what; \`ropes people join ${first.account} ${later.account}\` says that they are one.`,
  }));
}

function shown({ account, name }: { readonly account: string; readonly name: string }): string {
  return `${account} (${name.replace(/\p{C}+/gu, ' ')})`;
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
