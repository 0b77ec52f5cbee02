import { cp, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type PackWatcher,
  packsState,
  type WatchSettings,
  watchPacks,
} from '../../src/knowledge/loading/watch.js';
import type { Knowledge, Problem } from '../../src/knowledge/schema/schema.js';
import { conceptYaml, packYaml, writePack } from '../support/pack.js';
import { until } from '../support/wait-for.js';

let folder: string;
let watcher: PackWatcher | undefined;

const onKnowledge = vi.fn<(knowledge: Knowledge) => void>();
const onProblems = vi.fn<(problems: readonly Problem[]) => void>();

beforeEach(async () => {
  folder = await writePack(join(await mkdtemp(join(tmpdir(), 'ropes-watch-')), 'workshop'));
});

afterEach(async () => {
  await watcher?.close();
  watcher = undefined;
  vi.resetAllMocks();
  await rm(dirname(folder), { recursive: true });
});

/** So that only what the file system tells of counts. */
const never = 100_000_000;

async function watchIt(settings: WatchSettings = { lookMs: never }): Promise<void> {
  watcher = await watchPacks([folder], { onKnowledge, onProblems }, settings);
}

/** Waits for something to be so. A busy machine may hear of one change twice, so nothing here counts on one call. */

/** Waits until there is knowledge in which the summary of Grain has a text, and returns its ids. */
async function summary(text: string): Promise<string[]> {
  await until(() =>
    expect(onKnowledge.mock.lastCall?.[0].entries.get('concept/grain')?.summary).toContain(text),
  );
  return lastIds();
}

/** Waits until there is knowledge with an entry. */
async function entry(id: string): Promise<void> {
  await until(() => expect(lastIds()).toContain(id));
}

function lastIds(): string[] {
  return [...(onKnowledge.mock.lastCall?.[0].entries.keys() ?? [])];
}

/** Waits until the last problems have a message among them. */
async function problem(message: string): Promise<void> {
  await until(() => expect(onProblems.mock.lastCall?.[0].map((found) => found.message)).toContain(message));
}

function grainFile(): string {
  return join(folder, 'concepts', 'grain.yaml');
}

const oak = conceptYaml('oak', 'Oak');
const grain = conceptYaml('grain', 'Grain', ['feature/saw']);
const longerGrain = grain.replace('is part of', 'is a part of');

/** As editors save: written beside, then renamed over the old one. */
async function saveAtomically(path: string, text: string): Promise<void> {
  await writeFile(`${path}.tmp~`, text);
  await rename(`${path}.tmp~`, path);
}

describe('a change', () => {
  test('of a file is read, again and again, also when it is saved by renaming', async () => {
    await watchIt();
    await writeFile(grainFile(), longerGrain);
    await summary('a part');
    for (const times of ['second', 'third']) {
      await saveAtomically(grainFile(), longerGrain.replace('a part', `the ${times} part`));
      await summary(times);
    }
    expect(onProblems).not.toHaveBeenCalled();
  });

  test('that takes away or adds a file or a folder is read', async () => {
    await watchIt();
    await rm(join(folder, 'myths'), { recursive: true });
    await until(() => expect(lastIds()).toHaveLength(4));
    await writeFile(join(folder, 'concepts', 'oak.yaml'), oak);
    await entry('concept/oak');
    await mkdir(join(folder, 'myths'));
    const easy = conceptYaml('easy', 'Easy').replace('concept/easy', 'myth/easy');
    await writeFile(join(folder, 'myths', 'easy.yaml'), `${easy}claim: C\ntruth: T\nwhyBelieved: W\n`);
    await entry('myth/easy');
  });

  test('of its aspects is read', async () => {
    await watchIt();
    const own = (way: string) => `locale: en\naspects:\n  - id: price\n    ways:\n      - ${way}\n`;
    const lastWays = () => onKnowledge.mock.lastCall?.[0].aspects.get('price')?.ways;
    for (const way of ['what is the damage', 'what do they want for it']) {
      await writeFile(join(folder, 'aspects.yaml'), own(way));
      await until(() => expect(lastWays()).toContain(way));
    }
    await rm(join(folder, 'aspects.yaml'));
    await until(() => expect(lastWays()).not.toContain('what do they want for it'));
  });

  test('of its everyday talk is read', async () => {
    await watchIt();
    const own = (says: string) =>
      `locale: en\neveryday:\n  - id: everyday/thanks\n    says:\n      - ${says}\n`;
    const lastSays = () => onKnowledge.mock.lastCall?.[0].everyday.get('everyday/thanks')?.says;
    for (const says of ['The wood thanks you.', 'The saw thanks you.']) {
      await writeFile(join(folder, 'everyday.yaml'), own(says));
      await until(() => expect(lastSays()).toEqual([says]));
    }
    await rm(join(folder, 'everyday.yaml'));
    await until(() => expect(lastSays()?.length).toBeGreaterThan(1));
  });

  test('of many files, one after the other, is read once', async () => {
    await watchIt({ lookMs: never, quietMs: 1000 });
    for (let index = 0; index < 15; index += 1) {
      await writeFile(
        join(folder, 'concepts', `oak-${index}.yaml`),
        conceptYaml(`oak-${index}`, `Oak ${index}`),
      );
      await sleep(100);
    }
    await entry('concept/oak-14');
    expect(onKnowledge).toHaveBeenCalledOnce();
  });
});

describe('a broken change', () => {
  test('is told of, and so is the fix, even if it is the old text again', async () => {
    await watchIt();
    await writeFile(grainFile(), grain.replace('related:', 'relatd:'));
    await problem('unknown field "relatd"');
    expect(onKnowledge).not.toHaveBeenCalled();
    await writeFile(grainFile(), grain);
    await summary('Grain is part of');
  });

  test('stays told of while other files change, until all is well', async () => {
    await watchIt();
    await writeFile(join(folder, 'pack.yaml'), '');
    await problem('is empty');
    onProblems.mockClear();
    await writeFile(grainFile(), longerGrain);
    await problem('is empty');
    expect(onKnowledge).not.toHaveBeenCalled();
    await saveAtomically(join(folder, 'pack.yaml'), packYaml('workshop'));
    await summary('a part');
  });

  test('may be a file that is deleted', async () => {
    await watchIt();
    await rm(join(folder, 'features', 'saw.yaml'));
    await problem('there is no entry "feature/saw"');
    await writePack(folder);
    await entry('feature/saw');
  });
});

describe('what the file system does not tell of', () => {
  test('a folder that is swapped for another is read, and what changes in it afterwards too', async () => {
    await watchIt({ lookMs: 100 });
    await cp(folder, `${folder}-new`, { recursive: true });
    await writeFile(join(`${folder}-new`, 'concepts', 'oak.yaml'), oak);
    await rename(folder, `${folder}-old`);
    await rename(`${folder}-new`, folder);
    await entry('concept/oak');
    await writeFile(grainFile(), longerGrain);
    expect(await summary('a part')).toContain('concept/oak');
  });

  test('a pack that is deleted and comes back', async () => {
    await watchIt({ lookMs: 100 });
    await rm(folder, { recursive: true });
    await problem('there is no such folder');
    await writePack(folder);
    await entry('concept/grain');
  });

  test('files that are links which now lead elsewhere, as in a Kubernetes volume', async () => {
    for (const [name, text] of [
      ['..1', grain],
      ['..2', longerGrain],
    ] as const) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 'grain.yaml'), text);
    }
    await symlink('..1', join(folder, '..data'));
    await rm(grainFile());
    await symlink(join('..', '..data', 'grain.yaml'), grainFile());
    await watchIt({ lookMs: 100 });
    await symlink('..2', join(folder, '..data_tmp'));
    await rename(join(folder, '..data_tmp'), join(folder, '..data'));
    await summary('a part');
  });

  test('a change between the first reading and the watching, if the watcher knows when that was', async () => {
    const loadedAt = await packsState([folder]);
    await writeFile(grainFile(), longerGrain);
    await watchIt({ loadedAt });
    await summary('a part');
  });
});

test('a pack that is missing at first is read when it comes', async () => {
  await rm(folder, { recursive: true });
  await watchIt({});
  await writePack(folder);
  await entry('concept/grain');
});
