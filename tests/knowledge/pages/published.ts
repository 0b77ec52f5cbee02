import type { Element, Nodes } from 'hast';
import { readPageTree } from '../../../src/knowledge/pages/page-tree.js';

const isBlock = /^(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|pre|table|tr|section|details|summary|br|hr)$/;

/** A page as it is read, a line for each block; code stands in one line, between accents. */
export function published(...lines: readonly string[]): string[] {
  const read: string[] = [];
  let line = '';

  function flush(): void {
    const text = line.replace(/\s+/g, ' ').trim();
    if (text !== '') read.push(text);
    line = '';
  }

  function visit(node: Nodes): void {
    if (node.type === 'text') line += node.value;
    if (!('children' in node)) return;
    const name = node.type === 'element' ? node.tagName : '';
    if (name === 'td' || name === 'th') line += ' ';
    if (isBlock.test(name)) flush();
    if (name === 'pre') read.push(`\`${textOf(node).trimEnd()}\``);
    else for (const child of node.children) visit(child);
    if (isBlock.test(name)) flush();
  }

  visit(readPageTree(lines.join('\n')).html);
  flush();
  return read;
}

/** Text and id of each heading. */
export function headingsOf(...lines: readonly string[]): [string, unknown][] {
  return elementsOf(readPageTree(lines.join('\n')).html)
    .filter(({ tagName }) => /^h[1-6]$/.test(tagName))
    .map((heading) => [textOf(heading), heading.properties.id]);
}

/** Text and address of each link. */
export function linksOf(...lines: readonly string[]): [string, unknown][] {
  return elementsOf(readPageTree(lines.join('\n')).html)
    .filter(({ tagName }) => tagName === 'a')
    .map((link) => [textOf(link), link.properties.href]);
}

function elementsOf(node: Nodes): Element[] {
  const within = 'children' in node ? node.children.flatMap(elementsOf) : [];
  return node.type === 'element' ? [node, ...within] : within;
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
