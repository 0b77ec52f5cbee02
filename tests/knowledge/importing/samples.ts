import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Material } from '../../../src/knowledge/importing/material.js';
import { type ReadingOptions, readMaterial } from '../../../src/knowledge/importing/read-material.js';
import { withFolder } from '../../support/process.js';

/** Files by path. Text is UTF-8. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Reads a folder of these files. */
export async function readFolder(files: Files, options?: ReadingOptions): Promise<Material> {
  return withFolder(async (folder) => {
    for (const [file, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), content);
    }
    return readMaterial(folder, options);
  });
}

/** Reads one file. */
export async function readOne(
  name: string,
  content: string | Uint8Array,
  options?: ReadingOptions,
): Promise<Material> {
  return withFolder(async (folder) => {
    await writeFile(join(folder, name), content);
    return readMaterial(join(folder, name), options);
  });
}

/** Reads a zip of these files. */
export async function readZip(files: Files, options?: ReadingOptions): Promise<Material> {
  return readOne('export.zip', zipOf(files), options);
}

export function zipOf(files: Files): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([path, content]) => [path, bytesOf(content)])),
  );
}

/** With more to each file, such as its attributes. */
export function zipWith(files: Zippable): Uint8Array {
  return zipSync(files);
}

export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? strToU8(content) : content;
}

const CENTRAL_HEADER = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

/** A zip with a change to each of its headers. @param at of the flags within the header */
function withHeaders(
  zip: Uint8Array,
  change: (view: DataView, header: number, isCentral: boolean) => void,
): Uint8Array {
  const copy = zip.slice();
  const view = new DataView(copy.buffer);
  for (let offset = 0; offset < copy.length - 4; offset += 1) {
    const signature = view.getUint32(offset, true);
    if (signature === CENTRAL_HEADER || signature === LOCAL_HEADER)
      change(view, offset, signature === CENTRAL_HEADER);
  }
  return copy;
}

/** As Notion writes it: names in UTF-8 without saying so. */
export function withoutUtf8Flag(zip: Uint8Array): Uint8Array {
  return withHeaders(zip, (view, header, isCentral) => {
    const flags = header + (isCentral ? 8 : 6);
    view.setUint16(flags, view.getUint16(flags, true) & ~0x800, true);
  });
}

/** Says of every file that it unpacks to so many bytes. */
export function claiming(zip: Uint8Array, bytes: number): Uint8Array {
  return withHeaders(zip, (view, header, isCentral) =>
    view.setUint32(header + (isCentral ? 24 : 22), bytes, true),
  );
}

/** Says of every file that it is protected by a password. */
export function encrypted(zip: Uint8Array): Uint8Array {
  return withHeaders(zip, (view, header, isCentral) => {
    const flags = header + (isCentral ? 8 : 6);
    view.setUint16(flags, view.getUint16(flags, true) | 1, true);
  });
}

/** A zip of one file, which its list names many times: nothing is packed twice, and everything unpacks. */
export function repeated(zip: Uint8Array, names: readonly string[]): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset);
  const end = zip.length - 22;
  const start = view.getUint32(end + 16, true);
  const entry = zip.slice(start, end);
  const list = names.map((name) => {
    const copy = entry.slice();
    copy.set(bytesOf(name), 46);
    return copy;
  });
  const tail = zip.slice(end);
  const tailView = new DataView(tail.buffer);
  for (const offset of [8, 10]) tailView.setUint16(offset, names.length, true);
  tailView.setUint32(12, entry.length * names.length, true);
  return new Uint8Array(Buffer.concat([zip.slice(0, start), ...list, tail]));
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** A Word document. @param body what stands within `w:body` */
export function docxOf(
  body: string,
  { styles = '', footnotes = '' }: { readonly styles?: string; readonly footnotes?: string } = {},
): Uint8Array {
  return zipOf({
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="s1" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="f1" Type="${RELATIONS}/footnotes" Target="footnotes.xml"/></Relationships>`,
    'word/styles.xml': `<w:styles xmlns:w="${WORD}">${styles}</w:styles>`,
    'word/footnotes.xml': `<w:footnotes xmlns:w="${WORD}">${footnotes}</w:footnotes>`,
    'word/document.xml': `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
    'word/media/image1.png': new Uint8Array([1, 2, 3]),
  });
}

export function wordStyle(id: string, name: string): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
}

/** A paragraph of Word. */
export function wordParagraph(text: string, { style = '', bold = false } = {}): string {
  const runs = text.split('\t').map((part) => `<w:t xml:space="preserve">${part}</w:t>`);
  return `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}${runs.join('<w:tab/>')}</w:r></w:p>`;
}

const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A workbook as Excel writes it. @param sheets what stands within `worksheet`, by name */
export function xlsxOf(
  sheets: Readonly<Record<string, string>>,
  {
    strings = [],
    styles = '',
    hidden = [],
  }: { strings?: readonly string[]; styles?: string; hidden?: readonly string[] } = {},
): Uint8Array {
  const names = Object.keys(sheets);
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${SHEETS}" xmlns:r="${RELATIONS}"><sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"${hidden.includes(name) ? ' state="hidden"' : ''}/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${SHEETS}">${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${SHEETS}">${styles}</styleSheet>`,
    ...Object.fromEntries(
      names.map((name, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<worksheet xmlns="${SHEETS}">${sheets[name]}</worksheet>`,
      ]),
    ),
  });
}

/** Rows of texts as they are in a sheet. */
export function sheetRows(...rows: readonly (readonly string[])[]): string {
  const cell = (text: string, column: number, row: number) =>
    text === ''
      ? ''
      : `<c r="${String.fromCharCode(65 + column)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`;
  return `<sheetData>${rows.map((cells, index) => `<row r="${index + 1}">${cells.map((text, column) => cell(text, column, index + 1)).join('')}</row>`).join('')}</sheetData>`;
}

/** Text in an encoding of one byte a character. @param high characters from 0x80 on, by their byte */
export function inCodepage(text: string, high: Readonly<Record<string, number>>): Uint8Array {
  return Uint8Array.from([...text], (sign) => high[sign] ?? sign.charCodeAt(0));
}

/** Cyrillic in windows-1251. */
export const cyrillic: Readonly<Record<string, number>> = Object.fromEntries(
  [...'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя'].map((letter, index) => [
    letter,
    0xc0 + index,
  ]),
);
