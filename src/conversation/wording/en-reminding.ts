import { literal } from '../../ports/markdown.js';
import { day, minutes, plural } from './grammar.en.js';

/** What the bot says by itself when its time has come, and about that. The same rules as in en.ts. */
export const reminding = {
  reminder: {
    heading: (due: number) => (due > 0 ? 'Today on your path' : 'Still open on your path'),
    /** The number is that on the path: a reminder shows a few of its steps. */
    step: (number: number, title: string) => `Step ${number}: ${title}`,
    dueMarkdown: (count: number, length: number) =>
      `${count === 1 ? 'One step is' : `${count} steps are`} for today, ${minutes(length)} in all.`,
    overdueMarkdown: (count: number, due: number) =>
      due > 0
        ? `And ${plural(count, 'step is', 'steps are')} still open from before. No hurry; take what fits.`
        : `${plural(count, 'step is', 'steps are')} still open from before. If something is in the way, say so: "I'm stuck".`,
    more: (count: number) => `and ${count} more on your path`,
    why: 'I write once a day at most, and only while something is due.',
    later: { tomorrow: 'Remind me tomorrow', monday: 'Remind me Monday' },
    off: 'No more reminders',
  },
  snoozed: (until: string, today: string) => `All right. You hear from me again on ${day(until, today)}.`,
  off: 'Done: no more reminders, and no weekly message about a team. Your manager sees that you have switched them off. Type "reminders on" whenever you want them back.',
  on: 'Reminders are on again: once a day at most, on the days when something is due. So is the weekly message, if you have a team.',
  isOff: 'reminders off',
  noPath: 'You are on no path at the moment, so there is nothing to remind you of.',

  digest: {
    heading: 'Your team this week',
    textMarkdown: (done: number, finished: number) =>
      `Since last week: **${plural(done, 'step', 'steps')} done**${finished > 0 ? ` and **${plural(finished, 'path', 'paths')} finished**` : ''}.`,
    needingMarkdown: (count: number) =>
      count === 1 ? 'One person could use you:' : `${count} people could use you:`,
    nobodyMarkdown: 'Nobody needs anything from you right now.',
    why: 'Once a week, on your Monday. You see steps, never questions.',
  },

  failures: {
    heading: 'Messages could not be delivered',
    textMarkdown: (count: number, newest: string) =>
      `${plural(count, 'message has', 'messages have')} failed for good. The newest says: *${literal(newest)}*`,
    what: '`ropes deliveries --failed` lists them; `retry` and `drop` deal with them. I write about this once a day at most, not for every message.',
  },
} as const;
