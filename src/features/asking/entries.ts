import { subjectsIn } from '../../answering/pack-answer.js';
import { isQuoted, quotedByWords, quotedFrom } from '../../answering/quoted.js';
import { undecorated } from '../../answering/reading/decorations.js';
import { passagesOf } from '../../answering/understanding/passages.js';
import type { Turn, TurnResult } from '../../conversation/feature.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { unknown } from '../../conversation/route.js';
import { saying } from '../../conversation/saying.js';
import { contextHere, redraw, say, setTopic } from '../../conversation/turn.js';
import {
  keepFeedback,
  keepFound,
  type LoggedQuestion,
  ownQuestion,
  questionById,
} from '../../insights/questions/question-log.js';
import { currentId, entryAt } from '../../knowledge/lookup.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import type { Reply } from '../../ports/reply.js';
import { noteSaid, noteSaidWhole } from '../shared/note-said.js';
import { sentencesInPart } from '../shared/pages/section-parts.js';
import { wholeSectionReply } from '../shared/pages/section-reply.js';
import { deadEndReply } from './decline-replies.js';
import type { AnsweredQuestion } from './entry-parts.js';
import { noteShown } from './note-answer.js';
import { answerReply, bothReply, moreReply } from './replies.js';
import { askingWords } from './wording.js';

/** An entry, and the question that it was offered for, where it was. */
interface Shown {
  readonly entry: string;
  readonly question?: string | undefined;
  /** All of it and not what answers the question. */
  readonly whole?: 'whole' | undefined;
}

/** The id of a question in the log. */
interface AboutQuestion {
  readonly question: string;
}

/**
 * Shows an entry that was offered. If it was for a question of the asker's own, asks whether it helped; whoever reads the whole of a
 * section has found it there.
 */
export async function openEntry(
  turn: Turn,
  { entry: id, question: asked, whole }: Shown,
): Promise<TurnResult> {
  const { tx, asker, context } = turn;
  const entry = entryAt(context.knowledge, id);
  if (!entry) return say(saying(context.words(askingWords).answer.gone));
  const own = asked === undefined ? undefined : await ownQuestion(tx, asked, asker.person);
  const question = own?.nearest.includes(entry.id) ? own : undefined;
  if (question && (whole || question.entry === null)) await keepFound(tx, question.id, entry.id);
  if (whole && entry.kind === 'page') {
    await setTopic(turn, entry, '');
    await noteSaid(turn, entry, sentencesInPart(entry, 1));
    return say(wholeSectionReply(context, entry, 1));
  }
  return showFor(turn, entry, question);
}

/** An entry, with what of it answers a question of the asker's own. */
async function showFor(turn: Turn, entry: Entry, question: LoggedQuestion | undefined): Promise<TurnResult> {
  await setTopic(turn, entry, question?.text ?? '');
  const quoted = question ? quotedFor(turn, entry, question.text) : [];
  await noteShown(turn, entry, quoted);
  return say(
    answerReply(contextHere(turn), entry, question && { question: question.id, picked: true }, quoted),
  );
}

/** The sentences of a section that answer a question best; none of other entries, which say in short what they are about. */
function quotedFor({ engine }: Turn, entry: Entry, question: string): readonly string[] {
  if (!isQuoted(entry)) return [];
  const text = undecorated(question);
  const found = engine.answer(text, entry.id).told?.quotable;
  return found ? quotedFrom(entry, found) : quotedByWords(entry, text);
}

interface ShownPlace extends AboutQuestion {
  readonly shown: string;
}

/** "Not it": the next place that may be meant, or whom to ask where there is none. Only whoever asked can say so. */
export async function openNextPlace(turn: Turn, { question: id, shown }: ShownPlace): Promise<TurnResult> {
  const { tx, asker, context, now } = turn;
  const question = await ownQuestion(tx, id, asker.person);
  const here = currentId(context.knowledge, shown);
  if (!question?.nearest.includes(here))
    return say(saying(context.words(askingWords).decline.notYours, 'asker'));
  if (here === question.entry) await keepFeedback(tx, id, asker.person, false, now);
  // The next one was only shown: it is found when it is read, or said to have helped.
  await keepFound(tx, id, null);
  const nearest = question.nearest.flatMap((entry) => context.knowledge.entries.get(entry) ?? []);
  const next = nearest[nearest.findIndex((entry) => entry.id === here) + 1];
  if (!next) return say(deadEndReply(contextHere(turn), nearest, id));
  return showFor(turn, next, question);
}

/** "None of these": says that it does not know, and whom to ask. Only whoever asked can say so. */
export async function denyOffers(turn: Turn, { question: id }: AboutQuestion): Promise<TurnResult> {
  const { tx, asker, context } = turn;
  const question = await ownQuestion(tx, id, asker.person);
  if (question?.entry !== null) return say(saying(context.words(askingWords).decline.notYours, 'asker'));
  await keepFound(tx, question.id, null);
  const nearest = question.nearest.flatMap((entry) => context.knowledge.entries.get(entry) ?? []);
  return redraw(turn, deadEndReply(contextHere(turn), nearest, question.id));
}

/** "Tell me more": the whole of an entry. */
export async function openWholeEntry(turn: Turn, { entry: id }: Pick<Shown, 'entry'>): Promise<TurnResult> {
  const { context } = turn;
  const entry = entryAt(context.knowledge, id);
  if (!entry) return say(saying(context.words(askingWords).answer.gone));
  await setTopic(turn, entry, '');
  await noteSaidWhole(turn, entry);
  return say(moreReply(context, entry));
}

interface Verdict {
  readonly question: string;
  readonly helped: 'yes' | 'no';
  readonly picked?: string | undefined;
}

/** Keeps whether an answer helped. In a channel anybody may say so, not only whoever asked. */
export async function takeVerdict(turn: Turn, given: Verdict): Promise<TurnResult> {
  const { context, tx, asker, now } = turn;
  const question = await questionById(tx, given.question);
  // The value may be forged: only an entry that was offered can have been picked.
  const offered = given.picked === undefined ? undefined : currentId(context.knowledge, given.picked);
  const picked = offered !== undefined && question?.nearest.includes(offered) ? offered : undefined;
  const shownEntry = given.picked === undefined ? question?.entry : picked;
  if (!question || !shownEntry) return unknown(turn);
  const helpful = given.helped === 'yes';
  await keepFeedback(tx, question.id, asker.person, helpful, now);
  // What was given as the answer has helped after all, and so nothing else had to be found.
  if (picked !== undefined || helpful) await keepFound(tx, question.id, helpful ? (picked ?? null) : null);
  const entry = context.knowledge.entries.get(shownEntry);
  // A card in a direct chat is the asker's alone: anybody else would learn what they asked.
  const redrawn = turn.incoming.place.kind === 'direct' && question.person === asker.person;
  const { helpedNoted, didNotHelpNoted } = context.words(askingWords).answer;
  const noted = saying(helpful ? helpedNoted : didNotHelpNoted, 'asker');
  if (!entry || !redrawn) return say(noted);
  const verdict = { question: question.id, helpful, picked: picked !== undefined };
  const shown =
    given.picked === undefined ? quotable(entry, question.quoted) : quotedFor(turn, entry, question.text);
  return redraw(turn, cardOf(context, question, entry, { ...verdict, shown }), noted);
}

/** Sentences that still stand in an entry; none where one of them does not. */
function quotable(entry: Entry, quoted: readonly string[] = []): readonly string[] {
  const sentences = isQuoted(entry)
    ? entry.said.sentences.flatMap((sentence) => sentence.split('\n'))
    : passagesOf(entry).sentences;
  return quoted.every((sentence) => sentences.includes(sentence)) ? quoted : [];
}

/** The card as it was given: with both entries where the question set two side by side. */
function cardOf(
  context: ReplyContext,
  question: LoggedQuestion,
  entry: Entry,
  { shown, ...given }: AnsweredQuestion & { readonly shown: readonly string[] },
): Reply {
  const subjects = given.picked ? undefined : subjectsIn(question.text, context.knowledge.entries);
  const other = subjects?.includes(entry.id) ? subjects.find((id) => id !== entry.id) : undefined;
  const second = other === undefined ? undefined : context.knowledge.entries.get(other);
  if (second) return bothReply(context, entry, second, given);
  return answerReply(context, entry, given, shown);
}
