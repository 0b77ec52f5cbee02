import { describe, expect, it } from 'vitest';
import { renderForm } from '../../../adapters/slack/outgoing/form.js';
import { renderHome, renderReply } from '../../../adapters/slack/outgoing/render.js';
import { literal } from '../../../src/ports/markdown.js';
import type { Button, Option, Part, StepLine } from '../../../src/ports/reply.js';
import { everything, form, replyOf } from '../../support/echo-host.js';
import { blockProblems, viewProblems, wordsOf } from '../../support/slack-limits.js';

const render = (...parts: readonly Part[]) => renderReply(replyOf('fallback', ...parts));
const blocks = (...parts: readonly Part[]) => render(...parts).blocks;
const words = (...parts: readonly Part[]) => wordsOf(blocks(...parts)).join('');

function fine(...parts: readonly Part[]): void {
  expect(blockProblems(blocks(...parts), 'message')).toEqual([]);
}

const button = (label: string, value = 'v', more: Partial<Button> = {}): Button => ({
  label,
  action: { name: 'entry.show', value },
  ...more,
});

const step = (more: Partial<StepLine> = {}): StepLine => ({
  title: 'First notebook',
  markdown: '',
  detail: 'Day 2',
  state: 'open',
  actions: [button('Open')],
  ...more,
});

describe('a reply', () => {
  it('with every kind of part keeps to every limit', () => {
    expect(blockProblems(renderReply(everything).blocks, 'message')).toEqual([]);
    expect(viewProblems({ ...renderHome(everything) })).toEqual([]);
  });

  it('without parts is its fallback', () => {
    expect(wordsOf(render().blocks)).toEqual(['fallback']);
    expect(render().text).toBe('fallback');
  });

  it('has a text for notifications that Slack reads nothing into', () => {
    const reply = { ...replyOf('<!channel> & <@U1>'), parts: [] };
    expect(renderReply(reply).text).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
  });

  it('looks like this', () => {
    expect(
      blocks(
        { kind: 'heading', text: 'Hello' },
        { kind: 'text', markdown: 'A **bold** [link](https://example.com).' },
        { kind: 'note', markdown: 'Reviewed.' },
        {
          kind: 'buttons',
          buttons: [button('More', 'a', { style: 'primary' }), button('Yes', '', { pressed: true })],
        },
        {
          kind: 'choices',
          name: 'persona.choose',
          label: 'Role',
          options: [{ label: 'MLOps', value: 'm' }],
          selected: 'm',
        },
        { kind: 'divider' },
      ),
    ).toEqual([
      { type: 'header', text: { type: 'plain_text', text: 'Hello', emoji: false } },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'A ' },
              { type: 'text', text: 'bold', style: { bold: true } },
              { type: 'text', text: ' ' },
              { type: 'link', url: 'https://example.com', text: 'link' },
              { type: 'text', text: '.' },
            ],
          },
        ],
      },
      { type: 'context', elements: [{ type: 'plain_text', text: 'Reviewed.', emoji: false }] },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: '1:entry.show',
            text: { type: 'plain_text', text: 'More', emoji: false },
            value: 'a',
            style: 'primary',
          },
          {
            type: 'button',
            action_id: '2:entry.show',
            text: { type: 'plain_text', text: '✓ Yes', emoji: false },
          },
        ],
      },
      {
        type: 'section',
        text: { type: 'plain_text', text: 'Role', emoji: false },
        accessory: {
          type: 'static_select',
          action_id: '3:persona.choose',
          placeholder: { type: 'plain_text', text: 'Choose one …', emoji: false },
          options: [{ text: { type: 'plain_text', text: 'MLOps', emoji: false }, value: 'm' }],
          initial_option: { text: { type: 'plain_text', text: 'MLOps', emoji: false }, value: 'm' },
        },
      },
      { type: 'divider' },
    ]);
  });

  it.each<[string, Part, string]>([
    [
      'facts',
      {
        kind: 'facts',
        facts: [
          { label: 'Stage', value: 'Data' },
          { label: 'Style', value: '' },
        ],
      },
      'Stage: Data\nStyle: –',
    ],
    [
      'steps',
      { kind: 'steps', steps: [step({ state: 'done', markdown: 'Run **it**.' })] },
      '✓ 1. First notebook (Done)\nDay 2OpenRun it.',
    ],
    ['progress', { kind: 'progress', label: 'Week 1', done: 3, total: 8 }, 'Week 1\n■■■■□□□□□□ 3 of 8'],
    [
      'progress of nothing',
      { kind: 'progress', label: 'Week 1', done: 0, total: 0 },
      'Week 1\n□□□□□□□□□□ 0 of 0',
    ],
    [
      'sources',
      {
        kind: 'sources',
        label: 'Sources',
        sources: [{ text: 'Talk' }, { text: 'Bad', url: 'javascript:x' }],
      },
      'SourcesTalkBad (javascript:x)',
    ],
    [
      'a table',
      { kind: 'table', columns: ['Name', 'Path', 'Stuck'], rows: [['Dana', 'DE', '']] },
      'NamePathStuckDanaDE–',
    ],
    ['an image', { kind: 'image', png: 'AAAA', alt: 'A chart' }, 'Picture: A chart'],
    ['a note with marks', { kind: 'note', markdown: 'Try **this**' }, 'Try this'],
  ])('says %s', (_name, part, expected) => {
    expect(words(part)).toBe(expected);
    fine(part);
  });
});

describe('what people typed', () => {
  it.each([
    '<!channel>',
    '<@U1> <#C1>',
    '<https://a|b>',
    '[a](https://b)',
    '*x* _y_ ~z~ `c`',
    '> quote',
    ':smile: &lt;b&gt; &amp;',
    '<b>"x"</b>',
    '\u202Eevil\u2069',
    'שלום 👩‍👩‍👧 Ünï',
  ])('comes out as the text it is: %s', (typed) => {
    const parts: Part[] = [
      { kind: 'heading', text: typed },
      { kind: 'text', markdown: literal(typed) },
      { kind: 'note', markdown: literal(typed) },
      { kind: 'facts', facts: [{ label: 'Name', value: typed }] },
      { kind: 'steps', steps: [step({ title: typed })] },
      { kind: 'buttons', buttons: [button(typed)] },
      { kind: 'choices', name: 'x', label: typed, options: [{ label: typed, value: 'v' }] },
      { kind: 'sources', label: typed, sources: [{ text: typed }] },
      { kind: 'table', columns: ['a', 'b'], rows: [[typed, typed]] },
    ];
    const json = JSON.stringify(blocks(...parts));
    // No mrkdwn anywhere, nor a mention or link of rich text: nothing is left that could act.
    expect(json).not.toMatch(/"type":"(mrkdwn|link|user|usergroup|channel|broadcast|emoji)"/);
    for (const part of parts) expect(words(part)).toContain(typed);
    expect(json).not.toContain('"emoji":true');
    fine(...parts);
  });

  it('turns the direction of nothing after it', () => {
    const [first] = wordsOf(blocks({ kind: 'text', markdown: 'a\u202Eb\u2067c' }));
    expect(first).toBe('a\u202Eb\u2067c\u2069\u202C');
    const [, closed] = wordsOf(
      blocks({ kind: 'heading', text: 'x' }, { kind: 'heading', text: '\u202Ea\u202Cb' }),
    );
    expect(closed).toBe('\u202Ea\u202Cb');
  });

  it('may be long and strange', () => {
    const names = [
      'n'.repeat(300),
      '👩‍👩‍👧'.repeat(60),
      '"\'&<>'.repeat(60),
      '\u202E'.repeat(300),
      'ﷺ'.repeat(300),
      ' ',
    ];
    for (const name of names) {
      fine(
        { kind: 'heading', text: name },
        { kind: 'steps', steps: [step({ title: name, actions: [button(name)] })] },
        { kind: 'buttons', buttons: [button(name)] },
        { kind: 'choices', name: 'x', label: name, options: [{ label: name, value: 'v' }] },
      );
      expect(JSON.stringify(blocks({ kind: 'buttons', buttons: [button(name)] }))).not.toMatch(/\\ud[89ab]/);
    }
    expect(words({ kind: 'heading', text: 'n'.repeat(300) })).toBe('n'.repeat(300));
  });
});

describe('what is too much', () => {
  const sentence = 'Every word of this is kept. ';

  it('for one section goes on in the next', () => {
    const body = sentence.repeat(300);
    const rendered = blocks({ kind: 'text', markdown: body });
    expect(rendered.length).toBeGreaterThan(2);
    expect(wordsOf(rendered).join('').trim()).toBe(body.trim());
    fine({ kind: 'text', markdown: body });
  });

  it.each([
    ['a word without end', 'x'.repeat(9_000)],
    ['code', `\`\`\`\n${'line of code\n'.repeat(500)}\n\`\`\``],
    ['a long list', Array.from({ length: 200 }, (_, index) => `- item ${index} of the list`).join('\n')],
    ['a list of long items', `- ${sentence.repeat(150)}\n- ${sentence.repeat(150)}`],
    ['emoji', '👩‍👩‍👧'.repeat(1_000)],
  ])('is split: %s', (_name, markdown) => {
    fine({ kind: 'text', markdown });
  });

  it('of a long list keeps its numbers, wherever it goes on', () => {
    const lines = (first: number) =>
      Array.from({ length: 60 }, (_, index) => `${first + index}. ${sentence.repeat(3)}`).join('\n');
    for (const first of [1, 4]) {
      const lists = blocks({ kind: 'text', markdown: lines(first) }).flatMap((block) =>
        block.type === 'rich_text' ? block.elements : [],
      );
      expect(lists.length).toBeGreaterThan(1);
      let next = first;
      for (const list of lists) {
        expect('offset' in list ? list.offset : 0).toBe(next - 1);
        next += list.elements.length;
      }
      expect(next).toBe(first + 60);
    }
  });

  it('of a table with many short rows is shown as far as it goes, and not left out as a whole', () => {
    const rows = Array.from({ length: 150 }, (_, index) => [`Port ${index}`, 'open', 'tcp']);
    const part: Part = { kind: 'table', columns: ['Port', 'State', 'Kind'], rows };
    fine(part);
    expect(words(part)).toMatch(/Port 0.*Port 60.*There is more than fits/s);
  });

  it('for one message is shortened, says so, and keeps the buttons at the end', () => {
    const steps = Array.from({ length: 80 }, (_, index) => step({ title: `Step ${index}` }));
    const parts: Part[] = [
      { kind: 'steps', steps },
      { kind: 'buttons', buttons: [button('Helped')] },
    ];
    fine(...parts);
    expect(words(...parts)).toMatch(/Step 0.*There is more than fits.*Helped$/s);
    const long: Part[] = [{ kind: 'text', markdown: sentence.repeat(3_000) }];
    fine(...long);
    expect(words(...long)).toContain('There is more than fits');
  });

  it('for one row of buttons comes in several', () => {
    const many = Array.from({ length: 60 }, (_, index) => button(`B${index}`));
    expect(blocks({ kind: 'buttons', buttons: many })).toHaveLength(3);
    fine({ kind: 'buttons', buttons: many });
  });

  it('for the label of a button stands as text, and the button is a letter', () => {
    const question = 'In the course I did everything in one AWS account, so is it the same at work, too?';
    const other = { action: { name: 'say', value: 'v' } };
    const buttons = [button('First', 'v', other), button(question, 'q'), button('Last', 'v', other)];
    expect(words({ kind: 'buttons', buttons })).toBe(`FirstA. ${question}ALast`);
    fine({ kind: 'buttons', buttons });
  });

  it('for the label of one of several answers stands as text for all of them', () => {
    const long = 'In the course I did everything in one AWS account, so is it the same at work, too?';
    const buttons = [button('Yes', 'y'), button(long, 'q')];
    expect(words({ kind: 'buttons', buttons })).toBe(`A. Yes\nB. ${long}AB`);
    fine({ kind: 'buttons', buttons });
  });

  it('for an option of a menu is said whole', () => {
    const labels = [
      'Yes',
      'What I do when a training job in the account of my team has failed for the third time',
    ];
    const options = labels.map((label, index) => ({ label, value: `${index}` }));
    const choices: Part = { kind: 'choices', name: 'role.choose', label: 'Choose', options };
    expect(words(choices)).toBe(`ChooseA. ${labels[0]}\nB. ${labels[1]}AB`);
    fine(choices);
    const view = renderForm(
      {
        ...form,
        fields: [{ kind: 'choice', name: 'who', label: 'Who', options, value: '1', required: true }],
      },
      {},
    );
    expect(viewProblems({ ...view })).toEqual([]);
    const said = wordsOf(view.blocks).join('').replaceAll('… ', '');
    expect(said).toContain(labels[1]);
  });

  it('for the button that sends a form stands as text', () => {
    const submit = 'Ask everybody who might know the answer';
    const view = renderForm({ ...form, submit }, {});
    expect(viewProblems({ ...view })).toEqual([]);
    expect(view.submit?.text).toBe('Send');
    expect(wordsOf(view.blocks).at(-1)).toBe(submit);
    expect(renderForm({ ...form, submit: 'Twenty-four columns wide' }, {}).submit?.text).toBe(
      'Twenty-four columns wide',
    );
  });

  it('for one list of options comes in groups', () => {
    const options: Option[] = Array.from({ length: 250 }, (_, index) => ({
      label: `${index}`,
      value: `${index}`,
    }));
    const view = renderForm(
      {
        ...form,
        fields: [{ kind: 'choice', name: 'who', label: 'Who', options, value: '120', required: true }],
      },
      {},
    );
    expect(viewProblems({ ...view })).toEqual([]);
    expect(JSON.stringify(view)).toContain('"101–200"');
  });

  it('for the value of an option becomes a button', () => {
    const options = [
      { label: 'Long', value: 'x'.repeat(900) },
      { label: 'Short', value: 's' },
    ];
    const choices: Part = { kind: 'choices', name: 'pick', label: 'Pick', options, selected: 's' };
    fine(choices);
    expect(JSON.stringify(blocks(choices))).toContain(`"value":"${'x'.repeat(900)}"`);
    expect(words(choices)).toBe('PickLong✓ Short');
  });

  it('has ids of its own for every button of the same name', () => {
    fine(
      { kind: 'steps', steps: [step(), step({ actions: [button('Open'), button('Done')] })] },
      { kind: 'buttons', buttons: [button('A'), button('A')] },
    );
  });
});

describe('a form', () => {
  it('is a modal whose fields have their names', () => {
    const view = renderForm(form, { channel: 'D1', message: '1.1' });
    expect(viewProblems({ ...view })).toEqual([]);
    expect(JSON.parse(view.private_metadata ?? '')).toEqual({
      name: 'referral.request',
      context: 'q1',
      origin: { channel: 'D1', message: '1.1' },
    });
    expect(view.blocks.slice(1)).toMatchObject([
      { block_id: 'question', optional: false, element: { multiline: true, max_length: 500 } },
      { block_id: 'about', optional: true, element: { multiline: false } },
      { block_id: 'expert', element: { type: 'static_select', initial_option: { value: 'any' } } },
    ]);
  });

  it('keeps to the limits however long everything is', () => {
    const long = '"'.repeat(1_000);
    const view = renderForm(
      {
        name: 'n'.repeat(100),
        title: 'A title that is longer than Slack allows for a modal',
        context: long,
        intro: long.repeat(5),
        fields: [
          {
            kind: 'text',
            name: 'a',
            label: long,
            value: long.repeat(9),
            multiline: true,
            required: true,
            maxLength: 9_000,
          },
          {
            kind: 'choice',
            name: 'b',
            label: 'b',
            options: [{ label: long, value: long }],
            value: long,
            required: false,
          },
        ],
        submit: 'Send it to somebody who knows the answer',
      },
      { responseUrl: `https://hooks.slack.com/${'x'.repeat(900)}` },
    );
    expect(viewProblems({ ...view })).toEqual([]);
    expect(wordsOf(view.blocks)[0]).toBe('A title that is longer than Slack allows for a modal');
    expect(JSON.parse(view.private_metadata ?? '')).toMatchObject({ context: long });
  });
});
