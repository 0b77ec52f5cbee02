import type { AnswerEngine } from '../answering/engine.js';
import { saying } from '../features/me/replies.js';
import type { Entry, Knowledge } from '../knowledge/schema/schema.js';
import type { Asker } from '../people/accounts/people.js';
import type { Capabilities } from '../ports/adapter.js';
import type { Incoming, Outcome } from '../ports/incoming.js';
import type { Reply } from '../ports/reply.js';
import type { Teller } from './notify.js';
import type { Voice } from './reply-context.js';
import { type Context, contextOf, keepContext } from './topic.js';

/** The knowledge in use and the engine that was built from it: always replaced together. */
export interface Learned {
  readonly knowledge: Knowledge;
  readonly engine: AnswerEngine;
}

/** All that one turn works with. Everything it changes goes through `tx`. */
export interface Turn extends Teller {
  readonly incoming: Incoming;
  readonly asker: Asker;
  readonly voice: Voice;
  readonly engine: AnswerEngine;
  readonly capabilities: Capabilities;
}

/** What a turn says: messages for the outbox, and what is answered in the same breath. */
export interface Said {
  readonly replies: readonly Reply[];
  readonly outcome: Outcome;
  /** Messages for the asker's direct chat, wherever they wrote: what no other place can show. */
  readonly direct?: readonly Reply[];
  /** What the asker's home page shows has changed. */
  readonly refreshesHome?: true;
  /** What the bot knows has changed: it is to be in use before the event is acknowledged. */
  readonly relearns?: true;
  /** The person was erased in this turn: nothing may refer to them any more. */
  readonly erased?: true;
}

/** The voice for what others may see: it says nothing of the asker's own path. */
export function voiceHere(turn: Turn): Voice {
  return turn.incoming.place.kind === 'thread' ? { ...turn.voice, journey: undefined } : turn.voice;
}

/** Says something new. */
export function say(...replies: readonly Reply[]): Said {
  return { replies, outcome: {} };
}

/** Replaces the card that was clicked, or says it anew where a platform cannot, or where others see the card. */
export function redraw(turn: Turn, reply: Reply): Said {
  const { kind } = turn.incoming;
  const clicked = kind === 'action' || kind === 'form';
  if (clicked && turn.capabilities.redraw && turn.incoming.place.kind === 'direct') {
    return { replies: [], outcome: { redraw: reply } };
  }
  return say({ ...reply, audience: 'asker' });
}

/** What the conversation was last about. */
export async function spokenOf(turn: Turn): Promise<Context | undefined> {
  return contextOf(turn.tx, turn.incoming.place.conversation, turn.asker.person, turn.now);
}

/** Remembers what is being spoken of now. */
export async function speakOf(turn: Turn, entry: Entry, question: string): Promise<void> {
  const expiresAt = turn.now + turn.settings.contextMinutes * 60_000;
  await keepContext(
    turn.tx,
    turn.incoming.place.conversation,
    turn.asker.person,
    { entry: entry.id, question },
    expiresAt,
  );
}

/** Whether a form can open in answer to this event. */
export function opensForms({ capabilities, incoming }: Turn): boolean {
  if (!capabilities.forms) return false;
  return incoming.kind === 'action' || (incoming.kind === 'message' && incoming.opensForms === true);
}

export function wrong(field: string, error: string): Said {
  return { replies: [], outcome: { formErrors: { [field]: error } } };
}

/** What is wrong with what was filled in: at its field, or said where it was typed into the chat. */
export function refuseField(turn: Turn, field: string, error: string): Said {
  return turn.incoming.kind === 'form' ? wrong(field, error) : say(saying(error, 'asker'));
}
