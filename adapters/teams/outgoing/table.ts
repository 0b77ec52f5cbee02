import { count, grouped } from '../../kit/outgoing/groups.js';
import { cut, jsonBytes } from '../../kit/outgoing/text.js';
import type { Element, RichTextBlock } from './card.js';
import { blocks, run } from './rich-text.js';

/** Columns that fit a telephone; a wider table becomes a block for each row. */
const NARROW = 3;

/** Bytes of text in one cell of a table; with more, the table becomes blocks. */
const CELL = 500;

/** Rows of one table, so that a card can be parted between two. */
const ROWS = 8;

/** A table: as such where it is narrow, else row by row with the name of the column before each value. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): Element[] {
  const width = Math.max(columns.length, ...rows.map((row) => row.length));
  const cells = [...columns, ...rows.flat()];
  if (width === 0) return [];
  if (width > NARROW || cells.some((cell) => cut(cell, CELL, jsonBytes).length > 1)) {
    return rows.flatMap((row) => rowBlocks(columns, row));
  }
  const headed = columns.some((column) => column !== '');
  const pieces = rows.length === 0 ? [[]] : grouped(rows, count(ROWS));
  return pieces.map((some) => ({
    type: 'Table',
    columns: Array.from({ length: width }, (_, index) => ({ width: index === 0 ? 1 : 2 })),
    firstRowAsHeaders: headed,
    showGridLines: false,
    rows: [
      ...(headed ? [tableRow(columns, width, () => true)] : []),
      ...some.map((row) => tableRow(row, width, (index) => index === 0)),
    ],
  }));
}

function tableRow(row: readonly string[], width: number, bold: (index: number) => boolean) {
  return {
    type: 'TableRow' as const,
    cells: Array.from({ length: width }, (_, index) => ({
      type: 'TableCell' as const,
      items: blocks([run(row[index] || '\u00A0', bold(index) ? { weight: 'Bolder' } : {})]),
    })),
  };
}

function rowBlocks(columns: readonly string[], row: readonly string[]): RichTextBlock[] {
  const made = row.flatMap((cell, index) => {
    if (cell === '') return [];
    if (index === 0) return blocks([run(cell, { weight: 'Bolder' })]);
    return labelled(columns[index] ?? '', cell);
  });
  return made.map((element, index) => (index === 0 ? { ...element, separator: true } : element));
}

/** `Label: value` in one line. */
export function labelled(label: string, value: string): RichTextBlock[] {
  return blocks([...(label === '' ? [] : [run(`${label}: `, { weight: 'Bolder' })]), run(value)], 'Small');
}
