import { posix } from 'node:path';
import { Unread } from './import-error.js';
import { MOST_CELLS, MOST_ROWS } from './limits.js';
import { isFilled, type Row } from './rows.js';
import type { SourceFile } from './source-file.js';
import { readXml } from './xml-events.js';

/** A sheet that can be seen. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** The sheets of a workbook, and the names of those that are hidden. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly hidden: readonly string[];
}

/**
 * Reads what an XLSX shows: of formulas the value that was last reckoned, of cells that are merged downwards the value
 * in each. Formats of numbers are not applied, but for dates.
 *
 * The parts are found by their relations, and elements by their names alone, because programs other than Excel leave
 * out or write differently whatever Excel does not insist on (QnA Maker: every element with a prefix, no cell with its
 * address, no shared strings).
 *
 * @param parts the files within the XLSX
 * @throws Unread when it is too large, or no sheet is found
 */
export async function readWorkbook(parts: readonly SourceFile[]): Promise<Workbook> {
  const byPath = new Map(parts.map((part) => [part.path.toLowerCase(), part]));
  const part = async (path: string) => byPath.get(path.toLowerCase())?.read();
  const workbook = await part('xl/workbook.xml');
  if (!workbook) throw new Unread('It is no workbook. Save it as .xlsx anew.');
  const { sheets, isFrom1904 } = sheetsOf(workbook);
  const targets = relationsOf(await part('xl/_rels/workbook.xml.rels'));
  const strings = sharedStrings(await part('xl/sharedStrings.xml'));
  const dates = dateStyles(await part('xl/styles.xml'));
  const read: Sheet[] = [];
  for (const { name, id, isHidden } of sheets) {
    if (isHidden) continue;
    const bytes = await part(posix.join('xl', targets.get(id) ?? '').replace(/^xl\/xl\//, 'xl/'));
    if (bytes) read.push({ name, rows: rowsOf(bytes, { strings, dates, isFrom1904 }) });
  }
  return { sheets: read, hidden: sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name) };
}

function sheetsOf(bytes: Uint8Array): {
  sheets: { name: string; id: string; isHidden: boolean }[];
  isFrom1904: boolean;
} {
  const sheets: { name: string; id: string; isHidden: boolean }[] = [];
  let isFrom1904 = false;
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'workbookPr') isFrom1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
      if (name === 'sheet')
        sheets.push({
          name: attributes.name ?? '',
          id: attributes.id ?? '',
          isHidden: /hidden/i.test(attributes.state ?? ''),
        });
    },
  });
  return { sheets, isFrom1904 };
}

function relationsOf(bytes: Uint8Array | undefined): Map<string, string> {
  const targets = new Map<string, string>();
  if (bytes)
    readXml(bytes, {
      open(name, { Id, Target }) {
        if (name === 'Relationship' && Id && Target) targets.set(Id, Target.replace(/^\//, ''));
      },
    });
  return targets;
}

function sharedStrings(bytes: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  let text = '';
  const within = texts((value) => {
    text += value;
  });
  if (bytes)
    readXml(bytes, {
      open(name) {
        if (name === 'si') text = '';
        within.open(name);
      },
      text: within.text,
      close(name) {
        within.close(name);
        if (name === 'si') strings.push(unescaped(text));
      },
    });
  return strings;
}

/** The text of `t`, but for the reading of Chinese characters beside it. */
function texts(add: (text: string) => void) {
  let phonetic = 0;
  let isText = false;
  return {
    open(name: string) {
      if (name === 'rPh') phonetic += 1;
      if (name === 't') isText = phonetic === 0;
    },
    text(value: string) {
      if (isText) add(value);
    },
    close(name: string) {
      if (name === 'rPh') phonetic -= 1;
      if (name === 't') isText = false;
    },
  };
}

/** Formats of ECMA-376 18.8.30 that are dates or times. */
const builtInDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

/** Which styles show a number as a date. */
function dateStyles(bytes: Uint8Array | undefined): boolean[] {
  const formats = new Set<number>();
  const styles: boolean[] = [];
  let isCellFormats = false;
  if (bytes)
    readXml(bytes, {
      open(name, { numFmtId, formatCode = '' }) {
        // Letters of a date, outside of texts, colours and escaped characters.
        if (name === 'numFmt' && /[dmyhs]/i.test(formatCode.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')))
          formats.add(Number(numFmtId));
        if (name === 'cellXfs') isCellFormats = true;
        if (name === 'xf' && isCellFormats)
          styles.push(builtInDates.has(Number(numFmtId)) || formats.has(Number(numFmtId)));
      },
      close(name) {
        if (name === 'cellXfs') isCellFormats = false;
      },
    });
  return styles;
}

interface Shared {
  readonly strings: readonly string[];
  readonly dates: readonly boolean[];
  readonly isFrom1904: boolean;
}

function rowsOf(bytes: Uint8Array, shared: Shared): Row[] {
  const grid = new Map<number, string[]>();
  const merged: { column: number; from: number; to: number }[] = [];
  let [row, column, count] = [0, 0, 0];
  let cell: { type: string; style: number; value: string; text: string } | undefined;
  let isValue = false;
  const within = texts((value) => {
    if (cell) cell.text += value;
  });
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'row') {
        row = Number(attributes.r ?? row + 1);
        column = 0;
        if (row > MOST_ROWS) throw new Unread(`A sheet has more than ${MOST_ROWS} rows. Split it.`);
      } else if (name === 'c') {
        const at = addressOf(attributes.r ?? '');
        column = at?.column ?? column + 1;
        cell = { type: attributes.t ?? 'n', style: Number(attributes.s ?? -1), value: '', text: '' };
        count += 1;
        if (count > MOST_CELLS) throw new Unread(`A sheet has more than ${MOST_CELLS} cells. Split it.`);
      } else if (name === 'v') isValue = true;
      else if (name === 'mergeCell') {
        const [from, to] = (attributes.ref ?? '').split(':').map(addressOf);
        if (from && to) merged.push({ column: from.column, from: from.row, to: Math.min(to.row, MOST_ROWS) });
      }
      within.open(name);
    },
    text(value) {
      if (isValue && cell) cell.value += value;
      within.text(value);
    },
    close(name) {
      within.close(name);
      if (name === 'v') isValue = false;
      if (name !== 'c' || !cell) return;
      const cells = grid.get(row) ?? [];
      // Excel has 16,384 columns.
      if (column <= 16_384) cells[column - 1] = shown(cell, shared);
      grid.set(row, cells);
      cell = undefined;
    },
  });
  for (const { column: at, from, to } of merged) {
    const value = grid.get(from)?.[at - 1] ?? '';
    for (let below = from + 1; value !== '' && below <= to; below += 1) {
      const cells = grid.get(below);
      // A row that holds nothing of its own is no row for that.
      if (cells?.some((other) => other)) cells[at - 1] ||= value;
    }
  }
  return [...grid]
    .sort(([one], [other]) => one - other)
    .map(([number, cells]) => ({ number, line: number, cells: Array.from(cells, (value) => value ?? '') }))
    .filter(isFilled);
}

/** "B12" is column 2, row 12. */
function addressOf(reference: string): { column: number; row: number } | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d+)$/i.exec(reference) ?? [];
  if (letters === undefined) return undefined;
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { column, row: Number(digits) };
}

function shown(cell: { type: string; style: number; value: string; text: string }, shared: Shared): string {
  const { type, style, value } = cell;
  if (type === 's') return (shared.strings[Number(value)] ?? '').trim();
  if (type === 'inlineStr') return unescaped(cell.text).trim();
  if (type === 'b') return value === '1' ? 'true' : 'false';
  if (type === 'e') return '';
  if (type === 'n' && value !== '' && shared.dates[style]) return dateOf(Number(value), shared.isFrom1904);
  // Binary fractions: 0.1 is written as 0.10000000000000001.
  if (type === 'n' && /^-?\d+\.\d{10,}/.test(value)) return String(Number(Number(value).toPrecision(15)));
  return unescaped(value).trim();
}

/** Excel's days: 25,569 is 1 January 1970; by the calendar of old Macs, 1,462 days fewer. */
function dateOf(days: number, isFrom1904: boolean): string {
  const time = Math.round((days + (isFrom1904 ? 1_462 : 0) - 25_569) * 86_400) * 1_000;
  if (!Number.isFinite(time) || Math.abs(time) > 8.64e15) return String(days);
  const [date = '', clock = ''] = new Date(time).toISOString().split('T');
  if (days < 1) return clock.slice(0, 5);
  return clock.startsWith('00:00:00') ? date : `${date} ${clock.slice(0, 5)}`;
}

/** Characters that XML cannot hold are written as `_x000D_`. */
function unescaped(text: string): string {
  return text
    .replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n');
}
