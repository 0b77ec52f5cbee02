import { describe, expect, it } from 'vitest';
import { renderHome, renderReply } from '../../../adapters/slack/outgoing/render.js';
import type { Button, ListItem, Part } from '../../../src/ports/reply.js';
import { replyOf } from '../../support/echo-host.js';
import { blockProblems, viewProblems, wordsOf } from '../../support/slack-limits.js';

const ID = '01932c9a-7e6b-7aa0-8f00-0123456789ab';

const button = (label: string, name: string): Button => ({ label, action: { name, value: ID } });
const open = button('Open', 'team.person');
const nudge = button('Nudge', 'team.nudge');

const item = (more: Partial<ListItem> = {}): ListItem => ({
  title: 'Dana Okafor',
  detail: '3 of 8 steps · active yesterday',
  actions: [open],
  ...more,
});

const blocks = (...parts: readonly Part[]) => {
  const rendered = renderReply(replyOf('Team', ...parts)).blocks;
  expect(blockProblems(rendered, 'message')).toEqual([]);
  expect(viewProblems({ ...renderHome(replyOf('Team', ...parts)) })).toEqual([]);
  return rendered;
};
const list = (...items: readonly ListItem[]): Part => ({ kind: 'list', items });

const names = [
  'Ana-Sofía Etxeberria Goikoetxea',
  '李小龍',
  'محمد عبد الرحمن الفارسي',
  'Dana Okafor',
  "Siobhán O'Neil-Fitzgerald",
];
const team = (count: number, actions: readonly Button[], detail = item().detail): ListItem[] =>
  Array.from({ length: count }, (_, index) => ({
    title: `${names[index % names.length]} ${index + 1}`,
    detail,
    ...(index % 2 === 0 ? { flag: { text: 'stuck', tone: 'attention' as const } } : {}),
    actions,
  }));
const page = (items: readonly ListItem[]): Part[] => [
  { kind: 'heading', text: 'Your team' },
  { kind: 'progress', label: 'Steps done by everybody', done: 31, total: 160 },
  list(...items),
  { kind: 'buttons', buttons: ['Previous', 'Next', 'Chart', 'Assign a path'].map((one) => button(one, one)) },
];

describe('a list', () => {
  it('has the link of an item below it, and leaves it out where there is no room', () => {
    const link = { text: 'nearest: Leave', url: 'https://example.com/leave' };
    const [, below] = blocks(list(item({ link, actions: [] })));
    expect(below).toMatchObject({
      type: 'rich_text',
      elements: [{ elements: [{ type: 'link', text: 'nearest: Leave', url: link.url }] }],
    });
    const many = blocks(...page(team(20, [open, nudge]).map((one) => ({ ...one, link }))));
    expect(many.filter(({ type }) => type === 'section').length).toBeGreaterThan(20);
    expect(JSON.stringify(many)).not.toContain(link.url);
  });

  it('is a section for each item: two lines, the first button beside them, further ones below', () => {
    const flag = { text: 'stuck', tone: 'attention' } as const;
    expect(blocks(list(item({ flag, actions: [open, nudge] }), item({ detail: '', actions: [] })))).toEqual([
      {
        type: 'section',
        text: {
          type: 'plain_text',
          text: 'Dana Okafor · ⚠ stuck\n3 of 8 steps · active yesterday',
          emoji: false,
        },
        accessory: {
          type: 'button',
          action_id: '1:team.person',
          text: { type: 'plain_text', text: 'Open', emoji: false },
          value: ID,
          accessibility_label: 'Open: Dana Okafor',
        },
      },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: '2:team.nudge',
            text: { type: 'plain_text', text: 'Nudge', emoji: false },
            value: ID,
          },
        ],
      },
      { type: 'section', text: { type: 'plain_text', text: 'Dana Okafor', emoji: false } },
    ]);
  });

  it.each([
    ['attention', '⚠ late'],
    ['good', '✓ late'],
    ['quiet', 'late'],
  ] as const)('marks a flag of the tone %s', (tone, shown) => {
    const [first] = wordsOf(blocks(list(item({ flag: { text: 'late', tone } }))));
    expect(first).toBe(`Dana Okafor · ${shown}\n3 of 8 steps · active yesterday`);
  });

  it('without items is nothing beside what else there is', () => {
    expect(blocks({ kind: 'heading', text: 'Your team' }, list())).toHaveLength(1);
    expect(wordsOf(blocks(list()))).toEqual(['Team']);
  });

  it.each([
    ['one button each', [open]],
    ['two buttons each', [open, nudge]],
  ])('of twenty with %s fits a message, with everything around it', (_name, actions) => {
    const rendered = blocks(...page(team(20, actions)));
    expect(rendered.length).toBeLessThanOrEqual(50);
    expect(Buffer.byteLength(JSON.stringify(rendered))).toBeLessThanOrEqual(12_000);
    const words = wordsOf(rendered);
    for (let index = 1; index <= 20; index += 1) {
      expect(
        words.filter((one) => one.includes(` ${index} · ⚠ stuck\n`) || one.includes(` ${index}\n`)),
      ).toHaveLength(1);
    }
    expect(words.filter((one) => one === 'Open')).toHaveLength(20);
    expect(words.filter((one) => one === 'Nudge')).toHaveLength(actions.length === 2 ? 20 : 0);
    expect(words.at(-1)).toBe('Assign a path');
  });

  it('gets terse before anybody is left out, and shows that it did', () => {
    const rendered = blocks(...page(team(20, [open, nudge], 'Waits for a confirmation. '.repeat(9))));
    const words = wordsOf(rendered);
    expect(words.filter((one) => one === 'Nudge')).toHaveLength(20);
    expect(words.filter((one) => one.endsWith('…'))).toHaveLength(20);
    expect(words.join()).not.toContain('There is more');
  });

  it('of twenty keeps everybody when buttons carry much, too', () => {
    const long = (label: string): Button => ({
      label,
      action: { name: 'step.return', value: `${ID}#first-notebook#other` },
    });
    const flag = { text: 'waiting for you', tone: 'attention' } as const;
    const items = team(20, [long('Open'), long('Nudge kindly')], 'Waits for a confirmation. '.repeat(9));
    const words = wordsOf(blocks(...page(items.map((one) => ({ ...one, flag })))));
    expect(words.filter((one) => one === 'Nudge kindly')).toHaveLength(20);
    expect(words.join()).not.toContain('There is more');
  });

  it('that is too long ends between two items, says so, and keeps the buttons at the end', () => {
    const rendered = blocks(...page(team(60, [open, nudge])));
    const words = wordsOf(rendered);
    expect(words.filter((one) => one === 'Open').length).toBeGreaterThan(15);
    expect(words.filter((one) => one === 'Open').length).toBe(words.filter((one) => one === 'Nudge').length);
    expect(words.at(-5)).toContain('There is more than fits');
    expect(words.at(-1)).toBe('Assign a path');
  });

  it('at the end keeps no buttons of somebody who is not shown', () => {
    const rendered = blocks(list(...team(60, [open, nudge])));
    expect(wordsOf(rendered).at(-1)).toContain('There is more than fits');
    expect(rendered.at(-2)?.type).toBe('actions');
  });
});

describe('a hostile name in a list', () => {
  it.each([
    '<!channel>',
    '<@U1> <#C1>',
    '<https://a|b>',
    '[a](https://b)',
    '*x* _y_ ~z~ `c`',
    ':smile: &lt;b&gt; &amp;',
    '<b>"x"</b>',
    'שלום 👩‍👩‍👧 Ünï',
  ])('comes out as the text it is: %s', (typed) => {
    const part = list(
      item({
        title: typed,
        detail: typed,
        flag: { text: typed, tone: 'quiet' },
        actions: [button(typed, 'x')],
      }),
    );
    const rendered = blocks(part);
    expect(wordsOf(rendered)).toEqual([`${typed} · ${typed}\n${typed}`, typed]);
    expect(JSON.stringify(rendered)).not.toMatch(/"type":"(mrkdwn|link|user|channel|broadcast|emoji)"/);
    expect(JSON.stringify(rendered)).not.toContain('"emoji":true');
  });

  it('begins no line of its own', () => {
    const [words] = wordsOf(blocks(list(item({ title: 'Dana\n8 of 8 steps\u2028done' }))));
    expect(words).toBe('Dana 8 of 8 steps done\n3 of 8 steps · active yesterday');
  });

  it('turns the direction of nothing after it', () => {
    const flag = { text: 'stuck', tone: 'quiet' } as const;
    const [words] = wordsOf(blocks(list(item({ title: '\u202Eevil', flag }))));
    expect(words).toContain('\u202Eevil\u202C · stuck');
  });

  it('may be long, strange or empty', () => {
    for (const title of [
      'n'.repeat(5_000),
      '👩‍👩‍👧'.repeat(400),
      '\u202E'.repeat(400),
      '"\\'.repeat(400),
      ' ',
    ]) {
      const part = list(item({ title, detail: title, flag: { text: title, tone: 'good' } }));
      expect(JSON.stringify(blocks(part))).not.toMatch(/\\ud[89ab]/);
      blocks(
        ...page(Array.from({ length: 20 }, () => item({ title, detail: title, actions: [open, nudge] }))),
      );
    }
  });
});
