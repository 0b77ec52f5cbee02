import { describe, expect, test } from 'vitest';
import { renderForm } from '../../../adapters/web/outgoing/form.js';
import { text } from '../../../adapters/web/outgoing/html.js';
import { renderReply } from '../../../adapters/web/outgoing/render.js';
import { renderMessage } from '../../../adapters/web/page/message.js';
import type { Field, Part, PartKind } from '../../../src/ports/reply.js';
import { pixel, replyOf } from '../../support/echo-host.js';
import { chart, peopleField } from '../../support/playground-team.js';

const action = { name: 'do', value: 'x' };
const around = { withPreviews: false, locale: 'en' };

function rendered(part: Part): string {
  return text(renderReply(replyOf('fallback', part), 'm'));
}

/** Every kind of part, so that a new one is missed here by the compiler. */
const table: Record<PartKind, readonly (readonly [what: string, part: Part, html: string])[]> = {
  heading: [['a heading', { kind: 'heading', text: 'A & B' }, '<h3 dir="auto">A &amp; B</h3>']],
  text: [
    [
      'a text',
      { kind: 'text', markdown: 'Be **bold**' },
      '<div class="text"><p dir="auto">Be <strong>bold</strong></p></div>',
    ],
  ],
  note: [
    [
      'a note',
      { kind: 'note', markdown: 'By `x`' },
      '<div class="note"><p dir="auto">By <code>x</code></p></div>',
    ],
  ],
  facts: [
    [
      'facts',
      { kind: 'facts', facts: [{ label: 'Day', value: '<2>' }] },
      '<dl class="facts"><div><dt dir="auto">Day</dt><dd dir="auto">&lt;2&gt;</dd></div></dl>',
    ],
  ],
  steps: [
    [
      'a step with something to choose',
      {
        kind: 'steps',
        steps: [
          {
            title: 'T',
            markdown: 'Do it',
            detail: 'Day 1',
            state: 'next',
            actions: [{ label: 'Done', action }],
          },
        ],
      },
      '<ol class="steps"><li class="step next"><p class="step-line"><strong id="m-0-0" dir="auto">T</strong> <span class="state">Next</span></p><p class="detail" dir="auto">Day 1</p><p dir="auto">Do it</p><div class="buttons"><button type="button" data-action="do" data-value="x" aria-describedby="m-0-0" dir="auto">Done</button></div></li></ol>',
    ],
    [
      'a step with its title alone',
      { kind: 'steps', steps: [{ title: 'T', markdown: '', detail: '', state: 'open', actions: [] }] },
      '<ol class="steps"><li class="step open"><p class="step-line"><strong id="m-0-0" dir="auto">T</strong> <span class="state">To do</span></p></li></ol>',
    ],
  ],
  list: [
    [
      'a list with a flag and a button named by its item',
      {
        kind: 'list',
        items: [
          {
            title: 'A <b>',
            detail: '3 of 8 & more',
            flag: { text: '"stuck"', tone: 'attention' },
            actions: [{ label: 'Open', action, style: 'primary' }],
          },
          {
            title: 'B',
            detail: '',
            link: { text: 'nearest: <C>', url: 'https://example.com/c' },
            actions: [],
          },
        ],
      },
      '<ul class="list"><li class="item"><div class="words"><p class="item-line"><strong id="m-0-0" dir="auto">A &lt;b&gt;</strong> <span class="flag flag-attention" dir="auto">&quot;stuck&quot;</span></p><p class="detail" dir="auto">3 of 8 &amp; more</p></div><div class="buttons"><button type="button" class="primary" data-action="do" data-value="x" aria-describedby="m-0-0" dir="auto">Open</button></div></li><li class="item"><div class="words"><p class="item-line"><strong id="m-0-1" dir="auto">B</strong></p><p class="detail" dir="auto"><a href="https://example.com/c" target="_blank" rel="noopener noreferrer">nearest: &lt;C&gt;</a></p></div></li></ul>',
    ],
  ],
  progress: [
    [
      'progress',
      { kind: 'progress', label: 'Path', done: 2, total: 5 },
      '<div class="progress"><label for="m-0" dir="auto">Path</label><progress id="m-0" max="5" value="2"></progress><span>2 of 5</span></div>',
    ],
    [
      'progress of nothing',
      { kind: 'progress', label: 'Path', done: 0, total: 0 },
      '<div class="progress"><label for="m-0" dir="auto">Path</label><progress id="m-0" max="1" value="0"></progress><span>0 of 0</span></div>',
    ],
  ],
  choices: [
    [
      'a menu',
      { kind: 'choices', name: 'role', label: 'Role', options: [{ label: 'A "1"', value: 'a"1' }] },
      '<div class="choices"><label for="m-0" dir="auto">Role</label><select id="m-0" required><option value="" disabled selected>Choose one …</option><option value="a&quot;1">A &quot;1&quot;</option></select><button type="button" data-menu="role" aria-describedby="m-0">Choose</button></div>',
    ],
    [
      'a menu with a choice made',
      { kind: 'choices', name: 'role', label: 'Role', options: [{ label: 'A', value: 'a' }], selected: 'a' },
      '<div class="choices"><label for="m-0" dir="auto">Role</label><select id="m-0" required><option value="a" selected>A</option></select><button type="button" data-menu="role" aria-describedby="m-0">Choose</button></div>',
    ],
  ],
  buttons: [
    [
      'buttons',
      {
        kind: 'buttons',
        buttons: [
          { label: 'Go', action, style: 'primary' },
          { label: 'On', action, pressed: true },
          { label: 'Off', action: { name: 'do', value: "'><b>" }, pressed: false },
        ],
      },
      '<div class="buttons"><button type="button" class="primary" data-action="do" data-value="x" dir="auto">Go</button><button type="button" data-action="do" data-value="x" aria-pressed="true" dir="auto">On</button><button type="button" data-action="do" data-value="&#39;&gt;&lt;b&gt;" aria-pressed="false" dir="auto">Off</button></div>',
    ],
  ],
  sources: [
    [
      'sources',
      {
        kind: 'sources',
        label: 'From',
        sources: [
          { text: 'The talk' },
          { text: 'The manual', url: 'https://example.com/?a=1&b=2' },
          { text: 'A trap', url: 'javascript:alert(1)' },
        ],
      },
      '<div class="sources"><p id="m-0" dir="auto">From</p><ul aria-labelledby="m-0"><li dir="auto">The talk</li><li dir="auto"><a href="https://example.com/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">The manual</a></li><li dir="auto">A trap (javascript:alert(1))</li></ul></div>',
    ],
  ],
  table: [
    [
      'a table',
      {
        kind: 'table',
        columns: ['', 'Day'],
        rows: [
          ['Dana', '<1>'],
          ['', '2'],
        ],
      },
      '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table><thead><tr><td></td><th scope="col" dir="auto">Day</th></tr></thead><tbody><tr><th scope="row" dir="auto">Dana</th><td dir="auto">&lt;1&gt;</td></tr><tr><td dir="auto"></td><td dir="auto">2</td></tr></tbody></table></div>',
    ],
  ],
  image: [
    [
      'an image',
      { kind: 'image', png: pixel, alt: 'A "chart"' },
      `<img src="data:image/png;base64,${pixel}" width="1" height="1" alt="A &quot;chart&quot;">`,
    ],
    [
      'a large image, with its size',
      { kind: 'image', png: chart, alt: '' },
      `<img src="data:image/png;base64,${chart}" width="1600" height="700" alt="">`,
    ],
    [
      'an image whose size nobody knows',
      { kind: 'image', png: 'AAAA', alt: 'A chart' },
      '<img src="data:image/png;base64,AAAA" alt="A chart">',
    ],
    [
      'an image that is none',
      { kind: 'image', png: '"><script>', alt: 'A chart' },
      '<p dir="auto">A chart</p>',
    ],
  ],
  divider: [['a divider', { kind: 'divider' }, '<hr>']],
};

describe('a part as HTML', () => {
  test.for(Object.values(table).flat())('%s', ([, part, html]) => {
    expect(rendered(part)).toBe(html);
  });

  test('a reply without parts is its fallback', () => {
    expect(text(renderReply(replyOf('Just <this>'), 'm'))).toBe(
      '<p class="said" dir="auto">Just &lt;this&gt;</p>',
    );
  });
});

describe('a message as HTML', () => {
  const at = Date.UTC(2026, 10, 23, 9, 5);

  test('what a person said is that text, named by who and when', () => {
    const said = '<script>alert("1")</script> <!channel> \u202E & \0';
    const html = text(renderMessage({ id: 'a-1', at, by: 'person', text: said, refused: false }, around));
    expect(html).toContain(
      '<p class="said" dir="auto">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &lt;!channel&gt; \u202E &amp; \uFFFD</p>',
    );
    expect(html).toMatch(
      /^<article class="message person" data-message="a-1" aria-labelledby="message-a-1" tabindex="-1"><header id="message-a-1"><span class="author">You<\/span> <time datetime="2026-11-23T09:05:00.000Z">\d\d:\d\d<\/time><\/header>/,
    );
    expect(html).toContain('<div class="refusal" hidden>');
  });

  test('what was not taken says so', () => {
    expect(text(renderMessage({ id: 'a', at, by: 'person', text: 'Hi', refused: true }, around))).toContain(
      '<div class="refusal"><p>Ropes could not take this. Nothing was lost.</p><button type="button" data-again>Send again</button></div>',
    );
  });

  test('ids stay apart, whatever they are made of', () => {
    const ids = ['a b', 'a_b', 'a"b', 'a-32-b'].map(
      (id) =>
        /id="([^"]*)"/.exec(text(renderMessage({ id, at, by: 'ropes', reply: replyOf('x') }, around)))?.[1],
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.join('')).not.toMatch(/["\s]/);
  });
});

describe('a form as HTML', () => {
  const textField: Field = {
    kind: 'text',
    name: 'q',
    label: 'Q',
    value: '<a "b">',
    multiline: false,
    required: true,
    maxLength: 9,
  };
  const choiceField: Field = {
    kind: 'choice',
    name: 'c',
    label: 'C',
    options: [{ label: 'One', value: '1' }],
    value: null,
    required: true,
  };

  test.for<[string, Field, string]>([
    [
      'a line',
      textField,
      '<label for="form-0" dir="auto">Q</label><input type="text" id="form-0" name="q" aria-describedby="form-0-error" required maxlength="9" dir="auto" autocomplete="off" value="&lt;a &quot;b&quot;&gt;"><p class="error" id="form-0-error" data-error-of="q"></p>',
    ],
    [
      'lines that may stay empty',
      { ...textField, multiline: true, required: false, value: '\n</textarea>' },
      '<label for="form-0" dir="auto">Q <span class="optional">(optional)</span></label><textarea id="form-0" name="q" aria-describedby="form-0-error" maxlength="9" dir="auto" autocomplete="off" rows="4">\n\n&lt;/textarea&gt;</textarea>',
    ],
    [
      'a choice to be made',
      choiceField,
      '<select id="form-0" name="c" aria-describedby="form-0-error" required><option value="" disabled selected>Choose one …</option><option value="1">One</option></select>',
    ],
    [
      'a choice made',
      { ...choiceField, value: '1' },
      '<select id="form-0" name="c" aria-describedby="form-0-error" required><option value="1" selected>One</option></select>',
    ],
    [
      'a choice that may be taken back',
      { ...choiceField, value: '1', required: false },
      '<select id="form-0" name="c" aria-describedby="form-0-error"><option value="">None</option><option value="1" selected>One</option></select>',
    ],
    [
      'a date',
      { kind: 'date', name: 'd', label: 'D', value: '2026-11-30', required: true },
      '<input type="date" id="form-0" name="d" aria-describedby="form-0-error" required value="2026-11-30"><p class="error"',
    ],
    [
      'a date that is none',
      { kind: 'date', name: 'd', label: 'D', value: 'Monday', required: false },
      '<input type="date" id="form-0" name="d" aria-describedby="form-0-error"><p class="error"',
    ],
    [
      'several people',
      {
        ...peopleField,
        people: [
          { id: '1', name: 'A "B"' },
          { id: '2', name: 'C' },
        ],
        value: ['2', 'gone', '1'],
      },
      '<input type="text" id="form-0" name="people" aria-describedby="form-0-hint form-0-error" required list="form-0-people" data-people="several" data-chosen="person:2,person:1" value="C, A &quot;B&quot;" dir="auto" autocomplete="off"><datalist id="form-0-people"><option value="A &quot;B&quot;" data-name="A &quot;B&quot;" data-person="1"></option><option value="C" data-name="C" data-person="2"></option></datalist><p class="hint" id="form-0-hint">Names from the list or email addresses. Separate several with commas.</p>',
    ],
    [
      'one person, or nobody',
      { ...peopleField, people: [], multiple: false, required: false },
      '<input type="text" id="form-0" name="people" aria-describedby="form-0-hint form-0-error" list="form-0-people" data-people="one" data-chosen="" value="" dir="auto" autocomplete="off"><datalist id="form-0-people"></datalist><p class="hint" id="form-0-hint">A name from the list, or an email address.</p>',
    ],
  ])('%s', ([, field, html]) => {
    const made = renderForm({ name: 'f', title: 'T', context: '', intro: '', fields: [field], submit: 'Go' });
    expect(text(made)).toContain(html);
  });

  test('name and context come back as they are', () => {
    const made = renderForm({
      name: 'f"',
      title: '<T>',
      context: "'&",
      intro: 'Hi',
      fields: [],
      submit: 'Go',
    });
    expect(text(made)).toBe(
      '<dialog aria-labelledby="form-title"><form novalidate data-form="f&quot;" data-context="&#39;&amp;"><h2 id="form-title" dir="auto">&lt;T&gt;</h2><p dir="auto">Hi</p><p class="error" data-error-of="" role="alert"></p><div class="buttons"><button type="submit" class="primary" dir="auto">Go</button><button type="button" data-cancel>Cancel</button></div></form></dialog>',
    );
  });
});
