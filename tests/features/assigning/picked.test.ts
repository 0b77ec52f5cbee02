import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPeopleWords } from '../../../src/features/shared/people/wording.js';
import type { DirectoryEntry } from '../../../src/ports/adapter.js';
import type { Mention } from '../../../src/ports/incoming.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { english } from '../../support/english.js';
import { personOf, type Talk, teamTalk } from '../../support/team.js';

const { accountUnknown, guestHelps, guestTarget, notMember } = english.words(sharedPeopleWords);

/** Everybody whom a picker may return beside the people of the team, and what is said of them: as a helper, as a new hire. */
const accounts: Readonly<
  Record<string, { entry: Partial<DirectoryEntry> | undefined; says: readonly [string, string] }>
> = {
  deploybot: {
    entry: { name: 'Deploybot', standing: 'bot' },
    says: [notMember.bot('Deploybot'), notMember.bot('Deploybot')],
  },
  gone: {
    entry: { name: 'Greta Gone', active: false },
    says: [notMember.left('Greta Gone'), notMember.left('Greta Gone')],
  },
  stranger: {
    entry: { name: 'Stan Stranger', standing: 'stranger' },
    says: [notMember.stranger('Stan Stranger'), notMember.stranger('Stan Stranger')],
  },
  guest: {
    entry: { name: 'Gus Guest', standing: 'guest' },
    says: [guestHelps('Gus Guest'), guestTarget('Gus Guest')],
  },
  nobody: { entry: undefined, says: [accountUnknown(undefined), accountUnknown(undefined)] },
};

describe.each(databases)('an account that was picked on $name', ({ shared }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await shared();
    talk = await teamTalk(held);
    for (const [name, { entry }] of Object.entries(accounts)) if (entry) talk.add(name, entry);
  });
  afterAll(() => held.dispose());

  const errorsOf = async (name: string, context: string, values: Record<string, string>) =>
    (await talk.submit('ada', name, context, values)).outcome.formErrors;
  const assigned = { path: 'path/data-engineer', start: '2026-12-01', note: '' };

  it.each(Object.entries(accounts))('"%s" is told by name what it is, in every form', async (account, {
    says,
  }) => {
    const [asHelper, asNewHire] = says;
    const picked = `account:${account}`;
    const dana = `person:${await personOf(talk, 'dana')}`;
    expect(await errorsOf('person.buddy', await personOf(talk, 'dana'), { buddy: picked })).toEqual({
      buddy: asHelper,
    });
    expect(await errorsOf('person.manager', await personOf(talk, 'dana'), { manager: picked })).toEqual({
      manager: asHelper,
    });
    expect(await errorsOf('entry.hand-over', 'feature/canvas', { to: picked })).toEqual({ to: asHelper });
    expect(await errorsOf('assign', '', { ...assigned, people: picked, buddy: '', manager: '' })).toEqual({
      people: asNewHire,
    });
    expect(
      await errorsOf('assign', '', { ...assigned, people: `${dana},${picked}`, buddy: '', manager: '' }),
    ).toEqual({ people: asNewHire });
    expect(await errorsOf('assign', '', { ...assigned, people: dana, buddy: picked, manager: '' })).toEqual({
      buddy: asHelper,
    });
  });

  it.each(Object.entries(accounts))('"%s" is told so when it is mentioned', async (account, {
    entry,
    says,
  }) => {
    const [asHelper, asNewHire] = says;
    // Slack's way, and Teams' way: there a mention comes with its name.
    const name = entry?.name ?? 'Nina Nobody';
    for (const [text, mention] of [
      [`<@${account}>`, { text: `<@${account}>`, account }],
      [name, { text: name, account, name }],
    ] as const) {
      const mentions: readonly Mention[] = [mention];
      const say = async (words: string) =>
        (await talk.say('ada', words, undefined, { mentions })).text.replaceAll('\n', ' ');
      const unknown = accountUnknown('name' in mention ? mention.name : undefined);
      const sentence = (known: string) => (entry ? known : unknown);
      expect(await say(`assign ${text} data-engineer from 2026-12-01`)).toContain(sentence(asNewHire));
      expect(await say(`assign dana data-engineer from 2026-12-01 buddy ${text}`)).toContain(
        sentence(asHelper),
      );
      expect(await say(`buddy of dana is ${text}`)).toContain(sentence(asHelper));
      expect(await say(`grant expert to ${text}`)).not.toContain('account:');
    }
  });

  it('of an app that wrote once is told by name, also when the directory is away', async () => {
    talk.add('oncebot', { name: 'Oncebot' });
    await talk.join('oncebot');
    await talk.database.transaction((tx) =>
      tx.updateTable('accounts').set({ standing: 'bot' }).where('account', '=', 'oncebot').execute(),
    );
    const dana = await personOf(talk, 'dana');
    expect(await errorsOf('person.buddy', dana, { buddy: 'account:oncebot' })).toEqual({
      buddy: notMember.bot('Oncebot'),
    });
    talk.directoryIs('away');
    expect(await errorsOf('person.buddy', dana, { buddy: 'account:newcomer' })).toEqual({
      buddy: accountUnknown(undefined),
    });
    talk.directoryIs('there');
  });
});
