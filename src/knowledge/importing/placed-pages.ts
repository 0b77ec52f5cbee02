import type { DraftPage } from './draft-page.js';
import { Unread } from './import-error.js';
import { linkTargets, type PlacedPage } from './link-targets.js';
import type { ImportedPage, LeftOut } from './material.js';
import { pathBook } from './page-paths.js';
import { relinked } from './relinked.js';

/** Gives every page its path and lets its links lead to the paths of the others. */
export function placedPages(drafts: readonly DraftPage[]): { pages: ImportedPage[]; left: LeftOut[] } {
  const book = pathBook();
  const placed = drafts.map((draft): PlacedPage => ({ draft, path: book.take(draft.wanted) }));
  const targetOf = linkTargets(placed);
  const areAsTheyWere = placed.every(
    ({ draft, path }) => path === `${draft.wanted}.md` && isWhereItWas(draft),
  );
  const left: LeftOut[] = [];
  const pages = placed.flatMap((page): ImportedPage[] => {
    const { draft, path } = page;
    try {
      return [{ path, markdown: written(page), file: draft.file }];
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof Unread)) throw error;
      left.push({ file: draft.file, reason: 'Its parts are nested too deep to be read. Simplify it.' });
      return [];
    }
  });

  function written(page: PlacedPage): string {
    const { draft } = page;
    if (!draft.isOwnMarkdown) return relinked(draft.markdown, (address) => targetOf(page, address));
    if (areAsTheyWere) return draft.markdown;
    // Addresses of sites and of their roots are no paths of files.
    const isPath = (address: string) => !/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(address);
    return relinked(
      draft.markdown,
      (address) => (isPath(address) ? (targetOf(page, address) ?? address) : address),
      {
        keepsImages: true,
      },
    );
  }

  return { pages: pages.sort((one, other) => (one.path < other.path ? -1 : 1)), left };
}

/** Whether links between pages still fit: the name is as it was, below whatever folder holds all. */
function isWhereItWas({ file, wanted, isOwnMarkdown }: DraftPage): boolean {
  return isOwnMarkdown === true && `/${file}`.endsWith(`/${wanted}.md`);
}
