import { describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { until } from '../support/wait-for.js';
import { compare, directLetters, drained, enqueueAll, faultless } from './ledger.js';
import { play, wait } from './scene.js';
import type { Fault } from './stub.js';

/** Ways in which a first try goes wrong, each in a workspace of its own. */
const failing: ReadonlyMap<string, Fault> = new Map([
  ['error', { kind: 'status', status: 500 }],
  ['cut-before', { kind: 'cut', taken: false }],
  ['cut-after', { kind: 'cut', taken: true }],
  ['silent-before', { kind: 'silent', taken: false }],
  ['silent-after', { kind: 'silent', taken: true }],
  ['slow', { kind: 'slow', wait: 3_000 }],
  ['too-late', { kind: 'slow', wait: 11_000 }],
]);

/** Ways in which the first look-up goes wrong. */
const unanswering: ReadonlyMap<string, Fault> = new Map([
  ['error', { kind: 'status', status: 500 }],
  ['pause', { kind: 'status', status: 429, retryAfter: 1 }],
  ['cut', { kind: 'cut', taken: false }],
  ['silent', { kind: 'silent', taken: false }],
]);

describe.concurrent.each(databases)('a platform that fails, on $name', ({ shared }) => {
  it('is left alone for as long as it asks, in that workspace and no other', () =>
    play(shared, async ({ database, stub, start }) => {
      // Seconds; long enough that the other workspace is through by then, however busy the machine is.
      const PAUSE = 10;
      const busy = directLetters(30, 10, { workspace: 'T0', prefix: 'busy' });
      const other = directLetters(30, 30, { workspace: 'T1', prefix: 'other' });
      await enqueueAll(database, stub, [...busy, ...other]);
      let since: number | undefined;
      stub.fault = (request) => {
        if (!request.to.startsWith('DT0')) return undefined;
        since ??= request.at;
        return request.at < since + PAUSE * 1000
          ? { kind: 'status', status: 429, retryAfter: PAUSE }
          : undefined;
      };
      await start({ name: 'only' });
      await drained(database);
      expect(await compare(database, stub, [...busy, ...other])).toMatchObject({ ...faultless, arrived: 60 });
      // What was under way when the first was refused may still arrive: in each chat one, and none after it.
      const early = stub.requests.filter(
        ({ to, at }) => to.startsWith('DT0') && at < (since ?? 0) + PAUSE * 1000 - 50,
      );
      expect(new Set(early.map(({ to }) => to)).size).toBe(early.length);
      const held = stub.taken.filter(
        ({ to, at }) => to.startsWith('DT1') && at > (since ?? 0) + PAUSE * 1000,
      );
      expect(held).toEqual([]);
    }));

  it('in whatever way at first, gets everything once and in order, and the others meanwhile', () =>
    play(shared, async ({ database, stub, start }) => {
      const hit = [...failing.keys()].flatMap((prefix) => directLetters(6, 2, { workspace: prefix, prefix }));
      const others = directLetters(60, 30, { workspace: 'T1', prefix: 'other' });
      const letters = [...hit, ...others];
      await enqueueAll(database, stub, letters);
      stub.fault = ({ key }, before) =>
        before === 0 && /[01]$/.test(key) ? failing.get(key.slice(0, -1)) : undefined;
      await start({ name: 'only' });
      await drained(database);
      expect(await compare(database, stub, letters)).toMatchObject({ ...faultless, arrived: letters.length });
      // Nobody waited for the one that never gets an answer.
      const again = stub.requests.filter(({ key }) => key === 'silent-before0')[1]?.at ?? 0;
      const late = stub.taken.filter(({ key, at }) => key.startsWith('other') && at > again);
      expect(late.map(({ key }) => key)).toEqual([]);
    }));

  it('in whatever way when it is asked whether a message is there, gets it once', () =>
    play(shared, async ({ database, stub, start }) => {
      const letters = [...unanswering.keys()].flatMap((prefix) =>
        directLetters(4, 2, { workspace: prefix, prefix }),
      );
      await enqueueAll(database, stub, letters);
      stub.fault = ({ method, key, to }, before) => {
        if (method === 'conversations.history') {
          return before === 0 ? unanswering.get(to.replace(/^D(.*)d\d+$/, '$1')) : undefined;
        }
        return before === 0 && /[01]$/.test(key) ? { kind: 'cut', taken: true } : undefined;
      };
      await start({ name: 'only' });
      await drained(database);
      expect(await compare(database, stub, letters)).toMatchObject({ ...faultless, arrived: letters.length });
    }));

  it('gets the others although there are messages that nobody can send', () =>
    play(shared, async ({ database, stub, start }) => {
      const poisons = directLetters(8, 8, { workspace: 'T0', prefix: 'poison' });
      const others = directLetters(60, 30, { workspace: 'T1', prefix: 'other' });
      await enqueueAll(database, stub, [...poisons, ...others]);
      await database.transaction(async (tx) => {
        const spoil = (key: string, change: { reply?: string; place?: string }) =>
          tx.updateTable('outbox').set(change).where('key', '=', key).execute();
        await spoil('poison0', { reply: '{"fallback": "cut o' });
        await spoil('poison1', { place: 'null' });
        await spoil('poison2', { reply: '{"fallback":"x","audience":"everyone"}' });
      });
      stub.fault = ({ key }) => {
        if (key === 'poison3') return { kind: 'refused', error: 'channel_not_found' };
        if (key === 'poison4') return { kind: 'refused', error: 'msg_too_long' };
        if (key === 'poison5') return { kind: 'refused', error: 'user_disabled' };
        return key === 'poison6' ? { kind: 'status', status: 500 } : undefined;
      };
      await start({ name: 'only' });
      // The others and the one poison that can be sent, while another is still being tried (its state is below).
      await until(() => expect(stub.taken.length).toBeGreaterThan(others.length));
      await wait(1_000);
      const rows = await database.transaction((tx) =>
        tx
          .selectFrom('outbox')
          .select(['key', 'state', 'error_code'])
          .where('key', 'like', 'poison%')
          .execute(),
      );
      const states = Object.fromEntries(
        rows.map(({ key, state, error_code: code }) => [key, `${state} ${code}`]),
      );
      expect(states).toEqual({
        poison0: expect.stringMatching(/^failed \w+/),
        poison1: expect.stringMatching(/^failed \w+/),
        poison2: expect.stringMatching(/^failed \w+/),
        poison3: 'failed channel_not_found',
        poison4: 'failed msg_too_long',
        poison5: 'failed user_disabled',
        poison6: expect.stringMatching(/^(pending|claimed) http_error/),
        poison7: 'sent null',
      });
    }));
});
