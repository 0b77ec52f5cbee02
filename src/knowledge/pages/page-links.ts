import type { Nodes, Root } from 'hast';

/** Where the links of a page lead, and to what others can. */
export interface PageLinks {
  /** As they are written in HTML, each once, in their order. */
  readonly hrefs: readonly string[];
  /** Ids and names that its writer gave to something in it. */
  readonly ids: readonly string[];
}

/** All links of a page, wherever they stand: in headings and tables, too. */
export function pageLinksIn(page: Root): PageLinks {
  const hrefs = new Set<string>();
  const ids = new Set<string>();
  const open: Nodes[] = [page];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'element') {
      const { href, id, name } = node.properties;
      if (node.tagName === 'a' && typeof href === 'string') hrefs.add(href);
      for (const own of [id, name]) if (typeof own === 'string') ids.add(own);
    }
    if ('children' in node) open.push(...node.children.toReversed());
  }
  return { hrefs: [...hrefs], ids: [...ids] };
}
