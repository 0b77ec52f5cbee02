import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import type { PhrasingContent } from 'mdast';
import { parseYaml } from '../loading/yaml-file.js';
import { type Block, blocksOf, type LinkTo } from './blocks.js';
import { type PageLinks, pageLinksIn } from './page-links.js';
import { readPageTree } from './page-tree.js';
import { type HeadingPiece, type Piece, piecesOf } from './pieces.js';
import { quotableIn, type SentencePlace } from './quotable.js';

/** A Markdown file of a company's own. */
export interface Page {
  /** Path below the folder that holds all pages, with forward slashes. */
  readonly file: string;
  /** Of the front matter; else the heading it begins with; else the name of the file, or that of a folder's index. */
  readonly title: string;
  /** What stands before the page: title, owner, dates; empty where nothing does, or nothing that can be read. */
  readonly frontMatter: Readonly<Record<string, unknown>>;
  /** In the order of the page. */
  readonly sections: readonly Section[];
  readonly links: PageLinks;
}

/** A heading with its text up to the next heading, whatever the level of that. */
export interface Section {
  /** File and anchor, such as `leave/sick.md#who-to-call`: it stays when the text changes. Above the first heading the file alone. */
  readonly id: string;
  readonly file: string;
  /** Where it stands in the published page; empty above the first heading. */
  readonly anchor: string;
  /** Bare text, without links, emphasis and attributes; empty for what stands above the first heading. */
  readonly heading: string;
  /** 1 to 6; 0 above the first heading. */
  readonly level: number;
  /** The page's title and the headings that this one stands under, from the top. */
  readonly trail: readonly string[];
  /** Plain text: a line for each paragraph, item, line of code, and row of a table with its column names. May be empty. */
  readonly text: string;
  /** What of the text may be quoted by itself: sentences, items and rows; no code. */
  readonly sentences: readonly string[];
  /** Where each of them stands. */
  readonly places: readonly SentencePlace[];
  /** As it is shown. */
  readonly blocks: readonly Block[];
  /** Where its links lead, as they are written. */
  readonly links: readonly string[];
}

/** How a page is read. */
export interface PageOptions {
  /** The anchors of headings, in their order, as they are published; those of GitHub where it is not said. */
  readonly anchors?: (
    headings: readonly { readonly text: string; readonly id?: string }[],
  ) => readonly string[];
  /** The addresses that links lead to; those of the web alone where it is not said. */
  readonly linkTo?: LinkTo;
}

/** Names of the files that stand for their folder. */
const isIndex = /^(?:index|_index|readme)$/i;

/**
 * Reads a page into its sections. Reads any text; what has no heading is one section.
 *
 * @param file path below the folder of all pages, with forward slashes
 */
export function readPage(
  file: string,
  markdown: string,
  { anchors = githubAnchors, linkTo = webOnly }: PageOptions = {},
): Page {
  const { frontMatter: yaml, html } = readPageTree(markdown.replace(/^\ufeff/, ''));
  const frontMatter = frontMatterIn(file, yaml);
  const parts = partedAtHeadings(piecesOf(html));
  const title = titleIn(frontMatter) ?? headlineOf(parts) ?? titleFrom(file);
  const headed = parts.filter(({ level }) => level > 0);
  const anchorOf = new Map(
    anchors(headed.map(({ heading, id }) => ({ text: heading, ...(id !== undefined && { id }) }))).map(
      (anchor, at) => [headed[at], anchor] as const,
    ),
  );
  const above: { heading: string; level: number }[] = [];
  const sections = parts.map((part): Section => {
    const { heading, level, pieces } = part;
    while ((above.at(-1)?.level ?? 0) >= level && above.length > 0) above.pop();
    const trail = [title, ...above.map((one) => one.heading)].filter(
      (one, index, all) => one !== all[index - 1] && !(index === 0 && level === 1 && one === heading),
    );
    if (level > 0) above.push({ heading, level });
    const anchor = anchorOf.get(part) ?? '';
    return {
      id: level === 0 ? file : `${file}#${anchor}`,
      file,
      anchor,
      heading,
      level,
      trail,
      text: pieces.map(textOf).join('\n'),
      ...quotableIn(pieces),
      blocks: blocksOf(pieces, linkTo),
      links: pieces.flatMap(linksIn),
    };
  });
  return { file, title, frontMatter, sections, links: pageLinksIn(html) };
}

function githubAnchors(headings: readonly { readonly text: string; readonly id?: string }[]): string[] {
  const slugger = new GithubSlugger();
  return headings.map(({ text, id }) => id ?? slugger.slug(text));
}

function webOnly(href: string): string | undefined {
  return /^https?:\/\//i.test(href) ? href : undefined;
}

type Content = Exclude<Piece, HeadingPiece>;

interface Part extends Pick<HeadingPiece, 'id'> {
  readonly heading: string;
  readonly level: number;
  readonly pieces: Content[];
}

function partedAtHeadings(pieces: readonly Piece[]): Part[] {
  const parts: Part[] = [{ heading: '', level: 0, pieces: [] }];
  for (const piece of pieces) {
    if (piece.kind !== 'heading') parts.at(-1)?.pieces.push(piece);
    else {
      const { text: heading, level, id } = piece;
      parts.push({ heading, level, pieces: [], ...(id !== undefined && { id }) });
    }
  }
  return parts.filter(({ level, pieces: own }) => level > 0 || own.length > 0);
}

function textOf(piece: Content): string {
  return piece.kind === 'table' ? piece.lines.join('\n') : piece.text;
}

function linksIn(piece: Content): string[] {
  const within = (nodes: readonly PhrasingContent[]): string[] =>
    nodes.flatMap((node) => {
      if (!('children' in node)) return [];
      return node.type === 'link' ? [node.url, ...within(node.children)] : within(node.children);
    });
  return piece.kind === 'prose' ? within(piece.inline) : [];
}

function frontMatterIn(file: string, yaml: string | undefined): Readonly<Record<string, unknown>> {
  return (yaml === undefined ? undefined : parseYaml(file, yaml).yaml?.data) ?? {};
}

function titleIn({ title }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof title === 'string' && title.trim() !== '' ? title.trim() : undefined;
}

function headlineOf([first]: readonly Part[]): string | undefined {
  return first?.level === 1 ? first.heading : undefined;
}

function titleFrom(file: string): string {
  const name = posix.basename(file, posix.extname(file));
  const folder = posix.basename(posix.dirname(file));
  const bare = isIndex.test(name) && folder !== '.' && folder !== '' ? folder : name;
  return bare.replace(/[-_]+/g, ' ').trim() || name;
}
