import { describe, expect, test } from 'vitest';
import { searchAnswer } from '../../../adapters/teams/incoming/invoke.js';
import type { Card, Element } from '../../../adapters/teams/outgoing/card.js';
import { renderForm } from '../../../adapters/teams/outgoing/form.js';
import { renderOne, renderReply, withoutActions } from '../../../adapters/teams/outgoing/render.js';
import { shown } from '../../../adapters/teams/outgoing/rich-text.js';
import { teams } from '../../../adapters/teams/registration.js';
import { literal } from '../../../src/ports/markdown.js';
import type { Part, StepLine } from '../../../src/ports/reply.js';
import { everything, form, replyOf } from '../../support/echo-host.js';
import { schemaProblems } from '../../support/teams-card-schema.js';
import { cardProblems, elementsOf, libraryProblems, wordsOf } from '../../support/teams-cards.js';
import { asOlderClient } from '../../support/teams-older-client.js';
import { todayProblems } from '../../support/teams-today.js';

type PartOf<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>;

/** What no card may break. */
const check = (card: Card) => expect(cardProblems(card)).toEqual([]);

const render = (...parts: readonly Part[]) => renderReply(replyOf('Fallback', ...parts));
const only = (...parts: readonly Part[]): Card => {
  const [card, ...more] = render(...parts);
  if (!card || more.length > 0) throw new Error('not one card');
  check(card);
  return card;
};

test('every button has another for clients that know no Action.Execute, which does the same', () => {
  const card = only(
    { kind: 'buttons', buttons: [{ label: 'More', action: { name: 'more', value: 'x' }, style: 'primary' }] },
    { kind: 'choices', name: 'pick', label: 'Which?', options: [{ label: 'A', value: 'a' }] },
    {
      kind: 'list',
      items: [
        { title: 'Dana', detail: '', actions: [{ label: 'Show', action: { name: 'show', value: 'd' } }] },
      ],
    },
  );
  const actions = [...JSON.stringify(card).matchAll(/"type":"Action.Execute"/g)].length;
  const found: { title: string; data: object; fallback: object }[] = [];
  JSON.stringify(card, (_, value) => {
    if (value?.type === 'Action.Execute') found.push(value);
    return value;
  });
  expect(actions).toBe(3);
  for (const { title, data, fallback } of found) {
    expect(fallback).toMatchObject({ type: 'Action.Submit', title, data });
  }
});

describe('each kind of part', () => {
  test.for(everything.parts.map((part) => [part.kind, part] as const))('%s makes a valid card', ([
    ,
    part,
  ]) => {
    only({ kind: 'heading', text: 'Before' }, part, { kind: 'heading', text: 'After' });
  });

  test('everything at once', () => {
    const [card] = renderReply(everything);
    check(card as Card);
    expect(card?.fallbackText).toBe('Everything');
    expect(wordsOf(card as Card)).toMatch(/Day 2 · 45 minutes[\s\S]*1 of 5[\s\S]*Manager: Maren Vogt/);
  });

  test('a reply without parts is its fallback', () => {
    expect(wordsOf(only())).toBe('Fallback');
  });

  test('the checks bite', () => {
    const good = only({ kind: 'heading', text: 'x' });
    expect(schemaProblems({ ...good, bdoy: [] })).not.toEqual([]);
    expect(
      schemaProblems({ ...good, body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 5 }] }] }),
    ).not.toEqual([]);
    expect(libraryProblems({ ...good, body: [{ type: 'Blink' }] })).not.toEqual([]);
  });

  test('a heading is one for screen readers, unless a TextBlock would read more into it', () => {
    const first = (text: string) => only({ kind: 'heading', text }).body[0];
    expect(first('Welcome, Robin')).toMatchObject({
      type: 'TextBlock',
      style: 'heading',
      text: 'Welcome, Robin',
    });
    for (const text of [
      'a *b*',
      '[x](https://evil.example)',
      '1. x',
      '- x',
      '# x',
      '<b>',
      'a_b_',
      '`x`',
      'www.x.example',
    ]) {
      expect(first(text)).toMatchObject({ type: 'RichTextBlock', inlines: [{ text }] });
    }
  });

  test('Markdown becomes runs of text', () => {
    const [paragraph, one, two, code] = only({
      kind: 'text',
      markdown: 'A **b** *c* `d` [e](https://example.com) ***f***\n\n1. one\n2. two\n\n```\n  x = 1\n```',
    }).body;
    expect(paragraph).toMatchObject({
      inlines: [
        { text: 'A ' },
        { text: 'b', weight: 'Bolder' },
        { text: ' ' },
        { text: 'c', italic: true },
        { text: ' ' },
        { text: 'd', fontType: 'Monospace' },
        { text: ' ' },
        { text: 'e', selectAction: { type: 'Action.OpenUrl', url: 'https://example.com' } },
        { text: ' ' },
        { text: 'f', weight: 'Bolder', italic: true },
      ],
    });
    expect([one, two].map((element) => JSON.stringify(element))).toEqual([
      expect.stringContaining('1.\u00A0'),
      expect.stringContaining('2.\u00A0'),
    ]);
    expect(code).toMatchObject({
      type: 'Container',
      style: 'emphasis',
      items: [{ inlines: [{ text: '\u00A0\u00A0x = 1', fontType: 'Monospace' }] }],
    });
  });

  test('a menu acts by its own button and no other button minds it', () => {
    const choices = everything.parts.find((part) => part.kind === 'choices') as Part;
    const buttons = everything.parts.find((part) => part.kind === 'buttons') as Part;
    const [menu, set, more] = only({ ...choices, selected: 'data-engineer' } as Part, buttons).body;
    expect(menu).toMatchObject({
      items: [
        { type: 'Input.ChoiceSet', style: 'compact', value: 'data-engineer' },
        { actions: [{ verb: 'persona.choose', data: { ropes: { do: 'pick', input: 'part-0-0' } } }] },
      ],
    });
    expect(set).toMatchObject({
      actions: [
        { title: 'Tell me more', style: 'positive', associatedInputs: 'none' },
        { title: '✓ Helped' },
      ],
    });
    expect(more).toMatchObject({ actions: [{ title: 'Forget me', style: 'destructive' }] });
  });

  test('buttons that do not fit in a row go on in the next, and a label that fits in none stands as text', () => {
    const labels = [
      'Tell me more',
      'Processing jobs',
      'SageMaker Data Wrangler',
      'A long question '.repeat(4),
    ];
    const rows = only({
      kind: 'buttons',
      buttons: labels.map((label, index) => ({
        label,
        action: { name: index < 3 ? 'n' : 'm', value: label },
      })),
    }).body;
    expect(rows).toMatchObject([
      { actions: [{ title: labels[0] }, { title: labels[1] }] },
      { actions: [{ title: labels[2] }], spacing: 'Small' },
      { type: 'RichTextBlock', inlines: [{ text: 'A. ' }, { text: labels[3] }] },
      { actions: [{ title: 'A', tooltip: labels[3] }] },
    ]);
    expect(JSON.stringify(rows).match(/tooltip/g)).toHaveLength(1);
  });

  test('a link that is no web address is words', () => {
    const card = only({
      kind: 'sources',
      label: 'Sources',
      sources: [{ text: 'x', url: 'javascript:alert(1)' }],
    });
    expect(wordsOf(card)).toContain('x (javascript:alert(1))');
    expect(JSON.stringify(card)).not.toContain('OpenUrl');
  });
});

const hostile = [
  '<!channel>',
  '<@U1>',
  '<https://a.example|b>',
  '[click](https://evil.example)',
  '</at><at>Everyone</at>',
  '<script>alert(1)</script>',
  '**bold** _it_ `x` ~~s~~ # h',
  '{{DATE(2020-01-01T00:00:00Z,SHORT)}}',
  'abc\u202Edcba',
  '\u2069\u2069\u202Eabc',
  '"quotes" \'and\' &amp; \\backslash',
  '日本語 العربية עברית 👩‍👩‍👧‍👦',
  `${'x'.repeat(300)}`,
  'nul\0nul',
  '\uD800 half of a pair',
];

describe('what people type comes out as the text it is', () => {
  test.for(hostile)('%j', (typed) => {
    const action = { name: 'x', value: '' };
    const cards = render(
      { kind: 'heading', text: typed },
      { kind: 'text', markdown: `You said **${literal(typed)}**` },
      { kind: 'facts', facts: [{ label: typed, value: typed }] },
      {
        kind: 'steps',
        steps: [
          {
            title: typed,
            markdown: literal(typed),
            detail: typed,
            state: 'next',
            actions: [{ label: typed, action }],
          },
        ],
      },
      { kind: 'choices', name: 'c', label: typed, options: [{ label: typed, value: 'v' }] },
      { kind: 'buttons', buttons: [{ label: typed, action }] },
      { kind: 'table', columns: ['a', 'b'], rows: [[typed, typed]] },
      { kind: 'sources', label: typed, sources: [{ text: typed }] },
    );
    for (const card of cards) {
      check(card);
      // Nothing that is taken for Markdown holds it, and nothing leads anywhere.
      for (const element of elementsOf(card.body)) {
        if (element.type === 'TextBlock' || element.type === 'FactSet') {
          expect(JSON.stringify(element)).not.toMatch(/\]\(|[*_`~#<]|\{\{DATE/);
        }
      }
      expect(JSON.stringify(card)).not.toContain('OpenUrl');
    }
    const plain = typed.replaceAll('\0', '\uFFFD');
    const said = cards.map(wordsOf).join('\n').replaceAll('\u2060', '');
    expect(said.split(plain).length).toBeGreaterThan(6);
  });

  test('direction marks do not reach beyond the text', () => {
    expect(shown('abc\u202Edef')).toBe('\u2068abc\u202Edef\u2069');
    expect(shown('a\u2069b')).toBe('\u2068\u2068a\u2069b\u2069');
    expect(shown('a\u2067b')).toBe('\u2068a\u2067b\u2069\u2069');
    expect(shown('plain')).toBe('plain');
  });

  test('the fallback can form no link', () => {
    const [card] = renderReply(replyOf('see [x](https://evil.example)'));
    expect(card?.fallbackText).not.toContain('](');
  });
});

describe('what Teams draws today', () => {
  const words = (card: Card) => wordsOf(card).replaceAll('\u00A0', ' ');

  test('progress is a bar with its numbers as text, and for older clients the line that it was', () => {
    const card = only({ kind: 'progress', label: 'Your path', done: 3, total: 10 });
    expect(card.body).toEqual([
      {
        type: 'Container',
        items: [
          {
            type: 'RichTextBlock',
            inlines: [
              { type: 'TextRun', text: 'Your path', weight: 'Bolder' },
              { type: 'TextRun', text: ' ' },
              { type: 'TextRun', text: '3 of 10' },
            ],
            spacing: 'Default',
          },
          { type: 'ProgressBar', value: 3, max: 10, color: 'Accent', spacing: 'Small' },
        ],
        fallback: {
          type: 'RichTextBlock',
          inlines: [
            { type: 'TextRun', text: 'Your path', weight: 'Bolder' },
            { type: 'TextRun', text: ' ▰▰▰▱▱▱▱▱▱▱ ' },
            { type: 'TextRun', text: '3 of 10' },
          ],
          spacing: 'Default',
        },
      },
    ]);
  });

  test.for([
    [10, 10, { value: 10, max: 10, color: 'Good' }],
    [12, 10, { value: 10, max: 10, color: 'Good' }],
    [-1, 10, { value: 0, max: 10, color: 'Accent' }],
    [0, 0, undefined],
  ] as const)('%i of %i stays between nothing and all', ([done, total, bar]) => {
    const card = only({ kind: 'progress', label: 'x', done, total });
    const found = elementsOf(card.body).find(({ type }) => type === 'ProgressBar');
    if (bar) expect(found).toMatchObject(bar);
    else expect(found).toBeUndefined();
  });

  const step = (state: StepLine['state'], title = 'Read on'): StepLine => ({
    title,
    markdown: '',
    detail: '',
    state,
    actions: [],
  });

  test.for([
    ['next', 'Next', 'Accent'],
    ['waiting', 'Waiting', 'Informative'],
    ['done', 'Done', 'Good'],
    ['skipped', 'Skipped', 'Subtle'],
  ] as const)('a step that is %s says so in a badge, and in the line for older clients', ([
    state,
    text,
    style,
  ]) => {
    const card = only({ kind: 'steps', steps: [step(state)] });
    expect(card.body).toMatchObject([
      {
        layouts: [{ type: 'Layout.Flow' }],
        separator: true,
        spacing: 'Medium',
        items: [{ inlines: [{ text: '1. Read on', weight: 'Bolder' }] }, { type: 'Badge', text, style }],
        fallback: {
          separator: true,
          spacing: 'Medium',
          inlines: [{ text: '1. Read on' }, { text: ` · ${text}`, isSubtle: true }],
        },
      },
    ]);
    expect(words(asOlderClient(card))).toBe(`1. Read on · ${text}`);
  });

  test('a step that is open has no badge', () => {
    expect(only({ kind: 'steps', steps: [step('open')] }).body).toMatchObject([
      { type: 'RichTextBlock', inlines: [{ text: '1. Read on' }] },
    ]);
  });

  test.for([
    '[x](https://evil.example)',
    'a flag of more than thirty letters',
  ])('a flag that belongs in no badge is text: %s', ([...letters]) => {
    const text = letters.join('');
    const items = [{ title: 'Dana', detail: '', flag: { text, tone: 'quiet' as const }, actions: [] }];
    const card = only({ kind: 'list', items });
    expect(JSON.stringify(card)).not.toContain('Badge');
    expect(wordsOf(card)).toBe(`Dana · ${text}`);
  });

  test.for(['text', 'note'] as const)('a %s that is a warning is one without colour, too', (kind) => {
    const card = only({ kind, markdown: 'Nobody **can** be reached.\n\nAsk them.', tone: 'warning' });
    expect(card.body).toMatchObject([{ type: 'Container', style: 'warning' }]);
    expect(words(card)).toBe('⚠ Nobody can be reached.\nAsk them.');
    expect(words(asOlderClient(card))).toBe(words(card));
    // Subtle words on a coloured ground are hard to read.
    expect(JSON.stringify(card)).not.toContain('isSubtle');
  });

  test('a warning of code has its sign above it, and one that is long goes on in frames', () => {
    expect(words(only({ kind: 'text', markdown: '```\nx\n```', tone: 'warning' }))).toBe('⚠ \nx');
    const cards = render({ kind: 'text', markdown: 'word '.repeat(8_000), tone: 'warning' });
    expect(cards.length).toBeGreaterThan(1);
    for (const card of cards) check(card);
    expect(cards.map(wordsOf).join(' ').match(/word/g)).toHaveLength(8_000);
    expect(
      cards[0]?.body.every(
        (element) =>
          (element.type === 'Container' && element.style === 'warning') || element === cards[0]?.body.at(-1),
      ),
    ).toBe(true);
  });

  test('a line above stands above what older clients see, too', () => {
    const [, row] = only(
      { kind: 'text', markdown: 'x' },
      { kind: 'divider' },
      { kind: 'progress', label: 'x', done: 1, total: 2 },
    ).body;
    const line = { separator: true, spacing: 'Medium' };
    expect(row).toMatchObject({ ...line, fallback: line });
  });

  test('costs no card: where there is no room for what only newer clients draw, it is left out', () => {
    const items = (flag: string) =>
      Array.from({ length: 40 }, (_, index) => ({
        title: `Person ${index}`,
        detail: 'x'.repeat(150),
        flag: { text: flag, tone: 'attention' as const },
        actions: [{ label: 'Open', action: { name: 'n', value: `${index}` } }],
      }));
    const few = { kind: 'list', items: items('stuck').slice(0, 3) } as const;
    expect(JSON.stringify(only(few))).toContain('Badge');
    const many = { kind: 'list', items: items('stuck') } as const;
    // A flag that is no badge takes as much room as one did before there were badges.
    const before = render({ kind: 'list', items: items('#tuck') }).length;
    expect(render(many)).toHaveLength(before);
    for (const card of render(many)) check(card);
  });

  test('the checks bite', () => {
    const good = only({ kind: 'progress', label: 'x', done: 1, total: 2 });
    const [container] = good.body;
    if (container?.type !== 'Container') throw new Error('no container');
    const { fallback, ...without } = container;
    expect(() => cardProblems({ ...good, body: [without] })).toThrow('ProgressBar has no fallback');
    const bar = (more: object) => ({
      ...good,
      body: [{ ...container, items: [{ type: 'ProgressBar', value: 1, max: 2, ...more }] }],
    });
    expect(schemaProblems(bar({ colour: 'Good' }))).not.toEqual([]);
    expect(schemaProblems(bar({ color: 'Blue' }))).not.toEqual([]);
    expect(schemaProblems(good, 'older')).not.toEqual([]);
    expect(todayProblems(bar({ colour: 'Good' }))).toEqual([
      'card/body/0/items/0: ProgressBar has no colour',
    ]);
    expect(todayProblems({ ...good, body: [{ type: 'Blink' }] })).toEqual(['card/body/0: no Blink']);
    const shows = (id: string) => ({
      type: 'ActionSet' as const,
      actions: [{ type: 'Action.ToggleVisibility' as const, title: 'More', targetElements: [id] }],
    });
    expect(cardProblems({ ...good, body: [shows('lost')] })).toEqual(['nothing with the id lost to show']);
    const hidden = { ...container, id: 'kept', isVisible: false } as const;
    expect(cardProblems({ ...good, body: [hidden] })).toEqual(['a Container that nothing shows']);
    expect(cardProblems({ ...good, body: [hidden, shows('kept')] })).toEqual([]);
  });
});

describe('a path with many steps', () => {
  const action = { name: 'path.step', value: 'x' };
  const path = (states: readonly (StepLine['state'] | 'late')[], size = 20): Part => ({
    kind: 'steps',
    of: 'Data engineer',
    steps: states.map((state, index) => ({
      title: `Step ${index + 1}`,
      markdown: 'm'.repeat(size),
      detail: `Day ${index + 1}`,
      state: state === 'late' ? 'open' : state,
      ...(state === 'late' ? { pressing: true } : {}),
      actions: [{ label: 'Open', action }],
    })),
  });
  const numbers = (elements: readonly Element[]) => [
    ...new Set([...JSON.stringify(elements).matchAll(/(\d+)\. Step/g)].map(([, number]) => Number(number))),
  ];
  const hiddenIn = (card: Card) => card.body.filter(({ isVisible }) => isVisible === false);
  const shownIn = (card: Card) => card.body.filter(({ isVisible }) => isVisible !== false);
  const togglesOf = (card: Card) =>
    card.body.flatMap((element) =>
      element.type === 'ActionSet'
        ? element.actions.filter((one) => one.type === 'Action.ToggleVisibility')
        : [],
    );

  test('shows what is of now, and the rest behind a button that needs no answer', () => {
    const card = only(
      { kind: 'heading', text: 'Path' },
      path(['done', 'done', 'late', 'skipped', 'next', 'open', 'open', 'open', 'waiting', 'open', 'open']),
      { kind: 'note', markdown: 'End' },
    );
    expect(numbers(shownIn(card))).toEqual([3, 5, 6, 7, 9]);
    expect(numbers(hiddenIn(card))).toEqual([1, 2, 4, 8, 10, 11]);
    const [more, fewer] = togglesOf(card);
    expect([more?.title, fewer?.title]).toEqual(['Show all 11 steps', 'Hide 6 steps']);
    // Both buttons turn everything that is hidden, and each other.
    const ids = card.body.flatMap(({ id }) => (id === undefined ? [] : [id]));
    expect([...(more?.targetElements ?? [])].sort()).toEqual(ids.sort());
    expect(fewer?.targetElements).toEqual(more?.targetElements);
    expect(shownIn(card).filter(({ id }) => id?.endsWith('more'))).toHaveLength(1);
    expect(hiddenIn(card).filter(({ id }) => id?.endsWith('fewer'))).toHaveLength(1);
    // In order, and the lines between steps stay where they were.
    expect(numbers(card.body)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    for (const element of hiddenIn(card).slice(0, -1)) expect(element.separator).toBe(true);
    expect(wordsOf(card)).toMatch(/End$/);
  });

  test('of which nothing is done shows the first ones', () => {
    expect(numbers(shownIn(only(path(Array(10).fill('open')))))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test.for<[string, Part]>([
    ['has few', path(['done', 'done', 'next', 'open', 'open', 'open'])],
    ['has little to fold', path(['done', 'next', 'open', 'open', 'waiting', 'waiting', 'waiting'])],
    ['is not all there', { ...(path(Array(12).fill('open')) as PartOf<'steps'>), of: undefined } as never],
  ])('is shown as it is where it %s', ([, part]) => {
    const { of, ...rest } = part as PartOf<'steps'>;
    const card = only(of === undefined ? rest : part);
    expect(hiddenIn(card)).toEqual([]);
    expect(togglesOf(card)).toEqual([]);
  });

  test('that goes on in another card is folded on each by itself, and nothing of it is lost', () => {
    const states = Array.from({ length: 60 }, (_, index) => (index < 20 ? 'done' : 'open'));
    const cards = render(path(states, 300));
    expect(cards.length).toBeGreaterThan(1);
    // Every button finds what it shows on its own card.
    for (const card of cards) check(card);
    expect(cards.flatMap((card) => numbers(card.body)).length).toBeGreaterThanOrEqual(60);
    expect(new Set(cards.flatMap((card) => numbers(card.body))).size).toBe(60);
    expect(JSON.stringify(cards).match(/"verb":"path.step"/g)).toHaveLength(60);
    expect(cards.flatMap(togglesOf).length).toBeGreaterThanOrEqual(2);
    expect(togglesOf(cards[0] as Card)[0]?.title).toMatch(/^Show all \d+ steps of this card$/);
  });

  test('is folded again when it is drawn anew, on one card where one was enough', () => {
    for (let size = 0; size < 2_000; size += 50) {
      const part = path(['done', 'done', 'next', ...Array(9).fill('open')], size);
      const { of, ...open } = part as PartOf<'steps'>;
      const [cards, before] = [render(part), render(open)];
      for (const card of cards) check(card);
      if (before.length > 1) continue;
      expect(cards).toHaveLength(1);
      expect(renderOne(replyOf('Fallback', part)).body).toEqual(cards[0]?.body);
    }
  });

  test('shows what is of now in any case, on one card where it takes several', () => {
    const part = path(
      [...Array(50).fill('done'), 'next', 'open', 'open', 'open', 'open', 'late', ...Array(4).fill('open')],
      300,
    );
    const card = renderOne(replyOf('Fallback', { kind: 'heading', text: 'Path' }, part));
    check(card);
    expect(numbers(shownIn(card))).toEqual([51, 52, 53, 56]);
    expect(wordsOf(card)).toMatch(/^Path\n[\s\S]*longer than Teams shows here/);
    // Of a path that nobody walks, the first steps are on the first card anyway, with others that fit.
    const unwalked = renderOne(replyOf('Fallback', path(Array(60).fill('open'))));
    check(unwalked);
    expect(numbers(shownIn(unwalked))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(numbers(hiddenIn(unwalked)).length).toBeGreaterThan(5);
  });

  test('can be unfolded below a form, where its steps have no buttons', () => {
    const { body } = only(path(['done', 'done', 'next', ...Array(9).fill('open')]));
    const above = renderForm(form, {}, body);
    check(above);
    expect(JSON.stringify(above)).not.toContain('"verb":"path.step"');
    expect(togglesOf(above).map(({ title }) => title)).toEqual(['Show all 12 steps', 'Hide 9 steps']);
    expect(numbers(above.body)).toHaveLength(12);
  });
});

describe('limits', () => {
  const long = Array.from({ length: 400 }, (_, index) => `Paragraph ${index} ${'word '.repeat(40)}`).join(
    '\n\n',
  );

  test('a long reply goes on in the next card, and no word is lost', () => {
    const cards = render({ kind: 'text', markdown: long });
    expect(cards.length).toBeGreaterThan(2);
    for (const card of cards) check(card);
    const said = cards.map(wordsOf).join('\n');
    for (let index = 0; index < 400; index += 1) expect(said).toContain(`Paragraph ${index} word`);
    for (const card of cards.slice(0, -1))
      expect(wordsOf(card)).toMatch(/This goes on in the next message\.$/);
    expect(wordsOf(cards.at(-1) as Card)).not.toContain('goes on');
  });

  test('where there can be one card only, it says that there is more', () => {
    const card = renderOne(replyOf('Long', { kind: 'text', markdown: long }));
    check(card);
    expect(wordsOf(card)).toContain('Ask me in our chat to read all of it.');
  });

  test.for<[string, Part]>([
    ['one endless word', { kind: 'text', markdown: 'x'.repeat(100_000) }],
    ['one endless word of wide characters', { kind: 'text', markdown: '語'.repeat(50_000) }],
    ['an endless line of code', { kind: 'text', markdown: `\`\`\`\n${'y'.repeat(60_000)}\n\`\`\`` }],
    ['an endless heading', { kind: 'heading', text: 'z'.repeat(60_000) }],
    ['an endless fact', { kind: 'facts', facts: [{ label: 'a', value: 'b'.repeat(60_000) }] }],
    [
      'many facts',
      {
        kind: 'facts',
        facts: Array.from({ length: 500 }, (_, i) => ({ label: `l${i}`, value: 'v'.repeat(100) })),
      },
    ],
    [
      'many buttons',
      {
        kind: 'buttons',
        buttons: Array.from({ length: 60 }, (_, i) => ({
          label: 'l'.repeat(400),
          action: { name: 'n', value: `${i}`.padEnd(1_000, '語') },
        })),
      },
    ],
    [
      'many options',
      {
        kind: 'choices',
        name: 'c',
        label: 'l',
        options: Array.from({ length: 700 }, (_, i) => ({ label: 'o'.repeat(300), value: `${i}` })),
      },
    ],
    [
      'many rows',
      {
        kind: 'table',
        columns: ['a', 'b'],
        rows: Array.from({ length: 500 }, (_, i) => [`row ${i}`, 'x'.repeat(300)]),
      },
    ],
    [
      'many columns',
      {
        kind: 'table',
        columns: ['a', 'b', 'c', 'd', 'e'],
        rows: Array.from({ length: 200 }, () => ['1', '2', '3', '', '5'.repeat(500)]),
      },
    ],
    [
      'many sources',
      {
        kind: 'sources',
        label: 's',
        sources: Array.from({ length: 300 }, () => ({
          text: 't'.repeat(300),
          url: `https://example.com/${'p'.repeat(1_500)}`,
        })),
      },
    ],
    ['a large image', { kind: 'image', png: 'A'.repeat(200_000), alt: 'A chart' }],
    [
      'many steps',
      {
        kind: 'steps',
        steps: Array.from({ length: 100 }, (_, i) => ({
          title: `s${i} ${'t'.repeat(300)}`,
          markdown: 'm '.repeat(1_000),
          detail: 'd',
          state: 'open' as const,
          actions: [{ label: 'Open', action: { name: 'o', value: `${i}` } }],
        })),
      },
    ],
    ['a table of nothing', { kind: 'table', columns: [], rows: [] }],
    ['a menu of nothing', { kind: 'choices', name: 'c', label: 'l', options: [] }],
    ['no facts', { kind: 'facts', facts: [] }],
  ])('%s', ([, part]) => {
    for (const card of render(part)) check(card);
  });

  test('all options of a long menu are to be had', () => {
    const cards = render({
      kind: 'choices',
      name: 'c',
      label: 'l',
      options: Array.from({ length: 700 }, (_, i) => ({ label: `o${i}`, value: `${i}` })),
    });
    const sets = cards
      .flatMap((card) => elementsOf(card.body))
      .filter((element) => element.type === 'Input.ChoiceSet');
    expect(sets.flatMap(({ choices }) => choices)).toHaveLength(700);
    for (const { choices } of sets) expect(choices.length).toBeLessThanOrEqual(100);
  });
});

describe('forms', () => {
  test('a form with its inputs', () => {
    const card = renderForm(form);
    check(card);
    expect(elementsOf(card.body).filter(({ type }) => type.startsWith('Input.'))).toMatchObject([
      { id: 'field-0', label: 'Question', isMultiline: true, maxLength: 500, isRequired: true },
      { id: 'field-1', label: 'About (optional)', isMultiline: false },
      { id: 'field-2', label: 'Expert', value: 'any' },
    ]);
  });

  test('what is wrong stands below its field, or below all where it has none', () => {
    const card = renderForm(form, { question: 'Too short.', other: 'Not now.' });
    check(card);
    const at = card.body.findIndex((element) => element.type === 'Input.Text');
    expect(JSON.stringify(card.body[at + 1])).toContain('Too short.');
    expect(wordsOf(card)).toMatch(/Not now\.$/);
  });

  test('stands below the card it was opened from, without that card’s buttons, where there is room', () => {
    const card = renderForm(form, {}, renderOne(everything).body);
    check(card);
    expect(wordsOf(card)).toMatch(/Do I have to learn all of it\?[\s\S]*Ask a person/);
    expect(JSON.stringify(card)).not.toContain('Forget me');
    const full = renderOne(replyOf('Long', { kind: 'text', markdown: 'word '.repeat(3_400) }));
    const large = { ...form, intro: 'intro '.repeat(1_000) };
    expect(wordsOf(renderForm(large, {}, full.body))).not.toContain('word word');
  });
});

test('an entry that is inserted elsewhere has no buttons', () => {
  check(renderOne(withoutActions(everything)));
  const answer = searchAnswer([{ title: 'A <b>', summary: '1 < 2 & 3', reply: everything }], undefined);
  expect(JSON.stringify(answer)).not.toContain('Action.Execute');
  expect(answer).toMatchObject({
    composeExtension: {
      attachments: [{ preview: { content: { title: 'A &lt;b&gt;', text: '1 &lt; 2 &amp; 3' } } }],
    },
  });
});

test('the preview is the card, ready for a designer', async () => {
  expect(teams.preview?.name).toBe('Adaptive Card');
  check((await teams.preview?.render(everything)) as Card);
});
