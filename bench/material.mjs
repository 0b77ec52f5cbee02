/**
 * Prints how a company's own material answers: handbooks become packs by `ropes init`, and the questions beside them are asked with
 * `ropes ask --json`, as a user would.
 *
 *   npm run bench:material [-- --sets SHARED] [--quotes FILE]
 *
 * With the folder of the development sets, that handbook, too, and what stands deep in its sections or in rows of its tables
 * (bench/material/deep.jsonl). --quotes writes 60 of the questions that were answered from the
 * right section, drawn by seed 1, with what was quoted, to be read and judged.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chance } from './recombined.mjs';

const { values } = parseArgs({
  options: { sets: { type: 'string', multiple: true, default: [] }, quotes: { type: 'string' } },
});

/** Quotes that are read. */
const DRAWN = 60;

const main = resolve('dist/src/main.js');
const work = mkdtempSync(join(tmpdir(), 'ropes-material-'));

function ropes(words, { input = '', packs } = {}) {
  return String(
    execFileSync('node', [main, ...words], {
      cwd: work,
      input,
      env: { PATH: process.env.PATH, ...(packs && { ROPES_PACKS: packs }) },
      maxBuffer: 1e9,
      stdio: ['pipe', 'pipe', 'ignore'],
    }),
  );
}

const packOf = (name) => name.replace(/[^a-z0-9]+/g, '-');

function share(found, all) {
  return `${found} of ${all} (${((100 * found) / all).toFixed(0)} %)`;
}

const linesOf = (file) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** The answers of a pack to questions, in their order. */
function asked(pack, questions) {
  const input = `${questions.map(({ q }) => q.replace(/\s*\n\s*/g, ' ')).join('\n')}\n`;
  return ropes(['ask', '--json', '--stdin'], { packs: pack, input })
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Text as it is compared: a quote may break lines and mark words. */
const plainly = (text) =>
  text
    .toLowerCase()
    .replace(/[“”"*`’']/g, '')
    .replace(/\s+/g, ' ');

/** How many of those questions are answered with a quote that holds what they ask for. */
function measureDeep(pack) {
  const questions = linesOf('bench/material/deep.jsonl');
  const answers = asked(pack, questions);
  for (const [tag, what] of [
    ['deep', 'beyond the 100th word of a section: quoted'],
    ['row', 'in a row of a table: quoted'],
  ]) {
    const own = questions.map((one, at) => ({ ...one, ...answers[at] })).filter((one) => one.tag === tag);
    const held = own.filter(
      ({ answered, quoted = [], holds }) => answered && plainly(quoted.join(' ')).includes(plainly(holds)),
    );
    console.log(`  ${what.padEnd(44)} ${held.length} of ${own.length}`);
  }
}

function measure(name, folder) {
  const pack = packOf(name);
  const from = [
    '--from',
    resolve(folder, 'handbook'),
    '--title',
    name,
    '--owner',
    'Owner <owner@example.com>',
  ];
  const begun = performance.now();
  ropes(['init', pack, ...from]);
  const made = performance.now();
  const questions = linesOf(join(folder, 'questions.jsonl'));
  const first = questions[0].q;
  ropes(['ask', '--json', first], { packs: pack });
  const encoded = performance.now();
  const answers = asked(pack, questions);
  const cases = questions.map(({ q, expect, also = [], tag, gist }, at) => {
    const { answered, entries, quoted = [] } = answers[at];
    const isRight = ({ source } = {}) =>
      [...expect, ...also].some(
        ({ file, heading }) => file === source?.document && heading === source?.place,
      );
    // What an everyday matter was taken for stands before the places that were found.
    const places = entries.filter(({ source }) => source);
    return {
      q,
      gist,
      tag,
      quoted,
      first: isRight(places[0]),
      three: places.slice(0, 3).some(isRight),
      rightly: answered && isRight(entries[0]),
      answered: answered && entries[0]?.source !== undefined,
    };
  });
  const inScope = cases.filter(({ tag }) => !tag.startsWith('oos'));
  const near = cases.filter(({ tag }) => tag === 'oos-near');
  const far = cases.filter(({ tag }) => tag === 'oos-far');
  const count = (of, what) => of.filter(what).length;
  console.log(name);
  console.log(
    `  first / among three        ${share(
      count(inScope, ({ first: is }) => is),
      inScope.length,
    )} / ${share(
      count(inScope, ({ three }) => three),
      inScope.length,
    )}`,
  );
  console.log(
    `  answered rightly           ${share(
      count(inScope, ({ rightly }) => rightly),
      inScope.length,
    )}`,
  );
  console.log(
    `  near / far declined        ${share(
      count(near, ({ answered }) => !answered),
      near.length,
    )} / ${share(
      count(far, ({ answered }) => !answered),
      far.length,
    )}`,
  );
  console.log(
    `  seconds to answers by words, and once all is encoded  ${((made - begun) / 1000).toFixed(0)}, ${((encoded - begun) / 1000).toFixed(0)}`,
  );
  return inScope.filter(({ rightly }) => rightly);
}

function drawn(found) {
  const next = chance(1);
  return found
    .map((one) => ({ one, place: next() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, DRAWN)
    .map(({ one: { q, gist, quoted } }) => JSON.stringify({ q, gist, quoted }));
}

try {
  const folders = [
    ['our handbook', 'bench/fields/handbook'],
    ...values.sets.map((set) => ['development handbook', join(set, 'handbook')]),
  ];
  let found = [];
  for (const [name, folder] of folders) if (existsSync(folder)) found = measure(name, folder);
  if (values.sets.length > 0) measureDeep(packOf(folders.at(-1)[0]));
  if (values.quotes) writeFileSync(values.quotes, `${drawn(found).join('\n')}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
