import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  begin,
  cancel,
  confirmProposal,
  decline,
  give,
  moveStart,
  nudgeOnce,
  pause,
  propose,
  resume,
  waitAgain,
} from '../../src/onboarding/paths/assignments.js';
import type { Changed } from '../../src/onboarding/paths/changing.js';
import { historyOf } from '../../src/onboarding/paths/history.js';
import type { Assignment } from '../../src/onboarding/paths/journey.js';
import { journeyOf } from '../../src/onboarding/paths/journeys.js';
import { answerOffer, offerVersion } from '../../src/onboarding/paths/offers.js';
import {
  assignmentById,
  assignmentsOf,
  markSought,
  openAssignmentsOf,
  outdated,
  proposalsFor,
  toBeSought,
  waitingOf,
} from '../../src/onboarding/paths/records.js';
import { hashOf, keepVersion } from '../../src/onboarding/paths/versions.js';
import { answerQuiz, finishStep, keepPathFeedback, skipStep } from '../../src/onboarding/paths/walking.js';
import type { Tx } from '../../src/storage/database.js';
import type { AssignmentState } from '../../src/storage/tables.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { addPeople, atOnce, clear, DAY, NOW, path, quiz, START, step, threeSteps } from './sample.js';

const LATER = NOW + DAY;

/** What each change makes of each state; where a state is missing, what holds now forbids it. */
const table: Record<string, Partial<Record<AssignmentState, AssignmentState>>> = {
  confirm: { proposed: 'active' },
  'confirm, not reachable': { proposed: 'waiting' },
  decline: { proposed: 'cancelled' },
  begin: { waiting: 'active' },
  'wait again': { active: 'waiting' },
  pause: { active: 'paused' },
  resume: { paused: 'active' },
  move: { proposed: 'proposed', waiting: 'waiting', active: 'active', paused: 'paused' },
  cancel: { proposed: 'cancelled', waiting: 'cancelled', active: 'cancelled', paused: 'cancelled' },
  take: { active: 'active', paused: 'paused' },
  keep: { active: 'active', paused: 'paused' },
};

const changes: Record<string, (tx: Tx, id: string) => Promise<Changed>> = {
  confirm: (tx, id) => confirmProposal(tx, id, 'boss', true, LATER),
  'confirm, not reachable': (tx, id) => confirmProposal(tx, id, 'boss', false, LATER),
  decline: (tx, id) => decline(tx, id, 'boss', 'not now', LATER),
  begin: (tx, id) => begin(tx, id, LATER),
  'wait again': (tx, id) => waitAgain(tx, id, LATER),
  pause: (tx, id) => pause(tx, id, 'boss', LATER),
  resume: (tx, id) => resume(tx, id, 'boss', LATER),
  move: (tx, id) => moveStart(tx, id, '2026-12-07', 'boss', LATER),
  cancel: (tx, id) => cancel(tx, id, 'boss', 'moved on', LATER),
  take: (tx, id) => answerOffer(tx, id, true, 'dana', LATER),
  keep: (tx, id) => answerOffer(tx, id, false, 'dana', LATER),
};

const events: Record<string, string> = {
  confirm: 'given',
  'confirm, not reachable': 'given',
  decline: 'declined',
  begin: 'begun',
  'wait again': 'unreached',
  pause: 'paused',
  resume: 'resumed',
  move: 'moved',
  cancel: 'cancelled',
  take: 'version-taken',
  keep: 'version-kept',
};

const states = ['proposed', 'waiting', 'active', 'paused', 'finished', 'cancelled'] as const;

const newer = path([...threeSteps, step('row', { day: 7 })]);

const gift = {
  person: 'dana',
  path: path(),
  start: START,
  by: 'boss',
  note: 'Welcome!',
  reachable: true,
  replace: false,
};

function must<T extends { readonly ok: boolean }>(result: T): Extract<T, { readonly ok: true }> {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result as Extract<T, { readonly ok: true }>;
}

async function given(tx: Tx, more: Partial<typeof gift> = {}, now = NOW): Promise<Assignment> {
  return must(await give(tx, { ...gift, ...more }, now)).assignment;
}

async function kinds(tx: Tx, id: string): Promise<string[]> {
  return (await historyOf(tx, id, 100)).map(({ kind }) => kind).reverse();
}

/** An assignment in a state, by the way that leads there. */
async function inState(tx: Tx, state: AssignmentState): Promise<string> {
  if (state === 'proposed') {
    const proposed = await propose(tx, { person: 'dana', path: path(), start: START, by: null }, NOW);
    return proposed?.id ?? '';
  }
  const { id } = await given(tx, { reachable: state !== 'waiting' });
  await offerVersion(tx, id, await keepVersion(tx, newer, NOW), NOW);
  if (state === 'paused') must(await pause(tx, id, 'boss', NOW));
  if (state === 'cancelled') must(await cancel(tx, id, 'boss', '', NOW));
  if (state === 'finished')
    for (const { id: one } of threeSteps) must(await skipStep(tx, id, one, 'dana', 'known', NOW));
  return id;
}

describe.each(databases)('assignments on $name', ({ shared }) => {
  let held: TestDatabase;
  const run = <T>(work: (tx: Tx) => Promise<T>) => held.database.transaction(work);

  beforeAll(async () => {
    held = await shared();
  });
  beforeEach(async () => {
    await run((tx) => addPeople(tx, 'boss', 'other', 'dana', 'sam'));
  });
  afterEach(() => held.database.transaction(clear));
  afterAll(() => held.dispose());

  it('go from state to state as the table says, every change writes history, and what is forbidden changes nothing', async () => {
    for (const [name, change] of Object.entries(changes)) {
      for (const state of states) {
        await run(async (tx) => {
          const id = await inState(tx, state);
          const before = await assignmentById(tx, id);
          expect(before?.state).toBe(state);
          const past = await kinds(tx, id);
          const changed = await change(tx, id);
          const after = await assignmentById(tx, id);
          const to = table[name]?.[state];
          const what = `${name} when ${state}`;
          if (to === undefined) {
            expect(changed, what).toEqual({ ok: false, why: 'state', assignment: before });
            expect(after, what).toEqual(before);
            expect(await kinds(tx, id), what).toEqual(past);
          } else {
            expect(changed, what).toEqual({ ok: true, assignment: after });
            expect(after?.state, what).toBe(to);
            expect(after?.endedAt, what).toBe(to === 'cancelled' ? LATER : null);
            expect(await kinds(tx, id), what).toEqual([...past, events[name]]);
          }
          await tx.deleteFrom('assignments').execute();
        });
      }
    }
  });

  it('that nobody knows cannot be changed', async () => {
    await run(async (tx) => {
      for (const change of Object.values(changes))
        expect(await change(tx, 'none')).toEqual({ ok: false, why: 'unknown' });
      expect(await offerVersion(tx, 'none', 'hash', NOW)).toBe(false);
      expect(await assignmentById(tx, 'none')).toBeUndefined();
      expect(await keepPathFeedback(tx, 'none', 'good', '', NOW)).toBe(false);
      await expect(nudgeOnce(tx, 'none', 'boss', null, NOW)).rejects.toThrow(/no assignment "none"/);
    });
  });

  describe('giving', () => {
    it('begins with whoever can be reached, and waits for the others', async () => {
      await run(async (tx) => {
        const dana = await given(tx);
        expect(dana).toEqual({
          id: dana.id,
          person: 'dana',
          path: 'path/sailor',
          version: hashOf(path()),
          start: START,
          state: 'active',
          givenBy: 'boss',
          note: 'Welcome!',
          reason: '',
          offered: null,
          createdAt: NOW,
          begunAt: NOW,
          activeAt: null,
          endedAt: null,
        });
        const sam = await given(tx, { person: 'sam', reachable: false });
        expect(sam).toMatchObject({ state: 'waiting', begunAt: null });
        expect(await waitingOf(tx, 'sam')).toEqual([sam]);
        expect(await waitingOf(tx, 'dana')).toEqual([]);
        expect(must(await begin(tx, sam.id, LATER)).assignment).toMatchObject({
          state: 'active',
          begunAt: LATER,
        });
        expect(await historyOf(tx, dana.id, 5)).toEqual([
          { id: expect.any(String), kind: 'given', step: null, by: 'boss', detail: START, at: NOW },
        ]);
      });
    });

    it('waits again when the beginning did not arrive, unless the person did something meanwhile', async () => {
      await run(async (tx) => {
        const { id } = await given(tx);
        const hash = await keepVersion(tx, newer, NOW);
        await offerVersion(tx, id, hash, NOW);
        const waiting = must(await waitAgain(tx, id, LATER)).assignment;
        expect(waiting).toMatchObject({ state: 'waiting', begunAt: null, offered: null });
        must(await begin(tx, id, LATER));
        expect(await offerVersion(tx, id, hash, LATER)).toBe(true);
        must(await finishStep(tx, id, 'read', 'dana', LATER, 'doer'));
        expect(await waitAgain(tx, id, LATER)).toMatchObject({ ok: false, why: 'state' });
        expect(await waitingOf(tx, 'dana')).toEqual([]);
      });
    });

    it('says what is there, and takes its place only when asked to', async () => {
      await run(async (tx) => {
        const first = await given(tx);
        const changed = path([step('only')]);
        expect(await give(tx, { ...gift, path: changed }, LATER)).toEqual({
          ok: false,
          why: 'exists',
          assignment: first,
        });
        const second = must(await give(tx, { ...gift, path: changed, replace: true }, LATER));
        expect(second.replaced).toEqual([first]);
        expect(await assignmentById(tx, first.id)).toMatchObject({ state: 'cancelled', endedAt: LATER });
        expect((await historyOf(tx, first.id, 1))[0]).toMatchObject({
          kind: 'replaced',
          by: 'boss',
          detail: 'Title of path/sailor',
        });
        expect(await openAssignmentsOf(tx, ['dana'])).toEqual([second.assignment]);
        expect(await assignmentsOf(tx, 'dana')).toMatchObject([
          { id: second.assignment.id },
          { id: first.id },
        ]);
      });
    });

    it('comes beside other paths, and ends those alone that are named', async () => {
      await run(async (tx) => {
        const sailor = await given(tx);
        const captain = { ...gift, path: path([step('only')], 'path/captain') };
        const beside = must(await give(tx, { ...captain, replace: true }, LATER));
        expect(beside.replaced).toEqual([]);
        const { persona: _, ...cook } = path([step('stew')], 'path/cook');
        const proposed = await propose(tx, { person: 'dana', path: cook, start: START, by: null }, LATER + 1);
        expect(await openAssignmentsOf(tx, ['dana'])).toEqual([sailor, beside.assignment, proposed]);
        const pilot = { ...gift, path: path([step('look')], 'path/pilot'), replace: [sailor.id] };
        const last = must(await give(tx, pilot, LATER + 2));
        expect(last.replaced).toEqual([sailor]);
        expect(await openAssignmentsOf(tx, ['dana'])).toEqual([beside.assignment, proposed, last.assignment]);
      });
    });

    it('of two paths at the same moment gives both', async () => {
      const captain = { ...gift, path: path([step('only')], 'path/captain') };
      const both = await atOnce(held.database, [(tx) => give(tx, gift, NOW), (tx) => give(tx, captain, NOW)]);
      expect(both.map(({ ok }) => ok)).toEqual([true, true]);
      expect(await run((tx) => openAssignmentsOf(tx, ['dana']))).toHaveLength(2);
    });

    it('takes the place of a proposal in any case', async () => {
      await run(async (tx) => {
        const proposed = await propose(tx, { person: 'dana', path: path(), start: START, by: null }, NOW);
        const result = must(await give(tx, gift, LATER));
        expect(result.replaced).toEqual([proposed]);
        expect(await kinds(tx, proposed?.id ?? '')).toEqual(['proposed', 'replaced']);
      });
    });

    it('is done once when two do it at the same moment', async () => {
      const both = await atOnce(held.database, [
        (tx) => give(tx, gift, NOW),
        (tx) => give(tx, { ...gift, by: 'other', start: '2026-12-07' }, NOW),
      ]);
      const [won, lost] = both.toSorted((one) => (one.ok ? -1 : 1));
      expect(won?.ok).toBe(true);
      expect(lost).toEqual({ ok: false, why: 'exists', assignment: won?.assignment });
      expect(await run((tx) => assignmentsOf(tx, 'dana'))).toEqual([won?.assignment]);
    });

    it('over a proposal is done once when two do it at the same moment', async () => {
      await run((tx) => propose(tx, { person: 'dana', path: path(), start: START, by: null }, NOW));
      const both = await atOnce(held.database, [
        (tx) => give(tx, gift, LATER),
        (tx) => give(tx, { ...gift, by: 'other' }, LATER),
      ]);
      expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
      expect(await run((tx) => assignmentsOf(tx, 'dana'))).toHaveLength(2);
    });

    it('goes on in the same transaction after it was refused', async () => {
      const results = await atOnce(held.database, [
        async (tx) => [await give(tx, gift, NOW), await give(tx, { ...gift, person: 'sam' }, NOW)],
        async (tx) => [await give(tx, gift, NOW), await give(tx, { ...gift, person: 'other' }, NOW)],
      ]);
      expect(results.map(([, second]) => second?.ok)).toEqual([true, true]);
    });
  });

  describe('proposing', () => {
    const proposal = { person: 'dana', path: path(), start: START, by: null };

    it('happens once, and not for a path that was proposed or given before', async () => {
      for (const end of ['declined', 'cancelled', 'finished'] as const) {
        await run(async (tx) => {
          const first = await propose(tx, proposal, NOW);
          expect(first).toMatchObject({ state: 'proposed', begunAt: null, givenBy: null });
          expect(await propose(tx, proposal, NOW)).toBeUndefined();
          const other = { ...proposal, path: path(threeSteps, 'path/captain') };
          const id = first?.id ?? '';
          if (end === 'declined') must(await decline(tx, id, 'boss', '', NOW));
          else must(await confirmProposal(tx, id, 'boss', true, NOW));
          if (end === 'cancelled') must(await cancel(tx, id, 'boss', '', NOW));
          if (end === 'finished')
            for (const { id: one } of threeSteps) must(await skipStep(tx, id, one, 'dana', '', NOW));
          expect(await propose(tx, proposal, LATER)).toBeUndefined();
          expect(await propose(tx, other, LATER)).toMatchObject({ path: 'path/captain' });
          await tx.deleteFrom('assignments').execute();
        });
      }
    });

    it('of two at the same moment makes one', async () => {
      const both = await atOnce(held.database, [
        (tx) => propose(tx, proposal, NOW),
        (tx) => propose(tx, proposal, NOW),
      ]);
      expect(both.filter((one) => one !== undefined)).toHaveLength(1);
    });

    it('is given by whoever confirms it, once', async () => {
      const id = (await run((tx) => propose(tx, proposal, NOW)))?.id ?? '';
      const both = await atOnce(held.database, [
        (tx) => confirmProposal(tx, id, 'boss', true, LATER),
        (tx) => confirmProposal(tx, id, 'other', true, LATER),
      ]);
      expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
      await run(async (tx) => {
        const by = both[0]?.ok ? 'boss' : 'other';
        expect(await assignmentById(tx, id)).toMatchObject({ state: 'active', givenBy: by, begunAt: LATER });
      });
    });

    it('that goes ahead by itself stays with whoever proposed it', async () => {
      await run(async (tx) => {
        const { id } = (await propose(tx, { ...proposal, by: 'other' }, NOW)) ?? { id: '' };
        expect(must(await confirmProposal(tx, id, null, false, NOW)).assignment.givenBy).toBe('other');
      });
    });

    it('is listed for those it is about, as long as it is open', async () => {
      await run(async (tx) => {
        await propose(tx, { ...proposal, person: 'sam' }, NOW + 1);
        await propose(tx, proposal, NOW);
        await given(tx, { person: 'other' });
        expect(
          (await proposalsFor(tx, ['sam', 'dana', 'other', 'boss'])).map(({ person }) => person),
        ).toEqual(['dana', 'sam']);
        expect(await proposalsFor(tx, [])).toEqual([]);
      });
    });
  });

  it('keep the reason for which they ended, and the days between which they moved', async () => {
    await run(async (tx) => {
      const { id } = await given(tx);
      must(await moveStart(tx, id, '2026-12-07', 'other', LATER));
      must(await moveStart(tx, id, '2026-12-07', 'other', LATER));
      must(await cancel(tx, id, 'boss', 'moved on', LATER));
      expect(await assignmentById(tx, id)).toMatchObject({
        start: '2026-12-07',
        reason: 'moved on',
        endedAt: LATER,
      });
      expect((await historyOf(tx, id, 2)).map(({ kind, by, detail }) => [kind, by, detail])).toEqual([
        ['cancelled', 'boss', 'moved on'],
        ['moved', 'other', '2026-11-30 → 2026-12-07'],
      ]);
      expect(await kinds(tx, id)).toEqual(['given', 'moved', 'cancelled']);
    });
  });

  describe('a path that changes under people’s feet', () => {
    const peopleOn = async (tx: Tx, ids: readonly string[]) => {
      const people = [];
      for (const id of ids) people.push((await assignmentById(tx, id))?.person);
      return people.toSorted();
    };

    it('is offered once to whoever is under way, and not to others', async () => {
      await run(async (tx) => {
        const dana = await given(tx);
        must(await pause(tx, (await given(tx, { person: 'sam' })).id, 'boss', NOW));
        const boss = await given(tx, { person: 'boss', reachable: false });
        await propose(tx, { person: 'other', path: path(), start: START, by: null }, NOW);
        const hash = await keepVersion(tx, newer, NOW);
        const open = await outdated(tx, 'path/sailor', hash, 10, LATER);
        expect(await peopleOn(tx, open)).toEqual(['dana', 'sam']);
        expect(await outdated(tx, 'path/sailor', hash, 1, LATER)).toHaveLength(1);
        expect(await outdated(tx, 'path/captain', hash, 10, LATER)).toEqual([]);
        expect(await outdated(tx, 'path/sailor', dana.version, 10, LATER)).toEqual([]);
        expect(await offerVersion(tx, dana.id, hash, LATER)).toBe(true);
        expect(await offerVersion(tx, dana.id, hash, LATER)).toBe(false);
        expect(await offerVersion(tx, dana.id, dana.version, LATER)).toBe(false);
        expect(await offerVersion(tx, boss.id, hash, LATER)).toBe(false);
        expect(await assignmentById(tx, dana.id)).toMatchObject({ version: dana.version, offered: hash });
        const left = await outdated(tx, 'path/sailor', hash, 10, LATER);
        expect(await peopleOn(tx, left)).toEqual(['sam']);
      });
    });

    it('moves whoever takes it, and what was done stays done', async () => {
      await run(async (tx) => {
        const { id } = await given(tx);
        must(await finishStep(tx, id, 'read', 'dana', NOW, 'doer'));
        must(await finishStep(tx, id, 'show', 'dana', NOW, 'doer'));
        // `read` moves to the end, `show` is gone, `row` is new.
        const later = path([step('row'), step('quiz', { day: 6, done: quiz }), step('read', { day: 8 })]);
        await offerVersion(tx, id, await keepVersion(tx, later, NOW), NOW);
        expect((await journeyOf(tx, id))?.path).toEqual(path());
        const taken = must(await answerOffer(tx, id, true, 'dana', LATER)).assignment;
        expect(taken).toMatchObject({ version: hashOf(later), offered: null, state: 'active' });
        const journey = await journeyOf(tx, id);
        expect(journey?.steps.map((one) => [one.step.id, one.state, one.due])).toEqual([
          ['row', 'open', '2026-11-30'],
          ['quiz', 'open', '2026-12-07'],
          ['read', 'done', '2026-12-09'],
        ]);
        expect(await answerOffer(tx, id, true, 'dana', LATER)).toMatchObject({ ok: false, why: 'state' });
      });
    });

    it('leaves whoever stays, and is not offered to them again, though later ones are', async () => {
      await run(async (tx) => {
        const { id, version } = await given(tx);
        const hash = await keepVersion(tx, newer, NOW);
        await offerVersion(tx, id, hash, NOW);
        expect(must(await answerOffer(tx, id, false, 'dana', LATER)).assignment).toMatchObject({
          version,
          offered: null,
        });
        expect(await offerVersion(tx, id, hash, LATER)).toBe(false);
        expect(await outdated(tx, 'path/sailor', hash, 10, LATER)).toEqual([]);
        const third = await keepVersion(tx, path([step('only')]), LATER);
        expect(await outdated(tx, 'path/sailor', third, 10, LATER)).toHaveLength(1);
        expect(await offerVersion(tx, id, third, LATER)).toBe(true);
        expect(await offerVersion(tx, id, hash, LATER)).toBe(false);
        // What people read of the history names no hashes.
        expect((await historyOf(tx, id, 9)).map(({ detail }) => detail)).toEqual(['', '', '', START]);
      });
    });

    it('begins a quiz anew whose questions are others, and leaves one that is the same', async () => {
      await run(async (tx) => {
        const { id } = await given(tx);
        must(await answerQuiz(tx, id, 'quiz', 0, 0, 'dana', NOW));
        const sameQuiz = path([...threeSteps, step('row')]);
        await offerVersion(tx, id, await keepVersion(tx, sameQuiz, NOW), NOW);
        must(await answerOffer(tx, id, true, 'dana', NOW));
        const answers = async () =>
          (await journeyOf(tx, id))?.steps.find((one) => one.step.id === 'quiz')?.quiz;
        expect(await answers()).toMatchObject({ right: [0], tries: 1 });
        const questions = quiz.how === 'quiz' ? quiz.questions.toReversed() : [];
        const otherQuiz = path([step('read'), step('quiz', { done: { how: 'quiz', questions } })]);
        await offerVersion(tx, id, await keepVersion(tx, otherQuiz, NOW), NOW);
        must(await answerOffer(tx, id, true, 'dana', NOW));
        expect(await answers()).toMatchObject({ right: [], tries: 0 });
      });
    });

    it('is finished when what is taken leaves nothing to do; one that is paused, when it goes on', async () => {
      await run(async (tx) => {
        const shorter = await keepVersion(tx, path([step('read')]), NOW);
        for (const pausing of [false, true]) {
          const { id } = await given(tx);
          must(await finishStep(tx, id, 'read', 'dana', NOW, 'doer'));
          await offerVersion(tx, id, shorter, NOW);
          if (pausing) must(await pause(tx, id, 'boss', NOW));
          const taken = must(await answerOffer(tx, id, true, 'dana', LATER)).assignment;
          expect(taken.state).toBe(pausing ? 'paused' : 'finished');
          const ended = pausing ? must(await resume(tx, id, 'boss', LATER)).assignment : taken;
          expect(ended).toMatchObject({ state: 'finished', endedAt: LATER });
          expect((await kinds(tx, id)).at(-1)).toBe('finished');
        }
      });
    });

    it('is answered once when a button is clicked twice', async () => {
      const id = await run((tx) => inState(tx, 'active'));
      const both = await atOnce(held.database, [
        (tx) => answerOffer(tx, id, true, 'dana', NOW),
        (tx) => answerOffer(tx, id, false, 'dana', NOW),
      ]);
      expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    });
  });

  it('of people who cannot be reached are sought, each after a while again', async () => {
    await run(async (tx) => {
      await tx.updateTable('persons').set({ email: null }).where('id', '=', 'other').execute();
      const [dana, sam] = [
        await given(tx, { reachable: false }),
        await given(tx, { person: 'sam', reachable: false }, NOW + 1),
      ];
      await given(tx, { person: 'other', reachable: false });
      await given(tx, { person: 'boss' });
      const sought = async (before: number, most = 10) =>
        (await toBeSought(tx, before, most)).map(({ assignment, email }) => [assignment.id, email]);
      const danas = [dana.id, 'dana@example.com'];
      const sams = [sam.id, 'sam@example.com'];
      expect(await sought(NOW)).toEqual([danas, sams]);
      expect(await sought(NOW, 1)).toEqual([danas]);
      await markSought(tx, [dana.id], LATER);
      expect(await sought(LATER)).toEqual([sams]);
      expect(await sought(LATER + 1)).toEqual([sams, danas]);
      must(await begin(tx, sam.id, LATER));
      expect(await sought(LATER + 1)).toEqual([danas]);
      await markSought(tx, [], LATER);
    });
  });

  it('are nudged about once on a day of their person, whoever does it', async () => {
    const id = await run(async (tx) => (await given(tx)).id);
    const both = await atOnce(held.database, [
      (tx) => nudgeOnce(tx, id, 'boss', null, NOW),
      (tx) => nudgeOnce(tx, id, 'other', null, NOW),
    ]);
    const [winner, loser] = both[0]?.ok ? ['boss', both[1]] : ['other', both[0]];
    expect(loser).toEqual({ ok: false, at: NOW, by: winner });
    await run(async (tx) => {
      expect(await nudgeOnce(tx, id, 'boss', null, NOW + 5)).toMatchObject({ ok: false });
      // The day counts for the person: another path is no reason for another nudge.
      const other = must(await give(tx, { ...gift, replace: true }, NOW + 6)).assignment.id;
      expect(await nudgeOnce(tx, other, 'boss', null, NOW + 7)).toMatchObject({ ok: false, at: NOW });
      expect(await nudgeOnce(tx, other, 'boss', null, NOW + DAY)).toEqual({ ok: true });
      expect(await kinds(tx, other)).toEqual(['given', 'nudged']);
    });
  });

  it('are nudged about by the day of the person, not by hours', async () => {
    const late = Date.parse('2026-11-23T22:30:00Z');
    const hour = 3_600_000;
    await run(async (tx) => {
      const { id } = await given(tx);
      expect(await nudgeOnce(tx, id, 'boss', 'Europe/Berlin', late)).toEqual({ ok: true });
      expect(await nudgeOnce(tx, id, 'boss', 'America/New_York', late + hour)).toMatchObject({ ok: false });
      expect(await nudgeOnce(tx, id, 'boss', 'Europe/Berlin', late + hour)).toEqual({ ok: true });
      expect(await nudgeOnce(tx, id, 'boss', 'Europe/Berlin', late + 23 * hour)).toMatchObject({ ok: false });
    });
  });

  it('go with the person they are of, and stay when it was the giver who is erased', async () => {
    await run(async (tx) => {
      const dana = await given(tx);
      const boss = await given(tx, { person: 'boss', by: 'dana' });
      must(await finishStep(tx, boss.id, 'read', 'dana', NOW, 'doer'));
      must(await finishStep(tx, dana.id, 'read', 'dana', NOW, 'doer'));
      await keepPathFeedback(tx, dana.id, 'good', '', NOW);
      await tx.deleteFrom('persons').where('id', '=', 'dana').execute();
      expect(await assignmentById(tx, dana.id)).toBeUndefined();
      for (const left of ['assignment_steps', 'assignment_events'] as const) {
        const rows = await tx.selectFrom(left).select(['assignment_id', 'by_person']).execute();
        expect(new Set(rows.map((row) => row.assignment_id))).toEqual(new Set([boss.id]));
        expect(rows.map((row) => row.by_person).filter((by) => by !== null)).toEqual([]);
      }
      expect(await tx.selectFrom('path_feedback').selectAll().execute()).toEqual([]);
      expect(await assignmentById(tx, boss.id)).toMatchObject({ state: 'active', givenBy: null });
    });
  });
});
