import type { ColumnMap, LeftOut, SourceKind } from './material.js';
import { isQnaMaker, questionsOfQnaMaker } from './qna-maker.js';
import { headedColumns, turnsAsRows } from './question-columns.js';
import type { Table } from './rows.js';
import type { Workbook } from './spreadsheet.js';
import { questionsOfTable, type TableQuestions } from './table-questions.js';

/** How a table is to be read. */
export interface TableReading {
  readonly kind?: SourceKind;
  readonly map?: ColumnMap;
}

/** The questions of a table; undefined where it has none that can be told. */
export function questionsOf(table: Table, { kind, map }: TableReading): TableQuestions | undefined {
  if (map) return questionsOfTable(table, map);
  if (kind !== 'questions' && isQnaMaker(table)) return questionsOfQnaMaker(table);
  return kind === 'qna-maker' ? undefined : questionsOfTable(table);
}

/** Whether a table says itself that it holds questions. */
export function saysQuestions({ rows }: Table): boolean {
  return headedColumns(rows) !== undefined || turnsAsRows(rows) !== undefined;
}

export const NO_QUESTIONS =
  'It is not clear which columns hold questions and which answers. Write "Question" and "Answer" above them, or name the columns.';

/** The questions of all sheets that have some. A second sheet that repeats the first adds nothing. */
export function questionsOfWorkbook(
  file: string,
  { sheets, hidden }: Workbook,
  reading: TableReading,
): TableQuestions {
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  const left: LeftOut[] = hidden.map((name) => ({
    file,
    reason: `The sheet "${name}" is hidden. Show it if it is to come along.`,
  }));
  const read = filled.flatMap(({ name, rows }) => {
    const table: Table = filled.length === 1 ? { file, rows } : { file, sheet: name, rows };
    const found = questionsOf(table, reading);
    if (!found)
      left.push({ file, reason: filled.length === 1 ? NO_QUESTIONS : `Sheet "${name}": ${NO_QUESTIONS}` });
    return found ? [found] : [];
  });
  if (filled.length === 0)
    left.push({ file, reason: 'No sheet has anything in it. Fill one, or take the file out.' });
  const seen = new Set<string>();
  const questions = read
    .flatMap((one) => one.questions)
    .filter((question) => {
      const key = JSON.stringify([question.question, question.answer]);
      const isNew = !seen.has(key);
      if (!isNew)
        left.push({
          file,
          reason: `"${question.question}" (${question.place}) stands in another sheet with the same answer. Take one of them out.`,
        });
      seen.add(key);
      return isNew;
    });
  return { questions, left: [...left, ...read.flatMap((one) => one.left)] };
}
