import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setBuddy } from '../../../src/people/roles/reporting.js';
import { buttonsOf } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { personOf, press, readBy, seenBy, type Talk, teamTalk, toAccount } from '../../support/team.js';
import { give, journeyFor } from '../../support/walked.js';

const [sqlite] = databases;

/**
 * What is done already; whom Dana's own step is about, if any; and what the manager is told of others. Her steps are 1, 3,
 * 4 and 6 to 10, her manager's is 2, and her buddy's is 5.
 */
const cases: readonly {
  readonly what: string;
  readonly over: readonly number[];
  readonly claimed?: readonly number[];
  readonly stuck?: number;
  readonly hers: number | undefined;
  readonly says?: RegExp;
}[] = [
  { what: 'nothing is done', over: [], hers: 1 },
  { what: 'the next is her manager’s', over: [1], hers: 3, says: /Step 2, .*, is yours to do/ },
  { what: 'the next is her own', over: [1, 2], hers: 3 },
  { what: 'the next is her buddy’s', over: [1, 2, 3, 4], hers: 6, says: /Step 5, .*buddy \(Noor\)/ },
  { what: 'two of others come first', over: [1, 3, 4], hers: 6, says: /Step 2, .*, is yours to do/ },
  { what: 'she is stuck', over: [1, 2], stuck: 6, hers: 6 },
  { what: 'somebody else is stuck', over: [1], stuck: 2, hers: 3, says: /Step 2, .*, is yours/ },
  {
    what: 'only her manager’s is open',
    over: [1, 3, 4, 5, 6, 7, 8, 9, 10],
    hers: undefined,
    says: /Step 2, .* yours/,
  },
  {
    what: 'only her buddy’s is open',
    over: [1, 2, 3, 4, 6, 7, 8, 9, 10],
    hers: undefined,
    says: /Step 5, .*Noor/,
  },
  {
    what: 'one waits for a confirmation',
    over: [1, 2, 3, 4, 5, 6, 7, 8, 9],
    claimed: [10],
    hers: undefined,
    says: /Step 10, .*waits for a confirmation/,
  },
  { what: 'her last one is open', over: [1, 2, 3, 4, 5, 6, 7, 8, 9], hers: 10 },
];

describe('a nudge', () => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await sqlite.shared();
    talk = await teamTalk(held);
    await give(talk);
    const [dana, noor] = [await personOf(talk, 'dana'), await personOf(talk, 'noor')];
    await talk.database.transaction((tx) => setBuddy(tx, dana, noor));
  });
  afterAll(() => held.dispose());

  async function put({ over, claimed = [], stuck }: (typeof cases)[number]) {
    const { assignment, steps } = await journeyFor(talk);
    await talk.database.transaction(async (tx) => {
      await tx.deleteFrom('assignment_steps').execute();
      await tx.deleteFrom('assignment_events').execute();
      for (const { number, step } of steps) {
        const state = over.includes(number) ? 'done' : claimed.includes(number) ? 'claimed' : 'open';
        if (state === 'open' && number !== stuck) continue;
        await tx
          .insertInto('assignment_steps')
          .values({
            assignment_id: assignment.id,
            step: step.id,
            state,
            by_person: null,
            reason: '',
            stuck_at: number === stuck ? talk.now() : null,
            stuck_note: '',
            stuck_told: number === stuck ? 1 : 0,
            quiz: '{"right":[],"tries":0}',
            changed_at: talk.now(),
          })
          .execute();
      }
    });
  }

  it.each(cases)('speaks of her own step alone when $what', async (one) => {
    talk.pass(25 * 3_600_000);
    await put(one);
    const { steps } = await journeyFor(talk);
    const shown = await talk.say('maren', 'nudge dana');
    const text = readBy(shown, 'maren').replaceAll('\n', ' ');
    if (one.says) expect(text).toMatch(one.says);
    else expect(text).not.toMatch(/yours|not theirs|confirmation/);
    const card = buttonsOf(...seenBy(await talk.say('maren', 'show dana'), 'maren'));
    const isOffered = card.some(({ action }) => action.name === 'team.nudge');
    expect(isOffered).toBe(one.hers !== undefined);
    if (one.hers === undefined) {
      expect(text).toContain('no open step of their own');
      expect(buttonsOf(...seenBy(shown, 'maren')).map(({ action }) => action.name)).toEqual(['team.person']);
      return;
    }
    const sent = await press(talk, 'maren', shown, 'Send it');
    const got = toAccount(sent, 'dana')
      .map(({ fallback }) => fallback)
      .join('\n');
    const titles = steps.filter(({ step }) => got.includes(step.title)).map(({ number }) => number);
    expect(titles).toEqual([one.hers]);
  });

  it('that an older card sends about no step is not sent', async () => {
    talk.pass(25 * 3_600_000);
    await put({ what: '', over: [1, 3, 4, 5, 6, 7, 8, 9, 10], hers: undefined });
    const dana = await personOf(talk, 'dana');
    const sent = await talk.click('maren', { action: { name: 'team.nudge-send', value: `${dana}#-` } });
    expect(toAccount(sent, 'dana')).toEqual([]);
    expect(readBy(sent, 'maren')).not.toBe('');
  });
});
