import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { personOf, type Talk, teamTalk } from '../../support/team.js';

/** Names in the directory, and slips by which they are meant. */
const slips: readonly (readonly [typed: string, meant: string])[] = [
  ['Dnaa', 'Dana'],
  ['Danna', 'Dana'],
  ['Dan', 'Dana'],
  ['Noro', 'Noor'],
  ['Nor', 'Noor'],
  ['Mlio', 'Milo'],
  ['Tomsa Alvarez', 'Tomás Álvarez'],
  ['Olgga', 'Olga'],
  ['Özli Yılmaz', 'Özil Yılmaz'],
  ['Haddda', 'Sana Haddad'],
  ['Krzystof', 'Krzysztof Nowak'],
  ['Мраия Иванова', 'Мария Иванова'],
];

/** Every way of naming somebody, with what is shown for the person who was meant. */
const commands: readonly (readonly [typed: (name: string) => string, action: string | undefined])[] = [
  [(name) => `assign ${name}`, 'assign.open'],
  [(name) => `assign ${name} data-engineer`, 'assign.open'],
  [(name) => `assign ${name} data-engineer from 2027-01-04`, 'assign.open'],
  [(name) => `show ${name}`, 'team.person'],
  [(name) => `nudge ${name}`, 'team.person'],
  [(name) => `pause ${name}`, 'team.person'],
  [(name) => `resume ${name}`, 'team.person'],
  [(name) => `cancel ${name}`, 'team.person'],
  [(name) => `move ${name} to 2027-01-04`, 'team.person'],
  [(name) => `buddy of ${name} is olga`, 'team.person'],
  [(name) => `manager of ${name} is olga`, 'team.person'],
  [(name) => `grant expert to ${name}`, 'team.person'],
  [(name) => `join ${name} with olga`, 'team.person'],
  // What is said where the other one is named wrongly.
  [(name) => `buddy of olga is ${name}`, undefined],
  [(name) => `manager of olga is ${name}`, undefined],
  [(name) => `assign olga data-engineer from 2027-01-04 buddy ${name}`, 'assign.open'],
];

describe.each(databases)('a name with a slip on $name', ({ shared }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await shared();
    talk = await teamTalk(held);
    const known = ['Dana', 'Noor', 'Milo', 'Olga'];
    for (const [index, name] of [...new Set(slips.map(([, meant]) => meant))].entries()) {
      if (known.includes(name)) continue;
      talk.add(`one${index}`, { name });
      await talk.join(`one${index}`);
    }
  });
  afterAll(() => held.dispose());

  const labels = (heard: Awaited<ReturnType<Talk['say']>>, action: string) =>
    buttonsOf(...heard.replies).flatMap((button) => (button.action.name === action ? [button.label] : []));

  it.each(slips)('"%s" is asked about: %s', async (typed, meant) => {
    expect(labels(await talk.say('ada', `assign ${typed}`), 'assign.open')[0]).toBe(meant);
    expect(labels(await talk.say('ada', `show ${typed}`), 'team.person')[0]).toBe(meant);
  });

  it.each(
    commands.map(([typed, action]) => [typed('Dnaa'), action] as const),
  )('is asked about in "%s"', async (typed, action) => {
    const heard = await talk.say('ada', typed);
    expect(heard.text).toContain('I know nobody called');
    if (action === undefined) expect(heard.text).toContain('Did you mean Dana');
    else expect(labels(heard, action)[0]).toBe('Dana');
  });

  it('is told at the fields of forms', async () => {
    const olga = await personOf(talk, 'olga');
    const { outcome } = await talk.submit('ada', 'person.buddy', olga, { buddy: 'Dnaa' });
    expect(outcome.formErrors?.buddy).toMatch(/Did you mean Dana/);
  });

  it('of somebody whom they may not see is told to nobody', async () => {
    expect((await talk.say('olga', 'show Dnaa')).text).not.toContain('Dana');
    expect(labels(await talk.say('olga', 'show Mlio'), 'team.person')).toEqual(['Milo']);
  });
});
