import { day, message, ordinals } from '../../../conversation/wording/grammar.en.js';
import { literal } from '../../../ports/markdown.js';
import type { SharedAssignmentsWords } from './wording.js';

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const weekday = '(?:(?<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day),? )?';

const number = '\\d{1,2}(?:st|nd|rd|th)';

/** Alone it may be a name or a place in a row: it takes an article, or a month. */
const ordinal = `(?:(?:twenty|thirty)[ -])?(?:${ordinals.join('|')})`;

export const en: SharedAssignmentsWords = {
  days: {
    parser: 'en',
    leading: /^(?:(?:starting|beginning|from|on)\s+)+/,
    rewritten: {
      now: 'today',
      'day after tomorrow': 'in 2 days',
      'the day after tomorrow': 'in 2 days',
      'next week': 'monday next week',
      tomorow: 'tomorrow',
      tommorow: 'tomorrow',
      tommorrow: 'tomorrow',
      tomorro: 'tomorrow',
    },
    before: /\blast\b/,
    after: /^in /,
    among: /\b(?:the|coming)\b/g,
    ofMonth: new RegExp(
      `^(?<day>${weekday}(?:the )?(?:${number}|${ordinal}(?= of )|(?<=the )${ordinal}))(?: (?:of )?(?:the )?(?:(?<next>next month)|(?:this )?month))?$`,
    ),
    inMonth: (named, month, year) => `${named.replace(/(?<=ty) /, '-')} of ${months[month]} ${year}`,
  },
  paths: { atEnd: /\bpath$/i },
  several: {
    whichMarkdown: (person) => `**${literal(person)}** has several paths. Which one?`,
    notOn: (person, path) => `${person} is not on a path called "${path}". Nothing was changed.`,
  },
  day,
  myTeam: 'My team',
  proposal: {
    heading: (name) => `A path for ${name}?`,
    because: {
      import: (name, path) => `The import names *${path}* for **${name}**.`,
      persona: (name, path) => `**${name}** chose the role that goes with *${path}*, and has no path yet.`,
      asked: (name, path) => `**${name}** would like to start *${path}*.`,
      rule: (name, path) => `By a rule of the pack, *${path}* is for **${name}**.`,
    },
    textMarkdown: (why, on, isEnd) =>
      `${why} It would ${isEnd ? 'end' : 'start'} on **${literal(on)}**. Nothing happens until you say yes.`,
    confirm: 'Confirm',
    change: 'Change',
    decline: 'No',
  },
  proposals: {
    heading: (total) =>
      message('{total, plural, one {# path waits} other {# paths wait}} for your yes', { total }),
    why: {
      import: 'from the import',
      persona: 'chose this role',
      asked: 'asked for it',
      rule: 'by a rule of the pack',
    },
    detail: (path, span, why) => [path, span, why].filter(Boolean).join(' · '),
    rest: (count) =>
      message('{count, plural, one {# more waits} other {# more wait}}, not shown here.', { count }),
    note: 'To change or decline one, open the person from "My team".',
    confirmAll: (total) => message('{total, plural, one {Confirm it} other {Confirm all #}}', { total }),
    none: 'No path waits for your yes.',
  },
};
