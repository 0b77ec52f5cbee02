import type { Filled, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { say } from '../../conversation/turn.js';
import { exampleRole } from '../../knowledge/example-role.js';
import { kindNames } from '../../knowledge/kind-names.js';
import { hasKind } from '../../knowledge/lookup.js';
import { EARLIEST, readStartDate } from '../../onboarding/calendar/start-date.js';
import { useDraft } from '../../onboarding/paths/drafts.js';
import type { Day } from '../../onboarding/paths/journey.js';
import { openAssignmentsOf } from '../../onboarding/paths/records.js';
import type { PersonRef } from '../../people/accounts/find.js';
import { membershipsOf } from '../../people/accounts/membership.js';
import { peopleById } from '../../people/accounts/record.js';
import { chainFrom, reportsOf } from '../../people/roles/reporting.js';
import { isAdmin } from '../../people/roles/roles.js';
import { openAssign } from '../shared/actions.js';
import { allPaths, pathNamed } from '../shared/assignments/named-path.js';
import { sharedAssignmentsWords } from '../shared/assignments/wording.js';
import { insteadParts } from '../shared/instead/instead.js';
import { LONGEST_NOTE } from '../shared/limits.js';
import { givesPaths } from '../shared/people/access.js';
import { withNamesApart } from '../shared/people/names-apart.js';
import { openForm } from '../shared/people/open-form.js';
import {
  allowedAmong,
  apart,
  finderFor,
  helperIn,
  notMember,
  peopleNamed,
  withAccounts,
} from '../shared/people/people-picker.js';
import { startDateError, unknownPathReply, whoError } from '../shared/people/refusals.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { type assignForm, assignFormOf } from './forms.js';
import { ownDraft, preview, startAnyway } from './give.js';
import { assigningWords } from './wording.js';

/** What is filled in beforehand. */
interface Beforehand {
  /** Ids of persons. */
  readonly chosen: readonly string[];
  /** Entry id. */
  readonly path: string | null;
  readonly start: Day;
  /** Ids of persons. */
  readonly buddy: string | null;
  readonly manager: string | null;
  readonly note: string;
  /** Whether it takes the place of all that they walk. */
  readonly endsOthers: boolean;
  /** Id of the draft that is changed, or ''. */
  readonly draft: string;
}

/** Opens the form; `people` are ids of persons who are chosen beforehand, parted by commas. */
export const showAssignForm = guarded(
  givesPaths,
  async (turn, _, { people }: { readonly people: string }) => {
    const { context, tx } = turn;
    const known = await peopleById(
      tx,
      people.split(',').filter((id) => id !== ''),
    );
    const chosen = [...(await allowedAmong(turn, 'assignment.give', [...known.keys()]))];
    const [first] = chosen;
    const person = chosen.length === 1 && first ? known.get(first) : undefined;
    const persona = person?.persona ? context.knowledge.entries.get(person.persona) : undefined;
    return fillAssignForm(turn, {
      chosen,
      path: (persona?.kind === 'persona' ? persona.path : undefined) ?? null,
      start: await startAnyway(turn, chosen),
      buddy: person?.buddy ?? null,
      manager: person?.manager ?? null,
      note: '',
      endsOthers: false,
      draft: '',
    });
  },
);

/** The form with what is known of the assignment so far; it offers the asker's reports, and admins also name a manager. */
export async function fillAssignForm(turn: Turn, filled: Beforehand): Promise<TurnResult> {
  const { tx, asker, settings, context } = turn;
  if (!hasKind(context.knowledge, 'path')) return say(unknownPathReply(context, '', [], insteadParts(turn)));
  const admin = await isAdmin(tx, asker.person, settings.admins);
  const reports = await reportsOf(tx, asker.person);
  const others = [...filled.chosen, filled.buddy, filled.manager].filter((id) => id !== null);
  const known = await peopleById(tx, [...new Set([asker.person, ...others])]);
  const options = await withAccounts(turn, [
    ...reports,
    ...[...known.values()].filter(({ id }) => !reports.some((report) => report.id === id)),
  ]);
  const mine = new Set([...reports.map(({ id }) => id), ...filled.chosen]);
  const open = await openAssignmentsOf(tx, [...mine]);
  const anyWalks = open.some(({ state }) => state !== 'proposed');
  return openForm(turn, {
    form: () =>
      assignFormOf(context, {
        people: options.filter(({ id }) => mine.has(id)),
        chosen: filled.chosen,
        buddies: options.filter(({ id }) => !filled.chosen.includes(id) || id === filled.buddy),
        paths: allPaths(context.knowledge),
        path: filled.path,
        start: filled.start,
        buddy: filled.buddy,
        manager: admin ? options : 'none',
        note: filled.note,
        others: anyWalks || filled.endsOthers ? (filled.endsOthers ? 'end' : 'keep') : 'none',
        draft: filled.draft,
      }),
    button: (label) => openAssign.button(label, { people: filled.chosen.join(',') }),
    typed: context.words(assigningWords).typeAssign(exampleRole(context.knowledge)),
  });
}

type AssignFilled = Filled<
  { readonly draft: string },
  { readonly [Field in keyof typeof assignForm.fields]: string }
>;

/** The first problem of each field. */
export type Errors = Partial<Record<keyof AssignFilled['values'], string>>;

/** Takes the form: shows problems at their fields, else a preview to confirm. */
export const submitAssign = guarded(givesPaths, async (turn, _, { context: about, values }: AssignFilled) => {
  const { context } = turn;
  const words = context.words(assigningWords);
  const { days, paths } = context.words(sharedAssignmentsWords);
  const errors: Errors = {};
  const people = await peopleFilled(turn, values.people, errors);
  const buddy = await helperFilled(turn, 'buddy', values.buddy, errors);
  if (buddy !== null && people.includes(buddy)) errors.buddy ??= words.ownBuddy;
  const named = await helperFilled(turn, 'manager', values.manager, errors);
  // Only admins get that field.
  const admin = await isAdmin(turn.tx, turn.asker.person, turn.settings.admins);
  const manager = admin ? named : null;
  if (manager !== null) await checkManager(turn, people, manager, errors);
  const path = pathNamed(context.knowledge, values.path, paths);
  if (!path) errors.path = words.unknownPath(values.path, kindNames(context.knowledge));
  const start = readStartDate(values.start, context.today, days, 'from today', { back: EARLIEST });
  if (!start.ok) errors.start = startDateError(context, start.why);
  const { note } = values;
  if (note.length > LONGEST_NOTE) errors.note = words.noteTooLong(LONGEST_NOTE);
  if (Object.keys(errors).length > 0 || !path || !start.ok) {
    return { replies: [], outcome: { formErrors: errors } };
  }
  // The new preview takes the place of the old one.
  const changed = await ownDraft(turn, about.draft);
  if (changed && !(await useDraft(turn.tx, changed.id, turn.now))) {
    return say(saying(words.draftUsed, 'asker'));
  }
  const endsOthers = values.others === 'end';
  return preview(turn, {
    people: [...new Set(people)],
    path,
    start: start.day,
    buddy,
    manager,
    note,
    endsOthers,
  });
});

/** Ids of the people in a field for several. */
export async function peopleFilled(turn: Turn, typed: string, errors: Errors): Promise<string[]> {
  const words = turn.context.words(assigningWords);
  const people: PersonRef[] = [];
  const find = await finderFor(turn);
  for (const item of await peopleNamed(turn, typed)) {
    const found = await find(item);
    const named = found.kind === 'one' ? found : await apart(turn, found);
    if (named.kind === 'one') people.push(named.person);
    else errors.people ??= whoError(turn.context, item, named);
  }
  if (people.length === 0) errors.people ??= words.nobodyChosen;
  const ids = people.map(({ id }) => id);
  const theirs = await allowedAmong(turn, 'assignment.give', ids);
  const memberships = await membershipsOf(turn.tx, ids);
  for (const person of people) {
    if (person.id === turn.asker.person) errors.people ??= words.notYourself;
    else if (!theirs.has(person.id)) errors.people ??= words.notYourReport;
    else if (memberships.get(person.id) !== 'member') {
      const [named = person] = await withNamesApart(turn, [person]);
      const refused = await notMember(turn, named, 'new-hire');
      if (refused !== undefined) errors.people ??= refused;
    }
  }
  return people.map(({ id }) => id);
}

/** The id of the person in a field for one. */
async function helperFilled(
  turn: Turn,
  field: 'buddy' | 'manager',
  typed: string,
  errors: Errors,
): Promise<string | null> {
  const found = await helperIn(turn, typed);
  if ('person' in found) return found.person?.id ?? null;
  errors[field] = found.error;
  return null;
}

async function checkManager(
  turn: Turn,
  people: readonly string[],
  manager: string,
  errors: Errors,
): Promise<void> {
  const above = await chainFrom(turn.tx, manager);
  for (const id of people) {
    const why = managerProblem(id, above);
    if (why) errors.manager ??= turn.context.words(sharedPeopleWords).managerError(why);
  }
}

/**
 * Why somebody cannot be the manager of a person.
 *
 * @param above the line from them upward, themselves first
 */
function managerProblem(person: string, above: readonly string[]): 'self' | 'circle' | undefined {
  if (person === above[0]) return 'self';
  return above.includes(person) ? 'circle' : undefined;
}
