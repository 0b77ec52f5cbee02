import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobsOf } from '../../src/server/jobs.js';
import { reviewForms } from '../support/card-values.js';
import { buttonNamed } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { features } from '../support/english.js';
import { jobPartsOf } from '../support/jobs.js';
import { importCsv, type Talk, teamTalk } from '../support/team.js';

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

const previewed: readonly (readonly [account: string, text: string])[] = [
  ['ada', 'assign who data-engineer from Monday'],
  ['ada', 'assign noor data-engineer from Monday buddy who'],
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

  /** Says it of somebody new; gives their account. */
  async function name(account: string, text: string) {
    number += 1;
    const name = `mentioned${number}`;
    talk.add(name, { name: `Mentioned ${number}`, email: `${name}@example.com` });
    const mention = `<@${name}>`;
    const mentions = [{ text: mention, account: talk.keyOf(name).account }];
    const heard = await talk.say(account, text.replace('who', mention), talk.direct(account), { mentions });
    return { name, heard };
  }

  async function isThere(name: string): Promise<boolean> {
    return held.database.transaction(async (tx) => {
      const rows = await tx
        .selectFrom('persons')
        .select('id')
        .where('email', '=', `${name}@example.com`)
        .execute();
      return rows.length > 0;
    });
  }

  async function isKept(account: string, text: string): Promise<boolean> {
    return isThere((await name(account, text)).name);
  }

  /** Days later, when what can no longer be confirmed is removed. */
  async function later(): Promise<void> {
    talk.pass(8 * 24 * 3_600_000);
    const prune = jobsOf(features, jobPartsOf(talk)).find((job) => job.name === 'prune-drafts');
    await prune?.run(new AbortController().signal);
  }

  it.each(spoken)('is not kept when %s says: %s', async (account, text) => {
    expect(await isKept(account, text)).toBe(false);
  });

  it.each(acted)('is kept when %s says: %s', async (account, text) => {
    expect(await isKept(account, text)).toBe(true);
  });

  it.each(previewed)('goes again when %s drops the preview of: %s', async (account, text) => {
    const { name: who, heard } = await name(account, text);
    await talk.click(account, buttonNamed(heard.replies, 'Drop'));
    expect(await isThere(who)).toBe(false);
    // And the next one who names them meets them anew.
    const { name: next, heard: again } = await name(account, text);
    await talk.click(account, buttonNamed(again.replies, 'Assign'));
    expect(await isThere(next)).toBe(true);
    await later();
    expect(await isThere(next)).toBe(true);
  });

  it('stays when an admin said that they are the same as somebody else', async () => {
    const one = await name('ada', 'show who');
    const other = await name('ada', 'show who');
    await talk.say('ada', `join ${one.name}@example.com with ${other.name}@example.com`);
    await later();
    expect([await isThere(one.name), await isThere(other.name)].filter(Boolean)).toHaveLength(1);
  });

  it('goes when nothing came of it for as long as a preview can be confirmed', async () => {
    const previewed = await name('ada', 'assign who data-engineer from Monday');
    const shown = await name('ada', 'show who');
    const expert = await name('ada', 'grant expert to who');
    const buddy = await name('ada', 'buddy of dana is who');
    const owner = await name('ada', 'show who');
    await talk.submit('ada', reviewForms.handOver.name, 'feature/canvas', {
      to: `${owner.name}@example.com`,
    });
    const wrote = await name('ada', 'show who');
    await talk.join(wrote.name);
    const imported = await name('ada', 'show who');
    await importCsv(talk, `email,name\n${imported.name}@example.com,Imported`);
    const all = [previewed, shown, expert, buddy, owner, wrote, imported];
    expect(await Promise.all(all.map(({ name }) => isThere(name)))).toEqual(all.map(() => true));
    await later();
    expect(await Promise.all(all.map(({ name }) => isThere(name)))).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
    // A click on what went is answered.
    const late = await talk.click('ada', buttonNamed(previewed.heard.replies, 'Assign'));
    expect(late.text).toContain('That preview is no longer there');
  });
});
