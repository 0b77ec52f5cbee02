import { describe, expect, it } from 'vitest';
import { notifierFrom, notify } from '../../src/conversation/notify.js';
import { saying } from '../../src/conversation/saying.js';
import { databases } from '../support/databases.js';
import { jobPartsOf } from '../support/jobs.js';
import { personOf, teamTalk } from '../support/team.js';

describe.each(databases)('a message to somebody, on $name', ({ fresh }) => {
  it('is told of only when it was written', async () => {
    const held = await fresh();
    const talk = await teamTalk(held);
    const people = { dana: await personOf(talk, 'dana'), noor: await personOf(talk, 'noor') };
    await held.database.transaction((tx) =>
      tx.updateTable('accounts').set({ active: 0 }).where('person_id', '=', people.noor).execute(),
    );
    const told = (person: string, reason: string, what: string) =>
      held.database.transaction((tx) =>
        notify(notifierFrom(jobPartsOf(talk), tx, reason), person, what, () => saying('Hello', 'asker')),
      );
    for (const [person, reason, what, written] of [
      [people.dana, 'one', 'hello', true],
      [people.dana, 'one', 'hello', false],
      [people.dana, 'two', 'hello', true],
      [people.dana, 'two', 'goodbye', true],
      [people.dana, 'two', 'goodbye', false],
      [people.noor, 'one', 'hello', false],
      ['nobody', 'one', 'hello', false],
    ] as const) {
      expect(await told(person, reason, what)).toBe(written);
    }
    const rows = await held.database.transaction((tx) =>
      tx.selectFrom('outbox').select('key').where('reply', 'like', '%Hello%').execute(),
    );
    expect(rows.filter(({ key }) => /^(one|two):/.test(key))).toHaveLength(3);
    await held.dispose();
  });
});
