import { goneAmong } from '../../people/accounts/reach.js';
import { type PersonRecord, peopleById } from '../../people/accounts/record.js';
import type { Tx } from '../../storage/database.js';
import type { AssignmentState } from '../../storage/tables.js';
import { doersOf } from './assignment-doers.js';
import { unwritableAmong } from './channels.js';
import { type Around, aroundOf, type DoerOn, doingOf, isDoneBy, isOwedBy, metAt } from './doing.js';
import type { Journey, JourneyStep, Meeting } from './journey.js';
import { eachJourney } from './journeys.js';
import { assignmentFrom } from './records.js';

/** Names of the people around a journey, where they are known. Plain text, as the people wrote them. */
export interface DoerNames {
  /** Who gave the path. */
  readonly giver?: string;
  readonly manager?: string;
  readonly buddy?: string;
}

/** A journey as it is walked, and who has a part in it. */
export interface WithDoers {
  readonly journey: Journey;
  readonly names: DoerNames;
  readonly person: PersonRecord;
  /** Person ids; null also for one who has left. */
  readonly manager: string | null;
  readonly buddy: string | null;
  /** Who does the steps of the pack's doers. */
  readonly doers: readonly DoerOn[];
}

/**
 * A journey as it is walked, with who does each step (`doingOf`): whoever has left does none. With the names of those
 * around.
 */
export async function withDoers(tx: Tx, journey: Journey): Promise<WithDoers> {
  const [found] = await eachWithDoers(tx, [journey]);
  if (!found) throw new Error('A journey was lost on its way.');
  return found;
}

/** As `withDoers`, for many journeys in a few queries. */
export async function eachWithDoers(tx: Tx, journeys: readonly Journey[]): Promise<WithDoers[]> {
  const walkers = await peopleById(
    tx,
    journeys.map(({ assignment }) => assignment.person),
  );
  const doers = await doersOf(
    tx,
    journeys.map(({ assignment }) => assignment.id),
  );
  const named = [
    ...[...walkers.values()].flatMap(({ manager, buddy }) => [manager, buddy]),
    ...journeys.map(({ assignment }) => assignment.givenBy),
    ...[...doers.values()].flatMap((some) => some.map(({ person }) => person)),
    ...journeys.flatMap(({ steps }) =>
      steps.flatMap(({ takenBy, addedBy }) => [takenBy, addedBy?.person ?? null]),
    ),
  ].filter((id) => id !== null);
  const channels = [...doers.values()].flatMap((some) => some.flatMap(({ channel }) => channel ?? []));
  const unwritable = channels.length === 0 ? new Set<string>() : await unwritableAmong(tx, channels);
  const others = await peopleById(tx, named);
  const gone = await goneAmong(tx, [...others.keys()]);
  const nameOf = (id: string | null | undefined) => (id ? others.get(id)?.name : undefined);
  const withName = (person: string) => {
    const name = nameOf(person);
    return { person, ...(name === undefined ? {} : { name }) };
  };
  const there = (id: string | null) => (id === null || gone.has(id) ? null : id);
  const meetsAt = (
    { step, due }: JourneyStep,
    around: Around,
    walker: PersonRecord,
    { path: { remindAt }, steps }: Journey,
  ): Meeting | undefined => {
    const met = metAt(step, around);
    if (!met) return undefined;
    const { persons, ...as } = met;
    const together = steps.filter((one) => one.step.done.how === 'meet' && one.due === due);
    const nth = together.findIndex((one) => one.step.id === step.id);
    return { ...as, people: persons.flatMap((id) => others.get(id) ?? []), walker, remindAt, nth };
  };
  return journeys.map((journey) => {
    const { assignment } = journey;
    const person = walkers.get(assignment.person);
    if (!person) throw new Error('An assignment outlived its person.');
    const around = aroundOf(
      { ...assignment, manager: person.manager, buddy: person.buddy },
      doers.get(assignment.id) ?? [],
      there,
      unwritable,
    );
    const steps = journey.steps.map((one): JourneyStep => {
      const doing = doingOf(one.step.doer, there(one.takenBy), around);
      const [only, ...rest] = doing.persons;
      const name = rest.length === 0 ? nameOf(only) : undefined;
      const doer = doing.as === 'other' ? one.step.doer : doing.as;
      const meets = meetsAt(one, around, person, journey);
      return {
        ...one,
        ...(one.addedBy ? { addedBy: withName(one.addedBy.person) } : {}),
        step: { ...one.step, doer },
        doing: { ...doing, ...(name === undefined ? {} : { name }), ...(meets ? { meets } : {}) },
      };
    });
    const { manager, buddy } = around;
    // Whoever has left is named still: a path was given by them, and a manager is to be written to.
    const gave = assignment.givenBy === person.id ? null : assignment.givenBy;
    const [giver, managerName, buddyName] = [gave, person.manager, person.buddy].map(nameOf);
    const names: DoerNames = {
      ...(giver === undefined ? {} : { giver }),
      ...(managerName === undefined ? {} : { manager: managerName }),
      ...(buddyName === undefined ? {} : { buddy: buddyName }),
    };
    return {
      journey: { ...journey, steps },
      names,
      person,
      manager,
      buddy,
      doers: around.doers,
    };
  });
}

/** A path that runs, and the open steps on it that somebody does for whoever walks it. */
export interface DoneForOthers extends WithDoers {
  /** At least one, in the order of the path. */
  readonly waiting: readonly JourneyStep[];
}

/** The steps that wait for somebody on the paths of others, by person. */
export async function stepsForOthers(
  tx: Tx,
  doer: string,
  states: readonly AssignmentState[] = ['active', 'waiting'],
): Promise<DoneForOthers[]> {
  return openForOthers(tx, doer, states, isOwedBy);
}

/** As `stepsForOthers`, with those that wait for another step. */
export async function tasksOf(tx: Tx, doer: string): Promise<DoneForOthers[]> {
  return openForOthers(
    tx,
    doer,
    ['active', 'waiting'],
    (step) => step.state === 'open' && isDoneBy(step, doer),
  );
}

async function openForOthers(
  tx: Tx,
  doer: string,
  states: readonly AssignmentState[],
  isTheirs: (step: JourneyStep, doer: string) => boolean,
): Promise<DoneForOthers[]> {
  const journeys = await journeysAround(tx, doer, states);
  const found: DoneForOthers[] = [];
  for (const path of await eachWithDoers(tx, journeys)) {
    if (path.person.id === doer) continue;
    const waiting = path.journey.steps.filter((step) => isTheirs(step, doer));
    if (waiting.length > 0) found.push({ ...path, waiting });
  }
  return found;
}

/**
 * Open journeys on which somebody may have a part: those of whom they are the manager or the buddy, those on which they
 * are a doer or have a step that was passed on to them, and those that they gave, where something may have fallen to them.
 */
async function journeysAround(tx: Tx, doer: string, states: readonly AssignmentState[]): Promise<Journey[]> {
  const rows = await tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .selectAll('assignments')
    .where('assignments.state', 'in', states)
    .where((where) =>
      where.or([
        where('persons.manager_id', '=', doer),
        where('persons.buddy_id', '=', doer),
        where('assignments.given_by', '=', doer),
        where(
          'assignments.id',
          'in',
          where.selectFrom('assignment_doers').select('assignment_id').where('person_id', '=', doer),
        ),
        where(
          'assignments.id',
          'in',
          where.selectFrom('assignment_steps').select('assignment_id').where('taken_by', '=', doer),
        ),
      ]),
    )
    .orderBy('assignments.created_at')
    .orderBy('assignments.id')
    .execute();
  return eachJourney(tx, rows.map(assignmentFrom));
}
