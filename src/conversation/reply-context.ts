import type { EntryReview } from '../curation/reviews.js';
import { findPersona, pathOf, readsAt } from '../knowledge/lookup.js';
import type { Entry, Knowledge, Path, Persona, Step } from '../knowledge/schema/schema.js';
import type { Calendars } from '../onboarding/calendar/calendars.js';
import { today } from '../onboarding/calendar/working-days.js';
import type { Day, Journey } from '../onboarding/paths/journey.js';
import type { DirectoryEntry } from '../ports/adapter.js';
import type { Language } from './wording/words.js';

/** What every reply is made from: the knowledge, the language, and who reads it. */
export interface ReplyContext extends Language {
  readonly knowledge: Knowledge;
  /** The reader's persona, where it is known and still in the pack. */
  readonly persona: Persona | undefined;
  /** The paths that the reader has: waiting, active or paused, in the order in which they were given. */
  readonly journeys?: readonly Journey[] | undefined;
  /** Entries that should have been checked by now, by id, where that is known. */
  readonly overdue?: ReadonlyMap<string, EntryReview> | undefined;
  /** The reader's own day. */
  readonly today: Day;
  /** The reader's time zone, IANA name; UTC where it is not known. */
  readonly timeZone?: string | null | undefined;
  /** On which days people work, where a time is proposed. */
  readonly calendars?: Calendars | undefined;
  /** UTC milliseconds, of when the reply is made. */
  readonly now?: number | undefined;
}

/** The reader's own day at a moment. @param at UTC milliseconds */
export function dayAt({ timeZone = null }: Pick<ReplyContext, 'timeZone'>, at: number): Day {
  return today(timeZone, at);
}

export function personaOf(knowledge: Knowledge, id: string | null): Persona | undefined {
  const entry = id === null ? undefined : knowledge.entries.get(id);
  return entry?.kind === 'persona' ? entry : undefined;
}

/** The persona that a job title in a directory names. */
export function personaInTitle(knowledge: Knowledge, entry: DirectoryEntry | undefined): string | undefined {
  return entry?.jobTitle ? findPersona(knowledge, entry.jobTitle)?.id : undefined;
}

/** A step of a path, as a pack has it. */
export interface StepOfPath {
  readonly path: Path;
  /** From 1. */
  readonly number: number;
  readonly step: Step;
}

/** The first step of a persona's path that reads an entry. */
export function stepThatReads(knowledge: Knowledge, persona: Persona, entry: Entry): StepOfPath | undefined {
  const path = pathOf(knowledge, persona);
  const index = path?.steps.findIndex((step) => readsAt(knowledge, step, entry.id)) ?? -1;
  const step = path?.steps[index];
  return path && step && { path, number: index + 1, step };
}

/** Titles of the packs in use. */
export function subjects(knowledge: Knowledge): readonly string[] {
  return knowledge.packs.map((pack) => pack.title);
}
