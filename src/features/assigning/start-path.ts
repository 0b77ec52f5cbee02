import type { Heard, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded, unguarded } from '../../conversation/handling.js';
import { notify } from '../../conversation/notify.js';
import { saying } from '../../conversation/saying.js';
import { needFreshStanding } from '../../conversation/standing.js';
import { redraw, say } from '../../conversation/turn.js';
import type { Path } from '../../knowledge/schema/schema.js';
import { addDays, isWorkingDay, workingDay } from '../../onboarding/calendar/working-days.js';
import type { Assignment, Day, Journey } from '../../onboarding/paths/journey.js';
import { journeyOf, journeysOf } from '../../onboarding/paths/journeys.js';
import { placesOf } from '../../people/accounts/reach.js';
import { type PersonRecord, peopleById, personById } from '../../people/accounts/record.js';
import { relationsBetween } from '../../people/roles/roles.js';
import { giveEachAndNotify } from '../shared/assignments/assignment-notices.js';
import { pathNamed, pathsLike } from '../shared/assignments/named-path.js';
import { decidersOf, proposeAndNotify } from '../shared/assignments/proposal-notices.js';
import { sharedAssignmentsWords } from '../shared/assignments/wording.js';
import { insteadParts } from '../shared/instead/instead.js';
import { notAllowedReply, unknownPathReply } from '../shared/people/refusals.js';
import { becameOf } from './give-each.js';
import { hasPathReply, startedNoticeReply, startPreviewReply } from './start-path-replies.js';
import { startWords } from './start-wording.js';

/** A path that the asker would start, who they are, and what is proposed or open of theirs. */
interface ToStart {
  readonly person: PersonRecord;
  readonly path: Path;
  readonly open: readonly Journey[];
}

/** "start path data-engineer": shows what it would be, and who is asked or told, before anything begins. */
export async function startByWords(turn: Turn, { groups }: Heard): Promise<TurnResult | undefined> {
  const { context } = turn;
  const named = groups.path ?? groups.maybe ?? '';
  const { paths } = context.words(sharedAssignmentsWords);
  const path = pathNamed(context.knowledge, named, paths);
  // "Begin my path" names none.
  if (!path && groups.path === undefined) return undefined;
  if (turn.asker.standing === 'unknown') needFreshStanding(turn);
  if (turn.asker.standing !== 'member') return say(notAllowedReply(context, 'guest'));
  if (!path) {
    const { typed } = context.words(startWords).listens;
    const like = pathsLike(context.knowledge, named).map(({ label, value }) => ({
      label,
      value: typed(value.slice('path/'.length)),
    }));
    return say(unknownPathReply(context, named, like, insteadParts(turn)));
  }
  return previewStart(turn, path);
}

async function previewStart(turn: Turn, path: Path): Promise<TurnResult> {
  const { tx, asker, context, settings } = turn;
  const person = await personById(tx, asker.person);
  if (!person) return say(notAllowedReply(context, 'guest'));
  const open = await openOf(turn, person.id);
  const refused = await cannotStart(turn, { person, path, open });
  if (refused) return refused;
  const calendar = settings.calendars.of(person.calendar);
  const next = workingDay(addDays(context.today, 1), 1, calendar);
  const days = isWorkingDay(context.today, calendar) ? [context.today, next] : [next];
  const asks = settings.startPath !== 'freely' && !settings.goAhead;
  const deciders = asks ? await namesOf(turn, await decidersOf(turn, person.id)) : [];
  if (asks && deciders.length === 0) return say(saying(context.words(startWords).undecided, 'asker'));
  const walked = open.filter(({ assignment }) => assignment.state !== 'proposed');
  return say(
    startPreviewReply(context, path, days, {
      deciders,
      manager: await managerOf(turn, person),
      beside: walked.map((journey) => journey.path.title),
    }),
  );
}

async function openOf({ tx }: Turn, person: string): Promise<readonly Journey[]> {
  return (await journeysOf(tx, [person])).get(person) ?? [];
}

/** Name of the manager of somebody. */
async function managerOf({ tx }: Turn, { manager }: PersonRecord): Promise<string | undefined> {
  return manager === null ? undefined : (await personById(tx, manager))?.name;
}

async function namesOf({ tx }: Turn, people: readonly string[]): Promise<string[]> {
  const known = await peopleById(tx, people);
  return people.flatMap((id) => known.get(id)?.name ?? []);
}

/** Why a path cannot be started: nobody starts one here, or they have it; undefined where it can. */
async function cannotStart(turn: Turn, { person, path, open }: ToStart): Promise<TurnResult | undefined> {
  const { context, settings } = turn;
  if (settings.startPath === 'no') {
    const manager = await managerOf(turn, person);
    return say(saying(context.words(startWords).closed(manager), 'asker'));
  }
  // Which day it counts back from is not theirs to say, and today would be its end.
  if (path.anchor === 'end') {
    const manager = await managerOf(turn, person);
    return say(saying(context.words(startWords).countsBack(path.title, manager), 'asker'));
  }
  const has = open.find(({ assignment }) => assignment.path === path.id);
  return has && say(hasPathReply(context, has));
}

/** Only full members, about themselves: looked up anew, whatever the card says. */
const startsOwn = {
  needs: ['path.walk'],
  async find(turn: Turn, { path: id }: { readonly path: string }) {
    const { tx, asker, settings, context } = turn;
    const person = await personById(tx, asker.person);
    const path = context.knowledge.entries.get(id);
    if (!person || path?.kind !== 'path') return undefined;
    const relations = await relationsBetween(tx, asker, person.id, settings.admins);
    return { found: { person, path, open: await openOf(turn, person.id) }, relations };
  },
  refuse: ({ context }: Turn): TurnResult => say(notAllowedReply(context, 'guest')),
} as const;

/** Starts a path, or asks whoever decides, as the setting says; on the day that was shown, or today where it has passed. */
export const startOwnPath = guarded(
  startsOwn,
  async (turn, at: ToStart, { start: shown }: { readonly path: string; readonly start: Day }) => {
    const refused = await cannotStart(turn, at);
    if (refused) return refused;
    const { context, settings } = turn;
    const { person, path } = at;
    const calendar = settings.calendars.of(person.calendar);
    const start = shown >= context.today ? shown : workingDay(context.today, 1, calendar);
    const proposed = { person: person.id, path, start, by: person.id };
    if (settings.startPath === 'freely') {
      const [given] = await giveEachAndNotify(turn, [{ ...proposed, note: '', replace: false }]);
      if (given?.ok) return begun(turn, at, given.assignment);
      const has = given && (await journeyOf(turn.tx, given.assignment.id));
      return say(has ? hasPathReply(context, has) : saying(context.words(startWords).dropped, 'asker'));
    }
    return askFor(turn, at, proposed);
  },
);

/** Tells the manager of somebody that they began, and them from when on the path goes. */
async function begun(turn: Turn, { person, path }: ToStart, given: Assignment): Promise<TurnResult> {
  const { context, tx } = turn;
  const { id, start } = given;
  if (person.manager !== null) {
    await notify(
      turn,
      person.manager,
      `started:${id}`,
      (theirs) => startedNoticeReply(theirs, person, path, start),
      { about: person.id },
    );
  }
  const words = context.words(startWords).started;
  const said = {
    told: words.now(path.title),
    ahead: words.ahead(path.title, start, context.today),
    waiting: words.unreached(path.title),
  }[becameOf(given, (await placesOf(tx, [person.id])).has(person.id))];
  return { ...redraw(turn, saying(said, 'asker')), refreshesHome: true };
}

async function askFor(
  turn: Turn,
  at: ToStart,
  proposed: Parameters<typeof proposeAndNotify>[1],
): Promise<TurnResult> {
  const { context } = turn;
  const { person, path } = at;
  const words = context.words(startWords);
  const came = await proposeAndNotify(turn, proposed, 'asked');
  switch (came) {
    case 'proposed': {
      const names = await namesOf(turn, await decidersOf(turn, person.id));
      return redraw(turn, saying(words.sent(path.title, names), 'asker'));
    }
    case 'undecided':
      return redraw(turn, saying(words.undecided, 'asker'));
    case undefined:
      return redraw(turn, saying(words.before(path.title, await managerOf(turn, person)), 'asker'));
    default:
      return begun(turn, at, came);
  }
}

/** "Not now": nothing was begun, so it needs no permission. */
export const leaveStart = unguarded(async (turn: Turn) =>
  redraw(turn, saying(turn.context.words(startWords).dropped, 'asker')),
);
