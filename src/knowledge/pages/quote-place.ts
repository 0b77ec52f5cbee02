import type { PagePlace, PageSection, SectionPart } from '../schema/pages.js';

type Quoted = Pick<PageSection, 'said' | 'parts' | 'place'>;

/**
 * The heading that a quote of a section stands below, where that is one of those that are part of it.
 *
 * @param quoted sentences of the section, as they stand there; the first one decides
 */
export function partOfQuote(
  { said, parts = [] }: Quoted,
  quoted: readonly string[],
): SectionPart | undefined {
  const [first] = quoted;
  if (parts.length === 0 || first === undefined) return undefined;
  const number = said.sentences.findIndex((sentence) => sentence.split('\n').includes(first));
  return parts[said.places[number]?.part ?? -1];
}

/** Where a quote of a section stands: at the nearest heading above its first sentence. */
export function placeOfQuote(section: Quoted, quoted: readonly string[]): PagePlace {
  const part = partOfQuote(section, quoted);
  if (!part) return section.place;
  const { url: _, ...place } = section.place;
  return { ...place, heading: part.heading, ...(part.url !== undefined && { url: part.url }) };
}
