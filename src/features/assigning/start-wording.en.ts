import { day, list, message, minutes } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { StartWords } from './start-wording.js';

const manager = (name: string | undefined) => name ?? 'your manager';

export const en: StartWords = {
  listens: {
    start: [
      /^(?:start|begin) (?:the |a )?path:? (?<path>\S.*)$/i,
      /^(?:start|begin) (?:the )?(?<maybe>\S.*) path$/i,
    ],
    typed: (path) => `start path ${path}`,
  },
  help: (role) => [`start path ${role}`, 'one more path for yourself, after a look at it'],
  closed: (name) => `Paths are given by managers and admins here. Ask ${manager(name)} for it.`,
  countsBack: (title, name) =>
    `${title} counts back from a day that whoever gives it names. Ask ${manager(name)} for it.`,
  hasMarkdown: (title, proposed) =>
    proposed
      ? `*${literal(title)}* waits for a yes already. You need to do nothing.`
      : `You have *${literal(title)}* already.`,
  heading: (title) => `Start ${title}?`,
  freelyMarkdown: 'Nothing has begun yet. Press the day from which it counts.',
  askedMarkdown: (names) =>
    `Nothing has begun yet. When you press a day, I ask ${list(names.map((name) => `**${literal(name)}**`))}, and it begins with a yes.`,
  told: (name) =>
    name === undefined
      ? 'Nobody is told: you have no manager as far as I know.'
      : `${name} is told that you began, and sees your steps, never your questions.`,
  besideMarkdown: (titles) => `It comes beside ${list(titles.map((title) => `*${literal(title)}*`))}.`,
  length: 'Length',
  total: (steps, length) =>
    message('{steps, plural, one {# step} other {# steps}}, {length} in all', {
      steps,
      length: minutes(length),
    }),
  start: (on, today) => `Start ${day(on, today)}`,
  ask: (on, today) => `Ask for it, from ${day(on, today)}`,
  drop: 'Not now',
  dropped: 'Nothing was started.',
  started: {
    now: (title) => `Done: ${title} has begun.`,
    ahead: (title, start, today) =>
      `Done: ${title} begins on ${day(start, today)}. Until then others do what comes before it, and I write to you on that day.`,
    unreached: (title) => `Done: ${title} is yours, and begins as soon as I can write to you directly.`,
  },
  sent: (title, names) => `I asked ${list(names)} about ${title}. You hear from me when there is a yes.`,
  undecided:
    'Nobody could say yes: you have no manager as far as I know, and there is no admin. Ask whoever runs Ropes here.',
  before: (title, name) =>
    `${title} was proposed or given to you before, so I ask nobody again. ${name ?? 'Your manager'} can give it to you.`,
  noticeMarkdown: (name, title, start, today) =>
    `**${literal(name)}** has started *${literal(title)}*, from **${literal(day(start, today))}**.`,
};
