import { describe, expect, it } from 'vitest';
import { blockProblems } from '../../support/slack-limits.js';

const label = { type: 'plain_text', text: 'Who' };
const modal = (element: object, more: object = {}) =>
  blockProblems([{ type: 'input', label, element: { action_id: 'a', ...element }, ...more }], 'modal');

it.each([
  [{ type: 'datepicker', initial_date: '2026-11-30' }],
  [{ type: 'users_select', initial_user: 'U0DANA' }],
  [{ type: 'multi_users_select', initial_users: ['U0DANA', 'W1'], max_selected_items: 3 }],
])('%j is a picker that Slack takes', (element) => {
  expect(modal(element)).toEqual([]);
});

it.each([
  [{ type: 'datepicker', initial_date: '30.11.2026' }],
  [{ type: 'datepicker', initial_date: '2026-02-30' }],
  [{ type: 'datepicker', action_id: '' }],
  [{ type: 'users_select', initial_user: 'account:U0DANA' }],
  [{ type: 'users_select', initial_user: '' }],
  [{ type: 'multi_users_select', initial_users: [] }],
  [{ type: 'multi_users_select', initial_users: ['U1', 'U1'] }],
  [{ type: 'multi_users_select', initial_users: 'U1' }],
  [{ type: 'multi_users_select', max_selected_items: 0 }],
  [{ type: 'users_select', placeholder: { type: 'plain_text', text: 'x'.repeat(151) } }],
  [{ type: 'button' }],
])('%j is none', (element) => {
  expect(modal(element)).not.toEqual([]);
});

it('knows where a picker may stand, and how long a hint may be', () => {
  const hint = { type: 'plain_text', text: 'x'.repeat(2_001) };
  expect(modal({ type: 'datepicker' }, { hint })).not.toEqual([]);
  const element = { type: 'multi_users_select', action_id: 'a' };
  expect(blockProblems([{ type: 'section', text: label, accessory: element }], 'message')).toEqual([]);
  expect(blockProblems([{ type: 'actions', elements: [element] }], 'message')).not.toEqual([]);
  expect(
    blockProblems([{ type: 'section', text: label, accessory: { type: 'radio' } }], 'message'),
  ).not.toEqual([]);
});

describe('the blocks of 2026', () => {
  const plain = { type: 'plain_text', text: 'Yes' };
  const cell = (text: string) => ({ type: 'raw_text', text });
  const number = (value: unknown, text = '1') => ({ type: 'raw_number', value, text });
  const task = (more: object = {}) => ({
    type: 'task_card',
    task_id: 't1',
    title: 'Read',
    status: 'pending',
    ...more,
  });
  const details = (count: number) => ({
    type: 'rich_text',
    elements: Array.from({ length: count }, () => ({
      type: 'rich_text_section',
      elements: [{ type: 'text', text: 'Day 2' }],
    })),
  });
  const plan = (...tasks: object[]) => ({ type: 'plan', title: 'Path', tasks });
  const data = (rows: object[][], more: object = {}) => ({
    type: 'data_table',
    caption: 'Team',
    page_size: 20,
    rows,
    ...more,
  });
  const table = (rows: object[][], more: object = {}) => ({ type: 'table', rows, ...more });
  const card = (more: object = {}) => ({ type: 'card', title: { type: 'mrkdwn', text: 'Leave' }, ...more });
  const button = (id: number) => ({ type: 'button', action_id: `${id}:x`, text: plain });
  const thumb = (more: object = {}) => ({ text: plain, value: '+v', ...more });
  const thumbs = (positive: object = thumb(), negative: object = thumb()) => ({
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: '1:x',
        positive_button: positive,
        negative_button: negative,
      },
    ],
  });
  const two = [[cell('Who')], [cell('Dana')]];
  const many = (count: number, text = 'x') => Array.from({ length: count }, () => [cell(text)]);

  it.each([
    [plan(task({ details: details(1) }), task({ task_id: 't2', status: 'complete' }))],
    [
      data([
        [cell('Who'), cell('Steps')],
        [cell('Dana'), number(3, '3 of 8')],
      ]),
    ],
    [
      table(
        [
          [cell('a'), cell('b')],
          [cell('c'), cell('d')],
        ],
        { column_settings: [{ is_wrapped: true }] },
      ),
    ],
    [card({ body: { type: 'mrkdwn', text: 'x' }, actions: [button(1)] })],
    [thumbs()],
  ])('%j is taken in a message, and never in a modal', (block) => {
    expect(blockProblems([block], 'message')).toEqual([]);
    expect(blockProblems([block], 'modal')).not.toEqual([]);
  });

  it('stand in the home where clients show them there', () => {
    for (const block of [data(two), card()]) expect(blockProblems([block], 'home')).toEqual([]);
    for (const block of [plan(task()), table(two), thumbs()])
      expect(blockProblems([block], 'home')).not.toEqual([]);
  });

  it.each([
    [{ type: 'alert', level: 'warning', text: plain }],
    [{ type: 'task_card', task_id: 't1', title: 'Read', status: 'pending' }],
    [plan()],
    [plan(task(), task())],
    [plan(...Array.from({ length: 51 }, (_, index) => task({ task_id: `${index}` })))],
    [plan(task({ status: 'skipped' }))],
    [plan(task({ title: '' }))],
    [plan(task({ actions: [button(1)] }))],
    [plan(task({ details: details(2) }))],
    [data([[cell('Who')]])],
    [data(two, { caption: '' })],
    [data(two, { page_size: 101 })],
    [data(two, { column_settings: [] })],
    [data([[cell('Who')], [cell('Dana'), cell('3')]])],
    [data([[cell('Who')], [cell('')]])],
    [data([[cell('Who')], [number(Number.NaN)]])],
    [data([[cell('Who')], [number(1, '')]])],
    [data(many(202))],
    [data(many(3, 'x'.repeat(7_000)))],
    [data([Array.from({ length: 21 }, () => cell('a')), Array.from({ length: 21 }, () => cell('a'))])],
    [table(many(101))],
    [table(many(2, 'x'.repeat(5_001)))],
    [card({ title: { type: 'mrkdwn', text: 'x'.repeat(151) } })],
    [card({ body: { type: 'mrkdwn', text: 'x'.repeat(201) } })],
    [card({ actions: [1, 2, 3, 4].map(button) })],
    [{ type: 'card' }],
    [thumbs(thumb({ value: '' }))],
    [thumbs(thumb(), thumb({ value: 'x'.repeat(2_001) }))],
    [thumbs(thumb({ text: { type: 'plain_text', text: 'x'.repeat(76) } }))],
    [thumbs(thumb({ accessibility_label: 'x'.repeat(76) }))],
  ])('%.100j is not', (block) => {
    expect(blockProblems([block], 'message')).not.toEqual([]);
  });

  it('are one table to a message, of whichever kind', () => {
    expect(blockProblems([table(two), data(two)], 'message')).toEqual(['blocks: 2 tables']);
  });
});
