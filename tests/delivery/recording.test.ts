import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeliveryError } from '../../src/ports/errors.js';
import type { Log } from '../../src/ports/log.js';
import { silent } from '../../src/ports/log.js';
import type { Tx } from '../../src/storage/database.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { until } from '../support/wait-for.js';
import { message, office, stubPlatform } from './platform.js';

const NUL = String.fromCharCode(0);

describe.each(databases)('what came of a message, on $name', ({ name, fresh }) => {
  let held: TestDatabase;
  const { put, row, start, stopAll } = office(() => held);

  beforeEach(async () => {
    held = await fresh();
  });
  afterEach(stopAll);

  const run = <T>(work: (tx: Tx) => Promise<T>) => held.database.transaction(work);
  const poison = (permanent: boolean) => new DeliveryError('odd', permanent, 'poison');

  /** From now on the database takes no row with this word in it. */
  const refusePoison = () =>
    run((tx) =>
      (name === 'Postgres'
        ? sql`alter table outbox add constraint no_poison check (coalesce(error, '') <> 'poison' and coalesce(message, '') <> 'poison')`
        : sql`create trigger no_poison before update on outbox when new.error = 'poison' or new.message = 'poison'
            begin select raise(abort, 'no poison'); end`
      ).execute(tx),
    );

  it('is recorded whatever stands in its words', async () => {
    const words: Record<string, DeliveryError | undefined> = {
      later: new DeliveryError(`o${NUL}dd`, false, `a page:${NUL}\u0007\n<html>\u009b${'😀'.repeat(1_000)}`),
      never: new DeliveryError('odd', true, `gone${NUL}`),
    };
    await put(message('later'), message('never'), message('sent'));
    const platform = stubPlatform(({ reply: { fallback } }) => words[fallback]);
    const { adapter } = platform;
    start({ ...adapter, send: async (out) => ({ message: `${(await adapter.send(out)).message}${NUL}` }) });
    await until(async () => expect(await row('sent')).toMatchObject({ state: 'sent', message: 'm1' }));
    await until(async () => expect((await row('later')).failures).toBeGreaterThan(0));
    await until(async () => expect(await row('never')).toMatchObject({ state: 'failed', error: 'gone' }));
    const { error, error_code } = await row('later');
    expect(error_code).toBe('o dd');
    expect(error).toMatch(/^a page: <html> (😀)+$/u);
    expect(error?.length).toBeLessThanOrEqual(500);
  });

  it('that the database does not take keeps back no other, and is recorded in fixed words', async () => {
    await refusePoison();
    const errors: unknown[] = [];
    const log: Log = {
      ...silent,
      error: (fields) => void errors.push('delivery' in fields && fields.delivery),
    };
    await put(...['later', 'never', 'id', 'one', 'two'].map((key) => message(key)));
    const platform = stubPlatform(({ reply: { fallback } }) =>
      fallback === 'later' || fallback === 'never' ? poison(fallback === 'never') : undefined,
    );
    const { adapter } = platform;
    const send: typeof adapter.send = async (out) => {
      const sent = await adapter.send(out);
      return out.reply.fallback === 'id' ? { message: 'poison' } : sent;
    };
    start({ ...adapter, send }, { log });
    for (const key of ['one', 'two']) {
      await until(async () => expect(await row(key)).toMatchObject({ state: 'sent', message: /^m\d$/ }));
    }
    await until(async () => expect(await row('id')).toMatchObject({ state: 'sent', message: 'unknown' }));
    await until(async () =>
      expect(await row('never')).toMatchObject({ state: 'failed', error_code: 'unrecordable' }),
    );
    await until(async () => expect((await row('later')).error_code).toBe('unrecordable'));
    for (const key of ['later', 'never', 'id']) expect(errors).toContain((await row(key)).id);
    // The next ones are claimed as ever.
    await put(message('three'));
    await until(async () => expect((await row('three')).state).toBe('sent'));
  });

  it('keeps its words while the database takes nothing at all', async () => {
    await put(message('later'), message('never'), message('sent'));
    let away = 12;
    const { database } = held;
    const flaky: typeof database = {
      ...database,
      background: (work) =>
        platform.asked.size === 3 && away-- > 0
          ? Promise.reject(new Error('gone'))
          : database.background(work),
    };
    const platform = { ...stubPlatform(), asked: new Set<string>() };
    const { adapter } = platform;
    const send: typeof adapter.send = async (out) => {
      const { fallback } = out.reply;
      platform.asked.add(fallback);
      await until(() => expect(platform.asked.size).toBe(3));
      if (fallback !== 'sent') throw new DeliveryError('odd', fallback === 'never', 'In its own words.');
      return adapter.send(out);
    };
    start({ ...adapter, send }, { database: flaky });
    await until(async () => expect(await row('sent')).toMatchObject({ state: 'sent', message: 'm1' }));
    await until(async () => expect((await row('never')).error).toBe('In its own words.'));
    await until(async () => expect((await row('later')).error).toBe('In its own words.'));
    expect(away).toBeLessThanOrEqual(0);
  });

  it.each([
    [true, 'failed'],
    [undefined, 'pending'],
  ] as const)('after the eighth try, unforeseen: %s, is %s', async (unforeseen, state) => {
    await put(message('a'));
    await run((tx) => tx.updateTable('outbox').set({ failures: 7 }).execute());
    const options = unforeseen ? { unforeseen } : {};
    start(stubPlatform(() => new DeliveryError('new_one', false, 'no', options)).adapter);
    await until(async () => expect(await row('a')).toMatchObject({ state, error_code: 'new_one' }));
  });
});
