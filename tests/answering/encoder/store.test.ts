import { fstatSync } from 'node:fs';
import {
  appendFile,
  chmod,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  closeEncodedFile,
  cutOff,
  openEncodedFile,
  writeEncodedFile,
} from '../../../src/answering/encoder/encoded-file.js';
import { encodingIn, keyOf, recordOf } from '../../../src/answering/encoder/encoded-record.js';
import { type Encoding, MEAN_SIZE, TOKEN_SIZE } from '../../../src/answering/encoder/encoding.js';
import { type EncodingStore, openStore, readStore } from '../../../src/answering/encoder/store.js';
import { withFolder } from '../../support/process.js';

const DAY = 24 * 60 * 60 * 1_000;
const TODAY = Date.UTC(2026, 10, 16);

/** Bytes of the header, and of a record with so many tokens (src/answering/encoder/encoded-record.ts). */
const HEADER = 44;
const recordSize = (tokens: number) => 408 + (2 + TOKEN_SIZE) * tokens;

/** Any encoding: what the numbers are does not matter to a store. */
function encodingOf(seed: number, tokens = 3): Encoding {
  const mean = Float32Array.from({ length: MEAN_SIZE }, (_, at) => Math.sin(seed * 7 + at));
  const length = Math.sqrt(mean.reduce((sum, value) => sum + value * value, 0));
  return {
    mean: mean.map((value) => value / length),
    ids: Uint16Array.from({ length: tokens }, (_, at) => 30_000 + seed + at),
    tokens: Int8Array.from({ length: tokens * TOKEN_SIZE }, (_, at) => ((seed + at) % 255) - 127),
  };
}

const some = (...seeds: number[]) => new Map(seeds.map((seed) => [keyOf(`text ${seed}`), encodingOf(seed)]));

/** A store in a folder, and what it said. */
async function storeIn(folder: string | undefined, now = TODAY) {
  const said: string[] = [];
  const note = (level: string) => (_: object, message: string) => void said.push(`${level}: ${message}`);
  const store = await openStore({ folder, log: { info: note('info'), warn: note('warn') }, now: () => now });
  const has = (...seeds: number[]) => seeds.filter((seed) => store.has(keyOf(`text ${seed}`)));
  const get = (seed: number) => {
    const record = store.find(keyOf(`text ${seed}`));
    return record && encodingIn(record);
  };
  return { ...store, has, said, get };
}

async function onlyFile(folder: string): Promise<string> {
  const files = await readdir(folder);
  expect(files).toEqual([expect.stringMatching(/^encoded-[0-9a-f]{64}$/)]);
  return join(folder, String(files[0]));
}

/** A folder with the file of five texts. */
async function withFive(work: (folder: string, file: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const store = await storeIn(folder);
    await store.add(some(1, 2, 3));
    await store.add(some(4, 5));
    await work(folder, await onlyFile(folder));
  });
}

describe('what was encoded', () => {
  it('is there at once, and found again: tokens as they were, the mean very nearly', () =>
    withFolder(async (folder) => {
      const own = join(folder, 'a', 'cache');
      const first = await storeIn(own);
      const written = first.add(new Map([...some(1, 2), [keyOf('text 0'), encodingOf(0, 0)]]));
      expect(first.has(0, 1, 2, 3)).toEqual([0, 1, 2]);
      await written;
      for (const { get, said } of [first, await storeIn(own)]) {
        for (const seed of [1, 2]) {
          const { mean, ids, tokens } = encodingOf(seed);
          const found = get(seed);
          expect({ ids: found?.ids, tokens: found?.tokens }).toEqual({ ids, tokens });
          const likeness = mean.reduce((sum, value, at) => sum + value * (found?.mean[at] ?? 0), 0);
          expect(likeness).toBeGreaterThan(0.9999);
          expect(likeness).toBeLessThan(1.0001);
        }
        expect(get(0)?.ids).toHaveLength(0);
        expect(get(3)).toBeUndefined();
        expect(said).toEqual([]);
      }
    }));

  it('is kept nowhere without a folder, and there all the same', async () => {
    const store = await storeIn(undefined);
    await store.add(some(1));
    expect(store.has(1)).toEqual([1]);
    expect(store.said).toEqual([]);
  });

  it.each<[string, number[], (file: string) => Promise<void>]>([
    ['torn in its last record', [1, 2, 3, 4], async (file) => truncate(file, (await stat(file)).size - 1)],
    ['torn early', [1], (file) => truncate(file, HEADER + recordSize(3) + 7)],
    ['torn at a record', [1, 2], (file) => truncate(file, HEADER + 2 * recordSize(3))],
    ['followed by what is no record', [1, 2, 3, 4, 5], (file) => appendFile(file, Buffer.alloc(9_000))],
    [
      'damaged by one bit in the third record',
      [1, 2],
      (file) => flip(file, HEADER + 2 * recordSize(3) + 300),
    ],
    ['damaged in the length of a record', [1, 2], (file) => flip(file, HEADER + 2 * recordSize(3) + 21)],
  ])('keeps what is before the damage, where the file is %s, and goes on behind it', (_, left, spoil) =>
    withFive(async (folder, file) => {
      await spoil(file);
      const spoilt = await storeIn(folder);
      expect(spoilt.has(1, 2, 3, 4, 5)).toEqual(left);
      const whole = HEADER + left.length * recordSize(3);
      expect((await stat(file)).size).toBe(whole);
      expect(
        spoilt.said.every(
          (line) => line === 'warn: the end of what was encoded is damaged, and is thrown away',
        ),
      ).toBe(true);
      await spoilt.add(some(6));
      const again = await storeIn(folder);
      expect(again.has(1, 2, 3, 4, 5, 6)).toEqual([...left, 6]);
      expect(again.said).toEqual([]);
    }));

  it.each<[string, (file: string) => Promise<void>]>([
    ['of another model', (file) => flip(file, 40)],
    ['of another version', (file) => flip(file, 8)],
    ['something else', (file) => writeFile(file, 'my notes')],
    ['empty', (file) => truncate(file, 0)],
    ['full of zeros', (file) => writeFile(file, Buffer.alloc(20_000))],
  ])('is thrown away and begun anew, where the file is %s', (_, spoil) =>
    withFive(async (folder, file) => {
      await spoil(file);
      const foreign = await storeIn(folder);
      expect(foreign.has(1, 2, 3, 4, 5)).toEqual([]);
      expect(foreign.said).toEqual([
        'warn: what was encoded is of another model or version, and is thrown away',
      ]);
      await foreign.add(some(6));
      const again = await storeIn(folder);
      expect(again.has(1, 2, 3, 4, 5, 6)).toEqual([6]);
      expect(again.said).toEqual([]);
    }));

  it('costs the cache alone where nothing can be written, and says so once', () =>
    withFolder(async (folder) => {
      await writeFile(join(folder, 'file'), '');
      const store = await storeIn(join(folder, 'file', 'cache'));
      await store.add(some(1));
      await store.add(some(2));
      expect(store.has(1, 2)).toEqual([1, 2]);
      expect(store.said).toEqual(['warn: what was encoded cannot be kept; the next start encodes it again']);
    }));

  it('is read where it cannot be written', () =>
    withFive(async (folder, file) => {
      await truncate(file, (await stat(file)).size - 1);
      await chmod(file, 0o444);
      await chmod(folder, 0o555);
      const store = await storeIn(folder);
      await store.add(some(6));
      expect(store.has(1, 2, 3, 4, 5, 6)).toEqual([1, 2, 3, 4, 6]);
      await chmod(folder, 0o755);
    }));

  it('is begun anew where somebody removed it meanwhile', () =>
    withFolder(async (folder) => {
      const store = await storeIn(folder);
      await store.add(some(1));
      await rm(await onlyFile(folder));
      await store.add(some(2));
      expect((await storeIn(folder)).has(1, 2)).toEqual([2]);
      expect(store.said).toEqual([]);
    }));

  it('of several who write at once is all there', () =>
    withFolder(async (folder) => {
      const stores = [await storeIn(folder), await storeIn(folder), await storeIn(folder)];
      await stores[0]?.add(some(0));
      const seeds = Array.from({ length: 60 }, (_, at) => at + 1);
      await Promise.all(seeds.map((seed) => stores[seed % 3]?.add(some(seed))));
      const again = await storeIn(folder);
      expect(again.has(...seeds)).toEqual(seeds);
      expect(again.said).toEqual([]);
    }));

  it('is left to whoever appends at that moment', () =>
    withFive(async (folder, file) => {
      const whole = await readFile(file);
      await truncate(file, whole.length - 100);
      const found = await openEncodedFile(file);
      await appendFile(file, whole.subarray(whole.length - 100));
      await cutOff(file, found);
      closeEncodedFile(found);
      expect((await storeIn(folder)).has(1, 2, 3, 4, 5)).toEqual([1, 2, 3, 4, 5]);
    }));

  it('goes when nobody used it for long and it is most of the file', () =>
    withFolder(async (folder) => {
      const many = Array.from({ length: 3_000 }, (_, at) => at);
      const first = await storeIn(folder);
      await first.add(some(...many));
      const used = (...seeds: number[]) => seeds.map((seed) => keyOf(`text ${seed}`));

      const soon = await storeIn(folder, TODAY + 20 * DAY);
      await soon.used(used(1, 2));
      const file = await onlyFile(folder);
      expect((await stat(file)).size).toBe(HEADER + 3_000 * recordSize(3));

      const later = await storeIn(folder, TODAY + 60 * DAY);
      await later.used(used(1, 2));
      expect((await stat(file)).size).toBe(HEADER + 3_002 * recordSize(3));

      const last = await storeIn(folder, TODAY + 120 * DAY);
      expect((await stat(file)).size).toBe(HEADER + 2 * recordSize(3));
      expect(last.said).toEqual([]);
      expect((await storeIn(folder, TODAY + 120 * DAY)).has(0, 1, 2, 3)).toEqual([1, 2]);
    }));

  it('of another model stays while it may be in use, and nothing else in the folder is touched', () =>
    withFolder(async (folder) => {
      const names = {
        unused: `encoded-${'a'.repeat(64)}`,
        other: `encoded-${'b'.repeat(64)}`,
        abandoned: `encoded-${'a'.repeat(64)}.01950000-0000-7000-8000-000000000000.part`,
        notes: 'encoded-notes.txt',
        learnt: `learnt-${'a'.repeat(64)}`,
      };
      await mkdir(folder, { recursive: true });
      for (const name of Object.values(names)) {
        await writeFile(join(folder, name), 'x');
        if (name !== names.other) await utimes(join(folder, name), 0, 0);
      }
      await storeIn(folder, Date.now());
      expect((await readdir(folder)).sort()).toEqual([names.other, names.notes, names.learnt].sort());
    }));
});

describe('what was encoded lies in the file', () => {
  const placeOf = ({ find }: Pick<EncodingStore, 'find'>, seed: number) => find(keyOf(`text ${seed}`))?.place;

  it('and not in memory, from when it was appended until the store is closed', () =>
    withFolder(async (folder) => {
      const store = await storeIn(folder);
      const written = store.add(some(1));
      expect(store.has(1)).toEqual([1]);
      expect(placeOf(store, 1)).toBeUndefined();
      await written;
      const place = placeOf(store, 1);
      expect(place).toMatchObject({ at: HEADER, size: recordSize(3) });
      expect(fstatSync(place?.file ?? -1).size).toBe(HEADER + recordSize(3));
      await store.close();
      expect(() => fstatSync(place?.file ?? -1)).toThrow('EBADF');
      expect(store.has(1)).toEqual([]);
    }));

  it('where there is one: without a folder it stays in memory', async () => {
    const store = await storeIn(undefined);
    await store.add(some(1));
    expect(placeOf(store, 1)).toBeUndefined();
    expect(store.get(1)?.tokens).toEqual(encodingOf(1).tokens);
  });

  it('and is not believed where that was damaged after the start: it is encoded again, and said once', () =>
    withFive(async (folder, file) => {
      const store = await storeIn(folder);
      await flip(file, HEADER + recordSize(3) + 300);
      await flip(file, HEADER + 3 * recordSize(3) + 30);
      expect([1, 2, 3, 4].map((seed) => store.get(seed) !== undefined)).toEqual([true, false, true, false]);
      expect(store.has(1, 2, 3, 4, 5)).toEqual([1, 3, 5]);
      expect(store.said).toEqual(['warn: what was encoded was damaged meanwhile, and is encoded again']);
      await store.add(some(2));
      expect(store.get(2)?.tokens).toEqual(encodingOf(2).tokens);
    }));

  it('and is gone where that was cut off', () =>
    withFive(async (folder, file) => {
      const store = await storeIn(folder);
      await truncate(file, HEADER + recordSize(3));
      expect([1, 2].map((seed) => store.get(seed) !== undefined)).toEqual([true, false]);
    }));

  it('and stays as it is where another process replaces that, whose file is read from then on', () =>
    withFive(async (folder, file) => {
      const store = await storeIn(folder);
      const [key, encoding] = [...some(7)][0] as [string, Encoding];
      await writeEncodedFile(file, [recordOf(key, encoding, 0)]);
      expect(store.get(3)?.tokens).toEqual(encodingOf(3).tokens);
      expect(store.has(3, 7)).toEqual([3]);
      await store.add(some(8));
      expect(store.get(3)?.tokens).toEqual(encodingOf(3).tokens);
      expect(store.get(7)?.tokens).toEqual(encoding.tokens);
      expect(placeOf(store, 8)).toMatchObject({ at: HEADER + recordSize(3) });
      expect((await storeIn(folder)).has(1, 3, 7, 8)).toEqual([7, 8]);
      expect(store.said).toEqual([]);
    }));

  it('and so does what another process appended', () =>
    withFive(async (folder) => {
      const [one, other] = [await storeIn(folder), await storeIn(folder)];
      await one.add(some(6));
      expect(other.has(6)).toEqual([]);
      await other.add(some(7));
      expect(other.get(6)?.tokens).toEqual(encodingOf(6).tokens);
      expect(placeOf(other, 7)).toMatchObject({ at: HEADER + 6 * recordSize(3) });
    }));
});

describe('what comes with a pack', () => {
  async function shipped(file: string) {
    const said: string[] = [];
    const texts = await readStore(file, { warn: (_, message) => void said.push(message) });
    return { has: (seed: number) => texts.has(keyOf(`text ${seed}`)), said };
  }

  it('is read, and never written', () =>
    withFive(async (_, file) => {
      await truncate(file, (await stat(file)).size - 1);
      const before = await readFile(file);
      const { has, said } = await shipped(file);
      expect([4, 5].map(has)).toEqual([true, false]);
      expect(said).toEqual(['what was encoded for a pack is damaged, or of another model']);
      expect((await readFile(file)).equals(before)).toBe(true);
    }));

  it('may be missing, or of another model', () =>
    withFive(async (folder, file) => {
      expect((await shipped(join(folder, 'none'))).said).toEqual([]);
      await flip(file, 40);
      const { has, said } = await shipped(file);
      expect([1, 5].map(has)).toEqual([false, false]);
      expect(said).toHaveLength(1);
    }));
});

/** Turns one bit of a file, in its place. */
async function flip(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(file, bytes);
}
