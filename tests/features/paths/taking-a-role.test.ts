import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathsWords } from '../../../src/features/paths/wording.js';
import { setManager } from '../../../src/people/roles/reporting.js';
import { buttonNamed, type Heard } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { english } from '../../support/english.js';
import { personOf, type Talk, teamTalk, toAccount } from '../../support/team.js';

const proposedMarkdown = english.words(pathsWords).roles.proposedMarkdown({});

/** Every way in which one takes a role. */
const ways: readonly (readonly [string, (talk: Talk, who: string) => Promise<Heard>])[] = [
  ...[
    'path data-engineer',
    'Path Data-Engineer!',
    'my path data engineer',
    'paths data engineers',
    'learning path the data engineer',
    'path a data enginer',
    'path: data engineer',
  ].map((text) => [text, (talk: Talk, who: string) => talk.say(who, text)] as const),
  ['"path …" in a channel', (talk, who) => talk.say(who, 'path data-engineer', channelOf(talk, who))],
  [
    'the menu',
    (talk, who) => talk.click(who, { action: { name: 'persona.choose', value: 'persona/data-engineer' } }),
  ],
  [
    '"This is my role"',
    async (talk, who) => {
      const shown = await talk.click(who, { action: { name: 'path.show', value: 'path/data-engineer' } });
      return talk.click(who, buttonNamed(shown.replies, 'This is my role'));
    },
  ],
];

/** One way of each kind. */
const some = [ways[0], ways.at(-3), ways.at(-2)].flatMap((way) => (way ? [way] : []));

function channelOf(talk: Talk, who: string) {
  const { platform, workspace } = talk.keyOf(who);
  return { kind: 'thread', platform, workspace, conversation: 'general', address: { channel: 'c' } } as const;
}

/** The paths of a person, newest first. */
async function pathsOf(talk: Talk, who: string) {
  const person = await personOf(talk, who);
  return talk.database.transaction((tx) =>
    tx.selectFrom('assignments').select(['path', 'state']).where('person_id', '=', person).execute(),
  );
}

describe.each(databases)('taking a role on $name', ({ shared }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await shared();
    talk = await teamTalk(held);
  });
  afterAll(() => held.dispose());

  let newcomers = 0;
  async function newcomer(managed: boolean, standing: 'member' | 'guest' = 'member') {
    newcomers += 1;
    const name = `new${newcomers}`;
    talk.add(name, { standing });
    await talk.join(name);
    const [person, maren] = [await personOf(talk, name), await personOf(talk, 'maren')];
    if (managed) await talk.database.transaction((tx) => setManager(tx, person, maren));
    return name;
  }

  it.each(ways)('by %s proposes its path to those who decide, once', async (_, take) => {
    const who = await newcomer(true);
    const taken = await take(talk, who);
    expect(await pathsOf(talk, who)).toMatchObject([{ path: 'path/data-engineer', state: 'proposed' }]);
    expect(JSON.stringify(taken.replies)).toContain(JSON.stringify(proposedMarkdown));
    const [card] = toAccount(taken, 'maren');
    expect(card?.fallback).toMatch(/^.*New\d+/);
    const again = await talk.say(who, 'path data-engineer');
    expect(toAccount(again, 'maren')).toEqual([]);
    expect(await pathsOf(talk, who)).toHaveLength(1);
  });

  it.each(some)('by %s proposes nothing where nobody is taken for new, or is a guest', async (_, take) => {
    for (const who of [await newcomer(false), await newcomer(true, 'guest')]) {
      const taken = await take(talk, who);
      expect(await pathsOf(talk, who)).toEqual([]);
      expect(JSON.stringify(taken.replies)).not.toContain(JSON.stringify(proposedMarkdown));
      expect((await talk.say(who, 'about me')).text).toContain('Data engineer');
    }
  });

  it.each(some)('by %s gives the path where nobody is asked first', async (_, take) => {
    const who = await newcomer(true);
    const { settings } = talk;
    settings.goAhead = true;
    await take(talk, who);
    settings.goAhead = false;
    expect(await pathsOf(talk, who)).toMatchObject([{ path: 'path/data-engineer', state: 'active' }]);
  });

  it('is not what a look at the path of another role does', async () => {
    const who = await newcomer(true);
    await talk.say(who, 'path data-engineer');
    await talk.say(who, 'path data-scientist');
    expect((await talk.say(who, 'about me')).text).toContain('Data engineer');
    expect(await pathsOf(talk, who)).toHaveLength(1);
  });
});
