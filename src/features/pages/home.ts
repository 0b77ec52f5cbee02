import type { HomeSection } from '../../conversation/feature.js';
import { sayAction } from '../../conversation/route.js';
import { pagesWords } from '../shared/pages/wording.js';
import { pagePacks } from './folders.js';

/** The way into the pages, beside "Ask a question". */
export const pagesSection: HomeSection = {
  order: 12,
  async parts({ context }) {
    if (pagePacks(context.knowledge).length === 0) return [];
    const { browse, listens } = context.words(pagesWords);
    // As if it had been typed: what a home page shows is not redrawn.
    return [{ kind: 'buttons', buttons: [sayAction.button(browse, listens[0] ?? '')] }];
  },
};
