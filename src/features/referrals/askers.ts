import type { Notifier, Turn } from '../../conversation/feature.js';
import { notify, replyContextFor, sendReplies } from '../../conversation/notify.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { isIn, placeToReach } from '../../people/accounts/reach.js';
import { personById } from '../../people/accounts/record.js';
import type { Place } from '../../ports/place.js';
import type { Reply } from '../../ports/reply.js';
import type { Referral, ReferralAsker } from '../../referrals/referrals.js';
import { nearestOwner } from '../shared/nearest-owner.js';
import { referralAnswerReply } from './replies.js';
import { referralsWords } from './wording.js';

/** Prefix of the key of messages that bring an answer to an asker. */
const ANSWER_KEY = 'referral-answer:';

/** The referral whose answer a message brought; undefined for other messages. */
export function readAnswerKey(key: string): string | undefined {
  return key.startsWith(ANSWER_KEY) ? key.slice(ANSWER_KEY.length).split(':')[0] : undefined;
}

/** The person to write to as long as nobody answers: the owner of the nearest entry. */
export function ownerToWriteTo(
  { knowledge }: ReplyContext,
  nearest: readonly string[],
): { readonly name: string; readonly email: string } {
  return nearestOwner(
    { knowledge },
    nearest.flatMap((id) => knowledge.entries.get(id) ?? []),
  );
}

/** Tells everybody who asks, each in their own language, where they were last. */
export async function notifyAskers(
  notifier: Notifier,
  referral: Referral,
  what: string,
  make: (context: ReplyContext) => Reply,
): Promise<void> {
  for (const { person } of referral.askers) {
    await notify(notifier, person, `referral-${what}:${referral.id}`, make);
  }
}

/** How many people an answer is on its way to, and how many of those who ask cannot be reached. */
export interface Brought {
  readonly told: number;
  readonly lost: number;
}

/**
 * Sends an answer to all askers whom no earlier answer has helped, or an addition to all askers.
 *
 * @param first whether it is the answer, and not an addition
 */
export async function bringAnswer(
  turn: Turn,
  referral: Referral,
  words: string,
  first: boolean,
): Promise<Brought> {
  const { tx, asker: answerer, reason } = turn;
  let [told, lost] = [0, 0];
  for (const asker of referral.askers) {
    if (asker.helpful === true && first) continue;
    const place = await placeOfAsker(turn, asker);
    const person = await personById(tx, asker.person);
    if (!place || !person) {
      lost += 1;
      continue;
    }
    told += 1;
    const context = replyContextFor(turn, person);
    const { heading, moreHeading } = context.words(referralsWords).answer;
    const shared = place.kind === 'thread';
    const reply = referralAnswerReply(
      context,
      referral,
      {
        heading: first ? heading(answerer.name) : moreHeading(answerer.name),
        question: shared ? undefined : asker.text,
        answer: words,
        helpful: null,
      },
      shared ? 'everyone' : 'asker',
    );
    const key = `${ANSWER_KEY}${referral.id}:${asker.id}:${reason}`;
    await sendReplies(turn, context, { key, place, person: asker.person, about: answerer.person }, reply);
  }
  return { told, lost };
}

/** Where somebody asked, while they still have an account there; else their direct chat. */
async function placeOfAsker(
  { tx }: Pick<Notifier, 'tx'>,
  { place, person }: ReferralAsker,
): Promise<Place | undefined> {
  return place && (await isIn(tx, person, place)) ? place : placeToReach(tx, person);
}
