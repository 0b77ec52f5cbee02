import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserMissing, openBrowser } from '../support/browser.js';
import { openPlayground, type PlaygroundPage } from '../support/playground-page.js';
import { type Product, startProduct } from '../support/product.js';

const missing = browserMissing();
if (missing) process.stderr.write(`SKIPPED the product in the browser: ${missing}\n`);

/** The whole product as a stranger meets it: the page, the real pack, the real engine, the real database. */
describe.skipIf(missing)('the product in the browser', () => {
  let browser: Browser;
  let product: Product;
  const tabs: PlaygroundPage[] = [];

  beforeAll(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct()]);
  });
  afterAll(async () => {
    for (const tab of tabs) expect(tab.complaints()).toEqual([]);
    await browser?.close();
    await product?.stop();
  });

  async function tabOf(account: string, options: { width?: number; dark?: boolean } = {}) {
    const tab = await openPlayground(browser, product.address, options);
    tabs.push(tab);
    await tab.open(account);
    return tab;
  }

  it('answers a stranger with a source, goes on, and takes the verdict', async () => {
    const tab = await tabOf('dana');
    await tab.reply('Welcome, Dana');
    await tab.say('do I have to learn all of SageMaker?');
    const answer = await tab.reply('toolbox');
    await answer.getByText('Source').waitFor();
    expect(await answer.innerText()).toMatch(/For you as a data engineer/);
    expect(await tab.violations()).toEqual([]);
    await tab.screenshot('product-answer');
    await answer.getByRole('button', { name: 'This helped' }).click();
    await tab.reply('Noted, thank you');
    await tab.say('tell me more');
    await tab.reply('Why people believe it');
    await tab.screenshot('product-more');
  });

  it('declines honestly and takes a question for a person through the form', async () => {
    const tab = await tabOf('noor', { width: 400, dark: true });
    await tab.say('what is the wifi password?');
    const decline = await tab.reply("I don't know that one");
    await tab.screenshot('product-decline');
    await decline.getByRole('button', { name: 'Ask a person' }).click();
    const dialog = tab.page.getByRole('dialog');
    await dialog.getByLabel('Your question').fill('Where do I find the guest wifi password?');
    expect(await tab.violations()).toEqual([]);
    await dialog.getByRole('button', { name: 'Send it' }).click();
    await tab.reply(/Sent to|Nobody who could answer can be reached/);
    expect(await tab.scrollsSideways()).toBe(false);
  });

  it('shows a path and opens its steps', async () => {
    const tab = await tabOf('robin');
    await tab.say('path mlops-engineer');
    const path = await tab.reply('Learning path for MLOps engineers');
    await tab.screenshot('product-path');
    await path.getByRole('button', { name: 'Open' }).first().click();
    await tab.reply('Read for this step');
    expect(await tab.violations()).toEqual([]);
    await tab.screenshot('product-step');
  });

  it('leads through the tour: one window assigns, the other walks, and both see it live', async () => {
    const maren = await tabOf('maren');
    const dana = await tabOf('dana', { width: 700 });

    await maren.say('my team');
    const team = await maren.reply('Your team');
    await maren.screenshot('tour-1-team');
    await team.getByRole('button', { name: 'Assign a path' }).click();
    const assign = maren.page.getByRole('dialog');
    await assign.getByLabel('Who').fill('Dana Okafor');
    await assign.getByLabel('Path').selectOption({ label: 'Learning path for data engineers' });
    await assign.getByLabel('Buddy').fill('Tomás Ruiz');
    await assign.getByLabel('A note that goes with it').fill('So glad that you are here!');
    expect(await maren.violations()).toEqual([]);
    await maren.screenshot('tour-2-form');
    await assign.getByRole('button', { name: 'Preview' }).click();
    const preview = await maren.reply('Nothing is sent yet');
    expect(await maren.violations()).toEqual([]);
    await maren.screenshot('tour-3-preview');
    await preview.getByRole('button', { name: 'Assign', exact: true }).click();
    await maren.reply('Told: Dana Okafor');

    // Nobody touched the other window.
    const welcome = await dana.reply('Maren Vogt has put together your first weeks');
    expect(await welcome.innerText()).toContain('So glad that you are here!');
    expect(await dana.violations()).toEqual([]);
    await dana.screenshot('tour-4-welcome');
    await welcome.getByRole('button', { name: 'My path' }).click();
    await dana.reply('0 of 10');
    await dana.screenshot('tour-5-path');

    await dana.say('done with step 1');
    const first = await dana.reply('Question 1 of 2');
    await first.getByRole('button', { name: /start with the tools/ }).click();
    const right = await dana.reply('That is right.');
    expect(await dana.violations()).toEqual([]);
    await dana.screenshot('tour-6-quiz');
    await right.getByRole('button', { name: 'Next question' }).click();
    await (await dana.reply('Question 2 of 2')).getByRole('button', { name: /become a table/ }).click();
    await dana.reply('That was the quiz');

    await dana.say('step 3');
    await (await dana.reply('Step 3:')).getByRole('button', { name: "I'm stuck" }).click();
    const stuck = dana.page.getByRole('dialog');
    await stuck.getByLabel('What is in the way?').fill('I cannot open the file.');
    await stuck.getByLabel('Whom shall I tell?').selectOption('manager');
    expect(await dana.violations()).toEqual([]);
    await dana.screenshot('tour-7-stuck');
    await stuck.getByRole('button', { name: 'Go ahead' }).click();
    await maren.reply('I cannot open the file.');
    await maren.say('my team');
    await maren.reply('1 of 10');
    await maren.screenshot('tour-8-team');
    await maren.say('team chart');
    await (await maren.reply('at a glance')).getByRole('img').waitFor();
    expect(await maren.violations()).toEqual([]);
    await maren.screenshot('tour-9-chart');

    await dana.say('done with step 4');
    await dana.reply('Nice work: step 4');
    for (const step of [3, 6, 7, 8, 9]) {
      await dana.say(`skip step ${step} because I know it already`);
      await dana.reply(`All right: step ${step}`);
    }
    const tomas = await tabOf('tomas');
    // By the clock both would hear of it with their message of the day.
    for (const other of [maren, tomas]) {
      await other.say('my tasks');
      const own = await other.reply(/Dana Okafor[\s\S]*Done/);
      await own.getByRole('button', { name: 'Done', exact: true }).first().click();
    }
    await dana.say('done with step 10');
    const claim = await maren.reply(/Dana Okafor[\s\S]*step 10/);
    await claim.getByRole('button', { name: 'Confirm' }).click();
    const end = await dana.reply('You walked the whole path');
    expect(await dana.violations()).toEqual([]);
    await dana.screenshot('tour-10-finished');
    await end.getByRole('button', { name: 'Good', exact: true }).click();
    const rating = dana.page.getByRole('dialog');
    await dana.screenshot('tour-11-rating');
    await rating.getByRole('button', { name: 'Send' }).click();
    await dana.reply('Thank you! I am glad that it helped.');
    await maren.reply(/Dana Okafor[\s\S]*(finished|whole path)/);
    await maren.screenshot('tour-12-manager');
    expect(await dana.scrollsSideways()).toBe(false);
  });

  it('goes to the next working day in every window, where a reminder comes once', async () => {
    const maren = await tabOf('maren');
    const milo = await tabOf('milo');
    await maren.say('assign Milo data-engineer from today');
    await (await maren.reply('Nothing is sent yet'))
      .getByRole('button', { name: 'Assign', exact: true })
      .click();
    await milo.reply('Maren Vogt has put together your first weeks');
    const day = maren.page.locator('#today');
    const before = await day.innerText();
    await milo.page.getByRole('button', { name: 'Go to the next working day' }).click();
    const reminder = await milo.reply('on your path');
    expect(await day.innerText()).not.toBe(before);
    expect(await day.innerText()).toBe(await milo.page.locator('#today').innerText());
    expect(await milo.violations()).toEqual([]);
    await milo.screenshot('reminder');
    await reminder.getByRole('button', { name: 'No more reminders' }).click();
    await milo.reply('no more reminders');
    await milo.page.getByRole('button', { name: 'Go to the next working day' }).click();
    await maren.say('my team');
    await maren.reply('reminders off');
    const reminders = (await milo.messages()).filter((message) => message.includes('I write once a day'));
    expect(reminders).toHaveLength(1);
  });

  it('keeps what it shows when the server is killed, and goes on when it is back', async () => {
    const own = await startProduct();
    const { port } = new URL(own.address);
    const tab = await openPlayground(browser, own.address);
    await tab.open('milo');
    await tab.say('what is a SageMaker endpoint?');
    await tab.reply('SageMaker Endpoints');
    await own.stop();
    const again = await startProduct({ PORT: port });
    await tab.live();
    await tab.say('what is model drift?');
    await tab.reply('Model Monitor');
    expect((await tab.messages()).join('\n')).toContain('SageMaker Endpoints');
    await tab.close();
    await again.stop();
  });
});
