import { expect, it } from 'vitest';
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
