import type { Filled, Handler, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded, inForm } from '../../conversation/handling.js';
import { sayAction } from '../../conversation/route.js';
import { refuseField, say, wrong } from '../../conversation/turn.js';
import { readStartDate } from '../../onboarding/calendar/start-date.js';
import type { WithDoers } from '../../onboarding/paths/doers.js';
import type { Day, Journey, JourneyStep } from '../../onboarding/paths/journey.js';
import { canBeTailored, LONGEST_TITLE, MOST_OWN_STEPS } from '../../onboarding/paths/own-changes.js';
import { addStep, changeStep, pauseForNow } from '../shared/actions.js';
import { changesPath, findPath } from '../shared/assignments/their-path.js';
import { openPathOf, slugOf } from '../shared/assignments/which-path.js';
import { sharedAssignmentsWords } from '../shared/assignments/wording.js';
import { LONGEST_NOTE } from '../shared/limits.js';
import { findPerson, refuseNotTheirs } from '../shared/people/access.js';
import { holdsNowReply } from '../shared/people/changed.js';
import { openForm } from '../shared/people/open-form.js';
import { startDateError, startDateReply } from '../shared/people/refusals.js';
import {
  type AddGiven,
  addForm,
  addFormOf,
  changeForm,
  changeFormOf,
  doersFor,
  pauseForm,
  pauseFormOf,
} from './forms.js';
import { dayFor, refused, showChange } from './show.js';
import { type TailoringWords, tailoringWords } from './wording.js';

interface OnPath {
  /** Id of an assignment. */
  readonly assignment: string;
}

interface OnStep extends OnPath {
  readonly step: string;
}

/** Who changes a step of somebody's path for them alone. */
const changesStep = {
  ...changesPath,
  find: (turn: Turn, { assignment }: OnStep) => findPath(turn, { assignment }),
};

/** A day as it was read, or why it was not. */
type ReadDay = { readonly day: Day; readonly named: Day } | { readonly refusal: TurnResult };

/** @param field of the form that the words came from, where they did */
function readDay(turn: Turn, path: WithDoers, words: string, field: string): ReadDay {
  const { context } = turn;
  const read = readStartDate(words, context.today, context.words(sharedAssignmentsWords).days);
  if (read.ok) return { day: dayFor(turn, path, read.day), named: read.day };
  const isForm = turn.incoming.kind === 'form';
  return {
    refusal: isForm
      ? wrong(field, startDateError(context, read.why))
      : say(startDateReply(context, words, read.why)),
  };
}

/** Why a path cannot be changed for its person at all; undefined where it can. */
function cannot({ context }: Turn, { journey, person }: WithDoers): TurnResult | undefined {
  const { state } = journey.assignment;
  return canBeTailored({ state }) ? undefined : say(holdsNowReply(context, person.name, journey, state));
}

export const openPause: Handler<OnPath> = guarded(changesPath, async (turn, path) =>
  showPauseForm(turn, path),
);

async function showPauseForm(turn: Turn, path: WithDoers): Promise<TurnResult> {
  const { assignment } = path.journey;
  // What would not do is said before anything is filled in.
  const no = cannot(turn, path);
  if (no) return no;
  if (assignment.state === 'waiting') {
    return refused(turn, path, { what: 'pause' }, 'state');
  }
  return openForm(turn, {
    form: () => pauseFormOf(turn.context, path, assignment.pausedUntil ?? ''),
    button: (label) => pauseForNow.button(label, { assignment: assignment.id }),
    typed: turn.context.words(tailoringWords).typed.pause,
  });
}

export const submitPause = guarded<Filled<OnPath, { readonly until: string }>, WithDoers>(
  inForm(changesPath),
  (turn, path, { values: { until } }) => showPause(turn, path, until),
);

async function showPause(turn: Turn, path: WithDoers, words: string): Promise<TurnResult> {
  const field = pauseForm.fields.until;
  const read = readDay(turn, path, words, field);
  if ('refusal' in read) return read.refusal;
  if (read.day <= turn.context.today) {
    return refuseField(turn, field, turn.context.words(tailoringWords).refused.notAhead);
  }
  return showChange(turn, path, { what: 'pause', until: read.day }, read.named);
}

export const openAdd: Handler<OnPath> = guarded(changesPath, async (turn, path) =>
  showAddForm(turn, path, { title: '', day: '' }),
);

async function showAddForm(turn: Turn, path: WithDoers, given: AddGiven): Promise<TurnResult> {
  const no = cannot(turn, path);
  if (no) return no;
  const own = path.journey.steps.filter((one) => one.own === 'step');
  if (own.length >= MOST_OWN_STEPS) return refused(turn, path, { what: 'add' }, 'full');
  return openForm(turn, {
    form: () => addFormOf(turn.context, path, given),
    button: (label) => addStep.button(label, { assignment: path.journey.assignment.id }),
    typed: turn.context.words(tailoringWords).typed.add,
  });
}

interface AddValues {
  readonly title: string;
  readonly day: string;
  readonly doer: string;
  readonly note: string;
}

export const submitAdd = guarded<Filled<OnPath, AddValues>, WithDoers>(
  inForm(changesPath),
  (turn, path, { values }) => showAdd(turn, path, values),
);

async function showAdd(
  turn: Turn,
  path: WithDoers,
  { title, day, doer, note }: AddValues,
): Promise<TurnResult> {
  const { refused: words } = turn.context.words(tailoringWords);
  const { fields } = addForm;
  const oneLine = title.replace(/\s+/g, ' ').trim();
  if (oneLine === '') return refuseField(turn, fields.title, words.titleMissing);
  if (oneLine.length > LONGEST_TITLE)
    return refuseField(turn, fields.title, words.titleTooLong(LONGEST_TITLE));
  if (note.length > LONGEST_NOTE) return refuseField(turn, fields.note, words.noteTooLong(LONGEST_NOTE));
  if (!doersFor(turn.context, path).some(({ value }) => value === doer)) {
    return refuseField(turn, fields.doer, words.doerUnknown);
  }
  const read = readDay(turn, path, day, fields.day);
  if ('refusal' in read) return read.refusal;
  return showChange(turn, path, { what: 'add', title: oneLine, due: read.day, note, doer }, read.named);
}

export const openChange: Handler<OnStep> = guarded(changesStep, async (turn, path, { step }) =>
  showChangeForm(turn, path, stepById(path, step)),
);

async function showChangeForm(turn: Turn, path: WithDoers, at: JourneyStep | undefined): Promise<TurnResult> {
  const no = cannot(turn, path);
  if (no) return no;
  if (!at) return refused(turn, path, { what: 'out' }, 'unknown');
  if (at.state !== 'open') return refused(turn, path, { what: 'out', at }, 'over');
  return openForm(turn, {
    form: () => changeFormOf(turn.context, path, at),
    button: (label) => changeStep.button(label, { assignment: path.journey.assignment.id, step: at.step.id }),
    typed: turn.context.words(tailoringWords).typed.change,
  });
}

interface ChangeValues {
  readonly what: string;
  readonly day: string;
  readonly reason: string;
}

export const submitChange = guarded<Filled<OnStep, ChangeValues>, WithDoers>(
  inForm(changesStep),
  async (turn, path, { context: { step }, values: { what, day, reason } }) => {
    const at = stepById(path, step);
    if (!at) return cannot(turn, path) ?? refused(turn, path, { what: 'out' }, 'unknown');
    return what === 'out' ? showOut(turn, path, at, reason) : showMove(turn, path, at, day);
  },
);

async function showMove(
  turn: Turn,
  path: WithDoers,
  { step, due }: JourneyStep,
  words: string,
): Promise<TurnResult> {
  const read = readDay(turn, path, words, changeForm.fields.day);
  if ('refusal' in read) return read.refusal;
  return showChange(turn, path, { what: 'move', step: step.id, from: due, to: read.day }, read.named);
}

async function showOut(
  turn: Turn,
  path: WithDoers,
  { step }: JourneyStep,
  reason: string,
): Promise<TurnResult> {
  const { reasonMissing, noteTooLong } = turn.context.words(tailoringWords).refused;
  const field = changeForm.fields.reason;
  if (reason === '') return refuseField(turn, field, reasonMissing);
  if (reason.length > LONGEST_NOTE) return refuseField(turn, field, noteTooLong(LONGEST_NOTE));
  return showChange(turn, path, { what: 'out', step: step.id, reason });
}

export const openBack: Handler<OnStep> = guarded(changesStep, async (turn, path, { step }) =>
  showChange(turn, path, { what: 'back', step }),
);

function stepById({ journey }: WithDoers, id: string): JourneyStep | undefined {
  return journey.steps.find(({ step }) => step.id === id);
}

interface ByWords {
  /** Whom it is about, and what is named of them. */
  readonly whose: Whose;
  readonly change: (turn: Turn, path: WithDoers) => Promise<TurnResult>;
  /** Whether it can be done on a path; of several paths only those are meant, where there are any. */
  readonly can: (path: Journey) => boolean;
  /** The same sentence, of "dana company" in the place of "dana". */
  readonly again: (words: TailoringWords['typedAgain'], who: string) => string;
}

/** Somebody, as a sentence names them. */
export interface Whose {
  /** Id. */
  readonly person: string;
  /** The path that was named behind them, as it was typed; undefined where none was. */
  readonly path: string | undefined;
}

/** The same for typed words, which name a person, and perhaps a path: of several paths, it is asked which. */
const onOpenPath = guarded(
  {
    needs: ['assignment.change'],
    find: (turn: Turn, { whose: { person } }: ByWords) => findPerson(turn, { person }),
    refuse: refuseNotTheirs,
  },
  async (turn, person, { whose, change, can, again }) => {
    const { context } = turn;
    const words = context.words(tailoringWords).typedAgain;
    const found = await openPathOf(turn, {
      person,
      named: whose.path,
      from: ['waiting', 'active', 'paused'],
      can: (journey) => canBeTailored(journey.assignment) && can(journey),
      choose: (label, journey) =>
        sayAction.button(label, again(words, `person:${person.id} ${slugOf(journey)}`)),
    });
    if ('answer' in found) return found.answer;
    const path = await findPath(turn, { assignment: found.journey.assignment.id });
    if (!path) return say(holdsNowReply(context, person.name, undefined, undefined));
    return cannot(turn, path.found) ?? change(turn, path.found);
  },
);

/** Whether a path has an open step of that number. */
function hasOpen(number: number): ByWords['can'] {
  return ({ steps }) => steps[number - 1]?.state === 'open';
}

/** "pause dana until 4 January". */
export function pauseByWords(turn: Turn, whose: Whose, until: string): Promise<TurnResult> {
  return onOpenPath(turn, {
    whose,
    can: ({ assignment }) => assignment.state !== 'waiting',
    again: (words, who) => words.pause(who, until),
    change: (_, path) => (until === '' ? showPauseForm(turn, path) : showPause(turn, path, until)),
  });
}

/** "add a step for dana on 12 January: Visit the Berlin office"; the form asks for what is missing. */
export function addByWords(turn: Turn, whose: Whose, words: string): Promise<TurnResult> {
  const cut = turn.context.words(tailoringWords).beforeTitle.exec(words);
  const [day, title] = cut
    ? [words.slice(0, cut.index), words.slice(cut.index + cut[0].length)]
    : ['', words];
  return onOpenPath(turn, {
    whose,
    can: () => true,
    again: (typed, who) => typed.add(who, day, title),
    change: (_, path) => {
      if (title !== '' && day !== '') return showAdd(turn, path, { title, day, doer: 'new-hire', note: '' });
      return showAddForm(turn, path, { title: words, day: '' });
    },
  });
}

/** "move step 3 of dana to friday". */
export function moveByWords(turn: Turn, whose: Whose, number: number, day: string): Promise<TurnResult> {
  return onOpenPath(turn, {
    whose,
    can: hasOpen(number),
    again: (words, who) => words.move(who, number, day),
    change: (_, path) => {
      const at = path.journey.steps.find((one) => one.number === number);
      return day === '' || !at ? showChangeForm(turn, path, at) : showMove(turn, path, at, day);
    },
  });
}

/** "take step 3 of dana out because she knows it". */
export function outByWords(turn: Turn, whose: Whose, number: number, reason: string): Promise<TurnResult> {
  return onOpenPath(turn, {
    whose,
    can: hasOpen(number),
    again: (words, who) => words.out(who, number, reason),
    change: (_, path) => {
      const at = path.journey.steps.find((one) => one.number === number);
      return reason === '' || !at ? showChangeForm(turn, path, at) : showOut(turn, path, at, reason);
    },
  });
}

/** "put step 3 of dana back". */
export function backByWords(turn: Turn, whose: Whose, number: number): Promise<TurnResult> {
  return onOpenPath(turn, {
    whose,
    can: ({ steps }) => steps[number - 1]?.state === 'skipped',
    again: (words, who) => words.back(who, number),
    change: async (_, path) => {
      const at = path.journey.steps.find((one) => one.number === number);
      if (!at) return refused(turn, path, { what: 'back' }, 'unknown');
      return showChange(turn, path, { what: 'back', step: at.step.id });
    },
  });
}
