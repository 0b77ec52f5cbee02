import type { Adapter } from '../ports/adapter.js';
import type { Log } from '../ports/log.js';
import type { Database } from '../storage/database.js';

/**
 * What is wrong right now, by part. Anybody may ask, so of the database there is a code alone: its messages name hosts,
 * users and files, and go to the log.
 */
export async function readiness(
  database: Pick<Database, 'ping'>,
  adapters: ReadonlyMap<string, Pick<Adapter, 'platform' | 'unwell'>>,
  log: Log,
): Promise<Record<string, string>> {
  const problems: Record<string, string> = {};
  await database.ping().catch((error: unknown) => {
    problems.database = 'database_unavailable';
    log.error({ err: error }, 'the database does not answer a look at readiness');
  });
  for (const adapter of adapters.values()) {
    const unwell = adapter.unwell();
    if (unwell) problems[adapter.platform] = unwell;
  }
  return problems;
}
