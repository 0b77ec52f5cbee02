import type { StrayLink } from '../schema/pages.js';
import type { Page } from './page.js';
import type { AnchorStyle } from './publishers.js';
import type { Publishing } from './publishing.js';

/** What stands for an address, or is made by the publisher: nobody knows where it leads. */
const isMade = /[{}<>]|%7B|%7D|%3C|%3E|^#?$/i;

/** Places that publishers make by themselves: the top, footnotes, tabs, lines of code. */
const isPublishers = /^(?:top|toc|_top|fn|fnref|user-content-|__|L\d|:~:)/i;

/** Whether a link with a slash at its front names a file, and no address of the site. */
const isFile = /\.(?:md|mdx|markdown)$/i;

/**
 * Links within the pages that lead to nothing there. What leads to a file beside the pages, to a picture for example, is among
 * them: only the disk knows of it.
 *
 * @param pages all, with those that are not published
 * @param from those whose links are looked at
 */
export function strayLinks(
  pages: readonly Page[],
  from: readonly Page[],
  publishing: Pick<Publishing, 'targetOf' | 'leadsElsewhere'>,
  publisher: AnchorStyle,
): StrayLink[] {
  const known = new Map<string, ReadonlySet<string>>();
  const pageAt = new Map(pages.map((page) => [page.file, page]));
  // "github" is also what is taken where nobody said who publishes: then other rules may hold.
  const loose = (anchor: string) =>
    publisher === 'github' ? anchor.replace(/and|[^\p{L}\p{N}]/gu, '') : anchor;

  function placesOf(file: string): ReadonlySet<string> {
    const before = known.get(file);
    if (before) return before;
    const { sections = [], links } = pageAt.get(file) ?? {};
    const anchors = [...sections.map(({ anchor }) => anchor), ...(links?.ids ?? [])];
    const places = new Set([...anchors, ...anchors.map(loose)]);
    known.set(file, places);
    return places;
  }

  const addresses = new Set(pages.flatMap(addressesOf));
  return from.flatMap(({ file, links }) =>
    links.hrefs.flatMap((href): StrayLink[] => {
      if (isMade.test(href) || publishing.leadsElsewhere(href)) return [];
      const [path = ''] = href.split(/[?#]/);
      const target = publishing.targetOf(file, href);
      if (target) {
        const { anchor } = target;
        const isPlace = placesOf(target.file).has(anchor) || placesOf(target.file).has(loose(anchor));
        return anchor === '' || isPublishers.test(anchor) || isPlace
          ? []
          : [{ file, href, target: target.file }];
      }
      const isOfSite = path.startsWith('/') && !isFile.test(path);
      return isOfSite || addresses.has(lastPart(path)) ? [] : [{ file, href }];
    }),
  );
}

/** What the front matter of a page says of its own address; the last part of it, as links name it. */
function addressesOf({ frontMatter }: Page): string[] {
  const { slug, id, permalink, url, aliases, redirect_from: redirected } = frontMatter;
  return [slug, id, permalink, url, aliases, redirected]
    .flat()
    .flatMap((address) => (typeof address === 'string' && address !== '' ? [lastPart(address)] : []));
}

function lastPart(path: string): string {
  return (path.replace(/\/+$/, '').split('/').at(-1) ?? '').replace(/\.html?$/, '').toLowerCase();
}
