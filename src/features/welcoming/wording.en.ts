import { day, message } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { WelcomingWords } from './wording.js';

/** What somebody wrote, shown as theirs; nothing where they wrote none. */
const wrote = (line: string) => (line === '' ? '' : ` You wrote: “${literal(line)}”`);

export const en: WelcomingWords = {
  listens: ['welcome lines', 'my welcome lines', 'lines of welcome', 'my lines of welcome'],
  help: ['welcome lines', 'what your colleagues wrote to welcome you'],
  ask: {
    heading: (people) =>
      message('{people, plural, one {Somebody is new here soon} other {# people are new here soon}}', {
        people,
      }),
    askMarkdown: (person, first, today) =>
      `**${literal(person)}** starts on ${day(first, today)}. Would you write a line of welcome?`,
    againMarkdown: (person, first, today) =>
      `**${literal(person)}** starts on ${day(first, today)}, and there is still room for your line of welcome. I do not ask again.`,
    write: (person) => (person === undefined ? 'Write a line' : `Write to ${person}`),
    leave: (person) => (person === undefined ? 'Not now' : `Not now: ${person}`),
  },
  form: {
    title: 'A line of welcome',
    readersMarkdown: (person, name, first, today) =>
      first === undefined
        ? `**Who will read it:** ${literal(person)}, with the next message of a day. Nobody else. You can change it until then.`
        : `**Who will read it:** ${literal(person)}, on the first morning (${day(first, today)}), together with the lines of others. Nobody else, and ${literal(name)} not before. You can change it until then.`,
    line: 'Your line',
    picture: 'Address of a picture, if you like',
    submit: 'Keep it',
    empty: 'Write a sentence, or give the address of a picture.',
    tooLong: (most) => `That is longer than ${most} characters. A sentence is enough.`,
    noAddress: 'That is no address I can show. Give one that begins with https://, or leave this empty.',
    typeIt: 'A line of welcome is written in a form, which cannot be opened here.',
    openMarkdown: (person) => `A line of welcome for **${literal(person)}**:`,
  },
  kept: {
    thanksMarkdown: (name, first, today) =>
      first === undefined
        ? `Thank you! ${literal(name)} reads it with the next message of a day.`
        : `Thank you! ${literal(name)} reads it on ${day(first, today)}, together with those of others. Until then you can change it.`,
    leftMarkdown: (name) =>
      `All right, I do not ask again. If a line for ${literal(name)} comes to your mind:`,
    change: 'Change it',
  },
  writtenMarkdown: (name, line) => `Your line for ${literal(name)} is kept.${wrote(line)}`,
  overMarkdown: (person, line) =>
    `That is over: a line would not reach **${literal(person)}** any more.${wrote(line)}`,
  givenMarkdown: (name, line) => `${literal(name)} has your line already.${wrote(line)}`,
  notAsked: 'Nobody asked you for that line of welcome, or whoever it was for is here no more.',
  none: 'There is no line of welcome for you to read here.',
};
