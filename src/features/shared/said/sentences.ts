import type { Turn } from '../../../conversation/feature.js';
import { type DaySaid, dayMeant, daysIn } from '../../../onboarding/calendar/days-said.js';
import type { Weekdays } from '../../../onboarding/calendar/start-date.js';
import { sharedAssignmentsWords } from '../assignments/wording.js';
import { saidWords } from './wording.js';

/** Whether a sentence asks something, and is no wish in the form of a question: "could you please…" is one. */
export function isQuestion({ context }: Turn, sentence: string): boolean {
  const { question, wish } = context.words(saidWords).listens;
  return question.test(sentence) && !wish.test(sentence);
}

/** Whether somebody speaks of themselves. */
export function isOfOneself({ context }: Turn, sentence: string): boolean {
  return context.words(saidWords).listens.own.test(sentence);
}

/** Whether it is their own path that somebody speaks of. */
export function isOfOwnPath({ context }: Turn, sentence: string, hasPath: boolean): boolean {
  const { own, ownPath } = context.words(saidWords).listens;
  return (hasPath ? own : ownPath).test(sentence);
}

/** The days that a sentence names, and the one that it is about. */
export interface DaysSaid {
  readonly all: readonly DaySaid[];
  readonly meant: DaySaid | undefined;
}

export function daysSaid({ context }: Turn, sentence: string, weekdays?: Weekdays): DaysSaid {
  const { days: sayings } = context.words(saidWords).listens;
  const { days } = context.words(sharedAssignmentsWords);
  const all = daysIn(sentence, context.today, days, sayings, weekdays);
  return { all, meant: dayMeant(sentence, all, sayings) };
}
