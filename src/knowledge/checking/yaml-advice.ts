import { type Document, type ErrorCode, isScalar, visit, type YAMLError } from 'yaml';

/** A YAML error in plain words. */
export interface YamlAdvice {
  /** Where, in characters from the start of the text. */
  readonly offset: number;
  readonly message: string;
  readonly advice: string;
}

const quotes = 'Put the whole text in double quotes.';
const orQuotes = 'If it is part of a text, put the whole text in double quotes.';
const columns = 'Begin fields of one group, and items of one list, in the same column.';

/** Codes as in https://eemeli.org/yaml/#errors. What is not here is told in the parser's words. */
const plainWords: Partial<Record<ErrorCode, readonly [message: string, advice: string]>> = {
  TAB_AS_INDENT: ['a tab is used for indentation', 'Indent with spaces.'],
  BAD_INDENT: ['the indentation does not fit', columns],
  MULTILINE_IMPLICIT_KEY: [
    'this line is no field',
    'Write "name: value"; or indent the line, if it belongs to the text above.',
  ],
  MULTIPLE_DOCS: ['a second YAML document begins', 'Give it a file of its own, or delete the "---".'],
  BAD_SCALAR_START: ['a text begins with a character that has a meaning in YAML', quotes],
  BAD_DQ_ESCAPE: [
    'a backslash in double quotes begins an escape that YAML does not know',
    'Write it twice: "\\\\".',
  ],
  NON_STRING_KEY: ['the name of a field is not a text', 'Write "name: value".'],
  TAG_RESOLVE_FAILED: ['a text begins with "!", which YAML takes for a tag', quotes],
  UNEXPECTED_TOKEN: ['there is more here than YAML can read', quotes],
  BAD_DIRECTIVE: ['a line begins with "%", which YAML takes for a directive', quotes],
  RESOURCE_EXHAUSTION: ['is nested too deeply', 'Write it simpler.'],
};

/** What to tell a person about an error or warning of the YAML parser in a text. */
export function adviceOn(error: YAMLError, document: Document, text: string): YamlAdvice {
  const [from, to] = error.pos;
  if (error.code === 'DUPLICATE_KEY') {
    return {
      offset: from,
      message: `${nameAt(document, from)} is given twice`,
      advice: 'Delete one of the two.',
    };
  }
  if (error.code === 'MISSING_CHAR') {
    const open = openQuote(document, from);
    if (open !== undefined)
      return { offset: open, message: 'a quote is opened and never closed', advice: 'Close it.' };
  }
  if (error.code === 'BAD_INDENT') {
    const open = openBracket(document, from, text);
    if (open !== undefined) {
      return {
        offset: open,
        message: 'a bracket is opened and never closed',
        advice: `Close it. ${orQuotes}`,
      };
    }
  }
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY') {
    // Either a text with a colon ("title: Saw: the tool"), or a line that is indented and should not be, or the reverse.
    const [line = ''] = text.slice(from).split('\n', 1);
    return /:\s/.test(line)
      ? { offset: from, message: 'a text has a colon and a space in it, which make a field', advice: quotes }
      : { offset: from, message: 'the indentation does not fit, here or in the next line', advice: columns };
  }
  const known = plainWords[error.code];
  if (known) return { offset: from, message: known[0], advice: known[1] };
  const message = error.message.charAt(0).toLowerCase() + error.message.slice(1);
  return { offset: Math.min(from, to), message, advice: 'Correct the YAML.' };
}

/** The field whose name begins at an offset, in quotes. */
function nameAt(document: Document, offset: number): string {
  let name = 'a field';
  visit(document, {
    Pair(_key, { key }) {
      if (!isScalar(key) || key.range?.[0] !== offset) return undefined;
      name = `"${String(key.value)}"`;
      return visit.BREAK;
    },
  });
  return name;
}

/** Where the quoted text begins that runs to an offset. The parser tells only where it gave up, at the end. */
function openQuote(document: Document, offset: number): number | undefined {
  let open: number | undefined;
  visit(document, {
    Scalar(_key, { type, range }) {
      const quoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
      if (quoted && range && range[0] < offset && range[1] >= offset) open = range[0];
    },
  });
  return open;
}

/** Where the list or group in brackets begins that ends at an offset without its closing bracket. */
function openBracket(document: Document, offset: number, text: string): number | undefined {
  let open: number | undefined;
  visit(document, {
    Collection(_key, { flow, range }) {
      if (!flow || !range || range[0] >= offset) return;
      const closed = /[\]}]$/.test(text.slice(range[0], range[1]).trimEnd());
      if (!closed) open ??= range[0];
    },
  });
  return open;
}
