import { day, list, message, minutes, number, series } from '../../conversation/wording/grammar.en.js';
import { one } from '../../conversation/wording/kinds.en.js';
import { literal } from '../../ports/markdown.js';
import type { AssigningWords } from './wording.js';

/** Names of people, and how many are not named. */
const names = (named: readonly string[], more: number) =>
  more === 0 ? list(named) : message('{named} and {more, number} more', { named: series(named), more });

const assignInOneLine = (role: string) => `assign dana@example.com ${role} from Monday`;

const moved = (who: string, start: string) => (start ? `${who} to ${start}` : who);

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
    instead: /[,\s]+(?:instead|replacing (?:the |their |all )?others?)$/i,
    typedInstead: 'instead',
    move: [/^move (?<who>.+)$/i],
    moveTo: /\s+to(?=\s)/,
    typed: { move: (who, start) => `move ${moved(who, start)}`, moved },
    proposals: ['proposals', 'proposed paths'],
  },
  help: {
    assign: (role) => [assignInOneLine(role), 'a path given, after a look at it'],
    proposals: ['proposals', 'paths that wait for your yes'],
  },
  hints: {
    assign: { title: 'assign', description: 'Give somebody a path; managers and admins' },
    proposals: { title: 'proposals', description: 'Paths that wait for your yes; managers and admins' },
  },
  more: (count) => message('and {count, number} more', { count }),
  stepDetail: (when, length, doer) => `${when} · ${minutes(length)} · ${doer}`,
  preview: {
    heading: (count, name, path) =>
      message('{count, plural, one {{name}} other {# people}}: {path}', { count, name, path }),
    leadMarkdown: (count, name) =>
      message(
        'Nothing is sent yet. This is the path as {count, plural, one {**{name}**} other {they}} will meet it.',
        { count, name: literal(name) },
      ),
    people: 'People',
    names,
    starts: 'Starts',
    leadsTo: 'Leads up to',
    needsChosenMarkdown: (roles, first, person) =>
      `**Somebody has to be chosen:** ${list(roles.map((role) => literal(role)))}. Until then their steps are the manager's. Once the path is given, say "${literal(first)} of ${literal(person)} is …", or name them on the person's card.`,
    ends: 'Last step due',
    length: 'Length',
    total: (steps, total) =>
      message('{steps, plural, one {# step} other {# steps}}, {length} in all', {
        steps,
        length: minutes(total),
      }),
    manager: 'Manager',
    buddy: 'Buddy',
    replacesMarkdown: (count) =>
      message(
        '{count, plural, one {**Replaces an open path.** It ends, and its history stays:} other {**Replaces # open paths.** They end, and their history stays:}}',
        { count },
      ),
    replaced: (name, path, state, done, total) =>
      message('{name}: {path}, {state}, {done, number} of {total, number} done', {
        name,
        path,
        state,
        done,
        total,
      }),
    besideMarkdown: (count) =>
      message(
        '**It comes beside what is walked already.** {count, plural, one {This path goes on:} other {These # paths go on:}}',
        { count },
      ),
    endOthers: (count) =>
      message('{count, plural, one {End that one instead} other {End those instead}}', { count }),
    keepOthers: 'Let the others go on',
    unreachableMarkdown: (named, more) =>
      `**Not reachable yet:** ${literal(names(named, more))}. The path waits, and starts when they install Ropes or write to it.`,
    needsBuddy: (numbers) =>
      message(
        '{count, plural, one {Step {steps} is} other {Steps {steps} are}} for a buddy. Name one with "Change", or leave it to the buddy they have.',
        { count: numbers.length, steps: list(numbers.map(String)) },
      ),
    noteMarkdown: (note) => `**Your note goes with it:** ${literal(note)}`,
    assign: (count) => message('{count, plural, one {Assign} other {Assign to # people}}', { count }),
    change: 'Change',
    drop: 'Drop',
  },
  receipt: {
    heading: (count) =>
      message(
        '{count, plural, =0 {Nobody was assigned} one {Assigned to # person} other {Assigned to # people}}',
        { count },
      ),
    pathMarkdown: (path, spanMarkdown) => `*${literal(path)}*, ${spanMarkdown}.`,
    toldMarkdown: (who) => `**Told:** ${literal(who)}.`,
    aheadMarkdown: (who, start) =>
      `**On their first day:** ${literal(who)}. Others have steps before it, so the path begins for them on ${literal(start)}, and they hear of it then.`,
    waitingMarkdown: (who) =>
      `**Waiting:** ${literal(who)}. I cannot reach them yet. The path starts when they install Ropes or write to it, so ask them to do that once.`,
    existsMarkdown: (who) =>
      `**Left as they are:** ${literal(who)}. They have this path already. Assign it once more to begin it anew, or open them from "My team" to change it.`,
    notAllowedMarkdown: (who) =>
      `**Left out:** ${literal(who)}. They do not report to you. Their manager or an admin can assign it.`,
    guestMarkdown: (who) =>
      `**Left out:** ${literal(who)}. Guests cannot be given a path. Whoever runs your workspace can make them full members.`,
    selfMarkdown: '**Left out:** you. Nobody gives a path to themselves; ask your manager or an admin.',
    goneMarkdown: (who) =>
      `**Left out:** ${literal(who)}. They have no active account any more. Check whom you meant, or ask an admin to import them.`,
    failedMarkdown: (who) =>
      `**Not yet:** ${literal(who)}. Something went wrong on my side, and nothing was changed for them. I keep trying for a week, and say so here when it is done.`,
    sameManagerMarkdown: (who) =>
      `**Same manager as before:** ${literal(who)}. The change would have made a circle of managers.`,
    besideMarkdown: '**Beside other paths, which go on:**',
    beside: (person, titles) => `${person}: ${list(titles)}`,
    from: (name, by) => `${name} (from ${by})`,
    ownMarkdown: '**Steps that are yours:**',
    own: (person, steps) =>
      `${person}: ${list(steps.map(({ number, title }) => `step ${number}, ${title}`))}`,
  },
  exists: {
    textMarkdown: (name, path, state, spanMarkdown) =>
      `**${literal(name)}** has a path already: *${literal(path)}*, ${state}, ${spanMarkdown}.`,
    done: (done, total) => message('{done, number} of {total, number} done', { done, total }),
    given: (by, when) => (by ? `from ${by}, ${when}` : `since ${when}`),
    ruled: (when) => `by a rule of the pack, ${when}`,
    replaceNote: 'Replacing it ends that path. Its history stays.',
    move: 'Change the start',
    replace: 'Replace it',
  },
  startMoved: {
    heading: (count) => message('{count, plural, one {A start} other {# starts}} moved', { count }),
    lineMarkdown: (person, path, span, done) =>
      `**${literal(person)}**, *${literal(path)}*: now ${literal(span)}.${
        done.length === 0
          ? ''
          : ` What you did stays done: ${list(done.map((title) => `*${literal(title)}*`))}.`
      }`,
  },
  move: {
    heading: (name, start) => `${name}: start on ${start}`,
    textMarkdown: (from, to, count) =>
      message(
        'The start would move from **{from}** to **{to}**, and with it {count, plural, one {this step} other {these # steps}}. Nothing is changed yet.',
        { from: literal(from), to: literal(to), count },
      ),
    nothingMarkdown: (from, to) =>
      `The start would move from **${literal(from)}** to **${literal(to)}**. No step gets another day. Nothing is changed yet.`,
    columns: ['Step', 'From', 'To'],
    step: (number, title) => `${number}. ${title}`,
    overdue: (count) =>
      message(
        '{count, plural, one {# step} other {# steps}} would be overdue at once. A later start avoids that.',
        { count },
      ),
    same: (name, start) => `${name}'s path starts on ${start} already. Nothing was changed.`,
    confirm: 'Move the start',
    drop: 'Leave it',
    doneMarkdown: (name, from, to, end) =>
      `Done. **${literal(name)}** starts on **${literal(to)}** instead of ${literal(from)}, and the last step is due on **${literal(end)}**.`,
  },
  startsLater: (start) =>
    `The proposed first day had passed, so the path starts on ${start}, the next working day.`,
  otherCount: (total) =>
    message(
      'Nothing was confirmed: {total, plural, one {# path waits} other {# paths wait}} by now, another number than you clicked on.',
      { total },
    ),
  confirmedAll: ({ paths, told, ahead, waiting, later, failed }) => {
    if (paths + failed === 0) return 'Nothing was waiting any more. Type "my team" to see how things stand.';
    return [
      message('Confirmed {count, plural, =0 {no path} one {# path} other {# paths}}.', {
        count: paths,
      }),
      ...(told > 0 ? [message('I told {told, plural, one {# person} other {# people}}.', { told })] : []),
      ...(ahead > 0
        ? [
            message('{ahead, plural, one {# person hears} other {# people hear}} of it on their first day.', {
              ahead,
            }),
          ]
        : []),
      ...(waiting > 0
        ? [
            message(
              '{waiting, plural, one {# person} other {# people}} cannot be reached yet; the path starts when they install Ropes or write to it.',
              { waiting },
            ),
          ]
        : []),
      ...(later > 0
        ? [
            message(
              'For {later, plural, one {# person} other {# people}} the proposed first day had passed, so the path starts on the next working day.',
              { later },
            ),
          ]
        : []),
      ...(failed > 0
        ? [
            message(
              'For {failed, plural, one {# person} other {# people}} something went wrong on my side, and nothing was changed. I keep trying for a week, and say so here when it is done.',
              { failed },
            ),
          ]
        : []),
    ].join(' ');
  },
  underWay: {
    give: (count) =>
      message(
        'I am giving the path to {count, plural, one {# person} other {# people}} now. What became of each of them comes here when all of it is done.',
        { count },
      ),
    confirm: (count) =>
      message(
        'I am giving {count, plural, one {# path} other {# paths}} now. What became of them comes here when all of it is done.',
        { count },
      ),
  },
  pathGone: 'That piece of knowledge is no longer in the pack. Ask me again in your own words.',
  unknownPath: (words, kinds) =>
    words === ''
      ? `Pick a ${one(kinds, 'path')}.`
      : `I know no ${one(kinds, 'path')} or ${one(kinds, 'persona')} called "${words}". Pick one from the list.`,
  errand: {
    onePersonOnly: 'A workflow gives a path to one person at a time.',
    walksOne: (name) =>
      `${name} walks that path already, which stays as it is. Only a person can begin it anew: say "assign" to me in our chat.`,
  },
  nobodyChosen: 'Say who it is for.',
  notYourself: 'You cannot give a path to yourself. Ask your manager or an admin.',
  notYourReport: 'Only their manager or an admin can give them a path.',
  ownBuddy: 'Nobody can be their own buddy. Pick somebody else.',
  noteTooLong: (most) => `Keep it to ${number(most)} characters at most.`,
  tooMany: (most) => `I can assign a path to ${number(most)} people at once. Take them in smaller groups.`,
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
  typeAssign: (role) => `Type it in one line: "${assignInOneLine(role ?? '…')}".`,
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
      others: 'What they walk already',
      keepOthers: 'Goes on beside it',
      endOthers: 'Ends with it',
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
