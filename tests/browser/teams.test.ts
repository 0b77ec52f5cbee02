import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webDriver } from '../conformance/web.js';
import { browserMissing, openBrowser } from '../support/browser.js';
import { freePort } from '../support/free-port.js';
import { type Product, startProduct } from '../support/product.js';
import { keepScreenshot } from '../support/screenshots.js';
import { PATIENCE, until } from '../support/wait-for.js';

const missing = browserMissing();
if (missing) process.stderr.write(`SKIPPED Teams' client in the browser: ${missing}\n`);

/** Microsoft's playground client against a bot; resolves when its page is served. */
async function startClient(bot: string): Promise<{ address: string; stop(): Promise<void> }> {
  const port = await freePort();
  const folder = dirname(
    createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json'),
  );
  const client: ChildProcess = spawn(
    process.execPath,
    [
      join(folder, 'cli.js'),
      '-e',
      `${bot}/api/messages`,
      '-c',
      'msteams',
      '-p',
      String(port),
      '--disable-telemetry',
    ],
    {
      stdio: 'ignore',
      // The client would write its log into the working folder, and open a browser of the system's.
      env: {
        ...process.env,
        M365_AGENTS_PLAYGROUND_LOGFILE: join(tmpdir(), `agentsplayground-${port}.log`),
        TEAMSAPPTESTER_BROWSER: 'none',
      },
    },
  );
  const address = `http://127.0.0.1:${port}`;
  const ended = new Promise<void>((resolve) => client.once('exit', () => resolve()));
  await until(async () => expect((await fetch(address)).ok).toBe(true));
  return {
    address,
    stop: async () => {
      client.kill();
      await ended;
    },
  };
}

/** The person at the client, by the address in its roster. */
const ALEX = 'alexw@example.com';

/** The whole product in a client of Microsoft's own. */
describe.skipIf(missing)('the product in the client of Teams', () => {
  let browser: Browser;
  let product: Product;
  let client: Awaited<ReturnType<typeof startClient>>;
  let page: Page;

  beforeAll(async () => {
    [browser, product] = await Promise.all([
      openBrowser(),
      startProduct({
        TEAMS_INSECURE_LOCAL: 'yes',
        NODE_ENV: 'test',
        PLAYGROUND: 'on',
        ROPES_ADMINS: 'ada@example.com',
      }),
    ]);
    client = await startClient(product.address);
    const context = await browser.newContext({ viewport: { width: 1300, height: 900 } });
    await context.route(
      (url) => !['127.0.0.1', 'localhost'].includes(url.hostname) && url.protocol !== 'data:',
      (route) => route.abort(),
    );
    context.setDefaultTimeout(PATIENCE);
    page = await context.newPage();
    await page.goto(client.address);
  });
  afterAll(async () => {
    await browser?.close();
    await client?.stop();
    await product?.stop();
  });

  const screenshot = (name: string) => keepScreenshot(page, `teams-${name}`);

  async function say(text: string): Promise<void> {
    const box = page.locator('[role=textbox][contenteditable=true]').first();
    await box.click();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }

  const click = (name: string | RegExp) =>
    page
      .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
      .last()
      .click();

  const said = (text: string | RegExp) => page.getByText(text).last();

  it('welcomes once, with the menu of roles, and not again when the page is loaded again', async () => {
    await say('hello');
    await said('Welcome, Alex').waitFor();
    await screenshot('welcome');
    expect(await page.getByText('Welcome, Alex').count()).toBe(1);
    await page.reload();
    await say('thanks');
    await said(/welcome!|Happy to help|With pleasure|Any time/).waitFor();
    expect(await page.getByText('Welcome, Alex').count()).toBe(0);
  });

  it('answers a question with its source, and leaves to the client to ask whether it helped', async () => {
    await say('do I have to learn all of SageMaker?');
    await said(/toolbox/).waitFor();
    await screenshot('answer');
    await page.getByRole('button', { name: 'Tell me more' }).last().waitFor();
    expect(await page.getByRole('button', { name: 'This helped' }).count()).toBe(0);
  });

  it('remembers the role that is picked from the menu', async () => {
    await say('personas');
    await page.getByRole('combobox').last().click();
    await page.getByRole('option', { name: 'MLOps engineer' }).click();
    await screenshot('personas');
    await page.getByRole('button', { name: 'Choose' }).last().click();
    await said(/you are an MLOps engineer/).waitFor();
    await say('path');
    await said('Learning path for MLOps engineers').waitFor();
    await screenshot('path');
  });

  it('takes a question for a person through a form in the place of the card', async () => {
    await say('what is the wifi password?');
    await page.getByRole('button', { name: 'Ask a person' }).last().click();
    const question = page.getByRole('textbox', { name: /question/i }).last();
    await question.fill('How many days of vacation are there?');
    await screenshot('form');
    await page.getByRole('button', { name: 'Send it' }).click();
    await said(/Sent to|Nobody who could answer can be reached/).waitFor();
    await screenshot('form-taken');
  });

  it('leads a new hire along a path by clicks: a quiz, a step, and the next one', async () => {
    const [ada, maren] = [webDriver(product.address, 'ada'), webDriver(product.address, 'maren')];
    await ada.say(`manager of ${ALEX} is maren@example.com`);
    await maren.say(`assign ${ALEX} data-engineer from Monday`);
    await maren.click('Assign');
    await said('Maren Vogt has put together your first weeks').waitFor();
    await screenshot('path-begins');
    await click('My path');
    await said('0 of 10').waitFor();
    await screenshot('my-path');
    await click('Take the quiz');
    await said('Question 1 of 2').waitFor();
    await said(/menu by menu/).waitFor();
    await click('A');
    await said('Not quite.').waitFor();
    await screenshot('quiz-wrong');
    await click('Try again');
    await said(/start with the tools/).waitFor();
    await click('B');
    await said('That is right.').waitFor();
    await click('Next question');
    await said(/are to become a table/).waitFor();
    await click('A');
    await said('That was the quiz').waitFor();
    await screenshot('quiz-done');
    await say('step 4');
    await said('Step 4: Clean a sample by hand').waitFor();
    await screenshot('step');
    await click('Done');
    await said('This step is done.').waitFor();
    await say('my path');
    await said('2 of 10').waitFor();
    await screenshot('my-path-later');
  });

  it('lets a manager fill the form for assigning in the card', async () => {
    await webDriver(product.address, 'ada').say(`manager of noor@example.com is ${ALEX}`);
    await say('my team');
    await said('Noor Haddad').waitFor();
    await screenshot('team');
    await click('Assign a path');
    await page.getByRole('button', { name: 'Preview' }).last().waitFor();
    await screenshot('assign-form');
    await page.getByRole('combobox').and(page.getByLabel(/^Who/)).last().click();
    await screenshot('assign-form-who');
    // Where several may be chosen, this client has no options but items of a menu.
    await page.locator('[role=option], [role=menuitemcheckbox]').getByText('Noor Haddad').last().click();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox').and(page.getByLabel(/^Path/)).last().click();
    await page.getByRole('option', { name: 'Learning path for data scientists' }).click();
    await page
      .getByRole('textbox', { name: /A note that goes with it/ })
      .last()
      .fill('Welcome, Noor!');
    await screenshot('assign-form-filled');
    await click('Preview');
    await said('Nothing is sent yet').waitFor();
    await screenshot('assign-preview');
    await click('Assign');
    await said(/Told/).waitFor();
    await screenshot('assign-receipt');
    const welcome = await webDriver(product.address, 'noor').received(/put together your first weeks/);
    expect(welcome.text).toContain('Welcome, Noor!');
    await say('team chart');
    // This client draws charts itself, and no picture in their place: a bar for each person, below their name.
    await said('Your team at a glance').waitFor();
    await said('1 Noor Haddad').waitFor();
    expect(await page.getByRole('img', { name: /bar of progress/ }).count()).toBe(0);
    await screenshot('chart');
  });

  it('answers in a group chat when it is mentioned, and not otherwise', async () => {
    await page.getByText('Group Chat', { exact: true }).click();
    await page.getByText(/You're welcome/).waitFor({ state: 'detached' });
    await say('thanks');
    await page.locator('[role=textbox][contenteditable=true]').first().click();
    await page.keyboard.type('@');
    await page.getByText('Test Bot', { exact: true }).last().click();
    await page.keyboard.type(' what is the model registry?');
    await page.keyboard.press('Enter');
    await said(/version control/).waitFor();
    await screenshot('group');
    expect(await page.getByText(/You're welcome/).count()).toBe(0);
  });

  it('finds an entry from the compose box and inserts it as a card without buttons', async () => {
    // The client forgets what was said: nothing of before is mistaken for what is inserted.
    await page.reload();
    await page.locator('button:near([role=textbox][contenteditable=true])').first().click();
    await page.getByText('Search Command').click();
    const words = page.getByPlaceholder('Enter a search term');
    await words.fill('model registry');
    await words.press('Enter');
    await page.getByText('SageMaker Model Registry').first().waitFor();
    await screenshot('search');
    await page.getByText('SageMaker Model Registry').first().click();
    await said(/version control/).waitFor();
    await screenshot('search-inserted');
    expect(await page.getByRole('button', { name: 'Tell me more' }).count()).toBe(0);
  });
});
