import { describe, expect, it } from 'vitest';
import { checklistFrom } from '../../../../src/knowledge/importing/checklist/read-checklist.js';
import * as samples from './samples.js';

/** Day, doers, words of each item: "1 manager: Say hello". */
function linesOf(markdown: string): string[] {
  return checklistFrom(markdown).items.map(
    ({ due, doers, text }) =>
      `${due?.day ?? '?'}${doers.map(({ role, said }) => ` ${role ?? said}`).join('')}: ${text}`,
  );
}

describe('a checklist in Markdown', () => {
  it('has boxes under days, weeks and months', () => {
    expect(linesOf(samples.startup)).toEqual([
      '-1 manager: Send the contract',
      '-1 IT: Order a laptop',
      '1: Pick up your badge at the desk',
      '1 buddy: Show where the coffee is',
      '1: Read how we take leave',
      '3: Set up your editor (guide)',
      '5: Ask for access to the tide tables',
      '5: Give a first tour, your manager signs off',
      '22: Write down three things that surprised you',
    ]);
    const { title, intro, items } = checklistFrom(samples.startup);
    expect(title).toBe('Welcome aboard');
    expect(intro).toEqual([
      'You have joined the people who keep the lighthouse running. Work through this list with your buddy.',
    ]);
    expect(items.map(({ line }) => line)).toEqual([7, 8, 12, 13, 14, 22, 26, 27, 31]);
    expect(items[5]?.minutes).toBe(45);
    expect(items.flatMap(({ isConfirmed, text }) => (isConfirmed ? [text] : []))).toEqual([
      'Give a first tour, your manager signs off',
    ]);
  });

  it('has bold lines for headings', () => {
    expect(linesOf(samples.boldWeeks)).toEqual([
      '5 manager: Introduce the shift',
      '5 buddy: Bake the first bread together',
      '15: Run the small oven alone',
      '15 manager: Have a look at the first week',
      '22: Bake a whole order',
    ]);
  });

  it('has times for items, with what is due below them', () => {
    expect(
      linesOf(`# Your first weeks

- **Pre-arrival**
  - Order a lamp
- **First day**
  - Climb the tower
  - Manager: hand over the keys
- Week 2:
  - Polish the lens

    It takes a while.
- First month
  1. Keep a night watch alone
`),
    ).toEqual([
      '-1: Order a lamp',
      '1: Climb the tower',
      '1 manager: Hand over the keys',
      '10: Polish the lens',
      '22: Keep a night watch alone',
    ]);
  });

  it('keeps an item that is about a time and has more below it', () => {
    expect(linesOf('## Day 1\n\n- Lunch of the first week with\n  - Ann\n  - Ben\n')).toEqual([
      '1: Lunch of the first week with',
    ]);
  });

  it('has items that go on in the next line of the file', () => {
    expect(
      linesOf(
        '## Day 1\n\n- [ ] Take notes on what\nconfuses you\n- [ ] Meet Ann\\\n  She is on the top floor\n',
      ),
    ).toEqual(['1: Take notes on what confuses you', '1: Meet Ann']);
  });

  it('is due as its heading says where a line below that says it once more', () => {
    const { items } = checklistFrom(
      '## Before your first day\n\nWe help you with these before you start:\n\n- [ ] Sign\n',
    );
    expect(items[0]?.due).toMatchObject({ said: 'Before your first day', day: -1 });
  });

  it('is due as long before the start as its heading says, whatever a vaguer line below that says', () => {
    const { items } = checklistFrom(
      '## Two weeks before the start\n\nBefore you arrive:\n\n- [ ] Sign\n\n### The day before\n\n- [ ] Pack\n',
    );
    expect(items.map(({ due }) => due?.day)).toEqual([-10, -1]);
  });

  it('names whoever does it in brackets before it', () => {
    expect(linesOf('## Day 1\n\n- [ ] (Manager) Show the stairs\n- [ ] (optional) Swim\n')).toEqual([
      '1 manager: Show the stairs',
      '1: (optional) Swim',
    ]);
  });

  it('is a table', () => {
    expect(linesOf(samples.table)).toEqual([
      '1 new-hire: Unlock the door',
      '5 manager: Talk about the first week',
      '8: Answer the phone alone',
      '22 Facilities: Go through the fire plan',
    ]);
  });

  it('is a table in another language, with rows for headings and boxes in cells', () => {
    expect(linesOf(samples.germanTable)).toEqual([
      '1 manager: Rundgang durch die Halle',
      '1 new-hire: Spind einräumen',
      '5 buddy: Säge erklären',
      '5 new-hire: Erstes Brett sägen',
    ]);
  });

  it('is a table with a task that says by itself when it is due', () => {
    const rows =
      '| Task | Who |\n|---|---|\n| Week 1 | |\n| Badge | IT |\n| Order a laptop two weeks before they start | |\n';
    expect(linesOf(rows)).toEqual(['5 IT: Badge', '-10: Order a laptop two weeks before they start']);
  });

  it('is a table with a column for each week', () => {
    const byWeek = '| Week 1 | Week 2 |\n|---|---|\n| Badge | Tour (buddy) |\n| | Report |\n';
    expect(linesOf(byWeek)).toEqual(['5: Badge', '10 buddy: Tour', '10: Report']);
  });

  it('says in a cell what names no day', () => {
    const { items } = checklistFrom(
      '| Task | When |\n|---|---|\n| Badge | Day 2 |\n| Tour | ASAP |\n| Lunch | |\n',
    );
    expect(items.map(({ due }) => due?.isUnclear === true)).toEqual([false, true, true]);
  });

  it('is due on the day that it stands under where a cell says the time of day', () => {
    const { items } = checklistFrom(
      '## Day 2\n\n| Task | Time |\n|---|---|\n| Badge | 9:00 |\n| Tour | 2 pm |\n| Lunch | soon |\n',
    );
    expect(items.map(({ due }) => [due?.day, due?.isUnclear === true])).toEqual([
      [2, false],
      [2, false],
      [2, true],
    ]);
  });

  it('has no boxes, and lists under times', () => {
    expect(linesOf(samples.withoutBoxes)).toEqual([
      "1: Get a reader's card",
      '1: Walk along the shelves',
      '3: Find ten maps',
      '3: Put them back',
      '10: Answer a letter',
    ]);
    expect(checklistFrom(samples.withoutBoxes).left).toEqual([
      { line: 7, end: 8, why: 'a list under no time' },
    ]);
  });

  it('is an issue template with roles for headings', () => {
    expect(checklistFrom(samples.issueTemplate).title).toBe('Onboarding');
    expect(linesOf(samples.issueTemplate)).toEqual([
      '1 manager: Say hello at the gate',
      '1 manager: Hand over the keys',
      '43 manager: Talk about the season',
      '5 buddy: Show the compost',
      '1 new-hire: Read the rules',
      '43 new-hire: Plan a bed',
    ]);
    expect(checklistFrom(samples.issueTemplate).intro).toEqual([
      'Everything that must happen before somebody looks after a bed alone.',
    ]);
  });

  it('has pictures, and boxes that GitHub does not know', () => {
    expect(checklistFrom(samples.emoji).title).toBe('Onboarding for support engineers');
    expect(linesOf(samples.emoji)).toEqual([
      '1: Get into the ticket system',
      '1: Say hi in the channel',
      '5: Listen to five calls',
      '5: Answer one ticket with your buddy',
    ]);
  });

  it('has times at the front of its items', () => {
    expect(linesOf(samples.leadingTimes)).toEqual([
      '1: Learn the knots',
      '10: Cross once with the captain',
      '22: Steer alone',
    ]);
  });

  it('names no time', () => {
    const { items } = checklistFrom(samples.timeless);
    expect(items.map(({ due, heading }) => [due, heading])).toEqual([
      [undefined, 'Accounts'],
      [undefined, 'Accounts'],
      [undefined, 'Reading'],
    ]);
  });

  it('is told where it stands in a block of code, and not read', () => {
    const { items, left } = checklistFrom(samples.fenced);
    expect(items).toEqual([]);
    expect(left).toEqual([{ line: 5, end: 9, why: 'boxes within a block of code, which is not read' }]);
  });

  it('leaves lists without boxes out, unless they stand under times as boxes do', () => {
    const mixed = `# Plan

## Day 1

- [ ] Badge

## Week 2

- Tour

## How it really goes

**Day 1:**

- The badge is late.
`;
    expect(linesOf(mixed)).toEqual(['1: Badge', '10: Tour']);
    expect(checklistFrom(mixed).left).toMatchObject([{ line: 15, end: 15 }]);
  });

  it('has an intro of sentences, not of who wrote it', () => {
    const { intro } = checklistFrom(
      '# Plan\n\n**Written by:** Ada\n**Version:** 2\n\nWe are glad that you came.\n\n*It takes a while. Be patient.*\n\n## Day 1\n\n- [ ] Badge\n',
    );
    expect(intro).toEqual(['We are glad that you came.', 'It takes a while. Be patient.']);
  });

  it('is none where a page has a list', () => {
    expect(checklistFrom(samples.page).items).toEqual([]);
  });

  it('keeps boxes below a box together, unless they say who or when', () => {
    const together = '## Day 1\n\n- [ ] Accounts\n  - [ ] Mail\n  - [ ] Calendar\n';
    expect(linesOf(together)).toEqual(['1: Accounts']);
    const parted = '## Day 1\n\n- [ ] Accounts\n  - [ ] Manager: mail\n  - [ ] Day 2: calendar\n';
    expect(linesOf(parted)).toEqual(['1: Accounts', '1 manager: Mail', '2: Calendar']);
  });

  it('ends a time with the next heading beside it', () => {
    const { items } = checklistFrom(
      '# Plan\n\n## Day 1\n\n### Morning\n\n- [ ] Badge\n\n## Accounts\n\n- [ ] Mail\n',
    );
    expect(items.map(({ due }) => due?.day)).toEqual([1, undefined]);
  });

  it('has a title in its front matter', () => {
    expect(checklistFrom('---\ntitle: Plan for cooks\n---\n\n## Day 1\n\n- [ ] Knife\n').title).toBe(
      'Plan for cooks',
    );
    expect(checklistFrom('# Your first 90 days\n\n## Week 1\n\n- [ ] Knife\n').title).toBe(
      'Your first 90 days',
    );
  });

  it.each([
    '',
    '- [ ]',
    '# ',
    '- [ ] \n- [x]',
    '|a|\n|-|',
    '\ufeff---\n: [\n---\n- [ ] a',
    '<!-- - [ ] no -->',
  ])('reads %j', (text) => {
    expect(checklistFrom(text).items.length).toBeLessThanOrEqual(1);
  });
});
