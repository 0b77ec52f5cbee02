import type { Filled, Handler, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded, inForm, unguarded } from '../../conversation/handling.js';
import { notify, replyContextFor } from '../../conversation/notify.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { saying } from '../../conversation/saying.js';
import { redraw, refuseField, say } from '../../conversation/turn.js';
import { cancel, nudgedToday, nudgeOnce, pause, resume } from '../../onboarding/paths/assignments.js';
import type { Changed } from '../../onboarding/paths/changing.js';
import { eachWithDoers, type WithDoers } from '../../onboarding/paths/doers.js';
import { type Journey, nextStep, stuckSteps } from '../../onboarding/paths/journey.js';
import { journeyOf, openJourneysOf } from '../../onboarding/paths/journeys.js';
import { placeToReach } from '../../people/accounts/reach.js';
import { type PersonRecord, personById } from '../../people/accounts/record.js';
import type { Button, Reply } from '../../ports/reply.js';
import type { AssignmentState } from '../../storage/tables.js';
import { changesPath, endedPath, holdsNow } from '../shared/assignments/their-path.js';
import { openPathOf } from '../shared/assignments/which-path.js';
import { cancelledReply, nudgeReply, pausedReply, resumedReply } from '../shared/journey/from-manager.js';
import { nextOwnOver, type StepOf } from '../shared/journey/journey-parts.js';
import { withEnd } from '../shared/journey/path-end.js';
import { LONGEST_NOTE } from '../shared/limits.js';
import { findPerson, refuseNotTheirs } from '../shared/people/access.js';
import { changedReply, holdsNowReply, nudgedAlreadyReply, nudgedReply } from '../shared/people/changed.js';
import { openForm } from '../shared/people/open-form.js';
import { cancelPath } from './actions.js';
import { cancelForm, cancelFormOf } from './forms.js';
import { claimedStepMarkdown, noNudgeReply, nudgePreviewReply, othersStepMarkdown } from './nudge-preview.js';
import { teamWords } from './wording.js';

interface Assigned {
  /** Id of an assignment. */
  readonly assignment: string;
}

const nudges = { needs: ['assignment.nudge'], find: findPerson, refuse: refuseNotTheirs } as const;

/** Shows the friendly question how it goes that somebody would get in the asker's name, in the words that they would read. */
export const showNudge: Handler<{ readonly person: string }> = guarded(nudges, async (turn, person) => {
  const refused = await nudgeRefused(turn, person);
  if (refused) return refused;
  return previewNudge(turn, person);
});

/** Sends it: once a day at most, whoever asks. It says who it is from. */
export const giveNudge = guarded<ShownNudge, PersonRecord>(nudges, async (turn, person, shown) => {
  const { tx, context, asker, now } = turn;
  const refused = await nudgeRefused(turn, person);
  if (refused) return refused;
  const { about } = await nudgeAbout(turn, person);
  // They went on since it was shown: nothing goes out in a name that its owner has not seen.
  if (!about || !isShown(about, shown)) return previewNudge(turn, person);
  const { journey, step } = about;
  const nudged = await nudgeOnce(tx, journey.assignment.id, asker.person, person.timeZone, now);
  if (!nudged.ok) return nudgedBefore(turn, person, nudged);
  await notify(turn, person.id, 'nudge', (theirs) => nudgeReply(theirs, asker.name, journey, step));
  return redraw(turn, nudgedReply(context, person.name));
});

interface ShownNudge {
  readonly person: string;
  /** Id of the step. */
  readonly step: string;
  /** Id; a card of before had none. */
  readonly assignment?: string | undefined;
}

function isShown({ journey, step }: StepOf, shown: ShownNudge): boolean {
  return step.step.id === shown.step && (shown.assignment ?? journey.assignment.id) === journey.assignment.id;
}

export const dropNudge = unguarded(
  async (turn: Turn): Promise<TurnResult> =>
    redraw(turn, saying(turn.context.words(teamWords).nudgePreview.left, 'asker')),
);

/** Why there can be no nudge now; undefined when there can. */
async function nudgeRefused(turn: Turn, person: PersonRecord): Promise<TurnResult | undefined> {
  const { tx, context, now } = turn;
  const open = await openJourneysOf(tx, person.id);
  if (!open.some(({ assignment }) => assignment.state === 'active')) {
    const [first] = open;
    return say(holdsNowReply(context, person.name, first, first?.assignment.state));
  }
  if (!(await placeToReach(tx, person.id))) {
    return say(saying(context.words(teamWords).cannotReach(person.name), 'asker'));
  }
  const before = await nudgedToday(tx, person.id, person.timeZone, now);
  return before && nudgedBefore(turn, person, before);
}

async function nudgedBefore(
  turn: Turn,
  person: PersonRecord,
  { at, by }: { readonly at: number; readonly by: string | null },
): Promise<TurnResult> {
  const name = by === null ? undefined : (await personById(turn.tx, by))?.name;
  return say(nudgedAlreadyReply(turn.context, person.name, at, name, turn.now));
}

/**
 * The step that a nudge is about: one of their own that they are stuck at, else the next one of their own, over all paths
 * that run.
 */
async function nudgeAbout(
  { tx }: Turn,
  { id }: PersonRecord,
): Promise<{ readonly paths: readonly WithDoers[]; readonly about: StepOf | undefined }> {
  const open = await openJourneysOf(tx, id);
  const paths = await eachWithDoers(
    tx,
    open.filter(({ assignment }) => assignment.state === 'active'),
  );
  const journeys = paths.map(({ journey }) => journey);
  const stuck = journeys.flatMap((journey) =>
    stuckSteps(journey)
      .filter(({ step }) => step.doer === 'new-hire')
      .map((step) => ({ journey, step })),
  );
  return { paths, about: stuck[0] ?? nextOwnOver(journeys) };
}

/** What waits for somebody else than the one who walks. */
function waitsForOthers(turn: Turn, path: WithDoers): string | undefined {
  const next = nextStep(path.journey);
  if (next && next.step.doer !== 'new-hire') {
    const isAskers = next.doing?.persons.includes(turn.asker.person) === true;
    return othersStepMarkdown(turn.context, next, isAskers, path.names);
  }
  const claimed = path.journey.steps.find(({ state }) => state === 'claimed');
  return claimed && claimedStepMarkdown(turn.context, claimed);
}

async function previewNudge(turn: Turn, person: PersonRecord): Promise<TurnResult> {
  const { paths, about } = await nudgeAbout(turn, person);
  // What waits on the path that it is about; where it is about none, on the first one that waits.
  const waiting = about ? paths.filter(({ journey }) => journey === about.journey) : paths;
  const others = waiting.map((path) => waitsForOthers(turn, path)).find((one) => one !== undefined);
  if (!about) return say(noNudgeReply(turn.context, person, others));
  const { journey, step } = about;
  const message = nudgeReply(replyContextFor(turn, person), turn.asker.name, journey, step);
  return say(nudgePreviewReply(turn.context, person, message, about, others));
}

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
  return openForm(turn, {
    form: () => cancelFormOf(turn.context, at.person.name, at.journey),
    button: (label) => cancelPath.button(label, { assignment: at.journey.assignment.id }),
    typed: turn.context.words(teamWords).typeCancel,
  });
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
      told: (theirs, journey) => cancelledReply(theirs, asker.name, journey),
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
  /** The path that was named, as it was typed; undefined where none was. */
  readonly path: string | undefined;
  /** The states from which the change is possible. */
  readonly from: readonly AssignmentState[];
  readonly change: (turn: Turn, path: Assigned) => Promise<TurnResult>;
  /** The button that does the same with one of several paths. */
  readonly choose: (label: string, path: Journey) => Button;
}

/** The same for a typed command, which names a person, and perhaps a path: their only one is taken, of several it asks which. */
export const changeOpenPath = guarded<ChangeByWords, PersonRecord>(
  { needs: ['assignment.change'], find: findPerson, refuse: refuseNotTheirs },
  async (turn, person, { path: named, from, change, choose }) => {
    const found = await openPathOf(turn, { person, named, from, choose });
    return 'answer' in found ? found.answer : change(turn, { assignment: found.journey.assignment.id });
  },
);
