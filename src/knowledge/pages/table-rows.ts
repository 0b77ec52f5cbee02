import type { Element, Nodes } from 'hast';

/** Of these a table is made; whatever else stands in it is not one of its rows. */
const parts = new Set(['thead', 'tbody', 'tfoot']);

/** A table, as it is shown and as it is read. */
export interface Table {
  /** Names of the columns; none where it has none, or where all of them are empty. */
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
  /** All of it is. */
  readonly isBold: boolean;
  readonly text: string;
}

/** @param textOf all text of a cell, in one line */
export function tableIn(table: Element, textOf: (cell: Element) => string): Table {
  const [first = [], ...others] = rowsOf(table, textOf);
  const rows = [first, ...others];
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

/**
 * The rows that say something. A table of Markdown has a row of headers: where nobody needs them they are empty, and where somebody
 * does, the row below is in bold.
 */
function rowsOf(table: Element, textOf: (cell: Element) => string): Cell[][] {
  const elements = rowElements(table);
  const hidden = new Set(
    elements[0]?.children.filter(isCell).flatMap((cell, at) => (isHidden(cell) ? [at] : [])),
  );
  const rows = elements.map((row) => cellsOf(row, textOf).filter((_, column) => !hidden.has(column)));
  const [first = [], second = []] = rows;
  if (first.some(({ text }) => text !== '')) return rows;
  const areBold = second.length > 1 && second.every(({ isBold }) => isBold);
  return [second.map((cell) => ({ ...cell, isHeader: cell.isHeader || areBold })), ...rows.slice(2)];
}

/** A column that GitBook keeps for itself, as where a card leads. */
function isHidden({ properties }: Element): boolean {
  return properties.dataHidden !== undefined;
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
  return row.children.filter(isCell).map((cell) => ({
    isHeader: cell.tagName === 'th',
    isBold: isBold(cell),
    text: textOf(cell),
  }));
}

function isCell(node: Nodes): node is Element {
  return isElement(node) && (node.tagName === 'td' || node.tagName === 'th');
}

function isBold({ children }: Element): boolean {
  const [only, ...others] = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  return (
    only?.type === 'element' && others.length === 0 && (only.tagName === 'strong' || only.tagName === 'b')
  );
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
