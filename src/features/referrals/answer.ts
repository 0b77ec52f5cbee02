import { isTooLong } from '../../answering/reading/non-questions.js';
import type { Filled, Heard, ThreadListener, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded, permitted } from '../../conversation/handling.js';
import { notify } from '../../conversation/notify.js';
import { saying } from '../../conversation/saying.js';
import { open, opensForms, say, wrong } from '../../conversation/turn.js';
import { ownerPersonsOf } from '../../curation/owners.js';
import { personById } from '../../people/accounts/record.js';
import { referralOfThread } from '../../referrals/experts.js';
import { addToAnswer, isOpen, keepAnswer, type Referral, referralById } from '../../referrals/referrals.js';
import { shortened } from '../shared/shortened.js';
import { type AboutReferral, answerable } from './access.js';
import { answerMarkdown } from './answer-markdown.js';
import { cardParts, personName } from './ask-experts.js';
import { bringAnswer } from './askers.js';
import { inChannel, showCard } from './expert-card.js';
import { answerForm, answerFormOf, LONGEST_ANSWER } from './forms.js';
import { showOpenQuestions, waitingFor, whichReply } from './lists.js';
import { answerKeptReply, referralCardReply } from './replies.js';
import { type ReferralsWords, referralsWords } from './wording.js';

/** Characters of the question in the reply to "answer: …". */
const IN_WORDS = 200;

/** The form of the answer, or of what is added to one. */
export async function openAnswer(turn: Turn, referral: Referral): Promise<TurnResult> {
  if (referral.state === 'closed') return showCard(turn, referral.id);
  if (!opensForms(turn)) return say(saying(turn.context.words(referralsWords).typeAnswer, 'asker'));
  return open(answerFormOf(turn.context, referral));
}

export async function submitAnswer(
  turn: Turn,
  referral: Referral,
  { values: { answer } }: Filled<AboutReferral, { readonly answer: string }>,
): Promise<TurnResult> {
  const refused = refuseAnswer(turn, answer);
  if (refused !== undefined) return wrong(answerForm.fields.answer, refused);
  const done = await keepAndBring(turn, referral, await answerMarkdown(turn, answer));
  const maySave = await savesAnswer(turn, referral);
  if (!inChannel(turn)) return showCard(turn, referral.id, () => done);
  // The card in a channel is for everybody; the buttons about the answer are for whoever answered.
  const shown = await showCard(turn, referral.id);
  const kept = answerKeptReply(turn.context, referral, done, maySave, 'asker');
  return { ...shown, replies: [...shown.replies, kept] };
}

/** Why words are no answer; undefined when they are one. */
function refuseAnswer({ context }: Turn, words: string): string | undefined {
  const { answerEmpty, answerTooLong } = context.words(referralsWords);
  const { length } = words;
  if (length === 0) return answerEmpty;
  return length > LONGEST_ANSWER ? answerTooLong(length, LONGEST_ANSWER) : undefined;
}

/** Keeps an answer in Markdown, or what is added to one, and passes it on. @returns what whoever answers is told */
async function keepAndBring(turn: Turn, referral: Referral, answer: string): Promise<string> {
  const { tx, asker, now } = turn;
  const words = turn.context.words(referralsWords);
  if (referral.state === 'closed') return words.wasClosed;
  const first = isOpen(referral);
  if (first) await keepAnswer(tx, referral.id, asker.person, answer, now);
  else await addToAnswer(tx, referral, answer, now);
  const { told, lost } = await bringAnswer(turn, referral, answer, first);
  if (first) await notifyOwners(turn, referral);
  const done = first ? sentTo(words, told) : await addedTo(turn, referral);
  return told > 0 && lost > 0 ? `${done} ${words.someGone(lost)}` : done;
}

function sentTo(words: ReferralsWords, told: number): string {
  return told === 0 ? words.askersGone : words.answerSent(told);
}

/** The reply to an addition to one's own answer, or to an answer that came too late. */
async function addedTo({ tx, asker, context }: Turn, { answeredBy }: Referral): Promise<string> {
  const words = context.words(referralsWords);
  if (answeredBy === asker.person) return words.added;
  return words.tooLate(words.upper((await personName(tx, answeredBy)) ?? words.somebody));
}

/** Whether whoever answered may save the answer to the pack. */
async function savesAnswer(turn: Turn, { id }: Referral): Promise<boolean> {
  const referral = await referralById(turn.tx, id);
  if (referral?.state !== 'answered') return false;
  return (await cardParts(turn, referral, turn.asker.person)).maySave === true;
}

/** The owners of the nearest entry see the answer, and may save it to the pack. */
async function notifyOwners(turn: Turn, referral: Referral): Promise<void> {
  const { tx, knowledge, asker } = turn;
  const [nearest] = referral.nearest;
  const owners = nearest === undefined ? [] : await ownerPersonsOf(tx, knowledge, nearest);
  const answered = await referralById(tx, referral.id);
  const askers = await Promise.all(referral.askers.map(({ person }) => personById(tx, person)));
  for (const owner of owners) {
    const ofAsker = askers.some((one) => one?.id === owner || one?.manager === owner);
    if (owner === asker.person || ofAsker || !answered) continue;
    const parts = await cardParts(turn, answered, owner);
    await notify(turn, owner, `referral-answered:${referral.id}`, (context) =>
      referralCardReply(context, answered, parts, 'asker'),
    );
  }
}

/** Threads below experts' cards: a message there is the answer, or an addition to it. */
export const cardThreads: ThreadListener = {
  async owns(tx, place, root) {
    return (await referralOfThread(tx, place, root)) !== undefined;
  },
  async waits(tx, place, root) {
    const id = await referralOfThread(tx, place, root);
    const referral = id === undefined ? undefined : await referralById(tx, id);
    return referral !== undefined && isOpen(referral);
  },
  answer: answerInThread,
};

/** Undefined when the thread is about something else, or its writer may not answer there. */
async function answerInThread(turn: Turn): Promise<TurnResult | undefined> {
  const { incoming, tx, context } = turn;
  if (incoming.kind !== 'message' || incoming.replyTo === undefined) return undefined;
  const id = await referralOfThread(tx, incoming.place, incoming.replyTo);
  const referral = id === undefined ? undefined : await permitted(answerable, turn, { referral: id });
  // After an answer, people may talk in the thread without the bot.
  if (!referral || (incoming.overheard && !isOpen(referral))) return undefined;
  const words = context.words(referralsWords);
  // The asker may be in the channel, too: their messages are no answer.
  if (referral.askers.some(({ person }) => person === turn.asker.person))
    return incoming.overheard ? undefined : say(saying(words.ownQuestion, 'asker'));
  if (incoming.files) return say(saying(words.noFiles, 'asker'));
  const said = words.listens.answeringInThread.exec(incoming.text)?.groups?.words ?? incoming.text;
  return takeAnswer(turn, referral, said);
}

/** An answer that was typed. @param which the question, where whoever answers does not have it before them */
async function takeAnswer(
  turn: Turn,
  referral: Referral,
  typed: string,
  which?: string,
): Promise<TurnResult> {
  const answer = typed.trim();
  const refused = refuseAnswer(turn, answer);
  if (refused !== undefined) return say(saying(refused, 'asker'));
  const { answering, answeringInThread } = turn.context.words(referralsWords).listens;
  const markdown = await answerMarkdown(turn, answer, [answeringInThread, ...answering]);
  const done = await keepAndBring(turn, referral, markdown);
  const words = which === undefined ? done : `${done} ${which}`;
  const maySave = await savesAnswer(turn, referral);
  return say(answerKeptReply(turn.context, referral, words, maySave, 'asker'));
}

const answerNamed = guarded(
  answerable,
  (turn: Turn, referral, { words }: AboutReferral & { readonly words: string }) => {
    const { toQuestion } = turn.context.words(referralsWords);
    return takeAnswer(turn, referral, words, toQuestion(shortened(referral.text, IN_WORDS)));
  },
);

/**
 * "answer: …" in the direct chat: for the one question that waits, or the one with that number. Undefined when none
 * waits: then the message is a question, unless it is too long for one.
 */
export async function answerByWords(turn: Turn, { groups, text }: Heard): Promise<TurnResult | undefined> {
  const { incoming, context } = turn;
  const { number, words = '' } = groups;
  const waiting = await waitingFor(turn);
  const [first, second] = waiting;
  if (!first) return isTooLong(text) ? showOpenQuestions(turn) : undefined;
  if (incoming.kind === 'message' && incoming.files) {
    return say(saying(context.words(referralsWords).noFiles, 'asker'));
  }
  const theOnly = second === undefined ? first : undefined;
  const referral = number === undefined ? theOnly : waiting[Number(number) - 1];
  if (!referral) return say(whichReply(turn, waiting));
  return answerNamed(turn, { referral: referral.id, words });
}
