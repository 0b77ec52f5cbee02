import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPageTree } from '../../../src/knowledge/pages/page-tree.js';
import { published } from './published.js';

const pieces = [
  '{{',
  '}}',
  '{%',
  '%}',
  '{#',
  '#}',
  '{/*',
  '*/}',
  '{:',
  '{#a}',
  '{.b}',
  ':::',
  ':::note',
  '!!! note',
  '??? "x"',
  '=== "a"',
  '--8<--',
  '[[',
  ']]',
  '![[',
  '<Tab',
  '<Tab label="x">',
  '</Tab>',
  '={',
  '/>',
  '<!--',
  '-->',
  '```',
  '~~~',
  '> ',
  '> [!NOTE]',
  '- ',
  '1. ',
  '    ',
  '\t',
  '\n',
  '\n\n',
  '+++',
  '---',
  '# ',
  '"',
  "'",
  '|',
  'a',
  ' ',
  ': b',
  '*[c]: d',
  'import {',
  'export const x = {',
  '{% raw %}',
  '{% endraw %}',
  '{% comment %}',
  '{% highlight x %}',
  '{% endhighlight %}',
  '<pre>',
  '</pre>',
  '<a name="x">',
  '[^1]',
  '\ud83d',
  '\0',
  '\r',
];

test('any text is read', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
      expect(readPageTree(parts.join('')).html.type).toBe('root');
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['quotes', '>'.repeat(5_000)],
  ['elements', '<div>'.repeat(20_000)],
])('text within thousands of %s is there', (_, nested) => {
  expect(published(`${nested} the end`).join(' ')).toContain('the end');
});

/** Looked for through the rest of a page of five megabytes each time, so many would take hours. */
test.each([
  ['{{', ' opened and never closed, a hundred thousand times ', 100_000],
  ['{%', ' x ', 10_000],
  ['{/*', ' x ', 10_000],
  ['[[', 'a ', 10_000],
])('a page of %s that do not close keeps them all', (opener, text, many) => {
  const [line = ''] = published((opener + text).repeat(many)).slice(-1);
  expect(line.split(opener).length - 1).toBe(many);
});

test.each([
  ['components', '<Tab label={ '],
  ['blocks', '!!! note\n'],
  ['exports', 'export const x = {\n'],
])('a page of thousands of %s that do not close is read', (_, opener) => {
  expect(readPageTree(opener.repeat(5_000)).html.type).toBe('root');
});
