import type { PageSection } from '../schema/pages.js';
import { summaryOf } from '../summary.js';
import type { Block } from './blocks.js';
import { type JoinedSection, joinedSections, saysSomething } from './joined-sections.js';
import type { Page, Said, SaidTerm, Section } from './page.js';
import { withoutFragments } from './quotable.js';
import { idsOf, termIdsBeside } from './section-ids.js';

/** What is known of a page beside what stands in it. */
export interface PageFacts {
  /** Id of the owner. */
  readonly owner: string;
  /** Days: when it was changed last, and when somebody should check it again; undefined where nobody knows. */
  readonly changed: string | undefined;
  readonly reviewBy: string | undefined;
  /** The published address of a heading; absent where the pack does not say where its pages are published. */
  urlOf(anchor: string): string | undefined;
  /** The page and anchor that a link within the folder leads to. */
  targetOf(href: string): { readonly file: string; readonly anchor: string } | undefined;
}

/**
 * The sections of pages that say something, as entries, each followed by the terms that it explains. Ids that two of them would
 * have are told apart by a digest.
 */
export function sectionsOf(
  pages: readonly Page[],
  factsOf: (page: Page) => PageFacts,
  pack: string,
): PageSection[] {
  // Those that are part of another one have an id as well: none changes when one of them says more.
  const ids = idsOf(pages.flatMap(({ sections }) => sections).filter(saysSomething), pack);
  const termId = termIdsBeside(ids);
  const joined = pages.map((page) => ({ page, sections: joinedSections(page.sections) }));
  const idAt = new Map(joined.flatMap(({ page, sections }) => idsAt(page.sections, sections, ids)));
  return joined.flatMap(({ page, sections }) => {
    const facts = factsOf(page);
    const relatedTo = (id: string, { links }: Said) => {
      const ways = links.flatMap((href) => facts.targetOf(href) ?? []);
      const found = ways.flatMap(
        ({ file, anchor }) => idAt.get(anchor === '' ? file : `${file}#${anchor}`) ?? [],
      );
      return [...new Set(found)].filter((other) => other !== id);
    };
    const whole = new Map(sections.map((section) => [section.own, section]));
    const entries = page.sections.flatMap((own) => {
      const section = whole.get(own);
      const terms = own.terms.map((term) => {
        const id = termId(own, term);
        return termFrom(page, own, term, facts, { id, related: relatedTo(id, term) });
      });
      if (!section) return terms;
      const id = ids.get(own) as string;
      const entry = sectionFrom(page, section, facts, { id, related: relatedTo(id, section.said) });
      const parts = partsOf(section, facts, ids);
      return [parts.length > 0 ? { ...entry, parts } : entry, ...terms];
    });
    const [first, ...others] = entries;
    const { reviewBy } = facts;
    // One line for a page, not one for each of its headings.
    return first && reviewBy !== undefined ? [{ ...first, reviewBy }, ...others] : entries;
  });
}

/**
 * Where links to places of a page lead: to the section, or the one that it is part of; to the next one where there is nothing but a
 * heading; and from the page as a whole to its first one.
 */
function idsAt(
  sections: readonly Section[],
  joined: readonly JoinedSection[],
  ids: ReadonlyMap<Section, string>,
): (readonly [place: string, id: string])[] {
  const idOf = new Map(
    joined.flatMap(({ own, parts }) => [own, ...parts].map((one) => [one, ids.get(own) as string] as const)),
  );
  const places: (readonly [string, string])[] = [];
  let next: string | undefined;
  for (const section of sections.toReversed()) {
    next = idOf.get(section) ?? next;
    if (next !== undefined) places.push([section.id, next]);
  }
  const [{ file } = { file: '' }] = sections;
  return next === undefined ? places : [...places, [file, next]];
}

/** The same of pages that belong to no pack: nobody is known who keeps them, nor where they are published. */
export function sectionsAlone(pages: readonly Page[]): PageSection[] {
  const facts: PageFacts = {
    owner: '',
    changed: undefined,
    reviewBy: undefined,
    urlOf: () => undefined,
    targetOf: () => undefined,
  };
  return sectionsOf(pages, () => facts, '');
}

type Linked = Pick<PageSection, 'id' | 'related'>;

function sectionFrom(
  page: Page,
  { own, said, parts }: JoinedSection,
  facts: PageFacts,
  linked: Linked,
): PageSection {
  const title = own.heading === '' ? page.title : own.heading;
  const names = [...own.aliases, ...parts.map(({ heading }) => heading)];
  return {
    ...saidBy(said),
    ...standingAt(page, own, facts),
    ...linked,
    title,
    trail: own.trail,
    aliases: besides(title, names),
  };
}

function termFrom(
  page: Page,
  own: Section,
  { name, aliases, ...said }: SaidTerm,
  facts: PageFacts,
  linked: Linked,
): PageSection {
  return {
    ...saidBy(said),
    ...standingAt(page, own, facts),
    ...linked,
    title: name,
    trail: own.heading === '' ? own.trail : [...own.trail, own.heading],
    aliases: besides(name, aliases),
    isTerm: true,
  };
}

function besides(title: string, names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => name !== title);
}

function saidBy({ text, sentences, places, blocks }: Said) {
  return {
    kind: 'page',
    asks: [],
    summary: summaryOf(sentences.length > 0 ? sentences : text.split('\n')),
    body: blocks.map(markdownOf).join('\n\n'),
    blocks,
    said: { text, ...withoutFragments({ sentences, places }) },
    sources: [],
  } as const;
}

function standingAt({ file }: Page, { heading, anchor }: Section, { owner, changed, urlOf }: PageFacts) {
  const url = urlOf(anchor);
  return {
    place: { file, heading, ...(changed !== undefined && { changed }), ...(url !== undefined && { url }) },
    owner,
    ...(changed !== undefined && { reviewedOn: changed }),
  };
}

function partsOf(
  { parts }: JoinedSection,
  { urlOf }: PageFacts,
  ids: ReadonlyMap<Section, string>,
): NonNullable<PageSection['parts']> {
  return parts.map((part) => {
    const [id, url] = [ids.get(part), urlOf(part.anchor)];
    return { heading: part.heading, ...(id !== undefined && { id }), ...(url !== undefined && { url }) };
  });
}

function markdownOf(block: Block): string {
  if (block.kind === 'text') return block.markdown;
  const { columns, rows } = block;
  const lineOf = (cells: readonly string[]) =>
    cells
      .flatMap((cell, at) => (cell === '' ? [] : `${columns[at] ? `${columns[at]}: ` : ''}${cell}`))
      .join('; ');
  return rows.map((row) => `- ${escaped(lineOf(row))}`).join('\n');
}

/** Text as Markdown that shows it: what stands in a cell is no Markdown any more. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, '\\$&');
}
