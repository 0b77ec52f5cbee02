import { day, message, number as number_ } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { LearningWords } from './wording.js';

/** "4 days", "half a day": fractions of more than a day say nothing. */
function daysOf(days: number): string {
  if (days < 0.5) return 'less than half a day';
  return message('{days, plural, one {# day} other {# days}}', { days: Math.max(1, Math.round(days)) });
}

export const en: LearningWords = {
  listens: {
    certificate: [
      'certificate',
      'my certificate',
      'show my certificate',
      'get my certificate',
      'where is my certificate',
    ],
    report: ['path report', 'path reports', 'report of my path', 'how does my path do'],
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
  help: { report: ['path report', 'what people say of the steps of a path, and where they stay longest'] },
  feedback: {
    formTitle: 'About this step',
    introMarkdown: (number, title) =>
      `Step ${number}, *${literal(title)}*. Whoever keeps this path reads it without your name, once three people have said something.`,
    question: 'Was it useful?',
    why: 'Why? (optional)',
    submit: 'Send',
    choiceMissing: 'Choose one of the two.',
    tooLong: (most) => message('Shorten this to {most, number} characters.', { most }),
    thanksMarkdown: (number, title, useful, word) =>
      `Noted: step ${number}, *${literal(title)}*, was ${useful ? 'useful' : 'not so useful'}${word === '' ? '' : `: ${literal(word)}`}. Whoever keeps this path reads it without your name, once three people have said something.`,
    addWord: (has) => (has ? 'Change what I wrote' : 'Add a word'),
    notDone: 'You can say so of a step of yours when it is done.',
    canNot: 'There is no form here. Open me in a direct chat and try it once more.',
  },
  report: {
    heading: (path) => `How “${path}” does`,
    whichMarkdown: '**Of which path?**',
    walked: 'Walked by',
    finished: 'Finished by',
    people: (count) => message('{count, plural, one {# person} other {# people}}', { count }),
    few: 'fewer than three people',
    longestMarkdown: (number, title, { days, people }) =>
      `**Where people stay longest:** step ${number}, *${literal(title)}*, ${daysOf(days)} (the middle one of ${number_(people)} people).`,
    stuckMarkdown: (number, title, people) =>
      `**Where people get stuck:** step ${number}, *${literal(title)}*: ${number_(people)} people told their manager.`,
    columns: ['Step', 'Useful', 'Not useful', 'Days', 'Stuck'],
    count: number_,
    days: daysOf,
    unknown: '–',
    wordsMarkdown: (number, title) => `**What people write of step ${number}**, *${literal(title)}*:`,
    more: (count) => message('{count, number} more.', { count }),
    somebody: 'somebody',
    tooFewMarkdown: 'Fewer than three people have walked it so far.',
    nothingYetMarkdown: 'No step has enough answers yet.',
    fewest:
      'What fewer than three people say or have in common is left out. Days are those from the step before to this one, in the middle of all.',
    notYours: 'This is for whoever keeps a path in the packs, and for admins.',
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
