import type { DataTableBlock, KnownBlock, TableBlock } from '@slack/types';
import type { Cell, ListItem, Part } from '../../../src/ports/reply.js';
import type { SlackWords } from '../wording.js';
import type { Controls } from './controls.js';
import { itemControls } from './item-controls.js';
import { limits } from './limits.js';
import { contained, inLine, NOTHING } from './plain-text.js';

type TextCell = Extract<TableBlock['rows'][number][number], { type: 'raw_text' }>;

/**
 * A list as a table that its reader sorts, and what can be clicked of its rows below it. Texts of a table are shown as
 * they are: Slack reads marks in cells of rich text alone (https://docs.slack.dev/reference/block-kit/blocks/data-table-block).
 *
 * @param most characters of a cell; what is longer ends in an ellipsis
 * @returns undefined where it is no table or too large for one, where an item has a link, or where no menu holds the values
 */
export function dataTable(
  items: readonly ListItem[],
  look: { readonly caption: string; readonly columns: readonly string[] },
  most: number,
  controls: Controls,
  words: SlackWords['reply'],
): KnownBlock[] | undefined {
  const width = look.columns.length;
  const rows = items.map(({ title, cells = [] }) => [
    textCell(title, most),
    ...cells.map((cell) => cellOf(cell, most)),
  ]);
  const isWhole = rows.every(({ length }) => length === width) && items.every(({ link }) => !link);
  if (!isWhole || !fitsTable(rows.length + 1, limits.dataTableRows, width)) return undefined;
  const table: DataTableBlock = {
    type: 'data_table',
    caption: inLine(look.caption, limits.header) || NOTHING,
    page_size: Math.min(rows.length, limits.dataTablePage),
    rows: [look.columns.map((name) => textCell(name, most)), ...rows],
  };
  if (textIn(table.rows) > limits.dataTableText) return undefined;
  const below = itemControls(
    items.map(({ title, actions }) => ({ name: inLine(title, most) || NOTHING, actions })),
    controls,
    words,
  );
  return below && [table, ...below];
}

/** A number is sorted as one. Slack refuses one without its words, whatever the reference says of them. */
function cellOf({ text, value }: Cell, most: number): DataTableBlock['rows'][number][number] {
  const shown = textCell(text, most);
  return value === undefined || !Number.isFinite(value) ? shown : { ...shown, type: 'raw_number', value };
}

function textCell(text: string, most: number): TextCell {
  return { type: 'raw_text', text: inLine(text, most) || NOTHING };
}

/**
 * A table of an answer, whose cells go on in a next line where they are long.
 *
 * @returns undefined where there is no row, or more than Slack takes: 100 rows with the head, 20 columns, 10,000 characters
 */
export function tableBlock({ columns, rows }: Extract<Part, { kind: 'table' }>): TableBlock | undefined {
  const width = Math.max(columns.length, ...rows.map(({ length }) => length));
  if (rows.length === 0 || !fitsTable(rows.length + 1, limits.tableRows, width)) return undefined;
  const table: TableBlock = {
    type: 'table',
    rows: [columns, ...rows].map((row) =>
      Array.from({ length: width }, (_, index) => ({
        type: 'raw_text' as const,
        text: contained(row[index]?.trim() || NOTHING),
      })),
    ),
    column_settings: Array.from({ length: width }, () => ({ is_wrapped: true })),
  };
  return textIn(table.rows) > limits.tableText ? undefined : table;
}

function fitsTable(rows: number, most: number, width: number): boolean {
  return rows >= 2 && rows <= most && width >= 1 && width <= limits.tableColumns;
}

function textIn(rows: DataTableBlock['rows']): number {
  return rows.flat().reduce((sum, cell) => sum + ('text' in cell ? cell.text.length : 0), 0);
}
