import type { Element, ElementContent } from 'hast';
import {
  element,
  findElement,
  headingLevel,
  isBlank,
  isBlock,
  isElement,
  isTag,
  lineOf,
  rawText,
  textNode,
} from './html-nodes.js';

/** Cells that a table grows to when one says that it spans others; more is a slip or an attack. */
const WIDEST_SPAN = 100;

/** Characters in a cell of a row that may be the names of columns. */
const LONGEST_NAME_OF_COLUMN = 40;

/**
 * A table as Markdown can have it: one line of text in each cell, a row of names, no cell over several rows. A table
 * that only puts things side by side is taken apart; two columns without names become a list of "name: value", since
 * Markdown has no table without names.
 */
export function plainTable(table: Element): ElementContent[] {
  const rows = rowsOf(table);
  if (rows.length === 0 || isLayout(table, rows)) return tornApart(table);
  const grid = spread(rows).filter((row) => row.some((cell) => lineOf(cell) !== ''));
  const [first, ...others] = grid;
  if (!first) return [];
  const captions = table.children
    .filter((child) => isTag(child, 'caption'))
    .map((caption) => element('p', ...(caption as Element).children));
  const width = Math.max(...grid.map((row) => row.length));
  if (width === 1)
    return [...captions, element('ul', ...grid.map(([cell]) => element('li', ...(cell?.children ?? []))))];
  const isNamed =
    others.length > 0 && first.every((cell) => cell.tagName === 'th' || isBold(cell) || lineOf(cell) === '');
  if (width === 2 && !isNamed) return [...captions, element('ul', ...grid.map(pairItem))];
  const hasNames = isNamed || (others.length > 0 && first.every(isLikeName));
  const names = hasNames ? first : Array.from({ length: width }, () => element('td'));
  const body = hasNames ? others : grid;
  return [
    ...captions,
    element(
      'table',
      element('thead', row(names, width, 'th')),
      element('tbody', ...body.map((cells) => row(cells, width, 'td'))),
    ),
  ];
}

function rowsOf(within: Element): Element[] {
  return within.children.filter(isElement).flatMap((child) => {
    if (child.tagName === 'tr') return [child];
    return isTag(child, 'thead', 'tbody', 'tfoot') ? rowsOf(child) : [];
  });
}

function cellsOf(row: Element): Element[] {
  return row.children.filter((child): child is Element => isTag(child, 'td', 'th'));
}

function isLayout(table: Element, rows: readonly Element[]): boolean {
  const holdsPage = (node: Element) => headingLevel(node) > 0 || (node.tagName === 'table' && node !== table);
  return (
    findElement(table, holdsPage) !== undefined ||
    (rows.length === 1 && cellsOf(rows[0] as Element).length === 1)
  );
}

function tornApart(table: Element): ElementContent[] {
  return rowsOf(table).flatMap((row) => cellsOf(row).map((cell) => element('div', ...cell.children)));
}

/** Every cell that spans others, in each of them; below each other with its text, side by side with it once. */
function spread(rows: readonly Element[]): Element[][] {
  const grid: Element[][] = rows.map(() => []);
  for (const [index, tr] of rows.entries()) {
    let column = 0;
    for (const cell of cellsOf(tr)) {
      while (grid[index]?.[column]) column += 1;
      const down = spanOf(cell.properties.rowSpan);
      const across = spanOf(cell.properties.colSpan);
      for (let below = 0; below < down && index + below < rows.length; below += 1)
        for (let beside = 0; beside < across; beside += 1) {
          const target = grid[index + below] as Element[];
          target[column + beside] = beside === 0 ? cell : element(cell.tagName);
        }
      column += across;
    }
  }
  return grid.map((row) => Array.from(row, (cell) => cell ?? element('td')));
}

function spanOf(value: unknown): number {
  const span = Number(value ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, WIDEST_SPAN) : 1;
}

function isBold(cell: Element): boolean {
  const bold = findElement(cell, ({ tagName }) => tagName === 'strong' || tagName === 'b');
  return bold !== undefined && lineOf(bold) === lineOf(cell);
}

function isLikeName(cell: Element): boolean {
  const text = lineOf(cell);
  return text !== '' && text.length <= LONGEST_NAME_OF_COLUMN && !/[.!?]$|^[\d\s.,:/-]+$/.test(text);
}

function row(cells: readonly Element[], width: number, tag: 'td' | 'th'): Element {
  const all = Array.from({ length: width }, (_, index) =>
    element(tag, ...oneLine(cells[index]?.children ?? [])),
  );
  return element('tr', ...all);
}

/** "name: value", the value with all that it holds. */
function pairItem([name, value]: readonly Element[]): Element {
  const label = name ? lineOf(name).replace(/\s*:$/, '') : '';
  const rest = value?.children ?? [];
  if (label === '') return element('li', ...rest);
  const isEmpty =
    !value || (lineOf(value) === '' && !findElement(value, ({ tagName }) => tagName === 'input'));
  if (isEmpty) return element('li', ...(name?.children ?? []));
  const [first, ...others] = rest.filter((child) => !isBlank(child));
  const lead = [element('strong', textNode(`${label}:`)), textNode(' ')];
  if (first && isTag(first, 'p')) return element('li', element('p', ...lead, ...first.children), ...others);
  return element('li', ...(first && isBlock(first) ? [element('p', ...lead), ...rest] : [...lead, ...rest]));
}

/** Paragraphs and items in one line, with what parts them. */
function oneLine(nodes: readonly ElementContent[]): ElementContent[] {
  const parts: ElementContent[] = [];

  function add(node: ElementContent): void {
    if (isTag(node, 'br')) parts.push(textNode(' '));
    else if (isTag(node, 'pre'))
      parts.push(element('code', textNode(rawText(node).replace(/\s+/g, ' ').trim())));
    else if (isElement(node) && isBlock(node)) {
      const isNext = parts.some((part) => rawText(part).trim() !== '');
      if (isNext && rawText(node).trim() !== '')
        parts.push(textNode(node.tagName === 'li' && !/[.;:]\s*$/.test(textSoFar()) ? '; ' : ' '));
      for (const child of node.children) add(child);
    } else if (isTag(node, 'input')) parts.push(textNode(node.properties.checked === true ? '[x] ' : '[ ] '));
    else if (isElement(node)) parts.push({ ...node, children: oneLine(node.children) });
    else parts.push(node);
  }

  function textSoFar(): string {
    return parts.map(rawText).join('');
  }

  for (const node of nodes) add(node);
  return parts;
}
