import { moveStart } from '../onboarding/assignments.js';
import { keepDraft } from '../onboarding/drafts.js';
import type { Day } from '../onboarding/journey.js';
import { journeyOf } from '../onboarding/journeys.js';
import { readStartDate } from '../onboarding/start-date.js';
import { managingForms } from './actions.js';
import { daysOf, withNames } from './giving.js';
import {
  movedReceiptReply,
  movePreviewReply,
  notAllowedReply,
  startDateError,
  startDateReply,
} from './replies/assigning.js';
import { movedReply } from './replies/from-manager.js';
import { moveFormOf } from './replies/managing-forms.js';
import { holdsNowReply } from './replies/team.js';
import { saying } from './replies/you.js';
import { tell } from './telling.js';
import { redraw, type Said, say, type Turn } from './turn.js';
import { opensForms, wrong } from './walking.js';
import { allowed } from './whom.js';

/** An assignment that the asker may change, with its journey; or the refusal. */
export async function changeable(turn: Turn, id: string) {
  const found = await journeyOf(turn.tx, id);
  if (!found || !(await allowed(turn, 'assignment.change', found.assignment.person))) {
    const refusal = say(notAllowedReply(turn.voice, 'not-your-report'));
    return { refused: refusal } as const;
  }
  const { journey, person, names } = await withNames(turn, found);
  return { refused: undefined, journey, person, names } as const;
}

export async function openMove(turn: Turn, id: string): Promise<Said> {
  const at = await changeable(turn, id);
  if (at.refused) return at.refused;
  const { state } = at.journey.assignment;
  if (state === 'finished' || state === 'cancelled') {
    return say(holdsNowReply(turn.voice, at.person.name, at.journey, state));
  }
  if (!opensForms(turn)) return say(saying(turn.voice.wording.managing.typeMove, 'asker'));
  return { replies: [], outcome: { form: moveFormOf(turn.voice, at.person.name, at.journey) } };
}

/** Shows what a new start moves, before anything is. */
export async function previewMove(turn: Turn, id: string, words: string): Promise<Said> {
  const at = await changeable(turn, id);
  if (at.refused) return at.refused;
  const { journey, person } = at;
  const { state } = journey.assignment;
  const { voice, tx, asker, now } = turn;
  if (state === 'finished' || state === 'cancelled') {
    return say(holdsNowReply(voice, person.name, journey, state));
  }
  const start = readStartDate(words, voice.today);
  if (!start.ok) {
    return turn.incoming.kind === 'form'
      ? wrong(managingForms.move.start, startDateError(voice, start.why))
      : say(startDateReply(voice, words, start.why));
  }
  const draft = await keepDraft(
    tx,
    asker.person,
    [person.id],
    { kind: 'move', assignment: id, start: start.day },
    now,
  );
  const days = daysOf(journey.path, start.day);
  return say(movePreviewReply(voice, person, journey, start.day, days, draft));
}

export async function moveTo(turn: Turn, id: string, start: Day): Promise<Said> {
  const at = await changeable(turn, id);
  if (at.refused) return at.refused;
  const { person, journey: before } = at;
  const moved = await moveStart(turn.tx, id, start, turn.asker.person, turn.now);
  if (!moved.ok) {
    const state = moved.why === 'state' ? moved.assignment.state : undefined;
    return say(holdsNowReply(turn.voice, person.name, before, state));
  }
  const { journey } = await withNames(turn, (await journeyOf(turn.tx, id)) ?? before);
  const told =
    moved.assignment.state === 'proposed'
      ? false
      : await tell(turn, person.id, `moved:${id}`, (voice) =>
          movedReply(voice, turn.asker.name, journey, before.assignment.start),
        );
  return redraw(turn, movedReceiptReply(turn.voice, person, journey, before.assignment.start, told));
}
