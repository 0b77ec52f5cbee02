import type { Knowledge, Step } from '../../../knowledge/schema/schema.js';
import type { Repeat } from '../../../onboarding/learning/repeats.js';
import { journeyOf } from '../../../onboarding/paths/journeys.js';
import type { Tx } from '../../../storage/database.js';

/** A question that comes again, with its words. */
export interface AskedAgain {
  readonly repeat: Repeat;
  /** Title of the path. */
  readonly path: string;
  readonly question: QuizQuestion | MythQuestion;
}

export type QuizQuestion = { readonly of: 'quiz' } & Extract<
  Step['done'],
  { readonly how: 'quiz' }
>['questions'][number];

export interface MythQuestion {
  readonly of: 'myth';
  /** Entry id. */
  readonly entry: string;
  readonly title: string;
  readonly claim: string;
  readonly truth: string;
}

/** What is asked: a quiz as the version of the path has it, a myth as the packs have it now. Undefined where it is gone. */
export async function askedAgain(
  tx: Tx,
  knowledge: Knowledge,
  repeat: Repeat,
): Promise<AskedAgain | undefined> {
  const journey = await journeyOf(tx, repeat.assignment);
  if (!journey) return undefined;
  const question = questionOf(
    knowledge,
    repeat,
    journey.steps.find(({ step }) => step.id === repeat.step)?.step,
  );
  return question && { repeat, path: journey.path.title, question };
}

function questionOf(
  knowledge: Knowledge,
  { item }: Repeat,
  step: Step | undefined,
): AskedAgain['question'] | undefined {
  if ('myth' in item) {
    const entry = knowledge.entries.get(item.myth);
    if (entry?.kind !== 'myth') return undefined;
    const { id, title, claim, truth } = entry;
    return { of: 'myth', entry: id, title, claim, truth };
  }
  const found = step?.done.how === 'quiz' ? step.done.questions[item.question] : undefined;
  return found && { of: 'quiz', ...found };
}

/** Whether an option is the right one, and why; undefined where there is no such option. */
export function verdictOn(
  question: AskedAgain['question'],
  option: number,
): { readonly right: boolean; readonly chosen: string | undefined; readonly why: string } | undefined {
  if (question.of === 'myth') {
    return option > 1 ? undefined : { right: option === 1, chosen: undefined, why: question.truth };
  }
  const chosen = question.options[option];
  return chosen && { right: chosen.correct === true, chosen: chosen.text, why: chosen.explanation };
}
