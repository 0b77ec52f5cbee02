import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { certificateReply, certificateWords } from '../../src/features/learning/certificate/replies.js';
import { certificateSvg } from '../../src/onboarding/pictures/certificate.js';
import { drawPicture } from '../../src/onboarding/pictures/picture.js';
import type { Incoming } from '../../src/ports/incoming.js';
import type { Reply } from '../../src/ports/reply.js';
import { browserMissing, openBrowser } from '../support/browser.js';
import { learned } from '../support/conversation.js';
import { createEchoHost, replyOf, twoPreviews } from '../support/echo-host.js';
import { english } from '../support/english.js';
import { type Playground, startPlayground } from '../support/playground.js';
import { openPlayground, type PageOptions, type PlaygroundPage } from '../support/playground-page.js';
import { assignForm, chartReply, teamReply } from '../support/playground-team.js';

const missing = browserMissing();
if (missing) process.stderr.write(`Browser tests are skipped: ${missing}\n`);

const views = [
  { name: 'wide-light', width: 1100, height: 900, dark: false },
  { name: 'wide-dark', width: 1100, height: 900, dark: true },
  { name: 'narrow-light', width: 400, height: 800, dark: false },
  { name: 'narrow-dark', width: 400, height: 800, dark: true },
  { name: 'narrowest-light', width: 360, height: 740, dark: false },
];

/** What the browser itself reports of a server that stops: a cut connection, or the refusal of a new one. */
const ofRestart = /net::ERR_|503/;

/** A text field with a list: the types of browsers are not those of this project. */
interface HTMLInput {
  readonly list: { readonly options: Iterable<{ readonly value: string }> };
}

describe.skipIf(missing)('the playground in a real browser', () => {
  let browser: Browser;
  let playground: Playground;
  const tabs: PlaygroundPage[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    playground = await startPlayground();
  });

  afterEach(async () => {
    const complaints = tabs.flatMap((tab) => tab.complaints());
    for (const tab of tabs.splice(0)) await tab.close();
    await playground.stop();
    expect(complaints).toEqual([]);
  });

  async function openAs(account: string, options?: PageOptions): Promise<PlaygroundPage> {
    const tab = await openPlayground(browser, playground.origin, options);
    tabs.push(tab);
    await tab.open(account);
    return tab;
  }

  /** Another tab of the same browser. */
  async function openBeside(tab: PlaygroundPage, account: string): Promise<PlaygroundPage> {
    const other = await tab.another();
    tabs.push(other);
    await other.open(account);
    return other;
  }

  async function sendTo(account: string, reply: Reply): Promise<void> {
    const key = { platform: 'web', workspace: 'playground', account };
    const { direct } = (await playground.adapter.directory(key)) ?? {};
    if (!direct) throw new Error(`${account} has no chat`);
    await playground.host.send(direct, reply);
  }

  function newsOf(tab: PlaygroundPage, name: string): Locator {
    return tab.page.getByRole('link', { name: new RegExp(`^${name}.* new messages$`) });
  }

  test('the first visit is welcomed once, a later one is not', async () => {
    const tab = await openAs('dana');
    await tab.reply('Welcome');
    await tab.page.reload();
    await tab.live();
    expect(await tab.messages()).toEqual(['Welcome. Ask me anything.']);
    expect(playground.host.handled.map(({ kind, key }) => ({ kind, key }))).toEqual([
      { kind: 'joined', key: 'joined:dana' },
    ]);
  });

  test('an empty chat invites to ask', async () => {
    playground.host.once(async () => ({}));
    const tab = await openAs('dana');
    await tab.page.getByRole('heading', { name: 'Hello, Dana.' }).waitFor();
    expect(await tab.violations()).toEqual([]);
    await tab.screenshot('empty');
    await tab.page.getByRole('button', { name: 'myths' }).click();
    await tab.reply('You said myths');
    expect(await tab.page.getByText('Nothing has been said here yet').isVisible()).toBe(false);
  });

  test('a message is answered without a reload, and a button redraws the answer', async () => {
    const tab = await openAs('dana');
    await tab.say('What is a notebook?');
    const reply = await tab.reply('You said What is a notebook?');
    await reply.getByRole('button', { name: 'Did not help' }).click();
    const redrawn = await tab.reply('You said this');
    await redrawn.getByRole('button', { name: 'Did not help', pressed: true }).waitFor();
    await redrawn.getByRole('button', { name: 'Helped', pressed: false }).waitFor();
    expect(await focused(tab)).toBe('Did not help');
    await tab.page.reload();
    await tab.live();
    expect((await tab.messages()).slice(-2)).toEqual([
      'What is a notebook?',
      expect.stringMatching(/^You said this/),
    ]);
  });

  test('everything that is typed is shown as it was typed', async () => {
    const tab = await openAs('dana');
    const typed = '<script>alert(1)</script> <!channel> "quoted" & \u202Ereversed [x](javascript:alert(1))';
    await tab.say(typed);
    await tab.reply('You said');
    const shown = tab.page.locator('article.person .said').last();
    expect(await shown.textContent()).toBe(typed);
    expect(await tab.page.locator('article.ropes .text').last().textContent()).toBe(`You said ${typed}`);
  });

  test('a menu acts when its button is pressed', async () => {
    const tab = await openAs('dana');
    await tab.say('everything');
    const card = await tab.reply('Do I have to learn all of it?');
    await card.getByLabel('Your role').selectOption({ label: 'Data scientist' });
    expect(playground.host.handled.at(-1)).toMatchObject({ kind: 'message' });
    await card.getByRole('button', { name: 'Choose' }).click();
    await tab.reply('You said persona.choose data-scientist');
  });

  test('a form shows its errors at the fields, keeps what was typed, and is sent', async () => {
    const tab = await openAs('dana');
    await tab.say('form');
    const opener = (await tab.reply('Ask a person')).getByRole('button');
    await opener.click();
    const dialog = tab.page.getByRole('dialog', { name: 'Ask a person' });
    const question = dialog.getByRole('textbox', { name: 'Question' });
    const submit = dialog.getByRole('button', { name: 'Send it' });
    await submit.click();
    expect(await describedBy(tab, 'Question')).toBe('Please fill this in.');
    await question.fill('no');
    await submit.click();
    await dialog.getByText('Please say more than that.').waitFor();
    expect(await describedBy(tab, 'Question')).toBe('Please say more than that.');
    expect(await question.inputValue()).toBe('no');
    expect(await tab.violations()).toEqual([]);
    await tab.screenshot('form');
    await question.fill('Who owns the bucket?');
    await dialog.getByLabel('Expert').selectOption({ label: 'Tomás' });
    await submit.click();
    await tab.reply('You said Who owns the bucket? for tomas');
    expect(await dialog.count()).toBe(0);
    expect(await focused(tab)).toBe('Ask a person');
  });

  test('two tabs are two people, and two tabs of one person agree', async () => {
    const dana = await openAs('dana');
    const again = await openAs('dana');
    const maren = await openAs('maren');
    await dana.say('Only mine');
    await again.reply('You said Only mine');
    await (await dana.reply('You said Only mine'))
      .getByRole('button', { name: 'Helped', exact: true })
      .click();
    await again.reply('You said this');
    await sendTo('maren', replyOf('News', { kind: 'text', markdown: 'Dana is stuck' }));
    await maren.reply('Dana is stuck');
    expect(await dana.messages()).toEqual(await again.messages());
    expect((await maren.messages()).join()).not.toContain('Only mine');
    expect((await dana.messages()).join()).not.toContain('stuck');
  });

  test.for([
    'two tabs of one browser',
    'two browsers',
  ])('what a manager does is seen by the new hire without a reload, in %s', async (where) => {
    const maren = await openAs('maren');
    await maren.reply('Welcome');
    const dana = await (where === 'two browsers' ? openAs('dana') : openBeside(maren, 'dana'));
    await dana.reply('Welcome');
    await sendTo('maren', teamReply);
    playground.host.once(async (incoming) => {
      expect(incoming).toMatchObject({ kind: 'action', name: 'team.nudge', value: 'p0' });
      await sendTo('dana', replyOf('Hello from Maren'));
      return { redraw: replyOf('Nudged') };
    });
    const row = (await maren.reply('Your team')).getByRole('listitem').filter({ hasText: 'Dana Okafor' });
    await row.getByRole('button', { name: 'Nudge' }).click();
    await maren.reply('Nudged');
    await dana.reply('Hello from Maren');
    playground.host.once(async () => {
      await sendTo('maren', replyOf('Dana is done'));
      return {};
    });
    await dana.say('done');
    await maren.reply('Dana is done');
    expect((await maren.messages()).join()).not.toContain('Hello from Maren');
  });

  test('what comes for somebody else is marked until it is looked at', async () => {
    const maren = await openAs('maren');
    await maren.reply('Welcome');
    expect(await maren.page.getByText('new messages').locator('visible=true').count()).toBe(0);
    await sendTo('dana', replyOf('For Dana'));
    await sendTo('tomas', replyOf('For Tomás'));
    await newsOf(maren, 'Dana Okafor').waitFor();
    await newsOf(maren, 'Tomás Ruiz').waitFor();
    expect(await newsOf(maren, 'Noor Haddad').count()).toBe(0);
    expect(await maren.violations()).toEqual([]);
    await maren.screenshot('news');
    await newsOf(maren, 'Dana Okafor').click();
    await maren.live();
    await maren.reply('For Dana');
    await newsOf(maren, 'Tomás Ruiz').waitFor();
    await maren.page.getByRole('link', { name: /^Maren/ }).click();
    await maren.live();
    await newsOf(maren, 'Tomás Ruiz').waitFor();
    expect(await newsOf(maren, 'Dana Okafor').count()).toBe(0);
  });

  test('the mark goes when another window shows it, and not before', async () => {
    const maren = await openAs('maren');
    await maren.reply('Welcome');
    const dana = await openBeside(maren, 'dana');
    await dana.reply('Welcome');
    await dana.page.evaluate(
      "Object.defineProperty(document, 'hidden', { value: true, configurable: true })",
    );
    await sendTo('dana', replyOf('For Dana'));
    await dana.reply('For Dana');
    await newsOf(maren, 'Dana Okafor').waitFor();
    await dana.page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))");
    await newsOf(maren, 'Dana Okafor').waitFor({ state: 'detached' });
  });

  test('the marks are right again after a restart', async () => {
    const maren = await openAs('maren');
    await maren.reply('Welcome');
    await sendTo('dana', replyOf('For Dana'));
    await newsOf(maren, 'Dana Okafor').waitFor();
    const { port } = playground;
    await playground.stop();
    await maren.page.locator('body[data-live=off]').waitFor();
    playground = await startPlayground({ port, host: createEchoHost() });
    await sendTo('tomas', replyOf('For Tomás'));
    await maren.live();
    await newsOf(maren, 'Tomás Ruiz').waitFor();
    expect(await newsOf(maren, 'Dana Okafor').count()).toBe(0);
    expect(maren.complaints().filter((complaint) => !ofRestart.test(complaint))).toEqual([]);
  });

  test('somebody opens in a window of their own', async () => {
    const maren = await openAs('maren');
    await maren.reply('Welcome');
    const link = maren.page.getByRole('link', { name: 'Open Dana Okafor in a new window', exact: true });
    expect([await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual([
      '_blank',
      'noopener',
    ]);
    expect(await maren.page.getByRole('link', { name: 'Open Maren' }).count()).toBe(0);
    const dana = await maren.another(() => link.click());
    tabs.push(dana);
    await dana.live();
    await dana.reply('Welcome');
    await dana.page.getByLabel('Message to Ropes, as Dana Okafor').waitFor();
    expect(await dana.page.evaluate('window.opener')).toBeNull();
    await maren.page.getByLabel('Message to Ropes, as Maren Vogt').waitFor();
  });

  test('a form in answer to words names people and days, and keeps what was entered', async () => {
    const tab = await openAs('maren');
    await tab.reply('Welcome');
    playground.host.once(async () => ({ form: assignForm }));
    await tab.say('assign');
    const dialog = tab.page.getByRole('dialog', { name: 'Assign a path' });
    const who = dialog.getByRole('combobox', { name: 'New hires' });
    const start = dialog.getByLabel('Start date');
    const buddy = dialog.getByRole('combobox', { name: 'Buddy' });
    const submit = dialog.getByRole('button', { name: 'Preview' });
    expect(await start.inputValue()).toBe('2026-11-30');
    expect(await buddy.inputValue()).toBe('Kim Lee');
    await start.fill('');
    await dialog.getByLabel('Review').pressSequentially('12');
    await submit.click();
    expect(await errorOf(dialog, 'people')).toBe('Please fill this in.');
    expect(await errorOf(dialog, 'start')).toBe('Please fill this in.');
    expect(await errorOf(dialog, 'review')).toBe('Please enter the whole date.');
    expect(await hasFocus(who)).toBe(true);
    expect(await tab.violations()).toEqual([]);
    await dialog.getByLabel('Review').fill('');
    await start.fill('2026-12-01');
    await who.fill('Dana Okafor,  Sato, Yuki , ines@example.com, Kim Lee,, dana okafor');
    let posted: Incoming | undefined;
    playground.host.once(async (incoming) => {
      posted = incoming;
      return { formErrors: { people: 'There is no ines@example.com.', start: 'That day is past.' } };
    });
    await submit.click();
    await dialog.getByText('There is no ines@example.com.').waitFor();
    expect(posted).toMatchObject({
      kind: 'form',
      name: 'assign',
      context: 'draft',
      values: {
        people: 'person:p-dana,person:p-sato,ines@example.com,Kim Lee,dana okafor',
        path: 'path/data-engineer',
        start: '2026-12-01',
        buddy: 'person:p-kim-2',
        review: '',
        note: '',
      },
    });
    expect(await errorOf(dialog, 'start')).toBe('That day is past.');
    expect(await hasFocus(who)).toBe(true);
    expect(await who.inputValue()).toContain('Dana Okafor,  Sato, Yuki ');
    expect(await start.inputValue()).toBe('2026-12-01');
    expect(await buddy.inputValue()).toBe('Kim Lee');
    await tab.screenshot('people-form-errors');
    await who.fill('Noor Haddad');
    await buddy.fill(' Dana Okafor ');
    playground.host.once(async (incoming) => {
      posted = incoming;
      return { redraw: replyOf('This is the path') };
    });
    await submit.click();
    await tab.reply('This is the path');
    expect(posted).toMatchObject({ values: { people: 'person:p-noor', buddy: 'person:p-dana' } });
    expect(await dialog.count()).toBe(0);
    expect(await focused(tab)).toBe('Message to Ropes, as Maren Vogt');
  });

  test('the list of people goes on after a comma', async () => {
    const tab = await openAs('maren');
    playground.host.once(async () => ({ form: assignForm }));
    await tab.say('assign');
    const who = tab.page.getByRole('combobox', { name: 'New hires' });
    const offered = () =>
      who.evaluate((input: HTMLInput) => [...input.list.options].map(({ value }) => value));
    await who.pressSequentially('No');
    expect(await offered()).toContain('Noor Haddad');
    await who.fill('Dana Okafor, No');
    expect(await offered()).toContain('Dana Okafor, Noor Haddad');
    await who.fill('');
    expect(await offered()).toContain('Noor Haddad');
  });

  test('a message is redrawn with a picture and a list, as wide as the message', async () => {
    const tab = await openAs('maren');
    await tab.reply('Welcome');
    await sendTo('maren', teamReply);
    const team = await tab.reply('Your team');
    const described = await team
      .getByRole('button', { name: 'Open' })
      .first()
      .getAttribute('aria-describedby');
    expect(await team.locator(`[id="${described}"]`).textContent()).toBe('Dana Okafor');
    playground.host.once(async () => ({ redraw: chartReply }));
    await team.getByRole('button', { name: 'Show a chart' }).click();
    const drawn = await tab.reply('Progress of your team');
    const picture = drawn.getByRole('img', { name: 'Progress of seven people' });
    await picture.waitFor();
    const box = await picture.boundingBox();
    const body = await drawn.locator('.body').boundingBox();
    expect(box?.width).toBeGreaterThan(500);
    expect(box?.width).toBeLessThan(body?.width ?? 0);
    expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(1600 / 700, 1);
    expect(await drawn.getByRole('listitem').count()).toBe(2);
    expect(await tab.violations()).toEqual([]);
    await tab.screenshot('redrawn-picture');
  });

  test('a certificate is a picture that says all of it to those who do not see it', async () => {
    const tab = await openAs('dana');
    await tab.reply('Welcome');
    const facts = {
      name: 'Dana Ọláwálé-Łukasz',
      path: 'From raw records to training data',
      day: '2026-11-27',
    };
    const words = { ...english, knowledge: learned.knowledge, persona: undefined, today: '2026-11-27' };
    const svg = await certificateSvg(certificateWords(words, facts));
    await sendTo('dana', certificateReply(words, facts, await drawPicture(svg ?? '')));
    const shown = await tab.reply('Certificate');
    const picture = shown.getByRole('img', {
      name: /Dana Ọláwálé-Łukasz walked the whole path.*27 Nov 2026/,
    });
    await picture.waitFor();
    expect((await picture.boundingBox())?.width).toBeGreaterThan(390);
    expect(await tab.violations()).toEqual([]);
    await tab.screenshot('certificate');
  });

  test('the keyboard alone is enough', async () => {
    const tab = await openAs('dana');
    const { keyboard } = tab.page;
    await tab.reply('Welcome');
    await tabTo(tab, 'Message to Ropes, as Dana Okafor');
    await keyboard.type('first line');
    await keyboard.press('Shift+Enter');
    await keyboard.type('form');
    expect(await tab.page.getByRole('textbox').inputValue()).toBe('first line\nform');
    await keyboard.press('Control+A');
    await keyboard.type('form');
    await keyboard.press('Enter');
    await tab.reply('Ask a person');
    await tabTo(tab, 'Ask a person', 'Shift+Tab');
    await keyboard.press('Enter');
    const dialog = tab.page.getByRole('dialog');
    await dialog.waitFor();
    expect(await focused(tab)).toBe('Question');
    await keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await focused(tab)).toBe('Ask a person');
    await tabTo(tab, 'my path');
    await keyboard.press('Space');
    await tab.reply('You said my path');
    await tabTo(tab, 'Helped', 'Shift+Tab');
    await keyboard.press('Space');
    await tab.reply('You said this');
    expect(await focused(tab)).toBe('Helped');
    await tabTo(tab, /^NHNoor Haddad/, 'Shift+Tab');
    await keyboard.press('Enter');
    await tab.page.getByRole('link', { name: /Noor/ }).and(tab.page.locator('[aria-current=page]')).waitFor();
    await tab.live();
    await tab.reply('Welcome');
  });

  test('what is not taken can be sent again, and is said once', async () => {
    const tab = await openAs('dana');
    await tab.reply('Welcome');
    playground.host.once(() => Promise.reject(new Error('the database is away')));
    await tab.say('Are you there?');
    const again = tab.page.getByRole('button', { name: 'Send again' });
    await again.waitFor();
    await tab.screenshot('not-taken');
    // The browser itself reports the refused request.
    expect(tab.complaints()).toEqual([expect.stringContaining('503')]);
    await tab.page.reload();
    await tab.live();
    await again.click();
    await tab.reply('You said Are you there?');
    expect(await again.count()).toBe(0);
    expect((await tab.messages()).filter((message) => message.startsWith('Are you there?'))).toHaveLength(1);
  });

  test('a page outlives a restart of the server', async () => {
    const tab = await openAs('dana');
    await tab.say('before');
    await tab.reply('You said before');
    const { port } = playground;
    await playground.stop();
    await tab.page.locator('body[data-live=off]').waitFor();
    await tab.say('in between');
    await tab.page.getByRole('button', { name: 'Send again' }).waitFor();
    playground = await startPlayground({ port, host: createEchoHost() });
    await tab.live();
    await tab.page.getByRole('button', { name: 'Send again' }).click();
    await tab.reply('You said in between');
    expect(await tab.messages()).toEqual([
      expect.stringContaining('Welcome'),
      'before',
      expect.stringContaining('You said before'),
      'in between',
      expect.stringContaining('You said in between'),
    ]);
    await (await tab.reply('You said before')).getByRole('button', { name: 'Helped', exact: true }).click();
    await tab.reply('You said this');
    expect(tab.complaints().filter((complaint) => !ofRestart.test(complaint))).toEqual([]);
  });

  test.for(views)('accessible and readable: $name', async ({ name, ...options }) => {
    const tab = await openAs('dana', options);
    await tab.reply('Welcome');
    expect(await tab.violations()).toEqual([]);
    await tab.screenshot(`${name}-welcome`);
    await tab.say(`A ${'long'.repeat(60)} word, and a question: do I have to learn all of it?`);
    await tab.reply('You said A long');
    await tab.say('everything');
    const card = await tab.reply('Do I have to learn all of it?');
    expect(await tab.violations()).toEqual([]);
    expect(await tab.scrollsSideways()).toBe(false);
    await tab.screenshot(`${name}-card`);
    await card.getByText('Your path').scrollIntoViewIfNeeded();
    await tab.screenshot(`${name}-card-middle`);
    await tab.page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    await tab.screenshot(`${name}-card-end`);
    await tab.say('form');
    await (await tab.reply('Ask a person')).getByRole('button').click();
    await tab.page.getByRole('dialog').waitFor();
    expect(await tab.violations()).toEqual([]);
    expect(await tab.scrollsSideways()).toBe(false);
    await tab.screenshot(`${name}-form`);
  });

  test.for(views)('people are accessible and readable: $name', async ({ name, ...options }) => {
    const tab = await openAs('maren', options);
    await tab.reply('Welcome');
    await sendTo('dana', replyOf('For Dana'));
    await newsOf(tab, 'Dana Okafor').waitFor();
    await sendTo('maren', teamReply);
    const team = await tab.reply('Your team');
    expect(await tab.violations()).toEqual([]);
    expect(await tab.scrollsSideways()).toBe(false);
    await team.getByRole('heading').evaluate((heading) => heading.scrollIntoView());
    await tab.screenshot(`${name}-team`);
    await tab.page.evaluate('window.scrollTo(0, 0)');
    await tab.screenshot(`${name}-team-top`);
    const [row] = await team.getByRole('listitem').all();
    const words = await row?.locator('.words').boundingBox();
    const buttons = await row?.locator('.buttons').boundingBox();
    const below = (buttons?.y ?? 0) >= (words?.y ?? 0) + (words?.height ?? 0);
    expect(below).toBe((options.width ?? 0) <= 400);
    await sendTo('maren', chartReply);
    await (await tab.reply('Progress of your team')).getByRole('img').waitFor();
    expect(await tab.scrollsSideways()).toBe(false);
    await tab.screenshot(`${name}-chart`);
    playground.host.once(async () => ({ form: assignForm }));
    await tab.say('assign');
    await tab.page.getByRole('dialog').waitFor();
    expect(await tab.violations()).toEqual([]);
    expect(await tab.scrollsSideways()).toBe(false);
    await tab.screenshot(`${name}-people-form`);
  });

  describe('the panel with other platforms', () => {
    beforeEach(async () => {
      await playground.stop();
      playground = await startPlayground({ host: createEchoHost({ previews: twoPreviews }) });
    });

    async function panelFor(tab: PlaygroundPage, text: string): Promise<Locator> {
      await (await tab.reply(text)).getByRole('button', { name: 'On other platforms' }).click();
      const panel = tab.page.getByRole('complementary', { name: 'On other platforms' });
      await panel.waitFor();
      return panel;
    }

    test('the keyboard opens it, switches, copies and closes it', async () => {
      const tab = await openAs('dana');
      const { keyboard } = tab.page;
      await tab.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await tab.say('first');
      await tab.reply('You said first');
      await tab.say('second');
      const reply = await tab.reply('You said second');
      const opener = reply.getByRole('button', { name: 'On other platforms: You said second', exact: true });
      await tabTo(tab, 'On other platforms', 'Shift+Tab');
      await keyboard.press('Enter');
      const panel = tab.page.getByRole('complementary', { name: 'On other platforms' });
      await panel.waitFor();
      expect(await focused(tab)).toBe('On other platforms');
      expect(await panel.locator('pre:visible').innerText()).toContain('"type": "buttons"');
      await tabTo(tab, 'Close');
      await tabTo(tab, 'Block Kit');
      await tabTo(tab, 'Adaptive Card');
      await keyboard.press('Space');
      await panel.getByRole('button', { name: 'Adaptive Card', exact: true, pressed: true }).waitFor();
      await tabTo(tab, 'Copy');
      await keyboard.press('Enter');
      await panel.getByRole('status').getByText('Copied.').waitFor();
      const copied = JSON.parse(await tab.page.evaluate<string>('navigator.clipboard.readText()'));
      expect(copied).toMatchObject({ type: 'AdaptiveCard', fallbackText: 'You said second' });
      await tabTo(tab, /^\{\s+"type": "AdaptiveCard"/);
      await keyboard.press('Escape');
      await panel.waitFor({ state: 'hidden' });
      expect(await hasFocus(opener)).toBe(true);
      await keyboard.press('Enter');
      await panel.getByRole('button', { name: 'Adaptive Card', exact: true, pressed: true }).waitFor();
      await panel.getByRole('button', { name: 'Close' }).click();
      expect(await hasFocus(opener)).toBe(true);
    });

    test('it follows a redraw of its message, and leaves who types in peace', async () => {
      const tab = await openAs('dana');
      await tab.say('before');
      const panel = await panelFor(tab, 'You said before');
      const json = panel.locator('pre:visible');
      await json.focus();
      const dana = await openAs('dana');
      await (await dana.reply('You said before'))
        .getByRole('button', { name: 'Helped', exact: true })
        .click();
      await json.getByText('You said this').waitFor();
      expect(await hasFocus(json)).toBe(true);
      const box = tab.page.getByRole('textbox');
      await box.focus();
      await tab.page.keyboard.press('Escape');
      await panel.waitFor({ state: 'hidden' });
      expect(await hasFocus(box)).toBe(true);
    });

    test('where the browser does not copy, the text is selected', async () => {
      const tab = await openAs('dana');
      await tab.page.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error("denied"))');
      const panel = await panelFor(tab, 'Welcome');
      await panel.getByRole('button', { name: 'Copy Block Kit' }).click();
      await panel.getByRole('status').getByText('The text is selected').waitFor();
      const selected = await tab.page.evaluate<string>('getSelection().toString()');
      expect(JSON.parse(selected)).toEqual({ blocks: [{ type: 'text', fallback: 'Welcome' }] });
    });

    test('a message from before a restart has none any more, and the panel says so', async () => {
      const tab = await openAs('dana');
      await tab.reply('Welcome');
      const { port } = playground;
      await playground.stop();
      await tab.page.locator('body[data-live=off]').waitFor();
      playground = await startPlayground({ port, host: createEchoHost({ previews: twoPreviews }) });
      await tab.live();
      const panel = await panelFor(tab, 'Welcome');
      await panel.getByRole('status').getByText('no longer has this message').waitFor();
      await tab.screenshot('panel-gone');
      await tab.page.keyboard.press('Escape');
      expect(await focused(tab)).toBe('On other platforms');
      const others = tab.complaints().filter((complaint) => !ofRestart.test(complaint));
      // The browser itself reports the refused request.
      expect(others).toEqual([expect.stringContaining('404')]);
    });

    test.for(views)('accessible and readable: $name', async ({ name, ...options }) => {
      const tab = await openAs('dana', options);
      await tab.say('everything');
      await tab.reply('Do I have to learn all of it?');
      await tab.screenshot(`${name}-panel-closed`);
      expect(await tab.violations()).toEqual([]);
      const panel = await panelFor(tab, 'Do I have to learn all of it?');
      expect(await tab.violations()).toEqual([]);
      expect(await tab.scrollsSideways()).toBe(false);
      await tab.screenshot(`${name}-panel`);
      await panel.getByRole('button', { name: 'Adaptive Card', exact: true }).click();
      await panel.getByRole('button', { name: 'Copy Adaptive Card' }).click();
      await panel.getByRole('status').filter({ hasText: /\S/ }).waitFor();
      const json = panel.locator('pre:visible');
      expect(await json.evaluate((pre) => pre.scrollHeight > pre.clientHeight)).toBe(true);
      expect(await panel.evaluate((aside) => aside.scrollHeight <= aside.clientHeight)).toBe(true);
      expect(await tab.violations()).toEqual([]);
      expect(await tab.scrollsSideways()).toBe(false);
      await tab.screenshot(`${name}-panel-switched`);
    });

    test('where it takes the place of the conversation, Tab stays in it', async () => {
      const tab = await openAs('dana', { width: 400, height: 380 });
      const panel = await panelFor(tab, 'Welcome');
      for (const name of ['Close', 'Block Kit', 'Adaptive Card', 'Copy']) {
        await tab.page.keyboard.press('Tab');
        expect(await focused(tab)).toBe(name);
      }
      expect(await tab.scrollsSideways()).toBe(false);
      await tab.screenshot('panel-low');
      expect(await tab.page.getByRole('textbox').isVisible()).toBe(false);
      await panel.getByRole('button', { name: 'Close' }).click();
      expect(await focused(tab)).toBe('On other platforms');
    });
  });

  test('an address that names nobody shows whom there is', async () => {
    const tab = await openPlayground(browser, playground.origin);
    tabs.push(tab);
    await tab.page.goto(`${playground.origin}/?as=nobody`);
    expect(await tab.violations()).toEqual([]);
    expect(tab.complaints()).toEqual([expect.stringContaining('404')]);
    await tab.page.getByRole('link', { name: /^Dana/ }).click();
    await tab.live();
  });
});

/** The name of the control that has the focus: its label, or its text. */
function focused(tab: PlaygroundPage): Promise<string> {
  return tab.page.evaluate<string>(
    '(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()',
  );
}

function hasFocus(control: Locator): Promise<boolean> {
  return control.evaluate((element) => element === element.ownerDocument.activeElement);
}

/** What stands at a field as its error. */
function errorOf(dialog: Locator, field: string): Promise<string | null> {
  return dialog.locator(`[data-error-of="${field}"]`).textContent();
}

/** Presses Tab until a control has the focus. */
async function tabTo(tab: PlaygroundPage, name: string | RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await tab.page.keyboard.press(key);
    const now = await focused(tab);
    if (typeof name === 'string' ? now === name : name.test(now)) return;
    passed.push(now);
  }
  throw new Error(`${key} never came to ${name}, but to ${passed.join(', ')}`);
}

async function describedBy(tab: PlaygroundPage, label: string): Promise<string | null> {
  const dialog = tab.page.getByRole('dialog');
  const id = await dialog.getByLabel(label, { exact: true }).getAttribute('aria-describedby');
  return dialog.locator(`[id="${id}"]`).textContent();
}
