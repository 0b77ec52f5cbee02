import type { Paragraph, PhrasingContent } from 'mdast';
import type { ChecklistItem, ItemContent } from './checklist.js';
import { minutesIn, saysConfirmed, withoutMinutes } from './item-words.js';
import { withoutPictures } from './marks.js';
import { plainOf } from './phrasing.js';
import type { Place } from './place.js';

/** @param plain its own words, without what is below it */
export function itemFrom(
  plain: string,
  content: readonly ItemContent[],
  { due, chapter, doers, heading }: Place,
  line: number,
): ChecklistItem {
  const all = content.map(plainOf).join('\n');
  return {
    text: inOneLine(content[0], plain),
    content,
    due,
    chapter,
    heading,
    doers,
    isConfirmed: saysConfirmed(all),
    minutes: minutesIn(plain),
    line,
  };
}

/** The first line of an item, as it reads: one that goes on in the next line of the file is no end of it, a break is. */
function inOneLine(first: ItemContent | undefined, plain: string): string {
  const line = (first?.type === 'paragraph' && firstLineOf(first)) || plain.replace(/\s+/g, ' ').trim();
  return withoutMinutes(withoutPictures(line)).replace(/\s*:$/, '').trim() || line;
}

function firstLineOf({ children }: Paragraph): string {
  const lines: string[] = [''];
  for (const node of children) {
    if (node.type === 'break') lines.push('');
    else lines[lines.length - 1] += plainOf(node);
  }
  return lines.map((line) => line.replace(/\s+/g, ' ').trim()).find((line) => line !== '') ?? '';
}

export function paragraph(children: readonly PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children: [...children] };
}
