import type { ReplyContext } from '../../conversation/reply-context.js';
import { isOver, type Journey, type JourneyStep } from '../../onboarding/paths/journey.js';
import type { FoundDigest, Late, Owed } from '../../onboarding/planning/daily.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part, Reply, StepLine } from '../../ports/reply.js';
import { showTeam } from '../shared/actions.js';
import {
  doneButton,
  myPathButton,
  ofPathParts,
  openButton,
  stepDetail,
  stuckButton,
} from '../shared/journey/journey-parts.js';
import { myTasksButton, owedLine } from '../shared/journey/owed-steps.js';
import { meetingMarkdown } from '../shared/meetings/meeting.js';
import { doerOf, memberItem } from '../shared/people/member.js';
import { spanOf } from '../shared/people/span.js';
import { snoozeReminders, stopReminders } from './actions.js';
import { remindersWords } from './wording.js';

/** Steps that a reminder shows; the path has the rest. */
const SHOWN = 4;

/** Steps for others that a message shows, and of one path among them; "my tasks" has the rest. */
const OWED = 12;
const OWED_TO_ONE = 4;

/** Late steps that a message names. */
const LATE = 10;

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
      ...ofPathParts(context, journey),
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
    markdown: meetingMarkdown(context, step),
    detail: stepDetail(context, journey, step, {}),
    state: isOver(step) ? 'done' : 'open',
    actions: [doneButton(context, journey, step, 'other'), openButton(context, journey, step, 'other')],
  };
}

/** The week of a team, on its manager's own Monday. */
export function digestReply(context: ReplyContext, { team, stepsDone, pathsFinished }: FoundDigest): Reply {
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

/** What somebody owes to the paths of others, path by path: what is due first comes first, and there is room for a few. */
export function owedParts(context: ReplyContext, owed: readonly Owed[]): readonly Part[] {
  const { owes } = context.words(remindersWords);
  const count = owed.reduce((sum, { steps }) => sum + steps.length, 0);
  let room = OWED;
  const paths = owed
    .toSorted((one, other) => (firstDue(one) < firstDue(other) ? -1 : 1))
    .flatMap(({ path: { journey, person }, isNew, steps }): Part[] => {
      const shown = steps.slice(0, Math.min(room, OWED_TO_ONE));
      room -= shown.length;
      if (shown.length === 0) return [];
      return [
        text(owes.pathMarkdown(person.name, journey.path.title, spanOf(context, journey), isNew)),
        { kind: 'steps', steps: shown.map((step) => owedLine(context, journey, step)) },
      ];
    });
  const more = count - (OWED - room);
  return [
    { kind: 'heading', text: owes.heading(count) },
    ...paths,
    ...(more > 0 ? [{ kind: 'note', markdown: literal(owes.more(more)) } as const] : []),
    { kind: 'buttons', buttons: [myTasksButton(context)] },
    { kind: 'note', markdown: literal(owes.why) },
  ];
}

function firstDue({ steps }: Owed): string {
  return steps.map(({ due }) => due).toSorted()[0] ?? '';
}

/** Steps that have been late for days, told to whoever looks after their path. */
export function lateParts(context: ReplyContext, late: readonly Late[]): readonly Part[] {
  const { late: words } = context.words(remindersWords);
  const lines = late.flatMap(({ path, steps }) =>
    steps.map((step) =>
      words.lineMarkdown(
        path.person.name,
        step.step.title,
        step.due,
        context.today,
        doerOf(context, step, path.names),
      ),
    ),
  );
  const shown = lines.slice(0, LATE);
  if (lines.length > LATE) shown.push(literal(words.more(lines.length - LATE)));
  return [
    { kind: 'heading', text: words.heading(lines.length) },
    text(shown.map((line) => `- ${line}`).join('\n')),
    {
      kind: 'buttons',
      buttons: [showTeam.button(context.words(remindersWords).digest.myTeam, { page: '1' })],
    },
    { kind: 'note', markdown: literal(words.why) },
  ];
}

/** Several pieces as one message. */
export function dailyPartsReply(pieces: readonly (readonly Part[])[]): Reply {
  const parts = pieces.flatMap((piece, index): readonly Part[] =>
    index === 0 ? piece : [{ kind: 'divider' }, ...piece],
  );
  return replyOf(parts, 'asker');
}

function text(markdown: string): Part {
  return { kind: 'text', markdown };
}
