import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/knowledge/checking/problem.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import { entryAt, readAt } from '../../src/knowledge/lookup.js';
import { leadOn } from '../../src/knowledge/moved-sections.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import { type PackOverrides, writePack } from '../support/pack.js';
import { withFolder } from '../support/process.js';

const page =
  '# Safety\n\nEverybody should keep ten fingers.\n\n## Gloves\n\nNever near the saw, whatever anybody says.\n';

async function loaded(overrides: PackOverrides) {
  return withFolder(async (folder) => {
    const pack = await writePack(join(folder, 'workshop'), { 'pages/safety.md': page, ...overrides });
    return loadPacks([pack]);
  });
}

async function knowledgeOf(overrides: PackOverrides): Promise<Knowledge> {
  const result = await loaded(overrides);
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.knowledge;
}

async function problemsOf(overrides: PackOverrides): Promise<string> {
  const result = await loaded(overrides);
  return result.ok ? '' : result.problems.map(formatProblem).join('\n');
}

const naming = (read: string): PackOverrides => ({
  'paths/joiner.yaml': (good) => good.replace('- feature/saw\n    task', `- ${read}\n    task`),
  'concepts/grain.yaml': (good) => good.replace('- feature/saw', `- ${read}`),
});

const lostIn = ({ lost }: Knowledge) => lost.map(formatProblem);

describe('ids of sections of pages', () => {
  it('are read for a step, and related to an entry', async () => {
    expect(lostIn(await knowledgeOf(naming('page/safety-gloves')))).toEqual([]);
  });

  it('are told, and no problem, where no page has such a heading', async () => {
    const knowledge = await knowledgeOf(naming('page/safety-glove'));
    expect(lostIn(knowledge)).toEqual([
      expect.stringMatching(
        /concepts\/grain\.yaml:\d+:\d+: no page has the section "page\/safety-glove"; it is left out\. Write "page\/safety-gloves", or delete it\.$/,
      ),
      expect.stringMatching(/paths\/joiner\.yaml:\d+:\d+: .*; the step has nothing to read\. Write/),
    ]);
    const path = knowledge.entries.get('path/joiner');
    const steps = path?.kind === 'path' ? path.steps : [];
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.map((step) => readAt(knowledge, step).length)).toContain(0);
  });

  it('leave a step what else there is to read', async () => {
    const knowledge = await knowledgeOf({
      'paths/joiner.yaml': (good) =>
        good.replace('- feature/saw\n    task', '- feature/saw\n      - page/gone\n    task'),
    });
    expect(lostIn(knowledge)).toEqual([expect.stringContaining('it is left out. Correct the id, or delete')]);
  });

  it('are told among the topics of experts', async () => {
    const knowledge = await knowledgeOf({
      'pack.yaml': (good) => `${good}experts:\n  - email: e@example.com\n    topics: [page/safety-glove]\n`,
    });
    expect(lostIn(knowledge)).toEqual([expect.stringContaining('pack.yaml')]);
  });

  it.each(['concept/gone', 'page/Gloves', 'pages/safety-gloves'])('%s is a problem', async (id) => {
    expect(await problemsOf(naming(id))).toContain(id);
  });

  it('lead on where the heading was renamed, and then say what to write', async () => {
    const files = await knowledgeOf(naming('page/safety-mittens'));
    const led = leadOn(files, new Map([['page/safety-mittens', 'page/safety-gloves']]));
    expect(entryAt(led, 'page/safety-mittens')?.title).toBe('Gloves');
    expect(lostIn(led)[0]).toContain(
      'was renamed or moved; what names it leads on. Write "page/safety-gloves".',
    );
    expect(leadOn(files, new Map([['page/safety-mittens', 'page/gone']]))).toBe(files);
  });

  it('are named with the pack behind them where pages of two packs have the same names', async () => {
    await withFolder(async (folder) => {
      const first = await writePack(join(folder, 'workshop'), { 'pages/safety.md': page });
      const second = join(folder, 'office');
      await writePack(second, {
        ...Object.fromEntries(
          ['personas/joiner', 'features/saw', 'myths/force-helps', 'concepts/grain', 'paths/joiner'].map(
            (name) => [`${name}.yaml`, null],
          ),
        ),
        'questions.yaml': null,
        'pages/safety.md': page.replace('Never near the saw', 'Only in winter'),
        'faq/cold.yaml':
          'id: faq/cold\ntitle: What helps against the cold?\nbody: Tea.\nrelated: [page/safety-gloves-of-office]\n',
      });
      const result = await loadPacks([first, second]);
      expect(result.ok ? lostIn(result.knowledge) : result.problems.map(formatProblem)).toEqual([]);
    });
  });
});

describe('asks.yaml', () => {
  const ask = 'may I wear mittens at the saw';

  it('says what people ask for sections', async () => {
    const knowledge = await knowledgeOf({ 'asks.yaml': `page/safety-gloves:\n  - ${ask}\n` });
    expect(knowledge.entries.get('page/safety-gloves')?.asks).toEqual([ask]);
    expect(lostIn(knowledge)).toEqual([]);
  });

  it('is told where the section is gone, and leads on where it was renamed', async () => {
    const files = await knowledgeOf({ 'asks.yaml': `page/safety-mittens:\n  - ${ask}\n` });
    expect(lostIn(files)).toEqual([
      expect.stringMatching(
        /asks\.yaml:\d+:\d+: no page has the section "page\/safety-mittens"; what people ask/,
      ),
    ]);
    const led = leadOn(files, new Map([['page/safety-mittens', 'page/safety-gloves']]));
    expect(led.entries.get('page/safety-gloves')?.asks).toEqual([ask]);
    expect(files.entries.get('page/safety-gloves')?.asks).toEqual([]);
  });

  it('holds nothing for entries with files of their own', async () => {
    expect(await problemsOf({ 'asks.yaml': `concept/grain:\n  - ${ask}\n` })).toContain('asks.yaml');
  });

  it('asks nothing that something else asks', async () => {
    const files = await knowledgeOf({});
    const [taken = ''] = files.entries.get('feature/saw')?.asks ?? [];
    const problems = await problemsOf({ 'asks.yaml': `page/safety-gloves:\n  - ${JSON.stringify(taken)}\n` });
    expect(problems).toMatch(/page\/safety-gloves and feature\/saw both ask/);
  });

  it('holds lists of questions', async () => {
    expect(await problemsOf({ 'asks.yaml': 'page/safety-gloves: mittens\n' })).toContain('must be a list');
  });
});
