import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { isTimeZone } from '../accounts/profile.js';

/** What a file may say of a person, in the order in which `ropes people --csv` writes it. */
export const peopleColumns = [
  'email',
  'name',
  'manager email',
  'persona',
  'start date',
  'time zone',
  'buddy email',
  'calendar',
] as const;

export type PeopleColumn = (typeof peopleColumns)[number];

/** Written by `ropes people --csv` and passed over here, so that its file can be edited and taken back. */
export const listedColumns = ['accounts', 'roles'] as const;

/** One person of a file. What the file does not say is left out. */
export interface PeopleLine {
  /** In the file, from 1; the header is one, too. */
  readonly line: number;
  /** Lower case, as all addresses here. */
  readonly email: string;
  readonly name: string;
  readonly managerEmail?: string;
  /** As it is written. */
  readonly persona?: string;
  /** ISO date. */
  readonly startDate?: string;
  /** IANA name. */
  readonly timeZone?: string;
  readonly buddyEmail?: string;
  /** As it is written. */
  readonly calendar?: string;
}

/** What is wrong with a line of a file. */
export interface LineProblem {
  readonly line: number;
  /** Null when it is about the whole line. */
  readonly column: string | null;
  /** What is wrong, without a stop. */
  readonly message: string;
  /** What to do. */
  readonly advice: string;
}

export interface ReadPeople {
  /** Those without problems. */
  readonly lines: PeopleLine[];
  readonly problems: LineProblem[];
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Parts cells, the likeliest first. */
const delimiters = [',', ';', '\t'] as const;

/**
 * An apostrophe before what a spreadsheet would take for a formula: csv-stringify's escape_formulas writes it, for these
 * characters (csv-stringify/lib/api/index.js).
 */
const escapedFormula = /^'(?=[-=+@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/;

const known = peopleColumns.map((column) => `"${column}"`).join(', ');

/**
 * Reads a file of people: a header row, then a person a line. Columns in any order and case; parted by commas,
 * semicolons or tabs. Every problem is listed; a line with one is left out.
 */
export function readPeopleCsv(text: string): ReadPeople {
  const problems: LineProblem[] = [];
  const rows = rowsOf(text, problems);
  const [header, ...others] = rows;
  if (!header) {
    if (problems.length === 0)
      problems.push({
        line: 1,
        column: null,
        message: 'the file is empty',
        advice: `Begin it with a row of column names: ${known}. "email" and "name" are needed.`,
      });
    return { lines: [], problems };
  }
  const columns = columnsOf(header, problems);
  if (problems.length > 0) return { lines: [], problems };

  const lines: PeopleLine[] = [];
  const before = new Map<string, number>();
  // Asking about a time zone takes its time, and a file names few.
  const zones = new Map<string, boolean>();
  const isZone = (name: string) => {
    const good = zones.get(name) ?? isTimeZone(name);
    zones.set(name, good);
    return good;
  };
  for (const row of others) {
    const read = lineOf(row, columns, before, isZone);
    problems.push(...read.problems);
    if (read.line) lines.push(read.line);
  }
  return { lines, problems };
}

function rowsOf(text: string, problems: LineProblem[]): Row[] {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  try {
    const records = parse(plain, {
      delimiter: delimiterOf(plain),
      info: true,
      relax_column_count: true,
      trim: true,
      max_record_size: 100_000,
    }) as unknown;
    let end = 0;
    return Records.parse(records).flatMap(({ record, info }) => {
      const line = end + 1;
      end = info.lines;
      return record.every((cell) => cell === '') ? [] : [{ line, cells: record }];
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    problems.push({
      line: typeof error.lines === 'number' ? error.lines : 1,
      column: null,
      message:
        error.code === 'CSV_MAX_RECORD_SIZE'
          ? 'the line has no end'
          : 'a quotation mark is not where it belongs, so that the rest cannot be read',
      advice: 'Put the whole value into quotation marks, and write those within it twice.',
    });
    return [];
  }
}

/** What csv-parse gives with `info`. `lines` is where the record ends. */
const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/** The one that makes most columns of the first row known ones. */
function delimiterOf(text: string): string {
  const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
  const score = (delimiter: string) => first.split(delimiter).filter((cell) => columnOf(cell)).length;
  return [...delimiters].sort((one, other) => score(other) - score(one))[0] ?? ',';
}

/** The column that a cell of the header names: "Manager_Email" is "manager email", "E-Mail" is "email". */
function columnOf(cell: string): PeopleColumn | (typeof listedColumns)[number] | undefined {
  const letters = (name: string) => name.toLowerCase().replace(/[\s_"-]+/g, '');
  return [...peopleColumns, ...listedColumns].find((column) => letters(column) === letters(cell));
}

function columnsOf(header: Row, problems: LineProblem[]): (string | undefined)[] {
  const { line } = header;
  const columns = header.cells.map((cell) => columnOf(cell));
  for (const [index, cell] of header.cells.entries()) {
    const column = columns[index];
    if (!column)
      problems.push({
        line,
        column: cell,
        message: cell === '' ? `column ${index + 1} has no name` : `"${cell}" is no column that is known`,
        advice: `Take it out, or name it as one of ${known}.`,
      });
    else if (columns.indexOf(column) < index)
      problems.push({
        line,
        column,
        message: `the column "${column}" is there twice`,
        advice: 'Take one of them out.',
      });
  }
  for (const column of ['email', 'name'] as const) {
    if (columns.includes(column)) continue;
    problems.push({
      line,
      column,
      message: `the column "${column}" is missing`,
      advice: `Begin the file with a row of column names: ${known}. "email" and "name" are needed.`,
    });
  }
  return columns;
}

function lineOf(
  { line, cells }: Row,
  columns: readonly (string | undefined)[],
  before: Map<string, number>,
  isZone: (name: string) => boolean,
): { line: PeopleLine | undefined; problems: LineProblem[] } {
  const problems: LineProblem[] = [];
  const wrong = (column: string | null, message: string, advice: string) =>
    void problems.push({ line, column, message, advice });
  const cell = (column: PeopleColumn) =>
    (cells[columns.indexOf(column)] ?? '').replace(escapedFormula, '').trim();
  const address = (column: PeopleColumn) => {
    const text = cell(column);
    const good = z.email().safeParse(text).success;
    if (text !== '' && !good)
      wrong(column, `"${text}" is no email address`, 'Write it like dana@example.com.');
    return good ? text.toLowerCase() : undefined;
  };

  if (cells.length > columns.length)
    wrong(
      null,
      `there are ${cells.length} values for ${columns.length} columns`,
      'Put a value that holds the separator into quotation marks.',
    );
  const email = address('email');
  if (cell('email') === '') wrong('email', 'there is no email address', 'Add it: people are known by it.');
  const first = email === undefined ? undefined : before.get(email);
  if (first !== undefined)
    wrong('email', `${email} is on line ${first} already`, 'Leave one line for each person.');
  else if (email !== undefined) before.set(email, line);
  const name = cell('name').replace(/\s+/g, ' ');
  if (name === '') wrong('name', 'there is no name', 'Add it.');
  const startDate = cell('start date');
  if (startDate !== '' && !z.iso.date().safeParse(startDate).success)
    wrong('start date', `"${startDate}" is no date`, 'Write year, month and day, such as 2026-11-30.');
  const timeZone = cell('time zone');
  if (timeZone !== '' && !isZone(timeZone))
    wrong('time zone', `"${timeZone}" is no time zone`, 'Write its IANA name, such as Europe/Berlin.');
  const persona = cell('persona');
  const managerEmail = address('manager email');
  const buddyEmail = address('buddy email');
  const calendar = cell('calendar');

  if (problems.length > 0 || email === undefined) return { line: undefined, problems };
  return {
    line: {
      line,
      email,
      name,
      ...(managerEmail ? { managerEmail } : {}),
      ...(persona ? { persona } : {}),
      ...(startDate ? { startDate } : {}),
      ...(timeZone ? { timeZone } : {}),
      ...(buddyEmail ? { buddyEmail } : {}),
      ...(calendar ? { calendar } : {}),
    },
    problems,
  };
}

/** A problem in one line. */
export function formatLineProblem({ line, column, message, advice }: LineProblem): string {
  return `line ${line}${column ? `, ${column}` : ''}: ${message}. ${advice}`;
}
