import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserMissing, launchBrowser } from '../support/browser.js';
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
    [browser, product] = await Promise.all([launchBrowser(), startProduct()]);
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
    await dialog.getByRole('button', { name: 'Note it' }).click();
    await tab.reply('I have written down');
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
