import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedJourneyWords } from '../../../src/features/shared/journey/wording.js';
import { sharedPeopleWords } from '../../../src/features/shared/people/wording.js';
import type { Button } from '../../../src/ports/reply.js';
import type { AssignmentState } from '../../../src/storage/tables.js';
import { buttonsOf, type Heard } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { english } from '../../support/english.js';
import { personOf, seenBy, type Talk, teamTalk } from '../../support/team.js';
import { give, journeyFor } from '../../support/walked.js';

const [sqlite] = databases;

const { refused } = english.words(sharedJourneyWords);
const { holdsNow, notAllowed } = english.words(sharedPeopleWords);

/** The beginnings of everything that says that a click was in vain. */
const vain: readonly string[] = [
  holdsNow.lead,
  ...Object.values(notAllowed),
  ...Object.values(refused.notActive),
  ...['Dana', 'Ada'].flatMap((name) =>
    Object.values(refused.ofOther.notActiveMarkdown).map((say) => say(name)),
  ),
  refused.notYours,
  refused.over,
  refused.already,
  refused.notClaimed,
];

/** Who looks at whose card, and what they type for it. */
const cards: readonly (readonly [viewer: string, typed: string])[] = [
  ['maren', 'show dana'],
  ['ada', 'show dana'],
  ['dana', 'my path'],
  ['dana', 'step 2'],
  ['dana', 'step 4'],
  ['dana', 'step 10'],
  ['ada', 'show ada'],
];

const states: readonly AssignmentState[] = [
  'proposed',
  'waiting',
  'active',
  'paused',
  'finished',
  'cancelled',
];

/** How the steps of Dana's path stand: of every state one, and one at which they are stuck. */
const steps = [
  { step: 'find-your-corner', state: 'done' },
  { step: 'meet-the-raw-payments', state: 'skipped' },
  { step: 'clean-a-sample', state: 'open', stuck_at: 1_794_000_000_000, stuck_told: 1 },
  { step: 'show-your-table', state: 'claimed' },
] as const;

describe('a button', () => {
  let held: TestDatabase;
  let talk: Talk;
  const assignments: string[] = [];
  beforeAll(async () => {
    held = await sqlite.shared();
    talk = await teamTalk(held);
    await give(talk);
    assignments.push((await journeyFor(talk)).assignment.id);
    const ada = await personOf(talk, 'ada');
    await talk.database.transaction(async (tx) => {
      const row = await tx.selectFrom('assignments').selectAll().executeTakeFirstOrThrow();
      const own = '01950000-0000-7000-8000-0000000000ad';
      await tx
        .insertInto('assignments')
        .values({ ...row, id: own, person_id: ada })
        .execute();
      assignments.push(own);
    });
  });
  afterAll(() => held.dispose());

  /** Both paths are in a state, with their steps as above. */
  async function put(state: AssignmentState) {
    await talk.database.transaction(async (tx) => {
      const ended_at = state === 'finished' || state === 'cancelled' ? talk.now() : null;
      await tx.deleteFrom('assignment_steps').execute();
      await tx.deleteFrom('assignment_events').execute();
      await tx.deleteFrom('assignments').where('id', 'not in', assignments).execute();
      await tx.updateTable('assignments').set({ state, ended_at, reason: '' }).execute();
      await tx
        .insertInto('assignment_steps')
        .values(
          assignments.flatMap((assignment_id) =>
            steps.map((one) => ({
              assignment_id,
              by_person: null,
              reason: '',
              stuck_at: null,
              stuck_note: '',
              stuck_told: 0,
              quiz: '{"right":[],"tries":0}',
              changed_at: talk.now(),
              ...one,
            })),
          ),
        )
        .execute();
    });
  }

  const shown = (heard: Heard, viewer: string) => [
    ...seenBy(heard, viewer).map(({ fallback }) => fallback),
    JSON.stringify(heard.outcome.formErrors ?? {}),
  ];

  it.each(
    states.flatMap((state) => cards.map(([viewer, typed]) => [state, viewer, typed] as const)),
  )('of a path that is %s does what it says, when %s types "%s"', async (state, viewer, typed) => {
    await put(state);
    const offered = buttonsOf(...seenBy(await talk.say(viewer, typed), viewer));
    const said: string[] = [];
    for (const button of offered) {
      await put(state);
      const texts = shown(await talk.click(viewer, button), viewer);
      if (texts.some((text) => vain.some((words) => text.includes(words)))) said.push(button.label);
    }
    expect(said).toEqual([]);
  });

  it.each([
    ['active', true],
    ['paused', false],
    ['finished', false],
    ['cancelled', false],
  ] as const)('to confirm stands on a path that is %s: %s', async (state, stands) => {
    await put(state);
    const named = (button: Button) => ['step.confirm', 'step.return'].includes(button.action.name);
    const offered = buttonsOf(...seenBy(await talk.say('maren', 'show dana'), 'maren'));
    expect(offered.some(named)).toBe(stands);
  });

  it('gives nobody a path of their own, which is refused', async () => {
    await put('cancelled');
    const offered = buttonsOf(...seenBy(await talk.say('ada', 'show ada'), 'ada'));
    expect(offered.map(({ action }) => action.name)).not.toContain('assign.open');
  });
});
