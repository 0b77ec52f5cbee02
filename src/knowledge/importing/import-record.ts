import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { problemOf, shownPath } from '../checking/problem.js';
import type { Problem } from '../schema/schema.js';
import { plainSlug } from './question-entries.js';

/** Hidden folder of a pack that remembers what was brought in: a file for each source. */
const RECORDS_FOLDER = '.imported';

/** What is remembered of a page or a question that was brought in. */
export const ImportedItem = z.strictObject({
  kind: z.enum(['page', 'question']),
  /** What the source calls it: path of a page, or file and key of a question. */
  key: z.string(),
  /** File of the source that it was made of. */
  from: z.string(),
  /** Where it was written, below the pack, with forward slashes. */
  path: z.string(),
  /** Digest of the file as it was written. */
  written: z.string(),
  /** Digest of what it says, whatever it is called and wherever it stands. */
  content: z.string(),
  question: z.string().optional(),
  /**
   * Of what people and the source both changed: digests of the text that the source had and of the one that lay here, when that was
   * told. Once somebody has worked on the file since, it is not told again.
   */
  told: z.strictObject({ theirs: z.string(), here: z.string() }).optional(),
});
export type ImportedItem = z.infer<typeof ImportedItem>;

/** What a pack remembers of one source. */
export const ImportRecord = z.strictObject({
  source: z.string(),
  /** Sorted by path. */
  items: z.array(ImportedItem),
});
export type ImportRecord = z.infer<typeof ImportRecord>;

/** Path of a source's record below the pack. */
export function recordPath(source: string): string {
  return `${RECORDS_FOLDER}/${source}.json`;
}

/** One line for each item, so that a change is seen in version control. */
export function recordText({ source, items }: ImportRecord): string {
  const sorted = [...items].sort((one, other) => (one.path < other.path ? -1 : 1));
  const lines = sorted.map((item) => `    ${JSON.stringify(item)}`);
  return `{\n  "source": ${JSON.stringify(source)},\n  "items": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** What a source is called where nobody says it: the name of its file or folder, without what exporters add to each export. */
export function sourceName(path: string): string {
  const name = path.split(/[/\\]/).findLast((part) => part !== '') ?? '';
  const bare = name
    .replace(/\.[a-z0-9]{1,8}$/i, '')
    .replace(/[-_ ]?(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32})(?![0-9a-f]).*$/i, '')
    .replace(/ ?\(\d{1,2}\)$/, '');
  return plainSlug(bare) || 'material';
}

/** The records of a pack, by source; what is no record is a problem. */
export async function readRecords(
  folder: string,
): Promise<{ readonly records: ReadonlyMap<string, ImportRecord>; readonly problems: readonly Problem[] }> {
  const records = new Map<string, ImportRecord>();
  const problems: Problem[] = [];
  const names = await readdir(join(folder, RECORDS_FOLDER)).catch(() => []);
  for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
    const path = join(folder, RECORDS_FOLDER, name);
    const record = recordIn(await readFile(path, 'utf8').catch(() => ''));
    if (record) records.set(record.source, record);
    else
      problems.push(
        problemOf(
          shownPath(path),
          'is no record of what was imported',
          'Take it as it was from version control; it says which files are whose.',
        ),
      );
  }
  return { records, problems };
}

function recordIn(text: string): ImportRecord | undefined {
  try {
    const { success, data } = ImportRecord.safeParse(JSON.parse(text));
    return success ? data : undefined;
  } catch {
    return undefined;
  }
}
