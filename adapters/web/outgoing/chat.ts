import { z } from 'zod';
import type { Journal } from '../../../src/ports/journal.js';
import type { Reply } from '../../../src/ports/reply.js';
import type { Message } from '../page/message.js';

/** Most messages kept for a person; the oldest go first. */
const KEPT = 200;

/** A message that is new or has changed, and the mark up to which a page is then informed. */
export interface ChatChange {
  readonly mark: string;
  readonly message: Message;
}

export interface Chats {
  /** The person said this. Saying it again with the same id shows it once, and takes back a refusal. */
  say(account: string, said: { readonly id: string; readonly text: string }): void;
  /** What was said under this id could not be taken. */
  refuse(account: string, id: string): void;
  /** Ropes says this. The same id again changes nothing. */
  reply(account: string, id: string, reply: Reply): void;
  /** Puts another reply in the place of one; returns the message as it is now. */
  redraw(account: string, id: string, reply: Reply): Message;
  messages(account: string): readonly Message[];
  /** The mark of now, for a page that shows all that there is. */
  mark(): string;
  /** What changed after a mark, in order of change. After a mark of an earlier run: all there is. */
  since(account: string, mark: string | undefined): readonly ChatChange[];
  /** Tells of every change from now on, until the returned function is called. */
  follow(account: string, listener: (change: ChatChange) => void): () => void;
  /** By account: the mark of the newest message of Ropes. Who got none is left out. */
  arrivals(): ReadonlyMap<string, string>;
  /** Tells of every new message of Ropes to anybody, until the returned function is called. */
  followArrivals(listener: (account: string, mark: string) => void): () => void;
}

/** A reply is written by Ropes alone: no more is looked at than tells it from other things. */
const isReply = (value: unknown): value is Reply =>
  typeof value === 'object' &&
  value !== null &&
  'parts' in value &&
  Array.isArray(value.parts) &&
  'fallback' in value;

const said = { id: z.string(), at: z.number() };

/** A line of the journal. */
const Entry = z.object({
  account: z.string(),
  message: z.discriminatedUnion('by', [
    z.object({ ...said, by: z.literal('person'), text: z.string(), refused: z.boolean() }),
    z.object({ ...said, by: z.literal('ropes'), reply: z.custom<Reply>(isReply) }),
  ]),
});

interface Kept {
  readonly message: Message;
  /** Counts changes over all chats. */
  readonly changed: number;
}

/**
 * The chats of the sample people, in memory, and in a journal where there is one: a restart loses none.
 *
 * @param run tells this run of the server from every other, so that a page notices a restart.
 */
export function createChats(run: string, now: () => number, journal?: Journal): Chats {
  const chats = new Map<string, Map<string, Kept>>();
  const listeners = new Map<string, Set<(change: ChatChange) => void>>();
  const arrivals = new Map<string, string>();
  const arrivalListeners = new Set<(account: string, mark: string) => void>();
  let count = 0;

  function markOfNow(): string {
    return `${run}.${count}`;
  }

  function chat(account: string): Map<string, Kept> {
    const found = chats.get(account) ?? new Map<string, Kept>();
    chats.set(account, found);
    return found;
  }

  function tell(account: string, message: Message): Kept {
    count += 1;
    const change = { mark: markOfNow(), message };
    for (const listener of listeners.get(account) ?? []) listener(change);
    return { message, changed: count };
  }

  function put(account: string, message: Message): void {
    journal?.append({ account, message });
    keep(account, message);
  }

  function keep(account: string, message: Message): void {
    const messages = chat(account);
    messages.set(message.id, tell(account, message));
    for (const oldest of messages.keys()) {
      if (messages.size <= KEPT) return;
      messages.delete(oldest);
    }
  }

  if (journal) {
    for (const entry of journal.entries) {
      const { data } = Entry.safeParse(entry);
      if (data) keep(data.account, data.message);
    }
    journal.rewrite(
      [...chats].flatMap(([account, kept]) =>
        [...kept.values()].map(({ message }) => ({ account, message })),
      ),
    );
  }

  return {
    say(account, { id, text }) {
      const known = chat(account).get(id)?.message;
      if (!known) put(account, { id, at: now(), by: 'person', text, refused: false });
      else if (known.by === 'person' && known.refused) put(account, { ...known, refused: false });
    },
    refuse(account, id) {
      const known = chat(account).get(id)?.message;
      if (known?.by === 'person') put(account, { ...known, refused: true });
    },
    reply(account, id, reply) {
      if (chat(account).has(id)) return;
      put(account, { id, at: now(), by: 'ropes', reply });
      const mark = markOfNow();
      arrivals.set(account, mark);
      for (const listener of arrivalListeners) listener(account, mark);
    },
    redraw(account, id, reply) {
      const known = chat(account).get(id)?.message;
      const message: Message = { id, at: known?.at ?? now(), by: 'ropes', reply };
      // A page may still show a message from before a restart; it is redrawn there and not kept.
      if (known) put(account, message);
      else tell(account, message);
      return message;
    },
    messages: (account) => [...chat(account).values()].map((kept) => kept.message),
    mark: markOfNow,
    since(account, mark) {
      const seen = countOf(mark, run);
      return [...chat(account).values()]
        .filter((kept) => kept.changed > seen)
        .sort((a, b) => a.changed - b.changed)
        .map((kept) => ({ mark: `${run}.${kept.changed}`, message: kept.message }));
    },
    follow(account, listener) {
      const followers = listeners.get(account) ?? new Set();
      listeners.set(account, followers.add(listener));
      return () => followers.delete(listener);
    },
    arrivals: () => arrivals,
    followArrivals(listener) {
      arrivalListeners.add(listener);
      return () => arrivalListeners.delete(listener);
    },
  };
}

/** The count in a mark of this run; for any other mark 0, which is before everything. */
function countOf(mark: string | undefined, run: string): number {
  if (!mark?.startsWith(`${run}.`)) return 0;
  const count = Number(mark.slice(run.length + 1));
  return Number.isSafeInteger(count) ? count : 0;
}
