import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isPlaceholder } from '../../../../src/knowledge/checking/placeholders.js';
import { pathFrom } from '../../../../src/knowledge/importing/checklist/path.js';
import { checklistFrom } from '../../../../src/knowledge/importing/checklist/read-checklist.js';
import { Path } from '../../../../src/knowledge/schema/schema.js';
import { plannedDays } from '../../../../src/knowledge/when.js';
import { outsideSubset } from '../../../../src/ports/markdown.js';

const words = fc.constantFrom(
  ...[
    'Badge',
    '**Manager**:',
    '(IT)',
    'Day 3:',
    '[a](b.md)',
    '![p](p.png)',
    '<b>x</b>',
    '<name>',
    '# no',
    '1. one',
  ],
  ...[
    '`code`',
    '~~gone~~',
    '_so_',
    '*',
    '---',
    '|',
    '> quote',
    '\\',
    '&amp;',
    '[x]',
    '☐',
    '🎉',
    ':tada:',
    '@manager',
  ],
  ...[
    'https://example.com/a_b',
    'mailto:a@example.com',
    '[r][r]',
    'TODO',
    'x'.repeat(130),
    '(45 min)',
    ':',
    '“é”',
  ],
);
const text = fc.array(words, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '));
const line = fc.oneof(
  text.map((one) => `- [ ] ${one}`),
  text.map((one) => `  - [ ] ${one}`),
  text.map((one) => `1. ${one}`),
  text.map((one) => `  ${one}`),
  text.map((one) => `## ${one}`),
  text.map((one) => `**${one}**`),
  text.map((one) => `| ${one} | Manager | Week 2 |`),
  text.map((one) => `| Badge | ${one} | Day 30 |`),
  fc.constantFrom(
    '',
    '',
    '## Week 2',
    '### Day 1',
    '**Month 2**',
    '# Before day one',
    '## Two weeks before the start',
    '## Day 60',
    '| Task | Who | When |\n|---|---|---|',
  ),
  fc.constantFrom('```', '<!-- no -->', '---', '<details>', '</details>', '[r]: https://example.com/r'),
);

describe('any checklist', () => {
  it('makes a path that is right but for what is still to be written', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
        const checklist = checklistFrom(lines.join('\n'));
        if (checklist.items.length === 0) return;
        const { yaml } = pathFrom(checklist, { name: 'a', file: 'a.md', personas: [], names: [] });
        const data = parse(yaml);
        for (const step of data.steps) {
          if (isPlaceholder(String(step.day))) step.day = Number(/such as (-?\d+)/.exec(step.day)?.[1]);
          if (isPlaceholder(step.doer)) step.doer = 'new-hire';
          expect(outsideSubset(step.task)).toEqual([]);
        }
        expect(outsideSubset(data.body)).toEqual([]);
        const read = Path.safeParse(data);
        expect(read.error?.issues ?? []).toEqual([]);
        const days = plannedDays(read.data?.steps ?? []);
        expect(days).toEqual(days.toSorted((a, b) => a - b));
        expect(new Set(read.data?.steps.map(({ id }) => id)).size).toBe(days.length);
      }),
      { numRuns: 150 },
    );
  });
});
