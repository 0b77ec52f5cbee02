import { z } from 'zod';
import { answerMarkdown } from './answer-markdown.js';
import { questionsIn, tagsIn, withLineBreaks } from './cell-text.js';
import { comparedName } from './column-names.js';
import type { ImportedQuestion, LeftOut } from './material.js';
import { keyBook, placeOf } from './question-keys.js';
import type { Row, Table } from './rows.js';
import { otherWordings, type TableQuestions } from './table-questions.js';

/** The columns of QnA Maker and Custom question answering; which of them a file has depends on where it was made. */
const columns = ['question', 'answer', 'source', 'metadata', 'iscontextonly', 'prompts', 'qnaid'] as const;

type Column = (typeof columns)[number];

/** No other program names columns so. */
const signs = ['metadata', 'suggestedquestions', 'iscontextonly', 'prompts', 'qnaid'];

interface Found {
  readonly at: ReadonlyMap<string, number>;
  readonly rows: readonly Row[];
}

export function isQnaMaker(table: Table): boolean {
  return headerOf(table) !== undefined;
}

function headerOf({ rows: [header, ...rows] }: Table): Found | undefined {
  const at = new Map(header?.cells.map((cell, index) => [comparedName(cell).replaceAll(' ', ''), index]));
  const isOne = at.has('question') && at.has('answer') && signs.some((sign) => at.has(sign));
  return isOne ? { at, rows } : undefined;
}

interface Pair {
  readonly row: Row;
  readonly id: string;
  readonly wordings: string[];
  readonly answer: string;
  readonly tags: readonly string[];
  readonly prompts: readonly Prompt[];
}

interface Prompt {
  readonly text: string;
  readonly id: string;
}

/**
 * Reads an export of QnA Maker or Custom question answering. Rows of one pair are one question with its other wordings;
 * without numbers of pairs, those with the same answer from the same source. What a prompt shows is one more wording of
 * the question that it leads to, and an item at the end of the answer that it stands in.
 */
export function questionsOfQnaMaker(table: Table): TableQuestions {
  const found = headerOf(table);
  const left: LeftOut[] = [];
  const pairs = new Map<string, Pair>();
  for (const row of found?.rows ?? []) {
    const stored = (column: Column) => row.cells[found?.at.get(column) ?? -1] ?? '';
    const cell = (column: Column) => withLineBreaks(stored(column), true);
    const wordings = questionsIn(cell('question'));
    const answer = answerMarkdown(cell('answer'));
    const reason = faultOf(wordings, answer);
    if (reason !== undefined) {
      left.push({ file: table.file, line: row.line, reason });
      continue;
    }
    const id = cell('qnaid').replace(/\.0$/, '');
    const key = id === '' || id === '0' ? JSON.stringify([answer, cell('source')]) : id;
    const before = pairs.get(key);
    if (before) before.wordings.push(...wordings);
    else
      pairs.set(key, {
        row,
        id,
        wordings: [...wordings],
        answer,
        tags: metadataIn(stored('metadata')),
        prompts: promptsIn(stored('prompts')),
      });
  }
  const keys = keyBook(table);
  const all = [...pairs.values()];
  return { questions: all.map((pair) => questionOf(pair, all, table, keys)), left };
}

function faultOf([question]: readonly string[], answer: string): string | undefined {
  if (question === undefined) return 'The row has no question. Fill it in, or take the row out.';
  return answer === ''
    ? `The question "${question}" has no answer. Fill it in, or take the row out.`
    : undefined;
}

function questionOf(
  pair: Pair,
  all: readonly Pair[],
  table: Table,
  keys: ReturnType<typeof keyBook>,
): ImportedQuestion {
  const [question = '', ...others] = pair.wordings;
  const leadingHere = all.flatMap(({ prompts }) =>
    prompts.filter(({ id }) => id !== '' && id === pair.id).map(({ text }) => text),
  );
  const items = pair.prompts.map(({ text }) => `- ${text}`).join('\n');
  return {
    question,
    asks: otherWordings(question, [...others, ...leadingHere]),
    answer: items === '' ? pair.answer : `${pair.answer}\n\n${items}`,
    source: keys.take(pair.id === '0' ? '' : pair.id, question),
    place: placeOf(table, pair.row),
    tags: pair.tags,
  };
}

/** `editorial:chitchat|topic:leave`, or the same as a list in JSON. The names of the values are no tags. */
function metadataIn(cell: string): string[] {
  const listed = z.array(z.object({ value: z.string() })).safeParse(jsonOf(cell));
  const values = listed.success
    ? listed.data.map(({ value }) => value)
    : cell.split('|').flatMap((pair) => tagsIn(pair.replace(/^[^:]*:/, '')));
  return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
}

/** Prompts, whose fields have had two ways of writing. */
const Prompts = z.array(z.record(z.string(), z.unknown()));

function promptsIn(cell: string): Prompt[] {
  const read = Prompts.safeParse(jsonOf(cell));
  if (!read.success) return [];
  return read.data.flatMap((fields) => {
    const field = (name: string) => Object.entries(fields).find(([key]) => key.toLowerCase() === name)?.[1];
    const text = field('displaytext');
    return typeof text === 'string' && text.trim() !== ''
      ? [{ text: text.trim(), id: String(field('qnaid') ?? '') }]
      : [];
  });
}

function jsonOf(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return undefined;
  }
}
