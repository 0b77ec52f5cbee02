import { expect, it } from 'vitest';
import { passagesOf, textsOf } from '../../../src/answering/understanding/passages.js';

const words = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `w${from + at}`).join(' ');

it('an entry is cut into windows that overlap, so that no sentence is torn in all of them', () => {
  const { windows } = passagesOf({ id: 'a', title: 'Kiln', asks: [], body: words(0, 70) });
  expect(windows).toEqual([`Kiln. ${words(0, 40)}`, `Kiln. ${words(20, 60)}`, `Kiln. ${words(40, 70)}`]);
});

it('an entry is cut into sentences as they can be shown: a line that was wrapped goes on, a short one goes with the next', () => {
  const { sentences } = passagesOf({
    id: 'a',
    title: 'Kiln',
    asks: [],
    summary: 'It holds **two hundred** cups, of [any](https://example.com/size.html) size.',
    body: [
      'Careful! The hatch stays shut for nine hours. It opens on a signal that everybody in the',
      'workshop can hear.',
      '',
      '- Call the *night_shift* first.',
      '- Then open it, and',
      '  step back.',
      '- Gloves and goggles',
      '- A dry cloth',
    ].join('\n'),
  });
  expect(sentences).toEqual([
    'It holds two hundred cups, of any size.',
    'Careful! The hatch stays shut for nine hours.',
    'It opens on a signal that everybody in the workshop can hear.',
    'Call the night_shift first. Then open it, and step back.',
    'Gloves and goggles; A dry cloth',
  ]);
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
  expect(windows).toEqual(['The kiln: Cooling. Nine hours. Hatch Open it then.']);
});

it('an entry of asks alone has no windows, and a text that stands in it twice is encoded once', () => {
  const entry = { id: 'a', title: 'When are wages paid?', asks: ['When are wages paid?', ' '] };
  expect(passagesOf(entry)).toMatchObject({ windows: [], sentences: [], asks: ['When are wages paid?'] });
  expect(textsOf(entry)).toEqual(['When are wages paid?']);
});
