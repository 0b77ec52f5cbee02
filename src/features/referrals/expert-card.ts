import type { Filled, Turn, TurnResult } from '../../conversation/feature.js';
import { channelContext } from '../../conversation/notify.js';
import { saying } from '../../conversation/saying.js';
import { open, opensForms, refuseField } from '../../conversation/turn.js';
import { personById } from '../../people/accounts/record.js';
import { channelOf } from '../../ports/channel.js';
import { expertsOf, notePassed } from '../../referrals/experts.js';
import { close, isOpen, type Referral, referralById, take } from '../../referrals/referrals.js';
import { LONGEST_NOTE } from '../shared/limits.js';
import { type AboutReferral, goneReferral } from './access.js';
import { afterWorkingDay, askNext, cardParts, reachedName } from './ask-experts.js';
import { notifyAskers } from './askers.js';
import { closeForm, closeFormOf, passForm, passFormOf } from './forms.js';
import { referralCardReply } from './replies.js';
import { type ReferralsWords, referralsWords } from './wording.js';

/** Whether others see this card. */
export function inChannel({ incoming }: Turn): boolean {
  return incoming.place.channel !== undefined;
}

/**
 * The card as it stands now, in place of the one that was clicked; in a channel everybody is told what was done.
 *
 * @param done what was just done, in the words of whoever reads the card
 */
export async function showCard(
  turn: Turn,
  id: string,
  done?: (words: ReferralsWords) => string,
): Promise<TurnResult> {
  const referral = await referralById(turn.tx, id);
  if (!referral) return goneReferral(turn);
  const { incoming, capabilities, asker } = turn;
  const shared = incoming.place.kind === 'thread' && inChannel(turn);
  const context = shared ? channelContext(turn) : turn.context;
  const said = done?.(context.words(referralsWords));
  const parts = await cardParts(turn, referral, shared ? undefined : asker.person);
  const audience = shared ? 'everyone' : 'asker';
  const { locale } = context;
  const card = { ...referralCardReply(context, referral, { ...parts, done: said }, audience), locale };
  const redraws = capabilities.redraw && (incoming.kind === 'action' || incoming.kind === 'form');
  if (!redraws) return { replies: [card], outcome: {} };
  const toAll = shared && said !== undefined ? [{ ...saying(said), locale }] : [];
  return { replies: toAll, outcome: { redraw: card } };
}

/** "I take it": for a working day, nobody else is asked. */
export async function takeOn(turn: Turn, referral: Referral): Promise<TurnResult> {
  const { tx, asker, now } = turn;
  const { id } = referral;
  if (referral.state !== 'open') return showCard(turn, id);
  await take(tx, id, asker.person, afterWorkingDay(turn, await personById(tx, asker.person)), now);
  await notifyAskers(turn, referral, 'taken', ({ words }) =>
    saying(words(referralsWords).taken(asker.name), 'asker'),
  );
  return inChannel(turn) ? showCard(turn, id, ({ card }) => card.takenBy(asker.name)) : showCard(turn, id);
}

/** "Not me": the next expert is asked. Where forms open, one asks for the reason. */
export async function openPass(turn: Turn, referral: Referral): Promise<TurnResult> {
  if (!isOpen(referral)) return showCard(turn, referral.id);
  if (!opensForms(turn)) return passOn(turn, referral, '');
  return open(passFormOf(turn.context, referral.id));
}

export async function submitPass(
  turn: Turn,
  referral: Referral,
  { values: { reason } }: Filled<AboutReferral, { readonly reason: string }>,
): Promise<TurnResult> {
  if (!isOpen(referral)) return showCard(turn, referral.id);
  return refuseReason(turn, passForm.fields.reason, reason) ?? passOn(turn, referral, reason);
}

async function passOn(turn: Turn, referral: Referral, reason: string): Promise<TurnResult> {
  const { tx, asker, incoming } = turn;
  const channel = channelOf(incoming.place);
  for (const expert of await expertsOf(tx, referral.id)) {
    if (expert.person === asker.person || (expert.channel !== null && expert.channel === channel))
      await notePassed(tx, expert.id);
  }
  // Somebody else has taken it, so nobody new is asked.
  const taken = referral.state === 'taken' && referral.takenBy !== asker.person;
  if (taken) return showCard(turn, referral.id);
  const next = await askNext(
    turn,
    referral,
    reason === ''
      ? undefined
      : ({ words }) => words(referralsWords).passForm.fromMarkdown(asker.name, reason),
  );
  const passed = (words: ReferralsWords) => words.card.passed(next && reachedName(words, next));
  const shown = await showCard(turn, referral.id, passed);
  if (inChannel(turn) || turn.capabilities.redraw) return shown;
  return { ...shown, replies: [saying(passed(turn.context.words(referralsWords)), 'asker')] };
}

/** Closes it without an answer. The askers are told why, where a form can ask for the reason. */
export async function openClose(turn: Turn, referral: Referral): Promise<TurnResult> {
  if (!isOpen(referral)) return showCard(turn, referral.id);
  if (!opensForms(turn)) return closeFor(turn, referral, '');
  return open(closeFormOf(turn.context, referral.id));
}

export async function submitClose(
  turn: Turn,
  referral: Referral,
  { values: { reason } }: Filled<AboutReferral, { readonly reason: string }>,
): Promise<TurnResult> {
  if (!isOpen(referral)) return showCard(turn, referral.id);
  const field = closeForm.fields.reason;
  if (reason === '') return refuseField(turn, field, turn.context.words(referralsWords).reasonEmpty);
  return refuseReason(turn, field, reason) ?? closeFor(turn, referral, reason);
}

async function closeFor(turn: Turn, referral: Referral, reason: string): Promise<TurnResult> {
  const { tx, asker, now } = turn;
  await close(tx, referral.id, now);
  await notifyAskers(turn, referral, 'closed', ({ words }) =>
    saying(words(referralsWords).closed(asker.name, reason), 'asker'),
  );
  return showCard(turn, referral.id, ({ card }) => card.closedNow);
}

function refuseReason(turn: Turn, field: string, reason: string): TurnResult | undefined {
  if (reason.length <= LONGEST_NOTE) return undefined;
  return refuseField(turn, field, turn.context.words(referralsWords).reasonTooLong(LONGEST_NOTE));
}
