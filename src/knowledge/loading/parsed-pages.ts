import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type Page, readPage } from '../pages/page.js';
import { isNamed, type PageSource } from '../pages/page-folder.js';
import { sectionsOf } from '../pages/page-sections.js';
import { createPublishing } from '../pages/publishing.js';
import { strayLinks } from '../pages/stray-links.js';
import type { PageSection, StrayLink } from '../schema/pages.js';
import type { PackFile } from '../schema/schema.js';
import type { PagesSources } from './pack-pages.js';
import { dayIn, dayOfTime, isDraft, ownerOf, reviewDayIn, yearAfter } from './page-facts.js';

/** Pages that are read before other work gets its turn. */
const PAGES_AT_A_TIME = 8;

/** Pages as they were read, by a digest of all that decides what is read. */
export type ReadPages = ReadonlyMap<string, Page>;

/** Keeps pages as they were read for the next process. */
export interface KeptPages {
  read(): ReadPages | undefined;
  keep(pages: ReadPages): void;
}

/** Pages that are worth keeping: to read fewer takes less than a second. */
const WORTH_KEEPING = 20;

/** Pages as they were read last, by pack: of those that did not change, nothing is read again. */
const readBefore = new Map<string, ReadPages>();

/** The pages of a pack as they are used. */
export interface ParsedPages {
  /** As entries. */
  readonly sections: readonly PageSection[];
  readonly strayLinks: readonly StrayLink[];
}

export async function parsePages(
  { settings, sources, days }: PagesSources,
  pack: Pick<PackFile, 'id' | 'owners'>,
  kept?: KeptPages,
): Promise<ParsedPages> {
  const files = sources.map(({ file }) => file);
  const publishing = createPublishing(settings, files);
  // Which files there are decides where links lead.
  const all = await readAll(pack.id, sources, publishing.readingOf, {
    read: digestOf(JSON.stringify([settings, files])),
    kept,
  });
  const dayOf = new Map(days);
  const changedAt = new Map(sources.map(({ file, changedAt: at }) => [file, at]));
  const published = all.filter(({ file, frontMatter }) => !isDraft(frontMatter) || isNamed(file, settings));
  const sections = sectionsOf(
    published,
    ({ file, frontMatter }) => {
      const changed = dayIn(frontMatter) ?? dayOf.get(file) ?? dayOfTime(changedAt.get(file) ?? 0);
      return {
        owner: ownerOf(file, frontMatter, settings, pack),
        changed,
        reviewBy: reviewDayIn(frontMatter) ?? yearAfter(changed),
        urlOf: (anchor) => publishing.urlOf(file, anchor, frontMatter),
        targetOf: (href) => publishing.targetOf(file, href),
      };
    },
    pack.id,
  );
  return { sections, strayLinks: strayLinks(all, published, publishing, settings.anchors) };
}

/** @param read of all beside a page that decides what is read of it */
async function readAll(
  pack: string,
  sources: readonly PageSource[],
  readingOf: ReturnType<typeof createPublishing>['readingOf'],
  { read, kept }: { readonly read: string; readonly kept: KeptPages | undefined },
): Promise<Page[]> {
  const known = readBefore.get(pack) ?? kept?.read();
  const pages: Page[] = [];
  const now = new Map<string, Page>();
  let anew = 0;
  for (const { file, markdown } of sources) {
    const key = digestOf(`${read}\n${file}\n${markdown}`);
    let page = known?.get(key);
    if (!page) {
      if (anew % PAGES_AT_A_TIME === 0) await setImmediate();
      page = readPage(file, markdown, readingOf(file));
      anew += 1;
    }
    now.set(key, page);
    pages.push(page);
  }
  readBefore.set(pack, now);
  if (anew >= WORTH_KEEPING) kept?.keep(now);
  return pages;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
