import type { Checklist, ChecklistItem } from './checklist.js';
import { grouped, lineRanges, linesInWords } from './line-ranges.js';
import type { Plan, PlannedStep } from './steps.js';

/** What became of a checklist that its reader should know, in whole sentences. */
export function notesOf(
  { left, items }: Checklist,
  { moved, lostLinks }: Plan,
  steps: readonly PlannedStep[],
): string[] {
  const hasWeeks = items.some(({ due }) => due?.week !== undefined);
  const hasCalendar = items.some(({ due }) => due?.calendarDay !== undefined);
  const open = steps.filter(({ isOpen }) => isOpen).map(({ line }) => line);
  const shared = steps.filter(({ sharedBy }) => sharedBy !== undefined).map(({ line }) => line);
  const why = grouped(left, (one) => one.why);
  const links = grouped(lostLinks, ({ address }) => address);
  return [
    ...(hasWeeks ? ['What is due in a week is due on its last working day.'] : []),
    ...(hasCalendar ? ['Months, and days from 30 on, are days of the calendar: "calendarDay".'] : []),
    ...(open.length > 0
      ? [
          `Due on the last working day before the start, as no number of days is said: ${linesInWords(open)}. Write an earlier "day", such as -5, for what takes time.`,
        ]
      : []),
    ...(shared.length > 0 ? [`Several are named, and the first does it: ${linesInWords(shared)}.`] : []),
    ...(moved.length > 0
      ? [`Sorted by day: ${linesInWords(moved)} stood below something that is due later.`]
      : []),
    ...maybeDoers(items),
    ...(steps.some(({ step }) => step.read.length > 0)
      ? ['Links to pages of the pack became what is read for a step.']
      : []),
    ...[...links].map(
      ([address, where]) =>
        `The link to ${address} (${linesInWords(where.map(({ line }) => line))}) leads to no page of the pack; its words stayed.`,
    ),
    ...[...why].map(([reason, ranges]) => `Not read: ${lineRanges(ranges)}, ${reason}.`),
  ];
}

/** Names before a colon: "Ann/Ben: add to the calendar". */
const beforeColon = /^(?<name>\p{Lu}[\p{L}-]*(?:[ /&]+[\p{L}-]+){0,3}):\s/u;

/** Where some items say who does them, what others begin with may say it, too: twice the same is worth a look. */
function maybeDoers(items: readonly ChecklistItem[]): string[] {
  if (items.every(({ doers }) => doers.length === 0)) return [];
  const found = items.flatMap(({ text, line }) => {
    const name = beforeColon.exec(text)?.groups?.name;
    return name === undefined ? [] : [{ name, line }];
  });
  const named = [...grouped(found, ({ name }) => name)].filter(([, all]) => all.length > 1);
  if (named.length === 0) return [];
  const said = named.map(([name, all]) => `"${name}" (${linesInWords(all.map(({ line }) => line))})`);
  return [
    `Read as words of a step: ${said.join(', ')}. Where that is who does it, list it under "doers" in pack.yaml and begin the path anew.`,
  ];
}
