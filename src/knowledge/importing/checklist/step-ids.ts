import { createHash } from 'node:crypto';

/** Characters of an id: enough to tell steps apart by reading. */
const LONGEST_ID = 50;

const DIGEST_LETTERS = 6;

/** Ids of the words of texts, so that they stay when the order changes; those that two would have are told apart by numbers. */
export function stepIds(texts: readonly string[]): string[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    const base = slugOf(text, LONGEST_ID) || `step-${digestOf(text)}`;
    let id = base;
    for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
    taken.add(id);
    return id;
  });
}

/** Lower-case words joined by hyphens, whole ones; empty for a text without Latin letters and digits. */
export function slugOf(text: string, most: number): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (words.length <= most) return words;
  const cut = words.slice(0, most + 1);
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : words.slice(0, most);
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_LETTERS);
}
