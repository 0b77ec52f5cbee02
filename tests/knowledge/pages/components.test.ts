import { expect, test } from 'vitest';
import { linksOf, published } from './published.js';

test.each([
  [
    'imports',
    [
      "import Tabs from '@theme/Tabs';",
      'import A from \'a\'; import B from "b"',
      'import {',
      '  C,',
      "} from 'c';",
      '',
      'Text.',
      '',
      "import './x.css'",
      '',
      'More.',
    ],
    ['Text.', 'More.'],
  ],
  [
    'exports',
    [
      'export const x = () => {',
      '  one();',
      '',
      '  two();',
      '};',
      '',
      'Text.',
      '',
      'export default function Layout() {',
      '}',
      '',
      'More.',
    ],
    ['Text.', 'More.'],
  ],
  ['imports below front matter', ['---', 'title: T', '---', "import X from 'x'", '', 'Text.'], ['Text.']],
  [
    'sentences',
    ['import the data from the tool.', '', 'export default settings to a file.', '', 'exports are slow'],
    ['import the data from the tool.', 'export default settings to a file.', 'exports are slow'],
  ],
  ['comments', ['a {/* not', 'this */} b', '', '{/* nor', '', 'this */}', '', 'c'], ['a b', 'c']],
  [
    'children',
    [
      '<Columns>',
      '  <Column>',
      '    **Text**',
      '',
      '    More.',
      '  </Column>',
      '</Columns>',
      '',
      'a <Highlight color="#fff">b</Highlight> c',
    ],
    ['Text', 'More.', 'a b c'],
  ],
  [
    'attributes in braces',
    [
      '<Chart data={[{ a: 1 }, { b: "}" }]} />',
      '',
      '<div style={{ color: "red" }} className="x">',
      '**red**',
      '</div>',
      '',
      'a <img style={{}} src="x" /> b',
    ],
    ['red', 'a b'],
  ],
  [
    'attributes over lines',
    ['<Card', '  title="The title"', '  icon={<Icon />}', '>', 'Text.', '</Card>'],
    ['The title', 'Text.'],
  ],
  [
    'titles',
    [
      '<Admonition type="tip" title={"Look"}>',
      'Text.',
      '</Admonition>',
      '<Callout type="warning">',
      'More.',
      '</Callout>',
      '<Card title="A & B" description="C" />',
    ],
    ['Look', 'Text.', 'Warning', 'More.', 'A & B', 'C'],
  ],
  [
    'badges',
    ['New <Badge text="beta" /> here, <Tooltip title="unseen">word</Tooltip>.'],
    ['New beta here, word.'],
  ],
  [
    'points in names',
    ['<Tabs.Tab label="One">', 'Text.', '</Tabs.Tab>', '', 'See <README.md>.'],
    ['One', 'Text.', 'See <README.md>.'],
  ],
  [
    'HTML',
    [
      '<A NAME="x">a</A> <b>b</b>',
      '',
      'a <br> b < c and 1 <Foo',
      '',
      '<details><summary>More</summary>',
      'Hidden **text**.',
      '</details>',
    ],
    ['a b', 'a', 'b < c and 1 <Foo', 'More', 'Hidden text.'],
  ],
  ['a quote', ['> <Card', '>   title="T">', '> Text.', '> </Card>', '', 'After.'], ['T', 'Text.', 'After.']],
  [
    'code within',
    ['<TabItem label="js">', '```js', "import x from 'y';", '<Foo label="z">', '```', '</TabItem>'],
    ['js', '`import x from \'y\';\n<Foo label="z">`'],
  ],
])('MDX with %s', (_, markdown, lines) => {
  expect(published(...markdown)).toEqual(lines);
});

test('a component that is a link is one', () => {
  expect(linksOf('<Link to="/a?b&c">here</Link> and <Link href={x}>there</Link>')).toEqual([
    ['here', '/a?b&c'],
    ['there', ''],
  ]);
});
