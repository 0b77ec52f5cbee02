// All sets of a folder in one table: how often the right entry comes first, and what a pack does not answer is declined.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { askAll } from '../dist/src/answering/measuring/outcomes.js';
import { scoresOf } from '../dist/src/answering/measuring/scores.js';
import { strictEnough } from '../dist/src/answering/measuring/strict-enough.js';
import { openAnswering } from '../dist/src/cli/answering.js';
import { readSet } from '../dist/src/cli/packs/question-set.js';

/** How many asks of each entry count, in sets that are nothing but asks. */
const ASKS = [1, 3, 5, 10];

/** Shares out of scope that must be declined where the trade is told. */
const TRADES = [{ near: 0.8 }, { near: 0.8, far: 0.98 }, { outside: 0.92 }];

const HEAD = ['set', 'n', 'first', 'three', 'ten', 'rightly', 'near', 'far', 'all out'];
const TRADE_HEAD = ['80 near', '+98 far', '92 all', 'p50 ms', 'learnt s'];

/** Nothing of the machine's settings. */
export function wiringOf({ cache, words }) {
  const settings = {
    packs: [],
    encoder: !words,
    ...(cache === undefined ? {} : { cacheFolder: resolve(cache) }),
  };
  return { settings: () => ({ ok: true, settings }) };
}

/** Says what is wrong, and nothing else. */
export const terminal = { out: () => {}, err: (text) => process.stderr.write(text) };

/**
 * The sets in a folder: `questions/*.jsonl` on the pack given, `packs/NAME` with `packs/NAME-questions.jsonl`,
 * `retrieval/NAME/entries.jsonl` with `questions.jsonl` beside it, and `handbook/handbook` with `handbook/questions.jsonl`.
 */
export function setsIn(folder, pack) {
  const at = (...names) => join(folder, ...names);
  const namesIn = (room) => (existsSync(at(room)) ? readdirSync(at(room)).sort() : []);
  const own = namesIn('questions')
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => ({
      name: `our pack, ${file.replace('.jsonl', '')}`,
      pack,
      questions: at('questions', file),
    }));
  const packs = namesIn('packs')
    .filter((name) => existsSync(at('packs', name, 'pack.yaml')))
    .map((name) => ({ name, pack: at('packs', name), questions: at('packs', `${name}-questions.jsonl`) }));
  const retrieval = namesIn('retrieval')
    .filter((name) => existsSync(at('retrieval', name, 'entries.jsonl')))
    .flatMap((name) =>
      ASKS.map((asks) => ({
        name: `${name}, ${asks} ${asks === 1 ? 'ask' : 'asks'}`,
        entries: at('retrieval', name, 'entries.jsonl'),
        questions: at('retrieval', name, 'questions.jsonl'),
        asks,
      })),
    );
  const pages = { entries: at('handbook', 'handbook'), questions: at('handbook', 'questions.jsonl') };
  const handbook = existsSync(pages.entries)
    ? [
        { name: 'handbook', ...pages },
        { name: 'handbook, heading asks', ...pages, titleAsAsk: true },
      ]
    : [];
  return [...own, ...packs, ...retrieval, ...handbook];
}

/** The objects in a file of JSON lines. */
export function linesOf(file) {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

/** Entries with one ask each are the same set for any number of asks. */
export function isRepeated({ entries, asks = 1 }) {
  if (asks === 1) return false;
  return linesOf(entries).every((entry) => entry.asks.length < asks);
}

function percent(share) {
  return share === null || share === undefined ? '-' : (100 * share).toFixed(1);
}

function print(name, cells) {
  console.log([name.padEnd(22), ...cells.map((cell) => String(cell).padStart(8))].join(' '));
}

/** The id of an aspect that a question is labelled with: the sets name some in words of their own. */
export function labelOf(aspect) {
  const own = { limit: 'limits', howto: 'steps', error: 'fault', setting: 'call', compare: 'comparison' };
  return own[aspect] ?? aspect;
}

/**
 * Prints a line for each set.
 *
 * @param folder Holds the sets.
 * @param pack Folder of the pack that `questions/` is about.
 * @param only A part of the names of the sets that are measured; all without.
 * @param cache Folder that keeps what was encoded and learnt for the next run; nothing is kept without.
 * @param words Without the encoder.
 */
export async function reportSets(folder, pack, { only = '', cache, words, ...further }) {
  const wiring = wiringOf({ cache, words });
  const { of } = await openAnswering(terminal, wiring);
  print(HEAD[0], [...HEAD.slice(1), ...TRADE_HEAD]);
  for (const { name, ...set } of setsIn(folder, pack)) {
    if (!name.includes(only)) continue;
    const start = performance.now();
    const read = await readSet({ ...further, ...set }, terminal, wiring, of);
    if (!read) continue;
    await read.asked.ask('what is this about?');
    const learnt = (performance.now() - start) / 1_000;
    const outcomes = await askAll(read.asked.ask, read.questions, () => performance.now());
    const { n, top1, top3, top10, inScopeAnswered, nearDeclined, farDeclined, oosDeclined } =
      scoresOf(outcomes);
    const shares = [top1, top3, top10, inScopeAnswered, nearDeclined, farDeclined, oosDeclined];
    const trades = TRADES.map((declining) => strictEnough(outcomes, declining)?.inScopeAnswered);
    const times = outcomes.map(({ ms }) => ms).sort((one, other) => one - other);
    const p50 = times[Math.floor(times.length / 2)] ?? 0;
    print(name, [n, ...[...shares, ...trades].map(percent), p50.toFixed(2), learnt.toFixed(1)]);
  }
  console.log(
    '\nin percent. first, three, ten, rightly (answered, and with a right entry): of those in scope; near, far, all out:' +
      '\ndeclined of those out of scope. 80 near: answered rightly at the strictness that declines 80 % of those near;' +
      '\n+98 far: and 98 % of those far; 92 all: 92 % of all out of scope',
  );
}
