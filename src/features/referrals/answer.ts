import type { Notifier, Turn, TurnResult } from '../../conversation/feature.js';
import { channelContext, notify, replyContextFor } from '../../conversation/notify.js';
import { expertForms, LONGEST_ANSWER, LONGEST_NOTE } from '../../conversation/old-actions.js';
import type { Heard } from '../../conversation/old-parse-message.js';
import { saying } from '../../conversation/saying.js';
import { opensForms, refuseField, say, wrong } from '../../conversation/turn.js';
import { ownerPersonsOf } from '../../curation/owners.js';
import { enqueue } from '../../delivery/outbox.js';
import { today } from '../../onboarding/calendar/working-days.js';
import { personById } from '../../people/accounts/people.js';
import { placeOf } from '../../people/accounts/reach.js';
import { may, type Permission, type Relation } from '../../people/roles/permissions.js';
import { relationsBetween } from '../../people/roles/roles.js';
import type { Place } from '../../ports/place.js';
import { channelOf, expertsOf, notePassed, referralOfThread } from '../../referrals/experts.js';
import {
  addToAnswer,
  close,
  isOpen,
  keepAnswer,
  lockReferral,
  type Referral,
  type ReferralAsker,
  referralById,
  referralsFor,
  take,
} from '../../referrals/referrals.js';
import { ask } from '../asking/ask.js';
import { shortened } from '../shared/shortened.js';
import { afterWorkingDay, askNext, cardParts, expertName, notifyAskers } from './ask-experts.js';
import { answerFormOf, closeFormOf, passFormOf } from './forms.js';
import {
  answerKeptReply,
  type CardParts,
  openQuestionsReply,
  referralAnswerReply,
  referralCardReply,
} from './replies.js';
import { referralsWords } from './wording.js';

/** Questions that "open questions" shows: those that have waited longest. */
const SHOWN = 20;

/** Characters of the question that "answer: …" went to, in what is said of it. */
const IN_WORDS = 200;

/** What somebody is to a question that was passed on: by their verified account, and by the channel they act in. */
async function relationsTo(turn: Turn, referral: Referral): Promise<ReadonlySet<Relation>> {
  const { tx, asker, settings, knowledge, incoming } = turn;
  const relations = new Set<Relation>();
  if (asker.standing !== 'member') return relations;
  const channel = channelOf(incoming.place);
  for (const expert of await expertsOf(tx, referral.id)) {
    if (expert.person === asker.person) relations.add('expert');
    if (expert.channel !== null && expert.channel === channel) relations.add('expert');
  }
  const [nearest] = referral.nearest;
  const owners = nearest === undefined ? [] : await ownerPersonsOf(tx, knowledge, nearest);
  if (owners.includes(asker.person)) relations.add('owner');
  const about = await relationsBetween(tx, asker, asker.person, settings.admins);
  if (about.has('admin')) relations.add('admin');
  return relations;
}

/** The question behind a card, locked, where whoever acts may answer it. Whoever may not learns nothing of it. */
async function answerable(turn: Turn, id: string, permission: Permission = 'referral.answer') {
  const referral = /^[0-9a-f-]{36}$/.test(id) ? await lockReferral(turn.tx, id) : undefined;
  if (!referral) return undefined;
  return may(await relationsTo(turn, referral), permission) ? referral : undefined;
}

function gone(turn: Turn): TurnResult {
  return say(saying(turn.context.words(referralsWords).gone, 'asker'));
}

/** The card as it stands now, in place of the one that was clicked; in a channel everybody is told what was done. */
async function show(turn: Turn, id: string, more: Partial<CardParts> = {}): Promise<TurnResult> {
  const referral = await referralById(turn.tx, id);
  if (!referral) return gone(turn);
  const { incoming, capabilities, asker } = turn;
  const shared = incoming.place.kind === 'thread' && incoming.place.channel !== undefined;
  const reader = shared ? undefined : asker.person;
  const parts = { ...(await cardParts(turn, referral, reader)), ...more };
  const context = shared ? channelContext(turn) : turn.context;
  const card = referralCardReply(context, referral, parts, shared ? 'everyone' : 'asker');
  const redraws = capabilities.redraw && (incoming.kind === 'action' || incoming.kind === 'form');
  const outcome = redraws ? { redraw: card } : {};
  const said = shared && more.done !== undefined ? [saying(more.done)] : [];
  return { replies: redraws ? said : [card], outcome };
}

/** The form of the answer, or of what is added to one. */
export async function openAnswer(turn: Turn, id: string): Promise<TurnResult> {
  const referral = await answerable(turn, id);
  if (!referral) return gone(turn);
  if (referral.state === 'closed') return show(turn, id);
  if (!opensForms(turn)) return say(saying(turn.context.words(referralsWords).typeAnswer, 'asker'));
  return { replies: [], outcome: { form: answerFormOf(turn.context, referral) } };
}

export async function submitAnswer(turn: Turn, id: string, typed: string): Promise<TurnResult> {
  const referral = await answerable(turn, id);
  if (!referral) return gone(turn);
  const { incoming } = turn;
  const shared = incoming.place.channel !== undefined;
  const refused = refuseAnswer(turn, typed);
  if (refused !== undefined) return wrong(expertForms.answer.answer, refused);
  const words = await answer(turn, referral, typed.trim());
  const shown = await show(turn, id, { done: shared ? undefined : words });
  const maySave = await saves(turn, referral);
  // In a channel the card is everybody's; what the answerer can do with it is theirs.
  return shared
    ? {
        ...shown,
        replies: [...shown.replies, answerKeptReply(turn.context, referral, words, maySave, 'asker')],
      }
    : shown;
}

/** Why words are no answer; undefined when they are one. */
function refuseAnswer({ context }: Turn, typed: string): string | undefined {
  const referring = context.words(referralsWords);
  const { length } = typed.trim();
  if (length === 0) return referring.answerEmpty;
  return length > LONGEST_ANSWER ? referring.answerTooLong(length, LONGEST_ANSWER) : undefined;
}

/** Keeps an answer, or what is added to one, and passes it on. @returns what whoever answers is told */
async function answer(turn: Turn, referral: Referral, words: string): Promise<string> {
  const { tx, asker, now, wording } = turn;
  const { referring } = wording;
  if (referral.state === 'closed') return referring.wasClosed;
  const first = isOpen(referral);
  if (first) await keepAnswer(tx, referral.id, asker.person, words, now);
  else await addToAnswer(tx, referral, words, now);
  const { told, lost } = await deliver(turn, referral, words, first);
  if (first) await notifyOwners(turn, referral);
  const much = !first
    ? referral.answeredBy === asker.person
      ? referring.added
      : referring.tooLate(referring.upper(await expertName(turn, referral.answeredBy)))
    : told === 0
      ? referring.askersGone
      : referring.answerSent(told);
  return told > 0 && lost > 0 ? `${much} ${referring.someGone(lost)}` : much;
}

/** Brings the words to everybody who asks and whom no earlier answer has helped. */
async function deliver(
  turn: Turn,
  referral: Referral,
  words: string,
  first: boolean,
): Promise<{ told: number; lost: number }> {
  const { tx, database, asker, now, reason, wording } = turn;
  const { referring } = wording;
  let [told, lost] = [0, 0];
  for (const one of referral.askers) {
    if (one.helpful === true && first) continue;
    const place = await placeOfAsker(turn, one);
    const person = await personById(tx, one.person);
    if (!place || !person) {
      lost += 1;
      continue;
    }
    told += 1;
    const shared = place.kind === 'thread';
    const heading = first ? referring.answer.heading(asker.name) : referring.answer.moreHeading(asker.name);
    const reply = referralAnswerReply(
      replyContextFor(turn, person),
      referral,
      { heading, question: shared ? undefined : one.text, answer: words, helpful: null },
      shared ? 'everyone' : 'asker',
    );
    const key = `${ANSWER_KEY}${referral.id}:${one.id}:${reason}`;
    await enqueue(tx, database, { key, place, reply, person: one.person, about: asker.person }, now);
  }
  return { told, lost };
}

const ANSWER_KEY = 'referral-answer:';

/** Whether a message brought an answer to somebody who asked: where it cannot be delivered, it goes elsewhere. */
export function isAnswerKey(key: string): boolean {
  return key.startsWith(ANSWER_KEY);
}

/** Where somebody asked, while their account there lives; else their direct chat. */
async function placeOfAsker({ tx }: Pick<Notifier, 'tx'>, asker: ReferralAsker): Promise<Place | undefined> {
  const { place, person } = asker;
  const lives =
    place &&
    (await tx
      .selectFrom('accounts')
      .select('id')
      .where('person_id', '=', person)
      .where('platform', '=', place.platform)
      .where('workspace', '=', place.workspace)
      .where('active', '=', 1)
      .executeTakeFirst());
  return lives ? place : placeOf(tx, person);
}

async function saves(turn: Turn, referral: Referral): Promise<boolean> {
  const now = await referralById(turn.tx, referral.id);
  return now?.state === 'answered' && ((await cardParts(turn, now, turn.asker.person)).maySave ?? false);
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

/** "I take it": nobody else is asked for a working day. */
export async function takeReferral(turn: Turn, id: string): Promise<TurnResult> {
  const { tx, asker, now, context } = turn;
  const referring = context.words(referralsWords);
  const referral = await answerable(turn, id);
  if (!referral) return gone(turn);
  if (referral.state !== 'open') return show(turn, id);
  await take(tx, id, asker.person, afterWorkingDay(turn, await personById(tx, asker.person)), now);
  await notifyAskers(turn, referral, 'taken', () => saying(referring.taken(asker.name), 'asker'));
  const shared = turn.incoming.place.channel !== undefined;
  return show(turn, id, shared ? { done: referring.card.takenBy(asker.name) } : {});
}

/** "Not me": the next one is asked; why is said in a form, where there are forms. */
export async function openPass(turn: Turn, id: string): Promise<TurnResult> {
  const referral = await answerable(turn, id);
  if (!referral) return gone(turn);
  if (!isOpen(referral)) return show(turn, id);
  if (!opensForms(turn)) return passOn(turn, id, '');
  return { replies: [], outcome: { form: passFormOf(turn.context, id) } };
}

export async function passOn(turn: Turn, id: string, typed: string): Promise<TurnResult> {
  const { tx, asker, context, incoming } = turn;
  const referring = context.words(referralsWords);
  const referral = await answerable(turn, id);
  if (!referral) return gone(turn);
  if (!isOpen(referral)) return show(turn, id);
  const reason = typed.trim();
  if (reason.length > LONGEST_NOTE)
    return refuseField(turn, expertForms.pass.reason, referring.reasonTooLong(LONGEST_NOTE));
  const channel = channelOf(incoming.place);
  for (const expert of await expertsOf(tx, id)) {
    if (expert.person === asker.person || (expert.channel !== null && expert.channel === channel))
      await notePassed(tx, expert.id);
  }
  // Somebody else has taken it: they still will.
  const taken = referral.state === 'taken' && referral.takenBy !== asker.person;
  if (taken) return show(turn, id);
  const word = reason === '' ? undefined : referring.passForm.fromMarkdown(asker.name, reason);
  const next = await askNext(turn, referral, word);
  const shared = incoming.place.channel !== undefined;
  const done = referring.card.passed(next?.name);
  const shown = await show(turn, id, { done });
  return shared || turn.capabilities.redraw ? shown : { ...shown, replies: [saying(done, 'asker')] };
}

/** Ends it without an answer; whoever asked is told why. */
export async function openClose(turn: Turn, id: string): Promise<TurnResult> {
  const referral = await answerable(turn, id);
  if (!referral) return gone(turn);
  if (!isOpen(referral)) return show(turn, id);
  if (!opensForms(turn)) return closeReferral(turn, id, undefined);
  return { replies: [], outcome: { form: closeFormOf(turn.context, id) } };
}

/** @param typed undefined where no form can ask for a reason */
export async function closeReferral(turn: Turn, id: string, typed: string | undefined): Promise<TurnResult> {
  const { tx, asker, now, context } = turn;
  const referring = context.words(referralsWords);
  const referral = await answerable(turn, id);
  if (!referral) return gone(turn);
  if (!isOpen(referral)) return show(turn, id);
  const reason = typed?.trim() ?? '';
  const { reason: field } = expertForms.close;
  if (typed !== undefined && reason === '') return refuseField(turn, field, referring.reasonEmpty);
  if (reason.length > LONGEST_NOTE) return refuseField(turn, field, referring.reasonTooLong(LONGEST_NOTE));
  await close(tx, id, now);
  await notifyAskers(turn, referral, 'closed', () => saying(referring.closed(asker.name, reason), 'asker'));
  return show(turn, id, { done: referring.card.closedNow });
}

/**
 * A message in the thread of an expert's card: the answer, or more of it.
 *
 * @returns undefined when the thread is about something else, or it is not for whoever wrote to answer there
 */
export async function answerInThread(turn: Turn): Promise<TurnResult | undefined> {
  const { incoming, tx, context } = turn;
  if (incoming.kind !== 'message' || incoming.replyTo === undefined) return undefined;
  const id = await referralOfThread(tx, incoming.place, incoming.replyTo);
  const referral = id === undefined ? undefined : await answerable(turn, id);
  // What people say among themselves below an answer is theirs.
  if (!referral || (incoming.overheard && !isOpen(referral))) return undefined;
  const referring = context.words(referralsWords);
  // Whoever asked and reads along does not answer themself.
  if (referral.askers.some(({ person }) => person === turn.asker.person))
    return incoming.overheard ? undefined : say(saying(referring.ownQuestion, 'asker'));
  if (incoming.files) return say(saying(referring.noFiles, 'asker'));
  const words = /^answer\s*:\s*(.+)$/is.exec(incoming.text)?.[1] ?? incoming.text;
  return keep(turn, referral, words);
}

/** @param which what is said of the question, where whoever answers does not have it before them */
async function keep(turn: Turn, referral: Referral, typed: string, which?: string): Promise<TurnResult> {
  const refused = refuseAnswer(turn, typed);
  if (refused !== undefined) return say(saying(refused, 'asker'));
  const done = await answer(turn, referral, typed.trim());
  const words = which === undefined ? done : `${done} ${which}`;
  return say(answerKeptReply(turn.context, referral, words, await saves(turn, referral), 'asker'));
}

/** "answer: …" in the direct chat: to the one question that waits, or to that of the number. */
export async function answerByWords(
  turn: Turn,
  heard: Extract<Heard, { kind: 'answer' }>,
): Promise<TurnResult> {
  const { tx, asker, incoming, context } = turn;
  const referring = context.words(referralsWords);
  const waiting =
    asker.standing === 'member'
      ? await referralsFor(tx, { person: asker.person, channel: channelOf(incoming.place) }, SHOWN)
      : [];
  if (waiting.length === 0) return ask(turn, heard.text);
  if (incoming.kind === 'message' && incoming.files) return say(saying(referring.noFiles, 'asker'));
  const one =
    heard.number === undefined ? (waiting.length === 1 ? waiting[0] : undefined) : waiting[heard.number - 1];
  const referral = one && (await answerable(turn, one.id));
  if (!referral)
    return say(openQuestionsReply(context, waiting, (open) => dayOf(turn, open), referring.theirs.which));
  return keep(turn, referral, heard.words, referring.toQuestion(shortened(referral.text, IN_WORDS)));
}

/** "open questions": those that wait for whoever asks, or for the channel it is said in. */
export async function showOpenQuestions(turn: Turn): Promise<TurnResult> {
  const { tx, asker, incoming, context } = turn;
  const waiting =
    asker.standing === 'member'
      ? await referralsFor(tx, { person: asker.person, channel: channelOf(incoming.place) }, SHOWN)
      : [];
  return say(openQuestionsReply(context, waiting, (open) => dayOf(turn, open)));
}

function dayOf({ asker }: Turn, { createdAt }: Referral): string {
  return today(asker.timeZone, createdAt);
}
