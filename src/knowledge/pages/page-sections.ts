import { createHash } from 'node:crypto';
import { slug as slugged } from 'github-slugger';
import type { PageSection } from '../schema/pages.js';
import { summaryOf } from '../summary.js';
import type { Block } from './blocks.js';
import type { Page, Section } from './page.js';
import { withoutFragments } from './quotable.js';

/** Characters of text from which a section says enough to be an answer. */
const SHORTEST = 20;

/** Characters of an id: beyond them the rest stands in a digest. */
const LONGEST_ID = 100;

const DIGEST_LETTERS = 6;

/** What is known of a page beside what stands in it. */
export interface PageFacts {
  /** Id of the owner. */
  readonly owner: string;
  /** Days: when it was changed last, and when somebody should check it again. */
  readonly changed: string;
  readonly reviewBy: string;
  /** The published address of a heading; absent where the pack does not say where its pages are published. */
  urlOf(anchor: string): string | undefined;
  /** The page and anchor that a link within the folder leads to. */
  targetOf(href: string): { readonly file: string; readonly anchor: string } | undefined;
}

/** The sections of pages that say something, as entries. Ids that two of them would have are told apart by a digest. */
export function sectionsOf(
  pages: readonly Page[],
  factsOf: (page: Page) => PageFacts,
  pack: string,
): PageSection[] {
  const told = pages.map((page) => ({ page, sections: page.sections.filter(saysSomething) }));
  const all = told.flatMap(({ sections }) => sections);
  const ids = idsOf(all, pack);
  const idAt = new Map(pages.flatMap(({ sections }) => idsAt(sections, ids)));
  return told.flatMap(({ page, sections }) => {
    const facts = factsOf(page);
    const idOf = (href: string) => {
      const target = facts.targetOf(href);
      return target && idAt.get(target.anchor === '' ? target.file : `${target.file}#${target.anchor}`);
    };
    return sections.map((section, at) => {
      const id = ids.get(section) as string;
      const related = section.links.flatMap((href) => idOf(href) ?? []).filter((other) => other !== id);
      const entry = entryFrom(page, section, facts, { id, related: [...new Set(related)] });
      // One line for a page, not one for each of its headings.
      return at === 0 ? { ...entry, reviewBy: facts.reviewBy } : entry;
    });
  });
}

/**
 * Where links to places of a page lead: to the section, to the next one where there is nothing but a heading, and from the page as a
 * whole to its first one.
 */
function idsAt(
  sections: readonly Section[],
  ids: ReadonlyMap<Section, string>,
): (readonly [place: string, id: string])[] {
  const places: (readonly [string, string])[] = [];
  let next: string | undefined;
  for (const section of sections.toReversed()) {
    next = ids.get(section) ?? next;
    if (next !== undefined) places.push([section.id, next]);
  }
  const [{ file } = { file: '' }] = sections;
  return next === undefined ? places : [...places, [file, next]];
}

/** The same of pages that belong to no pack: nobody is known who keeps them, nor where they are published. */
export function sectionsAlone(pages: readonly Page[]): PageSection[] {
  const facts: PageFacts = {
    owner: '',
    changed: '',
    reviewBy: '',
    urlOf: () => undefined,
    targetOf: () => undefined,
  };
  return sectionsOf(pages, () => facts, '');
}

function saysSomething({ text }: Section): boolean {
  return text.length >= SHORTEST;
}

function entryFrom(
  { title, file }: Page,
  { heading, anchor, trail, text, sentences, places, blocks }: Section,
  { owner, changed, urlOf }: PageFacts,
  { id, related }: Pick<PageSection, 'id' | 'related'>,
): PageSection {
  const url = urlOf(anchor);
  return {
    kind: 'page',
    id,
    title: heading === '' ? title : heading,
    trail,
    aliases: [],
    asks: [],
    summary: summaryOf(sentences.length > 0 ? sentences : text.split('\n')),
    body: blocks.map(markdownOf).join('\n\n'),
    blocks,
    said: { text, ...withoutFragments({ sentences, places }) },
    place: { file, heading, changed, ...(url === undefined ? {} : { url }) },
    sources: [],
    owner,
    reviewedOn: changed,
    related,
  };
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

function idsOf(sections: readonly Section[], pack: string): Map<Section, string> {
  const wanted = new Map<string, Section[]>();
  for (const section of sections) {
    const id = idFrom(section);
    wanted.set(id, [...(wanted.get(id) ?? []), section]);
  }
  return new Map(
    [...wanted].flatMap(([id, alike]) =>
      alike.map((section) => [section, alike.length > 1 ? `${id}-${digestOf(pack, section)}` : id] as const),
    ),
  );
}

/** The names of files that stand for their folder. */
const index = /(?:^|\/)(?:index|_index|readme)$/i;

function idFrom({ file, anchor, id }: Section): string {
  const path = file.replace(/\.[^./]+$/, '').replace(index, '');
  const name = [...path.split('/'), anchor].map(plainSlug).filter(Boolean).join('-');
  if (name === '') return `page/${digestOf(id)}`;
  if (name.length <= LONGEST_ID) return `page/${name}`;
  return `page/${name.slice(0, LONGEST_ID).replace(/-+$/, '')}-${digestOf(id)}`;
}

/** Lower-case letters and digits joined by hyphens: what an id may hold. Empty for a name in another script. */
function plainSlug(name: string): string {
  return slugged(name.normalize('NFKD'))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function digestOf(...parts: readonly (string | Section)[]): string {
  const text = parts.map((part) => (typeof part === 'string' ? part : part.id)).join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_LETTERS);
}
