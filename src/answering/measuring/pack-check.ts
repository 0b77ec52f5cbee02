import type { Entry } from '../../knowledge/schema/schema.js';
import { type Answer, type Answerable, type AnswerOptions, createAnswerEngine } from '../engine.js';
import { askPack } from '../pack-answer.js';
import type { AnswererMaker } from './asked.js';
import type { Ask } from './outcomes.js';

/** A question that must be answered with one of some entries. */
export interface Wanted {
  readonly question: string;
  readonly finds: string;
  readonly or: readonly string[];
}

type Entries = ReadonlyMap<string, Entry>;

export function isFound({ finds, or }: Wanted, { answered, entries }: Answer): boolean {
  const first = entries[0]?.id;
  return answered && first !== undefined && (first === finds || or.includes(first));
}

/** Answers from entries, some of which may be in another form than those of the pack. */
export async function askerOf(
  entries: Entries,
  options: AnswerOptions,
  texts: Iterable<Answerable>,
  answererOf: AnswererMaker,
): Promise<Ask> {
  const answerer = await answererOf([...texts], options);
  return (question) => answerer.ask((engine) => askPack(engine, entries, question));
}

/** The text of an entry that is most like a question: what drew the question to it. Undefined when none is. */
export function drawnBy(entry: Answerable, question: string): string | undefined {
  const { asks, title, aliases = [], claim, summary } = entry;
  const texts = [...new Set([...asks, title, ...aliases, claim, summary])].filter(
    (text) => text !== undefined,
  );
  const engine = createAnswerEngine(texts.map((text, index) => ({ id: String(index), asks: [text] })));
  const first = engine.ask(question).entries[0];
  return first && texts[Number(first.id)];
}

/** What of an entry is not as it was. */
export interface EntryChange {
  readonly id: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Texts that are new, and texts that are gone: asks and names by themselves, longer ones by their field. */
  readonly plus: readonly string[];
  readonly minus: readonly string[];
}

/** How the entries differ from what they were, in the order of the entries. */
function changesSince(
  before: ReadonlyMap<string, Answerable>,
  now: ReadonlyMap<string, Answerable>,
): EntryChange[] {
  const changes: EntryChange[] = [];
  for (const id of new Set([...now.keys(), ...before.keys()])) {
    const was = before.get(id);
    const is = now.get(id);
    if (!was || !is) {
      changes.push({ id, kind: is ? 'added' : 'removed', plus: [], minus: [] });
      continue;
    }
    const own = shownTexts(is);
    const old = shownTexts(was);
    const plus = [...own].flatMap(([text, shown]) => (old.has(text) ? [] : shown));
    const minus = [...old].flatMap(([text, shown]) => (own.has(text) ? [] : shown));
    if (plus.length + minus.length > 0) changes.push({ id, kind: 'changed', plus, minus });
  }
  return changes;
}

/** All that the engine reads of an entry, under which name it is told of. */
function shownTexts({
  asks,
  title,
  aliases = [],
  claim,
  summary,
  body,
  related = [],
  covers = [],
  lacks = [],
}: Answerable): Map<string, string> {
  const shown = new Map<string, string>();
  for (const ask of asks) shown.set(`ask ${ask}`, `ask "${ask}"`);
  for (const alias of aliases) shown.set(`alias ${alias}`, `alias "${alias}"`);
  if (title !== undefined) shown.set(`title ${title}`, `title "${title}"`);
  if (claim !== undefined) shown.set(`claim ${claim}`, `claim "${claim}"`);
  if (summary !== undefined) shown.set(`summary ${summary}`, 'its summary');
  if (body !== undefined) shown.set(`body ${body}`, 'its body');
  for (const id of related) shown.set(`related ${id}`, `related ${id}`);
  for (const id of covers) shown.set(`covers ${id}`, `"${id}" in covers`);
  for (const id of lacks) shown.set(`lacks ${id}`, `"${id}" in lacks`);
  return shown;
}

/** Which changes keep a question from its entry. */
export type Blame =
  /** Taking back any one of these alone repairs it. */
  | { readonly kind: 'one'; readonly changes: readonly EntryChange[] }
  /** Only taking back all of these repairs it. */
  | { readonly kind: 'together'; readonly changes: readonly EntryChange[] }
  /** The entries as they were do not find it, either. */
  | { readonly kind: 'never' }
  /** There are too many changes to try them. */
  | { readonly kind: 'untried' };

/** Most changed entries that are taken back one by one: each is an index of its own. */
const MOST_TRIED = 40;

/**
 * Finds out which change keeps questions from their entries: takes each changed entry back to what it was and asks
 * again. Learns at most 41 indexes for all questions together.
 */
export async function blameChanges(
  missed: readonly Wanted[],
  before: ReadonlyMap<string, Answerable>,
  entries: Entries,
  options: AnswerOptions,
  answererOf: AnswererMaker,
): Promise<Blame[]> {
  const changes = changesSince(before, entries);
  const old = await askerOf(entries, options, before.values(), answererOf);
  const repaired = new Map<Wanted, EntryChange[]>(missed.map((wanted) => [wanted, []]));
  const foundBefore: Wanted[] = [];
  for (const wanted of missed) if (isFound(wanted, await old(wanted.question))) foundBefore.push(wanted);
  if (foundBefore.length > 0 && changes.length <= MOST_TRIED) {
    for (const change of changes) {
      const ask = await askerOf(entries, options, takenBack(entries, before, change.id).values(), answererOf);
      for (const wanted of foundBefore) {
        if (isFound(wanted, await ask(wanted.question))) repaired.get(wanted)?.push(change);
      }
    }
  }
  return missed.map((wanted): Blame => {
    if (!foundBefore.includes(wanted)) return { kind: 'never' };
    if (changes.length > MOST_TRIED) return { kind: 'untried' };
    const alone = repaired.get(wanted) ?? [];
    return alone.length > 0 ? { kind: 'one', changes: alone } : { kind: 'together', changes };
  });
}

function takenBack(
  entries: Entries,
  before: ReadonlyMap<string, Answerable>,
  id: string,
): Map<string, Answerable> {
  const texts = new Map<string, Answerable>(entries);
  const was = before.get(id);
  if (was) texts.set(id, was);
  else texts.delete(id);
  return texts;
}

/** An ask that was hidden from the engine and then asked. */
interface HiddenAsk {
  readonly entry: string;
  readonly ask: string;
  /** Id that came first, answered or not. */
  readonly found: string | undefined;
}

/** An entry whose own asks mostly lead elsewhere when they are hidden. */
export interface Lost {
  readonly entry: string;
  readonly tried: number;
  readonly missed: readonly string[];
}

/** Two entries whose hidden asks lead to the other one. */
export interface Rivals {
  readonly entries: readonly [string, string];
  /** Asks of either that lead to the other. */
  readonly asks: readonly string[];
}

export interface Doubts {
  readonly lost: readonly Lost[];
  readonly rivals: readonly Rivals[];
}

/** Each ask is hidden once, with a fifth of the others of its entry. Where nothing has so many asks, fewer are learnt from. */
const FOLDS = 5;

/** Share of an entry's asks that find it, below which it is hard to find; and lost asks from which two are rivals. */
const FEW = 0.5;
const RIVALRY = 5;

/**
 * Which entries are hard to find, and which draw each other's questions: every ask is hidden once and then asked.
 * Entries that name each other as related may stand in for each other.
 *
 * @param isLate told before each of five indexes is learnt; when it says so, what was tried until then counts
 */
export async function doubtsAbout(
  entries: Entries,
  options: AnswerOptions,
  answererOf: AnswererMaker,
  isLate: () => boolean,
): Promise<Doubts> {
  const tried: HiddenAsk[] = [];
  const most = Math.max(0, ...[...entries.values()].map(({ asks }) => asks.length));
  for (let fold = 0; fold < Math.min(FOLDS, most) && !(fold > 0 && isLate()); fold += 1) {
    const isHidden = (_: string, index: number) => index % FOLDS === fold;
    const texts = [...entries.values()].map(
      (entry): Answerable => ({
        ...entry,
        asks: entry.asks.filter((ask, index) => !isHidden(ask, index)),
      }),
    );
    const answerer = await answererOf(texts, options);
    for (const { id, asks } of entries.values()) {
      for (const ask of asks.filter(isHidden)) {
        const { entries: found } = await answerer.ask((engine) => engine.ask(ask));
        tried.push({ entry: id, ask, found: found[0]?.id });
      }
    }
    answerer.drop?.();
  }
  const missed = tried.filter(({ entry, found }) => found !== entry);
  return { lost: lostAmong(entries, tried, missed), rivals: rivalsAmong(missed) };
}

function lostAmong(entries: Entries, tried: readonly HiddenAsk[], missed: readonly HiddenAsk[]): Lost[] {
  return [...entries.values()].flatMap((entry): Lost[] => {
    const all = tried.filter((one) => one.entry === entry.id).length;
    const areRelated = (id: string | undefined) =>
      id !== undefined &&
      (entry.related.includes(id) || entries.get(id)?.related.includes(entry.id) === true);
    const own = missed.filter((one) => one.entry === entry.id && !areRelated(one.found));
    if (all === 0 || (all - own.length) / all >= FEW) return [];
    return [{ entry: entry.id, tried: all, missed: own.map(({ ask }) => ask) }];
  });
}

function rivalsAmong(missed: readonly HiddenAsk[]): Rivals[] {
  const pairs = new Map<string, Rivals & { asks: string[] }>();
  for (const { entry, ask, found } of missed) {
    if (found === undefined) continue;
    const [one, other] = entry < found ? [entry, found] : [found, entry];
    const key = `${one} ${other}`;
    const pair = pairs.get(key);
    if (pair) pair.asks.push(ask);
    else pairs.set(key, { entries: [one, other], asks: [ask] });
  }
  return [...pairs.values()]
    .filter(({ asks }) => asks.length >= RIVALRY)
    .sort((one, other) => other.asks.length - one.asks.length);
}
