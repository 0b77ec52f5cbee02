import { beforeEach, describe, expect, it } from 'vitest';
import type { Lack } from '../../src/answering/engine.js';
import { groupAlike } from '../../src/insights/questions/alike.js';
import { everythingOf } from '../../src/insights/questions/export.js';
import { dismiss, type Gap, gapsSince, prepareGaps } from '../../src/insights/questions/gaps.js';
import { logQuestion } from '../../src/insights/questions/question-log.js';
import { erase, prune } from '../../src/insights/retention.js';
import { peopleRemover } from '../../src/insights/without-people.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import { give } from '../../src/onboarding/paths/assignments.js';
import { buttonNamed, buttonsOf, learned } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { personOf, type Talk, teamTalk } from '../support/team.js';

const DAY = 86_400_000;
const KEEP = { seenDays: 7, sentDays: 30, askerDays: 30 };

describe('groupAlike', () => {
  const grouped = (...texts: string[]) =>
    groupAlike(texts.map((text) => ({ text, nearest: undefined }))).map((places) =>
      places.map((place) => texts[place]),
    );

  it('puts the same question in other words together, and others apart', () => {
    expect(
      grouped(
        'How do I get GPU quota?',
        'Where is the cafeteria?',
        'gpu quota request how',
        'can I get more quota for GPUs please',
        'is there a cafeteria',
      ),
    ).toEqual([
      ['How do I get GPU quota?', 'gpu quota request how', 'can I get more quota for GPUs please'],
      ['Where is the cafeteria?', 'is there a cafeteria'],
    ]);
  });

  it('takes questions of nothing but small words, emoji or nothing', () => {
    expect(grouped('why?', 'why', '', '🎉', 'what is it')).toEqual([
      ['why?', 'why'],
      ['', '🎉'],
      ['what is it'],
    ]);
  });

  it('groups 10,000 questions within seconds, the same way every time', () => {
    const asks = [...learned.knowledge.entries.values()].flatMap(({ id, asks: some }) =>
      some.map((text) => ({ text, nearest: id })),
    );
    const many = Array.from({ length: 10_000 }, (_, index) => {
      const { text, nearest } = asks[(index * 7) % asks.length] ?? { text: '', nearest: '' };
      return {
        text: text
          .split(' ')
          .slice(index % 3)
          .join(' '),
        nearest,
      };
    });
    const before = performance.now();
    const groups = groupAlike(many);
    expect(performance.now() - before).toBeLessThan(20_000);
    expect(groups.length).toBeLessThan(asks.length);
    expect(groups.flat().toSorted((one, other) => one - other)).toEqual([...many.keys()]);
    expect(groupAlike(many)).toEqual(groups);
  });
});

describe('peopleRemover', () => {
  it.each([
    ["What is Dana's quota, and where is dana okafor?", "What is someone's quota, and where is someone?"],
    ['<@U123> who is <at>Maren B.</at> or maren@example.com?', 'someone who is someone or someone?'],
    ['Will a data grace do?', 'Will a data someone do?'],
    ['Does Will Lake know?', 'Does someone know?'],
    ['How do I train a model?', 'How do I train a model?'],
  ])('of "%s" leaves "%s"', (text, left) => {
    const people = ['Dana Okafor', 'Maren B.', 'Will Lake', 'Grace Model'];
    const remove = peopleRemover(people, learned.knowledge, 'someone');
    expect(remove(text)).toBe(left);
  });
});

describe.each(databases)('gaps on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held);
  });

  const gaps = (since = 0): Promise<Gap[]> =>
    held.database.transaction((tx) =>
      gapsSince(tx, {
        knowledge: learned.knowledge,
        since,
        now: talk.now(),
        somebody: 'someone',
        answers: (text) => talk.learned().engine.ask(text).answered,
      }),
    );
  it('are compared once for all owners who hear of them, and only what is new is asked again', async () => {
    const asked: string[] = [];
    const fresh = { ...learned.knowledge };
    const answers = (text: string) => {
      asked.push(text);
      return false;
    };
    const wanted = { knowledge: fresh, since: 0, answers };
    const prepare = () => prepareGaps(held.database, wanted);
    const find = () =>
      held.database.transaction((tx) => gapsSince(tx, { ...wanted, now: talk.now(), somebody: 'someone' }));
    await talk.say('dana', 'zzyzx cluster qwrtzk?');
    await talk.say('noor', 'blorp frobnicator?');
    await prepare();
    expect(asked.toSorted()).toEqual(['blorp frobnicator?', 'zzyzx cluster qwrtzk?']);
    for (let owner = 0; owner < 5; owner += 1) {
      await prepare();
      expect((await find()).map(({ text }) => text).toSorted()).toEqual([
        'blorp frobnicator?',
        'zzyzx cluster qwrtzk?',
      ]);
    }
    expect(asked).toHaveLength(2);
    await talk.say('milo', 'which wibble does the grumpf use?');
    expect(await find()).toHaveLength(3);
    await prepare();
    expect(asked.slice(2)).toEqual(['which wibble does the grumpf use?']);
  });

  const declined = ['zzyzx cluster qwrtzk?', 'what is a zzyzx cluster', 'Zzyzx cluster, qwrtzk!'];

  it('are what was declined, did not help or a person had to answer; not what was answered', async () => {
    await talk.say('dana', declined[0] ?? '');
    await talk.say('noor', declined[1] ?? '');
    const answered = await talk.say('milo', 'What is SageMaker Canvas?');
    await talk.say('dana', 'What is SageMaker Studio?');
    await talk.click('milo', buttonNamed(answered.replies, 'Did not help'));
    const found = await gaps();
    expect(found.map((gap) => ({ ...gap, question: '', members: [] }))).toMatchObject([
      { text: declined[0], questions: 2, people: 2, declined: 2, unhelpful: 0, cohort: undefined },
      { text: 'What is SageMaker Canvas?', questions: 1, people: 1, declined: 0, unhelpful: 1 },
    ]);
    await held.database.transaction(async (tx) => {
      const question = await tx
        .selectFrom('questions')
        .select(['id', 'person_id'])
        .where('text', 'like', '%Studio%')
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('referrals')
        .values({ id: 'r1', text: 'x', nearest: '[]', state: 'answered', created_at: 1, changed_at: 1 })
        .execute();
      await tx
        .insertInto('referral_askers')
        .values({
          id: 'a1',
          referral_id: 'r1',
          person_id: question.person_id ?? '',
          question_id: question.id,
          text: 'x',
          anonymous: 0,
          created_at: 1,
        })
        .execute();
    });
    expect((await gaps()).map(({ corrected }) => corrected)).toContain(1);
  });

  it('are none where the entry was found by "did you mean", where it was dismissed, and where it is answered now', async () => {
    const got = await talk.say('dana', 'what does the storage of features cost');
    const [nearest] = buttonsOf(...got.replies);
    await talk.say('noor', declined[1] ?? '');
    expect(await gaps()).toHaveLength(2);
    if (!nearest) throw new Error('Nothing near was offered.');
    await talk.click('dana', nearest);
    const [left, ...others] = await gaps();
    expect(others).toEqual([]);
    if (!left) throw new Error('The other gap is gone as well.');
    await held.database.transaction((tx) => dismiss(tx, left, talk.now()));
    expect(await gaps()).toEqual([]);
    // A new question of the same kind is one again.
    await talk.say('milo', declined[1] ?? '');
    expect(await gaps()).toMatchObject([{ questions: 1 }]);
    talk.learn({
      ...learned,
      engine: { ...learned.engine, ask: () => ({ answered: true, confidence: 1, entries: [] }) },
    });
    expect(await gaps()).toEqual([]);
  });

  /** Five new data engineers in the first week of their path, of whom some ask. */
  async function cohort(asking: number): Promise<void> {
    const path = learned.knowledge.entries.get('path/data-engineer');
    if (path?.kind !== 'path') throw new Error('The pack has no path for data engineers.');
    const day = new Date(talk.now()).toISOString().slice(0, 10);
    for (let place = 0; place < 5; place += 1) {
      const name = `new${place}`;
      talk.add(name, { email: `${name}@example.com` });
      await talk.join(name);
      const person = await personOf(talk, name);
      await held.database.transaction((tx) =>
        give(
          tx,
          { person, path, start: day, by: null, note: '', reachable: true, replace: false },
          talk.now(),
        ),
      );
      if (place < asking) await talk.say(name, declined[place] ?? '');
    }
  }

  it('tell the cohort of three people, and of fewer nothing', async () => {
    await cohort(2);
    expect(await gaps()).toMatchObject([{ questions: 2, people: 2, cohort: undefined }]);
    // The same person once more makes no third one.
    await talk.say('new0', declined[2] ?? '');
    expect(await gaps()).toMatchObject([{ questions: 3, people: 2, cohort: undefined }]);
    await talk.say('new3', declined[2] ?? '');
    expect(await gaps()).toMatchObject([
      {
        questions: 4,
        people: 3,
        cohort: { persona: 'persona/data-engineer', people: 3, of: 5, week: 1 },
      },
    ]);
  });

  it('tell when the path comes to it', async () => {
    const path = learned.knowledge.entries.get('path/data-engineer');
    if (path?.kind !== 'path') throw new Error('The pack has no path for data engineers.');
    const later = path.steps.find(
      ({ day = 0, read }) =>
        day > 5 &&
        read.some((id) => path.steps.every((step) => (step.day ?? 0) > 5 || !step.read.includes(id))),
    );
    const entry = later?.read.find((id) =>
      path.steps.every((step) => (step.day ?? 0) > 5 || !step.read.includes(id)),
    );
    if (!later || !entry) throw new Error('The path reads nothing new after its first week.');
    await cohort(3);
    await held.database.transaction((tx) =>
      tx
        .updateTable('questions')
        .set({ nearest: JSON.stringify([entry]) })
        .execute(),
    );
    const [gap] = await gaps();
    expect(gap?.cohort?.coveredIn).toBeGreaterThan(1);
  });

  /** A question that was declined, and what it was found to lack. */
  async function lacking(name: string, text: string, lack: Lack | undefined, nearest = ['feature/canvas']) {
    // No two at the same time: their order is told by it.
    talk.pass(1);
    const person = await personOf(talk, name);
    const situation = { persona: null, path: null, week: null };
    const question = { person, text, entry: null, nearest, confidence: 0.2, lack, ...situation };
    return held.database.transaction((tx) => logQuestion(tx, question, talk.now()));
  }

  const price: Lack = { topic: 'feature/training-jobs', aspect: 'price' };
  const gapsWhere = (knowledge: Knowledge, answers: (text: string) => boolean = () => false) =>
    held.database.transaction((tx) =>
      gapsSince(tx, { knowledge, since: 0, now: talk.now(), somebody: 'someone', answers }),
    );

  it('are one where the same aspect of the same topic is missing, however it was asked', async () => {
    await lacking('dana', 'what do training jobs cost?', price);
    await lacking('noor', 'who pays for all that machine time', price, ['feature/studio']);
    await lacking('milo', 'what do training jobs cost?', undefined);
    await lacking('dana', 'what do training jobs cost?', { ...price, aspect: 'limits' });
    await lacking('dana', 'budget for it?', price);
    expect(await gapsWhere(learned.knowledge)).toMatchObject([
      {
        text: 'what do training jobs cost?',
        lack: price,
        questions: 3,
        people: 2,
        declined: 3,
        nearest: ['feature/training-jobs', 'feature/canvas', 'feature/studio'],
      },
      { questions: 1, lack: { ...price, aspect: 'limits' } },
      { questions: 1, lack: undefined },
    ]);
  });

  it('are one where the same name is unknown, in whatever case; a name of somebody is not shown', async () => {
    await lacking('dana', 'what is Autopilot', { name: 'Autopilot' });
    await lacking('noor', 'does AUTOPILOT do that?', { name: 'AUTOPILOT' });
    await lacking('milo', 'how is the Blorp done', { name: 'Blorp' });
    await lacking('milo', 'when is Dana in', { name: 'Dana' });
    expect(await gapsWhere(learned.knowledge)).toMatchObject([
      { text: 'what is Autopilot', lack: { name: 'Autopilot' }, people: 2 },
      { text: 'when is someone in', lack: undefined },
      { lack: { name: 'Blorp' } },
    ]);
  });

  it('stay where words alone would answer, until the entry covers the aspect or some entry asks it', async () => {
    const { entries } = learned.knowledge;
    const jobs = entries.get(price.topic);
    if (!jobs) throw new Error('The pack has no such entry.');
    const withEntry = (entry: typeof jobs) => ({
      ...learned.knowledge,
      entries: new Map([...entries, [entry.id, entry]]),
    });
    await lacking('dana', 'What do training jobs cost?', price);
    await lacking('noor', 'who pays for all that machine time', price);
    expect(await gapsWhere(learned.knowledge, () => true)).toHaveLength(1);
    expect(await gapsWhere(withEntry({ ...jobs, covers: ['limits'] }), () => true)).toHaveLength(1);
    expect(await gapsWhere(withEntry({ ...jobs, covers: ['price'] }))).toEqual([]);
    const asks = [...jobs.asks, 'Who pays for all that machine time?'];
    expect(await gapsWhere(withEntry({ ...jobs, asks }))).toEqual([]);
    // Nothing is left of its topic: it is a question like others.
    const without = { ...learned.knowledge, entries: new Map([...entries].filter(([id]) => id !== jobs.id)) };
    expect(await gapsWhere(without)).toMatchObject([{ lack: undefined }]);
    expect(await gapsWhere({ ...without }, () => true)).toEqual([]);
  });

  it('stay where a name is unknown, until it stands in an entry and its question is answered', async () => {
    const canvas = learned.knowledge.entries.get('feature/canvas');
    if (!canvas) throw new Error('The pack has no Canvas.');
    const named = () => ({
      ...learned.knowledge,
      entries: new Map([...learned.knowledge.entries, [canvas.id, { ...canvas, summary: 'Like Blorp.' }]]),
    });
    await lacking('dana', 'what is Blorp', { name: 'Blorp' });
    expect(await gapsWhere({ ...learned.knowledge }, () => true)).toHaveLength(1);
    expect(await gapsWhere(named())).toHaveLength(1);
    expect(await gapsWhere(named(), () => true)).toEqual([]);
  });

  it('are found anew when it turns out what a question lacks', async () => {
    const first = await lacking('dana', 'qwertz zzyzx', undefined);
    await lacking('noor', 'zzyzx qwertz', undefined);
    expect(await gaps()).toMatchObject([{ questions: 2 }]);
    const columns = { topic: 'feature/canvas', aspect: 'price' };
    await held.database.transaction((tx) =>
      tx.updateTable('questions').set(columns).where('id', '=', first).execute(),
    );
    expect(await gaps()).toHaveLength(2);
  });

  it('count the people of a topic and aspect, and of a name, the same after the askers were parted', async () => {
    await lacking('dana', 'what do training jobs cost?', price);
    await lacking('dana', 'who pays for all that machine time', price);
    await lacking('noor', 'budget for it?', price);
    await lacking('noor', 'what is Blorp', { name: 'Blorp' });
    await lacking('noor', 'when does the blorp come', { name: 'blorp' });
    const before = await gapsWhere(learned.knowledge);
    expect(before).toMatchObject([
      { questions: 3, people: 2 },
      { questions: 2, people: 1 },
    ]);
    talk.pass(31 * DAY);
    await held.database.transaction((tx) => prune(tx, KEEP, talk.now()));
    expect(await gapsWhere(learned.knowledge)).toEqual(before);
  });

  it('keep no name of somebody who was erased, and show who asked what was missing', async () => {
    await lacking('noor', 'when is Dana in', { name: 'Dana' });
    await lacking('noor', 'what is Autopilot', { name: 'Autopilot' });
    await lacking('noor', 'what do training jobs cost?', price);
    const dana = await personOf(talk, 'dana');
    const noor = await personOf(talk, 'noor');
    const rows = await held.database.transaction(async (tx) => {
      await erase(tx, dana, learned.knowledge);
      return (await everythingOf(tx, noor))['questions.person_id'];
    });
    expect(rows).toMatchObject([
      { text: 'when is somebody in', topic: null, aspect: null, unknown_name: '' },
      { topic: null, unknown_name: 'Autopilot' },
      { topic: 'feature/training-jobs', aspect: 'price', unknown_name: null },
    ]);
    // Parted from whoever asked, and named after somebody in the name alone.
    await held.database.transaction(async (tx) => {
      await tx.updateTable('questions').set({ person_id: null, unknown_name: 'Noor' }).execute();
      await tx.updateTable('questions').set({ unknown_name: null }).where('topic', 'is not', null).execute();
      await erase(tx, noor, learned.knowledge);
      expect(await tx.selectFrom('questions').select('topic').execute()).toEqual([{ topic: price.topic }]);
    });
  });

  it('count the same after the askers were parted, and have no cohort then', async () => {
    await cohort(3);
    await talk.say('new0', declined[1] ?? '');
    const canvas = await talk.say('milo', 'What is SageMaker Canvas?');
    await talk.click('milo', buttonNamed(canvas.replies, 'Did not help'));
    const before = await gaps();
    expect(before).toMatchObject([
      { questions: 4, people: 3 },
      { questions: 1, people: 1, unhelpful: 1 },
    ]);
    talk.pass(31 * DAY);
    await held.database.transaction((tx) => prune(tx, KEEP, talk.now()));
    const after = await gaps();
    expect(after).toEqual(before.map((gap) => ({ ...gap, cohort: undefined })));
    const left = await held.database.transaction(async (tx) => [
      await tx.selectFrom('questions').select('id').where('person_id', 'is not', null).execute(),
      await tx.selectFrom('feedback').selectAll().execute(),
    ]);
    expect(left).toEqual([[], []]);
  });
});
