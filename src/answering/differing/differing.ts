import { tellingStemsIn } from '../words/telling-stems.js';
import { type Fact, toldFacts } from './facts.js';
import { type NameInPlace, namesInPlace } from './names-in-place.js';

/** An entry as what it says, and what stands above it. */
export interface Telling {
  readonly id: string;
  /** Its own heading, and those that it stands under. */
  readonly headings: readonly string[];
  readonly sentences: readonly string[];
}

/** One of two places that differ. */
export interface DifferingPlace {
  readonly id: string;
  readonly sentence: string;
  /** What the other one says otherwise, as it is written. */
  readonly fact: string;
}

/** Two sentences that say the same, but for one fact. */
export type Differing = readonly [DifferingPlace, DifferingPlace];

/** A sentence with what may differ in it, and where it stands. */
interface Said {
  /** Its entry, by its number. */
  readonly entry: number;
  readonly sentence: string;
  readonly facts: readonly Fact[];
  /** Stems of what the facts are said of. */
  readonly about: ReadonlySet<string>;
}

/** Words that a fact must be said of: "14 days a year" can be about anything. */
const FEWEST_WORDS = 2;

/** Words of a sentence from which it may have one that the other lacks. */
const ENOUGH_FOR_ONE_MORE = 3;

/** Sentences with the same words up to which those with one word more are compared to each. */
const MOST_COPIES = 50;

/** Different facts of one thing from which they are no slip: rows of a kind, examples, a form of words. */
const MOST_FACTS = 3;

/**
 * Finds sentences of different entries that say the same with another number, day, sum, address or name. Only what differs
 * in one fact alone counts, and what is about the same by its own words or by its headings: where one stands under "Sick leave"
 * and the other under "Holidays", the same words are said of two things. The time grows with the number of sentences.
 */
export function differingFacts(entries: readonly Telling[]): Differing[] {
  const headings = entries.map(
    (entry) => new Set(entry.headings.flatMap((heading) => [...tellingStemsIn(heading)])),
  );
  const found: Differing[] = [];
  const told = new Set<string>();

  function tell(one: Said, other: Said, [first, second]: readonly [string, string]): void {
    const ids = [one, other].map(({ entry }) => entries[entry]?.id ?? '');
    const key = `${ids.join(' ')} ${first} ${second}`;
    if (told.has(key)) return;
    told.add(key);
    found.push([
      { id: ids[0] ?? '', sentence: one.sentence, fact: first },
      { id: ids[1] ?? '', sentence: other.sentence, fact: second },
    ]);
  }

  function areOfOneThing(one: Said, other: Said): boolean {
    const own = headings[one.entry] as ReadonlySet<string>;
    const its = headings[other.entry] as ReadonlySet<string>;
    const [more, further] = [without(own, its), without(its, own)];
    if (more.length === 0 || further.length === 0) return true;
    return [...more, ...further].some((stem) => one.about.has(stem) && other.about.has(stem));
  }

  for (const group of groupsOf(sentencesWithFacts(entries))) {
    for (const [one, other] of pairsIn(group, ({ facts }) => facts.map(({ value }) => value).join(' '))) {
      const facts = differenceOf(one.facts, other.facts);
      if (facts && areOfOneThing(one, other)) tell(one, other, [facts[0].text, facts[1].text]);
    }
  }
  for (const group of sentencesByName(entries).values()) {
    for (const [one, other] of pairsIn(group, ({ name }) => name.toLowerCase())) {
      const apart = [...without(one.named, other.named), ...without(other.named, one.named)];
      const isPart =
        without(one.named, other.named).length === 0 || without(other.named, one.named).length === 0;
      // A section about a tool names it.
      const isSubject = apart.some(
        (stem) => headings[one.entry]?.has(stem) || headings[other.entry]?.has(stem),
      );
      if (!isPart && !isSubject && areOfOneThing(one, other)) tell(one, other, [one.name, other.name]);
    }
  }
  return found;
}

function sentencesWithFacts(entries: readonly Telling[]): (Said & { readonly key: string })[] {
  return entries.flatMap(({ sentences }, entry) =>
    sentences.flatMap((sentence) => {
      const { facts, about, turned } = toldFacts(sentence);
      if (facts.length === 0 || about.size < FEWEST_WORDS) return [];
      const key = `${facts.map(({ measure }) => measure).join(' ')}/${turned}`;
      return [{ entry, sentence, facts, about, key }];
    }),
  );
}

/** Those that are about the same, and those that one word more is said of. */
function groupsOf(said: readonly (Said & { readonly key: string })[]): Said[][] {
  const groups = new Map<string, Said[]>();
  for (const one of said) add(groups, `${one.key}/${[...one.about].sort().join(' ')}`, one);
  const exact = [...groups.values()].map((group) => [...group]);
  const wider: Said[][] = [];
  for (const one of said) {
    if (one.about.size < ENOUGH_FOR_ONE_MORE) continue;
    const words = [...one.about].sort();
    for (const left of words) {
      const rest = words.filter((word) => word !== left).join(' ');
      const group = groups.get(`${one.key}/${rest}`);
      // Each of many copies would be compared to all others.
      if (group && group.length <= MOST_COPIES) wider.push([...group, one]);
    }
  }
  return [...exact, ...wider];
}

function sentencesByName(entries: readonly Telling[]): Map<string, (Said & NameInPlace)[]> {
  const groups = new Map<string, (Said & NameInPlace)[]>();
  for (const [entry, { sentences }] of entries.entries()) {
    for (const sentence of sentences) {
      for (const place of namesInPlace(sentence)) {
        add(groups, place.around, { entry, sentence, facts: [], ...place });
      }
    }
  }
  return groups;
}

/** Two sentences of different entries for each two different facts of a group; none where facts are too many to be slips. */
function pairsIn<S extends Said>(group: readonly S[], factOf: (said: S) => string): [S, S][] {
  if (group.length < 2) return [];
  const byFact = new Map<string, S[]>();
  for (const one of group) add(byFact, factOf(one), one);
  if (byFact.size < 2 || byFact.size > MOST_FACTS) return [];
  const alike = [...byFact.values()];
  return alike.flatMap((some, at) =>
    alike.slice(at + 1).flatMap((others): [S, S][] => {
      const one = some[0] as S;
      const other = others.find(({ entry }) => entry !== one.entry);
      if (other) return [[one, other]];
      const further = some.find(({ entry }) => entry !== one.entry);
      return further ? [[further, others[0] as S]] : [];
    }),
  );
}

/** The fact that differs, where it is one alone. */
function differenceOf(one: readonly Fact[], other: readonly Fact[]): [Fact, Fact] | undefined {
  const apart = one.flatMap((fact, at): [Fact, Fact][] => {
    const its = other[at];
    return its && its.value !== fact.value ? [[fact, its]] : [];
  });
  return apart.length === 1 ? apart[0] : undefined;
}

function without(some: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...some].filter((one) => !others.has(one));
}

function add<Value>(groups: Map<string, Value[]>, key: string, value: Value): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
