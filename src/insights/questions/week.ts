import type { Tx } from '../../storage/database.js';
import { FEWEST } from '../cohort.js';

/** Entries that a digest names. */
const TOP = 5;

/** What was asked in a span of time. */
export interface AskedWeek {
  readonly answered: number;
  readonly declined: number;
  readonly helpful: number;
  readonly unhelpful: number;
  /** Entry ids with how many people they answered, most first; only those of three people or more. */
  readonly top: readonly { readonly entry: string; readonly people: number }[];
}

/**
 * What was asked since a moment, of the entries in question and of what was declined near them.
 *
 * @param since UTC milliseconds
 * @param isOurs whether an entry counts; of what was declined the nearest one, or undefined for none
 */
export async function askedSince(
  tx: Tx,
  since: number,
  isOurs: (entry: string | undefined) => boolean,
): Promise<AskedWeek> {
  const asked = await tx
    .selectFrom('questions')
    .select(['id', 'entry', 'nearest', 'person_id', 'helped', 'not_helped', 'found'])
    .where('asked_at', '>=', since)
    .where('meant', 'is', null)
    .execute();
  const ours = asked.filter(({ entry, nearest }) => isOurs(entry ?? (JSON.parse(nearest) as string[])[0]));
  const ids = new Set(ours.map(({ id }) => id));
  const verdicts = await tx
    .selectFrom('feedback')
    .innerJoin('questions', 'questions.id', 'feedback.question_id')
    .select(['feedback.question_id', 'feedback.helpful'])
    .where('questions.asked_at', '>=', since)
    .execute();
  const given = verdicts.filter(({ question_id }) => ids.has(question_id));
  const people = new Map<string, Set<string>>();
  for (const { entry, person_id } of ours) {
    if (entry === null || person_id === null) continue;
    people.set(entry, (people.get(entry) ?? new Set()).add(person_id));
  }
  return {
    answered: ours.filter(({ entry }) => entry !== null).length,
    declined: ours.filter(({ entry }) => entry === null).length,
    helpful:
      given.filter(({ helpful }) => helpful === 1).length + ours.reduce((sum, { helped }) => sum + helped, 0),
    unhelpful:
      given.filter(({ helpful }) => helpful === 0).length +
      ours.reduce((sum, { not_helped }) => sum + not_helped, 0),
    top: [...people]
      .map(([entry, some]) => ({ entry, people: some.size }))
      .filter((one) => one.people >= FEWEST)
      .sort((one, other) => other.people - one.people || (one.entry < other.entry ? -1 : 1))
      .slice(0, TOP),
  };
}
