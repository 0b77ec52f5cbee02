import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../../support/databases.js';
import { seenBy, type Talk, teamTalk } from '../../support/team.js';
import { give, journeyFor } from '../../support/walked.js';

const [sqlite] = databases;

/** Ten at night in New York on Tuesday 1 December 2026: Wednesday in Berlin. */
const MOMENT = Date.UTC(2026, 11, 2, 3);

/** How a step stands, and how the day reads: to somebody in Berlin, and to somebody in New York. */
const steps = [
  ['find-your-corner', 'done', 'done Wed 2 Dec', 'done Tue 1 Dec'],
  ['meet-the-raw-payments', 'skipped', 'set aside Wed 2 Dec', 'set aside Tue 1 Dec'],
  ['clean-a-sample', 'open', 'Wed 25 Nov', 'Wed 25 Nov'],
  ['coffee-and-the-real-project', 'done', 'done Wed 2 Dec', 'done Tue 1 Dec'],
  ['show-your-table', 'claimed', 'said to be done Wed 2 Dec', 'said to be done Tue 1 Dec'],
] as const;

describe('the day that a step shows', () => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await sqlite.shared();
    talk = await teamTalk(held);
    talk.add('dana', { email: 'dana@example.com', timeZone: 'America/New_York' });
    await give(talk);
    talk.pass(Date.UTC(2026, 11, 8, 12) - talk.now());
    await talk.say('dana', 'hello');
    const { assignment } = await journeyFor(talk);
    await talk.database.transaction((tx) =>
      tx
        .insertInto('assignment_steps')
        .values(
          steps.map(([step, state]) => ({
            assignment_id: assignment.id,
            step,
            state,
            by_person: null,
            reason: '',
            stuck_at: null,
            stuck_note: '',
            stuck_told: 0,
            quiz: '{"right":[],"tries":0}',
            changed_at: MOMENT,
          })),
        )
        .execute(),
    );
  });
  afterAll(() => held.dispose());

  /** The details of the steps on a card, by their titles. */
  async function detailsFor(who: string, typed: string): Promise<ReadonlyMap<string, string>> {
    const parts = seenBy(await talk.say(who, typed), who).flatMap((reply) => reply.parts);
    const lines = parts.flatMap((part) => (part.kind === 'steps' ? part.steps : []));
    return new Map(lines.map(({ title, detail }) => [title, detail]));
  }

  it.each(steps)('of "%s" is when it was %s', async (id, _, inBerlin, inNewYork) => {
    const { steps: all } = await journeyFor(talk);
    const step = all.find(({ step }) => step.id === id);
    if (!step) throw new Error('There is no such step.');
    const { title } = step.step;
    expect((await detailsFor('dana', 'my path')).get(title)).toMatch(startsWith(inNewYork));
    expect((await detailsFor('maren', 'show dana')).get(title)).toMatch(startsWith(inBerlin));
    const card = seenBy(await talk.say('dana', `step ${step.number}`), 'dana');
    expect(card.map(({ fallback }) => fallback).join('\n')).toContain(inNewYork);
  });

  it('is the day on which it is due again once it was taken back', async () => {
    await talk.say('dana', 'undo step 1');
    const { steps: all } = await journeyFor(talk);
    const title = all[0]?.step.title ?? '';
    expect((await detailsFor('dana', 'my path')).get(title)).toMatch(startsWith('Mon 23 Nov'));
  });
});

function startsWith(words: string): RegExp {
  return new RegExp(`^${words}\\b(?! 2)`);
}
