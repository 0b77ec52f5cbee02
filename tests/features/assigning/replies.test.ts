import { beforeAll, describe, expect, it } from 'vitest';
import type { ReplyContext } from '../../../src/conversation/reply-context.js';
import { assignFormOf } from '../../../src/features/assigning/forms.js';
import { movedReceiptReply, movePreviewReply } from '../../../src/features/assigning/move-replies.js';
import { assignedReply, assignPreviewReply, existsReply } from '../../../src/features/assigning/replies.js';
import { openAssign } from '../../../src/features/shared/actions.js';
import { proposalReply, proposalsReply } from '../../../src/features/shared/assignments/proposal-replies.js';
import {
  managerError,
  managerRefusedReply,
  notAllowedReply,
  startDateError,
  startDateReply,
  unknownPathReply,
  whoReply,
} from '../../../src/features/shared/people/refusals.js';
import { shortened } from '../../../src/features/shared/shortened.js';
import { entriesOfKind } from '../../../src/knowledge/lookup.js';
import type { Path } from '../../../src/knowledge/schema/schema.js';
import { buttonNamed, buttonsOf, learned } from '../../support/conversation.js';
import { idOf, journeyFor, managingContext, mixedJourney } from '../../support/every-managing-reply.js';

let context: ReplyContext;
let path: Path;
let days: string[];

beforeAll(async () => {
  const { knowledge } = learned;
  context = managingContext(knowledge);
  const found = entriesOfKind(knowledge, 'path').find(({ id }) => id === 'path/data-engineer');
  if (!found) throw new Error('The pack has no path for data engineers.');
  path = found;
  days = path.steps.map((_, index) => `2026-12-${String(index + 1).padStart(2, '0')}`);
});

const dana = { id: idOf(0, 1), name: 'Dana *Okafor*' };
const draft = idOf(3, 1);
const choose = (label: string, person: string) => openAssign.button(label, { people: person });

describe('assignPreviewReply', () => {
  it('shows every step with its day and who does it, and does nothing yet', () => {
    const reply = assignPreviewReply(context, {
      draft,
      people: [{ ...dana, unreachable: false, ends: [], beside: [] }],
      endsOthers: false,
      path,
      start: '2026-11-30',
      days,
      buddy: 'Sam',
      manager: 'Priya',
      note: 'Welcome to [the](https://evil.example) team',
    });
    const steps = reply.parts.flatMap((part) => (part.kind === 'steps' ? part.steps : []));
    expect(steps.map(({ title }) => title)).toEqual(path.steps.map(({ title }) => title));
    expect(steps[0]?.detail).toBe('Tue 1 Dec · 30 min · new hire');
    expect(steps[1]?.detail).toBe('Wed 2 Dec · 30 min · manager (Priya)');
    expect(steps[4]?.detail).toBe('Sat 5 Dec · 45 min · buddy (Sam)');
    expect(reply.fallback).toContain('Nothing is sent yet.');
    expect(reply.fallback).toContain('Starts: Mon 30 Nov');
    expect(reply.fallback).toContain('Your note goes with it: Welcome to [the](https://evil.example) team');
    expect(reply.fallback).toContain('Dana *Okafor*');
    expect(
      buttonsOf(reply).map(({ label, action, style }) => [label, action.name, action.value, style]),
    ).toEqual([
      ['Assign', 'draft.confirm', draft, 'primary'],
      ['Change', 'draft.change', draft, undefined],
      ['Drop', 'draft.drop', draft, undefined],
    ]);
  });

  it('says what becomes of open paths, and who cannot be reached yet', () => {
    const instead = journeyFor(path, 1, 'active', ({ number }) => (number < 5 ? { state: 'done' } : {}));
    const people = [
      { id: idOf(0, 1), name: 'Dana', ends: [instead], beside: [], unreachable: false },
      { id: idOf(0, 2), name: 'Lee', ends: [], beside: [], unreachable: true },
    ];
    const preview = { draft, people, path, start: '2026-11-30', days, note: '', endsOthers: false };
    const reply = assignPreviewReply(context, preview);
    expect(reply.fallback).toContain('Replaces an open path. It ends, and its history stays:');
    expect(reply.fallback).toContain(`Dana: ${path.title}, under way, 4 of 10 done`);
    expect(reply.fallback).toContain(
      'Not reachable yet: Lee. The path waits, and starts when they install Ropes',
    );
    expect(reply.fallback).toContain('Step 5 is for a buddy');
    expect(buttonNamed([reply], 'Assign to 2 people').style).toBe('primary');
  });
});

describe('assignedReply', () => {
  it('says of everybody what became of them, why, and what to do', () => {
    const people = [
      { name: 'Told', state: 'told' },
      { name: 'Waits', state: 'waiting' },
      { name: 'Has', state: 'exists', by: 'Priya' },
      { name: 'Other', state: 'not-allowed' },
      { name: 'Guest', state: 'guest' },
      { name: 'Me', state: 'self' },
      { name: 'Gone', state: 'gone' },
      { name: 'Later', state: 'failed' },
    ] as const;
    const own = [{ person: 'Told', steps: path.steps.filter(({ doer }) => doer === 'manager') }];
    const { fallback } = assignedReply(context, { people, path, start: '2026-11-30', own });
    for (const expected of [
      'Assigned to 2 people',
      'Told: Told.',
      'Waiting: Waits. I cannot reach them yet.',
      'Left as they are: Has (from Priya). They have this path already. Assign it once more to begin it anew',
      'Other. They do not report to you. Their manager or an admin can assign it.',
      'Guest. Guests cannot be given a path.',
      'Left out: you.',
      'Gone. They have no active account any more.',
      'Not yet: Later. Something went wrong on my side, and nothing was changed for them.',
      'Told: step 2, Agree what counts as done',
    ]) {
      expect(fallback).toContain(expected);
    }
  });

  it('says so when nobody was assigned', () => {
    const people = [{ name: 'Guest', state: 'guest' }] as const;
    expect(assignedReply(context, { people, path, start: '2026-11-30', own: [] }).fallback).toContain(
      'Nobody was assigned',
    );
  });
});

describe('existsReply', () => {
  it('says what there is and who gave it, and offers to change or replace it', () => {
    const reply = existsReply(context, dana, mixedJourney(path, 1, 'active', 'x'), 'Priya', draft);
    expect(reply.fallback).toContain(
      `Dana *Okafor* has a path already: ${path.title}, under way, from Mon 16 Nov.`,
    );
    expect(reply.fallback).toContain('1 of 9 done · from Priya, Sat 14 Nov');
    expect(buttonsOf(reply).map(({ action }) => [action.name, action.value])).toEqual([
      ['assignment.move', idOf(1, 1)],
      ['draft.others', `${draft}#keep`],
      ['team.person', idOf(0, 1)],
    ]);
  });
});

describe('movePreviewReply', () => {
  it('shows where the steps go that are not over', () => {
    const journey = mixedJourney(path, 1, 'active', 'x');
    const reply = movePreviewReply(context, dana, journey, '2026-11-30', days, draft);
    const rows = reply.parts.flatMap((part) => (part.kind === 'table' ? part.rows : []));
    expect(rows).toHaveLength(8);
    expect(rows[0]).toEqual(['2. Agree what counts as done', 'Mon 16 Nov', 'Wed 2 Dec']);
    expect(rows.map(([step]) => step?.split('.')[0])).toEqual(['2', '3', '4', '6', '7', '8', '9', '10']);
    expect(reply.fallback).toContain('from Mon 16 Nov to Mon 30 Nov, and with it these 8 steps');
    expect(reply.fallback).not.toContain('overdue');
    expect(buttonsOf(reply).map(({ action }) => action.name)).toEqual(['draft.confirm', 'draft.drop']);
  });

  it('warns of steps that would be overdue at once, and says so when none moves', () => {
    const journey = journeyFor(path, 1, 'active');
    const early = path.steps.map(() => '2026-11-02');
    expect(movePreviewReply(context, dana, journey, '2026-11-02', early, draft).fallback).toContain(
      '10 steps would be overdue at once',
    );
    const same = journey.steps.map(({ due }) => due);
    expect(movePreviewReply(context, dana, journey, '2026-11-15', same, draft).fallback).toContain(
      'No step gets another day.',
    );
  });

  it('confirms with the days as they are now', () => {
    const reply = movedReceiptReply(context, dana, journeyFor(path, 1, 'active'), '2026-11-09', true);
    expect(reply.fallback).toContain('starts on Mon 16 Nov instead of Mon 9 Nov');
    expect(reply.fallback).toContain('I told Dana *Okafor*.');
  });
});

describe('proposals', () => {
  it('asks with one click, and says where it comes from', () => {
    const assignment = { id: idOf(1, 1), start: '2026-11-30' };
    const reply = proposalReply(context, dana, assignment, path, 'import');
    expect(reply.fallback).toContain(`The import names ${path.title} for Dana *Okafor*.`);
    expect(proposalReply(context, dana, assignment, path, 'persona').fallback).toContain('chose the role');
    expect(buttonsOf(reply).map(({ action }) => [action.name, action.value])).toEqual([
      ['proposal.confirm', idOf(1, 1)],
      ['assign.open', idOf(0, 1)],
      ['proposal.decline', idOf(1, 1)],
    ]);
  });

  it('lists the first ten of many, and confirms all', () => {
    const many = Array.from({ length: 12 }, (_, index) => ({
      person: { id: idOf(0, index), name: `Person ${index}` },
      assignment: { id: idOf(1, index), start: '2026-11-30' },
      path,
    }));
    const reply = proposalsReply(context, many, 500);
    const items = reply.parts.flatMap((part) => (part.kind === 'list' ? part.items : []));
    expect(items).toHaveLength(10);
    expect(reply.fallback).toContain('500 paths wait for your yes');
    expect(reply.fallback).toContain('490 more wait');
    expect(buttonNamed([reply], 'Confirm all 500').action.name).toBe('proposal.confirm-all');
    expect(proposalsReply(context, [], 0).fallback).toContain('No path waits');
  });
});

describe('bad input', () => {
  it('asks who was meant, with people to choose from', () => {
    const people = [dana, { id: idOf(0, 2), name: 'Dana Smith' }];
    const reply = whoReply(context, 'dana', { kind: 'several', people }, choose);
    expect(reply.fallback).toContain('Several people could be "dana"');
    expect(buttonsOf(reply).map(({ label, action }) => [label, action.name, action.value])).toEqual([
      ['Dana *Okafor*', 'assign.open', idOf(0, 1)],
      ['Dana Smith', 'assign.open', idOf(0, 2)],
    ]);
    expect(whoReply(context, 'dna', { kind: 'none', suggestions: people }, choose).fallback).toContain(
      'Did you mean',
    );
    expect(whoReply(context, 'xyz', { kind: 'none', suggestions: [] }, choose).fallback).toContain(
      'email address',
    );
  });

  it('says what is wrong with a date, and how to write one that is ahead', () => {
    expect(startDateReply(context, 'soonish', 'unreadable').fallback).toBe(
      'I cannot read "soonish" as a day. Write "Monday", "3 December" or "2026-12-03".',
    );
    expect(startDateReply(context, 'yesterday', 'past').fallback).toContain('"yesterday" is in the past');
    expect(startDateError(context, 'past')).toMatch(/^That day is in the past/);
    expect(startDateError(context, 'ambiguous')).toContain('Write the month as a word');
    expect(startDateError(context, 'far')).toContain('too far ahead');
  });

  it('suggests paths, and says the chosen one for them', () => {
    const near = unknownPathReply(context, 'data-enginer', [
      { label: 'Data engineer', value: 'assign data-engineer' },
    ]);
    expect(buttonNamed([near], 'Data engineer').action).toEqual({
      name: 'say',
      value: 'assign data-engineer',
    });
    expect(unknownPathReply(context, 'zzz', []).fallback).toContain('Type "personas"');
  });

  it('refuses without a word about the person, and says what to do', () => {
    for (const why of ['not-your-report', 'not-a-manager', 'not-an-admin', 'guest', 'self'] as const) {
      const { fallback } = notAllowedReply(context, why);
      expect(fallback).toMatch(/\bask\b/i);
    }
  });

  it('names the circle of managers', () => {
    const chain = ['Dana', 'Priya', 'Dana'];
    expect(managerRefusedReply(context, 'circle', chain).fallback).toContain('Dana → Priya → Dana');
    expect(managerError(context, 'self', [])).toContain('Nobody can be their own manager');
  });
});

describe('assignFormOf', () => {
  it('asks for the manager only where one may name them', () => {
    const given = {
      people: [],
      chosen: [],
      buddies: [],
      paths: [{ label: path.title, value: path.id }],
      path: path.id,
      start: '2026-11-30',
      buddy: null,
      note: '',
      draft: '',
    };
    const names = (manager: 'none' | [], others: 'none' | 'keep' = 'none') =>
      assignFormOf(context, { ...given, manager, others }).fields.map((field) => field.name);
    expect(names('none')).toEqual(['people', 'path', 'start', 'buddy', 'note']);
    expect(names([])).toEqual(['people', 'path', 'start', 'buddy', 'manager', 'note']);
    expect(names('none', 'keep')).toEqual(['people', 'path', 'start', 'buddy', 'note', 'others']);
  });
});

describe('shortened', () => {
  it('cuts no character in two, and puts a text on one line', () => {
    expect(shortened('Dana\n\n Okafor', 40)).toBe('Dana Okafor');
    expect(shortened('Dana Okafor', 8)).toBe('Dana Ok…');
    expect(shortened('👩🏽‍💻'.repeat(10), 16)).toBe('👩🏽‍💻👩🏽‍💻…');
    expect(shortened('x'.repeat(40), 40)).toHaveLength(40);
  });
});
