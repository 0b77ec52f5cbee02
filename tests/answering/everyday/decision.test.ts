import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answering/engine.js';
import { everydayIn } from '../../../src/answering/everyday/decision.js';
import { SUBJECT } from '../../../src/answering/everyday/sorter.js';

/** What an answer with an entry of this confidence is taken for, by what its message is likely about. */
function taken(
  confidence: number,
  likely: Readonly<Record<string, number>>,
  {
    answered = confidence >= 0.4,
    looksSensitive = false,
    byWords = 0,
    own = 0,
    shows = false,
    pages = false,
  } = {},
) {
  const answer: Answer = {
    answered,
    confidence,
    entries: [{ id: 'feature/saw', confidence }],
    likely: Object.entries(likely)
      .map(([matter, likelihood]) => ({ matter, likelihood }))
      .sort((one, other) => other.likelihood - one.likelihood),
  };
  return everydayIn(answer, {
    looksSensitive,
    byWords: () => byWords,
    ownOf: () => own,
    isOfWorkLife: pages,
    isShownFor: () => shows,
  });
}

describe('a message is', () => {
  it('what it is likely about, where no pack is surer', () => {
    expect(taken(0.1, { 'everyday/done': 0.9 })).toEqual({ id: 'everyday/done', likelihood: 0.9 });
    expect(taken(0.9, { 'everyday/done': 0.95 })?.id).toBe('everyday/done');
  });

  it('a question where it sounds like one, and where nothing is likely', () => {
    expect(taken(0.6, { [SUBJECT]: 0.9, 'everyday/done': 0.1 })).toBeUndefined();
    expect(taken(0.1, { [SUBJECT]: 0.6, 'everyday/done': 0.4 })).toBeUndefined();
    expect(taken(0.1, { 'everyday/done': 0.3, 'everyday/undo': 0.2 })).toBeUndefined();
  });

  it('the pack’s where its entry sounds like that itself, or is what would be shown', () => {
    expect(taken(0.95, { 'everyday/done': 0.85 }, { own: 1 })).toBeUndefined();
    expect(taken(0.8, { 'everyday/show-path': 1 }, { shows: true })).toBeUndefined();
  });

  it('the pack’s in another language, where that is the language of its entry', () => {
    expect(taken(0.9, { 'everyday/language': 0.97 }, { own: 0.9 })).toBeUndefined();
    expect(taken(0.1, { 'everyday/language': 0.97 }, { own: 0.9 })).toBeUndefined();
    expect(taken(0.9, { 'everyday/language': 0.97 }, { own: 0.1 })?.id).toBe('everyday/language');
  });

  it('sensitive in doubt', () => {
    const likely = { 'everyday/support': 0.5, 'everyday/complaint': 0.5 };
    expect(taken(0.1, likely)?.id).toBe('everyday/support');
    expect(taken(0.1, { 'everyday/complaint': 0.8 }, { looksSensitive: true })?.id).toBe('everyday/hr');
    expect(taken(0.1, { 'everyday/move': 0.95 }, { looksSensitive: true })?.id).toBe('everyday/move');
    expect(taken(0.42, { 'everyday/emergency': 0.4, [SUBJECT]: 0.39 }, { looksSensitive: true })?.id).toBe(
      'everyday/emergency',
    );
    expect(taken(0.4, { 'everyday/hr': 0.2, [SUBJECT]: 0.2 }, { looksSensitive: true })?.id).toBe(
      'everyday/hr',
    );
    expect(
      taken(0.1, { [SUBJECT]: 0.95, 'everyday/emergency': 0.01 }, { looksSensitive: true }),
    ).toBeUndefined();
    expect(taken(0.1, { [SUBJECT]: 0.5, 'everyday/emergency': 0.01 }, { looksSensitive: true })?.id).toBe(
      'everyday/hr',
    );
    expect(taken(0.9, { 'everyday/hr': 0.2, [SUBJECT]: 0.8 }, { looksSensitive: true })).toBeUndefined();
  });

  it('declined where it belongs to the company, unless a pack is sure or it sounds like a subject', () => {
    expect(taken(0.6, { 'everyday/company': 0.9 })?.id).toBe('everyday/company');
    expect(taken(0.9, { 'everyday/company': 0.9 })?.id).toBe('everyday/company');
    expect(taken(0.9, { 'everyday/company': 0.9 }, { byWords: 0.6 })).toBeUndefined();
    expect(taken(0.9, { 'everyday/company': 0.9 }, { own: 1 })).toBeUndefined();
    expect(taken(0.99, { 'everyday/company': 0.9 })).toBeUndefined();
    expect(taken(0.5, { [SUBJECT]: 0.8, 'everyday/company': 0.2 })).toBeUndefined();
  });

  it('the pages’ where it sounds like work life and they are sure enough, and what is sensitive all the same', () => {
    expect(taken(0.45, { 'everyday/company': 1 })?.id).toBe('everyday/company');
    expect(taken(0.45, { 'everyday/company': 1 }, { pages: true })).toBeUndefined();
    expect(taken(0.3, { 'everyday/company': 1 }, { pages: true, answered: false })?.id).toBe(
      'everyday/company',
    );
    expect(taken(0.6, { 'everyday/settings': 0.5 })?.id).toBe('everyday/settings');
    expect(taken(0.6, { 'everyday/settings': 0.5 }, { pages: true })).toBeUndefined();
    expect(taken(0.5, { 'everyday/security': 0.8 }, { pages: true })?.id).toBe('everyday/security');
  });

  it('asked about where two matters, or a matter and a question, are nearly as likely', () => {
    expect(taken(0.1, { 'everyday/done': 0.5, 'everyday/undo': 0.4 })?.rival).toBe('everyday/undo');
    expect(taken(0.1, { 'everyday/done': 0.5, 'everyday/undo': 0.1 })?.rival).toBeUndefined();
    expect(taken(0.9, { 'everyday/done': 0.45 })?.rival).toBe('feature/saw');
  });
});
