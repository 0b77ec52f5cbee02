import type { Command, Heard, Turn, TurnResult } from '../../conversation/feature.js';
import { saying } from '../../conversation/saying.js';
import { say } from '../../conversation/turn.js';
import { isOver, type Journey, type JourneyStep } from '../../onboarding/paths/journey.js';
import type { StepPlace } from '../shared/actions.js';
import { nextOwnStep, stepPlaceOf } from '../shared/journey/journey-parts.js';
import { type WalkRefusal, walkRefusedReply } from '../shared/journey/walk-refused.js';
import { finish, openSkip, showStep, skip, undo } from './handlers.js';
import { onNoPath, ownLastPath, showOwnPath } from './own-path.js';
import { endStuck, openStuck } from './stuck.js';
import { pathsWords, type StepWord, stepWords } from './wording.js';

/** Something that people say about a step, such as "done with step 2". */
interface StepSaying {
  /** The step that is taken where none is named. */
  meant(journey: Journey): JourneyStep | undefined;
  /** The reply where no step is named and none can be taken. */
  none(turn: Turn, journey: Journey): TurnResult | Promise<TurnResult>;
  /** @param reason what they added, '' for nothing */
  act(turn: Turn, place: StepPlace, reason: string): Promise<TurnResult>;
  /** Works also on a path that is not active. */
  readonly anyState?: true;
  /** Where people are told that they can say it. */
  readonly offered?: Pick<Command, 'help' | 'hint'>;
}

/** The reply where nothing is left to do: the path itself. */
const byPath = (turn: Turn) => showOwnPath(turn, {});

const sayings: Readonly<Record<StepWord, StepSaying>> = {
  done: {
    meant: nextOwnStep,
    none: byPath,
    act: finish,
    offered: {
      help: {
        section: 'own',
        order: 30,
        needs: 'path.walk',
        lines: (words) => [words(pathsWords).help.done],
      },
      hint: { order: 110, text: (words) => words(pathsWords).hints.done },
    },
  },
  undo: {
    meant: lastChanged,
    none: (turn, journey) => refused(turn, 'nothing', journey),
    act: undo,
  },
  skip: {
    meant: nextOwnStep,
    none: byPath,
    act: (turn, place, reason) => (reason === '' ? openSkip(turn, place) : skip(turn, { ...place, reason })),
  },
  stuck: {
    meant: nextOwnStep,
    none: byPath,
    act: openStuck,
    offered: { hint: { order: 120, text: (words) => words(pathsWords).hints.stuck } },
  },
  unstuck: {
    meant: ({ steps }) => steps.find((step) => step.stuck && !isOver(step)),
    none: ({ context }) => say(saying(context.words(pathsWords).goingOn.nowhere, 'asker')),
    act: endStuck,
  },
  show: { meant: nextOwnStep, none: byPath, act: showStep, anyState: true },
};

/** Everything that people say of the steps of their path, in the order in which it is tried. */
export const stepCommands: readonly Command[] = stepWords.map((word) => {
  const { offered, ...said } = sayings[word];
  return {
    name: `${word}-step`,
    patterns: (words) => words(pathsWords).listens.step[word],
    ...offered,
    handle: (turn, heard) => walkByWords(turn, said, heard),
  };
});

async function walkByWords(turn: Turn, said: StepSaying, { groups }: Heard): Promise<TurnResult> {
  const found = await ownLastPath(turn);
  if (!found) return onNoPath(turn);
  const { journey } = found;
  if (journey.assignment.state !== 'active' && !said.anyState) return refused(turn, 'not-active', journey);
  const number = groups.number === undefined ? undefined : Number(groups.number);
  const step = number === undefined ? said.meant(journey) : journey.steps[number - 1];
  if (step) return said.act(turn, stepPlaceOf(journey, step, 'other'), groups.reason?.trim() ?? '');
  return number === undefined ? said.none(turn, journey) : refused(turn, 'unknown', journey);
}

function lastChanged({ steps }: Journey): JourneyStep | undefined {
  return steps
    .filter(({ state, step }) => state !== 'open' && step.doer === 'new-hire')
    .toSorted((one, other) => (one.changedAt ?? 0) - (other.changedAt ?? 0))
    .at(-1);
}

function refused({ context }: Turn, why: WalkRefusal, journey: Journey): TurnResult {
  return say(walkRefusedReply(context, why, journey));
}
