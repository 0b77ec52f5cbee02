import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Loaded } from '../../src/knowledge/loading/load.js';
import { type PackWatcher, packsState, watchPacks } from '../../src/knowledge/loading/watch.js';
import type { Knowledge, Problem } from '../../src/knowledge/schema/schema.js';
import { writePack } from '../support/pack.js';
import { until } from '../support/wait-for.js';

// Reading is in the test's hand here: how long it takes, and what comes of it.
const load = vi.fn<(folders: readonly string[]) => Promise<Loaded>>();
const onKnowledge = vi.fn<(knowledge: Knowledge) => void>();
const onProblems = vi.fn<(problems: readonly Problem[]) => void>();
const nothing = {
  ok: true as const,
  knowledge: {
    packs: [],
    entries: new Map(),
    packOf: new Map(),
    aspects: new Map(),
    everyday: new Map(),
    contacts: [],
    leftOut: [],
    lost: [],
    moved: new Map(),
    pageNotes: [],
    strayLinks: [],
  },
};

let folder: string;
let watcher: PackWatcher;

beforeEach(async () => {
  vi.resetAllMocks();
  folder = await writePack(join(await mkdtemp(join(tmpdir(), 'ropes-reload-')), 'workshop'));
  watcher = await watchPacks([folder], { onKnowledge, onProblems }, { load, quietMs: 10, lookMs: 50 });
});

afterEach(async () => {
  await watcher.close();
  await rm(dirname(folder), { recursive: true });
});

async function change(text: string): Promise<void> {
  await writeFile(join(folder, 'concepts', 'grain.yaml'), text);
}

test('reloads never overlap, and a change during one is read by the next', async () => {
  let running = 0;
  let most = 0;
  let lastStart = 0;
  load.mockImplementation(async () => {
    lastStart = performance.now();
    running += 1;
    most = Math.max(most, running);
    // Several times the quiet time, so that changes fall into a reload.
    await sleep(60);
    running -= 1;
    return nothing;
  });
  for (let index = 0; index < 20; index += 1) {
    await change(`change ${index}`);
    await sleep(20);
  }
  await change('the last change');
  const lastChange = performance.now();
  await until(() => expect(lastStart).toBeGreaterThan(lastChange));
  await until(() => expect(running).toBe(0));
  expect(load.mock.calls.length).toBeGreaterThan(1);
  expect(most).toBe(1);
  expect(onKnowledge.mock.calls.length).toBe(load.mock.calls.length);
  expect(onProblems).not.toHaveBeenCalled();
});

test('a change that is heard of and quiet again before a reload ends is read all the same', async () => {
  load.mockImplementationOnce(async () => {
    // Apart from the change before: chokidar drops what follows within 50 ms, and looking would find it.
    await sleep(200);
    await change('while it is being read');
    await sleep(500);
    return nothing;
  });
  load.mockResolvedValue(nothing);
  await change('one');
  await until(() => expect(onKnowledge.mock.calls.length).toBeGreaterThan(1));
});

test('an unexpected failure is a problem like any other, and the next change is read again', async () => {
  load.mockRejectedValue(new Error('the disk is on fire'));
  await change('one');
  await until(() => expect(onProblems).toHaveBeenCalled());
  expect(onProblems.mock.lastCall?.[0]).toEqual([
    {
      file: folder,
      line: 1,
      column: 1,
      message: 'the packs cannot be used: the disk is on fire',
      advice: 'This is a fault of Ropes; please report it.',
    },
  ]);
  load.mockResolvedValue(nothing);
  await change('two');
  await until(() => expect(onKnowledge).toHaveBeenCalled());
});

test('knowledge that cannot be put to use is a problem too', async () => {
  load.mockResolvedValue(nothing);
  onKnowledge.mockImplementationOnce(() => {
    throw new Error('no engine');
  });
  await change('one');
  await until(() => expect(onProblems).toHaveBeenCalled());
  expect(onProblems.mock.lastCall?.[0][0]?.message).toBe('the packs cannot be used: no engine');
  await change('two');
  await until(() => expect(onKnowledge.mock.results.at(-1)?.type).toBe('return'));
});

test('what was loaded before is read again only where something has changed since', async () => {
  load.mockResolvedValue(nothing);
  const loadedAt = await packsState([folder]);
  const knowing = await watchPacks([folder], { onKnowledge, onProblems }, { load, loadedAt, quietMs: 10 });
  // A turn of the event loop, in which reading would begin.
  await sleep(0);
  expect(load).not.toHaveBeenCalled();
  await knowing.close();

  await watcher.close();
  await change('one');
  watcher = await watchPacks([folder], { onKnowledge, onProblems }, { load, loadedAt, quietMs: 10 });
  await until(() => expect(onKnowledge).toHaveBeenCalledOnce());
});

test('closing waits for the reading in hand, and nobody is told of its outcome', async () => {
  let done = false;
  load.mockImplementation(async () => {
    await sleep(200);
    done = true;
    return nothing;
  });
  await change('one');
  await until(() => expect(load).toHaveBeenCalled());
  await watcher.close();
  expect(done).toBe(true);
  expect(onKnowledge).not.toHaveBeenCalled();
  expect(onProblems).not.toHaveBeenCalled();
});
