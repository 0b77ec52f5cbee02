import type { Step } from '../../knowledge/schema/schema.js';
import { literal } from '../../ports/markdown.js';
import type { Tx } from '../../storage/database.js';
import { newId } from '../../storage/ids.js';
import type { OwnStepRow } from '../../storage/tables.js';
import type { Day } from './journey.js';
import { inPortions } from './records.js';

/** A step that one person has beside those of their path. It stays whatever becomes of the path's version. */
export interface OwnStep {
  readonly step: Step;
  readonly due: Day;
  /** Person id of whoever added it; null when they were erased. */
  readonly by: string | null;
}

/** What is said of such a step when it is added. Plain text. */
export interface NewOwnStep {
  readonly title: string;
  readonly due: Day;
  /** What to do; may be empty. */
  readonly note: string;
  /** As steps of a path name it. */
  readonly doer: string;
}

/** Begins the ids of these steps: no id of a pack has a colon. */
const OWN = 'own:';

/** By assignment, in the order in which they were added. */
export async function ownStepsOf(tx: Tx, assignments: readonly string[]): Promise<Map<string, OwnStep[]>> {
  const rows = await inPortions(assignments, (portion) =>
    tx
      .selectFrom('own_steps')
      .selectAll()
      .where('assignment_id', 'in', portion)
      .orderBy('created_at')
      .orderBy('step')
      .execute(),
  );
  const found = new Map<string, OwnStep[]>();
  for (const row of rows) {
    const theirs = found.get(row.assignment_id) ?? [];
    theirs.push(ownStepFrom(row));
    found.set(row.assignment_id, theirs);
  }
  return found;
}

/** @returns the id of the step */
export async function addOwnStep(
  tx: Tx,
  assignment: string,
  { title, due, note, doer }: NewOwnStep,
  by: string | null,
  now: number,
): Promise<string> {
  const step = `${OWN}${newId()}`;
  await tx
    .insertInto('own_steps')
    .values({ assignment_id: assignment, step, title, due, note, doer, by_person: by, created_at: now })
    .execute();
  return step;
}

function ownStepFrom({ step: id, title, due, note, doer, by_person: by }: OwnStepRow): OwnStep {
  return {
    due,
    by,
    // What a step says to do is Markdown, and the note is what somebody typed.
    step: { id, title, minutes: 0, doer, read: [], task: literal(note), done: { how: 'self-reported' } },
  };
}
