/** Slack's side for benches: a stub of its API, servers that are started against it, and signed events. */
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

const SECRET = '0123456789abcdef0123456789abcdef';

/**
 * Answers every method of Slack's API as if all were well.
 *
 * @param posted is called with the channel and the delivery of each message
 */
export async function startSlackStub(posted = () => {}) {
  const stub = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (request.url?.endsWith('/chat.postMessage')) {
        const sent = new URLSearchParams(body);
        const { event_payload: payload } = JSON.parse(sent.get('metadata') ?? '{}');
        posted({ channel: sent.get('channel'), delivery: payload?.delivery });
      }
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
  return { url: `http://127.0.0.1:${stub.address().port}/api/`, close: () => stub.close() };
}

/** Starts a program against the stub and gives its address. */
export async function startServer(words, slack, environment) {
  const server = spawn(process.execPath, words, {
    env: {
      ...process.env,
      PORT: '0',
      LOG_LEVEL: 'error',
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: slack.url,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [first] = await once(server.stdout, 'data');
  return { server, address: /http:\S+/.exec(first.toString())?.[0] };
}

/** Writes to the bot as a person does; gives the status of the acknowledgement, and the milliseconds it took. */
export async function write(address, number, person, text) {
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
      text,
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
