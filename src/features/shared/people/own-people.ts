import type { Turn } from '../../../conversation/feature.js';
import { needFreshStanding } from '../../../conversation/standing.js';
import { type WithDoers, withDoers } from '../../../onboarding/paths/doers.js';
import { lastJourneyOf } from '../../../onboarding/paths/journeys.js';
import { membershipOf } from '../../../people/accounts/membership.js';
import { type PersonRecord, personById } from '../../../people/accounts/record.js';
import { namesApart } from './names-apart.js';

/** Somebody who looks after the asker. */
export interface OwnHelper {
  readonly name: string;
  /** They have no active account any more. */
  readonly isGone: boolean;
}

/** Who looks after the asker, and the path that they have or had last. */
export interface OwnPeople {
  readonly person: PersonRecord;
  readonly manager: OwnHelper | undefined;
  readonly buddy: OwnHelper | undefined;
  readonly path: WithDoers | undefined;
}

/** Undefined for whoever is no full member: they are told nothing about others. */
export async function ownPeople(turn: Turn): Promise<OwnPeople | undefined> {
  const { tx, asker, context } = turn;
  if (asker.standing === 'unknown') needFreshStanding(turn);
  const person = asker.standing === 'member' ? await personById(tx, asker.person) : undefined;
  if (!person) return undefined;
  const journey = context.journey ?? (await lastJourneyOf(tx, person.id));
  return {
    person,
    manager: await helperOf(turn, person.manager),
    buddy: await helperOf(turn, person.buddy),
    path: journey && (await withDoers(tx, journey)),
  };
}

async function helperOf(turn: Turn, id: string | null): Promise<OwnHelper | undefined> {
  if (id === null) return undefined;
  const name = (await namesApart(turn, [id])).get(id);
  if (name === undefined) return undefined;
  return { name, isGone: (await membershipOf(turn.tx, id)) === 'left' };
}
