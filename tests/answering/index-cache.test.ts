import { createHash } from 'node:crypto';
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { type Answerable, engineFrom } from '../../src/answering/engine.js';
import { createIndexCache } from '../../src/answering/index-cache.js';
import { ropes, withFolder } from '../support/process.js';
import { harbour } from './harbour.js';

const QUESTIONS = [
  'who repairs a broken crane',
  'where do i get a pass',
  'who repars the crane',
  'hello there',
];

/** A cache in a folder, and what it said. */
function cacheIn(folder: string) {
  const logged: string[] = [];
  const log = {
    info: (_: object, message: string) => void logged.push(`info: ${message}`),
    warn: (_: object, message: string) => void logged.push(`warn: ${message}`),
  };
  const { learntFrom } = createIndexCache(folder, log);
  const answers = (entries: readonly Answerable[]) => {
    const engine = engineFrom(learntFrom(entries));
    return QUESTIONS.map((question) => engine.ask(question));
  };
  return { answers, logged };
}

const plain = createIndexCache(undefined, { info: () => undefined, warn: () => undefined });
const expected = QUESTIONS.map((question) => engineFrom(plain.learntFrom(harbour)).ask(question));

const changed = harbour.map((entry, index) =>
  index === 0 ? { ...entry, asks: [...entry.asks, 'who feeds the harbour cat'] } : entry,
);

async function onlyFile(folder: string): Promise<string> {
  const files = await readdir(folder);
  expect(files).toEqual([expect.stringMatching(/^learnt-[0-9a-f]{64}$/)]);
  return join(folder, String(files[0]));
}

describe('what was learnt', () => {
  it('is kept, and found again: the same answers, and nothing is learnt or written', () =>
    withFolder(async (folder) => {
      const own = join(folder, 'a', 'cache');
      expect(cacheIn(own).answers(harbour)).toEqual(expected);
      const file = await onlyFile(own);
      const before = await stat(file);
      const { answers, logged } = cacheIn(own);
      expect(answers(structuredClone(harbour))).toEqual(expected);
      expect((await stat(await onlyFile(own))).ino).toBe(before.ino);
      expect(logged).toEqual([]);
    }));

  it('is not taken for other entries: one more question is another index', () =>
    withFolder(async (folder) => {
      const { answers } = cacheIn(folder);
      expect(answers(harbour)).toEqual(expected);
      answers(changed);
      expect(await readdir(folder)).toHaveLength(2);
      answers(harbour.slice(1));
      answers([...harbour].reverse());
      expect(await readdir(folder)).toHaveLength(4);
      expect(answers(harbour)).toEqual(expected);
    }));

  const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

  it.each<[string, (bytes: Buffer) => Uint8Array]>([
    ['is cut off', (bytes) => bytes.subarray(0, bytes.length - 1)],
    ['is cut off early', (bytes) => bytes.subarray(0, 10)],
    ['is empty', () => new Uint8Array()],
    [
      'has one bit changed',
      (bytes) => bytes.with(bytes.length - 100, (bytes.at(-100) ?? 0) ^ 1) as Uint8Array,
    ],
    ['begins with another checksum', (bytes) => bytes.with(0, (bytes[0] ?? 0) ^ 1) as Uint8Array],
    ['is no index under a right checksum', () => Buffer.concat([digest(Buffer.from('x')), Buffer.from('x')])],
    ['is full of zeros', (bytes) => new Uint8Array(bytes.length)],
  ])('is learnt anew, and told of, where the file %s', (_, spoil) =>
    withFolder(async (folder) => {
      cacheIn(folder).answers(harbour);
      const file = await onlyFile(folder);
      const good = await readFile(file);
      await writeFile(file, spoil(good));
      const { answers, logged } = cacheIn(folder);
      expect(answers(harbour)).toEqual(expected);
      expect(logged).toEqual([expect.stringMatching(/^warn: .*made anew/)]);
      expect((await readFile(await onlyFile(folder))).equals(good)).toBe(true);
      expect(answers(harbour)).toEqual(expected);
      expect(logged).toHaveLength(1);
    }));

  it('answers all the same where nothing can be written', () =>
    withFolder(async (folder) => {
      await writeFile(join(folder, 'file'), '');
      const { answers, logged } = cacheIn(join(folder, 'file', 'cache'));
      expect(answers(harbour)).toEqual(expected);
      expect(logged).toEqual([expect.stringMatching(/^info: nothing can be kept/)]);
    }));

  it('stays as long as it is among the last that were used, and nothing else in the folder is touched', () =>
    withFolder(async (folder) => {
      const { answers } = cacheIn(folder);
      answers(harbour);
      const first = await onlyFile(folder);
      await writeFile(join(folder, 'notes.txt'), 'mine');
      const old = new Date('2026-01-01');
      const abandoned = `${first}.01950000-0000-7000-8000-000000000000.part`;
      await writeFile(abandoned, serialize('half'));
      await utimes(abandoned, old, old);
      for (let index = 0; index < 12; index += 1) {
        await utimes(first, old, old);
        answers(harbour);
        answers([...harbour.slice(0, 3), { id: `more-${index}`, asks: [`who is number ${index}`] }]);
      }
      const left = await readdir(folder);
      expect(left).toContain('notes.txt');
      expect(left.map((name) => join(folder, name))).toContain(first);
      expect(left.filter((name) => name.startsWith('learnt-'))).toHaveLength(8);
      expect(left).toHaveLength(9);
    }));

  it('is the same from several processes at once', () =>
    withFolder(async (folder) => {
      const cache = join(folder, 'cache');
      const environment = { DATABASE_URL: join(folder, 'ropes.db'), ROPES_CACHE: cache };
      const question = 'do I have to learn all of SageMaker?';
      const ended = await Promise.all([1, 2].map(() => ropes(['ask', '--json', question], { environment })));
      expect((await readdir(cache)).map((name) => name.replace(/-.*/, '')).sort()).toEqual([
        'learnt',
        'packs',
      ]);
      const again = await ropes(['ask', '--json', question], { environment });
      for (const { code, out } of ended) expect({ code, out }).toEqual({ code: 0, out: again.out });
      expect(again.out).toContain('"answered":true');
    }));
});
