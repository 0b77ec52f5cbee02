import type { Turn } from '../../../conversation/feature.js';
import type { Found, PersonRef } from '../../../people/accounts/find.js';
import type { Permission } from '../../../people/roles/permissions.js';
import type { PersonName } from '../people/member.js';
import { allowedAmong, apart, finderFor } from '../people/people-picker.js';
import { sharedPeopleWords } from '../people/wording.js';
import { type NameSayings, saidWords } from './wording.js';

/** Most words of a name, and most pieces of a sentence that are looked up. */
const LONGEST = 4;
const MOST_TRIES = 40;

/** Where something stands in a sentence. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Somebody whom a sentence names. */
export interface PersonSaid extends Span {
  /** As it was typed. */
  readonly words: string;
  readonly person: PersonRef;
  /** Only a part of their name was said. */
  readonly half: boolean;
}

/** The people whom a sentence names. */
export interface PeopleSaid {
  /** Each once. Where the asker may act on some of them, those only. */
  readonly people: readonly PersonSaid[];
  /** The others: somebody who is only spoken of, or a buddy. */
  readonly others: readonly PersonSaid[];
  /** A name that several have. */
  readonly several: { readonly words: string; readonly people: readonly PersonName[] } | undefined;
  /** What is written like a name, and is that of nobody whom the asker may see. */
  readonly unknown: (Span & { readonly words: string }) | undefined;
}

/** A word of a sentence. */
interface Word extends Span {
  readonly text: string;
  /** Without the ending of a genitive. */
  readonly name: string;
  readonly isCapital: boolean;
  readonly beginsSentence: boolean;
  /** It may be a name, or the beginning or end of one. */
  readonly mayBeName: boolean;
}

/**
 * Finds who is named in a sentence: by mention, address, or name. Names that are everyday words count with a capital only,
 * and where they are not the first word by chance ("Mark step 3").
 *
 * @param permission what is to be done to them
 * @param taken what was read as something else, such as days
 */
export async function peopleSaid(
  turn: Turn,
  sentence: string,
  permission: Permission,
  taken: readonly Span[] = [],
): Promise<PeopleSaid> {
  const find = await finderFor(turn, 'own', { tries: true });
  const found: PersonSaid[] = [];
  let several: PeopleSaid['several'];
  const note = async (span: Span, words: string, typed: readonly string[]): Promise<boolean> => {
    for (const one of typed) {
      const who = await apart(turn, await find(one));
      if (who.kind === 'none' || !isMeant(one, who)) continue;
      if (who.kind === 'one') found.push({ ...span, words, person: who.person, half: who.half === true });
      else several ??= { words: one, people: who.people };
      return true;
    }
    return false;
  };
  const sure = surely(turn, sentence).filter((span) => !overlapsAny(span, taken));
  for (const span of sure) {
    const words = sentence.slice(span.start, span.end);
    await note(span, words, [words]);
  }
  const words = wordsOf(turn, sentence, [...sure, ...taken]);
  let unknown: PeopleSaid['unknown'];
  let tries = 0;
  for (let at = 0; at < words.length; ) {
    let length = 0;
    for (let count = Math.min(LONGEST, words.length - at); count > 0 && tries < MOST_TRIES; count -= 1) {
      const piece = words.slice(at, at + count);
      if (!isOnePiece(sentence, piece)) continue;
      tries += 1;
      const span = { start: piece[0]?.start ?? 0, end: piece.at(-1)?.end ?? 0 };
      if (await note(span, sentence.slice(span.start, span.end), namesIn(sentence, piece))) {
        length = count;
        break;
      }
    }
    const word = words[at];
    if (length === 0 && word && isWrittenAsName(word, sentence))
      unknown ??= { start: word.start, end: word.start + word.name.length, words: word.name };
    at += Math.max(length, 1);
  }
  const once = found.filter(
    ({ person }, index) => found.findIndex((other) => other.person.id === person.id) === index,
  );
  const people = await thoseMeant(turn, once, permission);
  return { people, others: once.filter((one) => !people.includes(one)), several, unknown };
}

/** In lower case a word is a first name, and no family name: "the line cook path" names nobody. */
function isMeant(typed: string, who: Exclude<Found, { kind: 'none' }>): boolean {
  if (!who.half || typed.includes(' ') || typed !== typed.toLowerCase() || /[@:]/.test(typed)) return true;
  const people = who.kind === 'one' ? [who.person] : who.people;
  return people.every(({ name }) => name.toLowerCase().startsWith(`${typed} `));
}

/** Mentions, addresses and ids. */
function surely({ incoming }: Turn, sentence: string): Span[] {
  const mentions = incoming.kind === 'message' ? (incoming.mentions ?? []) : [];
  const marks = mentions.map(({ text }) => text.trim()).filter((text) => text !== '');
  const spans = marks.flatMap((text) => {
    const start = sentence.indexOf(text);
    return start < 0 ? [] : [{ start, end: start + text.length }];
  });
  for (const { index, 0: text } of sentence.matchAll(
    /person:[0-9a-f-]{36}|[^\s,;<>()]+@[^\s,;<>()]+\.[\p{L}]{2,}/gu,
  )) {
    const span = { start: index, end: index + text.length };
    if (!overlapsAny(span, spans)) spans.push(span);
  }
  return spans;
}

function wordsOf({ context }: Turn, sentence: string, taken: readonly Span[]): Word[] {
  const { names } = context.words(saidWords).listens;
  const { self, nobody, and } = context.words(sharedPeopleWords).naming;
  const no = new Set([...self, ...nobody, ...and]);
  // What is nothing but capitals says nothing by them.
  const shouted = sentence.length > 3 && sentence === sentence.toUpperCase();
  return [...sentence.matchAll(/[\p{L}][\p{L}\p{M}\p{N}'’.-]*/gu)].flatMap(({ index, 0: typed }) => {
    const text = typed.replace(/[.-]+$/, '');
    const span = { start: index, end: index + text.length };
    if (overlapsAny(span, taken)) return [];
    const name = text.replace(names.genitive, '');
    const before = sentence.slice(0, index);
    const word = {
      ...span,
      text,
      name,
      isCapital: !shouted && /^\p{Lu}/u.test(text),
      beginsSentence: /(?:^|[.!?\n:])[^\p{L}\p{N}]*$/u.test(before),
    };
    const lower = name.toLowerCase();
    const isNone = [lower, lower.replace(/['’].*$/, '')].some((one) => no.has(one) || names.never.has(one));
    const mayBeName = !isNone && mayName(word, sentence, names);
    return [{ ...word, mayBeName }];
  });
}

/** Whether an everyday word is a name there; any other word may be one. */
function mayName(word: Omit<Word, 'mayBeName'>, sentence: string, names: NameSayings): boolean {
  const lower = word.name.toLowerCase();
  const isEveryday = names.everyday.has(lower) || (word.name.length < 3 && !word.isCapital);
  if (!isEveryday) return true;
  if (!word.isCapital) return false;
  const [before, behind] = [sentence.slice(0, word.start), sentence.slice(word.start + word.name.length)];
  if (names.months.has(lower) && (names.beforeMonth.test(before) || /^\s*\d/.test(behind))) return false;
  return !word.beginsSentence || names.behind.test(behind);
}

/** Whether words stand beside each other, and a name may begin and end with them. */
function isOnePiece(sentence: string, piece: readonly Word[]): boolean {
  if (!piece[0]?.mayBeName || !piece.at(-1)?.mayBeName) return false;
  return piece
    .slice(1)
    .every((word, index) => /^\s+$/.test(sentence.slice(piece[index]?.end ?? 0, word.start)));
}

/** The name that a piece may be: as it stands, without a genitive, with or without its apostrophe. */
function namesIn(sentence: string, piece: readonly Word[]): string[] {
  const [first, last] = [piece[0], piece.at(-1)];
  if (!first || !last) return [];
  const text = sentence.slice(first.start, last.end);
  const bare = text.slice(0, text.length - (last.text.length - last.name.length));
  const dotted = /^\p{L}+\.\p{L}/u.test(bare) ? [bare.replace(/\.(?=\p{L})/gu, ' ')] : [];
  const plain = /\p{L}{3}s$/u.test(bare) ? [bare.slice(0, -1)] : [];
  return [bare, ...dotted, ...plain];
}

/** Whether somebody is surely meant by a word, whom nobody knows. */
function isWrittenAsName(
  { isCapital, mayBeName, beginsSentence, end, name }: Word,
  sentence: string,
): boolean {
  if (!isCapital || !mayBeName || name === name.toUpperCase()) return false;
  return !beginsSentence || /^['’]s\b/.test(sentence.slice(end - 2));
}

/** Where the asker may do something to some of them, the others were only spoken of. */
async function thoseMeant(
  turn: Turn,
  found: readonly PersonSaid[],
  permission: Permission,
): Promise<readonly PersonSaid[]> {
  if (found.length < 2) return found;
  const allowed = await allowedAmong(
    turn,
    permission,
    found.map(({ person }) => person.id),
  );
  return allowed.size === 0 ? found : found.filter(({ person }) => allowed.has(person.id));
}

function overlapsAny({ start, end }: Span, spans: readonly Span[]): boolean {
  return spans.some((span) => start < span.end && span.start < end);
}
