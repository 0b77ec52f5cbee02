import type { Notifier } from '../../../conversation/feature.js';
import { journeysOf } from '../../../onboarding/paths/journeys.js';
import { ruledAmong } from '../../../onboarding/rules/records.js';
import { peopleById } from '../../../people/accounts/record.js';
import { namesApart } from '../people/names-apart.js';
import type { Proposal } from './proposal-replies.js';

/** All open proposals of some people, as a list of them names them. */
export async function listedOf(
  { tx, knowledge, features }: Pick<Notifier, 'tx' | 'knowledge' | 'features'>,
  people: readonly string[],
): Promise<Proposal[]> {
  const [known, journeys] = [await peopleById(tx, people), await journeysOf(tx, people)];
  // Of several readers each may have another language: what parts two of one name is in the first.
  const names = await namesApart({ tx, knowledge, context: features.languages.of(null) }, people);
  const ruled = await ruledAmong(
    tx,
    [...journeys.values()].flat().map(({ assignment }) => assignment.id),
  );
  return people.flatMap((id) => {
    const person = known.get(id);
    if (!person) return [];
    const proposed = (journeys.get(id) ?? []).filter(({ assignment }) => assignment.state === 'proposed');
    return proposed.map(({ assignment, path }) => {
      // Whoever picks a role asks for its path themselves, and whoever would start another one, too.
      const own = path.persona !== undefined && path.persona === person.persona ? 'persona' : 'asked';
      const byNobody = ruled.has(assignment.id) ? 'rule' : 'import';
      const why = assignment.givenBy === null ? byNobody : own;
      return { person: { ...person, name: names.get(id) ?? person.name }, assignment, path, why };
    });
  });
}
