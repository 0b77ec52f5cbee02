import { describe, expect, test } from 'vitest';
import type { Learned } from '../../src/conversation/feature.js';
import { suggestedIn } from '../../src/conversation/suggested.js';
import { exampleQuestions } from '../../src/knowledge/example-questions.js';
import type { Reply } from '../../src/ports/reply.js';
import { buttonsOf, learned as sample } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { features } from '../support/english.js';
import { handbook, writeMill } from '../support/handbook.js';
import { learnPacks } from '../support/packs.js';
import { ropes, withFolder } from '../support/process.js';
import { startProduct } from '../support/product.js';
import { type Talk, teamTalk } from '../support/team.js';

/** A heading that is a question is asked before others. */
const pages = {
  ...handbook,
  'faq.md': '# Questions\n\n## Who rings the bell at noon?\n\nThe youngest miller rings it.\n',
};

const ofRoles = /\b(?:roles?|personas?|paths?|myths?)\b/i;

async function withMill<T>(work: (learned: Learned, folder: string) => Promise<T>): Promise<T> {
  return withFolder(async (base) => {
    const folder = await writeMill(base, { pages });
    return work(await learnPacks(folder), folder);
  });
}

async function talking(held: TestDatabase, work: (talk: Talk) => Promise<void>): Promise<void> {
  await withMill(async (learned) => work(await teamTalk(held, { learned })));
}

const labels = (replies: readonly Reply[]) => buttonsOf(...replies).map(({ label }) => label);

describe('what is offered where packs have nothing but pages', () => {
  test('are the pages, and three questions that are answered', async () => {
    await withMill(async ({ knowledge, engine }) => {
      const [first, ...questions] = suggestedIn(features, knowledge, 'en', 4);
      expect(first).toBe('pages');
      expect(questions[0]).toBe('Who rings the bell at noon?');
      expect(questions).toEqual(exampleQuestions(knowledge));
      expect(questions).toHaveLength(3);
      for (const question of questions) {
        const { answered, entries } = engine.ask(question);
        const found = knowledge.entries.get(entries[0]?.id ?? '');
        expect([question, answered, found?.title]).toEqual([question, true, question]);
      }
    });
  });

  test('are the first commands where packs have more, as before', () => {
    expect(suggestedIn(features, sample.knowledge, 'en', 4)).toEqual(['help', 'my path', 'my team', 'myths']);
  });

  test('is no command of paths, roles or myths, while one types and in help', async () => {
    await withMill(async ({ knowledge }) => {
      const hints = features.hints('en', knowledge);
      expect(hints.map(({ title }) => title).slice(0, 3)).toEqual(['help', 'my team', 'pages']);
      expect(JSON.stringify(hints)).not.toMatch(ofRoles);
      const { words } = features.languages.of('en');
      const reader = { words, knowledge, may: () => true };
      const own = features.help(reader, 'own');
      expect(own.map(([typed]) => typed)).toContain('pages');
      expect(JSON.stringify(own)).not.toMatch(ofRoles);
      expect(features.help(reader, 'people').map(([typed]) => typed)).not.toContain('proposals');
    });
  });

  test('is the same in a manifest', async () => {
    await withMill(async (_, folder) => {
      const { code, out } = await ropes(['manifest', 'slack'], { environment: { ROPES_PACKS: folder } });
      expect(code).toBe(0);
      const { features: shown } = JSON.parse(out);
      expect(shown.slash_commands[0].usage_hint).toContain('my team | pages | holidays');
      expect(JSON.stringify(shown.slash_commands)).not.toMatch(ofRoles);
      const broken = await ropes(['manifest', 'slack'], { environment: { ROPES_PACKS: `${folder}/none` } });
      expect(broken.code).toBe(1);
      expect(broken.err).toContain('ropes check');
    });
  });

  test('is the same in the playground, whose people have no roles there', async () => {
    await withMill(async (_, folder) => {
      const product = await startProduct({ ROPES_PACKS: folder, PLAYGROUND: 'on' });
      try {
        const page = await (await fetch(product.address)).text();
        const offered = [...page.matchAll(/data-ask="([^"]*)"/g)].map(([, title]) => title);
        expect(offered).toHaveLength(4);
        expect(offered.slice(0, 2)).toEqual(['pages', 'Who rings the bell at noon?']);
        const people = /<nav[\s\S]*<\/nav>/.exec(page)?.[0].replace(/<[^>]*>/g, '\n');
        expect(people).toContain('\nNew hire\n');
        expect(people).not.toMatch(ofRoles);
      } finally {
        await product.stop();
      }
    });
  });
});

describe.each(databases.filter(({ name }) => name === 'SQLite'))('packs of nothing but pages on $name', ({
  fresh,
}) => {
  test.each([
    ['dana', 'my path', 'This pack has no paths.'],
    ['dana', 'path miller', 'This pack names no roles.'],
    ['dana', 'personas', 'This pack names no roles.'],
    ['dana', 'myths', 'This pack names no myths.'],
    ['dana', 'done', 'this pack has no paths.'],
    ['dana', "I'm stuck", 'this pack has no paths.'],
    ['maren', 'assign', 'This pack has no paths.'],
    ['maren', 'assign dana miller from today', 'This pack has no paths.'],
  ])('say to %s, who types %s, that there are none and what there is', async (who, typed, said) => {
    await talking(await fresh(), async (talk) => {
      const { text, replies } = await talk.say(who, typed);
      expect(text).toContain(said);
      expect(text).toContain('This is what there is:');
      expect(labels(replies)).toEqual(['pages', ...exampleQuestions(talk.learned().knowledge)]);
      const [open, question] = buttonsOf(...replies);
      if (!open || !question) throw new Error('No buttons.');
      expect((await talk.click(who, open)).text).toContain('The mill');
      expect((await talk.click(who, question)).text).toContain('The youngest miller rings it.');
    });
  });

  test('ask for examples of their own on the home page and in help', async () => {
    await talking(await fresh(), async (talk) => {
      const home = (await talk.home('dana')).outcome.home;
      expect(home?.fallback).not.toMatch(ofRoles);
      const { replies } = await talk.say('dana', 'help');
      for (const shown of [replies, home ? [home] : []])
        expect(labels(shown)).toEqual(expect.arrayContaining(exampleQuestions(talk.learned().knowledge)));
    });
  });
});
