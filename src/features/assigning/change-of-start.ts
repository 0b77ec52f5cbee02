import type { Turn, TurnResult } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import { managingForms } from '../../conversation/old-actions.js';
import { saying } from '../../conversation/saying.js';
import { opensForms, redraw, say, wrong } from '../../conversation/turn.js';
import { readStartDate } from '../../onboarding/calendar/start-date.js';
import { workingDay } from '../../onboarding/calendar/working-days.js';
import { moveStart } from '../../onboarding/paths/assignments.js';
import { withDoers } from '../../onboarding/paths/doers.js';
import { keepDraft } from '../../onboarding/paths/drafts.js';
import type { Day } from '../../onboarding/paths/journey.js';
import { journeyOf } from '../../onboarding/paths/journeys.js';
import { schedule } from '../../onboarding/planning/planning.js';
import { daysOf } from '../shared/assignments/assignment-notices.js';
import { movedReply } from '../shared/journey/from-manager.js';
import { allowed } from '../shared/people/people-picker.js';
import { holdsNowReply } from '../team/replies.js';
import { moveFormOf } from './forms.js';
import {
  movedReceiptReply,
  movePreviewReply,
  notAllowedReply,
  startDateError,
  startDateReply,
} from './replies.js';
import { assigningWords } from './wording.js';

/** An assignment that the asker may change, with its journey; or the refusal. */
export async function changeable(turn: Turn, id: string) {
  const found = await journeyOf(turn.tx, id);
  if (!found || !(await allowed(turn, 'assignment.change', found.assignment.person))) {
    const refusal = say(notAllowedReply(turn.context, 'not-your-report'));
    return { refused: refusal } as const;
  }
  const { journey, person, names } = await withDoers(turn.tx, found);
  return { refused: undefined, journey, person, names } as const;
}

export async function openMove(turn: Turn, id: string): Promise<TurnResult> {
  const at = await changeable(turn, id);
  if (at.refused) return at.refused;
  const { state } = at.journey.assignment;
  if (state === 'finished' || state === 'cancelled') {
    return say(holdsNowReply(turn.context, at.person.name, at.journey, state));
  }
  if (!opensForms(turn)) return say(saying(turn.context.words(assigningWords).typeMove, 'asker'));
  return { replies: [], outcome: { form: moveFormOf(turn.context, at.person.name, at.journey) } };
}

/** Shows what a new start moves, before anything is. */
export async function previewMove(turn: Turn, id: string, words: string): Promise<TurnResult> {
  const at = await changeable(turn, id);
  if (at.refused) return at.refused;
  const { journey, person } = at;
  const { state } = journey.assignment;
  const { context, tx, asker, now } = turn;
  if (state === 'finished' || state === 'cancelled') {
    return say(holdsNowReply(context, person.name, journey, state));
  }
  const start = readStartDate(words, context.today);
  if (!start.ok) {
    return turn.incoming.kind === 'form'
      ? wrong(managingForms.move.start, startDateError(context, start.why))
      : say(startDateReply(context, words, start.why));
  }
  if (start.day === journey.assignment.start) {
    const same = startsThen(turn, person.name, start.day);
    return turn.incoming.kind === 'form' ? wrong(managingForms.move.start, same) : say(saying(same, 'asker'));
  }
  const draft = await keepDraft(
    tx,
    asker.person,
    [person.id],
    { kind: 'move', assignment: id, start: start.day },
    now,
  );
  const calendar = turn.settings.calendars.of(person.calendar);
  const days = daysOf(journey.path, start.day, calendar);
  return say(movePreviewReply(context, person, journey, start.day, days, draft));
}

/** Puts the reason in the place of an old preview, and the new one after it. */
export function insteadOf(turn: Turn, why: string, anew: TurnResult): TurnResult {
  const old = redraw(turn, saying(why, 'asker'));
  return { ...old, replies: [...old.replies, ...anew.replies] };
}

function startsThen(turn: Turn, person: string, start: Day): string {
  const managing = turn.context.words(assigningWords);
  return managing.move.same(person, managing.day(start, turn.context.today));
}

/** Moves a start as a preview showed it. */
export async function moveTo(turn: Turn, id: string, start: Day): Promise<TurnResult> {
  const at = await changeable(turn, id);
  if (at.refused) return at.refused;
  const { person, journey: before } = at;
  const { state: holding } = before.assignment;
  const { today, wording } = turn.context;
  if (start < today && holding !== 'finished' && holding !== 'cancelled') {
    const anew = await previewMove(turn, id, workingDay(today, 1));
    return insteadOf(turn, wording.managing.draftOld.start(start, today), anew);
  }
  const moved = await moveStart(turn.tx, id, start, turn.asker.person, turn.now);
  if (moved.ok) await schedule(turn.tx, turn.settings.calendars, id, turn.now);
  if (!moved.ok) {
    const state = moved.why === 'state' ? moved.assignment.state : undefined;
    return say(holdsNowReply(turn.context, person.name, before, state));
  }
  if (before.assignment.start === start) {
    return redraw(turn, saying(startsThen(turn, person.name, start), 'asker'));
  }
  const { journey } = await withDoers(turn.tx, (await journeyOf(turn.tx, id)) ?? before);
  const told =
    moved.assignment.state === 'proposed'
      ? false
      : await notify(turn, person.id, `moved:${id}`, (context) =>
          movedReply(context, turn.asker.name, journey, before.assignment.start),
        );
  return redraw(turn, movedReceiptReply(turn.context, person, journey, before.assignment.start, told));
}
