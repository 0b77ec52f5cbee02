import type { HomeSection } from '../../conversation/feature.js';
import { popularEntries } from '../../insights/questions/question-log.js';
import { exampleQuestions, questionOf } from '../../knowledge/example-questions.js';
import { literal } from '../../ports/markdown.js';
import { askParts } from '../shared/ask-parts.js';
import { openAsk } from './actions.js';
import { askingWords } from './wording.js';

/** Milliseconds for which a question counts among those that others ask. */
const LATELY = 30 * 24 * 60 * 60 * 1_000;

/** Questions of others that are shown at most. */
const POPULAR = 3;

export const askSection: HomeSection = {
  order: 10,
  parts: async ({ context }) => [
    {
      kind: 'buttons',
      buttons: [openAsk.button(context.words(askingWords).home.ask, {}, { style: 'primary' })],
    },
  ],
};

/** What others ask; until enough of them have, what one may ask. */
export const popularSection: HomeSection = {
  order: 50,
  async parts({ tx, now, context }) {
    const { knowledge } = context;
    const popular = await popularEntries(tx, now - LATELY, POPULAR);
    const asked = popular.flatMap((id) => {
      const entry = knowledge.entries.get(id);
      return (entry && questionOf(entry)) ?? [];
    });
    const heading = `**${literal(context.words(askingWords).home.popular)}**`;
    return askParts(
      asked.length > 0 ? asked : exampleQuestions(knowledge),
      { kind: 'divider' },
      { kind: 'text', markdown: heading },
    );
  },
};
