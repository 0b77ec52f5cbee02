import type { Blockquote, Nodes, Paragraph, Parent, PhrasingContent } from 'mdast';
import { labelOfKind } from './label.js';

/** `[!NOTE]`, as GitHub has it; Obsidian folds with a sign behind it. */
const opensCallout = /^\[!([A-Za-z][\w-]*)(?:\|[^\]]*)?\]([+-]?)[ \t]*/;

/** The list of a page's headings, as Python-Markdown, GitLab and Azure have it. */
const isContents = /^\[(?:TOC|\[_?TOC_?\])\]$/i;

/** What a block of code is called, in what stands behind its fence: `title="a.ts"`, or `[a.ts]` in VitePress. */
const codeTitle =
  /(?:^|[\s{])(?:title|name|filename|caption|label)=(?:"([^"]*)"|'([^']*)')|(?:^|\s)\[([^\]]+)\]/;

/**
 * Changes in a tree what is Markdown to the parser and something else to publishers: the kind or title of a callout
 * and the title of a block of code become paragraphs before the text; marks for a list of headings go.
 */
export function withTitles(tree: Parent): void {
  const children: Nodes[] = [];
  for (const node of tree.children as Nodes[]) {
    if (node.type === 'code') {
      const [, double, single, bracketed] = codeTitle.exec(`${node.lang ?? ''} ${node.meta ?? ''}`) ?? [];
      const title = double ?? single ?? bracketed ?? '';
      if (title !== '') children.push(paragraph([{ type: 'text', value: title }]));
    }
    if (node.type === 'paragraph' && isContentsMark(node)) continue;
    if (node.type === 'blockquote') titled(node);
    if ('children' in node) withTitles(node);
    children.push(node);
  }
  tree.children = children as Parent['children'];
}

function isContentsMark({ children }: Paragraph): boolean {
  const [only] = children;
  return children.length === 1 && only?.type === 'text' && isContents.test(only.value.trim());
}

function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

function titled(quote: Blockquote): void {
  const [first] = quote.children;
  if (first?.type !== 'paragraph') return;
  const [text, ...others] = first.children;
  const [mark = '', kind = '', fold = ''] = (text?.type === 'text' && opensCallout.exec(text.value)) || [];
  if (text?.type !== 'text' || mark === '') return;
  const [line, rest] = partedAtBreak([{ ...text, value: text.value.slice(mark.length) }, ...others]);
  const isKindAlone = line.length === 0;
  const label = labelOfKind(kind.replace(/[-_]/g, ' '));
  if (isKindAlone) {
    quote.children.splice(0, 1, paragraph([{ type: 'text', value: label }]), ...whole(rest));
  } else if (fold === '' && goesOn(rest)) {
    // Text in the line of the kind: a sentence that goes on below is no title.
    const sentence = [...line, { type: 'text' as const, value: '\n' }, ...rest];
    quote.children.splice(0, 1, paragraph([{ type: 'text', value: label }]), paragraph(sentence));
  } else {
    quote.children.splice(0, 1, paragraph(line), ...whole(rest));
  }
}

function whole(children: PhrasingContent[]): Paragraph[] {
  return children.length === 0 ? [] : [paragraph(children)];
}

function goesOn([first]: readonly PhrasingContent[]): boolean {
  return first?.type === 'text' && /^\s*\p{Ll}/u.test(first.value);
}

/** The first line of a paragraph, and what is below. */
function partedAtBreak(children: readonly PhrasingContent[]): [PhrasingContent[], PhrasingContent[]] {
  const line: PhrasingContent[] = [];
  for (const [index, node] of children.entries()) {
    const others = children.slice(index + 1);
    if (node.type === 'break') return [line, others];
    const at = node.type === 'text' ? node.value.indexOf('\n') : -1;
    if (node.type === 'text' && at >= 0) {
      const before = node.value.slice(0, at).trim();
      if (before !== '') line.push({ ...node, value: before });
      return [line, [{ ...node, value: node.value.slice(at + 1) }, ...others]];
    }
    if (node.type !== 'text' || node.value.trim() !== '') line.push(node);
  }
  return [line, []];
}
