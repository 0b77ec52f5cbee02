import { type Differing, differingFacts, type Telling } from '../../answering/differing/differing.js';
import {
  type DrawnAway,
  drawnAway,
  headingAsked,
  type NotFound,
  notFoundAgain,
} from '../../answering/measuring/found-again.js';
import { passagesOf } from '../../answering/understanding/passages.js';
import { deadLinkAdvice } from '../../knowledge/checking/dead-links.js';
import { entryFile } from '../../knowledge/checking/entry-file.js';
import type { PageSection } from '../../knowledge/schema/pages.js';
import type { Entry, Knowledge } from '../../knowledge/schema/schema.js';
import type { Answering } from '../answering.js';

/** Milliseconds for asking sections back, and for asking their headings; some 20 ms each. */
const LIMIT = { sentences: 15_000, headings: 10_000 } as const;

/** Lines of one kind that are told; the others are counted. */
const EXAMPLES = 3;

/**
 * What keepers of pages should know, a line each: links that are dead, sections that nobody could find, headings that lead
 * elsewhere, and places that differ in a fact. Nothing where there are no pages.
 *
 * @param all every line, however many, and however long it takes
 */
export async function pageAdvice(
  knowledge: Knowledge,
  { ofTexts }: Pick<Answering, 'ofTexts'>,
  all: boolean,
): Promise<string[]> {
  const sections = [...knowledge.entries.values()].filter((entry) => entry.kind === 'page');
  if (sections.length === 0) return [];
  const some = (lines: readonly string[], rest: string) => firstOf(lines, rest, all);
  const place = (id: string) => placeOf(knowledge, id);
  const before = performance.now();
  const headings = new AbortController();
  const timer = all ? undefined : setTimeout(() => headings.abort(), LIMIT.headings);
  const answer = await ofTexts(knowledge, sections.map(headingAsked), headings.signal);
  clearTimeout(timer);
  const encoding = performance.now() - before;
  const lost = notFoundAgain(sections, answer, lateAfter(all ? undefined : LIMIT.sentences));
  const left = Math.max(LIMIT.headings / 2, LIMIT.headings - encoding);
  const drawn = drawnAway(knowledge.entries, sections, answer, lateAfter(all ? undefined : left));
  const told = [...knowledge.entries.values()].flatMap(tellingOf);
  return [
    ...some(await deadLinkAdvice(knowledge), 'dead links'),
    ...some(
      lost.found.map((one) => lostInWords(one, place)),
      'sections that are not found',
    ),
    ...some(
      drawn.found.map((one) => drawnInWords(one, place)),
      'headings that lead elsewhere',
    ),
    ...some(
      differingFacts(told).map((one) => differingInWords(one, place)),
      'places that differ in a fact',
    ),
    ...untriedInWords(lost.untried, 'sections', 'their own sentences'),
    ...untriedInWords(drawn.untried, 'headings', 'what they find'),
  ];
}

/** Tells when so many milliseconds have gone by; never, where none are given. */
function lateAfter(milliseconds: number | undefined): () => boolean {
  const start = performance.now();
  return () => milliseconds !== undefined && performance.now() - start > milliseconds;
}

function firstOf(lines: readonly string[], rest: string, all: boolean): string[] {
  if (all || lines.length <= EXAMPLES) return [...lines];
  return [
    ...lines.slice(0, EXAMPLES),
    `... and ${lines.length - EXAMPLES} more ${rest}: "check --all" lists them.`,
  ];
}

/** Sections, and questions with answers beside them. */
function tellingOf(entry: Entry): Telling[] {
  if (entry.kind !== 'page' && entry.kind !== 'faq') return [];
  const { id, title } = entry;
  const trail = entry.kind === 'page' ? entry.trail : [];
  return [{ id, headings: [...trail, title], sentences: passagesOf(entry).sentences }];
}

/** A section by its file and headings; another entry by its file. */
function placeOf(knowledge: Knowledge, id: string): string {
  const file = entryFile(knowledge, id);
  const entry = knowledge.entries.get(id);
  return entry?.kind === 'page' ? `${file}, "${headingOf(entry)}"` : file;
}

function headingOf({ title, trail }: PageSection): string {
  return [...trail.slice(1), title].join(' › ');
}

type PlaceOf = (id: string) => string;

function lostInWords({ id, sentence, instead }: NotFound, place: PlaceOf): string {
  const what = instead === undefined ? 'nothing comes' : `${place(instead)} comes first`;
  return `${place(id)}: nobody could find it. Its own sentences do not bring it among the first three; of ${JSON.stringify(sentence)} ${what}. Delete one of the two, or say here what only this section is about.`;
}

function drawnInWords({ id, to, back, alike }: DrawnAway, place: PlaceOf): string {
  const what = alike
    ? 'its heading stands on another page in the same words'
    : 'asked as a question, its heading finds another page first';
  const both = back ? " The two draw each other's questions." : '';
  return `${place(id)}: ${what}: ${place(to)}.${both} Say in the heading, or in the first sentence, what only this section is about.`;
}

function differingInWords([one, other]: Differing, place: PlaceOf): string {
  const quoted = ({ id, sentence }: Differing[0]) => `${place(id)}: ${JSON.stringify(sentence)}`;
  return `${place(one.id)}: ${JSON.stringify(one.fact)} here, ${JSON.stringify(other.fact)} in ${quoted(other)} Here it says ${JSON.stringify(one.sentence)} Put the wrong one right.`;
}

function untriedInWords(count: number, what: string, tried: string): string[] {
  return count === 0
    ? []
    : [`${count} ${what} were not tried by ${tried}, for want of time: "check --all" tries all of them.`];
}
