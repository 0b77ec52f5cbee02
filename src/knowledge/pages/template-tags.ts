import type { Nodes } from 'mdast';

/** Of a tag or a comment that does not end within so many characters, nothing is taken away. */
const LONGEST_TAG = 2_000;
const LONGEST_COMMENT = 20_000;

const tag = String.raw`\{\{[^]{1,${LONGEST_TAG}}?\}\}|\{%[^]{1,${LONGEST_TAG}}?%\}|\{#\s[^]{0,${LONGEST_TAG}}?#\}`;

/** A longer line is not looked through for what stands beside a tag. */
const LONGEST_LINE = 1_000;

/** What a template leaves out of the page: Liquid's and Hugo's blocks of comment. */
const comment = String.raw`\{[{%]-?<?\s*comment\s*>?-?[%}]\}[^]{0,${LONGEST_COMMENT}}?\{[{%]-?<?\s*(?:end|/)comment\s*>?-?[%}]\}`;

const quoted = String.raw`"[^"\n]*"|'[^'\n]*'`;

/** One of an attribute list: `#id`, `.class` or `name=value`. */
const attribute = String.raw`(?:[#.][\p{L}\p{N}_:.-]+|[\w-]+=(?:${quoted}|[^\s"'{}]+))`;

/** As kramdown, Pandoc and MkDocs write them: `{: .wide}`, `{#anchor}`, `{ .wide width="3" }`, `{:toc}`. */
const attributes = String.raw`\{:?[ \t]*${attribute}(?:[ \t]+${attribute})*[ \t]*\}|\{::?[^{}\n]{1,200}\}`;

const litter = new RegExp(`${comment}|${tag}|${attributes}`, 'gu');

/** A tag of a name and nothing but texts in quotes. */
const spoken = new RegExp(String.raw`^\{[{%]-?[<%]?\s*[\w-]+((?:\s+(?:${quoted}))+)\s*[%>]?-?[}%]\}$`, 'u');

/** Behind this a tag stands for an address: a link's, or that of an attribute in HTML. */
const opensAddress = /(?:\]\(<?|=["'])$/;

const isPath = /[/\\]|\.\w{1,5}$/;

/** What keeps a template from being read as one, as pages about templates do. */
const keepsTemplates = /^\{%-?\s*(?:end)?raw\s*-?%\}$/;

/** Nothing to see, and yet no empty line, which would end the HTML around it. */
const NOTHING_IN_HTML = '<!---->';

/**
 * A page without what is meant for the program that publishes it: Liquid, Jinja and Hugo tags, and attribute lists.
 * They are no Markdown, and would keep links and headings from being read as such. In a link's address the text of
 * the tag takes its place; within a line its words do (`{% channel "help" %}`), where they are no path. Code and
 * front matter stay as they are.
 *
 * @param tree of the same page, which tells where code and HTML are
 */
export function withoutTemplateTags(markdown: string, tree: Nodes): string {
  const ranges = rangesIn(tree);
  let at = 0;
  return markdown.replace(litter, (found: string, ...rest: unknown[]) => {
    const offset = rest.find((value): value is number => typeof value === 'number') ?? 0;
    while ((ranges[at]?.to ?? Number.POSITIVE_INFINITY) <= offset) at += 1;
    const range = (ranges[at]?.from ?? Number.POSITIVE_INFINITY) <= offset ? ranges[at] : undefined;
    if (range && range.type !== 'html') return keepsTemplates.test(found) ? '' : found;
    return insteadOf(found, markdown, offset, range !== undefined);
  });
}

interface Range {
  readonly type: Nodes['type'];
  readonly from: number;
  readonly to: number;
}

const isSpecial = new Set<Nodes['type']>(['code', 'inlineCode', 'yaml', 'html']);

/** Where a tag is no part of the text, in the order of the page. */
function rangesIn(node: Nodes): Range[] {
  if ('children' in node) return node.children.flatMap(rangesIn);
  const [from, to] = [node.position?.start.offset, node.position?.end.offset];
  const isOne = isSpecial.has(node.type) && from !== undefined && to !== undefined;
  return isOne ? [{ type: node.type, from, to }] : [];
}

function insteadOf(found: string, markdown: string, offset: number, inHtml: boolean): string {
  const words = wordsIn(found);
  if (opensAddress.test(markdown.slice(Math.max(0, offset - 3), offset))) {
    return (words[0] ?? '').replace(/\s/g, '%20');
  }
  const [first = ''] = words.some((word) => isPath.test(word)) ? [] : words;
  if (!isAlone(markdown, offset, found.length)) return first;
  return inHtml ? first || NOTHING_IN_HTML : '';
}

function wordsIn(found: string): string[] {
  const texts = spoken.exec(found)?.[1] ?? '';
  return [...texts.matchAll(new RegExp(quoted, 'gu'))].map(([text]) => text.slice(1, -1));
}

/** Whether a tag has its line to itself: in Markdown it then opens or closes something, and says nothing. */
function isAlone(markdown: string, offset: number, length: number): boolean {
  const before =
    markdown
      .slice(Math.max(0, offset - LONGEST_LINE), offset)
      .split('\n')
      .at(-1) ?? '';
  const [after = ''] = markdown.slice(offset + length, offset + length + LONGEST_LINE).split('\n', 1);
  const isTooLong = before.length + after.length >= LONGEST_LINE;
  return !isTooLong && (before + after).replace(litter, '').trim() === '';
}
