import { expect, it } from 'vitest';
import { passagesOf, textsOf } from '../../../src/answering/understanding/passages.js';

const words = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `w${from + at}`).join(' ');

it('an entry is cut into windows that overlap, so that no sentence is torn in all of them', () => {
  const { windows, spans } = passagesOf({ id: 'a', title: 'Kiln', asks: [], body: words(0, 70) });
  expect(windows).toEqual([`Kiln. ${words(0, 40)}`, `Kiln. ${words(20, 60)}`, `Kiln. ${words(40, 70)}`]);
  expect(spans).toEqual([words(0, 25), words(13, 38), words(26, 51), words(39, 64), words(52, 70)]);
});

it('marks of Markdown are no words, and a heading stands under what it is part of', () => {
  const { windows, gist } = passagesOf({
    id: 'a',
    title: 'Cooling',
    trail: ['Workshop', 'The kiln'],
    asks: [],
    summary: '**Nine** hours.',
    body: '# `Hatch`\n\nOpen it _then_.',
  });
  expect(gist).toEqual(['Nine hours.']);
  expect(windows).toEqual(['The kiln: Cooling. Nine hours. Hatch Open it then .']);
});

it('an entry of asks alone has no windows, and a text that stands in it twice is encoded once', () => {
  const entry = { id: 'a', title: 'When are wages paid?', asks: ['When are wages paid?', ' '] };
  expect(passagesOf(entry)).toMatchObject({ windows: [], spans: [], asks: ['When are wages paid?'] });
  expect(textsOf(entry)).toEqual(['When are wages paid?']);
});
