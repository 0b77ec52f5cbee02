import { notionName } from './notion-names.js';
import type { Row } from './rows.js';

/**
 * A database of Notion as a page with its rows as a table. Rows that have a page of their own have it beside this one.
 *
 * @param title empty where the file does not tell
 */
export function databasePage(title: string, rows: readonly Row[]): string | undefined {
  const [header, ...others] = rows;
  if (!header || others.length === 0) return undefined;
  const shown = header.cells.map((_, index) => others.some(({ cells }) => (cells[index] ?? '') !== ''));
  const line = (cells: readonly string[]) =>
    `| ${header.cells.flatMap((_, index) => (shown[index] ? [cellText(cells[index] ?? '')] : [])).join(' | ')} |`;
  const rule = `| ${shown
    .filter(Boolean)
    .map(() => '---')
    .join(' | ')} |`;
  return [`# ${title}`, '', line(header.cells), rule, ...others.map(({ cells }) => line(cells)), ''].join(
    '\n',
  );
}

/** In one line, without the addresses of related pages: "Dana (https://www.notion.so/…)". */
function cellText(cell: string): string {
  return cell
    .replace(/ \((?:https:\/\/www\.notion\.so\/|[^()\s]*%20)[^()\s]*\)/g, '')
    .replace(/\s+/g, ' ')
    .replace(/([\\`*_[\]<>|])/g, '\\$1')
    .trim();
}

/** Of a database's two tables, the view and the whole, the one that is passed over. */
export function hasWholeTable(path: string, files: ReadonlySet<string>): boolean {
  const name = /([^/]*)\.csv$/i.exec(path)?.[1] ?? '';
  return notionName(name)?.isWhole === false && files.has(path.replace(/\.csv$/i, '_all.csv'));
}
