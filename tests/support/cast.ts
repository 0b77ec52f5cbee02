import { sql } from 'kysely';
import type { Learned } from '../../src/conversation/feature.js';
import { EntryContent, peopleSource } from '../../src/curation/content.js';
import { makeDraft } from '../../src/curation/drafts.js';
import { noteTold } from '../../src/insights/note-told.js';
import { keepFound, logQuestion } from '../../src/insights/questions/question-log.js';
import type { Path, Step } from '../../src/knowledge/schema/schema.js';
import { firstCard } from '../../src/onboarding/learning/spacing.js';
import { give, propose } from '../../src/onboarding/paths/assignments.js';
import { keepDraft } from '../../src/onboarding/paths/drafts.js';
import { offerVersion } from '../../src/onboarding/paths/offers.js';
import { hashOf, keepVersion, versionFrom } from '../../src/onboarding/paths/versions.js';
import { finishStep, noteStuck, skipStep } from '../../src/onboarding/paths/walking.js';
import { setBuddy, setManager } from '../../src/people/roles/reporting.js';
import { grant } from '../../src/people/roles/roles.js';
import type { DirectoryEntry } from '../../src/ports/adapter.js';
import { noteAsked } from '../../src/referrals/experts.js';
import { keepAnswer, openReferral, plan } from '../../src/referrals/referrals.js';
import type { Database, Tx } from '../../src/storage/database.js';
import { newId } from '../../src/storage/ids.js';
import { draftValue } from './card-values.js';
import { conversationOn } from './conversation.js';
import type { TestDatabase } from './databases.js';
import { personOf, type Talk } from './team.js';

/** Whoever may try something, by what they are to the people whom it is tried on. */
export const actors = {
  /** From another organisation, with the address of an admin that nobody vouches for. */
  stranger: 'sten',
  /** Stands in the database as an admin, and as the manager of somebody: a guest is neither. */
  guest: 'gil',
  bot: 'robo',
  nobody: 'noor',
  expert: 'eve',
  themself: '',
  buddy: 'bo',
  manager: 'maren',
  /** Manages the manager. */
  'manager-above': 'mona',
  'other-manager': 'olga',
  /** Was the manager when all was given, and manages somebody else still. */
  'former-manager': 'fay',
  admin: 'ada',
  'granted-admin': 'gus',
  /** Was an admin, and left. */
  left: 'lena',
} as const;

export type ActorName = keyof typeof actors;

/** The people on whom it is tried: all of them report to maren, and bo is their buddy. */
export type Target =
  /** On a path, with an earlier one that is finished. */
  | 'tara'
  /** With a path that is proposed. */
  | 'pia'
  /** With a path that is paused. */
  | 'paul'
  /** Without a path. */
  | 'petra';

const targets: readonly Target[] = ['tara', 'pia', 'paul', 'petra'];

/** What nobody may learn of the people on whom it is tried. Nothing else in the product reads like it. */
export const secrets = {
  names: ['Taraxacum', 'Piaculum', 'Paulownia', 'Petrichor'],
  addresses: targets.map((name) => `${name}@hidden.example`),
  titles: ['Zephyr'],
  questions: ['Quokka'],
} as const;

const reads: Step['done'] = { how: 'self-reported' };

function step(id: string, more: Partial<Step> = {}): Step {
  return {
    id,
    title: `Zephyr ${id}`,
    day: 1,
    minutes: 30,
    doer: 'new-hire',
    read: [],
    task: `Zephyr task ${id}`,
    done: reads,
    ...more,
  };
}

const options = [
  { text: 'Zephyr right', correct: true, explanation: 'Zephyr' },
  { text: 'Zephyr wrong', correct: false, explanation: 'Zephyr' },
];

/** A path that stands in no pack any more: whatever is read of it was read from an assignment. */
function hiddenPath(learned: Learned): Path {
  const path = learned.knowledge.entries.get('path/data-engineer');
  if (path?.kind !== 'path') throw new Error('The pack has no path for data engineers.');
  return {
    ...path,
    title: 'Zephyr path',
    useCase: 'Zephyr use case',
    steps: [
      step('done'),
      step('open'),
      step('claimed', { done: { how: 'manager-confirmed' } }),
      step('quiz', { done: { how: 'quiz', questions: [{ question: 'Zephyr?', options }] } }),
      step('lead', { doer: 'manager' }),
      step('coffee', { doer: 'buddy' }),
      step('last'),
      step('out'),
    ],
  };
}

/** Everything that a forged payload may name. */
export interface Ids {
  readonly tara: string;
  readonly pia: string;
  readonly paul: string;
  readonly petra: string;
  readonly olga: string;
  readonly gus: string;
  readonly active: string;
  readonly finished: string;
  /** A question of the finished path that waits for an answer. */
  readonly repeat: string;
  readonly proposed: string;
  readonly paused: string;
  readonly offered: string;
  /** Of maren: another path for tara, and another first day. */
  readonly draft: string;
  readonly moveDraft: string;
  /** Of maren: a path for tara whose first step is past its day. */
  readonly lateDraft: string;
  /** Of maren: another day of a step of tara's. */
  readonly tailorDraft: string;
  /** Of fay, from when tara reported to her. */
  readonly oldDraft: string;
  /** Of tara. */
  readonly answered: string;
  readonly declined: string;
  /** Declined, and tara chose an entry. */
  readonly found: string;
  /** A question of tara's that eve has answered; and another whose answer waits as a draft of a pack, by eve. */
  readonly savable: string;
  readonly packDraft: string;
  readonly packDraftAsShown: string;
  /** Passed on by tara: eve was asked. One that was answered by eve as well. */
  readonly referral: string;
  readonly answeredReferral: string;
}

export interface Cast {
  readonly talk: Talk;
  readonly ids: Ids;
}

async function arriveAll(talk: Talk): Promise<void> {
  const standings: Partial<Record<string, Partial<DirectoryEntry>>> = {
    sten: { standing: 'stranger', email: 'ada@example.com' },
    gil: { standing: 'guest' },
    robo: { standing: 'bot' },
    tara: { name: 'Taraxacum', email: 'tara@hidden.example' },
    pia: { name: 'Piaculum', email: 'pia@hidden.example' },
    paul: { name: 'Paulownia', email: 'paul@hidden.example' },
    petra: { name: 'Petrichor', email: 'petra@hidden.example' },
  };
  const plain = ['noor', 'eve', 'bo', 'maren', 'mona', 'olga', 'fay', 'ada', 'gus', 'lena', 'milo', 'fritz'];
  for (const name of [...plain, ...Object.keys(standings), 'ludo']) {
    talk.add(name, { email: `${name}@example.com`, ...standings[name] });
    await talk.join(name);
  }
  talk.add('other/tara', { name: 'Taraxacum', email: 'tara@hidden.example' });
  await talk.join('other/tara');
}

/** Everybody above, on one database, with what they are to each other. */
export async function assemble(held: TestDatabase, learned: Learned): Promise<Cast> {
  const talk = conversationOn(held, learned, { admins: ['ada@example.com'] });
  await arriveAll(talk);
  const id = (name: string) => personOf(talk, name);
  const [tara, pia, paul, petra] = [await id('tara'), await id('pia'), await id('paul'), await id('petra')];
  const people = [tara, pia, paul, petra];
  const [fay, maren, bo, gil] = [await id('fay'), await id('maren'), await id('bo'), await id('gil')];
  const [mona, olga, gus, lena] = [await id('mona'), await id('olga'), await id('gus'), await id('lena')];
  const [milo, fritz, eve, robo, ludo] = [
    await id('milo'),
    await id('fritz'),
    await id('eve'),
    await id('robo'),
    await id('ludo'),
  ];
  const path = hiddenPath(learned);
  const now = talk.now();
  const gift = (person: string) => ({
    person,
    path,
    start: '2026-11-16',
    by: fay,
    note: '',
    reachable: true,
    replace: false,
  });
  const other = learned.knowledge.entries.get('path/data-scientist');
  if (other?.kind !== 'path') throw new Error('The pack has no path for data scientists.');
  const draftOn = (start: string, replaced: string) => ({
    kind: 'give' as const,
    path: other.id,
    version: hashOf(other),
    start,
    buddy: null,
    manager: null,
    note: '',
    replaces: [replaced],
  });
  const built = await talk.database.transaction(async (tx) => {
    for (const person of people) await setManager(tx, person, fay);
    const finished = await given(tx, gift(tara), now);
    for (const { id: one } of path.steps) {
      await finishStep(tx, finished, one, fay, now, 'manager');
    }
    await tx
      .updateTable('assignments')
      .set({ state: 'finished', ended_at: now })
      .where('id', '=', finished)
      .execute();
    const repeat = newId();
    await tx
      .insertInto('quiz_repeats')
      .values({
        id: repeat,
        assignment_id: finished,
        step: 'quiz',
        item: '0',
        card: firstCard(false, now),
        due_at: null,
        month_at: now,
        asked: 1,
        asked_at: now,
      })
      .execute();
    const active = await given(tx, gift(tara), now);
    await finishStep(tx, active, 'done', tara, now, 'doer');
    await finishStep(tx, active, 'claimed', tara, now, 'doer');
    await skipStep(tx, active, 'out', fay, 'Zephyr reason', now);
    await noteStuck(tx, active, 'last', tara, 'Zephyr note', false, now);
    const paused = await given(tx, gift(paul), now);
    await tx.updateTable('assignments').set({ state: 'paused' }).where('id', '=', paused).execute();
    const proposal = await propose(tx, { person: pia, path, start: '2026-11-30', by: null }, now);
    if (!proposal) throw new Error('Nothing was proposed.');
    const current = learned.knowledge.entries.get(path.id);
    if (current?.kind !== 'path') throw new Error('The path is gone.');
    const offered = await keepVersion(tx, versionFrom(current), now);
    await offerVersion(tx, active, offered, now);
    const oldDraft = await keepDraft(tx, fay, [tara], draftOn('2026-12-07', active), now);
    for (const person of people) {
      await setManager(tx, person, maren);
      await setBuddy(tx, person, bo);
    }
    for (const [person, manager] of [
      [maren, mona],
      [milo, olga],
      [fritz, fay],
      [ludo, gil],
    ] as const) {
      await setManager(tx, person, manager);
    }
    for (const person of [gus, lena, gil, robo]) await grant(tx, person, 'admin', true);
    for (const person of [eve, petra]) await grant(tx, person, 'expert', true);
    const draft = await keepDraft(tx, maren, [tara], draftOn('2026-12-07', active), now);
    const moveDraft = await keepDraft(
      tx,
      maren,
      [tara],
      { kind: 'move', assignment: active, start: '2026-12-07' },
      now,
    );
    const passed = [other.steps[0]?.id ?? ''];
    const late = { passed, all: 'now', each: {}, reason: '' } as const;
    const lateDraft = await keepDraft(
      tx,
      maren,
      [tara],
      { ...draftOn('2026-11-17', active), late: { ...late, passed } },
      now,
    );
    const change = { what: 'move', step: 'open', from: '2026-11-16', to: '2026-12-07' } as const;
    const tailorDraft = await keepDraft(
      tx,
      maren,
      [tara],
      { kind: 'tailor', assignment: active, change },
      now,
    );
    const drafts = { oldDraft, draft, moveDraft, lateDraft, tailorDraft };
    return { finished, repeat, active, paused, proposed: proposal.id, offered, ...drafts };
  });
  await talk.say('tara', 'What is SageMaker Canvas?');
  await talk.say('tara', 'Quokka zzyzx frobnicate?');
  const questions = await talk.database.transaction((tx) =>
    tx.selectFrom('questions').select(['id', 'entry']).where('person_id', '=', tara).orderBy('id').execute(),
  );
  const answered = questions.find(({ entry }) => entry === 'feature/canvas')?.id;
  const declined = questions.find(({ entry }) => entry === null)?.id;
  if (!answered || !declined) throw new Error('The questions were not asked as they should be.');
  const found = await talk.database.transaction(async (tx) => {
    const asked = { text: 'Quokka or Canvas?', entry: null, nearest: ['feature/canvas'], confidence: 0.2 };
    const id = await logQuestion(tx, { person: tara, ...asked, persona: null, path: null, week: null }, now);
    await keepFound(tx, id, 'feature/canvas');
    return id;
  });
  // Of an entry that says something else now.
  await talk.database.transaction((tx) =>
    noteTold(
      tx,
      tara,
      {
        entry: 'feature/canvas',
        pack: 'sagemaker',
        title: 'Canvas',
        sentences: ['Canvas is a kind of Quokka.'],
      },
      now,
    ),
  );
  const curated = await talk.database.transaction((tx) => addAnswers(tx, tara, eve, now));
  const [referral, answeredReferral] = await talk.database.transaction(async (tx) => {
    const ids: string[] = [];
    for (const question of ['Quokka frobnicate?', 'Quokka?']) {
      const asker = { person: tara, anonymous: false, question: declined, place: talk.direct('tara') };
      const id = await openReferral(tx, { ...asker, text: question, nearest: ['feature/canvas'] }, now);
      await noteAsked(tx, id, { person: eve }, now);
      await plan(tx, id, null);
      ids.push(id);
    }
    const [open = '', answeredOne = ''] = ids;
    await keepAnswer(tx, answeredOne, eve, 'Quokka!', now);
    return [open, answeredOne] as const;
  });
  const from = talk.keyOf('lena');
  await talk.handle({ key: 'gone', from, place: talk.direct('lena'), kind: 'left', who: 'account' });
  talk.add('lena', { email: 'lena@example.com', active: false });
  return {
    talk,
    ids: {
      tara,
      pia,
      paul,
      petra,
      olga,
      gus,
      ...built,
      ...curated,
      answered,
      declined,
      found,
      referral,
      answeredReferral,
    },
  };
}

async function addAnswers(tx: Tx, tara: string, eve: string, now: number) {
  const answerTo = async (text: string) => {
    const id = newId();
    const times = { answered_at: now, created_at: now, changed_at: now };
    await tx
      .insertInto('referrals')
      .values({ id, text, nearest: '[]', state: 'answered', answer: 'Quokka.', answered_by: eve, ...times })
      .execute();
    await tx
      .insertInto('referral_askers')
      .values({ id: newId(), referral_id: id, person_id: tara, text, anonymous: 0, created_at: now })
      .execute();
    return id;
  };
  const savable = await answerTo('Quokka frobnicate?');
  const content = EntryContent.parse({
    title: 'Quokka title',
    aliases: [],
    asks: ['Quokka asks?'],
    summary: 'Quokka.',
    body: 'Quokka.',
    sources: [peopleSource(undefined, '2026-11-16')],
    owner: 'mlops',
    reviewedOn: '2026-11-16',
    reviewBy: '2027-05-16',
    related: [],
  });
  const referral = await answerTo('Quokka asks?');
  const draft = { kind: 'entry' as const, entry: 'concept/quokka', content };
  const packDraft = await makeDraft(tx, draft, { pack: 'sagemaker', referral, by: eve }, now);
  return { savable, packDraft, packDraftAsShown: draftValue({ id: packDraft, changedAt: now }) };
}

async function given(tx: Tx, gift: Parameters<typeof give>[1], now: number): Promise<string> {
  const made = await give(tx, gift, now);
  if (!made.ok) throw new Error('A path was not given.');
  return made.assignment.id;
}

/** In the order in which rows can be put back. */
const tables = [
  'persons',
  'told_words',
  'told',
  'accounts',
  'path_versions',
  'assignments',
  'assignment_steps',
  'assignment_events',
  'path_feedback',
  'step_feedback',
  'quiz_repeats',
  'drafts',
  'draft_people',
  'questions',
  'feedback',
  'referrals',
  'referral_askers',
  'pack_drafts',
  'referral_experts',
  'reviews',
] as const;

/** All rows of all tables but those that any event may change: seen events, the outbox, contexts. */
export type Dump = Readonly<Record<(typeof tables)[number], readonly object[]>>;

/**
 * Reads all rows, again and again: of a table that nobody wrote to since, it gives the very rows of before. On SQLite
 * triggers tell which were written to; on Postgres all are read.
 */
export async function createDumper(database: Database): Promise<() => Promise<Dump>> {
  let last: Partial<Record<keyof Dump, readonly object[]>> = {};
  const isWatched = database.dialect === 'sqlite';
  await database.transaction(async (tx) => {
    if (!isWatched) return;
    await sql`create table written (name text)`.execute(tx);
    for (const table of tables) {
      for (const event of ['insert', 'update', 'delete']) {
        await sql`
          create trigger ${sql.ref(`on_${event}_${table}`)} after ${sql.raw(event)} on ${sql.table(table)}
          begin insert into written values (${sql.lit(table)}); end
        `.execute(tx);
      }
    }
  });
  return () =>
    database.transaction(async (tx) => {
      const written = isWatched
        ? (await sql<{ name: string }>`delete from written returning name`.execute(tx)).rows
        : [];
      for (const table of tables) {
        if (last[table] && isWatched && !written.some(({ name }) => name === table)) continue;
        last = { ...last, [table]: await tx.selectFrom(table).selectAll().execute() };
      }
      return last as Dump;
    });
}

/** Puts everything back as it was. */
export async function restore(database: Database, dump: Dump): Promise<void> {
  await database.transaction(async (tx) => {
    for (const table of [
      'told_words',
      'reviews',
      'pack_drafts',
      'referrals',
      'outbox',
      'seen_events',
      'persons',
      'path_versions',
    ] as const) {
      await tx.deleteFrom(table).execute();
    }
    const persons = dump.persons as readonly { id: string; manager_id: string; buddy_id: string }[];
    for (const table of tables) {
      const rows =
        table === 'persons'
          ? persons.map((row) => ({ ...row, manager_id: null, buddy_id: null }))
          : dump[table];
      if (rows.length > 0)
        await tx
          .insertInto(table)
          .values(rows as never)
          .execute();
    }
    for (const { id, manager_id, buddy_id } of persons) {
      await tx.updateTable('persons').set({ manager_id, buddy_id }).where('id', '=', id).execute();
    }
  });
}
