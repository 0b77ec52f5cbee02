import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { formatProblem } from '../../src/knowledge/checking/problem.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import { facetsOf } from '../../src/knowledge/lookup.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import { type PackOverrides, writePack } from '../support/pack.js';
import { withFolder } from '../support/process.js';

const saw = 'features/saw.yaml';

/** A pack as they were written before there were facets. */
const legacy: PackOverrides = {
  'pack.yaml': (good) =>
    good.replace(
      /^facets:\n(?: .*\n)+/m,
      'stages:\n  - id: cutting\n    title: Cutting\n  - id: joining\n    title: Joining\n',
    ),
  [saw]: (good) => good.replace(/^facets:\n {2}stage: cutting$/m, 'stage: cutting\napproach: code-first'),
};

const edited = (name: string, from: string | RegExp, to: string): PackOverrides => ({
  ...legacy,
  [name]: (good) => {
    const before = legacy[name];
    const text = typeof before === 'function' ? before(good) : good;
    expect(text).toMatch(from);
    return text.replace(from, to);
  },
});

async function reading<Read>(overrides: PackOverrides, look: (found: Found) => Read): Promise<Read> {
  return withFolder(async (base) => {
    const folder = await writePack(join(base, 'workshop'), overrides);
    const loaded = await loadPacks([folder]);
    if (loaded.ok) return look({ knowledge: loaded.knowledge, problems: [] });
    const parent = `${dirname(folder)}/`;
    return look({ problems: loaded.problems.map((one) => formatProblem(one).replaceAll(parent, '')) });
  });
}

interface Found {
  readonly knowledge?: Knowledge;
  readonly problems: readonly string[];
}

/** What readers see of an entry's facets. */
function shown({ knowledge }: Found, id: string): string[] {
  const entry = knowledge?.entries.get(id);
  if (!knowledge || !entry) throw new Error(`There is no ${id}.`);
  return facetsOf(knowledge, entry).map(({ facet, value }) => `${facet.title}: ${value.title}`);
}

test('an entry of any kind stands where it says, in the order of the pack', async () => {
  const shade = 'facets:\n  - id: shade\n    title: Shade\n    values: [{ id: dark, title: Dark wood }]\n';
  const overrides: PackOverrides = {
    'pack.yaml': (good) => good.replace('facets:\n', shade),
    'concepts/grain.yaml': (good) => `${good}facets:\n  stage: joining\n  shade: dark\n`,
  };
  await reading(overrides, (found) => {
    expect(found.problems).toEqual([]);
    expect(shown(found, 'concept/grain')).toEqual(['Shade: Dark wood', 'Stage: Joining']);
    expect(shown(found, 'feature/saw')).toEqual(['Stage: Cutting']);
    expect(shown(found, 'myth/force-helps')).toEqual([]);
  });
});

test('a pack that was written before there were facets shows the words that its readers know', async () => {
  await reading(legacy, (found) => {
    expect(found.problems).toEqual([]);
    expect(shown(found, 'feature/saw')).toEqual(['Stage: Cutting', 'How one works with it: Code first']);
    expect(found.knowledge?.entries.get('feature/saw')).not.toHaveProperty('stage');
    expect(found.knowledge?.packs[0]).not.toHaveProperty('stages');
  });
});

test('its experts are asked by the id of a stage, as before', async () => {
  const experts = 'experts:\n  - email: ada@example.com\n    topics: [joining]\ncontacts:\n';
  await reading(edited('pack.yaml', 'contacts:\n', experts), ({ problems }) => expect(problems).toEqual([]));
});

test.each<[name: string, overrides: PackOverrides, says: string[]]>([
  [
    'a stage that the list has not',
    edited(saw, 'stage: cutting', 'stage: cuting'),
    [
      'workshop/features/saw.yaml:31:8: "cuting" is not among the values of "stage" in workshop/pack.yaml. Write "cutting", or add it there.',
    ],
  ],
  [
    'an approach that there is not',
    edited(saw, 'approach: code-first', 'approach: code-frist'),
    [
      'workshop/features/saw.yaml:32:11: "code-frist" is not among the values of "approach" in workshop/pack.yaml. Write "code-first", or add it there.',
    ],
  ],
  [
    'a stage without a title',
    edited('pack.yaml', '    title: Joining\n', ''),
    ['workshop/pack.yaml:15:5: "title" is missing. Add "title": what readers see.'],
  ],
  [
    'a stage given twice',
    edited('pack.yaml', 'id: joining', 'id: cutting'),
    [
      'workshop/pack.yaml:15:9: id "cutting" is given twice among the values (line 13). Give each its own, or delete one.',
    ],
  ],
  [
    'stages beside a facet of that name',
    {
      ...legacy,
      'pack.yaml': (good) => `${good}stages:\n  - id: sanding\n    title: Sanding\n`,
      [saw]: (good) => good,
    },
    [expect.stringMatching(/^workshop\/pack\.yaml:\d+:1: unknown field "stages"\. /)],
  ],
  [
    'a stage beside the same facet of an entry',
    edited(saw, 'stage: cutting\n', 'facets:\n  stage: cutting\nstage: joining\n'),
    [expect.stringMatching(/^workshop\/features\/saw\.yaml:33:1: unknown field "stage"\. /)],
  ],
])('%s is told of where it stands', async (_name, overrides, says) => {
  await reading(overrides, ({ problems }) => expect(problems).toEqual(says));
});
