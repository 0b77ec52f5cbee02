import { createHearing, type Hearing } from '../answering/hearing.js';
import { undecorated } from '../answering/reading/decorations.js';
import { isTooLong } from '../answering/reading/non-questions.js';
import { overdueOf } from '../curation/reviews.js';
import { carryOutcome, withKeptValue } from '../delivery/kept-values.js';
import { abandon, enqueue } from '../delivery/outbox.js';
import { eachWithDoers } from '../onboarding/paths/doers.js';
import { openJourneysOf } from '../onboarding/paths/journeys.js';
import { scheduleAllOf } from '../onboarding/planning/schedule.js';
import type { IdentityNews } from '../people/accounts/emails.js';
import {
  type Asker,
  announced,
  arrive,
  keepDirect,
  leave,
  personOfAccount,
} from '../people/accounts/people.js';
import { accountIdOf, reachedOnlyBy, unreachedOf } from '../people/accounts/reach.js';
import { personById } from '../people/accounts/record.js';
import type { DirectoryEntry, FoundAccount } from '../ports/adapter.js';
import type { AccountKey, Incoming, Outcome } from '../ports/incoming.js';
import type { Place } from '../ports/place.js';
import type { Reply } from '../ports/reply.js';
import type { Tx } from '../storage/database.js';
import type { Awaiting, Held } from './awaiting.js';
import { type Directories, isDue, lookUpHolders, lookUpNamed } from './directory-lookup.js';
import { forgetSeen, keepOutcome, markSeen, seenKey } from './event-dedup.js';
import type { Notifier, ProductParts, Turn, TurnResult } from './feature.js';
import { homeOf } from './home.js';
import { type LookUpLimit, startLookUpLimit } from './look-up-limit.js';
import { meetFound, noteTitle, spreadNews } from './meet-found.js';
import { notifierFrom, replyContextFor } from './notify.js';
import { goesOn } from './open-threads.js';
import { finishOutcome, finishReply } from './outgoing.js';
import { leaveNoTrace, leftNoTrace } from './overheard.js';
import { personaInTitle, type ReplyContext } from './reply-context.js';
import { errandResult, route, unknown } from './route.js';
import { saying } from './saying.js';
import { needsStanding } from './standing.js';
import { placeFor, say } from './turn.js';
import { saidBeside, takeVerdict } from './verdict.js';
import { conversationWords } from './wording/wording.js';

/**
 * Milliseconds that all look-ups in a platform's directory may take, however many people an event names, before it is
 * handled without what is missing: Slack waits three seconds for its acknowledgement.
 */
const DIRECTORY_LIMIT = 2_000;

/** Milliseconds that the look at whoever acts may take at least, after all other look-ups. */
const STANDING_LIMIT = 500;

export interface ConversationParts extends ProductParts, Directories {
  /** Called after a commit that changed what drafts add to the packs; resolves when it is in use here. */
  readonly relearn?: () => Promise<void>;
  /** Looks for better replies after their turns; without it, replies do not wait for any. */
  readonly awaiting?: Awaiting;
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
    const { from } = incoming;
    const limit = startLookUpLimit(DIRECTORY_LIMIT, parts.log);
    const silent = incoming.kind === 'left' || incoming.kind === 'changed';
    const due = !silent && (await isDue(parts, from));
    const hearing = createHearing();
    const [entry, named] = await Promise.all([
      due ? limit.ask(from.platform, () => parts.directory(from)) : undefined,
      lookUpNamed(parts, incoming, limit),
      incoming.kind === 'message' && !isTooLong(incoming.text)
        ? hearing.prepare(parts.learned().engine, undecorated(incoming.text))
        : undefined,
    ]);
    const looked = { entry, named, asked: due, limit, hearing };
    const { outcome, relearns, held = [] } = await takeTurn(parts, withNames(incoming, named), looked);
    parts.delivered();
    for (const one of held) parts.awaiting?.begin(one);
    if (relearns) await parts.relearn?.();
    return held.length > 0 ? { ...outcome, awaited: true } : outcome;
  };
}

/** What the directory said before the transaction of a turn. */
interface LookedUp {
  /** Of whoever acts. */
  readonly entry: DirectoryEntry | undefined;
  readonly named: readonly FoundAccount[];
  /** The directory was asked about whoever acts. */
  readonly asked: boolean;
  readonly limit: LookUpLimit;
  readonly hearing: Hearing;
}

/**
 * The transaction of a turn. One that turns out to need a look at whoever acts is undone, and done again with what the
 * directory says; or refused, when it says nothing.
 */
async function takeTurn(
  parts: ConversationParts,
  incoming: Incoming,
  { entry, named, asked, limit, hearing }: LookedUp,
) {
  const { from } = incoming;
  const turn = async (known: DirectoryEntry | undefined, isAway: boolean) => {
    const met = known ? [{ account: from, entry: known }, ...named] : named;
    const holders = await lookUpHolders(parts, met, limit);
    return hearing.hear(() =>
      parts.database.transaction((tx) =>
        handle(parts, tx, incoming, known, holders, { named, hearing }, isAway),
      ),
    );
  };
  try {
    return await turn(entry, false);
  } catch (error) {
    if (!needsStanding(error)) return undone(error);
    // That others took long to look up is no reason to refuse.
    const rest = startLookUpLimit(Math.max(limit.left(), STANDING_LIMIT), parts.log);
    const fresh = asked ? undefined : await rest.ask(from.platform, () => parts.directory(from));
    return turn(fresh, fresh === undefined).catch(undone);
  }
}

/** What comes of a turn that threw: nothing, where its message was not for the bot. */
function undone(error: unknown): Handled {
  if (!leftNoTrace(error)) throw error;
  return { outcome: {} };
}

/**
 * Whether a message is between people in a thread, which neither waits for it nor goes on with whoever wrote it: then it
 * leaves no trace.
 */
async function isNoneOfOurs(
  { database, features, now }: ConversationParts,
  incoming: Incoming,
): Promise<boolean> {
  if (incoming.kind !== 'message' || !incoming.overheard) return false;
  const { place, replyTo } = incoming;
  if (replyTo === undefined) return true;
  return database.transaction(async (tx) => {
    // First: whoever the thread waits for, they may have taken it over from whom it went on with.
    const isOpen = await goesOn(tx, incoming, now());
    for (const { thread } of features.features) {
      if (await thread?.waits(tx, place, replyTo)) return false;
    }
    return !isOpen;
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

/** What came of an event. */
interface Handled {
  readonly outcome: Outcome;
  readonly relearns?: true;
  readonly held?: readonly Held[];
}

async function handle(
  parts: ConversationParts,
  tx: Tx,
  incoming: Incoming,
  entry: DirectoryEntry | undefined,
  holders: readonly FoundAccount[],
  { named, hearing }: Pick<LookedUp, 'named' | 'hearing'>,
  isAway: boolean,
): Promise<Handled> {
  const key = seenKey(incoming);
  const notifier = notifierFrom(parts, tx, key);
  const { now, features, knowledge } = notifier;
  // Platforms announce every change of everybody, and most of them were never here.
  if (incoming.kind === 'changed' && (await accountIdOf(tx, incoming.from)) === undefined)
    return { outcome: {} };
  const before = await markSeen(tx, key, now);
  const { actionValue } = parts.capabilities(incoming.from.platform);
  if (before) return { outcome: await carryOutcome(tx, before, actionValue, now) };

  if (incoming.kind === 'left') {
    // An app that was removed is a state of the platform, which its adapter tells: what waits there waits.
    if (incoming.who === 'account') {
      await leave(tx, incoming.from);
      await abandon(tx, incoming.from, now);
    }
    parts.log.info(
      { platform: incoming.from.platform, who: incoming.who },
      'somebody can be reached no more',
    );
    return { outcome: {} };
  }

  const unreached = await unreachedOf(tx, [incoming.from]);
  if (incoming.kind === 'changed') {
    await takeChange(parts, notifier, incoming);
    await greetReached(notifier, unreached);
    return { outcome: {} };
  }
  const unreachedNamed = await unreachedOf(
    tx,
    named.map(({ account }) => account),
  );
  // Whoever has the address of somebody new may have another one by now.
  await meetFound(notifier, holders);
  const news: IdentityNews[] = [];
  const asker = await arrive(tx, incoming.from, entry, personaInTitle(knowledge, entry), now, news);
  await spreadNews(notifier, news);
  await noteTitle(notifier, asker.person, entry);
  if (asker.standing === 'bot' || !asker.active) {
    if (incoming.kind === 'message' && incoming.overheard) return leaveNoTrace();
    parts.log.info(
      { platform: incoming.from.platform, standing: asker.standing },
      'an event was not answered',
    );
    return { outcome: {} };
  }
  if (asker.moved) await scheduleAllOf(tx, parts.settings.calendars, asker.person, now);
  if (incoming.place.kind === 'direct')
    await keepDirect(tx, asker.account, incoming.place.otherwise ?? incoming.place);
  await meetFound(notifier, named, true);
  await greetReached(notifier, unreachedNamed);
  const verdict = await takeVerdict(tx, incoming, now);
  if (verdict?.before) {
    await keepOutcome(tx, key, asker.person, verdict.before);
    return { outcome: await carryOutcome(tx, verdict.before, actionValue, now) };
  }
  const complete = await withKeptValue(tx, verdict?.click ?? incoming);
  const turn: Turn = {
    ...notifier,
    incoming: complete ?? incoming,
    asker,
    context: await contextOf(notifier, asker, asker),
    engine: hearing.over(parts.learned().engine),
    judge: parts.awaiting && parts.judge,
    log: parts.log,
    capabilities: parts.capabilities(incoming.from.platform),
    looked: named,
  };
  const answered = complete
    ? (guard(turn) ?? (isAway ? refuseUnknown(turn) : await route(turn)))
    : unknown(turn);
  const result = saidBeside(incoming, errandResult(turn, answered));
  // They may have been erased in this turn, or joined with another record.
  const person = result.erased ? null : ((await personOfAccount(tx, asker.account)) ?? null);
  const { locale } = turn.context;
  const messages = [
    ...result.replies.map((reply) => ({
      reply,
      place: placeFor(reply, { ...turn, incoming, asker }),
    })),
    ...(result.direct ?? []).map((reply) => ({ reply, place: directFor(incoming.place, asker) })),
  ];
  const held: Held[] = [];
  for (const [index, { reply, place }] of messages.entries()) {
    const finished = finishReply(features, locale, reply);
    const awaited = result.awaited?.find((one) => one.reply === reply);
    const delivery = { key: `${key}:${index}`, place, reply: finished, person, hold: awaited?.limit };
    await enqueue(tx, parts.database, delivery, now);
    if (awaited) held.push({ key: delivery.key, locale, awaited });
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
  // A form that was refused has done nothing. Sent again as it is, it may do: what was in the way may be gone.
  if (outcome.formErrors) await forgetSeen(tx, key);
  else await keepOutcome(tx, key, person, lasting(outcome));
  await verdict?.keep(person, isAway ? undefined : lasting(outcome));
  // Stored with whole values and not with keys to them, so that erasure finds everything in it.
  const carried = await carryOutcome(tx, outcome, actionValue, now);
  return { outcome: carried, held, ...(result.relearns && { relearns: true }) };
}

/** The asker's direct chat; the very thread of it that they wrote in. */
function directFor(place: Place, { direct }: Asker): Place {
  return place.kind === 'direct' ? place : (direct ?? place);
}

/** What a redelivery gets, too. What may be said now has the words of their questions in it, and is not kept. */
function lasting({ prompts: _, ...outcome }: Outcome): Outcome {
  return outcome;
}

/** Takes over what the platform announced of an account that is known; of others, nothing is kept. */
async function takeChange(
  parts: ConversationParts,
  notifier: Notifier,
  { from, entry, changedAt }: Extract<Incoming, { kind: 'changed' }>,
): Promise<void> {
  const { tx, now } = notifier;
  const news: IdentityNews[] = [];
  const changed = await announced(tx, from, entry, changedAt, now, news);
  if (!changed) return;
  await spreadNews(notifier, news);
  await noteTitle(notifier, changed.person, entry);
  if (changed.moved) await scheduleAllOf(tx, parts.settings.calendars, changed.person, now);
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

/** The reply context of the asker. Until they pick a role, they have that of the first path they walk that is for one. */
async function contextOf(
  notifier: Notifier,
  asker: Asker,
  person: Pick<Asker, 'persona' | 'timeZone' | 'locale'>,
): Promise<ReplyContext> {
  const open = asker.standing === 'member' ? await openJourneysOf(notifier.tx, asker.person) : [];
  const journeys = (await eachWithDoers(notifier.tx, open)).map(({ journey }) => journey);
  const ofRole = journeys.find(({ path }) => path.persona !== undefined);
  const persona = person.persona ?? ofRole?.path.persona ?? null;
  const context = replyContextFor(notifier, { ...person, persona });
  return { ...context, journeys, overdue: await overdueOf(notifier.tx, notifier.knowledge, context.today) };
}

function guard(turn: Turn): TurnResult | undefined {
  for (const feature of turn.features.features) {
    const refused = feature.guard?.(turn);
    if (refused) return refused;
  }
  return undefined;
}

/** Whoever acts has to be looked up first, and their directory gives no answer. What was filled in is not lost. */
function refuseUnknown({ incoming, context }: Turn): TurnResult {
  const { directoryAway } = context.words(conversationWords);
  const [field] = incoming.kind === 'form' ? Object.keys(incoming.values) : [];
  if (field !== undefined) return { replies: [], outcome: { formErrors: { [field]: directoryAway } } };
  return say(saying(directoryAway, 'asker'));
}
