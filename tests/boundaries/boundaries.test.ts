import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const run = promisify(execFile);

/** A file with some text at some place in the house. */
interface Planted {
  readonly folder: string;
  readonly text: string;
}

const Found = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/**
 * What the rules say of each of some files, by their text and place; the files are gone afterwards. All are looked at
 * in one go: starting the tools takes longer than looking.
 */
async function complaintsAbout(files: readonly Planted[]): Promise<ReadonlyMap<Planted, readonly string[]>> {
  const made = new Map<string, Planted>();
  try {
    for (const planted of files) {
      await mkdir(planted.folder, { recursive: true });
      const folder = await mkdtemp(join(planted.folder, 'planted-'));
      made.set(join(folder, 'planted.ts'), planted);
      await writeFile(join(folder, 'planted.ts'), planted.text);
    }
    const paths = [...made.keys()];
    const [cruised, linted] = await Promise.all([
      output('depcruise', ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...paths]),
      output('biome', ['lint', '--no-errors-on-unmatched', '--reporter=github', ...paths]),
    ]);
    const { violations } = Found.parse(JSON.parse(cruised)).summary;
    return new Map(
      [...made].map(([path, planted]) => [
        planted,
        [
          ...violations.filter(({ from }) => from === path).map(({ rule }) => rule.name),
          ...linted.split('\n').filter((line) => line.includes(path)),
        ],
      ]),
    );
  } finally {
    for (const [path, { folder }] of made) {
      await rm(join(path, '..'), { recursive: true, force: true });
      // Gone again where it was made for the planted file; a folder with files in it stays.
      await rmdir(folder).catch(() => undefined);
    }
  }
}

/** What a tool prints, whether it finds something or not. */
async function output(program: string, words: string[]): Promise<string> {
  const { stdout } = await run(join('node_modules', '.bin', program), words, {
    maxBuffer: 256 * 1024 * 1024,
  }).catch((error: { stdout: string }) => error);
  return stdout;
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

const forbidden = [
  ['src/delivery', "import '../../conversation/handle-event.js';", 'no-way-up-from-answering'],
  ['src/knowledge', "import '../../people/accounts/people.js';", 'no-way-up-from-knowledge'],
  ['src/conversation', "import '../../../adapters/web/outgoing/render.js';", 'src-knows-no-adapter'],
  ['src/conversation', "import '../../../adapters/kit/words.js';", 'src-knows-no-adapter'],
  ['adapters/web', "import '../../../src/storage/database.js';", 'adapters-stand-on-ports-alone'],
  ['adapters/planted-other', "import '../../web/outgoing/render.js';", 'adapters-stand-on-ports-alone'],
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
  ['src/mcp', "import '../../features/paths/index.js';", 'features-come-by-the-registry'],
  ['src/mcp', "import '../../people/accounts/people.js';", 'mcp-knows-nobody'],
  ['src/mcp', "import '@modelcontextprotocol/sdk/server/mcp.js';", 'one-room-speaks-mcp'],
  ['src/server', "import '@modelcontextprotocol/sdk/server/mcp.js';", 'one-room-speaks-mcp'],
  ['src/cli', "import '../../mcp/protocol/stdio.js';", 'mcp-is-loaded-when-somebody-asks'],
  ['src/features/team', "import '../../../mcp/door.js';", 'no-way-up-from-features'],
  ['src/conversation', "import '../../features/index.js';", 'no-way-up-from-conversation'],
  ['src/onboarding', "import type {} from '../../referrals/referrals.js';", 'managers-see-no-questions'],
  ['src/server', 'export const path = process.env.PATH;', 'noProcessEnv'],
  ['adapters/web', 'export const path = process.env.PATH;', 'noProcessEnv'],
] as const;

const good = [
  ['adapters/web', "import type { Reply as Planted } from '../../../src/ports/reply.js';"],
  ['adapters/web', "import type { WordsFor as Planted } from '../../kit/words.js';"],
  ['adapters/kit', "import type { Reply as Planted } from '../../../src/ports/reply.js';"],
] as const;

describe('the boundaries', () => {
  const wrong = forbidden.map(([folder, text]) => ({
    folder,
    text: `${text}
`,
  }));
  const right = good.map(([folder, text]) => ({
    folder,
    text: `${text}

export type { Planted };
`,
  }));
  let complaints: ReadonlyMap<Planted, readonly string[]>;
  beforeAll(async () => {
    complaints = await complaintsAbout([...wrong, ...right]);
  });

  it.each(forbidden.map((row, index) => [...row, index] as const))('forbid in %s: %s', (...row) => {
    const [, , rule, index] = row;
    const found = wrong[index] && complaints.get(wrong[index]);
    expect(found?.join(' ')).toContain(rule);
  });

  it('keep questions from every folder of features but those about questions', async () => {
    const aboutQuestions = ['asking', 'changes', 'everyday', 'referrals', 'curation', 'me'];
    const folders = await readdir('src/features', { withFileTypes: true });
    const paths = (await pathsUnder('managers-see-no-questions')).map((path) => new RegExp(path));
    for (const { name } of folders.filter((one) => one.isDirectory())) {
      const held = paths.some((path) => path.test(`src/features/${name}/index.ts`));
      expect([name, held]).toEqual([name, !aboutQuestions.includes(name)]);
    }
  });

  it.each(
    good.map((row, index) => [...row, index] as const),
  )('let good imports through in %s: %s', (...row) => {
    const [, , index] = row;
    expect(right[index] && complaints.get(right[index])).toEqual([]);
  });
});
