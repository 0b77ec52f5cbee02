import { expect, test } from 'vitest';
import { headingsOf, published } from './published.js';

test.each([
  ['## Title {#custom}', 'Title', 'custom'],
  ['## Title { #custom }', 'Title', 'custom'],
  ['## Title {#custom .wide} ##', 'Title', 'custom'],
  ['## Title {: #custom .wide }', 'Title', 'custom'],
  ['## Title {.wide #custom}', 'Title', 'custom'],
  ['## Title {/* #custom */}', 'Title', 'custom'],
  ['## Title\n{: #custom .wide }', 'Title', 'custom'],
  ['## Title\n{: #custom}\nText.', 'Title', 'custom'],
  ['Title\n-----\n{: #custom}\nText.', 'Title', 'custom'],
  ['Title {#custom}\n-----', 'Title', 'custom'],
  ['## [Title](x.md) {#custom}', 'Title', 'custom'],
  ['## Title {#über-uns}', 'Title', 'über-uns'],
  ['## Title <a name="custom"></a>', 'Title', 'custom'],
  ['## <a id="custom"></a>Title', 'Title', 'custom'],
  ['## <a name="custom">Title</a>', 'Title', 'custom'],
  ['## <span id="custom"></span> Title', 'Title', 'custom'],
  ['### Title <a href="#custom" id="custom"></a>', 'Title', 'custom'],
  ['<a name="custom"></a>\n## Title', 'Title', 'custom'],
  ['<a id="custom"></a>\n\n## Title', 'Title', 'custom'],
  ['<a name="first"></a>\n<a name="custom"></a>\n\n<!-- c -->\n\n## Title', 'Title', 'custom'],
  ['<div id="custom"></div>\n\n## Title', 'Title', 'custom'],
  ['<a name="custom">\n\n## Title', 'Title', 'custom'],
  ['<h2 id="custom">Title</h2>', 'Title', 'custom'],
  ['<h2><a name="custom"></a>Title</h2>', 'Title', 'custom'],
  ['<h2 id="custom"><a name="other"></a>Title</h2>', 'Title', 'custom'],
  ['<div>\n\n## Title {#custom}\n\n</div>', 'Title', 'custom'],
  ['- ## Title {#custom}', 'Title', 'custom'],
  ['> ## Title {#custom}', 'Title', 'custom'],
  ['## Title', 'Title', undefined],
  ['## Title {.wide}', 'Title', undefined],
  ['## Title `{#custom}`', 'Title {#custom}', undefined],
  ['## Title {/* custom */}', 'Title', undefined],
  ['Text <a name="custom"></a>\n\n## Title', 'Title', undefined],
  ['<a name="custom"></a>\n\nText\n\n## Title', 'Title', undefined],
  ['Text {#custom}\n\n## Title', 'Title', undefined],
  ['## Title[^1]\n\n[^1]: Note.', 'Title1', undefined],
])('the heading %j is "%s" with the id %s', (markdown, text, id) => {
  expect(headingsOf(markdown)[0]).toEqual([text, id]);
});

test('an anchor is that of the next heading alone', () => {
  const page = [
    '<a name="a">',
    '',
    '## A',
    '',
    '## B',
    '',
    '<a name="c"></a>',
    '### C <a name="c2"></a>',
    '## D',
  ];
  expect(headingsOf(...page)).toEqual([
    ['A', 'a'],
    ['B', undefined],
    ['C', 'c2'],
    ['D', undefined],
  ]);
});

test.each([
  ['[TOC]'],
  ['[[toc]]'],
  ['[[_TOC_]]'],
  ['<!-- toc -->'],
  ['{:toc}'],
  ['1. TOC\n{:toc}'],
  ['* Table of contents\n{:toc .wide}'],
])('%j leaves nothing', (mark) => {
  expect(published('Before.', '', mark, '', '## After')).toEqual(['Before.', 'After']);
});

test('the list of headings of a folded block leaves its title', () => {
  const page = [
    '<details open markdown="block">',
    '  <summary>',
    '    Contents',
    '  </summary>',
    '  {: .text-delta }',
    '- TOC',
    '{:toc}',
    '</details>',
    '',
    '- not TOC',
    '',
    'Text.',
  ];
  expect(published(...page)).toEqual(['Contents', 'not TOC', 'Text.']);
});
