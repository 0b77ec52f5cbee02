/**
 * Writes what the texts of the packs that come with Ropes are encoded to, beside each of them (`.encoded.bin`), so that a
 * first start understands at once. tests/answering/encoder/shipped.test.ts holds the files to the packs and the model.
 *
 *   npm run encode
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeEncodedFile } from '../dist/src/answering/encoder/encoded-file.js';
import { keyOf, recordOf } from '../dist/src/answering/encoder/encoded-record.js';
import { shippedFile } from '../dist/src/answering/encoder/shipped.js';
import { openTextEncoder } from '../dist/src/answering/encoder/text-encoder.js';
import { textsOf } from '../dist/src/answering/understanding/passages.js';
import { formatProblem } from '../dist/src/knowledge/checking/problem.js';
import { loadPacks } from '../dist/src/knowledge/loading/load.js';

const encoder = await openTextEncoder();
const folders = readdirSync('knowledge').map((name) => join('knowledge', name));
for (const folder of folders.filter((folder) => existsSync(join(folder, 'pack.yaml')))) {
  const loaded = await loadPacks([folder]);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  const texts = new Set([...loaded.knowledge.entries.values()].flatMap(textsOf));
  const records = [];
  // No day: nobody's use is noted in the file, so that the same texts always give the same one.
  for (const text of texts) records.push(recordOf(keyOf(text), await encoder.encode(text), 0));
  await writeEncodedFile(shippedFile(folder), records);
  console.log(`${folder}: ${texts.size} texts`);
}
await encoder.release();
