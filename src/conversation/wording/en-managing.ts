import { literal } from '../../ports/markdown.js';
import { day, list, minutes, plural } from './grammar.en.js';

/** Days in a text that was kept, such as 2026-11-30, as one reads them. */
const dated = (text: string, today: string) =>
  text.replace(/\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b/g, (date) =>
    Number.isNaN(Date.parse(date)) ? date : day(date, today),
  );

/** "30 November". */
const dayAndMonth = (date: string) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.parse(date),
  );

const progress = (done: number, total: number) => `${done} of ${total}`;

/** Names of people, and how many are not named. */
const names = (named: readonly string[], more: number) =>
  more === 0 ? list(named) : `${named.join(', ')} and ${more.toLocaleString('en')} more`;

const people = (count: number) => (count === 1 ? '1 person' : `${count.toLocaleString('en')} people`);

const chartStates = {
  active: 'under way',
  stuck: 'stuck',
  overdue: 'overdue',
  paused: 'paused',
  finished: 'finished',
  waiting: 'not begun',
  none: 'no path',
} as const;

const joinProblems = {
  same: 'Those are the same person already, so nothing was changed.',
  'both-on-a-path':
    'Both are on a path, and one person has one path. Call one of the two off first, then join them.',
  circle: 'Joining them would make a circle of managers. Change the manager of one of them first.',
} as const;

/** A text that may be empty, after what it belongs to. */
const tail = (detail: string) => (detail === '' ? '' : `: ${detail}`);

/** What the bot says to whoever assigns paths and looks after a team. The same rules as in en.ts. */
export const managing = {
  day,
  progress,
  privacyLine: 'You see steps, never questions.',
  assigning: {
    /** Words beside the name of a path that say nothing: "as a data engineer", "the mlops path please". */
    fillers: ['the', 'a', 'an', 'as', 'to', 'for', 'on', 'path', 'please', 'starts', 'starting', 'beginning'],
  },
  open: 'Open',
  myTeam: 'My team',
  assignPath: 'Assign a path',
  more: (count: number) => `and ${count.toLocaleString('en')} more`,
  doers: {
    'new-hire': 'new hire',
    manager: (name: string | undefined) => (name ? `manager (${name})` : 'manager'),
    buddy: (name: string | undefined) => (name ? `buddy (${name})` : 'buddy'),
  },
  stepDetail: (when: string, length: number, doer: string) => `${when} · ${minutes(length)} · ${doer}`,
  /** The states of a path, within a sentence. */
  states: {
    proposed: 'proposed',
    waiting: 'not reached yet',
    active: 'under way',
    paused: 'paused',
    finished: 'finished',
    cancelled: 'called off',
  },

  preview: {
    heading: (count: number, name: string, path: string) => `${count === 1 ? name : people(count)}: ${path}`,
    leadMarkdown: (count: number, name: string) =>
      `Nothing is sent yet. This is the path as ${count === 1 ? `**${literal(name)}**` : 'they'} will meet it.`,
    people: 'People',
    names,
    starts: 'Starts',
    ends: 'Last step due',
    length: 'Length',
    total: (steps: number, total: number) => `${plural(steps, 'step', 'steps')}, ${minutes(total)} in all`,
    manager: 'Manager',
    buddy: 'Buddy',
    replacesMarkdown: (count: number) =>
      count === 1
        ? '**Replaces an open path.** It ends, and its history stays:'
        : `**Replaces ${count.toLocaleString('en')} open paths.** They end, and their history stays:`,
    replaced: (name: string, path: string, state: string, done: number, total: number) =>
      `${name}: ${path}, ${state}, ${progress(done, total)} done`,
    unreachableMarkdown: (named: readonly string[], more: number) =>
      `**Not reachable yet:** ${literal(names(named, more))}. The path waits, and starts when they install Ropes or write to it.`,
    needsBuddy: (numbers: readonly number[]) =>
      `${numbers.length === 1 ? 'Step' : 'Steps'} ${list(numbers.map(String))} ${numbers.length === 1 ? 'is' : 'are'} for a buddy. Name one with "Change", or leave it to the buddy they have.`,
    noteMarkdown: (note: string) => `**Your note goes with it:** ${literal(note)}`,
    assign: (count: number) => (count === 1 ? 'Assign' : `Assign to ${people(count)}`),
    change: 'Change',
    drop: 'Drop',
  },

  receipt: {
    heading: (count: number) => (count === 0 ? 'Nobody was assigned' : `Assigned to ${people(count)}`),
    pathMarkdown: (path: string, start: string) => `*${literal(path)}*, from **${literal(start)}**.`,
    toldMarkdown: (who: string) => `**Told:** ${literal(who)}.`,
    waitingMarkdown: (who: string) =>
      `**Waiting:** ${literal(who)}. I cannot reach them yet. The path starts when they install Ropes or write to it, so ask them to do that once.`,
    existsMarkdown: (who: string) =>
      `**Left as they are:** ${literal(who)}. They have an open path. Assign once more to replace it, or open them from "My team" to change it.`,
    notAllowedMarkdown: (who: string) =>
      `**Left out:** ${literal(who)}. They do not report to you. Their manager or an admin can assign it.`,
    guestMarkdown: (who: string) =>
      `**Left out:** ${literal(who)}. Guests cannot be given a path. Whoever runs your workspace can make them full members.`,
    selfMarkdown: '**Left out:** you. Nobody gives a path to themselves; ask your manager or an admin.',
    goneMarkdown: (who: string) =>
      `**Left out:** ${literal(who)}. They have no active account any more. Check whom you meant, or ask an admin to import them.`,
    sameManagerMarkdown: (who: string) =>
      `**Same manager as before:** ${literal(who)}. The change would have made a circle of managers.`,
    /** A name, and who gave the path that they have. */
    from: (name: string, by: string) => `${name} (from ${by})`,
    ownMarkdown: '**Steps that are yours:**',
    own: (person: string, steps: readonly { number: number; title: string }[]) =>
      `${person}: ${list(steps.map(({ number, title }) => `step ${number}, ${title}`))}`,
  },

  exists: {
    textMarkdown: (name: string, path: string, state: string, start: string) =>
      `**${literal(name)}** has a path already: *${literal(path)}*, ${state}, from **${literal(start)}**.`,
    done: (done: number, total: number) => `${progress(done, total)} done`,
    given: (by: string | undefined, when: string) => (by ? `from ${by}, ${when}` : `since ${when}`),
    replaceNote: 'Replacing it ends that path. Its history stays.',
    move: 'Change the start',
    replace: 'Replace it',
    show: (name: string) => `Show ${name}`,
  },

  move: {
    heading: (name: string, start: string) => `${name}: start on ${start}`,
    textMarkdown: (from: string, to: string, count: number) =>
      `The start would move from **${literal(from)}** to **${literal(to)}**, and with it ${count === 1 ? 'this step' : `these ${count} steps`}. Nothing is changed yet.`,
    nothingMarkdown: (from: string, to: string) =>
      `The start would move from **${literal(from)}** to **${literal(to)}**. No step gets another day. Nothing is changed yet.`,
    columns: ['Step', 'From', 'To'],
    step: (number: number, title: string) => `${number}. ${title}`,
    overdue: (count: number) =>
      `${plural(count, 'step', 'steps')} would be overdue at once. A later start avoids that.`,
    same: (name: string, start: string) => `${name}'s path starts on ${start} already. Nothing was changed.`,
    confirm: 'Move the start',
    drop: 'Leave it',
    doneMarkdown: (name: string, from: string, to: string, end: string) =>
      `Done. **${literal(name)}** starts on **${literal(to)}** instead of ${literal(from)}, and the last step is due on **${literal(end)}**.`,
  },

  proposal: {
    heading: (name: string) => `A path for ${name}?`,
    because: {
      import: (name: string, path: string) => `The import names *${path}* for **${name}**.`,
      persona: (name: string, path: string) =>
        `**${name}** chose the role that goes with *${path}*, and has no path yet.`,
    },
    textMarkdown: (why: string, start: string) =>
      `${why} It would start on **${literal(start)}**. Nothing happens until you say yes.`,
    confirm: 'Confirm',
    change: 'Change',
    decline: 'No',
    headingOfMany: (total: number) => `${plural(total, 'path waits', 'paths wait')} for your yes`,
    why: { import: 'from the import', persona: 'chose this role' },
    detail: (path: string, start: string, why: string) =>
      [path, `from ${start}`, why].filter(Boolean).join(' · '),
    rest: (count: number) => `${plural(count, 'more waits', 'more wait')}, not shown here.`,
    manyNote: 'To change or decline one, open the person from "My team".',
    confirmAll: (total: number) => (total === 1 ? 'Confirm it' : `Confirm all ${total.toLocaleString('en')}`),
    none: 'No path waits for your yes.',
    otherCount: (total: number) =>
      `Nothing was confirmed: ${plural(total, 'path waits', 'paths wait')} by now, another number than you clicked on.`,
  },

  who: {
    severalMarkdown: (words: string) => `Several people could be "${literal(words)}". Which one?`,
    didYouMeanMarkdown: (words: string) =>
      `I know nobody called "${literal(words)}". Did you mean one of these?`,
    noneMarkdown: (words: string) =>
      `I know nobody called "${literal(words)}". Try their email address, mention them with @, or ask an admin to import them.`,
    notListed: 'Somebody else? Try their email address, or mention them with @.',
  },

  notAllowed: {
    'not-your-report':
      'That is for their manager or an admin, and you are neither as far as I know. If that is wrong, ask an admin to name you as their manager.',
    'not-a-manager':
      'That is for managers, and nobody reports to you as far as I know. If that is wrong, ask an admin to name you as the manager of your people.',
    'not-an-admin': 'That is for admins. Ask one of them to do it.',
    guest:
      'That is for full members here, and you are a guest. You can ask me anything about the subject; for the rest, ask the person who invited you.',
    self: 'You cannot do that for yourself. Ask your manager or an admin.',
  },

  startDate: {
    unreadable: (words: string, date: string) =>
      `I cannot read ${words ? `"${words}"` : 'that'} as a day. Write "Monday", "${dayAndMonth(date)}" or "${date}".`,
    past: (words: string, date: string) =>
      `${words ? `"${words}"` : 'That day'} is in the past. Pick today or a later day, such as "Monday" or "${date}".`,
    far: (words: string, date: string) =>
      `${words ? `"${words}"` : 'That day'} is too far ahead. Pick an earlier one, such as "Monday" or "${date}".`,
    ambiguous: (words: string, date: string) =>
      `${words ? `"${words}"` : 'That'} could be more than one day. Write the month as a word, such as "${dayAndMonth(date)}", or "${date}".`,
  },

  pathUnknown: {
    suggestMarkdown: (words: string) =>
      `I know no path or role called "${literal(words)}". Did you mean one of these?`,
    noneMarkdown: (words: string) =>
      `I know no path or role called "${literal(words)}". Type "personas" to see the roles; each has its path.`,
  },

  team: {
    heading: (count: number) => `Your team: ${people(count)}`,
    counts: {
      stuckOrOverdue: (count: number) => `${count} stuck or overdue`,
      toConfirm: (count: number) => `${count} waiting for you`,
      active: (count: number) => `${count} under way`,
      finished: (count: number) => `${count} finished`,
      without: (count: number) => `${count} without a path`,
      proposed: (count: number) => `${count} proposed`,
      waiting: (count: number) => `${count} not reached yet`,
      paused: (count: number) => `${count} paused`,
    },
    /** Below the name of a person. */
    flags: {
      stuck: 'stuck',
      confirm: 'waiting for you',
      overdue: (count: number) => `${count} overdue`,
      done: 'done',
      proposed: 'proposed',
      waiting: 'not reached yet',
      paused: 'paused',
      cancelled: 'called off',
      none: 'no path',
    },
    next: (number: number, when: string) => `next: step ${number}, ${when}`,
    starts: (when: string) => `starts ${when}`,
    allClaimed: 'all done but your confirmation',
    finished: (when: string) => `finished ${when}`,
    /** @param days whole days since, or null for never */
    active: (days: number | null) => {
      if (days === null) return 'last active: not yet';
      return days === 0 ? 'active in the last day' : `last active ${plural(days, 'day', 'days')} ago`;
    },
    page: (page: number, pages: number) => `Page ${page} of ${pages}.`,
    previous: 'Previous page',
    following: 'Next page',
    asPicture: 'As a picture',
    asList: 'As a list',
    confirmAll: (count: number) =>
      count === 1 ? 'Confirm the proposal' : `Confirm all ${count.toLocaleString('en')} proposals`,
    proposals: (count: number) =>
      `${plural(count, 'proposed path waits', 'proposed paths wait')} for your yes.`,
    emptyHeading: 'Your team',
    empty:
      'There is nobody in your team yet: as far as I know, nobody reports to you. Assign a path to somebody to begin, or have the reporting lines imported.',
    homeEmpty: 'There is nobody in your team yet. Assign a path to somebody to begin.',
    homeHeading: 'Your team',
    allWell: 'Nobody needs anything from you right now.',
    chartHeading: 'Your team at a glance',
    chartLine: (number: number, name: string, state: string) =>
      `**${number}** ${literal(name)}: ${literal(state)}`,
  },

  /** What is said in a few words, or below a field of a form: plain text. */
  unknownPath: (words: string) =>
    words === '' ? 'Pick a path.' : `I know no path or role called "${words}". Pick one from the list.`,
  onePersonOnly: 'Choose one person only.',
  guestHelps: (name: string) =>
    `${name} is a guest, and guests are told nothing about others. Name a full member.`,
  whoError: (words: string, several: boolean) =>
    several
      ? `Several people could be "${words}". Use their email address.`
      : `I know nobody called "${words}". Try their email address, or ask an admin to import them.`,
  nobodyChosen: 'Say who it is for.',
  notYourself: 'You cannot give a path to yourself. Ask your manager or an admin.',
  notYourReport: 'Only their manager or an admin can give them a path.',
  guestTarget: (name: string) =>
    `${name} is a guest here, or has left, and only full members can be given a path. Whoever runs your workspace can make them one.`,
  ownBuddy: 'Nobody can be their own buddy. Pick somebody else.',
  managerError: (why: 'self' | 'circle') =>
    why === 'self'
      ? 'Nobody can be their own manager. Pick somebody else.'
      : 'That would make a circle of managers. Pick somebody else, or change one of the others first.',
  noteTooLong: (most: number) => `Keep it to ${most.toLocaleString('en')} characters at most.`,
  reasonMissing: 'Say why in a few words. The reason stays in the history.',
  tooMany: (most: number) =>
    `I can assign a path to ${most.toLocaleString('en')} people at once. Take them in smaller groups.`,
  draftGone:
    'That preview is no longer there, or it is not yours. Nothing was changed. Type "assign" to begin again.',
  draftUsed:
    'That was done, changed or dropped before, so nothing was changed now. Type "my team" to see how things stand.',
  draftDropped: 'Dropped. Nothing was changed.',
  /** Why a preview is not done, and shown anew. */
  draftOld: {
    start: (start: string, today: string) =>
      `Nothing was changed: the first day of that preview, ${day(start, today)}, has passed. Look at it with a new one:`,
    path: (title: string) =>
      `Nothing was changed: the path "${title}" is another one than that preview showed. Look at it as it is now:`,
  },
  typeAssign: 'Type it in one line: "assign dana@example.com data-engineer from Monday".',
  typeMove: 'Type it in one line: "move dana@example.com to Monday".',
  typeCancel: 'Type it in one line, with the reason: "cancel dana@example.com because she changed teams".',
  typeBuddy: 'Type it in one line: "buddy of dana@example.com is sam@example.com".',
  typeManager: 'Type it in one line: "manager of dana@example.com is priya@example.com".',
  /** Where a form opens from a click only. */
  openFormMarkdown: 'The form is one click away.',
  openForm: 'Open the form',
  cannotReach: (name: string) =>
    `I cannot reach ${name} right now, so there was no nudge. Ask them to open Ropes once, or write to them yourself.`,
  /** @param moved how many start later than proposed, since that day had passed */
  confirmedAll: (told: number, waiting: number, moved: number) => {
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
  joined: (kept: string, other: string) =>
    `Done. ${kept} and ${other} are one person now, with one path, under the name ${kept}.`,
  notJoined: (why: keyof typeof joinProblems) => joinProblems[why],
  split: 'Done. That account is a person of its own now.',
  stillAdmin: (name: string) =>
    `${name} is still an admin: their address is in ROPES_ADMINS. Take it out there, and start Ropes again.`,
  onlyAccount: 'That is the only account this person has, so there is nothing to split.',

  chart: {
    words: {
      title: 'Progress of the team',
      states: chartStates,
      bars: { done: 'done', overdue: 'overdue', open: 'to come', expected: 'expected by now' },
    },
    alt: (members: readonly { readonly needs: string; readonly overdue: number }[]) => {
      const late = members.filter(({ needs, overdue }) => needs === 'stuck' || overdue > 0).length;
      return `A numbered bar of progress for each of ${people(members.length)}, ${late === 0 ? 'none' : late} of them stuck or overdue. The text below says the same.`;
    },
    failed: 'I could not draw the picture just now. This is the same as a list:',
    inDirectChat: 'I have put the picture into our direct chat, where only you see it.',
  },

  person: {
    noPath: 'No path yet.',
    role: 'Role',
    path: 'Path',
    state: 'State',
    manager: 'Manager',
    buddy: 'Buddy',
    nobody: 'nobody yet',
    starts: 'Start',
    active: 'Last active',
    activeAgo: (days: number | null) => {
      if (days === null) return 'not yet';
      return days === 0 ? 'in the last day' : `${plural(days, 'day', 'days')} ago`;
    },
    reason: 'Reason',
    progress: 'Progress',
    overdue: (when: string) => `${when}, overdue`,
    done: (when: string) => `done ${when}`,
    stuckMarkdown: (when: string, note: string) =>
      `**Stuck** since ${literal(when)}${note ? `: ${literal(note)}` : ''}`,
    skippedMarkdown: (reason: string) => `Not for them${reason ? `: ${literal(reason)}` : ''}`,
    sentBackMarkdown: (reason: string) => `Sent back: ${literal(reason)}`,
    offered: 'A newer version of the path was offered to them. They have not answered yet.',
    proposedMarkdown: 'This path is proposed. It starts when you confirm it.',
    waitingMarkdown: 'I cannot reach them yet. The path starts when they install Ropes or write to it.',
    historyMarkdown: '**What happened**',
    pastMarkdown: '**Earlier paths**',
    past: (title: string, state: string, when: string | undefined) =>
      `${title}, ${state}${when ? ` ${when}` : ''}`,
    happened: (when: string, what: string, by: string | undefined) =>
      `${when}: ${what}${by ? ` (${by})` : ''}`,
    dated,
    step: (number: number) => `step ${number}`,
    goneStep: 'a step that is no longer on the path',
    /** What happened, by the kind of event; `step` is `step 3`, or '' where there is none. */
    events: {
      proposed: (_: string, start: string) => `path proposed, from ${start}`,
      given: (_: string, start: string) => `path given, from ${start}`,
      unreached: () => 'could not be reached, so it waits',
      declined: (_: string, reason: string) => `proposal declined${tail(reason)}`,
      begun: () => 'reached, and begun',
      replaced: (_: string, title: string) => `replaced${tail(title)}`,
      paused: () => 'paused',
      resumed: () => 'resumed',
      moved: (_: string, days: string) => `start moved${tail(days.replace(' → ', ' to '))}`,
      cancelled: (_: string, reason: string) => `called off${tail(reason)}`,
      finished: () => 'path finished',
      'step-done': (step: string) => `${step} done`,
      'step-undone': (step: string) => `${step} open again`,
      'step-skipped': (step: string, reason: string) => `${step} not for them${tail(reason)}`,
      'step-claimed': (step: string) => `${step} done, to be confirmed`,
      'step-confirmed': (step: string) => `${step} confirmed`,
      'step-returned': (step: string, reason: string) => `${step} sent back${tail(reason)}`,
      stuck: (step: string, note: string) => `stuck at ${step}${tail(note)}`,
      unstuck: (step: string) => `no longer stuck at ${step}`,
      nudged: () => 'nudged',
      'version-offered': () => 'newer version of the path offered',
      'version-taken': () => 'newer version of the path taken',
      'version-kept': () => 'stayed with the version they had',
    },
    confirmStep: 'Confirm',
    sendBack: 'Not yet',
    finishStep: 'Done',
    nudge: 'Nudge kindly',
    move: 'Change the start',
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Call it off',
    changeBuddy: 'Change the buddy',
    changeManager: 'Change the manager',
    assignAnother: 'Assign another path',
  },

  nudged: {
    done: (name: string) => `Done. I sent ${name} a kind word, and said that it is from you.`,
    /** @param hours whole hours since */
    already: (name: string, hours: number, by: string | undefined) =>
      `${name} had a nudge${by ? ` from ${by}` : ''} ${hours < 1 ? 'within the last hour' : `${plural(hours, 'hour', 'hours')} ago`}. One a day is enough. Try again tomorrow, or write to them yourself.`,
  },

  changed: {
    given: (name: string, detail: string) =>
      detail ? `${name} has a path now: ${detail}.` : `${name} has the path now.`,
    startsLater: (start: string) =>
      `The proposed first day had passed, so the path starts on ${start}, the next working day.`,
    givenLater: (name: string) =>
      `I cannot reach ${name} yet. The path starts when they install Ropes or write to it.`,
    paused: (name: string) => `${name}'s path is paused. Nothing on it falls due until you resume it.`,
    resumed: (name: string) => `${name}'s path goes on.`,
    cancelled: (name: string, detail: string) =>
      `${name}'s path is called off${detail ? `: ${detail}` : ''}. Its history stays.`,
    buddy: (name: string, detail: string) =>
      detail ? `${name}'s buddy is ${detail} now.` : `${name} has another buddy now, or none.`,
    manager: (name: string, detail: string) =>
      detail ? `${name}'s manager is ${detail} now.` : `${name} has another manager now, or none.`,
    confirmed: (name: string, detail: string) =>
      detail ? `Confirmed for ${name}: ${detail}.` : `Confirmed for ${name}.`,
    returned: (name: string, detail: string) =>
      detail ? `Sent back to ${name}: ${detail}.` : `Sent back to ${name}.`,
    declined: (name: string) => `Declined. ${name} gets no path from this proposal.`,
    granted: (name: string, detail: string) =>
      detail ? `${name} has the role ${detail} now.` : `${name} has the role now.`,
    revoked: (name: string, detail: string) =>
      detail ? `${name} no longer has the role ${detail}.` : `${name} no longer has the role.`,
    told: (name: string) => `I told ${name}.`,
  },

  holdsNow: {
    lead: 'Nothing was changed.',
    ended: (state: string) => `That path is ${state}.`,
    gone: 'The path that this was about is no longer there.',
    nowMarkdown: (name: string, path: string, state: string, start: string, done: number, total: number) =>
      `This holds now: **${literal(name)}** has *${literal(path)}*, ${state}, from **${literal(start)}**, ${progress(done, total)} done.`,
    nothingMarkdown: (name: string) => `**${literal(name)}** has no open path now.`,
  },

  managerRefused: {
    circle: (chain: readonly string[]) =>
      `That would make a circle of managers${chain.length > 0 ? `: ${chain.join(' → ')}` : ''}. Pick somebody else, or change one of the others first.`,
  },

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
      introMarkdown: (name: string, start: string) =>
        `**${literal(name)}** starts on ${literal(start)}. You see what moves before it is done.`,
      start: 'New first day',
      submit: 'Preview',
    },
    cancel: {
      title: 'Call it off',
      introMarkdown: (name: string, path: string) =>
        `This ends *${literal(path)}* for **${literal(name)}**. Nothing is deleted: what was done stays in the history, with your reason.`,
      reason: 'Why?',
      submit: 'Call it off',
    },
    decline: {
      title: 'Decline the proposal',
      introMarkdown: (name: string, path: string) =>
        `**${literal(name)}** then gets no path from this proposal of *${literal(path)}*. You can assign one at any time.`,
      reason: 'Why?',
      submit: 'Decline',
    },
    sendBack: {
      title: 'Not yet',
      introMarkdown: (name: string, number: number, title: string) =>
        `Step ${number}, *${literal(title)}*, goes back to **${literal(name)}**, who reads what you write here.`,
      reason: 'What is still missing?',
      submit: 'Send it back',
    },
    buddy: {
      title: 'Change the buddy',
      introMarkdown: (name: string) =>
        `Who helps **${literal(name)}** to settle in? Leave it empty for nobody.`,
      buddy: 'Buddy',
      submit: 'Save',
    },
    manager: {
      title: 'Change the manager',
      introMarkdown: (name: string) =>
        `Whom does **${literal(name)}** report to? Their manager sees their steps, never their questions. Leave it empty for nobody.`,
      manager: 'Manager',
      submit: 'Save',
    },
  },
} as const;
