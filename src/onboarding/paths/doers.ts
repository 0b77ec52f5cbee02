import { type PersonRecord, peopleById } from '../../people/accounts/record.js';
import { helpedBy, reportsOf } from '../../people/roles/reporting.js';
import type { Tx } from '../../storage/database.js';
import type { Journey, JourneyStep } from './journey.js';
import { journeysOf } from './journeys.js';

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
  /** Person ids. */
  readonly manager: string | null;
  readonly buddy: string | null;
}

/**
 * A journey as it is walked: a step of a buddy falls to the manager where there is no buddy, and one of a manager to
 * the new hire where there is no manager. With the names of all of them.
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
  const others = await peopleById(
    tx,
    [
      ...[...walkers.values()].flatMap(({ manager, buddy }) => [manager, buddy]),
      ...journeys.map(({ assignment }) => assignment.givenBy),
    ].filter((id) => id !== null),
  );
  const nameOf = (id: string | null) => (id === null ? undefined : others.get(id)?.name);
  return journeys.map((journey) => {
    const person = walkers.get(journey.assignment.person);
    if (!person) throw new Error('An assignment outlived its person.');
    const { manager, buddy } = person;
    const { givenBy } = journey.assignment;
    // Whoever picked a role that went ahead by itself was given the path by nobody.
    const giver = givenBy === person.id ? undefined : nameOf(givenBy);
    const [managerName, buddyName] = [nameOf(manager), nameOf(buddy)];
    const names: DoerNames = {
      ...(giver === undefined ? {} : { giver }),
      ...(managerName === undefined ? {} : { manager: managerName }),
      ...(buddyName === undefined ? {} : { buddy: buddyName }),
    };
    return { journey: fallenTo(journey, manager, buddy), names, person, manager, buddy };
  });
}

function fallenTo(journey: Journey, manager: string | null, buddy: string | null): Journey {
  return {
    ...journey,
    steps: journey.steps.map((one) => ({
      ...one,
      step: { ...one.step, doer: fallsTo(one.step.doer, manager, buddy) },
    })),
  };
}

/**
 * Who does a step of somebody's path.
 *
 * @param doer whom the path names
 * @param manager person id, as `buddy`; null where there is none
 */
export function fallsTo(
  doer: JourneyStep['step']['doer'],
  manager: string | null,
  buddy: string | null,
): JourneyStep['step']['doer'] {
  const first = doer === 'buddy' && buddy === null ? 'manager' : doer;
  return first === 'manager' && manager === null ? 'new-hire' : first;
}

/** A path that runs, and the open steps on it that somebody does for whoever walks it. */
export interface DoneForOthers extends WithDoers {
  /** At least one, in the order of the path. */
  readonly waiting: readonly JourneyStep[];
}

/** The steps that wait for somebody as the manager or the buddy of others, by person. */
export async function stepsForOthers(
  tx: Tx,
  doer: string,
  state: 'active' | 'paused' = 'active',
): Promise<DoneForOthers[]> {
  const reports = await reportsOf(tx, doer);
  const people = [...new Set([...reports.map(({ id }) => id), ...(await helpedBy(tx, doer))])];
  const journeys = await journeysOf(tx, people);
  const found: DoneForOthers[] = [];
  for (const journey of people.flatMap((person) => journeys.get(person) ?? [])) {
    const runs = journey.assignment.state === state;
    if (!runs || !journey.steps.some(({ state, step }) => state === 'open' && step.doer !== 'new-hire'))
      continue;
    const path = await withDoers(tx, journey);
    const waiting = path.journey.steps.filter(
      ({ state, step }) => state === 'open' && step.doer !== 'new-hire' && path[step.doer] === doer,
    );
    if (waiting.length > 0) found.push({ ...path, waiting });
  }
  return found;
}
