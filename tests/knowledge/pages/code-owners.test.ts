import { expect, test } from 'vitest';
import { ownersByCode } from '../../../src/knowledge/pages/code-owners.js';

const ownersOf = (text: string, prefix = '') => ownersByCode({ name: 'CODEOWNERS', text, prefix });

test.each([
  ['*', 'a/b.md', true],
  ['*.md', 'a/b.md', true],
  ['/*.md', 'a/b.md', false],
  ['leave/', 'a/leave/b.md', true],
  ['/leave/', 'a/leave/b.md', false],
  ['/leave/', 'leave/deep/b.md', true],
  ['/leave', 'leave/deep/b.md', true],
  ['leave/*', 'leave/b.md', true],
  ['leave/*', 'leave/deep/b.md', false],
  ['leave/**', 'leave/deep/b.md', true],
  ['**/deep', 'leave/deep/b.md', true],
  ['a/b.md', 'c/a/b.md', false],
  ['b.md', 'c/a/b.md', true],
  ['/sick\\ leave/', 'sick leave/b.md', true],
  ['.github/', '.github/b.md', true],
])('%s and %s', (pattern, file, fits) => {
  expect(ownersOf(`${pattern} @a`)(file)).toEqual(fits ? ['@a'] : []);
});

test('the last that fits counts, also where it names nobody', () => {
  const owners = ownersOf('# all\n* @a # the rest\n\n/leave/ @b c@example.com\n/leave/old/\n');
  expect(owners('x.md')).toEqual(['@a']);
  expect(owners('leave/x.md')).toEqual(['@b', 'c@example.com']);
  expect(owners('leave/old/x.md')).toEqual([]);
});

test('sections of GitLab give their owners to what names none', () => {
  const owners = ownersOf('[People][2] @people\n/leave/\n/money/ @money\n^[Tools]\n/tools/ @tools\n');
  expect(owners('leave/x.md')).toEqual(['@people']);
  expect(owners('money/x.md')).toEqual(['@money']);
  expect(owners('tools/x.md')).toEqual(['@tools']);
});

test('patterns are those of the repository, where pages lie deeper', () => {
  const owners = ownersOf('/docs/leave/ @a\n/leave/ @b\n', 'docs');
  expect(owners('leave/x.md')).toEqual(['@a']);
});
