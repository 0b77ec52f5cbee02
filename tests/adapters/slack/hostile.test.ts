import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { postEvent, SECRET, said, signatureOf, startSlack } from '../../support/slack.js';

const CONNECTIONS = 20;
const REQUESTS = 10_000;

const types = ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data'];
const bodies = [
  '',
  '{',
  'null',
  '[[[[[[[[[[',
  '{"__proto__":{"polluted":true},"type":"event_callback"}',
  '{"type":"url_verification","challenge":{}}',
  '{"type":"event_callback","event_id":"1","event":{"type":"message","item":"x","channel":[]}}',
  'payload={"type":"block_actions"}',
  'payload=%',
  'command=/ropes&command=/ropes&text=x',
  '{"a":'.repeat(500),
];

/** Some garbage, some of it signed: what a thief of the secret, or a broken proxy, might send. */
function hostile(index: number): Buffer {
  const body = Buffer.from(
    index % 3 === 0 ? randomBytes(index % 400) : (bodies[index % bodies.length] ?? ''),
  );
  const at = Math.floor(Date.now() / 1000);
  const signatures = [signatureOf(body.toString(), SECRET, at), 'v0=0', '=', randomBytes(20).toString('hex')];
  const head = [
    'POST /slack/events HTTP/1.1',
    'host: 127.0.0.1',
    `content-type: ${types[index % types.length]}`,
    `content-length: ${body.length}`,
    `x-slack-request-timestamp: ${index % 7 === 0 ? '1e400' : at}`,
    `x-slack-signature: ${signatures[index % signatures.length]}`,
    `x-slack-retry-num: ${index - 5}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}

/** Sends requests one after the other without waiting, and gives the status of each answer. */
function statusesOf(port: number, requests: readonly Buffer[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status = '']) => status);
      if (statuses.length < requests.length) return;
      socket.destroy();
      resolve(statuses);
    });
    socket.on('error', reject);
    socket.on('end', () => reject(new Error('The server hung up.')));
    socket.write(Buffer.concat(requests));
  });
}

it(`lives on after ${REQUESTS} hostile requests, and answers each with what is wrong`, async () => {
  const slack = await startSlack();
  const port = Number(new URL(slack.address).port);
  const share = REQUESTS / CONNECTIONS;
  const all = await Promise.all(
    Array.from({ length: CONNECTIONS }, (_, connection) =>
      statusesOf(
        port,
        Array.from({ length: share }, (_, index) => hostile(connection * share + index)),
      ),
    ),
  );

  const statuses = all.flat();
  expect(statuses).toHaveLength(REQUESTS);
  expect([...new Set(statuses)].sort()).toEqual(['400', '401']);
  expect(statuses.filter((status) => status === '400').length).toBeGreaterThan(1_000);
  expect(slack.host.handled).toEqual([]);
  expect((await postEvent(slack.address, said('U0DANA', 'still there?'))).status).toBe(200);
  await slack.stop();
});
