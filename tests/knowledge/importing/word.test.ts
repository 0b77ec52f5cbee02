import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../../../src/knowledge/importing/source-file.js';
import { readWord } from '../../../src/knowledge/importing/word.js';
import { docxOf, wordParagraph as p, readFolder, readOne, wordStyle, zipOf } from './samples.js';

const styles = [
  wordStyle('Heading1', 'heading 1'),
  wordStyle('Heading2', 'heading 2'),
  wordStyle('Title', 'Title'),
  wordStyle('TOCHeading', 'TOC Heading'),
  wordStyle('TOC1', 'toc 1'),
].join('');

async function written(
  name: string,
  body: string,
  parts: Parameters<typeof docxOf>[1] = { styles },
): Promise<string> {
  const { pages, left } = await readOne(name, docxOf(body, parts));
  expect(left).toEqual([]);
  return pages[0]?.markdown ?? '';
}

test('a document with styles: its title, headings below it, tables, and no printed contents', async () => {
  const cell = (text: string) => `<w:tc>${p(text)}</w:tc>`;
  const markdown = await written(
    'Staff handbook.docx',
    [
      p('Staff Handbook', { style: 'Title' }),
      p('Contents', { style: 'TOCHeading' }),
      p('1 Leave\t3', { style: 'TOC1' }),
      p('Staff Handbook', { style: 'Heading1' }),
      p('Leave', { style: 'Heading1', bold: true }),
      p('You have 25 days.'),
      p('Important.', { bold: true }),
      p('Sick', { style: 'Heading2' }),
      `<w:tbl><w:tr>${cell('Kind')}${cell('Days')}${cell('Who')}</w:tr><w:tr>${cell('Paid')}${cell('25')}${cell('All')}</w:tr></w:tbl>`,
    ].join(''),
  );
  expect(markdown).toBe(
    '# Staff Handbook\n\n## Leave\n\nYou have 25 days.\n\n**Important.**\n\n### Sick\n\n| Kind | Days | Who |\n| - | - | - |\n| Paid | 25 | All |\n',
  );
});

test('a document in German without styles: bold lines part it, typed contents are dropped', async () => {
  const markdown = await written(
    'handbuch.docx',
    [
      p('Mitarbeiterhandbuch', { bold: true }),
      p('Inhaltsverzeichnis'),
      p('1 Urlaub ........ 3'),
      p('1.1 Krankheit\t4'),
      p('2 Reisen\t5'),
      p('1 Urlaub', { bold: true }),
      p('25 Tage. Miete: 12\t40'),
      p('1.1 Krankheit', { bold: true }),
      p('Anrufen.'),
      p('Dieser Satz ist wichtig, aber keine Überschrift.', { bold: true }),
    ].join(''),
    {},
  );
  expect(markdown).toBe(
    '# Mitarbeiterhandbuch\n\n## 1 Urlaub\n\n25 Tage. Miete: 12 40\n\n### 1.1 Krankheit\n\nAnrufen.\n\n**Dieser Satz ist wichtig, aber keine Überschrift.**\n',
  );
});

test('a list of prices is no table of contents; one without a heading is, when its pages rise', async () => {
  const prices = ['Bus\t12', 'Tram\t9', 'Train\t40', 'Boat\t12', 'Bike\t3'].map((line) => p(line)).join('');
  expect(
    await written(
      'a.docx',
      p('Pay', { style: 'Heading1' }) + prices + p('x', { style: 'Heading1' }) + p('y'),
    ),
  ).toContain('Tram 9');
  const contents = ['Leave\t1', 'Pay\t2', 'Travel\t2', 'Rooms\t10', 'Keys\t11']
    .map((line) => p(line))
    .join('');
  expect(await written('b.docx', `${contents}${p('Text.')}`)).toBe('# b\n\nText.\n');
});

test('changes are taken as accepted, and a footnote stands where its mark was', async () => {
  const markdown = await written(
    'a.docx',
    `<w:p><w:r><w:t xml:space="preserve">You have </w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText>20</w:delText></w:r></w:del><w:ins w:id="2" w:author="x"><w:r><w:t>25</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> days</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r><w:r><w:t>.</w:t></w:r></w:p>${p('Pay', { style: 'Heading1' })}${p('Monthly.')}`,
    { styles, footnotes: `<w:footnote w:id="5">${p('After six months.')}</w:footnote>` },
  );
  expect(markdown).toBe('# a\n\nYou have 25 days (After six months.).\n\n## Pay\n\nMonthly.\n');
});

test('what is no Word document, or too much of one, is left with what to do', async () => {
  const broken = zipOf({ 'word/document.xml': '<w:document', '[Content_Types].xml': '<Types/>' });
  expect(await readOne('a.docx', broken)).toEqual({
    pages: [],
    questions: [],
    left: [
      {
        file: 'a.docx',
        reason: 'It cannot be read as a Word document. Open it in Word and save it anew as .docx.',
      },
    ],
  });
  const large = zipOf({
    'word/document.xml': 'x'.repeat(25 * 1024 * 1024),
    '[Content_Types].xml': '<Types/>',
  });
  expect((await readOne('a.docx', large)).left[0]?.reason).toBe(
    'Its text is larger than 24 MB within the file. Split it into several documents.',
  );
  const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]);
  expect((await readOne('a.doc', old)).left[0]?.reason).toMatch(
    /^It is in the format of old Office programs/,
  );
  await expect(readOne('a.docx', old)).rejects.toMatchObject({ name: 'ImportError', code: 'damaged' });
});

describe('a document that takes too much', () => {
  const marks = (count: number) => `<w:p><w:r>${'<w:footnoteReference w:id="2"/>'.repeat(count)}</w:r></w:p>`;
  const note = (text: string) => `<w:footnote w:id="2">${p(text)}</w:footnote>`;
  const partsOf = (document: Uint8Array): SourceFile[] =>
    Object.entries(unzipSync(document)).map(([path, content]) => ({
      path,
      read: async () => content,
    }));

  test('is left out with the reason, and the files beside it are read', async () => {
    const bomb = docxOf(marks(400), { footnotes: note('boom '.repeat(20_000)) });
    expect(bomb.length).toBeLessThan(50_000);
    const { pages, left } = await readFolder({ 'bomb.docx': bomb, 'rules.docx': docxOf(p('Be kind.')) });
    expect(pages.map(({ markdown }) => markdown)).toEqual(['# rules\n\nBe kind.\n']);
    expect(left).toEqual([
      { file: 'bomb.docx', reason: expect.stringMatching(/^It (?:unfolds to|takes) more than \d+ MB/) },
    ]);
  });

  const large = docxOf(p('A sentence of the handbook that goes on for a while.').repeat(60_000));

  test('of memory is cut off', async () => {
    const read = readWord(partsOf(large), { memory: 24 * 1024 * 1024, time: 300_000 });
    await expect(read).rejects.toThrow(
      /^It takes more than 24 MB of memory to read, and was cut off\. Split it/,
    );
  });

  test('of time is cut off', async () => {
    const read = readWord(partsOf(large), { memory: 2 ** 30, time: 1_000 });
    await expect(read).rejects.toThrow(/^It takes longer than 1 seconds to read, and was cut off\. Split it/);
  });

  test('leaves the thread that asked free meanwhile', async () => {
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 1);
    const read = readWord(partsOf(large), { memory: 2 ** 30, time: 1_000 });
    await expect(read).rejects.toThrow('cut off');
    clearInterval(counting);
    expect(turns).toBeGreaterThan(20);
  });
});
