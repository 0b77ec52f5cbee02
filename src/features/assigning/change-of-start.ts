import type { Filled, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded, inForm } from '../../conversation/handling.js';
import { notify } from '../../conversation/notify.js';
import { sayAction } from '../../conversation/route.js';
import { saying } from '../../conversation/saying.js';
import { redraw, say, wrong } from '../../conversation/turn.js';
import { readStartDate } from '../../onboarding/calendar/start-date.js';
import { workingDay } from '../../onboarding/calendar/working-days.js';
import { moveStart } from '../../onboarding/paths/assignments.js';
import { type WithDoers, withDoers } from '../../onboarding/paths/doers.js';
import { keepDraft } from '../../onboarding/paths/drafts.js';
import { type Day, openStates } from '../../onboarding/paths/journey.js';
import { journeyOf } from '../../onboarding/paths/journeys.js';
import { schedule } from '../../onboarding/planning/schedule.js';
import { changeStart } from '../shared/actions.js';
import { daysOf } from '../shared/assignments/assignment-notices.js';
import { changesPath, endedPath, findPath } from '../shared/assignments/their-path.js';
import { openPathOf, slugOf } from '../shared/assignments/which-path.js';
import { sharedAssignmentsWords } from '../shared/assignments/wording.js';
import { movedReply } from '../shared/journey/from-manager.js';
import { findPerson, refuseNotTheirs } from '../shared/people/access.js';
import { aboutPerson } from '../shared/people/by-words.js';
import { holdsNowReply } from '../shared/people/changed.js';
import { openForm } from '../shared/people/open-form.js';
import { startDateError, startDateReply } from '../shared/people/refusals.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { moveForm, moveFormOf } from './forms.js';
import { movedReceiptReply, movePreviewReply } from './move-replies.js';
import { tellStartMoved } from './start-moved.js';
import { assigningWords } from './wording.js';

type MoveFilled = Filled<{ readonly assignment: string }, { readonly start: string }>;

export const openMove = guarded(changesPath, async (turn, path) => showMoveForm(turn, path));

export const submitMove = guarded(inForm(changesPath), async (turn, path, { values }: MoveFilled) =>
  showMove(turn, path, values.start),
);

/** "move dana to Monday"; without a day, the form asks for it. */
export const moveByWords = aboutPerson(
  (turn, { id }, start, path) => movePerson(turn, { person: id, start, path }),
  (words) => words(assigningWords).listens.moveTo,
);

interface MoveTyped {
  /** Id. */
  readonly person: string;
  readonly start: string;
  /** The path that was named, as it was typed; undefined where none was. */
  readonly path: string | undefined;
}

const movePerson = guarded(
  {
    needs: ['assignment.change'],
    find: (turn, named: MoveTyped) => findPerson(turn, named),
    refuse: refuseNotTheirs,
  },
  async (turn, person, { start, path: named }) => {
    const { typed } = turn.context.words(assigningWords).listens;
    const found = await openPathOf(turn, {
      person,
      named,
      from: openStates,
      choose: (label, journey) =>
        sayAction.button(label, typed.move(`person:${person.id} ${slugOf(journey)}`, start)),
    });
    if ('answer' in found) return found.answer;
    const path = await findPath(turn, { assignment: found.journey.assignment.id });
    if (!path) return say(holdsNowReply(turn.context, person.name, undefined, undefined));
    return start === '' ? showMoveForm(turn, path.found) : showMove(turn, path.found, start);
  },
);

export async function showMoveForm(turn: Turn, path: WithDoers): Promise<TurnResult> {
  const ended = endedPath(turn, path);
  if (ended) return ended;
  return openForm(turn, {
    form: () => moveFormOf(turn.context, path.person.name, path.journey),
    button: (label) => changeStart.button(label, { assignment: path.journey.assignment.id }),
    typed: turn.context.words(assigningWords).typeMove,
  });
}

/** Shows what a new start would move. */
async function showMove(turn: Turn, path: WithDoers, words: string): Promise<TurnResult> {
  const { context, tx, asker, now } = turn;
  const { journey, person } = path;
  const ended = endedPath(turn, path);
  if (ended) return ended;
  const submitted = turn.incoming.kind === 'form';
  const { start: field } = moveForm.fields;
  const start = readStartDate(words, context.today, context.words(sharedAssignmentsWords).days);
  if (!start.ok) {
    return submitted
      ? wrong(field, startDateError(context, start.why))
      : say(startDateReply(context, words, start.why));
  }
  if (start.day === journey.assignment.start) {
    const same = startsThen(turn, person.name, start.day);
    return submitted ? wrong(field, same) : say(saying(same, 'asker'));
  }
  const move = { kind: 'move', assignment: journey.assignment.id, start: start.day } as const;
  const draft = await keepDraft(tx, asker.person, [person.id], move, now);
  const days = daysOf(journey.path, start.day, turn.settings.calendars.of(person.calendar));
  return say(movePreviewReply(context, person, journey, start.day, days, draft));
}

/** Replaces an outdated preview by the reason, and sends a new preview. */
export function insteadOf(turn: Turn, why: string, anew: TurnResult): TurnResult {
  const old = redraw(turn, saying(why, 'asker'));
  return { ...old, replies: [...old.replies, ...anew.replies] };
}

function startsThen({ context }: Turn, person: string, start: Day): string {
  return context
    .words(assigningWords)
    .move.same(person, context.words(sharedPeopleWords).day(start, context.today));
}

/** Moves a start as its preview showed. */
export async function moveAsShown(turn: Turn, path: WithDoers, start: Day): Promise<TurnResult> {
  const { tx, context, asker, now, settings } = turn;
  const { person, journey: before } = path;
  const { id, start: earlier, state: holding } = before.assignment;
  if (start < context.today && holding !== 'finished' && holding !== 'cancelled') {
    const { draftOld } = context.words(assigningWords);
    const anew = await showMove(turn, path, workingDay(context.today, 1));
    return insteadOf(turn, draftOld.start(start, context.today), anew);
  }
  const moved = await moveStart(tx, id, start, asker.person, now);
  if (!moved.ok) {
    const state = moved.why === 'state' ? moved.assignment.state : undefined;
    return say(holdsNowReply(context, person.name, before, state));
  }
  await schedule(tx, settings.calendars, id, now);
  if (earlier === start) return redraw(turn, saying(startsThen(turn, person.name, start), 'asker'));
  const after = await withDoers(tx, (await journeyOf(tx, id)) ?? before);
  await tellStartMoved(turn, after);
  const { journey } = after;
  // Of a path that has not begun they have not heard.
  const told =
    moved.assignment.state === 'proposed' || moved.assignment.state === 'waiting'
      ? false
      : await notify(turn, person.id, `moved:${id}`, (theirs) =>
          movedReply(theirs, asker.name, journey, earlier),
        );
  return redraw(turn, movedReceiptReply(context, person, journey, earlier, told));
}
