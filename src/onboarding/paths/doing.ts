import type { Step } from '../../knowledge/schema/schema.js';
import type { Assignment, Doing, JourneyStep, Meeting } from './journey.js';

/** Somebody, or a channel, that does the steps of a doer of the pack on one path. */
export interface DoerOn {
  /** Id of the doer. */
  readonly doer: string;
  /** What the pack calls them. */
  readonly name: string;
  /** Person id; null while nobody with their address is known, and for a channel. */
  readonly person: string | null;
  /** `platform:workspace:conversation`; null where nothing can be written to it. */
  readonly channel: string | null;
  /** By which they are known, lower case; null where the pack names no address. */
  readonly email?: string | null;
  /** Why nobody is there any more. */
  readonly lost?: 'left' | 'unwritable';
}

/** Who is there around a path. Whoever has left is not among them. */
export interface Around {
  /** Whoever walks it. */
  readonly person: string;
  readonly manager: string | null;
  readonly buddy: string | null;
  /** Who gave it; null for nobody, or for the person themself. */
  readonly giver: string | null;
  readonly doers: readonly DoerOn[];
  /** Whether the person has not come yet, so that nothing can fall to them. */
  readonly ahead: boolean;
  /** Whether they had a manager, who has left: nobody does that one's part for themselves. */
  readonly managerLeft?: boolean;
}

/** Whom the records name around a path, whether they have left or not. */
export interface Recorded extends Pick<Assignment, 'person' | 'givenBy' | 'state'> {
  readonly manager: string | null;
  readonly buddy: string | null;
}

/**
 * Who is there around a path.
 *
 * @param doers as they are kept for it
 * @param there the same id, or whatever stands for it; null for somebody who has left
 * @param unwritable the channels to which nothing can be written
 */
export function aroundOf(
  { person, manager, buddy, givenBy, state }: Recorded,
  doers: readonly DoerOn[],
  there: (id: string | null) => string | null,
  unwritable: ReadonlySet<string>,
): Around {
  return {
    person,
    manager: there(manager),
    buddy: there(buddy),
    // Whoever picked a role that went ahead by itself was given the path by nobody.
    giver: givenBy === person ? null : there(givenBy),
    doers: doers.map((one): DoerOn => {
      if (one.person !== null) {
        const who = there(one.person);
        return who === null ? { ...one, person: null, lost: 'left' } : { ...one, person: who };
      }
      return one.channel !== null && unwritable.has(one.channel)
        ? { ...one, channel: null, lost: 'unwritable' }
        : one;
    }),
    ahead: state === 'waiting',
    managerLeft: manager !== null && there(manager) === null,
  };
}

/**
 * Who does a step, as things stand: no step is ever nobody's. Where nobody is there whom the path names, it falls to the
 * manager, else to whoever gave the path, else to the new hire. A manager's step falls to the new hire at once, as it
 * always did, unless it is to be done before they come, or the manager has left in the middle.
 *
 * @param taken person id of whoever took the step, or has it from somebody else
 */
export function doingOf(doer: string, taken: string | null, around: Around): Doing {
  const role = around.doers.find((one) => one.doer === doer)?.name;
  const named = role === undefined ? {} : { role };
  if (taken !== null) return { as: 'other', ...named, persons: [taken], fallen: false };
  const { person, manager, buddy, giver } = around;
  if (doer === 'new-hire') return { as: 'new-hire', persons: [person], fallen: false };
  if (doer === 'buddy' && buddy !== null) return { as: 'buddy', persons: [buddy], fallen: false };
  if (doer === 'manager' && manager !== null) return { as: 'manager', persons: [manager], fallen: false };
  const listed = around.doers.filter((one) => one.doer === doer);
  const persons = listed.flatMap((one) => one.person ?? []);
  if (persons.length > 0) return { as: 'other', ...named, persons, fallen: false };
  const channel = listed.find((one) => one.channel !== null)?.channel;
  if (channel) return { as: 'other', ...named, persons: [], channel, fallen: false };
  if (manager !== null) return { as: 'manager', ...named, persons: [manager], fallen: true };
  const isOfPack = doer !== 'manager' && doer !== 'buddy';
  if (giver !== null && (around.ahead || around.managerLeft || isOfPack)) {
    return { as: 'other', ...named, persons: [giver], fallen: true };
  }
  return { as: 'new-hire', ...named, persons: [person], fallen: true };
}

/** The doer under which it is kept which colleague somebody meets at a step. No id of a pack has a colon. */
export function teamDoer(step: string): string {
  return `team:${step}`;
}

/**
 * Whether a doer has a part in a step: does it, sees what is answered there, or is met.
 *
 * @param doer `manager`, `buddy`, or the id of one of the pack
 */
export function hasPart({ doer: own, done }: Pick<Step, 'doer' | 'done'>, doer: string): boolean {
  if (own === doer) return true;
  return (done.how === 'check-in' && done.seen === doer) || (done.how === 'meet' && done.with === doer);
}

/**
 * Whom the new hire meets at a step, as things stand: where nobody is there whom the path names, the manager, else whoever
 * gave the path.
 *
 * @returns undefined for any other step, and where there is nobody but the new hire
 */
export function metAt(
  { id, done }: Pick<Step, 'id' | 'done'>,
  around: Around,
): (Pick<Meeting, 'as' | 'role'> & Pick<Doing, 'persons'>) | undefined {
  if (done.how !== 'meet') return undefined;
  const isTeam = done.with === 'team';
  const { as, role, persons, fallen } = doingOf(isTeam ? teamDoer(id) : done.with, null, around);
  const others = persons.filter((one) => one !== around.person);
  if (others.length === 0) return undefined;
  const met = as === 'new-hire' ? 'other' : isTeam && !fallen ? 'team' : as;
  return { as: met, ...(role && !fallen ? { role } : {}), persons: others };
}

/** Everybody who may say that a step is done: at a meeting, either of the two. */
export function doersOfStep({ doing }: Pick<JourneyStep, 'doing'>): readonly string[] {
  return [...(doing?.persons ?? []), ...(doing?.meets?.people ?? []).map(({ id }) => id)];
}

/** Whether somebody is who does a step, or one of those. */
export function isDoneBy(step: Pick<JourneyStep, 'doing'>, person: string): boolean {
  return doersOfStep(step).includes(person);
}

/** Whether a step is somebody's to do, now. */
export function isOwedBy(step: Pick<JourneyStep, 'state' | 'waitsFor' | 'doing'>, person: string): boolean {
  return step.state === 'open' && step.waitsFor.length === 0 && isDoneBy(step, person);
}
