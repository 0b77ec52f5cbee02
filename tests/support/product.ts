import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { slack } from '../../adapters/slack/registration.js';
import { teams } from '../../adapters/teams/registration.js';
import { web } from '../../adapters/web/registration.js';
import { readConfiguration } from '../../src/configuration.js';
import { type Log, silent } from '../../src/ports/log.js';
import { configureAdapters } from '../../src/server/adapters.js';
import { serve } from '../../src/server/serve.js';
import { features } from './english.js';

const registrations = [slack, teams, web];

export interface Product {
  /** Such as http://127.0.0.1:40123. */
  readonly address: string;
  /** For a command line beside it, or for another start. */
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

/**
 * The whole product in this process: real pack, SQLite in a folder of its own unless DATABASE_URL says otherwise, every
 * adapter that is configured.
 */
export async function startProduct(
  environment: Readonly<Record<string, string>> = {},
  now: () => number = Date.now,
  log: Log = silent,
): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'ropes-test-'));
  const databaseUrl = environment.DATABASE_URL ?? join(folder, 'ropes.db');
  const all = {
    PORT: '0',
    ROPES_CACHE: inject('cache'),
    ROPES_ENCODER: 'off',
    ...environment,
    DATABASE_URL: databaseUrl,
  };
  const read = readConfiguration(all);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const adapters = configureAdapters(registrations, all, read.configuration);
  if (adapters.problems.length > 0) throw new Error(JSON.stringify(adapters.problems));
  const running = await serve({
    features,
    configuration: read.configuration,
    packs: read.configuration.packs ?? ['knowledge/sagemaker'],
    samplesOnly: adapters.samplesOnly,
    adapters: adapters.creators,
    previews: registrations.flatMap(({ preview }) => preview ?? []),
    log,
    now,
  });
  return {
    address: running.address,
    databaseUrl,
    stop: async () => {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
