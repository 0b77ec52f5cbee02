import { describe, expect, it } from 'vitest';
import { type Around, type DoerOn, doingOf, isOwedBy } from '../../src/onboarding/paths/doing.js';
import type { JourneyStep } from '../../src/onboarding/paths/journey.js';

const alone: Around = {
  person: 'dana',
  manager: null,
  buddy: null,
  giver: null,
  doers: [],
  ahead: false,
};
const all: Around = { ...alone, manager: 'maren', buddy: 'milo', giver: 'ada' };

const desk = (more: Partial<DoerOn>): DoerOn => ({
  doer: 'desk',
  name: 'IT desk',
  person: null,
  channel: null,
  ...more,
});
const two = [desk({ person: 'ivan' }), desk({ person: 'ines' })];
const channel = [desk({ channel: 'chat:W1:C1' })];
const nobody = [desk({})];

const hire = { as: 'new-hire', persons: ['dana'], fallen: false } as const;
const manager = { as: 'manager', persons: ['maren'], fallen: false } as const;
const role = { role: 'IT desk' } as const;

describe('who does a step', () => {
  it.each([
    ['new-hire', 'with everybody around', all, hire],
    ['new-hire', 'with nobody around', alone, hire],
    ['manager', 'with everybody around', all, manager],
    ['manager', 'without one', { ...all, manager: null }, { ...hire, fallen: true }],
    [
      'manager',
      'without one, before the new hire comes',
      { ...all, manager: null, ahead: true },
      { as: 'other', persons: ['ada'], fallen: true },
    ],
    [
      'manager',
      'with nobody at all, before the new hire comes',
      { ...alone, ahead: true },
      { ...hire, fallen: true },
    ],
    [
      'manager',
      'who has left in the middle',
      { ...all, manager: null, managerLeft: true },
      { as: 'other', persons: ['ada'], fallen: true },
    ],
    ['buddy', 'with everybody around', all, { as: 'buddy', persons: ['milo'], fallen: false }],
    ['buddy', 'without one', { ...all, buddy: null }, { ...manager, fallen: true }],
    ['buddy', 'without one or a manager', { ...all, buddy: null, manager: null }, { ...hire, fallen: true }],
    [
      'desk',
      'of whom the pack lists two',
      { ...all, doers: two },
      { as: 'other', ...role, persons: ['ivan', 'ines'], fallen: false },
    ],
    [
      'desk',
      'of whom one has left',
      { ...all, doers: [desk({}), desk({ person: 'ines' })] },
      { as: 'other', ...role, persons: ['ines'], fallen: false },
    ],
    [
      'desk',
      'that is a channel',
      { ...all, doers: channel },
      { as: 'other', ...role, persons: [], channel: 'chat:W1:C1', fallen: false },
    ],
    ['desk', 'whom nobody knows yet', { ...all, doers: nobody }, { ...manager, ...role, fallen: true }],
    [
      'desk',
      'whom nobody knows, without a manager',
      { ...all, manager: null, doers: nobody },
      { as: 'other', ...role, persons: ['ada'], fallen: true },
    ],
    [
      'desk',
      'whom nobody knows, with nobody else',
      { ...alone, doers: nobody },
      { ...hire, ...role, fallen: true },
    ],
    ['desk', 'that no pack lists', all, { ...manager, fallen: true }],
  ] as const)('for the %s %s', (doer, _, around, expected) => {
    expect(doingOf(doer, null, around)).toEqual(expected);
  });

  it.each([
    'new-hire',
    'manager',
    'buddy',
    'desk',
  ])('of the %s is whoever took it, before all others', (doer) => {
    const around = { ...all, doers: channel };
    const doing = doingOf(doer, 'noor', around);
    expect(doing).toMatchObject({ as: 'other', persons: ['noor'], fallen: false });
    expect(doing.role).toBe(doer === 'desk' ? 'IT desk' : undefined);
    expect(doing.channel).toBeUndefined();
  });
});

describe('a step that is owed', () => {
  const step = (more: Partial<Pick<JourneyStep, 'state' | 'waitsFor'>> = {}) => ({
    state: 'open' as const,
    waitsFor: [],
    doing: doingOf('desk', null, { ...all, doers: two }),
    ...more,
  });
  it.each([
    ['open', step(), true],
    ['done', step({ state: 'done' }), false],
    ['set aside', step({ state: 'skipped' }), false],
    ['claimed', step({ state: 'claimed' }), false],
    ['behind another', step({ waitsFor: [2] }), false],
    ['of whom nobody looked', { ...step(), doing: undefined }, false],
  ])('is one that is %s, to each of its doers and nobody else', (_, at, owed) => {
    const { doing, ...rest } = at;
    const found = { ...rest, ...(doing === undefined ? {} : { doing }) };
    expect(['ivan', 'ines', 'maren', 'dana'].map((id) => isOwedBy(found, id))).toEqual([
      owed,
      owed,
      false,
      false,
    ]);
  });
});
