import type { Turn, TurnResult } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import { open, opensForms, redraw, say, wrong } from '../../conversation/turn.js';
import { isWritten } from '../../delivery/deliveries.js';
import { readAt } from '../../knowledge/lookup.js';
import { withDoers } from '../../onboarding/paths/doers.js';
import { isOver } from '../../onboarding/paths/journey.js';
import { noLongerStuck, noteStuck } from '../../onboarding/paths/walking.js';
import { findPeople } from '../../people/accounts/find.js';
import { personById } from '../../people/accounts/record.js';
import type { StepPlace } from '../shared/actions.js';
import { stuckNoticeReply } from '../shared/journey/to-manager.js';
import { LONGEST_NOTE } from '../shared/limits.js';
import { nearestOwner } from '../shared/nearest-owner.js';
import { notWalked } from './after-step.js';
import { type StuckAudience, stuckForm, stuckFormOf } from './forms.js';
import { onOwnStep, refuse, type StepAt } from './step-access.js';
import { goingOnReply, journeyStepReply, stepFormReply, stuckNotedReply } from './step-replies.js';
import { pathsWords } from './wording.js';

export const openStuck = onOwnStep<StepPlace>(async (turn, at, { view }) => {
  const { journey, step, names } = at;
  if (isOver(step)) return refuse(turn, at, 'over');
  if (!opensForms(turn)) return say(stepFormReply(turn.context, journey, step, 'stuck'));
  const { name: expert } = expertFor(turn, at);
  const told = names.manager === undefined ? { expert } : { manager: names.manager, expert };
  return open(stuckFormOf(turn.context, journey, step, view, told));
});

/** What somebody writes about being stuck, and who is to read it. */
interface Stuck extends StepPlace {
  readonly note: string;
  readonly tell: StuckAudience;
}

/** "I'm stuck". The person chooses who is told: nobody, the manager or the expert. */
export const stuck = onOwnStep<Stuck>(async (turn, at, { note, tell }): Promise<TurnResult> => {
  const { noteTooLong } = turn.context.words(pathsWords).forms;
  if (note.length > LONGEST_NOTE) return wrong(stuckForm.fields.note, noteTooLong(LONGEST_NOTE));
  const { tx, asker, now, context } = turn;
  const { journey, step, person, names } = at;
  // Also one who has left: then it is said where to write to.
  const manager = tell === 'manager' ? person.manager : null;
  const { id } = journey.assignment;
  const walked = await noteStuck(tx, id, step.step.id, asker.person, note, manager !== null, now);
  if (!walked.ok && walked.why !== 'already') return notWalked(turn, at, walked);
  const expert = expertFor(turn, at);
  const receiver = tell === 'expert' ? await personOf(turn, expert.email) : (manager ?? undefined);
  // Saying it again sends no second message: the time is part of its key.
  const notedAt = (walked.step ?? step).stuck?.at ?? now;
  const reason = `stuck:${id}:${step.step.id}`;
  const reached =
    receiver !== undefined &&
    ((await notify(
      { ...turn, reason },
      receiver,
      `${notedAt}`,
      (theirs) => stuckNoticeReply(theirs, person.name, journey, step, note),
      { about: person.id },
    )) ||
      (await isWritten(tx, `${reason}:${notedAt}:${receiver}`)));
  const unreached = manager !== null && !reached ? await personById(tx, manager) : undefined;
  const told = stuckNotedReply(context, journey, step, {
    ...(manager !== null && names.manager !== undefined ? { manager: names.manager } : {}),
    ...(unreached ? { managerAddress: unreached.email } : {}),
    ...(tell === 'expert'
      ? { expert: expert.name, ...(reached ? {} : { expertAddress: expert.email }) }
      : {}),
  });
  return { ...say(told), refreshesHome: true };
});

/** "I can go on". Nobody is written to: those who were told see it in the history. */
export const endStuck = onOwnStep<StepPlace>(async (turn, at, { view }) => {
  const { tx, asker, now, context } = turn;
  const walked = await noLongerStuck(tx, at.journey.assignment.id, at.step.step.id, asker.person, now);
  if (!walked.ok && walked.why !== 'already') return notWalked(turn, at, walked);
  const { journey, names } = await withDoers(tx, walked.journey);
  const step = journey.steps[at.step.number - 1] ?? at.step;
  if (!walked.ok) return say(goingOnReply(context, journey, step, false));
  const shown =
    view === 'step'
      ? redraw(turn, journeyStepReply(context, journey, step, names))
      : say(goingOnReply(context, journey, step, true));
  return { ...shown, refreshesHome: true };
});

/** The owner of what is read at a step; else of the path, the role, or the first pack. */
function expertFor({ context }: Turn, { journey, step }: StepAt) {
  const { knowledge } = context;
  const others = [journey.path.id, journey.path.persona].flatMap(
    (id) => (id === undefined ? undefined : knowledge.entries.get(id)) ?? [],
  );
  return nearestOwner(context, [...readAt(knowledge, step.step), ...others]);
}

async function personOf(turn: Turn, email: string): Promise<string | undefined> {
  const { platform, workspace } = turn.incoming.from;
  const where = { platform, workspace, mentions: [], among: [], me: turn.asker.person };
  const found = await findPeople(turn.tx, email, where);
  return found.kind === 'one' ? found.person.id : undefined;
}
