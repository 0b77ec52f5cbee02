import { day, list, message } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { AssigningSaidWords } from './said-wording.js';

const aPath = 'path|track|curriculum|plan|program(?:me)?|training|course|onboarding';

export const en: AssigningSaidWords = {
  listens: {
    pathNamed: [
      new RegExp(
        `\\b(?:the|an?|on|in|for|take|do|get|as)\\s+(?!(?:the )?same\\b)(?<path>[\\p{L}\\p{N}][\\p{L}\\p{N} /&-]{1,40}?)\\s+(?:${aPath})\\b`,
        'iu',
      ),
      new RegExp(`\\b(?:${aPath})\\s*:\\s*(?<path>[\\p{L}\\p{N}][\\p{L}\\p{N} /&-]{1,40})`, 'iu'),
      /\b(?:as|role(?: is|:)?|(?:he|she|they)(?:['’]s| is| are))\s+(?:an?\s+)?(?<path>[\p{L}\p{N}][\p{L}\p{N} /&-]{1,40}?)(?=[,.!?;]|\s+(?:from|on|starting|start|please|pls)\b|$)/iu,
      /(?:->|=>|→)\s*(?<path>[\p{L}\p{N}][\p{L}\p{N} /&-]{1,40})/u,
    ],
    sameAs: new RegExp(
      `\\bsame\\s+(?:\\S+\\s+){0,2}?(?:${aPath}|one|thing)?\\s*(?:as|that|which|like)\\b`,
      'i',
    ),
    instead: /\b(?:instead|replac(?:e|es|ing)|in place of|swap|rather than)\b/i,
    everybody:
      /\b(?:every(?:one|body)|all|both|each|whole)\b[^.!?]*\b(?:team|people|reports|lot|interns|joiners|hires|of them)\b/i,
    noPath: new RegExp(`^\\s*(?:(?:an?|the|some|his|her|their|new)\\s+)*(?:${aPath})\\s*$`, 'i'),
    beforeBuddy: /\bbuddy(?:\s+(?:is|will be|should be|shall be)|:)?\s*$/i,
    behindBuddy: /^\s*(?:as|is|will be|shall be|can be|to be)\s+(?:(?:the|her|his|their|a)\s+)?buddy\b/i,
    stepNumber: /\bstep\s*(?:no\.?|number|#)?\s*(?<number>\d{1,3})\b/i,
    moveStep: (number, who, day) => `move step ${number} of ${who}${day === '' ? '' : ` to ${day}`}`,
    oneStep:
      /\bstep\s*(?:no\.?|number|#)?\s*\d|\b(?:this|that|the|my|one|next|last) (?:\S+ )?(?:step|task|quiz|reading|deadline|due date)(?!s)\b|\b(?:this|that) one\b/i,
  },
  move: {
    ownMarkdown: (start, today, manager) =>
      `Your path has **${day(start, today)}** as its first day. ${manager ? `Your manager, **${literal(manager)}**, or an admin` : 'An admin'} can change that, and all days of your steps move with it: tell them the day that is right.`,
    ownSeveralMarkdown: (paths, today, manager) =>
      `Your paths have these first days: ${list(paths.map(({ title, start }) => `*${literal(title)}* **${day(start, today)}**`))}. ${manager ? `Your manager, **${literal(manager)}**, or an admin` : 'An admin'} can change one, and all days of its steps move with it: tell them the day that is right.`,
    oneStep:
      'The days of steps count from the first day of the path. Your manager or an admin can move a single one for you: ask them. A step that is late is still fine; take it when it fits.',
    rest: 'What you can do yourself is to let my reminders rest.',
  },
  start: {
    startsMarkdown: (title, start, today) =>
      `Your path, *${literal(title)}*, starts on **${day(start, today)}**.`,
    startedMarkdown: (title, start, today) =>
      `Your path, *${literal(title)}*, started on **${day(start, today)}**.`,
    nowMarkdown: (count, week, working) =>
      message(
        working
          ? 'Today is working day {count, number} of it, in week {week, number}.'
          : 'Today is a day off, in week {week, number}; {count, plural, one {# working day is} other {# working days are}} behind you.',
        { count, week },
      ),
    firstDayMarkdown: (start, today) => `Your first day, as it was told to me: **${day(start, today)}**.`,
    nothing: 'I know no first day of yours yet.',
  },
};
