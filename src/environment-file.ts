import { existsSync, readFileSync } from 'node:fs';
import type { Environment, SettingProblem } from './ports/adapter.js';

/** What a file of settings says. */
export interface EnvironmentFile {
  readonly values: Environment;
  /** Every line that sets nothing although it means to, and every value whose end cannot be told. */
  readonly problems: readonly SettingProblem[];
}

/** Quotes as word processors, chats and web pages put them in the place of straight ones. */
const TYPOGRAPHIC = /^[“”„‟‘’‚‛«»‹›″′＂＇]$/u;

/** Seen by nobody, and left behind by editors and web pages: the marks of an encoding, spaces of no width. */
const UNSEEN = /[\uFEFF\u200B-\u200D\u2060]/g;

const NAME = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)$/;

/** What may stand behind a quoted value. */
const COMMENT = /^\s*(?:#.*)?$/;

/**
 * Reads a file of settings, such as `.env`: `NAME=value` a line, comments behind `#`, values in quotes or without. No
 * line is left out in silence, and what editors of other systems write is read as it is meant: UTF-16, a byte order
 * mark, typographic quotes around a value. A file that is not there says nothing.
 */
export function readEnvironmentFile(file: string): EnvironmentFile {
  if (!existsSync(file)) return { values: {}, problems: [] };
  try {
    return parseEnvironment(decoded(readFileSync(file)), file);
  } catch (error) {
    const reason =
      error instanceof TypeError ? 'is not UTF-8 text; save it as UTF-8' : `cannot be read: ${error}`;
    return { values: {}, problems: [{ variable: file, message: reason.replace(/Error: /, '') }] };
  }
}

/** @throws TypeError when it is neither UTF-8 nor marked as UTF-16 */
function decoded(bytes: Buffer): string {
  const text = decodedAsMarked(bytes);
  // UTF-16 without a mark.
  if (text.includes('\0')) throw new TypeError('no text');
  return text;
}

function decodedAsMarked(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

function parseEnvironment(text: string, file: string): EnvironmentFile {
  const values: Record<string, string> = {};
  const problems: SettingProblem[] = [];
  const lines = text.replace(UNSEEN, '').split(/\r\n|\r|\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim();
    if (line === '' || line.startsWith('#')) continue;
    const wrong = (message: string) => problems.push({ variable: `${file} line ${at + 1}`, message });
    const cut = line.indexOf('=');
    const name = NAME.exec(line.slice(0, cut < 0 ? 0 : cut).trim())?.[1];
    if (name === undefined) {
      wrong('sets nothing: a line is NAME=value, or a comment that begins with #');
      continue;
    }
    const given = line.slice(cut + 1).trim();
    const value = readValue(given, lines.slice(at + 1));
    if (value === undefined) {
      wrong(
        `sets ${name} to a text in quotes that does not end as it begins; write straight quotes (") around it, or none`,
      );
      continue;
    }
    values[name] = value.text;
    at += value.further;
  }
  return { values, problems };
}

interface Value {
  readonly text: string;
  /** Lines behind the first that belong to it. */
  readonly further: number;
}

/** Undefined when its quotes do not match. */
function readValue(given: string, following: readonly string[]): Value | undefined {
  const quote = given[0] ?? '';
  if (TYPOGRAPHIC.test(quote)) return inTypographicQuotes(given);
  if (/^["'`]$/.test(quote)) return inStraightQuotes(given, quote, following);
  const text = given.startsWith('#') ? '' : given.replace(/\s+#.*$/, '');
  return TYPOGRAPHIC.test(text.at(-1) ?? '') ? undefined : { text, further: 0 };
}

/** They come in pairs that hardly anybody can tell apart: any of them ends what any of them begins. */
function inTypographicQuotes(given: string): Value | undefined {
  const characters = [...given];
  for (let at = characters.length - 1; at > 0; at -= 1) {
    if (!TYPOGRAPHIC.test(characters[at] ?? '')) continue;
    if (!COMMENT.test(characters.slice(at + 1).join(''))) continue;
    return { text: characters.slice(1, at).join(''), further: 0 };
  }
  return undefined;
}

/** May go over several lines, such as a certificate; in double quotes `\n` is the end of a line, too. */
function inStraightQuotes(given: string, quote: string, following: readonly string[]): Value | undefined {
  let whole = given;
  for (let further = 0; further <= following.length; further += 1) {
    const end = whole.indexOf(quote, 1);
    if (end > 0) {
      if (!COMMENT.test(whole.slice(end + 1))) return undefined;
      const text = whole.slice(1, end);
      return { text: quote === '"' ? text.replaceAll('\\n', '\n') : text, further };
    }
    whole += `\n${following[further] ?? ''}`;
  }
  return undefined;
}

/** A value in typographic quotes, as it is meant: a shell takes them for letters. */
export function withoutTypographicQuotes(environment: Environment): Environment {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value !== undefined && TYPOGRAPHIC.test(value.trim()[0] ?? '')
        ? (inTypographicQuotes(value.trim())?.text ?? value)
        : value,
    ]),
  );
}
