import { describe, expect, it } from 'vitest';
import { beforeOf, hashOfEntry } from '../../src/curation/content.js';
import { draftById, makeDraft } from '../../src/curation/drafts.js';
import { followSections, rememberedSections } from '../../src/curation/followed-sections.js';
import { entryReviewsOf, handOver, keepStillTrue } from '../../src/curation/reviews.js';
import { noteTold } from '../../src/insights/note-told.js';
import {
  keepFeedback,
  keepFound,
  logQuestion,
  questionById,
} from '../../src/insights/questions/question-log.js';
import { toldWords } from '../../src/insights/questions/told.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import { openReferral, referralById } from '../../src/referrals/referrals.js';
import type { Tx } from '../../src/storage/database.js';
import { newId } from '../../src/storage/ids.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { type Files, handbook, writeMill } from '../support/handbook.js';
import { withFolder } from '../support/process.js';

const NOW = 1_795_000_000_000;
const DAY = 86_400_000;

const SICK = 'leave/sick-leave.md';
const NOTE = 'page/leave-sick-leave-doctors-note';
const PAPER = 'page/leave-sick-leave-paper-of-a-doctor';

const sick = String(handbook[SICK]);
const renamed: Files = { ...handbook, [SICK]: sick.replace("## Doctor's note", '## Paper of a doctor') };

/** The folder of leave under another name. */
const moved: Files = Object.fromEntries(
  Object.entries(handbook).map(([name, text]) => [name.replace('leave/', 'absence/'), text]),
);

async function knowledgeOf(pages: Files): Promise<Knowledge> {
  return withFolder(async (base) => {
    const loaded = await loadPacks([await writeMill(base, { pages })]);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    return loaded.knowledge;
  });
}

async function personIn(tx: Tx): Promise<string> {
  const id = newId();
  await tx
    .insertInto('persons')
    .values({ id, name: 'Dana', email: null, created_at: NOW } as never)
    .execute();
  return id;
}

describe.each(databases)('what is kept of sections on $name', ({ fresh }) => {
  const follow = (held: TestDatabase, files: Knowledge, now = NOW) =>
    held.database.transaction((tx) => followSections(tx, held.database, files, now));

  it('follows a heading that was renamed', async () => {
    const held = await fresh();
    const [before, after] = [await knowledgeOf(handbook), await knowledgeOf(renamed)];
    const entry = before.entries.get(NOTE);
    if (!entry) throw new Error('There is no such section.');
    expect(await follow(held, before)).toEqual({ moved: new Map(), fresh: 0 });
    const ids = await held.database.transaction(async (tx) => {
      const person = await personIn(tx);
      const asked = { person, confidence: 0.6, persona: null, path: null, week: null };
      const nearest = [NOTE, 'page/leave-holidays-holidays'];
      const answered = await logQuestion(tx, { ...asked, text: 'a note?', entry: NOTE, nearest }, NOW);
      await keepFeedback(tx, answered, person, true, NOW);
      const declined = await logQuestion(tx, { ...asked, text: 'paper?', entry: null, nearest }, NOW);
      await keepFound(tx, declined, NOTE);
      const referral = await openReferral(
        tx,
        { person, anonymous: false, question: declined, place: null, text: 'paper?', nearest },
        NOW,
      );
      const content = { asks: [`is "${NOTE}" a "note"?`], before: beforeOf(entry) };
      const addition = { kind: 'ask' as const, entry: NOTE, content, base: hashOfEntry(entry) };
      const draft = await makeDraft(tx, addition, { pack: 'mill', referral: null, by: person }, NOW);
      await keepStillTrue(tx, NOTE, person, '2026-11-30', NOW);
      await handOver(tx, NOTE, 'noor@example.com', person, NOW);
      await tx
        .insertInto('contexts')
        .values({ key: 'here', person_id: person, entry: NOTE, question: '', expires_at: NOW })
        .execute();
      const told = { pack: 'mill', entry: NOTE, title: entry.title, sentences: ['A note is needed.'] };
      await noteTold(tx, person, told, NOW);
      return { answered, declined, referral, draft };
    });

    expect(await follow(held, after)).toEqual({ moved: new Map([[NOTE, PAPER]]), fresh: 1 });
    await held.database.transaction(async (tx) => {
      const nearest = [PAPER, 'page/leave-holidays-holidays'];
      expect(await questionById(tx, ids.answered)).toMatchObject({ entry: PAPER, nearest });
      const rows = await tx.selectFrom('questions').select('found').where('id', '=', ids.declined).execute();
      expect(rows).toEqual([{ found: PAPER }]);
      expect((await referralById(tx, ids.referral))?.nearest).toEqual(nearest);
      // What somebody typed stays as it was typed.
      expect(await draftById(tx, ids.draft)).toMatchObject({
        entry: PAPER,
        content: { asks: [`is "${NOTE}" a "note"?`] },
      });
      expect((await entryReviewsOf(tx, after)).get(PAPER)).toMatchObject({
        owner: 'noor@example.com',
        reviewBy: '2027-05-30',
      });
      expect(await tx.selectFrom('contexts').select('entry').execute()).toEqual([{ entry: PAPER }]);
      expect(await tx.selectFrom('told').select('entry').execute()).toEqual([{ entry: PAPER }]);
      expect(await toldWords(tx, PAPER)).toMatchObject([{ sentences: ['A note is needed.'] }]);
    });
    // The same files once more, by another instance: nothing is new.
    expect(await follow(held, after)).toEqual({ moved: new Map([[NOTE, PAPER]]), fresh: 0 });
  });

  it('follows a folder that was renamed, and all the way back', async () => {
    const held = await fresh();
    const [before, after] = [await knowledgeOf(handbook), await knowledgeOf(moved)];
    await follow(held, before);
    const went = await follow(held, after);
    expect(Object.fromEntries(went.moved)).toMatchObject({
      [NOTE]: 'page/absence-sick-leave-doctors-note',
      'page/leave-holidays-who-to-call': 'page/absence-holidays-who-to-call',
      'page/leave-sick-leave-who-to-call': 'page/absence-sick-leave-who-to-call',
    });
    const back = await follow(held, before);
    expect(back.fresh).toBe(went.fresh);
    expect(back.moved.has(NOTE)).toBe(false);
    expect(back.moved.get('page/absence-sick-leave-doctors-note')).toBe(NOTE);
  });

  it('leads on through several names', async () => {
    const held = await fresh();
    const third = { ...renamed, [SICK]: sick.replace("## Doctor's note", '## Attest') };
    for (const pages of [handbook, renamed, third]) await follow(held, await knowledgeOf(pages));
    const { moved: all } = await follow(held, await knowledgeOf(third));
    expect([all.get(NOTE), all.get(PAPER)]).toEqual([
      'page/leave-sick-leave-attest',
      'page/leave-sick-leave-attest',
    ]);
  });

  it('waits a month for a section that is taken away first and put elsewhere later', async () => {
    const held = await fresh();
    const away = { ...handbook, [SICK]: sick.slice(0, sick.indexOf("## Doctor's note")) };
    await follow(held, await knowledgeOf(handbook));
    const remembered = async () => [...(await held.database.transaction(rememberedSections))];
    // Also before it was looked where it is: whoever has the files already keeps what waits for it.
    expect(await remembered()).toContain(NOTE);
    expect((await follow(held, await knowledgeOf(away))).fresh).toBe(0);
    expect(await remembered()).toContain(NOTE);
    expect((await follow(held, await knowledgeOf(renamed), NOW + 29 * DAY)).moved.get(NOTE)).toBe(PAPER);
    expect(await remembered()).not.toContain(NOTE);

    await follow(held, await knowledgeOf(away), NOW + 30 * DAY);
    await follow(held, await knowledgeOf(away), NOW + 61 * DAY);
    expect(await remembered()).not.toContain(PAPER);
  });

  it('stays where somebody has said something of the new section already', async () => {
    const held = await fresh();
    await follow(held, await knowledgeOf(handbook));
    await held.database.transaction(async (tx) => {
      const person = await personIn(tx);
      await handOver(tx, NOTE, 'noor@example.com', person, NOW);
      await handOver(tx, PAPER, 'milo@example.com', person, NOW);
    });
    const after = await knowledgeOf(renamed);
    await follow(held, after);
    await held.database.transaction(async (tx) => {
      expect((await entryReviewsOf(tx, after)).get(PAPER)?.owner).toBe('milo@example.com');
      expect(await tx.selectFrom('reviews').select('entry').execute()).toEqual([{ entry: PAPER }]);
    });
  });

  it('is looked through whole where there is much of it', async () => {
    const held = await fresh();
    await follow(held, await knowledgeOf(handbook));
    const ids = await held.database.transaction(async (tx) => {
      const person = await personIn(tx);
      const asked = { person, confidence: 0.6, persona: null, path: null, week: null, text: 'a note?' };
      const all: string[] = [];
      for (let at = 0; at < 1_005; at += 1)
        all.push(await logQuestion(tx, { ...asked, entry: NOTE, nearest: [NOTE] }, NOW));
      return all;
    });
    await follow(held, await knowledgeOf(renamed));
    const rows = await held.database.transaction((tx) => tx.selectFrom('questions').selectAll().execute());
    expect(rows.map(({ entry, nearest }) => `${entry} ${nearest}`)).toEqual(
      ids.map(() => `${PAPER} ["${PAPER}"]`),
    );
  });
});
