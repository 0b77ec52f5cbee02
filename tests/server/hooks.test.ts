import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { authority, SECRET, signatureOf, startSystem } from '../features/hooks/hook-room.js';
import { writePack } from '../support/pack.js';
import { type ServerProcess, startServer, withFolder } from '../support/process.js';
import { until } from '../support/wait-for.js';

async function post(server: ServerProcess, kind: string, body: object): Promise<void> {
  const response = await fetch(`${server.address}/playground/${kind}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: randomUUID(), ...body }),
  });
  expect([response.status, await response.text()]).toEqual([200, expect.anything()]);
}

const page = async (server: ServerProcess, as: string) => (await fetch(`${server.address}/?as=${as}`)).text();

const answer = (server: ServerProcess, token: string, status: string) =>
  fetch(`${server.address}/hooks/steps`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ status }),
  });

it('asks a system that was away while a server was killed, under one id, and takes its answer', async () => {
  await withFolder(async (folder) => {
    const system = await startSystem(() => [503]);
    const pack = await writePack(join(folder, 'workshop'), {
      'paths/joiner.yaml': (good) =>
        good.replace('how: self-reported', `how: self-reported\n    hook:\n      url: ${system.url}`),
    });
    const certificates = join(folder, 'authorities.pem');
    await writeFile(certificates, authority.cert);
    const environment = {
      DATABASE_URL: join(folder, 'ropes.db'),
      ROPES_PACKS: pack,
      NODE_EXTRA_CA_CERTS: certificates,
      ROPES_HOOKS_SECRET: SECRET,
      ROPES_HOOKS_URL: 'https://ropes.example.com',
      ROPES_HOOKS_PRIVATE: 'on',
    };
    const first = await startServer(environment);
    await post(first, 'message', { as: 'maren', text: 'assign dana joiner from today' });
    const draft = await until(async () => {
      const value = /draft\.confirm[\s\S]{0,200}?([0-9a-f-]{36})/.exec(await page(first, 'maren'))?.[1];
      if (value === undefined) throw new Error('There is no button yet.');
      return value;
    });
    await post(first, 'action', { as: 'maren', message: 'm', name: 'draft.confirm', value: draft });
    // Today may be a day off: then the path begins on the next working day.
    await post(first, 'clock', { as: 'dana' });
    await until(() => expect(system.got.length).toBeGreaterThan(0));
    await first.kill('SIGKILL');
    system.answer = () => [202];
    const before = system.got.length;
    const second = await startServer(environment);
    await until(() => expect(system.got.length).toBeGreaterThan(before));
    expect(new Set(system.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const last = system.got.at(-1);
    if (!last) throw new Error('The system got nothing.');
    expect(last.headers['webhook-signature']).toBe(signatureOf(last));
    const { token } = last.body.callback;
    const forged = await answer(
      second,
      token.replace(/.$/, (end) => (end === 'A' ? 'E' : 'A')),
      'done',
    );
    expect(forged.status).toBe(401);
    const done = await answer(second, token, 'done');
    expect([done.status, await done.json()]).toEqual([200, { status: 'done' }]);
    await until(async () => expect(await page(second, 'dana')).toContain('has done it'));
    await second.kill('SIGKILL');

    const { ROPES_HOOKS_SECRET: _, ROPES_HOOKS_URL: __, ...without } = environment;
    const third = await startServer(without);
    expect((await answer(third, token, 'done')).status).toBe(404);
  });
});
