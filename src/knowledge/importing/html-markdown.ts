import GithubSlugger from 'github-slugger';
import type { Element, ElementContent, Nodes, Root } from 'hast';
import { toMdast } from 'hast-util-to-mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { cleaned } from './html-cleaning.js';
import { element, headingLevel, isElement, isTag, lineOf, textNode } from './html-nodes.js';
import { tidy } from './mdast-tidying.js';

/** A page's text, and what its headings were and are linked by. */
export interface WrittenPage {
  /** Ends in a line break; empty where there is no text. */
  readonly markdown: string;
  /** The anchors of the source to those that GitHub, and Ropes, give a heading. */
  readonly anchors: ReadonlyMap<string, string>;
  /** What the page is called: as given, or its first heading. */
  readonly title: string;
}

/**
 * Writes HTML as Markdown, under its title. Headings stand below the title, whatever level they had.
 *
 * @param title empty where the page must say it itself
 */
export function writtenPage(title: string, body: readonly ElementContent[]): WrittenPage {
  const { heading, children } = titled(title, cleaned(body));
  const tree: Root = { type: 'root', children };
  return { markdown: markdownOf(tree), anchors: anchorsOf(tree), title: heading };
}

/** Writes a piece of HTML as Markdown. */
export function writtenPiece(body: readonly ElementContent[]): string {
  return markdownOf({ type: 'root', children: cleaned(body) }).trim();
}

function titled(title: string, body: ElementContent[]): { heading: string; children: ElementContent[] } {
  const headings = headingsIn(body);
  const top = headings.filter((one) => headingLevel(one) === 1);
  const [first] = headings;
  const isAtTop = first && isFirst(body, first);
  const own = isAtTop && headingLevel(first) === 1 ? lineOf(first) : '';
  if (own !== '' && (own === title || (title === '' && top.length === 1))) {
    if (top.length > 1) lower(headings.slice(1));
    return { heading: own, children: body };
  }
  if (title === '' || !body.some((node) => lineOf(node) !== '')) return { heading: title, children: body };
  if (top.length > 0) lower(headings);
  return { heading: title, children: [element('h1', textNode(title)), ...body] };
}

function lower(headings: readonly Element[]): void {
  for (const heading of headings) heading.tagName = `h${Math.min(6, headingLevel(heading) + 1)}`;
}

function isFirst(nodes: readonly Nodes[], heading: Element): boolean {
  const first = nodes.find((node) => node === heading || lineOf(node) !== '');
  return first === heading || (isElement(first) && isFirst(first.children, heading));
}

/** A heading within a quote or a table is text. */
function headingsIn(nodes: readonly Nodes[]): Element[] {
  return nodes.flatMap((node) => {
    if (!isElement(node) || isTag(node, 'blockquote', 'table')) return [];
    return headingLevel(node) > 0 ? [node] : headingsIn(node.children);
  });
}

/** What stands before a heading without text belongs to it; all else belongs to the heading that it stands under. */
function anchorsOf(tree: Root): Map<string, string> {
  const anchors = new Map<string, string>();
  const slugger = new GithubSlugger();
  const headings = new Set(headingsIn(tree.children));
  let waiting: string[] = [];
  let slug = '';

  function settle(): void {
    for (const id of waiting) if (!anchors.has(id)) anchors.set(id, slug);
    waiting = [];
  }

  function visit(node: Nodes): void {
    if (node.type === 'text' && node.value.trim() !== '') settle();
    if (!('children' in node)) return;
    if (isElement(node))
      for (const id of [node.properties.id, node.properties.name])
        if (typeof id === 'string') waiting.push(id);
    if (isElement(node) && headings.has(node)) slug = slugger.slug(lineOf(node));
    for (const child of node.children) visit(child);
  }

  visit(tree);
  settle();
  return anchors;
}

function markdownOf(tree: Root): string {
  const mdast = toMdast(tree, { document: true, handlers: { input: checkboxText } });
  tidy(mdast);
  return toMarkdown(mdast, {
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    bullet: '-',
    rule: '-',
    listItemIndent: 'one',
    fences: true,
  });
}

/** A box that begins no item of a list. */
function checkboxText(_: unknown, node: Element): { type: 'text'; value: string } {
  return { type: 'text', value: node.properties.checked === true ? '☑ ' : '☐ ' };
}
