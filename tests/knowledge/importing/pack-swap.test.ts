import { cp, mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type FileOperations, nodeFiles } from '../../../src/knowledge/importing/file-operations.js';
import { finishSwap, type PackChange, swapIn } from '../../../src/knowledge/importing/pack-swap.js';
import { loadPacks } from '../../../src/knowledge/loading/load.js';
import { writePack } from '../../support/pack.js';
import { withFolder } from '../../support/process.js';

const faq = (name: string, title: string) => `id: faq/${name}\ntitle: ${title}\nbody: Here.\n`;

const before = {
  'faq/key.yaml': faq('key', 'Where is the key?'),
  'faq/pen.yaml': faq('pen', 'Where is the pen?'),
  'pages/leave.md': '# Leave\n\nAsk your manager two weeks before, in writing, and wait for the answer.\n',
  '.imported/wiki.json': '{}\n',
};

/** Changes, adds and takes away; the last page goes, and a record is new. */
const change: PackChange = {
  writes: new Map([
    ['faq/key.yaml', faq('key', 'Where is the spare key?')],
    ['faq/desk.yaml', faq('desk', 'Where is the desk?')],
    ['.imported/handbook.json', '{"source":"handbook","items":[]}\n'],
  ]),
  removes: ['faq/pen.yaml', 'pages/leave.md'],
};

const after = {
  'faq/key.yaml': faq('key', 'Where is the spare key?'),
  'faq/desk.yaml': faq('desk', 'Where is the desk?'),
  '.imported/wiki.json': '{}\n',
  '.imported/handbook.json': '{"source":"handbook","items":[]}\n',
};

async function filesIn(folder: string): Promise<Record<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1));
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path), 'utf8')])),
  );
}

/** Does so many operations, and none after them: as if the process had ended there. */
function endingAfter(most: number): { readonly files: FileOperations; readonly done: () => number } {
  let done = 0;
  const counted =
    <T extends unknown[]>(operation: (...words: T) => Promise<void>) =>
    async (...words: T) => {
      if (done >= most) throw new Error('The process has ended.');
      done += 1;
      await operation(...words);
    };
  return {
    done: () => done,
    files: {
      makeFolder: counted(nodeFiles.makeFolder),
      copy: counted(nodeFiles.copy),
      write: counted(nodeFiles.write),
      remove: counted(nodeFiles.remove),
      rename: counted(nodeFiles.rename),
    },
  };
}

test('wherever it is interrupted, the next run finds the old pack or the new one, and nobody uses half of it', async () => {
  await withFolder(async (root) => {
    const original = await writePack(join(root, 'original', 'workshop'), before);
    const old = await filesIn(original);
    const wanted: Record<string, string> = { ...old, ...after };
    for (const path of change.removes) delete wanted[path];
    const outcomes: string[] = [];
    for (let most = 0; ; most += 1) {
      const folder = join(root, String(most), 'workshop');
      await cp(original, folder, { recursive: true });
      const { files, done } = endingAfter(most);
      const failed = await swapIn(folder, change, files).then(
        () => false,
        () => true,
      );
      const loaded = await loadPacks([folder]);
      if (loaded.ok) {
        const titles = [...loaded.knowledge.entries.values()].map(({ title }) => title);
        const isNew = titles.includes('Where is the desk?');
        expect(titles.includes('Where is the pen?')).toBe(!isNew);
        expect(titles.includes('Leave')).toBe(!isNew);
      } else expect(loaded.problems.map(({ message }) => message)).toContain('an import was interrupted');
      // Ended within what ends it as well.
      for (let more = 0; more < 3; more += 1)
        await finishSwap(folder, endingAfter(more).files).catch(() => undefined);
      await finishSwap(folder);
      const now = await filesIn(folder);
      const isNew = now['faq/desk.yaml'] !== undefined;
      expect(now).toEqual(isNew ? wanted : old);
      outcomes.push(isNew ? 'new' : 'old');
      if (!failed) {
        expect(done()).toBe(most);
        break;
      }
    }
    expect(outcomes.length).toBeGreaterThan(15);
    expect(outcomes.join(' ')).toMatch(/^(?:old )+new(?: new)*$/);
  });
});

test('what is not touched keeps its time, and its day with it', async () => {
  await withFolder(async (root) => {
    const folder = await writePack(join(root, 'workshop'), {
      ...before,
      'pages/pay.md': '# Pay\n\nYour pay comes on the 28th of each month, to the account that you gave us.\n',
    });
    await utimes(join(folder, 'pages/pay.md'), 1_700_000_000, 1_700_000_000);
    await swapIn(folder, change);
    const loaded = await loadPacks([folder]);
    expect(loaded).toMatchObject({ ok: true });
    const page = loaded.ok
      ? [...loaded.knowledge.entries.values()].find(({ title }) => title === 'Pay')
      : undefined;
    expect(page).toMatchObject({ place: { changed: '2023-11-14' } });
  });
});

test('somebody who writes meanwhile loses nothing', async () => {
  await withFolder(async (root) => {
    const folder = await writePack(join(root, 'workshop'), before);
    const files: FileOperations = {
      ...nodeFiles,
      async write(path, text) {
        await nodeFiles.write(path, text);
        await writeFile(join(folder, 'faq', 'own.yaml'), faq('own', 'Whose is it?'));
      },
    };
    await expect(swapIn(folder, change, files)).rejects.toThrow('Somebody changed the pack');
    expect(Object.keys(await filesIn(folder))).toEqual(
      expect.arrayContaining(['faq/own.yaml', 'faq/pen.yaml', 'pages/leave.md']),
    );
    expect((await readdir(folder)).filter((name) => name.startsWith('.import-'))).toEqual([]);
  });
});

test('a folder that is a link is left alone', async () => {
  await withFolder(async (root) => {
    const folder = await writePack(join(root, 'workshop'), {});
    await mkdir(join(root, 'elsewhere'));
    await writeFile(join(root, 'elsewhere', 'key.yaml'), before['faq/key.yaml']);
    await symlink(join(root, 'elsewhere'), join(folder, 'faq'));
    await expect(swapIn(folder, change)).rejects.toThrow('faq is a link or a file');
  });
});

test('what another process is at is left to it', async () => {
  await withFolder(async (root) => {
    const folder = await writePack(join(root, 'workshop'), {
      ...before,
      // The one that started this one.
      '.import-staging/process': String(process.ppid),
    });
    await expect(finishSwap(folder)).rejects.toThrow('Another import into it is under way');
    expect(await readdir(folder)).toContain('.import-staging');
  });
});
