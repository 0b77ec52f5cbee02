import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { meWords } from '../../src/features/me/wording.js';
import { formsOf } from '../../src/insights/name-forms.js';
import { literal } from '../../src/ports/markdown.js';
import type { Tx } from '../../src/storage/database.js';
import { buttonNamed } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { english } from '../support/english.js';
import { pathsOf, personOf, type Talk, teamTalk } from '../support/team.js';

/** Names of many scripts, with what else they are written like. */
const names: readonly (readonly [name: string, ...others: string[]])[] = [
  ['Мария Иванова', 'МАРИЯ ИВАНОВА', 'мария  иванова'],
  ['Фёдор Ёлкин', 'Федор Елкин', 'фёдор ёлкин'],
  ['Özil', 'ÖZIL', 'özil', 'Ozil'],
  ['Mesut Özil', 'MESUT ÖZIL', 'Mesut Ozil', 'mesut\u00a0özil'],
  ['Zoë Björk-Ångström', 'ZOË BJÖRK‑ÅNGSTRÖM', 'Zoe Bjork-Angstrom'],
  ['Łukasz Żółć', 'ŁUKASZ ŻÓŁĆ', 'Lukasz Zolc'],
  ['Søren Ærø', 'SØREN ÆRØ', 'Soren Aeroe'.replace('oe', 'o')],
  ['Günther Weiß', 'GÜNTHER WEISS', 'gunther weiss'],
  ['Αλέξανδρος Παπαδόπουλος', 'ΑΛΕΞΑΝΔΡΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ', 'αλεξανδρος παπαδοπουλος'],
  ['İbrahim Çağrı', 'İBRAHİM ÇAĞRI', 'ibrahim cagri'],
  ['Nguyễn Thị Ánh', 'NGUYỄN THỊ ÁNH', 'Nguyen Thi Anh'],
  ['田中太郎', '田中太郎さん'],
  ['やまだ はなこ', 'やまだ はなこさん'],
  ['김민수', '김민수는'],
  ['محمد الخطيب', 'مُحَمَّد الخطيب', 'لمحمد الخطيب'],
  ['דוד כהן', 'לדוד כהן'],
  ['राम शर्मा', '*राम शर्मा*'],
  ['สมชาย ใจดี', 'คุณสมชาย ใจดีครับ'],
  ['გიორგი ბერიძე', '(გიორგი ბერიძე)'],
  ['Արամ Խաչատրյան', 'ԱՐԱՄ ԽԱՉԱՏՐՅԱՆ'],
  ['ரவி குமார்', '"ரவி குமார்"'],
  ["Siobhán O'Brien_Smith", 'SIOBHÁN O’BRIEN_SMITH', "Siobhan O'Brien_Smith"],
  ['李', '李'],
  ['🦄🦄🦄', '🦄🦄🦄'],
];

/** What is like a name and is none. */
const others: readonly (readonly [name: string, text: string])[] = [
  ['Ann Lee', 'Joann Lee and Ann Leeds met'],
  ['Мария Иванова', 'Мария Ивановаская'],
  ['李', '李子很甜'],
  ['김민', '김민수'.normalize('NFC').slice(0, 1)],
  ['기수', '김수는'],
  ['राम', 'रामा'],
  ['dana@x.example', 'first.dana@x.example and dana@x.example.org'],
  ['Will', 'I will, and William will.'],
  ['May', 'you may ask'],
  ['42', 'step 42'],
  ['Jo', 'a job'],
];

describe('the forms of a name', () => {
  it.each(names)('of %s are found, composed and decomposed, and as Markdown has them', (name, ...forms) => {
    const found = formsOf(name);
    for (const form of [name, ...forms]) {
      for (const text of [form, form.normalize('NFC'), form.normalize('NFD'), literal(form)]) {
        expect(found?.isIn(`1. ${text}, ok`), text).toBe(true);
        const without = found?.replaced(`1. ${text}, ok`, '…') ?? '';
        expect(found?.isIn(without), without).toBe(false);
        expect(without.startsWith('1. ') && without.endsWith(', ok'), without).toBe(true);
      }
    }
  });

  it.each(others)('of %s are not in "%s"', (name, text) => {
    expect(formsOf(name)?.replaced(text, '…') ?? text).toBe(text);
  });
});

/** A name in every text that somebody else may have written, and in a message that still waits. */
async function plant(tx: Tx, text: string, at: Planted): Promise<void> {
  const n = at.number;
  const when = { created_at: 1, changed_at: 1 };
  await tx
    .insertInto('questions')
    .values([
      { id: `q-${n}`, person_id: at.other, text, entry: null, nearest: '[]', confidence: 0, asked_at: 1 },
      { id: `p-${n}`, person_id: null, text, entry: null, nearest: '[]', confidence: 0, asked_at: 1 },
    ])
    .execute();
  await tx
    .insertInto('referrals')
    .values({ id: `r-${n}`, text, answer: text, nearest: '[]', state: 'open', ...when })
    .execute();
  await tx
    .insertInto('referral_askers')
    .values({ id: `a-${n}`, referral_id: `r-${n}`, person_id: at.other, text, anonymous: 0, created_at: 1 })
    .execute();
  const content = JSON.stringify({ asks: [text], before: { title: '', summary: '', body: '' } });
  const draft = {
    pack: 'sagemaker',
    kind: 'ask',
    entry: 'feature/canvas',
    content,
    base: null,
    ...when,
  } as const;
  await tx
    .insertInto('pack_drafts')
    .values({ id: `d-${n}`, state: 'waiting', reason: text, ...draft })
    .execute();
  await tx
    .insertInto('reviews')
    .values({
      entry: `feature/${n}`,
      owner_email: null,
      reviewed_on: null,
      review_by: null,
      note: text,
      changed_at: 1,
    })
    .execute();
  await tx
    .insertInto('contexts')
    .values({ key: `c-${n}`, person_id: at.other, entry: 'feature/canvas', question: text, expires_at: 9e12 })
    .execute();
  await tx
    .insertInto('kept_values')
    .values({ key: `k-${n}`, value: JSON.stringify([text]), shown_at: 1 })
    .execute();
  await tx
    .insertInto('drafts')
    .values({ id: `w-${n}`, by_person: at.other, content: JSON.stringify({ note: text }), created_at: 1 })
    .execute();
  await tx.updateTable('assignments').set({ note: text, reason: text }).where('id', '=', at.path).execute();
  await tx
    .insertInto('assignment_events')
    .values({ id: `e-${n}`, assignment_id: at.path, kind: 'noted', detail: text, at: 1 })
    .execute();
  await tx
    .insertInto('assignment_steps')
    .values({
      assignment_id: at.path,
      step: `s-${n}`,
      state: 'skipped',
      reason: text,
      stuck_note: text,
      stuck_told: 0,
      quiz: '{}',
      changed_at: 1,
    })
    .execute();
  await tx
    .insertInto('path_feedback')
    .values({ assignment_id: at.path, rating: 'good', comment: text, given_at: 1 })
    .execute();
  const action = { name: 'say', value: text };
  const reply = JSON.stringify({
    fallback: literal(text),
    parts: [
      { kind: 'text', markdown: `Ask **${literal(text)}**.` },
      { kind: 'buttons', buttons: [{ label: text, action }] },
    ],
    audience: 'asker',
  });
  await tx
    .insertInto('seen_events')
    .values({ key: `v-${n}`, person_id: at.other, outcome: reply, seen_at: 1 })
    .execute();
  const row = {
    person_id: at.other,
    lane: 'l',
    platform: 'p',
    workspace: 'w',
    place: '{}',
    attempts: 0,
    due_at: 9e12,
  };
  const later = JSON.stringify({ kind: 'reminder', about: 'nobody' });
  for (const [id, words, planned] of [
    [`o-${n}`, reply, null],
    // Its words are found when it is sent.
    [`l-${n}`, '', later],
    // Damaged.
    [`x-${n}`, `{"fallback":"${text}`, later],
  ] as const) {
    await tx
      .insertInto('outbox')
      .values({
        id,
        key: id,
        reply: words,
        later: planned,
        error: text,
        state: 'pending',
        created_at: 1,
        ...row,
      })
      .execute();
  }
}

interface Planted {
  readonly number: number;
  readonly other: string;
  readonly path: string;
}

/** Every text in the database, whatever column it stands in. */
async function everything(tx: Tx): Promise<string[]> {
  const texts: string[] = [];
  for (const { name, columns } of await tx.introspection.getTables()) {
    const rows = await tx
      .selectFrom(name as 'persons')
      .selectAll()
      .execute();
    for (const row of rows as readonly Readonly<Record<string, unknown>>[])
      for (const { name: column } of columns) {
        const text = row[column];
        if (typeof text === 'string') texts.push(`${name}.${column}: ${text}`);
      }
  }
  return texts;
}

describe.each(databases)('whoever is erased on $name', ({ shared }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await shared();
    talk = await teamTalk(held);
  });
  afterAll(() => held.dispose());

  async function forget(account: string): Promise<void> {
    const asked = await talk.say(account, 'forget me');
    await talk.click(account, buttonNamed(asked.replies, english.words(meWords).forget.confirm));
  }

  it.each(
    names.map((forms, number) => [forms[0], number] as const),
  )('is found by %s wherever others wrote it, also while messages wait', async (name, number) => {
    const forms = names[number] ?? [name];
    const account = `x${number}x`;
    talk.add(account, { name, email: `${account}@forgotten.example` });
    await talk.join(account);
    const dana = await personOf(talk, 'dana');
    const path = `path-${number}`;
    await held.database.transaction(async (tx) => {
      await tx
        .insertInto('path_versions')
        .values({ hash: 'h', path: 'path/x', content: '{}', created_at: 1 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await tx
        .insertInto('assignments')
        .values({
          id: path,
          person_id: dana,
          path: 'path/x',
          version: 'h',
          start_date: '2026-11-30',
          state: 'finished',
          note: '',
          reason: '',
          created_at: 1,
          changed_at: 1,
        })
        .execute();
      const said = [...forms, ...forms.map((form) => form.normalize('NFD'))]
        .map((form) => `${form}.`)
        .join(' ');
      await plant(tx, `${said} Write to ${account.toUpperCase()}@Forgotten.Example!`, {
        number,
        other: dana,
        path,
      });
    });
    await forget(account);
    const finder = formsOf(name);
    await held.database.transaction(async (tx) => {
      const left = await everything(tx);
      const marks = [name, ...forms, '@forgotten'].flatMap((mark) => [mark, mark.normalize('NFD')]);
      const names = (text: string) =>
        finder?.isIn(text) || marks.some((mark) => text.toLowerCase().includes(mark.toLowerCase()));
      expect(left.filter(names)).toEqual([]);
      // What others wrote is there, without the name.
      const kept = await tx.selectFrom('questions').select('text').where('id', '=', `q-${number}`).execute();
      expect(kept[0]?.text).toMatch(/^somebody\. /);
    });
  });

  it.each([
    'SageMaker',
    'Studio Notebook',
    'Training jobs',
    'Maren',
    'the path',
    'Data Scientist',
    'step',
    '%',
    'a_b',
    'Canvas',
  ])('changes nothing of others by calling themselves "%s"', async (own) => {
    const account = `own${own.replace(/\W/g, '')}`;
    talk.add(account, { name: 'Quirina Vost', email: `${account}@example.com` });
    await talk.join(account);
    const text = `What is ${own}, and who is ${own}?`;
    await held.database.transaction(async (tx) => {
      const person = await personIn(tx, account);
      await tx
        .updateTable('persons')
        .set({ own_name: 1, directory_name: 'Quirina Vost', name: own })
        .where('id', '=', person)
        .execute();
      const dana = await personIn(tx, 'dana');
      const asked = { entry: null, nearest: '[]', confidence: 0, asked_at: 1, text };
      await tx
        .insertInto('questions')
        .values([
          { id: `mine-${account}`, person_id: dana, ...asked },
          { id: `parted-${account}`, person_id: null, ...asked },
          { id: `named-${account}`, person_id: dana, ...asked, text: 'Is QUIRINA VOST in?' },
        ])
        .execute();
      await tx
        .insertInto('pack_drafts')
        .values({
          id: `in-use-${account}`,
          pack: 'sagemaker',
          kind: 'ask',
          entry: 'feature/canvas',
          content: JSON.stringify({ asks: [text], before: { title: own, summary: own, body: own } }),
          base: null,
          state: 'approved',
          created_at: 1,
          changed_at: 1,
        })
        .execute();
    });
    await forget(account);
    await held.database.transaction(async (tx) => {
      const questions = await tx
        .selectFrom('questions')
        .select(['id', 'text'])
        .where('id', 'like', `%-${account}`)
        .orderBy('id')
        .execute();
      expect(questions).toEqual([
        { id: `mine-${account}`, text },
        { id: `named-${account}`, text: 'Is somebody in?' },
        { id: `parted-${account}`, text },
      ]);
      const draft = await tx
        .selectFrom('pack_drafts')
        .selectAll()
        .where('id', '=', `in-use-${account}`)
        .executeTakeFirstOrThrow();
      expect(JSON.parse(draft.content)).toMatchObject({ asks: [text], before: { title: own } });
      expect(draft.unnamed).toBeNull();
    });
  });

  async function personIn(tx: Tx, account: string): Promise<string> {
    const row = await tx
      .selectFrom('accounts')
      .select('person_id')
      .where('account', '=', talk.keyOf(account).account)
      .executeTakeFirstOrThrow();
    return row.person_id;
  }

  it('changes no approved addition: its owner is asked, and takes the name out', async () => {
    talk.add('lotte', { name: 'Lotte Fährmann', email: 'lotte@example.com' });
    await talk.join('lotte');
    const asks = ['Does Lotte Fährmann unlock the vault?', 'Who is LOTTE FÄHRMANN?'];
    const row = {
      pack: 'sagemaker',
      kind: 'ask',
      entry: 'feature/canvas',
      content: JSON.stringify({ asks, before: { title: '', summary: '', body: '' } }),
      base: null,
      state: 'approved',
      created_at: 1,
      changed_at: 1,
    } as const;
    await held.database.transaction((tx) =>
      tx
        .insertInto('pack_drafts')
        .values([
          { id: 'left', ...row },
          { id: 'taken', ...row },
        ])
        .execute(),
    );
    const asked = await talk.say('lotte', 'forget me');
    const heard = await talk.click(
      'lotte',
      buttonNamed(asked.replies, english.words(meWords).forget.confirm),
    );
    const contentOf = (id: string) =>
      held.database.transaction(async (tx) => {
        const { content } = await tx
          .selectFrom('pack_drafts')
          .select('content')
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        return (JSON.parse(content) as { asks: string[] }).asks;
      });
    expect(await contentOf('taken')).toEqual(asks);
    const cards = heard.replies.filter(({ fallback }) => fallback.includes('added in chat'));
    expect(cards.length).toBeGreaterThanOrEqual(2);
    const button = (how: string) => ({ action: { name: 'pack.unname', value: how } });
    // Nobody else may decide.
    await talk.click('dana', button('taken#take-out'));
    expect(await contentOf('taken')).toEqual(asks);
    await talk.click('ada', button('taken#take-out'));
    await talk.click('ada', button('left#leave'));
    expect(await contentOf('taken')).toEqual(['Does somebody unlock the vault?', 'Who is somebody?']);
    expect(await contentOf('left')).toEqual(asks);
    await talk.click('ada', button('left#take-out'));
    expect(await contentOf('left')).toEqual(asks);
  });

  it('is told of by the directory after they gave themselves a name, and again when they give it back', async () => {
    talk.add('nils', { name: 'Nils Överby', email: 'nils@example.com' });
    await talk.join('nils');
    const given = () =>
      held.database.transaction(async (tx) =>
        tx
          .selectFrom('persons')
          .select(['name', 'directory_name', 'own_name'])
          .where('email', '=', 'nils@example.com')
          .executeTakeFirst(),
      );
    const { setOwn } = await import('../../src/people/accounts/profile.js');
    const person = await personOf(talk, 'nils');
    await held.database.transaction((tx) => setOwn(tx, person, { name: 'SageMaker' }));
    await held.database.transaction((tx) => setOwn(tx, person, { name: 'Model Registry' }));
    expect(await given()).toEqual({ name: 'Model Registry', directory_name: 'Nils Överby', own_name: 1 });
    await held.database.transaction((tx) => setOwn(tx, person, { name: null }));
    expect(await given()).toMatchObject({ name: 'Nils Överby', own_name: 0 });
    expect(await pathsOf(talk, 'nils')).toEqual([]);
  });
});
