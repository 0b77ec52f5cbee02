import type { Notifier } from '../../conversation/feature.js';
import { personaOf, type ReplyContext } from '../../conversation/reply-context.js';
import { filledIn } from '../../knowledge/post-text.js';
import type { Post } from '../../knowledge/schema/schema.js';
import type { WithDoers } from '../../onboarding/paths/doers.js';
import { calledNames } from '../../people/accounts/called-names.js';
import { personById } from '../../people/accounts/record.js';
import { literal } from '../../ports/markdown.js';
import { postsWords } from './wording.js';

/** The text of a post about somebody, as Markdown: no name in it means anything but itself. */
export async function postText(
  { tx, knowledge }: Pick<Notifier, 'tx' | 'knowledge'>,
  context: ReplyContext,
  { journey, person, manager, buddy, names }: WithDoers,
  { text }: Post,
): Promise<string> {
  // As they are called, and not as they are told from namesakes.
  const who = (await personById(tx, person.id)) ?? person;
  const { start } = journey.assignment;
  const role = personaOf(knowledge, who.persona ?? journey.path.persona ?? null)?.title;
  return filledIn(text, {
    firstName: literal((await calledNames(tx, [who])).get(who.id) ?? who.name),
    name: literal(who.name),
    manager: literal(manager === null ? '' : (names.manager ?? '')),
    buddy: literal(buddy === null ? '' : (names.buddy ?? '')),
    role: literal(role ?? ''),
    startDate: literal(context.words(postsWords).startDate(start, context.today)),
    path: literal(journey.path.title),
  });
}
