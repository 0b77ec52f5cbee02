import type { ReplyContext } from '../../../conversation/reply-context.js';
import { type Assignment, isFromEnd, type Journey } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { sharedPeopleWords } from './wording.js';

/** A path with the day that it was given with. */
export interface Given extends Pick<Journey, 'path'> {
  readonly assignment: Pick<Assignment, 'start'>;
}

/** "from Mon 30 Nov", or "until Mon 30 Nov" where that day is the end of the path; plain text. */
export function spanOf(context: ReplyContext, { path, assignment }: Given): string {
  const { span, day } = context.words(sharedPeopleWords);
  return span(day(assignment.start, context.today), isFromEnd({ path }));
}

/** The same with the day in bold; Markdown. */
export function spanMarkdown(context: ReplyContext, { path, assignment }: Given): string {
  const { span, day } = context.words(sharedPeopleWords);
  return span(`**${literal(day(assignment.start, context.today))}**`, isFromEnd({ path }));
}
