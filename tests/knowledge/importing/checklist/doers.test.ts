import { describe, expect, it } from 'vitest';
import { doersOfHeading } from '../../../../src/knowledge/importing/checklist/doers.js';
import { canBeListed, listedDoers } from '../../../../src/knowledge/importing/checklist/listed-doers.js';
import { checklistFrom } from '../../../../src/knowledge/importing/checklist/read-checklist.js';

const other = (said: string) => ({ role: undefined, said });

function itemOf(line: string) {
  const [item] = checklistFrom(`# Plan\n\n## Day 1\n\n${line}\n`).items;
  return item;
}

describe('whom an item names', () => {
  it.each([
    ['- [ ] **Manager**: order keys', ['manager'], 'Order keys'],
    ['- [ ] **Manager:** order keys', ['manager'], 'Order keys'],
    ['- [ ] Manager: order keys', ['manager'], 'Order keys'],
    ['- [ ] Buddy - show the roof', ['buddy'], 'Show the roof'],
    ['- [ ] @manager order keys', ['manager'], 'Order keys'],
    ['- [ ] [Buddy] Show the roof', ['buddy'], 'Show the roof'],
    ['- [ ] Order keys (manager)', ['manager'], 'Order keys'],
    ['- [ ] Order keys — your manager', ['manager'], 'Order keys'],
    ['- [ ] New hire: read the plan', ['new-hire'], 'Read the plan'],
    ['- [ ] Order keys (IT handles)', [undefined], 'Order keys'],
    ['- [ ] People Ops: send the mail', [undefined], 'Send the mail'],
    ['- [ ] Manager/HR: send the mail', ['manager', undefined], 'Send the mail'],
    ['- [ ] Day 2, meet the boss (coordinate with HR)', [], 'Day 2, meet the boss (coordinate with HR)'],
    ['- [ ] Slack: join the channel', [], 'Slack: join the channel'],
    ['- [ ] Security: read the policy', [], 'Security: read the policy'],
  ])('%s', (line, roles, text) => {
    const item = itemOf(line);
    expect(item?.doers.map(({ role }) => role)).toEqual(roles);
    expect(item?.text).toBe(text);
  });

  it('a bullet that names nothing else gives its boxes to somebody', () => {
    const { items } = checklistFrom(
      '# Plan\n\n## Week 1\n\n* **Buddy**:\n  * [ ] Lunch\n  * [ ] Tour\n* [ ] Badge\n',
    );
    expect(items.map(({ text, doers }) => [text, doers[0]?.role])).toEqual([
      ['Lunch', 'buddy'],
      ['Tour', 'buddy'],
      ['Badge', undefined],
    ]);
  });
});

describe('the doers of a pack', () => {
  const pack = [
    { id: 'people', name: 'People & Culture' },
    { id: 'desk', name: 'IT' },
  ];

  it('are those of the same id or name, but for case and punctuation', () => {
    const { of, added } = listedDoers(
      ['it', 'People-and-culture', 'people and culture', 'PEOPLE', 'IT team'],
      pack,
    );
    expect(added).toEqual([{ id: 'people-and-culture', name: 'People-and-culture' }]);
    expect([...of].map(([said, { id }]) => `${said}: ${id}`)).toEqual([
      'it: desk',
      'People-and-culture: people-and-culture',
      'people and culture: people-and-culture',
      'PEOPLE: people',
      'IT team: desk',
    ]);
  });

  it.each([
    ['- [ ] Mentor: show the roof', 'Mentor', 'Show the roof'],
    ['- [ ] Sweep the desk (facilities)', 'facilities', 'Sweep the desk'],
    ['- [ ] Crew office – send a card', 'Crew office', 'Send a card'],
  ])('are who does something wherever they stand: %s', (line, said, text) => {
    const doers = [
      { id: 'mentor', name: 'Mentor' },
      { id: 'facilities', name: 'Facilities' },
      { id: 'crew', name: 'Crew Office' },
    ];
    const [item] = checklistFrom(`# Plan\n\n## Day 1\n\n${line}\n`, doers).items;
    expect(item).toMatchObject({ text, doers: [other(said)] });
    expect(checklistFrom(`# Plan\n\n## Day 1\n\n${line}\n`).items[0]?.doers).not.toEqual([other(said)]);
  });

  it('are new ones elsewhere, with an id that no other has', () => {
    const { added } = listedDoers(
      ['Büro', '人事', 'Buddy team', 'Desk', 'büro'],
      [{ id: 'x', name: 'Büros' }],
    );
    expect(added).toEqual([
      { id: 'buro', name: 'Büro' },
      { id: expect.stringMatching(/^doer-[0-9a-f]{6}$/), name: '人事' },
      { id: 'buddy-2', name: 'Buddy team' },
      { id: 'desk', name: 'Desk' },
    ]);
  });

  it.each([
    'everyone',
    'TBD',
    '[NAME]',
    '@NAME_OF_LEAD',
    '-',
    'n/a',
    'whoever of us has time on that day',
  ])('have no "%s"', (said) => {
    expect(canBeListed(other(said))).toBe(false);
  });
});

describe('whom a heading gives what stands below it', () => {
  it.each([
    ['Manager tasks', ['manager']],
    ['For the buddy', ['buddy']],
    ['For your onboarding buddy', ['buddy']],
    ['For you', ['new-hire']],
    ['Delivery Manager/Tech Lead tasks', ['manager', 'manager']],
    ['New joiner tasks', ['new-hire']],
    ['Day 1 (manager)', ['manager']],
    ['Manager', ['manager']],
    ['Aufgaben für die Führungskraft', ['manager']],
    ['Meet your manager', []],
    ['Security', []],
    ['IT', []],
    ['Accounts', []],
  ])('%s', (heading, roles) => {
    expect(doersOfHeading(heading).map(({ role }) => role)).toEqual(roles);
  });

  it('names others as they are called', () => {
    expect(doersOfHeading('HR/Admin Tasks:')).toEqual([other('HR'), other('Admin')]);
    expect(doersOfHeading('Laptop setup (IT/Ada)')).toEqual([other('IT'), other('Ada')]);
    expect(doersOfHeading('Laptop setup (Mac/Linux)')).toEqual([]);
  });
});
