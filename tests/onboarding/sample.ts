import { sql } from 'kysely';
import type { Step } from '../../src/knowledge/schema/schema.js';
import type { PathVersion } from '../../src/onboarding/paths/journey.js';
import type { Database, Tx } from '../../src/storage/database.js';

/** A Wednesday, ten in the morning UTC. */
export const NOW = Date.UTC(2026, 10, 25, 10);

/** The Monday after. */
export const START = '2026-11-30';

export const MINUTE = 60_000;
export const DAY = 86_400_000;

export function step(id: string, more: Partial<Step> = {}): Step {
  return {
    id,
    title: `Title of ${id}`,
    day: 1,
    minutes: 30,
    doer: 'new-hire',
    read: [],
    task: `Do ${id}.`,
    done: { how: 'self-reported' },
    ...more,
  };
}

const option = (text: string, correct: boolean) => ({ text, correct, explanation: `Why ${text}.` });

export const quiz: Step['done'] = {
  how: 'quiz',
  questions: [
    { question: 'One?', options: [option('yes', true), option('no', false)] },
    { question: 'Two?', options: [option('no', false), option('yes', true)] },
  ],
};

/** Reported, confirmed by the manager, and a quiz. */
export const threeSteps = [
  step('read'),
  step('show', { day: 2, done: { how: 'manager-confirmed' } }),
  step('quiz', { day: 6, done: quiz }),
];

export function path(steps: Step[] = threeSteps, id = 'path/sailor'): PathVersion {
  return { id, title: `Title of ${id}`, persona: 'persona/sailor', useCase: 'Sail round the bay.', steps };
}

export async function addPeople(tx: Tx, ...ids: string[]): Promise<void> {
  await tx
    .insertInto('persons')
    .values(
      ids.map((id) => ({
        id,
        name: id,
        email: `${id}@example.com`,
        persona: null,
        time_zone: null,
        locale: null,
        created_at: NOW,
      })),
    )
    .execute();
}

/** Removes everything that a test left, so that the next one can have the same database: making one is slow. */
export async function clear(tx: Tx): Promise<void> {
  await tx.deleteFrom('persons').execute();
  await tx.deleteFrom('path_versions').execute();
}

/**
 * Runs work in transactions of their own at the same moment. On Postgres all of them are open before the first one
 * does anything; SQLite has them wait for each other.
 */
export async function atOnce<T>(database: Database, works: ((tx: Tx) => Promise<T>)[]): Promise<T[]> {
  let open = 0;
  let allOpen = () => {};
  const gate = new Promise<void>((resolve) => {
    allOpen = resolve;
  });
  return Promise.all(
    works.map((work) =>
      database.transaction(async (tx) => {
        await sql`select 1`.execute(tx);
        open += 1;
        if (open === works.length || database.dialect === 'sqlite') allOpen();
        await gate;
        return work(tx);
      }),
    ),
  );
}
