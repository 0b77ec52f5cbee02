import type { Root as HtmlRoot } from 'hast';
import { raw } from 'hast-util-raw';
import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { withoutTemplateTags } from './template-tags.js';

/** A page as it reads when it is published. */
export interface PageTree {
  /** The YAML between the lines of dashes; undefined without. */
  readonly frontMatter: string | undefined;
  /** The whole text; tables, headings and links that are written in HTML are like those of Markdown. */
  readonly html: HtmlRoot;
}

/**
 * Reads a page of CommonMark with GitHub's additions and front matter. This is the parser within remark, without
 * its plugins' frame; HTML among the Markdown is read by the rules of HTML, as a browser would.
 */
export function readPageTree(markdown: string): PageTree {
  const tree = parse(markdown.includes('{') ? withoutTemplateTags(markdown, outlineOf(markdown)) : markdown);
  const [first] = tree.children;
  const html = raw(toHast(tree, { allowDangerousHtml: true }));
  return {
    frontMatter: first?.type === 'yaml' ? first.value : undefined,
    html: html.type === 'root' ? html : { type: 'root', children: [] },
  };
}

function parse(markdown: string): Root {
  return fromMarkdown(markdown, {
    extensions: [gfm(), frontmatter()],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown()],
  });
}

/** Where code and HTML are, which GitHub's additions change nothing in. */
function outlineOf(markdown: string): Root {
  return fromMarkdown(markdown, {
    extensions: [frontmatter()],
    mdastExtensions: [frontmatterFromMarkdown()],
  });
}
