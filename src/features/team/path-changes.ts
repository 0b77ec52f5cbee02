import type { Filled, Handler, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded, inForm } from '../../conversation/handling.js';
import { notify } from '../../conversation/notify.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { saying } from '../../conversation/saying.js';
import { open, opensForms, redraw, refuseField, say } from '../../conversation/turn.js';
import { cancel, nudgeOnce, pause, resume } from '../../onboarding/paths/assignments.js';
import type { Changed } from '../../onboarding/paths/changing.js';
import { type WithDoers, withDoers } from '../../onboarding/paths/doers.js';
import { type Journey, nextStep, stuckSteps } from '../../onboarding/paths/journey.js';
import { journeyOf, openJourneyOf } from '../../onboarding/paths/journeys.js';
import { openAssignmentOf } from '../../onboarding/paths/records.js';
import { placeToReach } from '../../people/accounts/reach.js';
import { type PersonRecord, personById } from '../../people/accounts/record.js';
import type { Reply } from '../../ports/reply.js';
import { changesPath, endedPath, holdsNow } from '../shared/assignments/their-path.js';
import { cancelledReply, nudgeReply, pausedReply, resumedReply } from '../shared/journey/from-manager.js';
import { withEnd } from '../shared/journey/path-end.js';
import { LONGEST_NOTE } from '../shared/limits.js';
import { findPerson, refuseNotTheirs } from '../shared/people/access.js';
import { changedReply, holdsNowReply, nudgedAlreadyReply, nudgedReply } from '../shared/people/changed.js';
import { cancelForm, cancelFormOf } from './forms.js';
import { teamWords } from './wording.js';

interface Assigned {
  /** Id of an assignment. */
  readonly assignment: string;
}

/** Sends somebody a friendly question how it goes: once a day at most, whoever asks. It says who it is from. */
export const giveNudge: Handler<{ readonly person: string }> = guarded(
  { needs: ['assignment.nudge'], find: findPerson, refuse: refuseNotTheirs },
  async (turn, person) => {
    const { tx, context, asker, now } = turn;
    const found = await openJourneyOf(tx, person.id);
    if (found?.assignment.state !== 'active') {
      return say(holdsNowReply(context, person.name, found, found?.assignment.state));
    }
    if (!(await placeToReach(tx, person.id))) {
      return say(saying(context.words(teamWords).cannotReach(person.name), 'asker'));
    }
    const nudged = await nudgeOnce(tx, found.assignment.id, asker.person, person.timeZone, now);
    if (!nudged.ok) {
      const by = nudged.by === null ? undefined : (await personById(tx, nudged.by))?.name;
      return say(nudgedAlreadyReply(context, person.name, nudged.at, by, now));
    }
    const { journey } = await withDoers(tx, found);
    const [stuck] = stuckSteps(journey);
    await notify(turn, person.id, 'nudge', (theirs) =>
      nudgeReply(theirs, asker.name, journey, stuck ?? nextStep(journey)),
    );
    return say(nudgedReply(context, person.name));
  },
);

export const pauseTheirs: Handler<Assigned> = guarded(changesPath, (turn, at, { assignment }) =>
  change(turn, at, {
    what: 'paused',
    done: () => pause(turn.tx, assignment, turn.asker.person, turn.now),
    told: (theirs, journey) => pausedReply(theirs, turn.asker.name, journey),
  }),
);

export const resumeTheirs: Handler<Assigned> = guarded(changesPath, (turn, at, { assignment }) =>
  change(turn, at, {
    what: 'resumed',
    done: () => resume(turn.tx, assignment, turn.asker.person, turn.now),
    told: (theirs, journey) => resumedReply(theirs, turn.asker.name, journey),
  }),
);

/** Opens the form for calling a path off, which asks for the reason. */
export const openCancel: Handler<Assigned> = guarded(changesPath, async (turn, at) => {
  const ended = endedPath(turn, at);
  if (ended) return ended;
  if (!opensForms(turn)) return say(saying(turn.context.words(teamWords).typeCancel, 'asker'));
  return open(cancelFormOf(turn.context, at.person.name, at.journey));
});

export const submitCancel = guarded<Filled<Assigned, { readonly reason: string }>, WithDoers>(
  inForm(changesPath),
  async (turn, at, { context: { assignment }, values: { reason } }) => {
    const { tx, asker, now } = turn;
    const { reasonMissing, noteTooLong } = turn.context.words(teamWords);
    const field = cancelForm.fields.reason;
    if (reason === '') return refuseField(turn, field, reasonMissing);
    if (reason.length > LONGEST_NOTE) return refuseField(turn, field, noteTooLong(LONGEST_NOTE));
    return change(turn, at, {
      what: 'cancelled',
      done: () => cancel(tx, assignment, asker.person, reason, now),
      told: (theirs, journey) => cancelledReply(theirs, asker.name, journey, reason),
    });
  },
);

interface PathChange {
  readonly what: 'paused' | 'resumed' | 'cancelled';
  /** Does it. */
  done(): Promise<Changed>;
  /** What the one who walks is told. */
  told(context: ReplyContext, journey: Journey): Reply;
}

async function change(turn: Turn, at: WithDoers, { what, done, told }: PathChange): Promise<TurnResult> {
  const { person } = at;
  const { id, state: before } = at.journey.assignment;
  const changed = await done();
  if (!changed.ok) return holdsNow(turn, person.name, changed);
  const journey = (await journeyOf(turn.tx, id)) ?? at.journey;
  // A path that was proposed or waits is not known to them yet.
  const isHidden = before === 'proposed' || before === 'waiting';
  const wasTold =
    !isHidden && (await notify(turn, person.id, `${what}:${id}`, (theirs) => told(theirs, journey)));
  const said = redraw(turn, changedReply(turn.context, what, person.name, wasTold));
  // Nothing may have been left to do on a path that was paused.
  return what === 'resumed' ? withEnd(turn, said, journey, person) : said;
}

interface ChangeByWords {
  /** Id. */
  readonly person: string;
  readonly change: (turn: Turn, path: Assigned) => Promise<TurnResult>;
}

/** The same for a typed command, which names a person: their open path is taken. */
export const changeOpenPath = guarded<ChangeByWords, PersonRecord>(
  { needs: ['assignment.change'], find: findPerson, refuse: refuseNotTheirs },
  async (turn, person, { change }) => {
    const current = await openAssignmentOf(turn.tx, person.id);
    if (!current) return say(holdsNowReply(turn.context, person.name, undefined, undefined));
    return change(turn, { assignment: current.id });
  },
);
