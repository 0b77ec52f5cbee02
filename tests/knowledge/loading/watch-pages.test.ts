import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type PackWatcher, watchPacks } from '../../../src/knowledge/loading/watch.js';
import type { PageSection } from '../../../src/knowledge/schema/pages.js';
import type { Knowledge, Problem } from '../../../src/knowledge/schema/schema.js';
import { packYaml, writeFiles, writeMill } from '../../support/handbook.js';
import { withFolder } from '../../support/process.js';
import { until } from '../../support/wait-for.js';

const onKnowledge = vi.fn<(knowledge: Knowledge) => void>();
const onProblems = vi.fn<(problems: readonly Problem[]) => void>();

/** So that only what the file system tells of counts. */
const never = 100_000_000;

const page = (title: string, says: string) => `# ${title}\n\n${says}\n`;
const pages = {
  'README.md': page('Welcome', 'Everybody is welcome at the mill.'),
  'deep/down/below/silo.md': page('Silo', 'The silo is emptied on Fridays.'),
};

let watcher: PackWatcher | undefined;
beforeEach(() => {
  vi.resetAllMocks();
});
afterEach(async () => {
  await watcher?.close();
  watcher = undefined;
});

const saidNow = () =>
  [...(onKnowledge.mock.lastCall?.[0].entries.values() ?? [])]
    .filter((entry): entry is PageSection => entry.kind === 'page')
    .map(({ summary }) => summary)
    .toSorted();

async function says(...sentences: readonly string[]): Promise<void> {
  await until(() => expect(saidNow()).toEqual(expect.arrayContaining([...sentences])));
}

async function problem(words: RegExp): Promise<void> {
  await until(() => expect(onProblems.mock.lastCall?.[0][0]?.message).toMatch(words));
}

async function watching(folder: string, lookMs = never): Promise<void> {
  watcher = await watchPacks([folder], { onKnowledge, onProblems }, { quietMs: 20, lookMs });
}

async function closing(): Promise<void> {
  await watcher?.close();
  watcher = undefined;
}

test.each([
  never,
  50,
])('a page in a folder outside the pack is live when it was changed (looking every %d ms)', async (lookMs) => {
  await withFolder(async (base) => {
    await watching(
      await writeMill(base, { pages, pack: { 'pack.yaml': packYaml.replace(/ {2}ownedBy:[\s\S]*/, '') } }),
      lookMs,
    );
    const handbook = join(base, 'handbook');
    await writeFile(
      join(handbook, 'deep/down/below/silo.md'),
      page('Silo', 'The silo is emptied on Mondays.'),
    );
    await says('The silo is emptied on Mondays.');
    await writeFile(join(handbook, 'README.md'), page('Welcome', 'Nobody is welcome at the mill.'));
    await says('Nobody is welcome at the mill.');
    await writeFiles(handbook, { 'new/README.md': page('New', 'There is a new folder at the mill.') });
    await says('There is a new folder at the mill.');
    await rm(join(handbook, 'deep'), { recursive: true });
    await until(() => expect(saidNow()).not.toContain('The silo is emptied on Mondays.'));
    await closing();
  });
});

test('pages that the pack names later are watched, and so is the folder that it names instead', async () => {
  await withFolder(async (base) => {
    const faq = 'id: faq/door\ntitle: Where is the door?\nbody: The door is behind the wheel.\n';
    const bare = packYaml.slice(0, packYaml.indexOf('pages:'));
    const folder = await writeMill(base, { pages, pack: { 'pack.yaml': bare, 'faq/door.yaml': faq } });
    await writeFiles(join(base, 'other'), {
      'README.md': page('Other', 'These are other pages of the mill.'),
    });
    await watching(folder);
    await writeFile(join(folder, 'pack.yaml'), `${bare}pages:\n  from: ../handbook\n`);
    await says('Everybody is welcome at the mill.');
    await writeFile(join(base, 'handbook/README.md'), page('Welcome', 'Nobody is welcome at the mill.'));
    await says('Nobody is welcome at the mill.');
    await writeFile(join(folder, 'pack.yaml'), `${bare}pages:\n  from: ../other\n`);
    await says('These are other pages of the mill.');
    await writeFile(join(base, 'other/README.md'), page('Other', 'These pages were changed, too.'));
    await says('These pages were changed, too.');
    await closing();
  });
});

test('pages of its own that a pack gets later are watched', async () => {
  await withFolder(async (base) => {
    const faq = 'id: faq/door\ntitle: Where is the door?\nbody: The door is behind the wheel.\n';
    const bare = packYaml.slice(0, packYaml.indexOf('pages:'));
    const folder = await writeMill(base, { pages: {}, pack: { 'pack.yaml': bare, 'faq/door.yaml': faq } });
    await watching(folder);
    await writeFiles(folder, {
      'pages/deep/down/README.md': page('Deep', 'This stands deep down in the pack.'),
    });
    await says('This stands deep down in the pack.');
    await writeFile(join(folder, 'pages/deep/down/README.md'), page('Deep', 'This stands deeper still.'));
    await says('This stands deeper still.');
    await closing();
  });
});

test('a folder of pages that is missing at first is looked for', async () => {
  await withFolder(async (base) => {
    const yaml = packYaml.replace(/ {2}ownedBy:[\s\S]*/, '');
    const folder = await writeMill(base, { pages: {}, pack: { 'pack.yaml': yaml } });
    await watching(folder, 50);
    await writeFile(join(folder, 'pack.yaml'), `${yaml}\n`);
    await problem(/handbook/);
    await writeFiles(join(base, 'handbook'), pages);
    await says('Everybody is welcome at the mill.');
    await closing();
  });
});

test('pages that cannot be used for a while are watched all the same', async () => {
  await withFolder(async (base) => {
    const yaml = packYaml.replace(/ {2}ownedBy:[\s\S]*/, '');
    const folder = await writeMill(base, { pages, pack: { 'pack.yaml': yaml } });
    await watching(folder, 50);
    await rm(join(base, 'handbook'), { recursive: true });
    await problem(/handbook/);
    await writeFiles(join(base, 'handbook'), pages);
    await says('Everybody is welcome at the mill.');
    await closing();
  });
});
