import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { waysOf } from '../../../src/answering/aspects/ways.js';
import {
  closeEncodedFile,
  openEncodedFile,
  readRecord,
} from '../../../src/answering/encoder/encoded-file.js';
import { encodingIn, keyOf } from '../../../src/answering/encoder/encoded-record.js';
import { shippedFile } from '../../../src/answering/encoder/shipped.js';
import { startEncoder } from '../../../src/answering/encoder/start-encoder.js';
import { textsOf } from '../../../src/answering/understanding/passages.js';
import { readShippedAspects } from '../../../src/knowledge/loading/aspects.js';
import { loadPacks } from '../../../src/knowledge/loading/load.js';
import { silent } from '../../../src/ports/log.js';

const encoder = startEncoder({ log: silent });
afterAll(() => encoder.close());

const packs = (await readdir('knowledge'))
  .map((name) => join('knowledge', name))
  .filter((folder) => existsSync(join(folder, 'pack.yaml')));

async function textsOfPack(folder: string): Promise<string[]> {
  const loaded = await loadPacks([folder]);
  if (!loaded.ok) throw new Error('The pack is broken: npm run ropes check');
  return [...loaded.knowledge.entries.values()].flatMap(textsOf);
}

async function waysToAsk(): Promise<string[]> {
  return waysOf([...(await readShippedAspects()).values()]).map(({ text }) => text);
}

/**
 * One text of so many is encoded anew, which takes 10 ms. The key of each says which text it is, and a sum whether it is whole; another
 * model shows in any text.
 */
const APART = 6;

it.each([
  ...packs.map((folder) => ({ folder, texts: () => textsOfPack(folder) })),
  { folder: 'knowledge', texts: waysToAsk },
])('$folder brings what each of its texts is encoded to, and no more (if not: npm run encode)', async ({
  folder,
  texts: find,
}) => {
  const texts = [...new Set(await find())];
  const file = await openEncodedFile(shippedFile(folder));
  const { records, foreign, end, size } = file;
  expect({ foreign, end }).toEqual({ foreign: false, end: size });
  expect([...records.keys()].sort()).toEqual(texts.map(keyOf).sort());

  const kept = texts.map((text) => {
    const place = records.get(keyOf(text));
    return { text, record: place && readRecord(place) };
  });
  expect(kept.filter(({ record }) => !record)).toEqual([]);

  const unlike: string[] = [];
  const some = kept.filter((_, at) => at % APART === 0);
  const encodings = await encoder.encode(
    some.map(({ text }) => text),
    'pack',
  );
  for (const [at, { mean, ids }] of encodings.entries()) {
    const { text, record } = some[at] ?? {};
    if (text === undefined || !record) throw new Error('No such text.');
    const found = encodingIn(record);
    expect(found.ids).toEqual(ids);
    const likeness = mean.reduce((sum, value, place) => sum + value * (found.mean[place] ?? 0), 0);
    // Processors reckon differently.
    if (likeness < 0.99) unlike.push(text);
  }
  expect(unlike).toEqual([]);
  closeEncodedFile(file);
});
