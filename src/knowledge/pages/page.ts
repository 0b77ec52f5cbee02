import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import { parseYaml } from '../loading/yaml-file.js';
import { readPageTree } from './page-tree.js';
import { type Piece, piecesOf } from './pieces.js';
import { sentencesOf } from './sentences.js';

/** A Markdown file of a company's own. */
export interface Page {
  /** Path below the folder that holds all pages, with forward slashes. */
  readonly file: string;
  /** Of the front matter; else the heading it begins with; else the name of the file, or that of a folder's index. */
  readonly title: string;
  /** In the order of the page. */
  readonly sections: readonly Section[];
}

/** A heading with its text up to the next heading, whatever the level of that. */
export interface Section {
  /** File and anchor, such as `leave/sick.md#who-to-call`: it stays when the text changes. Above the first heading the file alone. */
  readonly id: string;
  readonly file: string;
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
}

/** Names of the files that stand for their folder. */
const isIndex = /^(?:index|_index|readme)$/i;

/**
 * Reads a page into its sections. Reads any text; what has no heading is one section.
 *
 * @param file path below the folder of all pages, with forward slashes
 */
export function readPage(file: string, markdown: string): Page {
  const { frontMatter, html } = readPageTree(markdown.replace(/^\ufeff/, ''));
  const parts = partedAtHeadings(piecesOf(html));
  const title = titleIn(file, frontMatter) ?? headlineOf(parts) ?? titleFrom(file);
  const slugger = new GithubSlugger();
  const above: { heading: string; level: number }[] = [];
  const sections = parts.map(({ heading, level, pieces }): Section => {
    while ((above.at(-1)?.level ?? 0) >= level && above.length > 0) above.pop();
    const trail = [title, ...above.map((one) => one.heading)].filter(
      (one, index, all) => one !== all[index - 1] && !(index === 0 && level === 1 && one === heading),
    );
    if (level > 0) above.push({ heading, level });
    return {
      id: level === 0 ? file : `${file}#${slugger.slug(heading)}`,
      file,
      heading,
      level,
      trail,
      text: pieces.map(({ text }) => text).join('\n'),
      sentences: pieces.flatMap(({ kind, text }) => quotable(kind, text)),
    };
  });
  return { file, title, sections };
}

interface Part {
  readonly heading: string;
  readonly level: number;
  readonly pieces: Piece[];
}

function partedAtHeadings(pieces: readonly Piece[]): Part[] {
  const parts: Part[] = [{ heading: '', level: 0, pieces: [] }];
  for (const piece of pieces) {
    if (piece.kind === 'heading') parts.push({ heading: piece.text, level: piece.level, pieces: [] });
    else parts.at(-1)?.pieces.push(piece);
  }
  return parts.filter(({ level, pieces: own }) => level > 0 || own.length > 0);
}

function quotable(kind: Piece['kind'], text: string): readonly string[] {
  if (kind === 'prose') return sentencesOf(text);
  return kind === 'row' ? [text] : [];
}

function titleIn(file: string, frontMatter: string | undefined): string | undefined {
  if (frontMatter === undefined) return undefined;
  const title = parseYaml(file, frontMatter).yaml?.data.title;
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
