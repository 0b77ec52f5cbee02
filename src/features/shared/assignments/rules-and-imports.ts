import type { Notifier } from '../../../conversation/feature.js';
import { notify } from '../../../conversation/notify.js';
import { personaOf } from '../../../conversation/reply-context.js';
import { pathOf } from '../../../knowledge/lookup.js';
import { type RuledPath, ruledPaths } from '../../../knowledge/ruled-paths.js';
import { today, workingDay } from '../../../onboarding/calendar/working-days.js';
import { journeysOf } from '../../../onboarding/paths/journeys.js';
import { proposalsFor } from '../../../onboarding/paths/records.js';
import { fallDue } from '../../../onboarding/planning/dues.js';
import { quiet } from '../../../onboarding/planning/rhythm.js';
import { type Ruled, sinceOf, whoJoined } from '../../../onboarding/rules/records.js';
import { pathsFor } from '../../../onboarding/rules/rules.js';
import { membershipsOf } from '../../../people/accounts/membership.js';
import { type PersonRecord, peopleById } from '../../../people/accounts/record.js';
import { type Gift, giveEachAndNotify } from './assignment-notices.js';
import { listedOf } from './listed-proposals.js';
import { decidersOf, isNew, proposeAndNotify } from './proposal-notices.js';
import { proposalsReply, SHOWN } from './proposal-replies.js';

/** What came of rules, and of an import, for some people. */
export interface Proposed {
  readonly given: number;
  readonly proposed: number;
  /** People without anybody to confirm: they have no manager, and there is no admin. */
  readonly undecided: number;
  /** Managers and admins who cannot be reached yet: they are asked once they can be. */
  readonly untold: number;
}

/** What leads to it: an import, somebody who came, or the clock. */
type Occasion = 'import' | 'arrival' | 'clock';

/** Source of what managers and admins are asked about paths that the clock found to be given. */
export const RULED = 'ruled';

/**
 * What an import leads to: the rules of the packs for all whom it names, and the path of their role proposed to those who
 * are new, where no rule gives it. Each manager (or admin, where there is none) gets one message about all of theirs.
 */
export function proposeImported(notifier: Notifier, people: readonly string[]): Promise<Proposed> {
  return carryOut(notifier, people, 'import');
}

/**
 * Gives people the paths that the rules of the packs give them, each once, or proposes them. Guests get none, nor those
 * who left, or had the path before, whatever became of it.
 *
 * @param occasion by the clock, who is asked hears of it with the message of the day
 */
export async function carryOutRules(
  notifier: Notifier,
  people: readonly string[],
  occasion: Exclude<Occasion, 'import'>,
): Promise<Proposed> {
  return carryOut(notifier, people, occasion);
}

async function carryOut(
  notifier: Notifier,
  people: readonly string[],
  occasion: Occasion,
): Promise<Proposed> {
  const { tx } = notifier;
  const waiting = new Map<string, string[]>();
  const undecided = new Set<string>();
  const wanted = await wantedFor(notifier, people, occasion);
  if (wanted.length === 0) return { given: 0, proposed: 0, undecided: 0, untold: 0 };
  const came = await giveEachAndNotify(notifier, await giftsOf(notifier, wanted));
  let [given, untold] = [came.filter(({ ok }) => ok).length, 0];
  for (const { person, path, start, why } of wanted.filter(({ asks }) => asks)) {
    const proposed = { person, path, start, by: null };
    const what = await proposeAndNotify(notifier, proposed, why, occasion !== 'arrival');
    if (typeof what === 'object') given += 1;
    if (what === 'undecided') undecided.add(person);
    if (what !== 'proposed') continue;
    for (const decider of await decidersOf(notifier, person)) {
      waiting.set(decider, [...(waiting.get(decider) ?? []), person]);
    }
  }
  const proposed = new Set([...waiting.values()].flat());
  if (occasion === 'import') untold = await tellDeciders(notifier, waiting);
  if (occasion === 'clock') {
    for (const person of [...waiting.keys()].toSorted())
      await fallDue(tx, { person, source: RULED }, notifier.now);
  }
  return { given, proposed: proposed.size, undecided: undecided.size, untold };
}

/** A path that somebody is to get. */
interface Wanted extends Pick<RuledPath, 'path' | 'asks'> {
  readonly person: string;
  readonly start: string;
  readonly why: 'rule' | 'import';
}

/** What is given without asking. Whoever walks the path of a role gets no second one, of the same rules neither. */
async function giftsOf({ tx }: Notifier, wanted: readonly Wanted[]): Promise<Gift[]> {
  const given = wanted.filter(({ asks }) => !asks);
  const journeys = await journeysOf(
    tx,
    given.map(({ person }) => person),
  );
  const ofRole = new Set(
    [...journeys].flatMap(([person, theirs]) =>
      theirs.some(({ path }) => path.persona !== undefined) ? [person] : [],
    ),
  );
  return given.flatMap(({ person, path, start }): Gift[] => {
    if (path.persona !== undefined && ofRole.has(person)) return [];
    if (path.persona !== undefined) ofRole.add(person);
    return [{ person, path, start, by: null, note: '', replace: false, isRuled: true }];
  });
}

/** In the order of the ids of the people, as `giveEachAndNotify` takes them. */
async function wantedFor(
  notifier: Notifier,
  people: readonly string[],
  occasion: Occasion,
): Promise<Wanted[]> {
  const { tx, knowledge, now } = notifier;
  const ruled = ruledPaths(knowledge);
  if (ruled.length === 0 && occasion !== 'import') return [];
  const since = await sinceOf(
    tx,
    ruled.map(({ rule }) => rule),
    now,
  );
  const ids = [...new Set(people)].toSorted();
  const joined = new Map((ruled.length === 0 ? [] : await whoJoined(tx, ids)).map((one) => [one.id, one]));
  const memberships = await membershipsOf(tx, ids);
  const records = await peopleById(tx, occasion === 'import' ? ids : []);
  return ids.flatMap((person): Wanted[] => {
    if (memberships.get(person) !== 'member') return [];
    const facts = joined.get(person);
    // Nobody hears at night of what no act led to.
    const rests = facts && occasion === 'clock' && quietFor(notifier, facts);
    const byRules = facts && !rests ? givenByRules(facts, ruled, since, now) : [];
    const record = records.get(person);
    const imported = record ? roleImported(notifier, record) : [];
    const others = imported.filter(({ path }) => !byRules.some((one) => one.path.id === path.id));
    return [...byRules, ...others];
  });
}

function quietFor({ settings, now }: Notifier, { timeZone, calendar }: Ruled): boolean {
  return quiet(now, timeZone, settings.calendars.of(calendar)) > now;
}

function givenByRules(
  { id: person, titled, timeZone, joined, start, had }: Ruled,
  ruled: readonly RuledPath[],
  since: ReadonlyMap<string, number>,
  now: number,
): Wanted[] {
  const facts = { titled, joined, timeZone, today: today(timeZone, now) };
  return pathsFor(ruled, facts, since)
    .filter(({ path }) => !had.has(path.id))
    .map(({ path, asks }) => ({ person, path, asks, start, why: 'rule' }));
}

/** The path of the role that an import names, for somebody who is new. Their manager is asked. */
function roleImported(
  { knowledge, now }: Notifier,
  { id, persona, startDate, timeZone }: PersonRecord,
): Wanted[] {
  const role = personaOf(knowledge, persona);
  const path = role && pathOf(knowledge, role);
  const day = today(timeZone, now);
  if (!path || startDate === null || !isNew(startDate, day)) return [];
  const start = startDate > day ? startDate : workingDay(day, 1);
  return [{ person: id, path, start, asks: true, why: 'import' }];
}

/** @returns how many cannot be told yet */
async function tellDeciders(
  notifier: Notifier,
  waiting: ReadonlyMap<string, readonly string[]>,
): Promise<number> {
  let untold = 0;
  for (const [decider, theirs] of waiting) {
    const people = [...new Set(theirs)];
    const listed = await listedOf(notifier, people.slice(0, SHOWN));
    const total = (await proposalsFor(notifier.tx, people)).length;
    const [only, ...others] = people;
    const told = await notify(
      notifier,
      decider,
      'proposals',
      (context) => proposalsReply(context, listed, total),
      others.length === 0 ? { about: only } : {},
    );
    if (!told) untold += 1;
  }
  return untold;
}
