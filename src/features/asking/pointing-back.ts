import { aspectWordsOf } from '../../answering/aspects/aspect-words.js';
import type { Told } from '../../answering/engine.js';
import type { EverydayMatter } from '../../answering/everyday/decision.js';
import { isElsewhere, isSensitiveMatter } from '../../answering/everyday/matters.js';
import { askOfEntry, entriesNamedIn, type PackAnswer, withFirst } from '../../answering/pack-answer.js';
import type { Turn, TurnResult } from '../../conversation/feature.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { resolvePronoun } from '../../conversation/resolve-pronoun.js';
import { contextHere } from '../../conversation/turn.js';
import { ownerOf } from '../../knowledge/lookup.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import { replyOf } from '../../ports/plain.js';
import type { Reply } from '../../ports/reply.js';
import { askPerson } from '../shared/actions.js';
import { type Concluding, conclude } from './answer.js';
import { furtherReply } from './replies.js';
import { notUnderstood, shorter } from './said-otherwise.js';
import { askingWords } from './wording.js';

/** Questions about what was just spoken of: they are answered by that entry's own sentences, or it is said that it does not say that. */

/** Confidence from which another entry answers what is asked of this one: nine answers of ten are right (docs/answering.md). */
const SURE = 0.8;

/** What a message ends with that says nothing. */
const ENDING = /[\s.?!]+$/;

/** Words that a question without a verb has at most beside articles and the like: "any size limits". */
const MOST_WORDS = 2;

/** A question without a subject of its own. */
export interface Pointing {
  /** As it was asked. */
  readonly bare: string;
  /** With what was just spoken of in it. */
  readonly whole: string;
  readonly spoken: Entry;
}

/**
 * What a message asks about what was just spoken of; undefined where it stands by itself, or names another entry.
 *
 * @param text without what stands around it
 * @param led whether words stood before it that lead on from what was said: "what about …"
 */
export function pointingIn(turn: Turn, text: string, spoken: Entry, led = false): Pointing | undefined {
  const { knowledge } = turn.context;
  const { listens } = turn.context.words(askingWords);
  const bare = text.replace(ENDING, '');
  const isElliptic =
    listens.elliptic.test(bare) || listens.whoseItIs.test(bare) || isOfAspect(turn, text, led);
  const whole =
    resolvePronoun(bare, spoken.title, listens) ?? (isElliptic ? `${spoken.title}: ${bare}?` : undefined);
  if (whole === undefined) return undefined;
  if (entriesNamedIn(bare, knowledge.entries).some((id) => id !== spoken.id)) return undefined;
  return { bare, whole, spoken };
}

/** "The price?", "any limits?": nothing but what can be asked of anything. */
function isOfAspect({ context }: Turn, text: string, led: boolean): boolean {
  const { asksFor, beforeEllipsis } = context.words(askingWords).listens;
  const bare = text.replace(ENDING, '');
  if (!(led || text.trimEnd().endsWith('?')) || asksFor.test(bare)) return false;
  const words = bare.replace(beforeEllipsis, '');
  if (words.split(' ').length > MOST_WORDS) return false;
  return aspectWordsOf(context.knowledge.aspects).nothingBut(words) !== undefined;
}

/**
 * The everyday matter that is meant although a question points back: what is sensitive, what asks for the same in other words, and
 * what is to be done. Other matters are heard in "it" and "that" by chance.
 *
 * @param alone what the message is answered with by itself
 */
export function meantInstead(
  { context, knowledge }: Turn,
  text: string,
  { everyday, likely = [] }: PackAnswer,
): EverydayMatter | undefined {
  if (everyday && isSensitiveMatter(everyday.id)) return everyday;
  const { asks, asksFor, elliptic } = context.words(askingWords).listens;
  if (elliptic.test(text.replace(ENDING, ''))) return undefined;
  // Whatever else the packs would find: it is about what was just said.
  const [first] = likely;
  const does = first && knowledge.everyday.get(first.matter)?.does;
  const isAboutSaid = does === shorter.name || does === notUnderstood.name;
  if (first && isAboutSaid && first.likelihood >= SURE)
    return { id: first.matter, likelihood: first.likelihood };
  if (!everyday || isElsewhere(everyday.id) || everyday.likelihood < SURE) return undefined;
  const isQuestion = asks.test(text) || asksFor.test(text) || text.trimEnd().endsWith('?');
  const isToBeDone = knowledge.everyday.get(everyday.id)?.class === 'do' && !asksFor.test(text);
  return !isQuestion || isToBeDone ? everyday : undefined;
}

/**
 * Answers what was asked of an entry by its own sentences, or by what else is known of it; else says what is missing.
 *
 * @param question as it is logged
 */
export async function answerPointing(
  turn: Turn,
  question: string,
  { bare, whole, spoken }: Pointing,
  alone: PackAnswer,
): Promise<TurnResult> {
  const { listens } = turn.context.words(askingWords);
  // The short answer was just given, so this shows the whole entry.
  const further = (logged: string) => furtherReply(contextHere(turn), spoken, { question: logged });
  const concluded = (answer: PackAnswer, other: Pick<Concluding, 'saying' | 'tells'> = {}) =>
    conclude(turn, question, answer, { earlier: spoken, again: further, ...other });
  const inFull = { saying: further, tells: 'all' } as const;
  const { entries } = turn.context.knowledge;
  const together = askOfEntry(turn.engine, entries, whole);
  const isAnother = together.entries[0]?.id !== spoken.id;
  const { lack, everyday: _, subjects: __, ...rest } = together;
  const own = withFirst(rest, { id: spoken.id, confidence: together.confidence });
  if (listens.whoseItIs.test(bare)) {
    const saying = (logged: string) => ownerReply(contextHere(turn), spoken, logged);
    return concluded(answered(own), { saying, tells: 'nothing' });
  }
  const byMeaning = turn.engine.answer(bare, spoken.id).told;
  const told = byMeaning ?? toldByWords(turn, spoken, bare);
  if (told?.sentences) return concluded({ ...answered(own, told.likelihood), quoted: told.sentences });
  if (together.answered && (together.subjects || (isAnother && together.confidence >= SURE)))
    return concluded(together);
  if (listens.whatItIs.test(bare)) return concluded(answered(own, together.confidence), inFull);
  if (lack && 'name' in lack) return concluded(together);
  const aspect = told?.aspect ?? (!byMeaning && lack?.topic === spoken.id ? lack.aspect : undefined);
  if (aspect !== undefined)
    return concluded({ ...rest, answered: false, lack: { topic: spoken.id, aspect } });
  // By words alone it is not known what is asked for, and another entry may well say it.
  if (!byMeaning && alone.answered && alone.confidence >= together.confidence) return concluded(alone);
  if (together.answered && !isAnother) return concluded(together, inFull);
  return concluded({ ...rest, answered: false, unsaid: spoken.id });
}

function answered({ offers: _, ...answer }: PackAnswer, confidence = answer.confidence): PackAnswer {
  const [first, ...others] = answer.entries;
  const below = others.map((other) => ({ ...other, confidence: Math.min(other.confidence, confidence) }));
  return {
    ...answer,
    answered: true,
    confidence,
    entries: first ? [{ ...first, confidence }, ...below] : [],
  };
}

/** Where only words are compared: the sentence that speaks of what is asked for in the words of everybody. */
function toldByWords({ context }: Turn, entry: Entry, question: string): Told | undefined {
  const words = aspectWordsOf(context.knowledge.aspects);
  const aspect = words.askedIn(question);
  if (aspect === undefined) return undefined;
  const sentence = words.saidIn(entry, aspect);
  return { aspect, likelihood: 0.5, ...(sentence !== undefined && { sentences: [sentence] }) };
}

/** Who keeps an entry true, and a way to ask them. */
function ownerReply(context: ReplyContext, entry: Entry, question: string): Reply {
  const { ownerMarkdown, decline } = context.words(askingWords);
  const { name } = ownerOf(context.knowledge, entry);
  return replyOf([
    { kind: 'heading', text: entry.title },
    { kind: 'text', markdown: ownerMarkdown(entry.title, name) },
    { kind: 'buttons', buttons: [askPerson.button(decline.askPerson, { question })] },
  ]);
}
