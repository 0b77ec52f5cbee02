const MB = 1024 * 1024;

/** Bytes of one file, unpacked. Handbooks as Word files with pictures stay below 30 MB. */
export const LARGEST_FILE = 64 * MB;

/** Bytes of all files that are read of one source, unpacked: what an archive may grow to in memory over its time. */
export const LARGEST_SOURCE = 1024 * MB;

/** Files in one source, those included that are passed over. */
export const MOST_FILES = 10_000;

/** Bytes of text in one page. The parsers hold some fifty times as much while they read it. */
export const LARGEST_PAGE = 8 * MB;

/** Bytes of the text of a Word document, in XML: about three times what it is as a page. */
export const LARGEST_WORD_TEXT = 3 * LARGEST_PAGE;

/** Bytes of memory that reading a Word document may take: the largest text of ordinary paragraphs takes half of it. */
export const WORD_MEMORY = 1024 * MB;

/** Milliseconds that it may take. The largest text takes some ten seconds. */
export const WORD_TIME = 60_000;

/** Characters of a file's or folder's name; with three bytes each they still fit the 255 of common file systems. */
export const LONGEST_NAME = 80;

/** Folders within folders. */
export const DEEPEST_FOLDER = 40;

/** Rows of one table, and cells of one sheet. */
export const MOST_ROWS = 100_000;
export const MOST_CELLS = 2_000_000;

/** As people read it: "61 MB". */
export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / MB)} MB`;
}
