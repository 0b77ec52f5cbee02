import type { InsteadWords } from './wording.js';

export const en: InsteadWords = {
  leadMarkdown: 'This is what there is:',
};
