import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancel, give, pause } from '../../src/onboarding/paths/assignments.js';
import { historyOf } from '../../src/onboarding/paths/history.js';
import { isOver, type Journey, overdueSteps, progressOf } from '../../src/onboarding/paths/journey.js';
import { journeyOf } from '../../src/onboarding/paths/journeys.js';
import {
  answerQuiz,
  confirmStep,
  finishStep,
  keepPathFeedback,
  noLongerStuck,
  noteStuck,
  sendBack,
  skipStep,
  undoStep,
  type Walked,
} from '../../src/onboarding/paths/walking.js';
import type { Tx } from '../../src/storage/database.js';
import type { StepState } from '../../src/storage/tables.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { addPeople, atOnce, clear, DAY, MINUTE, NOW, path, quiz, START, step } from './sample.js';

type Kind = 'self-reported' | 'manager-confirmed' | 'quiz';
type Deed = (tx: Tx, id: string, step: string, now: number) => Promise<Walked>;

const deeds: Record<string, Deed> = {
  'finish as doer': (tx, id, at, now) => finishStep(tx, id, at, 'dana', now, 'doer'),
  'finish as manager': (tx, id, at, now) => finishStep(tx, id, at, 'boss', now, 'manager'),
  confirm: (tx, id, at, now) => confirmStep(tx, id, at, 'boss', now),
  'send back': (tx, id, at, now) => sendBack(tx, id, at, 'boss', 'show me', now),
  undo: (tx, id, at, now) => undoStep(tx, id, at, 'dana', now),
  skip: (tx, id, at, now) => skipStep(tx, id, at, 'dana', 'known', now),
  stuck: (tx, id, at, now) => noteStuck(tx, id, at, 'dana', 'help', true, now),
  'no longer stuck': (tx, id, at, now) => noLongerStuck(tx, id, at, 'dana', now),
};

/** What each deed makes of a step of each kind in each state: the state it is in then, or why not. */
const table: Record<string, Record<Kind, Record<StepState, string>>> = {
  'finish as doer': {
    'self-reported': { open: 'done', claimed: '!already', done: '!already', skipped: '!over' },
    'manager-confirmed': { open: 'claimed', claimed: '!already', done: '!already', skipped: '!over' },
    quiz: { open: '!quiz', claimed: '!already', done: '!already', skipped: '!over' },
  },
  'finish as manager': {
    'self-reported': { open: 'done', claimed: 'done', done: '!already', skipped: '!over' },
    'manager-confirmed': { open: 'done', claimed: 'done', done: '!already', skipped: '!over' },
    quiz: { open: '!quiz', claimed: 'done', done: '!already', skipped: '!over' },
  },
  confirm: {
    'self-reported': { open: '!not-claimed', claimed: 'done', done: '!already', skipped: '!over' },
    'manager-confirmed': { open: 'done', claimed: 'done', done: '!already', skipped: '!over' },
    quiz: { open: '!not-claimed', claimed: 'done', done: '!already', skipped: '!over' },
  },
  'send back': same({ open: '!not-claimed', claimed: 'open', done: '!over', skipped: '!over' }),
  undo: same({ open: '!already', claimed: 'open', done: 'open', skipped: 'open' }),
  skip: same({ open: 'skipped', claimed: 'skipped', done: '!over', skipped: '!already' }),
  stuck: same({ open: 'open', claimed: 'claimed', done: '!over', skipped: '!over' }),
  'no longer stuck': same({ open: '!already', claimed: '!already', done: '!already', skipped: '!already' }),
};

function same(row: Record<StepState, string>): Record<Kind, Record<StepState, string>> {
  return { 'self-reported': row, 'manager-confirmed': row, quiz: row };
}

const events: Record<string, string> = {
  'finish as doer': 'step-done',
  'finish as manager': 'step-done',
  confirm: 'step-confirmed',
  'send back': 'step-returned',
  undo: 'step-undone',
  skip: 'step-skipped',
  stuck: 'stuck',
};

const kinds: readonly Kind[] = ['self-reported', 'manager-confirmed', 'quiz'];
const states: readonly StepState[] = ['open', 'claimed', 'done', 'skipped'];

const doneBy = { 'self-reported': 'read', 'manager-confirmed': 'show', quiz: 'quiz' } as const;

/** The three kinds of step, and one that is left so that the path does not end. */
const walk = path([
  step('read'),
  step('show', { day: 2, done: { how: 'manager-confirmed' } }),
  step('quiz', { day: 6, done: quiz }),
  step('last', { day: 7 }),
]);

async function start(tx: Tx, version = walk): Promise<string> {
  const given = await give(
    tx,
    { person: 'dana', path: version, start: START, by: 'boss', note: '', reachable: true, replace: true },
    NOW,
  );
  return given.assignment.id;
}

async function put(tx: Tx, id: string, at: string, state: StepState): Promise<void> {
  if (state === 'open') return;
  await tx
    .insertInto('assignment_steps')
    .values({
      assignment_id: id,
      step: at,
      state,
      by_person: 'dana',
      reason: '',
      stuck_at: null,
      stuck_note: '',
      stuck_told: 0,
      quiz: '{"right":[],"tries":0}',
      changed_at: NOW,
    })
    .execute();
}

function must<T extends { readonly ok: boolean }>(result: T): Extract<T, { readonly ok: true }> {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result as Extract<T, { readonly ok: true }>;
}

async function journey(tx: Tx, id: string): Promise<Journey> {
  const found = await journeyOf(tx, id);
  if (!found) throw new Error('no journey');
  return found;
}

const outcome = (walked: Walked) => (walked.ok ? walked.step.state : `!${walked.why}`);

describe.each(databases)('walking a path on $name', ({ shared }) => {
  let held: TestDatabase;
  const run = <T>(work: (tx: Tx) => Promise<T>) => held.database.transaction(work);

  beforeAll(async () => {
    held = await shared();
  });
  beforeEach(async () => {
    await run((tx) => addPeople(tx, 'boss', 'dana'));
  });
  afterEach(() => held.database.transaction(clear));
  afterAll(() => held.dispose());

  it('brings every step from state to state as the table says, and writes history', async () => {
    await run(async (tx) => {
      for (const [name, deed] of Object.entries(deeds)) {
        for (const kind of kinds) {
          for (const state of states) {
            const id = await start(tx);
            const at = doneBy[kind];
            await put(tx, id, at, state);
            const before = await journey(tx, id);
            const walked = await deed(tx, id, at, NOW + MINUTE);
            const what = `${name}, ${kind}, ${state}`;
            expect(outcome(walked), what).toBe(table[name]?.[kind][state]);
            const after = await journey(tx, id);
            expect(walked.ok || walked.why === 'unknown' ? undefined : walked.journey, what).toEqual(
              walked.ok ? undefined : before,
            );
            if (!walked.ok) expect(after, what).toEqual(before);
            else expect(walked, what).toMatchObject({ journey: after, finished: false });
            const [last] = await historyOf(tx, id, 1);
            const now = walked.ok ? walked.step.state : '';
            const kindOfEvent =
              now === 'claimed' && name !== 'stuck'
                ? 'step-claimed'
                : state === 'claimed' && now === 'done'
                  ? 'step-confirmed'
                  : events[name];
            expect(last?.kind, what).toBe(walked.ok ? kindOfEvent : 'given');
          }
        }
      }
    });
  });

  it('knows no other assignment and no other step', async () => {
    await run(async (tx) => {
      const id = await start(tx);
      for (const deed of Object.values(deeds)) {
        expect(await deed(tx, 'none', 'read', NOW)).toEqual({ ok: false, why: 'unknown' });
        expect(await deed(tx, id, 'none', NOW)).toEqual({ ok: false, why: 'unknown' });
      }
      for (const [question, option] of [
        [2, 0],
        [0, 2],
        [-1, 0],
        [0.5, 0],
      ] as const) {
        expect(await answerQuiz(tx, id, 'quiz', question, option, 'dana', NOW)).toEqual({
          ok: false,
          why: 'unknown',
        });
      }
      expect(await answerQuiz(tx, id, 'read', 0, 0, 'dana', NOW)).toEqual({ ok: false, why: 'unknown' });
    });
  });

  it('moves nothing while the path does not run', async () => {
    await run(async (tx) => {
      for (const state of ['proposed', 'waiting', 'paused', 'finished', 'cancelled'] as const) {
        const id = await start(tx);
        await tx.updateTable('assignments').set({ state }).where('id', '=', id).execute();
        const stands = await journey(tx, id);
        for (const deed of [
          ...Object.values(deeds),
          (on: Tx) => answerQuiz(on, id, 'quiz', 0, 0, 'dana', NOW),
        ]) {
          expect(await deed(tx, id, 'quiz', NOW)).toEqual({
            ok: false,
            why: 'not-active',
            journey: stands,
            step: stands.steps[2],
          });
        }
        expect(await journey(tx, id)).toEqual(stands);
        await tx.deleteFrom('assignments').execute();
      }
    });
  });

  it('is finished by the last step that is done or skipped, once, and not opened again', async () => {
    await run(async (tx) => {
      const id = await start(tx);
      must(await skipStep(tx, id, 'quiz', 'dana', 'known', NOW));
      must(await finishStep(tx, id, 'show', 'dana', NOW, 'doer'));
      must(await finishStep(tx, id, 'last', 'dana', NOW, 'doer'));
      expect(must(await finishStep(tx, id, 'read', 'dana', NOW, 'doer')).finished).toBe(false);
      const last = must(await confirmStep(tx, id, 'show', 'boss', NOW + DAY));
      expect(last.finished).toBe(true);
      expect(last.journey.assignment).toMatchObject({ state: 'finished', endedAt: NOW + DAY, activeAt: NOW });
      expect(progressOf(last.journey)).toEqual({ done: 3, total: 3 });
      expect((await historyOf(tx, id, 2)).map(({ kind, by }) => [kind, by])).toEqual([
        ['finished', 'boss'],
        ['step-confirmed', 'boss'],
      ]);
      expect(outcome(await undoStep(tx, id, 'read', 'dana', NOW))).toBe('!not-active');
      expect(outcome(await confirmStep(tx, id, 'show', 'boss', NOW))).toBe('!not-active');
    });
  });

  it('takes a double click for one', async () => {
    const id = await run((tx) => start(tx));
    const both = await atOnce(held.database, [
      (tx) => finishStep(tx, id, 'read', 'dana', NOW, 'doer'),
      (tx) => finishStep(tx, id, 'read', 'dana', NOW, 'doer'),
    ]);
    expect(both.map(outcome).toSorted()).toEqual(['!already', 'done']);
    expect(await run((tx) => historyOf(tx, id, 9))).toHaveLength(2);
  });

  it('finishes once when the last two steps are done at the same moment', async () => {
    const id = await run((tx) => start(tx, path([step('a'), step('b')])));
    const both = await atOnce(held.database, [
      (tx) => finishStep(tx, id, 'a', 'dana', NOW, 'doer'),
      (tx) => finishStep(tx, id, 'b', 'dana', NOW, 'doer'),
    ]);
    expect(both.map((one) => one.ok && one.finished).toSorted()).toEqual([false, true]);
    const { assignment, steps } = await run((tx) => journey(tx, id));
    expect(assignment.state).toBe('finished');
    expect(steps.every(isOver)).toBe(true);
  });

  it('stands still for whoever finishes a step of a path that is called off at the same moment', async () => {
    const id = await run((tx) => start(tx));
    const [, walked] = await atOnce<unknown>(held.database, [
      (tx) => cancel(tx, id, 'boss', '', NOW),
      (tx) => finishStep(tx, id, 'read', 'dana', NOW, 'doer'),
    ]);
    const { assignment, steps } = await run((tx) => journey(tx, id));
    expect(assignment.state).toBe('cancelled');
    // Whichever came first: a step that was refused is not done.
    expect(steps[0]?.state).toBe(walked && (walked as Walked).ok ? 'done' : 'open');
  });

  it('keeps why a step was skipped or sent back until it is in another state', async () => {
    await run(async (tx) => {
      const id = await start(tx);
      must(await finishStep(tx, id, 'show', 'dana', NOW, 'doer'));
      const sent = must(await sendBack(tx, id, 'show', 'boss', 'show me', NOW + MINUTE));
      expect(sent.step).toMatchObject({ state: 'open', reason: 'show me', changedAt: NOW + MINUTE });
      expect((await historyOf(tx, id, 1))[0]).toMatchObject({ step: 'show', by: 'boss', detail: 'show me' });
      expect(must(await finishStep(tx, id, 'show', 'dana', NOW, 'doer')).step).toMatchObject({ reason: '' });
      expect(must(await skipStep(tx, id, 'read', 'dana', 'known', NOW)).step.reason).toBe('known');
      expect(must(await undoStep(tx, id, 'read', 'dana', NOW)).step).toMatchObject({
        state: 'open',
        reason: '',
      });
    });
  });

  describe('a quiz', () => {
    it('takes as many tries as are wanted, keeps what was right, and is done with the last question', async () => {
      await run(async (tx) => {
        const id = await start(tx);
        const answer = (question: number, option: number) =>
          answerQuiz(tx, id, 'quiz', question, option, 'dana', NOW);
        expect(must(await answer(1, 0))).toMatchObject({ right: false, complete: false, finished: false });
        expect(must(await answer(1, 1))).toMatchObject({ right: true, complete: false });
        const wrongNow = must(await answer(1, 0));
        expect(wrongNow).toMatchObject({ right: false, complete: false });
        expect(wrongNow.step.quiz).toMatchObject({ right: [1], tries: 3 });
        expect(wrongNow.step).toMatchObject({ state: 'open', changedAt: NOW });
        expect(outcome(await finishStep(tx, id, 'quiz', 'dana', NOW, 'doer'))).toBe('!quiz');
        const last = must(await answer(0, 0));
        expect(last).toMatchObject({ right: true, complete: true, finished: false });
        expect(last.step).toMatchObject({ state: 'done', quiz: { right: [0, 1], tries: 4 } });
        expect(outcome(await answer(0, 0))).toBe('!already');
        expect((await historyOf(tx, id, 9)).map(({ kind }) => kind)).toEqual(['step-done', 'given']);
        // What was right stays so when the step is undone.
        must(await undoStep(tx, id, 'quiz', 'dana', NOW));
        expect(outcome(await finishStep(tx, id, 'quiz', 'dana', NOW, 'doer'))).toBe('done');
      });
    });

    it('counts two answers at the same moment', async () => {
      const id = await run((tx) => start(tx));
      const both = await atOnce(held.database, [
        (tx) => answerQuiz(tx, id, 'quiz', 0, 0, 'dana', NOW),
        (tx) => answerQuiz(tx, id, 'quiz', 1, 1, 'dana', NOW),
      ]);
      expect(both.map((one) => one.ok && one.complete).toSorted()).toEqual([false, true]);
    });

    it('finishes a path whose last step it is, and is not answered when it was skipped', async () => {
      await run(async (tx) => {
        const id = await start(tx, path([step('quiz', { done: quiz }), step('a')]));
        must(await skipStep(tx, id, 'quiz', 'dana', '', NOW));
        expect(outcome(await answerQuiz(tx, id, 'quiz', 0, 0, 'dana', NOW))).toBe('!over');
        must(await undoStep(tx, id, 'quiz', 'dana', NOW));
        must(await finishStep(tx, id, 'a', 'dana', NOW, 'doer'));
        must(await answerQuiz(tx, id, 'quiz', 0, 0, 'dana', NOW));
        expect(must(await answerQuiz(tx, id, 'quiz', 1, 1, 'dana', NOW))).toMatchObject({
          complete: true,
          finished: true,
        });
      });
    });
  });

  describe('being stuck', () => {
    it('is noted, changed, and over with the step', async () => {
      await run(async (tx) => {
        const id = await start(tx);
        const noted = must(await noteStuck(tx, id, 'read', 'dana', 'where?', false, NOW + MINUTE));
        expect(noted.step.stuck).toEqual({ at: NOW + MINUTE, note: 'where?', told: false });
        expect(outcome(await noteStuck(tx, id, 'read', 'dana', 'where?', false, NOW))).toBe('!already');
        expect(must(await noteStuck(tx, id, 'read', 'dana', 'where?', true, NOW)).step.stuck?.told).toBe(
          true,
        );
        expect(must(await noLongerStuck(tx, id, 'read', 'dana', NOW)).step.stuck).toBeUndefined();
        for (const deed of [deeds['finish as doer'], deeds.confirm, deeds.skip]) {
          must(await noteStuck(tx, id, 'show', 'dana', 'how?', true, NOW));
          expect(
            must((await deed?.(tx, id, 'show', NOW)) ?? { ok: false, why: 'unknown' }).step.stuck,
          ).toBeUndefined();
          must(await undoStep(tx, id, 'show', 'dana', NOW));
        }
      });
    });

    it('leaves no line that a manager could read, unless they may know', async () => {
      await run(async (tx) => {
        const id = await start(tx);
        must(await noteStuck(tx, id, 'read', 'dana', 'secret', false, NOW));
        must(await noLongerStuck(tx, id, 'read', 'dana', NOW));
        expect(await historyOf(tx, id, 9)).toHaveLength(1);
        must(await noteStuck(tx, id, 'read', 'dana', 'told', true, NOW));
        must(await noLongerStuck(tx, id, 'read', 'dana', NOW));
        expect((await historyOf(tx, id, 2)).map(({ kind, step: at, detail }) => [kind, at, detail])).toEqual([
          ['unstuck', 'read', ''],
          ['stuck', 'read', 'told'],
        ]);
      });
    });

    it('does not change when the step came into its state', async () => {
      await run(async (tx) => {
        const id = await start(tx);
        must(await finishStep(tx, id, 'show', 'dana', NOW, 'doer'));
        expect(must(await noteStuck(tx, id, 'show', 'dana', '', true, NOW + DAY)).step.changedAt).toBe(NOW);
      });
    });
  });

  it('counts as activity only what the person does', async () => {
    await run(async (tx) => {
      const id = await start(tx);
      const active = async () => (await journey(tx, id)).assignment.activeAt;
      must(await confirmStep(tx, id, 'show', 'boss', NOW + 1));
      expect(await active()).toBeNull();
      must(await answerQuiz(tx, id, 'quiz', 0, 1, 'dana', NOW + 2));
      expect(await active()).toBe(NOW + 2);
      must(await finishStep(tx, id, 'read', 'boss', NOW + 3, 'manager'));
      expect(await active()).toBe(NOW + 2);
    });
  });

  it('knows what is overdue by the person’s own day, and nothing while it is paused', async () => {
    await run(async (tx) => {
      const id = await start(tx);
      must(await finishStep(tx, id, 'read', 'dana', NOW, 'doer'));
      const late = (day: string, on: Journey) => overdueSteps(on, day).map((one) => one.step.id);
      const now = await journey(tx, id);
      expect(now.steps.map(({ due }) => due)).toEqual([
        '2026-11-30',
        '2026-12-01',
        '2026-12-07',
        '2026-12-08',
      ]);
      expect(late('2026-12-01', now)).toEqual([]);
      expect(late('2026-12-02', now)).toEqual(['show']);
      await pause(tx, id, 'boss', NOW);
      expect(late('2026-12-02', await journey(tx, id))).toEqual([]);
    });
  });

  it('keeps one opinion of the path, the last', async () => {
    await run(async (tx) => {
      const id = await start(tx);
      expect(await keepPathFeedback(tx, id, 'fair', '', NOW)).toBe(true);
      expect(await keepPathFeedback(tx, id, 'good', 'Nice.', NOW + 1)).toBe(true);
      expect(await tx.selectFrom('path_feedback').selectAll().execute()).toEqual([
        { assignment_id: id, rating: 'good', comment: 'Nice.', given_at: NOW + 1 },
      ]);
    });
  });
});
