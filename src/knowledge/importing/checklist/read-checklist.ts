import type { Checklist, ChecklistItem } from './checklist.js';
import { titleIn } from './checklist-title.js';
import { checklistTree } from './checklist-tree.js';
import { hasOwnTime, itemsOfList } from './list-items.js';
import { type ListedDoer, namesOf } from './listed-doers.js';
import { leftLines, partsOf } from './parts.js';
import type { Timed } from './place.js';
import { itemsOfTable } from './table-items.js';

/**
 * Reads an onboarding checklist in Markdown: boxes, lists under times, tables with a column of tasks. Headings, and bold lines
 * that stand for them, say when and by whom. Throws nothing; what is no checklist has no items.
 *
 * @param doers those of the pack: their names say who does something wherever they stand
 * @example checklistFrom('# Welcome\n\n## Day 1\n\n- [ ] Get your badge').items[0]?.due?.day // 1
 */
export function checklistFrom(markdown: string, doers: readonly ListedDoer[] = []): Checklist {
  const { children } = checklistTree(markdown.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  const title = titleIn(children);
  const { parts, intro, left } = partsOf(children, title.heading, namesOf(doers));
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
