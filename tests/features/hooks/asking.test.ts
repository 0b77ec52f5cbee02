import { describe, expect, it } from 'vitest';
import { retryDeliveries } from '../../../src/delivery/deliveries.js';
import { tokenHash } from '../../../src/delivery/hooks/signature.js';
import { databases } from '../../support/databases.js';
import { until } from '../../support/wait-for.js';
import { DAY, hookRoom, signatureOf, startSystem } from './hook-room.js';

describe.each(databases)('systems that are asked to do steps on $name', ({ fresh }) => {
  it('hear of a step when its day begins where the person is, once, signed, with all they need', async () => {
    const held = await fresh();
    const system = await startSystem();
    const room = await hookRoom(held, system.url);
    room.startWorker();
    // It is half past eleven on Sunday evening in Berlin.
    await room.fallDue();
    expect(await room.deliveries()).toEqual([]);
    room.talk.pass(DAY / 24);
    await room.fallDue();
    await room.fallDue();
    await until(async () =>
      expect(await room.deliveries()).toMatchObject([
        { state: 'sent', reply: expect.not.stringContaining('Dana') },
      ]),
    );
    const [got, ...more] = system.got;
    if (!got) throw new Error('The system got nothing.');
    expect(more).toEqual([]);
    const [delivery] = await room.deliveries();
    expect(got.headers['webhook-id']).toBe(delivery?.id);
    expect(got.headers['webhook-timestamp']).toBe(String(room.talk.now() / 1_000));
    expect(got.headers['webhook-signature']).toBe(signatureOf(got));
    expect(got.headers['content-type']).toBe('application/json');
    expect(got.body).toEqual({
      id: delivery?.id,
      type: 'step.opened',
      timestamp: '2026-11-29T23:30:00.000Z',
      step: { id: 'accounts', title: 'Make the *accounts*', due: '2026-11-30', task: expect.any(String) },
      path: { id: 'path/data-engineer', title: expect.any(String) },
      person: { name: 'Dana', email: 'dana@example.com', startDate: '2026-11-30' },
      doer: { role: 'manager', name: 'Maren', email: 'maren@example.com' },
      callback: {
        url: 'https://ropes.example.com/hooks/steps',
        token: expect.stringMatching(/^ropes_step_/),
      },
    });
    const kept = await held.database.transaction((tx) => tx.selectFrom('step_hooks').selectAll().execute());
    expect(kept).toMatchObject([{ token_hash: tokenHash(got.body.callback.token), answer: null }]);
    // The token stands nowhere.
    expect(JSON.stringify([kept, await room.deliveries()])).not.toContain(got.body.callback.token);
    room.talk.pass(3 * DAY);
    await room.fallDue();
    await until(() =>
      expect(system.got.map(({ body }) => body.step.id)).toEqual(['accounts', 'badge', 'desk']),
    );
    // Nobody is a buddy: the step has fallen to the manager.
    expect(system.got.at(-1)?.body.doer).toMatchObject({ role: 'manager', name: 'Maren' });
  });

  it('hear of what is past when a path begins late, and of nothing that is done, or rests', async () => {
    const system = await startSystem();
    const room = await hookRoom(await fresh(), system.url);
    await room.talk.say('maren', 'pause dana');
    room.talk.pass(3 * DAY);
    await room.fallDue();
    expect(await room.deliveries()).toEqual([]);
    await room.talk.say('maren', 'resume dana');
    await room.fallDue();
    expect(await room.deliveries()).toHaveLength(2);
    // Between the plan and the sending.
    await room.talk.say('dana', 'skip step 3 because I have one');
    room.startWorker();
    await until(async () =>
      expect((await room.deliveries()).map(({ state }) => state)).toEqual(['sent', 'dropped']),
    );
    expect(system.got.map(({ body }) => body.step.id)).toEqual(['accounts']);
    // It is open again after all.
    await room.talk.say('dana', 'undo');
    await room.fallDue();
    await until(() => expect(system.got.map(({ body }) => body.step.id)).toEqual(['accounts', 'badge']));
  });

  it('may answer 500 for a day: the request goes on under one id, and nobody is told of anything', async () => {
    const held = await fresh();
    const system = await startSystem(() => [500]);
    const room = await hookRoom(held, system.url);
    room.talk.pass(DAY / 24);
    await room.fallDue();
    const worker = room.startWorker();
    const tryNow = async (failures: number) => {
      await held.database.transaction((tx) =>
        tx
          .updateTable('outbox')
          .set({ due_at: 0, failures })
          .where('platform', '=', 'hook')
          .where('state', '=', 'pending')
          .execute(),
      );
      worker.wake();
    };
    await until(async () =>
      expect(await room.deliveries()).toMatchObject([
        { state: 'pending', failures: 1, error_code: 'system_status_500' },
      ]),
    );
    await room.told('maren');
    // With jitter the least, 576 tries fill a day.
    room.talk.pass(DAY);
    await tryNow(600);
    await until(async () =>
      expect(await room.deliveries()).toMatchObject([{ state: 'pending', failures: 601 }]),
    );
    await room.fallDue();
    expect(await room.told('maren')).toEqual([]);
    system.answer = () => [204];
    await tryNow(601);
    await until(async () => expect(await room.deliveries()).toMatchObject([{ state: 'sent' }]));
    const ids = new Set(system.got.map(({ headers }) => headers['webhook-id']));
    expect(ids.size).toBe(1);
    expect(new Set(system.got.map(({ text }) => text)).size).toBe(1);
    expect(system.got.every((got) => got.headers['webhook-signature'] === signatureOf(got))).toBe(true);
  });

  it.each([
    ['says that there is nothing', [404], 'system_status_404'],
    ['leads elsewhere', [307, { location: 'https://127.0.0.1:1/' }], 'system_redirects'],
  ] as const)('are given up at once where one %s; the manager hears of it once, and an operator may try again', async (_, answer, code) => {
    const held = await fresh();
    const system = await startSystem(() => answer);
    const room = await hookRoom(held, system.url);
    room.talk.pass(DAY / 24);
    await room.fallDue();
    const worker = room.startWorker();
    await room.told('maren');
    await until(async () =>
      expect(await room.deliveries()).toMatchObject([{ state: 'failed', error_code: code }]),
    );
    expect(system.got).toHaveLength(1);
    const reach = (active: 0 | 1) =>
      held.database.transaction((tx) => tx.updateTable('accounts').set({ active }).execute());
    // Nobody can be written to: it is told as soon as somebody can.
    await reach(0);
    await room.fallDue();
    await reach(1);
    room.talk.pass(DAY / 24);
    await room.fallDue();
    await room.fallDue();
    const told = await room.told('maren');
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(
      'I was to ask a system to do step 2 of the path of Dana, Make the *accounts*, and it takes no requests of mine.',
    );
    system.answer = () => [200];
    await held.database.transaction((tx) => retryDeliveries(tx, held.database, 'all'));
    worker.wake();
    await until(async () => expect(await room.deliveries()).toMatchObject([{ state: 'sent' }]));
    expect(system.got.map(({ text }) => text)[0]).toBe(system.got[1]?.text);
  });

  it('waits as long as a system asks for', async () => {
    const held = await fresh();
    const system = await startSystem(() => [429, { 'retry-after': '3600' }]);
    const room = await hookRoom(held, system.url);
    room.talk.pass(DAY / 24);
    await room.fallDue();
    room.startWorker();
    await until(async () =>
      expect(await room.deliveries()).toMatchObject([{ state: 'pending', error_code: 'rate_limited' }]),
    );
    const [delivery] = await room.deliveries();
    const pauses = await held.database.transaction((tx) => tx.selectFrom('pauses').selectAll().execute());
    expect(pauses).toMatchObject([{ key: `hook:${new URL(system.url).host}:${new URL(system.url).host}` }]);
    expect((delivery?.due_at ?? 0) - (delivery?.created_at ?? 0)).not.toBe(0);
    expect(system.got).toHaveLength(1);
  });

  it.each([
    'https://127.0.0.1:1/',
    'https://localhost:1/',
    'https://[::ffff:7f00:1]:1/',
    'https://0x7f.1:1/',
  ])('are not asked at %s, where private addresses are not allowed', async (url) => {
    const room = await hookRoom(await fresh(), url, { privately: false });
    room.talk.pass(DAY / 24);
    await room.fallDue();
    room.startWorker();
    await until(async () =>
      expect(await room.deliveries()).toMatchObject([
        {
          state: 'failed',
          error_code: 'private_address',
          error: expect.stringContaining('ROPES_HOOKS_PRIVATE=on'),
        },
      ]),
    );
  });

  it('are not asked by a server that was killed between the commit and the request, but by the next', async () => {
    const held = await fresh();
    const system = await startSystem();
    const room = await hookRoom(held, system.url);
    room.talk.pass(DAY / 24);
    await room.fallDue();
    // Killed right after the claim: the row is as it left it, and its lease has run out.
    await held.database.transaction((tx) =>
      tx
        .updateTable('outbox')
        .set({ state: 'claimed', attempts: 1, lease_until: 1 })
        .where('platform', '=', 'hook')
        .execute(),
    );
    room.startWorker();
    await until(async () => expect(await room.deliveries()).toMatchObject([{ state: 'sent', attempts: 2 }]));
    expect(system.got).toHaveLength(1);
  });
});
