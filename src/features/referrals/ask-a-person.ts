import { LONGEST_QUESTION } from '../../answering/reading/non-questions.js';
import { isSensitive } from '../../answering/reading/sensitive.js';
import type { Filled, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded } from '../../conversation/handling.js';
import { notify } from '../../conversation/notify.js';
import { saying } from '../../conversation/saying.js';
import { open, opensForms, redraw, refuseField, say, wrong } from '../../conversation/turn.js';
import type { LoggedQuestion } from '../../insights/questions/question-log.js';
import { literal } from '../../ports/markdown.js';
import {
  isOpen,
  joinReferral,
  keepVerdict,
  lockReferral,
  type NewAsker,
  openReferral,
  type Referral,
  reopen,
  sameReferral,
} from '../../referrals/referrals.js';
import { type AboutQuestion, type AboutReferral, type Asked, aboutOwnQuestion } from './access.js';
import type { SendAs } from './actions.js';
import { askerName, askNext, firstReached, personName, reachedName } from './ask-experts.js';
import { ownerToWriteTo } from './askers.js';
import { type RequestPreview, requestForm, requestFormOf } from './forms.js';
import { answerKeptReply, referralAnswerReply, referralNoteReply, referralPreviewReply } from './replies.js';
import { referralsWords } from './wording.js';

/** "Ask a person": shows what would be sent, to whom, and under which name. */
export const requestForOwn = guarded(aboutOwnQuestion, previewRequest);

async function previewRequest(turn: Turn, question: LoggedQuestion): Promise<TurnResult> {
  const { context, asker } = turn;
  const next = await firstReached(turn, question.nearest, [asker]);
  const preview: RequestPreview = {
    question: question.id,
    typed: question.text,
    name: asker.name,
    expert: next && reachedName(context.words(referralsWords), next),
    owner: ownerToWriteTo(context, question.nearest),
  };
  return opensForms(turn)
    ? open(requestFormOf(context, preview))
    : say(referralPreviewReply(context, preview));
}

/** The form was sent. */
export async function submitRequest(
  turn: Turn,
  question: LoggedQuestion,
  { values }: Filled<AboutQuestion, { readonly question: string; readonly as: SendAs }>,
): Promise<TurnResult> {
  const { empty, tooLong } = turn.context.words(referralsWords);
  const field = requestForm.fields.question;
  const { question: text, as } = values;
  if (text === '') return wrong(field, empty);
  if (text.length > LONGEST_QUESTION) return wrong(field, tooLong(LONGEST_QUESTION));
  return refer(turn, question, text, as);
}

/** Sends the question as it was asked, where no form can open. */
export async function sendAsAsked(
  turn: Turn,
  question: LoggedQuestion,
  { as }: AboutQuestion & { readonly as: SendAs },
): Promise<TurnResult> {
  return refer(turn, question, question.text, as);
}

async function refer(turn: Turn, question: LoggedQuestion, text: string, as: SendAs): Promise<TurnResult> {
  const { tx, now, context } = turn;
  const words = context.words(referralsWords);
  if (isSensitive(text)) return refuseField(turn, requestForm.fields.question, words.sensitive);
  const asker: NewAsker = {
    person: turn.asker.person,
    anonymous: as === 'anonymous',
    question: question.id,
    text,
    place: turn.incoming.place,
  };
  const same = await sameReferral(tx, text, now);
  if (same) return join(turn, same, asker);
  const id = await openReferral(tx, { ...asker, nearest: question.nearest }, now);
  const referral = await lockReferral(tx, id);
  const next = referral && (await askNext(turn, referral));
  if (!next) {
    const { name, email } = ownerToWriteTo(context, question.nearest);
    return say(referralNoteReply(words.waitsMarkdown(name, email)));
  }
  const name = asker.anonymous ? undefined : turn.asker.name;
  return say(saying(words.sent(reachedName(words, next), name), 'asker'));
}

/** Somebody else has asked the same: they share its answer, now or when it comes. */
async function join(turn: Turn, same: Referral, asker: NewAsker): Promise<TurnResult> {
  const { tx, now, context } = turn;
  const words = context.words(referralsWords);
  const joined = await joinReferral(tx, same.id, asker, now);
  if (isOpen(same)) return say(saying(joined ? words.joined : words.joinedAlready, 'asker'));
  const on = new Date(same.answeredAt ?? now).toISOString().slice(0, 10);
  const expert = words.upper((await personName(tx, same.answeredBy)) ?? words.somebody);
  const heading = words.answer.earlierHeading(expert, on, context.today);
  const { answer } = same;
  const parts = { heading, question: undefined, answer, helpful: null };
  return say(referralAnswerReply(context, same, parts, 'asker'));
}

/** "This helped" or "did not help": then the next expert is asked. */
export async function rateAnswer(
  turn: Turn,
  asked: Asked,
  { helped }: AboutReferral & { readonly helped: 'yes' | 'no' },
): Promise<TurnResult> {
  const { tx, context, asker, now } = turn;
  const words = context.words(referralsWords);
  const said = words.answer;
  const { referral, own } = asked;
  const helpful = helped === 'yes';
  await keepVerdict(tx, referral.id, asker.person, helpful);
  // Asked again meanwhile, closed, or an older card.
  if (referral.state !== 'answered' && helpful) return say(saying(said.helpedNoted, 'asker'));
  if (helpful) {
    if (own.helpful !== true) await notifyAnswerer(turn, asked, true);
    return rated(turn, asked, true, literal(said.helpedNoted));
  }
  if (referral.state !== 'answered') return rated(turn, asked, false, literal(said.stillOpen));
  await reopen(tx, referral.id, now);
  const next = await askNext(turn, { ...referral, state: 'open' });
  if (own.helpful !== false) await notifyAnswerer(turn, asked, false);
  const { name, email } = ownerToWriteTo(context, referral.nearest);
  const done = next ? literal(said.next(reachedName(words, next))) : said.noNextMarkdown(name, email);
  return rated(turn, asked, false, done);
}

async function rated(
  turn: Turn,
  { referral, own }: Asked,
  helpful: boolean,
  markdown: string,
): Promise<TurnResult> {
  const { tx, context, incoming } = turn;
  if (incoming.place.kind !== 'direct') return say(referralNoteReply(markdown));
  const words = context.words(referralsWords);
  const expert = words.upper((await personName(tx, referral.answeredBy)) ?? words.somebody);
  const done = { kind: 'note', markdown } as const;
  const parts = {
    heading: words.answer.heading(expert),
    question: own.text,
    answer: referral.answer,
    helpful,
    done,
  };
  return redraw(turn, referralAnswerReply(context, referral, parts, 'asker'));
}

/** Tells whoever answered whether it helped. */
async function notifyAnswerer(turn: Turn, { referral, own }: Asked, helpful: boolean): Promise<void> {
  const { answeredBy } = referral;
  if (answeredBy === null || answeredBy === turn.asker.person) return;
  const name = await askerName(turn, own, answeredBy);
  await notify(
    turn,
    answeredBy,
    `referral-rated:${referral.id}`,
    (context) => {
      const words = context.words(referralsWords);
      const asker = words.upper(name ?? words.anonymous);
      const told = helpful ? words.helpedTold(asker) : words.notHelpedTold(asker);
      return answerKeptReply(context, referral, told, helpful, 'asker');
    },
    { about: turn.asker.person },
  );
}
