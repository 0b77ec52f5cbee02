import type { Turn } from '../../../conversation/feature.js';
import { sayAction } from '../../../conversation/route.js';
import { exampleQuestions } from '../../../knowledge/example-questions.js';
import { hasKind } from '../../../knowledge/lookup.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Part, Reply } from '../../../ports/reply.js';
import { noPathText } from '../journey/journey-parts.js';
import { insteadWords } from './wording.js';

/** What the packs in use have, for whoever asked for what they have none of: ways to look at it, and questions to try. */
export function insteadParts({ context, features }: Pick<Turn, 'context' | 'features'>): Part[] {
  const { knowledge, locale } = context;
  const typed = [
    ...features.showing(locale, knowledge).map(({ title }) => title),
    ...exampleQuestions(knowledge),
  ];
  if (typed.length === 0) return [];
  return [
    { kind: 'text', markdown: context.words(insteadWords).leadMarkdown },
    { kind: 'buttons', buttons: typed.map((one) => sayAction.button(one, one)) },
  ];
}

/**
 * Says to somebody that they are on no path; where the packs have none, also what there is instead.
 *
 * @param text plain, where it says more than that
 */
export function noPathReply(
  turn: Pick<Turn, 'context' | 'features'>,
  text: string = noPathText(turn.context),
): Reply {
  const instead = hasKind(turn.context.knowledge, 'path') ? [] : insteadParts(turn);
  return replyOf([{ kind: 'text', markdown: literal(text) }, ...instead], 'asker');
}
