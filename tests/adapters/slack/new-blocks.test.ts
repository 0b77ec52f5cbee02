import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { readAction } from '../../../adapters/slack/outgoing/controls.js';
import { newKinds, newKindsIn } from '../../../adapters/slack/outgoing/new-blocks.js';
import { renderHome, renderReply } from '../../../adapters/slack/outgoing/render.js';
import type { Button, ListItem, Part, StepLine } from '../../../src/ports/reply.js';
import { replyOf } from '../../support/echo-host.js';
import { blockProblems, viewProblems, wordsOf } from '../../support/slack-limits.js';

/** Renders, and checks every limit. */
function blocks(...parts: readonly Part[]): KnownBlock[] {
  const rendered = renderReply(replyOf('fallback', ...parts)).blocks;
  expect(blockProblems(rendered, 'message')).toEqual([]);
  return rendered;
}
const old = (...parts: readonly Part[]) => renderReply(replyOf('fallback', ...parts), newKinds).blocks;
const kinds = (...parts: readonly Part[]) => blocks(...parts).map(({ type }) => type);

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
const button = (label: string, value: string, name = 'step.open'): Button => ({
  label,
  action: { name, value },
});
const step = (title: string, more: Partial<StepLine> = {}): StepLine => ({
  title,
  markdown: '',
  detail: '',
  state: 'open',
  actions: [],
  ...more,
});
const plan = (...steps: readonly StepLine[]): Part => ({ kind: 'steps', steps, of: 'Data engineers' });
const item = (title: string, more: Partial<ListItem> = {}): ListItem => ({
  title,
  detail: '',
  actions: [],
  ...more,
});
const team = (...items: readonly ListItem[]): Part => ({
  kind: 'list',
  items,
  look: { as: 'table', caption: 'Your team', columns: ['Name', 'Steps'] },
});
const cards = (...items: readonly ListItem[]): Part => ({ kind: 'list', items, look: { as: 'cards' } });
const feedback = (...buttons: readonly Button[]): Part => ({ kind: 'buttons', buttons, feedback: true });

/** Where a part does not fit, it is what it was before. */
function staysOld(...parts: readonly Part[]): void {
  expect(blocks(...parts)).toEqual(old(...parts));
}

describe('a path', () => {
  it('is a plan, with a menu for what every step has and a button for what one has', () => {
    const steps = [
      step('Read the guide', {
        state: 'done',
        detail: 'Day 1 · 20 min',
        actions: [button('Open', 'a#1')],
      }),
      step('First notebook', {
        state: 'next',
        detail: 'Day 2',
        markdown: 'Run **it**:\n\n- once\n- twice',
        actions: [{ ...button('Done', 'a#2', 'step.done'), style: 'primary' }, button('Open', 'a#2')],
      }),
    ];
    expect(blocks(plan(...steps))).toEqual([
      {
        type: 'plan',
        title: 'Data engineers',
        tasks: [
          {
            type: 'task_card',
            task_id: 'step-1',
            title: '1. Read the guide (Done)',
            status: 'complete',
            details: {
              type: 'rich_text',
              elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Day 1 · 20 min' }] }],
            },
          },
          {
            type: 'task_card',
            task_id: 'step-2',
            title: '2. First notebook (Next)',
            status: 'in_progress',
            details: {
              type: 'rich_text',
              elements: [
                {
                  type: 'rich_text_section',
                  elements: [
                    { type: 'text', text: 'Day 2' },
                    { type: 'text', text: '\n' },
                    { type: 'text', text: 'Run ' },
                    { type: 'text', text: 'it', style: { bold: true } },
                    { type: 'text', text: ':' },
                    { type: 'text', text: '\n' },
                    { type: 'text', text: '• ' },
                    { type: 'text', text: 'once' },
                    { type: 'text', text: '\n' },
                    { type: 'text', text: '• ' },
                    { type: 'text', text: 'twice' },
                  ],
                },
              ],
            },
          },
        ],
      },
      {
        type: 'actions',
        elements: [
          {
            type: 'static_select',
            action_id: '1:step.open',
            placeholder: plain('Open …'),
            options: [
              { text: plain('1. Read the guide'), value: 'a#1' },
              { text: plain('2. First notebook'), value: 'a#2' },
            ],
          },
          {
            type: 'button',
            action_id: '2:step.done',
            text: plain('Done: 2. First notebook'),
            value: 'a#2',
            style: 'primary',
          },
        ],
      },
    ]);
  });

  it('does what its buttons did when an option or a button of it is chosen', () => {
    const first = [button('Open', 'a#1')];
    const second = [button('Open', 'a#2'), button('Done', 'a#2', 'step.done')];
    const [, below] = blocks(plan(step('A', { actions: first }), step('B', { actions: second })));
    const elements = below?.type === 'actions' ? below.elements : [];
    const chosen = elements.flatMap((element) => {
      const { action_id = '' } = 'action_id' in element ? element : {};
      if (element.type !== 'static_select')
        return [readAction({ action_id, value: 'value' in element ? element.value : null })];
      const { options = [] } = 'options' in element ? element : {};
      return options.map(({ value = '' }) => readAction({ action_id, selected_option: { value } }));
    });
    expect(chosen).toEqual(
      ['a#1', 'a#2']
        .map((value) => ({ name: 'step.open', value }))
        .concat({ name: 'step.done', value: 'a#2' }),
    );
  });

  it.each<[StepLine['state'], string, string]>([
    ['open', 'pending', 'To do'],
    ['next', 'in_progress', 'Next'],
    ['waiting', 'pending', 'Waiting'],
    ['done', 'complete', 'Done'],
    ['skipped', 'complete', 'Skipped'],
  ])('has a task for a step that is %s: %s', (state, status, word) => {
    expect(blocks(plan(step('Read', { state })))).toEqual([
      {
        type: 'plan',
        title: 'Data engineers',
        tasks: [{ type: 'task_card', task_id: 'step-1', title: `1. Read (${word})`, status }],
      },
    ]);
  });

  it('says on a menu which steps were chosen before', () => {
    const pressed = { ...button('Choose', 'a'), pressed: true };
    const [, below] = blocks(
      plan(step('A', { actions: [pressed] }), step('B', { actions: [button('Choose', 'b')] })),
    );
    expect(wordsOf(below)).toEqual(['✓ 1. A', '2. B']);
  });

  it.each<[string, Part]>([
    ['only some of its steps are there', { kind: 'steps', steps: [step('Read')] }],
    ['there is none', plan()],
    ['there are more than a plan holds', plan(...Array.from({ length: 51 }, (_, n) => step(`${n}`)))],
    ['a title is too long for a task', plan(step('n'.repeat(250)))],
    ['its own title is', { kind: 'steps', steps: [step('Read')], of: 'n'.repeat(257) }],
    ['details are too long', plan(step('Read', { markdown: 'Every word of this. '.repeat(160) }))],
    [
      'a value does not fit into a menu',
      plan(
        step('A', { actions: [button('Open', 'x'.repeat(151))] }),
        step('B', { actions: [button('Open', 'b')] }),
      ),
    ],
    [
      'a value is empty, which no menu takes',
      plan(step('A', { actions: [button('Open', '')] }), step('B', { actions: [button('Open', 'b')] })),
    ],
    ['a label is too long for a button', plan(step('A', { actions: [button('L'.repeat(76), 'x')] }))],
  ])('is as before where %s', (_why, part) => staysOld(part, feedback(button('Never', ''))));

  it('is as before where it makes a message too long, which then ends where there is no more room', () => {
    const steps = Array.from({ length: 45 }, (_, n) =>
      step(`Step ${n}`, { detail: 'Every word of this is kept. '.repeat(8) }),
    );
    const rendered = blocks(plan(...steps), { kind: 'buttons', buttons: [button('Helped', 'y')] });
    expect(newKindsIn(rendered)).toEqual([]);
    expect(wordsOf(rendered).join('')).toMatch(/Step 0.*There is more than fits.*Helped$/s);
  });
});

describe('a list that may be a table', () => {
  const dana = item('Dana Okafor', {
    cells: [{ text: '3 of 8', value: 3 / 8 }],
    actions: [button('Open', 'dana', 'person.show')],
  });
  const emil = item('Emil', {
    cells: [{ text: '' }],
    actions: [button('Open', 'emil', 'person.show')],
  });

  it('is one that its reader sorts, with a menu below it', () => {
    expect(blocks(team(dana, emil))).toEqual([
      {
        type: 'data_table',
        caption: 'Your team',
        page_size: 2,
        rows: [
          [
            { type: 'raw_text', text: 'Name' },
            { type: 'raw_text', text: 'Steps' },
          ],
          [
            { type: 'raw_text', text: 'Dana Okafor' },
            { type: 'raw_number', text: '3 of 8', value: 3 / 8 },
          ],
          [
            { type: 'raw_text', text: 'Emil' },
            { type: 'raw_text', text: '–' },
          ],
        ],
      },
      {
        type: 'actions',
        elements: [
          {
            type: 'static_select',
            action_id: '1:person.show',
            placeholder: plain('Open …'),
            options: [
              { text: plain('Dana Okafor'), value: 'dana' },
              { text: plain('Emil'), value: 'emil' },
            ],
          },
        ],
      },
    ]);
  });

  it('of twenty people with two buttons each fits a message, whichever way', () => {
    const people = Array.from({ length: 20 }, (_, n) =>
      item(`Dana Okafor ${n}`, {
        detail: '3 of 8 steps · active yesterday',
        cells: [{ text: '3 of 8', value: 3 / 8 }],
        actions: [button('Open', `${n}`, 'person.show'), button('Nudge', `${n}`, 'person.nudge')],
      }),
    );
    const [table, below] = blocks(team(...people));
    expect(table).toMatchObject({ type: 'data_table', page_size: 20 });
    expect(below).toMatchObject({ elements: [{ type: 'static_select' }, { type: 'static_select' }] });
    const long = people.map((one) => ({ ...one, title: `${one.title} ${'n'.repeat(290)}` }));
    const [clipped] = blocks(team(...long));
    expect(clipped?.type).toBe('data_table');
    expect(wordsOf(clipped)).toContain(`Dana Okafor 0 ${'n'.repeat(45)}…`);
  });

  it('keeps what would be no number a text', () => {
    const [table] = blocks(team(item('Dana', { cells: [{ text: '?', value: Number.NaN }] })));
    expect(JSON.stringify(table)).not.toContain('raw_number');
  });

  it('is one on the home, too', () => {
    const view = renderHome(replyOf('fallback', team(dana)));
    expect(viewProblems({ ...view })).toEqual([]);
    expect(view.blocks[0]?.type).toBe('data_table');
  });

  it.each<[string, Part]>([
    ['it has no look', { kind: 'list', items: [dana] }],
    ['there is nobody', team()],
    ['an item has no cells', team(dana, item('Emil'))],
    [
      'a row has more cells than there are columns',
      team(item('Emil', { cells: [{ text: 'a' }, { text: 'b' }] })),
    ],
    ['an item has a link', team({ ...dana, link: { text: 'More', url: 'https://example.com' } })],
    [
      'there are too many columns',
      {
        kind: 'list',
        items: [item('Emil', { cells: Array.from({ length: 20 }, () => ({ text: 'a' })) })],
        look: { as: 'table', caption: 'x', columns: Array.from({ length: 21 }, () => 'a') },
      },
    ],
    [
      'a value fits no menu',
      team({ ...dana, actions: [button('Open', 'x'.repeat(151), 'person.show')] }, emil),
    ],
  ])('is as before where %s', (_why, part) =>
    staysOld({ kind: 'heading', text: 'Team' }, part, { kind: 'divider' }));
});

describe('a table', () => {
  const table = (rows: readonly (readonly string[])[], columns = ['Say', 'Does']): Part => ({
    kind: 'table',
    columns,
    rows,
  });

  it('is a table whose cells go on in a next line', () => {
    expect(blocks(table([['path', 'shows\nit'], ['help']]))).toEqual([
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: 'Say' },
            { type: 'raw_text', text: 'Does' },
          ],
          [
            { type: 'raw_text', text: 'path' },
            { type: 'raw_text', text: 'shows\nit' },
          ],
          [
            { type: 'raw_text', text: 'help' },
            { type: 'raw_text', text: '–' },
          ],
        ],
        column_settings: [{ is_wrapped: true }, { is_wrapped: true }],
      },
    ]);
  });

  it('is one for each message, and more are as before', () => {
    const rendered = kinds(
      table([['a', 'b']]),
      table([['c', 'd']]),
      team(item('Dana', { cells: [{ text: '1' }] })),
    );
    expect(rendered).toEqual(['table', 'rich_text', 'section']);
    expect(kinds(team(item('Dana', { cells: [{ text: '1' }] })), table([['a', 'b']]))).toEqual([
      'data_table',
      'rich_text',
    ]);
  });

  it.each<[string, Part]>([
    ['it has no rows', table([])],
    ['it has more than Slack takes', table(Array.from({ length: 100 }, (_, n) => [`${n}`, 'x']))],
    ['a row is too wide', table([Array.from({ length: 21 }, () => 'x')])],
    ['it says too much', table([['x'.repeat(5_001), 'y'.repeat(5_001)]])],
  ])('is as before where %s', (_why, part) => staysOld({ kind: 'heading', text: 'Table' }, part));

  it('is as before: a line for each row, with names of columns where there are more than two', () => {
    expect(wordsOf(old(table([['path', 'shows it']]))).join('')).toBe('path – shows it');
    const wide = table([['Dana', 'DE', '']], ['Name', 'Path', 'Stuck']);
    expect(wordsOf(old(wide)).join('')).toBe('Dana – Path: DE');
  });

  it('on the home is as before, where clients leave a table out', () => {
    const view = renderHome(replyOf('fallback', table([['a', 'b']])));
    expect(view.blocks.map(({ type }) => type)).toEqual(['rich_text']);
  });
});

describe('a list that may be cards', () => {
  const leave = item('Leave & sickness <HR>', {
    detail: '“Tell your manager.”',
    actions: [button('This one', 'entry/leave', 'entry.show')],
  });

  it('is a card for each, with its buttons inside', () => {
    expect(blocks(cards({ ...leave, flag: { text: 'new', tone: 'good' } }, item('Pay')))).toEqual([
      {
        type: 'card',
        title: { type: 'mrkdwn', text: 'Leave &amp; sickness &lt;HR&gt;', verbatim: true },
        subtitle: { type: 'mrkdwn', text: 'new', verbatim: true },
        body: { type: 'mrkdwn', text: '“Tell your manager.”', verbatim: true },
        actions: [
          {
            type: 'button',
            action_id: '1:entry.show',
            text: plain('This one'),
            value: 'entry/leave',
            accessibility_label: 'This one: Leave & sickness <HR>',
          },
        ],
      },
      { type: 'card', title: { type: 'mrkdwn', text: 'Pay', verbatim: true } },
    ]);
  });

  it('is as before where a text is longer than a card takes, escapes and all: nothing of it is cut off', () => {
    const texts = [
      [{ title: '&'.repeat(30) }, { title: '&'.repeat(31) }],
      [{ detail: 'd'.repeat(200) }, { detail: 'd'.repeat(201) }],
      [{ detail: '<'.repeat(50) }, { detail: '<'.repeat(51) }],
      [{ flag: { text: 'f'.repeat(150), tone: 'good' } }, { flag: { text: 'f'.repeat(151), tone: 'good' } }],
    ] as const;
    for (const [fits, not] of texts) {
      expect(kinds(cards(item('Leave', fits)))).toEqual(['card']);
      staysOld(cards(item('Leave', not), item('Pay')));
    }
  });

  it.each([
    '*x* y',
    'snake_case_name',
    '~z~',
    '`code`',
    ':smile:',
    '> quote',
    '\u202Eevil',
    'https://example.com/a_b',
  ])('is as before where a text might be read as a mark: %s', (typed) => {
    staysOld(cards(leave, item(typed)));
    staysOld(cards(item('Leave', { detail: typed })));
    staysOld(cards(item('Leave', { flag: { text: typed, tone: 'quiet' } })));
  });

  it.each([
    '<!channel>',
    '<@U1> <#C1>',
    '<https://a|b>',
    '@here #general',
    'https://example.com',
    'a > b',
    '12:30',
  ])('has nothing that could act: %s', (typed) => {
    const [card] = blocks(cards(item(typed, { detail: typed })));
    expect(wordsOf(card)).toEqual([typed, typed]);
    expect(JSON.stringify(card)).not.toMatch(/[<>]/);
    expect(JSON.stringify(card)).not.toContain('"verbatim":false');
  });

  it.each<[string, Part]>([
    ['there is nothing', cards()],
    ['a title is empty', cards(item(' '))],
    ['a flag is', cards(item('Leave', { flag: { text: '', tone: 'quiet' } }))],
    ['an item has a link', cards(item('Leave', { link: { text: 'More', url: 'https://example.com' } }))],
    ['a label is too long', cards(item('Leave', { actions: [button('L'.repeat(76), 'x')] }))],
    [
      'there are too many buttons',
      cards(item('Leave', { actions: ['a', 'b', 'c', 'd'].map((one) => button(one, one)) })),
    ],
  ])('is as before where %s', (_why, part) => staysOld({ kind: 'heading', text: 'Which?' }, part));

  it('is one on the home, too', () => {
    expect(renderHome(replyOf('fallback', cards(leave))).blocks[0]?.type).toBe('card');
  });
});

describe('whether it helped', () => {
  const yes = button('Helped', '{"q":"1"}', 'answer.verdict');
  const no = button('Not it', 'q1#shown', 'place.next');

  it('is asked by thumbs, with further buttons below', () => {
    expect(blocks(feedback(yes, no, button('Ask a person', 'q1', 'person.ask')))).toEqual([
      {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            action_id: '1:answer.verdict|place.next',
            positive_button: { text: plain('Helped'), value: '+{"q":"1"}' },
            negative_button: { text: plain('Not it'), value: '-q1#shown' },
          },
        ],
      },
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: '2:person.ask', text: plain('Ask a person'), value: 'q1' }],
      },
    ]);
  });

  it.each([
    [yes, no],
    [button('Yes', '', 'a'), button('No', '', 'a')],
    [button('Yes', '-x', 'a'), button('No', '+y', 'b')],
    [button('Yes', 'x'.repeat(1_999), 'a'.repeat(100)), button('No', 'y'.repeat(1_999), 'b'.repeat(100))],
  ])('comes back as the one that was clicked', (...both) => {
    const [block] = blocks(feedback(...both));
    const [thumbs] = block?.type === 'context_actions' ? block.elements : [];
    if (thumbs?.type !== 'feedback_buttons') throw new Error('no thumbs');
    const { action_id = '', positive_button, negative_button } = thumbs;
    expect(readAction({ action_id, value: positive_button.value })).toEqual(both[0].action);
    expect(readAction({ action_id, value: negative_button.value })).toEqual(both[1].action);
  });

  it.each<[string, Part]>([
    ['it was answered yes before', feedback({ ...yes, pressed: true }, no)],
    ['it was answered no before', feedback(yes, { ...no, pressed: true })],
    ['there is but one answer', feedback(yes)],
    ['a label is too long', feedback(yes, button('L'.repeat(76), 'x'))],
    ['a value is too long', feedback(yes, button('No', 'x'.repeat(2_000)))],
    ['names are too long', feedback(button('Yes', 'x', 'n'.repeat(126)), button('No', 'x', 'n'.repeat(126)))],
  ])('is asked as before where %s', (_why, part) => staysOld({ kind: 'heading', text: 'Answer' }, part));

  it('is asked on the home as before, which takes no thumbs', () => {
    const view = renderHome(replyOf('fallback', feedback(yes, no)));
    expect(view.blocks.map(({ type }) => type)).toEqual(['actions']);
  });
});

describe('a warning', () => {
  it.each<[string, Part, string]>([
    ['text', { kind: 'text', markdown: 'It **may** be old.', tone: 'warning' }, '⚠ It may be old.'],
    ['note', { kind: 'note', markdown: 'It may be old.', tone: 'warning' }, '⚠ It may be old.'],
    ['list', { kind: 'text', markdown: '- one\n- two', tone: 'warning' }, '⚠ onetwo'],
  ])('as a %s has a sign before it, and is no small print', (_kind, part, expected) => {
    const rendered = blocks(part);
    expect(rendered.map(({ type }) => type)).toEqual(['rich_text']);
    expect(wordsOf(rendered).join('')).toBe(expected);
  });

  it('of nothing is nothing', () => {
    expect(wordsOf(blocks({ kind: 'note', markdown: '', tone: 'warning' }))).toEqual(['fallback']);
  });
});

describe('what is left out', () => {
  const all: Part[] = [
    plan(step('Read')),
    team(item('Dana', { cells: [{ text: '1' }] })),
    cards(item('Leave')),
    feedback(button('Yes', 'y'), button('No', 'n')),
  ];
  it.each(newKinds)('of the kind %s is in no message and in no home', (kind) => {
    const reply = replyOf('fallback', ...all, { kind: 'table', columns: ['a'], rows: [['b']] });
    const others = newKinds.filter((one) => one !== kind && !(one === 'table' && kind !== 'data_table'));
    const rendered = renderReply(reply, [kind]).blocks;
    expect(blockProblems(rendered, 'message')).toEqual([]);
    expect(newKindsIn(rendered)).toEqual(others);
    expect(newKindsIn(renderHome(reply, [kind]).blocks)).not.toContain(kind);
  });
});
