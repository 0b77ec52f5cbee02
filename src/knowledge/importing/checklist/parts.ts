import type { Heading, List, Paragraph, RootContent, Table } from 'mdast';
import { chapterUnder } from './chapters.js';
import type { LeftLines } from './checklist.js';
import { doersOfHeading } from './doers.js';
import { isField } from './fields.js';
import { hasBoxes } from './list-items.js';
import { plainOf } from './phrasing.js';
import { lineOf, type Place } from './place.js';
import { type Due, dueIn } from './times.js';

/** A list or a table. */
export interface Part {
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
export function partsOf(
  nodes: readonly RootContent[],
  titleHeading: Heading | undefined,
  known: ReadonlySet<string>,
): { parts: Part[]; intro: string[]; left: LeftLines[] } {
  const parts: Part[] = [];
  const intro: string[] = [];
  const left: LeftLines[] = [];
  const open: OpenHeading[] = [];
  let isIntro = true;

  const here = (): Place =>
    open.at(-1) ?? {
      due: undefined,
      timed: undefined,
      chapter: undefined,
      doers: [],
      heading: undefined,
      known,
    };

  function begin(depth: number, text: string, line: number): void {
    while ((open.at(-1)?.depth ?? 0) >= depth) open.pop();
    const above = here();
    const due = dueIn(text, above.due);
    const doers = doersOfHeading(text, known);
    const isSame = isSameTime(due, above.due);
    open.push({
      known,
      depth,
      heading: text,
      due: isSame ? above.due : (due ?? above.due),
      timed: due ? { line, depth } : above.timed,
      chapter: isSame ? above.chapter : chapterUnder(above.chapter, due, text),
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

/** Whether a line says the time of the heading above it once more: "Do this before you start:" below "Before day one". */
function isSameTime(due: Due | undefined, above: Due | undefined): boolean {
  if (!due || !above) return false;
  return due.day === above.day || (due.isOpen === true && above.day < 0);
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

/** Who wrote the file, and when: lines that all begin with a name in bold and a colon. */
function isAboutFile({ children }: Paragraph): boolean {
  const lines = plainOf(children).split('\n');
  return children[0]?.type === 'strong' && lines.every((line) => /^[^:.]{1,30}:\s/.test(line));
}

/** @param why it was left out, in words that go on after the lines */
export function leftLines(node: RootContent, why: string): LeftLines {
  return { line: lineOf(node), end: node.position?.end.line ?? lineOf(node), why };
}
