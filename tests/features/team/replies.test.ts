import { beforeAll, describe, expect, it } from 'vitest';
import type { ReplyContext } from '../../../src/conversation/reply-context.js';
import { confirmClaimedStep } from '../../../src/features/shared/actions.js';
import {
  changedReply,
  holdsNowReply,
  nudgedAlreadyReply,
} from '../../../src/features/shared/people/changed.js';
import { chartReply, chartRows } from '../../../src/features/team/chart-replies.js';
import { personReply } from '../../../src/features/team/person-reply.js';
import { teamHomeParts, teamReply } from '../../../src/features/team/replies.js';
import { entriesOfKind } from '../../../src/knowledge/lookup.js';
import type { Path } from '../../../src/knowledge/schema/schema.js';
import type { ListItem, Part, Reply, StepLine } from '../../../src/ports/reply.js';
import { buttonNamed, buttonsOf, learned } from '../../support/conversation.js';
import {
  everyEvent,
  idOf,
  journeyFor,
  managingContext,
  memberOf,
  mixedJourney,
  moment,
  states,
} from '../../support/every-managing-reply.js';

let context: ReplyContext;
let path: Path;

beforeAll(async () => {
  const { knowledge } = learned;
  context = managingContext(knowledge);
  const found = entriesOfKind(knowledge, 'path').find(({ id }) => id === 'path/data-engineer');
  if (!found) throw new Error('The pack has no path for data engineers.');
  path = found;
});

const nothing = { history: [], canChangeManager: false, isReader: false, past: [] };
const DAY = 86_400_000;

function itemsOf(parts: readonly Part[]): readonly ListItem[] {
  return parts.flatMap((part) => (part.kind === 'list' ? part.items : []));
}

function stepsOf(reply: Reply): readonly StepLine[] {
  return reply.parts.flatMap((part) => (part.kind === 'steps' ? part.steps : []));
}

/** One who stands well: the days of the path are still to come. */
const well = (number: number, name: string) =>
  memberOf(
    number,
    name,
    journeyFor(path, number, 'active', () => ({ due: '2026-12-03' })),
  );

describe('teamReply', () => {
  it('says of each person their role, progress, next step with its day, and when they were active', () => {
    const journey = journeyFor(path, 1, 'active', ({ number }) =>
      number < 5 ? { state: 'done', changedAt: moment - 3 * DAY } : { due: '2026-11-26' },
    );
    const reply = teamReply(context, [memberOf(1, 'Dana Okafor', journey)], 1, 0, moment + 2 * DAY);
    const [item] = itemsOf(reply.parts);
    expect(item?.title).toBe('Dana Okafor');
    expect(item?.detail).toBe('Data engineer · 4 of 10 · next: step 5, Thu 26 Nov · last active 3 days ago');
    expect(item?.flag).toBeUndefined();
    expect(item?.actions).toEqual([{ label: 'Open', action: { name: 'team.person', value: idOf(0, 1) } }]);
    expect(reply.fallback).toContain('You see steps, never questions.');
  });

  it('sets apart who needs something, and how the paths of others stand', () => {
    const flags = (member: ReturnType<typeof memberOf>) => {
      const [item] = itemsOf(teamReply(context, [member], 1, 0, moment).parts);
      return item?.flag && `${item.flag.text}/${item.flag.tone}`;
    };
    const soon = { due: '2026-12-03' };
    const claimed = journeyFor(path, 1, 'active', ({ number }) =>
      number === 1 ? { state: 'claimed' } : soon,
    );
    expect(flags(memberOf(1, 'Dana', mixedJourney(path, 1, 'active', 'x')))).toBe('stuck/attention');
    expect(flags(memberOf(1, 'Dana', claimed))).toBe('waiting for you/attention');
    expect(flags(memberOf(1, 'Dana', journeyFor(path, 1, 'active')))).toMatch(/^\d+ overdue\/attention$/);
    expect(flags(memberOf(1, 'Dana', journeyFor(path, 1, 'proposed')))).toBe('proposed/quiet');
    expect(flags(memberOf(1, 'Dana', journeyFor(path, 1, 'waiting')))).toBe('not reached yet/quiet');
    expect(flags(memberOf(1, 'Dana', journeyFor(path, 1, 'paused')))).toBe('paused/quiet');
    expect(flags(memberOf(1, 'Dana', journeyFor(path, 1, 'cancelled')))).toBe('called off/quiet');
    expect(flags(memberOf(1, 'Dana', journeyFor(path, 1, 'finished')))).toBe('done/good');
    expect(flags(memberOf(1, 'Dana', undefined))).toBe('no path/quiet');
    expect(flags(well(1, 'Dana'))).toBeUndefined();
  });

  it('counts all of the team, not only the page', () => {
    const team = Array.from({ length: 41 }, (_, index) =>
      index < 3
        ? memberOf(index, `Stuck ${index}`, mixedJourney(path, index, 'active', 'x'))
        : well(index, `Well ${index}`),
    );
    const { fallback } = teamReply(context, team, 3, 0, moment);
    expect(fallback).toContain('Your team: 41 people');
    expect(fallback).toContain('3 stuck or overdue · 3 waiting for you · 41 under way');
    expect(fallback).toContain('Page 3 of 3');
  });

  it('turns pages of twenty, and shows the nearest page where there is none', () => {
    const team = Array.from({ length: 200 }, (_, index) => well(index, `Person ${index}`));
    const second = teamReply(context, team, 2, 0, moment);
    expect(itemsOf(second.parts).map(({ title }) => title)).toEqual(
      Array.from({ length: 20 }, (_, index) => `Person ${index + 20}`),
    );
    expect(buttonNamed([second], 'Previous page').action).toEqual({ name: 'team.show', value: '1' });
    expect(buttonNamed([second], 'Next page').action).toEqual({ name: 'team.show', value: '3' });
    expect(buttonNamed([second], 'As a picture').action).toEqual({ name: 'team.chart', value: '2' });
    for (const page of [10, 11, 9_999]) {
      expect(itemsOf(teamReply(context, team, page, 0, moment).parts)[0]?.title).toBe('Person 180');
    }
    for (const page of [1, 0, -4, Number.NaN]) {
      expect(itemsOf(teamReply(context, team, page, 0, moment).parts)[0]?.title).toBe('Person 0');
    }
    expect(buttonsOf(teamReply(context, team, 10, 0, moment)).map(({ label }) => label)).not.toContain(
      'Next page',
    );
  });

  it('offers to confirm what is proposed, and tells an empty team what to do', () => {
    const empty = teamReply(context, [], 1, 3, moment);
    expect(empty.fallback).toContain('nobody reports to you');
    expect(buttonNamed([empty], 'Assign a path').action.name).toBe('assign.open');
    expect(buttonNamed([empty], 'Confirm all 3 proposals').action.name).toBe('proposal.confirm-all');
  });
});

describe('personReply', () => {
  it('shows stuck notes that the manager may know, and no others', () => {
    const at = moment - DAY;
    const journey = journeyFor(path, 1, 'active', ({ number }) => {
      if (number === 3) return { stuck: { at, note: 'The *sample* is gone', told: true } };
      return number === 4 ? { stuck: { at, note: 'SECRET', told: false } } : {};
    });
    const reply = personReply(context, memberOf(1, 'Dana', journey), nothing, moment);
    const steps = stepsOf(reply);
    expect(steps[2]?.markdown).toBe('**Stuck** since Wed 25 Nov: The \\*sample\\* is gone');
    expect(steps[3]?.markdown).toBe('');
    expect(JSON.stringify(reply)).not.toContain('SECRET');
  });

  it('says which steps are pressing: those that are late, and those at which the person is stuck', () => {
    const journey = journeyFor(path, 1, 'active', ({ number }) => ({
      due: number === 2 ? '2026-11-01' : '2099-01-01',
      ...(number === 4 ? { stuck: { at: moment, note: '', told: true } } : {}),
      ...(number === 6 ? { stuck: { at: moment, note: '', told: false } } : {}),
    }));
    const steps = stepsOf(personReply(context, memberOf(1, 'Dana', journey), nothing, moment));
    expect(steps.flatMap(({ pressing }, index) => (pressing ? [index + 1] : []))).toEqual([2, 4]);
  });

  it('says of a step that waits what for, and does not call it late or done with a click', () => {
    const journey = journeyFor(path, 1, 'active', ({ number }) => ({
      due: '2026-11-01',
      ...(number === 2 ? { waitsFor: [1] } : {}),
    }));
    const steps = stepsOf(personReply(context, memberOf(1, 'Dana', journey), nothing, moment));
    expect(path.steps[1]?.doer).toBe('manager');
    expect(steps[1]?.detail).toContain('waits for step 1');
    expect(steps[1]?.detail).not.toContain('overdue');
    expect(steps[1]?.pressing).toBeUndefined();
    expect(steps[1]?.actions.map(({ action }) => action.name)).toEqual(['tailor.step']);
  });

  it('shows no quiz answers and no tries', () => {
    const journey = journeyFor(path, 1, 'active', () => ({ quiz: { right: [0], tries: 4242 } }));
    expect(JSON.stringify(personReply(context, memberOf(1, 'Dana', journey), nothing, moment))).not.toContain(
      '4242',
    );
  });

  it('lets the manager confirm, send back and finish, where there is something to', () => {
    const reply = personReply(
      context,
      memberOf(1, 'Dana', mixedJourney(path, 1, 'active', 'why')),
      nothing,
      moment,
    );
    const steps = stepsOf(reply);
    const all = steps.map(({ actions }) => actions.map(({ action }) => action.name));
    // What is changed for this person alone stands behind it.
    const names = all.map((some) => some.filter((one) => !one.startsWith('tailor.')));
    expect(all[1]?.at(-1)).toBe('tailor.step');
    expect(all[4]).toEqual(['tailor.back']);
    expect(names[1]).toEqual(['step.done']);
    expect(names[2]).toEqual(['step.confirm', 'step.return']);
    expect(names.filter((one) => one.length > 0)).toHaveLength(2);
    expect(confirmClaimedStep.read(steps[2]?.actions[0]?.action.value ?? '')).toEqual({
      assignment: idOf(1, 1),
      step: path.steps[2]?.id,
      view: 'other',
    });
    expect(steps.map(({ state }) => state).slice(0, 6)).toEqual([
      'done',
      'next',
      'waiting',
      'open',
      'skipped',
      'open',
    ]);
    expect(steps[0]?.detail).toContain('done Tue 24 Nov');
    expect(steps[1]?.detail).toContain('overdue');
    expect(steps[4]?.markdown).toBe('Not for them: why');
    expect(steps[5]?.markdown).toBe('Sent back: why');
  });

  it('offers what fits the state of the path', () => {
    const offered = states.map((state) => {
      const member = memberOf(1, 'Dana', journeyFor(path, 1, state));
      const parts = personReply(context, member, nothing, moment).parts.slice(-1);
      return [state, buttonsOf({ fallback: '', parts, audience: 'asker' }).map(({ action }) => action.name)];
    });
    const always = ['person.buddy', 'assign.open', 'team.show'];
    expect(Object.fromEntries(offered)).toEqual({
      proposed: ['proposal.confirm', 'assign.open', 'proposal.decline', 'person.buddy', 'team.show'],
      waiting: ['assignment.move', 'tailor.add', 'assignment.cancel', 'owing.show', ...always],
      active: [
        'team.nudge',
        'assignment.move',
        'assignment.pause',
        'tailor.pause',
        'tailor.add',
        'assignment.cancel',
        'owing.show',
        ...always,
      ],
      paused: [
        'assignment.resume',
        'tailor.pause',
        'assignment.move',
        'tailor.add',
        'assignment.cancel',
        'owing.show',
        ...always,
      ],
      finished: always,
      cancelled: always,
    });
    const admin = { ...nothing, canChangeManager: true };
    const names = buttonsOf(personReply(context, well(1, 'Dana'), admin, moment)).map(
      ({ action }) => action.name,
    );
    expect(names).toContain('person.manager');
  });

  it('nudges a person, and changes an assignment', () => {
    const reply = personReply(context, well(1, 'Dana'), nothing, moment);
    expect(buttonNamed([reply], 'Nudge kindly').action.value).toBe(idOf(0, 1));
    expect(buttonNamed([reply], 'Pause').action.value).toBe(idOf(1, 1));
    expect(buttonNamed([reply], 'Assign another path').action.value).toBe(idOf(0, 1));
  });

  it('tells the last eight things that happened in words, with days as one reads them', () => {
    const history = everyEvent(path, '2026-11-30').map((event) => ({ event, by: 'Priya' }));
    const told = history.map((line) => {
      const more = { ...nothing, history: [line] };
      return personReply(context, well(1, 'Dana'), more, moment).fallback.split('What happened')[1] ?? '';
    });
    expect(told[1]).toContain('path given, from Mon 30 Nov (Priya)');
    expect(told.find((text) => text.includes('start moved'))).toContain('Mon 16 Nov to Mon 23 Nov');
    for (const [index, text] of told.entries()) {
      const kind = history[index]?.event.kind;
      expect(text, kind).toContain('(Priya)');
      if (kind?.startsWith('version')) expect(text).not.toMatch(/30 Nov|2026/);
      if (kind?.startsWith('step-')) expect(text).toMatch(/step \d/);
    }
    const all = personReply(context, well(1, 'Dana'), { ...nothing, history }, moment);
    const lines = all.parts.flatMap((part) =>
      part.kind === 'text' && part.markdown.startsWith('- ') ? part.markdown.split('\n') : [],
    );
    expect(lines).toHaveLength(8);
  });
});

describe('teamHomeParts', () => {
  it('names the first five who need something', () => {
    const team = Array.from({ length: 9 }, (_, index) =>
      memberOf(index, `Stuck ${index}`, mixedJourney(path, index, 'active', 'x')),
    );
    const parts = teamHomeParts(context, [...team, well(10, 'Well')], 0);
    expect(itemsOf(parts).map(({ title }) => title)).toEqual([0, 1, 2, 3, 4].map((one) => `Stuck ${one}`));
    expect(JSON.stringify(parts)).toContain('and 4 more');
  });

  it('says so when nobody needs anything', () => {
    expect(JSON.stringify(teamHomeParts(context, [well(1, 'Dana')], 0))).toContain('Nobody needs anything');
  });
});

describe('the picture of a team', () => {
  it('has rows whose numbers are those of the key', () => {
    const team = [
      memberOf(1, 'Dana', mixedJourney(path, 1, 'active', 'x')),
      memberOf(2, '李小龍', undefined),
    ];
    const rows = chartRows(team, 21);
    expect(rows[0]).toMatchObject({ number: 21, done: 1, total: 9, state: 'stuck' });
    expect(rows[1]).toEqual({
      number: 22,
      done: 0,
      total: 0,
      overdue: 0,
      state: 'none',
      expected: undefined,
    });
    const reply = chartReply(context, 'iVBORw0KGgo=', 'Alt', 2, 2, team, 21);
    expect(reply.fallback).toContain('21 Dana: stuck · Data engineer · 1 of 9');
    expect(reply.fallback).toContain('22 李小龍: no path');
    // Who has no path has no bar.
    expect(reply.parts.find(({ kind }) => kind === 'image')).toMatchObject({
      chart: {
        title: 'Progress of the team',
        legend: { value: 'done', rest: 'to come' },
        bars: [{ label: '21 Dana', value: 1, of: 9 }],
      },
    });
    expect(buttonNamed([reply], 'Previous page').action).toEqual({ name: 'team.chart', value: '1' });
    expect(buttonNamed([reply], 'As a list').action).toEqual({ name: 'team.show', value: '2' });
  });

  it('expects the steps whose day has come, without those that were skipped', () => {
    const journey = journeyFor(path, 1, 'active', ({ number }) => ({
      due: number < 4 ? '2026-11-26' : '2026-11-27',
      ...(number === 1 ? { state: 'skipped' } : {}),
    }));
    expect(chartRows([memberOf(1, 'Dana', journey)], 1)[0]).toMatchObject({ expected: 2, total: 9 });
  });
});

describe('what was changed, and what was not', () => {
  it('says whether the person was told', () => {
    expect(changedReply(context, 'paused', 'Dana', true).fallback).toContain('I told Dana.');
    expect(changedReply(context, 'paused', 'Dana', false).fallback).not.toContain('I told');
    expect(changedReply(context, 'given', 'Dana', false).fallback).toContain('I cannot reach Dana yet');
  });

  it('says who nudged before, and when one may again', () => {
    const { fallback } = nudgedAlreadyReply(context, 'Dana', moment - 3_600_000 * 5, 'Priya', moment);
    expect(fallback).toContain('Dana had a nudge from Priya 5 hours ago');
    expect(fallback).toContain('tomorrow');
  });

  it('answers an old card with what holds now', () => {
    const now = holdsNowReply(context, 'Dana', journeyFor(path, 1, 'paused'), 'cancelled');
    expect(now.fallback).toContain('That path is called off.');
    expect(now.fallback).toContain(`Dana has ${path.title}, paused, from Mon 16 Nov, 0 of 10 done`);
    expect(buttonNamed([now], 'Show Dana').action.value).toBe(idOf(0, 1));
    expect(holdsNowReply(context, 'Dana', undefined, undefined).fallback).toContain(
      'Dana has no open path now.',
    );
  });
});
