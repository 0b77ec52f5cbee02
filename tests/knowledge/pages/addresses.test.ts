import { expect, test } from 'vitest';
import { addressOf, pathOf } from '../../../src/knowledge/pages/addresses.js';
import type { AnchorStyle } from '../../../src/knowledge/pages/publishers.js';

test.each<[AnchorStyle, string, Record<string, unknown>, string]>([
  ['github', 'Team/Sick Leave.md', { slug: 'x' }, 'Team/Sick Leave.md'],
  ['docusaurus', '01-Team/02 - Sick Leave.md', {}, 'Team/Sick Leave'],
  ['docusaurus', 'team/index.md', {}, 'team/'],
  ['docusaurus', '1-team/readme.mdx', { id: 'ignored' }, 'team/'],
  ['docusaurus', 'team/Team.md', {}, 'team/'],
  ['docusaurus', 'README.md', {}, ''],
  ['docusaurus', '2021-01-release.md', {}, '2021-01-release'],
  ['docusaurus', '1.0-notes.md', {}, '1.0-notes'],
  ['docusaurus', '01-.md', {}, '01-'],
  ['docusaurus', 'a/b.md', { id: 'c' }, 'a/c'],
  ['docusaurus', '3-a/b.md', { slug: 'c/d', id: 'x' }, 'a/c/d'],
  ['docusaurus', 'a/b.md', { slug: '../c' }, 'c'],
  ['docusaurus', 'a/b.md', { slug: '/' }, ''],
  ['docusaurus', 'a/index.md', { slug: '/my%20page/' }, 'my page/'],
  ['hugo', 'Team/Sick Leave.md', {}, 'team/sick-leave/'],
  ['hugo', 'Team/_index.md', {}, 'team/'],
  ['hugo', '_index.md', {}, ''],
  ['hugo', 'index.md', {}, ''],
  ['hugo', 'team/leave/index.md', {}, 'team/leave/'],
  ['hugo', 'team/leave/index.md', { slug: 'Days Off' }, 'team/days-off/'],
  ['hugo', 'team/leave.md', { slug: 'off' }, 'team/off/'],
  ['hugo', 'team/leave.md', { url: '/off/', slug: 'x' }, 'off/'],
  ['hugo', "team/What's up? (a - b) & c.md", {}, 'team/whats-up-a-b-c/'],
  ['hugo', 'a/Ümläut_v1.2.md', {}, 'a/ümläut_v1.2/'],
  ['mkdocs', 'Team/Sick Leave.md', {}, 'Team/Sick Leave/'],
  ['mkdocs', 'team/README.md', {}, 'team/'],
  ['mkdocs', 'index.md', {}, ''],
  ['mkdocs', 'team/readme.md', {}, 'team/readme/'],
  ['kramdown', 'Team/Leave.md', {}, 'Team/Leave.html'],
  ['kramdown', 'team/index.markdown', {}, 'team/'],
  ['kramdown', 'team/README.md', {}, 'team/'],
  ['kramdown', 'team/leave.md', { permalink: '/off/' }, 'off/'],
  ['kramdown', 'team/leave.md', { permalink: '/:title/' }, 'leave/'],
  ['kramdown', 'team/leave.md', { permalink: '/x/:path/:basename:output_ext' }, 'x/team/leave.html'],
  ['kramdown', 'team/leave.md', { permalink: '/off/index.html' }, 'off/'],
  ['kramdown', '_posts/2024-03-01-hello.md', {}, '2024/03/01/hello.html'],
  ['kramdown', 'team/_posts/2024-3-1-hello.md', { permalink: '/:title' }, 'hello'],
  ['gitbook', 'Team/README.md', {}, 'team'],
  ['gitbook', 'README.md', {}, ''],
  ['gitbook', 'team/Sick Leave.md', {}, 'team/sick-leave'],
  ['vitepress', 'Team/Leave.md', {}, 'Team/Leave.html'],
  ['vitepress', 'team/index.md', {}, 'team/'],
  ['vitepress', 'team/README.md', {}, 'team/README.html'],
])('%s publishes %s with %j at "%s"', (publisher, file, frontMatter, path) => {
  expect(pathOf(publisher, file, frontMatter)).toBe(path);
});

const site = 'https://handbook.example.com/{path}#{anchor}';

test.each([
  [site, { path: 'team/leave/', anchor: 'sick' }, 'https://handbook.example.com/team/leave/#sick'],
  [site, { path: 'team/leave/', anchor: '' }, 'https://handbook.example.com/team/leave/'],
  [site, { path: '' }, 'https://handbook.example.com/'],
  [site, { path: '/team//leave' }, 'https://handbook.example.com/team/leave'],
  [
    site,
    { path: 'Sick Leave 100%?#', anchor: 'crème/a b' },
    'https://handbook.example.com/Sick%20Leave%20100%25%3F%23#cr%C3%A8me/a%20b',
  ],
  [site, { path: 'a+b&c@d,e' }, 'https://handbook.example.com/a%2Bb%26c@d,e'],
  [site, { path: '{anchor}/$&', anchor: 'x' }, 'https://handbook.example.com/%7Banchor%7D/%24%26#x'],
  [site, { path: 'half \ud83d' }, 'https://handbook.example.com/half%20%EF%BF%BD'],
  [
    'https://github.com/o/r/blob/main/{file}#{anchor}',
    { path: 'x', anchor: 'y' },
    'https://github.com/o/r/blob/main/Team/Sick%20Leave.md#y',
  ],
  [
    'https://example.com/view?next=//a&file={file}',
    { path: 'x' },
    'https://example.com/view?next=//a&file=Team/Sick%20Leave.md',
  ],
  ['//example.com//{path}', { path: 'x' }, '//example.com/x'],
  ['/docs/{path}#{anchor}', { path: '/x' }, '/docs/x'],
])('%s filled with %j', (template, parts, address) => {
  expect(addressOf(template, { file: 'Team/Sick Leave.md', ...parts })).toBe(address);
});
