import { describe, expect, test } from 'vitest';
import { bytesOf, type Card } from '../../../adapters/teams/outgoing/card.js';
import { renderForm } from '../../../adapters/teams/outgoing/form.js';
import {
  CARD_BYTES,
  renderOne,
  renderReply,
  withoutActions,
} from '../../../adapters/teams/outgoing/render.js';
import { targetedCard } from '../../../adapters/teams/outgoing/targeted-card.js';
import type { Chart, ListItem, Part } from '../../../src/ports/reply.js';
import { form, pixel, replyOf } from '../../support/echo-host.js';
import { cardProblems, elementsOf, wordsOf } from '../../support/teams-cards.js';
import { asOlderClient } from '../../support/teams-older-client.js';

const id = (index: number) => `01950000-0000-7000-8000-${String(index).padStart(12, '0')}`;
const name = (index: number) => `Dana Okafor-Lindqvist ${index}`;
const button = (label: string, index: number) => ({
  label,
  action: { name: 'team.person', value: id(index) },
});
const item = (index: number, more: Partial<ListItem> = {}): ListItem => ({
  title: name(index),
  detail: 'Data engineer · 3 of 8 steps · last active on Thursday',
  flag: { text: 'stuck', tone: 'attention' },
  actions: [button('Open', index)],
  ...more,
});
const items = (count: number, more: Partial<ListItem> = {}) =>
  Array.from({ length: count }, (_, index) => item(index, more));
const team = (list: readonly ListItem[]) =>
  replyOf(
    'Your team',
    { kind: 'heading', text: 'Your team' },
    { kind: 'list', items: list },
    { kind: 'buttons', buttons: [button('Show a chart', 0), button('Next page', 0)] },
  );
const actionsOf = (card: Card) =>
  elementsOf(card.body).flatMap((element) => (element.type === 'ActionSet' ? element.actions : []));

describe('a list', () => {
  test('has the link of an item below its detail', () => {
    const link = { text: 'nearest: Leave', url: 'https://example.com/leave' };
    const [first] = renderOne(
      replyOf('List', { kind: 'list', items: [item(1, { link, actions: [] })] }),
    ).body;
    expect(first).toMatchObject({
      items: [
        {},
        {},
        { inlines: [{ text: 'nearest: Leave', selectAction: { type: 'Action.OpenUrl', url: link.url } }] },
      ],
    });
  });

  test('shows each title with its flag, the detail below, and its buttons in one set', () => {
    const [first, second, third, fourth] = renderOne(
      replyOf('List', {
        kind: 'list',
        items: [
          item(1, { actions: [button('Open', 1), button('Nudge', 1)] }),
          item(2, { flag: { text: 'finished', tone: 'good' } }),
          item(3, { flag: { text: 'paused', tone: 'quiet' }, detail: '', actions: [] }),
          { title: 'Milo', detail: '', actions: [] },
        ],
      }),
    ).body;
    expect(first).toMatchObject({
      type: 'Container',
      separator: true,
      items: [
        {
          items: [
            { inlines: [{ text: name(1), weight: 'Bolder' }] },
            { type: 'Badge', text: 'stuck', style: 'Attention' },
          ],
          fallback: {
            inlines: [
              { text: name(1), weight: 'Bolder' },
              { text: ' · stuck', color: 'Attention' },
            ],
          },
        },
        { inlines: [{ isSubtle: true, size: 'Small' }], spacing: 'None' },
        { type: 'ActionSet', actions: [{ title: 'Open', tooltip: name(1) }, { title: 'Nudge' }] },
      ],
    });
    expect(second).toMatchObject({
      items: [
        {
          items: [{}, { text: 'finished', style: 'Good' }],
          fallback: { inlines: [{}, { text: ' · finished', color: 'Good' }] },
        },
        {},
        {},
      ],
    });
    expect(third).toMatchObject({
      items: [
        {
          items: [{}, { text: 'paused', style: 'Subtle' }],
          fallback: { inlines: [{}, { text: ' · paused', isSubtle: true }] },
        },
      ],
    });
    expect(fourth).toMatchObject({ items: [{ inlines: [{ text: 'Milo' }] }] });
  });

  test.each([
    [20, [button('Open', 1)]],
    [12, [button('Open', 1), button('Nudge', 1)]],
  ])('of %i people with a button or two is one card', (people, actions) => {
    const cards = renderReply(team(items(people, { actions })));
    expect(cards).toHaveLength(1);
    expect(cardProblems(cards[0] as Card)).toEqual([]);
    expect(actionsOf(cards[0] as Card)).toHaveLength(people * actions.length + 2);
  });

  test('that is longer goes on in the next card, between two items, and nobody is lost', () => {
    const cards = renderReply(team(items(100, { actions: [button('Open', 1), button('Nudge', 1)] })));
    expect(cards.flatMap(cardProblems)).toEqual([]);
    const said = cards.map(asOlderClient).map(wordsOf).join('\n');
    for (let index = 0; index < 100; index += 1) expect(said).toContain(`${name(index)} · stuck`);
    expect(cards.flatMap(actionsOf)).toHaveLength(202);
    for (const card of cards) expect(card.body[0]?.type).not.toBe('ActionSet');
  });

  test.for([
    '[click](https://evil.example) **b**',
    '</at><at>Everyone</at>',
    'a\u202Edcba',
    '👩‍👩‍👧‍👦語'.repeat(40),
    'x'.repeat(9_000),
    '\0',
    '{{DATE(2020-01-01T00:00:00Z,SHORT)}}',
  ])('takes names for the text they are: %j', (typed) => {
    const hostile = item(0, {
      title: typed,
      detail: typed,
      flag: { text: typed, tone: 'attention' },
      actions: [{ label: typed, action: { name: 'n', value: '' } }],
    });
    const cards = renderReply(team([hostile, ...items(3), hostile]));
    expect(cards.flatMap(cardProblems)).toEqual([]);
    expect(JSON.stringify(cards)).not.toContain('OpenUrl');
    const said = cards
      .map(wordsOf)
      .join('')
      .replace(/\n|\u2060|This goes on in the next message\./g, '');
    expect(said.split(typed.replaceAll('\0', '\uFFFD')).length).toBeGreaterThan(6);
  });

  test('of nobody is no element', () => {
    expect(wordsOf(renderOne(replyOf('Nobody yet', { kind: 'list', items: [] })))).toBe('Nobody yet');
    const blank = item(0, { title: '', detail: '', flag: { text: '', tone: 'good' }, actions: [] });
    expect(cardProblems(renderOne(replyOf('Blank', { kind: 'list', items: [blank] })))).toEqual([]);
  });

  test('stands above a form, and in a search result, without its buttons', () => {
    const body = renderOne(team(items(3))).body;
    const above = renderForm(form, {}, body);
    expect(cardProblems(above)).toEqual([]);
    expect(wordsOf(asOlderClient(above))).toContain(`${name(2)} · stuck`);
    expect(wordsOf(above)).toContain(`${name(2)}\nstuck`);
    expect(actionsOf(above).map(({ title }) => title)).toEqual(['Send it', 'Cancel']);
    const still = renderOne(withoutActions(team(items(3))));
    expect(wordsOf(still)).toContain(`${name(2)}\nstuck`);
    expect(actionsOf(still)).toEqual([]);
  });
});

describe('a few things to choose from', () => {
  const choices = (actions = [button('This one', 1)]) =>
    renderOne(
      replyOf('Which?', {
        kind: 'list',
        look: { as: 'cards' },
        items: [item(1, { actions }), item(2, { actions, detail: 'x'.repeat(9_000) })],
      }),
    );

  test('are frames of their own, each of which can be clicked as its button can', () => {
    const card = choices();
    expect(cardProblems(card)).toEqual([]);
    const [first] = card.body;
    expect(first).toMatchObject({
      type: 'Container',
      style: 'emphasis',
      showBorder: true,
      spacing: 'Medium',
    });
    const [only] = actionsOf({ ...card, body: card.body.slice(0, 1) });
    expect(only).toMatchObject({
      title: 'This one',
      verb: 'team.person',
      fallback: { type: 'Action.Submit' },
    });
    expect(first).toHaveProperty('selectAction', only);
    expect(cardProblems(asOlderClient(card))).toEqual([]);
  });

  test('are clicked by their buttons alone where there are two', () => {
    const card = choices([button('This one', 1), button('Other', 1)]);
    expect(JSON.stringify(card)).not.toContain('selectAction');
    expect(actionsOf(card)).toHaveLength(4);
  });

  test('cannot be clicked above a form', () => {
    const above = renderForm(form, {}, choices().body.slice(0, 1));
    expect(wordsOf(above)).toContain(name(1));
    expect(JSON.stringify(above)).not.toContain('team.person');
  });

  test('act for one person alone where the card is for them alone', () => {
    const said = JSON.stringify(targetedCard(choices()));
    // Twice each: for clients that know Action.Execute, and for those that do not.
    expect(said.match(/"ropes":\{/g)).toHaveLength(6);
    expect(said.match(/"targeted":true/g)).toHaveLength(6);
  });
});

test('a list that may be a table is the list that it was, with the button of each', () => {
  const cells = [{ text: 'stuck' }, { text: '3 of 8', value: 3 }, { text: 'Thursday' }];
  const columns = ['Name', 'State', 'Steps', 'Active'];
  const part = { kind: 'list', items: items(5, { cells }) } as const;
  const look = { as: 'table', caption: 'Team', columns } as const;
  const [card, plain] = [renderOne(replyOf('Team', { ...part, look })), renderOne(replyOf('Team', part))];
  expect(card).toEqual(plain);
  expect(actionsOf(card)).toHaveLength(5);
});

/** A PNG's head, so wide, and as many base64 characters as are asked for. */
function picture(width: number, characters: number): string {
  const head = Buffer.from(pixel, 'base64').subarray(0, 24);
  head.writeUInt32BE(width, 16);
  return head.toString('base64').padEnd(characters, 'A');
}

describe('an image', () => {
  const reply = (png: string, alt = 'Dana 3 of 8, Noor 1 of 7', ...more: readonly Part[]) =>
    replyOf('A chart', { kind: 'heading', text: 'Your team' }, { kind: 'image', png, alt }, ...more);
  const imagesOf = (cards: readonly Card[]) =>
    cards.flatMap((card) => elementsOf(card.body)).filter((element) => element.type === 'Image');

  test('of 18,000 characters is shown, with what it says, in a card that Teams takes', () => {
    const png = picture(900, 18_000);
    const cards = renderReply(reply(png));
    expect(cards.flatMap(cardProblems)).toEqual([]);
    expect(cards).toHaveLength(1);
    expect(imagesOf(cards)).toMatchObject([
      { url: `data:image/png;base64,${png}`, altText: 'Dana 3 of 8, Noor 1 of 7', size: 'Stretch' },
    ]);
    expect(imagesOf([renderOne(reply(png))])).toHaveLength(1);
  });

  test.for<[string, string]>([
    ['a long alternative text', 'Dana 3 of 8, '.repeat(300)],
    ['one of wide characters', '語'.repeat(3_000)],
    ['one of quotation marks', '"'.repeat(3_000)],
  ])('of 18,000 characters with %s stands in a card of its own, if need be', ([, alt]) => {
    const text: Part = { kind: 'text', markdown: 'word '.repeat(1_500) };
    const cards = renderReply({ ...reply(picture(900, 18_000), alt, text), fallback: alt });
    expect(cards.flatMap(cardProblems)).toEqual([]);
    const [image, ...others] = imagesOf(cards);
    expect(others).toEqual([]);
    expect(image?.altText.startsWith(alt.slice(0, 200))).toBe(true);
    expect(cards.map(wordsOf).join('').match(/word/g)).toHaveLength(1_500);
  });

  test('that no card carries is its words', () => {
    const cards = renderReply(reply(picture(900, 24_000)));
    expect(imagesOf(cards)).toEqual([]);
    expect(cards.map(wordsOf).join('\n')).toContain('Noor 1 of 7');
  });

  test('that is small is not blown up, and what is no picture is words', () => {
    expect(imagesOf(renderReply(reply(pixel)))[0]).not.toHaveProperty('size');
    expect(imagesOf(renderReply(reply('AAAA')))[0]).not.toHaveProperty('size');
    expect(imagesOf(renderReply(reply('" onerror="')))).toEqual([]);
  });

  const chart: Chart = {
    title: 'Steps of your team',
    legend: { value: 'done', rest: 'to come' },
    bars: [
      { label: '1 Dana Okafor', value: 3, of: 8 },
      { label: '2 Noor Haddad', value: 9, of: 7 },
      { label: '3 Milo Berg', value: 0, of: 0 },
    ],
  };
  const charted = (png: string, more: Partial<Chart> = {}) =>
    renderReply(replyOf('A chart', { kind: 'image', png, alt: 'Dana 3 of 8', chart: { ...chart, ...more } }));

  test('that Teams can draw is drawn by Teams, and is the picture in older clients', () => {
    const png = picture(900, 18_000);
    const cards = charted(png);
    expect(cards.flatMap(cardProblems)).toEqual([]);
    expect(cards).toHaveLength(1);
    const bar = (title: string, done: number, left: number) => ({
      title,
      data: [
        { legend: 'done', value: done, color: 'categoricalBlue' },
        { legend: 'to come', value: left, color: 'neutral' },
      ],
    });
    expect(cards[0]?.body).toEqual([
      {
        type: 'Chart.HorizontalBar.Stacked',
        title: 'Steps of your team',
        showTitle: true,
        data: [bar('1 Dana Okafor', 3, 5), bar('2 Noor Haddad', 7, 0)],
        fallback: {
          type: 'Image',
          url: `data:image/png;base64,${png}`,
          altText: 'Dana 3 of 8',
          size: 'Stretch',
        },
      },
    ]);
    expect(imagesOf(cards.map(asOlderClient))).toHaveLength(1);
  });

  test('that Teams could draw is the picture where there are no bars, or no room for both', () => {
    const bars = Array.from({ length: 200 }, (_, value) => ({
      label: `${value} 語`.repeat(9),
      value,
      of: 300,
    }));
    for (const cards of [charted(pixel, { bars: [] }), charted(picture(900, 18_000), { bars })]) {
      expect(cards.flatMap(cardProblems)).toEqual([]);
      expect(imagesOf(cards)).toHaveLength(1);
    }
    const line = renderReply(
      reply(picture(900, 18_000), 'x', { kind: 'divider' }, { kind: 'image', png: pixel, alt: 'x', chart }),
    );
    const drawn = line.flatMap(({ body }) => body).find(({ type }) => type === 'Chart.HorizontalBar.Stacked');
    expect(drawn).toMatchObject({ separator: true, fallback: { separator: true } });
  });

  test('leaves the card as full as it may be', () => {
    const most = [...Array(60).keys()].map((step) => 18_000 + step * 100);
    const shown = most.filter((length) => imagesOf(renderReply(reply(picture(900, length)))).length > 0);
    const largest = renderReply(reply(picture(900, shown.at(-1) ?? 0)));
    for (const card of largest) expect(bytesOf(card)).toBeLessThanOrEqual(CARD_BYTES);
    expect(shown.at(-1)).toBeGreaterThan(21_000);
  });
});
