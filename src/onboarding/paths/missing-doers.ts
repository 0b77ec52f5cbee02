import type { WithDoers } from './doers.js';
import type { JourneyStep } from './journey.js';

/** A doer of a path of whom nobody is there, while steps of theirs are open. Those fall to somebody else. */
export interface MissingDoer {
  /** `manager`, `buddy`, or the id of a doer of the pack. */
  readonly doer: string;
  /** What the pack calls them; undefined for a manager and a buddy. */
  readonly name: string | undefined;
  readonly why: /** Nobody was named. */
    | 'nobody'
    /** Somebody is to be chosen for this path, and was not. */
    | 'not-chosen'
    /** Nobody with the address is known. */
    | 'unknown'
    /** Whoever it was has left. */
    | 'left'
    /** Nothing can be written to their channel. */
    | 'unwritable';
  /** The addresses of which nobody is known. */
  readonly emails: readonly string[];
}

/** The doers of a path of whom nobody is there, in the order of its steps. */
export function missingDoers({ journey, doers, person, manager, buddy }: WithDoers): MissingDoer[] {
  const original = new Map(journey.path.steps.map(({ id, doer }) => [id, doer]));
  const missing = new Map<string, MissingDoer>();
  const isProposed = journey.assignment.state === 'proposed';
  for (const { step, state, doing } of journey.steps) {
    const met = metAs(step);
    const doer = met ?? original.get(step.id);
    const isThere = met === undefined ? !doing?.fallen : isThereToMeet(met, { doers, manager, buddy });
    // Whoever the pack names is looked up when the path is given.
    if (isProposed && doer !== 'manager' && doer !== 'buddy') continue;
    if (state !== 'open' || isThere || doer === undefined || missing.has(doer)) continue;
    const listed = doers.filter((one) => one.doer === doer);
    const [first] = listed;
    const had = { manager: [person.manager, manager], buddy: [person.buddy, buddy] }[doer];
    const emails = listed.flatMap(({ email, lost }) => (email && lost === undefined ? [email] : []));
    const why = had
      ? had[0] !== null && had[1] === null
        ? 'left'
        : 'nobody'
      : !first
        ? 'nobody'
        : emails.length > 0
          ? 'unknown'
          : (first.lost ?? 'not-chosen');
    missing.set(doer, {
      doer,
      name: first?.name ?? doing?.role,
      why,
      emails: why === 'unknown' ? emails : [],
    });
  }
  return [...missing.values()];
}

/** Whom a step names to be met: a colleague of the team is found once there is one. */
function metAs({ done }: JourneyStep['step']): string | undefined {
  return done.how === 'meet' && done.with !== 'team' ? done.with : undefined;
}

function isThereToMeet(
  doer: string,
  { doers, manager, buddy }: Pick<WithDoers, 'doers' | 'manager' | 'buddy'>,
): boolean {
  if (doer === 'manager') return manager !== null;
  if (doer === 'buddy') return buddy !== null;
  return doers.some((one) => one.doer === doer && one.person !== null);
}
