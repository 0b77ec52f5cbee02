/** What a file is. An asset is a picture, a style sheet or code: it holds no text for people, and is passed over. */
export type FileForm = 'zip' | 'html' | 'markdown' | 'table' | 'text' | 'foreign' | 'asset';

/** What people may think is read. */
const foreign =
  /\.(?:pdf|doc|xls|ppt|pptx|odt|ods|rtf|pages|numbers|key|one|mht|mhtml|eml|msg|epub|rar|7z|gz|tar|zip)$/i;

/** The format of Office before 2007, which is also what a password makes of newer files. */
const OLD_OFFICE = '\u00d0\u00cf\u0011\u00e0';

/** How files begin that are no text: PDF, old Office, RTF, RAR, 7z, gzip, PNG, JPEG, GIF. */
const signatures = [
  '%PDF',
  OLD_OFFICE,
  '{\\rtf',
  'Rar!',
  '7z\u00bc\u00af',
  '\u001f\u008b',
  '\u0089PNG',
  '\u00ff\u00d8\u00ff',
  'GIF8',
];

/** How pages begin that browsers save as a letter (MHTML). */
const isLetter = /^(?:From: <Saved by|MIME-Version:|Snapshot-Content-Location:)/i;

/** Text that only programs read. */
const isForMachines = /(?:^|\/)(?:robots|humans|llms[\w-]*|requirements[\w-]*|runtime|cmakelists)\.txt$/i;

/** Of a file that only its name is known of. */
export function formByName(path: string): FileForm {
  if (isForMachines.test(path)) return 'asset';
  if (/\.(?:md|markdown|mdx|mdown|mkd)$/i.test(path)) return 'markdown';
  if (/\.x?html?$/i.test(path)) return 'html';
  if (/\.(?:csv|tsv|tab)$/i.test(path)) return 'table';
  if (/\.(?:docx|xlsx|docm|xlsm)$/i.test(path)) return 'zip';
  if (/\.te?xt$/i.test(path)) return 'text';
  if (foreign.test(path)) return 'foreign';
  return 'asset';
}

/** Of a file by its content. Undefined where the content says nothing, as that of Markdown and tables does not. */
export function formByContent(bytes: Uint8Array): FileForm | undefined {
  const head = latin(bytes, 1_024);
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return 'zip';
  if (signatures.some((signature) => head.startsWith(signature))) return 'foreign';
  if (isLetter.test(head)) return 'foreign';
  return /^(?:\u00ef\u00bb\u00bf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(
    head,
  )
    ? 'html'
    : undefined;
}

/** Whether HTML is what a program makes pages with, rather than a page: templates of Hugo, Jekyll, Eleventy and the like. */
export function isTemplate(html: string): boolean {
  const text = html.replace(/<(pre|code|script|style)\b[\s\S]{0,20000}?<\/\1>/gi, '');
  return /^\s*(?:---|\+\+\+)\w*\n/.test(text) || /\{%-?\s*\w|\{\{-?\s*[\w.$/<%"]/.test(text);
}

/** What to do with a file that is not read. */
export function adviceFor(path: string, bytes?: Uint8Array): string {
  const head = bytes ? latin(bytes, 64) : '';
  if (head.startsWith(OLD_OFFICE) || /\.(?:doc|xls|ppt)$/i.test(path))
    return 'It is in the format of old Office programs, or protected by a password. Save it as .docx or .xlsx without a password.';
  if (head.startsWith('%PDF') || /\.pdf$/i.test(path))
    return 'PDF is not read: its text has no headings. Export it as Word, HTML or Markdown from where it was written.';
  if (/\.(?:pptx|odt|ods|rtf|pages|numbers|key|one|epub)$/i.test(path) || head.startsWith('{\\rtf'))
    return 'This format is not read. Export it as Word, HTML or Markdown.';
  if (/\.(?:mht|mhtml|eml|msg)$/i.test(path) || isLetter.test(head))
    return 'It is a page within a letter. Save it as "Webpage, HTML only".';
  if (/\.(?:rar|7z|gz|tar|zip)$/i.test(path))
    return 'It is an archive within the source. Import it by itself, as a zip or a folder.';
  return 'It is no text. Export it as Markdown, HTML, Word or a table.';
}

/** A character for each byte. */
function latin(bytes: Uint8Array, most: number): string {
  return Buffer.from(bytes.subarray(0, most)).toString('latin1');
}
