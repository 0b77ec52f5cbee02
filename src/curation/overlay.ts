import { askKey } from '../knowledge/checking/duplicate-names.js';
import { currentId } from '../knowledge/lookup.js';
import {
  type Concept,
  type Entry,
  type Knowledge,
  type Pack,
  PEOPLE_DOCUMENT,
} from '../knowledge/schema/schema.js';
import { askedBy, nameTakenBy, peopleDocument, peopleSource } from './content.js';
import type { PackDraft } from './drafts.js';

/** How a draft in use stands to the files of its pack. */
export type Standing =
  /** They have nothing of it: it is laid over them. */
  | 'absent'
  /** They hold it: it has done its work. */
  | 'held'
  /** They hold something else in its place, and win. */
  | 'differs'
  /** What it adds to is no longer there. */
  | 'gone';

/**
 * How a draft stands to the files.
 *
 * @param made ids of entries that other drafts in use make
 */
export function standingOf(files: Knowledge, draft: PackDraft, made: ReadonlySet<string>): Standing {
  // The pack is not in use here: nothing is known of its files.
  if (!files.packs.some(({ id }) => id === draft.pack)) return 'absent';
  const { asks } = draft.content;
  const entries = [...files.entries.values()];
  if (draft.kind === 'ask') {
    if (asks.every((ask) => askedBy(files, ask))) return 'held';
    return files.entries.has(draft.entry) || made.has(draft.entry) ? 'absent' : 'gone';
  }
  const { title, summary, body } = draft.content;
  const same = ({ summary: theirs, body: whole }: Entry) => theirs === summary && whole === body;
  const holdsAsks = (entry: Entry) => asks.every((ask) => asksFor(entry, ask));
  const file = files.entries.get(draft.entry);
  if (file) return file.title === title && same(file) && holdsAsks(file) ? 'held' : 'differs';
  if (entries.some((entry) => same(entry) || holdsAsks(entry))) return 'held';
  return nameTakenBy(files, title) ? 'differs' : 'absent';
}

function asksFor(entry: Entry, ask: string): boolean {
  return entry.asks.some((other) => askKey(other) === askKey(ask));
}

/** The ids of the entries that drafts make. */
export function madeBy(drafts: readonly PackDraft[]): Set<string> {
  return new Set(drafts.flatMap(({ kind, entry }) => (kind === 'entry' ? [entry] : [])));
}

/**
 * The knowledge of the files with approved drafts laid over it. What the files hold by now, or hold otherwise, is as
 * they say. Pure: the files' knowledge stays as it is.
 */
export function overlaid(files: Knowledge, approved: readonly PackDraft[]): Knowledge {
  const made = madeBy(approved);
  const absent = approved.filter((draft) => standingOf(files, draft, made) === 'absent');
  if (absent.length === 0) return files;
  const packs = new Map<string, Pack>(files.packs.map((pack) => [pack.id, pack]));
  const entries = new Map(files.entries);
  const belongs = new Map([...files.packOf].map(([id, pack]) => [id, pack.id]));
  const soFar = (): Knowledge => ({ ...files, entries });

  for (const draft of absent) {
    const pack = packs.get(draft.pack);
    if (draft.kind !== 'entry' || !pack) continue;
    const entry = entryOf(draft, pack, soFar());
    if (!entry) continue;
    entries.set(entry.id, entry);
    belongs.set(entry.id, pack.id);
    packs.set(pack.id, withPeople(pack));
  }
  for (const draft of absent) {
    const entry = entries.get(draft.entry);
    if (draft.kind !== 'ask' || !entry) continue;
    const asks = draft.content.asks.filter((ask) => !askedBy(soFar(), ask));
    if (asks.length > 0) entries.set(entry.id, { ...entry, asks: [...entry.asks, ...asks] });
  }

  const packOf = new Map<string, Pack>();
  for (const [id, name] of belongs) {
    const pack = packs.get(name);
    if (pack) packOf.set(id, pack);
  }
  return { ...files, packs: [...packs.values()], entries, packOf };
}

/** The entry that a draft makes; undefined when others claim all that it has. */
function entryOf(
  draft: Extract<PackDraft, { kind: 'entry' }>,
  pack: Pack,
  knowledge: Knowledge,
): Concept | undefined {
  const { content } = draft;
  const asks = content.asks.filter((ask) => !askedBy(knowledge, ask, draft.entry));
  if (asks.length === 0 || nameTakenBy(knowledge, content.title, draft.entry)) return undefined;
  const owner = pack.owners.some(({ id }) => id === content.owner) ? content.owner : pack.owners[0]?.id;
  return {
    kind: 'concept',
    id: draft.entry,
    ...content,
    asks,
    sources: [peopleSource(draft.by, content.reviewedOn)],
    owner: owner ?? content.owner,
    related: content.related
      .map((id) => currentId(knowledge, id))
      .filter((id) => id !== draft.entry && knowledge.entries.has(id)),
  };
}

function withPeople(pack: Pack): Pack {
  if (pack.documents.some(({ id }) => id === PEOPLE_DOCUMENT)) return pack;
  return { ...pack, documents: [...pack.documents, peopleDocument] };
}
