import { expect, test } from 'vitest';
import { published } from './published.js';

test.each([
  [
    'MkDocs',
    ['!!! note "Mind **this**"', '', '    Lift slowly.', '', 'After.'],
    ['Mind this', 'Lift slowly.', 'After.'],
  ],
  [
    'MkDocs without an empty line',
    ['Before.', '!!! warning', '    Lift slowly.', 'After.'],
    ['Before.', 'Warning', 'Lift slowly.', 'After.'],
  ],
  ['MkDocs without a title', ['!!! note ""', '    Lift slowly.'], ['Lift slowly.']],
  ['MkDocs, beside the text', ['!!! info inline end "Who"', '\tAsk Ada.'], ['Who', 'Ask Ada.']],
  [
    'MkDocs, folded',
    ['??? question "When?"', '    Now.', '???+ tip', '    Here.'],
    ['When?', 'Now.', 'Tip', 'Here.'],
  ],
  [
    'MkDocs, one within another',
    ['!!! note', '    Outer.', '', '    !!! danger "Deep"', '        Inner.', '', '    Outer again.'],
    ['Note', 'Outer.', 'Deep', 'Inner.', 'Outer again.'],
  ],
  [
    'MkDocs in a list',
    [
      '1. First',
      '',
      '    !!! note "Here"',
      '        Body.',
      '',
      '    !!! tip',
      '        Body too.',
      '',
      '2. Second',
    ],
    ['First', 'Here', 'Body.', 'Tip', 'Body too.', 'Second'],
  ],
  [
    'MkDocs around a list and code',
    ['!!! note', '    - one', '        - two', '', '    ```', '    !!! note', '    ```'],
    ['Note', 'one', 'two', '`!!! note`'],
  ],
  ['a title like a list', ['!!! note "1. Install"', '    Body.'], ['1. Install', 'Body.']],
  ['Docusaurus', [':::note', 'Lift slowly.', ':::', 'After.'], ['Note', 'Lift slowly.', 'After.']],
  [
    'Docusaurus with a title',
    [':::tip[Mind `this`]', '', 'Lift.', '', ':::', '', ':::info The *title*', 'Text.', ':::'],
    ['Mind this', 'Lift.', 'The title', 'Text.'],
  ],
  [
    'Docusaurus, one within another',
    ['::::note Outer', 'Text.', ':::danger', 'Inner.', ':::', '::::'],
    ['Outer', 'Text.', 'Danger', 'Inner.'],
  ],
  [
    'Docusaurus in a list',
    ['- item', '', '  :::note', '  Text.', '  :::', '- next'],
    ['item', 'Note', 'Text.', 'next'],
  ],
  [
    'VitePress',
    ['::: details Show *me*', 'Text.', ':::', '::: code-group', '```sh [npm]', 'npm i', '```', ':::'],
    ['Show me', 'Text.', 'npm', '`npm i`'],
  ],
  [
    'attributes',
    [':::note{.wide}', 'Text.', ':::', '::: {.callout}', 'More.', ':::'],
    ['Note', 'Text.', 'More.'],
  ],
  [
    'GitHub',
    ['> [!NOTE]', '> Lift slowly.', '', '> [!WARNING]', '>', '> Twice.'],
    ['Note', 'Lift slowly.', 'Warning', 'Twice.'],
  ],
  [
    'text beside the kind',
    ['> [!NOTE] A sentence that goes', '> on below.', '', '> [!TIP] One line.'],
    ['Note', 'A sentence that goes on below.', 'One line.'],
  ],
  [
    'Obsidian',
    ['> [!faq]- Is it *so*?', '> Yes.', '', '> [!abstract]', '> > [!todo] Inner', '> > Text.'],
    ['Is it so?', 'Yes.', 'Abstract', 'Inner', 'Text.'],
  ],
  [
    'GitBook',
    ['{% hint style="info" %}', 'Lift slowly.', '{% endhint %}', 'After.'],
    ['Lift slowly.', 'After.'],
  ],
  [
    'Hugo',
    [
      '{{% alert title="Attention" color="warning" %}}',
      'Lift.',
      '{{% /alert %}}',
      '{{< callout type="info" >}}',
      'Slowly.',
      '{{< /callout >}}',
    ],
    ['Attention', 'Lift.', 'Slowly.'],
  ],
  [
    'Hugo, in one line',
    [
      '{{% notice note "The title" %}}Lift.{{% /notice %}}',
      '',
      '{{< details "More" >}}Text.{{< /details >}}',
    ],
    ['The title', 'Lift.', 'More', 'Text.'],
  ],
  [
    'a title before its kind',
    ['{% alert "After a restart", "warning" %}', 'Lift.', '{% endalert %}', '{% alert "red" %}', 'Slowly.'],
    ['After a restart', 'Lift.', 'Slowly.'],
  ],
  [
    'a quote',
    ['> {% hint style="info" %}', '> Lift.', '> {% tab title="One" %}', '> Slowly.'],
    ['Lift.', 'One', 'Slowly.'],
  ],
])('callouts of %s', (_, markdown, lines) => {
  expect(published(...markdown)).toEqual(lines);
});

test.each([
  [
    'MkDocs',
    [
      '=== "Linux"',
      '',
      '    Run **apt**.',
      '',
      "=== 'macOS'",
      '',
      '    ```',
      '    brew',
      '    ```',
      '',
      'After.',
    ],
    ['Linux', 'Run apt.', 'macOS', '`brew`', 'After.'],
  ],
  [
    'MkDocs, one within another',
    ['=== "A"', '    === "B"', '', '        Deep.', '    Less deep.'],
    ['A', 'B', 'Deep.', 'Less deep.'],
  ],
  [
    'GitBook',
    [
      '{% tabs %}',
      '{% tab title="cURL" %}',
      'Text.',
      '{% endtab %}',
      '',
      '{% tab title="2. PHP" %}',
      'More.',
      '{% endtab %}',
      '{% endtabs %}',
    ],
    ['cURL', 'Text.', '2. PHP', 'More.'],
  ],
  [
    'Docusaurus',
    [
      '<Tabs>',
      '  <TabItem value="a" label="Apple" default>',
      '    An **apple**.',
      '  </TabItem>',
      '  <TabItem value="pear">',
      '    A pear.',
      '  </TabItem>',
      '</Tabs>',
      'After.',
    ],
    ['Apple', 'An apple.', 'pear', 'A pear.', 'After.'],
  ],
  [
    'Docusaurus, in one line',
    ['<Tabs><TabItem label="A">One.</TabItem><TabItem label="B">Two.</TabItem></Tabs>'],
    ['A', 'One.', 'B', 'Two.'],
  ],
  [
    'Hugo',
    [
      '{{< tabs "id" >}}',
      '{{< tab "Linux" >}}',
      'Text.',
      '{{< /tab >}}',
      '{{% tab header="Mac" %}}',
      'More.',
      '{{% /tab %}}',
      '{{< /tabs >}}',
    ],
    ['Linux', 'Text.', 'Mac', 'More.'],
  ],
  [
    'Hugo, with labels at the top',
    [
      '{{< tabs items="npm, yarn" >}}',
      '{{< tab >}}One.{{< /tab >}}',
      '{{< tab >}}Two.{{< /tab >}}',
      '{{< /tabs >}}',
    ],
    ['npm', 'One.', 'yarn', 'Two.'],
  ],
])('tabs of %s', (_, markdown, lines) => {
  expect(published(...markdown)).toEqual(lines);
});

test.each([
  ['We meet at 12:30, ratio a:b, http://x.example:80/, :smile: and Note:important'],
  ['::two colons, and :::'],
  ['!!! Beware of the dog, and what now???'],
  ['He said [!NOTE] aloud === "so"'],
  ['{braces} and f(x) = {x}, {{ without end'],
])('%s is text', (line) => {
  expect(published(line)).toEqual([line]);
  expect(published(`Before ${line}`, '', `- ${line}`)).toEqual([`Before ${line}`, line]);
});

test('a page about such blocks shows them', () => {
  const about = [
    ':::note',
    '!!! note "A"',
    '    text',
    '=== "B"',
    '> [!NOTE]',
    '{% hint %}',
    '{{< tab "C" >}}',
    '<TabItem label="D">',
    '--8<-- "e"',
    '*[F]: g',
    "import x from 'y'",
    '[[h]]',
    '## I {#i}',
    '{: .j }',
  ];
  const code = `\`${about.join('\n')}\``;
  expect(published('~~~md', ...about, '~~~')).toEqual([code]);
  expect(published('Text:', '', ...about.map((line) => `    ${line}`))).toEqual(['Text:', code]);
  expect(published('- item', '', '  ```md', ...about.map((line) => `  ${line}`), '  ```')).toEqual([
    'item',
    code,
  ]);
  expect(published('> ```md', ...about.map((line) => `> ${line}`), '> ```')).toEqual([code]);
  expect(published('<pre>', ...about.slice(0, 7), '</pre>')).toEqual([
    `\`${about.slice(0, 7).join('\n').replace('> ', '> ')}\``,
  ]);
  const inLine = about.filter((line) => !line.startsWith(' '));
  const inline = inLine.map((line) => `\`\` ${line} \`\``).join(', ');
  expect(published(`See ${inline}`)).toEqual([`See ${inLine.join(', ')}`]);
});
