import { addDays, today, workingDay } from '../onboarding/calendar.js';
import { journeysOf } from '../onboarding/journeys.js';
import { peopleById } from '../people/people.js';
import { decidersOf, proposeAndTell } from './giving.js';
import { proposalsReply } from './replies/assigning.js';
import { type Teller, tell } from './telling.js';
import { pathOf, personaOf } from './voice.js';

/** Days after their first one in which somebody is new: an import of everybody proposes nothing to those who are not. */
const NEW_FOR = 30;

/** Proposals that the message about them names. */
const LISTED = 10;

/** What an import led to. */
export interface Proposed {
  readonly given: number;
  readonly proposed: number;
  /** New hires for whom nobody could say yes: they have no manager, and there is no admin. */
  readonly undecided: number;
}

/**
 * Proposes paths to those of some people of whom an import tells role and first day, and who are new; and tells each
 * manager (or admin, where there is none) once, however many they are.
 */
export async function proposeImported(teller: Teller, people: readonly string[]): Promise<Proposed> {
  const { knowledge, tx, now } = teller;
  const waiting = new Map<string, string[]>();
  let [given, undecided] = [0, 0];
  for (const person of (await peopleById(tx, people.toSorted())).values()) {
    const persona = personaOf(knowledge, person.persona);
    const path = persona && pathOf(knowledge, persona);
    const day = today(person.timeZone, now);
    if (!path || person.startDate === null || person.startDate < addDays(day, -NEW_FOR)) continue;
    const start = person.startDate > day ? person.startDate : workingDay(day, 1);
    const what = await proposeAndTell(teller, { person: person.id, path, start, by: null }, 'import');
    if (what === 'given') given += 1;
    if (what === 'undecided') undecided += 1;
    if (what !== 'proposed') continue;
    for (const decider of await decidersOf(teller, person.id)) {
      waiting.set(decider, [...(waiting.get(decider) ?? []), person.id]);
    }
  }
  const proposed = new Set([...waiting.values()].flat());
  for (const [decider, theirs] of waiting) {
    const listed = await listedOf(teller, theirs.slice(0, LISTED));
    await tell(teller, decider, 'proposals', (voice) => proposalsReply(voice, listed, theirs.length));
  }
  return { given, proposed: proposed.size, undecided };
}

async function listedOf({ tx }: Teller, people: readonly string[]) {
  const [known, journeys] = [await peopleById(tx, people), await journeysOf(tx, people)];
  return people.flatMap((id) => {
    const [person, journey] = [known.get(id), journeys.get(id)];
    if (!person || !journey) return [];
    return [{ person, assignment: journey.assignment, path: journey.path, why: 'import' as const }];
  });
}
