import { createLikeness, learnLikeness, type Vector } from '../../answering/ranking/likeness.js';
import { readText } from '../../answering/reading/question.js';
import type { Term } from '../../answering/words/term.js';

/** Cosine from which two questions are taken for the same; and where the same entry is nearest to both. */
const ALIKE = 0.5;
const ALIKE_NEAR_ONE_ENTRY = 0.36;

/** Groups that a feature leads to at most: one that half of the questions have tells nothing, and costs the most. */
const MOST_LED_TO = 200;

/** A question as it is compared. */
export interface Comparable {
  readonly text: string;
  /** Entry id that came nearest; undefined for none. */
  readonly nearest: string | undefined;
  /** What it lacks, by `lackKey`: questions that lack the same are one group, however they are worded. */
  readonly lack?: string | undefined;
}

interface Group {
  readonly members: number[];
  readonly lead: Vector;
  readonly nearest: string | undefined;
}

/**
 * Puts questions that ask the same thing together. Where it is known what they lack they go by that, the others by their
 * words alone: each goes to the first group whose first question is most like it, or begins one. The same questions in the
 * same order give the same groups. Takes a second or two for 10,000.
 *
 * @returns for each group the places of its questions, from 0; groups in the order of their first questions
 */
export function groupAlike(questions: readonly Comparable[]): number[][] {
  const steps = groupingSteps(questions);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same, step by step: whoever has others to think of rests between two of them. */
export function* groupingSteps(questions: readonly Comparable[]): Generator<undefined, number[][]> {
  const shared = new Map<string, Term>();
  const read: (readonly Term[])[] = [];
  for (const { text } of questions) {
    read.push(withoutStops(readText(text, shared)));
    yield;
  }
  // Each stands for itself.
  const { vectorOf } = createLikeness(learnLikeness(read, [...read.keys()]));
  const all: number[][] = [];
  const byLack = new Map<string, number[]>();
  const groups: Group[] = [];
  const byFeature = new Map<number, number[]>();
  const byWords = new Map<string, number>();
  for (const [place, terms] of read.entries()) {
    yield;
    const { nearest, lack } = questions[place] as Comparable;
    if (lack !== undefined) {
      const members = byLack.get(lack);
      if (members) members.push(place);
      else {
        const begun = [place];
        byLack.set(lack, begun);
        all.push(begun);
      }
      continue;
    }
    const lead = vectorOf(terms);
    // Most of what is asked often is asked in the same words.
    const words = terms.map(({ readings }) => readings[0]?.stem).join(' ');
    const found = byWords.get(words) ?? likest(lead, nearest, groups, byFeature);
    const group = found === undefined ? undefined : groups[found];
    if (group && found !== undefined) {
      group.members.push(place);
      byWords.set(words, found);
      continue;
    }
    const members = [place];
    all.push(members);
    const number = groups.push({ members, lead, nearest }) - 1;
    byWords.set(words, number);
    for (const feature of lead.features) {
      const led = byFeature.get(feature);
      if (led) led.push(number);
      else byFeature.set(feature, [number]);
    }
  }
  return all;
}

/** The number of the group that a question belongs to. */
function likest(
  { features, weights }: Vector,
  nearest: string | undefined,
  groups: readonly Group[],
  byFeature: ReadonlyMap<number, readonly number[]>,
): number | undefined {
  const candidates = new Set<number>();
  const own = new Map<number, number>();
  for (const [at, feature] of features.entries()) {
    own.set(feature, weights[at] as number);
    const led = byFeature.get(feature) ?? [];
    if (led.length <= MOST_LED_TO) for (const group of led) candidates.add(group);
  }
  let best: { readonly group: number; readonly over: number } | undefined;
  for (const number of [...candidates].sort((one, other) => one - other)) {
    const group = groups[number] as Group;
    const isNear = nearest !== undefined && group.nearest === nearest;
    const over = cosine(own, group.lead) - (isNear ? ALIKE_NEAR_ONE_ENTRY : ALIKE);
    if (over >= 0 && (!best || over > best.over)) best = { group: number, over };
  }
  return best?.group;
}

function cosine(own: ReadonlyMap<number, number>, { features, weights }: Vector): number {
  let sum = 0;
  for (const [at, feature] of features.entries()) sum += (own.get(feature) ?? 0) * (weights[at] as number);
  return sum;
}

/** What a question is about; the whole of one that is about nothing else. */
function withoutStops(terms: readonly Term[]): readonly Term[] {
  const about = terms.filter(({ stop }) => !stop);
  return about.length > 0 ? about : terms;
}
