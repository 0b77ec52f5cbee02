import { literal } from '../../../ports/markdown.js';
import type { SharedIntroductionWords } from './wording.js';

export const en: SharedIntroductionWords = {
  heading: (person) => `Meet ${person}`,
  answerMarkdown: (ask, value) => `**${literal(ask)}** ${literal(value)}`,
  toPost: {
    heading: (person) => `${person} has written an introduction`,
    textMarkdown: (person, path) =>
      `**${literal(person)}**, on *${literal(path)}*, asks you to post it to the channel that the pack names. This is how it would stand there:`,
    otherMarkdown: (person) =>
      `${literal(person)} has written something else since. Nothing was posted; this is how it would stand there now:`,
    post: 'Post it',
    nothingBefore: 'Nothing is posted before you say yes. With “Not yet” you say what is missing.',
  },
};
