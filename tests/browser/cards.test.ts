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
import { asOlderClient } from '../support/teams-older-client.js';
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
  click(): void;
  readonly tagName: string;
  readonly clientWidth: number;
  readonly scrollWidth: number;
  readonly value?: string;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Drawing>;
}

/** What became of a card on the page. */
interface Drawn {
  /** What is to be seen of it at first, when what is folded away was shown, and when it was folded again. */
  readonly text: string;
  readonly unfolded: string;
  readonly folded: string;
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

const light = { name: 'light', page: '#f5f5f5', card: '#ffffff' };
const dark = { name: 'dark', page: '#1f1f1f', card: '#2d2c2c' };

/**
 * What is looked at, and how. Widths are those of the window, in pixels: telephones, a chat beside a list of chats, a
 * wide window. The package has Teams' host configurations for light and dark, and none for high contrast: there the
 * browser forces its own colours, as it does for people who set them in Windows.
 */
const looks = [
  { name: 'light', theme: light, width: 480, isEveryCard: true },
  { name: 'dark', theme: dark, width: 400, isEveryCard: false },
  { name: 'contrast', theme: dark, width: 400, isEveryCard: false },
  { name: 'narrow', theme: light, width: 320, isEveryCard: false },
  { name: 'wide', theme: light, width: 800, isEveryCard: false },
];

/** `today`: with sketches of what Teams draws beside Adaptive Cards 1.5. `older`: as the library draws it by itself. */
const clients = ['older', 'today'] as const;

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
      case 'Badge':
        return [element.text];
      case 'Chart.HorizontalBar.Stacked':
        return [element.title, ...element.data.map(({ title }) => title)];
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
    chart: {
      title: 'Steps of your team',
      legend: { value: 'done', rest: 'to come' },
      bars: names.map((name, index) => ({ label: `${index + 1} ${name}`, value: index, of: 8 })),
    },
  },
  { kind: 'note', markdown: 'As of today.' },
);

const progressing = replyOf(
  'Your path',
  { kind: 'heading', text: 'Data engineer' },
  { kind: 'progress', label: 'Your path', done: 3, total: 10 },
  { kind: 'progress', label: 'A path with a name that is rather long for a telephone', done: 10, total: 10 },
);

const warned = replyOf(
  'Careful',
  {
    kind: 'text',
    markdown: 'Two people have a path already. It is **replaced** by this one.',
    tone: 'warning',
  },
  {
    kind: 'text',
    markdown: 'See [the rules](https://example.com/rules) first:\n\n1. one\n2. two',
    tone: 'warning',
  },
  { kind: 'note', markdown: 'Nobody has checked this entry since 2026-03-01.', tone: 'warning' },
  { kind: 'note', markdown: 'Small print.' },
);

const states = [
  'done',
  'done',
  'skipped',
  'waiting',
  'next',
  'open',
  'open',
  'open',
  'open',
  'open',
] as const;
const walked = replyOf(
  'Your path',
  { kind: 'heading', text: 'Data engineer' },
  { kind: 'progress', label: 'Your path', done: 2, total: 10 },
  {
    kind: 'steps',
    of: 'Data engineer',
    steps: states.map((state, index) => ({
      title:
        index % 2 === 0
          ? 'Meet your buddy'
          : 'Set up the tools of the team on your own machine, and say hello',
      markdown: index === 4 ? 'They expect you at ten.' : '',
      detail: `Day ${index + 1} · 45 minutes · you`,
      state,
      actions: [
        ...(state === 'next' ? [{ label: 'Done', action: { name: 'step.done', value: `${index}` } }] : []),
        { label: 'Open', action: { name: 'journey.step', value: `${index}` } },
      ],
    })),
  },
);

const choosing = replyOf(
  'Which of these?',
  { kind: 'heading', text: 'Did you mean one of these?' },
  {
    kind: 'list',
    look: { as: 'cards' },
    items: ['Parental leave', 'What to do when leave cannot be taken in the year it is for', 'Leave'].map(
      (title) => ({
        title,
        detail: '“Ask for leave two weeks before you take it, and tell your team.”',
        actions: [{ label: 'This one', action: { name: 'entry.show', value: title } }],
      }),
    ),
  },
  { kind: 'buttons', buttons: [{ label: 'None of these', action: { name: 'answer.none', value: '' } }] },
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

/** Labels of the buttons that show what is folded away, and of those that fold it again. */
function turnsOf(card: Card): { show: string[]; hide: string[] } {
  const turns = (isShown: boolean) =>
    card.body.flatMap((element) =>
      element.type === 'ActionSet' && (element.isVisible !== false) === isShown
        ? element.actions.flatMap((action) =>
            action.type === 'Action.ToggleVisibility' ? [action.title] : [],
          )
        : [],
    );
  return { show: turns(true), hide: turns(false) };
}

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
      const turn = (titles: readonly string[]) => {
        for (const button of element.querySelectorAll('button')) {
          if (titles.includes(button.innerText)) button.click();
        }
        return element.innerText;
      };
      const text = element.innerText;
      const unfolded = turn(given.turns.show);
      const cut = [...element.querySelectorAll('button')]
        .filter((button) =>
          [button, ...button.querySelectorAll('*')].some((part) => part.scrollWidth > part.clientWidth),
        )
        .map(({ innerText }) => innerText);
      const tags = [...element.querySelectorAll('*')].map(({ tagName }) => tagName.toLowerCase());
      return {
        text,
        unfolded,
        folded: turn(given.turns.hide),
        values: [...element.querySelectorAll('input, textarea, select')].map(({ value }) => value ?? ''),
        links: [...element.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? ''),
        markdown,
        tags: [...new Set(tags)],
        cut,
        overflows: room.scrollWidth > room.clientWidth,
      };
    },
    { card, hostConfig, turns: turnsOf(card) },
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
      ['progress', renderReply(progressing)],
      ['warning', renderReply(warned)],
      ['walked', renderReply(walked)],
      ['choosing', renderReply(choosing)],
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

  it.for(looks)('show their words, and no more than they say: $name', async ({
    name: look,
    theme,
    width,
    isEveryCard,
  }) => {
    const path = resolve(`adaptivecards-designer/lib/hostConfigs/microsoft-teams-${theme.name}.json`);
    const config = JSON.parse(await readFile(path, 'utf8'));
    const page = await context.newPage();
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ forcedColors: look === 'contrast' ? 'active' : 'none' });
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
    await page.addScriptTag({ path: 'tests/support/card-sketches.mjs', type: 'module' });

    for (const client of clients) {
      if (client === 'today') {
        await page.locator('main').evaluate((main, name) => {
          main.ownerDocument.defaultView.sketchCards(name);
        }, theme.name);
      }
      for (const [name, some] of cards) {
        const isOneOfMany = /[02-9]$/.test(name);
        if (isOneOfMany && !isEveryCard) continue;
        for (const [index, card] of some.entries()) {
          const seen = client === 'today' ? card : asOlderClient(card);
          // Most cards look the same to all.
          if (client === 'today' && JSON.stringify(seen) === JSON.stringify(asOlderClient(card))) continue;
          const drawn = await draw(page, card, config);
          if (!isOneOfMany) {
            const shot = `card-${look}-${client}-${name}${index > 0 ? `-${index + 1}` : ''}`;
            await keepScreenshot(page.locator('main'), shot);
          }
          const about = `${name} ${index + 1}, ${client}`;
          const text = plain(`${drawn.text} ${drawn.unfolded}`);
          expect
            .soft(
              saidBy(seen).filter((words) => !text.includes(plain(words))),
              about,
            )
            .toEqual([]);
          // The library takes the fallbacks by itself, as older clients do.
          if (client === 'older') {
            const same = await draw(page, seen, config);
            expect.soft(drawn, about).toEqual(same);
          }
          const isFolded = turnsOf(card).show.length > 0;
          expect.soft(drawn.unfolded.length > drawn.text.length, `${about} unfolds`).toBe(isFolded);
          expect.soft(drawn.folded, `${about} folds again`).toBe(drawn.text);
          expect
            .soft(
              elementsOf(seen.body)
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
          // The font of the packaged browser is about a fifth wider than that of Teams.
          if (look !== 'narrow') expect.soft(short, `${about} cuts buttons`).toEqual([]);
          expect.soft(drawn.overflows, `${about} overflows`).toBe(false);
          for (const words of drawn.markdown) {
            // The numbers of sources are links of Teams' own, and the only marks.
            const plain = words.replace(/\[(\d+)\]\(cite:\1\)/g, '$1');
            expect
              .soft(parseMarkdown(plain).children, about)
              .toMatchObject([{ type: 'paragraph', children: [{ type: 'text' }] }]);
          }
        }
      }
    }
    expect(complaints).toEqual([]);
    await page.close();
  });
});
