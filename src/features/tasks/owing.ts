import type { Command, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded, type Target } from '../../conversation/handling.js';
import { say } from '../../conversation/turn.js';
import { eachWithDoers, type WithDoers } from '../../onboarding/paths/doers.js';
import { eachJourney } from '../../onboarding/paths/journeys.js';
import { openAssignmentsOf } from '../../onboarding/paths/records.js';
import { placesOf } from '../../people/accounts/reach.js';
import type { PersonRecord } from '../../people/accounts/record.js';
import { may } from '../../people/roles/permissions.js';
import { findPerson, refuseNotTheirs } from '../shared/people/access.js';
import { aboutPerson } from '../shared/people/by-words.js';
import { namesApart } from '../shared/people/names-apart.js';
import { seesTeam } from '../shared/people/team.js';
import { type Owing, owingReply, teamOwingReply } from './owing-replies.js';

interface About {
  /** Id. */
  readonly person: string;
}

const seesOwing = {
  needs: ['assignment.see'],
  find: (turn: Turn, about: About): Promise<Target<PersonRecord> | undefined> => findPerson(turn, about),
  refuse: refuseNotTheirs,
} as const;

/** "who owes what for dana": all that is open on the paths of somebody, by whose it is. */
export const showOwingOf = guarded(
  seesOwing,
  async (turn, { id, name }, _, relations): Promise<TurnResult> => {
    const owing = await owingOf(turn, [id]);
    return say(owingReply(turn.context, { id, name }, owing, may(relations, 'task.see')));
  },
);

/** "who owes what": the same in short for all whom the asker looks after. */
const showOwingOfTeam = guarded(seesTeam, async (turn, { team }): Promise<TurnResult> => {
  const ids = team.filter(({ isGone }) => !isGone).map(({ person }) => person);
  const names = await namesApart(turn, ids);
  return say(teamOwingReply(turn.context, await owingOf(turn, ids), names));
});

export const owingByWords: Command['handle'] = (turn) => showOwingOfTeam(turn, {});

export const owingOfByWords: Command['handle'] = aboutPerson((turn, { id }) =>
  showOwingOf(turn, { person: id }),
);

/** The open paths of people, with who of those who have a part in them can be written to. */
async function owingOf(turn: Turn, people: readonly string[]): Promise<Owing[]> {
  const { tx } = turn;
  const paths = await eachWithDoers(tx, await eachJourney(tx, await openAssignmentsOf(tx, people)));
  const persons = paths.flatMap(({ journey }) => journey.steps.flatMap(({ doing }) => doing?.persons ?? []));
  const reached = await placesOf(tx, persons);
  const order = new Map(people.map((id, index) => [id, index]));
  return paths
    .toSorted((one, other) => indexOf(order, one) - indexOf(order, other))
    .map((path) => ({ path, isReached: (id) => reached.has(id) }));
}

function indexOf(order: ReadonlyMap<string, number>, { person }: WithDoers): number {
  return order.get(person.id) ?? 0;
}
