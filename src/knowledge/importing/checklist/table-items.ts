import type { Table } from 'mdast';
import { chapterUnder } from './chapters.js';
import type { ChecklistItem } from './checklist.js';
import { type Doer, doersIn, doersOfHeading } from './doers.js';
import { itemWords, minutesInCell } from './item-words.js';
import { itemFrom, paragraph } from './made-item.js';
import { isBox } from './marks.js';
import { plainOf } from './phrasing.js';
import { lineOf, type Place } from './place.js';
import { type ChecklistColumn, checklistColumns } from './table-columns.js';
import { type Due, dueIn } from './times.js';

/** The items of a table with a column of tasks, or with a column for each time; none in any other. */
export function itemsOfTable({ children: [header, ...rows] }: Table, place: Place): ChecklistItem[] {
  const names = header?.children.map((cell) => plainOf(cell).trim()) ?? [];
  const columns = checklistColumns(names);
  const task = columns.indexOf('task');
  if (task < 0) return itemsByColumn(names, rows, place);
  let above = place;
  let lastDue: Due | undefined;
  return rows.flatMap((row): ChecklistItem[] => {
    const cells = row.children;
    const textOf = (at: number) => (cells[at] ? plainOf(cells[at]).trim() : '');
    const only = onlyCell(cells.map(plainOf));
    const heading = only === undefined || isLong(only) ? undefined : dueIn(only, place.due);
    if (only !== undefined && heading) {
      const chapter = chapterUnder(place.chapter, heading, only);
      above = {
        ...place,
        due: heading,
        chapter,
        heading: only,
        ...byDoer(doersOfHeading(only, place.known)),
      };
      lastDue = undefined;
      return [];
    }
    const at = (column: ChecklistColumn) => columns.indexOf(column);
    const when = withColumnName(textOf(at('when')), names[at('when')] ?? '');
    if (above.due && timeOfDay.test(when) && /\D/.test(when)) lastDue = above.due;
    else lastDue = when === '' ? lastDue : (dueIn(when, above.due) ?? unclear(when, above.due));
    const words = itemWords(cells[task]?.children ?? [], above.due, place.known);
    if (words.plain === '') return [];
    const doers = doersIn(textOf(at('who')), 'anybody', place.known);
    const own: Place = {
      ...above,
      due: lastDue ?? words.due ?? above.due,
      ...byDoer(doers.length > 0 ? doers : words.doers),
    };
    const notes = columns.flatMap((column, index) => {
      const cell = cells[index];
      return column === 'notes' && cell && textOf(index) !== '' ? [paragraph(cell.children)] : [];
    });
    const item = itemFrom(words.plain, [paragraph(words.phrasing), ...notes], own, lineOf(row));
    const minutes = minutesInCell(textOf(at('minutes')));
    return [
      { ...item, isConfirmed: item.isConfirmed || at('confirmed') >= 0, minutes: minutes ?? item.minutes },
    ];
  });
}

function byDoer(doers: readonly Doer[]): { readonly doers?: readonly Doer[] } {
  return doers.length > 0 ? { doers } : {};
}

/** A time of day, such as "9:00", "2 pm" and "14h30": it says nothing of the day that it stands under. */
const timeOfDay =
  /^\d{1,2}(?:[:.h]\d{2})?\s*(?:am|pm|h|uhr)?(?:\s*[-–]\s*\d{1,2}(?:[:.h]\d{2})?\s*(?:am|pm|h|uhr)?)?$/i;

/** A cell under "When" that names no time: what stands above it is as near as one comes. */
function unclear(when: string, above: Due | undefined): Due {
  return { day: above?.day ?? 1, said: when, isUnclear: true };
}

/** "3" under "Day" is day 3. */
function withColumnName(cell: string, name: string): string {
  return /^\d{1,3}(?:\s*[-–]\s*\d{1,3})?$/.test(cell) ? `${name} ${cell}` : cell;
}

/** Most words of a row that says when what stands below it is due; a longer one is a task that says so. */
const MOST_WORDS_OF_ROW = 6;

function isLong(text: string): boolean {
  return text.split(/\s+/).length > MOST_WORDS_OF_ROW;
}

/** The text of a row that has no more than one. */
function onlyCell(cells: readonly string[]): string | undefined {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '' && !isBox(cell));
  return filled.length === 1 ? filled[0] : undefined;
}

/** A table whose columns are times, with tasks in their cells. */
function itemsByColumn(
  names: readonly string[],
  rows: readonly Table['children'][number][],
  place: Place,
): ChecklistItem[] {
  const dues = names.map((name) => dueIn(name, place.due));
  if (dues.filter((due) => due !== undefined).length < 2) return [];
  return dues.flatMap((due, at) =>
    rows.flatMap((row): ChecklistItem[] => {
      const words = itemWords(row.children[at]?.children ?? [], due, place.known);
      if (!due || words.plain === '') return [];
      const heading = names[at] ?? '';
      const chapter = chapterUnder(place.chapter, due, heading);
      const own = { ...place, due: words.due ?? due, chapter, heading, ...byDoer(words.doers) };
      return [itemFrom(words.plain, [paragraph(words.phrasing)], own, lineOf(row))];
    }),
  );
}
