import type { Element, ElementContent } from 'hast';
import mammoth from 'mammoth';
import {
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
import { piecesOfHtml } from './html-page.js';
import { Unread } from './import-error.js';
import { LARGEST_WORD_TEXT, megabytes } from './limits.js';

/** A Word document as HTML that has headings. */
export interface WordPage {
  /** Empty where the document does not say it. */
  readonly title: string;
  readonly body: readonly ElementContent[];
}

/** Styles that mammoth does not know by itself. Word keeps their names in English, whatever language it speaks. */
const styles = [
  "p[style-name='Title'] => p.title:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name^='toc '] => p.printed-contents:fresh",
  "p[style-name^='TOC '] => p.printed-contents:fresh",
  "p[style-name^='Contents '] => p.printed-contents:fresh",
  "p[style-name='table of figures'] => p.printed-contents:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='HTML Preformatted'] => pre:separator('\\n')",
];

/**
 * Reads a Word document with all its changes accepted and without its comments.
 *
 * @param document the DOCX, without its pictures
 * @throws Unread when it is no Word document, or has much more text than stands in its file
 */
export async function wordPageOf(document: Buffer): Promise<WordPage> {
  const { value } = await mammoth
    .convertToHtml(
      { buffer: document },
      {
        styleMap: styles,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        ignoreEmptyParagraphs: true,
      },
    )
    .catch((error: unknown) => {
      throw new Unread('It cannot be read as a Word document. Open it in Word and save it anew as .docx.', {
        cause: error,
      });
    });
  // A note stands in HTML as often as something names it.
  if (value.length > LARGEST_WORD_TEXT)
    throw new Unread(
      `It unfolds to more than ${megabytes(LARGEST_WORD_TEXT)} of text. Split it into several documents.`,
    );
  const blocks = withFootnotes(piecesOfHtml(value)).filter((node) => !isBlank(node));
  const titled = blocks.find((node) => isElement(node) && hasClass(node, 'title'));
  const body = withHeadings(withoutContents(blocks.filter((node) => node !== titled)));
  const [first, second] = body;
  // What a heading of the same rank follows at once is the title of the whole.
  const isTitle = first && headingLevel(first) > 0 && second && headingLevel(second) === headingLevel(first);
  if (!titled && isTitle) return { title: lineOf(first), body: body.slice(1) };
  const title = titled ? lineOf(titled) : '';
  const isRepeated =
    first && headingLevel(first) === 1 && lineOf(first).toLowerCase() === title.toLowerCase();
  return { title, body: isRepeated ? body.slice(1) : body };
}

/** A footnote in brackets where its mark was: at the end it would belong to the last section. */
function withFootnotes(nodes: readonly ElementContent[]): ElementContent[] {
  const notes = new Map<string, Element>();
  const isNote = (node: Element) =>
    node.tagName === 'li' && /^(?:foot|end)note-/.test(String(node.properties.id ?? ''));
  const text = nodes.filter((node) => {
    if (!isTag(node, 'ol') || !node.children.filter(isElement).some(isNote)) return true;
    for (const item of node.children.filter(isElement)) notes.set(String(item.properties.id), item);
    return false;
  });
  if (notes.size === 0) return text;

  function placed(node: ElementContent): ElementContent {
    if (!isElement(node)) return node;
    const mark =
      node.tagName === 'sup'
        ? findElement(node, ({ properties }) => /^#(?:foot|end)note-/.test(String(properties.href ?? '')))
        : undefined;
    const note = mark && notes.get(String(mark.properties.href).slice(1));
    if (!note) return { ...node, children: node.children.map(placed) };
    return element('span', textNode(` (${lineOf(note).replace(/\s*↑$/, '')})`));
  }

  return text.map(placed);
}

/** "3.2 Travel ....... 17": a line of a printed table of contents, and its page. */
const printed = /(?:\t|\.{3,}|…{2,}|_{3,}| {3,})\s*(\d{1,4})$/;

/** Characters of such a line. */
const LONGEST_PRINTED = 200;

const contentsWords =
  /^(?:table of contents|contents|inhalt|inhaltsverzeichnis|inhoud|inhoudsopgave|sommaire|table des mati[èe]res|[íi]ndice|contenido|tabla de contenido|sum[áa]rio|sommario|spis tre[śs]ci|obsah|cuprins|sis[äa]llys|inneh[åa]ll|indhold|innhold|содержание|оглавление|зміст|目次|目录|目錄|목차)\s*:?$/i;

/** So many lines whose pages rise are no list of prices, whatever stands above them. */
const LEAST_PRINTED = 5;

/** Without a table of contents, be it made by Word or typed. */
function withoutContents(nodes: readonly ElementContent[]): ElementContent[] {
  const kept: ElementContent[] = [];
  let run: { node: ElementContent; page: number; isMade: boolean }[] = [];

  function settle(): void {
    const isRising = run.every(({ page }, index) => index === 0 || page >= (run[index - 1]?.page ?? 0));
    const heading = kept.at(-1);
    const isHeaded = run.length > 0 && heading !== undefined && contentsWords.test(lineOf(heading));
    const isContents =
      run.some(({ isMade }) => isMade) || isHeaded || (run.length >= LEAST_PRINTED && isRising);
    if (isContents && isHeaded) kept.pop();
    if (!isContents) kept.push(...run.map(({ node }) => node));
    run = [];
  }

  for (const node of nodes) {
    const line = printedLine(node);
    if (line) run.push(line);
    else {
      settle();
      kept.push(node);
    }
  }
  settle();
  return kept;
}

function printedLine(
  node: ElementContent,
): { node: ElementContent; page: number; isMade: boolean } | undefined {
  if (!isElement(node)) return undefined;
  if (hasClass(node, 'printed-contents')) return { node, page: 0, isMade: true };
  const text = node.tagName === 'p' ? rawText(node).trimEnd() : '';
  const page = text.length <= LONGEST_PRINTED ? printed.exec(text)?.[1] : undefined;
  return page === undefined ? undefined : { node, page: Number(page), isMade: false };
}

/** A document with fewer headings than this has none that part it. */
const LEAST_HEADINGS = 2;

/** A bold line of more characters is a sentence that matters. */
const LONGEST_HEADING = 120;

/** Where no styles are used for headings, bold lines are what a reader takes for them. */
function withHeadings(nodes: readonly ElementContent[]): ElementContent[] {
  const headings = nodes.filter((node) => headingLevel(node) > 0).length;
  if (headings >= LEAST_HEADINGS) return [...nodes];
  return nodes.map((node) =>
    isBoldLine(node) ? element(levelOf(lineOf(node)), textNode(lineOf(node))) : node,
  );
}

function isBoldLine(node: ElementContent): boolean {
  if (!isTag(node, 'p')) return false;
  const parts = node.children.filter((child) => !isBlank(child) && lineOf(child) !== '');
  const text = lineOf(node);
  const isBold = parts.length > 0 && parts.every((part) => isTag(part, 'strong', 'b'));
  return isBold && text.length <= LONGEST_HEADING && !/[.,;]$/.test(text.replace(/^[\d.]+$/, ''));
}

/** "2.1 Sick leave" stands under "2 Leave". */
function levelOf(text: string): string {
  const depth = /^(\d+(?:\.\d+)*)\.?\s/.exec(text)?.[1]?.split('.').length ?? 1;
  return `h${Math.min(6, depth + 1)}`;
}
