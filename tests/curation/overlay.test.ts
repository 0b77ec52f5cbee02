import { beforeAll, describe, expect, it } from 'vitest';
import { EntryContent, hashOfEntry, peopleSource } from '../../src/curation/content.js';
import type { PackDraft } from '../../src/curation/drafts.js';
import { madeBy, overlaid, standingOf } from '../../src/curation/overlay.js';
import type { Entry, Knowledge } from '../../src/knowledge/schema/schema.js';
import { learned } from '../support/conversation.js';

let files: Knowledge;
beforeAll(async () => {
  files = learned.knowledge;
});

const common = {
  id: '01950000-0000-7000-8000-00000000000a',
  referral: null,
  pack: 'sagemaker',
  state: 'approved',
  madeBy: null,
  decidedBy: null,
  reason: '',
  by: 'Eve',
  createdAt: 0,
  changedAt: 0,
} as const;

function entryDraft(more: Partial<EntryContent> = {}): PackDraft & { kind: 'entry' } {
  const content = EntryContent.parse({
    title: 'The vault',
    aliases: [],
    asks: ['who opens the vault?'],
    summary: 'The vault team.',
    body: 'The vault team opens it.',
    sources: [peopleSource(undefined, '2026-11-23')],
    owner: 'mlops',
    reviewedOn: '2026-11-23',
    reviewBy: '2027-05-23',
    related: ['feature/canvas', 'concept/gone'],
    ...more,
  });
  return { ...common, kind: 'entry', entry: 'concept/the-vault', content };
}

function askDraft(entry: string, ...asks: string[]): PackDraft {
  const content = { asks, before: { title: '', summary: '', body: '' } };
  return { ...common, kind: 'ask', entry, content, base: '' };
}

/** The files with other entries in them. */
function filesWith(...entries: Entry[]): Knowledge {
  const pack = files.packs[0];
  if (!pack) throw new Error('No pack.');
  return {
    ...files,
    entries: new Map([...files.entries, ...entries.map((entry) => [entry.id, entry] as const)]),
    packOf: new Map([...files.packOf, ...entries.map(({ id }) => [id, pack] as const)]),
  };
}

function asFile(draft: PackDraft & { kind: 'entry' }, more: Partial<Entry> = {}): Entry {
  return { ...draft.content, id: draft.entry, kind: 'concept', ...more } as Entry;
}

describe('approved drafts over the files', () => {
  it('add entries and questions, and leave the files as they are', () => {
    const before = JSON.stringify([...files.entries]);
    const known = overlaid(files, [
      askDraft('concept/the-vault', 'is the vault open?'),
      entryDraft(),
      askDraft('feature/canvas', 'zebras in canvas?'),
    ]);
    expect(known.entries.get('concept/the-vault')).toMatchObject({
      asks: ['who opens the vault?', 'is the vault open?'],
      sources: [{ document: 'people', place: 'answered by Eve on 2026-11-23' }],
      related: ['feature/canvas'],
    });
    expect(known.entries.get('feature/canvas')?.asks.at(-1)).toBe('zebras in canvas?');
    expect(known.packOf.get('concept/the-vault')?.documents.map(({ id }) => id)).toContain('people');
    // One pack, whichever of its entries one comes from.
    expect(known.packOf.get('feature/canvas')).toBe(known.packOf.get('concept/the-vault'));
    expect(JSON.stringify([...files.entries])).toBe(before);
    expect(overlaid(files, [])).toBe(files);
  });

  it('names nobody who is gone', () => {
    const known = overlaid(files, [{ ...entryDraft(), by: undefined }]);
    expect(known.entries.get('concept/the-vault')?.sources[0]?.place).toBe(
      'answered by a colleague on 2026-11-23',
    );
  });

  it('give way where the files hold them, or something else in their place', () => {
    const draft = entryDraft();
    const standing = (knowledge: Knowledge) => standingOf(knowledge, draft, madeBy([draft]));
    expect(standing(files)).toBe('absent');
    for (const [entry, expected] of [
      [asFile(draft), 'held'],
      [asFile(draft, { summary: 'Another.' }), 'differs'],
      [asFile(draft, { id: 'concept/renamed' }), 'held'],
      [asFile(draft, { id: 'concept/other', title: 'Other', summary: 'x', body: 'y' }), 'held'],
      [asFile(draft, { id: 'concept/other', asks: ['z'], summary: 'x', body: 'y' }), 'differs'],
    ] as const) {
      const knowledge = filesWith(entry);
      expect(standing(knowledge)).toBe(expected);
      expect(overlaid(knowledge, [draft])).toBe(knowledge);
    }
  });

  it('know questions that are held, and those whose entry is gone', () => {
    const none = new Set<string>();
    const first = files.entries.get('feature/canvas')?.asks[0] ?? '';
    expect(standingOf(files, askDraft('feature/canvas', first.toUpperCase()), none)).toBe('held');
    expect(standingOf(files, askDraft('concept/no-more', 'why?'), none)).toBe('gone');
    expect(standingOf(files, { ...askDraft('concept/no-more', 'why?'), pack: 'other' }, none)).toBe('absent');
  });

  it('claim nothing twice', () => {
    const known = overlaid(files, [entryDraft(), { ...entryDraft(), entry: 'concept/the-vault-2' }]);
    expect(known.entries.has('concept/the-vault-2')).toBe(false);
  });
});

it('the hash of an entry changes with what it says, and not with its questions or dates', () => {
  const entry = files.entries.get('feature/canvas');
  if (!entry) throw new Error('No canvas.');
  expect(hashOfEntry({ ...entry, asks: ['x'], reviewedOn: '2020-01-01' })).toBe(hashOfEntry(entry));
  expect(hashOfEntry({ ...entry, body: 'x' })).not.toBe(hashOfEntry(entry));
});
