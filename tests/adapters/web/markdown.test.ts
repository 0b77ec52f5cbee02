import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { text } from '../../../adapters/web/outgoing/html.js';
import { renderMarkdown } from '../../../adapters/web/outgoing/markdown.js';
import { literal } from '../../../src/ports/markdown.js';

const away = 'target="_blank" rel="noopener noreferrer"';

describe('Markdown as HTML', () => {
  test.for([
    ['one\n\ntwo', '<p dir="auto">one</p><p dir="auto">two</p>'],
    ['**b** and *i*', '<p dir="auto"><strong>b</strong> and <em>i</em></p>'],
    ['`<x>`', '<p dir="auto"><code>&lt;x&gt;</code></p>'],
    ['```\na < b\n```', '<pre dir="auto"><code>a &lt; b</code></pre>'],
    ['one  \ntwo', '<p dir="auto">one<br>two</p>'],
    ['- a\n- b', '<ul><li dir="auto">a</li><li dir="auto">b</li></ul>'],
    ['- a\n\n- b', '<ul><li dir="auto"><p dir="auto">a</p></li><li dir="auto"><p dir="auto">b</p></li></ul>'],
    ['- a\n  1. b', '<ul><li dir="auto">a<ol><li dir="auto">b</li></ol></li></ul>'],
    ['1. a', '<ol><li dir="auto">a</li></ol>'],
    ['3. a', '<ol start="3"><li dir="auto">a</li></ol>'],
    [
      '[**x**](https://e.example/?a&b)',
      `<p dir="auto"><a href="https://e.example/?a&amp;b" ${away}><strong>x</strong></a></p>`,
    ],
    ['<https://e.example>', `<p dir="auto"><a href="https://e.example" ${away}>https://e.example</a></p>`],
  ] as const)('%j', ([markdown, html]) => {
    expect(text(renderMarkdown(markdown))).toBe(html);
  });
});

describe('what is outside the subset comes out as it was written', () => {
  test.for([
    ['[x](javascript:alert(1))', '<p dir="auto">[x](javascript:alert(1))</p>'],
    ['[x](data:text/html,y)', '<p dir="auto">[x](data:text/html,y)</p>'],
    ['[x](//e.example)', '<p dir="auto">[x](//e.example)</p>'],
    ['[x](https://)', '<p dir="auto">[x](https://)</p>'],
    ['![x](https://e.example/x.png)', '<p dir="auto">![x](https://e.example/x.png)</p>'],
    ['# Title', '<p dir="auto"># Title</p>'],
    ['> quote', '<p dir="auto">&gt; quote</p>'],
    ['---', '<p dir="auto">---</p>'],
    ['<script>alert(1)</script>', '<p dir="auto">&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['a <img src=x onerror=y> b', '<p dir="auto">a &lt;img src=x onerror=y&gt; b</p>'],
    ['[x]\n\n[x]: https://e.example', '<p dir="auto">[x]</p><p dir="auto">[x]: https://e.example</p>'],
  ] as const)('%j', ([markdown, html]) => {
    expect(text(renderMarkdown(markdown))).toBe(html);
  });
});

describe('what people typed', () => {
  test.for([
    ['<script>', '<p dir="auto">&lt;script&gt;</p>'],
    ['<!channel> @here', '<p dir="auto">&lt;!channel&gt; @here</p>'],
    ['**not bold** [x](https://e.example)', '<p dir="auto">**not bold** [x](https://e.example)</p>'],
    ['"quoted" & \'so\'', '<p dir="auto">&quot;quoted&quot; &amp; &#39;so&#39;</p>'],
    ['\u202Ereversed', '<p dir="auto"><bdi>\u202Ereversed</bdi></p>'],
    ['שלום', '<p dir="auto">שלום</p>'],
  ] as const)('%j', ([typed, html]) => {
    expect(text(renderMarkdown(literal(typed)))).toBe(html);
  });

  test('shows every character and makes no markup, whatever it is', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const shown = text(renderMarkdown(literal(typed)))
          .replace(/<\/?(p dir="auto"|p|bdi|br)>/g, ' ')
          .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: keyof typeof characters) => characters[name]);
        expect(words(shown)).toBe(words(typed.replaceAll('\0', '\uFFFD')));
      }),
    );
  });
});

const characters = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' } as const;

function words(value: string): string {
  return value.replace(/\s+/g, '');
}
