import { describe, expect, it, test } from 'vitest';
import { readPage, type Section } from '../../../src/knowledge/pages/page.js';

function sections(...lines: string[]): readonly Section[] {
  return readPage('yard/cranes.md', lines.join('\n')).sections;
}

/** The text of a page that is one section. */
function text(...lines: string[]): string | undefined {
  return sections(...lines)[0]?.text;
}

test('a page is its headings, each with the text up to the next one and with what stands above it', () => {
  const page = readPage(
    'yard/cranes.md',
    `---
title: Cranes
---
Before any heading.

# Lifting
## By day
Ask *first*.

#### Deep
Very deep.

## By night
Do not.
# Lifting
Again.
`,
  );
  expect(page.title).toBe('Cranes');
  expect(page.sections.map(({ id, level, trail, text }) => [id, level, trail, text])).toEqual([
    ['yard/cranes.md', 0, ['Cranes'], 'Before any heading.'],
    ['yard/cranes.md#lifting', 1, ['Cranes'], ''],
    ['yard/cranes.md#by-day', 2, ['Cranes', 'Lifting'], 'Ask first.'],
    ['yard/cranes.md#deep', 4, ['Cranes', 'Lifting', 'By day'], 'Very deep.'],
    ['yard/cranes.md#by-night', 2, ['Cranes', 'Lifting'], 'Do not.'],
    ['yard/cranes.md#lifting-1', 1, ['Cranes'], 'Again.'],
  ]);
});

test.each([
  ['a.md', '---\ntitle: "Of: the front"\n---\n# Heading', 'Of: the front', []],
  ['a.md', '---\ntitle: Leave &amp; holidays\n---\n## Heading', 'Leave & holidays', ['Leave & holidays']],
  ['a.md', '# Heading\n\ntext', 'Heading', []],
  ['a.md', '---\ntitle: [broken\n---\n# Heading', 'Heading', []],
  ['your-first_day.md', 'text\n# Heading', 'your first day', ['your first day']],
  ['sick-leave/README.md', '## Heading', 'sick leave', ['sick leave']],
  ['README.md', '## Heading', 'README', ['README']],
])('%s beginning with %j is titled %s', (file, markdown, title, trail) => {
  const page = readPage(file, markdown);
  expect(page.title).toBe(title);
  if (title !== 'Of: the front') expect(page.sections.at(-1)?.trail).toEqual(trail);
});

test.each([
  ['## [Who](https://example.com) to *call*, `now`', 'Who to call, now'],
  ['## Shifts {#shifts .wide}', 'Shifts'],
  ['## Shifts {: .wide }', 'Shifts'],
  ['Shifts {:toc}\n------', 'Shifts'],
  ['<h2 id="x">Shifts <em>of</em> all</h2>', 'Shifts of all'],
  ['<div>\n\n## Shifts\n\n</div>', 'Shifts'],
  ['## Ask {% channel "harbour" %}', 'Ask harbour'],
  ['## ![The yard](yard.png)', 'The yard'],
  ['## C++ \\* &amp; R&D <!-- new -->', 'C++ * & R&D'],
])('the heading %j is bare text', (markdown, heading) => {
  expect(sections(markdown, '', 'Some text.').map((section) => section.heading)).toEqual([heading]);
});

test('what only looks like a heading is text', () => {
  expect(
    sections('```', '# comment', '```', '', '> ## Quoted', '', '#no-space').map((one) => one.heading),
  ).toEqual(['']);
});

describe('the text of a section', () => {
  it('has a line for each paragraph, item, line of code and break', () => {
    const markdown = [
      'One\nparagraph.',
      '- first\n- second\n  - third',
      '```sh\na\n b\n```',
      'here  \nthere',
    ];
    expect(text(markdown.join('\n\n'))).toBe('One paragraph.\nfirst\nsecond\nthird\na\n b\nhere\nthere');
  });

  it.each([
    [
      'links',
      '[the form](https://example.com "Form") and <https://example.org>',
      'the form and https://example.org',
    ],
    ['images', 'see ![the map](map.png) there', 'see the map there'],
    ['HTML', 'a<br>b <kbd>Ctrl</kbd> <span class="x">c</span><script>alert(1)</script>', 'a\nb Ctrl c'],
    ['comments', 'a <!-- not\nthis --> b', 'a b'],
    ['footnotes', 'a[^1] b\n\n[^1]: The note.', 'a b\nThe note.'],
    ['tasks', '- [ ] sign\n- [x] read', 'sign\nread'],
    ['attribute lists', 'a [b](c.md){: .button target="_blank" } d\n{: .note }', 'a b d'],
    ['tags in a link', 'a [b]({% page "/c d/#e" %}) f', 'a b f'],
    ['tags with words', 'ask in {% channel "help" %}, or {{< chat "yard" >}}', 'ask in help, or yard'],
    ['tags with paths', 'a {% include "note.html" %}{% link docs/b.md %} {{ site.name }} b', 'a b'],
    ['tags around text', '{% alert "red" %}\nMind it.\n{% endalert %}\n{{% /notice %}}', 'Mind it.'],
    ['comments of templates', 'a {# not this #}b {% comment %}nor this{% endcomment %}', 'a b'],
    ['code', '`{{ value }}` and `{% raw %}{% tag %}{% endraw %}` {% raw %}', '{{ value }} and {% tag %}'],
    ['braces', 'f(x) = {x} and {{ without end', 'f(x) = {x} and {{ without end'],
  ])('has no litter of %s', (_, markdown, plain) => {
    expect(text(markdown)).toBe(plain);
  });

  it.each([
    ['Markdown', '| Day | Room |\n|---|---|\n| Monday | **3** |\n| Friday | |'],
    [
      'HTML',
      '<table>\n<thead>\n<tr><th>Day</th><th>Room</th></tr>\n</thead>\n<tr>\n<td>Monday</td>\n    <td>\n3</td></tr><tr><td>Friday</td></tr></table>',
    ],
  ])('reads a table of %s by its rows, with the names of the columns', (_, markdown) => {
    expect(text(markdown)).toBe('Day: Monday; Room: 3\nDay: Friday');
  });

  it.each([
    ['no names', '| | |\n|---|---|\n| Gate | 12 |\n| Yard | 34 |', 'Gate: 12\nYard: 34'],
    [
      'names in bold below',
      '| | |\n|---|---|\n| **Who** | **Phone** |\n| Gate | 12 |',
      'Who: Gate; Phone: 12',
    ],
    [
      'hidden ones',
      '<table><thead><tr><th></th><th></th><th data-hidden data-type="content-ref"></th></tr></thead><tbody><tr><td>Gate</td><td>Open till six</td><td><a href="gate.md">gate.md</a></td></tr></tbody></table>',
      'Gate: Open till six',
    ],
  ])('reads a table whose columns have %s', (_, markdown, plain) => {
    expect(text(markdown)).toBe(plain);
  });

  it('reads the first cell of a row as the name of the rest, where columns have none', () => {
    expect(
      text(
        '<table><tr><th>Gate</th><td>north</td><td>south</td></tr><tr><td>Pier</td><td>4</td></tr></table>',
      ),
    ).toBe('Gate: north; south\nPier: 4');
  });

  it('keeps a table whole where a tag has a line to itself in it', () => {
    const rows =
      '<table>\n  <tr>\n    <td>A</td>\n    <td>\n      {% channel "b" %}\n      {% x %}\n    </td>\n  </tr>\n</table>';
    expect(text(rows)).toBe('A: b');
  });
});

test('sentences, items and rows stand by themselves, code does not', () => {
  const [section] = sections(
    'Ask first, e.g. Ada. Then lift, i.e. slowly! Done?',
    '',
    '- an item. And more',
    '',
    '| A | B |\n|---|---|\n| x. Y | z |',
    '',
    '    code();',
  );
  expect(section?.sentences).toEqual([
    'Ask first, e.g. Ada.',
    'Then lift, i.e. slowly!',
    'Done?',
    'an item.',
    'And more',
    'A: x. Y; B: z',
  ]);
});

test.each([
  ['nothing', '', 0],
  ['front matter alone', '---\ntitle: x\n---\n', 0],
  ['front matter that does not close', '---\ntitle: never closed\n\ntext', 1],
  ['headings of an emoji, and of seven marks', '## 🎉\n\n## 🎉\n\n####### seven', 2],
  ['tags that do not close', `${'{% '.repeat(5_000)}${'{{'.repeat(5_000)}${'{.a'.repeat(5_000)}`, 1],
  ['a line of twenty thousand tags', `${'{{x}}'.repeat(20_000)} x`, 1],
  ['a byte order mark', '\ufeff## A', 1],
])('reads any text: %s', (_, markdown, count) => {
  const { sections: read } = readPage('x.md', markdown);
  expect(read).toHaveLength(count);
  expect(new Set(read.map(({ id }) => id)).size).toBe(count);
});
