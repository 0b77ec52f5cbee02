/**
 * How long Slack waits for its acknowledgement, at 50 questions a second: the whole product over signed HTTP, with
 * a stub in Slack's place. Slack gives up after 3,000 ms.
 *
 *   npm run bench:acknowledge
 */
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const SECONDS = 20;
const A_SECOND = 50;
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
const server = spawn(process.execPath, ['dist/src/main.js', 'serve'], {
  env: {
    ...process.env,
    PORT: '0',
    DATABASE_URL: join(folder, 'ropes.db'),
    LOG_LEVEL: 'error',
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: `http://127.0.0.1:${stub.address().port}/api/`,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [first] = await once(server.stdout, 'data');
const address = /http:\S+/.exec(first.toString())?.[0];

async function ask(number) {
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: 'T1',
    api_app_id: 'A1',
    event_id: `Ev${number}`,
    event: {
      type: 'message',
      channel_type: 'im',
      channel: `D${number % 100}`,
      user: `U${number % 100}`,
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

const asked = [];
for (let number = 0; number < SECONDS * A_SECOND; number += 1) {
  asked.push(ask(number));
  await pause(1_000 / A_SECOND);
}
const answers = await Promise.all(asked);
const taken = answers.map((answer) => answer.taken).sort((a, b) => a - b);
const at = (share) => `${taken[Math.min(taken.length - 1, Math.floor(taken.length * share))].toFixed(0)} ms`;
const good = answers.filter(({ status }) => status === 200).length;
console.log(`${good} of ${answers.length} acknowledged; p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)}`);

server.kill('SIGTERM');
await once(server, 'exit');
stub.close();
rmSync(folder, { recursive: true });
