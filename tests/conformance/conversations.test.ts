import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Driver, Shown } from './driver.js';
import { slackAgentPlatform, slackPlatform } from './slack.js';
import { teamsPlatform } from './teams.js';
import { webPlatform } from './web.js';

/** An ISO date so many days from now. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The label of the button, or the option, with these words. */
function answer(shown: readonly Shown[], words: RegExp): string {
  const labels = shown.flatMap(({ buttons }) => buttons);
  const found = labels.find((label) => words.test(label));
  if (found === undefined) throw new Error(`No button says ${words}: ${labels.join(' | ')}`);
  return found;
}

const text = (shown: readonly Shown[]) => shown.map((message) => message.text).join('\n');

/** The same conversations over every platform, through its own protocol, against the whole product. */
describe.each([webPlatform, slackPlatform, slackAgentPlatform, teamsPlatform])('conversations on $name', ({
  start,
}) => {
  let platform: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    platform = await start();
  });
  afterAll(() => platform.stop());

  /** A new hire without a role. */
  const robin = (): Driver => platform.person('robin');

  it('welcome, and offer the roles', async () => {
    const shown = await robin().join();
    expect(text(shown)).toContain('Welcome, Robin');
    expect(shown[0]?.options).toEqual(['Data engineer', 'Data scientist', 'MLOps engineer']);
  });

  it('answer a question with its source, tell more, and ask whether it helped', async () => {
    const person = robin();
    const shown = await person.say('do I have to learn all of SageMaker?');
    expect(text(shown)).toMatch(/toolbox[\s\S]*Source/);
    const verdicts = shown[0]?.thumbs ? [] : ['This helped', 'Did not help'];
    expect(shown[0]?.buttons).toEqual(expect.arrayContaining(['Tell me more', ...verdicts]));
    expect(text(await person.click('Tell me more'))).toContain('Why people believe it');
    expect(text(await person.say('why?'))).toContain('Why people believe it');
    const redrawn = await person.click('This helped');
    expect(text(redrawn)).toContain('Noted, thank you');
  });

  it('decline what they do not know, and send it to a person', async () => {
    const person = robin();
    const shown = await person.say('what is the wifi password?');
    expect(text(shown)).toContain("I don't know that one");
    const form = await person.open('Ask a person');
    const values = { question: 'what is the wifi password?', as: 'named' };
    expect(form).toEqual({ title: 'Ask a person', values });
    expect((await person.submit({ question: ' ', as: 'named' })).errors).toHaveProperty('question');
    const { shown: noted } = await person.submit({
      question: 'How many days of vacation?',
      as: 'anonymous',
    });
    expect(text(noted)).toMatch(/Sent to .*, without your name|Nobody who could answer can be reached/);
  });

  it('remember the role that was picked from the menu, and show its path step by step', async () => {
    const person = robin();
    await person.say('personas');
    expect(text(await person.pick('MLOps engineer'))).toContain('you are an MLOps engineer');
    const path = await person.say('path');
    expect(text(path)).toContain('Learning path for MLOps engineers');
    expect(text(await person.click('Open'))).toContain('Step 1');
    expect(text(await person.say('about me'))).toContain('MLOps engineer');
  });

  it('list the commands and the myths', async () => {
    const person = robin();
    expect(text(await person.say('help'))).toContain('forget me');
    const myths = await person.say('myths');
    expect(myths[0]?.buttons).toHaveLength(5);
    expect(text(await person.click(myths[0]?.buttons[0] ?? ''))).toContain('it is not quite so');
  });

  it('show what people typed as the text it is', async () => {
    const person = robin();
    const typed = 'path <b>"x"</b> &amp; *y*';
    expect(text(await person.say(typed))).toContain('<b>"x"</b> &amp; *y*');
  });

  it('answer a redelivered event once', async () => {
    const person = robin();
    await person.say('what is the model registry?');
    expect(await person.redeliver()).toEqual([]);
  });

  it('assign a path by a form: what is wrong is said at its field, a preview, then both sides are told', async () => {
    const [ada, maren, dana] = [platform.person('ada'), platform.person('maren'), platform.person('dana')];
    for (const person of [ada, maren, dana]) await person.join();
    const line = await ada.say('manager of dana@example.com is maren@example.com');
    expect(text(line)).toContain(maren.name);

    const team = await maren.say('my team');
    expect(text(team)).toContain(dana.name);
    const form = await maren.open('Assign a path');
    expect(form.title).toBe('Assign a path');
    expect(Object.keys(form.values)).toEqual(['people', 'path', 'start', 'buddy', 'note']);
    const given = {
      people: dana.name,
      path: 'path/data-engineer',
      start: inDays(14),
      note: 'So *glad* <you> are here',
    };
    const { errors } = await maren.submit({ ...given, people: maren.name, start: '2020-01-06' });
    expect(errors).toEqual({
      people: 'You cannot give a path to yourself. Ask your manager or an admin.',
      start: expect.stringContaining('more than 60 days back'),
    });
    const { shown: preview } = await maren.submit(given);
    expect(text(preview)).toContain('Nothing is sent yet');
    expect(text(preview)).toContain('So *glad* <you> are here');
    expect(preview[0]?.buttons).toEqual(expect.arrayContaining(['Assign', 'Change', 'Drop']));
    expect(text(await maren.click('Assign'))).toContain(`Told: ${dana.name}`);

    const welcome = await dana.received(/Your first weeks/);
    expect(welcome.text).toContain(`${maren.name} has put together your first weeks`);
    expect(welcome.text).toContain('So *glad* <you> are here');
    expect(welcome.text).toContain('never your questions');
    // At night and at weekends what is hers comes with the message of the next morning: it can be asked for at any time.
    expect(text(await maren.say('my tasks'))).toContain(dana.name);
    expect(text(await maren.say('my team'))).toMatch(/under way/);
  });

  it('walk it: a quiz by clicks, done from the card and by words, and undone', async () => {
    const dana = platform.person('dana');
    const path = await dana.say('my path');
    expect(text(path)).toMatch(/0 of 10/);
    expect(path[0]?.buttons.slice(0, 2)).toEqual(['Take the quiz', 'Open']);
    const quiz = await dana.click('Take the quiz');
    expect(text(quiz)).toContain('Question 1 of 2');
    expect(text(await dana.click(answer(quiz, /menu by menu/)))).toContain('Not quite.');
    const again = await dana.click('Try again');
    expect(text(await dana.click(answer(again, /start with the tools/)))).toContain('That is right.');
    const last = await dana.click('Next question');
    expect(text(await dana.click(answer(last, /are to become a table/)))).toContain('That was the quiz');
    expect(text(await dana.say('done with step 4'))).toContain('Nice work: step 4');
    expect(text(await dana.say('my path'))).toMatch(/2 of 10/);
    expect(text(await dana.say('undo step 4'))).toContain('open again');
  });

  it('be stuck by a form, and tell the manager what they are told, and no more', async () => {
    const [maren, dana] = [platform.person('maren'), platform.person('dana')];
    await dana.say('step 4');
    const form = await dana.open("I'm stuck");
    expect(form.values).toHaveProperty('note', '');
    const { shown } = await dana.submit({ note: 'The *file* is <missing>', tell: 'manager' });
    expect(text(shown)).toContain(maren.name);
    const told = await maren.received(/The \*file\* is <missing>/);
    expect(told.text).toContain(dana.name);
    const team = await maren.say('my team');
    expect(text(team)).toMatch(/stuck/);
    expect(text(await maren.click('Open'))).toContain('1 of 10');
  });

  it('show path and team on the home page, where there is one', async () => {
    const [maren, dana] = [platform.person('maren'), platform.person('dana')];
    if (!dana.home || !maren.home) return;
    const own = await dana.home();
    expect(own.text).toMatch(/Learning path for data engineers[\s\S]*1 of 10/);
    expect(own.buttons).toEqual(expect.arrayContaining(['My path', 'Ask a question']));
    const team = await maren.home();
    expect(team.text).toContain(dana.name);
    expect(team.text).toContain('stuck');
  });

  it('erase after one confirmation', async () => {
    const person = robin();
    await person.say('path data-scientist');
    await person.say('forget me');
    expect(text(await person.click('Yes, erase everything'))).toContain('erased');
    expect(text(await person.say('about me'))).toContain('not chosen yet');
  });
});
