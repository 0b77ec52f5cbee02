import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Document, isMap, isScalar, isSeq, parseDocument, Scalar, stringify, type YAMLSeq } from 'yaml';
import { entryPath } from '../knowledge/checking/entry-file.js';
import { ASKS_FILE } from '../knowledge/loading/pack-folder.js';
import type { PageSection } from '../knowledge/schema/pages.js';
import type { Entry, Knowledge, Pack } from '../knowledge/schema/schema.js';
import type { PackDraft } from './drafts.js';
import { madeBy, overlaid, type Standing, standingOf } from './overlay.js';

/** What an export would do. */
export interface Export {
  /** New text by absolute path of the file: pack.yaml first, as entries refer to what it lists. */
  readonly texts: ReadonlyMap<string, string>;
  /** Drafts that these texts hold. */
  readonly written: readonly PackDraft[];
  /** Drafts that stay out, and why. `taken`: other entries have all that it would add. */
  readonly left: readonly {
    readonly draft: PackDraft;
    readonly why: Exclude<Standing, 'absent'> | 'taken';
  }[];
}

/**
 * Turns approved drafts into the texts of the packs' files: what lies over the files in chat, written into them. Comments
 * and everything else in a file stay as they are.
 *
 * @param files the packs as the files have them
 * @param read gives the text of a file by its absolute path; undefined where there is none
 * @param schemaFor the address of an editor's schema for a file of a pack, where there is one
 */
export async function exported(
  files: Knowledge,
  approved: readonly PackDraft[],
  read: (path: string) => Promise<string | undefined>,
  schemaFor: (pack: Pack, kind: 'concept' | 'asks') => string | undefined,
): Promise<Export> {
  const known = approved.filter(({ pack }) => files.packs.some(({ id }) => id === pack));
  const made = madeBy(known);
  const merged = overlaid(files, known);
  const texts = new Map<string, string>();
  for (const pack of merged.packs) {
    const before = files.packs.find(({ id }) => id === pack.id)?.documents.length ?? 0;
    const documents = pack.documents.slice(before);
    const path = join(pack.folder, 'pack.yaml');
    if (documents.length > 0) texts.set(path, withItems((await read(path)) ?? '', 'documents', documents));
  }
  for (const entry of merged.entries.values()) {
    const pack = merged.packOf.get(entry.id);
    const file = files.entries.get(entry.id);
    if (!pack || file?.asks.length === entry.asks.length) continue;
    const asks = entry.asks.slice(file?.asks.length ?? 0);
    if (entry.kind === 'page') {
      // The page is other people's: what is asked for its sections stands in a file of the pack.
      const path = join(pack.folder, ASKS_FILE);
      const text = texts.get(path) ?? (await read(path)) ?? commentTo(schemaFor(pack, 'asks'));
      texts.set(path, withItems(text, entry.id, asks));
      continue;
    }
    const path = entryPath(pack, entry);
    texts.set(
      path,
      file ? withItems((await read(path)) ?? '', 'asks', asks) : newFile(entry, schemaFor(pack, 'concept')),
    );
  }
  const [written, left]: [PackDraft[], Export['left'][number][]] = [[], []];
  for (const draft of known) {
    const standing = standingOf(files, draft, made);
    if (standing !== 'absent') left.push({ draft, why: standing });
    else if (holds(merged, draft)) written.push(draft);
    else left.push({ draft, why: 'taken' });
  }
  return { texts, written, left };
}

function holds(merged: Knowledge, { entry, content }: PackDraft): boolean {
  const found = merged.entries.get(entry);
  return found !== undefined && content.asks.some((ask) => found.asks.includes(ask));
}

/** What leads editors to the schema of a file, as its first line; nothing where there is none. */
function commentTo(schema: string | undefined): string {
  return schema === undefined ? '' : `# yaml-language-server: $schema=${schema}\n`;
}

/** Most characters of a line of folded text, as in the packs that come with Ropes. */
const LINE = 110;

/** The file of a new entry. */
function newFile({ kind: _, ...fields }: Exclude<Entry, PageSection>, schema: string | undefined): string {
  const document = new Document(fields);
  const body = document.get('body', true);
  if (isScalar(body)) body.type = Scalar.BLOCK_LITERAL;
  const summary = document.get('summary', true);
  if (isScalar(summary)) summary.type = Scalar.BLOCK_FOLDED;
  if (schema !== undefined) document.commentBefore = ` yaml-language-server: $schema=${schema}`;
  const text = document.toString({ lineWidth: LINE });
  if (saysSame(text, fields)) return text;
  // A text that blocks cannot hold, such as one that begins with blank lines.
  const plain = `${stringify(fields, { lineWidth: 0, blockQuote: false })}`;
  return `${commentTo(schema)}${plain}`;
}

function saysSame(text: string, fields: object): boolean {
  const document = parseDocument(text);
  const trimmed = JSON.parse(JSON.stringify(document.toJS()), (_key, value: unknown) =>
    typeof value === 'string' ? value.trim() : value,
  );
  return document.errors.length === 0 && isDeepStrictEqual(trimmed, JSON.parse(JSON.stringify(fields)));
}

/**
 * A file with more items at the end of one of its lists, which is made where there is none. Nothing else of it changes
 * where the list stands in lines.
 */
function withItems(text: string, list: string, items: readonly unknown[]): string {
  const document = parseDocument(text);
  const isEmpty = document.contents === null;
  const sequence = isMap(document.contents) ? document.get(list, true) : undefined;
  if (sequence === undefined && (isEmpty || isMap(document.contents))) {
    if (isEmpty && text.trim() === '') return stringify({ [list]: items }, { lineWidth: 0 });
    return `${text.replace(/\n*$/, '\n')}${stringify({ [list]: items }, { lineWidth: 0 })}`;
  }
  if (!isSeq(sequence)) throw new Error(`The file has no list "${list}".`);
  const wanted = { ...document.toJS(), [list]: [...(sequence.toJS(document) as unknown[]), ...items] };
  const spliced = splice(text, sequence, items);
  if (spliced !== undefined && isDeepStrictEqual(parseDocument(spliced).toJS(), wanted)) return spliced;
  for (const item of items) sequence.add(document.createNode(item));
  return document.toString({ lineWidth: 0 });
}

/** Undefined for a list in brackets. */
function splice(text: string, sequence: YAMLSeq, items: readonly unknown[]): string | undefined {
  const last = sequence.items.at(-1);
  const start = sequence.range?.[0];
  const range = isScalar(last) || isMap(last) ? last.range : undefined;
  if (sequence.flow || start === undefined || !range) return undefined;
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const end = range[1];
  const lineEnd = end > 0 && text[end - 1] === '\n' ? end - 1 : text.indexOf('\n', end);
  const at = lineEnd < 0 ? text.length : lineEnd + 1;
  const before = text.slice(0, at);
  const added = items
    .map((item) => stringify([item], { lineWidth: 0 }).trimEnd().replace(/^/gm, indent))
    .join('\n');
  return `${before}${before.endsWith('\n') ? '' : '\n'}${added}\n${text.slice(at)}`;
}
