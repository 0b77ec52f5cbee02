import type { Aspect } from '../../knowledge/schema/aspects.js';
import { MOST_ENTRIES } from '../engine.js';
import type { PackAnswer } from '../pack-answer.js';
import type { Answerable } from '../ranking/material.js';
import { passagesOf } from '../understanding/passages.js';

/**
 * Characters of an entry's sentences that are shown at most, some 700 tokens: with eight entries that is what a model of 8,192
 * tokens can read.
 */
const MOST_TEXT = 3_000;

/** An entry that may be chosen, as it is shown. */
export interface Candidate {
  readonly id: string;
  readonly title: string;
  /** What it is part of, the widest first. */
  readonly trail: readonly string[];
  /** Of its own text, as they can be quoted. */
  readonly sentences: readonly string[];
}

/** All that somebody who chooses gets to see. */
export interface Case {
  readonly question: string;
  /** Title of the entry that was spoken of before, where the question may point back to it. */
  readonly earlier?: string;
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly aspects: readonly Pick<Aspect, 'id' | 'nothingAbout'>[];
}

export interface CaseParts {
  readonly entries: ReadonlyMap<string, Answerable>;
  readonly aspects: Iterable<Aspect>;
  /** Whether an entry may leave this machine. */
  readonly maySee: (id: string) => boolean;
  /** As it may leave this machine. */
  readonly question: string;
  /** Entry id. */
  readonly earlier?: string | undefined;
}

/**
 * What of an answer is shown to somebody who chooses. Undefined where there is nothing to choose from, or the best entry may
 * not be shown or has nothing to show: among the others alone the choice would be wrong.
 */
export function caseOf(
  { entries: found }: Pick<PackAnswer, 'entries'>,
  { entries, aspects, maySee, question, earlier }: CaseParts,
): Case | undefined {
  const candidates = found
    .filter(({ id }) => maySee(id))
    .flatMap(({ id }) => candidateOf(entries.get(id)) ?? [])
    .slice(0, MOST_ENTRIES);
  if (!candidates[0] || candidates[0].id !== found[0]?.id) return undefined;
  const spoken = earlier === undefined || !maySee(earlier) ? undefined : entries.get(earlier)?.title;
  return {
    question: onOneLine(question),
    ...(spoken === undefined ? {} : { earlier: onOneLine(spoken) }),
    candidates,
    aspects: [...aspects].map(({ id, nothingAbout }) => ({ id, nothingAbout })),
  };
}

const known = new WeakMap<Answerable, Candidate | undefined>();

/** Undefined where an entry has nothing to quote. */
function candidateOf(entry: Answerable | undefined): Candidate | undefined {
  if (!entry) return undefined;
  if (known.has(entry)) return known.get(entry);
  const { id, title = id, trail = [] } = entry;
  const sentences = quotable(entry);
  const shown = { id, title: onOneLine(title), trail: trail.map(onOneLine), sentences };
  const candidate = sentences.length > 0 ? shown : undefined;
  known.set(entry, candidate);
  return candidate;
}

/** A second line could look like another entry: the title of a page's front matter may have one. */
function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The claim of a myth is what people believe wrongly: it is no answer. */
function quotable({ claim: _, ...entry }: Answerable): string[] {
  const sentences: string[] = [];
  let length = 0;
  for (const sentence of new Set(passagesOf(entry).sentences)) {
    length += sentence.length;
    if (length > MOST_TEXT) break;
    sentences.push(sentence);
  }
  return sentences;
}
