import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const run = promisify(execFile);

/** What the rules say of a file with this text at this place in the house; the file is gone afterwards. */
async function complaintsAbout(folder: string, text: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const planted = await mkdtemp(join(folder, 'planted-'));
  try {
    const file = join(planted, 'planted.ts');
    await writeFile(file, text);
    const outputs = await Promise.all([
      output('depcruise', ['--config', '.dependency-cruiser.mjs', file]),
      output('biome', ['lint', '--no-errors-on-unmatched', file]),
    ]);
    return outputs.join('\n');
  } finally {
    await rm(planted, { recursive: true, force: true });
    // Gone again where it was made for the planted file; a folder with files in it stays.
    await rmdir(folder).catch(() => undefined);
  }
}

async function output(program: string, words: string[]): Promise<string> {
  const { stdout, stderr } = await run(join('node_modules', '.bin', program), words).catch(
    (error: { stdout: string; stderr: string }) => error,
  );
  return stdout + stderr;
}

const Rules = z.object({
  forbidden: z.array(
    z.object({
      name: z.string(),
      from: z.object({ path: z.union([z.string(), z.array(z.string())]).optional() }),
    }),
  ),
});

/** The patterns of the files that a rule is about. */
async function pathsUnder(name: string): Promise<string[]> {
  const module: { default: unknown } = await import(pathToFileURL(resolve('.dependency-cruiser.mjs')).href);
  const rule = Rules.parse(module.default).forbidden.find((one) => one.name === name);
  return [rule?.from.path ?? []].flat();
}

describe('the boundaries', () => {
  it.each([
    ['src/delivery', "import '../../conversation/handle-event.js';", 'no-way-up-from-answering'],
    ['src/knowledge', "import '../../people/accounts/people.js';", 'no-way-up-from-knowledge'],
    ['src/conversation', "import '../../../adapters/web/outgoing/render.js';", 'src-knows-no-adapter'],
    ['src/conversation', "import '../../../adapters/kit/words.js';", 'src-knows-no-adapter'],
    ['adapters/web', "import '../../../src/storage/database.js';", 'adapters-stand-on-ports-alone'],
    ['adapters/other', "import '../../web/outgoing/render.js';", 'adapters-stand-on-ports-alone'],
    ['adapters/kit', "import '../../web/outgoing/render.js';", 'adapters-stand-on-ports-alone'],
    ['adapters/kit', "import '../../../src/storage/database.js';", 'adapters-stand-on-ports-alone'],
    ['src/server', "import '../../../tests/support/process.js';", 'no-test-code-in-the-product'],
    ['src/server', "import 'nock';", 'no-dev-dependency-in-the-product'],
    ['src/server', "import '../../nowhere.js';", 'every-import-resolves'],
    ['src/onboarding', "import '../../insights/questions/question-log.js';", 'managers-see-no-questions'],
    ['src/features/team', "import '../../../insights/questions/gaps.js';", 'managers-see-no-questions'],
    ['src/features/new', "import '../../../referrals/referrals.js';", 'managers-see-no-questions'],
    ['src/features/shared', "import '../../../referrals/referrals.js';", 'managers-see-no-questions'],
    ['src/features/team', "import '../../paths/index.js';", 'features-do-not-know-each-other'],
    ['src/features/shared', "import '../../paths/index.js';", 'features-do-not-know-each-other'],
    ['src/server', "import '../../features/index.js';", 'server-knows-no-feature'],
    ['src/cli', "import '../../features/team/index.js';", 'features-come-by-the-registry'],
    ['src/conversation', "import '../../features/index.js';", 'no-way-up-from-conversation'],
    ['src/onboarding', "import type {} from '../../referrals/referrals.js';", 'managers-see-no-questions'],
    ['src/server', 'export const path = process.env.PATH;', 'noProcessEnv'],
    ['adapters/web', 'export const path = process.env.PATH;', 'noProcessEnv'],
  ])('forbid in %s: %s', async (folder, text, rule) => {
    expect(await complaintsAbout(folder, `${text}\n`)).toContain(rule);
  });

  it('keep questions from every folder of features but those about questions', async () => {
    const aboutQuestions = ['asking', 'referrals', 'curation', 'me'];
    const folders = await readdir('src/features', { withFileTypes: true });
    const paths = (await pathsUnder('managers-see-no-questions')).map((path) => new RegExp(path));
    for (const { name } of folders.filter((one) => one.isDirectory())) {
      const held = paths.some((path) => path.test(`src/features/${name}/index.ts`));
      expect([name, held]).toEqual([name, !aboutQuestions.includes(name)]);
    }
  });

  it.each([
    ['adapters/web', "import type { Reply as Planted } from '../../../src/ports/reply.js';"],
    ['adapters/web', "import type { WordsFor as Planted } from '../../kit/words.js';"],
    ['adapters/kit', "import type { Reply as Planted } from '../../../src/ports/reply.js';"],
  ])('let good imports through in %s: %s', async (folder, text) => {
    const planted = `${text}\n\nexport type { Planted };\n`;
    expect(await complaintsAbout(folder, planted)).toMatch(/no dependency violations found/);
  });
});
