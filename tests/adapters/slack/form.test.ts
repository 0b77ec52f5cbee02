import { describe, expect, it } from 'vitest';
import { readPayload } from '../../../adapters/slack/incoming/incoming.js';
import { renderForm } from '../../../adapters/slack/outgoing/form.js';
import type { Field, Form, PersonOption } from '../../../src/ports/reply.js';
import { initialValues, stateOf } from '../../conformance/slack-form.js';
import { hostile } from '../../support/hostile.js';
import { BOT, slackUser, TEAM } from '../../support/slack.js';
import { blockProblems, viewProblems } from '../../support/slack-limits.js';

const date = (value = ''): Field => ({
  kind: 'date',
  name: 'start',
  label: 'First day',
  value,
  required: true,
});

const dana = { id: 'p1', name: 'Dana Okafor', account: 'U0DANA' };
const noor = { id: 'p2', name: 'Noor Haddad', account: 'U0NOOR' };
const milo = { id: 'p3', name: 'Milo <!channel> \u202E' };
const olga = { id: 'p4', name: 'Olga Brandt' };

type PeopleField = Extract<Field, { kind: 'people' }>;

const among = (
  people: readonly PersonOption[],
  value: readonly string[],
  multiple: boolean,
  required = false,
): PeopleField => ({ kind: 'people', name: 'people', label: 'Who', people, value, multiple, required });

/** Everybody has an account. */
const picker = (value: readonly string[], multiple: boolean) => among([dana, noor], value, multiple);

/** Milo and Olga have none. */
const mixed = (value: readonly string[], multiple: boolean) =>
  among([dana, noor, milo, olga], value, multiple);

const strangers = (count: number): PersonOption[] =>
  Array.from({ length: count }, (_, index) => ({ id: `x${index}`, name: `Stranger ${index}` }));

const formOf = (...fields: readonly Field[]): Form => ({
  name: 'assign',
  title: 'Assign a path',
  context: 'd1',
  intro: '',
  fields,
  submit: 'Preview',
});

function render(...fields: readonly Field[]) {
  const view = renderForm(formOf(...fields), {});
  expect(viewProblems({ ...view })).toEqual([]);
  return view;
}

describe('a field for a day', () => {
  it("is Slack's calendar, on the day that was chosen before", () => {
    expect(render(date('2026-11-30')).blocks).toMatchObject([
      {
        type: 'input',
        block_id: 'start',
        optional: false,
        element: { type: 'datepicker', initial_date: '2026-11-30' },
      },
    ]);
  });

  it.each(['', 'Monday', '2026-02-30', '2026-13-01', '20261130'])('is empty for "%s"', (value) => {
    expect(JSON.stringify(render(date(value)))).not.toContain('initial_date');
  });
});

describe('a field for people', () => {
  it("is Slack's own picker of one, or of several", () => {
    expect(render(picker(['p1'], false)).blocks).toMatchObject([
      { optional: true, element: { type: 'users_select', initial_user: 'U0DANA' } },
    ]);
    expect(render(picker(['p1', 'p2', 'p1'], true)).blocks).toMatchObject([
      { element: { type: 'multi_users_select', initial_users: ['U0DANA', 'U0NOOR'] } },
    ]);
  });

  it('begins with nobody', () => {
    expect(JSON.stringify([render(picker([], false)), render(picker(['gone'], true))])).not.toMatch(
      /initial_|hint/,
    );
  });

  it.each([true, false])('is wanted by Slack as it is by the product, for several: %s', (multiple) => {
    for (const everybody of [[dana, noor], []]) {
      expect(render(among(everybody, [], multiple, true)).blocks).toMatchObject([{ optional: false }]);
      expect(render(among(everybody, [], multiple, false)).blocks).toMatchObject([{ optional: true }]);
    }
  });
});

describe('a field for people of whom some have no account', () => {
  const option = (value: string, text: unknown = expect.any(String)) => ({ text: { text }, value });

  it('has a menu of them below the picker', () => {
    const view = render(mixed(['p1', 'p4'], true), date());
    expect(view.blocks).toMatchObject([
      { block_id: 'people', element: { type: 'multi_users_select', initial_users: ['U0DANA'] } },
      {
        block_id: 'people:elsewhere',
        label: { text: 'Who (not on Slack)' },
        optional: true,
        element: {
          type: 'multi_static_select',
          options: [option('person:p4', 'Olga Brandt'), option('person:p3')],
          initial_options: [option('person:p4', 'Olga Brandt')],
        },
      },
      { block_id: 'start' },
    ]);
    expect(JSON.stringify(view)).not.toMatch(/"hint"|mrkdwn/);
  });

  it('has a menu of one where one is chosen', () => {
    expect(render(mixed(['p3'], false)).blocks).toMatchObject([
      { element: { type: 'users_select' } },
      {
        block_id: 'people:elsewhere',
        element: {
          type: 'static_select',
          options: [option('person:p3'), option('person:p4')],
          initial_option: option('person:p3'),
        },
        hint: { text: 'Choose somebody here or above, not both.' },
      },
    ]);
  });

  it('begins with nobody in either, or with one where only one may be', () => {
    expect(JSON.stringify([render(mixed([], true)), render(mixed(['gone'], false))])).not.toContain(
      'initial_',
    );
    const both = JSON.stringify(render(mixed(['p1', 'p3'], false)));
    expect(both).toContain('"initial_user":"U0DANA"');
    expect(both).not.toContain('initial_option');
  });

  it('leaves it to the product to ask for somebody', () => {
    const field = { ...mixed(['p3'], true), required: true };
    expect(render(field).blocks).toMatchObject([{ optional: true }, { optional: true }]);
  });

  it('names somebody once', () => {
    const field = among([milo, olga, milo], ['p3', 'p3'], true);
    expect(render(field).blocks).toMatchObject([
      {},
      {
        element: {
          options: [option('person:p3'), option('person:p4')],
          initial_options: [option('person:p3')],
        },
      },
    ]);
  });

  it('offers a hundred, those who were chosen first, and says that there are more', () => {
    const [, exact] = render(among(strangers(100), [], true)).blocks;
    expect(exact).toMatchObject({ element: { options: { length: 100 } } });
    expect(exact).not.toHaveProperty('hint');

    for (const multiple of [true, false]) {
      const [, block] = render(among([dana, ...strangers(140)], ['x139'], multiple)).blocks;
      expect(block).toMatchObject({
        element: { options: { length: 100, 0: option('person:x139'), 99: option('person:x98') } },
        hint: {
          text: expect.stringContaining(
            'Here are 100 of 140; choose others by typing their address after the command.',
          ),
        },
      });
    }
  });

  it('takes more who were chosen than there is room for', () => {
    const all = strangers(140);
    const [, block] = render(
      among(
        all,
        all.map(({ id }) => id),
        true,
      ),
    ).blocks;
    expect(block).toMatchObject({ element: { options: { length: 100 }, initial_options: { length: 100 } } });
  });

  it.each([...hostile, '', ' ', '\u202E'.repeat(99)])('shows the name %j as the text it is', (name) => {
    for (const multiple of [true, false]) {
      const view = render(among([dana, { id: 'p9', name }], ['p9'], multiple));
      expect(JSON.stringify(view)).not.toContain('mrkdwn');
      expect(view.blocks[1]).toMatchObject({
        element: { options: [{ text: { type: 'plain_text', emoji: false }, value: 'person:p9' }] },
      });
    }
  });

  it('stays within the size of a modal', () => {
    const many = strangers(140).map((person) => ({ ...person, name: '李'.repeat(300) }));
    const ids = many.map(({ id }) => id);
    render(
      among(many, ids, true),
      { ...among(many, ids, false), name: 'buddy' },
      { ...among(many, ids, false), name: 'manager' },
    );
  });
});

describe('a form that is sent from Slack', () => {
  const users = new Map([
    ['U0DANA', slackUser('U0DANA', { real_name: 'Dana Okafor' })],
    ['U0NOOR', slackUser('U0NOOR', { real_name: 'Noor Haddad' })],
  ]);
  const fields: readonly Field[] = [
    date('2026-11-30'),
    picker(['p1'], true),
    { ...picker(['p2'], false), name: 'buddy' },
    {
      kind: 'choice',
      name: 'path',
      label: 'Path',
      options: [{ label: 'Data engineer', value: 'path/de' }],
      value: 'path/de',
      required: true,
    },
    {
      kind: 'text',
      name: 'note',
      label: 'Note',
      value: 'Hi',
      multiline: true,
      required: false,
      maxLength: 99,
    },
  ];
  const view = { ...renderForm(formOf(...fields), {}) };
  const both = [mixed(['p1', 'p4'], true), { ...mixed(['p3'], false), name: 'buddy' }];
  const wider = { ...renderForm(formOf(...both), {}) };

  function submitted(values: Readonly<Record<string, string>>, view: Readonly<Record<string, unknown>>) {
    return sentAs(stateOf(view, values, users), view);
  }

  function sent(values: Readonly<Record<string, string>>) {
    return submitted(values, view).values;
  }

  function sentAs(state: unknown, view: Readonly<Record<string, unknown>>) {
    const body = {
      type: 'view_submission',
      team: { id: TEAM },
      user: { id: 'U0DANA' },
      view: { ...view, id: 'V1', hash: '1', state: { values: state } },
    };
    const reading = readPayload(body, { team: TEAM, bot: BOT }, 0);
    if (reading.kind !== 'incoming' || reading.incoming.kind !== 'form') throw new Error(reading.kind);
    return reading.incoming;
  }

  const untouched = {
    start: '2026-11-30',
    people: 'account:U0DANA',
    buddy: 'account:U0NOOR',
    path: 'path/de',
    note: 'Hi',
  };

  it('untouched says what it opened with', () => {
    expect(initialValues(view)).toEqual(untouched);
    expect(sent({})).toEqual(untouched);
  });

  it('says what was picked', () => {
    expect(sent({ start: '2026-12-07', people: 'account:U0MILO, Dana Okafor', buddy: '', note: '' })).toEqual(
      { ...untouched, start: '2026-12-07', people: 'account:U0MILO,account:U0DANA', buddy: '', note: '' },
    );
  });

  it('untouched names those chosen beforehand, with an account or without', () => {
    const untouched = { people: 'account:U0DANA,person:p4', buddy: 'person:p3' };
    expect(initialValues(wider)).toEqual(untouched);
    expect(submitted({}, wider).values).toEqual(untouched);
  });

  it.each([
    ['person:p3, Noor Haddad, person:p4', 'account:U0NOOR,person:p3,person:p4'],
    ['account:U0MILO', 'account:U0MILO'],
    ['person:p4', 'person:p4'],
    ['', ''],
  ])('joins both inputs of a field: %j', (people, joined) => {
    expect(submitted({ people, buddy: 'account:U0NOOR' }, wider).values).toEqual({
      people: joined,
      buddy: 'account:U0NOOR',
    });
  });

  it('keeps both when one person was wanted and two were chosen', () => {
    expect(submitted({ buddy: 'person:p4,account:U0NOOR' }, wider).values.buddy).toBe(
      'account:U0NOOR,person:p4',
    );
  });

  it('puts the inputs of a field together in whatever order they come', () => {
    const state = stateOf(wider, {}, users);
    const backwards = Object.fromEntries(Object.entries(state).reverse());
    expect(sentAs(backwards, wider).values).toEqual(submitted({}, wider).values);
    const { people: _, ...alone } = state;
    expect(sentAs(alone, wider).values.people).toBe('person:p4');
  });

  it('is known again when it is delivered twice, by either input', () => {
    const key = (people: string) => submitted({ people }, wider).key;
    const keys = ['account:U0DANA', 'person:p3', 'account:U0DANA,person:p3', 'account:U0DANA,person:p4', ''];
    expect(new Set(keys.map(key)).size).toBe(keys.length);
    expect(keys.map(key)).toEqual(keys.map(key));
  });

  it.each([
    { value: 'person:p3,person:p4' },
    { value: '' },
    {},
  ])('takes no option %j that is not one person', (one) => {
    const element = { type: 'multi_static_select', selected_options: [one] };
    const state = { 'people:elsewhere': { 'people:elsewhere': element } };
    expect(() => sentAs(state, wider)).toThrow('malformed');
  });
});

describe('what the limits say about a menu', () => {
  const text = (words: string) => ({ type: 'plain_text', text: words });
  const [one, two] = ['a', 'b'].map((value) => ({ text: text(value), value }));
  const placeholder = text('Choose');
  const problems = (element: object) =>
    blockProblems(
      [
        {
          type: 'input',
          label: text('Who'),
          element: { action_id: 'a', placeholder, options: [one, two], ...element },
        },
      ],
      'modal',
    );
  const several = 'multi_static_select';

  it.each([
    { type: 'static_select' },
    { type: 'static_select', initial_option: two },
    { type: several },
    { type: several, initial_options: [two, one], max_selected_items: 2 },
    { type: several, options: undefined, option_groups: [{ label: text('1'), options: [one] }] },
  ])('Slack takes %j', (element) => {
    expect(problems(element)).toEqual([]);
  });

  it.each([
    { type: 'static_select', initial_option: { ...two, value: 'c' } },
    { type: 'static_select', initial_options: [two] },
    { type: several, initial_option: two },
    { type: several, initial_options: [] },
    { type: several, initial_options: [two, two] },
    { type: several, initial_options: [{ ...two, value: 'c' }] },
    { type: several, initial_options: [one, two], max_selected_items: 1 },
    { type: several, options: [] },
    { type: several, options: Array.from({ length: 101 }, () => one) },
    { type: several, options: [{ text: text('x'.repeat(76)), value: 'a' }] },
    { type: several, options: [{ text: text('x'), value: 'x'.repeat(151) }] },
    { type: several, option_groups: [{ label: text('1'), options: [one] }] },
    { type: several, placeholder: text('x'.repeat(151)) },
    { type: several, max_selected_items: 0 },
    { type: several, action_id: '' },
  ])('Slack does not take %j', (element) => {
    expect(problems(element)).not.toEqual([]);
  });

  it('a modal has a size', () => {
    const view = { ...renderForm(formOf(date()), {}) };
    expect(viewProblems({ ...view, padding: 'x'.repeat(250_000) })).not.toEqual([]);
  });
});
