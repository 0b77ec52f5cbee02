import type { Element, ElementContent, Nodes, Root, RootContent } from 'hast';

const isHeading = /^h[1-6]$/;

/** Elements that may stand for nothing but an anchor. */
const isAnchor = /^(?:a|span|div|p|i)$/;

/** What is seen although it has no text. */
const isSeen = /^(?:img|svg|video|audio|iframe|object|embed|input|button|hr|math|canvas|picture)$/;

/**
 * Puts the ids that writers gave to headings where HTML has them: from the marks that `template-tags` leaves, and from
 * anchors without text in a heading or right before it (`<a name="x"></a>`). The anchors and marks are taken away, and
 * so are the lists that kramdown puts a list of headings in place of.
 */
export function withHeadingIds(root: Root): void {
  const given = new Set<string>();
  tidied(root, given);
}

/** @returns whether there is the mark of a contents list in it that no list has answered for */
function tidied(parent: Root | Element, given: Set<string>): boolean {
  let isContents = false;
  let waiting = openAnchorOf(parent);
  let last: Element | undefined;
  let isInLine = false;
  const kept: RootContent[] = [];
  for (const node of parent.children) {
    if (node.type !== 'element') {
      if (node.type === 'text' && node.value.trim() !== '') {
        waiting = last = undefined;
        isInLine = true;
      }
      kept.push(node);
      continue;
    }
    if (isHeading.test(node.tagName)) {
      const isTaken = takeId(node, given, waiting?.id);
      if (isTaken && waiting?.node) kept.splice(kept.lastIndexOf(waiting.node), 1);
      waiting = undefined;
      isInLine = false;
      last = node;
      kept.push(node);
      continue;
    }
    const own = onlyAnchorOf(node);
    if (own?.isMark) {
      if (last && own.id !== '') last.properties.id = own.id;
      if (own.isContents) isContents = true;
      continue;
    }
    last = undefined;
    if (own) {
      if (!isInLine || node.tagName === 'p') waiting = { id: own.id, node };
      kept.push(node);
      continue;
    }
    waiting = undefined;
    isInLine = false;
    const isMarked = tidied(node, given);
    if (isMarked && (node.tagName === 'ul' || node.tagName === 'ol')) continue;
    if (isMarked) isContents = true;
    kept.push(node);
  }
  parent.children = kept as ElementContent[];
  return isContents;
}

interface Waiting {
  readonly id: string;
  /** Undefined where it is what the heading stands in. */
  readonly node: RootContent | undefined;
}

/** An anchor that was opened and not closed has the rest of the page within it. */
function openAnchorOf(parent: Root | Element): Waiting | undefined {
  if (parent.type === 'root' || parent.tagName !== 'a' || parent.properties.href !== undefined)
    return undefined;
  const id = idOf(parent);
  return id === undefined ? undefined : { id, node: undefined };
}

/** @returns whether the anchor before it was the one */
function takeId(heading: Element, given: Set<string>, before: string | undefined): boolean {
  const own = idOf(heading);
  const mark = anchorsIn(heading).find(({ properties }) => typeof properties.dataHeadingId === 'string');
  const inside = anchorsIn(heading)
    .map(idOf)
    .find((id): id is string => id !== undefined && !given.has(id));
  withoutEmptyAnchors(heading);
  const id = markedId(mark) ?? own ?? inside ?? before;
  if (id === undefined) return false;
  heading.properties.id = id;
  given.add(id);
  return id === before;
}

function markedId(mark: Element | undefined): string | undefined {
  const id = mark?.properties.dataHeadingId;
  return typeof id === 'string' ? id : undefined;
}

function idOf({ properties }: Element): string | undefined {
  const id = properties.id ?? properties.name;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** Elements within that have an id or are a mark; those of footnotes are the parser's own. */
function anchorsIn(element: Element): Element[] {
  return element.children.flatMap((child) => {
    if (child.type !== 'element' || child.properties.dataFootnoteRef !== undefined) return [];
    return [...((idOf(child) ?? markedId(child)) !== undefined ? [child] : []), ...anchorsIn(child)];
  });
}

function withoutEmptyAnchors(element: Element): void {
  element.children = element.children.filter((child) => {
    if (child.type !== 'element') return true;
    if (isAnchor.test(child.tagName) && isEmpty(child) && (idOf(child) ?? markedId(child)) !== undefined)
      return false;
    withoutEmptyAnchors(child);
    return true;
  });
  const last = element.children.at(-1);
  if (last?.type === 'text') last.value = last.value.trimEnd();
  const [first] = element.children;
  if (first?.type === 'text') first.value = first.value.trimStart();
}

function isEmpty(node: Nodes): boolean {
  if (node.type === 'text') return node.value.trim() === '';
  if (node.type === 'element' && isSeen.test(node.tagName)) return false;
  return !('children' in node) || node.children.every(isEmpty);
}

interface Anchor {
  readonly id: string;
  readonly isMark: boolean;
  readonly isContents: boolean;
}

/** The anchor that an element is or holds, where there is nothing else to it; the last one of several. */
function onlyAnchorOf(element: Element): Anchor | undefined {
  if (!isAnchor.test(element.tagName) || !isEmpty(element)) return undefined;
  const within = element.tagName === 'p' ? element.children : [element];
  const anchors = within.filter((child): child is Element => child.type === 'element');
  const last = anchors.at(-1);
  if (!last || (element.tagName === 'p' && !anchors.every(({ tagName }) => isAnchor.test(tagName))))
    return undefined;
  const marked = markedId(last);
  const isContents = last.properties.dataContentsList !== undefined;
  if (marked !== undefined || isContents) return { id: marked ?? '', isMark: true, isContents };
  const id = idOf(last);
  return id === undefined ? undefined : { id, isMark: false, isContents: false };
}
