import { enqueue, enqueueMany } from '../delivery/outbox.js';
import { today } from '../onboarding/calendar/working-days.js';
import { placesOf } from '../people/accounts/reach.js';
import { type PersonRecord, peopleById } from '../people/accounts/record.js';
import type { Place } from '../ports/place.js';
import type { Reply } from '../ports/reply.js';
import type { Tx } from '../storage/database.js';
import type { Notifier, ProductParts } from './feature.js';
import { finishReply } from './outgoing.js';
import { personaOf, type ReplyContext } from './reply-context.js';

export function notifierFrom(
  parts: Pick<ProductParts, 'database' | 'features' | 'learned' | 'settings' | 'now'>,
  tx: Tx,
  reason: string,
): Notifier {
  const { database, features, settings } = parts;
  const { knowledge } = parts.learned();
  return { tx, database, features, settings, reason, knowledge, now: parts.now() };
}

type ContextParts = Pick<Notifier, 'knowledge' | 'features' | 'now'> & Partial<Pick<Notifier, 'settings'>>;

/** The context in which somebody is written to: their own language, role and day. */
export function replyContextFor(
  { knowledge, features, settings, now }: ContextParts,
  person: Pick<PersonRecord, 'persona' | 'timeZone' | 'locale'>,
): ReplyContext {
  return {
    ...features.languages.of(person.locale),
    knowledge,
    persona: personaOf(knowledge, person.persona),
    today: today(person.timeZone, now),
    timeZone: person.timeZone,
    calendars: settings?.calendars,
    now,
  };
}

/** The context for a channel: no role, the default language, the day in UTC. */
export function channelContext(notifier: ContextParts): ReplyContext {
  return replyContextFor(notifier, { persona: null, timeZone: null, locale: null });
}

export interface NotifyOptions {
  /** Id of the person the message is about, where that is not the receiver: it is erased with them. */
  readonly about?: string | undefined;
  /** Platforms on which nobody can be reached at the moment. */
  readonly avoiding?: readonly string[];
}

/**
 * Writes to a person where they were last.
 *
 * @param what sets this message apart from others that the same reason sends to them
 * @param make the message, in the context of this person
 * @returns false when nothing was written: they cannot be reached, or the same was written before
 */
export async function notify(
  notifier: Notifier,
  person: string,
  what: string,
  make: (context: ReplyContext) => Reply,
  { about, avoiding }: NotifyOptions = {},
): Promise<boolean> {
  return (await notifyEach(notifier, [{ person, what, make, about }], avoiding)) > 0;
}

/** A message to one of many people, as `notify` takes it. */
export interface Message {
  readonly person: string;
  readonly what: string;
  readonly make: (context: ReplyContext) => Reply;
  readonly about?: string | undefined;
  /** In the place of that of the notifier. */
  readonly reason?: string;
}

/**
 * As `notify`, for many messages in a few queries, in their order.
 *
 * @param avoiding platforms on which nobody can be reached at the moment
 * @returns how many were written
 */
export async function notifyEach(
  notifier: Notifier,
  messages: readonly Message[],
  avoiding: readonly string[] = [],
): Promise<number> {
  const { tx, database, features, now } = notifier;
  const persons = messages.map(({ person }) => person);
  const places = await placesOf(tx, persons, avoiding);
  const people = await peopleById(tx, [...places.keys()]);
  const deliveries = messages.flatMap(({ person, what, make, about, reason = notifier.reason }) => {
    const [place, known] = [places.get(person), people.get(person)];
    if (!place || !known) return [];
    const context = replyContextFor(notifier, known);
    const reply = finishReply(features, context.locale, make(context));
    return [{ key: `${reason}:${what}:${person}`, place, person, about, reply }];
  });
  return enqueueMany(tx, database, deliveries, now);
}

/** Where a message goes and what it belongs to. */
export interface Addressed {
  /** Unique: a second message with it is not written. */
  readonly key: string;
  readonly place: Place;
  /** Person id of whoever gets it; null for a channel. */
  readonly person: string | null;
  readonly about?: string | undefined;
}

/** Writes a message to a place that is known already. @returns false when the same was written before */
export async function sendReplies(
  { tx, database, features, now }: Pick<Notifier, 'tx' | 'database' | 'features' | 'now'>,
  context: ReplyContext,
  addressed: Addressed,
  reply: Reply,
): Promise<boolean> {
  return enqueue(tx, database, { ...addressed, reply: finishReply(features, context.locale, reply) }, now);
}
