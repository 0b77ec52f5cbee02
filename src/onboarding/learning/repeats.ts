import type { Tx } from '../../storage/database.js';
import { newId } from '../../storage/ids.js';
import { at, dayAt } from '../calendar/times.js';
import { addDays } from '../calendar/working-days.js';
import type { Journey } from '../paths/journey.js';
import { fallDue, notDue } from '../planning/dues.js';
import { firstCard, ratedCard } from './spacing.js';

/** Source of what falls due: one question on a day, however many wait. */
const REPEAT = 'repeat';

/** Questions of one path that come again, at most, in each round. */
const MOST_ITEMS = 3;

/** How often one is asked at most, whatever the answers. */
const MOST_ASKS = 4;

/** Days after the end of a path on which each round begins. */
const ROUNDS = { week: 7, month: 30 } as const;

/** Begins the ids of entries that are myths. */
const MYTH = 'myth/';

/** A question that comes again. */
export interface Repeat {
  readonly id: string;
  readonly assignment: string;
  /** Person id of whoever is asked. */
  readonly person: string;
  /** Id of the step that it belongs to. */
  readonly step: string;
  /** Position of a question of the step's quiz, from 0; or a myth. */
  readonly item: { readonly question: number } | { readonly myth: string };
  /** It was asked, and no answer came yet. */
  readonly isAsked: boolean;
}

interface Item {
  readonly step: string;
  readonly item: string;
  readonly known: boolean;
}

/**
 * Has questions of a path that was finished come again: those whose first answer was wrong, then myths that were read, three
 * in all; nothing for whoever wants none.
 */
export async function beginRepeats(tx: Tx, journey: Journey, now: number): Promise<void> {
  const { id, person } = journey.assignment;
  const row = await tx
    .selectFrom('persons')
    .select(['time_zone', 'repeats_off_at'])
    .where('id', '=', person)
    .executeTakeFirst();
  const items = itemsOf(journey);
  if (!row || row.repeats_off_at !== null || items.length === 0) return;
  const today = dayAt(now, row.time_zone);
  const morning = (days: number) => at(addDays(today, days), '00:00', row.time_zone);
  await tx
    .insertInto('quiz_repeats')
    .values(
      items.map(({ step, item, known }, index) => ({
        id: newId(),
        assignment_id: id,
        step,
        item,
        card: firstCard(known, now),
        due_at: morning(ROUNDS.week + index),
        month_at: morning(ROUNDS.month + index),
        asked: 0,
        asked_at: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['assignment_id', 'step', 'item']).doNothing())
    .execute();
  await planNext(tx, person, now);
}

function itemsOf({ steps }: Journey): Item[] {
  const done = steps.filter(({ state, step }) => state === 'done' && step.doer === 'new-hire');
  const wrong = done.flatMap(({ step, quiz }): Item[] => {
    const questions = step.done.how === 'quiz' ? step.done.questions : [];
    return questions.flatMap((_, index) =>
      quiz.first?.[index] === false ? [{ step: step.id, item: String(index), known: false }] : [],
    );
  });
  const myths = new Map(
    done.flatMap(({ step }) =>
      step.read
        .filter((entry) => entry.startsWith(MYTH))
        .map((entry): [string, Item] => [entry, { step: step.id, item: entry, known: true }]),
    ),
  );
  return [...wrong, ...myths.values()].slice(0, MOST_ITEMS);
}

/** The question that somebody is to be asked by now, the one that waits longest; undefined for none. */
export async function dueRepeat(tx: Tx, person: string, now: number): Promise<Repeat | undefined> {
  const row = await rowsOf(tx)
    .where('assignments.person_id', '=', person)
    .where('quiz_repeats.due_at', '<=', now)
    .orderBy('quiz_repeats.due_at')
    .orderBy('quiz_repeats.id')
    .executeTakeFirst();
  return row && repeatFrom(row);
}

export async function repeatById(tx: Tx, id: string): Promise<Repeat | undefined> {
  const row = await rowsOf(tx).where('quiz_repeats.id', '=', id).executeTakeFirst();
  return row && repeatFrom(row);
}

function rowsOf(tx: Tx) {
  return tx
    .selectFrom('quiz_repeats')
    .innerJoin('assignments', 'assignments.id', 'quiz_repeats.assignment_id')
    .selectAll('quiz_repeats')
    .select('assignments.person_id');
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirst']>>>;

function repeatFrom({ id, assignment_id, person_id, step, item, asked_at }: Row): Repeat {
  return {
    id,
    assignment: assignment_id,
    person: person_id,
    step,
    item: item.startsWith(MYTH) ? { myth: item } : { question: Number(item) },
    isAsked: asked_at !== null,
  };
}

/** It is asked now. Without an answer it comes once more, in the second round. */
export async function noteAsked(tx: Tx, { id, person }: Repeat, now: number): Promise<void> {
  const row = await tx.selectFrom('quiz_repeats').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const asked = row.asked + 1;
  const due = now < row.month_at && asked < MOST_ASKS ? row.month_at : null;
  await tx
    .updateTable('quiz_repeats')
    .set({ asked, asked_at: now, due_at: due })
    .where('id', '=', id)
    .execute();
  await planNext(tx, person, now);
}

/** There is nothing to ask any more: the entry is gone, say. */
export async function dropRepeat(tx: Tx, { id, person }: Repeat, now: number): Promise<void> {
  await tx.deleteFrom('quiz_repeats').where('id', '=', id).execute();
  await planNext(tx, person, now);
}

/**
 * Rates an answer, and says when the question comes again, in UTC milliseconds: one that was answered rightly in the second
 * round, no earlier than that where it was in the first; a wrong one after as many days as FSRS says. Null for not any more.
 *
 * @returns undefined where no answer was waited for: it was given before, or the question was not asked
 */
export async function answerRepeat(
  tx: Tx,
  id: string,
  right: boolean,
  now: number,
): Promise<{ readonly next: number | null } | undefined> {
  // Two clicks at once: the second one finds that the answer is there.
  const row = await tx
    .updateTable('quiz_repeats')
    .set({ asked_at: null })
    .where('id', '=', id)
    .where('asked_at', 'is not', null)
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  const { card, due } = ratedCard(row.card, right, now);
  const next = nextAfter(row, right, due, now);
  await tx.updateTable('quiz_repeats').set({ card, due_at: next }).where('id', '=', id).execute();
  const { person_id } = await tx
    .selectFrom('assignments')
    .select('person_id')
    .where('id', '=', row.assignment_id)
    .executeTakeFirstOrThrow();
  await planNext(tx, person_id, now);
  return { next };
}

function nextAfter(
  { asked, month_at }: Pick<Row, 'asked' | 'month_at'>,
  right: boolean,
  due: number,
  now: number,
): number | null {
  if (asked >= MOST_ASKS) return null;
  if (!right) return due;
  return now < month_at ? Math.max(due, month_at) : null;
}

/** Whether such questions come to somebody; without any that wait, too. */
export async function wantsRepeats(tx: Tx, person: string): Promise<boolean> {
  const row = await tx
    .selectFrom('persons')
    .select('repeats_off_at')
    .where('id', '=', person)
    .executeTakeFirst();
  return row?.repeats_off_at === null;
}

/** No such question comes to them any more, of this path or of later ones; or those of later paths do again. */
export async function setRepeats(tx: Tx, person: string, on: boolean, now: number): Promise<void> {
  await tx
    .updateTable('persons')
    .set((column) => ({
      repeats_off_at: on ? null : column.fn.coalesce('repeats_off_at', column.val(now)),
    }))
    .where('id', '=', person)
    .execute();
  if (on) return;
  const paths = tx.selectFrom('assignments').select('id').where('person_id', '=', person);
  await tx.deleteFrom('quiz_repeats').where('assignment_id', 'in', paths).execute();
  await notDue(tx, { person, source: REPEAT });
}

/** Has the next question fall due: not before tomorrow where one was asked today. */
async function planNext(tx: Tx, person: string, now: number): Promise<void> {
  const { next, last } = await tx
    .selectFrom('quiz_repeats')
    .innerJoin('assignments', 'assignments.id', 'quiz_repeats.assignment_id')
    .select((column) => [
      column.fn.min('quiz_repeats.due_at').as('next'),
      column.fn.max('quiz_repeats.asked_at').as('last'),
    ])
    .where('assignments.person_id', '=', person)
    .executeTakeFirstOrThrow();
  await notDue(tx, { person, source: REPEAT });
  if (next === null) return;
  const row = await tx.selectFrom('persons').select('time_zone').where('id', '=', person).executeTakeFirst();
  const zone = row?.time_zone ?? null;
  const today = dayAt(now, zone);
  const isFull = last !== null && dayAt(Number(last), zone) === today;
  const earliest = isFull ? at(addDays(today, 1), '00:00', zone) : now;
  await fallDue(tx, { person, source: REPEAT }, Math.max(Number(next), earliest));
}
