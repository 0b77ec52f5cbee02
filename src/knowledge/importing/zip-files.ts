import { posix } from 'node:path';
import { type Entry, fromBufferPromise, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { tooMany } from './folder-files.js';
import { ImportError, Unread } from './import-error.js';
import { LARGEST_FILE, MOST_FILES, megabytes } from './limits.js';
import type { LeftOut } from './material.js';
import { type Budget, isPassedOver, type SourceFile, type SourceFiles, spend } from './source-file.js';

/** Names come as bytes, because archives lie about their encoding. */
const OPTIONS = {
  lazyEntries: true,
  autoClose: false,
  decodeStrings: false,
  validateEntrySizes: true,
} as const;

/**
 * The files of a zip. Nothing is written anywhere; every file is unpacked when it is read, and its bytes are counted
 * while they come, whatever the archive says of them.
 *
 * @param zip a path, or the archive itself
 * @param name for messages
 * @throws ImportError when it is no whole archive
 */
export async function filesInZip(
  zip: string | Uint8Array,
  name: string,
  budget: Budget,
): Promise<SourceFiles> {
  let archive: ZipFile | undefined;
  try {
    archive = await opened(zip);
    return await listed(archive, budget);
  } catch (error) {
    archive?.close();
    const message = `${name} is no whole zip archive: its end is missing or damaged. Export or download it again.`;
    throw new ImportError('damaged', message, { cause: error });
  }
}

async function opened(zip: string | Uint8Array): Promise<ZipFile> {
  return typeof zip === 'string'
    ? openPromise(zip, OPTIONS)
    : fromBufferPromise(Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength), OPTIONS);
}

async function listed(archive: ZipFile, budget: Budget): Promise<SourceFiles> {
  const files: SourceFile[] = [];
  const left: LeftOut[] = [];
  const seen = new Set<string>();
  let count = 0;
  for await (const entry of archive.eachEntry()) {
    const path = pathOf(entry);
    count += 1;
    if (count > MOST_FILES) {
      left.push(tooMany(path, archive.entryCount));
      break;
    }
    if (path.endsWith('/') || (isPassedOver(path) && !leadsOut(path))) continue;
    const reason = seen.has(path)
      ? 'The archive has this name twice; the first one was taken.'
      : faultOf(entry, path);
    if (reason === undefined)
      files.push({ path: posix.normalize(path), read: () => unpacked(archive, entry, path, budget) });
    else left.push({ file: path, reason });
    seen.add(path);
  }
  files.sort((one, other) => (one.path < other.path ? -1 : 1));
  return { files, left, close: () => archive.close() };
}

/**
 * The name in UTF-8 where it is that: Notion writes it so without saying it. Else as the archive says, which means the
 * codepage of DOS where it says nothing.
 */
function pathOf(entry: Entry): string {
  const bytes = entry.fileNameRaw;
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    name = getFileNameLowLevel(entry.generalPurposeBitFlag, bytes, entry.extraFields, false);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: such characters are what is to go.
  return name.replaceAll('\\', '/').replace(/[\u0000-\u001f\u007f]/g, '');
}

const UNIX = 3;
const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/** Why an entry is not even tried. */
function faultOf(entry: Entry, path: string): string | undefined {
  const isLink =
    entry.versionMadeBy >> 8 === UNIX &&
    ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK;
  if (leadsOut(path))
    return 'Its name leads out of the archive, as no honest export does. Make the archive again.';
  if (isLink) return 'It is a link to another place. Put the file itself into the archive.';
  if (entry.isEncrypted()) return 'It is protected by a password. Make the archive without one.';
  return undefined;
}

function leadsOut(path: string): boolean {
  return /^(?:\/|[a-z]:)/i.test(path) || path.split('/').includes('..');
}

/** Whole archives within one may be larger than a file; they count to the sum. */
const isArchive = /\.zip$/i;

async function unpacked(archive: ZipFile, entry: Entry, path: string, budget: Budget): Promise<Uint8Array> {
  const most = isArchive.test(path) ? budget.left : LARGEST_FILE;
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of await archive.openReadStreamPromise(entry)) {
      const part = chunk as Buffer;
      bytes += part.length;
      if (bytes > most)
        throw new Unread(
          `It unpacks to more than ${megabytes(most)}, the most that is read of it. Split it.`,
        );
      spend(budget, part.length);
      chunks.push(part);
    }
  } catch (error) {
    if (error instanceof Unread) throw error;
    throw new Unread('It is damaged within the archive. Export or download the archive again.', {
      cause: error,
    });
  }
  return Buffer.concat(chunks);
}
