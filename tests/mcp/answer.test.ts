import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Learned } from '../../src/conversation/feature.js';
import { answerTo } from '../../src/mcp/answer.js';
import { searchEntries, wholeEntry } from '../../src/mcp/entries.js';
import { pathsFor, rolesWithPaths } from '../../src/mcp/paths.js';
import { AskResult } from '../../src/mcp/results.js';
import { askText, entryText } from '../../src/mcp/said.js';
import type { Source } from '../../src/mcp/source.js';
import { learned as sample } from '../support/conversation.js';
import { features } from '../support/english.js';
import { writeMill } from '../support/handbook.js';
import { type PackOverrides, writePack } from '../support/pack.js';
import { learnPacks } from '../support/packs.js';
import { withFolder } from '../support/process.js';

function sourceOf({ knowledge, engine }: Learned, care?: string): Source {
  return { features, care, knowledge: () => knowledge, ask: async (work) => work(engine, knowledge) };
}

/** Asks, and checks what comes against what is promised of it. */
async function ask(learned: Learned, question: string, care?: string): Promise<AskResult> {
  return AskResult.parse(await answerTo(sourceOf(learned, care), question));
}

const workshop = (changed: PackOverrides, work: (learned: Learned) => Promise<void>) =>
  withFolder(async (folder) => work(await learnPacks(await writePack(join(folder, 'workshop'), changed))));

const mill = (pack: Readonly<Record<string, string>>, work: (learned: Learned) => Promise<void>) =>
  withFolder(async (folder) => work(await learnPacks(await writeMill(folder, { pack }))));

describe('what another assistant is answered', () => {
  it('is a sentence of a page, with its place, address, last change and owner', async () => {
    await mill({}, async (learned) => {
      const answer = await ask(learned, 'From which day of an illness is a doctor’s note needed?');
      expect(answer).toMatchObject({
        answered: true,
        quoted: expect.arrayContaining(["From the fourth day of an illness a doctor's note is needed."]),
        entries: [
          {
            kind: 'page',
            place: "Sick leave › Doctor's note",
            url: 'https://mill.example.com/leave/sick-leave/#doctors-note',
            changed: '2026-03-04',
            owner: { name: 'The people team' },
          },
        ],
        sources: [{ document: 'leave/sick-leave.md', place: "Doctor's note" }],
      });
      const text = askText(answer);
      expect(text).toContain('changed 2026-03-04 · reviewed 2026-03-04 · kept by The people team');
      expect(text.match(/https:/g)).toHaveLength(1);
    });
  });

  it('is in words without marks, of a table as of a list; the whole entry is Markdown', async () => {
    await mill({}, async (learned) => {
      const answer = await ask(learned, 'What is the limit for a hotel room that is paid back?');
      expect(answer.answered).toBe(true);
      expect(answer.quoted.join()).toContain('120 euros a night');
      expect(answer.text).not.toMatch(/[[\]|*]/);
      const [{ id } = { id: '' }] = answer.entries;
      const entry = wholeEntry(learned.knowledge, id);
      if (!entry || entry === 'kept') throw new Error('It is there.');
      expect(entry.body).toMatch(/^- /m);
      expect(entryText(entry)).toContain('kept by The people team');
    });
  });

  it('says what is likely meant and who may know, and nothing that only comes nearest', async () => {
    const near = await ask(sample, 'is the endpoint painted in the colours of our team');
    expect(near.answered).toBe(false);
    expect(near.entries.length).toBeGreaterThan(0);
    const answer = await ask(sample, 'Where can I park my bike?');
    expect(answer).toMatchObject({ answered: false, quoted: [], entries: [], sources: [], contacts: [] });
    expect(answer.mayKnow?.email).toContain('@example.com');
    expect(answer.text).toContain('passed on to people in the chat with Ropes alone');
    expect(askText(answer)).toContain(`May know: ${answer.mayKnow?.name}`);
  });

  it('is nothing of a person: what Ropes does for people it does in their chat', async () => {
    for (const question of ['what is my next step', 'how is my team doing?', 'who reads what I ask?']) {
      const answer = await ask(sample, question);
      expect(answer).toMatchObject({ answered: false, entries: [], matter: { title: expect.any(String) } });
      expect(answer.text).toContain('in their chat');
    }
    expect(await ask(sample, 'thank you so much')).toMatchObject({ answered: true, entries: [] });
  });

  it('names whom a pack names in what is sensitive, else whom the settings name', async () => {
    await workshop({}, async (learned) => {
      const answer = await ask(learned, 'I was harassed by my boss');
      expect(answer.contacts).toEqual([
        expect.objectContaining({ name: 'The porter', phone: '+1 555 0100' }),
      ]);
      expect(answer.text).toContain('The porter · +1 555 0100');
      expect(answer.text).toContain('I keep nothing of what you wrote');
    });
    const withoutContacts = (good: string) => good.slice(0, good.indexOf('contacts:'));
    await workshop({ 'pack.yaml': withoutContacts }, async (learned) => {
      const answer = await ask(learned, 'I was harassed by my boss', 'Petra, +1 555 0199');
      expect(answer).toMatchObject({ answered: true, contacts: [] });
      expect(answer.text).toContain('Petra, +1 555 0199');
    });
  });

  it('is the way past a password', async () => {
    const answer = await ask(sample, 'my password is hunter2Zq!9x, does canvas work with it?');
    expect(answer).toMatchObject({ answered: false, entries: [] });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });
});

describe('what is kept from language models', () => {
  const kept = (good: string) => `${good}judge: no\n`;

  it('is kept from other assistants, whichever tool they use', async () => {
    await workshop({ 'features/saw.yaml': kept, 'paths/joiner.yaml': kept }, async (learned) => {
      const source = sourceOf(learned);
      const { knowledge } = learned;
      const answer = await ask(learned, 'How does Saw work?');
      expect(answer).toMatchObject({ answered: false, entries: [], mayKnow: { name: 'The masters' } });
      expect(answer.text).toContain('keeps it from language models');
      expect(wholeEntry(knowledge, 'feature/saw')).toBe('kept');
      expect(wholeEntry(knowledge, 'persona/joiner')).toMatchObject({ related: [] });
      const found = await searchEntries(source, 'saw joiner grain', 10);
      expect(found.entries.map(({ id }) => id)).not.toContain('feature/saw');
      expect(found.entries.length).toBeGreaterThan(0);
      expect(pathsFor(knowledge, undefined)).toEqual({ paths: [] });
      expect(pathsFor(knowledge, 'joiner')).toBeUndefined();
      expect(rolesWithPaths(knowledge)).toEqual([]);
      expect(JSON.stringify([answer, found, wholeEntry(knowledge, 'persona/joiner')])).not.toContain(
        'Saw is part of the workshop',
      );
    });
  });

  it('is not told by what names it', async () => {
    await workshop({ 'personas/joiner.yaml': kept }, async ({ knowledge }) => {
      expect(pathsFor(knowledge, undefined)?.paths[0]?.role?.title).toBe('persona/joiner');
      expect(wholeEntry(knowledge, 'feature/saw')).toMatchObject({
        facts: [{ label: 'Stage' }],
        related: [{ id: 'concept/grain' }],
      });
    });
  });

  it('is what a whole pack says, but for entries that say otherwise', async () => {
    const changed = { 'pack.yaml': kept, 'features/saw.yaml': (good: string) => `${good}judge: yes\n` };
    await workshop(changed, async (learned) => {
      expect(await ask(learned, 'How does Saw work?')).toMatchObject({ answered: true });
      expect(await ask(learned, 'How does Grain work?')).toMatchObject({ answered: false, entries: [] });
    });
  });

  it('holds for the page of a sensitive matter, which is answered without it', async () => {
    const page =
      '# Bullying\n\nWhoever is bullied or harassed by a boss tells the listener Ines in room 4.\n';
    const asked = 'I am bullied and harassed by my boss, whom do I tell?';
    const withPage = (judge: string) =>
      withFolder(async (folder) => {
        const pack = await writeMill(folder, { pages: { 'bullying.md': page } });
        const learned = await learnPacks(pack);
        const [id = ''] = learned.knowledge.entries.keys();
        const entry = learned.knowledge.entries.get(id);
        if (entry?.kind !== 'page') throw new Error('There is a page.');
        const entries = new Map([[id, judge === '' ? entry : { ...entry, judge: 'no' as const }]]);
        return ask({ ...learned, knowledge: { ...learned.knowledge, entries } }, asked);
      });
    expect(await withPage('')).toMatchObject({ answered: true, entries: [{ title: 'Bullying' }] });
    const answer = await withPage('no');
    expect(answer).toMatchObject({ answered: true, entries: [], quoted: [], sources: [] });
    expect(JSON.stringify(answer)).not.toContain('Ines');
  });
});

it('the answers of a quiz are told to nobody', () => {
  const { paths: [path] = [] } = pathsFor(sample.knowledge, 'data engineer') ?? {};
  expect(path?.steps.map(({ done }) => done)).toContain('quiz');
  expect(JSON.stringify(path)).not.toContain('explanation');
  expect(JSON.stringify(path)).not.toContain('options');
});
