import { message, minutes, number, sentenceCase } from '../../conversation/wording/grammar.en.js';
import { one } from '../../conversation/wording/kinds.en.js';
import { literal } from '../../ports/markdown.js';
import type { TeamWords } from './wording.js';

/** A text that may be empty, after what it belongs to. */
const tail = (detail: string) => (detail === '' ? '' : `: ${detail}`);

/** Before who the buddy or the manager of somebody is. */
const names = /\s+(?:is|to)(?=\s)|:/;

export const en: TeamWords = {
  listens: {
    team: ['my team', 'team', 'my reports', 'team progress'],
    chart: ['team chart', 'my team chart', 'my team as a picture', 'chart'],
  },
  listensAbout: {
    show: [/^(?:show|progress of|how is|how's) (?<who>.+?)(?: doing)?$/i],
    nudge: [/^nudge (?<who>.+)$/i],
    pause: [/^pause (?<who>.+)$/i],
    resume: [/^resume (?<who>.+)$/i],
    cancel: [/^(?:cancel|call off) (?<who>.+)$/is],
    buddy: [/^buddy of (?<who>.+)$/i],
    manager: [/^manager of (?<who>.+)$/i],
  },
  behindName: { cancel: /[,:]?\s+because(?=\s)/, buddy: names, manager: names },
  typedCancel: (who, path, reason) => `cancel ${who} ${path} because ${reason}`,
  help: {
    team: ['my team', 'where everybody stands'],
    chart: ['team chart', 'the same as a picture'],
    show: ['show Dana', 'one person; also: nudge, pause, resume, cancel, move Dana to Monday'],
    manager: ['manager of Dana is Maren', 'a reporting line'],
  },
  prompts: {
    stuck: (name) => `${name} is stuck`,
    showPerson: (name) => `show ${name}`,
  },
  hint: { title: 'my team', description: 'Where everybody stands whom you look after' },
  privacyLine: 'You see steps, never questions.',
  assignPath: 'Assign a path',
  more: (count) => message('and {count, number} more', { count }),
  team: {
    heading: (count) => message('Your team: {count, plural, one {# person} other {# people}}', { count }),
    counts: {
      stuckOrOverdue: (count) => message('{count, number} stuck or overdue', { count }),
      toConfirm: (count) => message('{count, number} waiting for you', { count }),
      active: (count) => message('{count, number} under way', { count }),
      paused: (count) => message('{count, number} paused', { count }),
      waiting: (count) => message('{count, number} not begun yet', { count }),
      proposed: (count) => message('{count, number} proposed', { count }),
      finished: (count) => message('{count, number} finished', { count }),
      without: (count) => message('{count, number} without a path', { count }),
      gone: (count) => message('{count, number} without an active account', { count }),
    },
    page: (page, pages) => message('Page {page, number} of {pages, number}.', { page, pages }),
    previous: 'Previous page',
    following: 'Next page',
    asPicture: 'As a picture',
    asList: 'As a list',
    confirmAll: (count) =>
      message('{count, plural, one {Confirm the proposal} other {Confirm all # proposals}}', { count }),
    proposals: (count) =>
      message('{count, plural, one {# proposed path waits} other {# proposed paths wait}} for your yes.', {
        count,
      }),
    emptyHeading: 'Your team',
    empty:
      'There is nobody in your team yet: as far as I know, nobody reports to you. Assign a path to somebody to begin, or have the reporting lines imported.',
    homeHeading: 'Your team',
    homeEmpty: 'There is nobody in your team yet. Assign a path to somebody to begin.',
    allWell: 'Nobody needs anything from you right now.',
    chartHeading: 'Your team at a glance',
    chartLine: (number, name, state) => `**${number}** ${literal(name)}: ${literal(state)}`,
  },
  chart: {
    words: {
      title: 'Progress of the team',
      states: {
        active: 'under way',
        stuck: 'stuck',
        overdue: 'overdue',
        paused: 'paused',
        finished: 'finished',
        waiting: 'not begun',
        none: 'no path',
        gone: 'no account',
      },
      bars: {
        done: 'done',
        overdue: 'overdue',
        open: 'to come',
        expected: 'expected by now',
      },
    },
    alt: (members) =>
      message(
        'A numbered bar of progress for each of {all, plural, one {# person} other {# people}}, {late, plural, =0 {none} other {#}} of them stuck or overdue. The text below says the same.',
        {
          all: members.length,
          late: members.filter(({ needs, overdue }) => needs === 'stuck' || overdue > 0).length,
        },
      ),
    failed: 'I could not draw the picture just now. This is the same as a list:',
    inDirectChat: 'I have put the picture into our direct chat, where only you see it.',
  },
  person: {
    role: (kinds) => sentenceCase(one(kinds, 'persona')),
    path: 'Path',
    paths: 'Open paths',
    noPath: 'No path yet.',
    numbered: (number, title) => `Step ${number}: ${title}`,
    allSteps: 'All steps',
    allPaths: 'All their paths',
    state: 'State',
    gone: (state, why) => `${why} (was ${state})`,
    starts: 'Start',
    ends: 'End',
    reason: 'Reason',
    manager: 'Manager',
    buddy: 'Buddy',
    nobody: 'nobody yet',
    missing: 'Nobody yet for',
    active: 'Last active',
    activeAgo: (days) =>
      days === null
        ? 'not yet'
        : message('{days, plural, =0 {in the last day} one {# day ago} other {# days ago}}', { days }),
    progress: 'Progress',
    overdue: (when) => `${when}, overdue`,
    until: (state, when) => `${state} until ${when}`,
    added: (by) => (by === undefined ? 'added for them' : `added for them by ${by}`),
    movedFrom: (when) => `moved from ${when}`,
    stuckMarkdown: (when, note) => `**Stuck** since ${literal(when)}${note ? `: ${literal(note)}` : ''}`,
    skippedMarkdown: (reason) => `Not for them${reason ? `: ${literal(reason)}` : ''}`,
    sentBackMarkdown: (reason) => `Sent back: ${literal(reason)}`,
    offered: 'A newer version of the path was offered to them. They have not answered yet.',
    proposed: 'This path is proposed. It starts when you confirm it.',
    waiting: 'I cannot reach them yet. The path starts when they install Ropes or write to it.',
    historyMarkdown: '**What happened**',
    happened: (when, what, by) => `${when}: ${what}${by ? ` (${by})` : ''}`,
    step: (number) => `step ${number}`,
    goneStep: 'a step that is no longer on the path',
    events: {
      proposed: (_, day, isEnd) => `path proposed, ${isEnd ? 'until' : 'from'} ${day}`,
      given: (_, day, isEnd) => `path given, ${isEnd ? 'until' : 'from'} ${day}`,
      unreached: () => 'could not be reached, so it waits',
      declined: (_, reason) => `proposal declined${tail(reason)}`,
      begun: () => 'reached, and begun',
      replaced: (_, title) => `replaced${tail(title)}`,
      paused: (_, until) => (until === '' ? 'paused' : `paused until ${until}`),
      resumed: () => 'resumed',
      moved: (_, days, isEnd) => `${isEnd ? 'end' : 'start'} moved${tail(days.replace(' → ', ' to '))}`,
      cancelled: (_, reason) => `called off${tail(reason)}`,
      finished: () => 'path finished',
      'step-done': (step) => `${step} done`,
      'step-undone': (step) => `${step} open again`,
      'step-skipped': (step, reason) => `${step} not for them${tail(reason)}`,
      'step-moved': (step, days) => `${step} moved${tail(days.replace(' → ', ' to '))}`,
      'step-added': (step, title) => `${step} added${tail(title)}`,
      'step-claimed': (step) => `${step} done, to be confirmed`,
      'step-confirmed': (step) => `${step} confirmed`,
      'step-returned': (step, reason) => `${step} sent back${tail(reason)}`,
      stuck: (step, note) => `stuck at ${step}${tail(note)}`,
      unstuck: (step) => `no longer stuck at ${step}`,
      nudged: () => 'nudged',
      'step-passed': (step, name) => `${step} passed on${name === '' ? '' : ` to ${name}`}`,
      'step-taken': (step) => `${step} taken over`,
      'step-given-back': (step) => `${step} given back`,
      'version-offered': () => 'newer version of the path offered',
      'version-taken': () => 'newer version of the path taken',
      'version-kept': () => 'stayed with the version they had',
    },
    pastMarkdown: '**Earlier paths**',
    past: (title, state, when) => `${title}, ${state}${when ? ` ${when}` : ''}`,
    confirmStep: 'Confirm',
    sendBack: 'Not yet',
    finishStep: 'Done',
    nudge: 'Nudge kindly',
    move: 'Change the start',
    pause: 'Pause',
    pauseUntil: 'Pause until…',
    resume: 'Resume',
    addStep: 'Add a step',
    changeStep: 'Change…',
    putBack: 'Put it back',
    cancel: 'Call it off',
    changeBuddy: 'Change the buddy',
    changeManager: 'Change the manager',
    assignAnother: 'Assign another path',
    owing: 'Who owes what',
  },
  proposal: { confirm: 'Confirm', change: 'Change', decline: 'No' },
  stepDetail: (when, length, doer) => [when, ...(length > 0 ? [minutes(length)] : []), doer].join(' · '),
  forms: {
    cancel: {
      title: 'Call it off',
      introMarkdown: (name, path) =>
        `This ends *${literal(path)}* for **${literal(name)}**. Nothing is deleted: what was done stays in the history. They are told that you called it off, and not why: your reason is for managers and admins.`,
      reason: 'Why?',
      submit: 'Call it off',
    },
    sendBack: {
      title: 'Not yet',
      introMarkdown: (name, number, title) =>
        `Step ${number}, *${literal(title)}*, goes back to **${literal(name)}**, who reads what you write here.`,
      reason: 'What is still missing?',
      submit: 'Send it back',
    },
    buddy: {
      title: 'Change the buddy',
      introMarkdown: (name) => `Who helps **${literal(name)}** to settle in? Leave it empty for nobody.`,
      buddy: 'Buddy',
      submit: 'Save',
    },
    manager: {
      title: 'Change the manager',
      introMarkdown: (name) =>
        `Whom does **${literal(name)}** report to? Their manager sees their steps, never their questions. Leave it empty for nobody.`,
      manager: 'Manager',
      submit: 'Save',
    },
  },
  ownBuddy: 'Nobody can be their own buddy. Pick somebody else.',
  noteTooLong: (most) => `Keep it to ${number(most)} characters at most.`,
  reasonMissing: 'Say why in a few words. Only managers and admins get to read it.',
  typeCancel: 'Type it in one line, with the reason: "cancel dana@example.com because she changed teams".',
  typeBuddy: 'Type it in one line: "buddy of dana@example.com is sam@example.com".',
  typeManager: 'Type it in one line: "manager of dana@example.com is priya@example.com".',
  cannotReach: (name) =>
    `I cannot reach ${name} right now, so there was no nudge. Ask them to open Ropes once, or write to them yourself.`,
  nudgePreview: {
    introMarkdown: (name) => `This is what **${literal(name)}** would get, in your name:`,
    send: 'Send it',
    leave: 'Not now',
    left: 'Nothing was sent.',
    nothingMarkdown: (name) =>
      `**${literal(name)}** has no open step of their own, so there is nothing to nudge them about. Nothing was sent.`,
    ownStepMarkdown: (number, title) => `Step ${number}, *${literal(title)}*, is **yours** to do.`,
    othersStepMarkdown: (number, title, doer) =>
      `Step ${number}, *${literal(title)}*, is open too, and not theirs: ${literal(doer)}.`,
    claimedMarkdown: (number, title) =>
      `Step ${number}, *${literal(title)}*, waits for a confirmation by their manager.`,
  },
};
