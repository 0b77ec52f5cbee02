import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Answerable } from '../../answering/engine.js';
import { shownPath } from '../../knowledge/checking/problem.js';
import type { PageSection } from '../../knowledge/schema/pages.js';
import type { Entry, Knowledge, Pack } from '../../knowledge/schema/schema.js';

/**
 * Beside questions.yaml: the entries as they were when every question last found its entry, one JSON object a line,
 * in the form that `ropes evaluate --entries` reads. It belongs to the pack and is committed with it, so that the
 * change which broke a question can be named on every machine, without version control and in a fresh clone.
 */
export const CHECKED_FILE = '.checked.jsonl';

/** What of an entry decides which questions find it. */
const Kept = z.object({
  id: z.string(),
  title: z.string(),
  aliases: z.array(z.string()),
  asks: z.array(z.string()),
  claim: z.string().optional(),
  summary: z.string(),
  body: z.string(),
  related: z.array(z.string()),
  covers: z.array(z.string()).exactOptional(),
  lacks: z.array(z.string()).exactOptional(),
});

/** The entries of all packs at their last good check; undefined when one of the packs has none. */
export async function lastChecked({
  packs,
  entries,
}: Knowledge): Promise<Map<string, Answerable> | undefined> {
  // Pages are not kept: they have a history of their own, and may be many.
  const kept = new Map<string, Answerable>([...entries].filter(([, { kind }]) => kind === 'page'));
  for (const pack of packs) {
    const text = await readFile(fileOf(pack), 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    for (const line of text.split('\n').filter((one) => one !== '')) {
      const read = Kept.safeParse(parsed(line));
      if (!read.success) return undefined;
      const { claim, ...rest } = read.data;
      kept.set(rest.id, claim === undefined ? rest : { ...rest, claim });
    }
  }
  return kept;
}

/** Keeps the entries of each pack as they are now. */
export async function keepChecked(
  knowledge: Knowledge,
): Promise<({ readonly ok: true } | { readonly ok: false; readonly problem: string })[]> {
  return Promise.all(
    knowledge.packs.map(async (pack) => {
      const own = [...knowledge.entries.values()].filter(
        (entry): entry is Exclude<Entry, PageSection> =>
          entry.kind !== 'page' && knowledge.packOf.get(entry.id) === pack,
      );
      const text = own.map((entry) => `${JSON.stringify(keptOf(entry))}\n`).join('');
      const file = fileOf(pack);
      const before = await readFile(file, 'utf8').catch(() => undefined);
      if (before === text) return { ok: true };
      try {
        await writeFile(file, text);
        return { ok: true };
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        const problem = `${shownPath(file)} cannot be written, so the next check may not name the change that broke a question (${why}).`;
        return { ok: false, problem };
      }
    }),
  );
}

function keptOf(entry: Exclude<Entry, PageSection>): z.infer<typeof Kept> {
  const { id, title, aliases, asks, summary, body, related, covers, lacks } = entry;
  const claim = entry.kind === 'myth' ? { claim: entry.claim } : {};
  const said = { ...(covers && { covers }), ...(lacks && { lacks }) };
  return { id, title, aliases, asks, ...claim, summary, body, related, ...said };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function fileOf(pack: Pack): string {
  return join(pack.folder, CHECKED_FILE);
}
