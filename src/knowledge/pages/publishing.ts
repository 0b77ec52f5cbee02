import { posix } from 'node:path';
import type { PagesSettings } from '../schema/pages.js';
import { addressOf, pathOf } from './addresses.js';
import { anchorsOf } from './anchors.js';
import type { PageOptions } from './page.js';

/** A place in a page of the same folder. */
export interface PageTarget {
  readonly file: string;
  readonly anchor: string;
}

/** Knows where pages are published, and where the links between them lead. */
export interface Publishing {
  /** How a page is read, so that its links lead where they lead when it is published. */
  readingOf(file: string): PageOptions;
  /** The address of a heading; undefined where the pack does not say where its pages are published. */
  urlOf(file: string, anchor: string, frontMatter?: Readonly<Record<string, unknown>>): string | undefined;
  /** The page of the folder that a link leads to; undefined where it leads elsewhere. */
  targetOf(from: string, href: string): PageTarget | undefined;
  /** Whether a link leads to another site, or to no page at all, such as a mail address. */
  leadsElsewhere(href: string): boolean;
}

const isElsewhere = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;
const isWeb = /^https?:\/\//i;

/** @param files of all pages, with forward slashes */
export function createPublishing(
  { url, anchors }: Pick<PagesSettings, 'url' | 'anchors'>,
  files: readonly string[],
): Publishing {
  const fileAt = new Map<string, string>();
  for (const file of files) {
    for (const path of [file, file.replace(/\.[^./]+$/, ''), pathOf(anchors, file)]) {
      const key = keyOf(path);
      if (!fileAt.has(key)) fileAt.set(key, file);
    }
  }

  function urlOf(file: string, anchor: string, frontMatter?: Readonly<Record<string, unknown>>) {
    return url && addressOf(url, { path: pathOf(anchors, file, frontMatter), file, anchor });
  }

  function targetOf(from: string, href: string): PageTarget | undefined {
    if (isElsewhere.test(href)) return undefined;
    const [path = '', anchor = ''] = decoded(href).split('#', 2);
    const [bare = ''] = path.split('?');
    if (bare === '') return { file: from, anchor };
    const tried = bare.startsWith('/')
      ? [bare]
      : [posix.join(posix.dirname(from), bare), posix.join(from.replace(/\.[^./]+$/, ''), bare), bare];
    const file = tried.map((one) => fileAt.get(keyOf(one))).find((one) => one !== undefined);
    return file === undefined ? undefined : { file, anchor };
  }

  function linkTo(from: string, href: string): string | undefined {
    if (isWeb.test(href)) return href;
    const target = targetOf(from, href);
    if (target) return urlOf(target.file, target.anchor);
    // A page beside those that are taken, or a file: where it is published, as the link says.
    const site = url && /^(https?:\/\/[^/]+\/?[^{]*)\{/.exec(url)?.[1];
    return site && href.startsWith('/') && !href.startsWith('//')
      ? new URL(href.slice(1), site).href
      : undefined;
  }

  return {
    readingOf: (file) => ({
      anchors: (headings) => anchorsOf(anchors, headings),
      linkTo: (href) => linkTo(file, href),
    }),
    urlOf,
    targetOf,
    leadsElsewhere: (href) => isElsewhere.test(href),
  };
}

/** How a path is looked up: without slashes at its ends, and in small letters, as people write links. */
function keyOf(path: string): string {
  return posix
    .normalize(path)
    .replace(/^\/+|\/+$/g, '')
    .toLowerCase();
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
