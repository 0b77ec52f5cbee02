import { strictnessOf } from '../knowledge/lookup.js';
import type { EverydayEntry } from '../knowledge/schema/everyday.js';
import type { Entry, Knowledge, Persona } from '../knowledge/schema/schema.js';
import type { Answer, AnswerEngine, AnswerOptions, RankedEntry } from './engine.js';
import type { EverydayChanges } from './everyday/changes.js';
import { type EverydayMatter, everydayIn } from './everyday/decision.js';
import { isOfPages, SHOW_PATH } from './everyday/matters.js';
import type { Matter } from './everyday/sorter.js';
import { loadSorter } from './everyday/sorter-file.js';
import { loadMeanings } from './meanings/meaning.js';
import { isQuoted, quotedByWords, quotedFrom } from './quoted.js';
import { type Named, undecorated } from './reading/decorations.js';
import { createNames, type Names } from './reading/names.js';
import { isDoubtful, type NonQuestion, nonQuestionIn } from './reading/non-questions.js';
import { askedAs, fits, saysEnough } from './reading/roles.js';
import { isSensitive } from './reading/sensitive.js';
import { type TwoSubjects, twoSubjectsIn } from './reading/subjects.js';

/** An answer from a pack, which knows what its entries are. */
export interface PackAnswer extends Answer {
  /** The two entries that the question sets side by side, the better one first: both are the answer. */
  readonly subjects?: TwoSubjects;
  /** Sentences of the first entry that are the answer, where they were chosen. */
  readonly quoted?: readonly string[];
  /** Of a question that is not answered: id of the entry that it asks of, and that does not say it. */
  readonly unsaid?: string;
  /** What it is instead of a question. Nothing is answered then. */
  readonly nonQuestion?: NonQuestion;
  /** The everyday matter that it is about instead. Nothing is answered then, but by the page that it may name. */
  readonly everyday?: EverydayMatter;
  /** How many characters were typed, where it is too long. */
  readonly length?: number;
}

/** Likelihood of an everyday matter from which what looks like no words is that: ":+1:", "thx". */
const KNOWN = 0.5;

/** Two entries that are both named leave little doubt. Not 1: a question can still be about something else. */
const BOTH_NAMED = 0.9;

/** Entries among which one for a role that the question names is looked for. */
const LOOKED_AT = 5;

/** An entry for another role gives way to one for the asker's that is at least this near to it in confidence. */
const NEARLY = 0.9;

type Entries = ReadonlyMap<string, Entry>;

/** What the owners of the packs in use say of how the engine should answer. */
export function answerOptionsOf(knowledge: Pick<Knowledge, 'packs' | 'everyday' | 'entries'>): AnswerOptions {
  const strictness = strictnessOf(knowledge);
  const pages = [...knowledge.entries.values()].filter(({ kind }) => kind === 'page').length;
  return {
    ...(strictness === undefined ? {} : { strictness }),
    ...(2 * pages > knowledge.entries.size && { ofPages: true }),
    everyday: everydayChangesOf(knowledge),
  };
}

function everydayChangesOf({ everyday }: Pick<Knowledge, 'everyday'>): EverydayChanges {
  const entries = [...everyday.values()];
  const idsOf = (those: readonly EverydayEntry[]) => those.map(({ id }) => id);
  return {
    off: idsOf(entries.filter(({ off }) => off)),
    replaced: idsOf(entries.filter(({ asksReplaced }) => asksReplaced)),
    asks: entries.flatMap(({ id, ownAsks }) => ownAsks.map((text) => ({ matter: id, text }))),
  };
}

/** Names are read once for each knowledge. */
const namesFor = new WeakMap<Entries, Names>();

function namesOf(entries: Entries): Names {
  const known = namesFor.get(entries);
  if (known) return known;
  const names = createNames(entries.values(), loadMeanings().has);
  namesFor.set(entries, names);
  return names;
}

/**
 * Answers a question from a pack: what is no question is not answered, two subjects are both given, and a role that
 * the question names prefers what fits it. Never throws.
 *
 * @param entries those that the engine was made from
 * @param typed as it was typed
 * @param named whom it names beside what it asks
 */
export function askPack(engine: AnswerEngine, entries: Entries, typed: string, named?: Named): PackAnswer {
  const answer = read(engine, entries, typed, named, (whole, question) =>
    everydayIn(whole, {
      looksSensitive: isSensitive(question),
      byWords: () => confidenceByWords(engine, question, whole.entries[0]?.id),
      isOfWorkLife: isQuoted(entries.get(whole.entries[0]?.id ?? '')),
      isShownFor: (matter) =>
        matter === SHOW_PATH && entries.get(whole.entries[0]?.id ?? '')?.kind === 'path',
      ownOf: (matter) => ownMatters(entries.get(whole.entries[0]?.id ?? '')).get(matter) ?? 0,
    }),
  );
  return withPage(quoting(answer, entries, typed));
}

/** A page that answers what is sensitive goes with whom to turn to. */
function withPage(answer: PackAnswer): PackAnswer {
  const { answered, everyday, quoted, entries } = answer;
  const [first] = entries;
  if (!answered || !everyday || !first) return answer;
  return { ...answer, everyday: { ...everyday, page: { entry: first.id, quoted: quoted ?? [] } } };
}

/** With the sentences of the first entry that answer, where it is one that answers so. */
function quoting(answer: PackAnswer, entries: Entries, typed: string): PackAnswer {
  const first = answer.answered ? entries.get(answer.entries[0]?.id ?? '') : undefined;
  if (!isQuoted(first) || answer.subjects) return answer;
  const found = quotedFrom(first, answer.quotable ?? []);
  return { ...answer, quoted: answer.quotable && found.length > 0 ? found : quotedByWords(first, typed) };
}

/** The same for what is known to ask something of an entry, whatever everyday matter it sounds like. */
export function askOfEntry(engine: AnswerEngine, entries: Entries, question: string): PackAnswer {
  return quoting(
    read(engine, entries, question, undefined, () => undefined),
    entries,
    question,
  );
}

function read(
  engine: AnswerEngine,
  entries: Entries,
  typed: string,
  named: Named | undefined,
  everydayOf: (whole: Answer, question: string) => EverydayMatter | undefined,
): PackAnswer {
  const asTyped = nonQuestionIn(typed);
  // Nothing else looks at what is long, or a secret.
  if (asTyped && !isDoubtful(asTyped)) return notAnswered(asTyped, typed);
  const question = undecorated(typed, named);
  // What stands around a question may be in a script that the question is not: a signature, what it quotes.
  const nonQuestion = question === typed ? asTyped : nonQuestionIn(question);
  if (nonQuestion && !isDoubtful(nonQuestion)) return notAnswered(nonQuestion, typed);
  const whole = engine.answer(question);
  // What the pack has an answer to is a question, whatever it looks like: "asdf", "xmlrpc".
  const everyday = everydayOf(whole, question);
  if (everyday && (!nonQuestion || everyday.likelihood >= KNOWN)) {
    const isOfPage = isOfPages(everyday.id) && isQuoted(entries.get(whole.entries[0]?.id ?? ''));
    return { ...whole, answered: whole.answered && isOfPage, everyday };
  }
  if (nonQuestion && !whole.answered) return notAnswered(nonQuestion, typed);
  const { role, subjects } = readWith(question, entries);
  if (subjects) return withBoth(whole, subjects);
  return role ? preferring(engine, entries, whole, role.persona, role.rest) : whole;
}

/** What the asks and the title of an entry sound like, by words; found once for each. */
const mattersOf = new WeakMap<Entry, ReadonlyMap<Matter, number>>();

function ownMatters(entry: Entry | undefined): ReadonlyMap<Matter, number> {
  if (!entry) return new Map();
  const known = mattersOf.get(entry);
  if (known) return known;
  const sort = loadSorter();
  const found = new Map<Matter, number>();
  for (const text of [entry.title, ...entry.asks]) {
    for (const { matter, likelihood } of sort(text))
      found.set(matter, Math.max(found.get(matter) ?? 0, likelihood));
  }
  mattersOf.set(entry, found);
  return found;
}

function confidenceByWords(
  { words }: AnswerEngine,
  question: string,
  id: string | undefined,
): number | undefined {
  return words && (words.answer(question).entries.find((entry) => entry.id === id)?.confidence ?? 0);
}

function notAnswered(nonQuestion: NonQuestion, typed: string): PackAnswer {
  const length = nonQuestion === 'long' ? { length: typed.trim().length } : {};
  return { answered: false, confidence: 0, entries: [], nonQuestion, ...length };
}

/**
 * The two entries that a question sets side by side; a role that it is asked for is not one of them.
 *
 * @param typed as it was typed
 */
export function subjectsIn(typed: string, entries: Entries): TwoSubjects | undefined {
  return readWith(undecorated(typed), entries).subjects;
}

/** The ids of the entries that a question names. A single word must be that name, or its plural: a model is no modeller. */
export function entriesNamedIn(question: string, entries: Entries): readonly string[] {
  const { words, named } = namesOf(entries).find(question);
  return named
    .filter(({ entry, start, end }) => {
      if (end - start > 1) return true;
      const { title = '', aliases = [] } = entries.get(entry) ?? {};
      const said = words[start]?.toLowerCase() ?? '';
      const singular = (word: string) => word.replace(/s$/, '');
      return [title, ...aliases].some((name) => singular(name.toLowerCase()) === singular(said));
    })
    .map(({ entry }) => entry);
}

function readWith(question: string, entries: Entries) {
  const names = namesOf(entries);
  const role = askedAs(question, names, (id) => personaOf(entries, id));
  return { role, subjects: twoSubjectsIn(question, names) ?? (role && twoSubjectsIn(role.rest, names)) };
}

function personaOf(entries: Entries, id: string): Persona | undefined {
  const entry = entries.get(id);
  return entry?.kind === 'persona' ? entry : undefined;
}

function withBoth(answer: Answer, subjects: TwoSubjects): PackAnswer {
  const rankOf = (id: string) => {
    const rank = answer.entries.findIndex((entry) => entry.id === id);
    return rank < 0 ? Number.POSITIVE_INFINITY : rank;
  };
  const [one, other] = subjects;
  const ordered: TwoSubjects = rankOf(other) < rankOf(one) ? [other, one] : subjects;
  const confidence = Math.max(answer.confidence, BOTH_NAMED);
  const others = answer.entries.filter(({ id }) => !subjects.includes(id));
  return {
    answered: true,
    confidence,
    entries: [...ordered.map((id) => ({ id, confidence })), ...others].slice(
      0,
      Math.max(2, answer.entries.length),
    ),
    subjects: ordered,
  };
}

function preferring(
  engine: AnswerEngine,
  entries: Entries,
  whole: Answer,
  persona: Persona,
  rest: string,
): Answer {
  const [first] = whole.entries;
  const entry = first && entries.get(first.id);
  if (!first || !entry) return whole;
  // The role's own entry is drawn by its name alone; it is the answer when the rest asks for nothing else.
  if (entry.id === persona.id && saysEnough(rest)) {
    const other = engine.answer(rest);
    const isBetter = other.answered && other.confidence >= whole.confidence;
    if (isBetter && other.entries[0]?.id !== persona.id) return other;
  }
  if (fits(entry, persona) !== false) return whole;
  const instead = whole.entries.slice(0, LOOKED_AT).find(({ id, confidence }) => {
    const candidate = entries.get(id);
    if (!candidate || fits(candidate, persona) !== true || candidate.kind !== entry.kind) return false;
    return entry.kind === 'path' || confidence >= NEARLY * first.confidence;
  });
  return instead && entry.kind !== 'persona' ? withFirst(whole, instead) : whole;
}

/** The same entries with another one first; confidences stay in their places, so that they never rise. */
export function withFirst<A extends Answer>(answer: A, chosen: RankedEntry): A {
  const order = [chosen, ...answer.entries.filter(({ id }) => id !== chosen.id)];
  const entries = order.map(({ id }, rank) => ({ id, confidence: answer.entries[rank]?.confidence ?? 0 }));
  const offers = answer.offers && [...answer.offers].sort((one, other) => rankOf(one) - rankOf(other));
  return { ...answer, entries, ...(offers && { offers }) };

  function rankOf({ id: offered }: { readonly id: string }): number {
    return order.findIndex(({ id }) => id === offered);
  }
}
