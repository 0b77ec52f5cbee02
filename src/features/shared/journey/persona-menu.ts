import { menu } from '../../../conversation/actions.js';
import type { ReplyContext } from '../../../conversation/reply-context.js';
import { kindNames } from '../../../knowledge/kind-names.js';
import { entriesOfKind } from '../../../knowledge/lookup.js';
import type { Part } from '../../../ports/reply.js';
import { pickPersona } from '../actions.js';
import { sharedJourneyWords } from './wording.js';

/** The menu from which people pick their role; nothing when the pack names no roles. */
export function personaMenu(context: ReplyContext): Part[] {
  const personas = entriesOfKind(context.knowledge, 'persona');
  if (personas.length === 0) return [];
  const options = personas.map(({ id, title }) => pickPersona.option(title, id));
  const { chooseRole } = context.words(sharedJourneyWords);
  return [menu(pickPersona, chooseRole(kindNames(context.knowledge)), options, context.persona?.id)];
}
