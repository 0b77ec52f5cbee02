import type { Feature } from '../../conversation/feature.js';
import { onAction, unguarded } from '../../conversation/handling.js';
import { browsePages, readSection } from '../shared/actions.js';
import { pagesWords } from '../shared/pages/wording.js';
import { browse, openSection, showPages } from './handlers.js';
import { pagesSection } from './home.js';

/** A company's own pages: browsed by folder, and read section by section. */
export const pages: Feature = {
  name: 'pages',
  order: 57,
  wording: [],
  commands: [
    {
      name: 'pages',
      phrases: (words) => words(pagesWords).listens,
      shows: 'page',
      help: { section: 'own', order: 65, lines: (words) => [words(pagesWords).help] },
      hint: { order: 45, text: (words) => words(pagesWords).hint },
      handle: showPages,
    },
  ],
  home: [pagesSection],
  actions: [onAction(readSection, unguarded(openSection)), onAction(browsePages, unguarded(browse))],
};
