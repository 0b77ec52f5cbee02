import { describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { diceOf, SEED, WHOLE } from './dice.js';
import { compare, directLetters, drained, enqueueAll, faultless } from './ledger.js';
import { play, report, wait } from './scene.js';

const HOUR = 3_600_000;

/** Milliseconds: shorter than the product's own in the short run, which is not to wait for long. */
const limits = WHOLE ? { send: 12_000, lease: 20_000 } : { send: 3_000, lease: 6_000 };

/** Milliseconds: longer than a claim lasts. */
const PAST_LEASE = limits.lease + 2_000;

/** Where one stands still. */
const standing = WHOLE
  ? (['arrived', 'taken', 'looking up', 'any moment'] as const)
  : (['arrived', 'looking up'] as const);

describe.concurrent.each(databases)('clocks on $name', ({ shared }) => {
  it('that jump by an hour, forth and back, change nothing', () =>
    play(shared, async ({ database, stub, start }) => {
      const letters = directLetters(150, 30);
      const sender = await start({ name: 'only' });
      for (const [index, jump] of [HOUR, -2 * HOUR, HOUR].entries()) {
        await enqueueAll(database, stub, letters.slice(index * 50, index * 50 + 50));
        await wait(200);
        sender.tell(`jump ${jump}`);
      }
      await drained(database);
      expect(await compare(database, stub, letters)).toMatchObject({ ...faultless, arrived: 150 });
      // What was under way at a jump ahead looks as if it had stood still: it is held back, and sent again.
      expect(sender.log.filter(({ code }) => code !== 'unreachable')).toEqual([]);
    }));
});

/** Milliseconds by which the clocks of three servers are wrong: the first to write is ahead. */
const SKEWS = [60_000, 0, -60_000] as const;

describe.concurrent.each(databases)('three processes whose clocks are a minute apart, on $name', ({
  name,
  shared,
}) => {
  it('write to the same conversations, and what they write goes out in that order, once', () =>
    play(shared, async ({ database, stub, load }) => {
      const CHATS = 12;
      const letters = directLetters(6 * CHATS, CHATS);
      const pause = { key: 'slack:T0', until_at: Date.now() + HOUR };
      // Everything waits until everything is written.
      await database.transaction((tx) => tx.insertInto('pauses').values(pause).execute());
      const senders = await Promise.all(SKEWS.map((jump, index) => load({ name: `server-${index}`, jump })));
      for (let round = 0; round < 6; round += 1) {
        const writer = senders[round % senders.length];
        const written = letters.slice(round * CHATS, round * CHATS + CHATS);
        writer?.tell(`put ${JSON.stringify(written)}`);
        await writer?.said(`put ${written[0]?.key}`);
      }
      // An SQLite file takes one server.
      for (const sender of name === 'SQLite' ? senders.slice(0, 1) : senders) sender.tell('go');
      await database.transaction((tx) => tx.deleteFrom('pauses').execute());
      await drained(database);
      expect(await compare(database, stub, letters)).toMatchObject({
        ...faultless,
        arrived: letters.length,
      });
      // None was in doubt, so nobody had to ask.
      expect(stub.requests).toHaveLength(letters.length);
    }));
});

const postgres = databases.filter(({ name }) => name === 'Postgres');

describe.concurrent.each(postgres)('three senders on $name', ({ shared }) => {
  it('whose clocks are an hour apart send everything once, and take no claim too early', () =>
    play(shared, async ({ database, stub, start }) => {
      const letters = directLetters(300, 60);
      // Slow enough that claims of one stand while the others look.
      stub.fault = (_, before) => (before === 0 ? { kind: 'slow', wait: 100 } : undefined);
      await Promise.all([-HOUR, 0, HOUR].map((jump, index) => start({ name: `sender-${index}`, jump })));
      await enqueueAll(database, stub, letters);
      await drained(database);
      expect(await compare(database, stub, letters)).toMatchObject({ ...faultless, arrived: 300 });
      const shares = new Set(stub.taken.map(({ by }) => by));
      expect(shares.size).toBeGreaterThan(1);
      // None was in doubt, so nobody had to ask.
      expect(stub.requests).toHaveLength(300);
    }));

  it('take over what a claim that ran out left behind, and not before', () =>
    play(shared, async ({ database, stub, load, start }) => {
      const letters = directLetters(40, 20);
      await enqueueAll(database, stub, letters);
      const first = await load({ name: 'first', holdAt: 1, limits });
      first.tell('go');
      await first.said('holding');
      await first.kill();
      const since = performance.now();
      const left = letters.filter(({ key }) => !stub.taken.some((request) => request.key === key));
      expect(left.length).toBeGreaterThan(0);
      await Promise.all(['second', 'third'].map((name) => start({ name, limits })));
      await drained(database);
      expect(await compare(database, stub, letters)).toMatchObject({ ...faultless, arrived: 40 });
      const earliest = stub.taken.find(({ key }) => key === left[0]?.key)?.at ?? 0;
      expect(earliest - since).toBeGreaterThan(limits.lease / 2);
      report('a claim that ran out was taken over', { milliseconds: Math.round(earliest - since) });
    }));

  it.each(
    standing,
  )(`of which one stands still past its lease (%s) and goes on repeat nothing but what it was writing (FAULT_SEED=${SEED})`, (when) =>
    play(shared, async ({ database, stub, start }) => {
      const letters = directLetters(240, 60);
      const stopped = await start({ name: 'stopped', limits });
      const isStill = new Promise<void>((resolve) => {
        let isStopped = false;
        const stop = () => {
          isStopped = true;
          stopped.signal('SIGSTOP');
          resolve();
        };
        stub.watch = (moment, request) => {
          if (isStopped || request.by !== 'stopped') return undefined;
          const isLookUp = request.method === 'conversations.history';
          if (when === 'looking up') {
            if (isLookUp) stop();
            // In doubt, so that it will ask.
            else if (moment === 'arrived') return { kind: 'cut', taken: false };
          } else if (moment === when) stop();
          return undefined;
        };
        if (when === 'any moment') setTimeout(stop, 400 * diceOf(SEED, 'stop').next());
      });
      await enqueueAll(database, stub, letters);
      await isStill;
      await Promise.all(['second', 'third'].map((name) => start({ name, limits })));
      await wait(PAST_LEASE);
      stopped.signal('SIGCONT');
      await drained(database);
      // What the one that stood still has yet to say.
      await wait(2_000);
      const { twice, ...others } = await compare(database, stub, letters);
      const { twice: _, ...rest } = faultless;
      expect(others).toMatchObject({ ...rest, arrived: 240 });
      // It may have been stopped between its last look at the clock and the write that follows: of one message at most.
      expect(twice.length).toBeLessThanOrEqual(1);
    }));
});
