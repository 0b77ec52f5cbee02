import { FEWEST } from '../../insights/cohort.js';
import type { Path, Step } from '../../knowledge/schema/schema.js';
import type { Tx } from '../../storage/database.js';

const DAY = 86_400_000;

/** What is known of one step of a path. What fewer than three people have in common is left out. */
export interface StepReport {
  readonly step: Step;
  /** From 1. */
  readonly number: number;
  /** People who found it useful and who did not; undefined where fewer than three said anything. */
  readonly feedback: { readonly useful: number; readonly not: number } | undefined;
  /**
   * What they wrote, as they wrote it: names are for whoever shows it to take out. In no order that says anything; none
   * where fewer than three wrote.
   */
  readonly words: readonly string[];
  /** Days from the step before, or the beginning, to its end: the median, of so many people. */
  readonly stay: { readonly days: number; readonly people: number } | undefined;
  /** People who told their manager that they are stuck there; undefined for fewer than three. */
  readonly stuck: number | undefined;
}

/** How a path does, for whoever keeps it true. Nobody can be told from it. */
export interface PathReport {
  /** People who walk it or walked it; undefined for fewer than three. */
  readonly walked: number | undefined;
  /** The same. */
  readonly finished: number | undefined;
  readonly steps: readonly StepReport[];
  /** The step at which people stay longest, and the one at which most get stuck, where either is known. */
  readonly longest: StepReport | undefined;
  readonly stuckest: StepReport | undefined;
}

/** @param path as the packs have it now: steps that it has no more are left out */
export async function pathReportOf(tx: Tx, path: Path): Promise<PathReport> {
  const assignments = await tx
    .selectFrom('assignments')
    .select(['id', 'person_id', 'begun_at', 'state'])
    .where('path', '=', path.id)
    .where('begun_at', 'is not', null)
    .execute();
  const personOf = new Map(assignments.map(({ id, person_id }) => [id, person_id]));
  const ofPath = tx.selectFrom('assignments').select('id').where('path', '=', path.id);
  const feedback = await tx
    .selectFrom('step_feedback')
    .selectAll()
    .where('assignment_id', 'in', ofPath)
    .orderBy('given_at')
    .execute();
  const events = await tx
    .selectFrom('assignment_events')
    .select(['assignment_id', 'kind', 'step', 'at'])
    .where('assignment_id', 'in', ofPath)
    .where('kind', 'in', ['step-done', 'step-claimed', 'step-undone', 'stuck'])
    .orderBy('at')
    .orderBy('id')
    .execute();
  const stays = staysOf(path, assignments, events);
  const steps = path.steps.map((step, index): StepReport => {
    // Whoever walked it twice is one person, with what they said last.
    const said = new Map(
      feedback
        .filter((one) => one.step === step.id)
        .map((one) => [personOf.get(one.assignment_id) ?? one.assignment_id, one]),
    );
    const opinions = [...said.values()];
    const useful = opinions.filter((one) => one.useful === 1).length;
    const words = opinions.flatMap(({ word }) => (word === '' ? [] : [word]));
    const stay = stays.get(step.id) ?? [];
    const stuck = new Set(
      events
        .filter(({ kind, step: at }) => kind === 'stuck' && at === step.id)
        .map(({ assignment_id }) => personOf.get(assignment_id)),
    ).size;
    return {
      step,
      number: index + 1,
      feedback: opinions.length >= FEWEST ? { useful, not: opinions.length - useful } : undefined,
      words: words.length >= FEWEST ? words.toSorted() : [],
      stay: stay.length >= FEWEST ? { days: median(stay), people: stay.length } : undefined,
      stuck: stuck >= FEWEST ? stuck : undefined,
    };
  });
  const people = (...states: readonly string[]) => {
    const some = assignments.filter(({ state }) => states.includes(state));
    const count = new Set(some.map(({ person_id }) => person_id)).size;
    return count >= FEWEST ? count : undefined;
  };
  return {
    walked: people('active', 'paused', 'finished'),
    finished: people('finished'),
    steps,
    longest: most(steps, ({ stay }) => stay?.days),
    stuckest: most(steps, ({ stuck }) => stuck),
  };
}

interface Walked {
  readonly id: string;
  readonly person_id: string;
  readonly begun_at: number | null;
}

interface Happened {
  readonly assignment_id: string;
  readonly kind: string;
  readonly step: string | null;
  readonly at: number;
}

/** For each step of a new hire's own, how many days each person stayed at it; of each person their last walk. */
function staysOf(
  { steps }: Path,
  assignments: readonly Walked[],
  events: readonly Happened[],
): Map<string, number[]> {
  const own = new Set(steps.filter(({ doer }) => doer === 'new-hire').map(({ id }) => id));
  const endsOf = new Map<string, Map<string, number>>();
  for (const { assignment_id, kind, step, at } of events) {
    if (step === null || !own.has(step) || kind === 'stuck') continue;
    const ends = endsOf.get(assignment_id) ?? new Map<string, number>();
    if (kind === 'step-undone') ends.delete(step);
    else ends.set(step, at);
    endsOf.set(assignment_id, ends);
  }
  const stays = new Map<string, Map<string, number>>();
  for (const { id, person_id, begun_at } of assignments) {
    let before = begun_at ?? 0;
    const ends = [...(endsOf.get(id) ?? [])].toSorted(([, one], [, other]) => one - other);
    for (const [step, at] of ends) {
      const people = stays.get(step) ?? new Map<string, number>();
      stays.set(step, people.set(person_id, Math.max(0, at - before) / DAY));
      before = Math.max(before, at);
    }
  }
  return new Map([...stays].map(([step, people]) => [step, [...people.values()]]));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

function most(
  steps: readonly StepReport[],
  by: (step: StepReport) => number | undefined,
): StepReport | undefined {
  const [first] = steps
    .filter((step) => (by(step) ?? 0) > 0)
    .toSorted((one, other) => (by(other) ?? 0) - (by(one) ?? 0));
  return first;
}
