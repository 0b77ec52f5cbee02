import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { problemOf, shownPath } from '../checking/problem.js';
import { daysByGit } from '../pages/git-days.js';
import { type Page, readPage } from '../pages/page.js';
import { isNamed, matcher, type PageSource, readPageSources, type UnreadPage } from '../pages/page-folder.js';
import { sectionsOf } from '../pages/page-sections.js';
import { createPublishing } from '../pages/publishing.js';
import { type PageSection, PagesSettings } from '../schema/pages.js';
import { PAGES_FOLDER, type PackFile, type Problem } from '../schema/schema.js';
import { PACK_FILE } from './pack-folder.js';
import { readSource, unreadable } from './source-text.js';
import { type YamlFile, yamlOf } from './yaml-file.js';

/** The pages of a pack as they are on the disk. */
export interface PagesSources {
  readonly settings: PagesSettings;
  readonly sources: readonly PageSource[];
  readonly unread: readonly UnreadPage[];
  /** When pages were changed, by version control: ISO dates by file. */
  readonly days: readonly (readonly [string, string])[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the pages that a pack names, or has in a folder of its own; undefined where it has none.
 *
 * @param folder of the pack, absolute
 * @param yaml pack.yaml, where it can be read
 * @param hasOwn whether there is a folder "pages" in it
 */
export async function readPagesOf(
  folder: string,
  yaml: YamlFile | undefined,
  hasOwn: boolean,
): Promise<PagesSources | undefined> {
  const said = yaml?.data.pages;
  if (said === undefined && !hasOwn) return undefined;
  const parsed = PagesSettings.safeParse(said ?? {});
  // What is wrong with them, the check of pack.yaml tells.
  if (!parsed.success) return undefined;
  const settings = parsed.data;
  const from = pagesFolderOf(folder, settings);
  try {
    const { sources, unread } = await readPageSources(from, settings);
    const problems = sources.length > 0 || !yaml ? [] : [nothingThere(yaml, from, unread.length)];
    const days = sources.length === 0 ? [] : [...(await daysByGit(from))];
    return { settings, sources, unread, days, problems };
  } catch (error) {
    const problem = unreadable(shownPath(from), error);
    const place = yaml ? { file: yaml.file, ...yaml.placeOf(['pages', 'from']) } : {};
    const message = `the folder of its pages ${problem.message}: ${problem.file}`;
    return { settings, sources: [], unread: [], days: [], problems: [{ ...problem, ...place, message }] };
  }
}

/** The folder of a pack's pages, absolute. */
export function pagesFolderOf(
  folder: string,
  { from = PAGES_FOLDER }: Partial<Pick<PagesSettings, 'from'>>,
): string {
  return resolve(folder, from);
}

/** The folders in which packs have their pages, or would have them, as their files now say; absolute. */
export async function pageFoldersNamed(folders: readonly string[]): Promise<string[]> {
  const named = folders.map(async (folder) => {
    const file = join(folder, PACK_FILE);
    const pages = yamlOf(file, await readSource(file), [])?.data.pages;
    const from = typeof pages === 'object' && pages !== null && 'from' in pages ? pages.from : undefined;
    return pagesFolderOf(resolve(folder), typeof from === 'string' ? { from } : {});
  });
  return [...new Set(await Promise.all(named))];
}

function nothingThere(yaml: YamlFile, from: string, unread: number): Problem {
  const what = unread > 0 ? 'no page that can be read' : 'no Markdown file (.md)';
  const advice = 'Correct "from", or what is included and excluded.';
  return {
    ...problemOf(yaml.file, `${shownPath(from)} holds ${what}`, advice),
    ...yaml.placeOf(['pages', 'from']),
  };
}

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

/** The sections of a pack's pages, as entries. */
export async function parsePages(
  { settings, sources, days }: PagesSources,
  pack: Pick<PackFile, 'id' | 'owners'>,
  kept?: KeptPages,
): Promise<PageSection[]> {
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
  return sectionsOf(
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

function isDraft({ draft, published }: Page['frontMatter']): boolean {
  return draft === true || published === false;
}

function ownerOf(
  file: string,
  { owner }: Page['frontMatter'],
  { ownedBy = {} }: PagesSettings,
  { owners }: Pick<PackFile, 'owners'>,
): string {
  const named = typeof owner === 'string' ? owner.trim().toLowerCase() : undefined;
  const known =
    named === undefined
      ? undefined
      : owners.find(({ id, name, email }) => [id, name, email].some((one) => one.toLowerCase() === named));
  const fits = Object.entries(ownedBy).findLast(([pattern]) => matcher([pattern])(file));
  return known?.id ?? fits?.[1] ?? owners[0]?.id ?? '';
}

/** What publishers call the day of the last change, the surest first. */
function dayIn(frontMatter: Page['frontMatter']): string | undefined {
  const { last_update: update, lastmod, last_modified_at: modified, updated, date } = frontMatter;
  const nested = typeof update === 'object' && update !== null && 'date' in update ? update.date : undefined;
  return [nested, lastmod, modified, updated, date].map(dayFrom).find((day) => day !== undefined);
}

function reviewDayIn({ review_by: by, reviewBy }: Page['frontMatter']): string | undefined {
  return dayFrom(by) ?? dayFrom(reviewBy);
}

function dayFrom(value: unknown): string | undefined {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  const [day] = typeof value === 'string' ? (/^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(value) ?? []) : [];
  return day !== undefined && DateTime.fromISO(day).isValid ? day : undefined;
}

function dayOfTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** Without a day of its own, what nobody changed for a year is to be looked at. */
function yearAfter(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ years: 1 }).toISODate() ?? day;
}
