/**
 * How long Slack waits for its acknowledgement, at 50 events a second, over signed HTTP with a stub in Slack's place:
 * the whole product while it plans and sends reminders, beside a bare Bolt app that makes one durable insert an event, in
 * the same run. Slack gives up after 3,000 ms.
 *
 *   npm run bench:acknowledge                       questions are answered by words, so that nothing but the way of an event counts
 *   npm run bench:acknowledge -- --understanding    with the encoder, which reads every one of 20 a second
 *   npm run bench:acknowledge -- --judge            20 questions a second with a judge that takes three seconds, and without, in
 *                                                   turn (see acknowledge-judged.mjs); --rounds 3. Nothing is written
 *
 * It needs a quiet machine. What it measured is written to `bench/acknowledge.json`, with how much the planner did at
 * once; commit it with a change of that.
 */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { BATCH } from '../dist/src/features/shared/plan-in-portions.js';
import { reportJudged } from './acknowledge-judged.mjs';
import { fillAssignments } from './assignments.mjs';
import { startServer, startSlackStub, write } from './slack-events.mjs';

const { values: options } = parseArgs({
  options: {
    understanding: { type: 'boolean', default: false },
    judge: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
  },
});
/** Which of the figures in acknowledge.json this run measures. */
const isUnderstanding = options.understanding;
const encoder = isUnderstanding ? 'on' : 'off';

if (options.judge) {
  await reportJudged({ rounds: Number(options.rounds), encoder });
  process.exit();
}

const EVENTS = 1_000;
const A_SECOND = isUnderstanding ? 20 : 50;
/**
 * Events before the clock counts, in all: what the first ones cost is compiled and looked up once, which takes some two
 * seconds from the start.
 */
const WARM_UP = 200;
const ASSIGNMENTS = 100_000;
const DUE = 10_000;

const questions = [
  'do I have to learn all of SageMaker?',
  'what is the model registry?',
  'wifi password?',
  'path',
];

const stub = await startSlackStub();
const folder = mkdtempSync(join(tmpdir(), 'ropes-bench-'));

/** Milliseconds until each event was acknowledged, in rising order; `people` write them in turn. */
async function measure(name, words, file, people = 100) {
  const { server, address } = await startServer(words, stub, {
    ROPES_ENCODER: encoder,
    DATABASE_URL: join(folder, file),
  });
  const asked = [];
  for (let number = 0; number < WARM_UP + EVENTS; number += 1) {
    asked.push(write(address, number, number % people, questions[number % questions.length]));
    await pause(1_000 / A_SECOND);
  }
  const answers = (await Promise.all(asked)).slice(WARM_UP);
  server.kill('SIGTERM');
  await once(server, 'exit');
  const taken = answers.map((answer) => answer.taken).sort((a, b) => a - b);
  const at = (share) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))];
  const good = answers.filter(({ status }) => status === 200).length;
  const shown = (share) => `${at(share).toFixed(0)} ms`;
  console.log(
    `${name}: ${good} of ${answers.length} acknowledged; p50 ${shown(0.5)}, p99 ${shown(0.99)}, longest ${shown(1)}`,
  );
  return at(0.99);
}

const product = ['dist/src/main.js', 'serve'];
const bare = await measure('bare Bolt', ['bench/bare-bolt.mjs'], 'bare.db');
const quiet = await measure('Ropes', product, 'quiet.db');
await measure(
  'Ropes, first messages of new people (p99 at most 300 ms)',
  product,
  'new.db',
  Number.POSITIVE_INFINITY,
);
await fillAssignments(join(folder, 'busy.db'), ASSIGNMENTS, DUE);
const busy = await measure(`Ropes, with ${DUE} reminders to plan and send`, product, 'busy.db');
console.log(
  `p99: ${(quiet / bare).toFixed(2)} and ${(busy / bare).toFixed(2)} times the bare app (at most 3)`,
);
const rounded = (ratio) => Math.round(ratio * 100) / 100;
const file = new URL('acknowledge.json', import.meta.url);
const measured = {
  ...JSON.parse(readFileSync(file, 'utf8')),
  batch: BATCH.sqlite,
  [isUnderstanding ? 'understanding' : 'ratios']: {
    quiet: rounded(quiet / bare),
    planning: rounded(busy / bare),
  },
};
writeFileSync(file, `${JSON.stringify(measured, undefined, 2)}\n`);

stub.close();
rmSync(folder, { recursive: true });
