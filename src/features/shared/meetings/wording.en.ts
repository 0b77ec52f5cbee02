import { day, list, role as work } from '../../../conversation/wording/grammar.en.js';
import { literal } from '../../../ports/markdown.js';
import type { MeetingsWords, MetAs } from './wording.js';

const asYours = ({ as, role }: MetAs): string | undefined =>
  ({ manager: 'your manager', buddy: 'your buddy', team: 'a colleague in your team', other: role })[as];

const asTheirs = ({ as, role }: MetAs): string =>
  ({
    manager: 'as their manager',
    buddy: 'as their buddy',
    team: 'as a colleague in their team',
    other: role === undefined ? '' : `as ${role}`,
  })[as];

export const en: MeetingsWords = {
  met: 'We met',
  with: (names, as) => {
    const who = asYours(as);
    return `with ${list(names)}${who === undefined ? '' : `, ${who}`}`;
  },
  youMeetMarkdown: (name, as, does) => {
    const who = asYours(as);
    return `You meet **${literal(name)}**${who === undefined ? '' : `, ${literal(who)}`}${does === undefined ? '' : `, who works as ${work(does)}`}. Either of you says when you have met.`;
  },
  nobodyMarkdown: 'Nobody is there yet whom you could meet. Once somebody is, they are told, too.',
  titleToOther: (walker) => `Meet ${walker}`,
  meetsYouMarkdown: (walker, as, does) => {
    const theirs = asTheirs(as);
    return `**${literal(walker)}** is to meet you${theirs === '' ? '' : ` ${literal(theirs)}`}${does === undefined ? '' : `, and works as ${work(does)}`}. Either of you says when you have met.`;
  },
  timeMarkdown: (when, today, name, theirs) =>
    `A time within the working hours of you both: **${day(when.day, today)}, ${when.clock}**${
      theirs === undefined
        ? ''
        : ` (${theirs.day === when.day ? '' : `${day(theirs.day, today)}, `}${theirs.clock} for ${literal(name)})`
    }.`,
  noTimeMarkdown: (name) => `Your working hours never meet: write to ${literal(name)} to find a time.`,
};
