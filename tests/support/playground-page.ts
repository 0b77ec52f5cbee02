import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { keepScreenshot } from './screenshots.js';
import { PATIENCE } from './wait-for.js';

/** What a person does on the playground's page, in a real browser. Works against any server that serves it. */
export interface PlaygroundPage {
  readonly page: Page;
  /** Opens the page as one of the sample people and waits until it is live. */
  open(account: string): Promise<void>;
  /** Resolves when the page follows the chat. */
  live(): Promise<void>;
  say(text: string): Promise<void>;
  /** Every message in order, by what it shows. */
  messages(): Promise<readonly string[]>;
  /** The newest message of Ropes that shows a text; waits for it. */
  reply(text: string | RegExp): Promise<Locator>;
  /** What the browser complained about since last asked: console, page errors, requests beyond loopback. */
  complaints(): readonly string[];
  /** What axe-core finds wrong with the page as it is: rule and element. */
  violations(): Promise<readonly string[]>;
  /** Whether the page is wider than its window. */
  scrollsSideways(): Promise<boolean>;
  /** Keeps a picture of the window to look at, when they are asked for (`screenshots.ts`). */
  screenshot(name: string): Promise<void>;
  /** The tab that opens beside this one, in the same browser, when something is done; else an empty one. */
  another(open?: () => Promise<unknown>): Promise<PlaygroundPage>;
  close(): Promise<void>;
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
}

/** Opens a tab of its own, with nothing shared with other tabs but the server. */
export async function openPlayground(
  browser: Browser,
  origin: string,
  { width = 1100, height = 800, dark = false }: PageOptions = {},
): Promise<PlaygroundPage> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE);
  return drive(context, await context.newPage(), origin);
}

async function drive(context: BrowserContext, page: Page, origin: string): Promise<PlaygroundPage> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await context.route(
    (url) => url.hostname !== '127.0.0.1' && url.protocol !== 'data:',
    (route) => {
      complaints.push(`request to ${route.request().url()}`);
      return route.abort();
    },
  );
  const log = page.getByRole('log');

  async function live(): Promise<void> {
    await page.locator('body[data-live=on]').waitFor();
  }

  return {
    page,
    complaints: () => complaints.splice(0),
    live,
    async open(account) {
      await page.goto(`${origin}/?as=${account}`);
      await live();
    },
    async say(text) {
      await page.getByRole('textbox', { name: /message to ropes/i }).fill(text);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
    },
    messages: () => log.getByRole('article').locator('.body').allInnerTexts(),
    async reply(text) {
      const message = log.locator('article.ropes').filter({ hasText: text }).last();
      await message.waitFor();
      return message;
    },
    async violations() {
      // The page's content security policy stays in force; the debugger's own scripts are outside it.
      await page.evaluate(await axeSource());
      // A message that is still coming in is pale.
      await page.evaluate('Promise.allSettled(document.getAnimations().map(({ finished }) => finished))');
      const { violations } = await page.evaluate<AxeResults>('axe.run()');
      return violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
      );
    },
    scrollsSideways: () =>
      page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth'),
    screenshot: (name) => keepScreenshot(page, name),
    async another(open = () => context.newPage()) {
      const [opened] = await Promise.all([context.waitForEvent('page'), open()]);
      return drive(context, opened, origin);
    },
    close: () => context.close(),
  };
}

function axeSource(): Promise<string> {
  return readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
}
