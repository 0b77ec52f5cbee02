import { readsAt } from '../knowledge/lookup.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import { plannedDays } from '../knowledge/when.js';
import type { Tx } from '../storage/database.js';

/** People who must have asked before it is said what they have in common. */
export const FEWEST = 3;

const DAY = 86_400_000;

/** Working days in a week of a path. */
const WORKING_DAYS = 5;

/** What those who asked have in common. */
export interface Cohort {
  /** Entry id. */
  readonly persona: string;
  /** How many of them have this role, and ask in this week of their path. */
  readonly people: number;
  /** Of that path, from 1; null where they ask in different weeks, or walk none. */
  readonly week: number | null;
  /** How many people were in that week of it in the same time; null where that is not known, or where all of them asked. */
  readonly of: number | null;
  /** The later week in which the path comes to it; null where it does not. */
  readonly coveredIn: number | null;
}

interface Asked {
  readonly person: string | null;
  readonly persona: string | null;
  readonly path: string | null;
  readonly week: number | null;
}

/**
 * What most of those who asked have in common: their role, and the week of their path. Only of people who are not parted
 * from their questions, and only where at least `FEWEST` of them share it.
 *
 * @param nearest entry ids, nearest first
 */
export async function cohortOf(
  tx: Tx,
  { knowledge, since, now }: { readonly knowledge: Knowledge; readonly since: number; readonly now: number },
  asked: readonly Asked[],
  nearest: readonly string[],
): Promise<Cohort | undefined> {
  const persona = mostShared(asked, ({ persona: one }) => one);
  if (!persona) return undefined;
  const inWeek = mostShared(persona.asked, ({ path, week }) =>
    path === null || week === null ? null : `${path}#${week}`,
  );
  const [first] = inWeek?.asked ?? [];
  if (!inWeek || first?.path == null || first.week === null) {
    return { persona: persona.value, people: persona.people, week: null, of: null, coveredIn: null };
  }
  const of = await peopleInWeek(tx, first.path, first.week, since, now);
  return {
    persona: persona.value,
    people: inWeek.people,
    week: first.week,
    of: of > inWeek.people ? of : null,
    coveredIn: coveredAfter(knowledge, first.path, first.week, nearest),
  };
}

/** The value that most different people share, and what they asked; undefined when fewer than `FEWEST` do. */
function mostShared(asked: readonly Asked[], sharedBy: (one: Asked) => string | null) {
  const byValue = new Map<string, Asked[]>();
  for (const one of asked) {
    const value = one.person === null ? null : sharedBy(one);
    if (value !== null) byValue.set(value, [...(byValue.get(value) ?? []), one]);
  }
  const [best] = [...byValue]
    .map(([value, some]) => ({ value, asked: some, people: new Set(some.map(({ person }) => person)).size }))
    .sort((one, other) => other.people - one.people || (one.value < other.value ? -1 : 1));
  return best && best.people >= FEWEST ? best : undefined;
}

/** How many people were in a week of a path at any moment of a span of time. */
async function peopleInWeek(tx: Tx, path: string, week: number, since: number, now: number): Promise<number> {
  const dayOf = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  const { people } = await tx
    .selectFrom('assignments')
    .select((select) => select.fn.count('person_id').distinct().as('people'))
    .where('path', '=', path)
    .where('state', 'in', ['active', 'paused', 'finished'])
    .where('start_date', '>', dayOf(since - week * 7 * DAY))
    .where('start_date', '<=', dayOf(now - (week - 1) * 7 * DAY))
    .executeTakeFirstOrThrow();
  return Number(people);
}

/** The week of a path's first later step that has one of the entries to read. */
function coveredAfter(
  knowledge: Knowledge,
  path: string,
  week: number,
  nearest: readonly string[],
): number | null {
  const entry = knowledge.entries.get(path);
  if (entry?.kind !== 'path') return null;
  for (const id of nearest) {
    const days = plannedDays(entry.steps);
    const weeks = entry.steps.flatMap((step, index) =>
      // What comes before the start belongs to the first week.
      readsAt(knowledge, step, id) ? Math.max(1, Math.ceil((days[index] ?? 1) / WORKING_DAYS)) : [],
    );
    if (weeks.some((one) => one <= week)) continue;
    const [later] = weeks.sort((one, other) => one - other);
    if (later !== undefined) return later;
  }
  return null;
}

/**
 * The week of a path in which a day lies, from 1: seven days from its start each.
 *
 * @param start ISO date
 * @param day ISO date
 */
export function weekOfPath(start: string, day: string): number {
  return Math.max(1, Math.floor((Date.parse(day) - Date.parse(start)) / (7 * DAY)) + 1);
}
