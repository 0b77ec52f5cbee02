import { describe, expect, it } from 'vitest';
import { databases } from '../../support/databases.js';
import { seenBy, type Talk, teamTalk } from '../../support/team.js';

/** People whose names are words of the grammar of commands, or look so. */
const people = {
  noorh: 'Noor Haddad',
  hans: 'Hans From',
  holly: 'Buddy Holly',
  miles: "Miles O'Brien",
  to: 'Anh To',
  and: 'Andy And',
  starting: 'Sam Starting',
  friday: 'Joe Friday',
  an: 'Li An',
  as: 'Olu As',
  first: 'Tomás First',
  because: 'Bea Because',
  is: 'Ali Is',
  with: 'Wim With',
  curie: 'Curie, Marie',
} as const;

const engineer = 'Learning path for data engineers';
const scientist = 'Learning path for data scientists';

/** Who gets which path from when, and their buddy, as the preview says. */
const assigned: [words: string, who: string, path: string, starts?: string, buddy?: string][] = [
  [
    'please assign the data scientist path to noor haddad starting tomorrow',
    'Noor Haddad',
    scientist,
    'Thu 19 Nov',
  ],
  ['assign noor haddad data-scientist from the first of december', 'Noor Haddad', scientist, 'Tue 1 Dec'],
  ['assign noor haddad data scientist on the first of december 2026', 'Noor Haddad', scientist, 'Tue 1 Dec'],
  ['assign Hans From data-engineer from Monday', 'Hans From', engineer, 'Mon 23 Nov'],
  ['assign Hans From data-engineer', 'Hans From', engineer],
  ['assign data-engineer to Hans From', 'Hans From', engineer],
  ['assign data-engineer to Hans From from Monday', 'Hans From', engineer, 'Mon 23 Nov'],
  ['assign Hans From as a data engineer, Monday', 'Hans From', engineer, 'Mon 23 Nov'],
  ['assign hans from the data engineer path please', 'Hans From', engineer],
  ['assign Buddy Holly data-engineer from Monday', 'Buddy Holly', engineer, 'Mon 23 Nov'],
  ['assign Buddy Holly data-engineer', 'Buddy Holly', engineer],
  ['assign data-engineer to Buddy Holly', 'Buddy Holly', engineer],
  [
    'assign Buddy Holly data-engineer buddy Hans From from Monday',
    'Buddy Holly',
    engineer,
    'Mon 23 Nov',
    'Hans From',
  ],
  ['assign noor haddad data-engineer buddy Buddy Holly', 'Noor Haddad', engineer, undefined, 'Buddy Holly'],
  [
    'assign noor haddad data-engineer from Monday with buddy Buddy Holly',
    'Noor Haddad',
    engineer,
    'Mon 23 Nov',
    'Buddy Holly',
  ],
  [
    'assign noor haddad data-engineer with buddy Hans From from Monday',
    'Noor Haddad',
    engineer,
    'Mon 23 Nov',
    'Hans From',
  ],
  ["assign O'Brien, Miles data-engineer", "Miles O'Brien", engineer],
  ['assign O’Brien, Miles to data-engineer from Monday', "Miles O'Brien", engineer, 'Mon 23 Nov'],
  ['assign data-engineer to O’Brien, Miles', "Miles O'Brien", engineer],
  ['assign Miles O‘Brien data-engineer', "Miles O'Brien", engineer],
  ['assign Marie Curie data-engineer', 'Curie, Marie', engineer],
  ['assign Curie, Marie data-engineer', 'Curie, Marie', engineer],
  [
    "assign noor haddad data-engineer buddy O'Brien, Miles",
    'Noor Haddad',
    engineer,
    undefined,
    "Miles O'Brien",
  ],
  ['assign Anh To data-engineer', 'Anh To', engineer],
  ['assign data-engineer to Anh To from Monday', 'Anh To', engineer, 'Mon 23 Nov'],
  ['assign Andy And data-engineer', 'Andy And', engineer],
  ['assign Sam Starting data-engineer starting Monday', 'Sam Starting', engineer, 'Mon 23 Nov'],
  ['assign Sam Starting data-engineer', 'Sam Starting', engineer],
  ['assign data-engineer to Joe Friday', 'Joe Friday', engineer],
  ['assign data-engineer to Joe Friday Monday', 'Joe Friday', engineer, 'Mon 23 Nov'],
  ['assign Li An data-engineer', 'Li An', engineer],
  ['assign Olu As as a data engineer', 'Olu As', engineer],
  ['assign Wim With data-engineer with buddy noor haddad', 'Wim With', engineer, undefined, 'Noor Haddad'],
  ['assign data-engineer to Tomás First', 'Tomás First', engineer],
];

describe.each(databases)('commands about people on $name', ({ fresh }) => {
  it('take no name for words of the grammar', async () => {
    const talk = await withPeople(await fresh());
    // Namesakes by half a name: the whole name is meant.
    for (const name of ['Hans Meier', 'Anh Nguyen', 'Joe Bloggs', 'Li Wei', 'Holly Green']) {
      talk.add(name, { name, email: `${name.replace(' ', '.')}@example.com` });
      await talk.join(name);
    }
    for (const [words, who, path, starts = 'Wed 18 Nov', buddy] of assigned) {
      const [preview] = seenBy(await talk.say('ada', words), 'ada');
      const facts = preview?.parts.flatMap((part) => (part.kind === 'facts' ? part.facts : [])) ?? [];
      const fact = (label: string) => facts.find((one) => one.label === label)?.value;
      expect([words, preview?.fallback.split('\n')[0], fact('Starts'), fact('Buddy')]).toEqual([
        words,
        `${who}: ${path}`,
        starts,
        buddy,
      ]);
    }
  });
});

async function withPeople(held: Parameters<typeof teamTalk>[0]): Promise<Talk> {
  const talk = await teamTalk(held);
  for (const [account, name] of Object.entries(people)) {
    talk.add(account, { name, email: `${account}@example.com`, timeZone: 'Europe/Berlin' });
    await talk.join(account);
  }
  return talk;
}
