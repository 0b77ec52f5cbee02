import { enqueue } from '../delivery/outbox.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import { today } from '../onboarding/calendar/working-days.js';
import { placeOf } from '../people/accounts/reach.js';
import { type PersonRecord, personById } from '../people/accounts/record.js';
import type { Log } from '../ports/log.js';
import type { Place } from '../ports/place.js';
import type { Reply } from '../ports/reply.js';
import type { Database, Tx } from '../storage/database.js';
import { finishReply } from './outgoing.js';
import type { Registry } from './registry.js';
import { personaOf, type ReplyContext } from './reply-context.js';
import type { ConversationSettings } from './settings.js';
import type { Learned } from './turn.js';
import { en, type Wording } from './wording/en.js';

/** What the running product has at hand, in a turn and by the clock. */
export interface ProductParts {
  readonly database: Database;
  readonly features: Registry;
  /** The knowledge in use at this moment. */
  readonly learned: () => Learned;
  readonly settings: ConversationSettings;
  /** Called after a commit that may have put something into the outbox. */
  readonly delivered: () => void;
  readonly log: Log;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** What it takes to write to somebody who did not just write: in a turn, in a job of the server, in a command. */
export interface Notifier {
  readonly tx: Tx;
  readonly database: Database;
  readonly knowledge: Knowledge;
  readonly features: Registry;
  /** Legacy: to be gone. */
  readonly wording: Wording;
  readonly settings: ConversationSettings;
  /** Begins the key of every message: the same reason writes to the same person about the same thing once. */
  readonly reason: string;
  /** UTC milliseconds. */
  readonly now: number;
}

export function notifierFrom(
  parts: Pick<ProductParts, 'database' | 'features' | 'learned' | 'settings' | 'now'>,
  tx: Tx,
  reason: string,
): Notifier {
  const { database, features, settings } = parts;
  const { knowledge } = parts.learned();
  return { tx, database, features, settings, reason, knowledge, wording: en, now: parts.now() };
}

/** What is said to somebody is said in their language, for their role and on their day. */
export function replyContextFor(
  { knowledge, features, now }: Pick<Notifier, 'knowledge' | 'features' | 'now'>,
  person: Pick<PersonRecord, 'persona' | 'timeZone' | 'locale'>,
): ReplyContext {
  return {
    ...features.languages.of(person.locale),
    knowledge,
    wording: en,
    persona: personaOf(knowledge, person.persona),
    today: today(person.timeZone, now),
  };
}

/** For a channel: nobody's role, the default language, the day in UTC. */
export function channelContext(notifier: Pick<Notifier, 'knowledge' | 'features' | 'now'>): ReplyContext {
  return replyContextFor(notifier, { persona: null, timeZone: null, locale: null });
}

export interface NotifyOptions {
  /** Id of the person whom the message tells of, where that is somebody else: it is erased with them. */
  readonly about?: string | undefined;
}

/**
 * Writes to a person where they were last.
 *
 * @param what tells this message from others that the same reason writes to them
 * @param make the message, in the context of this person
 * @returns false when they cannot be reached: nothing was written
 */
export async function notify(
  notifier: Notifier,
  person: string,
  what: string,
  make: (context: ReplyContext) => Reply,
  { about }: NotifyOptions = {},
): Promise<boolean> {
  const { tx, reason } = notifier;
  const [place, known] = [await placeOf(tx, person), await personById(tx, person)];
  if (!place || !known) return false;
  const context = replyContextFor(notifier, known);
  await send(notifier, context, { key: `${reason}:${what}:${person}`, place, person, about }, make(context));
  return true;
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

/** Writes a message to a place that is known already. */
export async function send(
  { tx, database, features, now }: Pick<Notifier, 'tx' | 'database' | 'features' | 'now'>,
  context: ReplyContext,
  addressed: Addressed,
  reply: Reply,
): Promise<void> {
  await enqueue(tx, database, { ...addressed, reply: finishReply(features, context.locale, reply) }, now);
}
