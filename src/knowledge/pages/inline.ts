import type { Element } from 'hast';
import type { PhrasingContent } from 'mdast';

/** Gathers the text of a line with its marks: emphasis, code and links, and nothing else. */
export interface Inline {
  text(value: string): void;
  /**
   * Gathers what stands in an element.
   *
   * @param own the text that the element has without children; a break for `\n`
   */
  within(element: Element, own: string, gather: () => void): void;
  /** What was gathered since the last time, without blanks at its ends. */
  take(): PhrasingContent[];
}

const strong = new Set(['strong', 'b']);
const emphasis = new Set(['em', 'i', 'cite', 'dfn']);
const code = new Set(['code', 'kbd', 'samp', 'tt', 'var']);

export function createInline(): Inline {
  let root: PhrasingContent[] = [];
  let target = root;
  let isCode = false;

  function text(value: string): void {
    if (value === '') return;
    target.push(isCode ? { type: 'inlineCode', value } : { type: 'text', value });
  }

  function within(element: Element, own: string, gather: () => void): void {
    if (own === '\n') target.push({ type: 'break' });
    else text(own);
    if (code.has(element.tagName)) {
      const before = isCode;
      isCode = true;
      gather();
      isCode = before;
      return;
    }
    const mark = markOf(element);
    if (!mark) {
      gather();
      return;
    }
    const [outer, begun] = [target, root];
    outer.push(mark);
    target = mark.children;
    gather();
    // A block within ended the line: what follows stands in a new one.
    target = root === begun ? outer : root;
  }

  return {
    text,
    within,
    take() {
      const taken = tidy(root);
      root = [];
      target = root;
      return taken;
    },
  };
}

type Mark = Extract<PhrasingContent, { type: 'strong' | 'emphasis' | 'link' }>;

function markOf({ tagName, properties }: Element): Mark | undefined {
  if (strong.has(tagName)) return { type: 'strong', children: [] };
  if (emphasis.has(tagName)) return { type: 'emphasis', children: [] };
  if (tagName === 'a' && typeof properties.href === 'string' && properties.href !== '')
    return { type: 'link', url: properties.href, children: [] };
  return undefined;
}

/** The same without empty marks, without blanks at the ends, at the ends of marks, and without one blank after the other. */
function tidy(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const kept = nodes.flatMap((node): PhrasingContent[] => {
    if (!('children' in node)) return [node];
    const children = tidy(node.children);
    if (children.length === 0) return [];
    // A mark that begins or ends with a blank would be none: the blank goes outside.
    const [before, after] = [startsBlank(node.children), endsBlank(node.children)];
    return [...blank(before), { ...node, children } as PhrasingContent, ...blank(after)];
  });
  return trimmed(joined(kept));
}

function blank(wanted: boolean): PhrasingContent[] {
  return wanted ? [{ type: 'text', value: ' ' }] : [];
}

function startsBlank([first]: readonly PhrasingContent[]): boolean {
  return first?.type === 'text' && first.value.startsWith(' ');
}

function endsBlank(nodes: readonly PhrasingContent[]): boolean {
  const last = nodes.at(-1);
  return last?.type === 'text' && last.value.endsWith(' ');
}

/** Texts and code that follow each other in one, and single blanks between words. */
function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const all: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (last && (node.type === 'text' || node.type === 'inlineCode') && last.type === node.type) {
      all[all.length - 1] = { ...last, value: last.value + node.value } as PhrasingContent;
    } else all.push(node);
  }
  return all.map((node) =>
    node.type === 'text' ? { ...node, value: node.value.replace(/ +/g, ' ') } : node,
  );
}

function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  let [from, to] = [0, nodes.length];
  while (from < to && isNothing(nodes[from])) from += 1;
  while (to > from && isNothing(nodes[to - 1])) to -= 1;
  const inside = nodes.slice(from, to);
  return inside.map((node, at) => {
    if (node.type !== 'text') return node;
    const afterBreak = at === 0 || inside[at - 1]?.type === 'break';
    const beforeBreak = at === inside.length - 1 || inside[at + 1]?.type === 'break';
    const start = afterBreak ? node.value.trimStart() : node.value;
    return { ...node, value: beforeBreak ? start.trimEnd() : start };
  });
}

function isNothing(node: PhrasingContent | undefined): boolean {
  return node?.type === 'break' || (node?.type === 'text' && node.value.trim() === '');
}
