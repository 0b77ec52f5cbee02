import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readPageTree } from '../../../src/knowledge/pages/page-tree.js';
import { published } from './published.js';

test.each([
  ['---\ntitle: Leave\n---\nText.', { title: 'Leave' }],
  [
    '+++\ntitle = "Leave: \\"sick\\""\ndate = 2024-01-02\ndraft = true\nweight = 3\n[menu]\nmain = ["a"]\n+++\nText.',
    { title: 'Leave: "sick"', date: '2024-01-02', draft: true, weight: 3, menu: { main: ['a'] } },
  ],
  ['+++\r\ndate = 2024-01-02T10:00:00Z\r\n+++\r\nText.', { date: '2024-01-02T10:00:00.000Z' }],
  ['+++\nnot TOML at all\n+++\nText.', null],
  ['+++\nlarge = 9223372036854775807\n+++\nText.', null],
  ['Text.', undefined],
])('front matter of %j', (markdown, fields) => {
  const { frontMatter } = readPageTree(markdown);
  expect(frontMatter === undefined ? undefined : parse(frontMatter)).toEqual(fields);
  expect(published(markdown)).toEqual(['Text.']);
});

test('front matter is not read for tags, and is none unless it closes', () => {
  expect(readPageTree('---\nbanner: "{% x %}"\npath: "*[a]: b"\n---\n').frontMatter).toBe(
    'banner: "{% x %}"\npath: "*[a]: b"',
  );
  expect(readPageTree('+++\ntitle = "x"\n').frontMatter).toBeUndefined();
});
