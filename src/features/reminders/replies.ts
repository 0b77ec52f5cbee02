import type { ReplyContext } from '../../conversation/reply-context.js';
import { isOver, type Journey, type JourneyStep } from '../../onboarding/paths/journey.js';
import type { TeamMember } from '../../onboarding/team/team.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part, Reply, StepLine } from '../../ports/reply.js';
import { showTeam } from '../shared/actions.js';
import {
  doneButton,
  myPathButton,
  openButton,
  stepDetail,
  stuckButton,
} from '../shared/journey/journey-parts.js';
import { memberItem } from '../shared/people/member.js';
import { snoozeReminders, stopReminders } from './actions.js';
import { remindersWords } from './wording.js';

/** Steps that a reminder shows; the path has the rest. */
const SHOWN = 4;

/** People that a digest shows; the team has the rest. */
const NEEDING = 5;

/** What is due today, and what is still open from before: one message, however many steps there are. */
export function reminderReply(
  context: ReplyContext,
  journey: Journey,
  due: readonly JourneyStep[],
  overdue: readonly JourneyStep[],
): Reply {
  const { reminder } = context.words(remindersWords);
  const length = due.reduce((sum, { step }) => sum + step.minutes, 0);
  const open = [...due, ...overdue];
  const shown = open.slice(0, SHOWN);
  const assignment = journey.assignment.id;
  const first = shown[0];
  return replyOf(
    [
      { kind: 'heading', text: reminder.heading(due.length) },
      ...(due.length > 0 ? [text(reminder.dueMarkdown(due.length, length))] : []),
      ...(overdue.length > 0 ? [text(reminder.overdueMarkdown(overdue.length, due.length))] : []),
      { kind: 'steps', steps: shown.map((step) => line(context, journey, step)) },
      ...(open.length > SHOWN
        ? [{ kind: 'note', markdown: literal(reminder.more(open.length - SHOWN)) } as const]
        : []),
      {
        kind: 'buttons',
        buttons: [
          myPathButton(context, journey),
          ...(first ? [stuckButton(context, journey, first, 'other')] : []),
          snoozeReminders.button(reminder.tomorrow, { assignment, until: 'tomorrow' }),
          snoozeReminders.button(reminder.monday, { assignment, until: 'monday' }),
          stopReminders.button(reminder.off, { assignment }),
        ],
      },
      { kind: 'note', markdown: literal(reminder.why) },
    ],
    'asker',
  );
}

function line(context: ReplyContext, journey: Journey, step: JourneyStep): StepLine {
  return {
    title: context.words(remindersWords).reminder.step(step.number, step.step.title),
    markdown: '',
    detail: stepDetail(context, journey, step, {}),
    state: isOver(step) ? 'done' : 'open',
    actions: [doneButton(context, journey, step, 'other'), openButton(context, journey, step, 'other')],
  };
}

/** What a manager is told once a week. */
export interface Digest {
  /** Those whom they look after, who need them first. */
  readonly team: readonly TeamMember[];
  /** Since last week. */
  readonly stepsDone: number;
  readonly pathsFinished: number;
}

/** The week of a team, on its manager's own Monday. */
export function digestReply(context: ReplyContext, { team, stepsDone, pathsFinished }: Digest): Reply {
  const { digest } = context.words(remindersWords);
  const needing = team.filter(({ needs }) => needs !== 'none');
  return replyOf(
    [
      { kind: 'heading', text: digest.heading },
      text(digest.textMarkdown(stepsDone, pathsFinished)),
      ...(needing.length > 0
        ? [
            text(digest.needingMarkdown(needing.length)),
            {
              kind: 'list',
              items: needing.slice(0, NEEDING).map((member) => memberItem(context, member)),
            } as const,
          ]
        : [text(digest.nobodyMarkdown)]),
      { kind: 'buttons', buttons: [showTeam.button(digest.myTeam, { page: '1' })] },
      { kind: 'note', markdown: literal(digest.why) },
    ],
    'asker',
  );
}

function text(markdown: string): Part {
  return { kind: 'text', markdown };
}
