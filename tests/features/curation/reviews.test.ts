import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../src/conversation/compose.js';
import type { Learned } from '../../../src/conversation/feature.js';
import { entryReviewsOf } from '../../../src/curation/reviews.js';
import type { Composed } from '../../../src/delivery/sending.js';
import { lookAfterOwners, planOwners } from '../../../src/features/curation/jobs.js';
import { meWords } from '../../../src/features/me/wording.js';
import { keepFound, logQuestion } from '../../../src/insights/questions/question-log.js';
import { ownerOf } from '../../../src/knowledge/lookup.js';
import type { Entry } from '../../../src/knowledge/schema/schema.js';
import { actions, reviewForms } from '../../support/card-values.js';
import { buttonNamed, buttonsOf, learned as sample } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { english } from '../../support/english.js';
import { jobPartsOf } from '../../support/jobs.js';
import { personOf, readBy, type Talk, teamTalk, toAccount } from '../../support/team.js';

const DAY = 86_400_000;

let learned: Learned;
beforeAll(() => {
  const first = sample.knowledge.packs[0];
  if (!first) throw new Error('There is no pack.');
  // The pack belongs to omar; opal looks after myths.
  const owners = [
    { id: 'omar', name: 'Omar', email: 'Omar@example.com' },
    { id: 'opal', name: 'Opal', email: 'opal@example.com' },
  ];
  const changed = { ...first, owners };
  const entries = new Map(
    [...sample.knowledge.entries].map(([id, entry]): [string, Entry] => [
      id,
      {
        ...entry,
        owner: entry.kind === 'myth' ? 'opal' : 'omar',
        reviewedOn: '2026-10-01',
        reviewBy: '2027-10-01',
      },
    ]),
  );
  const packOf = new Map([...entries.keys()].map((id) => [id, changed]));
  learned = { ...sample, knowledge: { ...sample.knowledge, packs: [changed], entries, packOf } };
});

/** The pack with another date at one entry. */
function dated(id: string, reviewBy: string): Learned {
  const entries = new Map(learned.knowledge.entries);
  const entry = entries.get(id);
  if (!entry) throw new Error(`${id} is gone.`);
  entries.set(id, { ...entry, reviewBy });
  return { ...learned, knowledge: { ...learned.knowledge, entries } };
}

const CANVAS = 'feature/canvas';

/** The pack in which no entry names a day. */
function undated(): Learned {
  const entries = [...learned.knowledge.entries].map(([id, entry]): [string, Entry] => {
    const { reviewedOn: _on, reviewBy: _by, ...rest } = entry;
    return [id, rest as Entry];
  });
  return { ...learned, knowledge: { ...learned.knowledge, entries: new Map(entries) } };
}

describe.each(databases)('entry reviews on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held, { learned });
    for (const name of ['omar', 'opal']) {
      talk.add(name, { email: `${name}@example.com`, timeZone: 'Europe/Berlin' });
      await talk.join(name);
    }
  });

  const standing = async (id: string) =>
    (await held.database.transaction((tx) => entryReviewsOf(tx, talk.learned().knowledge))).get(id);

  /** What the server's planner does, and what then would be sent to whom. */
  async function plan(): Promise<
    { readonly kind: string; readonly person: string; readonly composed: Composed }[]
  > {
    const parts = jobPartsOf(talk);
    await lookAfterOwners(parts, new AbortController().signal);
    const { knowledge } = talk.learned();
    await held.database.transaction((tx) =>
      planOwners(tx, held.database, { calendars: talk.settings.calendars, knowledge }, talk.now()),
    );
    return held.database.transaction(async (tx) => {
      const rows = await tx
        .selectFrom('outbox')
        .innerJoin('persons', 'persons.id', 'outbox.person_id')
        .select(['outbox.id', 'later', 'person_id', 'name'])
        .where('later', 'is not', null)
        .orderBy('outbox.id')
        .execute();
      await tx.deleteFrom('outbox').where('later', 'is not', null).execute();
      const found = [];
      for (const { later, person_id, name } of rows) {
        const read = JSON.parse(later ?? '{}') as { kind: string; about: string };
        const notifier = { tx, ...parts, knowledge, reason: 'test', now: talk.now() };
        found.push({ kind: read.kind, person: name, composed: await compose(notifier, read, person_id) });
      }
      return found;
    });
  }

  const words = (composed: Composed) =>
    'reply' in composed ? composed.reply.fallback : JSON.stringify(composed);

  /** The next Monday at nine in Berlin. */
  function toMonday(): void {
    do talk.pass(DAY / 24);
    while (
      !new Date(talk.now()).toISOString().startsWith('T08', 10) ||
      new Date(talk.now()).getUTCDay() !== 1
    );
  }

  it('nothing is due where no entry names a day, and a note is listed without one', async () => {
    talk.learn(undated());
    expect((await talk.say('dana', 'What is SageMaker Canvas?')).text).not.toContain('Should have been');
    expect((await talk.say('omar', 'reviews')).text).toMatch(/Nothing/i);
    toMonday();
    const told = (await plan()).map(({ composed }) => words(composed)).join('\n');
    expect(told).not.toMatch(/should have been checked/i);
    await talk.submit('omar', reviewForms.change.name, CANVAS, { note: 'The price is old.' });
    const { replies } = await talk.say('omar', 'reviews');
    expect(replies[0]?.parts).toContainEqual(
      expect.objectContaining({
        items: [expect.objectContaining({ detail: 'needs a change: The price is old.' })],
      }),
    );
  });

  it('an overdue entry says so in its answer, until its owner says that it is still true', async () => {
    talk.learn(dated(CANVAS, '2026-11-01'));
    const asked = await talk.say('dana', 'What is SageMaker Canvas?');
    expect(asked.text).toContain('Should have been checked by Sun 1 Nov; ask Omar if it matters');
    expect((await talk.say('dana', 'What is SageMaker Studio?')).text).not.toContain('Should have been');

    const list = await talk.say('omar', 'reviews');
    expect(list.text).toMatch(/Canvas.*overdue/);
    const done = await talk.click('omar', buttonNamed(list.replies, 'Still true'));
    expect(done.outcome.redraw?.fallback).toMatch(/still true. I ask again before/);
    expect(await standing(CANVAS)).toMatchObject({ reviewBy: expect.stringMatching(/^2027-05-/) });
    expect((await talk.say('dana', 'What is SageMaker Canvas?')).text).not.toContain('Should have been');
    // The file is checked later than that, and counts.
    const entries = new Map(learned.knowledge.entries);
    const entry = entries.get(CANVAS);
    if (!entry) throw new Error('Canvas is gone.');
    entries.set(CANVAS, { ...entry, reviewedOn: '2026-11-25', reviewBy: '2026-12-01' });
    talk.learn({ ...learned, knowledge: { ...learned.knowledge, entries } });
    expect(await standing(CANVAS)).toMatchObject({ reviewBy: '2026-12-01' });
  });

  it('only whoever looks after an entry, the pack, or an admin says anything of it', async () => {
    const myth = [...learned.knowledge.entries.values()].find(({ kind }) => kind === 'myth')?.id ?? '';
    for (const name of ['dana', 'maren', 'opal']) {
      const before = await standing(CANVAS);
      for (const action of [actions.stillTrue, actions.needsChange, actions.handOver]) {
        const got = await talk.click(name, { action: { name: action, value: CANVAS } });
        expect(got.text).toMatch(/Only whoever looks after this entry/);
        expect(got.outcome).toEqual({});
      }
      await talk.submit(name, reviewForms.change.name, CANVAS, { note: 'x' });
      await talk.submit(name, reviewForms.handOver.name, CANVAS, { to: `${name}@example.com` });
      expect(await standing(CANVAS)).toEqual(before);
    }
    expect((await talk.say('dana', 'reviews')).text).toMatch(/You look after no entries/);
    for (const name of ['opal', 'omar', 'ada']) {
      const got = await talk.click(name, { action: { name: actions.stillTrue, value: myth } });
      expect(got.text + JSON.stringify(got.outcome)).toMatch(/is still true/);
    }
    const gone = await talk.click('ada', { action: { name: actions.stillTrue, value: 'feature/gone' } });
    expect(gone.text).toMatch(/Only whoever/);
  });

  it('what an entry needs stays on the list, and an entry goes to somebody who is told', async () => {
    talk.learn(dated(CANVAS, '2026-12-01'));
    const list = await talk.say('omar', 'reviews');
    const opened = await talk.click('omar', buttonNamed(list.replies, 'Needs a change'));
    expect(opened.outcome.form?.fields[0]).toMatchObject({ name: reviewForms.change.note });
    const empty = await talk.submit('omar', reviewForms.change.name, CANVAS, { note: '  ' });
    expect(empty.outcome.formErrors).toEqual({ note: expect.any(String) });
    await talk.submit('omar', reviewForms.change.name, CANVAS, { note: 'The *price* is old.' });
    expect((await talk.say('omar', 'reviews')).text).toContain('needs a change: The *price* is old.');

    expect((await talk.click('omar', buttonNamed(list.replies, 'Hand over'))).outcome.form?.name).toBe(
      reviewForms.handOver.name,
    );
    const handed = await talk.submit('omar', reviewForms.handOver.name, CANVAS, { to: 'noor@example.com' });
    expect(readBy(handed, 'noor')).toMatch(/is yours to keep true now: Omar handed it to you/);
    expect(await standing(CANVAS)).toMatchObject({ owner: 'noor@example.com', ownerName: 'Noor' });
    expect((await talk.say('noor', 'reviews')).text).toMatch(/Canvas/);
    expect((await talk.say('omar', 'reviews')).text).not.toMatch(/Canvas/);
    const unknown = await talk.submit('noor', reviewForms.handOver.name, CANVAS, {
      to: 'nobody@example.com',
    });
    expect(Object.keys(unknown.outcome.formErrors ?? {})).toEqual(['to']);
  });

  it('owners hear of their week and of what to check on their Monday, once a week at most', async () => {
    talk.learn(dated(CANVAS, '2026-12-07'));
    expect(await plan()).toEqual([]);
    for (const name of ['dana', 'noor', 'milo']) await talk.say(name, 'What is SageMaker Studio?');
    await talk.say('dana', 'zzyzx cluster qwertz?');
    const person = await personOf(talk, 'dana');
    await held.database.transaction(async (tx) => {
      const asked = { text: 'drawing board?', entry: null, nearest: [CANVAS], confidence: 0.2 };
      const nobody = { persona: null, path: null, week: null };
      await keepFound(tx, await logQuestion(tx, { person, ...asked, ...nobody }, talk.now()), CANVAS);
    });
    const helped = await talk.say('dana', 'What is SageMaker Canvas?');
    await talk.click('dana', buttonNamed(helped.replies, 'This helped'));
    toMonday();
    const got = await plan();
    expect(got.map(({ kind, person }) => `${person} ${kind}`).toSorted()).toEqual([
      'Omar owner-digest',
      'Omar owner-reviews',
      'Opal owner-digest',
      'Opal owner-reviews',
    ]);
    const of = (person: string, kind: string) =>
      words(got.find((one) => one.person === person && one.kind === kind)?.composed ?? { drop: 'none' });
    expect(of('Omar', 'owner-digest')).toMatch(/Answered: 4/);
    expect(of('Omar', 'owner-digest')).toMatch(/: 3 people/);
    expect(of('Omar', 'owner-digest')).toMatch(/Said to have helped: 1/);
    expect(of('Omar', 'owner-digest')).toMatch(/1 gap/);
    expect(of('Omar', 'owner-digest')).toMatch(/drawing board\? · chosen: SageMaker Canvas/);
    expect(of('Opal', 'owner-digest')).not.toMatch(/drawing board/);
    // One person asked about it.
    expect(of('Omar', 'owner-digest')).not.toMatch(/Canvas: 1/);
    expect(of('Omar', 'owner-reviews')).toMatch(/Canvas/);
    expect(of('Opal', 'owner-reviews')).toMatch(/nothing_due/);
    expect(await plan()).toEqual([]);
    talk.pass(DAY);
    expect(await plan()).toEqual([]);
    toMonday();
    expect((await plan()).length).toBe(4);
  });

  it('what somebody who left kept true goes to the owner of the pack, who is told once', async () => {
    await plan();
    const opal = { key: 'gone', from: talk.keyOf('opal'), place: talk.direct('opal') };
    await talk.handle({ ...opal, kind: 'left', who: 'account' });
    const before = (await talk.outbox()).length;
    await plan();
    await plan();
    talk.pass(DAY);
    await plan();
    const told = (await talk.outbox()).slice(before);
    expect(told.map(({ place }) => place.address.account)).toEqual(['omar']);
    expect(told[0]?.reply.fallback).toMatch(/no longer here, so they are yours now/);
    const myth = [...learned.knowledge.entries.values()].find(({ kind }) => kind === 'myth');
    expect(myth && ownerOf(learned.knowledge, myth).name).toBe('Opal');
    expect(await standing(myth?.id ?? '')).toMatchObject({ owner: 'omar@example.com', ownerName: 'Omar' });
  });

  it('so it does when they are erased, and their address is nowhere', async () => {
    await held.database.transaction((tx) =>
      tx
        .insertInto('reviews')
        .values({
          entry: CANVAS,
          owner_email: 'opal@example.com',
          reviewed_on: null,
          review_by: null,
          by_person: null,
          reminded_at: null,
          changed_at: 1,
        })
        .execute(),
    );
    const asked = await talk.say('opal', 'forget me');
    const gone = await talk.click('opal', buttonNamed(asked.replies, english.words(meWords).forget.confirm));
    expect(toAccount(gone, 'omar')).toHaveLength(1);
    const rows = await held.database.transaction((tx) => tx.selectFrom('reviews').selectAll().execute());
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toContain('opal');
  });

  it('gaps that lack something say what, with an example, in the list and in the digest of who owns the topic', async () => {
    expect(await plan()).toEqual([]);
    const person = await personOf(talk, 'dana');
    const question = { person, entry: null, confidence: 0.2, persona: null, path: null, week: null };
    const price = { topic: 'myth/one-product', aspect: 'price' };
    await held.database.transaction(async (tx) => {
      const about = { ...question, text: 'who pays for it, Dana?', nearest: [CANVAS], lack: price };
      await logQuestion(tx, about, talk.now());
      const unknown = { ...question, text: 'what is Blorp?', nearest: [], lack: { name: 'Blorp' } };
      await logQuestion(tx, unknown, talk.now() + 1);
    });
    const { replies } = await talk.say('opal', 'gaps');
    const lists = replies.flatMap(({ parts }) => parts).filter((part) => part.kind === 'list');
    const title = `Price: ${learned.knowledge.entries.get('myth/one-product')?.title}`;
    const counts = 'asked by 1 person · 1 declined · new today';
    expect(lists.flatMap(({ items }) => items)).toMatchObject([
      { title: 'Blorp: nothing known', detail: `“what is Blorp?” · ${counts}` },
      { title, detail: `“who pays for it, someone?” · ${counts}` },
    ]);
    toMonday();
    const digests = (await plan()).filter(({ kind }) => kind === 'owner-digest');
    const holders = digests.filter(({ composed }) => words(composed).includes(title));
    expect(holders.map(({ person }) => person)).toEqual(['Opal']);
  });

  it('gaps are for owners and admins, with a draft and a no', async () => {
    await talk.say('dana', 'zzyzx cluster qwertz?');
    for (const name of ['maren', 'dana']) {
      const refused = await talk.say(name, 'gaps');
      expect(refused.text).toMatch(/for those who keep the entries true/);
      expect(refused.text).not.toMatch(/zzyzx/);
    }
    for (const name of ['opal', 'ada']) {
      const { replies, text } = await talk.say(name, 'gaps');
      expect(text).toMatch(/zzyzx cluster qwertz/);
      expect(text).not.toMatch(/Dana/);
      expect(buttonsOf(...replies).map(({ label }) => label)).toEqual(['Draft an entry', 'Not a gap']);
    }
    const { replies } = await talk.say('omar', 'gaps');
    const { action } = buttonNamed(replies, 'Not a gap');
    const refused = await talk.click('maren', { action });
    expect(refused.text).toMatch(/for those who keep/);
    const done = await talk.click('omar', { action });
    expect(done.outcome.redraw?.fallback).toMatch(/No gaps/);
    expect((await talk.click('omar', { action })).text).toMatch(/closed already/);
    expect(await personOf(talk, 'dana')).not.toBe('');
  });
});
