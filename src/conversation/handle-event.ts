import { overdueOf } from '../curation/reviews.js';
import { abandon, enqueue } from '../delivery/outbox.js';
import { askAbout, search } from '../features/asking/ask.js';
import { refuseSecret } from '../features/asking/refuse-secrets.js';
import { notifyArrived, unreachedOf } from '../features/assigning/arrivals.js';
import { homeReply, welcomeReply } from '../features/me/replies.js';
import { answerInThread } from '../features/referrals/answer.js';
import { beginAndTell, withNames } from '../features/shared/assignments/assignment-notices.js';
import { journeyHomeParts } from '../features/shared/journey/journey.js';
import { teamFor } from '../features/team/handlers.js';
import { teamHomeParts } from '../features/team/replies.js';
import { popularEntries } from '../insights/questions.js';
import { waitingOf } from '../onboarding/paths/assignments.js';
import type { Journey } from '../onboarding/paths/journey.js';
import { openJourneyOf } from '../onboarding/paths/journeys.js';
import { scheduleAllOf } from '../onboarding/planning/planning.js';
import {
  type Asker,
  arrive,
  keepDirect,
  leave,
  lookedUpAt,
  meet,
  personById,
  personOfAccount,
  welcomeOnce,
} from '../people/accounts/people.js';
import { placeOf } from '../people/accounts/reach.js';
import type { Capabilities, DirectoryEntry, FoundAccount } from '../ports/adapter.js';
import type { AccountKey, Incoming, Outcome } from '../ports/incoming.js';
import type { Log } from '../ports/log.js';
import type { Place } from '../ports/place.js';
import type { Reply } from '../ports/reply.js';
import { referralOfThread } from '../referrals/experts.js';
import type { Tx } from '../storage/database.js';
import { type Directories, lookUpNamed } from './directory-lookup.js';
import { keepOutcome, markSeen, seenKey } from './event-dedup.js';
import { type Notifier, replyContextFor } from './notify.js';
import { personaInTitle, type ReplyContext } from './reply-context.js';
import { act, submit } from './route-action.js';
import { speak } from './route-message.js';
import { type Learned, say, type Turn, type TurnResult } from './turn.js';

/** Milliseconds that a look-up in a platform's directory may take before the event is handled without it. */
const DIRECTORY_LIMIT = 2_000;

/** Milliseconds after which the directory is asked about an account again. */
const DIRECTORY_FRESH = 24 * 60 * 60 * 1000;

/** Milliseconds back that a question counts as what others ask, and how many of them the home page shows. */
const POPULAR_FOR = 30 * 24 * 60 * 60 * 1000;
const POPULAR = 3;

export interface ConversationParts extends Directories {
  /** The knowledge in use at this moment. */
  readonly learned: () => Learned;
  /** Called after a commit that put something into the outbox. */
  readonly delivered: () => void;
  /** Called after a commit that changed what drafts add to the packs; resolves when it is in use here. */
  readonly relearn?: () => Promise<void>;
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
  return async (received) => {
    const incoming = withoutNul(received);
    if (await isNoneOfOurs(parts, incoming)) return {};
    const entry = incoming.kind === 'left' ? undefined : await lookUp(parts, incoming.from);
    const named = await lookUpNamed(parts, incoming, (ask) => inTime(parts, incoming.from.platform, ask));
    const { outcome, relearns } = await parts.database.transaction((tx) =>
      handle(parts, tx, incoming, entry, named),
    );
    parts.delivered();
    if (relearns) await parts.relearn?.();
    return outcome;
  };
}

/** What people say among themselves in a thread of the bot's leaves no trace, unless the thread waits for an answer. */
async function isNoneOfOurs({ database }: ConversationParts, incoming: Incoming): Promise<boolean> {
  if (incoming.kind !== 'message' || !incoming.overheard) return false;
  const { place, replyTo } = incoming;
  if (replyTo === undefined) return true;
  return database.transaction(async (tx) => (await referralOfThread(tx, place, replyTo)) === undefined);
}

/** Postgres keeps no NUL in a text, and nobody means one. */
function withoutNul(received: Incoming): Incoming {
  return JSON.parse(JSON.stringify(received), (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '') : value,
  );
}

async function handle(
  parts: ConversationParts,
  tx: Tx,
  incoming: Incoming,
  entry: DirectoryEntry | undefined,
  named: readonly FoundAccount[],
): Promise<{ readonly outcome: Outcome; readonly relearns?: true }> {
  const now = parts.now();
  const key = seenKey(incoming);
  const before = await markSeen(tx, key, now);
  if (before) return { outcome: before };

  if (incoming.kind === 'left') {
    await leave(tx, incoming.from, incoming.who);
    await abandon(tx, incoming.from, incoming.who, now);
    parts.log.info(
      { platform: incoming.from.platform, who: incoming.who },
      'somebody can be reached no more',
    );
    return { outcome: {} };
  }

  const learned = parts.learned();
  const unreached = await unreachedOf(tx, [incoming.from]);
  const unmet = await unreachedOf(
    tx,
    named.map(({ account }) => account),
  );
  const asker = await arrive(tx, incoming.from, entry, personaInTitle(learned.knowledge, entry), now);
  if (asker.standing === 'bot' || !asker.active) {
    parts.log.info(
      { platform: incoming.from.platform, standing: asker.standing },
      'an event was not answered',
    );
    return { outcome: {} };
  }
  if (asker.moved) await scheduleAllOf(tx, parts.settings.calendars, asker.person, now);
  if (incoming.place.kind === 'direct') await keepDirect(tx, asker.account, incoming.place);
  for (const { account, entry: found } of named) {
    await meet(tx, account, found, personaInTitle(learned.knowledge, found), now);
  }
  const notifier: Notifier = {
    tx,
    database: parts.database,
    knowledge: learned.knowledge,
    wording: parts.wording,
    settings: parts.settings,
    reason: key,
    now,
  };
  await notifyArrived(notifier, unmet);
  const turn: Turn = {
    ...notifier,
    incoming,
    asker,
    context: await contextOf(notifier, asker, asker),
    engine: learned.engine,
    capabilities: parts.capabilities(incoming.from.platform),
  };
  const said = refuseSecret(turn) ?? (await take(turn));
  // They may have been erased in this turn, or joined with another record.
  const person = said.erased ? null : ((await personOfAccount(tx, asker.account)) ?? null);
  const messages = [
    ...said.replies.map((reply) => ({
      reply,
      place: placeFor(reply, incoming.place, turn.capabilities, asker),
    })),
    ...(said.direct ?? []).map((reply) => ({ reply, place: asker.direct ?? incoming.place })),
  ];
  for (const [index, { reply, place }] of messages.entries()) {
    await enqueue(tx, parts.database, { key: `${key}:${index}`, place, reply, person }, now);
  }
  if (person !== null) {
    const waiting = await waitingOf(tx, person);
    if (waiting && (await placeOf(tx, person))) await beginAndTell(notifier, waiting.id);
    await notifyArrived(notifier, unreached);
  }
  const shows = said.refreshesHome && turn.capabilities.home;
  const known = shows && person !== null ? await personById(tx, person) : undefined;
  const home = known && {
    // As things stand now: name and role may be others than at the beginning of the turn.
    home: await homeAs(turn, { ...asker, person: known.id, name: known.name }, known),
  };
  const outcome = { ...home, ...said.outcome };
  await keepOutcome(tx, key, person, outcome);
  return said.relearns ? { outcome, relearns: true } : { outcome };
}

async function homeAs(turn: Turn, asker: Asker, known: Pick<Asker, 'persona' | 'timeZone'>): Promise<Reply> {
  return homeOf({ ...turn, asker, context: await contextOf(turn, asker, known) });
}

/** The context for whoever is there: whoever walks the path of a role is in that role, as long as they picked none. */
async function contextOf(
  notifier: Notifier,
  asker: Asker,
  person: Pick<Asker, 'persona' | 'timeZone'>,
): Promise<ReplyContext> {
  const journey = await journeyFor(notifier, asker);
  const persona = person.persona ?? journey?.path.persona ?? null;
  const context = replyContextFor(notifier, { ...person, persona });
  return { ...context, journey, overdue: await overdueOf(notifier.tx, notifier.knowledge, context.today) };
}

/** The path that somebody is on, as it is walked. */
async function journeyFor(notifier: Notifier, asker: Asker): Promise<Journey | undefined> {
  if (asker.standing !== 'member') return undefined;
  const found = await openJourneyOf(notifier.tx, asker.person);
  return found && (await withNames(notifier, found)).journey;
}

/** The home page of the bot: one's own path, one's team, and where to ask. */
async function homeOf(turn: Turn): Promise<Reply> {
  const popular = await popularEntries(turn.tx, turn.now - POPULAR_FOR, POPULAR);
  const { journey } = turn.context;
  const managed = await teamFor(turn);
  return homeReply(turn.context, turn.asker.name, popular, [
    ...(journey ? journeyHomeParts(turn.context, journey) : []),
    ...(managed ? teamHomeParts(turn.context, managed.team, managed.proposals) : []),
  ]);
}

async function take(turn: Turn): Promise<TurnResult> {
  const { incoming } = turn;
  switch (incoming.kind) {
    case 'message': {
      const answered = await answerInThread(turn);
      if (answered || incoming.overheard) return answered ?? say();
      return incoming.quoted ? askAbout(turn, incoming.text) : speak(turn, incoming.text);
    }
    case 'action':
      return act(turn, incoming.name, incoming.value);
    case 'form':
      return submit(turn, incoming.name, incoming.context, incoming.values);
    case 'joined': {
      const first = await welcomeOnce(turn.tx, turn.asker.account, turn.now);
      return first ? say(welcomeReply(turn.context, turn.asker.name)) : say();
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
    case 'home':
      return { replies: [], outcome: { home: await homeOf(turn) } };
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
  return inTime(parts, from.platform, () => parts.directory(from));
}

/** What a directory says, unless it takes too long or fails; then the event is handled without it. */
async function inTime<Found>(
  parts: ConversationParts,
  platform: string,
  ask: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      parts.log.warn({ platform }, 'the directory did not answer in time');
      resolve(undefined);
    }, DIRECTORY_LIMIT);
  });
  try {
    return await Promise.race([ask(), limit]);
  } catch (error) {
    parts.log.warn({ platform, err: error }, 'the directory could not be asked');
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
