import type { Element, ElementContent, Nodes, Root, Text } from 'hast';

export function isElement(node: Nodes | undefined): node is Element {
  return node?.type === 'element';
}

export function isTag<Name extends string>(
  node: Nodes | undefined,
  ...names: readonly Name[]
): node is Element & { tagName: Name } {
  return isElement(node) && names.some((name) => name === node.tagName);
}

export function hasClass(element: Element, name: string): boolean {
  return classesOf(element).includes(name);
}

export function classesOf({ properties: { className } }: Element): readonly string[] {
  return Array.isArray(className) ? className.map(String) : [];
}

/** The first element within, in the order of the page, that is as asked for. */
export function findElement(within: Nodes, isIt: (element: Element) => boolean): Element | undefined {
  if (isElement(within) && isIt(within)) return within;
  if (!('children' in within)) return undefined;
  for (const child of within.children) {
    const found = findElement(child, isIt);
    if (found) return found;
  }
  return undefined;
}

export function elementWithId(within: Nodes, id: string): Element | undefined {
  return findElement(within, ({ properties }) => properties.id === id);
}

export function element(tagName: string, ...children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children };
}

export function textNode(value: string): Text {
  return { type: 'text', value };
}

/** All text within, as it stands. */
export function rawText(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(rawText).join('') : '';
}

/** All text within, in one line. */
export function lineOf(node: Nodes): string {
  return rawText(node).replace(/\s+/g, ' ').trim();
}

export function isBlank(node: Nodes): boolean {
  return node.type === 'text' && node.value.trim() === '';
}

/** What stands on lines of its own. */
const blocks = new Set(
  'address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

export function isBlock(node: Nodes): boolean {
  return isElement(node) && blocks.has(node.tagName);
}

export function headingLevel(node: Nodes): number {
  return isElement(node) && /^h[1-6]$/.test(node.tagName) ? Number(node.tagName[1]) : 0;
}

/** The children of a page's body, or of a part of a page. */
export function contentOf({ children }: Root | Element): ElementContent[] {
  return [...children].filter((child): child is ElementContent => child.type !== 'doctype');
}
