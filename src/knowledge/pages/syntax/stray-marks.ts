import type { Nodes, Parent, Text } from 'mdast';

/** Asterisks for bold, also with a line for slanted text among them. */
const boldMark = /_?\*{2,}(?:_\*{2,})?_?/g;

/** A character of a word or a path: between two of them asterisks may be meant, as in `2**8` and `models/**`. */
const ofWord = /[\p{L}\p{N}/\\]/u;

/** A link whose address has blanks, which is none to Markdown. */
const brokenLink = /(?<!!)\[([^[\]\n]{1,200})\]\([^()\n]*[ \t][^()\n]*\)/g;

/** An open or ticked box at the start of a line. */
const box = /^\[[ xX]?\][ \t]+(?=\S)/gm;

/**
 * Takes out of a tree what was meant as Markdown and is none: `**Note: **text`, as editors write bold with a blank within it,
 * links to addresses with blanks, and boxes outside of lists. Readers of a page overlook such signs, in an answer they are litter.
 * What has a backslash before it, and code, stays as it is.
 */
export function withoutStrayMarks(tree: Parent): void {
  for (const [at, node] of (tree.children as Nodes[]).entries()) {
    if (node.type === 'text' && !mayHoldEscapes(node))
      node.value = withoutMarks(node.value, at === 0 && tree.type === 'paragraph');
    if ('children' in node) withoutStrayMarks(node);
  }
}

/** Whether the text is not written as it reads: then its signs may be wanted. */
function mayHoldEscapes({ value, position }: Text): boolean {
  const { start, end } = position ?? {};
  return (
    start?.offset !== undefined && end?.offset !== undefined && end.offset - start.offset !== value.length
  );
}

function withoutMarks(value: string, beginsParagraph: boolean): string {
  if (!/\*\*|\[/.test(value)) return value;
  const unboxed = beginsParagraph ? value.replace(box, '') : value;
  return unboxed.replace(brokenLink, '$1').replace(boldMark, (mark, at: number, whole: string) => {
    const [before = '', after = ''] = [whole[at - 1], whole[at + mark.length]];
    return ofWord.test(before) && ofWord.test(after) ? mark : '';
  });
}
