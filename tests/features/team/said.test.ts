import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setBuddy } from '../../../src/people/roles/reporting.js';
import { buttonsOf } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { commandIn, doingTalk } from '../../support/doing.js';
import { importCsv, pathsOf, personOf, press } from '../../support/team.js';
import { channelOf } from '../../support/walked.js';

const [sqlite] = databases;

/** The talk stands on Wednesday, 18 November 2026. Maren manages dana and noor, who walk a path, and those below. */
describe('a team in its own words', () => {
  let held: TestDatabase;
  let room: Awaited<ReturnType<typeof doingTalk>>;
  beforeAll(async () => {
    held = await sqlite.shared();
    room = await doingTalk(held);
    const { talk } = room;
    const people = ['Will Reed', 'Mark Oduya', 'June Park', 'Anna Cook', 'Noor Other'];
    const lines = people
      .slice(0, 4)
      .map((name, index) => `new${index}@example.com,${name},maren@example.com`);
    await importCsv(talk, ['email,name,manager email', ...lines].join('\n'));
    for (const name of ['dana', 'noor']) {
      const preview = await talk.say('maren', `assign ${name} data-engineer from 2026-11-18`);
      await press(talk, 'maren', preview, buttonsOf(...preview.replies)[0]?.label ?? '');
    }
    const [dana, olga] = [await personOf(talk, 'dana'), await personOf(talk, 'olga')];
    await talk.database.transaction((tx) => setBuddy(tx, dana, olga));
  });
  afterAll(() => held.dispose());

  const typed = (account: string, name: string, text: string) => room.typed(account, name, text);

  it.each([
    ["Can you pause Dana's path while she's on parental leave?", 'pause dana', true],
    ['Noor is sick, pause her', 'pause noor', true],
    ['put noor on hold please', 'pause noor', true],
    ['could you please freeze noors path', 'pause noor', true],
    ['Olga says: put Noor on hold', 'pause noor', true],
    ["carry on with Dana's path, she's back", 'resume dana', true],
    ['Noor is here again, go on with her', 'resume noor', true],
    ['dana is back from holiday', 'resume dana', false],
    ['should we pause Noor?', 'pause noor', false],
    ['Dana is away', 'pause dana', false],
  ])('reads "%s" as %s', async (text, command, whole) => {
    const { meant } = await room.says('maren', 'pause', text);
    expect(await typed('maren', 'pause', text)).toBe(command);
    expect(meant).toMatchObject({ whole, undoable: true });
    expect(commandIn(meant?.command ?? '')).toBe(command.split(' ')[0]);
  });

  it('takes the one day ahead for the end of a pause, and says so where it cannot', async () => {
    const { meant } = await room.says('maren', 'pause', 'Dana is away until Monday, hold her steps');
    expect(meant?.command).toMatch(/^pause person:\S+ until 2026-\d\d-\d\d$/);
    expect(meant?.whole).toBe(true);
    expect(meant?.askMarkdown).toContain('until Mon');
    const unsure = await room.says('maren', 'pause', 'Dana is away from Monday to Friday, hold her steps');
    expect(unsure.meant?.command).toMatch(/^pause person:\S+$/);
    expect(unsure.meant?.askMarkdown).toContain('could not tell on which day');
  });

  it('asks before half a name counts, and escapes what it asks with', async () => {
    const { meant } = await room.says('maren', 'pause', 'Will is on jury duty, hold his path');
    expect(meant).toMatchObject({ whole: false, label: 'Pause Will Reed' });
    expect(meant?.askMarkdown).toContain('**Will Reed**');
  });

  it.each([
    'Will you put it on hold',
    'please pause it, that will do',
    'Mark it as paused',
    'could you mark it as paused',
    'pause it, he is a line cook',
    'pause until June',
  ])('takes no everyday word of "%s" for a person', async (text) => {
    const { heard } = await room.says('maren', 'pause', text);
    expect(buttonsOf(...heard.replies).map(({ label }) => label)).toEqual([
      'Pause Dana',
      'Pause Noor',
      'My team',
    ]);
  });

  it('does what a chosen name says', async () => {
    const { talk } = room;
    const { heard } = await room.says('maren', 'pause', 'pause please');
    await press(talk, 'maren', heard, 'Pause Noor');
    expect((await pathsOf(talk, 'noor')).at(-1)?.state).toBe('paused');
    const { meant } = await room.says('maren', 'pause', 'Noor is back, resume her path');
    await talk.say('maren', meant?.command ?? '');
    expect((await pathsOf(talk, 'noor')).at(-1)?.state).toBe('active');
  });

  it('tells who changes one’s own path, and lets reminders rest until the day that was said', async () => {
    const { heard } = await room.says('dana', 'pause', "I'm away, pause my path until Monday");
    expect(heard.text).toContain('Your manager, Maren, or an admin can pause your path');
    expect(buttonsOf(...heard.replies).map(({ action }) => action)).toEqual([
      { name: 'say', value: 'remind me 2026-11-23' },
      { name: 'say', value: 'reminders off' },
    ]);
    expect(commandIn('remind me 2026-11-23')).toBe('remindLater');
    expect(await typed('milo', 'pause', 'pause my path')).toContain('You are on no path at the moment');
    expect(await typed('maren', 'pause', 'pause my path')).toContain('You are on no path at the moment');
  });

  it('names nobody to whoever looks after nobody', async () => {
    for (const name of ['person', 'my-team'])
      expect(await typed('dana', name, 'how is Noor doing')).toContain('That is for managers');
    expect(await typed('dana', 'pause', 'Milo is sick, pause him')).not.toContain('Milo');
  });

  it.each([
    ['hows noor doing', 'Noor'],
    ['Has Dana finished step 4 yet?', 'Dana'],
    ['What is June up to', 'June Park'],
    ['did Mark pass the quiz', 'Mark Oduya'],
    ['Mark, is he through with it', 'Mark Oduya'],
    ["Will's progress", 'Will Reed'],
  ])('shows whom "%s" is about', async (text, person) => {
    expect((await room.says('maren', 'person', text)).heard.text.split('\n')[0]).toBe(person);
  });

  it('asks who is meant where nobody is named, or nobody is known', async () => {
    expect(await typed('maren', 'person', 'how is she doing')).toContain('Whom do you mean?');
    expect(await typed('maren', 'person', "what is Zebulon's next step")).toContain(
      'I know nobody called "Zebulon".',
    );
    const two = await room.says('maren', 'person', 'how are Dana and Noor doing');
    expect(buttonsOf(...two.heard.replies).map(({ label }) => label)).toEqual(['Dana', 'Noor', 'My team']);
    expect(await typed('maren', 'my-team', 'who is behind')).toContain('Your team: 6 people');
  });

  it.each([
    ['who is my boss', 'Your manager is Maren'],
    ['who assigned me this path', 'Your path was given to you by Maren.'],
    ['who confirms my steps', 'Your manager, Maren, confirms steps 2 and 10.'],
    [
      'who has to sign off step 10?',
      'Step 10, Hand over your table and show it, is confirmed by your manager, Maren.',
    ],
    ['who has to sign off the last step', 'is confirmed by your manager, Maren.'],
    ['who checks step 4', 'is done when you say so. Nobody has to confirm it.'],
    ['who checks step 1', 'is done when its quiz is answered.'],
    ['Did they give me somebody yet who confirms things', 'confirms steps 2 and 10'],
  ])('answers "%s"', async (text, answer) => {
    expect(await typed('dana', 'manager', text)).toContain(answer);
  });

  it('names the buddy and where one meets, or who can name one', async () => {
    expect(await typed('dana', 'buddy', 'who am I having that coffee with')).toMatch(
      /^Your buddy is Olga\.\n\nYou meet at step \d+/,
    );
    expect(await typed('noor', 'buddy', 'buddy?')).toBe(
      'You have no buddy yet. Your manager, Maren, or an admin can name one.',
    );
    expect(await typed('maren', 'manager', 'who manages me')).toContain(
      'Nobody is down as your manager yet.',
    );
    expect(await typed('maren', 'buddy', "who is Dana's buddy")).toContain('Buddy: Olga');
  });

  it('tells all of it to the asker alone', async () => {
    for (const [account, name, text] of [
      ['dana', 'manager', 'who is my boss'],
      ['dana', 'buddy', 'who is my buddy'],
      ['dana', 'pause', 'pause my path'],
      ['maren', 'my-team', 'how is my lot'],
      ['maren', 'person', 'how is Dana'],
      ['maren', 'pause', 'pause him'],
    ] as const) {
      const { heard } = await room.says(account, name, text, channelOf(room.talk));
      expect(heard.replies.map(({ audience }) => audience)).toEqual(['asker']);
    }
  });
});
