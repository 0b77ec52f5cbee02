import { enqueue } from '../delivery/outbox.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import { today } from '../onboarding/calendar/working-days.js';
import { type PersonRecord, personById } from '../people/accounts/people.js';
import { placeOf } from '../people/accounts/reach.js';
import type { Reply } from '../ports/reply.js';
import type { Database, Tx } from '../storage/database.js';
import { personaOf, type ReplyContext } from './reply-context.js';
import type { ConversationSettings } from './settings.js';
import type { Wording } from './wording/en.js';

/** What it takes to write to somebody who did not just write: in a turn, in a round of the server, in a command. */
export interface Notifier {
  readonly tx: Tx;
  readonly database: Database;
  readonly knowledge: Knowledge;
  readonly wording: Wording;
  readonly settings: ConversationSettings;
  /** Begins the key of every message: the same reason writes to the same person about the same thing once. */
  readonly reason: string;
  /** UTC milliseconds. */
  readonly now: number;
}

/** The context in which somebody is spoken to: their role, their day. */
export function replyContextFor(
  { knowledge, wording, now }: Pick<Notifier, 'knowledge' | 'wording' | 'now'>,
  person: Pick<PersonRecord, 'persona' | 'timeZone'>,
): ReplyContext {
  return {
    knowledge,
    wording,
    persona: personaOf(knowledge, person.persona),
    today: today(person.timeZone, now),
  };
}

export interface NotifyOptions {
  /** Id of the person whom the message tells of, where that is somebody else: it is erased with them. */
  readonly about?: string | undefined;
}

/**
 * Writes to a person where they were last.
 *
 * @param what tells this message from others that the same reason writes to them
 * @param make the message, in the context for this person
 * @returns false when they cannot be reached: nothing was written
 */
export async function notify(
  notifier: Notifier,
  person: string,
  what: string,
  make: (context: ReplyContext) => Reply,
  { about }: NotifyOptions = {},
): Promise<boolean> {
  const { tx, database, reason, now } = notifier;
  const [place, known] = [await placeOf(tx, person), await personById(tx, person)];
  if (!place || !known) return false;
  const reply = make(replyContextFor(notifier, known));
  await enqueue(tx, database, { key: `${reason}:${what}:${person}`, place, reply, person, about }, now);
  return true;
}
