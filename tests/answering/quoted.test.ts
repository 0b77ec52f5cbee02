import { describe, expect, it } from 'vitest';
import { asWritten, quotedByWords, quotedFrom } from '../../src/answering/quoted.js';
import { shownSentence } from '../../src/answering/understanding/passages.js';
import { readPage } from '../../src/knowledge/pages/page.js';
import { sectionsAlone } from '../../src/knowledge/pages/page-sections.js';
import type { PageSection } from '../../src/knowledge/schema/pages.js';

/** The section of a page that is one. */
function section(...lines: string[]): PageSection {
  const [first] = sectionsAlone([readPage('mill.md', lines.join('\n'))]);
  if (!first) throw new Error('The page says nothing.');
  return first;
}

/** What is quoted where this was found, by its beginning, the best first. */
function quoted(from: PageSection, ...found: string[]): readonly string[] {
  const encoded = from.said.sentences.map(shownSentence);
  return quotedFrom(
    from,
    found.map((begun) => encoded.find((one) => one.startsWith(begun)) ?? begun),
  );
}

const papers = section(
  'The desk is on the second floor of the mill. It is open from nine to five on working days.',
  '',
  'Bring one of these papers along:',
  '',
  '- a passport that is good for another year',
  '- a card of your own country with a picture',
  '- a bill of the last three months with your address',
  '',
  'The guard looks at it and gives it back. Nothing of it is copied or kept.',
  '',
  '| Floor | Who works there |',
  '|---|---|',
  '| second | the people of the desk |',
  '| third | the millers and their books |',
);

describe('a quote has', () => {
  it('what leads to an item, before it', () => {
    expect(quoted(papers, 'a card')).toEqual([
      'Bring one of these papers along:',
      'a card of your own country with a picture',
    ]);
  });

  it('what a sentence leads to, as far as there is room', () => {
    expect(quoted(papers, 'Bring one')).toEqual([
      'Bring one of these papers along:',
      'a passport that is good for another year',
      'a card of your own country with a picture',
    ]);
  });

  it('of what a sentence leads to first what answers', () => {
    expect(quoted(papers, 'Bring one', 'a bill')).toEqual([
      'Bring one of these papers along:',
      'a passport that is good for another year',
      'a bill of the last three months with your address',
    ]);
  });

  it('of a table behind what leads to it no other row than the one that answers', () => {
    const rows = section(
      'The rooms of the week are these:',
      '',
      '| Day | Room |',
      '|---|---|',
      '| Monday | under the roof |',
      '| Tuesday | at the wheel |',
      '| Friday | by the river |',
    );
    expect(quoted(rows, 'The rooms', 'Day: Friday')).toEqual([
      'The rooms of the week are these:',
      'Day: Friday; Room: by the river',
    ]);
  });

  it('of a table the row that answers, however many sentences beside the table answer better', () => {
    const rows = section(
      'The rooms of the week are these:',
      '',
      '| Day | Room |',
      '|---|---|',
      '| Monday | under the roof |',
      '| Tuesday | at the wheel |',
      '| Friday | by the river |',
      '',
      'A room that nobody uses is let. Whoever rents a room pays at the gate. Nobody sleeps in a room.',
    );
    expect(quoted(rows, 'The rooms', 'Whoever', 'A room', 'Nobody', 'Day: Friday', 'Day: Monday')).toEqual([
      'The rooms of the week are these:',
      'Day: Monday; Room: under the roof',
      'Day: Friday; Room: by the river',
    ]);
  });

  it('what goes on in the same paragraph', () => {
    expect(quoted(papers, 'The desk')).toEqual([
      'The desk is on the second floor of the mill.',
      'It is open from nine to five on working days.',
    ]);
  });

  it('nothing that stands below another heading, however short all of it is', () => {
    const long = 'The crane lifts what the miller cannot lift alone. '.repeat(8);
    const yard = section(
      '# The yard',
      '',
      'It lies behind the mill.',
      '',
      '## Gate',
      '',
      'Bea has the key of the gate.',
      '',
      '## Crane',
      '',
      long,
    );
    expect(yard.parts).toHaveLength(1);
    expect(quoted(yard, 'Bea')).toEqual(['Bea has the key of the gate.']);
    expect(quoted(yard, 'Bea', 'It lies')).toEqual(['Bea has the key of the gate.']);
    expect(quoted(yard, 'It lies', 'Bea')).toEqual(['It lies behind the mill.']);
    expect(quotedByWords(yard, 'who opens the gate?')).toEqual(['Bea has the key of the gate.']);
  });

  it('what a sentence points back to', () => {
    expect(quoted(papers, 'It is open')).toEqual([
      'The desk is on the second floor of the mill.',
      'It is open from nine to five on working days.',
    ]);
  });

  it('a row alone', () => {
    const rows = section(
      '| Day | Room |',
      '|---|---|',
      '| Monday | under the roof |',
      '| Tuesday | at the wheel |',
    );
    expect(quoted(rows, 'Day: Tuesday')).toEqual(['Day: Tuesday; Room: at the wheel']);
  });

  it('all of a short section', () => {
    const short = section('Ring the bell twice. Somebody comes down and opens.');
    expect(quoted(short, 'Ring')).toEqual(['Ring the bell twice.', 'Somebody comes down and opens.']);
  });

  it('nothing that does not stand there', () => {
    expect(quoted(papers, 'Pay with your soul')).toEqual([]);
    expect(asWritten(papers, ['Pay with your soul', 'Nothing of it is copied or kept.'])).toEqual([
      'Nothing of it is copied or kept.',
    ]);
  });

  it('items that were read in one text as the lines they are', () => {
    const items = section(
      'Take these with you to the mill on your first day:',
      '',
      '- gloves',
      '- a lamp',
      '- warm shoes for the stairs',
    );
    const joined = items.said.sentences.map(shownSentence).find((one) => one.includes('; ')) ?? '';
    expect(joined).toBe('gloves; a lamp; warm shoes for the stairs'.slice(0, joined.length));
    expect(asWritten(items, [joined]).join('; ')).toBe(joined);
  });

  it('by words, the sentence that shares most of them', () => {
    expect(quotedByWords(papers, 'is anything copied?')).toContain('Nothing of it is copied or kept.');
  });
});
