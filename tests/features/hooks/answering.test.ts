import { describe, expect, it } from 'vitest';
import { everythingOf } from '../../../src/insights/questions/export.js';
import { erase } from '../../../src/insights/retention.js';
import { passStep } from '../../../src/onboarding/paths/passing.js';
import { hashOf, versionFrom } from '../../../src/onboarding/paths/versions.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { personOf } from '../../support/team.js';
import { until } from '../../support/wait-for.js';
import { changed, journeyFor, pathIn, publish } from '../../support/walked.js';
import { DAY, hookRoom, roomAhead, startSystem } from './hook-room.js';

describe.each(databases)('what systems answer on $name', ({ fresh }) => {
  /** All steps are open, and their systems have been asked. */
  async function asked(held: TestDatabase) {
    const system = await startSystem();
    const room = await hookRoom(held, system.url);
    room.talk.pass(4 * DAY);
    await room.fallDue();
    room.startWorker();
    await until(() => expect(system.got).toHaveLength(3));
    await until(async () =>
      expect((await room.deliveries()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']),
    );
    const tokenOf = (step: string): string =>
      system.got.find(({ body }) => body.step.id === step)?.body.callback.token ?? '';
    const stateOf = async (step: string) =>
      (await journeyFor(room.talk)).steps.find((one) => one.step.id === step)?.state;
    for (const name of ['maren', 'dana']) await room.told(name);
    return { ...room, tokenOf, stateOf };
  }

  /** Dana has not come yet, and the systems of the IT desk and of a channel have been asked. */
  async function askedAhead(held: TestDatabase) {
    const system = await startSystem();
    const room = await roomAhead(held, system.url);
    room.talk.pass(DAY / 24);
    await room.fallDue();
    room.startWorker();
    await until(() => expect(system.got).toHaveLength(2));
    const tokenOf = (step: string): string =>
      system.got.find(({ body }) => body.step.id === step)?.body.callback.token ?? '';
    for (const name of ['maren', 'dana', 'milo']) await room.told(name);
    return { ...room, tokenOf };
  }

  const outcome = async (answered: Promise<Response>) => {
    const response = await answered;
    return [response.status, await response.json()] as const;
  };

  it('makes a step done, once: a replay changes nothing and gets the same answer', async () => {
    const room = await asked(await fresh());
    const token = room.tokenOf('accounts');
    const done = { status: 'done', note: 'Account <b>dana</b> *made*', more: 'of the system' };
    const first = await outcome(room.answer(token, done));
    expect(first).toEqual([200, { status: 'done' }]);
    expect(await room.stateOf('accounts')).toBe('done');
    const told = await room.told('maren');
    expect(told).toEqual([
      'The system that I asked to do step 2 of the path of Dana, Make the *accounts*, has done it. There is nothing left to do there.\n\nIt writes: “Account <b>dana</b> *made*”',
    ]);
    expect(await room.told('dana')).toEqual([]);
    expect(await outcome(room.answer(token, done))).toEqual(first);
    const { id } = (await journeyFor(room.talk)).assignment;
    const events = await room.talk.database.transaction((tx) =>
      tx
        .selectFrom('assignment_events')
        .selectAll()
        .where('assignment_id', '=', id)
        .where('kind', '=', 'step-done')
        .execute(),
    );
    expect(events).toMatchObject([{ step: 'accounts', by_person: null }]);
    expect(await room.told('maren')).toEqual([]);
    expect(await outcome(room.answer(token, { status: 'failed' }))).toMatchObject([
      409,
      { error: expect.stringContaining('stays so') },
    ]);
    expect(await room.stateOf('accounts')).toBe('done');
  });

  it('of two that come at once, one does it', async () => {
    const room = await asked(await fresh());
    const token = room.tokenOf('accounts');
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => outcome(room.answer(token, { status: 'done' }))),
    );
    expect(answers).toEqual(answers.map(() => [200, { status: 'done' }]));
    expect(await room.told('maren')).toHaveLength(1);
    const events = await room.talk.database.transaction((tx) =>
      tx.selectFrom('assignment_events').selectAll().where('kind', '=', 'step-done').execute(),
    );
    expect(events).toHaveLength(1);
  });

  it('lets the manager confirm what the manager confirms', async () => {
    const room = await asked(await fresh());
    expect(await outcome(room.answer(room.tokenOf('badge'), { status: 'done' }))).toEqual([
      200,
      { status: 'done' },
    ]);
    expect(await room.stateOf('badge')).toBe('claimed');
    const [claim, ...more] = await room.told('maren');
    expect(more).toEqual([]);
    expect(claim).toContain('Get a badge');
    expect(claim).toContain('Confirm');
  });

  it('that it failed is told, with its words as they are, and the step stays open; later it may be done', async () => {
    const room = await asked(await fresh());
    const token = room.tokenOf('badge');
    const failed = { status: 'failed', note: 'No photo: https://evil.example [click](https://evil.example)' };
    for (let time = 0; time < 2; time += 1) {
      expect(await outcome(room.answer(token, failed))).toEqual([200, { status: 'failed' }]);
    }
    expect(await room.stateOf('badge')).toBe('open');
    const [dana, ...toDana] = await room.told('dana');
    const [maren, ...toMaren] = await room.told('maren');
    expect([toDana, toMaren]).toEqual([[], []]);
    expect(dana).toContain(
      'The system that I asked to do step 3 of your path, Get a badge, could not do it.',
    );
    expect(dana).toContain('No photo: https://evil.example [click](https://evil.example)');
    expect(dana).toContain('is yours to do by hand');
    expect(maren).toContain('step 3 of the path of Dana, Get a badge');
    const parts = (await room.talk.outbox()).map(({ reply }) => JSON.stringify(reply.parts));
    expect(parts.join()).not.toContain('](https://evil.example)');
    expect(await outcome(room.answer(token, { status: 'done' }))).toEqual([200, { status: 'done' }]);
    expect(await room.stateOf('badge')).toBe('claimed');
  });

  it('that it failed is told to whom the pack names, and not to somebody who has not come yet', async () => {
    const room = await askedAhead(await fresh());
    await room.answer(room.tokenOf('laptop'), { status: 'failed' });
    const [milo, ...more] = await room.told('milo');
    expect(more).toEqual([]);
    expect(milo).toContain('step 1 of the path of Dana, Order the laptop');
    expect(milo).toContain('is yours to do by hand');
    expect((await room.told('maren')).join()).toContain('until somebody does it by hand');
    expect(await room.told('dana')).toEqual([]);
    await room.answer(room.tokenOf('laptop'), { status: 'done' });
    expect((await room.told('milo')).join()).toContain('has done it');
    expect([await room.told('maren'), await room.told('dana')]).toEqual([[], []]);
    // Of what a channel does, whoever decides for the person hears.
    await room.answer(room.tokenOf('door'), { status: 'done' });
    expect((await room.told('maren')).join()).toContain('Open the door');
    expect(await room.told('dana')).toEqual([]);
  });

  it('is told to whoever has the step from somebody else', async () => {
    const held = await fresh();
    const room = await asked(held);
    const [olga, maren] = [await personOf(room.talk, 'olga'), await personOf(room.talk, 'maren')];
    const { id } = (await journeyFor(room.talk)).assignment;
    await held.database.transaction((tx) => passStep(tx, id, 'accounts', olga, maren, room.talk.now()));
    await room.told('olga');
    await room.answer(room.tokenOf('accounts'), { status: 'done' });
    expect((await room.told('olga')).join()).toContain('has done it');
    expect(await room.told('maren')).toEqual([]);
  });

  it('may be said again later where another step has to come first meanwhile', async () => {
    const room = await asked(await fresh());
    const path = pathIn(room.talk.learned());
    const steps = path.steps.map((step) =>
      step.id === 'badge' ? { ...step, needs: ['look-around'] } : step,
    );
    await publish(room.talk, changed(room.talk.learned(), [{ ...path, steps }]));
    const { assignment } = await journeyFor(room.talk);
    await room.talk.database.transaction((tx) =>
      tx
        .updateTable('assignments')
        .set({ version: hashOf(versionFrom({ ...path, steps })) })
        .where('id', '=', assignment.id)
        .execute(),
    );
    const done = { status: 'done' };
    expect(await outcome(room.answer(room.tokenOf('badge'), done))).toMatchObject([409, {}]);
    await room.talk.say('dana', 'skip step 1 because I did');
    expect(await outcome(room.answer(room.tokenOf('badge'), done))).toEqual([200, done]);
  });

  it('ends the path when it was the last step', async () => {
    const room = await asked(await fresh());
    for (const step of [1, 3]) await room.talk.say('dana', `skip step ${step} because I did`);
    for (const name of ['maren', 'dana']) await room.told(name);
    await room.answer(room.tokenOf('accounts'), { status: 'done' });
    await room.answer(room.tokenOf('desk'), { status: 'done' });
    expect((await journeyFor(room.talk)).assignment.state).toBe('finished');
    expect((await room.told('dana')).join()).toContain('You walked the whole path');
    expect((await room.told('maren')).at(-1)).toContain('Dana');
  });

  it('is refused with a reason where nothing is to be said any more', async () => {
    const held = await fresh();
    const room = await asked(held);
    await room.talk.say('dana', 'skip step 3 because I have one');
    expect(await outcome(room.answer(room.tokenOf('badge'), { status: 'done' }))).toMatchObject([
      410,
      { error: expect.stringContaining('over') },
    ]);
    await room.talk.say('maren', 'pause dana');
    expect(await outcome(room.answer(room.tokenOf('desk'), { status: 'done' }))).toMatchObject([
      409,
      { error: expect.stringContaining('rests') },
    ]);
    const { assignment } = await journeyFor(room.talk);
    await held.database.transaction((tx) =>
      tx.updateTable('assignments').set({ state: 'cancelled' }).where('id', '=', assignment.id).execute(),
    );
    expect(await outcome(room.answer(room.tokenOf('desk'), { status: 'done' }))).toMatchObject([
      410,
      { error: expect.stringContaining('path has ended') },
    ]);
    await held.database.transaction((tx) =>
      tx.deleteFrom('assignments').where('id', '=', assignment.id).execute(),
    );
    expect(await outcome(room.answer(room.tokenOf('desk'), { status: 'done' }))).toMatchObject([
      410,
      { error: expect.stringContaining('no such step') },
    ]);
  });

  it('is refused without the token of the step, and tells nothing to whoever forges one', async () => {
    const room = await asked(await fresh());
    const [own, other] = [room.tokenOf('accounts'), room.tokenOf('desk')];
    const [id = '', mark = ''] = own.slice('ropes_step_'.length).split('.');
    const [otherId = ''] = other.slice('ropes_step_'.length).split('.');
    const forged = [
      '',
      'ropes_step_',
      `${own}x`,
      // Another's mark under one's own id.
      `ropes_step_${otherId}.${mark}`,
      `ropes_step_${id}.${'A'.repeat(43)}`,
      `ropes_step_01999999-0000-7000-8000-000000000000.${mark}`,
    ];
    const answers = [];
    for (const token of forged) answers.push(await outcome(room.answer(token, { status: 'done' })));
    const [first] = answers;
    expect(first).toMatchObject([401, { error: expect.stringContaining('token') }]);
    expect(answers).toEqual(answers.map(() => first));
    expect(await room.stateOf('accounts')).toBe('open');
    expect(await room.stateOf('desk')).toBe('open');
  });

  it('is refused as it should be when it is no answer', async () => {
    const room = await asked(await fresh());
    const token = room.tokenOf('accounts');
    const authorization = `Bearer ${token}`;
    const status = async (answered: Promise<Response>) => (await answered).status;
    expect(await status(fetch(room.door))).toBe(405);
    expect(await status(fetch(`${room.door}/accounts`, { method: 'POST' }))).toBe(404);
    expect(await status(room.answer(token, { status: 'maybe' }))).toBe(400);
    expect(await status(room.answer(token, 'done'))).toBe(400);
    expect(await status(room.answer(token, { status: 'done', note: 'x'.repeat(1_001) }))).toBe(400);
    expect(await status(room.answer(token, `{"status":"done","note":"${'x'.repeat(20_000)}"}`))).toBe(413);
    const form = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
    expect(await status(room.answer(token, 'status=done', { headers: form }))).toBe(415);
    expect(await room.stateOf('accounts')).toBe('open');
    const many = await Promise.all(Array.from({ length: 30 }, () => room.answer(token, 'x')));
    const limited = many.filter((response) => response.status === 429);
    expect(limited.length).toBeGreaterThan(0);
    expect(Number(limited[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('goes with the person, and is theirs to see', async () => {
    const held = await fresh();
    const room = await asked(held);
    await room.answer(room.tokenOf('accounts'), { status: 'done' });
    const dana = await personOf(room.talk, 'dana');
    const found = await held.database.transaction((tx) => everythingOf(tx, dana));
    expect(JSON.stringify(found)).toMatch(/accounts.*done/);
    await held.database.transaction((tx) => erase(tx, dana));
    expect(
      await held.database.transaction((tx) => tx.selectFrom('step_hooks').selectAll().execute()),
    ).toEqual([]);
    expect(await room.deliveries()).toEqual([]);
  });
});
