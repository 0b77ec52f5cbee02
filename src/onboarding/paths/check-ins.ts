import type { CheckInQuestion } from '../../knowledge/schema/schema.js';
import { SCALE } from '../../knowledge/schema/schema.js';
import type { Tx } from '../../storage/database.js';
import type { Day, JourneyStep } from './journey.js';
import { lockAssignment } from './records.js';
import { finishCheckIn, type Walked } from './walking.js';

/**
 * Fewest people of whose answers anything is told. Three is the rule for questions; an opinion of people needs more: with
 * two colleagues who know their own answer, that of the third is told.
 */
export const FEWEST_ANSWERS = 5;

/** Most characters of an answer in one's own words. */
export const LONGEST_ANSWER = 1_000;

/** An answer to a question, as it is kept. */
export interface CheckInAnswer {
  readonly ask: string;
  readonly kind: CheckInQuestion['answer'];
  readonly value: string;
}

/** The questions of a step that is a check-in, and who sees what is answered; undefined for any other step. */
export function checkInOf({ step: { done } }: Pick<JourneyStep, 'step'>) {
  return done.how === 'check-in' ? done : undefined;
}

/** Whether a text answers a question. An empty one does where it asks for words: nobody has to write some. */
export function fits({ answer, options }: CheckInQuestion, value: string): boolean {
  switch (answer) {
    case 'scale':
      return /^[1-9]$/.test(value) && Number(value) <= SCALE;
    case 'choice':
      return options?.includes(value) === true;
    case 'words':
      return value.length <= LONGEST_ANSWER;
  }
}

/**
 * Takes the answers to a check-in, once: who answers again is told so, and what was said first stays.
 *
 * @param values one for each question, which fit them
 */
export async function answerCheckIn(
  tx: Tx,
  assignment: string,
  { step }: Pick<JourneyStep, 'step'>,
  values: readonly string[],
  by: string,
  now: number,
): Promise<Walked> {
  if (!(await lockAssignment(tx, assignment))) return { ok: false, why: 'unknown' };
  const walked = await finishCheckIn(tx, assignment, step.id, by, now);
  const checkIn = checkInOf({ step });
  if (!walked.ok || !checkIn) return walked;
  const answers = checkIn.questions.map(({ ask, answer }, question) => ({
    assignment_id: assignment,
    step: step.id,
    question,
    ask,
    kind: answer,
    value: values[question] ?? '',
    by_person: by,
    answered_at: now,
  }));
  await tx
    .deleteFrom('check_in_answers')
    .where('assignment_id', '=', assignment)
    .where('step', '=', step.id)
    .execute();
  await tx.insertInto('check_in_answers').values(answers).execute();
  return walked;
}

/** What was answered at a step, in the order of the questions; empty before it was. */
export async function answersAt(tx: Tx, assignment: string, step: string): Promise<CheckInAnswer[]> {
  const rows = await tx
    .selectFrom('check_in_answers')
    .select(['ask', 'kind', 'value'])
    .where('assignment_id', '=', assignment)
    .where('step', '=', step)
    .orderBy('question')
    .execute();
  return rows.map(({ kind, ...rest }) => ({ ...rest, kind: kind as CheckInAnswer['kind'] }));
}

/** What a group of people answered to one question. */
export interface CheckInResult {
  /** Id of the step, and what was asked there. */
  readonly step: string;
  readonly ask: string;
  readonly kind: CheckInAnswer['kind'];
  /** Whose paths began in the same quarter, such as `2026-Q4`; null for all of them. */
  readonly cohort: string | null;
  /** Five at least. */
  readonly people: number;
  /** How often each answer was given, of those on a scale or of a choice. */
  readonly counts: readonly { readonly value: string; readonly count: number }[];
  /** Mean on a scale; undefined for other questions. */
  readonly mean: number | undefined;
  /** What people wrote, as they wrote it: names are for whoever shows it to take out. In no order; none where fewer than five wrote. */
  readonly words: readonly string[];
}

/**
 * What the check-ins of a path came to: for all, and for each quarter in which paths began, wherever five and more people
 * answered the same question. A quarter is left out, too, where what is left of all would be fewer than five: it could be
 * subtracted.
 *
 * @param path entry id
 */
export async function checkInResults(tx: Tx, path: string): Promise<CheckInResult[]> {
  const rows = await tx
    .selectFrom('check_in_answers')
    .innerJoin('assignments', 'assignments.id', 'check_in_answers.assignment_id')
    .select([
      'step',
      'question',
      'ask',
      'kind',
      'value',
      'by_person',
      'start_date',
      'check_in_answers.assignment_id',
    ])
    .where('assignments.path', '=', path)
    .orderBy('step')
    .orderBy('question')
    .orderBy('answered_at')
    .execute();
  const asked = new Map<string, typeof rows>();
  for (const row of rows) {
    const key = JSON.stringify([row.step, row.ask]);
    asked.set(key, [...(asked.get(key) ?? []), row]);
  }
  return [...asked.values()].flatMap((all): CheckInResult[] => {
    const cohorts = new Map<string, typeof rows>();
    for (const row of all) {
      const cohort = quarterOf(row.start_date);
      cohorts.set(cohort, [...(cohorts.get(cohort) ?? []), row]);
    }
    const total = peopleIn(all);
    if (total < FEWEST_ANSWERS) return [];
    const small = [...cohorts.values()].map(peopleIn).filter((count) => count < FEWEST_ANSWERS);
    const left = small.reduce((sum, count) => sum + count, 0);
    const told = left > 0 && left < FEWEST_ANSWERS ? [] : [...cohorts];
    return [
      resultOf(all, null),
      ...told
        .filter(([, some]) => cohorts.size > 1 && peopleIn(some) >= FEWEST_ANSWERS)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([cohort, some]) => resultOf(some, cohort)),
    ];
  });
}

interface Answered {
  readonly step: string;
  readonly ask: string;
  readonly kind: string;
  readonly value: string;
  readonly by_person: string | null;
  readonly assignment_id: string;
}

function resultOf(rows: readonly Answered[], cohort: string | null): CheckInResult {
  const [first] = rows;
  const kind = (first?.kind ?? 'words') as CheckInAnswer['kind'];
  const counts = new Map<string, number>();
  if (kind !== 'words') for (const { value } of rows) counts.set(value, (counts.get(value) ?? 0) + 1);
  const numbers = kind === 'scale' ? rows.map(({ value }) => Number(value)) : [];
  return {
    step: first?.step ?? '',
    ask: first?.ask ?? '',
    kind,
    cohort,
    people: peopleIn(rows),
    counts: [...counts]
      .map(([value, count]) => ({ value, count }))
      .toSorted((one, other) =>
        kind === 'scale' ? one.value.localeCompare(other.value) : other.count - one.count,
      ),
    mean: numbers.length === 0 ? undefined : numbers.reduce((sum, one) => sum + one, 0) / numbers.length,
    words: kind === 'words' ? wordsIn(rows) : [],
  };
}

/** Words that stand among those of others, as it was said above the question. */
function wordsIn(rows: readonly Answered[]): string[] {
  const written = rows.filter(({ value }) => value !== '');
  return peopleIn(written) < FEWEST_ANSWERS ? [] : written.map(({ value }) => value).toSorted();
}

/** How many different people: one who walked a path twice counts once. */
function peopleIn(rows: readonly Answered[]): number {
  return new Set(rows.map(({ by_person, assignment_id }) => by_person ?? assignment_id)).size;
}

function quarterOf(day: Day): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
