import { day, list, message } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { TasksWords } from './wording.js';

const told = (name: string, isReached: boolean) =>
  isReached
    ? `${literal(name)} hears of it with their message of the day.`
    : `I cannot reach ${literal(name)} yet; they hear of it when they write to me.`;

const onPaths = (titles: readonly string[]) =>
  titles.length === 0 ? '' : `, on ${list(titles.map((title) => `*${literal(title)}*`))}`;

const fallsOn = 'What is theirs falls to somebody else meanwhile.';

export const en: TasksWords = {
  listens: {
    tasks: [
      'my tasks',
      'tasks',
      'todo',
      'todos',
      'to do',
      'to-do',
      'my todo',
      'my todos',
      'my to-dos',
      'my to-do list',
      'my todo list',
      'what do i owe',
      'what do i owe others',
      'what are my tasks',
      'what tasks do i have',
    ],
    owing: ['who owes what', 'what is open for whom', 'open tasks of my team'],
    owingOf: [/^who owes what (?:for|to|with|on|of) (?<who>.+)$/i, /^open tasks (?:of|for) (?<who>.+)$/i],
    pass: [/^(?:pass|hand) (?:on |over )?(?<what>.+?) of (?<who>.+?) (?:on )?to (?<to>.+)$/i],
    choose: [/^(?:the )?(?<role>[^?]+?) of (?<who>[^?]+?) (?:is|will be|shall be) (?<to>[^?]+)$/i],
  },
  help: {
    tasks: ['my tasks', 'what you do on the paths of others; also: pass on step 3 of Dana to Priya'],
    owing: ['who owes what', 'what is open on the paths of your people, by whose it is; also: for Dana'],
  },
  hint: { title: 'my tasks', description: 'What you do on the paths of others, and what is next on yours' },
  prompts: {
    title: (person, step) => `For ${person}: ${step}`,
    text: 'my tasks',
  },
  more: (count) => message('and {count, number} more', { count }),
  buttons: {
    take: "I'll take it",
    tomorrow: 'Not now, tomorrow',
    nextWeek: 'Not now, next week',
    pass: 'Pass on',
    giveBack: 'Give back',
    name: (role) => `Name somebody: ${role}`,
  },
  restsMarkdown: (until, today) => `All right, not now. I remind you on **${day(until, today)}**.`,
  passedMarkdown: (person, title, to, isReached) =>
    `*${literal(title)}* for **${literal(person)}** is **${literal(to)}**'s now. ${told(to, isReached)}`,
  yoursMarkdown: (person, title) =>
    `*${literal(title)}* for **${literal(person)}** is yours now. I remind you of it.`,
  givenBackMarkdown: (title, to) =>
    to === undefined
      ? `You have given back *${literal(title)}*. It is whose the path says.`
      : `You have given back *${literal(title)}*. It is for **${literal(to)}** again.`,
  chosenMarkdown: (person, role, paths, name, isReached) =>
    `**${literal(role)}** of ${literal(person)} is **${literal(name)}** now${onPaths(paths)}. ${told(name, isReached)}`,
  chosenYouMarkdown: (person, role, paths) =>
    `You are **${literal(role)}** of ${literal(person)} now${onPaths(paths)}. I remind you of what is to be done.`,
  whichMarkdown: 'Which step is it?',
  whichStep: (...named) => named.filter((one) => one !== undefined).join(': '),
  refused: {
    own: 'That is a step of whoever walks the path, and nobody else can do it for them.',
    walker: 'Whoever walks the path cannot have it: somebody else does it for them.',
    yours: 'It is yours already.',
    'not-taken': 'Nobody has taken it or got it from somebody else, so there is nothing to give back.',
    theirs: (name) => (name === undefined ? 'It is theirs already.' : `It is ${name}'s already.`),
    taken: (name) => (name === undefined ? 'Somebody else has it.' : `${name} has it. Nothing was changed.`),
  },
  nobodyNamed: 'Name the person who is to have it.',
  notChosen: 'The pack says who does this, so nobody is chosen here. A single step can be passed on.',
  noSuchDoer: 'No path of theirs has steps for that role.',
  typePass: 'Type it in one line: "pass on step 3 of dana@example.com to priya@example.com".',
  typeChoose: 'Type it in one line: "mentor of dana@example.com is priya@example.com".',
  forms: {
    pass: {
      title: 'Pass it on',
      introMarkdown: (person, title) =>
        `Who takes over *${literal(title)}* for **${literal(person)}**? They can give it back.`,
      to: 'To whom?',
      submit: 'Pass it on',
    },
    choose: {
      title: 'Name somebody',
      introMarkdown: (person, role) => `Who is **${literal(role)}** on the path of **${literal(person)}**?`,
      person: 'Person',
      submit: 'Save',
    },
  },
  channel: {
    heading: (count) => message('{count, plural, one {A task} other {# tasks}} for this channel', { count }),
    more: (count) => message('And {count, number} more: I name them with a later message here.', { count }),
    why: 'Whoever takes a task has it, and I remind them. I write here once a day at most, when something is new or due.',
  },
  owing: {
    heading: (person) => `Who owes what for ${person}`,
    teamHeading: 'Who owes what',
    noPath: (person) => `${person} is on no path at the moment.`,
    nobodyWalks: 'Nobody whom you look after is on a path at the moment.',
    nothingOpen: 'nothing open',
    pathMarkdown: (path, count) =>
      message('*{path}*: {count, plural, =0 {nothing is open} one {# open step} other {# open steps}}.', {
        path: literal(path),
        count,
      }),
    count: (doer, open, overdue) =>
      message('{doer} {open, number}{overdue, plural, =0 {} other { (# overdue)}}', { doer, open, overdue }),
    countOverdue: (count) => message('{count, number} overdue', { count }),
    columns: ['Step', 'Standing', 'Who', 'Day'],
    teamColumns: ['Name', 'Standing', 'Path', 'Open', 'Overdue'],
    overdue: 'overdue',
    claimed: 'to be confirmed',
    inChannel: 'nobody has taken it',
    notReached: 'not reached yet',
    missingMarkdown: {
      nobody: (role) => `**${literal(role)}**: there is nobody. ${fallsOn}`,
      'not-chosen': (role) => `**${literal(role)}**: nobody is chosen yet. ${fallsOn}`,
      unknown: (role, emails) =>
        `**${literal(role)}**: I know nobody with the address ${literal(list(emails))}. ${fallsOn}`,
      left: (role) => `**${literal(role)}**: whoever it was has left. ${fallsOn}`,
      unwritable: (role) => `**${literal(role)}**: I cannot write to their channel. ${fallsOn}`,
    },
  },
};
