import type { z } from 'zod';
import { textFrom } from '../given.js';
import type { Terminal } from '../wiring.js';

/** Most lines whose problems are printed; a file of another form has a problem in every line. */
const MOST_PROBLEMS = 20;

/** A value and the line, from 1, that it stands in. */
export interface Line<Value> {
  readonly value: Value;
  readonly line: number;
}

/**
 * The values of a file that holds one JSON object a line; empty lines count and hold nothing. Undefined after the
 * problems were printed, each with file and line.
 *
 * @param file path, or `-` for standard input
 */
export async function jsonLinesFrom<Value>(
  file: string,
  schema: z.ZodType<Value>,
  terminal: Terminal,
): Promise<Line<Value>[] | undefined> {
  const text = await textFrom(file, terminal);
  if (text === undefined) return undefined;
  const found: Line<Value>[] = [];
  const problems: string[] = [];
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (raw.trim() === '') continue;
    const line = index + 1;
    const data = parse(raw);
    if (!data.ok) {
      problems.push(`${file}:${line}: is no JSON (${data.why}). Write one object a line.`);
      continue;
    }
    const read = schema.safeParse(data.value);
    if (read.success) found.push({ value: read.data, line });
    for (const issue of read.error?.issues ?? []) {
      const at = issue.path.length > 0 ? `"${issue.path.join('.')}": ` : '';
      problems.push(`${file}:${line}: ${at}${issue.message}.`);
    }
  }
  if (problems.length === 0 && found.length === 0) problems.push(`${file}:1: holds nothing.`);
  for (const problem of problems.slice(0, MOST_PROBLEMS)) terminal.err(`${problem}\n`);
  if (problems.length > MOST_PROBLEMS) terminal.err(`and ${problems.length - MOST_PROBLEMS} more.\n`);
  return problems.length > 0 ? undefined : found;
}

function parse(raw: string): { ok: true; value: unknown } | { ok: false; why: string } {
  try {
    return { ok: true, value: JSON.parse(raw) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}
