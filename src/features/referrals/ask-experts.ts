import type { Notifier } from '../../conversation/feature.js';
import { channelContext, replyContextFor, sendReplies } from '../../conversation/notify.js';
import { personaOf, type ReplyContext } from '../../conversation/reply-context.js';
import { ownerPersonsOf } from '../../curation/owners.js';
import { currentId } from '../../knowledge/lookup.js';
import type { Entry, Knowledge, Pack } from '../../knowledge/schema/schema.js';
import { at, clockAt, dayAt } from '../../onboarding/calendar/times.js';
import { addWorkingDays } from '../../onboarding/calendar/working-days.js';
import { quiet } from '../../onboarding/planning/rhythm.js';
import { placeToReach } from '../../people/accounts/reach.js';
import { type PersonRecord, peopleById, personById, personsWithEmail } from '../../people/accounts/record.js';
import { adminsOf, grantedExperts } from '../../people/roles/roles.js';
import { placeOfChannel } from '../../ports/channel.js';
import type { Place } from '../../ports/place.js';
import { type AskedExpert, type Candidate, cardKey, expertsOf, noteAsked } from '../../referrals/experts.js';
import { plan, type Referral, type ReferralAsker, referralById, release } from '../../referrals/referrals.js';
import { type CardParts, referralCardReply } from './replies.js';
import type { ReferralsWords } from './wording.js';

/** Milliseconds after which somebody is looked for again when nobody can be reached. */
export const LOOK_AGAIN = 60 * 60 * 1_000;

/** Somebody, or a channel, that a question can go to. */
export interface Reached {
  readonly candidate: Candidate;
  readonly place: Place;
  /** Undefined for a channel. */
  readonly person: PersonRecord | undefined;
}

/** The name of whoever was asked, in the reader's words. */
export function reachedName({ channel }: ReferralsWords, { person }: Reached): string {
  return person?.name ?? channel;
}

/** Who asks, for the choice of who answers: nobody is asked their own question, and managers see none. */
export type Asking = readonly Pick<ReferralAsker, 'person'>[];

/**
 * Everybody whom a question can go to, in order: the owner of the nearest entry, the pack's experts for such topics,
 * the pack's first owner, whoever has the role of an expert, admins.
 */
async function candidatesFor(notifier: Notifier, nearest: readonly string[]): Promise<Candidate[]> {
  const { tx, knowledge, settings } = notifier;
  const entries = nearest.flatMap((id) => knowledge.entries.get(id) ?? []);
  const [first] = entries;
  const pack = (first && knowledge.packOf.get(first.id)) ?? knowledge.packs[0];
  const people = (ids: readonly string[]): Candidate[] => ids.map((person) => ({ person }));
  const found: Candidate[] = first ? people(await ownerPersonsOf(tx, knowledge, first.id)) : [];
  for (const { email, channel } of expertsOn(knowledge, pack, entries)) {
    if (channel !== undefined) found.push({ channel });
    if (email !== undefined) found.push(...people(await personsWithEmail(tx, email)));
  }
  const owner = pack?.owners[0]?.email;
  if (owner !== undefined) found.push(...people(await personsWithEmail(tx, owner)));
  found.push(...people(await grantedExperts(tx)), ...people(await adminsOf(tx, settings.admins)));
  return found;
}

/** The experts of a pack for the nearest entries: those who name a topic of them, then those for everything. */
function expertsOn(
  knowledge: Knowledge,
  pack: Pack | undefined,
  entries: readonly Entry[],
): NonNullable<Pack['experts']> {
  const topics = new Set(
    entries.flatMap((entry) => [entry.id, entry.kind, ...Object.values(entry.facets ?? {})]),
  );
  const experts = pack?.experts ?? [];
  return [
    ...experts.filter((expert) => expert.topics?.some((topic) => topics.has(currentId(knowledge, topic)))),
    ...experts.filter((expert) => expert.topics === undefined),
  ];
}

/** The first who can be reached and was not asked yet. */
export async function firstReached(
  notifier: Notifier,
  nearest: readonly string[],
  asking: Asking,
  asked: readonly Pick<AskedExpert, 'person' | 'channel'>[] = [],
): Promise<Reached | undefined> {
  const { tx } = notifier;
  const askers = await peopleById(
    tx,
    asking.map(({ person }) => person),
  );
  const out = new Set<string | null>([
    ...askers.keys(),
    ...[...askers.values()].map(({ manager }) => manager),
    ...asked.flatMap(({ person, channel }) => [person, channel]),
  ]);
  for (const candidate of await candidatesFor(notifier, nearest)) {
    const { person, channel } = candidate;
    if (out.has(person ?? channel)) continue;
    if (channel !== undefined) {
      const place = placeOfChannel(channel);
      if (place) return { candidate, place, person: undefined };
      continue;
    }
    const [place, known] = [await placeToReach(tx, person), await personById(tx, person)];
    if (place && known) return { candidate, place, person: known };
  }
  return undefined;
}

/** When a working day of somebody has gone by, counted from when they next work. UTC milliseconds. */
export function afterWorkingDay(
  { settings, now }: Pick<Notifier, 'settings' | 'now'>,
  person: Pick<PersonRecord, 'timeZone' | 'calendar'> | undefined,
): number {
  const zone = person?.timeZone ?? null;
  const calendar = settings.calendars.of(person?.calendar ?? null);
  const from = quiet(now, zone, calendar);
  return at(addWorkingDays(dayAt(from, zone), 1, calendar), clockAt(from, zone), zone);
}

/**
 * Sends a question to the next expert. Those who were asked before and did not pass it on can still answer. Where
 * nobody else can be reached, it stays with them; where there is nobody at all, somebody is looked for later.
 *
 * @param referral locked
 * @param word what whoever passed it on says: Markdown, in the words of whoever is asked
 * @returns who was asked; undefined for nobody
 */
export async function askNext(
  notifier: Notifier,
  referral: Referral,
  word?: (context: ReplyContext) => string,
): Promise<Reached | undefined> {
  const { tx, now } = notifier;
  const asked = await expertsOf(tx, referral.id);
  const next = await firstReached(notifier, referral.nearest, referral.askers, asked);
  if (referral.state === 'taken') await release(tx, referral.id, now);
  if (!next) {
    const waits = asked.some(({ state }) => state === 'asked') && (await anyReached(notifier, asked));
    await plan(tx, referral.id, waits ? null : now + LOOK_AGAIN);
    return undefined;
  }
  const expert = await noteAsked(tx, referral.id, next.candidate, now);
  await plan(tx, referral.id, afterWorkingDay(notifier, next.person));
  const context = next.person ? replyContextFor(notifier, next.person) : channelContext(notifier);
  const open = (await referralById(tx, referral.id)) ?? referral;
  const parts = await cardParts(notifier, open, next.person?.id);
  const reply = referralCardReply(
    context,
    open,
    { ...parts, again: asked.length > 0, word: word?.(context) },
    next.person ? 'asker' : 'everyone',
  );
  const person = next.person?.id ?? null;
  await sendReplies(
    notifier,
    context,
    { key: cardKey(referral.id, expert), place: next.place, person },
    reply,
  );
  return next;
}

async function anyReached({ tx }: Notifier, asked: readonly AskedExpert[]): Promise<boolean> {
  for (const { person, channel, state } of asked) {
    if (state !== 'asked') continue;
    if (channel !== null || (person !== null && (await placeToReach(tx, person)))) return true;
  }
  return false;
}

/**
 * What a card says of people, for whoever reads it.
 *
 * @param reader person id; undefined for a channel
 */
export async function cardParts(
  { tx, knowledge }: Pick<Notifier, 'tx' | 'knowledge'>,
  referral: Referral,
  reader: string | undefined,
): Promise<CardParts> {
  const [first] = referral.askers;
  const asker = first && (await personById(tx, first.person));
  const known = first && asker && isNamedTo(first, asker, reader) ? asker : undefined;
  const owners = referral.nearest[0] ? await ownerPersonsOf(tx, knowledge, referral.nearest[0]) : [];
  return {
    name: known?.name,
    role: known && personaOf(knowledge, known.persona)?.title,
    takenBy: await personName(tx, referral.takenBy),
    answeredBy: await personName(tx, referral.answeredBy),
    mine: reader !== undefined && referral.takenBy === reader,
    maySave: reader !== undefined && (referral.answeredBy === reader || owners.includes(reader)),
  };
}

/** Managers do not see who of their people asked. If a question reaches one anyhow, it has no name. */
function isNamedTo(asker: ReferralAsker, { manager }: PersonRecord, reader: string | undefined): boolean {
  return !asker.anonymous && (reader === undefined || manager !== reader);
}

/**
 * The name of one who asked, where the reader may know it.
 *
 * @param reader person id; undefined for a channel
 */
export async function askerName(
  { tx }: Pick<Notifier, 'tx'>,
  asker: ReferralAsker,
  reader: string | undefined,
): Promise<string | undefined> {
  const person = await personById(tx, asker.person);
  return person && isNamedTo(asker, person, reader) ? person.name : undefined;
}

/** The name of an expert; undefined when they are gone. @param person id */
export async function personName(tx: Notifier['tx'], person: string | null): Promise<string | undefined> {
  return person === null ? undefined : (await personById(tx, person))?.name;
}
