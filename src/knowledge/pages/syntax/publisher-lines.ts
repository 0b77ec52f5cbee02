import { codeLines } from './code-lines.js';
import { labelLine, labelOfKind } from './label.js';
import { DEFINITION_MARK } from './marks.js';

/** A longer line is none of those that are looked for. */
const LONGEST_LINE = 2_000;

/** Lines that an import, an export or a block of snippets may have. */
const MOST_LINES = 200;

/** A block that is told by its indentation. */
interface Block {
  /** Column of its first line, within the block around. */
  readonly column: number;
  /** Columns more that a line of it has. */
  readonly least: number;
}

const FENCE = '~~~~~~';

/** Columns that one more level of indentation has. */
const INDENT = 4;

/**
 * A page without the lines that are no Markdown, so that the rest can be read as such. Blocks of MkDocs (`!!! note
 * "Title"`, `=== "Linux"`) and definitions lose their indentation, which would make code of them, and their titles
 * are paragraphs; snippets, abbreviations, imports and exports are left out. Code and front matter stay.
 */
export function withoutPublisherLines(markdown: string): string {
  const lines = markdown.split(/\r\n|\n|\r/);
  const from = linesOfFrontMatter(lines);
  const plain = lines.slice(0, from);
  const code = codeLines();
  const blocks: Block[] = [];
  let skippedTo = from;
  let isHighlight = false;

  function paragraph(column: number, text: string): void {
    separate();
    if (text !== '') plain.push(' '.repeat(column) + text, '');
  }

  function separate(): void {
    if (plain.length > from && plain.at(-1)?.trim() !== '') plain.push('');
  }

  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (index < skippedTo) continue;
    if (line.trim() === '') {
      code.isCode('', 0, blocks.length);
      plain.push(blocks.length > 0 ? '' : line);
      continue;
    }
    const [column, left] = columnWithin(blocks, columnOf(line));
    if (left.length < blocks.length) {
      const isLazy = blocks.slice(left.length).every(({ least }) => least < INDENT);
      blocks.length = left.length;
      if (!isLazy) separate();
    }
    const own = blocks.length > 0 ? ' '.repeat(column) + line.trimStart() : line;
    const highlighted = highlighting(line.trim());
    const closes: boolean = isHighlight && highlighted === 'end' && code.inFence();
    const isCode = !closes && code.isCode(own, column, blocks.length);
    if (closes || (highlighted === 'begin' && !isCode)) {
      // What Jekyll and Hugo colour is code between two of their tags.
      isHighlight = !closes;
      code.isCode(FENCE, column, blocks.length);
      plain.push(' '.repeat(column) + FENCE);
      continue;
    }
    if (isCode || line.length > LONGEST_LINE) {
      plain.push(own);
      continue;
    }
    const text = line.trim();
    const title = titleOf(text, indentationBelow(lines, index) >= columnOf(line) + INDENT);
    if (title !== undefined) {
      paragraph(column, labelLine(title));
      blocks.push({ column, least: INDENT });
    } else if (isDefinition(text, plain)) {
      separate();
      const meaning = text.slice(1).trimStart();
      // What begins a list or code must still begin its line.
      const mark = beginsWords.test(meaning) ? DEFINITION_MARK : '';
      plain.push(' '.repeat(column) + mark + meaning);
      blocks.push({ column, least: 2 });
    } else {
      const end = endOfUnseen(lines, index, blocks.length > 0, plain);
      if (end > index) {
        skippedTo = end;
        plain.push('');
      } else {
        plain.push(own);
        if (opensMarkdown.test(text) && continues(lines[index + 1] ?? '')) plain.push('');
      }
    }
  }
  return plain.join('\n');
}

/** How many lines from the top are front matter, by the rule of `micromark-extension-frontmatter`. */
function linesOfFrontMatter(lines: readonly string[]): number {
  const fence = lines[0]?.trimEnd() ?? '';
  if (fence !== '---' && fence !== '+++') return 0;
  return lines.findIndex((line, index) => index > 0 && line.trimEnd() === fence) + 1;
}

/** Column of the first character that is no blank, with tabs as CommonMark has them. */
function columnOf(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === ' ') column += 1;
    else if (character === '\t') column += INDENT - (column % INDENT);
    else break;
  }
  return column;
}

/** The blocks that a line still belongs to, and its column within them. */
function columnWithin(blocks: readonly Block[], column: number): [number, readonly Block[]] {
  let within = column;
  for (const [index, block] of blocks.entries()) {
    if (within < block.column + block.least) return [within, blocks.slice(0, index)];
    within -= Math.min(INDENT, within - block.column);
  }
  return [within, blocks];
}

function indentationBelow(lines: readonly string[], index: number): number {
  for (let next = index + 1; next < Math.min(lines.length, index + 10); next += 1) {
    const line = lines[next] ?? '';
    if (line.trim() !== '') return columnOf(line);
  }
  return 0;
}

const admonition = /^(?:!!!|\?\?\?\+?)[ \t]*([\w-]+(?:[ \t]+[\w-]+)*)?(?:[ \t]+["“](.*)["”])?$/;

const tab = /^===[!+]*[ \t]+(?:"(.*)"|'(.*)')$/;

/** The title of a block, which may be empty; undefined for any other line. Without a body and a title it is text. */
function titleOf(text: string, hasBody: boolean): string | undefined {
  const [isTab, double, single] = tab.exec(text) ?? [];
  if (isTab !== undefined) return double ?? single ?? '';
  const [isAdmonition, kind, title] = admonition.exec(text) ?? [];
  if (isAdmonition === undefined || (kind === undefined && title === undefined)) return undefined;
  if (title !== undefined) return title;
  return hasBody ? labelOfKind(kind?.split(/\s/, 1)[0] ?? '') : undefined;
}

const beginsWords = /^(?:[\p{L}"“‘'([]|\p{N}+(?![.)\p{N}])|\*{1,2}\S|`(?!``))/u;

/** `: text` below a line of text, as Pandoc, kramdown and PHP Markdown Extra have it; the line is what it defines. */
function isDefinition(text: string, above: readonly string[]): boolean {
  if (!/^:[ \t]+\S/.test(text)) return false;
  const term = above.at(-1)?.trim() === '' ? above.at(-2) : above.at(-1);
  return term !== undefined && term.trim() !== '' && !/^[ \t]*(?:#{1,6}[ \t]|[>|]|[-=]{3,}$)/.test(term);
}

/** The tags of HTML behind which publishers read Markdown without an empty line. */
const opensMarkdown =
  /^(?:<\w[^<>]*\smarkdown(?:=["']?\w*["']?)?(?:\s[^<>]*)?>|<details\b[^<>]*>|<\/details>|(?:<details\b[^<>]*>\s*)?<summary\b[^<>]*>.*<\/summary>|<\/summary>)$/i;

function continues(next: string): boolean {
  return next.trim() !== '' && !next.trimStart().startsWith('<') && columnOf(next) < INDENT;
}

const snippet = /^-+8<-+(?:\s+(?:"[^"]*"|'[^']*'))?$/;
const snippetBlock = /^-+8<-+$/;
/** VitePress takes code from a file by it. */
const codeImport = /^<<<\s*[@./][^\s<>]*(?:\s*\{.*\})?(?:\s*\[.*\])?$/;
const abbreviation = /^\*\[[^\]]+\]:[^*]*$/;

/** The line behind what leaves nothing on the page; the line itself where it is to be seen. */
function endOfUnseen(
  lines: readonly string[],
  index: number,
  isWithin: boolean,
  above: readonly string[],
): number {
  const line = lines[index] ?? '';
  const text = line.trim();
  if (snippetBlock.test(text)) return endOfSnippets(lines, index);
  if (snippet.test(text) || codeImport.test(text) || abbreviation.test(text)) return index + 1;
  const begins =
    above.length === 0 ||
    (above.at(-1) ?? '').trim() === '' ||
    /^(?:---|\+\+\+)\s*$/.test(above.at(-1) ?? '');
  if (isWithin || !begins || !/^(?:import|export)\b/.test(line)) return index;
  return endOfModuleLines(lines, index);
}

function endOfSnippets(lines: readonly string[], index: number): number {
  for (let next = index + 1; next < Math.min(lines.length, index + MOST_LINES); next += 1) {
    if (snippetBlock.test(lines[next]?.trim() ?? '')) return next + 1;
  }
  return index + 1;
}

const wholeImport =
  /^(?:import\s+(?:[\w$*{][^'"]*\sfrom\s+|\{[^'"]*\}\s*from\s*)?(?:'[^']+'|"[^"]+")\s*;?\s*)+(?:\/\/.*)?$/;
const importOverLines = /^import\s+(?:[\w$]+\s*,\s*)?\{[^{}'"]*$/;
const endOfImport = /\}\s*from\s*(?:'[^']+'|"[^"]+")\s*;?\s*$/;
const anExport =
  /^export\s+(?:(?:const|let|var)\s+[\w$[{]+|(?:default\s+)?(?:async\s+)?function\b|(?:default\s+)?class\s+\w|default\s+(?:[({[]|[\w$.]+\s*;?$|[\w$]+\s*(?:=>|\())|\*\s*(?:as\s+\w+\s+)?from\s*['"]|\{)/;

/** The line behind an import or export of MDX; the same line where it is a sentence that begins with such a word. */
function endOfModuleLines(lines: readonly string[], index: number): number {
  const line = lines[index] ?? '';
  if (wholeImport.test(line)) return index + 1;
  const most = Math.min(lines.length, index + MOST_LINES);
  if (importOverLines.test(line)) {
    for (let next = index + 1; next < most && lines[next]?.trim() !== ''; next += 1) {
      if (endOfImport.test(lines[next] ?? '')) return next + 1;
    }
    return index;
  }
  if (!anExport.test(line)) return index;
  let open = 0;
  let firstBlank: number | undefined;
  for (let next = index; next < most; next += 1) {
    const text = lines[next] ?? '';
    if (text.trim() === '') {
      if (open <= 0) return next;
      firstBlank ??= next;
    }
    open += (text.match(/[([{]/g)?.length ?? 0) - (text.match(/[)\]}]/g)?.length ?? 0);
  }
  return open <= 0 ? most : (firstBlank ?? most);
}

const opensHighlight = /^\{(?:%-?\s*|\{[<%]\s*)highlight\b[^{}]*\}\}?$/;
const closesHighlight = /^\{(?:%-?\s*end|\{[<%]\s*\/)highlight\b[^{}]*\}\}?$/;

function highlighting(text: string): 'begin' | 'end' | undefined {
  if (!text.startsWith('{')) return undefined;
  if (opensHighlight.test(text)) return 'begin';
  return closesHighlight.test(text) ? 'end' : undefined;
}
