import type { BlockContent, DefinitionContent, List, ListItem, Nodes, PhrasingContent } from 'mdast';
import { parseMarkdown } from '../../../src/ports/markdown.js';
import { asWritten, isWeb } from '../../kit/outgoing/markdown.js';
import { turnsDirection } from '../../kit/outgoing/text.js';
import { type Html, html } from './html.js';

/**
 * The Markdown subset as HTML blocks. What is outside the subset (a heading, raw HTML, a link that is not http)
 * comes out as the text it was written with, so that nothing is lost and nothing acts.
 */
export function renderMarkdown(markdown: string): Html {
  return html`${parseMarkdown(markdown).children.map((node) => block(node, markdown, false))}`;
}

function block(node: Nodes, source: string, tight: boolean): Html {
  switch (node.type) {
    case 'paragraph': {
      const content = inline(node.children, source);
      return tight ? content : html`<p dir="auto">${content}</p>`;
    }
    case 'code':
      return html`<pre dir="auto"><code>${node.value}</code></pre>`;
    case 'list':
      return list(node, source);
    default:
      return html`<p dir="auto">${asWritten(node, source)}</p>`;
  }
}

function list(node: List, source: string): Html {
  const tight = !node.spread && node.children.every((item) => !item.spread);
  const items = node.children.map((item) => listItem(item, source, tight));
  if (!node.ordered) return html`<ul>${items}</ul>`;
  return node.start === 1 || node.start == null
    ? html`<ol>${items}</ol>`
    : html`<ol start="${node.start}">${items}</ol>`;
}

function listItem(item: ListItem, source: string, tight: boolean): Html {
  const blocks = item.children.map((node: BlockContent | DefinitionContent) => block(node, source, tight));
  return html`<li dir="auto">${blocks}</li>`;
}

function inline(nodes: readonly PhrasingContent[], source: string): Html {
  return html`${nodes.map((node) => phrase(node, source))}`;
}

function phrase(node: PhrasingContent, source: string): Html {
  switch (node.type) {
    case 'text':
      return isolated(node.value);
    case 'strong':
      return html`<strong>${inline(node.children, source)}</strong>`;
    case 'emphasis':
      return html`<em>${inline(node.children, source)}</em>`;
    case 'inlineCode':
      return html`<code>${isolated(node.value)}</code>`;
    case 'break':
      return html`<br>`;
    case 'link':
      return isWeb(node.url)
        ? link(node.url, inline(node.children, source))
        : isolated(asWritten(node, source));
    default:
      return isolated(asWritten(node, source));
  }
}

/** A link out of the page, which keeps the chat open and tells the other side nothing. */
export function link(url: string, content: Html): Html {
  return html`<a href="${url}" target="_blank" rel="noopener noreferrer">${content}</a>`;
}

/** Text whose direction marks, if it holds any, do not reach beyond it. */
function isolated(value: string): Html {
  return turnsDirection(value) ? html`<bdi>${value}</bdi>` : html`${value}`;
}
