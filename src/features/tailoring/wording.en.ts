import { number as inDigits, list, message } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { TailoringWords } from './wording.js';

const step = (number: number, title: string) => `step ${number}, *${literal(title)}*,`;

const Step = (number: number, title: string) => `Step ${number}, *${literal(title)}*,`;

const bold = (name: string) => `**${literal(name)}**`;

const quoted = (text: string) => `“${literal(text.trim())}”`;

export const en: TailoringWords = {
  listens: {
    pause: [/^pause (?<who>.+?\s+(?:until|till|til)\s+.+)$/i],
    move: [/^(?:move|shift) step (?<step>\d{1,3}) (?:of|for) (?<who>.+)$/i],
    add: [/^add (?:a |an |another |one more )?(?:extra )?step for (?<who>.+)$/is],
    out: [/^take (?:out )?step (?<step>\d{1,3}) (?:of|for) (?<who>.+)$/is],
    back: [/^put step (?<step>\d{1,3}) (?:of|for) (?<who>.+?) back(?: in)?$/i],
  },
  behindName: {
    pause: /\s+(?:until|till|til)(?=\s)/,
    move: /\s+to(?=\s)/,
    add: /\s+on(?=\s)|:(?=\s)/,
    out: /\s+out(?:[,:]?\s+because)?(?=\s)|[,:]?\s+because(?=\s)/,
  },
  beforeTitle: /:\s+/,
  typedAgain: {
    pause: (who, until) => `pause ${who} until ${until}`,
    move: (who, number, day) => `move step ${number} of ${who}${day === '' ? '' : ` to ${day}`}`,
    add: (who, day, title) =>
      `add a step for ${who}${day === '' ? '' : ` on ${day}`}${title === '' ? '' : `: ${title}`}`,
    out: (who, number, reason) =>
      `take step ${number} of ${who}${reason === '' ? '' : ` out because ${reason}`}`,
    back: (who, number) => `put step ${number} of ${who} back`,
  },
  help: [
    'pause Dana until Monday',
    'for one person alone; also: move step 3 of Dana to Monday, take step 3 of Dana out because …, put step 3 of Dana back, add a step for Dana on Monday: …',
  ],
  forms: {
    pause: {
      title: 'Pause until',
      introMarkdown: (name, path) =>
        `Nothing on *${literal(path)}* falls due for ${bold(name)} until that day. It goes on by itself then, and they are told.`,
      until: 'It goes on from',
      submit: 'Look at it',
    },
    add: {
      title: 'Add a step',
      introMarkdown: (name, path) =>
        `It is for ${bold(name)} alone, beside the steps of *${literal(path)}*. They read the title and the note.`,
      name: 'What is to be done?',
      day: 'Until when?',
      doer: 'Who does it?',
      note: 'A note',
      submit: 'Look at it',
    },
    change: {
      title: 'Change a step',
      introMarkdown: (name, number, title, due) =>
        `${Step(number, title)} is due ${literal(due)}. What you change holds for ${bold(name)} alone.`,
      what: 'What changes?',
      move: 'It is due on another day',
      out: 'It is taken out',
      day: 'The new day',
      reason: 'Why is it taken out? They read it',
      submit: 'Look at it',
    },
  },
  typed: {
    pause: 'Type it in one line: "pause dana@example.com until 4 January".',
    add: 'Type it in one line: "add a step for dana@example.com on 12 January: Visit the Berlin office".',
    change:
      'Type it in one line: "move step 3 of dana@example.com to Friday", or "take step 3 of dana@example.com out because she knows it".',
  },
  preview: {
    heading: (name) => `For ${name} alone`,
    pauseMarkdown: (name, path, until) =>
      `*${literal(path)}* rests for ${bold(name)}, and goes on by itself on **${literal(until)}**. Nothing falls due meanwhile.`,
    moveMarkdown: (name, number, title, from, to) =>
      `${Step(number, title)} is due for ${bold(name)} on **${literal(to)}** instead of ${literal(from)}.`,
    addMarkdown: (name, title, due, doer) =>
      `${bold(name)} gets one more step: *${literal(title)}*, due on **${literal(due)}**. Who does it: ${literal(doer)}.`,
    outMarkdown: (name, number, title) => `${Step(number, title)} is taken out for ${bold(name)}.`,
    backMarkdown: (name, number, title, due) =>
      `${Step(number, title)} is put back for ${bold(name)}, due ${literal(due)}.`,
    noteMarkdown: (note) => `The note: ${quoted(note)}`,
    reasonMarkdown: (reason) => `Why: ${quoted(reason)}`,
    dayOff: (named, name, day) => `${named} is a day off for ${name}, so it is ${day}.`,
    meanwhile: (count) =>
      message(
        '{count, plural, one {# open step has its day} other {# open steps have their days}} before that. What is late then comes in one message.',
        { count },
      ),
    beforeStart: (start) => `That is before they begin, ${start}: they hear of it then.`,
    told: (name) => `${name} is told.`,
    untold: (name) => `${name} is not told: they have not begun.`,
    doersToldLater: (names) =>
      message('{names} {count, plural, one {hears} other {hear}} of it with their next message of the day.', {
        names: list(names),
        count: names.length,
      }),
    confirm: 'Change it',
    leave: 'Leave it',
  },
  done: {
    pauseMarkdown: (name, path, until) =>
      `*${literal(path)}* rests for ${bold(name)}, and goes on by itself on ${literal(until)}.`,
    moveMarkdown: (name, number, title, from, to) =>
      `${Step(number, title)} is due for ${bold(name)} on ${literal(to)} now, and was due ${literal(from)}.`,
    addMarkdown: (name, title, due, doer) =>
      `${bold(name)} has one more step: *${literal(title)}*, due ${literal(due)}. Who does it: ${literal(doer)}.`,
    outMarkdown: (name, number, title) => `${Step(number, title)} is taken out for ${bold(name)}.`,
    backMarkdown: (name, number, title, due) =>
      `${Step(number, title)} is back for ${bold(name)}, due ${literal(due)}.`,
  },
  toPerson: {
    pauseMarkdown: (by, path, until) =>
      `${bold(by)} paused your path *${literal(path)}* until ${literal(until)}. Nothing on it falls due meanwhile, and it goes on by itself.`,
    moveMarkdown: (by, number, title, from, to) =>
      `${bold(by)} moved ${step(number, title)} for you: it is due ${literal(to)}, and was due ${literal(from)}.`,
    addMarkdown: (by, title, due, own) =>
      `${bold(by)} added a step to your path: *${literal(title)}*, due ${literal(due)}.${own ? '' : ' Somebody else does it for you.'}`,
    noteMarkdown: (by, note) => `${bold(by)} writes: ${quoted(note)}`,
    outMarkdown: (by, number, title, reason) =>
      `${bold(by)} took ${step(number, title)} out of your path: ${quoted(reason)}`,
    backMarkdown: (by, number, title, due) =>
      `${bold(by)} put ${step(number, title)} back on your path. It is due ${literal(due)}.`,
  },
  left: 'All is left as it was.',
  used: 'That was decided before. This is how it stands:',
  draftGone: 'That is too old to be done now. Open the person again and change it there.',
  refused: {
    unknownStep: 'I cannot find that step on their path. Open the person and pick it there.',
    full: (most) =>
      `One person can have ${inDigits(most)} steps of their own on a path, and they have as many. Write what else is to be done into the note of one of them, or give them another path.`,
    overMarkdown: (number, title) =>
      `${Step(number, title)} is no longer open, so its day cannot change and it cannot be taken out.`,
    differs: 'Its day has changed since this was shown, so nothing was done. Look at it again:',
    notBegun: (name) => `${name} has not begun, so there is nothing to pause. Change the start instead.`,
    notBack: (number, title) => `${Step(number, title)} was not taken out.`,
    isPausedUntil: (name, until) => `${name}'s path is paused until ${until} already.`,
    titleMissing: 'Say in a few words what is to be done.',
    titleTooLong: (most) =>
      `Keep the title to ${inDigits(most)} characters at most. There is room in the note.`,
    noteTooLong: (most) => `Keep it to ${inDigits(most)} characters at most.`,
    reasonMissing: 'Say why in a few words. They read it.',
    doerUnknown: 'Choose who does it from the list.',
    notAhead: 'A pause ends on a day after today. Pick a later one, or resume the path.',
  },
  stands: {
    openMarkdown: (number, title, due) => `${Step(number, title)} is due ${literal(due)}.`,
    overMarkdown: (number, title, skipped) =>
      skipped ? `${Step(number, title)} is taken out.` : `${Step(number, title)} is done.`,
  },
  goesOn: {
    heading: 'The pause is over',
    ownMarkdown: (path) => `Your path *${literal(path)}* goes on from today.`,
    theirsMarkdown: (name, path) => `The path of ${bold(name)}, *${literal(path)}*, goes on from today.`,
  },
};
