import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMaterial } from '../../../src/knowledge/importing/read-material.js';
import { withFolder } from '../../support/process.js';
import {
  bytesOf,
  claiming,
  encrypted,
  readFolder,
  readOne,
  readZip,
  repeated,
  zipOf,
  zipWith,
} from './samples.js';

const MB = 1024 * 1024;

test('Markdown is taken as it is, from a folder and from a zip that has one folder around all', async () => {
  const page =
    '---\ntitle: Leave\n---\n\n# Leave *now*\n\n<div onclick="x">![alt](a.png)</div>\n[pay](../pay/README.md#when) {{% x %}}\r\n';
  const files = {
    'hr/leave.md': page,
    'pay/README.md': '# Pay',
    'a.png': new Uint8Array([1]),
    'mkdocs.yml': 'x: 1',
    '.git/x.md': 'x',
  };
  const fromFolder = await readFolder(files);
  expect(fromFolder).toEqual({
    pages: [
      { path: 'hr/leave.md', file: 'hr/leave.md', markdown: page.replaceAll('\r\n', '\n') },
      { path: 'pay/README.md', file: 'pay/README.md', markdown: '# Pay' },
    ],
    questions: [],
    left: [],
  });
  const fromZip = await readZip(
    Object.fromEntries(Object.entries(files).map(([path, content]) => [`repo-main/${path}`, content])),
  );
  expect(fromZip.pages.map(({ path, file }) => [path, file])).toEqual([
    ['hr/leave.md', 'repo-main/hr/leave.md'],
    ['pay/README.md', 'repo-main/pay/README.md'],
  ]);
});

test('names that differ in case alone, or are too long, are changed, and links follow them', async () => {
  const long = 'ü'.repeat(300);
  const { pages } = await readZip({
    'a/Leave.md':
      'See [one](leave.md), [two](./Leave.md), [long](<LONG/x.md>), [out](https://x.example/leave.md), [root](/leave.md).',
    'a/leave.md': '![picture](p.png) [other](Leave.md#part)',
    [`${long}.md`]: '[back](a/leave.md)',
    'con.md': 'a name of Windows',
    'what? "this".markdown': 'signs',
  });
  expect(pages.map(({ path, markdown }) => [path, markdown])).toEqual([
    [
      'a/Leave.md',
      'See [one](leave-2.md), [two](./Leave.md), [long](<LONG/x.md>), [out](https://x.example/leave.md), [root](/leave.md).',
    ],
    ['a/leave-2.md', '![picture](p.png) [other](Leave.md#part)'],
    ['con-page.md', 'a name of Windows'],
    ['what- -this-.md', 'signs'],
    [`${'ü'.repeat(80)}.md`, '[back](a/leave-2.md)'],
  ]);
});

test('names that lead out of an archive, links and protected files are refused one by one', async () => {
  const link = { os: 3, attrs: (0o120777 << 16) >>> 0 };
  const zip = zipWith({
    '../../etc/cron.md': bytesOf('out'),
    '/etc/passwd.md': bytesOf('out'),
    'C:\\x\\y.md': bytesOf('out'),
    'a/..\\..\\b.md': bytesOf('out'),
    'link.md': [bytesOf('/etc/passwd'), link],
    'good.md': bytesOf('good'),
  });
  const { pages, left } = await readOne('x.zip', zip);
  expect(pages.map(({ path }) => path)).toEqual(['good.md']);
  const out = 'Its name leads out of the archive, as no honest export does. Make the archive again.';
  expect(left).toEqual([
    { file: '../../etc/cron.md', reason: out },
    { file: '/etc/passwd.md', reason: out },
    { file: 'C:/x/y.md', reason: out },
    { file: 'a/../../b.md', reason: out },
    { file: 'link.md', reason: 'It is a link to another place. Put the file itself into the archive.' },
  ]);
  const locked = await readOne('x.zip', encrypted(zipOf({ 'a.md': 'text' })));
  expect(locked.left).toEqual([
    { file: 'a.md', reason: 'It is protected by a password. Make the archive without one.' },
  ]);
});

test('a bomb is counted while it unpacks, whatever its header says', async () => {
  const document = zipOf({ 'word/document.xml': new Uint8Array(65 * MB) });
  const bomb = repeated(document, ['some/bomb-page.md']);
  expect((await readOne('x.zip', bomb)).left).toEqual([
    {
      file: 'some/bomb-page.md',
      reason: 'It unpacks to more than 64 MB, the most that is read of it. Split it.',
    },
  ]);
  expect((await readOne('x.zip', claiming(bomb, 10))).left).toEqual([
    {
      file: 'some/bomb-page.md',
      reason: 'It is damaged within the archive. Export or download the archive again.',
    },
  ]);
  expect((await readOne('x.docx', document)).left[0]?.reason).toMatch(/^It unpacks to more than 64 MB/);
});

test('what many files unpack to is counted together', async () => {
  const names = Array.from({ length: 18 }, (_, index) => `${String(index).padStart(2, '0')}.md`);
  const zip = repeated(zipOf({ 'xx.md': new Uint8Array(63 * MB) }), names);
  const { pages, left } = await readOne('x.zip', zip);
  expect(pages).toEqual([]);
  expect(left.at(-1)).toEqual({
    file: '17.md',
    reason: 'All files together are more than 1024 MB. Import the rest of them by itself.',
  });
});

test('of more files than are read the rest is told once', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 10_002 }, (_, index) => [`${String(index).padStart(5, '0')}.png`, new Uint8Array()]),
  );
  const { left } = await readZip(files);
  expect(left).toEqual([
    {
      file: '10000.png',
      reason:
        'Here the 10000 files end that are read of one source; it has 10002. Import the rest by itself.',
    },
  ]);
});

test('a page of 60 MB is left, with what to do', async () => {
  const { pages, left } = await readFolder({ 'big.md': new Uint8Array(60 * MB).fill(97), 'small.md': 'a' });
  expect(pages.map(({ path }) => path)).toEqual(['small.md']);
  expect(left).toEqual([
    { file: 'big.md', reason: 'The page has 60 MB; 8 MB are the most that is read. Split it.' },
  ]);
});

test('an archive that is cut off, and one that is none, cannot be read', async () => {
  const zip = zipOf({ 'a.md': 'text '.repeat(1_000), 'b.md': 'more' });
  await expect(readOne('notes.zip', zip.slice(0, zip.length / 2))).rejects.toMatchObject({
    name: 'ImportError',
    code: 'damaged',
    message: 'notes.zip is no whole zip archive: its end is missing or damaged. Export or download it again.',
  });
  await expect(readOne('notes.zip', 'no zip')).rejects.toMatchObject({ code: 'damaged' });
  await expect(readOne('a.md', '')).rejects.toMatchObject({ code: 'empty' });
  await expect(readZip({ 'a.png': 'x' })).rejects.toMatchObject({ code: 'empty' });
  await withFolder(async (folder) => {
    await expect(readMaterial(join(folder, 'none'))).rejects.toMatchObject({ code: 'missing' });
  });
});

test('a file that is damaged within an archive does not stop the others', async () => {
  const zip = zipOf({ 'a.md': 'text '.repeat(100), 'b.md': 'more' });
  // Behind the first header stand its name and then what is packed.
  zip.fill(0xff, 36, 44);
  const { pages, left } = await readOne('x.zip', zip);
  expect(pages.map(({ path }) => path)).toEqual(['b.md']);
  expect(left).toEqual([
    { file: 'a.md', reason: 'It is damaged within the archive. Export or download the archive again.' },
  ]);
});

test('in a folder links are not followed, and what is not read says so', async () => {
  await withFolder(async (folder) => {
    await writeFile(join(folder, 'a.md'), 'text');
    await writeFile(join(folder, 'b.pdf'), '%PDF-1.7');
    await writeFile(join(folder, 'c.pptx'), 'PK');
    await writeFile(join(folder, 'd.zip'), zipOf({ 'x.md': 'x' }));
    await writeFile(join(folder, 'e.docx'), 'no zip');
    await writeFile(join(folder, 'f.md'), new Uint8Array([0, 1, 2]));
    await symlink('/etc/passwd', join(folder, 'link.md'));
    await symlink('.', join(folder, 'loop'));
    const { pages, left } = await readMaterial(folder);
    expect(pages.map(({ path }) => path)).toEqual(['a.md']);
    expect(left.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
      'link.md: It is a link to another place. Put the file itself here.',
      'loop: It is a link to another place. Put the file itself here.',
      'b.pdf: PDF is not read: its text has no headings. Export it as Word, HTML or Markdown from where it was written.',
      'c.pptx: This format is not read. Export it as Word, HTML or Markdown.',
      'd.zip: It is an archive within the source. Import it by itself, as a zip or a folder.',
      'e.docx: It is no whole document. Save it anew from where it was made.',
      'f.md: It is no text. Save it as a page or a table.',
    ]);
  });
});

test('what a file is shows in its content, not in its name', async () => {
  const html = await readOne(
    'page.txt',
    '<!DOCTYPE html><html><body><h1>Leave</h1><p>25 days</p></body></html>',
  );
  expect(html.pages).toMatchObject([{ path: 'page.md', markdown: '# Leave\n\n25 days\n' }]);
  const table = await readOne('faq.txt', 'Question\tAnswer\nWhere?\tHere');
  expect(table.questions).toMatchObject([{ question: 'Where?', answer: 'Here' }]);
  const text = await readOne('handbook', '# Leave\n\n25 days');
  expect(text.pages).toMatchObject([{ path: 'handbook.md' }]);
  const pdf = await readOne('page.md', '%PDF-1.7 x');
  expect(pdf.left[0]?.reason).toMatch(/^PDF is not read/);
});

test('encodings: what is sure is read, what is not is left', async () => {
  const sentence = 'Fragen zu Müllers Büro in Köln beantwortet die Verwaltung für alle Beschäftigten. ';
  const { pages, left } = await readFolder({
    'a.md': Uint8Array.from(sentence.repeat(3), (sign) => sign.charCodeAt(0)),
    'b.md': Uint8Array.from([0x23, 0x20, 0xe9]),
    'c.md': new Uint8Array(Buffer.from(`\ufeff# Überschrift\n`, 'utf16le')),
    'd.md': new Uint8Array(Buffer.from('# plain text in two bytes\n', 'utf16le')),
    'e.md': new Uint8Array(Buffer.from('\ufeff# Überschrift\n', 'utf8')),
  });
  expect(pages.map(({ path, markdown }) => [path, markdown])).toEqual([
    ['a.md', sentence.repeat(3)],
    ['c.md', '# Überschrift\n'],
    ['d.md', '# plain text in two bytes\n'],
    ['e.md', '# Überschrift\n'],
  ]);
  expect(left).toEqual([
    {
      file: 'b.md',
      reason: 'It is not UTF-8 text, and too short or too mixed to tell its encoding. Save it as UTF-8.',
    },
  ]);
});

test('progress counts every file', async () => {
  const steps: string[] = [];
  await readFolder(
    { 'a.md': 'a', 'b.png': 'b', 'c.md': '' },
    { onProgress: (done, of) => void steps.push(`${done} of ${of}`) },
  );
  expect(steps).toEqual(['1 of 3', '2 of 3', '3 of 3']);
});
