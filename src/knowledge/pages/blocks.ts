import type { BlockContent, List, ListItem, PhrasingContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { InItems, Piece } from './pieces.js';

/** A part of a section as it is shown. */
export type Block =
  /** Of the small Markdown that every platform shows. */
  | { readonly kind: 'text'; readonly markdown: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** The address that a link leads to; undefined where it leads nowhere that a reader could go. */
export type LinkTo = (href: string) => string | undefined;

/**
 * The pieces between two headings as they are shown: text with its lists, and tables with named columns. Other tables are lists
 * of their rows.
 */
export function blocksOf(pieces: readonly Piece[], linkTo: LinkTo): Block[] {
  const blocks: Block[] = [];
  let nodes: BlockContent[] = [];

  function flush(): void {
    if (nodes.length > 0) blocks.push({ kind: 'text', markdown: markdownOf(nodes) });
    nodes = [];
  }

  for (const piece of pieces) {
    if (piece.kind === 'table' && piece.columns.length > 0) {
      flush();
      blocks.push({ kind: 'table', columns: piece.columns, rows: piece.rows });
    } else if (piece.kind === 'table') {
      nodes.push(listOf(piece.lines));
    } else if (piece.kind === 'prose') {
      const children = withLinks(piece.inline, linkTo);
      if (children.length > 0) place(nodes, piece, { type: 'paragraph', children });
    } else if (piece.kind === 'code') {
      place(nodes, piece, { type: 'code', value: piece.text });
    }
  }
  flush();
  return blocks;
}

function markdownOf(children: readonly BlockContent[]): string {
  const written = toMarkdown(
    { type: 'root', children: [...children] },
    { bullet: '-', emphasis: '*', listItemIndent: 'one', rule: '-', fences: true, resourceLink: true },
  );
  return written.trim();
}

function listOf(lines: readonly string[]): List {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: lines.map((value) => ({
      type: 'listItem',
      spread: false,
      children: [{ type: 'paragraph', children: [{ type: 'text', value }] }],
    })),
  };
}

/** Puts a block where it stands: beside the others, or into the list whose item it begins or goes on with. */
function place(nodes: BlockContent[], { depth, item }: InItems, block: BlockContent): void {
  let within = nodes;
  for (let at = 1; at < depth; at += 1) {
    const last = lastItem(within);
    if (!last) break;
    within = last.children as BlockContent[];
  }
  const last = within.at(-1);
  if (depth === 0) nodes.push(block);
  else if (!item) (lastItem(within)?.children ?? within).push(block);
  else {
    const ordered = item.number !== undefined;
    const begun: ListItem = { type: 'listItem', spread: false, children: [block] };
    const goesOn = last?.type === 'list' && last.ordered === ordered && (!ordered || item.number !== 1);
    if (goesOn) last.children.push(begun);
    else within.push({ type: 'list', ordered, start: item.number ?? null, spread: false, children: [begun] });
  }
}

function lastItem(nodes: readonly BlockContent[]): ListItem | undefined {
  const last = nodes.at(-1);
  return last?.type === 'list' ? last.children.at(-1) : undefined;
}

/** With the addresses that readers can go to; what leads nowhere is text. */
function withLinks(nodes: readonly PhrasingContent[], linkTo: LinkTo): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    if (!('children' in node)) return [node];
    const children = withLinks(node.children, linkTo);
    if (node.type !== 'link') return [{ ...node, children } as PhrasingContent];
    const url = linkTo(node.url);
    return url === undefined ? children : [{ type: 'link', url, children } as PhrasingContent];
  });
}
