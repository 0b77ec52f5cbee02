import type { Learned } from '../../src/conversation/turn.js';
import { setManager } from '../../src/people/reporting.js';
import { type Arranged, conversationOn } from './conversation.js';
import type { TestDatabase } from './databases.js';

export type Talk = ReturnType<typeof conversationOn>;

/** The id of the person behind an account of the harness. */
export async function personOf(talk: Talk, name: string): Promise<string> {
  const { platform, account } = talk.keyOf(name);
  return talk.database.transaction(async (tx) => {
    const row = await tx
      .selectFrom('accounts')
      .select('person_id')
      .where('platform', '=', platform)
      .where('account', '=', account)
      .executeTakeFirstOrThrow();
    return row.person_id;
  });
}

/** A conversation in which maren manages dana and noor, olga manages milo, and ada is an admin. */
export async function teamTalk(held: TestDatabase, learned: Learned, arranged: Arranged = {}): Promise<Talk> {
  const talk = conversationOn(held, learned, { admins: ['ada@example.com'], ...arranged });
  for (const name of ['maren', 'olga', 'ada', 'dana', 'noor', 'milo']) {
    talk.add(name, { email: `${name}@example.com`, timeZone: 'Europe/Berlin' });
    await talk.join(name);
  }
  for (const [manager, reports] of [
    ['maren', ['dana', 'noor']],
    ['olga', ['milo']],
  ] as const) {
    for (const report of reports) {
      const [person, above] = [await personOf(talk, report), await personOf(talk, manager)];
      await talk.database.transaction((tx) => setManager(tx, person, above));
    }
  }
  return talk;
}
