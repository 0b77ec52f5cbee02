import { describe, expect, it } from 'vitest';
import { buttonNamed } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { pathsOf, seenBy, type Talk, teamTalk } from '../../support/team.js';

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
const assigned: [words: string, who: string, path: string, starts?: string | undefined, buddy?: string][] = [
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

/**
 * The form that words open at once where they can, and where they cannot the button below their answer.
 *
 * @param name of the form that is expected; undefined for none
 */
async function formOpened(talk: Talk, who: string, words: string, name: string | undefined) {
  const opened = await talk.say(who, words, talk.direct('maren'), { opensForms: true });
  expect([who, words, opened.outcome.form?.name]).toEqual([who, words, name]);
  const typed = await talk.say(who, words);
  expect(typed.outcome.form).toBeUndefined();
  if (name === undefined) return undefined;
  const clicked = await talk.click(who, buttonNamed(typed.replies, 'Open the form'));
  expect([words, clicked.outcome.form?.name]).toEqual([words, name]);
  return clicked.outcome.form;
}

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

  it('know where the name of somebody ends', async () => {
    const talk = await withPeople(await fresh());
    for (const name of ['Anh To', 'Bea Because']) {
      const preview = await talk.say('ada', `assign ${name} data-engineer`);
      await talk.click('ada', buttonNamed(preview.replies, 'Assign'));
    }
    for (const [words, shown] of about) {
      const [said] = seenBy(await talk.say('ada', words), 'ada');
      expect([words, said?.fallback]).toEqual([words, expect.stringMatching(shown)]);
    }
    expect((await pathsOf(talk, 'because')).map(({ reason }) => reason)).toEqual(['we may, because of me']);
    expect((await talk.say('ada', 'manager of the model registry')).text).toMatch(
      /^SageMaker Model Registry/,
    );
  });

  it('are asked about where a buddy or a person is unknown, and nothing is taken for a day', async () => {
    const talk = await withPeople(await fresh());
    for (const [words, unknown] of [
      ['assign noor haddad data-engineer from Monday buddy Xerxes Quill', 'Xerxes Quill'],
      ['assign noor haddad data-engineer buddy Xerxes Quill from Monday', 'Xerxes Quill'],
      ['assign noor haddad data-engineer buddy Xerxes Quill', 'Xerxes Quill'],
      ['assign Xerxes Quill data-engineer from Monday buddy noor haddad', 'Xerxes Quill'],
    ] as const) {
      expect((await talk.say('ada', words)).text, words).toContain(`I know nobody called "${unknown}"`);
    }
  });

  it('open the form for a buddy or a manager where nobody is named', async () => {
    const talk = await withPeople(await fresh());
    for (const [who, words, name] of [
      ['maren', 'buddy of Dana', 'person.buddy'],
      ['maren', 'well then, the one who is buddy of dana', undefined],
      ['maren', 'Buddy of Dana?', 'person.buddy'],
      ['maren', 'can you open the buddy of dana', undefined],
      ['ada', 'buddy of Dana', 'person.buddy'],
      ['ada', 'manager of Dana', 'person.manager'],
      ['ada', 'Manager of dana@example.com', 'person.manager'],
      ['maren', 'manager of Dana', undefined],
      ['olga', 'buddy of Dana', undefined],
      ['dana', 'buddy of Noor', undefined],
    ] as const) {
      const form = await formOpened(talk, who, words, name);
      if (name === undefined) continue;
      const { context = '' } = form ?? {};
      const field = name === 'person.buddy' ? 'buddy' : 'manager';
      const set = await talk.submit(who, name, context, { [field]: 'noor@example.com' });
      expect(set.text).toContain(`Dana's ${field} is Noor now`);
    }
    talk.can({ forms: false });
    expect((await talk.say('ada', 'buddy of Dana')).text).toContain('Type it in one line');
    expect((await talk.say('ada', 'manager of Dana')).text).toContain('Type it in one line');
  });

  it('open the form for a day, for a reason or for a path where none is named', async () => {
    const talk = await withPeople(await fresh());
    const previewed = await talk.say('maren', 'assign dana data-engineer from Monday');
    await talk.click('maren', buttonNamed(previewed.replies, 'Assign'));
    for (const [who, words, name] of [
      ['maren', 'move Dana', 'assignment.move'],
      ['maren', 'Move dana!', 'assignment.move'],
      ['maren', 'move dana@example.com', 'assignment.move'],
      ['ada', 'move Dana', 'assignment.move'],
      ['maren', 'cancel Dana', 'assignment.cancel'],
      ['maren', 'call off Dana', 'assignment.cancel'],
      ['ada', 'cancel dana@example.com', 'assignment.cancel'],
      ['maren', 'assign', 'assign'],
      ['maren', 'move Noor', undefined],
      ['maren', 'cancel Noor', undefined],
      ['olga', 'move Dana', undefined],
      ['olga', 'cancel Dana', undefined],
    ] as const) {
      await formOpened(talk, who, words, name);
    }
    talk.can({ forms: false });
    for (const words of ['move Dana', 'cancel Dana', 'assign']) {
      expect((await talk.say('maren', words)).text).toContain('Type it in one line');
    }
  });

  it('mean a report by half their name, and not a stranger who is called just that', async () => {
    const talk = await withPeople(await fresh());
    talk.add('dana', { name: 'Dana Kim', email: 'dana@example.com' });
    talk.add('stranger', { name: 'Dana', email: 'other@example.com' });
    talk.add('double', { name: 'Noor Haddad', email: 'double@example.com' });
    for (const account of ['dana', 'stranger', 'double']) {
      talk.pass(25 * 3_600_000);
      await talk.say(account, 'hello');
    }
    for (const words of [
      'show Dana',
      'show dana!',
      'progress of Dana',
      'how is Dana doing?',
      'how’s Dana?',
    ]) {
      expect([words, (await talk.say('maren', words)).text]).toEqual([
        words,
        expect.stringMatching(/^Dana Kim\n/),
      ]);
    }
    expect((await talk.say('maren', 'assign Dana data-engineer')).text).toMatch(/^Dana Kim: Learning path/);
    expect((await talk.say('maren', 'buddy of Dana is Noor')).text).toContain("Dana Kim's buddy is Noor now");
    // The stranger reports to nobody, and nobody but an admin may see them.
    expect((await talk.say('olga', 'show Dana')).text).toContain('That is for their manager or an admin');
    expect((await talk.say('ada', 'show Dana')).text).toMatch(/^Dana\n/);
    expect((await talk.say('ada', 'show Dana Kim')).text).toMatch(/^Dana Kim\n/);
  });
});

/** What is said to a command about one person, and who is meant. */
const about: [words: string, shown: RegExp][] = [
  ['show Hans From', /^Hans From\n/],
  ["show O'Brien, Miles", /^Miles O'Brien\n/],
  ['show Miles O’Brien', /^Miles O'Brien\n/],
  ['show curie, marie', /^Curie, Marie\n/],
  ['show Marie Curie', /^Curie, Marie\n/],
  ['move Anh To to Monday', /^Anh To: start on Mon 23 Nov/],
  ['move Anh To to the first of december', /^Anh To: start on Tue 1 Dec/],
  ['please move Anh To to 1 December, thanks', /^Anh To: start on Tue 1 Dec/],
  ['move Anh To', /one click away/],
  ['buddy of Ali Is is Buddy Holly', /^Ali Is's buddy is Buddy Holly now/],
  ["buddy of Ali Is: O'Brien, Miles", /^Ali Is's buddy is Miles O'Brien now/],
  ['buddy of Anh To is Ali Is', /^Anh To's buddy is Ali Is now/],
  ['buddy of Anh To to Andy And', /^Anh To's buddy is Andy And now/],
  ['manager of Ali Is is Anh To', /^Ali Is's manager is Anh To now/],
  ['buddy of Ali Is', /The form is one click away/],
  ['manager of Ali Is', /The form is one click away/],
  ['manager of Curie, Marie?', /The form is one click away/],
  ['buddy of noor haddad', /The form is one click away/],
  ['cancel Bea Because because we may, because of me', /^Bea Because's path is called off/],
  ['join Wim With with holly@example.com', /^Done. Wim With and Buddy Holly are one person now/],
];

async function withPeople(held: Parameters<typeof teamTalk>[0]): Promise<Talk> {
  const talk = await teamTalk(held);
  for (const [account, name] of Object.entries(people)) {
    talk.add(account, { name, email: `${account}@example.com`, timeZone: 'Europe/Berlin' });
    await talk.join(account);
  }
  return talk;
}
