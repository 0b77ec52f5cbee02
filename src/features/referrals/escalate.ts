import type { Notifier } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import { saying } from '../../conversation/saying.js';
import type { Claimed } from '../../delivery/claims.js';
import { replaceFailed } from '../../delivery/deliveries.js';
import { enqueue } from '../../delivery/outbox.js';
import { placeToReach } from '../../people/accounts/reach.js';
import { personById } from '../../people/accounts/record.js';
import { expertsOf, notePassed, readCardKey } from '../../referrals/experts.js';
import { dueReferrals, isOpen, lockReferral, plan, type Referral } from '../../referrals/referrals.js';
import { askNext, LOOK_AGAIN, reachedName } from './ask-experts.js';
import { notifyAskers, ownerToWriteTo, readAnswerKey } from './askers.js';
import { referralNoteReply } from './replies.js';
import { referralsWords } from './wording.js';

/** Suffix of the key of a message that is sent a second time. */
const AGAIN = ':again';

/** Questions for which the next expert is to be asked now. @returns referral ids */
export async function referralsDue(tx: Notifier['tx'], now: number, most: number): Promise<string[]> {
  return dueReferrals(tx, now, LOOK_AGAIN, most);
}

/** A working day went by without an answer, or nobody who was asked can be reached: asks the next expert. */
export async function escalate(notifier: Notifier, id: string): Promise<void> {
  const { tx, now } = notifier;
  const referral = await lockReferral(tx, id);
  if (!referral || !isOpen(referral)) return;
  // Another process may have been quicker.
  if (!(await referralsDue(tx, now, Number.MAX_SAFE_INTEGER)).includes(id)) return;
  const last = (await expertsOf(tx, id)).findLast(({ state }) => state === 'asked');
  const next = await askNext(notifier, referral);
  if (!next) {
    if (last) await notifyNobody(notifier, referral);
    return;
  }
  if (last?.person != null) {
    await notify(notifier, last.person, `referral-moved:${id}`, (context) => {
      const words = context.words(referralsWords);
      return saying(words.card.movedOn(reachedName(words, next)), 'asker');
    });
  }
}

/** Tells the askers that nobody else can be asked: once each, however often the job searches again. */
async function notifyNobody(notifier: Notifier, referral: Referral): Promise<void> {
  const once = { ...notifier, reason: 'nobody' };
  await notifyAskers(once, referral, 'nobody', (context) => {
    const { name, email } = ownerToWriteTo(context, referral.nearest);
    return referralNoteReply(context.words(referralsWords).nobodyMarkdown(name, email));
  });
}

/**
 * Whoever a message about a question is for cannot be reached. A card: the next expert is asked, and this one is not
 * sent again, whatever an operator retries. An answer: it goes to the direct chat of whoever asked, and where they are
 * not reached either, whoever answered is told.
 */
export async function referralUndelivered(notifier: Notifier, failed: Claimed): Promise<void> {
  const { tx, now } = notifier;
  const card = readCardKey(failed.key);
  if (card) {
    const referral = await lockReferral(tx, card.referral);
    await notePassed(tx, card.expert);
    await replaceFailed(tx, failed.id);
    if (referral?.state === 'open') await plan(tx, referral.id, now);
    return;
  }
  const answered = readAnswerKey(failed.key);
  if (answered === undefined || failed.person === null || !failed.reply) return;
  if (await sendElsewhere(notifier, failed, failed.person, failed.reply)) {
    await replaceFailed(tx, failed.id);
    return;
  }
  const referral = await lockReferral(tx, answered);
  if (!referral?.answeredBy || !(await personById(tx, referral.answeredBy))) return;
  await notify(notifier, referral.answeredBy, `referral-lost:${answered}`, ({ words }) =>
    saying(words(referralsWords).askersGone, 'asker'),
  );
}

/** Sends a message once more, to the direct chat. @returns false where that is where it failed, or there is none */
async function sendElsewhere(
  { tx, database, now }: Notifier,
  { key, place: failed }: Claimed,
  person: string,
  reply: NonNullable<Claimed['reply']>,
): Promise<boolean> {
  const place = key.endsWith(AGAIN) ? undefined : await placeToReach(tx, person);
  if (!place) return false;
  if (place.conversation === failed.conversation && place.platform === failed.platform) return false;
  // Unchanged: its language is set already.
  await enqueue(tx, database, { key: `${key}${AGAIN}`, place, reply, person }, now);
  return true;
}
