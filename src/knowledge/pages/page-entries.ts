import type { Page } from './page.js';

/** A section of a page as something that can be the answer. */
export interface PageEntry {
  readonly id: string;
  /** The heading; above the first heading the page's title. */
  readonly title: string;
  /** The page's title and the headings that this one stands under, from the top. */
  readonly trail: readonly string[];
  readonly asks: readonly string[];
  readonly body: string;
  readonly file: string;
  /** As it stands in the page; empty above the first heading. */
  readonly heading: string;
}

/** Characters of text from which a section says enough to be an answer. */
const SHORTEST = 20;

/** The sections of pages that say something, as entries that nobody wrote asks for. */
export function entriesOfPages(pages: readonly Page[]): PageEntry[] {
  return pages.flatMap(({ title, sections }) =>
    sections
      .filter(({ text }) => text.length >= SHORTEST)
      .map(({ id, file, heading, trail, text }) => ({
        id,
        title: heading === '' ? title : heading,
        trail,
        asks: [],
        body: text,
        file,
        heading,
      })),
  );
}
