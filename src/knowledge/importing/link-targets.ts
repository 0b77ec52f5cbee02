import { posix } from 'node:path';
import type { DraftPage } from './draft-page.js';

/** A page that has its place. */
export interface PlacedPage {
  readonly draft: DraftPage;
  /** Below the pack's pages. */
  readonly path: string;
}

/** Where a link of a page leads now: an address, or nowhere. */
export type FindTarget = (page: PlacedPage, address: string) => string | undefined;

/** What may be linked to besides pages. */
const isOpen = /^(?:https?|mailto|tel):/i;

const hasScheme = /^[a-z][a-z0-9+.-]*:/i;

/** Finds where links lead among pages. */
export function linkTargets(pages: readonly PlacedPage[]): FindTarget {
  const byName = new Map(pages.map((page) => [page.draft.file, page]));
  const byKey = new Map(pages.map((page) => [keyOf(page.draft.file), page]));
  const fileAt = (path: string) => byName.get(path) ?? byKey.get(keyOf(path));
  const byId = new Map(pages.flatMap((page) => (page.draft.id ? [[page.draft.id, page] as const] : [])));

  function pageAt(from: DraftPage, path: string): PlacedPage | undefined {
    const folder = posix.dirname(from.file);
    for (const spelt of [path, decodedOf(path), decodedOf(decodedOf(path))]) {
      const joined = posix.join(folder, spelt);
      const found = fileAt(joined) ?? fileAt(`${joined}.md`);
      if (found) return found;
      // A database is linked to as a table, and exported as a page.
      const table = /^(.*)\.csv$/i.exec(joined)?.[1];
      const page = table === undefined ? undefined : (fileAt(`${table}.md`) ?? fileAt(`${table}_all.csv`));
      if (page) return page;
    }
    return undefined;
  }

  return (from, address) => {
    const clean = withoutRedirect(spoken(address));
    if (clean.startsWith('//')) return `https:${clean}`;
    if (hasScheme.test(clean)) {
      const page = byId.get(idIn(clean) ?? '');
      if (page) return relative(from, page, fragmentOf(clean));
      return isOpen.test(clean) ? clean : undefined;
    }
    if (clean.startsWith('#') && !/%20[0-9a-f]{32}/.test(clean)) return relative(from, from, clean.slice(1));
    // A page of Notion may be named "#something", which is written as it is.
    const [path = ''] = clean.startsWith('#') ? [clean] : clean.split(/[?#]/, 1);
    const page = pageAt(from.draft, path) ?? byId.get(idIn(clean) ?? '');
    return page ? relative(from, page, clean.startsWith('#') ? '' : fragmentOf(clean)) : undefined;
  };
}

/** Browsers pass over these within an address, and so a script hides behind them. */
function spoken(address: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: such characters are what is to go.
  return address.replace(/[\u0000-\u001f\u007f]/g, '').trim();
}

/** Documents from Google lead out by way of Google. */
function withoutRedirect(address: string): string {
  const target = /^https?:\/\/www\.google\.[a-z.]+\/url\?(?:.*&)?q=([^&]+)/i.exec(address)?.[1];
  return target === undefined ? address : decodedOf(target);
}

/** The id of a page in Notion or Confluence that an address names. */
function idIn(address: string): string | undefined {
  const notion = /(?:notion\.(?:so|site|com)\/|\/|%20|-|\s|^)(?:[^/?#]*-)?([0-9a-f]{32})(?=$|[?#.])/i.exec(
    address,
  )?.[1];
  if (notion) return notion.toLowerCase();
  return (
    /\/pages\/(?:viewpage\.action\?pageId=)?(\d+)/.exec(address)?.[1] ??
    /[?&]pageId=(\d+)/.exec(address)?.[1] ??
    /(?:^|[/_])(\d{4,})\.html(?=$|[?#])/.exec(address)?.[1]
  );
}

function fragmentOf(address: string): string {
  const at = address.indexOf('#');
  return at < 0 ? '' : address.slice(at + 1);
}

function relative(from: PlacedPage, to: PlacedPage, fragment: string): string | undefined {
  const anchor = anchorOf(to.draft, fragment);
  if (from.path === to.path) return anchor === '' ? undefined : `#${anchor}`;
  const written = addressBetween(from.path, to.path);
  return anchor === '' ? written : `${written}#${anchor}`;
}

/** The address by which one page links to another. Both are paths below the pack's pages. */
export function addressBetween(from: string, to: string): string {
  return posix
    .relative(posix.dirname(from), to)
    .split('/')
    .map((part) =>
      encodeURI(part)
        .replace(/[?#()]/g, encodeURIComponent)
        .replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29')),
    )
    .join('/');
}

/** Links to what is no heading any more lead to the page. */
function anchorOf(page: DraftPage, fragment: string): string {
  if (fragment === '') return '';
  if (page.isOwnMarkdown) return fragment;
  return page.anchors.get(fragment) ?? page.anchors.get(decodedOf(fragment)) ?? '';
}

function keyOf(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

export function decodedOf(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
