import type { Turn } from '../../conversation/feature.js';
import { type FoundAsk, foundSince } from '../../insights/questions/found.js';
import { curationWords } from './wording.js';

/** Days back that gaps and asks to add are looked for. */
export const DAYS = 90;

const DAY = 86_400_000;

/** UTC milliseconds. */
export function lookedAtSince({ now }: Pick<Turn, 'now'>): number {
  return now - DAYS * DAY;
}

/** Questions that found an entry only because their askers chose it, which may be added to its asks. */
export function foundAsksOf(turn: Turn): Promise<FoundAsk[]> {
  const { tx, knowledge, context } = turn;
  const somebody = context.words(curationWords).person.inQuestion;
  return foundSince(tx, { knowledge, since: lookedAtSince(turn), somebody });
}

/** That of a question; undefined where it was dealt with, or is none any more. */
export async function foundAskOf(turn: Turn, question: string): Promise<FoundAsk | undefined> {
  return (await foundAsksOf(turn)).find(({ members }) => members.includes(question));
}
