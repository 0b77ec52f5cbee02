import type { Notifier } from '../../conversation/feature.js';
import { channelContext, notify, replyContextFor } from '../../conversation/notify.js';
import { personaOf, type ReplyContext } from '../../conversation/reply-context.js';
import { ownerPersonsOf } from '../../curation/owners.js';
import { enqueue } from '../../delivery/outbox.js';
import type { Entry, Pack } from '../../knowledge/schema/schema.js';
import { at, clockAt, dayAt } from '../../onboarding/calendar/times.js';
import { addWorkingDays } from '../../onboarding/calendar/working-days.js';
import { quiet } from '../../onboarding/planning/rhythm.js';
import { type PersonRecord, peopleById, personById } from '../../people/accounts/people.js';
import { placeOf } from '../../people/accounts/reach.js';
import { adminsOf } from '../../people/roles/roles.js';
import type { Place } from '../../ports/place.js';
import type { Reply } from '../../ports/reply.js';
import { type Candidate, cardKey, expertsOf, noteAsked, placeOfChannel } from '../../referrals/experts.js';
import { plan, type Referral, type ReferralAsker, referralById, release } from '../../referrals/referrals.js';
import { nearestOwner } from '../asking/replies.js';
import { type CardParts, referralCardReply } from './replies.js';
import { referralsWords } from './wording.js';

/** Milliseconds after which somebody is looked for again when nobody can be reached. */
export const LOOK_AGAIN = 60 * 60 * 1_000;

/** A question goes to the first of them who can be reached, then to the next. */
export interface Reached {
  readonly candidate: Candidate;
  readonly place: Place;
  /** How whoever asks reads of them. */
  readonly name: string;
  readonly person: PersonRecord | undefined;
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
  for (const { email, channel } of expertsOn(pack, entries)) {
    if (channel !== undefined) found.push({ channel });
    if (email !== undefined) found.push(...people(await personsWith(notifier, email)));
  }
  const owner = pack?.owners[0]?.email;
  if (owner !== undefined) found.push(...people(await personsWith(notifier, owner)));
  const experts = await tx
    .selectFrom('persons')
    .select('id')
    .where('is_expert', '=', 1)
    .orderBy('id')
    .execute();
  found.push(...people(experts.map(({ id }) => id)), ...people(await adminsOf(tx, settings.admins)));
  return found;
}

/** The experts of a pack for the nearest entries: those who name a topic of them, then those for everything. */
function expertsOn(pack: Pack | undefined, entries: readonly Entry[]): NonNullable<Pack['experts']> {
  const topics = new Set(
    entries.flatMap((entry) => [entry.id, entry.kind, ...(entry.kind === 'feature' ? [entry.stage] : [])]),
  );
  const experts = pack?.experts ?? [];
  return [
    ...experts.filter((expert) => expert.topics?.some((topic) => topics.has(topic))),
    ...experts.filter((expert) => expert.topics === undefined),
  ];
}

async function personsWith({ tx }: Notifier, email: string): Promise<string[]> {
  const rows = await tx.selectFrom('persons').select('id').where('email', '=', email.toLowerCase()).execute();
  return rows.map(({ id }) => id);
}

/** The first who can be reached and was not asked before. */
export async function firstReached(
  notifier: Notifier,
  nearest: readonly string[],
  asking: Asking,
  asked: readonly { readonly person: string | null; readonly channel: string | null }[] = [],
): Promise<Reached | undefined> {
  const { tx, wording } = notifier;
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
      if (place) return { candidate, place, name: wording.referring.channel, person: undefined };
      continue;
    }
    const [place, known] = [await placeOf(tx, person), await personById(tx, person)];
    if (place && known) return { candidate, place, name: known.name, person: known };
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
 * @param word Markdown: what whoever passed it on says
 * @returns who was asked; undefined for nobody
 */
export async function askNext(
  notifier: Notifier,
  referral: Referral,
  word?: string,
): Promise<Reached | undefined> {
  const { tx, database, now } = notifier;
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
    { ...parts, again: asked.length > 0, word },
    next.person ? 'asker' : 'everyone',
  );
  const person = next.person?.id ?? null;
  await enqueue(tx, database, { key: cardKey(referral.id, expert), place: next.place, reply, person }, now);
  return next;
}

async function anyReached(
  { tx }: Notifier,
  asked: readonly {
    readonly person: string | null;
    readonly channel: string | null;
    readonly state: string;
  }[],
): Promise<boolean> {
  for (const { person, channel, state } of asked) {
    if (state !== 'asked') continue;
    if (channel !== null || (person !== null && (await placeOf(tx, person)))) return true;
  }
  return false;
}

/**
 * What a card says of people, for whoever reads it.
 *
 * @param reader person id; undefined for a channel
 */
export async function cardParts(
  notifier: Notifier,
  referral: Referral,
  reader: string | undefined,
): Promise<Pick<CardParts, 'name' | 'role' | 'takenBy' | 'answeredBy' | 'mine' | 'maySave'>> {
  const { tx, knowledge } = notifier;
  const [first] = referral.askers;
  const asker = first && (await personById(tx, first.person));
  const known = first !== undefined && asker !== undefined && isNamedTo(first, asker, reader);
  const owners = referral.nearest[0] ? await ownerPersonsOf(tx, knowledge, referral.nearest[0]) : [];
  return {
    name: known ? asker.name : channelContext(notifier).words(referralsWords).anonymous,
    role: known ? personaOf(knowledge, asker.persona)?.title : undefined,
    takenBy: await expertName(notifier, referral.takenBy),
    answeredBy: await expertName(notifier, referral.answeredBy),
    mine: reader !== undefined && referral.takenBy === reader,
    maySave: reader !== undefined && (referral.answeredBy === reader || owners.includes(reader)),
  };
}

/** Managers see no questions of their people: one that reaches them all the same bears no name. */
function isNamedTo(asker: ReferralAsker, { manager }: PersonRecord, reader: string | undefined): boolean {
  return !asker.anonymous && (reader === undefined || manager !== reader);
}

/** How an expert reads of one who asked. */
export async function askerName(
  notifier: Notifier,
  asker: ReferralAsker,
  reader: string | undefined,
): Promise<string> {
  const person = await personById(notifier.tx, asker.person);
  return person && isNamedTo(asker, person, reader)
    ? person.name
    : channelContext(notifier).words(referralsWords).anonymous;
}

/** How askers read of an expert, who may be gone meanwhile. */
export async function expertName(notifier: Notifier, person: string | null): Promise<string> {
  const known = person === null ? undefined : await personById(notifier.tx, person);
  return known?.name ?? channelContext(notifier).words(referralsWords).somebody;
}

/** Whom to write to as long as nobody answers: the owner of the nearest entry. */
export function ownerToWriteTo(
  context: ReplyContext,
  nearest: readonly string[],
): { name: string; email: string } {
  return nearestOwner(
    context,
    nearest.flatMap((id) => context.knowledge.entries.get(id) ?? []),
  );
}

/** Tells everybody who asks, each in their own context, where they were last. */
export async function notifyAskers(
  notifier: Notifier,
  referral: Referral,
  what: string,
  make: (context: ReplyContext) => Reply,
): Promise<void> {
  for (const { person } of referral.askers) {
    await notify(notifier, person, `referral-${what}:${referral.id}`, make);
  }
}
