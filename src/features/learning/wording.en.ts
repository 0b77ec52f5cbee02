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
    repeatsOff: [
      'quiz repeats off',
      'repeats off',
      'stop quiz repeats',
      'no quiz repeats',
      'no more quiz questions',
    ],
    repeatsOn: ['quiz repeats on', 'repeats on'],
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
  again: {
    heading: 'One question, so that it stays',
    ofPathMarkdown: (path) => `From *${literal(path)}*, which is behind you. It takes half a minute.`,
    claimMarkdown: (claim) => `Is this true? **${literal(claim)}**`,
    isTrue: 'It is true',
    isNotTrue: 'It is not true',
    chosenMarkdown: (option) => `You chose: *${literal(option)}*`,
    rightMarkdown: '**That is right.**',
    wrongMarkdown: '**Not quite.**',
    comesAgain: (date, today) => `It comes once more around ${day(date, today)}.`,
    over: 'It does not come again.',
    stop: 'No such questions',
    on: 'Questions of paths that you finish come again: a week later, and after a month. At most one a day, and few in all.',
    off: 'Done: no question of a path comes again. Type “quiz repeats on” to have them back for the next path.',
    answered: 'You have answered this one. It comes again by itself, if it does.',
    gone: 'This question is not asked any more.',
  },
};
