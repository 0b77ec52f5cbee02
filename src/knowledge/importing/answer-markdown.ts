import { raw } from 'hast-util-raw';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import { writtenPiece } from './html-markdown.js';
import { contentOf } from './html-nodes.js';
import type { FindTarget } from './link-targets.js';
import { linkTargets } from './link-targets.js';
import { relinked } from './relinked.js';

/** HTML, as people paste it into tables. */
const hasTags =
  /<\/?(?:a|b|br|code|div|em|form|h[1-6]|hr|i|iframe|img|input|li|object|ol|p|pre|script|span|strong|style|svg|sub|sup|table|td|tr|u|ul)(?:\s[^<>]*)?\/?>|<!--/i;

const nowhere: FindTarget = linkTargets([]);

/** A table's answers link to no page of ours. */
const page = {
  path: 'page.md',
  draft: { file: 'page', wanted: 'page', title: '', markdown: '', anchors: new Map<string, string>() },
};

/** The answer in a cell as Markdown: HTML is translated, bullets become items, and links lead only where people may go. */
export function answerMarkdown(cell: string): string {
  const text = hasTags.test(cell) ? withoutHtml(cell) : cell.replace(/^[ \t]*[•·▪●‣◦][ \t]*/gm, '- ');
  // Nothing else begins a link or an image.
  return /[[<]/.test(text) ? relinked(text, (address) => nowhere(page, address)).trim() : text.trim();
}

function withoutHtml(text: string): string {
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const html = raw(toHast(tree, { allowDangerousHtml: true }));
  return html.type === 'root' ? writtenPiece(contentOf(html)) : '';
}
