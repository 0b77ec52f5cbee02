/**
 * Learns what people mean who say more than questions, from the asks in knowledge/everyday, from what people say besides
 * (knowledge/everyday/samples), and from questions on the subjects of packs. Prints how much of bench/everyday, from
 * which nothing is learnt, is sorted rightly, and of further files of the same form. Some four minutes.
 *
 *   npm run learn-everyday [-- FILE…]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { openTextEncoder } from '../dist/src/answering/encoder/text-encoder.js';
import { learnSorter } from '../dist/src/answering/everyday/learn-sorter.js';
import { meaningOf } from '../dist/src/answering/everyday/said-features.js';
import { digestOfSamples, samplesOf } from '../dist/src/answering/everyday/samples.js';
import { createSorter } from '../dist/src/answering/everyday/sorter.js';
import { sorterBytes, sorterFile } from '../dist/src/answering/everyday/sorter-file.js';
import { undecorated } from '../dist/src/answering/reading/decorations.js';

const encoder = await openTextEncoder();
const samples = [];
for (const { text, matter } of await samplesOf()) {
  const said = undecorated(text);
  samples.push({ text: said, matter, meaning: meaningOf(await encoder.encode(said)) });
}
const data = learnSorter(samples);
const bytes = sorterBytes(data, await digestOfSamples());
writeFileSync(sorterFile(), bytes);
const { length } = data.matters;
console.log(`${samples.length} samples of ${length} matters, ${(bytes.length / 1e6).toFixed(1)} MB`);

const sort = createSorter(data);
for (const file of ['probe', 'probe-2', 'probe-3']
  .map((name) => `bench/everyday/${name}.jsonl`)
  .concat(process.argv.slice(2))) {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const said = lines.map((line) => JSON.parse(line)).filter(({ class: kind }) => kind !== 'pack');
  const everyday = said.filter(({ want }) => want !== 'decline');
  let [right, byWords] = [0, 0];
  for (const { q, want } of everyday) {
    const text = undecorated(q);
    if (sort(text, await encoder.encode(text))[0].matter === `everyday/${want}`) right += 1;
    if (sort(text)[0].matter === `everyday/${want}`) byWords += 1;
  }
  const share = ((100 * right) / everyday.length).toFixed(1);
  console.log(
    `${file}: ${right} of ${everyday.length} (${share} %) sorted rightly, by words alone ${byWords}`,
  );
}
await encoder.release();
