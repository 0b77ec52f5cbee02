import type { AnswerEngine } from '../answering/engine.js';
import type { Entry, Knowledge } from '../knowledge/schema.js';
import type { Asker } from '../people/people.js';
import type { Capabilities } from '../ports/adapter.js';
import type { Incoming, Outcome } from '../ports/incoming.js';
import type { Reply } from '../ports/reply.js';
import type { Tx } from '../storage/database.js';
import { type Context, contextOf, keepContext } from './context.js';
import type { Voice } from './voice.js';

/** The knowledge in use and the engine that was built from it: always replaced together. */
export interface Learned {
  readonly knowledge: Knowledge;
  readonly engine: AnswerEngine;
}

export interface ConversationSettings {
  /** Minutes that a follow-up can refer back. */
  readonly contextMinutes: number;
  /** Days after which a question loses its asker; told to people in `about me`. */
  readonly askerDays: number;
}

/** All that one turn works with. Everything it changes goes through `tx`. */
export interface Turn {
  readonly tx: Tx;
  readonly incoming: Incoming;
  readonly asker: Asker;
  readonly voice: Voice;
  readonly engine: AnswerEngine;
  readonly capabilities: Capabilities;
  readonly settings: ConversationSettings;
  /** UTC milliseconds. */
  readonly now: number;
}

/** What a turn says: messages for the outbox, and what is answered in the same breath. */
export interface Said {
  readonly replies: readonly Reply[];
  readonly outcome: Outcome;
  /** The person was erased in this turn: nothing may refer to them any more. */
  readonly erased?: true;
}

/** Says something new. */
export function say(...replies: readonly Reply[]): Said {
  return { replies, outcome: {} };
}

/** Replaces the card that was clicked, or says it anew where a platform cannot, or where others see the card. */
export function redraw(turn: Turn, reply: Reply): Said {
  if (turn.capabilities.redraw && turn.incoming.place.kind === 'direct') {
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
