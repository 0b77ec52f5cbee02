import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
  type YAMLError,
} from 'yaml';
import { problemOf, shownPath } from '../checking/problem.js';
import { adviceOn } from '../checking/yaml-advice.js';
import type { Problem } from '../schema/schema.js';
import type { SourceText } from './source-text.js';

/** Where in a file, both from 1. */
export interface FilePosition {
  readonly line: number;
  readonly column: number;
}

/** The way to a value: field names and, in lists, numbers from 0. */
export type FieldPath = readonly PropertyKey[];

/** A YAML file that holds fields, with the place of each. */
export interface YamlFile {
  /** As shown in problems. */
  readonly file: string;
  /** The fields, as they stand; no schema has seen them. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Where the value is that a path leads to, or its field's name if it has no value, or what would hold it. */
  placeOf(path: FieldPath): FilePosition;
  /** Where the name of a field is. */
  placeOfName(path: FieldPath): FilePosition;
  /** Where a line (from 1) of a text is. In "|" blocks this is exact; in other forms it is where the text begins. */
  placeOfLine(path: FieldPath, line: number): FilePosition;
}

export interface ParsedYaml {
  /** Left out when the problems make the fields uncertain. */
  readonly yaml?: YamlFile;
  readonly problems: readonly Problem[];
}

/** Most values that YAML aliases (`*name`) may unfold to. More is a slip or an attack. */
const MOST_ALIASES = 100;

/** Most syntax problems that are told of one file: a slip in the indentation makes many. */
const MOST_SYNTAX_PROBLEMS = 5;

/** Reads a text as one YAML document of fields. Throws nothing. */
export function parseYaml(file: string, text: string): ParsedYaml {
  try {
    return read(file, text);
  } catch (error) {
    // The parser is recursive; ten thousand nested brackets are a RangeError.
    const why = error instanceof Error ? error.message : String(error);
    return { problems: [problemOf(file, `cannot be read as YAML (${why})`, 'Write it anew, simpler.')] };
  }
}

/** The fields of a file that was read. @param problems gets what is wrong with it, as a file or as YAML */
export function yamlOf(path: string, source: SourceText, problems: Problem[]): YamlFile | undefined {
  if (!source.ok) {
    problems.push(source.problem);
    return undefined;
  }
  const { yaml, problems: found } = parseYaml(shownPath(path), source.text);
  problems.push(...found);
  return yaml;
}

function read(file: string, text: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const placeAt = (offset: number): FilePosition => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };

  const yamlErrors = [...document.errors, ...document.warnings];
  const syntax = firstOfEachLine(yamlErrors, placeAt).map((error) => {
    const { offset, ...words } = adviceOn(error, document, text);
    return { file, ...placeAt(offset), ...words };
  });
  if (!yamlErrors.every(({ code }) => code === 'DUPLICATE_KEY')) return { problems: syntax };
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    return { problems: [problemOf(file, 'is empty', 'Write the fields, or delete the file.')] };
  }
  if (!isMap(document.contents)) {
    const what = isSeq(document.contents) ? 'a list' : 'plain text';
    const start = document.contents.range?.[0] ?? 0;
    return {
      problems: [
        {
          file,
          ...placeAt(start),
          message: `holds ${what}, no fields`,
          advice: 'Write "name: value" lines, such as "title: Opening hours".',
        },
      ],
    };
  }

  let data: Record<string, unknown>;
  try {
    data = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    // What the package throws when an alias leads nowhere, or too many unfold.
    if (!(error instanceof ReferenceError)) throw error;
    return { problems: [...syntax, ...aliasProblems(file, document, placeAt)] };
  }
  return { yaml: { file, data, ...places(document, text, lines, placeAt) }, problems: syntax };
}

/** What follows on the same line is an echo of the first, and what follows on many lines too. */
function firstOfEachLine(
  yamlErrors: readonly YAMLError[],
  placeAt: (offset: number) => FilePosition,
): YAMLError[] {
  const first = new Map<number, YAMLError>();
  for (const error of yamlErrors) {
    const { line } = placeAt(error.pos[0]);
    if (!first.has(line)) first.set(line, error);
  }
  return [...first.values()].slice(0, MOST_SYNTAX_PROBLEMS);
}

/** Aliases that name nothing; if all of them name something, then there are too many. */
function aliasProblems(
  file: string,
  document: Document,
  placeAt: (offset: number) => FilePosition,
): Problem[] {
  const aliases: Alias[] = [];
  visit(document, {
    Alias(_key, node) {
      // Each is looked up in the whole document below.
      return aliases.push(node) > MOST_ALIASES ? visit.BREAK : undefined;
    },
  });
  const problemAt = (alias: Alias | undefined, message: string, advice: string): Problem => {
    return { file, ...placeAt(alias?.range?.[0] ?? 0), message, advice };
  };
  const dangling = aliases.filter((alias) => !alias.resolve(document));
  if (dangling.length === 0) {
    const message = `has YAML aliases that unfold to more than ${MOST_ALIASES} values`;
    return [problemAt(aliases[0], message, 'Write the values out.')];
  }
  return dangling.map((alias) => {
    const message = `"*${alias.source}" is read as a YAML alias, and there is nothing of that name`;
    return problemAt(alias, message, 'Put the text in double quotes.');
  });
}

type Places = Pick<YamlFile, 'placeOf' | 'placeOfName' | 'placeOfLine'>;

interface Spot {
  /** The value. */
  readonly value: Node | null;
  /** The name of its field; a list's items have none. */
  readonly name: Node | null;
  /** The map or list that holds it. */
  readonly holder: Node | null;
}

function places(
  document: Document,
  text: string,
  lines: LineCounter,
  placeAt: (offset: number) => FilePosition,
): Places {
  const placeOfNode = (node: Node | null): FilePosition => placeAt(node?.range?.[0] ?? 0);

  const placeOf = (path: FieldPath): FilePosition => {
    const { value, name, holder } = spotAt(document, path);
    if (isScalar(value) && value.value === null && name) return placeOfNode(name);
    return placeOfNode(value ?? name ?? holder);
  };

  return {
    placeOf,
    placeOfName(path) {
      const { value, name, holder } = spotAt(document, path);
      return placeOfNode(name ?? value ?? holder);
    },
    placeOfLine(path, line) {
      const { value } = spotAt(document, path);
      if (!isScalar(value) || value.type !== 'BLOCK_LITERAL') return placeOf(path);
      // The text begins on the line below the "|"; empty lines at its top are not part of what was checked.
      const blank = emptyLinesAtTop(value);
      const at = placeOfNode(value).line + blank + line;
      const start = lines.lineStarts[at - 1];
      if (start === undefined) return placeOf(path);
      const indent = /^ */.exec(text.slice(start))?.[0].length ?? 0;
      return { line: at, column: indent + 1 };
    },
  };
}

function emptyLinesAtTop(block: Scalar): number {
  const top = /^\s*/.exec(String(block.value))?.[0] ?? '';
  return top.split('\n').length - 1;
}

/** What a path leads to. If it leads beyond what is there, the last thing on the way is the holder. */
function spotAt(document: Document, path: FieldPath): Spot {
  let spot: Spot = { value: document.contents, name: null, holder: null };
  for (const key of path) {
    const holder = isAlias(spot.value) ? (spot.value.resolve(document) ?? null) : spot.value;
    if (isMap(holder)) {
      const pair = holder.items.find(({ key: name }) => isScalar(name) && name.value === key);
      if (!pair) return { value: null, name: null, holder };
      spot = { value: pair.value as Node | null, name: pair.key as Node, holder };
    } else if (isSeq(holder) && typeof key === 'number') {
      spot = { value: (holder.items[key] as Node | undefined) ?? null, name: null, holder };
    } else {
      return { value: null, name: null, holder: spot.value };
    }
  }
  return spot;
}
