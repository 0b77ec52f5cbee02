import { plainText } from '../../ports/markdown.js';
import type { Answerable } from '../ranking/material.js';

/** Words of a passage of a body, and how many of them the next one has in common with it. */
const WINDOW = 40;
const OVERLAP = 20;

/** All texts of an entry that are encoded, in the order in which they are; a text may come twice. */
export function textsOf({ title, aliases = [], asks, claim, summary, body }: Answerable): readonly string[] {
  const texts = [title, ...aliases, ...asks, claim, summary, ...passagesOf(body ?? '', title)];
  return texts.filter((text) => text !== undefined && text.trim() !== '') as readonly string[];
}

/** Windows over the words of a body, each behind the title, so that it is known what it speaks of. */
function passagesOf(body: string, title: string | undefined): readonly string[] {
  const words = plainText(body).split(/\s+/).filter(Boolean);
  const passages: string[] = [];
  for (let from = 0; from === 0 || from + OVERLAP < words.length; from += WINDOW - OVERLAP) {
    const passage = words.slice(from, from + WINDOW).join(' ');
    if (passage !== '') passages.push(title === undefined ? passage : `${title}. ${passage}`);
  }
  return passages;
}
