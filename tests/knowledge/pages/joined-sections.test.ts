import { describe, expect, test } from 'vitest';
import { readPage } from '../../../src/knowledge/pages/page.js';
import { sectionsAlone } from '../../../src/knowledge/pages/page-sections.js';
import { placeOfQuote } from '../../../src/knowledge/pages/quote-place.js';
import type { PageSection } from '../../../src/knowledge/schema/pages.js';

const sectionsIn = (markdown: string) => sectionsAlone([readPage('yard.md', markdown)]);

const many = (words: number) => `${Array.from({ length: words }, (_, at) => `word${at}`).join(' ')}.`;

const yard = (...headings: readonly (readonly [heading: string, text: string])[]) =>
  `# The yard\n\nThe yard lies behind the mill. ${many(30)}\n\n${headings.map(([heading, text]) => `## ${heading}\n\n${text}\n`).join('\n')}`;

const gate = ['Gate', 'The gate is locked at six. Bea has the key.'] as const;
const crane = ['Crane', many(60)] as const;

const headingsIn = (markdown: string) => sectionsIn(markdown).map(({ title }) => title);

describe('a heading with a line or two', () => {
  test('is part of the section above it, with its heading and its text', () => {
    const [whole, ...others] = sectionsIn(yard(gate, crane)) as [PageSection, ...PageSection[]];
    expect(others.map(({ title }) => title)).toEqual(['Crane']);
    expect(whole.said.text).toContain('\nGate\nThe gate is locked at six. Bea has the key.');
    expect(whole.body).toContain('**Gate**\n\nThe gate is locked at six.');
    expect(whole.aliases).toEqual(['Gate']);
    expect(whole.parts?.map(({ heading, id }) => [heading, id])).toEqual([['Gate', 'page/yard-gate']]);
  });

  test('is the place of what is quoted from it, and no other', () => {
    const [whole] = sectionsIn(yard(gate, crane)) as [PageSection];
    const placeOf = (...quoted: string[]) => placeOfQuote(whole, quoted).heading;
    expect(placeOf('Bea has the key.')).toBe('Gate');
    expect(placeOf('The yard lies behind the mill.', 'Bea has the key.')).toBe('The yard');
    expect(placeOf()).toBe('The yard');
  });

  test.each([
    [
      'by itself among others that are all as short',
      yard(gate, ['Crane', 'The crane lifts two tons of grain.']),
    ],
    ['a question', yard(['Where is the gate', gate[1]], crane)],
    ['a question by its mark', yard(['The gate?', gate[1]], crane)],
    ['longer', yard(['Gate', many(40)], crane)],
    [
      'a term of a glossary',
      yard(crane).replace('# The yard', '# Glossary').concat('\n## Gate\n\nWhere the lorries come in.\n'),
    ],
    ['below nothing but a heading', `# The yard\n\n## Gate\n\n${gate[1]}\n\n## Crane\n\n${crane[1]}\n`],
    [
      'below a question',
      `# The yard\n\n## Can I\n\n${many(30)}\n\n### Gate\n\n${gate[1]}\n\n### Crane\n\n${crane[1]}\n`,
    ],
  ])('stays by itself where it is %s', (_, markdown) => {
    const all = sectionsIn(markdown);
    expect(all.flatMap(({ parts = [] }) => parts)).toEqual([]);
    expect(all.map(({ title }) => title).some((title) => /gate/i.test(title))).toBe(true);
  });

  test('stays where there are headings below it', () => {
    const markdown = yard(crane, gate).concat(`\n### Key\n\n${many(50)}\n`);
    expect(headingsIn(markdown)).toEqual(['The yard', 'Crane', 'Gate', 'Key']);
  });

  test('is not told with what stands before it, however short that is', () => {
    const markdown = `# The yard\n\n${many(40)} Ask Bea.\n\n## Gate\n\nAsk Tom.\n\n${crane.map((text, at) => (at === 0 ? `## ${text}` : text)).join('\n\n')}\n`;
    const [whole] = sectionsIn(markdown) as [PageSection];
    expect(whole.said.sentences.slice(-2)).toEqual(['Ask Bea.', 'Ask Tom.']);
    expect(placeOfQuote(whole, ['Ask Tom.']).heading).toBe('Gate');
  });
});
