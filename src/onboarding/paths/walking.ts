import type { Tx } from '../../storage/database.js';
import type { AssignmentRow, AssignmentState, AssignmentStepRow } from '../../storage/tables.js';
import { waitsFor } from '../calendar/step-days.js';
import { finishWhenOver } from './finishing.js';
import { type EventKind, record } from './history.js';
import type { Journey, JourneyStep, QuizProgress } from './journey.js';
import { journeyOf, noAnswers } from './journeys.js';
import { lookAtParts } from './look-at-parts.js';
import { lockAssignment, updateAssignment } from './records.js';

/** Why a step stays as it is: a rule of the path, and what holds now. */
export type Refusal =
  /** Proposed, waiting, paused, finished or cancelled. */
  | 'not-active'
  /** It stands so already. */
  | 'already'
  /** It is done or skipped; undo it first. */
  | 'over'
  /** Its quiz has to be taken first. */
  | 'quiz'
  /** Its questions have to be answered first. */
  | 'check-in'
  /** What introduces its person has to be written first. */
  | 'introduction'
  /** Another step comes first. */
  | 'waits'
  /** Nobody said that it is done. */
  | 'not-claimed';

/** What became of a change to a step. */
export type Walked =
  | {
      readonly ok: true;
      readonly journey: Journey;
      readonly step: JourneyStep;
      /** Only for the call that finished the path. */
      readonly finished: boolean;
    }
  /** No such assignment, or no such step in it. */
  | { readonly ok: false; readonly why: 'unknown' }
  | {
      readonly ok: false;
      readonly why: Refusal;
      readonly journey: Journey;
      readonly step: JourneyStep | undefined;
    };

type Refused = Extract<Walked, { readonly ok: false }>;

/** An answer to a question of a quiz: whether it is right, and whether every question is answered rightly now. */
export type Answered =
  | ({ readonly right: boolean; readonly complete: boolean } & Extract<Walked, { readonly ok: true }>)
  | Refused;

/** What a change makes of a step, and the line for the history where there is one. */
interface Change {
  readonly set: Partial<Omit<AssignmentStepRow, 'assignment_id' | 'step'>>;
  readonly event?: { readonly kind: EventKind; readonly detail?: string };
}

const notStuck = { stuck_at: null, stuck_note: '', stuck_told: 0 } as const;

/**
 * Done, says whoever does the step. One that the manager confirms is claimed then, unless it is the manager who says
 * so.
 *
 * @param as in whose right: as the doer of the step, or as one who may confirm it
 */
export async function finishStep(
  tx: Tx,
  id: string,
  step: string,
  by: string | null,
  now: number,
  as: 'doer' | 'manager',
): Promise<Walked> {
  return walk(tx, id, step, by, now, (at) => {
    if (at.state === 'done' || (at.state === 'claimed' && as === 'doer')) return 'already';
    if (at.state === 'skipped') return 'over';
    const { done } = at.step;
    if (at.state === 'claimed') {
      return done.how === 'introduction' ? 'introduction' : entering('done', by, now, 'step-confirmed');
    }
    if (at.waitsFor.length > 0) return 'waits';
    if (done.how === 'introduction') return 'introduction';
    if (done.how === 'check-in') return 'check-in';
    if (done.how === 'quiz' && !isPassed(at, at.quiz.right)) return 'quiz';
    return done.how === 'manager-confirmed' && as === 'doer'
      ? entering('claimed', by, now, 'step-claimed')
      : entering('done', by, now, 'step-done');
  });
}

/** Confirms a claimed step, or one that waits for the manager and was not claimed yet. */
export async function confirmStep(
  tx: Tx,
  id: string,
  step: string,
  by: string | null,
  now: number,
): Promise<Walked> {
  return walk(tx, id, step, by, now, (at) => {
    if (at.state === 'done') return 'already';
    if (at.state === 'skipped') return 'over';
    if (at.state === 'open' && at.step.done.how !== 'manager-confirmed') return 'not-claimed';
    if (at.waitsFor.length > 0) return 'waits';
    return entering('done', by, now, 'step-confirmed');
  });
}

/** Opens a claimed step again, and says what is missing. */
export async function sendBack(
  tx: Tx,
  id: string,
  step: string,
  by: string | null,
  reason: string,
  now: number,
): Promise<Walked> {
  return walk(tx, id, step, by, now, (at) => {
    if (at.state === 'open') return 'not-claimed';
    if (at.state !== 'claimed') return 'over';
    return entering('open', by, now, 'step-returned', reason);
  });
}

/** Opens a step again that was done, claimed or skipped. Answers to its quiz stay. A finished path is not opened. */
export async function undoStep(
  tx: Tx,
  id: string,
  step: string,
  by: string | null,
  now: number,
  goes?: Goes,
): Promise<Walked> {
  const reopened = (at: JourneyStep) =>
    at.state === 'open' ? 'already' : entering('open', by, now, 'step-undone');
  return walk(tx, id, step, by, now, reopened, goes);
}

/** Not for this person, and why. */
export async function skipStep(
  tx: Tx,
  id: string,
  step: string,
  by: string | null,
  reason: string,
  now: number,
  goes?: Goes,
): Promise<Walked> {
  const skipped = (at: JourneyStep) => {
    if (at.state === 'skipped') return 'already';
    if (at.state === 'done') return 'over';
    return entering('skipped', by, now, 'step-skipped', reason);
  };
  return walk(tx, id, step, by, now, skipped, goes);
}

/**
 * Notes that the person is stuck at a step, in place of what they said of it before. The history, which managers see,
 * gets a line only where the manager may know.
 *
 * @param told whether the manager is told
 */
export async function noteStuck(
  tx: Tx,
  id: string,
  step: string,
  by: string | null,
  note: string,
  told: boolean,
  now: number,
): Promise<Walked> {
  return walk(tx, id, step, by, now, (at) => {
    if (at.state === 'done' || at.state === 'skipped') return 'over';
    if (at.stuck?.note === note && at.stuck.told === told) return 'already';
    const set = { stuck_at: now, stuck_note: note, stuck_told: told ? 1 : 0 };
    return told ? { set, event: { kind: 'stuck', detail: note } } : { set };
  });
}

/** Notes that the person goes on. */
export async function noLongerStuck(
  tx: Tx,
  id: string,
  step: string,
  by: string | null,
  now: number,
): Promise<Walked> {
  return walk(tx, id, step, by, now, (at) => {
    if (!at.stuck) return 'already';
    return at.stuck.told ? { set: notStuck, event: { kind: 'unstuck' } } : { set: notStuck };
  });
}

/**
 * Takes an answer to a question of a step's quiz. A question that was answered rightly stays so; with the last one the
 * step is done. Single answers leave no line in the history.
 *
 * @param question position, from 0
 * @param option position, from 0
 */
export async function answerQuiz(
  tx: Tx,
  id: string,
  step: string,
  question: number,
  option: number,
  by: string | null,
  now: number,
): Promise<Answered> {
  let right = false;
  let complete = false;
  const walked = await walk(tx, id, step, by, now, (at) => {
    const { done } = at.step;
    const chosen = done.how === 'quiz' ? done.questions[question]?.options[option] : undefined;
    if (!chosen) return 'unknown';
    if (at.state === 'done') return 'already';
    if (at.state === 'skipped') return 'over';
    if (at.waitsFor.length > 0) return 'waits';
    right = chosen.correct;
    const known = new Set([...at.quiz.right, ...(right ? [question] : [])]);
    const quiz: QuizProgress = {
      right: [...known].sort((a, b) => a - b),
      tries: at.quiz.tries + 1,
      ...firstAnswers(at.quiz, question, right),
    };
    complete = isPassed(at, quiz.right);
    const answers = { quiz: JSON.stringify(quiz) };
    if (!complete) return { set: answers };
    const change = entering('done', by, now, 'step-done');
    return { ...change, set: { ...change.set, ...answers } };
  });
  return walked.ok ? { ...walked, right, complete } : walked;
}

/** Which first answers were right, with this one. Of a quiz that was begun before they were kept nothing is known. */
function firstAnswers(quiz: QuizProgress, question: number, right: boolean): Pick<QuizProgress, 'first'> {
  if (quiz.first === undefined && quiz.tries > 0) return {};
  return { first: { [question]: right, ...quiz.first } };
}

/** Marks a step as done whose questions were just answered. */
export async function finishCheckIn(
  tx: Tx,
  id: string,
  step: string,
  by: string | null,
  now: number,
): Promise<Walked> {
  return walk(tx, id, step, by, now, (at) => {
    if (at.step.done.how !== 'check-in') return 'unknown';
    if (at.state === 'done') return 'already';
    if (at.state === 'skipped') return 'over';
    if (at.waitsFor.length > 0) return 'waits';
    return entering('done', by, now, 'step-done');
  });
}

/**
 * Marks a step as done whose introduction its person wants to be posted as they see it: claimed first, where anybody is
 * there to say yes.
 *
 * @param as as in `finishStep`
 */
export async function finishIntroduction(
  tx: Tx,
  id: string,
  step: string,
  by: string | null,
  now: number,
  as: 'doer' | 'manager',
): Promise<Walked> {
  return walk(tx, id, step, by, now, (at) => {
    if (at.step.done.how !== 'introduction') return 'unknown';
    if (at.state === 'done' || (at.state === 'claimed' && as === 'doer')) return 'already';
    if (at.state === 'skipped') return 'over';
    if (at.waitsFor.length > 0) return 'waits';
    return as === 'doer'
      ? entering('claimed', by, now, 'step-claimed')
      : entering('done', by, now, 'step-done');
  });
}

/**
 * Keeps what a person thinks of the path they walked; a later opinion replaces an earlier one. Without a comment, one
 * that was given stays.
 *
 * @returns false when there is no such assignment
 */
export async function keepPathFeedback(
  tx: Tx,
  id: string,
  rating: string,
  comment: string | undefined,
  now: number,
): Promise<boolean> {
  if (!(await lockAssignment(tx, id))) return false;
  const opinion = { rating, given_at: now, ...(comment === undefined ? {} : { comment }) };
  await tx
    .insertInto('path_feedback')
    .values({ assignment_id: id, comment: '', ...opinion })
    .onConflict((conflict) => conflict.column('assignment_id').doUpdateSet(opinion))
    .execute();
  return true;
}

function isPassed({ step }: JourneyStep, right: readonly number[]): boolean {
  return step.done.how === 'quiz' && step.done.questions.every((_, index) => right.includes(index));
}

/** A step comes into another state; nobody is stuck at it any more. */
export function entering(
  state: AssignmentStepRow['state'],
  by: string | null,
  now: number,
  kind: EventKind,
  reason = '',
): Change {
  return {
    set: { state, by_person: by, reason, changed_at: now, ...notStuck },
    event: { kind, detail: reason },
  };
}

/** Whether a step can be changed in a state of its path. */
type Goes = (state: AssignmentState, at: JourneyStep) => boolean;

/** Locks the assignment, looks at the step, changes it, writes the history, and finishes the path when it is over. */
export async function walk(
  tx: Tx,
  id: string,
  stepId: string,
  by: string | null,
  now: number,
  work: (at: JourneyStep) => Change | Refusal | 'unknown',
  // Before its person has begun it, others do what is theirs: who may is checked before.
  goes: Goes = (state, at) => state === 'active' || (state === 'waiting' && at.step.doer !== 'new-hire'),
): Promise<Walked> {
  const row = await lockAssignment(tx, id);
  const journey = row && (await journeyOf(tx, id));
  const step = journey?.steps.find((one) => one.step.id === stepId);
  if (!journey || !step) return { ok: false, why: 'unknown' };
  if (!goes(row.state, step)) return { ok: false, why: 'not-active', journey, step };
  const wanted = work(step);
  if (wanted === 'unknown') return { ok: false, why: 'unknown' };
  if (typeof wanted === 'string') return { ok: false, why: wanted, journey, step };
  await keepStep(tx, id, stepId, wanted.set, now);
  if (wanted.event) await record(tx, id, { ...wanted.event, step: stepId, by, at: now });
  const moved = wanted.set.state !== undefined && wanted.set.state !== step.state;
  const reopened = moved && wanted.set.state === 'open';
  const frees = moved && journey.path.steps.some((one) => waitsFor(one).includes(stepId));
  const ended = await finishWhenOver(tx, await noteActivity(tx, row, by, { reopened, frees }, now), by, now);
  const after = await journeyOf(tx, id);
  const stands = after?.steps.find((one) => one.step.id === stepId);
  if (!after || !stands) throw new Error(`Assignment "${id}" is gone although it was locked.`);
  return { ok: true, journey: after, step: stands, finished: ended.state === 'finished' };
}

/** Only what the person themself does counts as their activity. */
async function noteActivity(
  tx: Tx,
  row: AssignmentRow,
  by: string | null,
  { reopened, frees }: { readonly reopened: boolean; readonly frees: boolean },
  now: number,
): Promise<AssignmentRow> {
  const set = {
    ...(by === row.person_id ? { active_at: now } : {}),
    // A step that is to be done again, or can be done now, falls due anew: the planner looks when.
    ...(reopened || frees ? { next_at: row.state === 'active' ? now : null } : {}),
    ...(frees ? { days: null } : {}),
  };
  if (reopened || frees) await lookAtParts(tx, row.id, now);
  return updateAssignment(tx, row.id, set, now);
}

/** Keeps what is other of a step, whose row may not be there yet. The assignment is locked. */
export async function keepStep(
  tx: Tx,
  id: string,
  step: string,
  set: Change['set'],
  now: number,
): Promise<void> {
  await tx
    .insertInto('assignment_steps')
    .values({
      assignment_id: id,
      step,
      state: 'open',
      by_person: null,
      reason: '',
      ...notStuck,
      quiz: JSON.stringify(noAnswers),
      changed_at: now,
      taken_by: null,
      rests_until: null,
      own_due: null,
      late_told_at: null,
      ...set,
    })
    .onConflict((conflict) => conflict.columns(['assignment_id', 'step']).doUpdateSet(set))
    .execute();
}
