import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRegistry } from '../../../src/conversation/registry.js';
import { everydayWords } from '../../../src/features/everyday/wording.js';
import { buttonNamed, buttonsOf, learned } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { english, features } from '../../support/english.js';
import { type Talk, teamTalk } from '../../support/team.js';

const words = english.words(everydayWords);
const DAY = 24 * 60 * 60 * 1_000;
const said = 'what are training jobs for';
const [command, question] = ['Pausing a path or going on with it', 'Training jobs'];

/** The product, in which every message that is not quoted may mean a command, or a question that the pack answers. */
const doubtful = createRegistry(
  features.features.map((feature) =>
    feature.question
      ? {
          ...feature,
          question: async (turn, text, quoted) => {
            const meant = { id: 'everyday/pause', likelihood: 0.5, rival: 'feature/training-jobs' };
            const done = quoted ? undefined : await features.everyday?.(turn, meant, text);
            return done ?? (await features.question?.(turn, text, quoted)) ?? { replies: [], outcome: {} };
          },
        }
      : feature,
  ),
);

describe.each(databases)('what may mean two things, on $name', ({ shared }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await shared();
    talk = await teamTalk(held, { features: doubtful });
  });
  afterAll(() => held.dispose());

  it('is asked about, and what is chosen counts for its asker and that day alone', async () => {
    const asked = await talk.say('dana', said);
    expect(asked.text).toContain(words.which);
    expect(buttonsOf(...asked.replies).map(({ label }) => label)).toEqual([command, question]);
    const title = learned.knowledge.entries.get('feature/training-jobs')?.summary ?? '';
    expect((await talk.click('dana', buttonNamed(asked.replies, question))).text).toContain(title);
    expect((await talk.say('dana', said)).text).toContain(title);
    expect((await talk.say('noor', said)).text).toContain(words.which);
    talk.pass(DAY);
    expect((await talk.say('dana', said)).text).toContain(words.which);
  });

  it('is shown to owners and admins as an ask to add', async () => {
    expect((await talk.say('ada', 'everyday')).text).toContain(`“${said}”: ${question}`);
  });
});
