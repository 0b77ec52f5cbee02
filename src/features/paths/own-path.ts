import type { Turn, TurnResult } from '../../conversation/feature.js';
import { unguarded } from '../../conversation/handling.js';
import { unknown } from '../../conversation/route.js';
import { needFreshStanding } from '../../conversation/standing.js';
import { open, redraw, say, wrong } from '../../conversation/turn.js';
import { type WithDoers, withDoers } from '../../onboarding/paths/doers.js';
import type { Journey } from '../../onboarding/paths/journey.js';
import { journeyOf, lastJourneyOf } from '../../onboarding/paths/journeys.js';
import { answerOffer } from '../../onboarding/paths/offers.js';
import { differenceOf, versionOf } from '../../onboarding/paths/versions.js';
import { keepPathFeedback } from '../../onboarding/paths/walking.js';
import { tellAgain } from '../../onboarding/planning/dues.js';
import { schedule } from '../../onboarding/planning/schedule.js';
import type { Rating } from '../shared/actions.js';
import { keepDoersOf } from '../shared/assignments/assignment-notices.js';
import { noPathReply } from '../shared/instead/instead.js';
import { withEnd } from '../shared/journey/path-end.js';
import { versionOfferReply } from '../shared/journey/version-offer.js';
import { walkRefusedReply } from '../shared/journey/walk-refused.js';
import { LONGEST_NOTE } from '../shared/limits.js';
import { rateForm, rateFormOf } from './forms.js';
import { journeyReply, ratingThanksReply, versionAnsweredReply } from './own-path-replies.js';
import { onOwnPath, refuseUnknown } from './step-access.js';
import { pathsWords } from './wording.js';

/** The asker's path, or their last one. Guests have none. */
export async function ownLastPath(turn: Turn): Promise<WithDoers | undefined> {
  if (turn.asker.standing !== 'member') return undefined;
  const journey = turn.context.journey ?? (await lastJourneyOf(turn.tx, turn.asker.person));
  return journey && withDoers(turn.tx, journey);
}

/** Shows it; undefined when there is none. */
export async function showOwnLastPath(turn: Turn): Promise<TurnResult | undefined> {
  if (turn.asker.standing === 'unknown') needFreshStanding(turn);
  const found = await ownLastPath(turn);
  return found && say(journeyReply(turn.context, found.journey, found.names));
}

/** The same, for somebody who asked for their own path only: where there is none, says so. */
export const showOwnPath = unguarded(async (turn: Turn) => (await showOwnLastPath(turn)) ?? onNoPath(turn));

/** Says that they are on no path; where the packs have none, also what there is instead. */
export function onNoPath(turn: Turn): TurnResult {
  return say(noPathReply(turn));
}

/** A rating of the finished path; the comment comes by a form. */
export const rateOwnPath = onOwnPath<{ readonly assignment: string; readonly rating: Rating }>(
  unknown,
  async (turn, { journey }, { assignment, rating }) => {
    if (journey.assignment.state !== 'finished') return notActive(turn, journey);
    await keepPathFeedback(turn.tx, assignment, rating, undefined, turn.now);
    if (!turn.capabilities.forms) return say(ratingThanksReply(turn.context, journey, rating));
    return open(rateFormOf(turn.context, journey, rating));
  },
);

interface Rated {
  readonly assignment: string;
  readonly rating?: Rating | undefined;
  readonly comment: string;
}

export const submitRating = onOwnPath<Rated>(unknown, async (turn, { journey }, given) => {
  const { assignment, rating, comment } = given;
  if (journey.assignment.state !== 'finished') return notActive(turn, journey);
  const { ratingMissing, noteTooLong } = turn.context.words(pathsWords).forms;
  if (!rating) return wrong(rateForm.fields.rating, ratingMissing);
  if (comment.length > LONGEST_NOTE) return wrong(rateForm.fields.comment, noteTooLong(LONGEST_NOTE));
  await keepPathFeedback(turn.tx, assignment, rating, comment, turn.now);
  return say(ratingThanksReply(turn.context, journey, rating));
});

interface Offer {
  readonly assignment: string;
  /** Hash of the version that was offered. */
  readonly version: string;
}

/** Takes the offered version. */
export const takeNewVersion = onOwnPath<Offer>(refuseUnknown, (turn, { journey }, offer) =>
  answerVersion(turn, journey, offer, true),
);

/** Stays with the version that was begun. */
export const keepOwnVersion = onOwnPath<Offer>(refuseUnknown, (turn, { journey }, offer) =>
  answerVersion(turn, journey, offer, false),
);

async function answerVersion(turn: Turn, own: Journey, offer: Offer, take: boolean): Promise<TurnResult> {
  const { tx, asker, now, context, settings } = turn;
  const { id, offered } = own.assignment;
  if (offered !== null && offered !== offer.version) {
    // The path has changed again since that card, which no longer shows what would be taken.
    const after = await versionOf(tx, offered);
    return say(versionOfferReply(context, own, after, differenceOf(own.path, after)));
  }
  const answered = await answerOffer(tx, id, take, asker.person, now);
  if (answered.ok && take) {
    await keepDoersOf(turn, id, await versionOf(tx, answered.assignment.version));
    await schedule(tx, settings.calendars, id, now);
  }
  const path = await withDoers(tx, (await journeyOf(tx, id)) ?? own);
  const { journey, names, person } = path;
  if (!answered.ok) {
    const { state, version } = journey.assignment;
    if (state !== 'active' && state !== 'paused') return notActive(turn, journey);
    return say(versionAnsweredReply(context, journey, version === offer.version));
  }
  if (take) await tellOfNewSteps(turn, own, path);
  const shown = redraw(turn, journeyReply(context, journey, names));
  return withEnd(turn, { ...shown, refreshesHome: true }, journey, person);
}

/** Whoever has steps that a newer version brings hears of them. */
async function tellOfNewSteps(turn: Turn, before: Journey, { journey }: WithDoers): Promise<void> {
  const known = new Set(before.steps.map(({ step }) => step.id));
  const fresh = journey.steps.filter(({ step, state }) => state === 'open' && !known.has(step.id));
  const persons = new Set(fresh.flatMap(({ doing }) => doing?.persons ?? []));
  await tellAgain(turn.tx, journey.assignment.id, [...persons], turn.now);
}

function notActive({ context }: Turn, journey: Journey): TurnResult {
  return say(walkRefusedReply(context, 'not-active', journey));
}
