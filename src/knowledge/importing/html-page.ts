import { posix } from 'node:path';
import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { classesOf, contentOf, elementWithId, findElement, hasClass, isTag, lineOf } from './html-nodes.js';

/** What of an HTML file is the page, and where it is from. */
export interface FoundPage {
  readonly kind: 'notion' | 'confluence' | 'html';
  /** Empty where the page does not say it. */
  readonly title: string;
  readonly body: readonly ElementContent[];
  readonly id?: string;
}

/** A list of pages, which is none itself. */
export interface FoundIndex {
  readonly kind: 'index';
  /** Of all that it lists. */
  readonly title?: string;
}

/** The text that a page says its encoding in; parsers look no further, either. */
const HEAD = 2_048;

/** The encoding that an HTML file names. */
export function saidEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
}

/** Finds the page within an HTML file, whoever wrote that. */
export function pageInHtml(text: string): FoundPage | FoundIndex {
  const tree = treeOf(text);
  return notionIndex(tree) ?? notionPage(tree) ?? confluencePage(tree) ?? savedPage(tree);
}

/** The contents of a piece of HTML. */
export function piecesOfHtml(text: string): ElementContent[] {
  return contentOf(fromHtml(text, { fragment: true }));
}

function treeOf(text: string): Root {
  // Pictures within the text are most of a page that was saved as one file.
  return fromHtml(text.replace(/data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s%]{200,}/g, 'data:,'));
}

function notionIndex(tree: Root): FoundIndex | undefined {
  const list = findElement(
    tree,
    ({ tagName, properties }) => tagName === 'ul' && /^id::/.test(String(properties.id ?? '')),
  );
  const heading = findElement(tree, ({ tagName }) => tagName === 'h3');
  return list && heading && !findElement(tree, isNotionPage) ? { kind: 'index' } : undefined;
}

function isNotionPage(node: Element): boolean {
  return node.tagName === 'article' && hasClass(node, 'page');
}

function notionPage(tree: Root): FoundPage | undefined {
  const article = findElement(tree, isNotionPage);
  const body = article && findElement(article, (node) => hasClass(node, 'page-body'));
  if (!article || !body) return undefined;
  const title = findElement(article, (node) => hasClass(node, 'page-title'));
  const description = findElement(article, (node) => hasClass(node, 'page-description'));
  const properties = findElement(
    article,
    ({ tagName, properties: { className } }) => tagName === 'table' && String(className) === 'properties',
  );
  return {
    kind: 'notion',
    title: title ? lineOf(title) : '',
    body: [...(description ? [description] : []), ...(properties ? [properties] : []), ...contentOf(body)],
    id: String(article.properties.id ?? '').replaceAll('-', ''),
  };
}

/** The words of a space's own name before the title of each of its pages. */
const spacePrefix = / : /;

function confluencePage(tree: Root): FoundPage | FoundIndex | undefined {
  const titleText = elementWithId(tree, 'title-text');
  const main = elementWithId(tree, 'main') ?? elementWithId(tree, 'content');
  if (!titleText || !main) return undefined;
  const body = findElement(main, (node) => hasClass(node, 'wiki-content'));
  const metadata = findElement(main, (node) => hasClass(node, 'page-metadata'));
  if (!body && !metadata && elementWithId(main, 'breadcrumbs') === undefined) return confluenceIndex(main);
  const whole = lineOf(titleText);
  const at = whole.search(spacePrefix);
  const space = elementWithId(tree, 'breadcrumbs');
  const first = space && findElement(space, ({ tagName }) => tagName === 'a');
  // A title may have a colon of its own: only the name of the space is no part of it.
  const isPrefixed = at >= 0 && (!first || whole.slice(0, at) === lineOf(first));
  const title = isPrefixed ? whole.slice(at + ' : '.length) : whole.replace(/^: /, '');
  return { kind: 'confluence', title: title.trim(), body: body ? contentOf(body) : [] };
}

function confluenceIndex(main: Element): FoundIndex {
  const rows: Element[] = [];
  findElement(main, (node) => {
    if (node.tagName === 'tr') rows.push(node);
    return false;
  });
  // Key, Name, Description, Created by: the words are translated, their order is not.
  const name = rows[1] && findElement(rows[1], ({ tagName }) => tagName === 'td');
  return name && lineOf(name) !== '' ? { kind: 'index', title: lineOf(name) } : { kind: 'index' };
}

const isNoContent =
  /^(?:nav(?:bar|igation|igation-menu)?|sidebar|side-?nav|footer|site-footer|site-header|breadcrumbs?|cookie.*|menu|skip-link|toc)$/i;

function savedPage(tree: Root): FoundPage {
  const body = findElement(tree, ({ tagName }) => tagName === 'body') ?? tree;
  const main =
    findElement(body, ({ tagName, properties }) => tagName === 'main' || properties.role === 'main') ??
    only(body, ({ tagName }) => tagName === 'article') ??
    body;
  const content = withoutSurroundings(contentOf(main as Element));
  const heading = findElement({ type: 'root', children: content }, ({ tagName }) => tagName === 'h1');
  // Documents from Google have their title in a paragraph.
  const titled = findElement(
    { type: 'root', children: content },
    (node) => node.tagName === 'p' && hasClass(node, 'title'),
  );
  const head = findElement(tree, ({ tagName }) => tagName === 'title');
  const own = titled ?? heading;
  const rest = titled ? without(content, titled) : content;
  return { kind: 'html', title: own ? lineOf(own) : head ? lineOf(head) : '', body: rest };
}

function only(within: Root | Element, isIt: (node: Element) => boolean): Element | undefined {
  const found: Element[] = [];
  findElement(within, (node) => {
    if (isIt(node)) found.push(node);
    return false;
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Without what is around every page of a site. */
function withoutSurroundings(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    if (
      isTag(node, 'nav', 'footer') ||
      (isTag(node, 'header') && !findElement(node, ({ tagName }) => tagName === 'h1'))
    )
      return [];
    const names = [...classesOf(node), String(node.properties.id ?? '')];
    const role = String(node.properties.role ?? '');
    if (
      names.some((name) => isNoContent.test(name)) ||
      /^(?:navigation|banner|contentinfo|search|complementary)$/.test(role)
    )
      return [];
    return [{ ...node, children: withoutSurroundings(node.children) }];
  });
}

function without(nodes: readonly ElementContent[], unwanted: Element): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node === unwanted) return [];
    return node.type === 'element' ? [{ ...node, children: without(node.children, unwanted) }] : [node];
  });
}

/** What browsers put beside a page that they save with all its parts: `Page_files/`, `Page-Dateien/`. */
export function isPartOfSavedPage(path: string, pages: ReadonlySet<string>): boolean {
  const folders = path.split('/').slice(0, -1);
  return folders.some((folder, index) => {
    const base = /^(.+)[-_.][\p{L}]+$/u.exec(folder)?.[1];
    if (base === undefined) return false;
    const beside = posix.join(...folders.slice(0, index), base);
    return pages.has(`${beside}.html`) || pages.has(`${beside}.htm`);
  });
}
