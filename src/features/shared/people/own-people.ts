import type { Turn } from '../../../conversation/feature.js';
import { needFreshStanding } from '../../../conversation/standing.js';
import { eachWithDoers, type WithDoers } from '../../../onboarding/paths/doers.js';
import type { Journey } from '../../../onboarding/paths/journey.js';
import { lastJourneysOf } from '../../../onboarding/paths/journeys.js';
import { membershipOf } from '../../../people/accounts/membership.js';
import { type PersonRecord, personById } from '../../../people/accounts/record.js';
import { namesApart } from './names-apart.js';

/** Somebody who looks after the asker. */
export interface OwnHelper {
  readonly name: string;
  /** They have no active account any more. */
  readonly isGone: boolean;
}

/** Who looks after the asker, and the paths that they have, else the one that they had last. */
export interface OwnPeople {
  readonly person: PersonRecord;
  readonly manager: OwnHelper | undefined;
  readonly buddy: OwnHelper | undefined;
  /** In the order in which they were given. */
  readonly paths: readonly WithDoers[];
}

/** Undefined for whoever is no full member: they are told nothing about others. */
export async function ownPeople(turn: Turn): Promise<OwnPeople | undefined> {
  const { tx, asker } = turn;
  if (asker.standing === 'unknown') needFreshStanding(turn);
  const person = asker.standing === 'member' ? await personById(tx, asker.person) : undefined;
  if (!person) return undefined;
  return {
    person,
    manager: await helperOf(turn, person.manager),
    buddy: await helperOf(turn, person.buddy),
    paths: await eachWithDoers(tx, await journeysOrLast(turn)),
  };
}

/** The asker's open paths, else the one that ended last. */
export async function journeysOrLast({ tx, context, asker }: Turn): Promise<readonly Journey[]> {
  const { journeys = [] } = context;
  return journeys.length > 0 ? journeys : lastJourneysOf(tx, asker.person);
}

async function helperOf(turn: Turn, id: string | null): Promise<OwnHelper | undefined> {
  if (id === null) return undefined;
  const name = (await namesApart(turn, [id])).get(id);
  if (name === undefined) return undefined;
  return { name, isGone: (await membershipOf(turn.tx, id)) === 'left' };
}
