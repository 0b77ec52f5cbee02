import type { PhrasingContent } from 'mdast';
import { toString as plain } from 'mdast-util-to-string';
import type { HeadingPiece, Piece, ProsePiece, TablePiece } from './pieces.js';
import { namesOfTerm, withLongForm } from './term-names.js';

type Content = Exclude<Piece, HeadingPiece>;

/** A term and what it means. */
export interface Term {
  /** As it is written. */
  readonly name: string;
  /** What else it is called: an acronym, and what it stands for. */
  readonly aliases: readonly string[];
  /** What the page says of it. */
  readonly pieces: readonly Content[];
}

/** Characters of a heading that names a glossary. */
const LONGEST_NAME = 60;

/** Words of a term that stands before what it means without a mark of its own. */
const LONGEST_TERM = 6;

const glossaries =
  'glossary|glossaries|terms|terminology|definitions|abbreviations?|acronyms?|initialisms|jargon|vocabulary|lexicon|glossar|glossaire|glosario|glossario|abkürzungen|begriffe|sigles|siglas';

/** Such as "Terms and abbreviations", "Common acronyms (A to Z)"; "Terms of service" is none. */
const isGlossary = new RegExp(
  `^(?:(?:a|an|and|the|of|our|to|z|common|key|list|useful|important|used|we|use|in|explained|buster|words|${glossaries})(?: |$))*(?:${glossaries})(?: (?:a|and|of|to|z|we|use|used|explained|buster|words|${glossaries}))*$`,
);

/** A name before it, as of the company: "Harbour glossary". */
const isOwnGlossary = /^(?:\S+ ){1,3}(?:glossary|acronyms|abbreviations|jargon|terminology)$/;

/** Whether what stands below a heading, or in a page of that title, are terms and what they mean. */
export function isGlossaryName(name: string): boolean {
  const words = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words.length <= LONGEST_NAME && (isGlossary.test(words) || isOwnGlossary.test(words));
}

/** Headings that part a glossary by letters. */
const isLetters = /^(?:\p{L}|\p{N}|#)(?:\s*(?:[-–—/&,]|to)\s*(?:\p{L}|\p{N}))*$/u;

/**
 * The terms of a section, in its order.
 *
 * @param within whether its own heading is the glossary's, or the glossary is above it, or there is none
 */
export function termsIn(pieces: readonly Content[], within: 'itself' | 'below' | 'none'): Term[] {
  if (within === 'none')
    return pieces.flatMap((piece) => (piece.kind === 'table' && isOfAcronyms(piece) ? rowsOf(piece) : []));
  const terms = allIn(pieces);
  return within === 'itself' || terms.length > 1 ? terms : [];
}

/** The names of a term that is a heading within a glossary; undefined where the heading only parts it. */
export function headedTerm(heading: string, text: string): readonly string[] | undefined {
  return isLetters.test(heading) || isGlossaryName(heading)
    ? undefined
    : withLongForm(namesOfTerm(heading), text);
}

interface Begun {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly pieces: Content[];
  readonly depth: number;
  readonly isMarked: boolean;
}

function allIn(pieces: readonly Content[]): Term[] {
  const terms: (Term | Begun)[] = [];
  let begun: Begun | undefined;
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind === 'table') {
      begun = undefined;
      terms.push(...rowsOf(piece));
      continue;
    }
    const found = piece.kind === 'prose' ? begunBy(piece, pieces[at + 1]) : [];
    const [first] = found;
    const goesOn = begun && (piece.depth > begun.depth || (piece.depth > 0 && !piece.item));
    const isMeaning = piece.kind === 'prose' && piece.defines === 'meaning';
    if (begun && (isMeaning || (goesOn && (!first || (begun.isMarked && !first.isMarked))))) {
      begun.pieces.push(piece);
      continue;
    }
    terms.push(...found);
    begun = found.at(-1);
  }
  return terms.map(({ name, aliases, pieces: own }) => ({ name, aliases, pieces: own }));
}

function begunBy(piece: ProsePiece, next: Content | undefined): Begun[] {
  if (piece.defines === 'meaning') return [];
  if (piece.defines === 'term') {
    const meaning = next?.kind === 'prose' && next.defines === 'meaning' ? next.text : '';
    return [{ ...named(piece.text, meaning), pieces: [piece], depth: piece.depth, isMarked: true }];
  }
  const lines = (piece.written ?? []).map((text) => ({ text, split: atSeparator(text) }));
  if (lines.length > 1 && lines.every(({ split }) => split)) {
    return lines.flatMap(({ text, split }) => {
      if (!split) return [];
      const { written: _, ...others } = piece;
      const line: ProsePiece = { ...others, text, inline: [{ type: 'text', value: text }] };
      return [{ ...named(split.term, split.meaning), pieces: [line], depth: piece.depth, isMarked: false }];
    });
  }
  const marked = afterMark(piece);
  const split = marked ?? atSeparator(piece.text);
  if (!split) return [];
  const { term, meaning } = split;
  return [{ ...named(term, meaning), pieces: [piece], depth: piece.depth, isMarked: marked !== undefined }];
}

function named(term: string, meaning: string): Pick<Term, 'name' | 'aliases'> {
  return { name: term, aliases: withLongForm(namesOfTerm(term), meaning) };
}

interface Split {
  readonly term: string;
  readonly meaning: string;
}

const separator = String.raw`(?:\s*[:：]\s+|\s+[—–=-]\s+|\s*[：—]\s*)`;
const says = String.raw`\s+(?:stands for|is short for|means|refers to)\s+`;
const plainTerm = new RegExp(`^([^\\n]{1,60}?)(?:${separator}|${says})(\\S.*)$`, 's');
const behindTerm = new RegExp(
  `^(\\s*\\([^()]*\\))?(?:${separator}|${says}|\\s+(?=is |are |was ))(\\S.*)$`,
  's',
);
const noTerm =
  /^(?:note|nb|n\.b\.|hint|tip|important|warning|caution|example|examples|e\.g\.|i\.e\.|see|see also|source|updated|last updated|for example|questions?)$/i;

/** A line such as "PTO: paid time off" or "PTO — paid time off". */
function atSeparator(text: string): Split | undefined {
  const [, term = '', meaning = ''] = plainTerm.exec(text) ?? [];
  const isTerm =
    term.trim() !== '' &&
    term.split(/\s+/).length <= LONGEST_TERM &&
    !/[.!?](?:\s|$)/.test(term.replace(/\b\p{L}\./gu, ''));
  return isTerm && !noTerm.test(term.trim()) ? { term: term.trim(), meaning } : undefined;
}

/** A line that begins in bold: "**PTO** — paid time off", "**PTO** (paid time off): days that are free". */
function afterMark({ text, inline: [first] }: ProsePiece): Split | undefined {
  if (!first || !isMarked(first)) return undefined;
  const marked = plain(first).trim();
  const name = marked.replace(/\s*[:：—–-]+$/, '');
  if (name === '' || !text.startsWith(marked) || noTerm.test(name)) return undefined;
  const rest = text.slice(marked.length);
  const [, brackets = '', meaning] = behindTerm.exec(name === marked ? rest : `: ${rest.trimStart()}`) ?? [];
  return meaning === undefined ? undefined : { term: `${name}${brackets}`, meaning };
}

/** Bold, or a link that is. */
function isMarked(node: PhrasingContent): boolean {
  if (node.type === 'strong' || node.type === 'inlineCode') return true;
  return 'children' in node && node.children.length === 1 && isMarked(node.children[0] as PhrasingContent);
}

const isAcronymColumn = /^(?:acronyms?|abbreviations?|abbr\.?|initialisms?|abkürzung|sigle|sigla)$/i;
const isTermColumn =
  /^(?:terms?|words?|phrases?|jargon|short(?:hand| form| name)?|names?|expressions?|concepts?|begriff|terme|término)$/i;
const isLongColumn =
  /^(?:(?:what it |it )?stands for|(?:in )?full(?: name| form| term)?|long (?:form|name)|expansion|expanded|spelled out|written out)$/i;
const isMeaningColumn =
  /^(?:meanings?|(?:what it |it )?means|definitions?|descriptions?|explanations?|explained|what (?:it|that) is|bedeutung|signification|significado)$/i;

function isOfAcronyms({ columns }: TablePiece): boolean {
  return (
    columns.some((name) => isAcronymColumn.test(name)) &&
    columns.some((name) => isLongColumn.test(name) || isMeaningColumn.test(name))
  );
}

function rowsOf({ columns, rows, lines }: TablePiece): Term[] {
  const at = (...tests: readonly RegExp[]) => {
    for (const test of tests) {
      const found = columns.findIndex((name) => test.test(name));
      if (found >= 0) return found;
    }
    return -1;
  };
  const term = Math.max(0, at(isAcronymColumn, isTermColumn));
  const long = at(isLongColumn);
  const meaning = at(isMeaningColumn);
  // A caption is a line of its own, before those of the rows.
  const told = lines.slice(lines.length - rows.length);
  return rows.flatMap((cells, number): Term[] => {
    const name = cells[term] ?? '';
    const longForm = cells[long] ?? '';
    const means = cells[meaning] ?? cells.find((cell, column) => column !== term && cell !== '') ?? '';
    const line = told[number];
    if (name === '' || line === undefined || (longForm === '' && means === '')) return [];
    const names = [...namesOfTerm(name), ...(longForm === '' ? [] : namesOfTerm(longForm))];
    const pieces: TablePiece[] = [{ kind: 'table', columns, rows: [cells], lines: [line] }];
    return [{ name, aliases: withLongForm(names, means), pieces }];
  });
}
