import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../adapters/teams/outgoing/card.js';
import { renderForm } from '../../adapters/teams/outgoing/form.js';
import { renderReply } from '../../adapters/teams/outgoing/render.js';
import { parseMarkdown } from '../../src/ports/markdown.js';
import type { Form } from '../../src/ports/reply.js';
import { browserMissing, openBrowser } from '../support/browser.js';
import { learned } from '../support/conversation.js';
import { everything, replyOf } from '../support/echo-host.js';
import { everyForm, everyReply } from '../support/every-reply.js';
import { hostile } from '../support/hostile.js';
import { keepScreenshot } from '../support/screenshots.js';
import { elementsOf } from '../support/teams-cards.js';
import { PATIENCE } from '../support/wait-for.js';

const missing = browserMissing();
if (missing) process.stderr.write(`SKIPPED cards in the browser: ${missing}\n`);

const { resolve } = createRequire(import.meta.url);

/** The cards' library, as far as the page uses it. */
interface Library {
  readonly AdaptiveCard: {
    new (): { hostConfig: object; parse(card: object): void; render(): Drawing | undefined };
    onProcessMarkdown: (text: string, result: { outputHtml?: string; didProcess: boolean }) => void;
  };
  readonly HostConfig: new (config: object) => object;
}

/** An element of the page, as far as it is looked at: the types of browsers are not those of this project. */
interface Drawing {
  readonly innerText: string;
  readonly tagName: string;
  readonly clientWidth: number;
  readonly scrollWidth: number;
  readonly value?: string;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Drawing>;
}

/** What became of a card on the page. */
interface Drawn {
  /** What is to be seen of it. */
  readonly text: string;
  /** What its inputs hold. */
  readonly values: readonly string[];
  readonly links: readonly string[];
  /** Texts that a client may take for Markdown. */
  readonly markdown: readonly string[];
  readonly tags: readonly string[];
  /** Labels of buttons that are cut short. */
  readonly cut: readonly string[];
  /** Whether it is wider than the room it has. */
  readonly overflows: boolean;
}

const themes = [
  { name: 'light', page: '#f5f5f5', card: '#ffffff' },
  { name: 'dark', page: '#1f1f1f', card: '#2d2c2c' },
];

/** Words of a text as a page shows them: runs of blanks are one. */
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

/** What is to be read on a card: text, labels, choices, buttons. */
function saidBy(card: Card): string[] {
  return elementsOf(card.body).flatMap((element) => {
    switch (element.type) {
      case 'TextBlock':
        return [element.text];
      case 'RichTextBlock':
        return [element.inlines.map(({ text }) => text).join('')];
      case 'FactSet':
        return element.facts.flatMap(({ title, value }) => [title, value]);
      case 'ActionSet':
        return element.actions.map(({ title }) => title);
      case 'Input.ChoiceSet':
        // The choices of a list that is searched show while one types.
        return element.style === 'filtered' && !element.isMultiSelect
          ? [element.label]
          : [element.label, ...element.choices.map(({ title }) => title)];
      case 'Input.Text':
      case 'Input.Date':
        return [element.label];
      default:
        return [];
    }
  });
}

const names = ['Dana Okafor', 'Noor Haddad', 'Milo Berg', ...hostile.slice(0, 5)];
const known = names.map((name, index) => ({ id: `01950000-0000-7000-8000-00000000000${index}`, name }));

const team = replyOf(
  'Your team',
  { kind: 'heading', text: 'Your team' },
  {
    kind: 'list',
    items: names.map((title, index) => ({
      title,
      detail: 'Data engineer · 3 of 8 steps · last active on Thursday',
      ...(index < 3
        ? { flag: { text: 'stuck', tone: (['attention', 'good', 'quiet'] as const)[index] ?? 'quiet' } }
        : {}),
      actions: [
        { label: 'Open', action: { name: 'team.person', value: title } },
        { label: 'Nudge', action: { name: 'team.nudge', value: title } },
      ],
    })),
  },
);

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="500"><rect width="1200" height="500" fill="#e8eefc"/>${names
  .map(
    (_, index) =>
      `<rect x="40" y="${30 + index * 56}" width="${300 + index * 100}" height="40" fill="#3b6fd4"/>`,
  )
  .join('')}</svg>`;
const chart = replyOf(
  'A chart',
  { kind: 'heading', text: 'Your team' },
  {
    kind: 'image',
    png: Buffer.from(new Resvg(drawing).render().asPng()).toString('base64'),
    alt: 'Dana 3 of 8, Noor 4 of 8',
  },
  { kind: 'note', markdown: 'As of today.' },
);

const peopleForm: Form = {
  name: 'assign',
  title: 'Assign a path',
  context: '',
  intro: 'You see a preview before anything is sent.',
  fields: [
    {
      kind: 'people',
      name: 'people',
      label: 'Who',
      people: known,
      value: [],
      multiple: true,
      required: true,
    },
    { kind: 'date', name: 'start', label: 'Start date', value: '2026-11-30', required: true },
    {
      kind: 'people',
      name: 'buddy',
      label: 'Buddy',
      people: known,
      value: [],
      multiple: false,
      required: false,
    },
    {
      kind: 'people',
      name: 'manager',
      label: 'Manager',
      people: known,
      value: [known[1]?.id ?? ''],
      multiple: false,
      required: false,
    },
  ],
  submit: 'Preview',
};

/** Draws a card on the page, as a client of Teams would with Microsoft's library. */
function draw(page: Page, card: Card, hostConfig: object): Promise<Drawn> {
  return page.locator('main').evaluate(
    (room, given) => {
      const { AdaptiveCards }: { AdaptiveCards: Library } = room.ownerDocument.defaultView;
      const markdown: string[] = [];
      AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
        markdown.push(text);
        const words = room.ownerDocument.createElement('p');
        words.textContent = text;
        result.outputHtml = words.outerHTML;
        result.didProcess = true;
      };
      const drawn = new AdaptiveCards.AdaptiveCard();
      drawn.hostConfig = new AdaptiveCards.HostConfig(given.hostConfig);
      drawn.parse(given.card);
      const element = drawn.render();
      if (!element) throw new Error('The library draws nothing.');
      room.replaceChildren(element);
      const tags = [...element.querySelectorAll('*')].map(({ tagName }) => tagName.toLowerCase());
      return {
        text: element.innerText,
        values: [...element.querySelectorAll('input, textarea, select')].map(({ value }) => value ?? ''),
        links: [...element.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? ''),
        markdown,
        tags: [...new Set(tags)],
        cut: [...element.querySelectorAll('button')]
          .filter((button) =>
            [button, ...button.querySelectorAll('*')].some((part) => part.scrollWidth > part.clientWidth),
          )
          .map(({ innerText }) => innerText),
        overflows: room.scrollWidth > room.clientWidth,
      };
    },
    { card, hostConfig },
  );
}

describe.skipIf(missing)('cards in the library of Teams', () => {
  let browser: Browser;
  let context: BrowserContext;
  let cards: ReadonlyMap<string, readonly Card[]>;

  beforeAll(async () => {
    const { knowledge } = learned;
    const replies = everyReply(knowledge);
    const forms = everyForm(knowledge);
    const like = (pattern: RegExp) => {
      const found = [...replies].find(([name]) => pattern.test(name));
      if (!found) throw new Error(`No reply is like ${pattern}.`);
      return renderReply(found[1]);
    };
    cards = new Map([
      ['answer', like(/^persona.*: answer feature/)],
      ['answer-helped', like(/^persona.*: helped /)],
      ['more', like(/^persona.*: more of /)],
      ['path', like(/^persona.*: path\S+ remembered$/)],
      ['step', like(/^persona.*: path\S+ (?!remembered)\S+$/)],
      ['help', like(/: help$/)],
      ['decline', like(/: decline near /)],
      ['personas', like(/: personas$/)],
      ['myths', like(/: myths$/)],
      ['everything', renderReply(everything)],
      ['team', renderReply(team)],
      ['chart', renderReply(chart)],
      ['form-people', [renderForm(peopleForm, { people: 'Who is Milo?' })]],
      ...[...forms].map(([name, form]): [string, Card[]] => {
        const errors = Object.fromEntries(form.fields.map((field) => [field.name, `Wrong: ${field.label}.`]));
        return [`form-${name.replace(' ', '-')}`, [renderForm(form, errors)]];
      }),
      ...hostile.flatMap((_, index): [string, readonly Card[]][] => [
        [`hostile-${index}`, like(new RegExp(`: welcome ${index}$`))],
        [`hostile-about-${index}`, like(new RegExp(`: about ${index}$`))],
        [`hostile-unknown-${index}`, like(new RegExp(`: unknown persona ${index}$`))],
      ]),
    ]);
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 480, height: 800 } });
    context.setDefaultTimeout(PATIENCE);
    await context.route(/^https?:/, (route) => route.abort());
  });
  afterAll(() => browser?.close());

  it.for(themes)('show their words under the $name theme, and no more than they say', async (theme) => {
    const path = resolve(`adaptivecards-designer/lib/hostConfigs/microsoft-teams-${theme.name}.json`);
    const config = JSON.parse(await readFile(path, 'utf8'));
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    // The library breaks endless words of a TextBlock, and leaves those of a RichTextBlock to the page.
    const room = `background: ${theme.card}; border-radius: 4px; overflow-wrap: anywhere`;
    await page.setContent(
      `<body style="margin: 16px; background: ${theme.page}"><main style="${room}"></main></body>`,
    );
    await page.addScriptTag({ path: resolve('adaptivecards/dist/adaptivecards.js') });
    await page.addStyleTag({ path: resolve('adaptivecards/dist/adaptivecards.css') });

    for (const [name, some] of cards) {
      const isOneOfMany = /[02-9]$/.test(name);
      // Themes differ in their colours alone: one is tried with all, the other with one of each kind.
      if (isOneOfMany && theme !== themes[0]) continue;
      for (const [index, card] of some.entries()) {
        const drawn = await draw(page, card, config);
        if (!isOneOfMany) {
          const shot = `card-${theme.name}-${name}${index > 0 ? `-${index + 1}` : ''}`;
          await keepScreenshot(page.locator('main'), shot);
        }
        const about = `${name} ${index + 1}`;
        const text = plain(drawn.text);
        expect
          .soft(
            saidBy(card).filter((words) => !text.includes(plain(words))),
            about,
          )
          .toEqual([]);
        expect
          .soft(
            elementsOf(card.body)
              .flatMap((element) =>
                (element.type === 'Input.Text' || element.type === 'Input.Date') && element.value
                  ? [element.value]
                  : [],
              )
              .filter((value) => !drawn.values.includes(value)),
            about,
          )
          .toEqual([]);
        const addresses = [...JSON.stringify(card).matchAll(/"Action\.OpenUrl","url":"([^"]+)"/g)].map(
          ([, url]) => url,
        );
        expect
          .soft(
            drawn.links.filter((link) => !addresses.includes(link)),
            about,
          )
          .toEqual([]);
        if (/^(hostile|form)/.test(name)) expect.soft(drawn.links, about).toEqual([]);
        expect.soft(drawn.tags, about).not.toContain('script');
        const short = drawn.cut.filter((label) => label.length <= 40 && !label.endsWith('…'));
        expect.soft(short, `${about} cuts buttons`).toEqual([]);
        expect.soft(drawn.overflows, `${about} overflows`).toBe(false);
        for (const words of drawn.markdown) {
          expect
            .soft(parseMarkdown(words).children, about)
            .toMatchObject([{ type: 'paragraph', children: [{ type: 'text' }] }]);
        }
      }
    }
    expect(complaints).toEqual([]);
    await page.close();
  });
});
