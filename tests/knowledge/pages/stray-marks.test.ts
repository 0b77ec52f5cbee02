import { expect, test } from 'vitest';
import { published } from './published.js';

test.each([
  ['bold with a blank within it', '**All millers: **wear a hat.', 'All millers: wear a hat.'],
  ['bold about a blank', 'Invite them to** **shadow you.', 'Invite them to shadow you.'],
  ['bold about words and blanks', 'If it exceeds** 15 hours **of work.', 'If it exceeds 15 hours of work.'],
  ['bold about a colon', 'What it is**:** a mill.', 'What it is: a mill.'],
  ['bold and slanted', 'Servers: _**_Number of them.', 'Servers: Number of them.'],
  ['bold that nobody closed', '**Note this is the last day.', 'Note this is the last day.'],
  ['a link to an address with a blank', 'See [here](#what if) for it.', 'See here for it.'],
  ['boxes outside of lists', '[ ] Oil the wheel', 'Oil the wheel'],
  ['a power', 'It is 2**8 in all.', 'It is 2**8 in all.'],
  ['a pattern of files', 'Look into models/**account.', 'Look into models/**account.'],
  ['asterisks with a backslash', String.raw`Write \*\*bold\*\* so.`, 'Write **bold** so.'],
  ['code', 'Write `** bold **` and `[a](b c)` so.', 'Write ** bold ** and [a](b c) so.'],
  ['brackets', 'Send it to [name] (by Friday).', 'Send it to [name] (by Friday).'],
  ['bold', 'All **millers** wear a hat.', 'All millers wear a hat.'],
])('what was meant as Markdown and is none leaves no signs: %s', (_, line, read) => {
  expect(published(line)).toEqual([read]);
});

test('boxes in lines of one paragraph', () => {
  expect(published('[ ] Oil the wheel', '[x] Sweep', 'and [ ] rest')).toEqual([
    'Oil the wheel Sweep and [ ] rest',
  ]);
});
