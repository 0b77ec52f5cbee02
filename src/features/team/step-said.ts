import type { Turn } from '../../conversation/feature.js';
import { type Journey, type JourneyStep, nextStep } from '../../onboarding/paths/journey.js';
import { teamSaidWords } from './said-wording.js';

/** Letters of a word that tells a step from all others. */
const TELLING = 6;

/** The step of a path that a sentence speaks of: by its number, a word that only its title has, or as the last or next one. */
export function stepSaid({ context }: Turn, text: string, journey: Journey): JourneyStep | undefined {
  const { stepNumber, lastStep, thisStep } = context.words(teamSaidWords).listens;
  const number = stepNumber.exec(text)?.groups?.number;
  if (number !== undefined) return journey.steps[Number(number) - 1];
  if (lastStep.test(text)) return journey.steps.at(-1);
  const said = new Set(wordsOf(text));
  const named = journey.steps.filter((one) =>
    wordsOf(one.step.title).some((word) => said.has(word) && isOfOneStep(journey, word)),
  );
  if (named.length === 1) return named[0];
  return thisStep.test(text)
    ? (journey.steps.find(({ state }) => state === 'claimed') ?? nextStep(journey))
    : undefined;
}

function isOfOneStep({ steps }: Journey, word: string): boolean {
  return steps.filter(({ step }) => wordsOf(step.title).includes(word)).length === 1;
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => word.length >= TELLING);
}
