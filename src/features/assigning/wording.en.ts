import { day, list, minutes, plural } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { AssigningWords } from './wording.js';

const progress = (done: number, total: number) => `${done} of ${total}`;

/** Names of people, and how many are not named. */
const names = (named: readonly string[], more: number) =>
  more === 0 ? list(named) : `${named.join(', ')} and ${more.toLocaleString('en')} more`;

const people = (count: number) => (count === 1 ? '1 person' : `${count.toLocaleString('en')} people`);

export const en: AssigningWords = {
  listens: {
    assign: ['assign'],
    parts: {
      from: ['from', 'starting on', 'starting', 'as of'],
      buddy: ['with buddy', 'buddy'],
      to: ['to'],
      fillers: [
        'the',
        'a',
        'an',
        'as',
        'to',
        'for',
        'on',
        'path',
        'please',
        'starts',
        'starting',
        'beginning',
      ],
    },
    again: (people, path, start, buddy) =>
      ['assign', people, path, ...(start ? ['from', start] : []), ...(buddy ? ['buddy', buddy] : [])].join(
        ' ',
      ),
    move: [/^move (?<who>.+?) to (?<rest>.+)$/i, /^move (?<who>.+)$/i],
    proposals: ['proposals', 'proposed paths'],
  },
  help: {
    assign: [['assign dana@example.com data-engineer from Monday', 'a path given, after a look at it']],
    proposals: [['proposals', 'paths that wait for your yes']],
  },
  hints: {
    assign: { title: 'assign', description: 'Give somebody a path; managers and admins' },
    proposals: { title: 'proposals', description: 'Paths that wait for your yes; managers and admins' },
  },
  more: (count) => `and ${count.toLocaleString('en')} more`,
  stepDetail: (when, length, doer) => `${when} · ${minutes(length)} · ${doer}`,
  preview: {
    heading: (count, name, path) => `${count === 1 ? name : people(count)}: ${path}`,
    leadMarkdown: (count, name) =>
      `Nothing is sent yet. This is the path as ${count === 1 ? `**${literal(name)}**` : 'they'} will meet it.`,
    people: 'People',
    names,
    starts: 'Starts',
    ends: 'Last step due',
    length: 'Length',
    total: (steps, total) => `${plural(steps, 'step', 'steps')}, ${minutes(total)} in all`,
    manager: 'Manager',
    buddy: 'Buddy',
    replacesMarkdown: (count) =>
      count === 1
        ? '**Replaces an open path.** It ends, and its history stays:'
        : `**Replaces ${count.toLocaleString('en')} open paths.** They end, and their history stays:`,
    replaced: (name, path, state, done, total) => `${name}: ${path}, ${state}, ${progress(done, total)} done`,
    unreachableMarkdown: (named, more) =>
      `**Not reachable yet:** ${literal(names(named, more))}. The path waits, and starts when they install Ropes or write to it.`,
    needsBuddy: (numbers) =>
      `${numbers.length === 1 ? 'Step' : 'Steps'} ${list(numbers.map(String))} ${numbers.length === 1 ? 'is' : 'are'} for a buddy. Name one with "Change", or leave it to the buddy they have.`,
    noteMarkdown: (note) => `**Your note goes with it:** ${literal(note)}`,
    assign: (count) => (count === 1 ? 'Assign' : `Assign to ${people(count)}`),
    change: 'Change',
    drop: 'Drop',
  },
  receipt: {
    heading: (count) => (count === 0 ? 'Nobody was assigned' : `Assigned to ${people(count)}`),
    pathMarkdown: (path, start) => `*${literal(path)}*, from **${literal(start)}**.`,
    toldMarkdown: (who) => `**Told:** ${literal(who)}.`,
    waitingMarkdown: (who) =>
      `**Waiting:** ${literal(who)}. I cannot reach them yet. The path starts when they install Ropes or write to it, so ask them to do that once.`,
    existsMarkdown: (who) =>
      `**Left as they are:** ${literal(who)}. They have an open path. Assign once more to replace it, or open them from "My team" to change it.`,
    notAllowedMarkdown: (who) =>
      `**Left out:** ${literal(who)}. They do not report to you. Their manager or an admin can assign it.`,
    guestMarkdown: (who) =>
      `**Left out:** ${literal(who)}. Guests cannot be given a path. Whoever runs your workspace can make them full members.`,
    selfMarkdown: '**Left out:** you. Nobody gives a path to themselves; ask your manager or an admin.',
    goneMarkdown: (who) =>
      `**Left out:** ${literal(who)}. They have no active account any more. Check whom you meant, or ask an admin to import them.`,
    sameManagerMarkdown: (who) =>
      `**Same manager as before:** ${literal(who)}. The change would have made a circle of managers.`,
    from: (name, by) => `${name} (from ${by})`,
    ownMarkdown: '**Steps that are yours:**',
    own: (person, steps) =>
      `${person}: ${list(steps.map(({ number, title }) => `step ${number}, ${title}`))}`,
  },
  exists: {
    textMarkdown: (name, path, state, start) =>
      `**${literal(name)}** has a path already: *${literal(path)}*, ${state}, from **${literal(start)}**.`,
    done: (done, total) => `${progress(done, total)} done`,
    given: (by, when) => (by ? `from ${by}, ${when}` : `since ${when}`),
    replaceNote: 'Replacing it ends that path. Its history stays.',
    move: 'Change the start',
    replace: 'Replace it',
  },
  move: {
    heading: (name, start) => `${name}: start on ${start}`,
    textMarkdown: (from, to, count) =>
      `The start would move from **${literal(from)}** to **${literal(to)}**, and with it ${count === 1 ? 'this step' : `these ${count} steps`}. Nothing is changed yet.`,
    nothingMarkdown: (from, to) =>
      `The start would move from **${literal(from)}** to **${literal(to)}**. No step gets another day. Nothing is changed yet.`,
    columns: ['Step', 'From', 'To'],
    step: (number, title) => `${number}. ${title}`,
    overdue: (count) =>
      `${plural(count, 'step', 'steps')} would be overdue at once. A later start avoids that.`,
    same: (name, start) => `${name}'s path starts on ${start} already. Nothing was changed.`,
    confirm: 'Move the start',
    drop: 'Leave it',
    doneMarkdown: (name, from, to, end) =>
      `Done. **${literal(name)}** starts on **${literal(to)}** instead of ${literal(from)}, and the last step is due on **${literal(end)}**.`,
  },
  startsLater: (start) =>
    `The proposed first day had passed, so the path starts on ${start}, the next working day.`,
  otherCount: (total) =>
    `Nothing was confirmed: ${plural(total, 'path waits', 'paths wait')} by now, another number than you clicked on.`,
  confirmedAll: (told, waiting, moved) => {
    if (told + waiting === 0) return 'Nothing was waiting any more. Type "my team" to see how things stand.';
    return [
      `Confirmed ${plural(told + waiting, 'path', 'paths')}.`,
      ...(told > 0 ? [`I told ${people(told)}.`] : []),
      ...(waiting > 0
        ? [
            `${people(waiting)} cannot be reached yet; the path starts when they install Ropes or write to it.`,
          ]
        : []),
      ...(moved > 0
        ? [
            `For ${people(moved)} the proposed first day had passed, so the path starts on the next working day.`,
          ]
        : []),
    ].join(' ');
  },
  pathGone: 'That piece of knowledge is no longer in the pack. Ask me again in your own words.',
  unknownPath: (words) =>
    words === '' ? 'Pick a path.' : `I know no path or role called "${words}". Pick one from the list.`,
  nobodyChosen: 'Say who it is for.',
  notYourself: 'You cannot give a path to yourself. Ask your manager or an admin.',
  notYourReport: 'Only their manager or an admin can give them a path.',
  guestTarget: (name) =>
    `${name} is a guest here, or has left, and only full members can be given a path. Whoever runs your workspace can make them one.`,
  ownBuddy: 'Nobody can be their own buddy. Pick somebody else.',
  noteTooLong: (most) => `Keep it to ${most.toLocaleString('en')} characters at most.`,
  tooMany: (most) =>
    `I can assign a path to ${most.toLocaleString('en')} people at once. Take them in smaller groups.`,
  draftGone:
    'That preview is no longer there, or it is not yours. Nothing was changed. Type "assign" to begin again.',
  draftUsed:
    'That was done, changed or dropped before, so nothing was changed now. Type "my team" to see how things stand.',
  draftDropped: 'Dropped. Nothing was changed.',
  draftOld: {
    start: (start, today) =>
      `Nothing was changed: the first day of that preview, ${day(start, today)}, has passed. Look at it with a new one:`,
    path: (title) =>
      `Nothing was changed: the path "${title}" is another one than that preview showed. Look at it as it is now:`,
  },
  typeAssign: 'Type it in one line: "assign dana@example.com data-engineer from Monday".',
  typeMove: 'Type it in one line: "move dana@example.com to Monday".',
  forms: {
    assign: {
      title: 'Assign a path',
      intro: 'You see the whole path before anything is sent.',
      people: 'Who',
      path: 'Path',
      start: 'First day',
      buddy: 'Buddy',
      manager: 'Their manager',
      note: 'A note that goes with it',
      submit: 'Preview',
    },
    move: {
      title: 'Change the start',
      introMarkdown: (name, start) =>
        `**${literal(name)}** starts on ${literal(start)}. You see what moves before it is done.`,
      start: 'New first day',
      submit: 'Preview',
    },
    decline: {
      title: 'Decline the proposal',
      introMarkdown: (name, path) =>
        `**${literal(name)}** then gets no path from this proposal of *${literal(path)}*. You can assign one at any time.`,
      reason: 'Why?',
      submit: 'Decline',
    },
  },
};
