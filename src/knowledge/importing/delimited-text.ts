import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { Unread } from './import-error.js';
import { MOST_ROWS } from './limits.js';
import { isFilled, type Row } from './rows.js';

const delimiters = [',', ';', '\t', '|'] as const;

/** Lines that tell what parts the cells. */
const SAMPLE = 200;

/** Characters in one row. A quotation mark that is never closed makes the rest of the file one row. */
const LONGEST_ROW = 1_000_000;

/**
 * The rows of a CSV or TSV text, whatever parts its cells.
 *
 * @throws Unread when quotation marks do not close, or there are too many rows
 */
export function rowsOfText(text: string): Row[] {
  if (isPlainTabs(text)) return tabbedRows(text);
  const delimiter = delimiterOf(text);
  const rows = quotedRows(text, delimiter);
  if (rows.length > MOST_ROWS) throw new Unread(`It has more than ${MOST_ROWS} rows. Split it.`);
  return rows;
}

/** The rows of tab-separated text in which quotation marks are text, as QnA Maker writes it. */
export function tabbedRows(text: string): Row[] {
  const lines = text.split('\n');
  if (lines.length > MOST_ROWS) throw new Unread(`It has more than ${MOST_ROWS} rows. Split it.`);
  return lines
    .map((line, index) => ({
      number: index + 1,
      line: index + 1,
      cells: line.split('\t').map((cell) => unquoted(cell.trim())),
    }))
    .filter(isFilled);
}

/** A cell that is in quotation marks as a whole. */
function unquoted(cell: string): string {
  const inside = /^"((?:[^"]|"")*)"$/.exec(cell)?.[1];
  return inside === undefined || (inside === '' && cell !== '""')
    ? cell
    : inside.replaceAll('""', '"').trim();
}

/** Every line has its tabs, so no cell goes over several lines. */
function isPlainTabs(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const tabs = lines.filter((line) => line.includes('\t')).length;
  return tabs > 0 && tabs === lines.length && !/(?:^|\t)"[^"\t\n]*\n/.test(text);
}

/** What csv-parse gives with `info`. `lines` is where the record ends. */
const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

function quotedRows(text: string, delimiter: string): Row[] {
  let records: z.infer<typeof Records>;
  try {
    records = Records.parse(
      parse(text, {
        delimiter,
        info: true,
        relax_column_count: true,
        relax_quotes: true,
        ltrim: delimiter !== '\t',
        max_record_size: LONGEST_ROW,
      }) as unknown,
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const where = typeof error.lines === 'number' ? { line: error.lines } : {};
    throw new Unread(
      'A quotation mark is opened and never closed. Close it, and write quotation marks within a value twice.',
      { cause: error, ...where },
    );
  }
  let end = 0;
  return records
    .map(({ record, info }, index): Row => {
      const line = end + 1;
      end = info.lines;
      return { number: index + 1, line, cells: record.map((cell) => cell.trim()) };
    })
    .filter(isFilled);
}

/** Parts nothing: no text has it. */
const NO_DELIMITER = '\u001f';

/** What makes most rows the same width; the header may be of another one. */
function delimiterOf(text: string): string {
  const sample = text.split('\n').slice(0, SAMPLE).join('\n');
  const scored = delimiters.map((delimiter) => ({ delimiter, score: regularity(sample, delimiter) }));
  const none: { delimiter: string; score: number } = { delimiter: NO_DELIMITER, score: 0 };
  return scored.reduce((best, one) => (one.score > best.score ? one : best), none).delimiter;
}

function regularity(sample: string, delimiter: string): number {
  const rows = sampleRows(sample, delimiter);
  const widths = new Map<number, number>();
  for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width = 1, count = 0] = [...widths].reduce((best, one) => (one[1] > best[1] ? one : best), [1, 0]);
  const first = rows[0]?.length ?? 0;
  return width < 2 ? 0 : count / rows.length + (first === width ? 0.1 : 0);
}

function sampleRows(sample: string, delimiter: string): string[][] {
  try {
    const rows = parse(sample, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown;
    return z.array(z.array(z.string())).parse(rows);
  } catch {
    // The sample may end within a cell.
    return sample
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => line.split(delimiter));
  }
}
