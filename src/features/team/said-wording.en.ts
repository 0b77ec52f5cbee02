import { day, list, message } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { OtherDoer } from '../shared/journey/wording.js';
import type { TeamSaidWords } from './said-wording.js';

const step = (number: number, title: string) => `Step ${number}, *${literal(title)}*,`;

const bold = ({ as, role, name }: OtherDoer) => {
  const who = as === 'other' ? role : `your ${as}`;
  const named = name === undefined ? undefined : `**${literal(name)}**`;
  return [who && literal(who), named].filter((one) => one !== undefined).join(', ') || 'somebody else';
};

const managerOrAdmin = (name: string | undefined) =>
  name ? `Your manager, **${literal(name)}**, or an admin` : 'An admin';

export const en: TeamSaidWords = {
  listens: {
    pause:
      /\b(?:paus(?:e|ed|ing)?|hold|freez(?:e|ing)|stop|halt|suspend|interrupt|park|stand ?still|standby|stand-by|on ice|brakes|break|time ?out|sleep|rest|wait|count)\b/i,
    resume:
      /\b(?:resum(?:e|ing)|un-?paus(?:e|ed)|un-?freeze|un-?hold|re-?activate|re-?start|continue|carry on|off hold|(?:go|goes|going|keep going) on(?! (?:a |an |my |his |her )?(?:leave|holiday|vacation|sabbatical|parental|paternity|maternity))|start(?:s|ed)? (?:\S+ ){0,3}?(?:up )?again|pick (?:\S+ ){0,2}up again|break'?s over|holiday'?s over|leave'?s (?:over|finished))/i,
    isBack: /(?<!\b(?:until|till|til|when|once|be|come|get|him|her|me)\b[^.!?]*)\bback\b/i,
    confirms:
      /\b(?:confirm\w*|sign(?:s|ed|ing)?(?: \S+){0,3} off|sign(?:s|ed)?|sign-?offs?|approv\w*|tick(?:s|ed)?|check(?:s|ed)?|releas\w*|judg\w*|ok(?:ay)?|say yes|says yes|last word|counts|notif\w+|gets? the message|my result)\b/i,
    gave: /\b(?:gave|given|assigned|assigns?|put together|set(?: \S+){0,2} up|set up)\b(?= (?:me |us )?(?:this|my|the|with (?:this|my|the))\b| and )/i,
    stepNumber: /\bstep\s*(?:no\.?|number|nr\.?|#)?\s*(?<number>\d{1,2})\b/i,
    lastStep: /\b(?:last|final) (?:step|one|task)\b/i,
    thisStep:
      /\b(?:(?:this|that|next|current) (?:next |current )?(?:step|one|task)|(?:approve|confirm) this)\b/i,
    typed: {
      pause: (who, path) => `pause ${who} ${path}`.trim(),
      resume: (who, path) => `resume ${who} ${path}`.trim(),
      pauseUntil: (who, path, until) => `pause ${`${who} ${path}`.trim()} until ${until}`,
    },
  },
  ask: {
    pauseMarkdown: (name) =>
      `Pause the path of **${literal(name)}**? Nothing on it falls due until you resume it.`,
    resumeMarkdown: (name) => `Resume the path of **${literal(name)}**? They go on where they stopped.`,
    untilMarkdown: (name, until, today) =>
      `Pause the path of **${literal(name)}** until ${day(until, today)}?`,
    noEnd:
      'I could not tell on which day it is to end. Say it as "pause Dana until 4 January", or resume it when they are back.',
  },
  label: { pause: (name) => `Pause ${name}`, resume: (name) => `Resume ${name}` },
  own: {
    pauseMarkdown: (manager) =>
      `${managerOrAdmin(manager)} can pause your path, so that nothing falls due while you are away: ask them.`,
    resumeMarkdown: (manager) => `${managerOrAdmin(manager)} can resume your path: ask them.`,
  },
  rest: 'What you can do yourself is to let my reminders rest.',
  manager: {
    isMarkdown: (name) => `Your manager is **${literal(name)}**, as far as I know.`,
    none: 'Nobody is down as your manager yet. An admin can name them.',
    gaveMarkdown: (giver) => `Your path was given to you by **${literal(giver)}**.`,
    gaveOneMarkdown: (title, giver) =>
      giver
        ? `*${literal(title)}* was given to you by **${literal(giver)}**.`
        : `*${literal(title)}* came with your role.`,
    onPathMarkdown: (title, said) => `*${literal(title)}*: ${said}`,
    gaveNobody: 'Your path came with your role.',
  },
  buddy: {
    isMarkdown: (name) => `Your buddy is **${literal(name)}**.`,
    noneMarkdown: (manager) => `You have no buddy yet. ${managerOrAdmin(manager)} can name one.`,
    stepMarkdown: (number, title, due, today) =>
      `You meet at step ${number}, *${literal(title)}*, ${day(due, today)}.`,
  },
  goneMarkdown: (name) => `**${literal(name)}** has no active account here any more, so ask who takes over.`,
  confirms: {
    managerMarkdown: (number, title, name) =>
      `${step(number, title)} is confirmed by your manager, **${literal(name)}**. An admin can confirm it, too.`,
    nobodyYetMarkdown: (number, title) =>
      `${step(number, title)} is confirmed by a manager, and nobody is down as yours yet. An admin can confirm it, and name them.`,
    quizMarkdown: (number, title) =>
      `${step(number, title)} is done when its quiz is answered. Nobody has to confirm it.`,
    selfMarkdown: (number, title) =>
      `${step(number, title)} is done when you say so. Nobody has to confirm it.`,
    otherMarkdown: (number, title, doer) =>
      `${step(number, title)} is done by ${bold(doer)}, who also says when it is done.`,
    allMarkdown: (numbers, name) =>
      message(
        '{who} confirms {count, plural, one {step {steps}} other {steps {steps}}}. The others are done when you say so, or when their quiz is answered.',
        {
          who: name ? `Your manager, **${literal(name)}**,` : 'A manager or an admin',
          count: numbers.length,
          steps: list(numbers.map(String)),
        },
      ),
    none: 'No step of your path has to be confirmed: each is done when you say so, or when its quiz is answered.',
  },
};
