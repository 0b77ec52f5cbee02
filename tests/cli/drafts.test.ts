import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCheck } from '../../src/cli/packs/check.js';
import { runDraftsExport, runDraftsList } from '../../src/cli/packs/drafts.js';
import { EntryContent, hashOfEntry, objectionsTo, peopleSource } from '../../src/curation/content.js';
import { decideDraft, makeDraft } from '../../src/curation/drafts.js';
import { askFrom, bodyFrom, idFrom, summaryFrom, titleFrom } from '../../src/curation/text.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import type { Tx } from '../../src/storage/database.js';
import { newId } from '../../src/storage/ids.js';
import { hostile } from '../support/hostile.js';
import { writePack } from '../support/pack.js';
import { atDesk, type Desk } from './desk.js';

const NOW = 1_795_000_000_000;

/** Files of the good pack that name its documents. */
const emptied = ['personas/joiner.yaml', 'features/saw.yaml', 'myths/force-helps.yaml', 'paths/joiner.yaml'];

const shapes: readonly string[] = [
  ...hostile,
  'yes',
  'null',
  '~',
  '123',
  '2026-11-23',
  '- a list that is none',
  'key: value: more',
  '{ "json": [1, 2] }',
  '& anchor *alias !tag | pipe > fold',
  '"quoted" and \'single\' and `ticks`',
  '# not a comment # at all',
  '% percent @ at',
  '🦓 emoji 👩‍👩‍👧‍👦 and flags 🇩🇪',
  'ends with a colon:',
  '  leading and trailing  ',
  'tab\tand\u0007bell and \u0000nul',
  'right \u202e left',
  '<script>alert(1)</script> <!-- c -->',
  '---\ntext\n---',
  'heading\n=======\n\n# another',
  '> quote\n>> deeper',
  '1. one\n2. two\n   - nested\n     - deeper',
  '![image](http://example.com/x.png) [link](https://example.com)',
  '[ref]: http://example.com\n\n[ref]',
  'word '.repeat(300),
  'x'.repeat(900),
  `${'A long sentence, which has a colon: here. '.repeat(180)}`,
  'شرح قصير للمبتدئين',
  '初心者のための説明',
  'a\r\nb\r\n\r\nc',
  '    indented code\n    more',
  '```\ncode: block\n```',
  'trailing backslash \\',
  'C:\\path\\to\\file and %ENV% and $HOME',
  '?',
  '=formula(1)',
  'on',
  '0x1F',
  'many\n\n\n\n\nblank lines',
  '| table | head |\n|---|---|\n| a | b |',
  '<https://example.com> <a@example.com>',
  '* star\n+ plus\n- dash',
  '\u2028line\u2029separators\u0085here',
  'half \ud83d a pair',
];

async function personIn(tx: Tx, name: string): Promise<string> {
  const id = newId();
  await tx
    .insertInto('persons')
    .values({ id, name, email: null, created_at: NOW } as never)
    .execute();
  return id;
}

/** A draft as the form makes it of some typed text, approved. */
async function approve(
  tx: Tx,
  knowledge: Knowledge,
  typed: string,
  index: number,
  by: string,
  taken: Set<string>,
): Promise<void> {
  const title = titleFrom(`${index} ${typed}`);
  const content = EntryContent.parse({
    title,
    aliases: [],
    asks: Array.from({ length: 1 + (index % 4) }, (_, n) => askFrom(`${n} of ${index}: ${typed}?`)),
    summary: summaryFrom(`${typed || 'nothing'} ${index}`) || `Nothing ${index}`,
    body: bodyFrom(`${typed}\n\nAnswer ${index}.`),
    sources: [peopleSource(undefined, '2026-11-23')],
    owner: 'masters',
    reviewedOn: '2026-11-23',
    reviewBy: '2027-05-23',
    related: ['feature/saw'],
  });
  expect(objectionsTo(content, knowledge)).toEqual([]);
  const entry = idFrom(title, (id) => knowledge.entries.has(id) || taken.has(id));
  taken.add(entry);
  const id = await makeDraft(
    tx,
    { kind: 'entry', entry, content },
    { pack: 'workshop', referral: null, by },
    NOW,
  );
  await decideDraft(tx, id, { state: 'approved', by, reason: '' }, NOW);
}

async function approveAsk(
  tx: Tx,
  knowledge: Knowledge,
  ask: string,
  entry: string,
  by: string,
): Promise<void> {
  const found = knowledge.entries.get(entry);
  if (!found) throw new Error(`There is no ${entry}.`);
  const content = { asks: [ask], before: { title: 'a', summary: 'b', body: 'c' } };
  const addition = { kind: 'ask' as const, entry, content, base: hashOfEntry(found) };
  const id = await makeDraft(tx, addition, { pack: 'workshop', referral: null, by }, NOW);
  await decideDraft(tx, id, { state: 'approved', by, reason: '' }, NOW);
}

async function knowledgeOf(folder: string): Promise<Knowledge> {
  const loaded = await loadPacks([folder]);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 1));
  return loaded.knowledge;
}

async function textsIn(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(
    await Promise.all(names.sort().map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
  );
}

const exporting = (desk: Desk, options: { dryRun?: boolean; pack?: string } = {}) =>
  desk.run((terminal, wiring) => runDraftsExport(options, terminal, wiring));

describe('ropes drafts', () => {
  it('exports drafts of every shape, which the check passes, and nothing at a second time', async () => {
    await atDesk(async (desk) => {
      const pack = join(desk.folder, 'workshop');
      const knowledge = await knowledgeOf(pack);
      expect(shapes.length).toBeGreaterThanOrEqual(50);
      await desk.inDatabase(async (tx) => {
        const taken = new Set<string>();
        for (const [index, typed] of shapes.entries()) {
          const by = await personIn(
            tx,
            index % 2 === 0 ? typed.replaceAll('\0', '').slice(0, 80) : 'Eve: the "expert"',
          );
          await approve(tx, knowledge, typed, index, by, taken);
        }
      });
      const before = await textsIn(pack);
      const dry = await exporting(desk, { dryRun: true });
      expect(dry).toMatchObject({ code: 0, err: '' });
      expect(await textsIn(pack)).toEqual(before);
      const done = await exporting(desk);
      expect(done).toMatchObject({ code: 0, err: '' });
      expect(done.out).toContain(`${shapes.length} drafts.`);
      const checked = await desk.run((terminal, wiring) => runCheck(pack, {}, terminal, wiring));
      expect(checked.code).toBe(0);
      expect(checked.out).toContain(`No problems. ${5 + shapes.length} entries`);
      expect(checked.err).toMatch(/has 1 ask; 5 or more find it better/);
      const after = await textsIn(pack);
      const again = await exporting(desk);
      expect(again).toMatchObject({ code: 0 });
      expect(again.out).toMatch(/nothing to write/);
      expect(await textsIn(pack)).toEqual(after);
    });
  });

  it('adds questions to a file and leaves its comments, order and other texts alone', async () => {
    await atDesk(async (desk) => {
      const pack = join(desk.folder, 'workshop');
      const file = join(pack, 'features', 'saw.yaml');
      const commented = (await readFile(file, 'utf8'))
        .replace('asks:\n', '# What people ask.\nasks:\n')
        .replace(
          '  - Can I do without Saw?\n',
          '  - Can I do without Saw? # the last one\n\n# And this follows.\n',
        );
      await writeFile(file, commented);
      const knowledge = await knowledgeOf(pack);
      await desk.inDatabase(async (tx) => {
        const by = await personIn(tx, 'Eve');
        await approveAsk(tx, knowledge, 'saw: "which" # one?', 'feature/saw', by);
        await approveAsk(tx, knowledge, 'why is the saw 🦓 blunt', 'feature/saw', by);
      });
      expect(await exporting(desk, { pack })).toMatchObject({ code: 0, err: '' });
      const now = await readFile(file, 'utf8');
      const lines = now.split('\n').filter((line) => !commented.split('\n').includes(line));
      expect(lines).toEqual([`  - 'saw: "which" # one?'`, '  - why is the saw 🦓 blunt']);
      expect(now.replace(`${lines.join('\n')}\n`, '')).toBe(commented);
      expect((await knowledgeOf(pack)).entries.get('feature/saw')?.asks).toHaveLength(10);
    });
  });

  it('writes what people ask for a section beside the pages of others, from where it is read', async () => {
    await atDesk(async (desk) => {
      const pack = await writePack(join(desk.folder, 'workshop'), {
        'pack.yaml': (good) => `${good}pages:\n  from: ../handbook\n`,
        'asks.yaml': '# Heard at the saw.\npage/safety-gloves:\n  - may I wear mittens\n',
      });
      await mkdir(join(desk.folder, 'handbook'));
      const page = join(desk.folder, 'handbook', 'safety.md');
      const text =
        '# Safety\n\nEverybody should keep ten fingers.\n\n## Gloves\n\nNever near the saw, whatever anybody says.\n';
      await writeFile(page, text);
      const knowledge = await knowledgeOf(pack);
      await desk.inDatabase(async (tx) => {
        const by = await personIn(tx, 'Eve');
        await approveAsk(tx, knowledge, 'what about fingers', 'page/safety-safety', by);
        await approveAsk(tx, knowledge, 'are gloves: warm', 'page/safety-gloves', by);
      });
      expect((await exporting(desk)).err).toBe('');
      const written = await readFile(join(pack, 'asks.yaml'), 'utf8');
      expect(written).toBe(
        '# Heard at the saw.\npage/safety-gloves:\n  - may I wear mittens\n  - "are gloves: warm"\npage/safety-safety:\n  - what about fingers\n',
      );
      expect(await readFile(page, 'utf8')).toBe(text);
      expect(await readFile(join(pack, 'pack.yaml'), 'utf8')).toContain('from: ../handbook');
      const { entries } = await knowledgeOf(pack);
      expect(entries.get('page/safety-gloves')?.asks).toEqual(['may I wear mittens', 'are gloves: warm']);
      expect((await exporting(desk)).out).toContain('There is nothing to write');
      await rm(join(pack, 'asks.yaml'));
      await exporting(desk);
      expect(await readFile(join(pack, 'asks.yaml'), 'utf8')).toBe(
        'page/safety-safety:\n  - what about fingers\npage/safety-gloves:\n  - "are gloves: warm"\n',
      );
    });
  });

  it('makes the lists that a pack and an entry have left out', async () => {
    await atDesk(async (desk) => {
      const pack = await writePack(join(desk.folder, 'workshop'), {
        'pack.yaml': (good) => good.replace(/^documents:\n(?: .*\n)+/m, ''),
        'concepts/grain.yaml': 'id: concept/grain\ntitle: Grain\nsummary: Wood has one.\nbody: Wood has one.',
        ...Object.fromEntries(emptied.map((name) => [name, null])),
      });
      const knowledge = await knowledgeOf(pack);
      await desk.inDatabase(async (tx) => {
        const by = await personIn(tx, 'Ada');
        await approveAsk(tx, knowledge, 'which way do the fibres run?', 'concept/grain', by);
        await approve(tx, knowledge, 'where is the vice', 0, by, new Set());
      });
      expect(await exporting(desk)).toMatchObject({ code: 0, err: '' });
      const after = await knowledgeOf(pack);
      expect(after.entries.get('concept/grain')?.asks).toEqual(['which way do the fibres run?']);
      expect(after.packs[0]?.documents).toEqual([{ id: 'people', title: 'Answers of people here' }]);
      expect(after.entries.size).toBe(2);
    });
  });

  it('writes nothing when the check would refuse it, and says what is wrong', async () => {
    await atDesk(async (desk) => {
      const pack = join(desk.folder, 'workshop');
      const knowledge = await knowledgeOf(pack);
      await desk.inDatabase(async (tx) => {
        const by = await personIn(tx, 'Eve');
        for (let n = 0; n < 43; n += 1)
          await approveAsk(tx, knowledge, `saw ${n} in ${n * n}?`, 'feature/saw', by);
      });
      const before = await textsIn(pack);
      const refused = await exporting(desk);
      expect(refused.code).toBe(1);
      expect(refused.err).toMatch(/workshop\/features\/saw\.yaml:\d+:\d+: "asks" has 51 items/);
      expect(refused.err).toMatch(/Nothing was written/);
      expect(await textsIn(pack)).toEqual(before);
    });
  });

  it('lists drafts', async () => {
    await atDesk(async (desk) => {
      const run = () => desk.run((terminal, wiring) => runDraftsList({}, terminal, wiring));
      expect((await run()).out).toMatch(/no drafts/);
      const knowledge = await knowledgeOf(join(desk.folder, 'workshop'));
      await desk.inDatabase(async (tx) =>
        approveAsk(tx, knowledge, 'saw?', 'feature/saw', await personIn(tx, 'Eve')),
      );
      expect((await run()).out).toMatch(
        /approved {2}2026-11-\d\d {2}feature\/saw {2}also asks: saw\? {2}\(Eve\)/,
      );
    });
  });

  it('keeps to the pack that is named', async () => {
    await atDesk(async (desk) => {
      const copy = join(desk.folder, 'elsewhere', 'workshop');
      await cp(join(desk.folder, 'workshop'), copy, { recursive: true });
      const knowledge = await knowledgeOf(copy);
      await desk.inDatabase(async (tx) =>
        approveAsk(tx, knowledge, 'saw?', 'feature/saw', await personIn(tx, 'Eve')),
      );
      expect(await exporting(desk, { pack: copy })).toMatchObject({ code: 0 });
      expect(await readFile(join(copy, 'features', 'saw.yaml'), 'utf8')).toContain('- saw?');
      expect(await readFile(join(desk.folder, 'workshop', 'features', 'saw.yaml'), 'utf8')).not.toContain(
        '- saw?',
      );
    });
  });
});
