import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startServer } from '../support/process.js';

const run = promisify(execFile);

/** The feature that is taken out: it has commands, buttons on cards of others, jobs and words. */
const FEATURE = 'team';

/** What people say to it, as help, Slack's hint and Teams' list show it. */
const SAID = 'my team';

const ManifestOfSlack = z.object({
  features: z.object({ slash_commands: z.array(z.object({ usage_hint: z.string() })) }),
});

/** What other tests plant for a moment, to see that it is found, may be gone before it is copied. */
function isKept(path: string): boolean {
  return !path.includes('planted-');
}

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
    await cp(name, join(folder, name), { recursive: true, preserveTimestamps: true, filter: isKept });
  }
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  await rm(join(folder, 'src/features', feature), { recursive: true });
  await rm(join(folder, 'dist/src/features', feature), { recursive: true });
  const list = join(folder, 'src/features/registered.ts');
  const lines = (await readFile(list, 'utf8')).split('\n');
  const rest = lines.filter((line) => !line.includes(`'./${feature}/index.js'`));
  expect(rest).toHaveLength(lines.length - 1);
  await writeFile(list, rest.join('\n'));
  // The modules keep the paths that they had in the build that was copied, so only what has changed is compiled.
  const asPlaced = ['--preserve-symlinks', '--preserve-symlinks-main', 'node_modules/typescript/bin/tsc'];
  await run(process.execPath, [...asPlaced, '--project', 'tsconfig.build.json', '--preserveSymlinks'], {
    cwd: folder,
  });
  return folder;
}

async function hintFor(program: string): Promise<string> {
  const { stdout } = await run(process.execPath, [program, 'manifest', 'slack']);
  const { features } = ManifestOfSlack.parse(JSON.parse(stdout));
  return features.slash_commands.map(({ usage_hint }) => usage_hint).join(' ');
}

/** All that `help` and a platform's list of commands say in a product. */
async function offeredBy(folder: string): Promise<string> {
  const script = `const { productFeatures } = await import(process.argv[1]);
    const made = productFeatures();
    const { words } = made.languages.of('en');
    const knowledge = { packs: [], entries: new Map() };
    const help = ['own', 'people', 'knowledge'].flatMap((section) =>
      made.help({ words, knowledge, may: () => true }, section));
    console.log(JSON.stringify({ help, hints: made.hints('en', knowledge) }));`;
  const index = pathToFileURL(resolve(folder, 'dist/src/features/index.js')).href;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script, index]);
  return stdout;
}

describe('a feature that is taken out', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await productWithout(FEATURE);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('leaves a product that compiles and starts, and nothing of it in help and in what platforms offer', async () => {
    expect(await hintFor('dist/src/main.js')).toContain(SAID);
    expect(await hintFor(join(folder, 'dist/src/main.js'))).not.toContain(SAID);
    expect(await offeredBy('.')).toContain(SAID);
    expect(await offeredBy(folder)).not.toContain(SAID);
    const { kill } = await startServer(
      { DATABASE_URL: join(folder, 'ropes.db'), PLAYGROUND: 'on' },
      { program: join(folder, 'dist/src/main.js') },
    );
    expect((await kill('SIGTERM')).code).toBe(0);
  });
});
