import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { ownersByCode } from '../pages/code-owners.js';
import { type Page, readPage } from '../pages/page.js';
import { isNamed, type PageSource } from '../pages/page-folder.js';
import { sectionsOf } from '../pages/page-sections.js';
import { createPublishing } from '../pages/publishing.js';
import { strayLinks } from '../pages/stray-links.js';
import type { PageNote, PageSection, StrayLink } from '../schema/pages.js';
import type { PackFile } from '../schema/schema.js';
import type { PagesSources } from './pack-pages.js';
import { dayIn, dayOfTime, isDraft, knownAmong, ownerSaid, reviewDayIn, yearAfter } from './page-facts.js';

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
  /** What whoever keeps the pack should know of the pages. */
  readonly notes: readonly PageNote[];
}

export async function parsePages(
  { settings, sources, days, undated, codeOwners }: PagesSources,
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
  const isUndated = new Set(undated);
  const namedFor = codeOwners ? ownersByCode(codeOwners) : () => [];
  const undatedPages: string[] = [];
  const strangers = new Map<string, readonly string[]>();
  // Most pages have one of a few days.
  const yearsAfter = new Map<string, string>();
  const laterThan = (day: string) => {
    const later = yearsAfter.get(day) ?? yearAfter(day);
    yearsAfter.set(day, later);
    return later;
  };
  const changedAt = new Map(sources.map(({ file, changedAt: at }) => [file, at]));
  const published = all.filter(({ file, frontMatter }) => !isDraft(frontMatter) || isNamed(file, settings));
  const sections = sectionsOf(
    published,
    ({ file, frontMatter }) => {
      const ofFile = isUndated.has(file) ? undefined : dayOfTime(changedAt.get(file) ?? 0);
      const changed = dayIn(frontMatter) ?? dayOf.get(file) ?? ofFile;
      if (changed === undefined) undatedPages.push(file);
      const said = ownerSaid(file, frontMatter, settings, pack.owners);
      const named = said === undefined ? namedFor(file) : [];
      const owner = said ?? knownAmong(named, pack.owners);
      if (owner === undefined && named.length > 0) strangers.set(file, named);
      return {
        owner: owner ?? pack.owners[0]?.id ?? '',
        changed,
        reviewBy: reviewDayIn(frontMatter) ?? (changed === undefined ? undefined : laterThan(changed)),
        urlOf: (anchor) => publishing.urlOf(file, anchor, frontMatter),
        targetOf: (href) => publishing.targetOf(file, href),
      };
    },
    pack.id,
  );
  const notes = notesOf(pack.id, undatedPages.length, codeOwners?.name ?? '', strangers);
  return { sections, notes, strayLinks: strayLinks(all, published, publishing, settings.anchors) };
}

/** @param strangers whom CODEOWNERS names and the pack does not know, by page */
function notesOf(
  pack: string,
  undated: number,
  file: string,
  strangers: ReadonlyMap<string, readonly string[]>,
): PageNote[] {
  const notes: PageNote[] = [];
  if (undated > 0) notes.push({ what: 'undated', pack, pages: undated });
  const names = [...new Set([...strangers.values()].flat())];
  if (names.length > 0) notes.push({ what: 'strangers', pack, pages: strangers.size, file, names });
  return notes;
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
