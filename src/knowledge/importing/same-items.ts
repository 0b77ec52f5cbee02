import { posix } from 'node:path';
import { comparedText } from './cell-text.js';
import { digestOf } from './digest.js';
import type { ImportedItem } from './import-record.js';
import type { MaterialItem } from './material-items.js';
import { areSimilar } from './similar-questions.js';

const NOTHING = digestOf('');

/**
 * Finds what was remembered of each item: by its key, or else, where it has another name or place now, by what it says. Each
 * remembered one is found once.
 */
export function sameItems(
  before: readonly ImportedItem[],
  items: readonly MaterialItem[],
): ReadonlyMap<MaterialItem, ImportedItem> {
  const found = new Map<MaterialItem, ImportedItem>();
  const byKey = new Map(before.map((one) => [`${one.kind} ${one.key}`, one]));
  for (const item of items) {
    const one = byKey.get(`${item.kind} ${item.key}`);
    if (one) found.set(item, one);
  }
  const taken = new Set(found.values());
  const byContent = new Map<string, ImportedItem[]>();
  for (const one of before) {
    if (taken.has(one)) continue;
    const key = `${one.kind} ${one.content}`;
    byContent.set(key, [...(byContent.get(key) ?? []), one]);
  }
  const take = (item: MaterialItem, one: ImportedItem | undefined) => {
    if (!one) return;
    found.set(item, one);
    taken.add(one);
  };
  const lost = () => items.filter((item) => !found.has(item));
  for (const item of lost()) {
    const alike = (byContent.get(`${item.kind} ${item.content}`) ?? []).filter((one) => !taken.has(one));
    if (item.question !== undefined) take(item, mostAlike(item.question, alike));
    else if (item.content !== NOTHING)
      take(item, alike.find((one) => posix.basename(one.key) === posix.basename(item.key)) ?? alike[0]);
  }
  // The same words with another answer, in a table that has another name now.
  const byWords = new Map(
    before.flatMap((one) =>
      taken.has(one) || one.question === undefined ? [] : [[wordsKey(one.kind, one.question), one] as const],
    ),
  );
  for (const item of lost()) {
    if (item.question === undefined) continue;
    const one = byWords.get(wordsKey(item.kind, item.question));
    if (one && !taken.has(one)) take(item, one);
  }
  return found;
}

function mostAlike(question: string, alike: readonly ImportedItem[]): ImportedItem | undefined {
  const asked = comparedText(question);
  return (
    alike.find((one) => comparedText(one.question ?? '') === asked) ??
    alike.find((one) => areSimilar(one.question ?? '', question))
  );
}

function wordsKey(kind: string, question: string): string {
  return `${kind} ${comparedText(question)}`;
}
