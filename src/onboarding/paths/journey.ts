import type { Path, Step } from '../../knowledge/schema/schema.js';
import type { PersonRecord } from '../../people/accounts/record.js';
import type { AssignmentState, StepState } from '../../storage/tables.js';

/** An ISO date such as 2026-11-30: a day in a person's own calendar, without a time zone. */
export type Day = string;

/** What of a path an assignment goes by. It is kept under its hash, and stays when the pack changes. */
export type PathVersion = Pick<
  Path,
  'id' | 'title' | 'persona' | 'useCase' | 'remindAt' | 'anchor' | 'preboarding' | 'steps'
>;

/** One person on one version of a path. */
export interface Assignment {
  readonly id: string;
  readonly person: string;
  /** Entry id. */
  readonly path: string;
  /** Hash of the version it goes by. */
  readonly version: string;
  readonly start: Day;
  readonly state: AssignmentState;
  readonly givenBy: string | null;
  /** What the giver says to the person; may be empty. */
  readonly note: string;
  /** Why it was cancelled; may be empty. */
  readonly reason: string;
  /** Hash of a newer version that the person was offered and has not answered to. */
  readonly offered: string | null;
  readonly createdAt: number;
  readonly begunAt: number | null;
  /** When the person last did something on it. */
  readonly activeAt: number | null;
  readonly endedAt: number | null;
  /** The day of each step, in the order of the path, by the person's calendar; left out before it was reckoned. */
  readonly days?: readonly Day[];
  /** On which a paused path goes on by itself. */
  readonly pausedUntil?: Day;
}

export interface QuizProgress {
  /** Positions of the questions that were answered rightly. */
  readonly right: readonly number[];
  /** Answers given, right and wrong. */
  readonly tries: number;
  /**
   * Whether the first answer to a question was right, by its position. Left out for one that is not known: it was not answered, or
   * before this was kept.
   */
  readonly first?: Readonly<Record<string, boolean>>;
}

/** A step of an assignment and how it stands. */
export interface JourneyStep {
  readonly step: Step;
  /** From 1. */
  readonly number: number;
  readonly due: Day;
  /** `claimed`: done, as the new hire says, and waiting for the manager's confirmation. */
  readonly state: StepState;
  /** Why it was skipped or sent back; may be empty. */
  readonly reason: string;
  /** Undefined when the person is not stuck here. */
  readonly stuck: { readonly at: number; readonly note: string; readonly told: boolean } | undefined;
  readonly quiz: QuizProgress;
  /** Numbers of the steps that it waits for; empty for one that can be done. */
  readonly waitsFor: readonly number[];
  /** Person id of whoever took it, or has it from somebody else; null for whom the path names. */
  readonly takenBy: string | null;
  /** The day before which whoever does it for somebody else wants no reminder of it. */
  readonly restsUntil: Day | null;
  /** What of it is different for this person: it is theirs alone, or its day was moved. */
  readonly own: 'step' | 'due' | undefined;
  /** The day that its path gives it, where it was moved for this person. */
  readonly movedFrom?: Day | undefined;
  /** Who added it for this person: their id, and their name once `withDoers` looked; null for somebody who was erased. */
  readonly addedBy?: { readonly person: string; readonly name?: string } | null;
  /** When the manager was told that it is late; null while they were not. */
  readonly lateToldAt: number | null;
  /** Who does it, as things stand; undefined before `withDoers` looked. */
  readonly doing?: Doing;
  /** When it came into this state; null while nothing happened. */
  readonly changedAt: number | null;
  /** Person id of whoever brought it into this state, where they are known. */
  readonly changedBy?: string | null;
}

/** Who does a step. */
export interface Doing {
  /** In whose right: permissions and words go by it. `other`: a doer of the pack, or whoever it was passed on to. */
  readonly as: 'new-hire' | 'manager' | 'buddy' | 'other';
  /** What the pack calls them, where it lists them. */
  readonly role?: string;
  /** Person ids, each of whom may do it; empty for a channel in which nobody took it. */
  readonly persons: readonly string[];
  /** `platform:workspace:conversation`: whoever takes it there has it. */
  readonly channel?: string;
  /** The name of the one person whose it is, where they are known. */
  readonly name?: string;
  /** It fell to them, since nobody is there whom the path names. */
  readonly fallen: boolean;
  /** Whom the new hire meets there; absent for any other step, and where there is nobody to meet. */
  readonly meets?: Meeting;
}

/** Whom somebody meets at a step of their path. */
export interface Meeting {
  /** `team`: a colleague of the same manager. `other`: a doer of the pack, or whoever stands in for somebody. */
  readonly as: 'manager' | 'buddy' | 'team' | 'other';
  /** What the pack calls them, where it lists them. */
  readonly role?: string;
  /** At least one. */
  readonly people: readonly PersonRecord[];
  /** Whoever walks the path. */
  readonly walker: PersonRecord;
  /** When they are reminded, as the path says it: both are to be told before they meet. */
  readonly remindAt: string | undefined;
  /** Its place among the meetings of the path that fall due on one day, from 0. */
  readonly nth: number;
}

/** An assignment with its steps as they stand. */
export interface Journey {
  readonly assignment: Assignment;
  readonly path: PathVersion;
  readonly steps: readonly JourneyStep[];
}

/** The states in which an assignment stands between a person and another one. */
export const openStates = ['proposed', 'waiting', 'active', 'paused'] as const;

/** Whether an assignment is in one of them. */
export function isOpen({ state }: Pick<Assignment, 'state'>): boolean {
  return openStates.some((one) => one === state);
}

/** A chapter of a path. */
export interface Chapter {
  /** '' for steps before the first one. */
  readonly title: string;
  /** At least one. */
  readonly steps: readonly JourneyStep[];
}

/** The steps of a path by its chapters, in order; one without a title where it has none. */
export function chaptersOf({ steps }: Pick<Journey, 'steps'>): Chapter[] {
  const chapters: { title: string; steps: JourneyStep[] }[] = [];
  for (const one of steps) {
    const last = chapters.at(-1);
    if (last && one.step.chapter === undefined) last.steps.push(one);
    else chapters.push({ title: one.step.chapter ?? '', steps: [one] });
  }
  return chapters;
}

/** Whether the day that a path was given with is that of its end. */
export function isFromEnd({ path }: Pick<Journey, 'path'>): boolean {
  return path.anchor === 'end';
}

/** Nothing more is to be done about it. */
export function isOver(step: JourneyStep): boolean {
  return step.state === 'done' || step.state === 'skipped';
}

/** Open, and nothing has to come first. */
export function canBeDone(step: Pick<JourneyStep, 'state' | 'waitsFor'>): boolean {
  return step.state === 'open' && step.waitsFor.length === 0;
}

/** The first step that its doer has still to do; one that waits for another only where all that is left does. */
export function nextStep(journey: Journey): JourneyStep | undefined {
  return journey.steps.find(canBeDone) ?? journey.steps.find((step) => step.state === 'open');
}

/** Whether those who have a part in a path do theirs: its person may not have begun it yet. */
export function othersGoOn({ state }: Pick<Assignment, 'state'>): boolean {
  return state === 'active' || state === 'waiting';
}

/** Steps done, of those that count: what was skipped as not for this person does not. */
export function progressOf(journey: Journey): { readonly done: number; readonly total: number } {
  const counting = journey.steps.filter(({ state }) => state !== 'skipped');
  return { done: counting.filter(({ state }) => state === 'done').length, total: counting.length };
}

/** Minutes of the steps that are still to be done. */
export function minutesLeft(journey: Journey): number {
  return journey.steps.filter((step) => !isOver(step)).reduce((sum, { step }) => sum + step.minutes, 0);
}

/** Open steps whose day has passed; none while the path does not run. */
export function overdueSteps(journey: Journey, today: Day): readonly JourneyStep[] {
  if (journey.assignment.state !== 'active') return [];
  return journey.steps.filter((step) => canBeDone(step) && step.due < today);
}

/** Those of whoever walks the path: what others owe to it is not counted against them. */
export function ownOverdueSteps(journey: Journey, today: Day): readonly JourneyStep[] {
  return overdueSteps(journey, today).filter(({ step }) => step.doer === 'new-hire');
}

/** Steps at which the person is stuck and said that the manager may know. */
export function stuckSteps(journey: Journey): readonly JourneyStep[] {
  return journey.steps.filter((step) => !isOver(step) && step.stuck?.told === true);
}

/** Whether a manager or an admin took a step out for whoever walks the path: only those put it back. */
export function isTakenOut(
  { assignment }: Pick<Journey, 'assignment'>,
  { state, changedBy = null }: Pick<JourneyStep, 'state' | 'changedBy'>,
): boolean {
  return state === 'skipped' && changedBy !== null && changedBy !== assignment.person;
}
