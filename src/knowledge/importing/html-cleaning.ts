import type { Element, ElementContent } from 'hast';
import {
  classesOf,
  element,
  findElement,
  hasClass,
  headingLevel,
  isBlank,
  isElement,
  isTag,
  lineOf,
  rawText,
  textNode,
} from './html-nodes.js';
import { plainTable } from './html-tables.js';
import { isDescription } from './relinked.js';

/** What a page shows nothing of, what runs in it, and what asks the reader for something. */
const dropped = new Set(
  'applet area audio base button canvas datalist dialog embed frame frameset head iframe input link map math meta nav noframes noscript object optgroup option param script select source style svg template textarea title track video'.split(
    ' ',
  ),
);

/** These mean nothing when they are empty. */
const inline = new Set(
  'a abbr b big cite code del em font i ins kbd mark s samp small span strike strong sub sup tt u var'.split(
    ' ',
  ),
);

/**
 * A page as plain HTML: paragraphs, headings, lists, tables, quotes, code, links and emphasis, and nothing else. What
 * the exporters make of callouts, toggles, panels and check lists becomes one of these.
 */
export function cleaned(nodes: readonly ElementContent[]): ElementContent[] {
  return joinedLists(nodes.flatMap(cleanedNode));
}

function cleanedNode(node: ElementContent): ElementContent[] {
  if (node.type === 'text') return [node];
  if (node.type !== 'element') return [];
  if (isCheckbox(node)) return [checkbox(node)];
  if (dropped.has(node.tagName) || node.properties.hidden === true || isFurniture(node)) return [];
  if (node.tagName === 'img') return imageText(node);
  if (isEquation(node)) return equation(node);
  if (node.tagName === 'pre') return [code(node)];
  if (node.tagName === 'summary') return cleanedNode(toggleHeading(node));
  const callout = calloutOf(node);
  if (callout) return callout;
  const children = cleaned(node.children);
  if (node.tagName === 'table') return plainTable({ ...node, children });
  if (headingLevel(node) > 0) return heading(node, children);
  if (inline.has(node.tagName) && !children.some(hasText)) return anchorsOnly(node, children);
  return [{ ...node, children }];
}

function hasText(node: ElementContent): boolean {
  return (
    rawText(node).trim() !== '' ||
    (isElement(node) && findElement(node, ({ tagName }) => tagName === 'br') !== undefined)
  );
}

/** An empty element may be what links lead to. */
function anchorsOnly(node: Element, children: ElementContent[]): ElementContent[] {
  const { id, name } = node.properties;
  const text = rawText({ ...node, children });
  const anchor = id ?? name;
  const blank = text === '' ? [] : [textNode(' ')];
  return anchor === undefined ? blank : [{ ...element('span'), properties: { id: anchor } }, ...blank];
}

function heading(node: Element, children: ElementContent[]): ElementContent[] {
  if (!children.some((child) => rawText(child).trim() !== '')) return anchorsOnly(node, []);
  return [{ ...node, children: children.map(withoutBreaks).flatMap(withoutBold) }];
}

function withoutBreaks(node: ElementContent): ElementContent {
  if (!isElement(node)) return node;
  return node.tagName === 'br' ? textNode(' ') : { ...node, children: node.children.map(withoutBreaks) };
}

/** A heading is bold without saying so. */
function withoutBold(node: ElementContent): ElementContent[] {
  return isTag(node, 'strong', 'b', 'u') ? node.children.flatMap(withoutBold) : [node];
}

/** Lists of contents, icons, and what people are shown while something loads. */
function isFurniture(node: Element): boolean {
  const classes = classesOf(node);
  return (
    classes.some((name) =>
      /^(?:toc-macro|table_of_contents|issue-placeholder|aui-icon|page-header-icon|bookmark-icon|expand-control-icon|katex-html|headerlink|anchorjs-link)$/.test(
        name,
      ),
    ) &&
    // An exporter's "<span class='aui-icon'/>" is read as one that holds all the rest.
    (!classes.includes('aui-icon') || lineOf(node) === '')
  );
}

function isCheckbox({ tagName, properties, children }: Element): boolean {
  if (tagName === 'input') return properties.type === 'checkbox';
  const classes = Array.isArray(properties.className) ? properties.className : [];
  return tagName === 'div' && classes.includes('checkbox') && children.length === 0;
}

/** Notion writes check boxes as boxes of style. */
function checkbox(node: Element): Element {
  const checked = node.properties.checked === true || hasClass(node, 'checkbox-on');
  return { ...element('input'), properties: { type: 'checkbox', checked } };
}

function imageText({ properties }: Element): ElementContent[] {
  const emoji = properties.dataEmojiFallback;
  if (typeof emoji === 'string' && emoji !== '') return [textNode(emoji.startsWith(':') ? '' : emoji)];
  return isDescription(properties.alt) ? [textNode(properties.alt)] : [];
}

function isEquation(node: Element): boolean {
  return (
    hasClass(node, 'equation') || hasClass(node, 'notion-text-equation-token') || hasClass(node, 'katex')
  );
}

function equation(node: Element): ElementContent[] {
  const source = findElement(node, ({ tagName }) => tagName === 'annotation');
  const code = element('code', textNode(lineOf(source ?? node)));
  return [node.tagName === 'figure' ? element('p', code) : code];
}

/** The languages of code, as Notion and Confluence write them. */
function code(node: Element): Element {
  const inner = findElement(node, ({ tagName }) => tagName === 'code');
  const brush = /brush:\s*([\w#+-]+)/.exec(String(node.properties.dataSyntaxhighlighterParams ?? ''))?.[1];
  const named = classesOf(inner ?? node)
    .find((name) => name.startsWith('language-'))
    ?.slice('language-'.length);
  const language = (brush ?? named ?? '').toLowerCase();
  const body = element('code', textNode(linesOf(node)));
  if (language !== '' && !/^(?:plain|text|none)$/.test(language))
    body.properties = { className: [`language-${language}`] };
  return element('pre', body);
}

function linesOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  if (isTag(node, 'br')) return '\n';
  return isElement(node) ? node.children.map(linesOf).join('') : '';
}

/** The sizes in which Notion writes the three levels of headings that fold. */
const foldingHeadings = [
  ['1.875em', 'h1'],
  ['1.5em', 'h2'],
  ['1.25em', 'h3'],
] as const;

function toggleHeading({ properties, children }: Element): Element {
  const style = String(properties.style ?? '');
  const tag = foldingHeadings.find(([size]) => style.includes(`font-size:${size}`))?.[1];
  return tag ? element(tag, ...children) : element('p', element('strong', ...children));
}

/** Boxes that stand out: a quote, with the title in bold. */
function calloutOf(node: Element): ElementContent[] | undefined {
  const isNotion = node.tagName === 'figure' && hasClass(node, 'callout');
  const isMacro =
    hasClass(node, 'confluence-information-macro') ||
    (hasClass(node, 'panel') && !hasClass(node, 'code') && node.tagName === 'div');
  if (hasClass(node, 'expand-control')) return [element('p', element('strong', textNode(lineOf(node))))];
  if (hasClass(node, 'codeHeader')) return [element('p', element('strong', textNode(lineOf(node))))];
  if (node.tagName === 'aside' && lineOf(node) !== '') return cleaned(node.children);
  if (!isNotion && !isMacro) return undefined;
  const children = cleaned(node.children.map(boldTitle));
  return children.some(hasText) ? [element('blockquote', ...children)] : [];
}

function boldTitle(node: ElementContent): ElementContent {
  if (!isElement(node)) return node;
  const isTitle = hasClass(node, 'panelHeader') || (node.tagName === 'p' && hasClass(node, 'title'));
  return isTitle ? element('p', element('strong', textNode(lineOf(node)))) : node;
}

/** Notion makes a list of every item; together they are one list. */
function joinedLists(nodes: readonly ElementContent[]): ElementContent[] {
  const joined: ElementContent[] = [];
  for (const node of nodes) {
    const before = joined.findLast((other) => !isBlank(other));
    if (isElement(before) && isTag(node, 'ul', 'ol') && continues(node, before))
      before.children.push(...node.children);
    else joined.push(isTag(node, 'ul', 'ol') ? { ...node, children: [...node.children] } : node);
  }
  return joined;
}

function continues(list: Element, before: Element): boolean {
  const isSame = list.tagName === before.tagName && String(classesOf(list)) === String(classesOf(before));
  return isSame && Number(list.properties.start ?? 2) > 1;
}
