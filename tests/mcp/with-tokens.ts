import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeToken } from '../../src/mcp/tokens.js';
import { type Log, silent } from '../../src/ports/log.js';
import { openDatabase } from '../../src/storage/database.js';
import { type Product, startProduct } from '../support/product.js';

export interface WithTokens {
  readonly product: Product;
  readonly tokens: readonly string[];
  /** Stops the product, unless that was done, and removes what it kept. */
  end(): Promise<void>;
}

/** The whole product, with a token of each name: they were made before it started. */
export async function startWithTokens(
  names: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  log: Log = silent,
): Promise<WithTokens> {
  const folder = await mkdtemp(join(tmpdir(), 'ropes-test-'));
  const databaseUrl = join(folder, 'ropes.db');
  const database = await openDatabase(databaseUrl);
  await database.migrate();
  const tokens: string[] = [];
  for (const name of names) {
    tokens.push((await database.transaction((tx) => makeToken(tx, name, Date.now()))) ?? '');
  }
  await database.close();
  const product = await startProduct({ ...environment, DATABASE_URL: databaseUrl }, Date.now, log);
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= product.stop();
    return stopped;
  };
  return {
    product: { ...product, stop },
    tokens,
    end: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
