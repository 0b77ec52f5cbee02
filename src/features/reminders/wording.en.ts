import { day, message, minutes } from '../../conversation/wording/grammar.en.js';
import type { RemindersWords } from './wording.js';

export const en: RemindersWords = {
  listens: {
    off: ['reminders off', 'stop reminders', 'no more reminders', 'no reminders'],
    on: ['reminders on', 'remind me again'],
    rest: ['remind me'],
  },
  help: ['reminders off', 'no more reminders; also: reminders on, remind me Monday'],
  hint: { title: 'reminders off', description: 'No more reminders; "reminders on" brings them back' },

  reminder: {
    heading: (due) => (due > 0 ? 'Today on your path' : 'Still open on your path'),
    step: (number, title) => message('Step {number, number}: {title}', { number, title }),
    dueMarkdown: (count, length) =>
      message('{count, plural, one {One step is} other {# steps are}} for today, {length} in all.', {
        count,
        length: minutes(length),
      }),
    overdueMarkdown: (count, due) =>
      message(
        due > 0
          ? 'And {count, plural, one {# step is} other {# steps are}} still open from before. No hurry; take what fits.'
          : '{count, plural, one {# step is} other {# steps are}} still open from before. If something is in the way, say so: "I\'m stuck".',
        { count },
      ),
    more: (count) => message('and {count, number} more on your path', { count }),
    why: 'I write once a day at most, and only while something is due.',
    tomorrow: 'Remind me tomorrow',
    monday: 'Remind me Monday',
    off: 'No more reminders',
  },
  snoozed: (until, today) => `All right. You hear from me again on ${day(until, today)}.`,
  notAhead: 'I write once a day at most, so name a later day than today, such as "tomorrow" or "Monday".',
  areOff: 'Your reminders are off, so none would come. Type "reminders on" first, and then the day.',
  off: 'Done: no more reminders, and no weekly message about a team. Your manager sees that you have switched them off. Type "reminders on" whenever you want them back.',
  on: 'Reminders are on again: once a day at most, on the days when something is due. So is the weekly message, if you have a team.',
  noPath: 'You are on no path at the moment, so there is nothing to remind you of.',

  digest: {
    heading: 'Your team this week',
    textMarkdown: (done, finished) =>
      message(
        'Since last week: **{done, plural, one {# step} other {# steps}} done**{finished, plural, =0 {} one { and **# path finished**} other { and **# paths finished**}}.',
        { done, finished },
      ),
    needingMarkdown: (count) =>
      message('{count, plural, one {One person} other {# people}} could use you:', { count }),
    nobodyMarkdown: 'Nobody needs anything from you right now.',
    myTeam: 'My team',
    why: 'Once a week, on your Monday. You see steps, never questions.',
  },
};
