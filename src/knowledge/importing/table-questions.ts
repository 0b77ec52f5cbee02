import { answerMarkdown } from './answer-markdown.js';
import { comparedText, questionsIn, tagsIn, withLineBreaks, wordingsIn } from './cell-text.js';
import type { ColumnMap, ImportedQuestion, LeftOut } from './material.js';
import {
  guessedColumns,
  headedColumns,
  mappedColumns,
  type QuestionColumns,
  turnsAsRows,
} from './question-columns.js';
import { keyBook, placeOf } from './question-keys.js';
import type { Row, Table } from './rows.js';

/** The questions of a table, and what of it did not come along. */
export interface TableQuestions {
  readonly questions: readonly ImportedQuestion[];
  readonly left: readonly LeftOut[];
}

/**
 * Reads a table of questions and answers of any program. The columns are those of the map, or found by their names, or
 * guessed where there are none.
 *
 * @returns undefined where it is not clear which columns hold questions and answers
 */
export function questionsOfTable(table: Table, map?: ColumnMap): TableQuestions | undefined {
  const turns = map ? undefined : turnsAsRows(table.rows);
  const found = map
    ? mappedColumns(table.rows, map)
    : (headedColumns(table.rows) ??
      (turns ? { columns: turnColumns, rows: turns } : guessedColumns(table.rows)));
  if (!found) return undefined;
  const { columns, rows } = found;
  const left: LeftOut[] = columns.note === undefined ? [] : [{ file: table.file, reason: columns.note }];
  const questions: ImportedQuestion[] = [];
  const keys = keyBook(table);
  for (const row of rows)
    for (const [index, pair] of columns.pairs.entries()) {
      const read = questionOf(row, pair, columns);
      if (typeof read === 'string') {
        if (index === 0 || read !== NOTHING) left.push({ file: table.file, line: row.line, reason: read });
      } else
        questions.push({
          ...read,
          source: keys.take(idOf(row, columns, index), read.question),
          place: placeOf(table, row),
        });
    }
  return sorted(table, questions, left);
}

const turnColumns: QuestionColumns = { pairs: [{ question: 0, answer: 1 }], asks: [], tags: [] };

function idOf({ cells }: Row, { id }: QuestionColumns, pair: number): string {
  const cell = id === undefined ? '' : (cells[id] ?? '');
  return cell === '' || pair === 0 ? cell : `${cell}-${pair + 1}`;
}

const NOTHING = 'The row has neither a question nor an answer. Fill them in, or take it out.';

/** @returns why there is none, in a sentence */
function questionOf(
  { cells }: Row,
  pair: { readonly question: number; readonly answer: number },
  columns: QuestionColumns,
): Omit<ImportedQuestion, 'source' | 'place'> | string {
  const cell = (index: number) => withLineBreaks(cells[index] ?? '', false);
  const [question, ...others] = questionsIn(cell(pair.question));
  const answer = answerMarkdown(cell(pair.answer));
  if (question === undefined && answer === '') return NOTHING;
  if (question === undefined)
    return 'The row has an answer and no question. Fill in the question, or take it out.';
  if (answer === '') return `The question "${question}" has no answer. Fill it in, or take the row out.`;
  const asks = [...others, ...columns.asks.flatMap((index) => wordingsIn(cell(index)))];
  return {
    question,
    asks: otherWordings(question, asks),
    answer,
    tags: [...new Set(columns.tags.flatMap((index) => tagsIn(cell(index))))],
  };
}

/** Each once, and none that is the question. */
export function otherWordings(question: string, asks: readonly string[]): string[] {
  const seen = new Set([comparedText(question), '']);
  return asks.filter((ask) => {
    const key = comparedText(ask);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/**
 * The same question with the same answer is one. With another answer both stay, and each says so: somebody has to see
 * which one holds, or what the two are about.
 */
function sorted(table: Table, questions: readonly ImportedQuestion[], left: LeftOut[]): TableQuestions {
  const groups = new Map<string, ImportedQuestion[]>();
  for (const one of questions) {
    const key = comparedText(one.question);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    const same = group.find((other) => comparedText(other.answer) === comparedText(one.answer));
    if (same)
      left.push({
        file: table.file,
        reason: `"${one.question}" (${one.place}) stands in ${same.place} with the same answer. Take one of them out.`,
      });
    else group.push(one);
  }
  const kept = new Set([...groups.values()].flat());
  const noted = questions
    .filter((one) => kept.has(one))
    .map((one) => {
      const others = (groups.get(comparedText(one.question)) ?? []).filter((other) => other !== one);
      if (others.length === 0) return one;
      const places = others.map(({ place }) => place).join(' and ');
      return {
        ...one,
        note: `The same question has another answer in ${places}. Say in each what it is about, or take one of them out.`,
      };
    });
  return { questions: noted, left };
}
