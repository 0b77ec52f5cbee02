import type { Nodes } from 'mdast';
import { labelHtml, labelLine } from './syntax/label.js';
import { CONTENTS_MARK, headingMark } from './syntax/marks.js';
import { addressIn, labelsIn, readTag, wordsIn } from './template-labels.js';

/** Of a tag or a comment that does not end within so many characters, nothing is taken away. */
const LONGEST_TAG = 2_000;
const LONGEST_COMMENT = 20_000;

const quoted = String.raw`"[^"\n]*"|'[^'\n]*'`;

/** One of an attribute list: `#id`, `.class` or `name=value`. */
const attribute = String.raw`(?:[#.][\p{L}\p{N}_:.-]+|[\w-]+=(?:${quoted}|[^\s"'{}]+))`;

/** As kramdown, Pandoc and MkDocs write them: `{: .wide}`, `{#anchor}`, `{ .wide width="3" }`, `{:toc}`. */
const attributes = new RegExp(
  String.raw`\{:?[ \t]*${attribute}(?:[ \t]+${attribute})*[ \t]*\}|\{::?[^{}\n]{1,200}\}`,
  'uy',
);

const idAmong = /[{\s]#([\p{L}\p{N}_:.-]+)/u;

/** How MDX holds an id: `{/* #id *\/}`. */
const idInComment = /^\{\/\*\s*#([^\s#*{}]+)\s*\*\/\}$/;

/** kramdown puts the list of headings in the place of the list that this stands at. */
const isContents = /^\{:\s*toc\b/;

/** A blank, where MDX would not keep one. */
const isBlank = /\{(?:' '|" ")\}/y;

/** Behind these a tag stands for an address: a link's, or that of an attribute in HTML. */
const opensAddress = /(?:\]\(<?|=["'])$|^[ \t]*\[[^\]\n]+\]:[ \t]*$/;

/** Characters before a tag within which an address would have begun. */
const NEAR = 100;

/** What a template leaves out of the page, with what ends it: Liquid's and Hugo's blocks of comment. */
const opensComment = /^\{[{%]-?<?\s*comment\s*>?-?[%}]\}$/;
const closesComment = /\{[{%]-?<?\s*(?:end|\/)comment\s*>?-?[%}]\}/g;

/** What keeps a template from being read as one, as pages about templates do. */
const opensRaw = /^\{%-?\s*raw\s*-?%\}$/;
const closesRaw = /\{%-?\s*endraw\s*-?%\}/g;
const keepsTemplates = /^\{%-?\s*(?:end)?raw\s*-?%\}$/;

/** A shortcode of Hugo that is shown and not run, with its text. */
const shownShortcode = /^\{\{([<%])\/\*(.*)\*\/([>%])\}\}$/s;

/** Nothing to see, and yet no empty line, which would end the HTML around it. */
const NOTHING_IN_HTML = '<!---->';

/**
 * A page without what is meant for the program that publishes it: Liquid, Jinja, Hugo and GitBook tags, comments of
 * MDX, and attribute lists. They are no Markdown, and would keep links and headings from being read as such. In a
 * link's address the text of the tag takes its place; titles and labels are paragraphs (`{% tab title="Linux" %}`);
 * within a line a tag's words are its text (`{% channel "help" %}`), where they are no path. The id of a heading is a
 * mark in HTML. Code and front matter stay as they are.
 *
 * @param tree of the same page, which tells where code, headings and HTML are
 */
export function withoutTemplateTags(markdown: string, tree: Nodes): string {
  const { ranges, headings } = outlineOf(tree);
  const tags = placedOnLines(markdown, tagsIn(markdown, ranges));
  const labels = labelsIn();
  let heading = 0;
  let out = '';
  let from = 0;
  for (const tag of tags) {
    while ((headings[heading + 1]?.from ?? Number.POSITIVE_INFINITY) <= tag.from) heading += 1;
    out += markdown.slice(from, tag.from) + insteadOf(tag, markdown, headings[heading], labels);
    from = tag.to;
  }
  return out + markdown.slice(from);
}

interface Range {
  readonly type: Nodes['type'];
  readonly from: number;
  readonly to: number;
}

const isSpecial = new Set<Nodes['type']>(['code', 'inlineCode', 'yaml', 'toml', 'html', 'componentTag']);

/** Where a tag is no part of the text, and where headings are, in the order of the page. */
function outlineOf(tree: Nodes): { readonly ranges: readonly Range[]; readonly headings: readonly Range[] } {
  const ranges: Range[] = [];
  const headings: Range[] = [];
  const open: Nodes[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const [from, to] = [node.position?.start.offset, node.position?.end.offset];
    if (from !== undefined && to !== undefined) {
      if (node.type === 'heading') headings.push({ type: node.type, from, to });
      if (isSpecial.has(node.type)) ranges.push({ type: typeOf(node), from, to });
    }
    if ('children' in node)
      for (let at = node.children.length - 1; at >= 0; at -= 1) open.push(node.children[at] as Nodes);
  }
  return { ranges, headings };
}

/** What HTML has for code is code. */
function typeOf(node: Nodes): Nodes['type'] {
  return node.type === 'html' && /^<(?:pre|script|style)\b/i.test(node.value) ? 'code' : node.type;
}

interface Tag {
  readonly source: string;
  readonly from: number;
  readonly to: number;
  readonly inHtml: boolean;
}

interface PlacedTag extends Tag {
  /** Nothing but tags and the marks of quotes stands before it in its line, and in `prefix` what does. */
  readonly isFirst: boolean;
  readonly prefix: string;
  /** Nothing but tags stands in its line: in Markdown it then opens or closes something. */
  readonly isAlone: boolean;
}

/** Every tag that is to be taken away. Each character is looked at so many times at most, whatever the text. */
function tagsIn(markdown: string, ranges: readonly Range[]): Tag[] {
  const find = finder(markdown);
  const tags: Tag[] = [];
  let at = markdown.indexOf('{');
  let range = 0;
  while (at >= 0) {
    while ((ranges[range]?.to ?? Number.POSITIVE_INFINITY) <= at) range += 1;
    const { type, from = Number.POSITIVE_INFINITY } = ranges[range] ?? {};
    const isWithin = from <= at;
    const to = endOfTag(markdown, at, find);
    const source = markdown.slice(at, to);
    let next = at + 1;
    if (isWithin && type !== 'html') {
      if (keepsTemplates.test(source)) tags.push({ source, from: at, to, inHtml: false });
    } else if (to > at) {
      const rawEnd = opensRaw.test(source) ? find(closesRaw, to, LONGEST_COMMENT) : undefined;
      tags.push({ source, from: at, to, inHtml: isWithin });
      next = to;
      if (rawEnd) {
        tags.push({ source: '{% endraw %}', ...rawEnd, inHtml: isWithin });
        next = rawEnd.to;
      }
    }
    at = markdown.indexOf('{', next);
  }
  return tags;
}

const closers: readonly (readonly [opener: string, closer: RegExp])[] = [
  ['{{<', />\}\}/g],
  ['{{%', /%\}\}/g],
  ['{{', /\}\}/g],
  ['{%', /%\}/g],
  ['{/*', /\*\/\}/g],
  ['{!', /!\}/g],
  ['{# ', /#\}/g],
  ['{#\n', /#\}/g],
];

/** The offset behind a tag; that of its beginning where there is none. */
function endOfTag(markdown: string, at: number, find: Finder): number {
  for (const [opener, closer] of closers) {
    if (!markdown.startsWith(opener, at)) continue;
    const end = find(closer, at + opener.length, LONGEST_TAG);
    if (end === undefined) break;
    if (opener === '{!' && markdown.slice(at, end.to).includes('\n')) break;
    const isComment = opensComment.test(markdown.slice(at, end.to));
    return (isComment ? find(closesComment, end.to, LONGEST_COMMENT) : undefined)?.to ?? end.to;
  }
  attributes.lastIndex = at;
  isBlank.lastIndex = at;
  if (attributes.test(markdown)) return attributes.lastIndex;
  return isBlank.test(markdown) ? isBlank.lastIndex : at;
}

type Finder = (
  pattern: RegExp,
  from: number,
  within: number,
) => { readonly from: number; readonly to: number } | undefined;

/** Finds the next of several patterns. It goes through the text once for each, as it is asked for later and later places. */
function finder(text: string): Finder {
  const found = new Map<RegExp, { from: number; to: number } | undefined>();
  return (pattern, from, within) => {
    let next = found.get(pattern);
    if (!found.has(pattern) || (next && next.from < from)) {
      pattern.lastIndex = from;
      const match = pattern.exec(text);
      next = match ? { from: match.index, to: match.index + match[0].length } : undefined;
      found.set(pattern, next);
    }
    return next && next.from - from <= within ? next : undefined;
  };
}

function placedOnLines(markdown: string, tags: readonly Tag[]): PlacedTag[] {
  const lines = tags.map(linesIn(markdown));
  const firsts: { readonly isFirst: boolean; readonly prefix: string }[] = [];
  for (const [index, { from }] of tags.entries()) {
    const start = lines[index]?.start ?? 0;
    const before = tags[index - 1]?.to ?? 0;
    const isNext = index > 0 && before > start;
    const between = markdown.slice(Math.max(start, before), from);
    const { isFirst, prefix } = (isNext && firsts[index - 1]) || { isFirst: true, prefix: between };
    firsts.push({ isFirst: isFirst && /^[ \t>]*$/.test(between), prefix });
  }
  const lasts: boolean[] = [];
  for (let index = tags.length - 1; index >= 0; index -= 1) {
    const end = lines[index]?.end ?? markdown.length;
    const after = tags[index + 1]?.from ?? markdown.length;
    const rest = markdown.slice(tags[index]?.to, Math.min(end, after));
    lasts[index] = rest.trim() === '' && (after >= end || lasts[index + 1] === true);
  }
  return tags.map((tag, index) => {
    const { isFirst = false, prefix = '' } = firsts[index] ?? {};
    return { ...tag, isFirst, prefix, isAlone: isFirst && prefix.trim() === '' && lasts[index] === true };
  });
}

/** Where the line of a tag begins, and where that ends in which the tag does; to be asked in the order of the page. */
function linesIn(markdown: string): (tag: Tag) => { readonly start: number; readonly end: number } {
  let start = 0;
  let next = endOfLine(markdown, 0);
  let end = -1;
  return ({ from, to }) => {
    while (next < from) {
      start = next + 1;
      next = endOfLine(markdown, start);
    }
    if (end < to) end = endOfLine(markdown, to);
    return { start, end };
  };
}

function endOfLine(markdown: string, from: number): number {
  const end = markdown.indexOf('\n', from);
  return end < 0 ? markdown.length : end;
}

function insteadOf(
  tag: PlacedTag,
  markdown: string,
  heading: Range | undefined,
  labelsOf: ReturnType<typeof labelsIn>,
): string {
  const { source, from, inHtml } = tag;
  const idMark = markOf(tag, markdown, heading);
  if (idMark !== undefined) return idMark;
  if (source === "{' '}" || source === '{" "}') return ' ';
  const shown = shownShortcode.exec(source);
  if (shown) return `{{${shown[1]}${shown[2]}${shown[3]}}}`.replace(/[<>]/g, (mark) => `\\${mark}`);
  if (isContents.test(source)) return CONTENTS_MARK;
  if (!/^\{[{%]/.test(source)) return tag.isAlone && inHtml ? NOTHING_IN_HTML : '';
  const read = readTag(source);
  const before = markdown.slice(Math.max(0, from - NEAR), from);
  if (opensAddress.test(before.slice(before.lastIndexOf('\n') + 1)))
    return addressIn(read).replace(/\s/g, '%20');
  const labels = labelsOf(read);
  if (labels.length > 0) return shownLabels(tag, labels);
  const [first = ''] = wordsIn(read);
  if (!tag.isAlone) return first;
  return inHtml ? first || NOTHING_IN_HTML : '';
}

function shownLabels({ isFirst, prefix, inHtml }: PlacedTag, labels: readonly string[]): string {
  if (inHtml) return labels.map(labelHtml).join('');
  if (!isFirst) return labels.join(' ');
  const lines = labels.map((label) => `\n${prefix}${labelLine(label)}\n${prefix}`);
  return `${lines.join('')}\n${prefix}`;
}

/** For the id of a heading, in its line or alone in the line below. */
function markOf(
  { source, from, isAlone, prefix }: PlacedTag,
  markdown: string,
  heading: Range | undefined,
): string | undefined {
  if (heading === undefined || /^\{[{%]/.test(source)) return undefined;
  const id =
    idInComment.exec(source)?.[1] ?? (source.startsWith('{/*') ? undefined : idAmong.exec(source)?.[1]);
  if (id === undefined || from < heading.from) return undefined;
  const isBelow = isAlone && /^[ \t]*\r?\n[ \t]*$/.test(markdown.slice(heading.to, from));
  if (from < heading.to) return headingMark(id);
  // A paragraph of its own, so that what follows does not become one with it.
  return isBelow ? `${headingMark(id)}\n${prefix}` : undefined;
}
