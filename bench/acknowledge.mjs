/**
 * How long Slack waits for its acknowledgement, at 50 events a second, over signed HTTP with a stub in Slack's place:
 * the whole product while it plans and sends reminders, beside a bare Bolt app that makes one durable insert an event, in
 * the same run. Slack gives up after 3,000 ms.
 *
 *   npm run bench:acknowledge                       questions are answered by words, so that nothing but the way of an event counts
 *   npm run bench:acknowledge -- --understanding    with the encoder, which reads every one of 20 a second
 *
 * It needs a quiet machine. What it measured is written to `bench/acknowledge.json`, with how much the planner did at
 * once; commit it with a change of that.
 */
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BATCH } from '../dist/src/features/shared/plan-in-portions.js';
import { fillAssignments } from './assignments.mjs';

/** Which of the figures in acknowledge.json this run measures. */
const isUnderstanding = process.argv.includes('--understanding');

const EVENTS = 1_000;
const A_SECOND = isUnderstanding ? 20 : 50;
/**
 * Events before the clock counts, in all: what the first ones cost is compiled and looked up once, which takes some two
 * seconds from the start.
 */
const WARM_UP = 200;
const ASSIGNMENTS = 100_000;
const DUE = 10_000;
const SECRET = '0123456789abcdef0123456789abcdef';

const questions = [
  'do I have to learn all of SageMaker?',
  'what is the model registry?',
  'wifi password?',
  'path',
];

/** Answers every method of Slack's API as if all were well. */
const stub = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const user = { id: 'U1', team_id: 'T1', name: 'dana', profile: { real_name: 'Dana' } };
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        ok: true,
        team_id: 'T1',
        user_id: 'UBOT',
        bot_id: 'B1',
        user,
        channel: 'D1',
        ts: '1.1',
      }),
    );
  });
}).listen(0, '127.0.0.1');
await once(stub, 'listening');

const folder = mkdtempSync(join(tmpdir(), 'ropes-bench-'));

/** Starts a program and gives its address. */
async function start(words, file) {
  const server = spawn(process.execPath, words, {
    env: {
      ...process.env,
      ROPES_ENCODER: isUnderstanding ? 'on' : 'off',
      PORT: '0',
      DATABASE_URL: join(folder, file),
      LOG_LEVEL: 'error',
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: `http://127.0.0.1:${stub.address().port}/api/`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [first] = await once(server.stdout, 'data');
  return { server, address: /http:\S+/.exec(first.toString())?.[0] };
}

/** Milliseconds until each event was acknowledged, in rising order; `people` write them in turn. */
async function measure(name, words, file, people = 100) {
  const { server, address } = await start(words, file);
  const asked = [];
  for (let number = 0; number < WARM_UP + EVENTS; number += 1) {
    asked.push(ask(address, number, number % people));
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

async function ask(address, number, person) {
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: 'T1',
    api_app_id: 'A1',
    event_id: `Ev${number}`,
    event: {
      type: 'message',
      channel_type: 'im',
      channel: `D${person}`,
      user: `U${person}`,
      text: questions[number % questions.length],
      ts: `${number}.1`,
    },
  });
  const timestamp = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const begun = performance.now();
  const response = await fetch(`${address}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  await response.text();
  return { status: response.status, taken: performance.now() - begun };
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
