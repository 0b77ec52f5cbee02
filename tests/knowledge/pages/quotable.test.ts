import { expect, test } from 'vitest';
import { readPage } from '../../../src/knowledge/pages/page.js';
import { withoutFragments } from '../../../src/knowledge/pages/quotable.js';
import { sentencesOf } from '../../../src/knowledge/pages/sentences.js';

/** Each sentence of a page of one section, with the sentence that leads to it. */
function led(...lines: string[]): (readonly [string, string | undefined])[] {
  const [section] = readPage('a.md', lines.join('\n')).sections;
  if (!section) return [];
  const { sentences, places } = withoutFragments(section);
  return sentences.map((sentence, at) => [sentence, sentences[places[at]?.lead ?? -1]] as const);
}

test('what is in a list or a table is led to by the sentence over it', () => {
  expect(
    led(
      'We ask for two of these papers. Bring them along:',
      '',
      '- a passport that is still good for a year',
      '- proof of your address, which may be:',
      '  - a bill of the last three months',
      '',
      'Then you are done with this.',
      '',
      '| Day | Room |',
      '|---|---|',
      '| Monday morning | room three |',
    ),
  ).toEqual([
    ['We ask for two of these papers.', undefined],
    ['Bring them along:\na passport that is still good for a year', undefined],
    ['proof of your address, which may be:', 'Bring them along:\na passport that is still good for a year'],
    ['a bill of the last three months', 'proof of your address, which may be:'],
    ['Then you are done with this.', undefined],
    ['Day: Monday morning; Room: room three', 'Then you are done with this.'],
  ]);
});

test.each([
  ['Ping <!here> in the channel. Then wait.', ['Ping <!here> in the channel.', 'Then wait.']],
  [
    'Open https://a.example/?page=2 first. Then wait!',
    ['Open https://a.example/?page=2 first.', 'Then wait!'],
  ],
  ['Is it late? Yes! Go home.', ['Is it late?', 'Yes!', 'Go home.']],
  ['病気ですか？はい。', ['病気ですか？', 'はい。']],
])('the sentences of %j', (text, sentences) => {
  expect(sentencesOf(text)).toEqual(sentences);
});
