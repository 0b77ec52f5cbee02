import { type Card, createEmptyCard, fsrs, Rating } from 'ts-fsrs';

/**
 * The Free Spaced Repetition Scheduler, with the parameters that its authors found for people in general. Without its steps of
 * minutes, since nobody is asked twice on a day, and without chance: the same answers give the same days.
 */
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });

/** A card as it is kept: JSON. */
export type KeptCard = string;

/**
 * The card of something that was learned on a path.
 *
 * @param known whether it went well there: a question that was answered rightly at once, a myth that was read
 * @param now UTC milliseconds
 */
export function firstCard(known: boolean, now: number): KeptCard {
  return rated(createEmptyCard(new Date(now)), known, now).card;
}

/** The card after an answer, and when FSRS would ask again: at least a day later, in UTC milliseconds. */
export function ratedCard(kept: KeptCard, right: boolean, now: number): { card: KeptCard; due: number } {
  return rated(JSON.parse(kept) as Card, right, now);
}

function rated(card: Card, right: boolean, now: number): { card: KeptCard; due: number } {
  const { card: next } = scheduler.next(card, new Date(now), right ? Rating.Good : Rating.Again);
  return { card: JSON.stringify(next), due: next.due.getTime() };
}
