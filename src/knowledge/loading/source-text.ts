import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { problemOf, shownPath } from '../checking/problem.js';
import type { Problem } from '../schema/schema.js';

/** Largest file of a pack, in bytes. An entry is a few kilobytes; more is a slip, such as a picture. */
export const LARGEST_FILE = 256 * 1024;

export type SourceText = { ok: true; text: string } | { ok: false; problem: Problem };

/** The text of a file: UTF-8, with or without a byte order mark. Throws nothing; all that can go wrong is a problem. */
export async function readSource(path: string): Promise<SourceText> {
  const file = shownPath(path);
  let handle: FileHandle | undefined;
  try {
    // Non-blocking: opening a pipe would otherwise wait until somebody writes to it.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = await handle.stat();
    if (!stats.isFile()) {
      const what = stats.isDirectory() ? 'is a folder' : 'is no ordinary file';
      return refused(file, `${what}, where a file should be`, 'Move it out of the pack.');
    }
    if (stats.size > LARGEST_FILE) {
      const size = `${Math.ceil(stats.size / 1024)} KiB, at most ${LARGEST_FILE / 1024} KiB`;
      return refused(file, `is too large (${size})`, 'Shorten it, or split it into several entries.');
    }
    return decode(file, await handle.readFile());
  } catch (error) {
    return { ok: false, problem: unreadable(file, error) };
  } finally {
    await handle?.close();
  }
}

function refused(file: string, message: string, advice: string): SourceText {
  return { ok: false, problem: problemOf(file, message, advice) };
}

/** The problem with a file or folder that the operating system does not let us read. */
export function unreadable(file: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
  const advice =
    code === 'EACCES' || code === 'EPERM'
      ? 'Let the user that runs Ropes read it.'
      : 'See that it exists and can be read, or take it out of the pack.';
  return problemOf(file, `cannot be read (${code})`, advice);
}

function decode(file: string, bytes: Uint8Array): SourceText {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return {
      ok: false,
      problem: {
        file,
        ...endOf(longestDecodable(bytes)),
        message: 'is not UTF-8 text from here on',
        advice: 'Save the file as UTF-8.',
      },
    };
  }
  const control = controlCharacter.exec(text);
  if (!control) return { ok: true, text };
  const code = (control[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return {
    ok: false,
    problem: {
      file,
      ...endOf(text.slice(0, control.index)),
      message: `has a control character (U+${code}), which text files do not have`,
      advice: 'Delete it, or write the file anew as text.',
    },
  };
}

// The YAML package lets them through, though YAML 1.2 forbids them (section 5.1), and chat platforms choke on them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** The text before the first byte that is not UTF-8. TextDecoder does not tell where that is, so we halve. */
function longestDecodable(bytes: Uint8Array): string {
  // With `stream`, a character that is cut off at the end is no error.
  const before = (length: number): string =>
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    try {
      before(middle);
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return before(good);
}

/** The position just after a text. */
function endOf(text: string): { line: number; column: number } {
  const lines = text.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
