import { day, minutes, plural } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { TeamWords } from './wording.js';

/** Days in a text that was kept, such as 2026-11-30, as one reads them. */
const dated = (text: string, today: string) =>
  text.replace(/\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b/g, (date) =>
    Number.isNaN(Date.parse(date)) ? date : day(date, today),
  );

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

/** A text that may be empty, after what it belongs to. */
const tail = (detail: string) => (detail === '' ? '' : `: ${detail}`);

export const en: TeamWords = {
  day,
  privacyLine: 'You see steps, never questions.',
  myTeam: 'My team',
  assignPath: 'Assign a path',
  more: (count: number) => `and ${count.toLocaleString('en')} more`,
  stepDetail: (when: string, length: number, doer: string) => `${when} · ${minutes(length)} · ${doer}`,
  states: {
    proposed: 'proposed',
    waiting: 'not reached yet',
    active: 'under way',
    paused: 'paused',
    finished: 'finished',
    cancelled: 'called off',
  },
  proposal: {
    confirm: 'Confirm',
    change: 'Change',
    decline: 'No',
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
  ownBuddy: 'Nobody can be their own buddy. Pick somebody else.',
  managerError: (why: 'self' | 'circle') =>
    why === 'self'
      ? 'Nobody can be their own manager. Pick somebody else.'
      : 'That would make a circle of managers. Pick somebody else, or change one of the others first.',
  noteTooLong: (most: number) => `Keep it to ${most.toLocaleString('en')} characters at most.`,
  reasonMissing: 'Say why in a few words. The reason stays in the history.',
  typeCancel: 'Type it in one line, with the reason: "cancel dana@example.com because she changed teams".',
  typeBuddy: 'Type it in one line: "buddy of dana@example.com is sam@example.com".',
  typeManager: 'Type it in one line: "manager of dana@example.com is priya@example.com".',
  cannotReach: (name: string) =>
    `I cannot reach ${name} right now, so there was no nudge. Ask them to open Ropes once, or write to them yourself.`,
  chart: {
    words: {
      title: 'Progress of the team',
      states: chartStates,
      bars: {
        done: 'done',
        overdue: 'overdue',
        open: 'to come',
        expected: 'expected by now',
      },
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
};
