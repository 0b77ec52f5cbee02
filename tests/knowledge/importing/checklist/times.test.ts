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
    ['Prima settimana', 5],
    ['Due week 1', 5],
    ['Before the end of the first week', 5],
    ['Before week 2', 10],
    ['Vor Ende der ersten Woche', 5],
    ['Zweite Woche', 10],
    ['Première semaine', 5],
    ['Primer día', 1],
    ['Primeiro mês', 22],
    ['Eerste week', 5],
  ])('"%s" is due on working day %i', (heading, day) => {
    expect(dueIn(heading)?.day).toBe(day);
  });

  it.each([
    ['First 30 days', 30],
    ['After 30 days', 30],
    ['Day 30 check-in', 30],
    ['Days 61-90', 90],
    ['Day 45', 45],
    ['First 100 days', 100],
    ['First month', 30],
    ['Month 3', 90],
    ['First quarter', 90],
    ['Year 3', 730],
  ])('"%s" is calendar day %i, as no month has so many working days', (heading, calendarDay) => {
    expect(dueIn(heading)?.calendarDay).toBe(calendarDay);
  });

  it.each([
    'Day 20',
    'First 14 days',
    'Week 4',
    'Weeks 5-8',
    'Two weeks before the start',
  ])('"%s" is counted in working days', (heading) => {
    expect(dueIn(heading)).toBeDefined();
    expect(dueIn(heading)?.calendarDay).toBeUndefined();
  });

  it.each([
    'Before day one',
    'Before Day 1',
    'Before your first day',
    'Before you start week 1',
    'Pre-onboarding',
    'Preboarding',
    '📋 Pre-first day setup',
    'BEFORE STARTING AT THE MILL',
    'Before they arrive',
    'Day 0',
    'A few days before the start',
    "Avant d'arriver",
    'Vor dem ersten Tag',
    'Antes del primer día',
    'Voor je eerste dag',
    'Prima del primo giorno',
  ])('"%s" is before the first, and says not how long', (heading) => {
    expect(dueIn(heading)).toMatchObject({ day: -1, isOpen: true });
  });

  it.each([
    ['1 week before', -5],
    ['A week before', -5],
    ['Two weeks prior to start', -10],
    ['Two weeks before the start', -10],
    ['1-2 weeks before they start', -5],
    ['The day before', -1],
    ['Day before: greet them', -1],
    ['5 business days before start', -5],
    ['14 days prior to joining', -10],
    ['One month before', -22],
    ['Pre-Boarding (2 Weeks Before Start)', -10],
    ['HR tasks (-2 weeks)', -10],
    ['Day -3', -3],
    ['Week -2 to -1', -5],
    ['T-6w', -30],
    ['T minus 2 weeks', -10],
    ['J-5', -5],
    ['D-7: order the laptop', -5],
    ['Two weeks ahead', -10],
    ['Eine Woche vorher', -5],
    ['Zwei Wochen vor dem Start', -10],
    ['Drei Arbeitstage vor Arbeitsbeginn', -3],
    ['Deux semaines avant l’arrivée', -10],
    ['Dos semanas antes del inicio', -10],
    ['Uma semana antes do primeiro dia', -5],
    ['Twee weken voor de start', -10],
    ["Due settimane prima dell'inizio", -10],
  ])('"%s" is so many working days before the first', (heading, day) => {
    expect(dueIn(heading)?.day).toBe(day);
    expect(dueIn(heading)?.isOpen).toBeUndefined();
  });

  it.each([
    'Accounts',
    'First steps',
    'Morning (9:00 AM - 12:00 PM)',
    'A 30/60/90 day plan',
    'Before your first change',
    '2 weeks before your first review',
    '3 days before probation ends',
    'Day-to-day work',
    '2 weeks before the end of probation',
    'The road ahead: where you start',
    'J-1 visa papers',
    'Submit the T-4 form',
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
    ['Order a laptop at least two weeks before they start', -10],
    ['Meet the crew (1 week before start)', -5],
    ['Send it 3 days before the deadline', undefined],
  ])('"%s" says when it is due', (item, day) => {
    expect(dueInItem(item)?.day).toBe(day);
  });
});
