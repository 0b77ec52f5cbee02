import { describe, expect, it } from 'vitest';
import { dueIn, dueInItem } from '../../../../src/knowledge/importing/checklist/times.js';

describe('the time that a heading names', () => {
  it.each([
    ['Day 1', 1],
    ['Day one', 1],
    ['First day', 1],
    ['🎯 Day 1: access and setup', 1],
    ['Days 2-3', 3],
    ['Days 2–3: reading', 3],
    ['Day 4 and 5', 5],
    ['Week 1', 5],
    ['Week 2: deeper', 10],
    ['Weeks 2–4', 20],
    ['Your first week', 5],
    ['WITHIN FIRST WEEK OF STARTING', 5],
    ['By the end of your first week, you should be able to', 5],
    ['Second week', 10],
    ['First two weeks', 10],
    ['First 30 days', 22],
    ['30–60 days', 43],
    ['Days 61-90', 65],
    ['Day 30 check-in', 22],
    ['First 14 days', 10],
    ['First 10 days', 10],
    ['Month 2', 43],
    ['1st month', 22],
    ['Month 2-3: on your own', 65],
    ['First quarter', 65],
    ['Year 1', 260],
    ['Day 400', 260],
    ['Erster Tag', 1],
    ['1. Woche', 5],
    ['Zweite Woche', 10],
    ['Première semaine', 5],
    ['Primer día', 1],
    ['Primeiro mês', 22],
    ['Eerste week', 5],
  ])('"%s" is due on working day %i', (heading, day) => {
    const due = dueIn(heading);
    expect(due?.day).toBe(day);
    expect(due?.isBefore).toBeUndefined();
  });

  it.each([
    'Before day one',
    'Before Day 1',
    'Before your first day',
    'Pre-onboarding',
    'Preboarding',
    '📋 Pre-first day setup',
    'BEFORE STARTING AT THE MILL',
    'Before they arrive',
    'Two weeks before the start',
    'T-6w',
    'Day 0',
    "Avant d'arriver",
    'Vor dem ersten Tag',
    'Antes del primer día',
    '1 week before',
    'Two weeks prior',
    'The day before',
    'Eine Woche vorher',
  ])('"%s" is before the first', (heading) => {
    expect(dueIn(heading)).toMatchObject({ day: 1, isBefore: true });
  });

  it.each([
    'Accounts',
    'First steps',
    'Morning (9:00 AM - 12:00 PM)',
    'A 30/60/90 day plan',
    'Before your first change',
    'Day-to-day work',
    'Monday',
    'Top 10 tools',
  ])('"%s" is no time', (heading) => {
    expect(dueIn(heading)).toBeUndefined();
  });

  it('a day within a week is a day of that week', () => {
    const second = dueIn('Week 2');
    expect(dueIn('Day 3', second)?.day).toBe(8);
    expect(dueIn('Monday', second)?.day).toBe(6);
    expect(dueIn('Day 9', second)?.day).toBe(9);
  });

  it.each([
    ['Finish the training (by Day 5)', 5],
    ['Meet everyone within the first two weeks', 10],
    ['Sign the form, due within 30 days', 22],
    ['Write a note about the first week', undefined],
    ['Do the tour (week 3)', 15],
  ])('"%s" says when it is due', (item, day) => {
    expect(dueInItem(item)?.day).toBe(day);
  });
});
