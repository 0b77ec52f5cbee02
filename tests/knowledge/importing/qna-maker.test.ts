import { expect, test } from 'vitest';
import { readFolder, readOne, readZip, zipOf } from './samples.js';

const header = 'Question\tAnswer\tSource\tMetadata\tSuggestedQuestions\tIsContextOnly\tPrompts\tQnaId';

const full = `\ufeff${header}
Hi\tWhat do you need?\\n\\nI said "help"\tEditorial\teditorial:chitchat|topic:start\t[]\tFalse\t[{"DisplayOrder":0,"QnaId":2,"Qna":null,"DisplayText":"Write & draw"}]\t1
"Hello" there\tWhat do you need?\\n\\nI said "help"\tEditorial\teditorial:chitchat|topic:start\t[]\tFalse\t[{"DisplayOrder":0,"QnaId":2,"Qna":null,"DisplayText":"Write & draw"}]\t1
Pens\t"Use" the pen.\\n  * one\\n  * [More...](javascript:)\thttps://x.example/a.docx\t\t[{"ClusterHead":"draw?","AlternateQuestionList":[{"Question":"paint?"}]}]\tTrue\t[]\t2
Empty\t\tEditorial\t\t[]\tFalse\t[]\t3
`;

const expected = [
  {
    question: 'Hi',
    asks: ['"Hello" there'],
    answer: 'What do you need?\n\nI said "help"\n\n- Write & draw',
    source: 'kb.tsv#1',
    place: 'row 2',
    tags: ['chitchat', 'start'],
  },
  {
    question: 'Pens',
    asks: ['Write & draw'],
    answer: '"Use" the pen.\n  * one\n  * More...',
    source: 'kb.tsv#2',
    place: 'row 4',
    tags: [],
  },
];

test('an export of QnA Maker: quotes are text, rows of one pair are one question, prompts lead on', async () => {
  const { questions, left } = await readOne('kb.tsv', full);
  expect(questions).toEqual(expected);
  expect(left).toEqual([
    {
      file: 'kb.tsv',
      line: 5,
      reason: 'The question "Empty" has no answer. Fill it in, or take the row out.',
    },
  ]);
});

test('one of Custom question answering: nine columns, other casing, metadata as a list, ends of lines of Windows', async () => {
  const text = `${header}\tSourceDisplayName
Hi\tWhat do you need?\tEditorial\t[{"name":"topic","value":"start"}]\t[]\t0\t[{"displayOrder":0,"qnaId":2,"displayText":"Draw"}]\t1\tManual
Pens\tA pen\tEditorial\t\t[]\t1\t[]\t2\tManual
`.replaceAll('\n', '\r\n');
  const { questions } = await readOne('kb.tsv', text);
  expect(questions.map(({ question, asks, answer, tags }) => [question, asks, answer, tags])).toEqual([
    ['Hi', [], 'What do you need?\n\n- Draw', ['start']],
    ['Pens', ['Draw'], 'A pen', []],
  ]);
});

test.each([
  [
    'four columns: the same answer from the same source',
    'Question\tAnswer\tSource\tMetadata\nHi\tHey\tchat\teditorial:chitchat\nHello\tHey\tchat\teditorial:chitchat\nHi!\tHey\tother\teditorial:chitchat\n',
    [
      ['Hi', ['Hello']],
      ['Hi!', []],
    ],
  ],
  ['three columns', 'Question\tAnswer\tMetadata\nHi\tHey\tk:v\nHello\tHey\tk:v\n', [['Hi', ['Hello']]]],
  [
    'two columns, which is any table',
    'Question\tAnswer\nHi\tHey.\\nYou\nHello\tHo\n',
    [
      ['Hi', []],
      ['Hello', []],
    ],
  ],
])('reads %s', async (_, text, found) => {
  const { questions } = await readOne('kb.tsv', text);
  expect(questions.map(({ question, asks }) => [question, asks])).toEqual(found);
});

test('a workbook as the portal writes it: a prefix on every element, no addresses, no shared texts', async () => {
  const rows = full
    .replace('\ufeff', '')
    .trim()
    .split('\n')
    .map(
      (line) =>
        `<x:row>${line
          .split('\t')
          .map(
            (cell) =>
              `<x:c t="str"><x:v>${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</x:v></x:c>`,
          )
          .join('')}</x:row>`,
    );
  const namespace = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const book = zipOf({
    'xl/workbook.xml': `\ufeff<?xml version="1.0" encoding="utf-8"?><x:workbook ${namespace}><x:sheets><x:sheet name="QnAs" sheetId="1" r:id="Rf8" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" /></x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Type="x" Target="/xl/worksheets/sheet1.xml" Id="Rf8" /></Relationships>',
    'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="utf-8"?><x:worksheet ${namespace}><x:sheetData>${rows.join('')}</x:sheetData></x:worksheet>`,
  });
  const { questions, left } = await readOne('kb.xlsx', book);
  expect(questions).toEqual(expected.map((one) => ({ ...one, source: one.source.replace('.tsv', '.xlsx') })));
  expect(left).toHaveLength(1);
});

test('a whole knowledge base: of settings and synonyms nothing comes along', async () => {
  const { questions, left } = await readZip({
    'QnAs.tsv': full,
    'Settings.tsv': 'Key\tValue\nLanguage\tEnglish\n',
    'Synonyms.tsv': 'Synonyms\n"a","b"\n',
  });
  expect(questions.map(({ source }) => source)).toEqual(['QnAs.tsv#1', 'QnAs.tsv#2']);
  expect(left.map(({ file }) => file)).toEqual(['QnAs.tsv', 'Settings.tsv', 'Synonyms.tsv']);
});

test('said to be of this kind, other tables are left', async () => {
  const { questions, left } = await readFolder(
    { 'a.tsv': full, 'b.tsv': 'Question\tAnswer\nWhere?\tHere\n' },
    { kind: 'qna-maker' },
  );
  expect(questions).toHaveLength(2);
  expect(left.map(({ file }) => file)).toEqual(['a.tsv', 'b.tsv']);
});
