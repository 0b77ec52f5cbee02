import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pathsWords } from '../../../src/features/paths/wording.js';
import { setBuddy } from '../../../src/people/roles/reporting.js';
import type { Reply } from '../../../src/ports/reply.js';
import { buttonNamed, buttonsOf } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { english } from '../../support/english.js';
import { pathsOf, personOf, standing } from '../../support/team.js';
import { channelOf, give, journeyFor, stepOf } from '../../support/walked.js';
import { doingsRoom, type Room } from './doings-room.js';

const [sqlite] = databases;

const labels = (replies: readonly Reply[]) => buttonsOf(...replies).map(({ label }) => label);

async function roomOnPath(held: TestDatabase): Promise<Room> {
  const room = await doingsRoom(held);
  await give(room.talk);
  return room;
}

/** One for all tests of a group, which leave it as it is. */
function sharedRoom(prepare: (room: Room) => Promise<void> | void = () => undefined): () => Room {
  let held: TestDatabase | undefined;
  let room: Room | undefined;
  beforeAll(async () => {
    held = await sqlite.shared();
    room = await roomOnPath(held);
    await prepare(room);
  });
  afterAll(() => held?.dispose());
  return () => {
    if (!room) throw new Error('Nobody is there yet.');
    return room;
  };
}

/** What dana says at the beginning of her path; the command that it means, and whether it is done without being asked. */
const done: [sentence: string, command: string, whole: boolean][] = [
  ['I finished step 3', 'done 3', true],
  ['could you please mark step 3 as done?', 'done 3', true],
  ['set step 1 to done', 'done 1', true],
  ['tick off no 3 pls', 'done 3', true],
  ['nr 9 is compleated', 'done 9', true],
  ['complete 8', 'done 8', true],
  ['✅ step 4', 'done 4', true],
  ['ok I did step 6 and 7 this morning', 'done 6 and 7', true],
  ['I finished 3 and 4', 'done 3 and 4', true],
  ['steps 7-9 are done', 'done 7 and 8 and 9', true],
  ['the third step is finished', 'done 3', true],
  ['please close step 10 for me, I completed it on Friday', 'done 10', true],
  ['finished meeting the raw payments in a notebook', 'done 3', true],
  ['I let the cloud do the cleaning, so that is done', 'done 8', true],
  ['did I finish step 3?', 'done 3', false],
  ['I am almost done with step 3', 'done 3', false],
  ['I did step 3 but not 4', 'done 3', false],
  ['Noor has completed step 3, I confirm', 'done 3', false],
  ['done with the lifecycle quiz', 'done 1', false],
  ['I am through with the notbook step', 'done 3', false],
  ['just finished the one with the four boxes', 'done 1', false],
  ['done with the low code tools', 'done 6', true],
  ['done with low code', 'done 6', false],
  ['did it :white_check_mark:', 'done 1', false],
  ["That one's done, next please", 'done 1', false],
  ['finished the quiz', 'done 1', false],
];

const skipped: [sentence: string, command: string, whole: boolean][] = [
  [
    'Skip number eight, because I have worked with such jobs already.',
    'skip step 8: I have worked with such jobs already',
    true,
  ],
  ['please leave out steps 7 and 8 since I know both', 'skip steps 7 and 8: I know both', true],
  ['skip let the cloud do the cleaning because we have no cloud', 'skip step 8: we have no cloud', true],
  [
    'drop step 4 please because 4 weeks are too long for it',
    'skip step 4: "4 weeks are too long for it"',
    true,
  ],
  ['please leave out step 8, I did that in my last job', 'skip step 8: I did that in my last job', false],
  ["step 8 isn't relevant for me, take it out", "skip step 8: step 8 isn't relevant for me", false],
  ['can I pass on this one? i know pandas inside out', 'skip step 1: i know pandas inside out', false],
  ['I already know SQL, can we drop that step', 'skip step 1: I already know SQL', false],
  ['We have no low-code tools so please drop that one', 'skip step 1: We have no low-code tools', false],
  ["I can't do step 4 because I'm remote, leave it out", "skip step 4: I'm remote", true],
];

describe('steps in their own words', () => {
  const room = sharedRoom();

  it.each([
    ...done.map((line) => ['done', ...line] as const),
    ...skipped.map((line) => ['skip', ...line] as const),
  ])('%s: %s', async (doing, sentence, command, whole) => {
    const before = await standing(room().talk);
    const { meant, parsed } = await room().understand('dana', doing, sentence);
    expect(meant).toMatchObject({ command, whole, undoable: true });
    expect(parsed).toBe(`${doing}-step`);
    expect(await standing(room().talk)).toEqual(before);
  });

  it('are asked with number and title, and with the quiz where that is the way', async () => {
    const asked = async (doing: string, text: string) => (await room().understand('dana', doing, text)).meant;
    expect(await asked('done', 'I did step 8')).toMatchObject({
      askMarkdown: 'Mark step 8, *Let the cloud do the cleaning*, as done?',
      label: 'Mark as done',
    });
    expect(await asked('done', 'I did step 3')).toMatchObject({
      askMarkdown:
        'Step 3, *Meet the raw payments in a notebook*, is done with its quiz. Shall I ask it now?',
      label: 'Take the quiz',
    });
    expect(await asked('skip', 'skip step 8 because of *this*')).toMatchObject({
      askMarkdown:
        'Set step 8, *Let the cloud do the cleaning*, aside as not for you? The reason: “of \\*this\\*”',
    });
  });

  it.each([
    [
      'done',
      'done with the coffee with my buddy',
      'Step 5, Coffee, and a walk through a real project, is for',
    ],
    ['skip', 'skip the coffee with my buddy', 'Step 5, Coffee, and a walk through a real project, is for'],
    ['done', 'I finished step 15', 'I cannot find that step on your path.'],
    ['undo', 'reopen step 6', 'is open already'],
    ['undo', 'take that back', 'There is nothing to undo'],
    ['skip', 'can I skip this one?', 'To set aside step 1, Find your corner of the toolbox,'],
    ['skip', 'skip the quiz pls', 'To set aside step 1, Find your corner of the toolbox,'],
    ['skip', 'please leave out step 8', 'To set aside step 8, Let the cloud do the cleaning,'],
    ['skip', 'please leave out step 7 and 8', 'To set aside step 8, Let the cloud do the cleaning,'],
  ])('%s: %s is answered as the command is', async (doing, sentence, answer) => {
    const { meant, shown } = await room().understand('dana', doing, sentence);
    expect(meant).toBeUndefined();
    expect(shown.text).toContain(answer);
    expect(shown.replies.map(({ audience }) => audience)).toEqual(shown.replies.map(() => 'asker'));
  });

  it('that could be several are asked for, with the whole command on each button', async () => {
    const which = await room().understand('dana', 'done', 'I finished the table thing');
    expect(which.shown.text).toMatch(/^Which step is done\?/);
    expect(buttonsOf(...which.shown.replies).map(({ action }) => action)).toEqual([
      { name: 'say', value: 'done 9' },
      { name: 'say', value: 'done 10' },
    ]);
    const unknown = await room().understand('dana', 'skip', 'skip the git basics because I know: it');
    const buttons = buttonsOf(...unknown.shown.replies);
    expect(buttons).toHaveLength(5);
    expect(buttons[0]).toMatchObject({
      label: '1. Find your corner of the toolbox',
      action: { value: 'skip step 1: I know: it' },
    });
    const skippedStep = await room().talk.click('dana', buttons[3] ?? buttonNamed([], ''));
    expect(skippedStep.text).toContain(
      'step 6, Try the same thing with low-code tools, is set aside as not for you.',
    );
    expect(await stepOf(room().talk, 6)).toMatchObject({ state: 'skipped', reason: 'I know: it' });
    await room().talk.say('dana', 'undo 6');
  });
});

describe('undo in their own words', () => {
  const room = sharedRoom(async ({ talk }) => {
    await talk.say('dana', 'done with step 4');
    talk.pass(60_000);
    await talk.say('dana', 'skip step 6, known');
  });

  it.each([
    ["I didn't mean to skip step 6", 'undo 6', true],
    ['please reopen step 4', 'undo 4', true],
    ['put number 4 back to open', 'undo 4', true],
    ['un-skip step 6 pls', 'undo 6', true],
    ['clean a sample by hand is not finished after all, undo it', 'undo 4', true],
    ['that should have been step 3, not 4', 'undo 4', false],
    ['take that back', 'undo 6', false],
    ['wrong button, sorry', 'undo 6', false],
    ['Roll back my last change', 'undo 6', false],
    ['how do i undo this', 'undo 6', false],
  ])('%s', async (sentence, command, whole) => {
    const { meant, parsed } = await room().understand('dana', 'undo', sentence);
    expect(meant).toMatchObject({ command, whole, undoable: true });
    expect(parsed).toBe('undo-step');
  });
});

describe('what cannot be taken back', () => {
  it('is the step that ends a path, and one that was confirmed', async () => {
    const { talk, understand } = await roomOnPath(await sqlite.fresh());
    for (const number of [1, 3, 4, 6, 7, 8, 9]) await talk.say('dana', `skip step ${number}, known`);
    for (const number of [2, 5]) await talk.say('maren', `done with step ${number}`);
    const last = await understand('dana', 'skip', 'please skip step 10 because I know it');
    expect(last.meant).toMatchObject({ command: 'skip step 10: I know it', whole: true, undoable: false });
    await talk.say('dana', 'undo 9');
    const claimed = await talk.say('dana', 'done with step 10');
    await talk.click('maren', buttonNamed(claimed.replies, 'Confirm'));
    expect(await stepOf(talk, 10)).toMatchObject({ state: 'done' });
    const confirmed = await understand('dana', 'undo', 'please reopen step 10');
    expect(confirmed.meant).toMatchObject({ command: 'undo 10', undoable: false });
  });
});

describe('without a path that runs', () => {
  it('it is said why, and what would bring one', async () => {
    const { talk, understand } = await doingsRoom(await sqlite.fresh());
    for (const doing of ['done', 'skip', 'undo', 'next-step', 'my-path']) {
      const { shown } = await understand('noor', doing, 'the one with step 2');
      expect(shown.text, doing).toContain('You are on no path at the moment.');
      expect(shown.replies[0]?.audience).toBe('asker');
    }
    expect((await understand('noor', 'show-path', 'show it')).shown.text).toContain('Which one is yours?');
    expect((await understand('maren', 'undo', 'take that back')).shown.text).toContain('you are on none');
    await give(talk);
    await talk.say('maren', 'pause dana');
    for (const doing of ['done', 'skip', 'undo', 'next-step']) {
      const { shown } = await understand('dana', doing, 'step 4');
      expect(shown.text, doing).toContain('paused');
    }
  });
});

describe('steps of others', () => {
  let room: Room;
  beforeEach(async () => {
    room = await roomOnPath(await sqlite.fresh());
  });

  it('are done by the command where one is named, and asked for where it could be several', async () => {
    const named = await room.understand('maren', 'done', 'I did step 2');
    expect(named.meant).toMatchObject({
      command: 'done 2',
      askMarkdown: 'Mark step 2, *Agree what counts as done*, as done on the path of **Dana**?',
      whole: true,
      undoable: false,
    });
    const { shown } = await room.understand('maren', 'done', 'finished');
    expect(labels(shown.replies)).toEqual(['Dana: step 2', 'Dana: step 5']);
    await room.talk.say('maren', 'done with step 5');
    expect((await room.understand('maren', 'done', 'finished')).meant).toMatchObject({
      command: 'done 2',
      whole: false,
    });
  });

  it('are confirmed on their card, whoever is named in whichever way', async () => {
    await room.talk.say('dana', 'done with step 10');
    for (const text of [
      'Dana has completed step 10, I confirm',
      'I approve dana’s step 10',
      'I confirm danas step 10',
    ]) {
      const { shown } = await room.understand('maren', 'done', text);
      expect(shown.text, text).toContain('step 10, Hand over your table and show it');
      expect(labels(shown.replies)).toEqual(['Confirm', 'Not yet']);
    }
    const all = await room.understand('maren', 'done', "I confirm Dana's steps");
    expect(labels(all.shown.replies)).toEqual(['Dana: step 10', 'Dana: step 2', 'Dana: step 5']);
    await room.talk.click('maren', buttonNamed(all.shown.replies, 'Dana: step 10'));
    expect((await stepOf(room.talk, 10)).state).toBe('done');
    const again = await room.understand('maren', 'done', 'Dana has completed step 10, I confirm');
    expect(again.shown.text).toContain('of Dana is done already');
  });

  it('are neither skipped nor opened again by others', async () => {
    const before = await standing(room.talk);
    const skip = await room.understand('maren', 'skip', 'let Dana skip step 4');
    expect(skip.shown.text).toContain('Only Dana can set a step of that path aside');
    const undo = await room.understand('maren', 'undo', 'I confirmed dana too early, take it back');
    expect(undo.shown.text).toContain('I cannot take back by words what you did on the path of Dana.');
    expect(labels(undo.shown.replies)).toEqual(['Open']);
    const strange = await room.understand('maren', 'done', "I approve Milo's step 2");
    expect(strange.shown.text).not.toContain('Agree what counts');
    expect(labels(strange.shown.replies)).toEqual([]);
    expect(await standing(room.talk)).toEqual(before);
  });

  it('are not meant by a verb that is somebody’s name', async () => {
    const { talk, understand } = room;
    talk.add('mark', { email: 'mark@example.com' });
    await talk.join('mark');
    const [mark, maren] = [await personOf(talk, 'mark'), await personOf(talk, 'maren')];
    await talk.database.transaction((tx) => setBuddy(tx, mark, maren));
    expect((await understand('maren', 'done', 'Mark step 2 as done')).meant?.command).toBe('done 2');
    expect((await understand('maren', 'done', 'please mark step 2 as done')).meant?.command).toBe('done 2');
    const { shown } = await understand('maren', 'done', 'Mark has finished step 2');
    expect(shown.text).toContain('No step of Mark waits for you');
  });

  it('are what is next for those who walk no path themselves', async () => {
    await room.talk.say('dana', 'done with step 10');
    const { shown } = await room.understand('maren', 'next-step', 'whats next');
    expect(shown.text).toContain('3 steps on the paths of others wait for you');
    expect(shown.text).toContain('Dana, step 2: Agree what counts as done');
    expect(shown.text).toContain('to confirm');
    await room.talk.click('maren', buttonNamed(shown.replies, 'Confirm'));
    await room.talk.click('maren', buttonNamed(shown.replies, 'Done'));
    expect((await stepOf(room.talk, 10)).state).toBe('done');
    expect((await stepOf(room.talk, 2)).state).toBe('done');
    const [buddy, dana] = [await personOf(room.talk, 'milo'), await personOf(room.talk, 'dana')];
    await room.talk.database.transaction((tx) => setBuddy(tx, dana, buddy));
    const theirs = await room.understand('milo', 'next-step', 'anything for me?');
    expect(theirs.shown.text).toContain('Dana, step 5: Coffee, and a walk through a real project');
  });
});

describe('what is next', () => {
  // From Wednesday to the Tuesday after the start.
  const room = sharedRoom(({ talk }) => talk.pass(6 * 86_400_000));
  const next = async (text: string) => (await room().understand('dana', 'next-step', text)).shown;

  it('says what is overdue, due today and ahead, with a way to open and to finish each', async () => {
    const shown = await next('whats next');
    expect(shown.text).toContain('1 step is overdue, and 1 step is due today.');
    expect(shown.text).toContain(
      'Step 1: Find your corner of the toolbox (Mon 23 Nov · 30 min · you · overdue)',
    );
    expect(shown.text).toContain('Step 3: Meet the raw payments in a notebook (Tue 24 Nov');
    expect(shown.text).toContain('Step 4: Clean a sample by hand (Wed 25 Nov');
    expect(shown.text).not.toContain('Step 6:');
    expect(labels(shown.replies)).toEqual([
      'Take the quiz',
      'Open the step',
      'Take the quiz',
      'Open the step',
      'Done',
      'Open the step',
      'My path',
    ]);
    expect(shown.replies.map(({ audience }) => audience)).toEqual(['asker']);
  });

  it.each([
    ["what's due tomorrow", 'Up to Wed 25 Nov, 3 open steps of yours are due.'],
    ['anything I need to hand in before Friday?', 'Up to Fri 27 Nov, 4 open steps of yours are due.'],
    ['is anything due this week?', 'Up to Sun 29 Nov, 4 open steps of yours are due.'],
    ['and next week', 'Up to Sun 6 Dec, 7 open steps of yours are due.'],
    ['where do I pick up after the weekend', '1 step is overdue'],
  ])('reads up to when in "%s"', async (text, answer) => {
    expect((await next(text)).text).toContain(answer);
  });

  it.each([
    ['when is step 7 due', 'Step 7, Decide what you will not learn, is for Mon 30 Nov.'],
    ['when is the coffee with my buddy', 'is for Thu 26 Nov. Your manager, Maren, takes care of it.'],
    [
      'deadline for meeting the raw payments?',
      'Step 3, Meet the raw payments in a notebook, is for Tue 24 Nov.',
    ],
    ['when is the quiz', '4 steps of yours with a quiz are still open:'],
    [
      'is there a test coming up and on which day',
      'Step 9: See in which account your table lives (Thu 3 Dec',
    ],
  ])('says when in "%s"', async (text, answer) => {
    expect((await next(text)).text).toContain(answer);
  });

  it('is for the asker alone in a channel', async () => {
    for (const doing of ['next-step', 'my-path', 'show-path', 'role', 'choose-role']) {
      const { shown } = await room().understand('dana', doing, 'my own', channelOf(room().talk));
      expect(
        shown.replies.map(({ audience }) => audience),
        doing,
      ).toEqual(['asker']);
    }
  });
});

describe('paths and roles', () => {
  const room = sharedRoom();
  const shownTo = async (who: string, doing: string, text: string) =>
    (await room().understand(who, doing, text)).shown;

  it.each([
    ['show path', 'From Maren, starting Mon 23 Nov.'],
    ['where is the overview of my ten steps?', 'From Maren, starting Mon 23 Nov.'],
    ['show me the data scientist path', 'Learning path for data scientists'],
    ['what would I do as an mlops enginer', 'Learning path for MLOps engineers'],
    ['is there a path for machine learning people', 'Learning path for MLOps engineers'],
    ['what comes in week 2 for a data engineer', 'Ten steps over about eleven working days'],
    ['compare the data engineer and the data scientist path', 'Which of these paths shall I show?'],
    ['which paths are there', 'The roles'],
    ['what is in the backend developer path', 'I know no role called "backend developer".'],
    ['the content of the sales path', 'I know no role called "sales".'],
  ])('shows a path: %s', async (text, answer) => {
    expect((await shownTo('dana', 'show-path', text)).text).toContain(answer);
  });

  it('takes no role from somebody who only looks', async () => {
    await shownTo('noor', 'show-path', 'show me the data scientist path');
    expect((await shownTo('noor', 'role', 'role?')).text).toContain('I have no role for you yet.');
  });

  it.each([
    ["I'm a data scientist", 'a data scientist, and no longer a data engineer?'],
    ['please change my role from data engineer to data scientist', 'you are a data scientist, and no longer'],
    [
      'I moved over from data science to MLOps, and you still treat me as a data scientist',
      'an MLOps engineer',
    ],
    ['put me down as data scientist', 'you are a data scientist'],
    ["I'm a data engineer", 'I have you down as a data engineer.'],
    ['I was hired as a backend developer', 'I know no role called "backend developer".'],
    ['I am new in sales engineering', 'I know no role called "sales engineering".'],
    ['either data scientist or mlops engineer', 'Which of these roles is yours?'],
    ['select role', 'The roles'],
  ])('offers a role: %s', async (text, answer) => {
    const shown = await shownTo('dana', 'choose-role', text);
    expect(shown.text).toContain(answer);
    expect((await room().talk.say('dana', 'about me')).text).toContain('Data engineer');
  });

  it('takes the role that was offered with its button alone', async () => {
    const shown = await shownTo('noor', 'choose-role', 'I am a data scientist');
    expect(shown.text).toContain('Shall I remember that you are a data scientist?');
    expect(await pathsOf(room().talk, 'noor')).toEqual([]);
    const taken = await room().talk.click('noor', buttonNamed(shown.replies, 'This is my role'));
    expect(taken.text).toContain('I will remember that you are a data scientist');
    expect(JSON.stringify(taken.replies)).toContain(english.words(pathsWords).roles.proposedMarkdown({}));
  });

  it('says which role there is, where it comes from, and how to change it', async () => {
    const given = await shownTo('dana', 'role', 'why do u think im a data engineer');
    expect(given.text).toContain('which Maren gave you');
    expect(given.text).toContain('Your role: Data engineer, Data scientist, MLOps engineer');
    await room().talk.click('milo', { action: { name: 'persona.choose', value: 'persona/mlops-engineer' } });
    expect((await shownTo('milo', 'role', 'role?')).text).toContain('I do not keep which.');
    await room().talk.click('dana', { action: { name: 'persona.choose', value: 'persona/data-scientist' } });
    const other = await shownTo('dana', 'role', 'role?');
    expect(other.text).toContain('I have you down as a data scientist.');
    expect(other.text).toContain('Learning path for data engineers, is for another role.');
    await room().talk.click('dana', { action: { name: 'persona.choose', value: 'persona/data-engineer' } });
  });

  it('shows how far one is', async () => {
    const { text } = await shownTo('dana', 'my-path', 'how far am I');
    const { steps } = await journeyFor(room().talk);
    expect(text).toContain(`Steps done: 0 / ${steps.length}`);
  });
});
