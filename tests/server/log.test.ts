import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorForLog } from '../../src/server/log.js';
import { openDatabase } from '../../src/storage/database.js';
import { collectedLog } from '../support/collected-log.js';
import { databases } from '../support/databases.js';
import { postJson } from '../support/playground.js';
import { startProduct } from '../support/product.js';

const WORDS = ['xylophone', 'Qwertz', 'marimba@orchestra.example'];

describe.each(databases)('the log on $name', ({ fresh }) => {
  it('holds nothing that anybody typed, and no name, when all is well and when the database fails', async () => {
    const held = await fresh();
    const { log, written } = collectedLog();
    const product = await startProduct({ DATABASE_URL: held.url, PLAYGROUND: 'on' }, Date.now, log);
    const port = Number(new URL(product.address).port);
    const post = (what: string, more: object) =>
      postJson(port, `/playground/${what}`, { id: randomUUID(), as: 'dana', ...more });
    try {
      const said = [
        `What is the ${WORDS[0]}?`,
        `ask ${WORDS[1]} write to ${WORDS[2]}`,
        'What is SageMaker Canvas?',
      ];
      for (const text of said) expect((await post('message', { text })).status).toBe(200);
      const form = {
        message: 'm',
        name: 'referral.request',
        context: WORDS[0],
        values: { question: WORDS[1] },
      };
      await post('form', form);
      await post('action', { message: 'm', name: WORDS[0], value: WORDS[1] });
      await postJson(port, '/playground/message', { id: 1, as: WORDS[0], text: [WORDS[1]] });
      await postJson(port, '/playground/message', `{"text": "${WORDS[0]}`);

      // A failure that carries the row: what was typed stands in the error.
      const beside = await openDatabase(held.url);
      await beside.transaction((tx) =>
        beside.dialect === 'postgres'
          ? sql`alter table questions add constraint quiet check (text not like '%qwertz%') not valid`.execute(
              tx,
            )
          : sql`create trigger quiet before insert on questions when new.text like '%qwertz%' begin
              insert into persons (id) values (new.text); end`.execute(tx),
      );
      expect((await post('message', { text: `What is the qwertz ${WORDS[0]}?` })).status).toBe(503);
      await beside.transaction((tx) => sql`alter table questions rename to elsewhere`.execute(tx));
      expect((await post('message', { text: `What is the ${WORDS[0]}?` })).status).toBe(503);
      await beside.close();
    } finally {
      await product.stop();
      await held.dispose();
    }
    expect(written()).toMatch(/ropes is ready/);
    expect(written().match(/playground event not taken/g)).toHaveLength(2);
    // Where it happened can still be told.
    expect(written()).toMatch(/:\d+:\d+\)/);
    for (const word of [...WORDS, 'qwertz', 'Okafor', 'dana@']) {
      expect(written().toLowerCase()).not.toContain(word.toLowerCase());
    }
  });
});

describe('an error in the log', () => {
  it.each([
    ['of JSON', () => JSON.parse('xylophone is no JSON')],
    ['of zod', () => z.object({ a: z.literal('b') }).parse({ a: 'xylophone' })],
    [
      'of a driver',
      () => {
        throw Object.assign(new Error('duplicate key value violates unique constraint "persons_email"'), {
          code: '23505',
          detail: 'Key (email)=(xylophone@example.com) already exists.',
          parameters: ['xylophone'],
          constraint: 'persons_email',
        });
      },
    ],
    [
      'of a request',
      () => {
        const cause = Object.assign(new Error("said 'xylophone'\nand xylophone"), { body: 'xylophone' });
        throw Object.assign(new Error('failed', { cause }), { config: { data: 'xylophone' } });
      },
    ],
    [
      'of many',
      () => {
        throw new AggregateError([new Error('to xylophone@example.com')], 'all of "xylophone" failed');
      },
    ],
  ])('%s keeps its kind and its place, and none of its values', (_, fails) => {
    let thrown: unknown;
    try {
      fails();
    } catch (error) {
      thrown = error;
    }
    const kept = errorForLog(thrown);
    expect(JSON.stringify(kept)).not.toContain('xylophone');
    expect(kept).toMatchObject({
      type: expect.any(String),
      stack: expect.stringMatching(/log\.test\.ts:\d+/),
    });
  });

  it('keeps the code and the constraint of a database', () => {
    const error = Object.assign(new Error('x'), { code: '23505', constraint: 'persons_email', status: 503 });
    expect(errorForLog(error)).toMatchObject({ code: '23505', constraint: 'persons_email', status: 503 });
  });

  it('takes what is no error', () => {
    expect(errorForLog('xylophone')).toEqual({ type: 'string' });
  });
});
