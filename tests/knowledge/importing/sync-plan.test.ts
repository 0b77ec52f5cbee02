import { expect, test } from 'vitest';
import type { ImportRecord } from '../../../src/knowledge/importing/import-record.js';
import { recordText, sourceName } from '../../../src/knowledge/importing/import-record.js';
import type { ImportedQuestion, Material } from '../../../src/knowledge/importing/material.js';
import { planSync, type SyncPlan } from '../../../src/knowledge/importing/sync-plan.js';

/** A pack in memory, and what is remembered of the one source. */
interface Pack {
  readonly texts: ReadonlyMap<string, string>;
  readonly record: ImportRecord;
}

const empty: Pack = { texts: new Map(), record: { source: 'handbook', items: [] } };

function materialOf(
  pages: Readonly<Record<string, string>>,
  questions: readonly Partial<ImportedQuestion>[] = [],
  left: Material['left'] = [],
): Material {
  return {
    pages: Object.entries(pages).map(([path, markdown]) => ({ path, markdown, file: path })),
    questions: questions.map((one) => ({
      question: 'Where?',
      asks: [],
      answer: 'Here.',
      source: `faq.csv#${one.question}`,
      place: 'row 2',
      tags: [],
      ...one,
    })),
    left,
  };
}

function plan(pack: Pack, material: Material, ownerOf = new Map<string, string>()): SyncPlan {
  return planSync(pack.record, material, { texts: pack.texts, ownerOf, pagesFolder: 'pages' });
}

/** The pack after the import. */
function after({ texts }: Pack, { writes, removes, record }: SyncPlan): Pack {
  const now = new Map([...texts, ...writes]);
  for (const path of removes) now.delete(path);
  return { texts: now, record };
}

function edited(pack: Pack, path: string, text: string): Pack {
  return { ...pack, texts: new Map([...pack.texts, [path, text]]) };
}

function counts({ added, changed, moved, gone, edited, taken, kept, same }: SyncPlan) {
  const paths = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path);
  return {
    added: paths(added),
    changed: paths(changed),
    moved: paths(moved),
    gone: paths(gone),
    edited: paths(edited),
    taken: paths(taken),
    kept: paths(kept),
    same,
  };
}

const nothing = { added: [], changed: [], moved: [], gone: [], edited: [], taken: [], kept: [], same: 0 };

const first = materialOf({ 'leave.md': '# Leave\n\nAsk early.\n', 'pay.md': '# Pay\n\nOn the 28th.\n' }, [
  { question: 'Where is the key?', answer: 'At the desk.' },
]);

function imported(material = first): Pack {
  return after(empty, plan(empty, material));
}

test('what is new is written, and the same material is nothing new', () => {
  const once = plan(empty, first);
  expect(counts(once)).toEqual({
    ...nothing,
    added: ['pages/leave.md', 'pages/pay.md', 'faq/where-is-the-key.yaml'],
  });
  expect(once.writes.get('faq/where-is-the-key.yaml')).toBe(
    'id: faq/where-is-the-key\ntitle: Where is the key?\nbody: |-\n  At the desk.\n',
  );
  const again = plan(imported(), first);
  expect(counts(again)).toEqual({ ...nothing, same: 3 });
  expect([again.writes.size, again.removes]).toEqual([0, []]);
  expect(recordText(again.record)).toBe(recordText(once.record));
});

test('changed, gone and edited by people are told apart', () => {
  const pack = edited(imported(), 'pages/pay.md', '# Pay\n\nOn the 28th, by noon.\n');
  const second = materialOf({
    'leave.md': '# Leave\n\nAsk a week before.\n',
    'pay.md': '# Pay\n\nOn the 28th.\n',
  });
  const found = plan(pack, second);
  expect(counts(found)).toEqual({
    ...nothing,
    changed: ['pages/leave.md'],
    gone: ['faq/where-is-the-key.yaml'],
    edited: ['pages/pay.md'],
  });
  expect(found.edited[0]).toEqual({ path: 'pages/pay.md', from: 'pay.md', source: 'same', here: 'changed' });
  expect([...found.writes.keys()]).toEqual(['pages/leave.md']);
});

test('both texts of what people and the source changed are shown, until they are one', () => {
  const pack = edited(imported(), 'pages/pay.md', '# Pay\n\nOn the 28th, by noon.\n');
  const second = materialOf({ 'pay.md': '# Pay\n\nOn the 25th.\n' });
  const found = plan(pack, second);
  expect(found.edited).toEqual([
    {
      path: 'pages/pay.md',
      from: 'pay.md',
      source: 'changed',
      here: 'changed',
      theirs: '# Pay\n\nOn the 25th.\n',
      diff: [
        { sign: '-', line: 3, text: 'On the 28th, by noon.' },
        { sign: '+', line: 3, text: 'On the 25th.' },
      ],
    },
  ]);
  expect(counts(plan(after(pack, found), second)).edited).toEqual(['pages/pay.md']);
  // Somebody has worked on it since: it is theirs now.
  const merged = edited(after(pack, found), 'pages/pay.md', '# Pay\n\nOn the 25th, by noon.\n');
  const next = plan(merged, second);
  expect(next.edited).toEqual([{ path: 'pages/pay.md', from: 'pay.md', source: 'same', here: 'changed' }]);
  const third = materialOf({ 'pay.md': '# Pay\n\nOn the 24th.\n' });
  expect(plan(after(merged, next), third).edited[0]).toMatchObject({ source: 'changed' });
  const taken = edited(after(pack, found), 'pages/pay.md', '# Pay\r\n\r\nOn the 25th.\r\n');
  expect(counts(plan(taken, second))).toEqual({ ...nothing, same: 1 });
});

test('what people edited stays when the source loses it, and what they removed stays away', () => {
  const pack = edited(imported(), 'pages/pay.md', '# Pay\n\nSoon.\n');
  const found = plan(pack, materialOf({ 'leave.md': '# Leave\n\nAsk early.\n' }));
  expect(found.edited).toEqual([{ path: 'pages/pay.md', from: 'pay.md', source: 'gone', here: 'changed' }]);
  expect(found.removes).toEqual(['faq/where-is-the-key.yaml']);
  const without = { ...pack, texts: new Map([...pack.texts].filter(([path]) => path !== 'pages/leave.md')) };
  const other = plan(without, materialOf({ 'leave.md': '# Leave\n\nAsk early.\n' }));
  expect(other.edited[0]).toMatchObject({ path: 'pages/leave.md', here: 'removed', source: 'same' });
  expect(other.writes.size).toBe(0);
});

test('a page that was moved or renamed keeps its file, and links still lead to it', () => {
  const pack = imported(
    materialOf({ 'leave.md': '# Leave\n\nAsk early.\n', 'pay.md': '# Pay\n\nSee [leave](leave.md#ask).\n' }),
  );
  const second = materialOf({
    'hr/absence.md': '# Absence\n\nAsk early.\n',
    'pay.md': '# Pay\n\nSee [leave](hr/absence.md#ask).\n',
  });
  const found = plan(pack, second);
  expect(found.moved).toEqual([{ path: 'pages/leave.md', from: 'hr/absence.md', was: 'leave.md' }]);
  expect(counts(found)).toEqual({ ...nothing, moved: ['pages/leave.md'], same: 1 });
  expect([...found.writes]).toEqual([['pages/leave.md', '# Absence\n\nAsk early.\n']]);
  // Its new name is remembered.
  const next = plan(after(pack, found), second);
  expect(counts(next)).toEqual({ ...nothing, same: 2 });
});

test('a question in other words with the same answer keeps its file; another question does not take it', () => {
  const pack = imported();
  const reworded = plan(
    pack,
    materialOf({}, [{ question: 'Where is the spare key?', answer: 'At the desk.' }]),
  );
  expect(reworded.moved).toEqual([
    { path: 'faq/where-is-the-key.yaml', from: 'faq.csv', was: 'Where is the key?' },
  ]);
  expect(reworded.writes.get('faq/where-is-the-key.yaml')).toMatch(
    /^id: faq\/where-is-the-key\ntitle: Where is the spare key\?/,
  );
  const other = plan(pack, materialOf({}, [{ question: 'Who orders pens?', answer: 'At the desk.' }]));
  expect(counts(other)).toMatchObject({ added: ['faq/who-orders-pens.yaml'], moved: [] });
});

test('a table with another name is the same table', () => {
  const found = plan(
    imported(),
    materialOf({}, [
      { question: 'Where is the key?', answer: 'At the door.', source: 'faq-2027.csv#where-is-the-key' },
    ]),
  );
  expect(counts(found)).toMatchObject({ added: [], changed: ['faq/where-is-the-key.yaml'] });
});

test('files of people and of other sources are left alone', () => {
  const texts = new Map([
    ['pages/Leave.md', 'Ours.\n'],
    ['pages/pay.md', '# Pay\n\nOn the 28th.\n'],
  ]);
  const found = plan({ ...empty, texts }, first, new Map([['pages/pay.md', 'wiki']]));
  expect(counts(found)).toEqual({
    ...nothing,
    added: ['faq/where-is-the-key.yaml'],
    taken: ['pages/leave.md', 'pages/pay.md'],
  });
  expect(found.taken[1]).toMatchObject({ by: 'wiki', diff: [] });
  expect(found.record.items.map(({ path }) => path)).toEqual(['faq/where-is-the-key.yaml']);
  // What is there in the very same words, and nobody's, is taken for its own.
  expect(counts(plan({ ...empty, texts }, first))).toMatchObject({ taken: ['pages/leave.md'], same: 1 });
});

test('what cannot be read this time is not gone', () => {
  const left = [
    { file: 'pay.md', reason: 'It cannot be read.' },
    { file: 'faq.csv', key: 'faq.csv#Where is the key?', reason: 'It holds a password.' },
  ];
  const found = plan(imported(), materialOf({ 'leave.md': '# Leave\n\nAsk early.\n' }, [], left));
  expect(counts(found)).toEqual({ ...nothing, kept: ['pages/pay.md', 'faq/where-is-the-key.yaml'], same: 1 });
  expect(found.record.items).toHaveLength(3);
});

test('names are told apart within a source, and stay with their questions', () => {
  const two = [
    { question: 'Where is it?', answer: 'Here.', source: 'faq.csv#1' },
    { question: 'Where is it!', answer: 'There.', source: 'faq.csv#2' },
  ];
  const pack = imported(materialOf({}, two));
  expect([...pack.texts.keys()]).toEqual(['faq/where-is-it.yaml', 'faq/where-is-it-2.yaml']);
  expect(counts(plan(pack, materialOf({}, [...two].reverse())))).toEqual({ ...nothing, same: 2 });
  const second = plan(pack, materialOf({}, two.slice(1)));
  expect(counts(second)).toEqual({ ...nothing, gone: ['faq/where-is-it.yaml'], same: 1 });
});

test('a long answer is a page, and the same question is there once', () => {
  const found = plan(
    empty,
    materialOf({}, [
      { question: 'What do we pay?', answer: '| a | b |\n|---|---|\n| 1 | 2 |', source: 'faq.csv#1' },
      { question: 'What do we pay?', answer: 'A lot.', source: 'faq.csv#2', place: 'row 3' },
    ]),
  );
  expect([...found.writes.keys()]).toEqual(['pages/faq/what-do-we-pay.md']);
  expect(found.left).toEqual([
    {
      file: 'faq.csv',
      key: 'faq.csv#2',
      reason:
        '"What do we pay?" (row 3) has another answer in row 2, which was taken. Say in each what it is about, or take one of them out.',
    },
  ]);
});

test('of two rows with one question the pack has one, whichever comes first', () => {
  const row = { question: 'Where is the key?', answer: 'At the door.', source: 'faq.csv#0' };
  const found = plan(imported(), materialOf({}, [row, { question: row.question, answer: 'At the desk.' }]));
  expect(counts(found)).toMatchObject({ changed: ['faq/where-is-the-key.yaml'], added: [], kept: [] });
});

test.each([
  ['Export-1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed.zip', 'export'],
  ['Our handbook 0123456789abcdef0123456789abcdef', 'our-handbook'],
  ['faq (2).xlsx', 'faq'],
  ['Fragen & Antworten.csv', 'fragen-antworten'],
  ['質問.csv', 'material'],
])('%s is the source "%s"', (name, source) => {
  expect(sourceName(`some/where/${name}`)).toBe(source);
});
