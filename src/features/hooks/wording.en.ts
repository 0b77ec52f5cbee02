import { literal } from '../../ports/markdown.js';
import type { HooksWords, OfWhom } from './wording.js';

const named = ({ number, title, person }: OfWhom) =>
  person === undefined
    ? `step ${number} of your path, *${literal(title)}*`
    : `step ${number} of the path of **${literal(person)}**, *${literal(title)}*`;

export const en: HooksWords = {
  doneMarkdown: (step, claimed) =>
    claimed
      ? `The system that I asked to do ${named(step)}, says that it is done. It waits to be confirmed.`
      : `The system that I asked to do ${named(step)}, has done it. There is nothing left to do there.`,
  failedMarkdown: (step) => `The system that I asked to do ${named(step)}, could not do it.`,
  failedNext: (isReaders) =>
    isReaders
      ? 'The step stays open, and is yours to do by hand.'
      : 'The step stays open until somebody does it by hand.',
  noteMarkdown: (note) => `It writes: “${literal(note.trim())}”`,
  unreachedMarkdown: (step) =>
    `I was to ask a system to do ${named(step)}, and it takes no requests of mine.`,
  unreachedNext:
    'Nobody there knows of it: the step stays open until somebody does it by hand. Whoever looks after this bot sees why, and can try again.',
};
