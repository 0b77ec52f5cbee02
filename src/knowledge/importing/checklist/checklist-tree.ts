import type { Definition, Nodes, Parents, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';

/**
 * A checklist as a tree with the lines of its parts, which the reader of pages has no use for. Links by reference are links,
 * comments are left out.
 */
export function checklistTree(markdown: string): Root {
  const tree = fromMarkdown(markdown, {
    extensions: [gfm(), frontmatter(['yaml', 'toml'])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml', 'toml'])],
  });
  const addresses = new Map<string, Definition>();
  collect(tree, addresses);
  resolve(tree, addresses);
  return tree;
}

function collect(node: Nodes, found: Map<string, Definition>): void {
  if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
  if ('children' in node) for (const child of node.children) collect(child, found);
}

function resolve(node: Nodes, addresses: ReadonlyMap<string, Definition>): void {
  if (!('children' in node)) return;
  const parent: { children: Nodes[] } = node as Parents;
  parent.children = parent.children
    .filter((child) => child.type !== 'html' || !/^\s*<!--/.test(child.value))
    .map((child): Nodes => {
      if (child.type !== 'linkReference') return child;
      const url = addresses.get(child.identifier)?.url ?? '';
      return { ...child, type: 'link', url } as Nodes;
    });
  for (const child of parent.children) resolve(child, addresses);
}
