import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../src/conversation/compose.js';
import type { Notifier } from '../../../src/conversation/feature.js';
import { planDues } from '../../../src/onboarding/planning/plan-dues.js';
import type { Reply } from '../../../src/ports/reply.js';
import { actions } from '../../support/card-values.js';
import { buttonNamed, buttonsOf, learned } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { features } from '../../support/english.js';
import { personOf, type Talk, teamTalk } from '../../support/team.js';
import { changed, give, journeyFor, pathIn, shortened } from '../../support/walked.js';

const HOUR = 3_600_000;
const STEP = 'find-your-corner';

/** On which day after the end of a path somebody was asked what. */
interface Asked {
  readonly day: number;
  readonly about: string;
  readonly reply: Reply;
}

describe.each(databases)('questions that come again on $name', ({ shared }) => {
  let held: TestDatabase;
  let talk: Talk;
  let end: number;
  beforeEach(async () => {
    held = await shared();
    talk = await teamTalk(held);
    // Monday, 23 November 2026, ten in the morning in Berlin.
    talk.pass(Date.parse('2026-11-23T09:00:00Z') - talk.now());
    talk.learn(shortened(learned, STEP));
  });
  afterEach(() => held.dispose());

  /** Dana answers the quiz of the path, and is finished with it. The second question is wrong at first. */
  async function finish(first: readonly number[] = [1, 1], from = '2026-11-23'): Promise<void> {
    await give(talk, `dana data-engineer from ${from}`);
    const { assignment } = await journeyFor(talk);
    const answer = (question: number, option: number) =>
      talk.click('dana', {
        action: { name: actions.answerQuiz, value: `${assignment.id}#${STEP}#${question}#${option}` },
      });
    for (const [question, option] of first.entries()) await answer(question, option);
    await answer(0, 1);
    await answer(1, 0);
    expect((await journeyFor(talk)).assignment.state).toBe('finished');
    end = talk.now();
  }

  /** What comes to Dana by itself now. */
  async function fallsDue(): Promise<Reply[]> {
    const { calendars } = talk.settings;
    await held.database.transaction((tx) => planDues(tx, held.database, { calendars }, talk.now()));
    const dana = await personOf(talk, 'dana');
    return held.database.transaction(async (tx) => {
      const rows = await tx
        .selectFrom('outbox')
        .selectAll()
        .where('later', 'is not', null)
        .where('state', '=', 'pending')
        .where('person_id', '=', dana)
        .orderBy('id')
        .execute();
      await tx.updateTable('outbox').set({ state: 'sent' }).where('later', 'is not', null).execute();
      const { knowledge } = talk.learned();
      const notifier: Notifier = {
        tx,
        database: held.database,
        knowledge,
        features,
        settings: talk.settings,
        reason: 'test',
        now: talk.now(),
      };
      const replies: Reply[] = [];
      for (const row of rows) {
        const composed = await compose(notifier, JSON.parse(row.later ?? '{}'), row.person_id);
        if ('reply' in composed) replies.push(composed.reply);
      }
      return replies;
    });
  }

  /** Lives through days, six hours at a time, and answers what is asked; undefined leaves it. */
  async function live(days: number, answer: (asked: Asked) => string | undefined): Promise<Asked[]> {
    const all: Asked[] = [];
    for (let hours = 0; hours < 24 * days; hours += 6) {
      talk.pass(6 * HOUR);
      for (const reply of await fallsDue()) {
        if (!reply.fallback.includes('One question, so that it stays')) continue;
        const about = reply.fallback.includes('Is this true?') ? 'myth' : 'quiz';
        const asked = { day: Math.round((talk.now() - end) / (24 * HOUR)), about, reply };
        all.push(asked);
        const label = answer(asked);
        if (label === undefined) continue;
        const option = buttonsOf(reply).find((button) => button.label.startsWith(label));
        if (!option) throw new Error(`There is no option "${label}".`);
        await talk.click('dana', option);
      }
    }
    return all;
  }

  const days = (asked: readonly Asked[]) => asked.map(({ day, about }) => `${day} ${about}`);
  const rightly = ({ about }: Asked) => (about === 'myth' ? 'It is not true' : 'Payment records');

  it('come a week and a month after the end, one a day: what was wrong at first, and a myth', async () => {
    await finish();
    const asked = await live(100, rightly);
    // Ends on a Monday; the 30th day is a Wednesday.
    expect(days(asked)).toEqual(['7 quiz', '8 myth', '30 quiz', '31 myth']);
    expect(asked[0]?.reply.fallback).toContain('Which piece of the fraud project lands on your desk?');
    expect(await held.database.transaction((tx) => tx.selectFrom('dues').selectAll().execute())).toEqual([]);
  });

  it('come again soon after a wrong answer, by FSRS, and four times at most', async () => {
    await finish();
    const asked = await live(100, ({ about }) => (about === 'myth' ? 'It is true' : 'Somebody has'));
    for (const about of ['quiz', 'myth']) expect(asked.filter((one) => one.about === about)).toHaveLength(4);
    expect(new Set(asked.map(({ day }) => day)).size).toBe(asked.length);
    expect(asked[0]?.day).toBe(7);
    expect(asked.every(({ day }) => day < 30)).toBe(true);
  });

  it('come once a round to whoever leaves them, and can be answered later', async () => {
    await finish();
    const asked = await live(100, () => undefined);
    expect(days(asked)).toEqual(['7 quiz', '8 myth', '30 quiz', '31 myth']);
    const late = await talk.click('dana', buttonNamed([asked[3]?.reply as Reply], 'It is not true'));
    expect(late.text).toMatch(/That is right\..*It does not come again/s);
    const twice = await talk.click('dana', buttonNamed([asked[1]?.reply as Reply], 'It is true'));
    expect(twice.text).toContain('You have answered this one');
  });

  it('say why, and when they come next', async () => {
    await finish();
    const [quiz] = await live(7, () => undefined);
    const card = quiz?.reply as Reply;
    const wrong = buttonsOf(card).find(({ label }) => label.startsWith('Somebody has'));
    const said = await talk.click('dana', wrong ?? buttonNamed([card], 'Somebody has'));
    expect(said.text).toMatch(
      /Not quite\. That choice is made in the Model Registry.*It comes once more around Tue 1 Dec/s,
    );
  });

  it('are of myths alone for whoever had all right at first', async () => {
    await finish([]);
    expect(days(await live(60, rightly))).toEqual(['7 myth', '30 myth']);
  });

  it('are dropped with the myth that they are of', async () => {
    await finish([]);
    talk.learn(changed(talk.learned(), [], ['myth/one-product']));
    expect(await live(60, rightly)).toEqual([]);
    const rows = await held.database.transaction((tx) => tx.selectFrom('quiz_repeats').selectAll().execute());
    expect(rows).toEqual([]);
  });

  it.each([
    ['the button', async (card: Reply) => talk.click('dana', buttonNamed([card], 'No such questions'))],
    ['words', async () => talk.say('dana', 'quiz repeats off')],
    ['"reminders off"', async () => talk.say('dana', 'reminders off')],
  ] as const)('are ended by %s', async (_, stop) => {
    await finish();
    const [first] = await live(7, () => undefined);
    await stop(first?.reply as Reply);
    expect(await live(60, rightly)).toEqual([]);
  });

  it('that were ended do not come of a later path, until they are wanted again', async () => {
    await talk.say('dana', 'quiz repeats off');
    await finish();
    expect(await live(10, rightly)).toEqual([]);
    const { text } = await talk.say('dana', 'quiz repeats on');
    expect(text).toContain('come again');
    talk.learn(changed(talk.learned(), [{ ...pathIn(talk.learned()), title: 'Once more' }]));
    await finish([1, 1], 'today');
    expect(days(await live(10, rightly))).toEqual(['7 quiz', '8 myth']);
  });

  it('are answered by whoever they are for alone', async () => {
    await finish();
    const [first] = await live(7, () => undefined);
    const option = buttonNamed([first?.reply as Reply], 'No such questions');
    expect(option.action.name).toBe(actions.stopRepeats);
    const answer = buttonsOf(first?.reply as Reply)[0];
    if (!answer) throw new Error('Nothing can be answered.');
    for (const other of ['noor', 'maren', 'ada'])
      expect((await talk.click(other, answer)).text).toContain('This question is not asked any more');
    const rows = await held.database.transaction((tx) =>
      tx.selectFrom('quiz_repeats').select(['asked', 'asked_at']).where('asked', '>', 0).execute(),
    );
    expect(rows.map(({ asked_at }) => asked_at === null)).toEqual([false]);
  });
});
