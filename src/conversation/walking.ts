import { ownerOf } from '../knowledge/lookup.js';
import { answerOffer } from '../onboarding/assignments.js';
import type { Journey, JourneyStep } from '../onboarding/journey.js';
import { isOver } from '../onboarding/journey.js';
import { journeyOf, lastJourneyOf } from '../onboarding/journeys.js';
import { differenceOf, versionOf } from '../onboarding/versions.js';
import {
  answerQuiz,
  finishStep,
  keepPathFeedback,
  noteStuck,
  skipStep,
  undoStep,
  type Walked,
} from '../onboarding/walking.js';
import { findPeople } from '../people/find.js';
import { canonicalLocale, isTimeZone, personById, profileOf, setOwn } from '../people/people.js';
import { may, type Permission, type Relation } from '../people/permissions.js';
import { relationsBetween } from '../people/roles.js';
import {
  ratings,
  readOffer,
  readQuizPlace,
  readStepPlace,
  type StepView,
  stepPlace,
  walkingForms,
} from './actions.js';
import { decidersOf, withNames } from './giving.js';
import { finishedReply, finishedTellsReply, ratingThanksReply } from './replies/finish.js';
import { confirmedReply } from './replies/from-manager.js';
import { journeyReply, type WalkRefusal, walkRefusedReply } from './replies/journey.js';
import { type JourneyNames, nextOwnStep } from './replies/journey-parts.js';
import { quizAnswerReply, quizReply } from './replies/quiz.js';
import { journeyStepReply, stepDoneReply, stepFormReply, stuckNotedReply } from './replies/steps.js';
import { changedReply } from './replies/team.js';
import { claimReply, managerStepReply, stuckTellsReply } from './replies/to-manager.js';
import { versionAnsweredReply, versionOfferReply } from './replies/version-offer.js';
import {
  inProfileField,
  profileFormOf,
  rateFormOf,
  skipFormOf,
  stuckFormOf,
} from './replies/walking-forms.js';
import { openProfileReply, saying } from './replies/you.js';
import { tell } from './telling.js';
import { redraw, type Said, say, type Turn } from './turn.js';

/** Most characters of a reason or a note. */
const LONGEST_NOTE = 1_000;

/** A step that somebody acts on, with all that is known about it; or the refusal. */
type At =
  | { readonly refused: Said }
  | {
      readonly refused?: never;
      readonly journey: Journey;
      readonly step: JourneyStep;
      readonly names: JourneyNames;
      readonly person: { readonly id: string; readonly name: string };
      readonly manager: string | null;
      readonly view: StepView;
      readonly relations: ReadonlySet<Relation>;
    };

/** The path that the asker is on, or was on last. */
export async function showMyPath(turn: Turn): Promise<Said | undefined> {
  const found = await ownLastJourney(turn);
  if (!found) return undefined;
  const { journey, names } = await withNames(turn, found);
  return say(journeyReply(turn.voice, journey, names));
}

/** The same, for those who asked for nothing but their own. */
export async function showMyPathOnly(turn: Turn): Promise<Said> {
  return (await showMyPath(turn)) ?? say(saying(turn.voice.wording.walking.noPath, 'asker'));
}

async function ownLastJourney(turn: Turn): Promise<Journey | undefined> {
  if (turn.asker.standing !== 'member') return undefined;
  return turn.voice.journey ?? (await lastJourneyOf(turn.tx, turn.asker.person));
}

export async function showMyStep(turn: Turn, value: string): Promise<Said> {
  const at = await stepAt(turn, value, 'path.walk');
  return at.refused ?? say(journeyStepReply(turn.voice, at.journey, at.step, at.names));
}

/** What somebody says of a step in words: "done with step 2". Without a number it is their next one. */
export async function walkByWords(
  turn: Turn,
  what: 'done' | 'undo' | 'skip' | 'stuck' | 'show',
  number: number | undefined,
  reason: string,
): Promise<Said> {
  const found = await ownLastJourney(turn);
  if (!found) return say(saying(turn.voice.wording.walking.noPath, 'asker'));
  const { journey } = await withNames(turn, found);
  const { state } = journey.assignment;
  if (state !== 'active' && what !== 'show') return say(walkRefusedReply(turn.voice, 'not-active', journey));
  const step =
    number === undefined
      ? what === 'undo'
        ? lastChanged(journey)
        : nextOwnStep(journey)
      : journey.steps[number - 1];
  if (!step && number === undefined) {
    // Nothing is left for them to do, or nothing was done yet: the path says so.
    return what === 'undo' ? say(walkRefusedReply(turn.voice, 'nothing', journey)) : showMyPathOnly(turn);
  }
  if (!step) return say(walkRefusedReply(turn.voice, 'unknown', journey));
  const value = stepPlace(journey.assignment.id, step.step.id, 'other');
  switch (what) {
    case 'done':
      return finish(turn, value);
    case 'undo':
      return undo(turn, value);
    case 'skip':
      return reason === '' ? openSkip(turn, value) : skip(turn, value, reason);
    case 'stuck':
      return openStuck(turn, value);
    case 'show':
      return showMyStep(turn, value);
  }
}

function lastChanged(journey: Journey): JourneyStep | undefined {
  return journey.steps
    .filter(({ state, step }) => state !== 'open' && step.doer === 'new-hire')
    .toSorted((one, other) => (one.changedAt ?? 0) - (other.changedAt ?? 0))
    .at(-1);
}

/** Done, says whoever does the step. */
export async function finish(turn: Turn, value: string): Promise<Said> {
  const at = await stepAt(turn, value, 'assignment.see', 'step.finish.buddy');
  if (at.refused) return at.refused;
  const { journey, step, relations, person } = at;
  if (!may(relations, `step.finish.${step.step.doer}`)) {
    return say(walkRefusedReply(turn.voice, 'not-yours', journey, step, walker(turn, person)));
  }
  const deciders = await decidersOf(turn, person.id);
  const decides = (relations.has('manager') || relations.has('admin')) && !relations.has('self');
  const as = decides || deciders.length === 0 ? 'manager' : 'doer';
  const walked = await finishStep(
    turn.tx,
    journey.assignment.id,
    step.step.id,
    turn.asker.person,
    turn.now,
    as,
  );
  if (!walked.ok && walked.why === 'quiz') return askQuiz(turn, at.journey, at.step);
  if (walked.ok && walked.step.state === 'claimed') {
    for (const decider of deciders) {
      await tell(turn, decider, `claim:${step.step.id}`, (voice) =>
        claimReply(voice, person.name, journey, step),
      );
    }
  }
  return afterStep(turn, at, walked);
}

export async function undo(turn: Turn, value: string): Promise<Said> {
  const at = await ownStepAt(turn, value);
  if (at.refused) return at.refused;
  const { assignment } = at.journey;
  return afterStep(
    turn,
    at,
    await undoStep(turn.tx, assignment.id, at.step.step.id, turn.asker.person, turn.now),
  );
}

export async function openSkip(turn: Turn, value: string): Promise<Said> {
  const at = await ownStepAt(turn, value);
  if (at.refused) return at.refused;
  const { state } = at.step;
  if (isOver(at.step)) return refuse(turn, at, state === 'skipped' ? 'already' : 'over');
  if (!opensForms(turn)) return say(stepFormReply(turn.voice, at.journey, at.step, 'skip'));
  return { replies: [], outcome: { form: skipFormOf(turn.voice, at.journey, at.step, at.view) } };
}

/** Not for me, and why. */
export async function skip(turn: Turn, value: string, typed: string): Promise<Said> {
  const at = await ownStepAt(turn, value);
  if (at.refused) return at.refused;
  const reason = typed.trim();
  const { walking } = turn.voice.wording;
  if (reason === '') return wrong(walkingForms.skip.reason, walking.reasonMissing);
  if (reason.length > LONGEST_NOTE) {
    const tooLong = walking.noteTooLong(LONGEST_NOTE);
    // In words there is no field to say it at.
    if (turn.incoming.kind !== 'form') return say(saying(tooLong, 'asker'));
    return wrong(walkingForms.skip.reason, tooLong);
  }
  const { assignment } = at.journey;
  return afterStep(
    turn,
    at,
    await skipStep(turn.tx, assignment.id, at.step.step.id, turn.asker.person, reason, turn.now),
  );
}

export async function openStuck(turn: Turn, value: string): Promise<Said> {
  const at = await ownStepAt(turn, value);
  if (at.refused) return at.refused;
  if (isOver(at.step)) return refuse(turn, at, 'over');
  if (!opensForms(turn)) return say(stepFormReply(turn.voice, at.journey, at.step, 'stuck'));
  const expert = expertFor(turn, at);
  const form = stuckFormOf(turn.voice, at.journey, at.step, at.view, {
    ...(at.names.manager === undefined ? {} : { manager: at.names.manager }),
    expert: expert.name,
  });
  return { replies: [], outcome: { form } };
}

/** Stuck: told to nobody, to the manager or to the expert, as the person says. */
export async function stuck(
  turn: Turn,
  value: string,
  values: Readonly<Record<string, string>>,
): Promise<Said> {
  const at = await ownStepAt(turn, value);
  if (at.refused) return at.refused;
  const { note: noteField, tell: tellField } = walkingForms.stuck;
  const note = (values[noteField] ?? '').trim();
  if (note.length > LONGEST_NOTE) {
    return wrong(noteField, turn.voice.wording.walking.noteTooLong(LONGEST_NOTE));
  }
  const { journey, step, person, manager } = at;
  const wished = values[tellField];
  const owner = expertFor(turn, at);
  const toManager = wished === 'manager' && manager !== null;
  const walked = await noteStuck(
    turn.tx,
    journey.assignment.id,
    step.step.id,
    turn.asker.person,
    note,
    toManager,
    turn.now,
  );
  if (!walked.ok && walked.why !== 'already') return afterStep(turn, at, walked);
  const whom = wished === 'expert' ? await personOf(turn, owner.email) : toManager ? manager : undefined;
  // Whoever says the same twice has told it once.
  const noted = (walked.step ?? step).stuck?.at ?? turn.now;
  const reason = `stuck:${journey.assignment.id}:${step.step.id}`;
  const reached =
    whom !== undefined &&
    (await tell({ ...turn, reason }, whom, `${noted}`, (voice) =>
      stuckTellsReply(voice, person.name, journey, step, note),
    ));
  const unreached = toManager && !reached ? await personById(turn.tx, manager) : undefined;
  const told = stuckNotedReply(turn.voice, journey, step, {
    ...(toManager && at.names.manager !== undefined ? { manager: at.names.manager } : {}),
    ...(unreached ? { managerAddress: unreached.email } : {}),
    ...(wished === 'expert'
      ? { expert: owner.name, ...(reached ? {} : { expertAddress: owner.email }) }
      : {}),
  });
  return { ...say(told), refreshesHome: true };
}

/** Who keeps what is read at a step true; else who keeps the path. */
function expertFor(turn: Turn, { journey, step }: { journey: Journey; step: JourneyStep }) {
  const { knowledge } = turn.voice;
  const ids = [...step.step.read, journey.path.id, journey.path.persona];
  const entry = ids.map((id) => knowledge.entries.get(id)).find((found) => found !== undefined);
  const owner = entry ? ownerOf(knowledge, entry) : knowledge.packs[0]?.owners[0];
  if (!owner) throw new Error('No pack is in use.');
  return owner;
}

async function personOf(turn: Turn, email: string): Promise<string | undefined> {
  const { platform, workspace } = turn.incoming.from;
  const where = { platform, workspace, mentions: [], among: [], me: turn.asker.person };
  const found = await findPeople(turn.tx, email, where);
  return found.kind === 'one' ? found.person.id : undefined;
}

export async function openQuiz(turn: Turn, value: string): Promise<Said> {
  const place = readQuizPlace(value);
  const at = await ownStepAt(turn, place && stepPlace(place.assignment, place.step, 'other'));
  if (at.refused) return at.refused;
  return askQuiz(turn, at.journey, at.step, place?.question);
}

/** Asks a question of a step's quiz: the one that is named, else the first that is not answered rightly yet. */
function askQuiz(turn: Turn, journey: Journey, step: JourneyStep, named?: number): Said {
  const { done } = step.step;
  if (done.how !== 'quiz') return say(walkRefusedReply(turn.voice, 'unknown', journey, step));
  if (journey.assignment.state !== 'active')
    return say(walkRefusedReply(turn.voice, 'not-active', journey, step));
  if (isOver(step))
    return say(walkRefusedReply(turn.voice, step.state === 'done' ? 'already' : 'over', journey, step));
  const open = done.questions.findIndex((_, index) => !step.quiz.right.includes(index));
  const question = named !== undefined && !step.quiz.right.includes(named) ? named : open;
  if (open < 0 || !done.questions[question])
    return say(walkRefusedReply(turn.voice, 'already', journey, step));
  return say(quizReply(turn.voice, journey, step, question));
}

export async function takeQuizAnswer(turn: Turn, value: string): Promise<Said> {
  const place = readQuizPlace(value);
  const at = await ownStepAt(turn, place && stepPlace(place.assignment, place.step, 'other'));
  if (at.refused) return at.refused;
  const { journey, step } = at;
  const question =
    step.step.done.how === 'quiz' ? step.step.done.questions[place?.question ?? -1] : undefined;
  if (!place || place.option === undefined || !question?.options[place.option]) {
    return say(walkRefusedReply(turn.voice, 'unknown', journey, step));
  }
  const { tx, asker, now } = turn;
  const answered = await answerQuiz(
    tx,
    place.assignment,
    place.step,
    place.question,
    place.option,
    asker.person,
    now,
  );
  if (!answered.ok) return afterStep(turn, at, answered);
  const { journey: after } = await withNames(turn, answered.journey);
  const reply = quizAnswerReply(
    turn.voice,
    after,
    after.steps[step.number - 1] ?? step,
    place.question,
    place.option,
    answered,
  );
  const shown = redraw(turn, reply);
  return answered.complete ? withEnd(turn, { ...shown, refreshesHome: true }, answered.journey, at) : shown;
}

/** A rating of the finished path; the comment comes by a form. */
export async function rate(turn: Turn, value: string): Promise<Said> {
  const [assignment = '', rating] = value.split('#');
  const known = ratings.find((one) => one === rating);
  const own = await ownJourney(turn, assignment);
  if (!own || !known) return say(saying(turn.voice.wording.unknownAction, 'asker'));
  if (own.assignment.state !== 'finished') return say(walkRefusedReply(turn.voice, 'not-active', own));
  await keepPathFeedback(turn.tx, assignment, known, undefined, turn.now);
  if (!turn.capabilities.forms) return say(ratingThanksReply(turn.voice, own, known));
  return { replies: [], outcome: { form: rateFormOf(turn.voice, own, known) } };
}

export async function submitRating(
  turn: Turn,
  assignment: string,
  values: Readonly<Record<string, string>>,
): Promise<Said> {
  const { rating, comment } = walkingForms.rate;
  const known = ratings.find((one) => one === values[rating]);
  const own = await ownJourney(turn, assignment);
  if (!own) return say(saying(turn.voice.wording.unknownAction, 'asker'));
  if (own.assignment.state !== 'finished') return say(walkRefusedReply(turn.voice, 'not-active', own));
  const { walking } = turn.voice.wording;
  if (!known) return wrong(rating, walking.ratingMissing);
  const typed = (values[comment] ?? '').trim();
  if (typed.length > LONGEST_NOTE) return wrong(comment, walking.noteTooLong(LONGEST_NOTE));
  await keepPathFeedback(turn.tx, assignment, known, typed, turn.now);
  return say(ratingThanksReply(turn.voice, own, known));
}

async function ownJourney(turn: Turn, assignment: string): Promise<Journey | undefined> {
  const found = await journeyOf(turn.tx, assignment);
  if (!found) return undefined;
  const { tx, asker, settings } = turn;
  const relations = await relationsBetween(tx, asker, found.assignment.person, settings.admins);
  return may(relations, 'path.walk') ? (await withNames(turn, found)).journey : undefined;
}

/** The path as it is now, or the one that was begun: as the person says. */
export async function answerVersion(turn: Turn, value: string, take: boolean): Promise<Said> {
  const offer = readOffer(value);
  const own = offer && (await ownJourney(turn, offer.assignment));
  if (!offer || !own) return say(walkRefusedReply(turn.voice, 'unknown'));
  const { assignment } = own;
  if (assignment.offered !== null && assignment.offered !== offer.version) {
    // The path changed once more since that card: what it shows is not what would be taken.
    const after = await versionOf(turn.tx, assignment.offered);
    return say(versionOfferReply(turn.voice, own, after, differenceOf(own.path, after)));
  }
  const answered = await answerOffer(turn.tx, assignment.id, take, turn.asker.person, turn.now);
  const { journey, names, person, manager, buddy } = await withNames(
    turn,
    (await journeyOf(turn.tx, assignment.id)) ?? own,
  );
  if (!answered.ok) {
    const { state } = journey.assignment;
    if (state !== 'active' && state !== 'paused')
      return say(walkRefusedReply(turn.voice, 'not-active', journey));
    return say(versionAnsweredReply(turn.voice, journey, journey.assignment.version === offer.version));
  }
  if (take) await tellNewSteps(turn, own, journey, { person, manager, buddy });
  const said: Said = { ...redraw(turn, journeyReply(turn.voice, journey, names)), refreshesHome: true };
  return withEnd(turn, said, journey, { person, manager });
}

/** Steps that a newer version brings for the manager or the buddy go to them. */
async function tellNewSteps(
  turn: Turn,
  before: Journey,
  journey: Journey,
  { person, manager, buddy }: { person: { name: string }; manager: string | null; buddy: string | null },
): Promise<void> {
  for (const [as, whom] of [
    ['manager', manager],
    ['buddy', buddy],
  ] as const) {
    if (whom === null) continue;
    const known = new Set(before.steps.filter(({ step }) => step.doer === as).map(({ step }) => step.id));
    const fresh = journey.steps.filter(
      ({ step, state }) => step.doer === as && state === 'open' && !known.has(step.id),
    );
    if (fresh.length === 0) continue;
    await tell(turn, whom, `new-steps:${journey.assignment.id}:${as}`, (voice) =>
      managerStepReply(voice, person.name, journey, fresh, as),
    );
  }
}

export async function openProfile(turn: Turn): Promise<Said> {
  if (!turn.capabilities.forms) return say(saying(turn.voice.wording.walking.noForms, 'asker'));
  if (!opensForms(turn)) return say(openProfileReply(turn.voice));
  const profile = await profileOf(turn.tx, turn.asker.person, turn.settings.admins);
  return { replies: [], outcome: { form: profileFormOf(turn.voice, profile) } };
}

/** What a person sets about themselves; an empty field gives it back to the directory. */
export async function submitProfile(turn: Turn, values: Readonly<Record<string, string>>): Promise<Said> {
  const fields = walkingForms.profile;
  const { walking } = turn.voice.wording;
  const typed = (field: string) => (values[field] ?? '').trim();
  const [name, timeZone, locale] = [typed(fields.personName), typed(fields.timeZone), typed(fields.locale)];
  const language = locale === '' ? null : canonicalLocale(locale);
  const errors = {
    ...(name.length > 80 ? { [fields.personName]: walking.nameTooLong } : {}),
    ...(timeZone !== '' && !isTimeZone(timeZone) ? { [fields.timeZone]: walking.noTimeZone(timeZone) } : {}),
    ...(language === undefined ? { [fields.locale]: walking.noLocale(locale) } : {}),
  };
  if (Object.keys(errors).length > 0) return { replies: [], outcome: { formErrors: errors } };
  const { own, ...before } = await profileOf(turn.tx, turn.asker.person, turn.settings.admins);
  // The form comes filled in: what was left as it was stays the directory's.
  const same = (field: 'name' | 'timeZone' | 'locale', value: string) =>
    value === inProfileField(before[field]).trim() && !own[field];
  await setOwn(turn.tx, turn.asker.person, {
    ...(same('name', name) ? {} : { name: name || null }),
    ...(same('timeZone', timeZone) ? {} : { timeZone: timeZone || null }),
    ...(same('locale', locale) ? {} : { locale: language ?? null }),
  });
  const { own: _, ...after } = await profileOf(turn.tx, turn.asker.person, turn.settings.admins);
  const givenBack = [name, timeZone, locale].includes('');
  return {
    ...say(saying(walking.profileKept(after.name, after.timeZone, after.locale, givenBack), 'asker')),
    refreshesHome: true,
  };
}

/**
 * The step that a click or words are about.
 *
 * @param permissions any of them is enough to be told about it; without, it is as if there were none
 */
async function stepAt(
  turn: Turn,
  value: string | undefined,
  ...permissions: readonly Permission[]
): Promise<At> {
  const place = value === undefined ? undefined : readStepPlace(value);
  const found = place && (await journeyOf(turn.tx, place.assignment));
  if (!place || !found) return { refused: say(walkRefusedReply(turn.voice, 'unknown')) };
  const relations = await relationsBetween(
    turn.tx,
    turn.asker,
    found.assignment.person,
    turn.settings.admins,
  );
  if (!permissions.some((permission) => may(relations, permission))) {
    return { refused: say(walkRefusedReply(turn.voice, 'unknown')) };
  }
  const { journey, names, person, manager } = await withNames(turn, found);
  const step = journey.steps.find((one) => one.step.id === place.step);
  if (!step) return { refused: say(walkRefusedReply(turn.voice, 'unknown', journey)) };
  return { journey, step, names, person, manager, view: place.view, relations };
}

/** A step that the asker walks and does: those of the manager and the buddy are not theirs to change. */
async function ownStepAt(turn: Turn, value: string | undefined): Promise<At> {
  const at = await stepAt(turn, value, 'path.walk');
  if (at.refused) return at;
  if (at.journey.assignment.state !== 'active') return { refused: refuse(turn, at, 'not-active') };
  return may(at.relations, `step.finish.${at.step.step.doer}`)
    ? at
    : { refused: refuse(turn, at, 'not-yours') };
}

function refuse(
  turn: Turn,
  { journey, step }: Pick<Exclude<At, { refused: Said }>, 'journey' | 'step'>,
  why: WalkRefusal,
): Said {
  return say(walkRefusedReply(turn.voice, why, journey, step));
}

/** Shows what a change of a step came to: on the card that was clicked, or in words; and the end of the path. */
async function afterStep(turn: Turn, at: Exclude<At, { refused: Said }>, walked: Walked): Promise<Said> {
  const { voice } = turn;
  if (!walked.ok) {
    const { journey } = walked.why === 'unknown' ? at : await withNames(turn, walked.journey);
    const step = journey.steps[at.step.number - 1];
    return say(walkRefusedReply(voice, walked.why, journey, step, walker(turn, at.person)));
  }
  const { journey, names, person } = await withNames(turn, walked.journey);
  const step = journey.steps[at.step.number - 1] ?? at.step;
  if (person.id !== turn.asker.person) {
    const told = await tell(turn, person.id, `step:${step.step.id}`, (theirs) =>
      confirmedReply(theirs, turn.asker.name, journey, step),
    );
    const { doer } = step.step;
    // Their card may hold further steps of theirs: it stays, with this one done.
    const said = redraw(
      turn,
      doer === 'new-hire'
        ? changedReply(voice, 'confirmed', person.name, told, step.step.title)
        : managerStepReply(
            voice,
            person.name,
            journey,
            journey.steps.filter((one) => one.step.doer === doer),
            doer,
          ),
    );
    return withEnd(turn, said, walked.journey, at);
  }
  const shown =
    at.view === 'path'
      ? redraw(turn, journeyReply(voice, journey, names))
      : at.view === 'step'
        ? redraw(turn, journeyStepReply(voice, journey, step, names))
        : say(stepDoneReply(voice, journey, step, names));
  return withEnd(turn, { ...shown, refreshesHome: true }, walked.journey, at);
}

/** The name of who walks, for somebody else. */
function walker(turn: Turn, person: { readonly id: string; readonly name: string }): string | undefined {
  return person.id === turn.asker.person ? undefined : person.name;
}

/** Marks the end of a path, to the person and to their manager, when a change of it has just finished it. */
export async function withEnd(
  turn: Turn,
  said: Said,
  ended: Journey,
  { person, manager }: Pick<Exclude<At, { refused: Said }>, 'person' | 'manager'>,
): Promise<Said> {
  if (ended.assignment.state !== 'finished') return said;
  const { journey, names } = await withNames(turn, ended);
  const about = `finished:${journey.assignment.id}`;
  if (manager !== null && manager !== turn.asker.person) {
    await tell(turn, manager, about, (voice) => finishedTellsReply(voice, person.name, journey));
  }
  if (person.id === turn.asker.person) {
    return { ...said, replies: [...said.replies, finishedReply(turn.voice, journey, names)] };
  }
  await tell(turn, person.id, about, (voice) => finishedReply(voice, journey, names));
  if (manager !== turn.asker.person) return said;
  return { ...said, replies: [...said.replies, finishedTellsReply(turn.voice, person.name, journey)] };
}

/** Whether a form can open in answer to this event. */
export function opensForms({ capabilities, incoming }: Turn): boolean {
  if (!capabilities.forms) return false;
  return incoming.kind === 'action' || (incoming.kind === 'message' && incoming.opensForms === true);
}

export function wrong(field: string, error: string): Said {
  return { replies: [], outcome: { formErrors: { [field]: error } } };
}
