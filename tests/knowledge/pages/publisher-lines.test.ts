import { expect, test } from 'vitest';
import { linksOf, published } from './published.js';

test.each([
  [
    'snippets',
    ['Before.', '', '--8<-- "includes/a.md"', '', '--8<--', 'b.md', 'c.md', '--8<--', '', 'After.'],
    ['Before.', 'After.'],
  ],
  [
    'includes',
    [
      '{% include "a.md" %}',
      '{% include note.html content="Unseen" %}',
      '<!--@include: ./a.md-->',
      '<<< @/a.js{2}',
      '{!a.md!}',
      '{% include_relative b.md %}',
      'After.',
    ],
    ['After.'],
  ],
  [
    'abbreviations',
    ['The HTML.', '', '*[HTML]: Hyper Text', '*[W3C]: World Wide', '', '*[emphasis]* stays'],
    ['The HTML.', '[emphasis] stays'],
  ],
  [
    'definitions',
    [
      'Term',
      ': What it',
      '  means.',
      ': And more.',
      '',
      'Other',
      '',
      ':   First.',
      '',
      '    Second.',
      '',
      'After.',
    ],
    ['Term', 'What it means.', 'And more.', 'Other', 'First.', 'Second.', 'After.'],
  ],
  [
    'Markdown in HTML',
    [
      '<div class="grid" markdown>',
      '**Text**',
      '</div>',
      '',
      '<section markdown="1">',
      '- item',
      '</section>',
    ],
    ['Text', 'item'],
  ],
  ['footnotes', ['Text.[^a]', '', '[^a]: The note.'], ['Text.1', 'Footnotes', 'The note. ↩']],
  ['emoji', ['Well done :tada: :+1:'], ['Well done :tada: :+1:']],
  ['comments', ['a <!-- b --> c', '', '<!-- d', '', '!!! note', '-->', 'e'], ['a c', 'e']],
  [
    'highlighted code',
    [
      '{% highlight ruby %}',
      'a {{ b }}',
      '{% endhighlight %}',
      '{{< highlight go >}}',
      '# c',
      '{{< /highlight >}}',
      'After.',
    ],
    ['`a {{ b }}`', '`# c`', 'After.'],
  ],
  [
    'text shown as it is',
    ['{% raw %}{{ a }} {% b %}{% endraw %}', '', '{{</* tab "x" */>}} c'],
    ['{{ a }} {% b %}', '{{< tab "x" >}} c'],
  ],
  [
    'titles of code',
    ['```js title="a.ts"', 'b', '```', '', '{% code title="c.ts" %}', '```', 'd', '```', '{% endcode %}'],
    ['a.ts', '`b`', 'c.ts', '`d`'],
  ],
  [
    'pictures',
    [
      '{{< figure src="/a.png" title="The yard" alt="A" >}}',
      '',
      '{% embed url="https://x.example" caption="A film" %}',
    ],
    ['The yard', 'A film'],
  ],
  ['a table', ['| A | B |', '|---|---|', '| {% channel "x" %} | [[Page\\|label]] |'], ['A B', 'x label']],
  ['an ending of Windows', ['!!! note\r\n    Text.\r\n\r\nAfter.\r'], ['Note', 'Text.', 'After.']],
  ['blank lines in code', ['```', 'a', '', '', 'b', '```'], ['`a\n\n\nb`']],
])('%s', (_, markdown, lines) => {
  expect(published(...markdown)).toEqual(lines);
});

test.each([
  ['[[Sick leave]]', [['Sick leave', 'Sick%20leave']]],
  ['[[Leave#Who to call|whom]]', [['whom', 'Leave#Who%20to%20call']]],
  ['[[Leave#Who]]', [['Leave > Who', 'Leave#Who']]],
  ['[[1]](https://x.example)', [['[1]', 'https://x.example']]],
  ['![[plan.png]] ![[plan.pdf|100]]', []],
  ['![[Other page]]', [['Other page', 'Other%20page']]],
  ['if [[ -f x ]]; then [[]]', []],
  ['[a]({{< relref "/docs/x.md" >}})', [['a', '/docs/x.md']]],
  ['[a]({{< ref path="x.md#y" >}})', [['a', 'x.md#y']]],
  ['[a][r]\n\n[r]: {{< ref "x y.md" >}}', [['a', 'x%20y.md']]],
  [
    "[a]({{ '/x' | relative_url }}) [b]({{ site.baseurl }}/y)",
    [
      ['a', '/x'],
      ['b', '/y'],
    ],
  ],
  [
    '[a]({% link docs/x.md %}) [b]({% page "/y/" %})',
    [
      ['a', 'docs/x.md'],
      ['b', '/y/'],
    ],
  ],
])('links of %s', (markdown, links) => {
  expect(linksOf(markdown)).toEqual(links);
});
