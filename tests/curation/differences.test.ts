import { describe, expect, test } from 'vitest';
import { differencesIn } from '../../src/curation/differences.js';
import { sentencesOfEntry } from '../../src/curation/told-sentences.js';
import type { PageSection } from '../../src/knowledge/schema/pages.js';
import { learned } from '../support/conversation.js';
import { writeMill } from '../support/handbook.js';
import { learnPacks } from '../support/packs.js';
import { withFolder } from '../support/process.js';

async function sectionWith(text: string): Promise<PageSection> {
  return withFolder(async (base) => {
    const pages = { 'leave.md': `# Leave\n\n## Days\n\n${text}\n` };
    const { knowledge } = await learnPacks(await writeMill(base, { pages }));
    const section = knowledge.entries.get('page/leave-days');
    if (section?.kind !== 'page') throw new Error('There is no such section.');
    return section;
  });
}

const told = ['Up to five days can be carried over.', 'They are used until the end of March.'];

describe('what was told', () => {
  test.each([
    [
      'in another order, case and layout',
      `- They are USED until the *end* of March\n- Up to five days can be carried over`,
    ],
    [
      'with more around it',
      `Please read this with care, too. ${told.join(' ')} What is left in April is lost.`,
    ],
    ['in one sentence', 'Up to five days can be carried over; they are used until the end of March.'],
  ])('stands %s', async (_, text) => {
    expect(differencesIn(told, await sectionWith(text))).toEqual([]);
  });

  test('stands no more where a sentence goes on', async () => {
    const now = 'Up to five days can be carried over by whoever has asked before.';
    expect(
      differencesIn(told.slice(0, 1), await sectionWith(`${now} Ask the planner for them in time.`)),
    ).toEqual([{ was: told[0], now, isSlight: false }]);
  });

  test('is paired with what is most like it, and not with what was told and stands', async () => {
    const section = await sectionWith(
      `The planner knows more. Up to ten days can be carried over. ${told[1]} Ask for them in time.`,
    );
    expect(differencesIn(told, section)).toEqual([
      { was: told[0], now: 'Up to ten days can be carried over.', isSlight: false },
    ]);
  });

  test('has nothing in its place where nothing is like it, or its entry is gone', async () => {
    const section = await sectionWith(`${told[1]} The planner of the shift knows more about all that.`);
    expect(differencesIn(told, section)).toEqual([{ was: told[0], now: undefined, isSlight: false }]);
    expect(differencesIn(told, undefined)).toHaveLength(2);
  });

  test('is told apart from a slip of the pen', async () => {
    const section = await sectionWith(`Up to five days can be carryed over. ${told[1]}`);
    expect(differencesIn(told, section)).toMatchObject([{ was: told[0], isSlight: true }]);
  });

  test('stands in the entry that it was taken from, whatever entry that is', () => {
    for (const entry of learned.knowledge.entries.values())
      expect(differencesIn(sentencesOfEntry(entry), entry), entry.id).toEqual([]);
  });
});
