import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import {
  CHART_ROWS,
  type ChartRow,
  type ChartWords,
  teamChart,
} from '../../src/onboarding/pictures/team-chart.js';

const words: ChartWords = {
  title: 'Your team',
  states: {
    active: 'On track',
    stuck: 'Stuck',
    overdue: 'Late',
    paused: 'Paused',
    finished: 'Finished',
    waiting: 'Starts soon',
    none: 'No path',
    gone: 'gone',
  },
  bars: { done: 'Done', overdue: 'Steps overdue', open: 'To come', expected: 'Expected by today' },
};

const active: ChartRow = { number: 1, done: 3, total: 8, overdue: 0, state: 'active', expected: undefined };

function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');
}

/** Rectangles of a size, by what they are filled with. */
function filledWith(svg: string, fill: string, height = 20): number {
  return [...svg.matchAll(/height="(\d+)" fill="([^"]+)"/g)].filter(
    (match) => match[1] === String(height) && match[2] === fill,
  ).length;
}

describe('a chart of a team', () => {
  test('shows number, steps and fraction of every row, and explains only what it shows', () => {
    const svg = teamChart([active], words);
    expect(textsOf(svg)).toEqual(['Your team', '1', '3/8', 'On track', 'Done', 'To come']);
    // Three steps and the one in the legend.
    expect(filledWith(svg, '#163f75')).toBe(4);
  });

  test('stripes the steps that are overdue and ticks where the person should be', () => {
    const plain = teamChart([active], words);
    const svg = teamChart([{ ...active, overdue: 2, state: 'overdue', expected: 5 }], words);
    expect(filledWith(svg, 'url(#late)', 16)).toBe(3);
    expect(filledWith(plain, 'url(#late)', 16)).toBe(0);
    expect(filledWith(svg, '#163f75', 32)).toBe(1);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['Late', 'Steps overdue', 'Expected by today']));
  });

  test('gives every state a mark of its own shape and its word', () => {
    const states = ['active', 'stuck', 'overdue', 'paused', 'finished', 'waiting', 'none'] as const;
    const shapes = states.map((state) => {
      const svg = teamChart([{ ...active, state }], words);
      expect(textsOf(svg)).toContain(words.states[state]);
      return /<g transform[^>]*>(.*?)<\/g>/.exec(svg)?.[1];
    });
    expect(new Set(shapes).size).toBe(states.length);
  });

  test('draws a path of very many steps in one piece', () => {
    const few = teamChart([active], words);
    const many = teamChart([{ ...active, done: 150, total: 400 }], words);
    expect(many.length).toBeLessThan(few.length);
    expect(textsOf(many)).toContain('150/400');
  });

  test('draws no steps for somebody without a path, and explains none', () => {
    const svg = teamChart([{ ...active, done: 0, total: 0, state: 'none' }], words);
    expect(textsOf(svg)).toEqual(['Your team', '1', '–', 'No path']);
  });

  test('keeps counts that do not fit together inside the bar', () => {
    const svg = teamChart([{ ...active, done: 9, overdue: 4, expected: 12 }], words);
    expect(textsOf(svg)).toContain('8/8');
    expect(filledWith(svg, '#163f75')).toBe(9);
  });

  test('escapes hostile words, and leaves out what XML cannot hold', () => {
    const hostile = '</text><image href="file:///etc/passwd"/>&\'\u0000\uD800\uFFFE';
    const states = { ...words.states, active: '<b>&' };
    const svg = teamChart([active], {
      ...words,
      title: '<&>"\'\u0000\uD800\uFFFE',
      bars: { ...words.bars, done: hostile },
      states,
    });
    expect(svg).not.toContain('<image');
    expect(svg).not.toContain('<b>');
    expect(textsOf(svg)[0]).toBe('&#60;&#38;&#62;&#34;&#39;');
    expect(textsOf(svg)).toContain('&#60;b&#62;&#38;');
    expect(new Resvg(svg, { font: { loadSystemFonts: false } }).width).toBe(640);
  });

  test('cuts words that are too long for their place', () => {
    const long = 'Wird erst in der kommenden Woche beginnen';
    const [title, ...rest] = textsOf(
      teamChart([active], { ...words, title: long.repeat(3), states: { ...words.states, active: long } }),
    );
    expect(title).toMatch(/^Wird erst in der kom.*…$/);
    expect(rest.some((text) => /^Wird erst.*…$/.test(text) && text.length < 15)).toBe(true);
  });

  test('refuses no rows, and more than fit', () => {
    const rows = Array.from({ length: CHART_ROWS + 1 }, () => active);
    expect(() => teamChart([], words)).toThrow(RangeError);
    expect(() => teamChart(rows, words)).toThrow('A team chart takes 1 to 20 rows, not 21.');
    expect(textsOf(teamChart(rows.slice(1), words)).filter((text) => text === '3/8')).toHaveLength(
      CHART_ROWS,
    );
  });
});
