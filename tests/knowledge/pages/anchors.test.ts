import { expect, test } from 'vitest';
import { type AnchoredHeading, anchorsOf } from '../../../src/knowledge/pages/anchors.js';
import type { AnchorStyle } from '../../../src/knowledge/pages/publishers.js';

function texts(...all: string[]): AnchoredHeading[] {
  return all.map((text) => ({ text }));
}

const traps = [
  'Q&A',
  'Days 30–60',
  'A -- B',
  '📚 Docs',
  'What’s new?',
  '1. First',
  'Crème brûlée',
  'snake_case',
  '日本語',
  '🎉',
];

test.each<[AnchorStyle, string[]]>([
  [
    'github',
    [
      'qa',
      'days-3060',
      'a----b',
      '-docs',
      'whats-new',
      '1-first',
      'crème-brûlée',
      'snake_case',
      '日本語',
      '',
    ],
  ],
  [
    'docusaurus',
    [
      'qa',
      'days-3060',
      'a----b',
      '-docs',
      'whats-new',
      '1-first',
      'crème-brûlée',
      'snake_case',
      '日本語',
      '',
    ],
  ],
  [
    'hugo',
    [
      'qa',
      'days-3060',
      'a----b',
      '-docs',
      'whats-new',
      '1-first',
      'crème-brûlée',
      'snake_case',
      '日本語',
      'heading',
    ],
  ],
  [
    'mkdocs',
    ['qa', 'days-3060', 'a-b', 'docs', 'whats-new', '1-first', 'creme-brulee', 'snake_case', '_1', '_2'],
  ],
  [
    'kramdown',
    ['qa', 'days-3060', 'a--b', '-docs', 'whats-new', '1-first', 'crème-brûlée', 'snake_case', '日本語', ''],
  ],
  [
    'gitbook',
    ['qa', 'days-3060', 'a-b', 'docs', 'whats-new', '1-first', 'crème-brûlée', 'snake_case', '日本語', ''],
  ],
  [
    'vitepress',
    [
      'q-a',
      'days-30–60',
      'a-b',
      '📚-docs',
      'what-s-new',
      '_1-first',
      'creme-brulee',
      'snake-case',
      '日本語',
      '🎉',
    ],
  ],
])('%s makes anchors of headings', (publisher, anchors) => {
  expect(anchorsOf(publisher, texts(...traps))).toEqual(anchors);
});

test.each<[AnchorStyle, string[]]>([
  ['github', ['foo', 'foo-1', 'foo-1-1', 'foo-2']],
  ['docusaurus', ['foo', 'foo-1', 'foo-1-1', 'foo-2']],
  ['hugo', ['foo', 'foo-1', 'foo-1-1', 'foo-2']],
  ['mkdocs', ['foo', 'foo_1', 'foo-1', 'foo_2']],
  ['kramdown', ['foo', 'foo-1', 'foo-1', 'foo-2']],
  ['gitbook', ['foo', 'foo-1', 'foo-1-1', 'foo-2']],
  ['vitepress', ['foo', 'foo-1', 'foo-1-1', 'foo-2']],
])('%s tells repeats apart', (publisher, anchors) => {
  expect(anchorsOf(publisher, texts('Foo', 'Foo', 'Foo 1', 'Foo'))).toEqual(anchors);
});

test.each<[AnchorStyle, string[]]>([
  ['github', ['Mine', 'foo-1', 'foo', 'foo-2']],
  ['docusaurus', ['Mine', 'foo', 'foo', 'foo-1']],
  ['hugo', ['Mine', 'foo', 'foo', 'foo-1']],
  ['mkdocs', ['Mine', 'foo_1', 'foo', 'foo_2']],
  ['kramdown', ['Mine', 'foo', 'foo', 'foo-1']],
  ['gitbook', ['Mine', 'foo', 'foo', 'foo-1']],
  ['vitepress', ['Mine', 'foo', 'foo', 'foo-1']],
])('%s takes the ids that writers gave', (publisher, anchors) => {
  const headings = [
    { text: 'Foo', id: 'Mine' },
    { text: 'Foo' },
    { text: 'Bar', id: 'foo' },
    { text: 'Foo' },
  ];
  expect(anchorsOf(publisher, headings)).toEqual(anchors);
});

test('Python-Markdown counts on from a number that is there', () => {
  expect(anchorsOf('mkdocs', texts('Step_1', 'Step_1', 'Step', 'Step', 'Step_9', 'Step_9'))).toEqual([
    'step_1',
    'step_2',
    'step',
    'step_3',
    'step_9',
    'step_10',
  ]);
});

test('a page of fifty thousand equal headings has as many anchors', () => {
  const headings = texts(...Array<string>(50_000).fill('Again'));
  for (const publisher of ['hugo', 'mkdocs', 'gitbook', 'vitepress'] as const) {
    expect(new Set(anchorsOf(publisher, headings)).size).toBe(50_000);
  }
});
