import type { Tx } from '../../storage/database.js';
import type { AssignmentStepRow } from '../../storage/tables.js';
import { countsFromSteps, stepDays, waitsFor } from '../calendar/step-days.js';
import { dayAt } from '../calendar/times.js';
import type { Assignment, Day, Journey, JourneyStep, PathVersion, QuizProgress } from './journey.js';
import { type OwnStep, ownStepsOf } from './own-steps.js';
import { assignmentById, inPortions, lastEndedOf, openAssignmentsOf } from './records.js';
import { stepRowsOf } from './step-rows.js';
import { versionsOf } from './versions.js';

/** What a step's row holds while no question was answered. */
export const noAnswers: QuizProgress = { right: [], tries: 0 };

/**
 * A journey from its stored parts. Rows of steps that the path does not have (any more) count for nothing.
 *
 * @param own steps of this person alone, which come after those of the path
 */
export function journeyFrom(
  assignment: Assignment,
  path: PathVersion,
  rows: readonly AssignmentStepRow[],
  own: readonly OwnStep[] = [],
): Journey {
  const byStep = new Map(rows.map((row) => [row.step, row]));
  const days = daysOf(assignment, path, rows);
  const all = [...path.steps, ...own.map(({ step }) => step)];
  const numbers = new Map(all.map(({ id }, index) => [id, index + 1]));
  const isOver = (id: string) => isOverIn(byStep.get(id));
  const steps = all.map((step, index): JourneyStep => {
    const row = byStep.get(step.id);
    const added = own[index - path.steps.length];
    const given = added?.due ?? days[index] ?? assignment.start;
    return {
      step,
      number: index + 1,
      due: row?.own_due ?? given,
      state: row?.state ?? 'open',
      reason: row?.reason ?? '',
      stuck:
        row && row.stuck_at !== null
          ? { at: row.stuck_at, note: row.stuck_note, told: row.stuck_told === 1 }
          : undefined,
      quiz: row ? (JSON.parse(row.quiz) as QuizProgress) : noAnswers,
      // One that a newer version has no more holds up nothing.
      waitsFor: waitsFor(step).flatMap((id) => (isOver(id) ? [] : (numbers.get(id) ?? []))),
      takenBy: row?.taken_by ?? null,
      restsUntil: row?.rests_until ?? null,
      own: added ? 'step' : row?.own_due ? 'due' : undefined,
      ...(row?.own_due && row.own_due !== given ? { movedFrom: given } : {}),
      ...(added ? { addedBy: added.by === null ? null : { person: added.by } } : {}),
      lateToldAt: row?.late_told_at ?? null,
      changedAt: row?.changed_at ?? null,
      changedBy: row?.by_person ?? null,
    };
  });
  return { assignment, path, steps };
}

/** Whether nothing more is to be done about a step, by its row. */
export function isOverIn(row: Pick<AssignmentStepRow, 'state'> | undefined): boolean {
  return row?.state === 'done' || row?.state === 'skipped';
}

/** By the person's calendar; of Monday to Friday until it was reckoned for this version of the path. */
function daysOf(
  { days, start }: Assignment,
  { steps }: PathVersion,
  rows: readonly AssignmentStepRow[],
): readonly Day[] {
  if (days?.length === steps.length) return days;
  return stepDays(steps, start, undefined, countsFromSteps(steps) ? doneOn(rows, null) : undefined);
}

/**
 * On which day each step was over, by the clock of whoever walks the path, or falls due where it was moved for them: days
 * that count from them go by it.
 */
export function doneOn(
  rows: readonly Pick<AssignmentStepRow, 'step' | 'state' | 'changed_at' | 'own_due'>[],
  zone: string | null,
): Map<string, Day> {
  return new Map(
    rows.flatMap((row): [string, Day][] => {
      if (isOverIn(row)) return [[row.step, dayAt(row.changed_at, zone)]];
      return row.own_due === null ? [] : [[row.step, row.own_due]];
    }),
  );
}

/** An assignment with its steps as they stand; undefined when there is none of that id. */
export async function journeyOf(tx: Tx, assignmentId: string): Promise<Journey | undefined> {
  const assignment = await assignmentById(tx, assignmentId);
  return assignment && (await eachJourney(tx, [assignment]))[0];
}

/** The paths that a person has: waiting, active or paused, in the order in which they were given. A proposal is none yet. */
export async function openJourneysOf(tx: Tx, person: string): Promise<Journey[]> {
  const open = await openAssignmentsOf(tx, [person]);
  return eachJourney(
    tx,
    open.filter(({ state }) => state !== 'proposed'),
  );
}

/** The paths that a person has, else the one that ended last, of those that they were told of. */
export async function lastJourneysOf(tx: Tx, person: string): Promise<Journey[]> {
  const open = await openJourneysOf(tx, person);
  return open.length > 0 ? open : eachJourney(tx, await lastEndedOf(tx, [person]));
}

/**
 * Open journeys by person, proposals among them, in a few queries whatever the number of people. Each person's stand in
 * the order in which they were given; whoever has none is missing.
 */
export async function journeysOf(
  tx: Tx,
  persons: readonly string[],
): Promise<Map<string, readonly Journey[]>> {
  const journeys = await eachJourney(tx, await openAssignmentsOf(tx, persons));
  const byPerson = new Map<string, Journey[]>();
  for (const journey of journeys) {
    const known = byPerson.get(journey.assignment.person);
    if (known) known.push(journey);
    else byPerson.set(journey.assignment.person, [journey]);
  }
  return byPerson;
}

/** For each of the people the journey that ended last, of those that they were told of. */
export async function endedJourneysOf(tx: Tx, persons: readonly string[]): Promise<Map<string, Journey>> {
  const journeys = await eachJourney(tx, await lastEndedOf(tx, persons));
  return new Map(journeys.map((journey) => [journey.assignment.person, journey]));
}

/** The journeys of assignments, in their order, in a few queries whatever their number. */
export async function eachJourney(tx: Tx, assignments: readonly Assignment[]): Promise<Journey[]> {
  const ids = assignments.map(({ id }) => id);
  const rowsOf = await stepRowsOf(tx, ids);
  const own = await ownStepsOf(tx, ids);
  // Many walk the same version: each is read and parsed once.
  const hashes = [...new Set(assignments.map(({ version }) => version))];
  const versions = new Map(await inPortions(hashes, async (portion) => [...(await versionsOf(tx, portion))]));
  return assignments.map((assignment) => {
    const path = versions.get(assignment.version);
    if (!path) throw new Error(`No version of a path is kept under "${assignment.version}".`);
    return journeyFrom(assignment, path, rowsOf.get(assignment.id) ?? [], own.get(assignment.id));
  });
}
