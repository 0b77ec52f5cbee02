import { type ColumnRole, comparedName, type NamedColumn, namedColumns } from './column-names.js';
import { ImportError } from './import-error.js';
import type { ColumnMap } from './material.js';
import type { Row } from './rows.js';

/** Where the parts of a question stand; numbers of columns from 0. */
export interface QuestionColumns {
  /** Each pair is a question of its own. */
  readonly pairs: readonly { readonly question: number; readonly answer: number }[];
  readonly asks: readonly number[];
  readonly tags: readonly number[];
  readonly id?: number;
  /** What was not taken, in whole sentences. */
  readonly note?: string;
}

/** The columns of a table, and its rows below the header. */
export interface FoundColumns {
  readonly columns: QuestionColumns;
  readonly rows: readonly Row[];
}

/** A header stands among the first rows; a title, an address or a date may stand above it. */
const ROWS_ABOVE = 10;

/** Finds the header of a table by its words. */
export function headedColumns(rows: readonly Row[]): FoundColumns | undefined {
  for (const [index, { cells }] of rows.slice(0, ROWS_ABOVE).entries()) {
    const columns = columnsOf(namedColumns(cells));
    if (columns) return { columns, rows: rows.slice(index + 1) };
  }
  return undefined;
}

/** The columns that somebody named. @returns undefined where no row has their names */
export function mappedColumns(rows: readonly Row[], map: ColumnMap): FoundColumns | undefined {
  const asked = [
    map.question,
    map.answer,
    ...(map.asks ?? []),
    ...(map.tags ?? []),
    ...(map.id ? [map.id] : []),
  ];
  const isNumbered = asked.every((name) => /^\d+$/.test(name));
  for (const [index, { cells }] of isNumbered ? [] : rows.slice(0, ROWS_ABOVE).entries()) {
    const header = cells.map(comparedName);
    const at = (name: string) => (/^\d+$/.test(name) ? Number(name) - 1 : header.indexOf(comparedName(name)));
    if (asked.every((name) => at(name) >= 0))
      return { columns: mapped(map, at), rows: rows.slice(index + 1) };
  }
  if (!isNumbered) return undefined;
  const hasHeader = columnsOf(namedColumns(rows[0]?.cells ?? [])) !== undefined;
  return { columns: mapped(map, (name) => Number(name) - 1), rows: hasHeader ? rows.slice(1) : rows };
}

/** For a map that fits no table. */
export function unknownColumn(map: ColumnMap, rows: readonly Row[]): ImportError {
  const header = rows[0]?.cells.filter((cell) => cell !== '').map((cell) => `"${cell}"`) ?? [];
  return new ImportError(
    'unknown_column',
    `No row has the columns "${map.question}" and "${map.answer}". The first row is ${header.join(', ')}: name columns as they are there, or by their number from 1.`,
  );
}

function mapped(map: ColumnMap, at: (name: string) => number): QuestionColumns {
  return {
    pairs: [{ question: at(map.question), answer: at(map.answer) }],
    asks: (map.asks ?? []).map(at),
    tags: (map.tags ?? []).map(at),
    ...(map.id ? { id: at(map.id) } : {}),
  };
}

function columnsOf(named: readonly NamedColumn[]): QuestionColumns | undefined {
  const of = (role: ColumnRole) => named.filter((column) => column.role === role);
  const questions = of('question');
  const answers = of('answer');
  const [question] = questions;
  const [answer] = answers;
  if (!question || !answer) return undefined;
  const asks = of('asks').map(({ index }) => index);
  const [id] = of('id');
  const common = { tags: of('tags').map(({ index }) => index), ...(id ? { id: id.index } : {}) };
  const language = takenLanguage(questions, answers);
  if (language) return { ...common, asks, pairs: [language.pair], note: language.note };
  const numbered = questions.flatMap((one) => {
    const own = answers.find((other) => (other.number ?? 1) === (one.number ?? 1));
    return own ? [{ question: one.index, answer: own.index }] : [];
  });
  if (answers.length > 1 && numbered.length > 1) return { ...common, asks, pairs: numbered };
  // One answer: all questions are ways to ask for it.
  const others = questions.slice(1).map(({ index }) => index);
  return {
    ...common,
    asks: [...others, ...asks],
    pairs: [{ question: question.index, answer: answer.index }],
  };
}

/** Of several languages English, which the product speaks best, or else the first. */
function takenLanguage(questions: readonly NamedColumn[], answers: readonly NamedColumn[]) {
  const pairs = questions.flatMap((question) => {
    const answer = answers.find(
      ({ language, index }) => language === question.language && index !== question.index,
    );
    return answer ? [{ language: question.language, question, answer }] : [];
  });
  const languages = new Set(pairs.map(({ language }) => language));
  const areTranslations = languages.size > 1 && questions.every(({ number }) => number === undefined);
  if (!areTranslations) return undefined;
  const taken =
    pairs.find(({ language }) => language === 'en') ??
    pairs.find(({ language }) => language === undefined) ??
    pairs[0];
  if (!taken) return undefined;
  const others = pairs
    .filter((one) => one !== taken)
    .map(({ question, answer }) => `"${question.name}" and "${answer.name}"`);
  return {
    pair: { question: taken.question.index, answer: taken.answer.index },
    note: `Of several languages the columns "${taken.question.name}" and "${taken.answer.name}" were taken. Name the columns to take another: ${others.join('; ')}.`,
  };
}

/** Questions end like this in most scripts. */
const isAsked = /[?？؟]["”»')\]]*\s*$/;

/** Of the cells in a column so many are questions. */
const SHARE_OF_QUESTIONS = 0.3;

/** Finds which columns of a table without a header are questions and answers; undefined where that is not clear. */
export function guessedColumns(rows: readonly Row[]): FoundColumns | undefined {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, index) => columnFigures(rows, index));
  const question = columns.reduce<ColumnFigures | undefined>(
    (best, one) => (one.asked > (best?.asked ?? 0) ? one : best),
    undefined,
  );
  if (!question || question.asked < SHARE_OF_QUESTIONS) return undefined;
  const others = columns.filter((one) => one !== question && one.filled >= 0.5);
  const answer = others
    .filter(({ index }) => index > question.index || width === 2)
    .reduce<ColumnFigures | undefined>(
      (best, one) => (one.length > (best?.length ?? 0) ? one : best),
      undefined,
    );
  if (!answer) return undefined;
  const tags = others
    .filter((one) => one !== answer && one.index < question.index && one.distinct <= 0.5 && one.length < 40)
    .map(({ index }) => index);
  const columnsFound = { pairs: [{ question: question.index, answer: answer.index }], asks: [], tags };
  return { columns: columnsFound, rows: isHeader(rows, question.index) ? rows.slice(1) : rows };
}

/** Where nearly all cells below are questions, the first one that is none is a name in a language that is not known. */
const SHARE_BELOW_HEADER = 0.8;

function isHeader([first, ...others]: readonly Row[], question: number): boolean {
  const asks = ({ cells }: Row) => isAsked.test(cells[question] ?? '');
  return (
    first !== undefined && !asks(first) && others.filter(asks).length >= others.length * SHARE_BELOW_HEADER
  );
}

interface ColumnFigures {
  readonly index: number;
  /** Shares of all rows. */
  readonly filled: number;
  readonly asked: number;
  /** Share of the filled ones. */
  readonly distinct: number;
  /** Characters on average. */
  readonly length: number;
}

function columnFigures(rows: readonly Row[], index: number): ColumnFigures {
  const cells = rows.map(({ cells }) => cells[index] ?? '').filter((cell) => cell !== '');
  const asked = cells.filter((cell) => isAsked.test(cell)).length;
  return {
    index,
    filled: cells.length / rows.length,
    asked: asked / rows.length,
    distinct: new Set(cells).size / Math.max(1, cells.length),
    length: cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length),
  };
}

const saysQuestion =
  /^(?:q|question|frage|f|pregunta|p|pergunta|вопрос|问|問|質問)\s*\d{0,3}\s*[:：.．)、-]\s*/iu;
const saysAnswer =
  /^(?:a|r|answer|antwort|reponse|réponse|respuesta|resposta|ответ|答|回答)\s*\d{0,3}\s*[:：.．)、-]\s*/iu;

/** A column in which questions and answers take turns, "Q: …" and "A: …", as rows of two columns. */
export function turnsAsRows(rows: readonly Row[]): readonly Row[] | undefined {
  const lines = rows.map((row) => ({ row, text: row.cells.find((cell) => cell !== '') ?? '' }));
  const questions = lines.filter(({ text }) => saysQuestion.test(text)).length;
  const answers = lines.filter(({ text }) => saysAnswer.test(text)).length;
  if (questions < 2 || answers < 2 || questions + answers < lines.length * 0.5) return undefined;
  const joined: { row: Row; question: string; answer: string[] }[] = [];
  for (const { row, text } of lines) {
    const last = joined.at(-1);
    if (saysQuestion.test(text)) joined.push({ row, question: text.replace(saysQuestion, ''), answer: [] });
    else if (last) last.answer.push(text.replace(saysAnswer, ''));
  }
  return joined.map(({ row, question, answer }) => ({ ...row, cells: [question, answer.join('\n')] }));
}
