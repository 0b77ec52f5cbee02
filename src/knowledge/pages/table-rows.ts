import type { Element, Nodes } from 'hast';

/** Of these a table is made; whatever else stands in it is not one of its rows. */
const parts = new Set(['thead', 'tbody', 'tfoot']);

/** A table, as it is shown and as it is read. */
export interface Table {
  /** Names of the columns; none where it has none. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /**
   * A line for its caption and for each row, the cells with the names of their columns: "Day: Monday; Room: 3". Where the
   * columns have no names, a header at the beginning of a row is the name of what follows, and so is the first of two cells.
   */
  readonly lines: readonly string[];
}

interface Cell {
  readonly isHeader: boolean;
  readonly text: string;
}

/** @param textOf all text of a cell, in one line */
export function tableIn(table: Element, textOf: (cell: Element) => string): Table {
  const rows = rowElements(table).map((row) => cellsOf(row, textOf));
  const [first = [], ...others] = rows;
  const isNamed = others.length > 0 && first.length > 1 && first.every(({ isHeader }) => isHeader);
  const captions = table.children.filter((child) => isElement(child) && child.tagName === 'caption');
  const lines = [
    ...captions.map((caption) => textOf(caption as Element)),
    ...(isNamed ? others.map((cells) => lineOf(cells, first)) : rows.map((cells) => lineOf(cells, []))),
  ];
  const texts = (isNamed ? others : rows).map((cells) => cells.map(({ text }) => text));
  return {
    columns: isNamed ? first.map(({ text }) => text) : [],
    rows: texts.filter((cells) => cells.some((text) => text !== '')),
    lines: lines.filter((line) => line !== ''),
  };
}

function isElement(node: Nodes): node is Element {
  return node.type === 'element';
}

function rowElements(within: Element): Element[] {
  return within.children.filter(isElement).flatMap((child) => {
    if (child.tagName === 'tr') return [child];
    return parts.has(child.tagName) ? rowElements(child) : [];
  });
}

function cellsOf(row: Element, textOf: (cell: Element) => string): Cell[] {
  return row.children
    .filter(isElement)
    .filter(({ tagName }) => tagName === 'td' || tagName === 'th')
    .map((cell) => ({ isHeader: cell.tagName === 'th', text: textOf(cell) }));
}

function lineOf(cells: readonly Cell[], names: readonly Cell[]): string {
  const [head, ...others] = cells;
  const isHeaded = names.length === 0 && (head?.isHeader || cells.length === 2);
  const rest = joined(others.map(({ text }) => text));
  if (isHeaded && head && head.text !== '' && rest !== '') return `${head.text}: ${rest}`;
  return joined(
    cells.map(({ text }, column) => {
      const name = names[column]?.text ?? '';
      return text === '' || name === '' ? text : `${name}: ${text}`;
    }),
  );
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('; ');
}
