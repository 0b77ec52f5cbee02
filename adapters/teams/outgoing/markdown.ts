import type { List, Nodes, PhrasingContent } from 'mdast';
import { parseMarkdown } from '../../../src/ports/markdown.js';
import type { SourceLine } from '../../../src/ports/reply.js';
import { asWritten, isWeb } from '../../kit/outgoing/markdown.js';
import type { Element, TextRun } from './card.js';
import { blocks, type Look, run } from './rich-text.js';

/**
 * The Markdown subset as elements of a card. Runs of text are used, not Markdown of the card's own: clients differ
 * in theirs, and what people typed must stay text. What is outside the subset comes out as it was written.
 */
export function renderMarkdown(markdown: string, look: Look = {}): Element[] {
  return parseMarkdown(markdown).children.flatMap((node) =>
    block(node, { source: markdown, look, indent: '' }),
  );
}

interface Around {
  readonly source: string;
  readonly look: Look;
  readonly indent: string;
}

function block(node: Nodes, around: Around): Element[] {
  switch (node.type) {
    case 'paragraph':
      return lines(node.children, around, around.indent);
    case 'code':
      return code(node.value);
    case 'list':
      return list(node, around);
    default:
      return blocks([run(asWritten(node, around.source), around.look)]);
  }
}

/** A paragraph; what follows a hard break stands in a block of its own below it. */
function lines(nodes: readonly PhrasingContent[], around: Around, lead: string): Element[] {
  const split: PhrasingContent[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'break') split.push([]);
    else split.at(-1)?.push(node);
  }
  return split.flatMap((line, index) => {
    const runs = line.flatMap((node) => phrase(node, around, around.look));
    const start = index === 0 ? lead : around.indent;
    return blocks(start === '' ? runs : [run(start, around.look), ...runs], index === 0 ? 'Default' : 'None');
  });
}

function phrase(node: PhrasingContent, around: Around, look: Look): TextRun[] {
  switch (node.type) {
    case 'text':
      return [run(node.value.replaceAll('\n', ' '), look)];
    case 'strong':
      return node.children.flatMap((child) => phrase(child, around, { ...look, weight: 'Bolder' }));
    case 'emphasis':
      return node.children.flatMap((child) => phrase(child, around, { ...look, italic: true }));
    case 'inlineCode':
      return [run(node.value, { ...look, fontType: 'Monospace' })];
    case 'link':
      return isWeb(node.url)
        ? node.children.flatMap((child) => phrase(child, around, linked(look, node.url)))
        : [run(asWritten(node, around.source), look)];
    default:
      return [run(asWritten(node, around.source), look)];
  }
}

function linked(look: Look, url: string): Look {
  return { ...look, selectAction: { type: 'Action.OpenUrl', url } };
}

/** Blanks that cards keep; others at the start of a line are dropped. */
const BLANK = '\u00A0';

function list(node: List, around: Around): Element[] {
  const elements = node.children.flatMap((item, index) => {
    const mark = node.ordered ? `${(node.start ?? 1) + index}.` : '•';
    const inner = { ...around, indent: around.indent + BLANK.repeat(4) };
    return item.children.flatMap((child, position) =>
      position === 0 && child.type === 'paragraph'
        ? lines(child.children, inner, `${around.indent}${mark}${BLANK}`)
        : block(child, inner),
    );
  });
  return elements.map((element, index) => (index === 0 ? element : { ...element, spacing: 'Small' }));
}

/** Code line by line, since a run of text has no line breaks on every client. */
function code(value: string): Element[] {
  const made = value.split('\n').flatMap((line) => {
    const kept = line.replace(/^[ \t]+/, (blanks) => BLANK.repeat(blanks.replaceAll('\t', '    ').length));
    return blocks([run(kept === '' ? BLANK : kept, { fontType: 'Monospace' })], 'None');
  });
  return made.map((element, index) => ({
    type: 'Container',
    style: 'emphasis',
    spacing: index === 0 ? 'Default' : 'None',
    items: [element],
  }));
}

/** A place to read on, in small print: a link where the address is one of the web. */
export function sourceRun({ text, url }: SourceLine): TextRun {
  if (url === undefined) return run(text, { size: 'Small' });
  if (isWeb(url) && url.length <= 2_000) return run(text, linked({ size: 'Small' }, url));
  return run(`${text} (${url})`, { size: 'Small' });
}
