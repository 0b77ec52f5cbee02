import { beforeEach, describe, expect, it } from 'vitest';
import { draftsRevision } from '../../../src/curation/drafts.js';
import { retireHeld } from '../../../src/features/curation/retire-drafts.js';
import { newId } from '../../../src/storage/ids.js';
import { actions, curatingForms } from '../../support/card-values.js';
import type { Heard } from '../../support/conversation.js';
import { learned } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { features } from '../../support/english.js';
import { personOf, press, readBy, type Talk, teamTalk, toAccount } from '../../support/team.js';

const QUESTION = 'Hey Dana here, who unlocks the vault for zebra exports?';
const ANSWER = 'The vault team unlocks it. Write to vault@example.com, and they do it **within a day**.';

/** A question of dana's that eve has answered; `nearest` is owned by the ML platform team, which is olga here. */
async function answered(
  talk: Talk,
  {
    text = QUESTION,
    answer = ANSWER,
    nearest = ['concept/production-account'],
  }: { text?: string; answer?: string; nearest?: string[] } = {},
): Promise<string> {
  const [dana, eve] = [await personOf(talk, 'dana'), await personOf(talk, 'eve')];
  const id = newId();
  const now = talk.now();
  await talk.database.transaction(async (tx) => {
    await tx
      .insertInto('referrals')
      .values({
        id,
        text,
        nearest: JSON.stringify(nearest),
        state: 'answered',
        taken_by: eve,
        answer,
        answered_by: eve,
        answered_at: now,
        next_at: null,
        created_at: now,
        changed_at: now,
      })
      .execute();
    await tx
      .insertInto('referral_askers')
      .values({ id: newId(), referral_id: id, person_id: dana, text, anonymous: 0, created_at: now })
      .execute();
  });
  return id;
}

const save = (talk: Talk, who: string, value: string) =>
  talk.click(who, { action: { name: actions.saveToPack, value } });

function filledIn(heard: Heard): Record<string, string> {
  const form = heard.outcome.form;
  if (!form) throw new Error(`No form: ${heard.text}`);
  return Object.fromEntries(
    form.fields.map((field) => [field.name, 'value' in field ? String(field.value ?? '') : '']),
  );
}

/** Opens the form and sends it as it is, but for some fields. */
async function saved(talk: Talk, who: string, value: string, more: Record<string, string> = {}) {
  const opened = await save(talk, who, value);
  const context = opened.outcome.form?.context ?? '';
  return talk.submit(who, curatingForms.write.name, context, { ...filledIn(opened), ...more });
}

const draftRows = (talk: Talk) =>
  talk.database.transaction((tx) => tx.selectFrom('pack_drafts').selectAll().orderBy('id').execute());

describe.each(databases)('saving an answer to the pack, on $name', ({ fresh }) => {
  let talk: Talk;
  beforeEach(async () => {
    talk = await teamTalk(await fresh());
    for (const [name, email] of [
      ['eve', 'eve@example.com'],
      ['owen', 'mlops@example.com'],
      ['pat', 'ml-platform@example.com'],
    ] as const) {
      talk.add(name, { email, timeZone: 'Europe/Berlin' });
      await talk.join(name);
    }
  });

  const owner = () => {
    const entry = learned.knowledge.entries.get('concept/production-account');
    return entry?.owner === 'mlops' ? 'owen' : 'pat';
  };

  it('goes from the answer to the next person who asks', async () => {
    const id = await answered(talk);
    expect((await talk.say('noor', 'who unlocks the vault for zebra exports?')).text).toMatch(/don't know/);
    const opened = await save(talk, 'eve', id);
    const values = filledIn(opened);
    expect(values.asks).toBe('Hey somebody here, who unlocks the vault for zebra exports?');
    expect(values.summary).toMatch(/^The vault team unlocks it\./);
    expect(values.body).toBe(ANSWER);
    const kept = await talk.submit('eve', curatingForms.write.name, opened.outcome.form?.context ?? '', {
      ...values,
      title: 'The vault for zebra exports',
    });
    expect(readBy(kept, 'eve')).toMatch(new RegExp(owner() === 'owen' ? 'Owen' : 'Pat'));
    const [card] = toAccount(kept, owner());
    expect(card?.fallback).toMatch(/The vault team unlocks it/);
    expect(card?.fallback).toMatch(/Eve/);
    const approved = await press(talk, owner(), kept, 'Approve');
    expect(readBy(approved, owner())).toMatch(/is in use/);
    expect(readBy(approved, 'eve')).toMatch(/approved your draft/);
    const next = await talk.say('noor', 'who unlocks the vault for zebra exports?');
    expect(next.text).toMatch(/The vault team unlocks it/);
    expect(next.text).toMatch(/answered by Eve on 2026-/);
  });

  it('keeps what was asked by nobody but its words', async () => {
    await saved(talk, 'eve', await answered(talk));
    const [row] = await draftRows(talk);
    expect(row?.content).not.toMatch(/Dana|Eve/);
    expect(row).toMatchObject({ state: 'waiting', kind: 'entry', pack: 'sagemaker', base: null });
  });

  it('is saved once, by those who may', async () => {
    const id = await answered(talk);
    for (const nobody of ['noor', 'maren', 'dana']) {
      const heard = await save(talk, nobody, id);
      expect(heard.outcome.form).toBeUndefined();
      expect(heard.text).toMatch(/not yours/);
      const forged = await talk.submit(nobody, curatingForms.write.name, `referral:${id}`, {
        target: 'new',
        title: 'x',
        asks: 'why?',
        summary: 's',
        body: 'b',
      });
      expect(forged.text).toMatch(/not yours/);
    }
    for (const who of ['eve', 'ada', owner()]) expect((await save(talk, who, id)).outcome.form).toBeDefined();
    await saved(talk, 'eve', id);
    expect((await save(talk, 'ada', id)).text).toMatch(/already/);
    const twice = await talk.submit('ada', curatingForms.write.name, `referral:${id}`, { target: 'new' });
    expect(twice.text).toMatch(/already/);
    expect(await draftRows(talk)).toHaveLength(1);
  });

  it('says at its field what the pack cannot take', async () => {
    const id = await answered(talk);
    const taken = learned.knowledge.entries.get('feature/canvas')?.asks[0] ?? '';
    const heard = await saved(talk, 'eve', id, {
      title: 'code first',
      asks: taken,
      summary: 'word '.repeat(61),
      body: '',
    });
    expect(heard.outcome.formErrors).toMatchObject({
      title: expect.stringMatching(/Working code-first/),
      asks: expect.stringMatching(/Canvas/),
      summary: expect.stringMatching(/60 words/),
      body: expect.stringMatching(/whole answer/),
    });
    expect(await draftRows(talk)).toHaveLength(0);
  });

  it('takes hostile answers as text', async () => {
    const answer =
      '# Big\n\n<script>alert(1)</script> <!channel>\n\n> quote ![x](http://e.example/a.png)\n\n---\n';
    await saved(talk, 'eve', await answered(talk, { answer }));
    const [row] = await draftRows(talk);
    expect(row?.content).toContain('\\\\<script>');
  });

  it('lets the first of two owners decide, and tells the other', async () => {
    const kept = await saved(talk, 'eve', await answered(talk));
    await press(talk, owner(), kept, 'Approve');
    const card = toAccount(kept, owner());
    const late = await talk.click('ada', {
      action: { name: actions.declinePackDraft, value: (await draftRows(talk))[0]?.id ?? '' },
    });
    expect(card).toHaveLength(1);
    expect(readBy(late, 'ada')).toMatch(/has approved/);
    expect((await draftRows(talk))[0]?.state).toBe('approved');
  });

  it('declines with a reason, and tells whoever wrote it', async () => {
    const id = await answered(talk);
    const kept = await saved(talk, 'eve', id);
    const opened = await press(talk, owner(), kept, 'Decline');
    const context = opened.outcome.form?.context ?? '';
    const done = await talk.submit(owner(), curatingForms.decline.name, context, { reason: 'Out *of* date' });
    expect(readBy(done, 'eve')).toMatch(/Out \*of\* date/);
    expect((await draftRows(talk))[0]).toMatchObject({ state: 'declined', reason: 'Out *of* date' });
    // It may be tried again.
    expect((await save(talk, 'eve', id)).outcome.form).toBeDefined();
  });

  it('changes the draft in a form before it is approved', async () => {
    const kept = await saved(talk, 'eve', await answered(talk));
    talk.pass(1_000);
    const opened = await press(talk, owner(), kept, 'Change');
    const values = {
      ...filledIn(opened),
      title: 'Zebra vault',
      asks: 'zebra vault?\nhow do I open the zebra vault?',
    };
    const context = opened.outcome.form?.context ?? '';
    const changed = await talk.submit(owner(), curatingForms.write.name, context, values);
    // The card from before shows another text.
    const older = await press(talk, owner(), { ...kept, outcome: {} }, 'Approve');
    expect(readBy(older, owner())).toMatch(/how do I open the zebra vault/);
    expect((await draftRows(talk))[0]?.state).toBe('waiting');
    await press(talk, owner(), changed, 'Approve');
    expect((await draftRows(talk))[0]).toMatchObject({ entry: 'concept/zebra-vault', state: 'approved' });
    expect((await talk.say('noor', 'zebra vault?')).text).toMatch(/The vault team/);
  });

  it('says what is nearly the same, and adds the questions there instead', async () => {
    const id = await answered(talk, {
      text: 'what is SageMaker Canvas good for in the zebra shop?',
      nearest: ['feature/canvas'],
    });
    const kept = await saved(talk, 'eve', id);
    const canvas = learned.knowledge.entries.get('feature/canvas')?.title ?? '';
    expect(readBy(kept, 'eve')).toContain(`nearly the same as ${canvas}`);
    const joined = await press(talk, 'eve', kept, `Add the questions to: ${canvas}`);
    const [row] = await draftRows(talk);
    expect(row).toMatchObject({ kind: 'ask', entry: 'feature/canvas', state: 'waiting' });
    expect(row?.base).toMatch(/^[0-9a-f]{64}$/);
    const decider = ['owen', 'pat', 'ada'].find((who) => toAccount(joined, who).length > 0) ?? '';
    await press(talk, decider, joined, 'Approve');
    const entry = talk.learned().knowledge.entries.get('feature/canvas');
    expect(entry?.asks).toContain('what is SageMaker Canvas good for in the zebra shop?');
  });

  it('asks again when the entry was changed meanwhile, and says what changed', async () => {
    const id = await answered(talk, { nearest: ['feature/canvas'] });
    const kept = await saved(talk, 'eve', id, { target: 'feature/canvas' });
    const decider = ['owen', 'pat', 'ada'].find((who) => toAccount(kept, who).length > 0) ?? '';
    const entries = new Map(learned.knowledge.entries);
    const canvas = entries.get('feature/canvas');
    if (!canvas) throw new Error('No canvas.');
    entries.set(canvas.id, { ...canvas, summary: 'Canvas is gone since Monday.' });
    talk.learn({ ...learned, knowledge: { ...learned.knowledge, entries } });
    talk.pass(1_000);
    const asked = await press(talk, decider, kept, 'Approve');
    expect(readBy(asked, decider)).toMatch(/has changed since/);
    expect(readBy(asked, decider)).toMatch(/Canvas is gone since Monday/);
    expect((await draftRows(talk))[0]?.state).toBe('waiting');
    await press(talk, decider, asked, 'Approve');
    expect((await draftRows(talk))[0]?.state).toBe('approved');
  });

  it('writes a draft from a gap, for owners and admins', async () => {
    await talk.say('dana', 'where do zebras park?');
    const question = await talk.database.transaction((tx) =>
      tx.selectFrom('questions').select('id').executeTakeFirstOrThrow(),
    );
    const button = { action: { name: actions.draftFromQuestion, value: question.id } };
    for (const nobody of ['noor', 'maren', 'eve']) {
      expect((await talk.click(nobody, button)).text).toMatch(/not yours/);
    }
    const opened = await talk.click('pat', button);
    const values = filledIn(opened);
    expect(values).toMatchObject({ asks: 'where do zebras park?', body: '' });
    const kept = await talk.submit('pat', curatingForms.write.name, opened.outcome.form?.context ?? '', {
      ...values,
      summary: 'Behind the house.',
      body: 'Behind the house, left of the gate.',
    });
    const deciders = ['pat', 'owen', 'ada'].filter((who) => toAccount(kept, who).length > 0);
    expect(deciders.length).toBeGreaterThan(0);
  });

  it('holds a long answer in several fields, and loses nothing of it', async () => {
    const answer = Array.from(
      { length: 90 },
      (_, n) => `Line ${n} of the zebra rules, which is longer than most.`,
    ).join('\n\n');
    const opened = await save(talk, 'eve', await answered(talk, { answer }));
    const values = filledIn(opened);
    expect(values.body2).toBeDefined();
    await talk.submit('eve', curatingForms.write.name, opened.outcome.form?.context ?? '', values);
    const content = JSON.parse((await draftRows(talk))[0]?.content ?? '{}') as { body: string };
    expect(content.body).toBe(answer);
  });

  it('saves it as it is where no form can open', async () => {
    talk.can({ forms: false });
    const kept = await save(talk, 'eve', await answered(talk));
    expect(readBy(kept, 'eve')).toMatch(/Saved/);
    await press(talk, owner(), kept, 'Decline');
    expect((await draftRows(talk))[0]).toMatchObject({ state: 'declined', reason: '' });
  });

  it('is decided once when two do so at the same moment', async () => {
    await saved(talk, 'eve', await answered(talk));
    const [row] = await draftRows(talk);
    const action = (name: string) => ({ action: { name, value: row?.id ?? '' } });
    const approve = { action: { name: actions.approvePackDraft, value: `${row?.id}#${row?.changed_at}` } };
    talk.can({ forms: false });
    const both = await Promise.all([
      talk.click(owner(), approve),
      talk.click('ada', action(actions.declinePackDraft)),
    ]);
    const [decided] = await draftRows(talk);
    expect(['approved', 'declined']).toContain(decided?.state);
    const said = both.map(({ outcome }) => outcome.redraw?.fallback ?? '');
    expect(said.filter((text) => /has (?:approved|declined)/.test(text))).toHaveLength(1);
  });

  it('asks the admins where the owner is not known, and the pack owner where they left', async () => {
    const from = talk.keyOf(owner());
    await talk.handle({ key: 'left', from, place: talk.direct(owner()), kind: 'left', who: 'account' });
    const kept = await saved(talk, 'eve', await answered(talk));
    const told = ['pat', 'owen', 'ada'].filter((who) => toAccount(kept, who).length > 0);
    expect(told).toEqual([owner() === 'owen' ? 'pat' : 'ada']);
  });

  it('goes to whom the entry was handed', async () => {
    await talk.database.transaction((tx) =>
      tx
        .insertInto('reviews')
        .values({ entry: 'concept/production-account', owner_email: 'noor@example.com', changed_at: 1 })
        .execute(),
    );
    const kept = await saved(talk, 'eve', await answered(talk));
    expect(toAccount(kept, 'noor')).toHaveLength(1);
    expect((await press(talk, 'noor', kept, 'Approve')).outcome.redraw?.fallback).toMatch(/is in use/);
  });

  it('names whoever answered no more once they erase themselves', async () => {
    const kept = await saved(talk, 'eve', await answered(talk));
    await press(talk, owner(), kept, 'Approve');
    await talk.click('eve', { action: { name: actions.confirmForget, value: 'yes' } });
    await talk.relearn();
    const next = await talk.say('noor', 'who unlocks the vault for zebra exports?');
    expect(next.text).toMatch(/answered by a colleague/);
    expect(JSON.stringify(await draftRows(talk))).not.toMatch(/Eve/);
  });

  it('names nobody else in place of whoever answered, and every instance learns it', async () => {
    const kept = await saved(talk, owner(), await answered(talk));
    await press(talk, owner(), kept, 'Approve');
    await talk.relearn();
    expect((await talk.say('noor', QUESTION)).text).toMatch(/answered by Eve/);
    const revision = () => talk.database.transaction((tx) => draftsRevision(tx));
    const before = await revision();
    await talk.click('eve', { action: { name: actions.confirmForget, value: 'yes' } });
    expect(await revision()).not.toBe(before);
    await talk.relearn();
    expect((await talk.say('noor', QUESTION)).text).toMatch(/answered by a colleague/);
  });

  it('gives way to the files, and tells the owner when they say something else', async () => {
    const kept = await saved(talk, 'eve', await answered(talk), { title: 'Zebra vault' });
    await press(talk, owner(), kept, 'Approve');
    const entry = talk.learned().knowledge.entries.get('concept/zebra-vault');
    if (!entry) throw new Error('It is not in use.');
    const files = {
      ...learned.knowledge,
      entries: new Map([...learned.knowledge.entries, [entry.id, { ...entry, summary: 'Others do.' }]]),
    };
    const retire = () =>
      talk.database.transaction((tx) =>
        retireHeld(
          {
            tx,
            database: talk.database,
            knowledge: files,
            features,

            settings: talk.settings,
            reason: 'files',
            now: talk.now(),
          },
          files,
        ),
      );
    expect(await retire()).toBe(1);
    expect(await retire()).toBe(0);
    expect((await draftRows(talk))[0]?.state).toBe('retired');
    const last = (await talk.outbox()).at(-1);
    expect(last?.place.address.account).toBe(owner());
    expect(last?.reply.fallback).toMatch(/something else in place of the draft Zebra vault/);
  });
});
