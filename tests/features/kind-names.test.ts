import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCheck } from '../../src/cli/packs/check.js';
import { kindNames } from '../../src/knowledge/kind-names.js';
import { atDesk } from '../cli/desk.js';
import { buttonNamed, buttonsOf } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { type PackOverrides, writePack } from '../support/pack.js';
import { learnPacks } from '../support/packs.js';
import { withFolder } from '../support/process.js';
import { type Talk, teamTalk } from '../support/team.js';

const kinds = `kinds:
  persona: { one: post, many: posts }
  feature: { one: tool, many: tools }
  myth: { one: rumour, many: rumours }
  concept: { one: idea, many: ideas }
  path: { one: round, many: rounds }
`;

const named: PackOverrides = {
  'pack.yaml': (good) => good + kinds,
  'paths/joiner.yaml': (good) => good.replace('    read: []', '    read: [myth/force-helps, concept/grain]'),
};

async function talking(held: TestDatabase, work: (talk: Talk) => Promise<void>): Promise<void> {
  await withFolder(async (base) => {
    const learned = await learnPacks(await writePack(join(base, 'workshop'), named));
    await work(await teamTalk(held, { learned }));
  });
}

describe.each(databases.filter(({ name }) => name === 'SQLite'))('kinds in the words of a pack on $name', ({
  fresh,
}) => {
  test('are said on the home page, in help and in lists', async () => {
    await talking(await fresh(), async (talk) => {
      expect((await talk.home('dana')).outcome.home?.fallback).toContain('Your post: not chosen yet');
      const help = await talk.say('dana', 'help');
      expect(help.text).toContain('path joiner: the learning round of that post');
      expect(help.text).toContain('personas: the posts, to choose yours');
      expect(help.text).toContain('and for another post?');
      expect((await talk.say('dana', 'personas')).text).toMatch(/^The posts\n/);
      const path = await talk.say('noor', 'path');
      expect(path.text).toContain('Every post has its own round.');
    });
  });

  test('are said on buttons', async () => {
    await talking(await fresh(), async (talk) => {
      const shown = await talk.say('dana', 'what is Joiner?');
      const path = await talk.click('noor', buttonNamed(shown.replies, 'See the round'));
      expect(buttonsOf(...path.replies).map(({ label }) => label)).toContain('This is my post');
    });
  });

  test('are said on the certificate', async () => {
    await talking(await fresh(), async (talk) => {
      const preview = await talk.say('maren', 'assign dana joiner from today');
      await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
      await talk.say('dana', 'done with step 1');
      const card = await talk.say('dana', 'step 2');
      const quiz = await talk.click('dana', buttonNamed(card.replies, 'Take the quiz'));
      const shown = [...quiz.replies, ...(quiz.outcome.redraw ? [quiz.outcome.redraw] : [])];
      const end = await talk.click('dana', buttonNamed(shown, 'No'));
      expect(end.text).toContain('1 tool: Saw');
      expect(end.text).toContain('1 idea: Grain');
      expect(end.text).toContain('1 rumour seen through: Force helps');
    });
  });

  test('are said by check', async () => {
    await atDesk(async (desk) => {
      const check = (folder: string) =>
        desk.run((terminal, wiring) => runCheck(folder, {}, terminal, wiring));
      const good = await writePack(join(desk.folder, 'named', 'workshop'), named);
      expect((await check(good)).out).toBe(
        'No problems. 5 entries: 1 post, 1 tool, 1 rumour, 1 idea, 1 round.\n',
      );
      const wrong = await writePack(join(desk.folder, 'wrong', 'workshop'), {
        ...named,
        'personas/joiner.yaml': (text) =>
          text.replace('features:\n  - feature/saw', 'features:\n  - concept/saw'),
      });
      expect((await check(wrong)).err).toContain(
        '"concept/saw" is of the wrong kind; a tool belongs here. Write the id of a tool, such as "feature/saw".',
      );
    });
  });
});

test('of several packs, the first that names a kind is taken', () => {
  const [tool, post] = [
    { one: 'tool', many: 'tools' },
    { one: 'post', many: 'posts' },
  ];
  const packs = [{ kinds: {} }, { kinds: { feature: tool } }, { kinds: { feature: post, persona: post } }];
  expect(kindNames({ packs } as never)).toEqual({ feature: tool, persona: post });
});
