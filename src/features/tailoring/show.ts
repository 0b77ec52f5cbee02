import type { Turn, TurnResult } from '../../conversation/feature.js';
import { say } from '../../conversation/turn.js';
import { workingDay } from '../../onboarding/calendar/working-days.js';
import type { WithDoers } from '../../onboarding/paths/doers.js';
import { keepDraft } from '../../onboarding/paths/drafts.js';
import type { Day, JourneyStep } from '../../onboarding/paths/journey.js';
import {
  MOST_OWN_STEPS,
  type NotChanged,
  type OwnChange,
  stepOf,
  whyNot,
} from '../../onboarding/paths/own-changes.js';
import { peopleById } from '../../people/accounts/record.js';
import { literal } from '../../ports/markdown.js';
import { holdsNowReply } from '../shared/people/changed.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { doingOn, previewReply, standsReply, withPerson } from './replies.js';
import { tailoringWords } from './wording.js';

/** A day on which whoever walks the path works: the one that was named, or the next one. */
export function dayFor(turn: Turn, { person }: WithDoers, named: Day): Day {
  return workingDay(named, 1, turn.settings.calendars.of(person.calendar));
}

/**
 * Shows what a change would be, to be confirmed; or says why it cannot be.
 *
 * @param named the day that was named, where the change goes by another one
 */
export async function showChange(
  turn: Turn,
  path: WithDoers,
  change: OwnChange,
  named?: Day,
): Promise<TurnResult> {
  const why = whyNot(path.journey, change);
  if (why !== undefined) return refused(turn, path, { ...change, at: stepOf(path.journey, change) }, why);
  const { tx, asker, now, context } = turn;
  const { assignment } = path.journey;
  const kept = { kind: 'tailor', assignment: assignment.id, change } as const;
  const draft = await keepDraft(tx, asker.person, [path.person.id], kept, now);
  const others = await peopleById(tx, doersOfChange(path, change, asker.person));
  const doers = [...others.values()].map(({ name }) => name);
  const isOther = named !== undefined && !Object.values(change).includes(named);
  return say(previewReply(context, { path, change, named: isOther ? named : undefined, doers, draft }));
}

/** Ids of those who do the step of a change, beside whoever walks the path and whoever changes it. */
export function doersOfChange(path: WithDoers, change: OwnChange, by: string): readonly string[] {
  if (change.what === 'pause' || change.what === 'out') return [];
  const doing = change.what === 'add' ? doingOn(path, change.doer) : stepOf(path.journey, change)?.doing;
  return (doing?.persons ?? []).filter((one) => one !== path.person.id && one !== by);
}

/** What of a change is looked at to say why it is not made. */
interface NotMade {
  readonly what: OwnChange['what'];
  /** The step that it is about, as it stands. */
  readonly at?: JourneyStep | undefined;
  /** Of a pause. */
  readonly until?: Day;
}

/** Says why a change is not made, and what holds. */
export function refused(
  turn: Turn,
  path: WithDoers,
  { what, at, until }: NotMade,
  why: Exclude<NotChanged, 'differs'> | 'unknown',
): TurnResult {
  const { context } = turn;
  const { refused: words } = context.words(tailoringWords);
  const { holdsNow, day } = context.words(sharedPeopleWords);
  const { journey, person } = path;
  const told = (markdown: string) => say(withPerson(context, path, [{ kind: 'text', markdown }]));
  switch (why) {
    case 'unknown':
      return told(literal(words.unknownStep));
    case 'state':
      return what === 'pause' && journey.assignment.state === 'waiting'
        ? told(literal(words.notBegun(person.name)))
        : say(holdsNowReply(context, person.name, journey, journey.assignment.state));
    case 'full':
      return told(literal(words.full(MOST_OWN_STEPS)));
    case 'over':
      return told(words.overMarkdown(at?.number ?? 0, at?.step.title ?? ''));
    case 'already':
      if (until !== undefined)
        return told(literal(words.isPausedUntil(person.name, day(until, context.today))));
      if (what === 'back') return told(words.notBack(at?.number ?? 0, at?.step.title ?? ''));
      return say(standsReply(context, path, at, holdsNow.lead));
  }
}
