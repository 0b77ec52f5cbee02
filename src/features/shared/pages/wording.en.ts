import { day, message, number } from '../../../conversation/wording/grammar.en.js';
import type { PagesWords } from './wording.js';

const count = (one: string, many: string) => (found: number) =>
  found === 1 ? `1 ${one}` : `${number(found)} ${many}`;

export const en: PagesWords = {
  listens: ['pages', 'handbook', 'browse', 'browse the handbook', 'show the handbook'],
  help: ['pages', 'our own pages, folder by folder'],
  hint: { title: 'pages', description: 'Browse our own pages' },
  browse: 'Browse our pages',

  trail: (headings) => headings.join(' › '),
  quoted: (sentences) => `“${sentences.join(' ')}”`,
  from: 'From',
  source: (place, changed, today, owner) =>
    `${place}${changed === undefined ? '' : `, last changed ${day(changed, today)}`}; kept by ${owner}`,
  showSection: 'Show the section',
  notIt: 'Not it',
  closest: 'The closest places in our pages',
  part: (part, of) => message('Part {part, number} of {of, number}', { part, of }),
  nextPart: 'Next part',

  pagesIn: count('page', 'pages'),
  sectionsIn: count('section', 'sections'),
  open: 'Open',
  up: 'Up',
  next: 'Next',
  gone: 'That page is no longer here. `pages` shows all there are.',
};
