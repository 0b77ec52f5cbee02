import { overdueOf } from '../curation/reviews.js';
import { carryOutcome, withKeptValue } from '../delivery/kept-values.js';
import { abandon, enqueue } from '../delivery/outbox.js';
import { withDoers } from '../onboarding/paths/doers.js';
import { openJourneyOf } from '../onboarding/paths/journeys.js';
import { scheduleAllOf } from '../onboarding/planning/schedule.js';
import {
  type Asker,
  arrive,
  keepDirect,
  leave,
  lookedUpAt,
  personOfAccount,
} from '../people/accounts/people.js';
import { reachedOnlyBy, unreachedOf } from '../people/accounts/reach.js';
import { personById } from '../people/accounts/record.js';
import type { Capabilities, DirectoryEntry, FoundAccount } from '../ports/adapter.js';
import type { AccountKey, Incoming, Outcome } from '../ports/incoming.js';
import type { Place } from '../ports/place.js';
import type { Reply } from '../ports/reply.js';
import type { Tx } from '../storage/database.js';
import { type Directories, lookUpNamed } from './directory-lookup.js';
import { keepOutcome, markSeen, seenKey } from './event-dedup.js';
import type { Notifier, ProductParts, Turn, TurnResult } from './feature.js';
import { homeOf } from './home.js';
import { meetFound } from './meet-found.js';
import { notifierFrom, replyContextFor } from './notify.js';
import { finishOutcome, finishReply } from './outgoing.js';
import { parseMessage } from './parse-message.js';
import { personaInTitle, type ReplyContext } from './reply-context.js';
import { routeAction, routeForm, routeMessage, unknown } from './route.js';
import { say } from './turn.js';

/** Milliseconds that a look-up in a platform's directory may take before the event is handled without it. */
const DIRECTORY_LIMIT = 2_000;

/** Milliseconds after which the directory is asked about an account again. */
const DIRECTORY_FRESH = 24 * 60 * 60 * 1000;

export interface ConversationParts extends ProductParts, Directories {
  /** Called after a commit that changed what drafts add to the packs; resolves when it is in use here. */
  readonly relearn?: () => Promise<void>;
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
      handle(parts, tx, withNames(incoming, named), entry, named),
    );
    parts.delivered();
    if (relearns) await parts.relearn?.();
    return outcome;
  };
}

/** Whether a message is between people in a thread and no feature waits for it: then it leaves no trace. */
async function isNoneOfOurs({ database, features }: ConversationParts, incoming: Incoming): Promise<boolean> {
  if (incoming.kind !== 'message' || !incoming.overheard) return false;
  const { place, replyTo } = incoming;
  if (replyTo === undefined) return true;
  return database.transaction(async (tx) => {
    for (const { thread } of features.features) {
      if (await thread?.waits(tx, place, replyTo)) return false;
    }
    return true;
  });
}

/** Whoever is mentioned, by the name that the directory just gave. */
function withNames(incoming: Incoming, named: readonly FoundAccount[]): Incoming {
  if (incoming.kind !== 'message' || !incoming.mentions || named.length === 0) return incoming;
  const names = new Map(named.map(({ account, entry }) => [account.account, entry.name]));
  const mentions = incoming.mentions.map((mention) => {
    const name = names.get(mention.account);
    return name ? { ...mention, name } : mention;
  });
  return { ...incoming, mentions };
}

/** Postgres cannot store a NUL in a text, and nobody types one on purpose. */
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
  const key = seenKey(incoming);
  const notifier = notifierFrom(parts, tx, key);
  const { now, features, knowledge } = notifier;
  const before = await markSeen(tx, key, now);
  const { actionValue } = parts.capabilities(incoming.from.platform);
  if (before) return { outcome: await carryOutcome(tx, before, actionValue, now) };

  if (incoming.kind === 'left') {
    await leave(tx, incoming.from, incoming.who);
    await abandon(tx, incoming.from, incoming.who, now);
    parts.log.info(
      { platform: incoming.from.platform, who: incoming.who },
      'somebody can be reached no more',
    );
    return { outcome: {} };
  }

  const unreached = await unreachedOf(tx, [incoming.from]);
  const unreachedNamed = await unreachedOf(
    tx,
    named.map(({ account }) => account),
  );
  const asker = await arrive(tx, incoming.from, entry, personaInTitle(knowledge, entry), now);
  if (asker.standing === 'bot' || !asker.active) {
    parts.log.info(
      { platform: incoming.from.platform, standing: asker.standing },
      'an event was not answered',
    );
    return { outcome: {} };
  }
  if (asker.moved) await scheduleAllOf(tx, parts.settings.calendars, asker.person, now);
  if (incoming.place.kind === 'direct') await keepDirect(tx, asker.account, incoming.place);
  await meetFound(notifier, named);
  await greetReached(notifier, unreachedNamed);
  const complete = await withKeptValue(tx, incoming);
  const turn: Turn = {
    ...notifier,
    incoming: complete ?? incoming,
    asker,
    context: await contextOf(notifier, asker, asker),
    engine: parts.learned().engine,
    capabilities: parts.capabilities(incoming.from.platform),
  };
  const result = complete ? (guard(turn) ?? (await take(turn))) : unknown(turn);
  // They may have been erased in this turn, or joined with another record.
  const person = result.erased ? null : ((await personOfAccount(tx, asker.account)) ?? null);
  const { locale } = turn.context;
  const messages = [
    ...result.replies.map((reply) => ({
      reply,
      place: placeFor(reply, incoming.place, turn.capabilities, asker),
    })),
    ...(result.direct ?? []).map((reply) => ({ reply, place: asker.direct ?? incoming.place })),
  ];
  for (const [index, { reply, place }] of messages.entries()) {
    const finished = finishReply(features, locale, reply);
    await enqueue(tx, parts.database, { key: `${key}:${index}`, place, reply: finished, person }, now);
  }
  if (person !== null) {
    for (const { present } of features.features) await present?.(notifier, person);
    await greetReached(notifier, unreached);
  }
  const shows = result.refreshesHome && turn.capabilities.home;
  const known = shows && person !== null ? await personById(tx, person) : undefined;
  const home = known && {
    // Read again: name and role may have changed in this turn.
    home: await homeAs(turn, { ...asker, person: known.id, name: known.name }, known),
  };
  const outcome = finishOutcome(features, locale, { ...home, ...result.outcome });
  await keepOutcome(tx, key, person, outcome);
  // Stored with whole values and not with keys to them, so that erasure finds everything in it.
  const carried = await carryOutcome(tx, outcome, actionValue, now);
  return result.relearns ? { outcome: carried, relearns: true } : { outcome: carried };
}

/**
 * Lets features tell those who can be reached from now on what waited for them.
 *
 * @param accounts what `unreachedOf` gave before they were met
 */
export async function greetReached(notifier: Notifier, accounts: readonly AccountKey[]): Promise<void> {
  for (const account of accounts) {
    const person = await reachedOnlyBy(notifier.tx, account);
    if (person === undefined) continue;
    const once = { ...notifier, reason: `arrived:${person}` };
    for (const { reached } of notifier.features.features) await reached?.(once, person);
  }
}

async function homeAs(
  turn: Turn,
  asker: Asker,
  known: Pick<Asker, 'persona' | 'timeZone' | 'locale'>,
): Promise<Reply> {
  return homeOf({ ...turn, asker, context: await contextOf(turn, asker, known) });
}

/** The reply context of the asker. Until they pick a role, they have that of the path they walk. */
async function contextOf(
  notifier: Notifier,
  asker: Asker,
  person: Pick<Asker, 'persona' | 'timeZone' | 'locale'>,
): Promise<ReplyContext> {
  const open = asker.standing === 'member' ? await openJourneyOf(notifier.tx, asker.person) : undefined;
  const journey = open && (await withDoers(notifier.tx, open)).journey;
  const persona = person.persona ?? journey?.path.persona ?? null;
  const context = replyContextFor(notifier, { ...person, persona });
  return { ...context, journey, overdue: await overdueOf(notifier.tx, notifier.knowledge, context.today) };
}

function guard(turn: Turn): TurnResult | undefined {
  for (const feature of turn.features.features) {
    const refused = feature.guard?.(turn);
    if (refused) return refused;
  }
  return undefined;
}

async function take(turn: Turn): Promise<TurnResult> {
  const { incoming, features } = turn;
  switch (incoming.kind) {
    case 'message':
      return takeMessage(turn, incoming);
    case 'action':
      return routeAction(turn, incoming.name, incoming.value);
    case 'form':
      return routeForm(turn, incoming);
    case 'joined':
      return (await features.joined?.(turn)) ?? say();
    case 'ask': {
      const { replies = [] } = (await features.ask?.(turn, incoming.text)) ?? {};
      const [card] = replies;
      return card ? { replies: [], outcome: { card } } : say();
    }
    case 'search':
      return (await features.search?.(turn, incoming.text)) ?? { replies: [], outcome: { results: [] } };
    case 'left':
      throw new Error('Nobody is there to take a turn.');
    case 'home':
      return { replies: [], outcome: { home: await homeOf(turn) } };
  }
}

async function takeMessage(
  turn: Turn,
  incoming: Extract<Incoming, { kind: 'message' }>,
): Promise<TurnResult> {
  if (incoming.edits && !(await isNewNow(turn, incoming, incoming.edits.before))) return say();
  for (const { thread } of turn.features.features) {
    const answered = await thread?.answer(turn);
    if (answered) return answered;
  }
  if (incoming.overheard) return say();
  return routeMessage(turn, incoming.text, incoming.quoted === true);
}

/** Whether an edited message is to be handled: what it said before was neither done nor answered. */
async function isNewNow(
  turn: Turn,
  { text, place, replyTo }: Extract<Incoming, { kind: 'message' }>,
  before: string | undefined,
): Promise<boolean> {
  const { tx, features, context } = turn;
  if (before === text) return false;
  // In a thread that waits for an answer, it was the answer.
  for (const { thread } of features.features) {
    if (replyTo !== undefined && (await thread?.waits(tx, place, replyTo))) return false;
  }
  if (before !== undefined && parseMessage(before, features.lexicon(context.locale))) return false;
  return (await features.unanswered?.(turn, before)) ?? false;
}

/** A reply for one person goes to their direct chat when the place is shared and cannot show it to them alone. */
function placeFor(reply: Reply, place: Place, capabilities: Capabilities, asker: Asker): Place {
  const shared = place.kind === 'thread';
  if (reply.audience === 'everyone' || !shared || capabilities.privateReplies) return place;
  return asker.direct ?? place;
}

/** Asks the directory about an account that is new or was last looked up long ago. Never waits long, never throws. */
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
