/**
 * Writes what the texts of the packs that come with Ropes, and the ways to ask for aspects, are encoded to, beside each of them
 * (`.encoded.bin`), so that a
 * first start understands at once. tests/answering/encoder/shipped.test.ts holds the files to the packs and the model.
 *
 *   npm run encode
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { waysOf } from '../dist/src/answering/aspects/ways.js';
import { writeEncodedFile } from '../dist/src/answering/encoder/encoded-file.js';
import { keyOf, recordOf } from '../dist/src/answering/encoder/encoded-record.js';
import { shippedFile } from '../dist/src/answering/encoder/shipped.js';
import { openTextEncoder } from '../dist/src/answering/encoder/text-encoder.js';
import { textsOf } from '../dist/src/answering/understanding/passages.js';
import { formatProblem } from '../dist/src/knowledge/checking/problem.js';
import { readShippedAspects } from '../dist/src/knowledge/loading/aspects.js';
import { loadPacks } from '../dist/src/knowledge/loading/load.js';

const encoder = await openTextEncoder();

async function write(folder, texts) {
  const records = [];
  // No day: nobody's use is noted in the file, so that the same texts always give the same one.
  for (const text of new Set(texts)) records.push(recordOf(keyOf(text), await encoder.encode(text), 0));
  await writeEncodedFile(shippedFile(folder), records);
  console.log(`${folder}: ${records.length} texts`);
}

const folders = readdirSync('knowledge').map((name) => join('knowledge', name));
for (const folder of folders.filter((folder) => existsSync(join(folder, 'pack.yaml')))) {
  const loaded = await loadPacks([folder]);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  await write(folder, [...loaded.knowledge.entries.values()].flatMap(textsOf));
}
const aspects = await readShippedAspects();
await write(
  'knowledge',
  waysOf([...aspects.values()]).map(({ text }) => text),
);
await encoder.release();
