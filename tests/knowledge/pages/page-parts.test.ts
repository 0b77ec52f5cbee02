import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, it } from 'vitest';
import { readPage } from '../../../src/knowledge/pages/page.js';
import { parsedInParts } from '../../../src/knowledge/pages/page-parts.js';

/** A line for each number, so that the whole is longer than several parts. */
function lines(count: number, line: (number: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at + 1)).join('\n');
}

/** Makes a text long without giving the parser much to do: the whole takes it quadratic time. */
const long = 'and goes on to say what nobody needs to know about it '.repeat(4);

const filler = lines(250, (number) => `Paragraph ${number} says [something](#a) of it ${long}.\n`);

function inParts(markdown: string): { readonly tree: unknown; readonly parts: readonly string[] } {
  const parts: string[] = [];
  const tree = parsedInParts(markdown, (part) => {
    parts.push(part);
    return fromMarkdown(part);
  });
  return { tree: tree.children, parts };
}

it.each([
  ['paragraphs and headings', `${filler}\n## More\n\n${filler}`],
  ['many quotes', lines(400, (number) => `> Quote ${number} *says* it ${long}.\n`)],
  [
    'a list in the midst',
    `${filler}\n${lines(300, (number) => `${number}. Step ${number}\n\n   goes on ${long}.\n`)}\n${filler}`,
  ],
  ['code that looks like a page', `${filler}\n\`\`\`\`\n${filler}\n\`\`\`\n# None\n\`\`\`\`\n\n${filler}`],
  ['a comment over many lines', `${filler}\n<!-- begun\n\n${filler}\n-->\n\n${filler}`],
  [
    'links that are defined at the end',
    `See [this].\n\n${filler}\nSee [this].\n\n${filler}\n\n[this]: https://example.com\n`,
  ],
  ['lines of dashes', `${filler}\n---\n\n${filler}\n\n---\n\n${filler}`],
])('a long page is parsed in parts into the tree of the whole: %s', (_, markdown) => {
  const { tree, parts } = inParts(markdown);
  expect(parts.length).toBeGreaterThan(1);
  expect(tree).toEqual(fromMarkdown(markdown).children);
});

it('no part of many quotes is long, nor of a paragraph without end', () => {
  for (const markdown of [
    lines(20_000, (number) => `> Quote ${number} says it.\n`),
    lines(20_000, (number) => `**Term ${number}**: what it means here.`),
  ]) {
    const lengths: number[] = [];
    parsedInParts(markdown, (part) => {
      lengths.push(part.length);
      return { type: 'root', children: [] };
    });
    expect(lengths.length).toBeGreaterThan(2);
    expect(Math.max(...lengths)).toBeLessThan(140_000);
  }
});

it('all text of a long page is read, in its order', () => {
  const { sections } = readPage(
    'long.md',
    `# Long\n\n${lines(500, (number) => `> [!NOTE]\n> Note N${number} says it ${long}.\n`)}`,
  );
  const found = sections[0]?.text.match(/N\d+/g) ?? [];
  expect(found).toEqual(Array.from({ length: 500 }, (_, at) => `N${at + 1}`));
});
