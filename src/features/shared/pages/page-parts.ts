import type { ReplyContext } from '../../../conversation/reply-context.js';
import { headingsTo, ownerOf } from '../../../knowledge/lookup.js';
import { partOfQuote, placeOfQuote } from '../../../knowledge/pages/quote-place.js';
import type { PageSection } from '../../../knowledge/schema/pages.js';
import { literal } from '../../../ports/markdown.js';
import type { Part, SourceLine } from '../../../ports/reply.js';
import { pagesWords } from './wording.js';

/**
 * Page and headings down to the section itself, in one line.
 *
 * @param quoted sentences of it: then down to the heading above the first of them
 */
export function placeOf(
  { words }: Pick<ReplyContext, 'words'>,
  section: PageSection,
  quoted: readonly string[] = [],
): string {
  const part = partOfQuote(section, quoted);
  const headings = headingsTo(section);
  return words(pagesWords).trail(part ? [...headings, part.heading] : headings);
}

/** Where a section stands, since when it is as it is, and who keeps it true. */
function sourceOf(context: ReplyContext, section: PageSection, quoted: readonly string[]): SourceLine {
  const { source } = context.words(pagesWords);
  const { url, changed } = placeOfQuote(section, quoted);
  const text = source(
    placeOf(context, section, quoted),
    changed,
    context.today,
    ownerOf(context.knowledge, section).name,
  );
  const excerpt = quoted.join(' ');
  return { text, ...(url !== undefined && { url }), ...(excerpt !== '' && { excerpt }) };
}

/** @param quoted sentences of it, where no more than these are shown */
export function sourcePart(
  context: ReplyContext,
  section: PageSection,
  quoted: readonly string[] = [],
): Part {
  const { from } = context.words(pagesWords);
  return { kind: 'sources', label: from, sources: [sourceOf(context, section, quoted)] };
}

/** Sentences of a section as they stand there: those that follow each other in one paragraph. */
export function quotedPart({ words }: ReplyContext, section: PageSection, quoted: readonly string[]): Part {
  const { quoted: marked } = words(pagesWords);
  const groups: string[][] = [];
  for (const sentence of quoted) {
    const group = groups.at(-1);
    // A paragraph is a line of the text: what stands in another one, or beyond code, is a quote of its own.
    if (group && section.said.text.includes([...group, sentence].join(' '))) group.push(sentence);
    else groups.push([sentence]);
  }
  return { kind: 'text', markdown: groups.map((group) => literal(marked(group))).join('\n\n') };
}
