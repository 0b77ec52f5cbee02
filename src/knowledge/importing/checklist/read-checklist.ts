import type { Heading, List, ListItem, Nodes, Paragraph, PhrasingContent, RootContent, Table } from 'mdast';
import { parseYaml } from '../../loading/yaml-file.js';
import { yamlOfToml } from '../../pages/front-matter.js';
import type { Checklist, ChecklistItem, ItemContent, LeftLines } from './checklist.js';
import { checklistTree } from './checklist-tree.js';
import { type Doer, doersIn, doersOfHeading } from './doers.js';
import { itemWords, minutesIn, minutesInCell, saysConfirmed, withoutMinutes } from './item-words.js';
import { hasBox, isBox, withoutBox, withoutPictures } from './marks.js';
import { plainOf } from './phrasing.js';
import { type ChecklistColumn, checklistColumns } from './table-columns.js';
import { type Due, dueIn } from './times.js';

/**
 * Reads an onboarding checklist in Markdown: boxes, lists under times, tables with a column of tasks. Headings, and bold lines
 * that stand for them, say when and by whom. Throws nothing; what is no checklist has no items.
 *
 * @example checklistFrom('# Welcome\n\n## Day 1\n\n- [ ] Get your badge').items[0]?.due?.day // 1
 */
export function checklistFrom(markdown: string): Checklist {
  const { children } = checklistTree(markdown.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  const title = titleIn(children);
  const { parts, intro, left } = partsOf(children, title.heading);
  const hasAnyBox = parts.some(({ hasBoxes }) => hasBoxes);
  const boxed = parts.flatMap(({ hasBoxes, place }) => (hasBoxes && place.timed ? [place.timed] : []));
  const isLikeBoxed = ({ line, depth }: Timed) =>
    boxed.every((one) => one.line !== line) && (!hasAnyBox || boxed.some((one) => one.depth === depth));
  const items: ChecklistItem[] = [];
  for (const part of parts) {
    const { node, place } = part;
    const isTaken =
      part.hasBoxes ||
      (place.timed !== undefined && isLikeBoxed(place.timed)) ||
      (place.doers.length > 0 && !hasAnyBox);
    if (node.type === 'table') {
      const own = itemsOfTable(node, place);
      items.push(...own);
      if (own.length === 0) left.push(leftLines(node, 'a table without a column of tasks'));
    } else if (isTaken || (!hasAnyBox && node.children.some((item) => hasOwnTime(item)))) {
      items.push(...itemsOfList(node, place));
    } else {
      const why = hasAnyBox ? 'a list without boxes, which mark the tasks elsewhere' : 'a list under no time';
      left.push(leftLines(node, why));
    }
  }
  return { title: title.text, intro, items, left: left.toSorted((a, b) => a.line - b.line) };
}

/** Where something stands: what the headings above it say. */
interface Place {
  readonly due: Due | undefined;
  /** The heading that says when: its line and depth. */
  readonly timed: Timed | undefined;
  readonly doers: readonly Doer[];
  readonly heading: string | undefined;
}

interface Timed {
  readonly line: number;
  readonly depth: number;
}

interface Part {
  readonly node: List | Table;
  readonly place: Place;
  readonly hasBoxes: boolean;
}

interface OpenHeading extends Place {
  readonly depth: number;
}

/** Below any heading of Markdown, which has six. */
const BOLD_LINE = 7;

/** Parts a checklist into lists and tables, each with what the headings above it say. */
function partsOf(
  nodes: readonly RootContent[],
  titleHeading: Heading | undefined,
): { parts: Part[]; intro: string[]; left: LeftLines[] } {
  const parts: Part[] = [];
  const intro: string[] = [];
  const left: LeftLines[] = [];
  const open: OpenHeading[] = [];
  let isIntro = true;

  const here = (): Place =>
    open.at(-1) ?? { due: undefined, timed: undefined, doers: [], heading: undefined };

  function begin(depth: number, text: string, line: number): void {
    while ((open.at(-1)?.depth ?? 0) >= depth) open.pop();
    const above = here();
    const due = dueIn(text, above.due);
    const doers = doersOfHeading(text);
    open.push({
      depth,
      heading: text,
      due: due ?? above.due,
      timed: due ? { line, depth } : above.timed,
      doers: doers.length > 0 ? doers : above.doers,
    });
  }

  function visit(node: RootContent): void {
    const line = lineOf(node);
    if (node.type === 'heading') {
      if (node === titleHeading) return;
      begin(node.depth, plainOf(node).trim(), line);
      if (here().due || here().doers.length > 0) isIntro = false;
    } else if (node.type === 'paragraph') {
      const text = headlineIn(node);
      if (text !== undefined) begin(BOLD_LINE, text, line);
      else if (isIntro && !isField(plainOf(node)) && !isAboutFile(node))
        intro.push(plainOf(node).replace(/\s+/g, ' ').trim());
      else if (!isIntro && !isField(plainOf(node))) left.push(leftLines(node, 'text between the items'));
    } else if (node.type === 'list' || node.type === 'table') {
      const part = { node, place: here(), hasBoxes: hasBoxes(node) };
      parts.push(part);
      if (part.hasBoxes || part.place.due) isIntro = false;
    } else if (node.type === 'code') {
      if (/^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]?\]/m.test(node.value))
        left.push(leftLines(node, 'boxes within a block of code, which is not read'));
    } else if (node.type === 'blockquote') {
      for (const child of node.children) visit(child);
    }
  }

  for (const node of nodes) visit(node);
  return { parts, intro: intro.filter((text) => text !== ''), left };
}

/** A line that stands for a heading: all bold or slanted, or a time and a colon. */
function headlineIn({ children }: Paragraph): string | undefined {
  const text = plainOf(children).trim();
  const written = children.filter((child) => child.type !== 'text' || /[^\s:]/.test(child.value));
  const [only, ...others] = written;
  if (text === '' || text.includes('\n') || text.length > LONGEST_LINE || /[.!?]\s/.test(text))
    return undefined;
  const isBold = only?.type === 'strong' || only?.type === 'emphasis';
  if (isBold && others.length === 0) return text.replace(/:\s*$/, '').trim();
  // "**Day 1** (manager)"
  if (only?.type === 'strong' && others.length === 1 && /^\s*[([].*[)\]]:?\s*$/.test(plainOf(others)))
    return text;
  return /:$/.test(text) && dueIn(text) ? text.replace(/:$/, '') : undefined;
}

/** Characters of a line with a time and a colon: "By the end of your first week, you should be able to:" and the like. */
const LONGEST_LINE = 90;

/** What is to be filled in for one person: "Buddy: ", "Start date: [date]". */
function isField(text: string): boolean {
  return /^[^:\n]{1,40}:\s*(?:\[[^\]]*\]|<[^>]*>|_{2,}|@[A-Z_]+|`?@[A-Z_]+`?|\{[^}]*\}|…|\.{3})?\s*$/.test(
    text.trim(),
  );
}

/** Who wrote the file, and when: lines that all begin with a name in bold and a colon. */
function isAboutFile({ children }: Paragraph): boolean {
  const lines = plainOf(children).split('\n');
  return children[0]?.type === 'strong' && lines.every((line) => /^[^:.]{1,30}:\s/.test(line));
}

function hasBoxes(node: Nodes): boolean {
  if (node.type === 'listItem' && (typeof node.checked === 'boolean' || hasBox(plainOf(node)))) return true;
  if (node.type === 'tableCell') return isBox(plainOf(node)) || hasBox(plainOf(node));
  return 'children' in node && node.children.some((child: Nodes) => hasBoxes(child));
}

function hasOwnTime({ children: [first] }: ListItem): boolean {
  return first?.type === 'paragraph' && itemWords(first.children, undefined).due !== undefined;
}

function itemsOfList({ children }: List, place: Place): ChecklistItem[] {
  return children.flatMap((item) => itemsOf(item, place));
}

function itemsOf(item: ListItem, place: Place): ChecklistItem[] {
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph') return item.children.flatMap((child) => nested(child, place));
  const isBoxed = typeof item.checked === 'boolean' || hasBox(plainOf(first));
  const words = itemWords(first.children, place.due);
  const own: Place = {
    ...place,
    due: words.due ?? place.due,
    doers: words.doers.length > 0 ? words.doers : place.doers,
  };
  const lists = rest.filter((child) => child.type === 'list');
  const below = lists.flatMap((list) => list.children);
  const isGroup =
    below.length > 0 && (words.plain === '' || (!isBoxed && below.some((child) => hasBoxes(child))));
  if (isGroup) {
    const heading = words.plain.replace(/:$/, '') || place.heading;
    return lists.flatMap((list) => itemsOfList(list, { ...own, heading }));
  }
  if (words.plain === '' || (!isBoxed && below.length === 0 && isField(plainOf(first)))) return [];
  const isParted = below.some((child) => saysWhoOrWhen(child, own.due));
  const content = isParted ? rest.filter((child) => child.type !== 'list') : rest;
  const made = itemFrom(words.plain, [paragraph(words.phrasing), ...content.map(unboxed)], own, lineOf(item));
  return isParted ? [made, ...lists.flatMap((list) => itemsOfList(list, own))] : [made];
}

function nested(node: RootContent, place: Place): ChecklistItem[] {
  return node.type === 'list' ? itemsOfList(node, place) : [];
}

/** An item below another that names its own doer or time is an item of its own. */
function saysWhoOrWhen({ children: [first] }: ListItem, within: Due | undefined): boolean {
  if (first?.type !== 'paragraph') return false;
  const { doers, due } = itemWords(first.children, within);
  return doers.length > 0 || due !== undefined;
}

function itemFrom(
  plain: string,
  content: readonly ItemContent[],
  { due, doers, heading }: Place,
  line: number,
): ChecklistItem {
  const all = content.map(plainOf).join('\n');
  return {
    text: inOneLine(plain),
    content,
    due,
    heading,
    doers,
    isConfirmed: saysConfirmed(all),
    minutes: minutesIn(plain),
    line,
  };
}

/** The first line of an item, or its first sentence where that is long. */
function inOneLine(plain: string): string {
  const [line = ''] = plain.split('\n').filter((one) => one.trim() !== '');
  return withoutMinutes(withoutPictures(line)).replace(/\s*:$/, '').trim() || line.trim();
}

/** Without the boxes of the items in it, which a path has no use for. */
function unboxed(node: ItemContent): ItemContent {
  if (node.type === 'list') return { ...node, children: node.children.map(unboxedItem) };
  return node;
}

function unboxedItem(item: ListItem): ListItem {
  const { checked: _, ...plain } = item;
  const children = item.children.map((child, at) =>
    at === 0 && child.type === 'paragraph' && hasBox(plainOf(child))
      ? { ...child, children: itemWords(child.children, undefined).phrasing as PhrasingContent[] }
      : unboxed(child),
  );
  return { ...plain, children };
}

function paragraph(children: readonly PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children: [...children] };
}

function itemsOfTable({ children: [header, ...rows] }: Table, place: Place): ChecklistItem[] {
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
    const heading = only === undefined ? undefined : dueIn(only, place.due);
    if (only !== undefined && heading) {
      above = { ...place, due: heading, heading: only, ...byDoer(doersOfHeading(only)) };
      lastDue = undefined;
      return [];
    }
    const at = (column: ChecklistColumn) => columns.indexOf(column);
    const when = withColumnName(textOf(at('when')), names[at('when')] ?? '');
    lastDue = when === '' ? lastDue : (dueIn(when, above.due) ?? unclear(when, above.due));
    const words = itemWords(cells[task]?.children ?? [], above.due);
    if (words.plain === '') return [];
    const doers = doersIn(textOf(at('who')), 'anybody');
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

/** A cell under "When" that names no time: what stands above it is as near as one comes. */
function unclear(when: string, above: Due | undefined): Due {
  return { day: above?.day ?? 1, said: when, isUnclear: true };
}

/** "3" under "Day" is day 3. */
function withColumnName(cell: string, name: string): string {
  return /^\d{1,3}(?:\s*[-–]\s*\d{1,3})?$/.test(cell) ? `${name} ${cell}` : cell;
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
      const words = itemWords(row.children[at]?.children ?? [], due);
      if (!due || words.plain === '') return [];
      const own = { ...place, due: words.due ?? due, heading: names[at], ...byDoer(words.doers) };
      return [itemFrom(words.plain, [paragraph(words.phrasing)], own, lineOf(row))];
    }),
  );
}

/** What the checklist is called, and the heading that says so. */
function titleIn(nodes: readonly RootContent[]): { text: string | undefined; heading: Heading | undefined } {
  const headings = nodes.filter((node) => node.type === 'heading');
  const [first] = headings;
  const text = first ? titleText(plainOf(first)) : '';
  const isAlone = headings.every((one) => one === first || one.depth > (first?.depth ?? 0));
  const hasOtherTimes = headings.some((one) => one !== first && dueIn(plainOf(one)) !== undefined);
  const isTime = dueIn(text) !== undefined;
  const isTop = isAlone || first?.depth === 1;
  const isTitle =
    text !== '' && isTop && doersOfHeading(text).length === 0 && (!isTime || (isAlone && hasOtherTimes));
  const fields = frontMatterIn(nodes[0]);
  const isTemplate = fields.about !== undefined || fields.labels !== undefined;
  const named = (isTemplate ? [fields.name, fields.title] : [fields.title, fields.name]).flatMap((one) =>
    typeof one === 'string' && titleText(one) !== '' ? [titleText(one)] : [],
  )[0];
  return isTitle ? { text, heading: first } : { text: named, heading: undefined };
}

/** Without pictures and without what is to be filled in: "Onboarding: [NAME]" is "Onboarding". */
function titleText(text: string): string {
  return withoutPictures(withoutBox(text))
    .replace(/[[<{(][^\]>})]*[\]>})]/g, '')
    .replace(/\s+(?:for|of|with)\s*$/i, '')
    .replace(/^[\s:–—|-]+|[\s:–—|-]+$/g, '')
    .replace(/\s+/g, ' ');
}

function frontMatterIn(node: RootContent | undefined): Readonly<Record<string, unknown>> {
  const first = node as Nodes | undefined;
  const yaml =
    first?.type === 'yaml' ? first.value : first?.type === 'toml' ? yamlOfToml(first.value) : undefined;
  return (yaml === undefined ? undefined : parseYaml('front matter', yaml).yaml?.data) ?? {};
}

function leftLines(node: RootContent, why: string): LeftLines {
  return { line: lineOf(node), end: node.position?.end.line ?? lineOf(node), why };
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}
