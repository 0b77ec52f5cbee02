import type { ReplyContext } from '../../../conversation/reply-context.js';
import type { PageSection } from '../../../knowledge/schema/pages.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Reply } from '../../../ports/reply.js';
import { readSection, showEntry } from '../actions.js';
import { placeOf, sourcePart } from './page-parts.js';
import { sectionInParts } from './section-parts.js';
import { pagesWords } from './wording.js';

/** Sections that a section offers as buttons, of those that it links to. */
const RELATED_BUTTONS = 3;

/**
 * The section of a page as it stands there, with the way to its next part where it is long.
 *
 * @param part from 1; the last one where it has fewer
 */
export function wholeSectionReply(context: ReplyContext, section: PageSection, part: number): Reply {
  const { words, knowledge } = context;
  const { part: partOf, nextPart } = words(pagesWords);
  const parts = sectionInParts(section);
  const shown = Math.min(Math.max(part, 1), parts.length);
  const next: Button[] =
    shown < parts.length
      ? [readSection.button(nextPart, { entry: section.id, part: shown + 1 }, { style: 'primary' })]
      : [];
  const related = section.related
    .flatMap((id) => knowledge.entries.get(id) ?? [])
    .slice(0, RELATED_BUTTONS)
    .map(({ id, title }) => showEntry.button(title, { entry: id }));
  const trail = placeOf(context, section);
  return replyOf([
    { kind: 'heading', text: section.title },
    ...(trail === section.title ? [] : [{ kind: 'note', markdown: literal(trail) } as const]),
    ...(parts[shown - 1] ?? []),
    ...(parts.length > 1 ? [{ kind: 'note', markdown: literal(partOf(shown, parts.length)) } as const] : []),
    sourcePart(context, section),
    ...(next.length + related.length > 0
      ? [{ kind: 'buttons', buttons: [...next, ...related] } as const]
      : []),
  ]);
}
