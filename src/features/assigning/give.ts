import type { Turn, TurnResult } from '../../conversation/feature.js';
import { dayAt as dayOf } from '../../conversation/reply-context.js';
import { saying } from '../../conversation/saying.js';
import { redraw, say } from '../../conversation/turn.js';
import type { Path } from '../../knowledge/schema/schema.js';
import { EARLIEST } from '../../onboarding/calendar/start-date.js';
import { dayAt } from '../../onboarding/calendar/times.js';
import { addDays, workingDay } from '../../onboarding/calendar/working-days.js';
import { withDoers } from '../../onboarding/paths/doers.js';
import { type Draft, draftOf, type KeptDraft, keepDraft } from '../../onboarding/paths/drafts.js';
import type { Day, Journey } from '../../onboarding/paths/journey.js';
import { journeysOf } from '../../onboarding/paths/journeys.js';
import { daysWith, type Late, passedSteps, sendAllNow } from '../../onboarding/paths/late-starts.js';
import { openAssignmentsOf } from '../../onboarding/paths/records.js';
import { hashOf, keepVersion, versionFrom } from '../../onboarding/paths/versions.js';
import { ruledAmong } from '../../onboarding/rules/records.js';
import { membershipsOf } from '../../people/accounts/membership.js';
import { placesOf } from '../../people/accounts/reach.js';
import { type PersonRecord, peopleById, personById } from '../../people/accounts/record.js';
import { namesApart } from '../shared/people/names-apart.js';
import { allowedAmong, notMember } from '../shared/people/people-picker.js';
import { notAllowedReply } from '../shared/people/refusals.js';
import { AT_ONCE, carryOutLater } from './carry-out.js';
import { insteadOf } from './change-of-start.js';
import { type GiveDraft, giveEach, refusals } from './give-each.js';
import { lateWords } from './late-wording.js';
import { receiptOf } from './receipt.js';
import { assignPreviewReply, existsReply } from './replies.js';
import { assigningWords } from './wording.js';

/** Most people of one assignment. */
const MOST_PEOPLE = 500;

/** What somebody wants to assign: looked up, permissions not checked yet. */
interface ToAssign {
  /** Ids of persons. */
  readonly people: readonly string[];
  readonly path: Path;
  readonly start: Day;
  readonly buddy: string | null;
  /** Null leaves the manager as it is. */
  readonly manager: string | null;
  readonly note: string;
  /** Whether it takes the place of all that they walk, instead of coming beside it. */
  readonly endsOthers: boolean;
  /** Ids of the assignments of which it was shown that they end. */
  readonly shownToEnd?: GiveDraft['replaces'];
  /** What becomes of steps whose day has passed; they fall due today where it is left out. */
  readonly late?: Pick<Late, 'all' | 'each'> | undefined;
}

/** The start where none was named: a single person's first day if it is ahead, else the next working day. */
export async function startAnyway(turn: Turn, people: readonly string[]): Promise<Day> {
  const [first] = people;
  const known = people.length === 1 && first ? (await personById(turn.tx, first))?.startDate : null;
  return known && known > turn.context.today ? known : workingDay(turn.context.today, 1);
}

/** A draft, if it is the asker's own. */
export async function ownDraft({ tx, asker }: Turn, id: string): Promise<KeptDraft | undefined> {
  const draft = await draftOf(tx, id);
  return draft?.by === asker.person ? draft : undefined;
}

/** Shows what would happen, to be confirmed. */
export async function preview(turn: Turn, assigned: ToAssign): Promise<TurnResult> {
  const { tx, context, asker, now } = turn;
  const words = context.words(assigningWords);
  if (assigned.people.length > MOST_PEOPLE) return say(saying(words.tooMany(MOST_PEOPLE), 'asker'));
  const theirs = await allowedAmong(turn, 'assignment.give', assigned.people);
  const memberships = await membershipsOf(tx, assigned.people);
  for (const id of assigned.people) {
    if (id === asker.person) return say(notAllowedReply(context, 'self'));
    if (!theirs.has(id)) return say(notAllowedReply(context, 'not-your-report'));
    if (memberships.get(id) === 'member') continue;
    const name = (await personById(tx, id))?.name ?? '';
    const refused = await notMember(turn, { id, name }, 'new-hire');
    if (refused !== undefined) return say(saying(refused, 'asker'));
  }
  if (assigned.buddy !== null && assigned.people.includes(assigned.buddy))
    return say(saying(words.ownBuddy, 'asker'));
  const { people, path, start, buddy, manager, note, endsOthers, late = sendAllNow } = assigned;
  const open = await journeysOf(tx, people);
  const running = (id: string): readonly Journey[] =>
    (open.get(id) ?? []).filter(({ assignment }) => assignment.state !== 'proposed');
  const [only] = people;
  const same = people.length === 1 && only ? running(only).find((one) => one.path.id === path.id) : undefined;
  const existing = same && assigned.shownToEnd?.includes(same.assignment.id) ? undefined : same;
  // The same path ends for whoever has it: nobody walks one twice.
  const ending = (id: string) =>
    running(id).filter((one) => one.path.id === path.id || (endsOthers && !existing));
  const replaces = people.flatMap((id) => ending(id).map(({ assignment }) => assignment.id));
  const version = hashOf(path);
  const known = await peopleById(tx, [...people, ...[buddy, manager].filter((one) => one !== null)]);
  const first = known.get(people[0] ?? '');
  const calendar = turn.settings.calendars.of(first?.calendar ?? null);
  const day = dayAt(now, first?.timeZone ?? null);
  const passed = passedSteps(path, start, day, calendar, late);
  const reason = context.words(lateWords).reason;
  const kept = { passed: passed.map(({ step }) => step.id), all: late.all, each: late.each, reason };
  const draft: Draft = {
    ...{ kind: 'give', path: path.id, version, start, buddy, manager, note, replaces },
    ...(passed.length === 0 ? {} : { late: kept }),
  };
  const id = await keepDraft(tx, asker.person, people, draft, now);
  const names = await namesApart(turn, [...known.keys()]);
  const nameOf = (one: string | null) => (one === null ? undefined : names.get(one));

  if (existing && only) {
    const { journey, names: doers } = await withDoers(turn.tx, existing);
    const who = { id: only, name: nameOf(only) ?? '' };
    const { id: walked, givenBy } = journey.assignment;
    const isRuled = givenBy === null && (await ruledAmong(tx, [walked])).has(walked);
    return say(existsReply(context, who, journey, doers.giver, id, isRuled));
  }
  const places = await placesOf(tx, people);
  const shown = people.map((one) => {
    const ends = ending(one);
    return {
      id: one,
      name: nameOf(one) ?? '',
      unreachable: !places.has(one),
      ends,
      beside: running(one).filter((journey) => !ends.includes(journey)),
    };
  });
  const [buddyName, managerName] = [nameOf(buddy), nameOf(manager)];
  return say(
    assignPreviewReply(context, {
      draft: id,
      people: shown,
      endsOthers,
      path: versionFrom(path),
      start,
      days: daysWith(path, start, day, calendar, passed),
      late: {
        passed,
        stands: Object.keys(late.each).length > 0 ? 'each' : late.all,
        firstDay: people.length === 1 && first ? firstDayFor(first, path, start, day) : undefined,
      },
      note,
      ...(buddyName === undefined ? {} : { buddy: buddyName }),
      ...(managerName === undefined ? {} : { manager: managerName }),
    }),
  );
}

/** The first day of somebody who is here already, where a path could count from it and does not. */
function firstDayFor({ startDate }: PersonRecord, path: Path, start: Day, today: Day): Day | undefined {
  if (startDate === null || path.anchor === 'end' || startDate === start) return undefined;
  return startDate < today && startDate >= addDays(today, -EARLIEST) ? startDate : undefined;
}

/**
 * Gives what a draft showed: at once to a few people, else some people at a time. If it has changed meanwhile, shows a new
 * preview instead.
 */
export async function giveAsShown(turn: Turn, kept: KeptDraft, draft: GiveDraft): Promise<TurnResult> {
  const { tx, context, now } = turn;
  const words = context.words(assigningWords);
  const path = context.knowledge.entries.get(draft.path);
  if (path?.kind !== 'path') return say(saying(words.pathGone));
  // It may lie back: then it was shown so.
  const past = draft.start < context.today && draft.start >= dayOf(context, kept.createdAt);
  const isSame = hashOf(path) === draft.version;
  const morePassed = isSame && !past && (await passedNow(turn, kept, draft, path));
  if (!past && isSame && !morePassed) {
    if (kept.people.length <= AT_ONCE) return giveNow(turn, kept.people, draft, path);
    // Everybody gets the path that was shown, also when the pack changes before it is their turn.
    await keepVersion(tx, path, now);
    return carryOutLater(turn, kept.id, words.underWay.give(kept.people.length));
  }
  const refused = await refusals(turn, kept.people);
  const people = kept.people.filter((one) => !refused.has(one));
  // The receipt says of each person who was left out why.
  if (people.length === 0) return giveNow(turn, kept.people, draft, path);
  const start = past ? await startAnyway(turn, people) : draft.start;
  const { buddy, manager, note, replaces: shownToEnd } = draft;
  const endsOthers = await endsOtherPaths(turn, draft, people);
  const late = past ? undefined : draft.late;
  const shown = { people, path, start, buddy, manager, note, endsOthers, shownToEnd };
  const anew = await preview(turn, { ...shown, late });
  if (morePassed) return insteadOf(turn, context.words(lateWords).morePassed, anew);
  const why = past ? words.draftOld.start(draft.start, context.today) : words.draftOld.path(path.title);
  return insteadOf(turn, why, anew);
}

/** Whether the day of other steps has passed by now than a draft showed. */
async function passedNow(
  { tx, settings, now }: Turn,
  { people }: KeptDraft,
  { start, late }: GiveDraft,
  path: Path,
): Promise<boolean> {
  const first = await personById(tx, people[0] ?? '');
  const calendar = settings.calendars.of(first?.calendar ?? null);
  const passed = passedSteps(path, start, dayAt(now, first?.timeZone ?? null), calendar);
  return passed.map(({ step }) => step.id).join() !== (late?.passed ?? []).join();
}

/** Whether a draft showed that it ends other paths than its own. */
export async function endsOtherPaths(
  { tx }: Turn,
  { path, replaces }: GiveDraft,
  people: readonly string[],
): Promise<boolean> {
  const open = await openAssignmentsOf(tx, people);
  return open.some((one) => one.path !== path && replaces.includes(one.id));
}

/** What of a preview is other than before. */
type Changed = Partial<Pick<ToAssign, 'endsOthers' | 'late' | 'start'>>;

/** The same preview, with something that was chosen there. */
export async function previewAnew(
  turn: Turn,
  kept: KeptDraft,
  draft: GiveDraft,
  changed: Changed,
): Promise<TurnResult> {
  const path = turn.context.knowledge.entries.get(draft.path);
  if (path?.kind !== 'path') return say(saying(turn.context.words(assigningWords).pathGone));
  const { start, buddy, manager, note, late, replaces: shownToEnd } = draft;
  const endsOthers = await endsOtherPaths(turn, draft, kept.people);
  const shown = { people: kept.people, path, start, buddy, manager, note, endsOthers, shownToEnd };
  const anew = await preview(turn, { ...shown, late, ...changed });
  const [only] = anew.replies;
  return only && anew.replies.length === 1 ? redraw(turn, only) : anew;
}

async function giveNow(
  turn: Turn,
  people: readonly string[],
  draft: GiveDraft,
  path: Path,
): Promise<TurnResult> {
  const version = versionFrom(path);
  const outcomes = await giveEach(turn, people, draft, version, people.length);
  const receipt = await receiptOf(turn, turn.context, turn.asker.person, draft, version, outcomes);
  return { ...redraw(turn, receipt), refreshesHome: true };
}
