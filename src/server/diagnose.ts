import { existsSync } from 'node:fs';
import { type Configuration, formatSettingProblem, type ReadConfiguration } from '../configuration.js';
import type { Diagnosis } from '../ports/adapter.js';
import { silent } from '../ports/log.js';
import { isPostgres, openDatabase } from '../storage/database.js';
import { whyUnusable, whyUnwritable } from '../storage/unusable.js';
import type { ConfiguredAdapters } from './adapters.js';
import { diagnoseChannels } from './diagnose-channels.js';
import { diagnoseDeliveries } from './diagnose-deliveries.js';
import { diagnoseEncoder } from './diagnose-encoder.js';
import { diagnoseJudge } from './diagnose-judge.js';
import { diagnoseLeftAside } from './diagnose-left-aside.js';
import { diagnoseMcp } from './diagnose-mcp.js';
import { diagnosePages } from './diagnose-pages.js';
import { diagnosePeople } from './diagnose-people.js';

/** The lines of `doctor` about configuration, database, encoder, judge, pages and platforms. Changes nothing. */
export async function diagnoseAll(
  read: ReadConfiguration,
  adapters: Pick<ConfiguredAdapters, 'problems' | 'diagnoses'>,
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
  if (read.ok) {
    lines.push(...(await database(read.configuration)));
    lines.push(await diagnoseEncoder(read.configuration));
    lines.push(await diagnoseJudge(read.configuration));
    lines.push(...(await diagnosePages(read.configuration)));
  }
  for (const lineOf of adapters.diagnoses) lines.push(...(await lineOf()));
  return lines;
}

/** What the database tells, in the order in which it is said. */
const diagnoses = [diagnosePeople, diagnoseDeliveries, diagnoseChannels, diagnoseLeftAside, diagnoseMcp];

async function database({ databaseUrl: url, databaseAuthorities }: Configuration): Promise<Diagnosis[]> {
  const name = 'database';
  try {
    const inTheWay = isPostgres(url) ? undefined : whyUnwritable(url);
    if (inTheWay) return [{ name, ok: false, detail: inTheWay }];
    if (!isPostgres(url) && !existsSync(url))
      return [{ name, ok: true, detail: `${url} is made at the first start` }];
    const opened = await openDatabase(url, silent, databaseAuthorities);
    try {
      await opened.ping();
      const detail = isPostgres(url) ? 'Postgres answers' : `${url} can be read`;
      const lines: Diagnosis[] = [{ name, ok: true, detail }];
      // The tables of an earlier version may lack what is looked at; the next start brings them up to date.
      if (!(await opened.isUpToDate())) return lines;
      for (const diagnose of diagnoses) {
        lines.push(...(await opened.transaction(diagnose)));
      }
      return lines;
    } finally {
      await opened.close();
    }
  } catch (error) {
    return [{ name, ok: false, detail: `cannot be used: ${whyUnusable(error, url)}` }];
  }
}
