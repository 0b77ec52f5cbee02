import { join } from 'node:path';
import { PACK_FILE } from '../loading/pack-folder.js';
import { matcher } from '../pages/page-folder.js';
import type { Knowledge } from '../schema/schema.js';
import { shownPath } from './problem.js';

/**
 * Patterns of pages that fit none, a line each. They are no problem: pages belong to other people, and whoever takes the last one
 * out of a folder must not stop the pack.
 */
export function patternAdvice({ packs, entries, packOf, leftOut }: Knowledge): string[] {
  return packs.flatMap(({ id, folder, pages }) => {
    if (!pages) return [];
    const files = new Set([
      ...leftOut.flatMap(({ pack, file }) => (pack === id ? [file] : [])),
      ...[...entries.values()].flatMap((entry) =>
        entry.kind === 'page' && packOf.get(entry.id)?.id === id ? [entry.place.file] : [],
      ),
    ]);
    const patterns = [
      ...(pages.include ?? []).map((pattern) => ({ field: 'include', pattern })),
      ...Object.keys(pages.ownedBy ?? {}).map((pattern) => ({ field: 'ownedBy', pattern })),
    ];
    return patterns
      .filter(({ pattern }) => ![...files].some(matcher([pattern])))
      .map(
        ({ field, pattern }) =>
          `${shownPath(join(folder, PACK_FILE))}: "${pattern}" of "${field}" fits no page. Correct it, or delete it.`,
      );
  });
}
