import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startServer } from '../support/process.js';

const run = promisify(execFile);

/** The feature that is taken out: it has commands, buttons on cards of others, jobs and words. */
const FEATURE = 'reminders';

/** What people say to it, as help, Slack's hint and Teams' list show it. */
const SAID = 'reminders off';

const ManifestOfSlack = z.object({
  features: z.object({ slash_commands: z.array(z.object({ usage_hint: z.string() })) }),
});

/** A copy of the product without the feature's folder and without its line of registration, compiled. */
async function productWithout(feature: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ropes-without-'));
  for (const name of [
    'src',
    'adapters',
    'knowledge',
    'dist',
    'package.json',
    'tsconfig.json',
    'tsconfig.build.json',
  ]) {
    await cp(name, join(folder, name), { recursive: true, preserveTimestamps: true });
  }
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  await rm(join(folder, 'src/features', feature), { recursive: true });
  await rm(join(folder, 'dist/src/features', feature), { recursive: true });
  const list = join(folder, 'src/features/registered.ts');
  const lines = (await readFile(list, 'utf8')).split('\n');
  const rest = lines.filter((line) => !line.includes(`'./${feature}/index.js'`));
  expect(rest).toHaveLength(lines.length - 1);
  await writeFile(list, rest.join('\n'));
  await run(process.execPath, ['node_modules/typescript/bin/tsc', '--build', 'tsconfig.build.json'], {
    cwd: folder,
  });
  return folder;
}

async function hintFor(program: string): Promise<string> {
  const { stdout } = await run(process.execPath, [program, 'manifest', 'slack']);
  const { features } = ManifestOfSlack.parse(JSON.parse(stdout));
  return features.slash_commands.map(({ usage_hint }) => usage_hint).join(' ');
}

describe('a feature that is taken out', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await productWithout(FEATURE);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('leaves a product that compiles and starts, and nothing in what Slack offers', async () => {
    expect(await hintFor('dist/src/main.js')).toContain(SAID);
    expect(await hintFor(join(folder, 'dist/src/main.js'))).not.toContain(SAID);
    const { kill } = await startServer(
      { DATABASE_URL: join(folder, 'ropes.db'), PLAYGROUND: 'on' },
      { program: join(folder, 'dist/src/main.js') },
    );
    expect((await kill('SIGTERM')).code).toBe(0);
  });
});
