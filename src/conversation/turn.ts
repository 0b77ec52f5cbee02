import { keepable } from '../delivery/content.js';
import type { Entry } from '../knowledge/schema/schema.js';
import type { Place } from '../ports/place.js';
import type { Form, Reply } from '../ports/reply.js';
import type { Turn, TurnResult } from './feature.js';
import type { ReplyContext } from './reply-context.js';
import { saying } from './saying.js';
import { forgetTopic, keepTopic, type Topic, topicOf } from './topic.js';

/** The asker's context without their own role and paths, for replies that others see. */
export function contextHere(turn: Turn): ReplyContext {
  return turn.incoming.place.kind === 'thread'
    ? { ...turn.context, persona: undefined, journeys: undefined }
    : turn.context;
}

/** A reply that tells of the asker's own role: in a shared place it is for them alone. */
export function privately({ incoming }: Turn, reply: Reply): Reply {
  return incoming.place.kind === 'thread' ? { ...reply, audience: 'asker' } : reply;
}

/** Answers with new messages. */
export function say(...replies: readonly Reply[]): TurnResult {
  return { replies, outcome: {} };
}

/** Opens a form over the conversation; `opensForms` says beforehand whether one can. */
export function open(form: Form): TurnResult {
  return { replies: [], outcome: { form } };
}

/**
 * Replaces the card that was clicked; sends a new one where a platform cannot, or where others see the card.
 *
 * @param beside what is said of it to somebody who chose it beside the card, and may not look there
 */
export function redraw(turn: Turn, reply: Reply, beside?: Reply): TurnResult {
  const { incoming } = turn;
  const clicked = incoming.kind === 'action' || incoming.kind === 'form';
  if (clicked && turn.capabilities.redraw && incoming.place.kind === 'direct') {
    const isShown = incoming.kind === 'action' && incoming.beside?.shows;
    return { replies: [], outcome: { redraw: reply, ...(isShown && beside && { card: beside }) } };
  }
  return say({ ...reply, audience: 'asker' });
}

/** A reply for one person goes to their direct chat when the place is shared and cannot show it to them alone. */
export function placeFor(
  { audience }: Pick<Reply, 'audience'>,
  { incoming: { place }, capabilities, asker }: Pick<Turn, 'incoming' | 'capabilities' | 'asker'>,
): Place {
  const shared = place.kind === 'thread';
  if (audience === 'everyone' || !shared || capabilities.privateReplies) return place;
  return asker.direct ?? place;
}

/** Where the asker alone is told later what came of this turn: an address with a short life is a secret, and not kept. */
export function placeForLater(turn: Turn): Place {
  const place = placeFor({ audience: 'asker' }, turn);
  return place.expiresAt === undefined ? place : (place.otherwise ?? turn.asker.direct ?? keepable(place));
}

/** The current topic of the conversation. */
export async function topicHere(turn: Turn): Promise<Topic | undefined> {
  return topicOf(turn.tx, turn.incoming.place.conversation, turn.asker.person, turn.now);
}

/** Sets the current topic of the conversation. */
export async function setTopic(turn: Turn, entry: Entry, question: string): Promise<void> {
  await resumeTopic(turn, { entry: entry.id, question });
}

/** Goes back to what was spoken of before; undefined where it was nothing. */
export async function resumeTopic(turn: Turn, topic: Topic | undefined): Promise<void> {
  const { tx, now, settings, asker } = turn;
  const { conversation } = turn.incoming.place;
  if (!topic) return forgetTopic(tx, conversation, asker.person);
  await keepTopic(tx, conversation, asker.person, topic, now + settings.contextMinutes * 60_000);
}

/** Whether a form can open in answer to this event. */
export function opensForms({ capabilities, incoming }: Turn): boolean {
  if (!capabilities.forms) return false;
  if (incoming.kind === 'action') return incoming.beside === undefined;
  return incoming.kind === 'message' && incoming.opensForms === true;
}

/** Says at a field of a form why it cannot be taken as it is. */
export function wrong(field: string, error: string): TurnResult {
  return { replies: [], outcome: { formErrors: { [field]: error } } };
}

/** What is wrong with what was filled in: at its field, or said where it was typed into the chat. */
export function refuseField(turn: Turn, field: string, error: string): TurnResult {
  return turn.incoming.kind === 'form' ? wrong(field, error) : say(saying(error, 'asker'));
}
