import type { Turn, TurnResult } from '../../conversation/feature.js';
import { saying } from '../../conversation/saying.js';
import { redraw, say } from '../../conversation/turn.js';
import type { Path } from '../../knowledge/schema/schema.js';
import { workingDay } from '../../onboarding/calendar/working-days.js';
import { holdOpen } from '../../onboarding/paths/assignments.js';
import { withDoers } from '../../onboarding/paths/doers.js';
import { type Draft, draftOf, type KeptDraft, keepDraft } from '../../onboarding/paths/drafts.js';
import type { Day, Journey } from '../../onboarding/paths/journey.js';
import { journeysOf } from '../../onboarding/paths/journeys.js';
import { hashOf, versionFrom } from '../../onboarding/paths/versions.js';
import { membershipOf } from '../../people/accounts/people.js';
import { placeToReach } from '../../people/accounts/reach.js';
import { peopleById, personById } from '../../people/accounts/record.js';
import { setBuddy, setManager } from '../../people/roles/reporting.js';
import { daysOf, giveAndNotify } from '../shared/assignments/assignment-notices.js';
import { namesApart } from '../shared/people/names-apart.js';
import { allowed, notMember } from '../shared/people/people-picker.js';
import { notAllowedReply } from '../shared/people/refusals.js';
import { insteadOf } from './change-of-start.js';
import { assignedReply, assignPreviewReply, existsReply } from './replies.js';
import { assigningWords } from './wording.js';

/** Most people of one assignment. */
const MOST_PEOPLE = 500;

/** Up to this many people, the giver gets a message with their own steps for each; above it, the receipt lists them. */
const FEW = 3;

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
  for (const id of assigned.people) {
    if (id === asker.person) return say(notAllowedReply(context, 'self'));
    if (!(await allowed(turn, 'assignment.give', id)))
      return say(notAllowedReply(context, 'not-your-report'));
    const name = (await personById(tx, id))?.name ?? '';
    const refused = await notMember(turn, { id, name }, 'new-hire');
    if (refused !== undefined) return say(saying(refused, 'asker'));
  }
  if (assigned.buddy !== null && assigned.people.includes(assigned.buddy))
    return say(saying(words.ownBuddy, 'asker'));
  const { people, path, start, buddy, manager, note } = assigned;
  const open = await journeysOf(tx, people);
  const running = (id: string): Journey | undefined => {
    const journey = open.get(id);
    return journey?.assignment.state === 'proposed' ? undefined : journey;
  };
  const replaces = people.flatMap((id) => running(id)?.assignment.id ?? []);
  const version = hashOf(path);
  const draft: Draft = { kind: 'give', path: path.id, version, start, buddy, manager, note, replaces };
  const id = await keepDraft(tx, asker.person, people, draft, now);
  const known = await peopleById(tx, [...people, ...[buddy, manager].filter((one) => one !== null)]);
  const names = await namesApart(turn, [...known.keys()]);
  const nameOf = (one: string | null) => (one === null ? undefined : names.get(one));

  const [only] = people;
  const existing = people.length === 1 && only ? running(only) : undefined;
  if (existing && only && existing.path.id === path.id) {
    const { journey, names: doers } = await withDoers(turn.tx, existing);
    const who = { id: only, name: nameOf(only) ?? '' };
    return say(existsReply(context, who, journey, doers.giver, id));
  }
  const shown = [];
  for (const one of people) {
    const instead = running(one);
    const unreachable = (await placeToReach(tx, one)) === undefined;
    shown.push({ id: one, name: nameOf(one) ?? '', unreachable, ...(instead ? { instead } : {}) });
  }
  const [buddyName, managerName] = [nameOf(buddy), nameOf(manager)];
  return say(
    assignPreviewReply(context, {
      draft: id,
      people: shown,
      path: versionFrom(path),
      start,
      days: daysOf(
        versionFrom(path),
        start,
        turn.settings.calendars.of(known.get(people[0] ?? '')?.calendar ?? null),
      ),
      note,
      ...(buddyName === undefined ? {} : { buddy: buddyName }),
      ...(managerName === undefined ? {} : { manager: managerName }),
    }),
  );
}

/** Gives what a draft showed. If that has changed meanwhile, shows a new preview instead. */
export async function giveAsShown(
  turn: Turn,
  everybody: readonly string[],
  draft: Extract<Draft, { kind: 'give' }>,
): Promise<TurnResult> {
  const { today, knowledge } = turn.context;
  const words = turn.context.words(assigningWords);
  const path = knowledge.entries.get(draft.path);
  if (path?.kind !== 'path') return say(saying(words.pathGone));
  const past = draft.start < today;
  if (!past && hashOf(path) === draft.version) return giveAll(turn, everybody, draft, path);
  const people: string[] = [];
  for (const one of everybody) if (!(await refusal(turn, one))) people.push(one);
  // The receipt says of each person who was left out why.
  if (people.length === 0) return giveAll(turn, everybody, draft, path);
  const start = past ? await startAnyway(turn, people) : draft.start;
  const { buddy, manager, note } = draft;
  const anew = await preview(turn, { people, path, start, buddy, manager, note });
  const why = past ? words.draftOld.start(draft.start, today) : words.draftOld.path(path.title);
  return insteadOf(turn, why, anew);
}

/** Gives the path. Ends only paths that the preview named. */
async function giveAll(
  turn: Turn,
  people: readonly string[],
  draft: Extract<Draft, { kind: 'give' }>,
  path: Path,
): Promise<TurnResult> {
  const { tx, context, asker } = turn;
  const names = await namesApart(turn, people);
  const done: Parameters<typeof assignedReply>[1]['people'][number][] = [];
  const own: { person: string; steps: Path['steps'] }[] = [];
  const sameManager: string[] = [];
  // In the order of their ids, so that two assignments of the same people at the same moment cannot deadlock.
  for (const id of people.toSorted()) {
    const name = names.get(id) ?? '';
    const refused = await refusal(turn, id);
    if (refused) {
      done.push({ name, state: refused });
      continue;
    }
    const before = await personById(tx, id);
    if (draft.manager !== null && (await allowed(turn, 'manager.change', id))) {
      const set = await setManager(tx, id, draft.manager);
      if (!set.ok) sameManager.push(name);
    }
    if (draft.buddy !== null) await setBuddy(tx, id, draft.buddy);
    const { start, note, replaces } = draft;
    const open = await holdOpen(tx, id);
    const replace = open !== undefined && replaces.includes(open.id);
    const gift = { person: id, path, start, by: asker.person, note, replace };
    const given = await giveAndNotify(turn, gift, people.length > FEW ? [asker.person] : []);
    if (!given.ok) {
      // Whoever keeps their path keeps all that goes with it.
      if (before && draft.manager !== null) await setManager(tx, id, before.manager);
      if (before && draft.buddy !== null) await setBuddy(tx, id, before.buddy);
      const by = given.assignment.givenBy;
      const giver = by === null || by === id ? undefined : (await personById(tx, by))?.name;
      done.push({ name, state: 'exists', ...(giver === undefined ? {} : { by: giver }) });
      continue;
    }
    done.push({ name, state: given.assignment.state === 'waiting' ? 'waiting' : 'told' });
    const steps = path.steps.filter((step) => step.doer === 'manager');
    const mine = (await personById(tx, id))?.manager === asker.person;
    if (mine && steps.length > 0) own.push({ person: name, steps });
  }
  return {
    ...redraw(
      turn,
      assignedReply(context, { people: done, path: versionFrom(path), start: draft.start, own, sameManager }),
    ),
    refreshesHome: true,
  };
}

/** Why somebody is left out; undefined when they are not. */
async function refusal(
  turn: Turn,
  person: string,
): Promise<'gone' | 'self' | 'not-allowed' | 'guest' | undefined> {
  if (!(await personById(turn.tx, person))) return 'gone';
  if (person === turn.asker.person) return 'self';
  if (!(await allowed(turn, 'assignment.give', person))) return 'not-allowed';
  const membership = await membershipOf(turn.tx, person);
  if (membership === 'left') return 'gone';
  return membership === 'member' ? undefined : 'guest';
}
