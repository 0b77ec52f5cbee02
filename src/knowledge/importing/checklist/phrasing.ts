import type { Nodes, PhrasingContent } from 'mdast';

/** Tags of HTML that stand within a line, comments and the like; other words in such brackets are a blank that somebody fills in: `<your name>`. */
const tag =
  /^<(?:[^a-z/]|\/?(?:a|abbr|b|big|br|cite|code|del|details|div|em|font|i|img|input|ins|kbd|label|li|mark|ol|p|q|s|small|span|strike|strong|sub|summary|sup|tt|u|ul|var|wbr|table|thead|tbody|tr|td|th|section|article|header|footer|h[1-6]|hr|center|picture|source|video|audio|iframe|svg|button|pre|blockquote|d[ldt]|figure|figcaption|nav|main|aside|form|script|style)(?=[\s/>]))/i;

/** Whether what Markdown takes for HTML is some. */
export function isTag(html: string): boolean {
  return tag.test(html);
}

/** The text of Markdown as people read it; a line break is one, HTML is nothing. */
export function plainOf(node: Nodes | readonly Nodes[]): string {
  if (!('type' in node)) return node.map(plainOf).join('');
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
  if (node.type === 'break') return '\n';
  if (node.type === 'html') return isTag(node.value) ? '' : node.value;
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  return 'children' in node ? (node.children as readonly Nodes[]).map(plainOf).join('') : '';
}

/** The same without so many characters at its start, as `plainOf` counts them. */
export function withoutStart(nodes: readonly PhrasingContent[], count: number): PhrasingContent[] {
  let left = count;
  return nodes.flatMap((node): PhrasingContent[] => {
    const length = plainOf(node).length;
    if (left <= 0) return [node];
    if (length <= left) {
      left -= length;
      return length === 0 ? [node] : [];
    }
    const kept = shortened(
      node,
      (value) => value.slice(left),
      (children) => withoutStart(children, left),
    );
    left = 0;
    return [kept];
  });
}

/** The same without so many characters at its end. */
export function withoutEnd(nodes: readonly PhrasingContent[], count: number): PhrasingContent[] {
  let left = count;
  const kept = nodes.toReversed().flatMap((node): PhrasingContent[] => {
    const length = plainOf(node).length;
    if (left <= 0) return [node];
    if (length <= left) {
      left -= length;
      return length === 0 ? [node] : [];
    }
    const rest = left;
    left = 0;
    return [
      shortened(
        node,
        (value) => value.slice(0, value.length - rest),
        (children) => withoutEnd(children, rest),
      ),
    ];
  });
  return kept.reverse();
}

function shortened(
  node: PhrasingContent,
  ofText: (value: string) => string,
  ofChildren: (children: readonly PhrasingContent[]) => PhrasingContent[],
): PhrasingContent {
  if (node.type === 'text' || node.type === 'inlineCode') return { ...node, value: ofText(node.value) };
  if (!('children' in node)) return node;
  return { ...node, children: ofChildren(node.children) } as PhrasingContent;
}
