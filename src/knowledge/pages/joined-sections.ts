import { sparingly } from '../../ports/markdown.js';
import { words } from '../schema/schema.js';
import type { Said, Section } from './page.js';
import type { SentencePlace } from './quotable.js';

/**
 * What is a line or two: a sentence of so many words, or so many words in all. With thirty words in all a handbook of 80 sections
 * lost one answer of 29 (decision 0016).
 */
const LINE = { sentence: 20, all: 10 } as const;

/** Words up to which an answer of a FAQ, or what a term means, is short. */
const SHORT = 30;

/** Characters of text from which a section says enough to be an answer. */
const SHORTEST = 20;

/** A section, and the headings below it that are part of it. */
export interface JoinedSection {
  /** As it stands in the page. */
  readonly own: Section;
  /** Those headings, in their order; `part` of a place counts them. */
  readonly parts: readonly Section[];
  /** All that they say together. */
  readonly said: Said;
}

/** Whether a section says enough to be an answer by itself; what a term means may be said in a word. */
export function saysSomething({ text, aliases }: Pick<Section, 'text' | 'aliases'>): boolean {
  return text.length >= SHORTEST || (aliases.length > 0 && text !== '');
}

/**
 * The sections of a page that say something, where a heading with a line or two is part of the section above it. It stays by
 * itself where it is a question, for that is how people ask; where all others are as short, as in a FAQ; in a glossary; above other
 * headings; and where there is nothing but a heading above it.
 */
export function joinedSections(sections: readonly Section[]): JoinedSection[] {
  const parents = parentsOf(sections);
  const children = new Map<Section, Section[]>();
  for (const [child, parent] of parents) children.set(parent, [...(children.get(parent) ?? []), child]);
  const parts = new Map<Section, Section[]>();
  const joined = new Set<Section>();
  for (const [section, parent] of parents) {
    if (children.has(section) || !joins(section, parent, children.get(parent) ?? [])) continue;
    parts.set(parent, [...(parts.get(parent) ?? []), section]);
    joined.add(section);
  }
  return sections
    .filter((section) => !joined.has(section) && saysSomething(section))
    .map((own) => joinedWith(own, parts.get(own) ?? []));
}

/** The section that each one stands under, in the order of the page. */
function parentsOf(sections: readonly Section[]): Map<Section, Section> {
  const parents = new Map<Section, Section>();
  const above: Section[] = [];
  for (const section of sections) {
    while (above.length > 0 && (above.at(-1) as Section).level >= section.level) above.pop();
    const parent = above.at(-1);
    if (parent) parents.set(section, parent);
    above.push(section);
  }
  return parents;
}

function joins(section: Section, parent: Section, siblings: readonly Section[]): boolean {
  if (section.text === '' || !isLine(section) || section.isOfGlossary || !saysSomething(parent)) return false;
  if (isQuestion(section.heading) || isQuestion(parent.heading)) return false;
  return siblings.length === 1 ? !isShort(parent) : !siblings.every(isShort);
}

function isLine({ text, sentences }: Said): boolean {
  return words(text) <= (sentences.length > 1 ? LINE.all : LINE.sentence);
}

function isShort({ text }: Said): boolean {
  return words(text) <= SHORT;
}

const asks =
  /^(?:how|what|when|where|who|whom|whose|which|why|can|could|do|does|did|is|are|am|may|might|must|should|shall|will|would|has|have)\b/i;

/** Whether a heading is how somebody would ask for what stands below it, or how that begins. */
function isQuestion(heading: string): boolean {
  return /[?？؟]\s*$/.test(heading) || asks.test(heading);
}

function joinedWith(own: Section, parts: readonly Section[]): JoinedSection {
  const sentences = [...own.sentences];
  const places: SentencePlace[] = [...own.places];
  for (const [part, one] of parts.entries()) {
    const before = sentences.length;
    const block = 1 + (places.at(-1)?.block ?? 0);
    sentences.push(...one.sentences);
    for (const place of one.places)
      places.push({
        ...place,
        block: place.block + block,
        lead: place.lead < 0 ? -1 : place.lead + before,
        part,
      });
  }
  const said = {
    text: [own.text, ...parts.flatMap(({ heading, text }) => [heading, text])].join('\n'),
    sentences,
    places,
    blocks: [...own.blocks, ...parts.flatMap(blocksBelowHeading)],
    links: [own, ...parts].flatMap(({ links }) => links),
  };
  return { own, parts, said };
}

function blocksBelowHeading({ heading, blocks }: Section): Said['blocks'] {
  return [{ kind: 'text', markdown: `**${sparingly(heading, true)}**` }, ...blocks];
}
