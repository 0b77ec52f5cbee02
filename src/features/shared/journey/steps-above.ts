import type { Turn } from '../../../conversation/feature.js';
import { offeredAbove } from '../../../conversation/said-below.js';
import type { Journey, JourneyStep } from '../../../onboarding/paths/journey.js';
import { doneWithStep, myStep, openQuiz } from '../actions.js';

/** A step that a message is about, on whosever path. */
export interface StepAbove {
  /** Assignment id. */
  readonly assignment: string;
  /** Step id. */
  readonly step: string;
}

/** The steps that the message of ours is about in whose thread something was said, such as a reminder; each once. */
export async function stepsAbove(turn: Turn): Promise<readonly StepAbove[]> {
  const steps = new Map<string, StepAbove>();
  for (const { name, value } of await offeredAbove(turn)) {
    const named = [doneWithStep, openQuiz, myStep].find((action) => action.name === name)?.read(value);
    if (!named) continue;
    const { assignment, step } = named;
    steps.set(`${assignment} ${step}`, { assignment, step });
  }
  return [...steps.values()];
}

/** Those of them that are on a path, in its order. */
export function stepsAmong(journey: Journey, above: readonly StepAbove[]): readonly JourneyStep[] {
  return journey.steps.filter(({ step }) =>
    above.some((one) => one.assignment === journey.assignment.id && one.step === step.id),
  );
}
