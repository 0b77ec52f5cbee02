import type { Turn, TurnResult } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import { readSend, referralForm, type SendAs } from '../../conversation/old-actions.js';
import { LONGEST_MESSAGE } from '../../conversation/old-parse-message.js';
import { saying } from '../../conversation/saying.js';
import { opensForms, redraw, say, wrong } from '../../conversation/turn.js';
import { type LoggedQuestion, questionById } from '../../insights/questions.js';
import { personById } from '../../people/accounts/people.js';
import { may } from '../../people/roles/permissions.js';
import { literal } from '../../ports/markdown.js';
import { expertsOf } from '../../referrals/experts.js';
import {
  isOpen,
  joinReferral,
  keepVerdict,
  lockReferral,
  type NewAsker,
  openReferral,
  type Referral,
  type ReferralAsker,
  referralsOfAsker,
  reopen,
  sameReferral,
} from '../../referrals/referrals.js';
import { askerName, askNext, expertName, firstReached, ownerToWriteTo } from './ask-experts.js';
import { type Preview, referralFormOf, referralPreviewReply } from './forms.js';
import { answerKeptReply, myQuestionsReply, referralAnswerReply, referralNoteReply } from './replies.js';
import { referralsWords } from './wording.js';

/** Questions that "my questions" shows: the newest. */
const SHOWN = 20;

/** Only the asker may go on about a question: a card in a channel is seen, and its value known, by others. */
export async function ownQuestion(turn: Turn, id: string): Promise<LoggedQuestion | undefined> {
  const question = await questionById(turn.tx, id);
  return question?.person === turn.asker.person ? question : undefined;
}

/** "Ask a person": shows what would be sent, to whom, and under which name. */
export async function askPerson(turn: Turn, value: string): Promise<TurnResult> {
  const { wording } = turn.context;
  const question = await ownQuestion(turn, value);
  if (!question) return say(saying(wording.decline.nothingToRefer, 'asker'));
  const next = await firstReached(turn, question.nearest, [turn.asker]);
  const preview: Preview = {
    question: question.id,
    typed: question.text,
    name: turn.asker.name,
    whom: next?.name,
    owner: ownerToWriteTo(turn.context, question.nearest),
  };
  if (!opensForms(turn)) return say(referralPreviewReply(turn.context, preview));
  return { replies: [], outcome: { form: referralFormOf(turn.context, preview) } };
}

/** The form was sent. */
export async function submitReferral(
  turn: Turn,
  context: string,
  values: Readonly<Record<string, string>>,
): Promise<TurnResult> {
  const { wording } = turn.context;
  const question = await ownQuestion(turn, context);
  if (!question) return say(saying(wording.decline.nothingToRefer, 'asker'));
  const text = (values[referralForm.question] ?? '').trim();
  if (text === '') return wrong(referralForm.question, wording.referring.empty);
  if (text.length > LONGEST_MESSAGE) {
    return wrong(referralForm.question, wording.referring.tooLong(LONGEST_MESSAGE));
  }
  return pass(turn, question, text, values[referralForm.as] === 'anonymous' ? 'anonymous' : 'named');
}

/** The same where no form can open: as it was asked. */
export async function sendReferral(turn: Turn, value: string): Promise<TurnResult> {
  const sent = readSend(value);
  const question = sent && (await ownQuestion(turn, sent.question));
  if (!sent || !question)
    return say(saying(turn.context.words(referralsWords).decline.nothingToRefer, 'asker'));
  return pass(turn, question, question.text, sent.as);
}

async function pass(turn: Turn, question: LoggedQuestion, text: string, as: SendAs): Promise<TurnResult> {
  const { tx, now, context } = turn;
  const referring = context.words(referralsWords);
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
    return say(referralNoteReply(referring.waitsMarkdown(name, email)));
  }
  return say(saying(referring.sent(next.name, asker.anonymous ? undefined : turn.asker.name), 'asker'));
}

/** Somebody asks what somebody else has asked: they get the same answer, now or when it is there. */
async function join(turn: Turn, same: Referral, asker: NewAsker): Promise<TurnResult> {
  const { tx, now, context } = turn;
  const referring = context.words(referralsWords);
  const joined = await joinReferral(tx, same.id, asker, now);
  if (isOpen(same)) return say(saying(joined ? referring.joined : referring.joinedAlready, 'asker'));
  const on = new Date(same.answeredAt ?? now).toISOString().slice(0, 10);
  const expert = referring.upper(await expertName(turn, same.answeredBy));
  const heading = referring.answer.earlierHeading(expert, on, context.today);
  const { answer } = same;
  const parts = { heading, question: undefined, answer, helpful: null };
  return say(referralAnswerReply(context, same, parts, 'asker'));
}

/** "This helped", or not: then somebody else is asked. Only those who asked may say. */
export async function rateReferral(turn: Turn, value: string): Promise<TurnResult> {
  const { tx, context, asker, now } = turn;
  const referring = context.words(referralsWords);
  const [, id = '', verdict] = /^([0-9a-f-]{36}):(yes|no)$/.exec(value) ?? [];
  const referral = await lockReferral(tx, id);
  const own = referral?.askers.find(({ person }) => person === asker.person);
  if (!referral || !own || !may(new Set(['asker']), 'referral.rate')) {
    return say(saying(referring.answer.notYours, 'asker'));
  }
  // Asked again meanwhile, closed, or an older card.
  if (referral.state !== 'answered' && verdict === 'yes') {
    await keepVerdict(tx, id, asker.person, true);
    return say(saying(referring.answer.helpedNoted, 'asker'));
  }
  const helpful = verdict === 'yes';
  const before = own.helpful;
  await keepVerdict(tx, id, asker.person, helpful);
  if (helpful) {
    if (before !== true) await notifyAnswerer(turn, referral, own, true);
    return rated(turn, referral, own, true, literal(referring.answer.helpedNoted));
  }
  if (referral.state !== 'answered')
    return rated(turn, referral, own, false, literal(referring.answer.stillOpen));
  await reopen(tx, id, now);
  const next = await askNext(turn, { ...referral, state: 'open' });
  if (before !== false) await notifyAnswerer(turn, referral, own, false);
  const { name, email } = ownerToWriteTo(context, referral.nearest);
  const done = next
    ? literal(referring.answer.next(next.name))
    : referring.answer.noNextMarkdown(name, email);
  return rated(turn, referral, own, false, done);
}

async function rated(
  turn: Turn,
  referral: Referral,
  own: ReferralAsker,
  helpful: boolean,
  markdown: string,
): Promise<TurnResult> {
  const referring = turn.context.words(referralsWords);
  if (turn.incoming.place.kind !== 'direct') return say(referralNoteReply(markdown));
  const heading = referring.answer.heading(referring.upper(await expertName(turn, referral.answeredBy)));
  const done = { kind: 'note', markdown } as const;
  const parts = { heading, question: own.text, answer: referral.answer, helpful, done };
  return redraw(turn, referralAnswerReply(turn.context, referral, parts, 'asker'));
}

async function notifyAnswerer(
  turn: Turn,
  referral: Referral,
  own: ReferralAsker,
  helpful: boolean,
): Promise<void> {
  const { answeredBy } = referral;
  if (answeredBy === null || answeredBy === turn.asker.person) return;
  const referring = turn.context.words(referralsWords);
  const name = referring.upper(await askerName(turn, own, answeredBy));
  await notify(
    turn,
    answeredBy,
    `referral-rated:${referral.id}`,
    (context) =>
      answerKeptReply(
        context,
        referral,
        helpful ? referring.helpedTold(name) : referring.notHelpedTold(name),
        helpful,
        'asker',
      ),
    { about: turn.asker.person },
  );
}

/** "my questions": what one has asked people, and how it stands. */
export async function showMyQuestions(turn: Turn): Promise<TurnResult> {
  const { states } = turn.context.words(referralsWords).mine;
  const lines: { text: string; state: string }[] = [];
  for (const referral of await referralsOfAsker(turn.tx, turn.asker.person, SHOWN)) {
    const own = referral.askers.find(({ person }) => person === turn.asker.person);
    const { state } = referral;
    lines.push({
      text: own?.text ?? referral.text,
      state:
        state === 'open'
          ? states.open(await waitsFor(turn, referral.id))
          : state === 'taken'
            ? states.taken(await expertName(turn, referral.takenBy))
            : state === 'answered'
              ? states.answered(await expertName(turn, referral.answeredBy), referral.answer)
              : states.closed,
    });
  }
  return say(myQuestionsReply(turn.context, lines));
}

/** Whoever was asked last, by name. */
async function waitsFor(turn: Turn, referral: string): Promise<string | undefined> {
  const last = (await expertsOf(turn.tx, referral)).findLast(({ state }) => state === 'asked');
  if (!last) return undefined;
  if (last.channel !== null) return turn.context.words(referralsWords).channel;
  return last.person === null ? undefined : (await personById(turn.tx, last.person))?.name;
}
