import { abandon, enqueue } from '../delivery/outbox.js';
import { popularEntries } from '../insights/questions.js';
import { findPersona } from '../knowledge/lookup.js';
import { type Asker, arrive, keepDirect, leave, lookedUpAt, welcomeOnce } from '../people/people.js';
import type { Capabilities, DirectoryEntry } from '../ports/adapter.js';
import type { AccountKey, Incoming, Outcome } from '../ports/incoming.js';
import type { Log } from '../ports/log.js';
import type { Place } from '../ports/place.js';
import type { Reply } from '../ports/reply.js';
import type { Database, Tx } from '../storage/database.js';
import { act, submit } from './acting.js';
import { askAbout, search } from './asking.js';
import { homeReply, welcomeReply } from './replies/you.js';
import { keepOutcome, markSeen, seenKey } from './seen.js';
import { speak } from './speaking.js';
import { type ConversationSettings, type Learned, type Said, say, type Turn } from './turn.js';
import { personaOf } from './voice.js';
import type { Wording } from './wording/en.js';

/** Milliseconds that a look-up in a platform's directory may take before the event is handled without it. */
const DIRECTORY_LIMIT = 2_000;

/** Milliseconds after which the directory is asked about an account again. */
const DIRECTORY_FRESH = 24 * 60 * 60 * 1000;

/** Milliseconds back that a question counts as what others ask, and how many of them the home page shows. */
const POPULAR_FOR = 30 * 24 * 60 * 60 * 1000;
const POPULAR = 3;

export interface ConversationParts {
  readonly database: Database;
  /** The knowledge in use at this moment. */
  readonly learned: () => Learned;
  readonly wording: Wording;
  /** What an account's platform says of it, and what the platform can do. */
  readonly directory: (account: AccountKey) => Promise<DirectoryEntry | undefined>;
  readonly capabilities: (platform: string) => Capabilities;
  /** Called after a commit that put something into the outbox. */
  readonly delivered: () => void;
  readonly settings: ConversationSettings;
  readonly log: Log;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/**
 * One turn: an incoming event becomes changes of state and replies, in one transaction.
 *
 * @returns a function that resolves when everything is stored and the event may be acknowledged, and rejects
 * when nothing was changed, so that the platform delivers the event again
 */
export function createConversation(parts: ConversationParts): (incoming: Incoming) => Promise<Outcome> {
  return async (incoming) => {
    const entry = incoming.kind === 'left' ? undefined : await lookUp(parts, incoming.from);
    const outcome = await parts.database.transaction((tx) => handle(parts, tx, incoming, entry));
    parts.delivered();
    return outcome;
  };
}

async function handle(
  parts: ConversationParts,
  tx: Tx,
  incoming: Incoming,
  entry: DirectoryEntry | undefined,
): Promise<Outcome> {
  const now = parts.now();
  const key = seenKey(incoming);
  const before = await markSeen(tx, key, now);
  if (before) return before;

  if (incoming.kind === 'left') {
    await leave(tx, incoming.from, incoming.who);
    await abandon(tx, incoming.from, incoming.who, now);
    parts.log.info(
      { platform: incoming.from.platform, who: incoming.who },
      'somebody can be reached no more',
    );
    return {};
  }

  const learned = parts.learned();
  const proposed = entry?.jobTitle ? findPersona(learned.knowledge, entry.jobTitle) : undefined;
  const asker = await arrive(tx, incoming.from, entry, proposed?.id, now);
  if (asker.standing === 'bot' || !asker.active) {
    parts.log.info(
      { platform: incoming.from.platform, standing: asker.standing },
      'an event was not answered',
    );
    return {};
  }
  if (incoming.place.kind === 'direct') await keepDirect(tx, asker.account, incoming.place);
  const turn: Turn = {
    tx,
    incoming,
    asker,
    voice: {
      knowledge: learned.knowledge,
      wording: parts.wording,
      persona: personaOf(learned.knowledge, asker.persona),
    },
    engine: learned.engine,
    capabilities: parts.capabilities(incoming.from.platform),
    settings: parts.settings,
    now,
  };
  const said = await take(turn);
  const person = said.erased ? null : asker.person;
  for (const [index, reply] of said.replies.entries()) {
    const place = placeFor(reply, incoming.place, turn.capabilities, asker);
    await enqueue(tx, parts.database, { key: `${key}:${index}`, place, reply, person }, now);
  }
  await keepOutcome(tx, key, person, said.outcome);
  return said.outcome;
}

async function take(turn: Turn): Promise<Said> {
  const { incoming } = turn;
  switch (incoming.kind) {
    case 'message':
      return incoming.quoted ? askAbout(turn, incoming.text) : speak(turn, incoming.text);
    case 'action':
      return act(turn, incoming.name, incoming.value);
    case 'form':
      return submit(turn, incoming.name, incoming.context, incoming.values);
    case 'joined': {
      const first = await welcomeOnce(turn.tx, turn.asker.account, turn.now);
      return first ? say(welcomeReply(turn.voice, turn.asker.name)) : say();
    }
    case 'ask': {
      const { replies } = await askAbout(turn, incoming.text);
      const [card] = replies;
      return card ? { replies: [], outcome: { card } } : say();
    }
    case 'search':
      return { replies: [], outcome: { results: search(turn, incoming.text) } };
    case 'left':
      throw new Error('Nobody is there to take a turn.');
    case 'home': {
      const popular = await popularEntries(turn.tx, turn.now - POPULAR_FOR, POPULAR);
      return { replies: [], outcome: { home: homeReply(turn.voice, turn.asker.name, popular) } };
    }
  }
}

/** A reply for one person goes to their direct chat when the place is shared and cannot show it to them alone. */
function placeFor(reply: Reply, place: Place, capabilities: Capabilities, asker: Asker): Place {
  const shared = place.kind === 'thread';
  if (reply.audience === 'everyone' || !shared || capabilities.privateReplies) return place;
  return asker.direct ?? place;
}

/** Asks the directory about an account that is new or was long not asked about; never waits long, never throws. */
async function lookUp(parts: ConversationParts, from: AccountKey): Promise<DirectoryEntry | undefined> {
  const last = await parts.database.transaction((tx) => lookedUpAt(tx, from));
  if (last !== undefined && parts.now() - last < DIRECTORY_FRESH) return undefined;
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      parts.log.warn({ platform: from.platform }, 'the directory did not answer in time');
      resolve(undefined);
    }, DIRECTORY_LIMIT);
  });
  try {
    return await Promise.race([parts.directory(from), limit]);
  } catch (error) {
    parts.log.warn({ platform: from.platform, err: error }, 'the directory could not be asked');
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
