import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.js';
import { type Talk, teamTalk } from '../support/team.js';

/** What names somebody and does nothing with them; `who` stands for the mention. */
const spoken: readonly (readonly [account: string, text: string])[] = [
  ['dana', 'what does who do all day?'],
  ['dana', 'thanks, cc who'],
  ['dana', 'who said that I need Canvas, is that so?'],
  ['maren', 'is who the owner of the production account?'],
  ['ada', 'ask who what a processing job is'],
  ['maren', 'hello who'],
  ['dana', 'help who'],
  ['maren', 'who and I like SageMaker'],
  ['dana', 'my path, who'],
  // Those who may do nothing with anybody.
  ['dana', 'assign who data-engineer from Monday'],
  ['dana', 'show who'],
  ['dana', 'grant admin to who'],
];

/** What somebody does who may. */
const acted: readonly (readonly [account: string, text: string])[] = [
  ['maren', 'assign who data-engineer from Monday'],
  ['ada', 'assign who data-engineer from Monday'],
  ['ada', 'grant expert to who'],
  ['ada', 'show who'],
];

describe.each(databases)('somebody who is mentioned on $name', ({ shared }) => {
  let held: TestDatabase;
  let talk: Talk;
  let number = 0;
  beforeAll(async () => {
    held = await shared();
    talk = await teamTalk(held);
  });
  afterAll(() => held.dispose());

  async function isKept(account: string, text: string): Promise<boolean> {
    number += 1;
    const name = `mentioned${number}`;
    talk.add(name, { name: `Mentioned ${number}`, email: `${name}@example.com` });
    const mention = `<@${name}>`;
    const mentions = [{ text: mention, account: talk.keyOf(name).account }];
    await talk.say(account, text.replace('who', mention), talk.direct(account), { mentions });
    return held.database.transaction(async (tx) => {
      const rows = await tx
        .selectFrom('persons')
        .select('id')
        .where('email', '=', `${name}@example.com`)
        .execute();
      return rows.length > 0;
    });
  }

  it.each(spoken)('is not kept when %s says: %s', async (account, text) => {
    expect(await isKept(account, text)).toBe(false);
  });

  it.each(acted)('is kept when %s says: %s', async (account, text) => {
    expect(await isKept(account, text)).toBe(true);
  });
});
