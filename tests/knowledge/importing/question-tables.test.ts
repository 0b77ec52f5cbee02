import { expect, test } from 'vitest';
import type { ImportedQuestion } from '../../../src/knowledge/importing/material.js';
import { cyrillic, inCodepage, readFolder, readOne, readZip, sheetRows, xlsxOf } from './samples.js';

/** What was read, in short. */
function short(questions: readonly ImportedQuestion[]): string[] {
  return questions.map(({ question, asks, answer, tags }) =>
    [question, ...asks.map((ask) => `= ${ask}`), `> ${answer}`, ...tags.map((tag) => `#${tag}`)].join(' '),
  );
}

const unclear =
  'It is not clear which columns hold questions and which answers. Write "Question" and "Answer" above them, or name the columns.';

test('a table with headers gives questions with a key and a place', async () => {
  const csv =
    '\ufeffid,Category,Question(s),Answer\r\n7,"Leave; pay",Who approves leave?,"Your manager.\nBy mail."\r\n\r\n,Office,Where is the key?,At the desk\r\n';
  const { questions, left, pages } = await readOne('faq.csv', csv);
  expect([pages, left]).toEqual([[], []]);
  expect(questions).toEqual([
    {
      question: 'Who approves leave?',
      asks: [],
      answer: 'Your manager.\nBy mail.',
      source: 'faq.csv#7',
      place: 'row 2',
      tags: ['Leave', 'pay'],
    },
    {
      question: 'Where is the key?',
      asks: [],
      answer: 'At the desk',
      source: 'faq.csv#where-is-the-key',
      place: 'row 4',
      tags: ['Office'],
    },
  ]);
});

test.each([
  ['German, semicolons', 'Frage;Antwort\nWo?;Hier, links\nWer?;Ich\n'],
  ['Portuguese in capitals', 'PERGUNTA,RESPOSTA\nWo?,"Hier, links"\nWer?,Ich\n'],
  ['French with accents', 'Catégorie\tQuestion\tRéponse\n\tWo?\tHier, links\n\tWer?\tIch\n'],
  ['Vietnamese', 'Câu hỏi|Câu trả lời\nWo?|Hier, links\nWer?|Ich\n'],
  ['Japanese', '質問,回答\nWo?,"Hier, links"\nWer?,Ich\n'],
  ['Arabic', 'السؤال,الإجابة\nWo?,"Hier, links"\nWer?,Ich\n'],
  ['Amazon Kendra', '_question,_answer,_source_uri\nWo?,"Hier, links",https://x\nWer?,Ich,https://x\n'],
  ['an address above the header', 'https://x.example/faq,\nQuestions,Answers\nWo?,"Hier, links"\nWer?,Ich\n'],
  ['a leading empty line, all in quotes', '\n"question","answer"\n"Wo?","Hier, links"\n"Wer?","Ich"\n'],
  ['no header', 'Wo?,"Hier, links"\nWer?,Ich\n'],
  ['no header, a category first and an empty column', 'Ort;Wo?;;Hier, links\nOrt;Wer?;;Ich\nOrt;;;\n'],
  ['no header, more semicolons than commas in the first row', 'Wo?,"Hier, links"\nWer?,Ich\n'],
  ['a header in a language that is not known', 'Zoo,Xyz\nWo?,"Hier, links"\nWer?,Ich\n'],
  ['turns in one column', 'Q: Wo?\nA: Hier, links\n\nQ：Wer?\nA：Ich\n'],
])('reads %s', async (_, text) => {
  const { questions, left } = await readOne('faq.csv', text);
  expect(left.filter(({ reason }) => !reason.includes('neither'))).toEqual([]);
  expect(questions.map(({ question, answer }) => [question, answer])).toEqual([
    ['Wo?', 'Hier, links'],
    ['Wer?', 'Ich'],
  ]);
});

test('the delimiter is what parts all rows, not what is most in the first', async () => {
  const { questions } = await readOne(
    'faq.csv',
    'Why us?,We know a; b; c; d; e\nWhere?,Here\nWho?,"Me, you"\n',
  );
  expect(short(questions)).toEqual(['Why us? > We know a; b; c; d; e', 'Where? > Here', 'Who? > Me, you']);
});

test('old encodings of Windows are read', async () => {
  const russian =
    'Вопрос;Ответ\r\nКакой график работы?;Как правило график два через два с восьми утра\r\nОбязательно официальное трудоустройство?;Да, мы рассматриваем только ""официальное"" трудоустройство\r\n';
  const one = await readOne('a.csv', inCodepage(russian, cyrillic));
  expect(one.questions[0]?.question).toBe('Какой график работы?');
  const western =
    'Questions ,Answers\nWhat is the notice period?,The organization’s notice period is three months – see the handbook\nCan I work from home?,Yes. Ask the manager’s office first\n';
  const two = await readOne('b.csv', inCodepage(western, { '’': 0x92, '–': 0x96 }));
  expect(short(two.questions)[0]).toBe(
    'What is the notice period? > The organization’s notice period is three months – see the handbook',
  );
});

test('the same question with two meanings stays twice and says so; said twice it is one', async () => {
  const { questions, left } = await readOne(
    'faq.csv',
    'question,answer\nWhen is it open?,Office: at 8\nwhen is it open,Shop: at 10\nWhen is it open?,"Office: at 8 "\n',
  );
  expect(questions.map(({ question, answer, source, note }) => [question, answer, source, note])).toEqual([
    [
      'When is it open?',
      'Office: at 8',
      'faq.csv#when-is-it-open',
      'The same question has another answer in row 3. Say in each what it is about, or take one of them out.',
    ],
    [
      'when is it open',
      'Shop: at 10',
      'faq.csv#when-is-it-open-2',
      'The same question has another answer in row 2. Say in each what it is about, or take one of them out.',
    ],
  ]);
  expect(left).toEqual([
    {
      file: 'faq.csv',
      reason: '"When is it open?" (row 4) stands in row 2 with the same answer. Take one of them out.',
    },
  ]);
});

test('of several languages one is taken and the others are told', async () => {
  const { questions, left } = await readOne(
    'faq.csv',
    'id,q_fr,q_en,a_fr,a_en\n1,Où ?,Where?,Ici,Here\n2,Qui ?,,Moi,\n',
  );
  expect(short(questions)).toEqual(['Where? > Here']);
  expect(left).toEqual([
    {
      file: 'faq.csv',
      reason:
        'Of several languages the columns "q_en" and "a_en" were taken. Name the columns to take another: "q_fr" and "a_fr".',
    },
    {
      file: 'faq.csv',
      line: 3,
      reason: 'The row has neither a question nor an answer. Fill them in, or take it out.',
    },
  ]);
  const french = await readOne(
    'faq.csv',
    'Question (French),Question (German),Answer (French),Answer (German)\nOù ?,Wo?,Ici,Hier\n',
  );
  expect(short(french.questions)).toEqual(['Où ? > Ici']);
  const mapped = await readOne('faq.csv', 'id,q_fr,q_en,a_fr,a_en\n1,Où ?,Where?,Ici,Here\n', {
    map: { question: 'q_fr', answer: 'A FR' },
  });
  expect(short(mapped.questions)).toEqual(['Où ? > Ici']);
});

test('other wordings: more columns of questions, lines of a cell, a column of their own', async () => {
  const columns = await readOne(
    'faq.csv',
    'question1,question2,question3,answer\nWhere?,Which place?,where,Here\n',
  );
  expect(short(columns.questions)).toEqual(['Where? = Which place? > Here']);
  const lines = await readOne(
    'faq.csv',
    'Questions,Answers\n"Where is it?\nWhich place ?\t\nWhere?",Here\n"A question\nof two lines?",Yes\n',
  );
  expect(short(lines.questions)).toEqual([
    'Where is it? = Which place ? = Where? > Here',
    'A question of two lines? > Yes',
  ]);
  const own = await readOne('faq.csv', 'q,a,indexes\nWhere?,Here,"Which place?\nWhat spot?"\n');
  expect(short(own.questions)).toEqual(['Where? = Which place? = What spot? > Here']);
  const pairs = await readOne(
    'faq.csv',
    'question1,answer1,question2,answer2\nWhere?,Here,Who?,Me\nWhen?,Now,,\n',
  );
  expect(short(pairs.questions)).toEqual(['Where? > Here', 'Who? > Me', 'When? > Now']);
});

test('a map names columns by their names or numbers, and one that fits nothing says what there is', async () => {
  const csv = 'Titre,Texte,Genre,Clé\nLe lieu,Ici,lieu,k1\n';
  expect((await readOne('a.csv', csv)).left).toEqual([{ file: 'a.csv', reason: unclear }]);
  const map = { question: ' titre', answer: 'TEXTE', tags: ['genre'], id: 'Clé' };
  expect((await readOne('a.csv', csv, { map })).questions).toMatchObject([
    { question: 'Le lieu', answer: 'Ici', tags: ['lieu'], source: 'a.csv#k1' },
  ]);
  const numbered = await readOne('a.csv', 'x,Ici,Où ?\n', { map: { question: '3', answer: '2' } });
  expect(short(numbered.questions)).toEqual(['Où ? > Ici']);
  await expect(
    readOne('a.csv', csv, { map: { question: 'Question', answer: 'Texte' } }),
  ).rejects.toMatchObject({
    name: 'ImportError',
    code: 'unknown_column',
    message:
      'No row has the columns "Question" and "Texte". The first row is "Titre", "Texte", "Genre", "Clé": name columns as they are there, or by their number from 1.',
  });
});

test('rows that lack something are told with their line', async () => {
  const { questions, left } = await readOne(
    'faq.csv',
    'question,answer\n"Two\nlines?",Yes\nWhere?,\n,Here\n',
  );
  expect(short(questions)).toEqual(['Two lines? > Yes']);
  expect(left).toEqual([
    {
      file: 'faq.csv',
      line: 4,
      reason: 'The question "Where?" has no answer. Fill it in, or take the row out.',
    },
    {
      file: 'faq.csv',
      line: 5,
      reason: 'The row has an answer and no question. Fill in the question, or take it out.',
    },
  ]);
});

test('answers in HTML become Markdown, and nothing of it runs', async () => {
  const { questions } = await readOne(
    'faq.csv',
    'question,answer\na?,"<p>See <b>this</b> <a href=""https://x.example/?a=1&amp;b=2"">page</a>.</p><ul><li>one</li></ul><script>x()</script><img src=""https://t.example/p.gif"" alt=""a map"">"\nb?,"**Bold** and<br/>[link](javascript:x()) and ![pixel](https://t.example/p.gif) [file](plan.pdf)"\nc?,"First:\n• one\n• two"\nd?,"Line one.\\nLine two in C:\\new\\n\\nEnd"\ne?,"5 < 6 & 7 > 3"\n',
  );
  expect(questions.map(({ answer }) => answer)).toEqual([
    'See **this** [page](https://x.example/?a=1\\&b=2).\n\n- one\n\na map',
    '**Bold** and\\\nlink and pixel file',
    'First:\n- one\n- two',
    'Line one.\nLine two in C:\\new\n\nEnd',
    '5 < 6 & 7 > 3',
  ]);
});

test('a quotation mark that is never closed leaves the file, and the others are read', async () => {
  const { questions, left } = await readFolder({
    'a.csv': 'question,answer\nWhere?,"Here\nWho?,Me\n',
    'b.csv': 'question,answer\nWhere?,"He said "here" to me"\nWho?,Me\n',
    'c.csv': 'Section,Content\nx,y\n',
  });
  expect(short(questions)).toEqual(['Where? > "He said "here" to me"', 'Who? > Me']);
  expect(left).toEqual([
    {
      file: 'a.csv',
      line: 3,
      reason:
        'A quotation mark is opened and never closed. Close it, and write quotation marks within a value twice.',
    },
    { file: 'c.csv', reason: unclear },
  ]);
});

test('a workbook of Excel: rich and shared texts, dates, formulas, merged cells, several sheets', async () => {
  const first = `<sheetData>
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>Category</t></is></c></row>
    <row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" t="str"><f>A1&amp;"x"</f><v>Reckoned _x000D_&#10;answer</v></c><c r="C3" t="inlineStr"><is><t>Leave</t></is></c></row>
    <row r="4"><c r="A4" t="inlineStr"><is><t>When?</t></is></c><c r="B4" s="1"><v>45292</v></c><c r="C4"/></row>
    <row r="5"><c r="A5" t="inlineStr"><is><t>How much?</t></is></c><c r="B5"><v>0.10000000000000001</v></c></row>
    <row r="6"><c r="A6" t="inlineStr"><is><t>Wrong?</t></is></c><c r="B6" t="e"><v>#REF!</v></c></row>
  </sheetData><mergeCells><mergeCell ref="C3:C5"/></mergeCells>`;
  const book = xlsxOf(
    {
      HR: first,
      Notes: sheetRows(['only a note']),
      Old: sheetRows(['Question', 'Answer'], ['Secret?', 'Yes']),
      Copy: sheetRows(['Question', 'Answer'], ['When?', '2024-01-01'], ['Where?', 'Here']),
    },
    {
      strings: [
        '<t>Question</t>',
        '<t>Answer</t>',
        '<r><t xml:space="preserve">Who </t></r><r><t>else?</t></r><rPh sb="0" eb="1"><t>reading</t></rPh>',
      ],
      styles:
        '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>',
      hidden: ['Old'],
    },
  );
  const { questions, left } = await readOne('faq.xlsx', book);
  expect(questions.map((one) => [...short([one]), one.place, one.source])).toEqual([
    ['Who else? > Reckoned \nanswer #Leave', 'sheet "HR", row 3', 'faq.xlsx#hr/who-else'],
    ['When? > 2024-01-01 #Leave', 'sheet "HR", row 4', 'faq.xlsx#hr/when'],
    ['How much? > 0.1 #Leave', 'sheet "HR", row 5', 'faq.xlsx#hr/how-much'],
    ['Where? > Here', 'sheet "Copy", row 3', 'faq.xlsx#copy/where'],
  ]);
  expect(left.map(({ reason, line }) => [reason, line])).toEqual([
    ['The sheet "Old" is hidden. Show it if it is to come along.', undefined],
    [`Sheet "Notes": ${unclear}`, undefined],
    [
      '"When?" (sheet "Copy", row 2) stands in another sheet with the same answer. Take one of them out.',
      undefined,
    ],
    ['The question "Wrong?" has no answer. Fill it in, or take the row out.', 6],
  ]);
});

test('a map is for workbooks, too', async () => {
  const book = xlsxOf({ A: sheetRows(['Titre', 'Texte'], ['Le lieu', 'Ici']) });
  const { questions } = await readOne('a.xlsx', book, { map: { question: 'titre', answer: 'texte' } });
  expect(short(questions)).toEqual(['Le lieu > Ici']);
  await expect(readOne('a.xlsx', book, { map: { question: 'x', answer: 'texte' } })).rejects.toMatchObject({
    code: 'unknown_column',
  });
});

test('a workbook without a header, and one that is damaged', async () => {
  const plain = await readZip({
    'a.xlsx': xlsxOf({ Tabelle1: sheetRows(['Wo?', 'Hier'], ['Wer?', 'Ich']) }),
    'b.xlsx': xlsxOf({ A: '<sheetData><row>' }),
  });
  expect(plain.questions.map(({ question, place }) => [question, place])).toEqual([
    ['Wo?', 'row 1'],
    ['Wer?', 'row 2'],
  ]);
  expect(plain.left).toEqual([
    {
      file: 'b.xlsx',
      reason: 'It is damaged, or written as no program known here does. Save it anew from where it was made.',
    },
  ]);
});
