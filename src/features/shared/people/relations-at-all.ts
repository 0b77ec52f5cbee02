import type { Turn } from '../../../conversation/feature.js';
import { ownsAnything } from '../../../curation/owners.js';
import { personById } from '../../../people/accounts/record.js';
import type { Relation } from '../../../people/roles/permissions.js';
import { relationsBetween, rolesOf } from '../../../people/roles/roles.js';
import { relationsToAnybody } from './people-picker.js';

/**
 * What the asker is to anybody or anything at all: to themselves, to people, to what is kept in the packs, and to
 * questions that go to people. Nothing for guests and for whoever left.
 */
export async function relationsAtAll(turn: Turn): Promise<ReadonlySet<Relation>> {
  const { tx, asker, knowledge, settings } = turn;
  const relations = new Set(await relationsBetween(tx, asker, asker.person, settings.admins));
  // Only a full member is anything to themselves.
  if (!relations.has('self')) return new Set();
  for (const relation of await relationsToAnybody(turn)) relations.add(relation);
  if (await ownsAnything(tx, asker.person, knowledge)) relations.add('owner');
  if (await isExpert(turn)) relations.add('expert');
  return relations;
}

/** By a grant, or by the pack's own list. */
async function isExpert({ tx, asker, knowledge, settings }: Turn): Promise<boolean> {
  if ((await rolesOf(tx, asker.person, settings.admins)).expert) return true;
  const email = (await personById(tx, asker.person))?.email;
  if (!email) return false;
  return knowledge.packs.some(({ experts = [] }) =>
    experts.some((expert) => expert.email?.toLowerCase() === email),
  );
}
