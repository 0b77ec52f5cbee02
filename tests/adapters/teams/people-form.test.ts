import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Reading, readActivity } from '../../../adapters/teams/incoming/incoming.js';
import { Activity } from '../../../adapters/teams/incoming/schema.js';
import { bytesOf, type Card, type Element } from '../../../adapters/teams/outgoing/card.js';
import { renderForm } from '../../../adapters/teams/outgoing/form.js';
import { CARD_BYTES, renderOne } from '../../../adapters/teams/outgoing/render.js';
import { parseMarkdown } from '../../../src/ports/markdown.js';
import type { Field, Form, PersonOption } from '../../../src/ports/reply.js';
import { replyOf } from '../../support/echo-host.js';
import { activityOf, type Bench, startBench } from '../../support/teams.js';
import { cardProblems, elementsOf, wordsOf } from '../../support/teams-cards.js';

const person = (index: number, name = `Dana Okafor-Lind ${index}`): PersonOption => ({
  id: `01950000-0000-7000-8000-${String(index).padStart(12, '0')}`,
  name,
});
const people = (count: number, name?: string) =>
  Array.from({ length: count }, (_, index) => person(index, name));
const value = (index: number) => `person:${person(index).id}`;

type PeopleField = Extract<Field, { kind: 'people' }>;
const field = (name: string, more: Partial<PeopleField> = {}): PeopleField => ({
  kind: 'people',
  name,
  label: name,
  people: people(5),
  value: [],
  multiple: false,
  required: false,
  ...more,
});

/** The form behind "Assign a path", as large as it gets. */
function assign(known: readonly PersonOption[], more: Partial<Form> = {}): Form {
  return {
    name: 'assign',
    title: 'Assign a path',
    context: '',
    intro: 'You see a preview before anything is sent.',
    fields: [
      field('people', { people: known, multiple: true, required: true }),
      {
        kind: 'choice',
        name: 'path',
        label: 'Path',
        options: Array.from({ length: 20 }, (_, index) => ({
          label: `Learning path for engineers of kind ${index}`,
          value: `path/engineers-of-kind-${index}`,
        })),
        value: null,
        required: true,
      },
      { kind: 'date', name: 'start', label: 'Start date', value: '2026-11-30', required: true },
      field('buddy', { people: known }),
      field('manager', { people: known, value: known[3] ? [known[3].id] : [] }),
      {
        kind: 'text',
        name: 'note',
        label: 'Note',
        value: '',
        multiline: true,
        required: false,
        maxLength: 500,
      },
    ],
    submit: 'Preview',
    ...more,
  };
}

type Input = Extract<Element, { id: string }>;
const isInput = (element: Element): element is Input => element.type.startsWith('Input.');
const inputs = (card: Card) => elementsOf(card.body).filter(isInput);
const input = (card: Card, id: string) => inputs(card).find((one) => one.id === id);
const offered = (card: Card, id: string) => {
  const found = input(card, id);
  return found?.type === 'Input.ChoiceSet' ? found.choices.map((choice) => choice.value) : [];
};
const submitOf = (card: Card): object => {
  const set = card.body.findLast((element) => element.type === 'ActionSet');
  const [action] = set?.actions ?? [];
  return action?.type === 'Action.Execute' ? action.data : {};
};
const valid = (card: Card) => {
  expect(cardProblems(card)).toEqual([]);
  return card;
};

function submitted(card: Card, entered: object): Extract<Reading, { kind: 'incoming' }> {
  const activity = activityOf({ serviceUrl: 'https://smba.example/' }, '29:maren', {
    type: 'invoke',
    name: 'adaptiveCard/action',
    text: undefined,
    value: { action: { data: { ...submitOf(card), ...entered } } },
  });
  const heard = readActivity(Activity.parse(JSON.parse(JSON.stringify(activity))), 0);
  if (heard.kind !== 'incoming') throw new Error(`not handled: ${JSON.stringify(heard)}`);
  return heard;
}
const valuesOf = (card: Card, entered: object) => {
  const [event] = submitted(card, entered).events;
  return event?.kind === 'form' ? event.values : undefined;
};
/** The card as it is shown again. */
const again = (card: Card, entered: object, errors: Record<string, string>) => {
  const { form } = submitted(card, entered);
  if (!form) throw new Error('no form');
  return valid(renderForm(form, errors));
};

describe('the fields', () => {
  test('a date is a calendar, people are a list to search with a line beneath it', () => {
    const card = valid(renderForm(assign(people(5))));
    expect(inputs(card)).toMatchObject([
      { type: 'Input.ChoiceSet', id: 'field-0', label: 'people', style: 'filtered', isMultiSelect: true },
      { type: 'Input.Text', id: 'field-0-typed', label: 'or by name or email address, parted by commas' },
      { type: 'Input.ChoiceSet', id: 'field-1', style: 'compact', isRequired: true },
      { type: 'Input.Date', id: 'field-2', label: 'Start date', value: '2026-11-30', isRequired: true },
      { id: 'field-3', style: 'filtered', label: 'buddy (optional)' },
      { id: 'field-3-typed', label: 'or by name or email address' },
      { id: 'field-4', style: 'compact', value: value(3) },
      { id: 'field-4-typed' },
      { type: 'Input.Text', id: 'field-5' },
    ]);
    expect(offered(card, 'field-0')).toEqual([0, 1, 2, 3, 4].map(value));
    for (const id of ['field-0', 'field-0-typed']) expect(input(card, id)).not.toHaveProperty('isRequired');
    expect(input(card, 'field-3')).not.toHaveProperty('isMultiSelect');
  });

  test('a date that is none, and none, leave the calendar empty', () => {
    for (const start of ['', 'next Monday', '30.11.2026']) {
      const date: Field = { kind: 'date', name: 'start', label: 'Start', value: start, required: false };
      const card = valid(renderForm(assign([], { fields: [date] })));
      expect(input(card, 'field-0')).toEqual({
        type: 'Input.Date',
        id: 'field-0',
        label: 'Start (optional)',
      });
    }
  });

  test('with nobody to choose from there is the line alone', () => {
    const card = valid(renderForm(assign([], { fields: [field('people', { people: [], multiple: true })] })));
    expect(inputs(card)).toMatchObject([
      {
        type: 'Input.Text',
        id: 'field-0-typed',
        label: 'people (optional)',
        placeholder: expect.any(String),
      },
    ]);
  });

  test('one who is chosen beforehand can be taken back', () => {
    const card = renderForm(assign(people(5)));
    expect(offered(card, 'field-4')).toEqual(['-', ...[0, 1, 2, 3, 4].map(value)]);
    expect(valuesOf(card, { 'field-4': '-', 'field-4-typed': 'Tomas' })).toMatchObject({ manager: 'Tomas' });
  });
});

test.for([
  '[click](https://evil.example) **b** _i_ ~~s~~ `c`',
  '<at>x</at> <script>alert(1)</script> &amp; &lt;',
  'https://evil.example www.evil.example',
  '# heading',
  '- item',
  '  + item',
  '1. item',
  '12) item',
  '> quote\n# heading',
  'a | b\n--|--',
  '\\*',
  '{{DATE(2020-01-01T00:00:00Z,SHORT)}}',
])('a client that takes choices for Markdown finds none in %j', (name) => {
  const card = valid(renderForm(assign(people(2, name))));
  const set = input(card, 'field-0');
  const [title = ''] = set?.type === 'Input.ChoiceSet' ? set.choices.map((choice) => choice.title) : [];
  expect(parseMarkdown(title).children).toMatchObject([{ type: 'paragraph', children: [{ type: 'text' }] }]);
  expect(title).not.toMatch(/:\/\/|www\.|[*_`<[#]/);
  expect(title.normalize('NFKC').replaceAll('\u2060', '')).toBe(name.replaceAll('\n', ' ').trim());
});

test('names with other letters and marks stay as they are', () => {
  for (const name of ["Seán O'Brien-Lind (he), Dr.", 'Ångström 李小龍 محمد', '👩🏽‍💻']) {
    const set = input(renderForm(assign(people(1, name))), 'field-0');
    expect(set).toMatchObject({ choices: [{ title: name }] });
  }
});

describe('what is entered', () => {
  const card = renderForm(assign(people(5)));

  test.for<[string, object, string]>([
    ['several who are chosen', { 'field-0': `${value(1)},${value(2)}` }, `${value(1)},${value(2)}`],
    ['words', { 'field-0-typed': ' noor@example.com,Milo Berg, ' }, 'noor@example.com,Milo Berg'],
    ['both', { 'field-0': value(1), 'field-0-typed': 'Milo' }, `${value(1)},Milo`],
    ['nothing', {}, ''],
    ['words in the list itself', { 'field-0': 'Milo' }, 'Milo'],
    ['no text', { 'field-0': { $ne: 1 }, 'field-0-typed': ['x'] }, ''],
    ['a NUL', { 'field-0-typed': 'a\0b' }, 'a\uFFFDb'],
  ])('as people: %s', ([, entered, expected]) => {
    expect(valuesOf(card, entered)).toMatchObject({ people: expected, buddy: '' });
  });

  test('a date comes back as it was entered', () => {
    expect(valuesOf(card, { 'field-2': '2026-12-01' })).toMatchObject({ start: '2026-12-01' });
    expect(valuesOf(card, { 'field-2': 'next Monday' })).toMatchObject({ start: 'next Monday' });
    expect(valuesOf(card, {})).toMatchObject({ start: '' });
  });

  test('stands in the form again when something is wrong, however often', () => {
    const entered = {
      'field-0': `${value(1)},${value(2)}`,
      'field-0-typed': 'Milo, "x" <b>',
      'field-1': 'path/engineers-of-kind-7',
      'field-2': '2026-12-01',
      'field-3': 'Tomas',
      'field-4': value(2),
      'field-5': 'Welcome!',
    };
    let shown = again(card, entered, { people: 'Who is Milo?' });
    shown = again(shown, entered, { people: 'Who is Milo?', start: 'Too late.' });
    expect(inputs(shown)).toMatchObject([
      { id: 'field-0', value: `${value(1)},${value(2)}` },
      { id: 'field-0-typed', value: 'Milo, "x" <b>' },
      { id: 'field-1', value: 'path/engineers-of-kind-7' },
      { id: 'field-2', value: '2026-12-01' },
      { id: 'field-3' },
      { id: 'field-3-typed', value: 'Tomas' },
      { id: 'field-4', value: value(2) },
      { id: 'field-4-typed' },
      { id: 'field-5', value: 'Welcome!' },
    ]);
    expect(input(shown, 'field-3')).not.toHaveProperty('value');
    const after = shown.body.findIndex((element) => isInput(element) && element.id === 'field-0-typed');
    expect(JSON.stringify(shown.body[after + 1])).toContain('Who is Milo?');
    expect(offered(shown, 'field-0')).toEqual(offered(card, 'field-0'));
  });

  test('forged: people whom the form does not offer are told of, and not shown', () => {
    const entered = { 'field-0': 'person:forged,account:U1,-' };
    expect(valuesOf(card, entered)).toMatchObject({ people: 'person:forged,account:U1' });
    expect(input(again(card, entered, { people: 'No.' }), 'field-0')).not.toHaveProperty('value');
  });

  interface Carried {
    readonly people?: unknown;
    readonly fields: readonly object[];
  }
  const offering = (form: Carried, places: unknown) => ({
    ...form,
    fields: form.fields.map((one, index) => (index === 0 ? { ...one, people: places } : one)),
  });

  test.for<[string, (form: Carried) => Carried, string]>([
    ['places that are none', (form) => offering(form, [99]), 'incoming'],
    ['places that are words', (form) => offering(form, ['0']), 'malformed'],
    ['people that are none', (form) => ({ ...form, people: 'all' }), 'malformed'],
    ['nobody', (form) => ({ ...form, people: undefined }), 'incoming'],
  ])('forged: %s', ([, forge, kind]) => {
    const { ropes } = JSON.parse(JSON.stringify(submitOf(card)));
    const data = { ropes: { ...ropes, form: forge(ropes.form) } };
    const heard = readActivity(
      Activity.parse(
        activityOf({ serviceUrl: 'https://smba.example/' }, '29:maren', {
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { data } },
        }),
      ),
      0,
    );
    expect(heard.kind).toBe(kind);
    if (heard.kind === 'incoming' && heard.form) valid(renderForm(heard.form, { people: 'No.' }));
  });
});

describe('a form stays within a card', () => {
  test('with a hundred people in three fields, and says that there are more', () => {
    const card = valid(renderForm(assign(people(100))));
    for (const id of ['field-0', 'field-3', 'field-4']) {
      expect(offered(card, id).length).toBeGreaterThan(25);
      expect(offered(card, id).length).toBeLessThan(100);
    }
    expect(wordsOf(card).match(/Not everybody fits/g)).toHaveLength(3);
  });

  test('before the button that every client knows goes, fewer people are offered', () => {
    const every = '"fallback":{"type":"Action.Submit","title":"Preview"';
    const wrong = Object.fromEntries(
      assign([]).fields.map(({ name }) => [name, 'This is not right. '.repeat(6)]),
    );
    for (const count of [5, 60, 100]) {
      const card = valid(renderForm(assign(people(count))));
      expect(JSON.stringify(card), `${count}`).toContain(every);
      const shown = again(card, { 'field-5': 'Welcome! '.repeat(400) }, wrong);
      expect(JSON.stringify(shown), `${count}, again`).toContain(every);
      expect(offered(shown, 'field-0').length, `${count}`).toBeGreaterThan(4);
    }
  });

  test('with 95 people in one field shows them all, and never more than a hundred', () => {
    const one = (count: number) =>
      valid(renderForm(assign([], { fields: [field('people', { people: people(count) })] })));
    // The form is carried twice: by the button, and by the one for clients that know no Action.Execute.
    expect(offered(one(95), 'field-0')).toHaveLength(95);
    expect(wordsOf(one(95))).not.toContain('Not everybody');
    expect(offered(one(5_000), 'field-0').length).toBeLessThanOrEqual(100);
    expect(wordsOf(one(5_000))).toContain('Not everybody');
  });

  test('when it is shown again with what was typed and what is wrong, with nobody lost who was chosen', () => {
    const card = valid(renderForm(assign(people(100))));
    const chosen = offered(card, 'field-0');
    const entered = {
      'field-0': chosen.join(','),
      'field-0-typed': 'noor.haddad@example.com, '.repeat(5),
      'field-3-typed': 'Tomás Ferreira',
      'field-5': 'Welcome! '.repeat(55),
    };
    const errors = Object.fromEntries(
      assign([]).fields.map(({ name }) => [name, 'This is not right. '.repeat(6)]),
    );
    const shown = again(card, entered, errors);
    expect(input(shown, 'field-0')).toMatchObject({ value: chosen.join(',') });
    expect(offered(shown, 'field-0')).toEqual(chosen);
    expect(wordsOf(shown)).toContain('Not everybody fits');
    expect(valuesOf(shown, entered)).toEqual(valuesOf(card, entered));
  });

  test('whoever is chosen is among those who are offered', () => {
    const last = person(99).id;
    const many = { people: people(100), value: [last] };
    const card = valid(
      renderForm(
        assign([], { fields: [field('a', many), field('b', many), field('c', { ...many, multiple: true })] }),
      ),
    );
    for (const id of ['field-0', 'field-1', 'field-2']) {
      expect(input(card, id)).toMatchObject({ value: `person:${last}` });
      expect(offered(card, id)).toContain(`person:${last}`);
      expect(offered(card, id).length).toBeLessThan(102);
    }
  });

  test.for([
    '[click](https://evil.example) **b** <at>x</at>',
    'a\u202Edcba',
    '👩‍👩‍👧‍👦語'.repeat(50),
    '"\\'.repeat(200),
    'x'.repeat(3_000),
    ' ',
    '',
    '\0\u0001',
  ])('with people named %j', (name) => {
    const known = people(100, name);
    const card = valid(renderForm(assign(known)));
    expect(offered(card, 'field-0').length).toBeGreaterThan(3);
    const shown = again(
      card,
      { 'field-0': offered(card, 'field-0').join(','), 'field-0-typed': name },
      { people: name || 'No.' },
    );
    expect(bytesOf(shown)).toBeLessThanOrEqual(CARD_BYTES);
  });

  test('below another card it keeps that one’s words where there is room', () => {
    const above = renderOne(replyOf('Team', { kind: 'heading', text: 'Your team' })).body;
    expect(wordsOf(valid(renderForm(assign(people(5)), {}, above)))).toMatch(
      /^Your team[\s\S]*Assign a path/,
    );
    valid(renderForm(assign(people(100)), {}, above));
    const earlier = renderForm(assign(people(5))).body;
    const stacked = valid(renderForm(assign(people(5)), {}, earlier));
    expect(inputs(stacked)).toHaveLength(9);
  });
});

describe('through the front door', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench.stop());

  test('a form with people is opened, refused, shown again and taken', async () => {
    const click = (data: object) =>
      bench.post(
        activityOf(bench.stub, '29:maren', {
          type: 'invoke',
          name: 'adaptiveCard/action',
          text: undefined,
          value: { action: { data } },
        }),
      );
    const cardOf = ({ json }: { json: unknown }) => valid((json as { value: Card }).value);
    bench.host.once(async () => ({ form: assign(people(100)) }));
    const opened = cardOf(await click({ ropes: { do: 'act', name: 'assign.open', value: '' } }));
    const entered = { 'field-0': value(1), 'field-0-typed': 'Milo', 'field-2': '2026-12-01' };
    bench.host.once(async () => ({ formErrors: { people: 'There are two people called Milo.' } }));
    const wrong = cardOf(await click({ ...submitOf(opened), ...entered }));
    expect(wordsOf(wrong)).toContain('There are two people called Milo.');
    expect(input(wrong, 'field-0-typed')).toMatchObject({ value: 'Milo' });
    await click({ ...submitOf(wrong), ...entered, 'field-0-typed': 'milo@example.com' });
    expect(bench.host.handled.at(-1)).toMatchObject({
      kind: 'form',
      name: 'assign',
      values: { people: `${value(1)},milo@example.com`, start: '2026-12-01', manager: '' },
    });
  });
});
