import { expect, test } from 'vitest';
import { blanksIn } from '../../../../src/knowledge/importing/checklist/blanks.js';

test.each([
  ['Meet [NAME] for lunch', ['[NAME]']],
  [
    "Write to \\[insert email here] and to [your buddy], [NAME'S DESK]",
    ['[insert email here]', '[your buddy]', "[NAME'S DESK]"],
  ],
  ['Ask <manager> and \\<your name> for <manager>', ['<manager>', '<your name>']],
  ['Start: \\_\\_\\_\\_ on {{ start_date }}, room TBD', ['____', '{{ start_date }}', 'TBD']],
])('%s has blanks', (markdown, blanks) => {
  expect(blanksIn(markdown)).toEqual(blanks);
});

test.each([
  'A [NAME](https://example.com/name) and ![LOGO](x.png)',
  '- [ ] and [x] and [1] and [^2], [IT] and [HR]',
  '[optional] Read it, [if you are remote]',
  'Press <br> and <em>this</em>, see <https://example.com> and <people@example.com>',
  'Type `git clone <address>` and `[NAME]`',
  'It is 3 < 4 and 5 > 2, in snake_case and a__b',
])('%s has none', (markdown) => {
  expect(blanksIn(markdown)).toEqual([]);
});
