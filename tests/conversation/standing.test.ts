import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.js';
import { pathsOf, press, readBy, standing, type Talk, teamTalk } from '../support/team.js';

const MINUTE = 60_000;
const AWAY = /look up in the directory who you are/;

describe.each(databases)('standing on $name', ({ shared }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await shared();
    talk = await teamTalk(held);
  });
  afterAll(() => held.dispose());

  const is = (name: string, how: 'member' | 'guest') =>
    talk.add(name, { email: `${name}@example.com`, timeZone: 'Europe/Berlin', standing: how });

  it.each([
    ['ada', 'assign milo data-engineer from 2026-12-07'],
    ['ada', 'grant expert to milo'],
    ['ada', 'revoke expert from milo'],
    ['ada', 'join milo with olga'],
    ['ada', 'manager of milo is maren'],
    ['maren', 'assign dana data-engineer from 2026-12-07'],
    ['maren', 'buddy of dana is noor'],
    ['maren', 'pause dana'],
    ['maren', 'cancel dana'],
    ['maren', 'nudge dana'],
    ['maren', 'move dana to 2026-12-14'],
  ])('%s, a guest by now, changes nothing by "%s"; nor where the directory is away', async (who, words) => {
    const before = await standing(talk);
    talk.pass(6 * MINUTE);
    is(who, 'guest');
    const refused = await talk.say(who, words);
    expect(refused.text).not.toMatch(AWAY);
    expect(refused.text).not.toMatch(/Assign\]|is expert|Done\./);
    is(who, 'member');
    talk.pass(6 * MINUTE);
    talk.directoryIs('away');
    const away = await talk.say(who, words);
    talk.directoryIs('there');
    expect(away.text).toMatch(AWAY);
    expect(await standing(talk)).toEqual(before);
    // Within five minutes of a look-up nobody is asked.
    await talk.join(who);
    const known = await talk.say(who, words);
    expect(known.text).not.toMatch(AWAY);
  });

  it('answers questions and shows a team while the directory is away', async () => {
    talk.pass(30 * MINUTE);
    talk.directoryIs('away');
    expect((await talk.say('maren', 'my team')).text).toMatch(/Dana/);
    expect((await talk.say('maren', 'what is the model registry?')).text).toMatch(/registry/i);
    expect((await talk.say('maren', 'help')).text).not.toMatch(AWAY);
    expect((await talk.say('dana', 'my path')).text).not.toMatch(AWAY);
    talk.directoryIs('there');
  });

  it('refuses a click on what was shown before, and takes it when the directory is back', async () => {
    const shown = await talk.say('maren', 'assign noor data-engineer from 2026-12-07');
    talk.pass(6 * MINUTE);
    talk.directoryIs('away');
    expect(readBy(await press(talk, 'maren', shown, 'Assign'), 'maren')).toMatch(AWAY);
    expect(await pathsOf(talk, 'noor')).toEqual([]);
    talk.directoryIs('there');
    await press(talk, 'maren', shown, 'Assign');
    expect(await pathsOf(talk, 'noor')).toHaveLength(1);
  });

  it('at first contact, unknown is not guest: it says that it could not look', async () => {
    talk.add('new', { email: 'new@example.com' });
    talk.directoryIs('away');
    for (const words of ['assign milo data-engineer', 'my path', 'reminders off', 'grant admin to milo'])
      expect((await talk.say('new', words)).text, words).toMatch(AWAY);
    expect((await talk.say('new', 'what is the model registry?')).text).toMatch(/registry/i);
    expect((await talk.say('new', 'help')).text).not.toMatch(/guest/i);
    expect((await talk.say('ada', 'buddy of milo is new')).text).not.toMatch(/guest/i);
    talk.directoryIs('there');
    expect((await talk.say('new', 'my path')).text).not.toMatch(AWAY);
  });

  it('a manager whose first contact failed is the manager as soon as they can be looked up', async () => {
    const other = 'other/maren';
    talk.add(other, { email: 'maren@example.com' });
    talk.directoryIs('away');
    expect((await talk.say(other, 'assign dana data-engineer from 2026-12-07')).text).toMatch(AWAY);
    talk.directoryIs('there');
    // Known by then, so the two stay two, and nothing is taken from either.
    expect((await talk.say(other, 'assign dana data-engineer from 2026-12-07')).text).not.toMatch(/guest/i);
  });
});
