import type { Root as HtmlRoot } from 'hast';
import { raw } from 'hast-util-raw';
import type { Nodes, PhrasingContent, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { type Handlers, toHast } from 'mdast-util-to-hast';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { yamlOfToml } from './front-matter.js';
import { parsedInParts } from './page-parts.js';
import { blockFences, blockFencesFromMarkdown } from './syntax/block-fences.js';
import { withTitles } from './syntax/callouts.js';
import { componentTags, componentTagsFromMarkdown } from './syntax/component-tags.js';
import { withHeadingIds } from './syntax/heading-ids.js';
import { withoutPublisherLines } from './syntax/publisher-lines.js';
import { withoutStrayMarks } from './syntax/stray-marks.js';
import { wikiLinks, wikiLinksFromMarkdown } from './syntax/wiki-links.js';
import { withoutTemplateTags } from './template-tags.js';

/** A page as it reads when it is published. */
export interface PageTree {
  /** The YAML between the lines of dashes; TOML between plus signs as YAML of the same fields; undefined without. */
  readonly frontMatter: string | undefined;
  /**
   * The whole text; tables, headings and links that are written in HTML are like those of Markdown. A heading to which
   * the writer gave an id has it.
   */
  readonly html: HtmlRoot;
}

/**
 * Reads a page of CommonMark with GitHub's additions, front matter, and what Hugo, Jekyll, Docusaurus, MkDocs,
 * GitBook, VitePress and wikis have beyond. This is the parser within remark, without its plugins' frame; HTML among
 * the Markdown is read by the rules of HTML, as a browser would. Throws nothing.
 */
export function readPageTree(markdown: string): PageTree {
  try {
    return published(markdown);
  } catch {
    // Parsers are recursive: ten thousand quotes within each other are a RangeError. The text is still there.
    return { frontMatter: undefined, html: plainText(markdown) };
  }
}

function published(markdown: string): PageTree {
  const lines = withoutPublisherLines(markdown);
  const outline = (isMdx: boolean) => parsedInParts(lines, (part) => outlineOf(part, isMdx));
  const isMdx = mayHoldComponent(lines) && holdsComponent(outline(false));
  const plain = lines.includes('{') ? withoutTemplateTags(lines, outline(isMdx)) : lines;
  const tree = parsedInParts(plain, (part) => parse(part, isMdx));
  withTitles(tree);
  withoutStrayMarks(tree);
  const [first] = tree.children;
  const html = raw(toHast(tree, { allowDangerousHtml: true, handlers }));
  const root: HtmlRoot = html.type === 'root' ? html : { type: 'root', children: [] };
  withHeadingIds(root);
  return { frontMatter: frontMatterIn(first), html: root };
}

function frontMatterIn(first: Root['children'][number] | undefined): string | undefined {
  if (first?.type === 'yaml') return first.value;
  return first?.type === 'toml' ? yamlOfToml(first.value) : undefined;
}

/** @param isMdx there is no code by indentation, as the text between tags is indented */
function parse(markdown: string, isMdx: boolean): Root {
  return fromMarkdown(markdown, {
    extensions: [
      gfm(),
      frontmatter(['yaml', 'toml']),
      blockFences(),
      componentTags(),
      wikiLinks(),
      ...(isMdx ? [withoutIndentedCode] : []),
    ],
    mdastExtensions: [
      gfmFromMarkdown(),
      frontmatterFromMarkdown(['yaml', 'toml']),
      blockFencesFromMarkdown(inline),
      componentTagsFromMarkdown(),
      wikiLinksFromMarkdown,
    ],
  });
}

/** Where code, headings and HTML are, which GitHub's additions change nothing in. */
function outlineOf(markdown: string, isMdx: boolean): Root {
  return fromMarkdown(markdown, {
    extensions: [
      frontmatter(['yaml', 'toml']),
      blockFences(),
      componentTags(),
      ...(isMdx ? [withoutIndentedCode] : []),
    ],
    mdastExtensions: [
      frontmatterFromMarkdown(['yaml', 'toml']),
      blockFencesFromMarkdown((text) => [{ type: 'text', value: text }]),
      componentTagsFromMarkdown(),
    ],
  });
}

const withoutIndentedCode = { disable: { null: ['codeIndented'] } };

const handlers: Handlers = {
  componentTag: (_state, { html }: { html: string }) => ({ type: 'raw', value: html }),
};

/** The Markdown of a title, which is a line. */
function inline(title: string): PhrasingContent[] {
  if (!/[\\`*_[\]<&~!]/.test(title)) return title === '' ? [] : [{ type: 'text', value: title }];
  const [first, ...others] = fromMarkdown(title, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  }).children;
  return first?.type === 'paragraph' && others.length === 0
    ? first.children
    : [{ type: 'text', value: title }];
}

function mayHoldComponent(markdown: string): boolean {
  return /<\/?[A-Z]\w*[a-z]/.test(markdown) || markdown.includes('={');
}

function holdsComponent(tree: Root): boolean {
  const open: Nodes[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'componentTag') return true;
    if ('children' in node) for (const child of node.children) open.push(child);
  }
  return false;
}

function plainText(text: string): HtmlRoot {
  return {
    type: 'root',
    children: text.split(/\n\s*\n/).map((value) => ({
      type: 'element',
      tagName: 'p',
      properties: {},
      children: [{ type: 'text', value }],
    })),
  };
}
