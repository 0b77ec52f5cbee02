import type { Turn, TurnResult } from '../../../conversation/feature.js';
import type { Target } from '../../../conversation/handling.js';
import { say } from '../../../conversation/turn.js';
import { type PersonRecord, personById } from '../../../people/accounts/record.js';
import { relationsBetween } from '../../../people/roles/roles.js';
import { withNamesApart } from './names-apart.js';
import { givesNoneReply, relationsToAnybody } from './people-picker.js';
import { notAllowedReply } from './refusals.js';

/** Who gives paths to anybody; to whom, is asked for each person. */
export const givesPaths = {
  needs: ['assignment.give'],
  async find(turn: Turn): Promise<Target<true>> {
    return { found: true, relations: await relationsToAnybody(turn) };
  },
  refuse: (turn: Turn): TurnResult => say(givesNoneReply(turn)),
} as const;

/** A person, and what the asker is to them. */
export async function findPerson(
  turn: Turn,
  { person: id }: { readonly person: string },
): Promise<Target<PersonRecord> | undefined> {
  const { tx, asker, settings } = turn;
  const known = await personById(tx, id);
  const [person] = known ? await withNamesApart(turn, [known]) : [];
  if (!person) return undefined;
  return { found: person, relations: await relationsBetween(tx, asker, id, settings.admins) };
}

/** To whoever is neither manager nor admin of the person: the same whether there is one or not. */
export function refuseNotTheirs({ context }: Turn): TurnResult {
  return say(notAllowedReply(context, 'not-your-report'));
}
