import { randomUUID } from 'node:crypto';
import type { Learned, Notifier } from '../../src/conversation/feature.js';
import { claim } from '../../src/delivery/claims.js';
import { recordFailed, recordSent } from '../../src/delivery/records.js';
import { escalate, referralsDue, referralUndelivered } from '../../src/features/referrals/escalate.js';
import type { Pack } from '../../src/knowledge/schema/schema.js';
import { grant } from '../../src/people/roles/roles.js';
import type { Place } from '../../src/ports/place.js';
import { forgetPrivatePlaces } from '../../src/referrals/referrals.js';
import type { Tx } from '../../src/storage/database.js';
import { buttonNamed, conversationOn, type Heard } from './conversation.js';
import type { TestDatabase } from './databases.js';
import { features } from './english.js';
import { personOf, type Talk } from './team.js';

/** A question that no pack answers. */
export const FOREIGN = 'Quokka zzyzx frobnicate lunch?';

/** The knowledge with other experts and owners in its pack. */
export function withPack(learned: Learned, change: Partial<Pack>): Learned {
  const [pack, ...packs] = learned.knowledge.packs;
  if (!pack) throw new Error('There is no pack.');
  const changed = { ...pack, ...change };
  const packOf = new Map([...learned.knowledge.packOf].map(([id, of]) => [id, of === pack ? changed : of]));
  return { ...learned, knowledge: { ...learned.knowledge, packs: [changed, ...packs], packOf } };
}

/** Dana and noor ask; tomas and olga of the pack's experts answer; ada is an admin, maren manages dana. */
export async function askingTalk(
  held: TestDatabase,
  learned: Learned,
  change: Partial<Pack> = {},
): Promise<Talk> {
  const experts = [{ email: 'tomas@example.com' }, { email: 'olga@example.com' }];
  const talk = conversationOn(held, withPack(learned, { experts, ...change }), {
    admins: ['ada@example.com'],
  });
  for (const name of ['dana', 'noor', 'tomas', 'olga', 'ada', 'maren']) {
    talk.add(name, { email: `${name}@example.com`, timeZone: 'Europe/Berlin' });
    await talk.join(name);
  }
  return talk;
}

/** Asks something that is declined, and sends it to a person. */
export async function refer(
  talk: Talk,
  who: string,
  given: { text?: string; sent?: string; as?: 'named' | 'anonymous'; place?: Place } = {},
): Promise<Heard> {
  const { text = FOREIGN, as = 'named', place = talk.direct(who) } = given;
  const declined = await talk.say(who, text, place);
  const opened = await talk.click(who, buttonNamed(declined.replies, 'Ask a person'), place);
  const { form } = opened.outcome;
  if (!form) throw new Error('No form opened.');
  return talk.send({
    key: `sent-${randomUUID()}`,
    from: talk.keyOf(who),
    place,
    kind: 'form',
    name: form.name,
    context: form.context,
    values: { question: given.sent ?? text, as },
  });
}

function notifierOf(talk: Talk, tx: Tx, reason: string): Notifier {
  const { knowledge } = talk.learned();
  return {
    tx,
    database: talk.database,
    knowledge,
    features,

    settings: talk.settings,
    reason,
    now: talk.now(),
  };
}

/** What the server does by itself: asks the next experts, where it is time. Gives how many questions went on. */
export async function goRound(talk: Talk): Promise<number> {
  const due = await talk.database.transaction(async (tx) => {
    await forgetPrivatePlaces(tx, talk.now());
    return referralsDue(tx, talk.now(), 50);
  });
  for (const id of due) {
    await talk.database.transaction((tx) => escalate(notifierOf(talk, tx, `escalated:${talk.now()}`), id));
  }
  return due.length;
}

/** Everything in the outbox is sent: message `m-<n>` each. Gives the platform's id by key. */
export async function sendAll(talk: Talk, platform = 'stub'): Promise<Map<string, string>> {
  const sent = new Map<string, string>();
  for (;;) {
    const done = await talk.database.transaction(async (tx) => {
      const claimed = await claim(tx, talk.database, [platform], 50, 10_000);
      const messages = claimed.map((one) => ({ claimed: one, message: `m-${one.id}` }));
      await recordSent(tx, talk.database, messages, talk.now());
      for (const { claimed: one, message } of messages) sent.set(one.key, message);
      return claimed.length;
    });
    if (done === 0) return sent;
  }
}

/** The platform refuses, for good, whatever has a key that begins so; all else is sent. */
export async function failAll(talk: Talk, key: string): Promise<number> {
  let failed = 0;
  for (;;) {
    const done = await talk.database.transaction(async (tx) => {
      const claimed = await claim(tx, talk.database, ['stub', 'other', 'chat'], 50, 10_000);
      for (const one of claimed) {
        if (!one.key.startsWith(key)) {
          await recordSent(tx, talk.database, [{ claimed: one, message: `m-${one.id}` }], talk.now());
          continue;
        }
        failed += 1;
        await recordFailed(tx, one, { code: 'channel_not_found', message: 'gone' }, talk.now());
        await referralUndelivered(notifierOf(talk, tx, `undelivered:${one.id}`), one);
      }
      return claimed.length;
    });
    if (done === 0) return failed;
  }
}

/** The messages in the outbox for an account's direct chat, the newest last. */
export async function inboxOf(talk: Talk, account: string) {
  return (await talk.outbox())
    .filter(({ place }) => place.address.account === account)
    .map(({ reply }) => reply);
}

/** The newest card of an expert. */
export async function cardOf(talk: Talk, account: string) {
  const card = (await inboxOf(talk, account)).findLast(({ fallback }) =>
    /Can you answer this/.test(fallback),
  );
  if (!card) throw new Error(`${account} has no card.`);
  return card;
}

export async function clickCard(talk: Talk, account: string, label: string): Promise<Heard> {
  return talk.click(account, buttonNamed([await cardOf(talk, account)], label));
}

export async function referrals(talk: Talk) {
  return talk.database.transaction((tx) => tx.selectFrom('referrals').selectAll().orderBy('id').execute());
}

export async function makeExpert(talk: Talk, account: string): Promise<void> {
  const person = await personOf(talk, account);
  await talk.database.transaction((tx) => grant(tx, person, 'expert', true));
}

/** Answers by the form on the expert's card. */
export async function answer(talk: Talk, account: string, words: string): Promise<Heard> {
  const opened = await clickCard(talk, account, 'Answer');
  const { form } = opened.outcome;
  return talk.submit(account, form?.name ?? '', form?.context ?? '', { answer: words });
}
