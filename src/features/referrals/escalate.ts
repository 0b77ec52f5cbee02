import type { Notifier } from '../../conversation/feature.js';
import { channelContext, notify } from '../../conversation/notify.js';
import { saying } from '../../conversation/saying.js';
import type { Claimed } from '../../delivery/outbox.js';
import { enqueue } from '../../delivery/outbox.js';
import { personById } from '../../people/accounts/people.js';
import { placeOf } from '../../people/accounts/reach.js';
import { expertsOf, notePassed, readCardKey } from '../../referrals/experts.js';
import { dueReferrals, isOpen, lockReferral, plan, type Referral } from '../../referrals/referrals.js';
import { isAnswerKey } from './answer.js';
import { askNext, LOOK_AGAIN, notifyAskers, ownerToWriteTo } from './ask-experts.js';
import { referralNoteReply } from './replies.js';
import { referralsWords } from './wording.js';

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
  const { movedOn } = channelContext(notifier).words(referralsWords).card;
  if (last?.person != null) {
    await notify(notifier, last.person, `referral-moved:${id}`, () => saying(movedOn(next.name), 'asker'));
  }
}

/** Once for each who asks, however often somebody is looked for. */
async function notifyNobody(notifier: Notifier, referral: Referral): Promise<void> {
  const once = { ...notifier, reason: 'nobody' };
  await notifyAskers(once, referral, 'nobody', (context) => {
    const { name, email } = ownerToWriteTo(context, referral.nearest);
    return referralNoteReply(context.words(referralsWords).nobodyMarkdown(name, email));
  });
}

/**
 * A message about a question could not be delivered for good. A card: the next expert is asked. An answer: it goes to
 * the direct chat of whoever asked, and where that fails, too, whoever answered is told.
 */
export async function referralUndelivered(notifier: Notifier, failed: Claimed): Promise<void> {
  const { tx, database, now } = notifier;
  const card = readCardKey(failed.key);
  if (card) {
    const referral = await lockReferral(tx, card.referral);
    await notePassed(tx, card.expert);
    if (referral?.state === 'open') await plan(tx, referral.id, now);
    return;
  }
  if (!isAnswerKey(failed.key) || failed.person === null || !failed.reply) return;
  const again = `${failed.key}:again`;
  const place = failed.key.endsWith(':again') ? undefined : await placeOf(tx, failed.person);
  const sameChat =
    place?.conversation === failed.place.conversation && place.platform === failed.place.platform;
  if (place && !sameChat) {
    await enqueue(tx, database, { key: again, place, reply: failed.reply, person: failed.person }, now);
    return;
  }
  const [, id = ''] = failed.key.split(':');
  const referral = await lockReferral(tx, id);
  if (!referral?.answeredBy || !(await personById(tx, referral.answeredBy))) return;
  const { askersGone } = channelContext(notifier).words(referralsWords);
  await notify(notifier, referral.answeredBy, `referral-lost:${id}`, () => saying(askersGone, 'asker'));
}
