import { describe, expect, it } from 'vitest';
import { sharedAssignmentsWords } from '../../src/features/shared/assignments/wording.js';
import { saidWords } from '../../src/features/shared/said/wording.js';
import { dayMeant, daysIn } from '../../src/onboarding/calendar/days-said.js';
import { english } from '../support/english.js';

const { days } = english.words(sharedAssignmentsWords);
const { days: sayings } = english.words(saidWords).listens;

/** A Wednesday. */
const today = '2026-11-18';

function meantBy(sentence: string): string | undefined {
  const meant = dayMeant(sentence, daysIn(sentence, today, days, sayings), sayings);
  if (!meant) return undefined;
  return meant.read.ok ? meant.read.day : meant.read.why;
}

describe('the day in a sentence', () => {
  it.each([
    ['Noor starts later, on the 15th', '2026-12-15'],
    ['give Noor the data scientist path from Monday', '2026-11-23'],
    ['milo is joining on the 15th not the 8th', '2026-12-15'],
    ["her first day isn't Tuesday, it's Wednesday", '2026-11-18'],
    ['would you advance my start from the 16th to the 9th', '2026-12-09'],
    ['can my path begin on Thursday and not tomorrow', '2026-11-19'],
    ['the new one, Olga, starts in two weeks', '2026-12-02'],
    ['put June on it from 1 June please', '2027-06-01'],
    ['please remind me on 3 December of the hygiene quiz', '2026-12-03'],
    ['pls tell me tomorow again', '2026-11-19'],
    ['start on 01/11', 'ambiguous'],
    ['enrol Noor from 2025-09-01', 'past'],
    ['postpone it by three days', undefined],
    ['I need a break of ten days', undefined],
    ['remind me about the second step', undefined],
    ['I sat with Noor for a week', undefined],
    ['let it begin the Monday after next', undefined],
    ['May I see step 5 at 9:30', undefined],
    ['snooze 2h', undefined],
  ])('of "%s" is %s', (sentence, day) => {
    expect(meantBy(sentence)).toBe(day);
  });

  it('is found where it stands, without what leads to it', () => {
    const [first, ...others] = daysIn('from Monday, or on the 3rd', today, days, sayings);
    expect(first).toMatchObject({ start: 5, end: 11, text: 'Monday' });
    expect(others).toHaveLength(1);
  });
});
