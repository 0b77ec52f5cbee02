import type { Notifier } from '../../../conversation/feature.js';
import { notify } from '../../../conversation/notify.js';
import { personaOf } from '../../../conversation/reply-context.js';
import { pathOf } from '../../../knowledge/lookup.js';
import { today, workingDay } from '../../../onboarding/calendar/working-days.js';
import { journeysOf } from '../../../onboarding/paths/journeys.js';
import { proposalsFor } from '../../../onboarding/paths/records.js';
import { peopleById } from '../../../people/accounts/record.js';
import { namesApart } from '../people/names-apart.js';
import { decidersOf, isNew, proposeAndNotify } from './proposal-notices.js';
import { type Proposal, proposalsReply, SHOWN } from './proposal-replies.js';

/** The proposals of an import. */
export interface Proposed {
  readonly given: number;
  readonly proposed: number;
  /** New hires without anybody to confirm: they have no manager, and there is no admin. */
  readonly undecided: number;
  /** Managers and admins who cannot be reached yet: they are asked once they can be. */
  readonly untold: number;
}

/**
 * Proposes paths for imported people who are new and have a role and a first day. Each manager (or admin, where there is
 * none) gets one message about all of theirs.
 */
export async function proposeImported(notifier: Notifier, people: readonly string[]): Promise<Proposed> {
  const { knowledge, tx, now } = notifier;
  const waiting = new Map<string, string[]>();
  let [given, undecided, untold] = [0, 0, 0];
  for (const person of (await peopleById(tx, people.toSorted())).values()) {
    const persona = personaOf(knowledge, person.persona);
    const path = persona && pathOf(knowledge, persona);
    const day = today(person.timeZone, now);
    if (!path || person.startDate === null || !isNew(person.startDate, day)) continue;
    const start = person.startDate > day ? person.startDate : workingDay(day, 1);
    const what = await proposeAndNotify(notifier, { person: person.id, path, start, by: null }, 'import');
    if (typeof what === 'object') given += 1;
    if (what === 'undecided') undecided += 1;
    if (what !== 'proposed') continue;
    for (const decider of await decidersOf(notifier, person.id)) {
      waiting.set(decider, [...(waiting.get(decider) ?? []), person.id]);
    }
  }
  const proposed = new Set([...waiting.values()].flat());
  for (const [decider, theirs] of waiting) {
    const listed = await listedOf(notifier, theirs.slice(0, SHOWN));
    const total = (await proposalsFor(tx, theirs)).length;
    const [only, ...others] = theirs;
    const told = await notify(
      notifier,
      decider,
      'proposals',
      (context) => proposalsReply(context, listed, total),
      others.length === 0 ? { about: only } : {},
    );
    if (!told) untold += 1;
  }
  return { given, proposed: proposed.size, undecided, untold };
}

/** All open proposals of some people, as a list of them names them. */
export async function listedOf(
  { tx, knowledge, features }: Pick<Notifier, 'tx' | 'knowledge' | 'features'>,
  people: readonly string[],
): Promise<Proposal[]> {
  const [known, journeys] = [await peopleById(tx, people), await journeysOf(tx, people)];
  // Of several readers each may have another language: what parts two of one name is in the first.
  const names = await namesApart({ tx, knowledge, context: features.languages.of(null) }, people);
  return people.flatMap((id) => {
    const person = known.get(id);
    if (!person) return [];
    const proposed = (journeys.get(id) ?? []).filter(({ assignment }) => assignment.state === 'proposed');
    return proposed.map(({ assignment, path }) => {
      // Whoever picks a role asks for its path themselves, and whoever would start another one, too.
      const own = path.persona !== undefined && path.persona === person.persona ? 'persona' : 'asked';
      const why = assignment.givenBy === null ? 'import' : own;
      return { person: { ...person, name: names.get(id) ?? person.name }, assignment, path, why };
    });
  });
}
