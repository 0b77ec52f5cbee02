import type { Turn, TurnResult } from '../../conversation/feature.js';
import { actions, LONGEST_NOTE, managingForms } from '../../conversation/old-actions.js';
import { LONGEST_ROLE } from '../../conversation/old-parse-message.js';
import { saying } from '../../conversation/saying.js';
import { opensForms, redraw, say } from '../../conversation/turn.js';
import type { Path } from '../../knowledge/schema/schema.js';
import { readStartDate, type StartDate } from '../../onboarding/calendar/start-date.js';
import { workingDay } from '../../onboarding/calendar/working-days.js';
import { holdOpen } from '../../onboarding/paths/assignments.js';
import { withDoers } from '../../onboarding/paths/doers.js';
import { type Draft, draftOf, keepDraft, useDraft } from '../../onboarding/paths/drafts.js';
import type { Day, Journey } from '../../onboarding/paths/journey.js';
import { journeysOf } from '../../onboarding/paths/journeys.js';
import { hashOf, versionFrom } from '../../onboarding/paths/versions.js';
import { splitPeople } from '../../people/accounts/find.js';
import { peopleById, personById, standingOf } from '../../people/accounts/people.js';
import { placeOf } from '../../people/accounts/reach.js';
import { chainFrom, reportsOf, setBuddy, setManager } from '../../people/roles/reporting.js';
import { isAdmin } from '../../people/roles/roles.js';
import { daysOf, giveAndTell } from '../shared/assignments/assignment-notices.js';
import {
  allowed,
  givesNoneReply,
  helperIn,
  look,
  mayGive,
  peopleIn,
  withAccounts,
} from '../shared/people/people-picker.js';
import { insteadOf, moveTo, openMove } from './change-of-start.js';
import { assignFormOf } from './forms.js';
import { allPaths, pathNamed, pathsLike, readAssign } from './read-assignment.js';
import {
  assignedReply,
  assignPreviewReply,
  existsReply,
  notAllowedReply,
  openFormReply,
  startDateError,
  startDateReply,
  unknownPathReply,
  whoReply,
} from './replies.js';
import { assigningWords } from './wording.js';

export { allowed, givesNoneReply, look, mayGive, withAccounts } from '../shared/people/people-picker.js';
// What others ask of giving paths comes from this file, wherever it stands in this room.
export { changeable, openMove, previewMove } from './change-of-start.js';

/** Most people of one assignment. */
export const MOST_PEOPLE = 500;

/** People up to whom whoever assigns gets their own steps for each of them as a message; above, the receipt lists them. */
const FEW = 3;

/** What is to be assigned, looked up and not allowed yet. */
interface Wish {
  /** Ids of persons. */
  readonly people: readonly string[];
  readonly path: Path;
  readonly start: Day;
  readonly buddy: string | null;
  /** Null leaves the manager as it is. */
  readonly manager: string | null;
  readonly note: string;
}

/**
 * "assign @dana data-engineer from Monday", as far as it was typed.
 *
 * @returns undefined when somebody who gives no paths says it, and it reads like a question
 */
export async function assign(turn: Turn, words: string): Promise<TurnResult | undefined> {
  const { context, incoming } = turn;
  const { knowledge, wording } = context;
  const mentions = incoming.kind === 'message' ? (incoming.mentions ?? []) : [];
  const read = readAssign(words, mentions, context);
  if (!(await mayGive(turn))) {
    const meant = words === '' || (typeof read.path !== 'string' && read.people !== '');
    return meant ? say(givesNoneReply(turn)) : undefined;
  }
  if (words.trim() === '') return openAssign(turn, '');
  if (typeof read.path !== 'string' && read.people === '') return assignWhom(turn, read.path);
  const found = await peopleIn(turn, read.people, mentions, read.path === '');
  if (!found.ok) {
    const { item, who } = found;
    const some = who.kind === 'several' ? who.people : who.suggestions;
    // "assign a role to an execution environment" is a question.
    const asks = some.length === 0 && read.path === '' && words.split(/\s+/).length > LONGEST_ROLE;
    if (asks && !words.includes('@')) return undefined;
    return say(whoReply(context, item, who.kind, some, { name: actions.openAssign }));
  }
  const people = [...new Set(found.people)];
  if (people.length === 0) {
    return say(whoReply(context, read.people || words, 'none', [], { name: actions.openAssign }));
  }
  const path = read.path === '' ? found.rest : read.path;
  if (typeof path === 'string') {
    if (path === '') return openAssign(turn, people.join(','));
    const again = (label: string) => [
      wording.listens.commands.assign[0],
      people.map((id) => `person:${id}`).join(', '),
      label,
      ...(read.start === '' ? [] : [wording.listens.assigning.from[0], read.start]),
      ...(read.buddy === '' ? [] : [wording.listens.assigning.buddy[1], read.buddy]),
    ];
    const meant = pathsLike(knowledge, path).map(({ label }) => ({
      label,
      value: again(label).join(' '),
    }));
    return say(
      unknownPathReply(
        context,
        path,
        meant.filter(({ value }) => value.length <= 1_000),
      ),
    );
  }
  let buddy: string | null = null;
  if (read.buddy !== '') {
    const found = await look(turn, read.buddy, 'anybody');
    if (found.kind !== 'one') {
      const some = found.kind === 'several' ? found.people : found.suggestions;
      return say(whoReply(context, read.buddy, found.kind, some, { name: actions.openAssign }));
    }
    if ((await standingOf(turn.tx, found.person.id)) !== 'member') {
      return say(saying(wording.managing.guestHelps(found.person.name), 'asker'));
    }
    buddy = found.person.id;
  }
  const start = await startFor(turn, read.start, people);
  if (!start.ok) return say(startDateReply(context, read.start, start.why));
  return preview(turn, { people, path, start: start.day, buddy, manager: null, note: '' });
}

/** A path was named, and nobody for it. */
async function assignWhom(turn: Turn, path: Path): Promise<TurnResult> {
  const managing = turn.context.words(assigningWords);
  if (!opensForms(turn)) return say(saying(`${managing.nobodyChosen} ${managing.typeAssign}`, 'asker'));
  const start = await startAnyway(turn, []);
  return assignForm(turn, {
    chosen: [],
    path: path.id,
    start,
    buddy: null,
    manager: null,
    note: '',
    draft: '',
  });
}

/** The day that was typed; without one, a person's own first day where that is ahead, else the next working day. */
async function startFor(turn: Turn, words: string, people: readonly string[]): Promise<StartDate> {
  return words === ''
    ? { ok: true, day: await startAnyway(turn, people) }
    : readStartDate(words, turn.context.today);
}

async function startAnyway(turn: Turn, people: readonly string[]): Promise<Day> {
  const [first] = people;
  const known = people.length === 1 && first ? (await personById(turn.tx, first))?.startDate : null;
  return known && known > turn.context.today ? known : workingDay(turn.context.today, 1);
}

/** The form for assigning; with people chosen beforehand (ids of persons, parted by commas). */
export async function openAssign(turn: Turn, value: string): Promise<TurnResult> {
  if (!(await mayGive(turn))) return say(givesNoneReply(turn));
  const managing = turn.context.words(assigningWords);
  if (!turn.capabilities.forms) return say(saying(managing.typeAssign));
  if (!opensForms(turn)) return say(openFormReply(turn.context, actions.openAssign, value));
  const chosen = value.split(',').filter((id) => id !== '');
  const known = await peopleById(turn.tx, chosen);
  const allowedOnes = [];
  for (const id of known.keys()) if (await allowed(turn, 'assignment.give', id)) allowedOnes.push(id);
  const [first] = allowedOnes;
  const person = allowedOnes.length === 1 && first ? known.get(first) : undefined;
  const persona = person?.persona ? turn.context.knowledge.entries.get(person.persona) : undefined;
  const start = await startAnyway(turn, allowedOnes);
  return assignForm(turn, {
    chosen: allowedOnes,
    path: persona?.kind === 'persona' ? persona.path : null,
    start,
    buddy: person?.buddy ?? null,
    manager: person?.manager ?? null,
    note: '',
    draft: '',
  });
}

interface Filled {
  readonly chosen: readonly string[];
  readonly path: string | null;
  readonly start: Day;
  readonly buddy: string | null;
  readonly manager: string | null;
  readonly note: string;
  readonly draft: string;
}

async function assignForm(turn: Turn, filled: Filled): Promise<TurnResult> {
  const { tx, asker, settings, context } = turn;
  const admin = await isAdmin(tx, asker.person, settings.admins);
  const reports = await reportsOf(tx, asker.person);
  const others = [...filled.chosen, filled.buddy, filled.manager].filter((id) => id !== null);
  const known = await peopleById(tx, [...new Set([asker.person, ...others])]);
  const options = await withAccounts(turn, [
    ...reports,
    ...[...known.values()].filter(({ id }) => !reports.some((report) => report.id === id)),
  ]);
  const mine = new Set([...reports.map(({ id }) => id), ...filled.chosen]);
  const form = assignFormOf(context, {
    people: options.filter(({ id }) => mine.has(id)),
    chosen: filled.chosen,
    buddies: options.filter(({ id }) => !filled.chosen.includes(id) || id === filled.buddy),
    paths: allPaths(context.knowledge),
    path: filled.path,
    start: filled.start,
    buddy: filled.buddy,
    manager: admin ? options : 'none',
    note: filled.note,
    draft: filled.draft,
  });
  return { replies: [], outcome: { form } };
}

/** The form for assigning, submitted: what can be wrong is said at its field. */
export async function submitAssign(
  turn: Turn,
  values: Readonly<Record<string, string>>,
): Promise<TurnResult> {
  const { context } = turn;
  const managing = context.words(assigningWords);
  const fields = managingForms.assign;
  if (!(await mayGive(turn))) return say(givesNoneReply(turn));
  const typed = (field: string) => (values[field] ?? '').trim();
  const errors: Record<string, string> = {};

  const people: string[] = [];
  for (const item of splitPeople(typed(fields.people))) {
    const found = await look(turn, item);
    if (found.kind === 'one') people.push(found.person.id);
    else errors[fields.people] ??= managing.whoError(item, found.kind === 'several');
  }
  if (people.length === 0) errors[fields.people] ??= managing.nobodyChosen;
  for (const id of people) {
    if (id === turn.asker.person) errors[fields.people] ??= managing.notYourself;
    else if (!(await allowed(turn, 'assignment.give', id))) errors[fields.people] ??= managing.notYourReport;
  }
  const buddy = await oneFrom(turn, typed(fields.buddy), fields.buddy, errors);
  if (buddy !== null && people.includes(buddy)) errors[fields.buddy] ??= managing.ownBuddy;
  const manager = await oneFrom(turn, typed(fields.manager), fields.manager, errors);
  const admin = await isAdmin(turn.tx, turn.asker.person, turn.settings.admins);
  if (manager !== null && admin) {
    for (const id of people) {
      const circle = await managerProblem(turn, id, manager);
      if (circle) errors[fields.manager] ??= managing.managerError(circle);
    }
  }
  const path = pathNamed(context.knowledge, typed(fields.path));
  if (!path) errors[fields.path] = managing.unknownPath(typed(fields.path));
  const start = readStartDate(typed(fields.start), context.today);
  if (!start.ok) errors[fields.start] = startDateError(context, start.why);
  const note = typed(fields.note);
  if (note.length > LONGEST_NOTE) errors[fields.note] = managing.noteTooLong(LONGEST_NOTE);
  if (Object.keys(errors).length > 0 || !path || !start.ok) {
    return { replies: [], outcome: { formErrors: errors } };
  }
  // What was changed takes the place of the preview before it.
  const changed = turn.incoming.kind === 'form' ? await ownDraft(turn, turn.incoming.context) : undefined;
  if (changed && !(await useDraft(turn.tx, changed.id, turn.now))) {
    return say(saying(managing.draftUsed, 'asker'));
  }
  return preview(turn, {
    people: [...new Set(people)],
    path,
    start: start.day,
    buddy,
    manager: admin ? manager : null,
    note,
  });
}

async function oneFrom(
  turn: Turn,
  words: string,
  field: string,
  errors: Record<string, string>,
): Promise<string | null> {
  const found = await helperIn(turn, words);
  if ('person' in found) return found.person?.id ?? null;
  errors[field] = found.error;
  return null;
}

/** Why somebody cannot be the manager of a person. */
async function managerProblem(
  turn: Turn,
  person: string,
  manager: string,
): Promise<'self' | 'circle' | undefined> {
  if (person === manager) return 'self';
  const above = await chainFrom(turn.tx, manager, person);
  return above.at(-1) === person ? 'circle' : undefined;
}

/** Shows what is about to happen, and asks once. */
async function preview(turn: Turn, wish: Wish): Promise<TurnResult> {
  const { tx, context, asker, now } = turn;
  const managing = context.words(assigningWords);
  if (wish.people.length > MOST_PEOPLE) return say(saying(managing.tooMany(MOST_PEOPLE), 'asker'));
  for (const id of wish.people) {
    if (id === asker.person) return say(notAllowedReply(context, 'self'));
    if (!(await allowed(turn, 'assignment.give', id)))
      return say(notAllowedReply(context, 'not-your-report'));
    if ((await standingOf(tx, id)) !== 'member')
      return say(saying(managing.guestTarget((await personById(tx, id))?.name ?? ''), 'asker'));
  }
  if (wish.buddy !== null && wish.people.includes(wish.buddy)) return say(saying(managing.ownBuddy, 'asker'));
  const { people, path, start, buddy, manager, note } = wish;
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
  const nameOf = (one: string | null) => (one === null ? undefined : known.get(one)?.name);

  const [only] = people;
  const existing = people.length === 1 && only ? running(only) : undefined;
  if (existing && only && existing.path.id === path.id) {
    const { journey, names } = await withDoers(turn.tx, existing);
    const who = { id: only, name: nameOf(only) ?? '' };
    return say(existsReply(context, who, journey, names.giver, id));
  }
  const shown = [];
  for (const one of people) {
    const instead = running(one);
    const unreachable = (await placeOf(tx, one)) === undefined;
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

/** The draft of the asker, or nothing: an id from somebody else's card leads nowhere. */
async function ownDraft(turn: Turn, id: string) {
  const draft = await draftOf(turn.tx, id);
  return draft?.by === turn.asker.person ? draft : undefined;
}

export async function confirmDraft(turn: Turn, id: string): Promise<TurnResult> {
  const managing = turn.context.words(assigningWords);
  const kept = await ownDraft(turn, id);
  if (!kept) return say(saying(managing.draftGone));
  if (!(await useDraft(turn.tx, id, turn.now))) return say(saying(managing.draftUsed));
  const { draft } = kept;
  const { today } = turn.context;
  if (draft.kind === 'move') return moveTo(turn, draft.assignment, draft.start);
  const path = turn.context.knowledge.entries.get(draft.path);
  if (path?.kind !== 'path') return say(saying(turn.context.words(assigningWords).answer.gone));
  const past = draft.start < today;
  if (!past && hashOf(path) === draft.version) return giveAll(turn, kept.people, draft, path);
  const people: string[] = [];
  for (const one of kept.people) if (!(await refusal(turn, one))) people.push(one);
  // The receipt says of each why they were left out.
  if (people.length === 0) return giveAll(turn, kept.people, draft, path);
  const start = past ? await startAnyway(turn, people) : draft.start;
  const { buddy, manager, note } = draft;
  const anew = await preview(turn, { people, path, start, buddy, manager, note });
  const why = past ? managing.draftOld.start(draft.start, today) : managing.draftOld.path(path.title);
  return insteadOf(turn, why, anew);
}

/** Gives what a preview showed: nobody's path ends that it did not name. */
async function giveAll(
  turn: Turn,
  people: readonly string[],
  draft: Extract<Draft, { kind: 'give' }>,
  path: Path,
): Promise<TurnResult> {
  const { tx, context, asker } = turn;
  const known = await peopleById(tx, people);
  const done: Parameters<typeof assignedReply>[1]['people'][number][] = [];
  const own: { person: string; steps: Path['steps'] }[] = [];
  const sameManager: string[] = [];
  // In the order of their ids: two who assign to the same people at the same moment never wait for each other.
  for (const id of people.toSorted()) {
    const name = known.get(id)?.name ?? '';
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
    const given = await giveAndTell(turn, gift, people.length > FEW ? [asker.person] : []);
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

async function refusal(
  turn: Turn,
  person: string,
): Promise<'gone' | 'self' | 'not-allowed' | 'guest' | undefined> {
  if (!(await personById(turn.tx, person))) return 'gone';
  if (person === turn.asker.person) return 'self';
  if (!(await allowed(turn, 'assignment.give', person))) return 'not-allowed';
  return (await standingOf(turn.tx, person)) === 'member' ? undefined : 'guest';
}

/** Opens the form again with what was to be assigned. */
export async function changeDraft(turn: Turn, id: string): Promise<TurnResult> {
  const managing = turn.context.words(assigningWords);
  const kept = await ownDraft(turn, id);
  if (!kept) return say(saying(managing.draftGone));
  if (kept.usedAt !== null) return say(saying(managing.draftUsed));
  if (!opensForms(turn)) return say(saying(managing.typeAssign));
  const { draft } = kept;
  if (draft.kind === 'move') return openMove(turn, draft.assignment);
  // Who was a manager when the draft was made may be none any more.
  const chosen: string[] = [];
  for (const one of kept.people) if (await allowed(turn, 'assignment.give', one)) chosen.push(one);
  if (chosen.length === 0) return say(notAllowedReply(turn.context, 'not-your-report'));
  return assignForm(turn, { ...draft, chosen, draft: id });
}

export async function dropDraft(turn: Turn, id: string): Promise<TurnResult> {
  const managing = turn.context.words(assigningWords);
  const kept = await ownDraft(turn, id);
  if (!kept) return say(saying(managing.draftGone));
  const dropped = await useDraft(turn.tx, id, turn.now);
  return redraw(turn, saying(dropped ? managing.draftDropped : managing.draftUsed));
}
