import { day } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { LearningWords } from './wording.js';

export const en: LearningWords = {
  listens: {
    certificate: [
      'certificate',
      'my certificate',
      'show my certificate',
      'get my certificate',
      'where is my certificate',
    ],
  },
  certificate: {
    heading: 'Certificate',
    certifies: 'This is to say that',
    walked: 'walked the whole path',
    date: (date) => day(date, ''),
    alt: (name, path, date) => `Certificate: ${name} walked the whole path “${path}”, finished on ${date}.`,
    keep: 'Only you get it. Save the picture, and show it to whom you like.',
    wholeMarkdown: (name, path) => `**${literal(name)}** walked the whole path *${literal(path)}*.`,
    dateFact: 'Finished on',
    noPicture:
      'There is no picture of it: I could not draw these letters, and boxes in their place would do you no honour.',
    inDirectChat: 'I have sent you your certificate in our direct chat.',
    none: 'There is a certificate at the end of a path, and you have not finished one yet. “my path” shows how far you are.',
    notYet:
      'There is a certificate at the end of this path, and it is not finished yet. “my path” shows how far you are.',
  },
};
