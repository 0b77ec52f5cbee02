import { day, message, minutes } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { RemindersWords } from './wording.js';

export const en: RemindersWords = {
  listens: {
    off: ['reminders off', 'stop reminders', 'no more reminders', 'no reminders'],
    on: ['reminders on', 'remind me again'],
    rest: ['remind me'],
  },
  listensSaid: {
    on: /\b(?:(?:back|switch|turn|put|set)\b[^.!?]*\bon\b|on again|re-?enable|enable|re-?activate|activate|re-?start|resume|unmute|want (?:them|reminders|the reminders) again|start (?:\S+ ){0,3}again|bring (?:\S+ ){0,3}back)\b/i,
    off: /\b(?:off|stop|no (?:\w+ )?(?:reminders?|pings?|nudges?|notifications?|messages?|alerts?|notices|alarms?)|enough|remove|spare me|leave (?:me alone|out)|shut|shush|silen(?:t|ce)|block|drop|cut it out|zero|opt me out|prefer not|be quiet|no more|never|no need|don'?t|dont|do not|disable|deactivate|end|cancel|kill|quit|mute|without|unsubscribe|opt)\b/i,
    keepOn:
      /\b(?:do(?:n['’]?t| not)|dont|never) (?:\w+ ){0,2}(?:stop|end|cancel|mute|kill|disable|(?:turn|switch) (?:\w+ ){0,2}off)\b|\bkeep (?:\w+ ){0,2}(?:on|coming|reminding|pinging|sending)\b/i,
    negated: /\b(?:do(?:n['’]?t| not)|dont|never)\b/i,
    later:
      /\b(?:remind|bring|raise|ping|nudge|poke|snooze|write|message|notify|ask|tell|bug|bother|prod|call|contact|later|again|another|not now|not today|rest|quiet|silen\w*|wait|postpone|push|delay|try me|come back|get back|until|till|reminders?)\b/i,
    ofSome:
      /\bstep\s*\d|\b(?:about|for|of) (?:the|my|this|that) (?!dates?\b|due\b|deadlines?\b|reminders?\b|pings?\b|daily\b|weekly\b)\p{L}+|\b(?:this|that) one\b/iu,
    time: /\b(?:\d{1,2}(?::\d\d|\s*(?:am|pm|o'?clock|h|hrs?|mins?|minutes?|hours?)\b)|at (?:\d{1,2}|half|quarter|noon|midday|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|half past|past (?:six|seven|eight|\d)|(?:an?|few|couple of|half an?|\d+) (?:hours?|minutes?|mins?)|in (?:a bit|\d+)\b|tonight|this (?:evening|afternoon)|(?:in|to|till|until) the (?:evening|afternoon)|later today|afternoon|noon|lunch|standup|my (?:shift|break)|(?:is|it's) over)/i,
  },
  ask: {
    restMarkdown: (until, today) =>
      `Let all my reminders rest until **${day(until, today)}**? On that day I write again, if something is due.`,
    offMarkdown:
      'Switch all my reminders off? Your manager sees that they are off, and you can have them back at any time.',
    onMarkdown:
      'Switch my reminders on again? I write once a day at most, on the days when something is due.',
    untilMarkdown: 'Until when shall my reminders rest?',
  },
  label: {
    rest: (until, today) => `Rest until ${day(until, today)}`,
    off: 'Switch them off',
    on: 'Switch them on',
  },
  stand: {
    off: 'Your reminders are off, as you asked for.',
    on: 'Your reminders are on: here in chat, once a day at most, and only on days when something is due or still open.',
    onWithoutPath:
      'Your reminders are on, and there is nothing to remind you of: you are on no path at the moment.',
    paused: 'Your path is paused, so none comes until it is resumed.',
    notBegun: 'Your path has not begun, so none comes yet.',
    nothingLeft: 'Nothing of your own is open, so none comes.',
    nextMarkdown: (on, clock, today) => `The next one comes on **${day(on, today)}** at ${clock}, your time.`,
    whyMarkdown: ({ number, title }, more) =>
      message(
        'Then it is about step {number, number}, *{title}*{more, plural, =0 {} one {, and # more} other {, and # more}}.',
        {
          number,
          title: literal(title),
          more,
        },
      ),
    rest: (until, today) => `They rest until ${day(until, today)}, as you asked for.`,
    digest: (on, today) => `The weekly message about your team comes on ${day(on, today)}.`,
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

  owes: {
    heading: (count) =>
      message('{count, plural, one {A step} other {# steps}} of yours for others', { count }),
    pathMarkdown: (person, path, span, isNew) =>
      message(
        isNew
          ? '**{person}** walks *{path}* {span}, and you have a part in it:'
          : '**{person}**, *{path}*, {span}:',
        { person: literal(person), path: literal(path), span: literal(span) },
      ),
    more: (count) => message('and {count, number} more; type "my tasks" to see all', { count }),
    why: 'I write once a day at most. "my tasks" shows all that you owe to others.',
  },
  late: {
    heading: (count) => message('{count, plural, one {A step is} other {# steps are}} late', { count }),
    lineMarkdown: (person, title, due, today, doer) =>
      `**${literal(person)}**: *${literal(title)}*, since ${day(due, today)}; ${literal(doer)}`,
    more: (count) => message('and {count, number} more', { count }),
    why: 'Overdue by three working days. I tell you once.',
  },

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
