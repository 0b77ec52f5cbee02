import { describe, expect, test } from 'vitest';
import { readPage } from '../../../src/knowledge/pages/page.js';
import { sectionsAlone } from '../../../src/knowledge/pages/page-sections.js';
import { markOf, type SectionMark, sameSections } from '../../../src/knowledge/pages/same-sections.js';

/** What is known of the sections of a page. */
function marksIn(file: string, markdown: string, pack = 'mill'): SectionMark[] {
  return sectionsAlone([readPage(file, markdown)]).map((section) => markOf(section, pack));
}

const words =
  'The silo is emptied on Fridays by two people. Nobody climbs into the silo alone, and whoever sees somebody do so calls the shift desk before anything else is done about it.';
const other =
  'Flour is sold at the gate from seven in the morning, in sacks of ten kilograms, to everybody who brings a sack of their own and pays with coins.';

const pairs = (gone: readonly SectionMark[], come: readonly SectionMark[]) => [...sameSections(gone, come)];

describe('a section is the same', () => {
  test('with another heading in the same page', () => {
    expect(
      pairs(marksIn('a.md', `# Silo\n\n${words}\n`), marksIn('a.md', `# The silo\n\n${words}\n`)),
    ).toEqual([['page/a-silo', 'page/a-the-silo']]);
  });

  test('with another heading in another page, and other marks', () => {
    const come = marksIn(
      'b/c.md',
      `# The silo\n\n${words.replace('Fridays', '**Fridays**').replace('. ', '.\n')}\n`,
    );
    expect(pairs(marksIn('a.md', `# Silo\n\n${words}\n`), come)).toEqual([
      ['page/a-silo', 'page/b-c-the-silo'],
    ]);
  });

  test('with some words changed', () => {
    const changed = words.replace('Fridays', 'Mondays').replace('two people', 'three people');
    expect(pairs(marksIn('a.md', `# Silo\n\n${words}\n`), marksIn('a.md', `# Barn\n\n${changed}\n`))).toEqual(
      [['page/a-silo', 'page/a-barn']],
    );
  });

  test('of several that say the same, by the heading', () => {
    const two = `# Silo\n\n${words}\n\n# Barn\n\n${words}\n`;
    expect(pairs(marksIn('a.md', two), marksIn('b.md', two)).toSorted()).toEqual([
      ['page/a-barn', 'page/b-barn'],
      ['page/a-silo', 'page/b-silo'],
    ]);
  });
});

describe('a section is another', () => {
  test.each([
    ['of other words', marksIn('a.md', `# Silo\n\n${other}\n`)],
    ['of another pack', marksIn('b.md', `# Silo\n\n${words}\n`, 'bakery')],
    ['of half of the words', marksIn('b.md', `# Silo\n\n${words.slice(0, 80)} ${other.slice(0, 80)}\n`)],
  ])('%s', (_, come) => {
    expect(pairs(marksIn('a.md', `# Barn\n\n${words}\n`), come)).toEqual([]);
  });

  test('where two could be it', () => {
    const come = marksIn('b.md', `# One\n\n${words}\n\n# Two\n\n${words}\n`);
    expect(pairs(marksIn('a.md', `# Silo\n\n${words}\n`), come)).toEqual([]);
    const nearly = marksIn('b.md', `# One\n\n${words} Yes.\n\n# Two\n\n${words} No.\n`);
    expect(pairs(marksIn('a.md', `# Silo\n\n${words}\n`), nearly)).toEqual([]);
  });

  test('where a few words that stand anywhere are all it says', () => {
    const few = 'Please see the wiki of your team.';
    expect(pairs(marksIn('a.md', `# Silo\n\n${few}\n`), marksIn('b.md', `# Barn\n\n${few}\n`))).toEqual([]);
    expect(pairs(marksIn('a.md', `# Silo\n\n${few}\n`), marksIn('a.md', `# Barn\n\n${few}\n`))).toHaveLength(
      1,
    );
  });
});

test('a folder of 3,000 sections that is renamed is found again, each section once', () => {
  const text = (at: number) =>
    `Rule ${at} of the mill says that wheel ${at * 7} turns at ${at % 24} sharp, whoever calls for flour number ${at * 3} at the gate.`;
  const markdown = Array.from({ length: 3_000 }, (_, at) => `# Rule ${at}\n\n${text(at)}\n`).join('\n');
  const gone = marksIn('old/rules.md', markdown);
  const come = marksIn('new/rules.md', markdown.replaceAll('whoever', 'whatever'));
  const found = sameSections(gone, come);
  for (const [was, is] of found) expect(is).toBe(was.replace('old', 'new'));
  expect(found.size).toBeGreaterThan(2_000);
});
