import type { Turn, TurnResult } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import { readStepPlace, type StepView } from '../../conversation/old-actions.js';
import { redraw, say } from '../../conversation/turn.js';
import { type DoerNames, withDoers } from '../../onboarding/paths/doers.js';
import type { Journey, JourneyStep } from '../../onboarding/paths/journey.js';
import { journeyOf } from '../../onboarding/paths/journeys.js';
import type { Walked } from '../../onboarding/paths/walking.js';
import { may, type Permission, type Relation } from '../../people/roles/permissions.js';
import { relationsBetween } from '../../people/roles/roles.js';
import { decidersOf } from '../shared/assignments/assignment-notices.js';
import { finishedReply, finishedTellsReply } from '../shared/journey/finish.js';
import { confirmedReply } from '../shared/journey/from-manager.js';
import { journeyReply, type WalkRefusal, walkRefusedReply } from '../shared/journey/journey.js';
import { managerStepReply } from '../shared/journey/to-manager.js';
import { changedReply } from '../team/replies.js';
import { journeyStepReply, stepDoneReply } from './step-replies.js';

/** A step that somebody acts on, with all that is known about it; or the refusal. */
export type At =
  | { readonly refused: TurnResult }
  | {
      readonly refused?: never;
      readonly journey: Journey;
      readonly step: JourneyStep;
      readonly names: DoerNames;
      readonly person: { readonly id: string; readonly name: string };
      readonly manager: string | null;
      readonly view: StepView;
      readonly relations: ReadonlySet<Relation>;
    };

export async function ownJourney(turn: Turn, assignment: string): Promise<Journey | undefined> {
  const found = await journeyOf(turn.tx, assignment);
  if (!found) return undefined;
  const { tx, asker, settings } = turn;
  const relations = await relationsBetween(tx, asker, found.assignment.person, settings.admins);
  return may(relations, 'path.walk') ? (await withDoers(turn.tx, found)).journey : undefined;
}

/**
 * The step that a click or words are about.
 *
 * @param permissions any of them is enough to be told about it; without, it is as if there were none
 */
export async function stepAt(
  turn: Turn,
  value: string | undefined,
  ...permissions: readonly Permission[]
): Promise<At> {
  const place = value === undefined ? undefined : readStepPlace(value);
  const found = place && (await journeyOf(turn.tx, place.assignment));
  if (!place || !found) return { refused: say(walkRefusedReply(turn.context, 'unknown')) };
  const relations = await relationsBetween(
    turn.tx,
    turn.asker,
    found.assignment.person,
    turn.settings.admins,
  );
  if (!permissions.some((permission) => may(relations, permission))) {
    return { refused: say(walkRefusedReply(turn.context, 'unknown')) };
  }
  const { journey, names, person, manager } = await withDoers(turn.tx, found);
  const step = journey.steps.find((one) => one.step.id === place.step);
  if (!step) return { refused: say(walkRefusedReply(turn.context, 'unknown', journey)) };
  return { journey, step, names, person, manager, view: place.view, relations };
}

/** A step that the asker walks and does: those of the manager and the buddy are not theirs to change. */
export async function ownStepAt(turn: Turn, value: string | undefined): Promise<At> {
  const at = await stepAt(turn, value, 'path.walk');
  if (at.refused) return at;
  if (at.journey.assignment.state !== 'active') return { refused: refuse(turn, at, 'not-active') };
  return may(at.relations, `step.finish.${at.step.step.doer}`)
    ? at
    : { refused: refuse(turn, at, 'not-yours') };
}

export function refuse(
  turn: Turn,
  { journey, step }: Pick<Exclude<At, { refused: TurnResult }>, 'journey' | 'step'>,
  why: WalkRefusal,
): TurnResult {
  return say(walkRefusedReply(turn.context, why, journey, step));
}

/** Shows what a change of a step came to: on the card that was clicked, or in words; and the end of the path. */
export async function afterStep(
  turn: Turn,
  at: Exclude<At, { refused: TurnResult }>,
  walked: Walked,
): Promise<TurnResult> {
  const { context } = turn;
  if (!walked.ok) {
    const { journey } = walked.why === 'unknown' ? at : await withDoers(turn.tx, walked.journey);
    const step = journey.steps[at.step.number - 1];
    return say(walkRefusedReply(context, walked.why, journey, step, walker(turn, at.person)));
  }
  const { journey, names, person } = await withDoers(turn.tx, walked.journey);
  const step = journey.steps[at.step.number - 1] ?? at.step;
  if (person.id !== turn.asker.person) {
    const told = await notify(turn, person.id, `step:${step.step.id}`, (theirs) =>
      confirmedReply(theirs, turn.asker.name, journey, step),
    );
    const { doer } = step.step;
    // Their card may hold further steps of theirs: it stays, with this one done.
    const said = redraw(
      turn,
      doer === 'new-hire'
        ? changedReply(context, 'confirmed', person.name, told, step.step.title)
        : managerStepReply(
            context,
            person.name,
            journey,
            journey.steps.filter((one) => one.step.doer === doer),
            doer,
          ),
    );
    return withEnd(turn, said, walked.journey, person);
  }
  const shown =
    at.view === 'path'
      ? redraw(turn, journeyReply(context, journey, names))
      : at.view === 'step'
        ? redraw(turn, journeyStepReply(context, journey, step, names))
        : say(stepDoneReply(context, journey, step, names));
  return withEnd(turn, { ...shown, refreshesHome: true }, walked.journey, person);
}

/** The name of who walks, for somebody else. */
export function walker(
  turn: Turn,
  person: { readonly id: string; readonly name: string },
): string | undefined {
  return person.id === turn.asker.person ? undefined : person.name;
}

/**
 * Marks the end of a path when a change of it has just finished it: to the person, and to their manager, or to the
 * admins where they have none.
 */
export async function withEnd(
  turn: Turn,
  said: TurnResult,
  ended: Journey,
  person: { readonly id: string; readonly name: string },
): Promise<TurnResult> {
  if (ended.assignment.state !== 'finished') return said;
  const { journey, names } = await withDoers(turn.tx, ended);
  const about = `finished:${journey.assignment.id}`;
  const deciders = await decidersOf(turn, person.id);
  for (const decider of deciders) {
    if (decider === turn.asker.person) continue;
    await notify(turn, decider, about, (context) => finishedTellsReply(context, person.name, journey), {
      about: person.id,
    });
  }
  if (person.id === turn.asker.person) {
    return { ...said, replies: [...said.replies, finishedReply(turn.context, journey, names)] };
  }
  await notify(turn, person.id, about, (context) => finishedReply(context, journey, names));
  if (!deciders.includes(turn.asker.person)) return said;
  return { ...said, replies: [...said.replies, finishedTellsReply(turn.context, person.name, journey)] };
}
