import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Driver, Shown } from './driver.js';
import { slackPlatform } from './slack.js';
import { teamsPlatform } from './teams.js';
import { webPlatform } from './web.js';

const text = (shown: readonly Shown[]) => shown.map((message) => message.text).join('\n');

/** The same conversations over every platform, through its own protocol, against the whole product. */
describe.each([webPlatform, slackPlatform, teamsPlatform])('conversations on $name', ({ start }) => {
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
    expect(shown[0]?.buttons).toEqual(
      expect.arrayContaining(['Tell me more', 'This helped', 'Did not help']),
    );
    expect(text(await person.click('Tell me more'))).toContain('Why people believe it');
    expect(text(await person.say('why?'))).toContain('Why people believe it');
    const redrawn = await person.click('This helped');
    expect(text(redrawn)).toContain('Noted, thank you');
  });

  it('decline what they do not know, and note that a person is wanted', async () => {
    const person = robin();
    const shown = await person.say('how many vacation days do I get?');
    expect(text(shown)).toContain("I don't know that one");
    const form = await person.open('Ask a person');
    expect(form).toEqual({ title: 'Ask a person', values: { question: 'how many vacation days do I get?' } });
    expect((await person.submit({ question: ' ' })).errors).toHaveProperty('question');
    const { shown: noted } = await person.submit({ question: 'How many days of vacation?' });
    expect(text(noted)).toContain('I have written down that you would like a person to answer');
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

  it('erase after one confirmation', async () => {
    const person = robin();
    await person.say('path data-scientist');
    await person.say('forget me');
    expect(text(await person.click('Yes, erase everything'))).toContain('erased');
    expect(text(await person.say('about me'))).toContain('not chosen yet');
  });
});
