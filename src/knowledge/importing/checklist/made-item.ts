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

export function paragraph(children: readonly PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children: [...children] };
}
