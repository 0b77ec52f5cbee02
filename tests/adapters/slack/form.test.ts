import { describe, expect, it } from 'vitest';
import { renderForm } from '../../../adapters/slack/form.js';
import { readPayload } from '../../../adapters/slack/incoming.js';
import type { Field, Form } from '../../../src/ports/reply.js';
import { initialValues, stateOf } from '../../conformance/slack-form.js';
import { BOT, slackUser, TEAM } from '../../support/slack.js';
import { viewProblems, wordsOf } from '../../support/slack-limits.js';

const date = (value = ''): Field => ({
  kind: 'date',
  name: 'start',
  label: 'First day',
  value,
  required: true,
});

const dana = { id: 'p1', name: 'Dana Okafor', account: 'U0DANA' };
const noor = { id: 'p2', name: 'Noor Haddad', account: 'U0NOOR' };
const milo = { id: 'p3', name: 'Milo <!channel> \u202E', account: undefined };
const people = [dana, noor, { id: milo.id, name: milo.name }];

const picker = (value: readonly string[], multiple: boolean): Field => ({
  kind: 'people',
  name: 'people',
  label: 'Who',
  people,
  value,
  multiple,
  required: false,
});

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

  it('says who was chosen and has no account on Slack', () => {
    const view = render(picker(['p1', 'p3'], true));
    expect(view.blocks).toMatchObject([{ element: { initial_users: ['U0DANA'] } }]);
    expect(wordsOf(view.blocks).join()).toContain('Not on Slack, so not chosen here: Milo <!channel> ');
    expect(JSON.stringify(view)).not.toContain('mrkdwn');
  });

  it('takes long names', () => {
    const many = Array.from({ length: 99 }, (_, index) => ({ id: `x${index}`, name: '\u202En'.repeat(99) }));
    const field: Field = { ...picker([], true), people: many, value: many.map(({ id }) => id) } as Field;
    render(field);
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

  function sent(values: Readonly<Record<string, string>>) {
    const body = {
      type: 'view_submission',
      team: { id: TEAM },
      user: { id: 'U0DANA' },
      view: { ...view, id: 'V1', hash: '1', state: { values: stateOf(view, values, users) } },
    };
    const reading = readPayload(body, { team: TEAM, bot: BOT }, 0);
    if (reading.kind !== 'incoming' || reading.incoming.kind !== 'form') throw new Error(reading.kind);
    return reading.incoming.values;
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
});
