/**
 * How long nobody is answered while a changed pack is taken up: the longest stop of the event loop while its files
 * are read, while its entries are learnt up to the moment when that has arrived, and in the time after.
 *
 *   npm run build
 *   node bench/learning.mjs [ENTRIES]     1,000 by default; ten asks each
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLearning } from '../dist/src/server/learning.js';
import { chance } from './recombined.mjs';

const entries = Number(process.argv[2] ?? 1_000);
const random = chance(1);
const syllables = ['ba', 'ko', 'lim', 'dra', 'sen', 'tu', 'fer', 'gos', 'nil', 'pra', 'wo', 'zet'];
const word = () =>
  Array.from({ length: 3 }, () => syllables[Math.floor(random() * syllables.length)]).join('');

function write(folder, number, summary) {
  const about = [word(), word(), word()];
  const asks = Array.from(
    { length: 10 },
    () => `how does the ${about[Math.floor(random() * 3)]} ${word()} at ${number} get to the ${word()}`,
  );
  const entry = {
    id: `concept/made-${number}`,
    title: `Made ${number}`,
    aliases: [],
    asks,
    summary,
    body: `The ${about.join(' and the ')} belong together.`,
    sources: [{ document: 'book', place: `page ${number}` }],
    owner: 'office',
    reviewedOn: '2026-11-16',
    reviewBy: '2099-01-01',
    related: [],
  };
  writeFileSync(join(folder, 'concepts', `made-${number}.yaml`), JSON.stringify(entry));
}

const root = mkdtempSync(join(tmpdir(), 'ropes-bench-'));
const folder = join(root, 'made');
mkdirSync(join(folder, 'concepts'), { recursive: true });
writeFileSync(
  join(folder, 'pack.yaml'),
  JSON.stringify({
    id: 'made',
    title: 'Made',
    description: 'Made words.',
    owners: [{ id: 'office', name: 'Office', email: 'office@example.com' }],
    documents: [{ id: 'book', title: 'Book' }],
    stages: [{ id: 'one', title: 'One' }],
  }),
);
for (let number = 0; number < entries; number += 1) write(folder, number, `Number ${number}.`);

let phase = 'reading';
let begun = performance.now();
let last = begun;
const longest = {};
const lasted = {};

function look() {
  const now = performance.now();
  longest[phase] = Math.max(longest[phase] ?? 0, now - last);
  last = now;
}

function enter(next) {
  look();
  lasted[phase] = performance.now() - begun;
  begun = performance.now();
  phase = next;
}

const log = {
  debug() {},
  info(_, message) {
    if (message.endsWith('being learnt')) setImmediate(enter, 'learning');
  },
  warn() {},
  error: (fields, message) => console.error(message, fields),
};

const started = performance.now();
const learning = await startLearning([folder], log);
console.log(`${entries} entries: ready to answer after ${(performance.now() - started).toFixed(0)} ms`);

let done;
const changed = new Promise((resolve) => {
  done = resolve;
});
const watcher = await learning.watch(done);
await new Promise((resolve) => setTimeout(resolve, 1_000));
last = begun = performance.now();
const looking = setInterval(look, 1);
let asked = 0;
const asking = setInterval(() => {
  learning.current().engine.ask(`how does the ${word()} get to the ${word()}`);
  asked += 1;
}, 20);
write(folder, 0, 'Changed.');
await changed;
enter('after');
await new Promise((resolve) => setTimeout(resolve, 200));
enter('end');
clearInterval(looking);
clearInterval(asking);
await watcher.close();
for (const name of ['reading', 'learning', 'after']) {
  console.log(
    `  ${name.padEnd(9)} ${lasted[name].toFixed(0).padStart(6)} ms, longest stop ${longest[name].toFixed(1)} ms`,
  );
}
console.log(`  ${asked} questions answered meanwhile`);
rmSync(root, { recursive: true });
