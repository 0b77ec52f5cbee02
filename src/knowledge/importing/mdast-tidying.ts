import type { List, Nodes, Paragraph, Parents, PhrasingContent } from 'mdast';

/**
 * Takes out of a page what can be written in Markdown only in ways that nobody wants to edit: blanks and line breaks
 * at the edge of emphasis, a sign there with a letter behind it, emphasis within the same, empty lines that are made of
 * line breaks, and those between items of a list.
 */
export function tidy(node: Nodes): void {
  if (!('children' in node)) return;
  for (const child of node.children) tidy(child);
  if (node.type === 'list') tighten(node);
  const parent: { children: Nodes[] } = node as Parents;
  parent.children = parent.children
    .flatMap((child, index, all) => movedOut(child, all[index - 1], all[index + 1], node))
    .flatMap((child): Nodes[] => (child.type === 'paragraph' ? partedAtBreaks(child) : [child]));
}

/** Items of one paragraph each stand close together, as people write them. */
function tighten(list: List): void {
  for (const item of list.children)
    item.spread = item.children.filter((child) => child.type !== 'list').length > 1;
  list.spread = list.children.some((item) => item.spread);
}

function movedOut(node: Nodes, before: Nodes | undefined, after: Nodes | undefined, parent: Nodes): Nodes[] {
  if (node.type !== 'strong' && node.type !== 'emphasis' && node.type !== 'delete') return [node];
  if (node.type === parent.type) return node.children;
  const lead: Nodes[] = [];
  const trail: Nodes[] = [];
  const children: PhrasingContent[] = withoutRepeatedBreaks(node.children);
  while (children[0]?.type === 'break') lead.push(...children.splice(0, 1));
  while (children.at(-1)?.type === 'break') trail.unshift(...children.splice(-1));
  const [first, last] = [children[0], children.at(-1)];
  const start =
    first?.type === 'text' ? edgeOf(first.value, /^\s+/, endsInWord(before) ? /^\p{P}+/u : undefined) : '';
  if (first?.type === 'text' && start !== '') {
    first.value = first.value.slice(start.length);
    lead.push({ type: 'text', value: start });
  }
  const end =
    last?.type === 'text' ? edgeOf(last.value, /\s+$/, startsWithWord(after) ? /\p{P}+$/u : undefined) : '';
  if (last?.type === 'text' && end !== '') {
    last.value = last.value.slice(0, -end.length);
    trail.unshift({ type: 'text', value: end });
  }
  node.children = children.filter((child) => child.type !== 'text' || child.value !== '');
  return [...lead, ...(node.children.length > 0 ? [node] : []), ...trail];
}

/** The blanks at an edge, or else the signs. */
function edgeOf(text: string, blanks: RegExp, signs: RegExp | undefined): string {
  return blanks.exec(text)?.[0] ?? signs?.exec(text)?.[0] ?? '';
}

function endsInWord(node: Nodes | undefined): boolean {
  return node?.type === 'text' && /[\p{L}\p{N}]$/u.test(node.value);
}

function startsWithWord(node: Nodes | undefined): boolean {
  return node?.type === 'text' && /^[\p{L}\p{N}]/u.test(node.value);
}

function withoutRepeatedBreaks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.filter((node, index) => node.type !== 'break' || nodes[index - 1]?.type !== 'break');
}

/** Two line breaks begin a paragraph. */
function partedAtBreaks({ children }: Paragraph): Paragraph[] {
  const parts: PhrasingContent[][] = [[]];
  for (const [index, child] of children.entries()) {
    const isDouble =
      child.type === 'break' &&
      (children[index + 1]?.type === 'break' || children[index - 1]?.type === 'break');
    if (!isDouble) parts.at(-1)?.push(child);
    else if (parts.at(-1)?.length !== 0) parts.push([]);
  }
  return parts
    .map((part) =>
      part.filter((child, index) => child.type !== 'break' || (index > 0 && index < part.length - 1)),
    )
    .filter((part) => part.length > 0)
    .map((part) => ({ type: 'paragraph', children: part }));
}
