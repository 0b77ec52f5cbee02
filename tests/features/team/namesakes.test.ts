import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namesApart } from '../../../src/features/shared/people/names-apart.js';
import { setManager } from '../../../src/people/roles/reporting.js';
import { addPerson } from '../../people/office.js';
import { buttonsOf } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { features } from '../../support/english.js';
import { importCsv, personOf, type Talk, teamTalk } from '../../support/team.js';

/** What is added to a name for each of several people of one name, and undefined where nothing is. */
type Case = readonly [
  what: string,
  people: readonly {
    readonly name: string;
    readonly email?: string;
    readonly persona?: string;
    readonly team?: 'Maren' | 'Olga';
  }[],
  shown: readonly string[],
];

const ENGINEER = 'persona/data-engineer';
const SCIENTIST = 'persona/data-scientist';
const LONG = 'Maximiliane Theodora Friederike von Hohen';

const cases: readonly Case[] = [
  ['other names', [{ name: 'A One' }, { name: 'A Two' }], ['A One', 'A Two']],
  [
    'roles',
    [
      { name: 'B B', persona: ENGINEER, email: 'b1@example.com' },
      { name: 'B B', persona: SCIENTIST, email: 'b2@example.com' },
    ],
    ['B B (Data engineer)', 'B B (Data scientist)'],
  ],
  [
    'addresses, the role being one',
    [
      { name: 'C C', persona: ENGINEER, email: 'c1@example.com' },
      { name: 'C C', persona: ENGINEER, email: 'c2@example.com' },
    ],
    ['C C (c1@example.com)', 'C C (c2@example.com)'],
  ],
  [
    'addresses, the role of one being unknown',
    [
      { name: 'D D', persona: ENGINEER, email: 'd1@example.com' },
      { name: 'D D', email: 'd2@example.com' },
    ],
    ['D D (d1@example.com)', 'D D (d2@example.com)'],
  ],
  ['one address', [{ name: 'E E', email: 'e@example.com' }, { name: 'E E' }], ['E E (e@example.com)', 'E E']],
  [
    'teams, where nobody has an address',
    [
      { name: 'F F', team: 'Maren' },
      { name: 'F F', team: 'Olga' },
    ],
    ['F F (team of Maren)', 'F F (team of Olga)'],
  ],
  [
    'three people, two of one role',
    [
      { name: 'G G', persona: ENGINEER, email: 'g1@example.com' },
      { name: 'G G', persona: ENGINEER, email: 'g2@example.com' },
      { name: 'G G', persona: SCIENTIST, email: 'g3@example.com' },
    ],
    ['G G (g1@example.com)', 'G G (g2@example.com)', 'G G (g3@example.com)'],
  ],
  [
    'the same letters, composed and not',
    [
      { name: 'Zoë H', email: 'h1@example.com' },
      { name: 'Zoe\u0308 H', email: 'h2@example.com' },
    ],
    ['Zoë H (h1@example.com)', 'Zoe\u0308 H (h2@example.com)'],
  ],
  [
    'long names that are cut',
    [
      { name: `${LONG} Erste`, email: 'i1@example.com' },
      { name: `${LONG} Zweite`, email: 'i2@example.com' },
    ],
    ['Maximiliane Theodora F… (i1@example.com)', 'Maximiliane Theodora F… (i2@example.com)'],
  ],
  [
    'long addresses that begin alike',
    [
      { name: 'J J', email: 'johanna.jung.the.very.first@one.example.com' },
      { name: 'J J', email: 'johanna.jung.the.very.first@two.example.com' },
    ],
    ['J J (…ery.first@one.example.com)', 'J J (…ery.first@two.example.com)'],
  ],
];

describe.each(databases)('two people of one name, on $name', ({ shared }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await shared();
    talk = await teamTalk(held);
    for (const [index, account] of ['sam1', 'sam2'].entries()) {
      talk.add(account, { name: 'Sam Lee', email: `${account}@example.com` });
      await talk.join(account);
      const [person, above] = [await personOf(talk, account), await personOf(talk, 'maren')];
      if (index >= 0) await held.database.transaction((tx) => setManager(tx, person, above));
    }
  });
  afterAll(() => held.dispose());

  it.each(cases)('are told apart by %s', async (_, people, shown) => {
    await held.database.transaction(async (tx) => {
      const ids: string[] = [];
      for (const { name, email, persona, team } of people) {
        const above = team && (await personOf0(tx, team));
        ids.push(
          await addPerson(tx, name, {
            ...(email ? { email } : {}),
            ...(persona ? { persona } : {}),
            ...(above ? { manager_id: above } : {}),
          }),
        );
      }
      const { knowledge } = talk.learned();
      const naming = { tx, knowledge, context: features.languages.of('en') };
      const all = await namesApart(naming, ids);
      expect(ids.map((id) => all.get(id))).toEqual(shown);
      for (const name of all.values()) expect(name.length).toBeLessThanOrEqual(40);
      // One of them alone is told from the others, too, where the whole names are the same.
      const [alone] = (await namesApart(naming, ids.slice(0, 1))).values();
      expect(alone).toBe(people[0]?.name.startsWith(LONG) ? people[0].name : shown[0]);
    });
  });

  async function personOf0(tx: Parameters<typeof addPerson>[0], name: string): Promise<string | undefined> {
    return (await tx.selectFrom('persons').select('id').where('name', '=', name).executeTakeFirst())?.id;
  }

  const [one, other] = ['Sam Lee (sam1@example.com)', 'Sam Lee (sam2@example.com)'];
  it.each([
    ['"Which one?"', () => talk.say('maren', 'show sam lee')],
    ['half a name', () => talk.say('maren', 'assign sam data-engineer')],
    ['a suggestion', () => talk.say('maren', 'show saam lee')],
    ['the team', () => talk.say('maren', 'my team')],
    [
      'a preview',
      () => talk.say('maren', 'assign sam1@example.com, sam2@example.com data-engineer from 2026-12-07'),
    ],
    ['a form', () => talk.say('maren', 'assign', undefined, { opensForms: true })],
    ['an admin, for a role', () => talk.say('ada', 'grant expert to sam lee')],
    ['an admin, for a join', () => talk.say('ada', 'join sam lee with dana')],
    ['a buddy', () => talk.say('maren', 'assign dana data-engineer with buddy sam lee')],
    ['a buddy typed alone', () => talk.say('maren', 'buddy of dana is sam lee')],
    [
      'a field of a form',
      async () => talk.submit('maren', 'person.buddy', await personOf(talk, 'dana'), { buddy: 'sam lee' }),
    ],
    [
      'a field for several',
      async () =>
        talk.submit('maren', 'assign', '', {
          people: 'sam lee',
          path: 'data-engineer',
          start: '2026-12-07',
          buddy: '',
          note: '',
        }),
    ],
    ['a manager typed alone', () => talk.say('ada', 'manager of dana is sam lee')],
  ])('in %s each is named with what parts them', async (_, ask) => {
    const heard = await ask();
    const text = [
      heard.text,
      JSON.stringify(heard.outcome),
      ...buttonsOf(...heard.replies).map(({ label }) => label),
    ].join('\n');
    expect(text).toContain(one);
    expect(text).toContain(other);
  });

  it.each([
    ['their card', 'show sam2@example.com'],
    ['a preview of one of them', 'assign sam2@example.com data-engineer from 2026-12-07'],
    ['what cannot be done with them', 'nudge sam2@example.com'],
    ['a buddy of theirs', 'buddy of sam2@example.com is noor'],
  ])('in %s it is said which of them it is', async (_, words) => {
    expect((await talk.say('maren', words)).text).toContain(other);
  });

  it('who is alone with a name is named without more', async () => {
    expect((await talk.say('maren', 'show dana')).text).not.toContain('dana@example.com)');
    await importCsv(talk, 'email,name\nu@example.com,Una');
    expect((await talk.say('ada', 'show una')).text).not.toContain('(u@');
  });
});
