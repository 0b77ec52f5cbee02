import type { Notifier } from '../../conversation/feature.js';
import { channelContext } from '../../conversation/notify.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { offeredIn } from '../../conversation/said-below.js';
import { keptReply } from '../../delivery/outbox.js';
import { type Day, isOver, type JourneyStep } from '../../onboarding/paths/journey.js';
import { pathsOf } from '../../onboarding/planning/parts.js';
import type { ToTake } from '../../onboarding/planning/plan-channels.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part, Reply, StepLine } from '../../ports/reply.js';
import { sharedJourneyWords } from '../shared/journey/wording.js';
import { spanOf } from '../shared/people/span.js';
import { takeTask } from './actions.js';
import { tasksWords } from './wording.js';

const KEY = 'channel-tasks:';

/** The key of the message of a channel on a day: there is one. */
export function channelKey(channel: string, day: Day): string {
  return `${KEY}${channel}:${day}`;
}

/** Whether a message is one of a channel's tasks. */
export function isOfChannel(key: string): boolean {
  return key.startsWith(KEY);
}

/** What is a channel's to take. @param day of the message @param left steps that a later message has */
export function channelTasksReply(
  context: ReplyContext,
  tasks: readonly ToTake[],
  day: Day,
  left: number,
): Reply {
  const { channel } = context.words(tasksWords);
  return channelReply(context, tasks, day, [
    ...(left > 0 ? [{ kind: 'note', markdown: literal(channel.more(left)) } as const] : []),
    { kind: 'note', markdown: literal(channel.why) },
  ]);
}

/** Tasks with who has what of them by now. @param notes what stands below them */
function channelReply(
  context: ReplyContext,
  tasks: readonly ToTake[],
  day: Day,
  notes: readonly Part[],
): Reply {
  const { channel } = context.words(tasksWords);
  const { tasks: words } = context.words(sharedJourneyWords);
  const all = tasks.reduce((sum, { steps }) => sum + steps.length, 0);
  const parts = tasks.flatMap(({ path, steps }): Part[] => {
    const { journey, person } = path;
    return [
      {
        kind: 'text',
        markdown: words.pathMarkdown(person.name, journey.path.title, spanOf(context, journey)),
      },
      { kind: 'steps', steps: steps.map((step) => line(context, path, step, day)) },
    ];
  });
  return replyOf([{ kind: 'heading', text: channel.heading(all) }, ...parts, ...notes], 'everyone');
}

function line(context: ReplyContext, { journey }: ToTake['path'], step: JourneyStep, day: Day): StepLine {
  const { path, flags, doers } = context.words(sharedJourneyWords);
  const { buttons } = context.words(tasksWords);
  const { doing, due, state } = step;
  const over = isOver(step) || state === 'claimed';
  const isFree = !over && doing?.channel !== undefined;
  const name = doing?.name;
  const late = isFree && due < context.today;
  return {
    title: step.step.title,
    markdown: '',
    detail: path.detail(path.day(due, context.today), step.step.minutes, [
      ...(doing?.role === undefined ? [] : [doers.other({ as: 'other', role: doing.role, name: undefined })]),
      ...(late ? [flags.overdue] : []),
      ...(!isFree && name !== undefined ? [flags.takenBy(name)] : []),
    ]),
    state: isOver(step) ? (state === 'skipped' ? 'skipped' : 'done') : isFree ? 'open' : 'waiting',
    ...(late ? { pressing: true } : {}),
    actions: isFree
      ? [
          takeTask.button(
            buttons.take,
            { assignment: journey.assignment.id, step: step.step.id, day },
            { style: 'primary' },
          ),
        ]
      : [],
  };
}

/** The message of a channel on a day as it stands now; undefined where it is not kept any more. */
export async function channelCardNow(
  notifier: Pick<Notifier, 'tx' | 'knowledge' | 'features' | 'now'>,
  channel: string,
  day: Day,
): Promise<Reply | undefined> {
  const { tx } = notifier;
  const kept = await keptReply(tx, channelKey(channel, day));
  if (!kept) return undefined;
  const listed = offeredIn(kept.parts).flatMap(({ name, value }) =>
    name === takeTask.name ? (takeTask.read(value) ?? []) : [],
  );
  const ids = [...new Set(listed.map(({ assignment }) => assignment))];
  if (ids.length === 0) return undefined;
  const paths = await pathsOf(tx, ids);
  const tasks = ids.flatMap((id): ToTake[] => {
    const path = paths.get(id);
    if (!path) return [];
    const steps = path.journey.steps.filter(({ step }) =>
      listed.some((one) => one.assignment === id && one.step === step.id),
    );
    return steps.length === 0 ? [] : [{ path, steps }];
  });
  const context = channelContext(notifier);
  const notes = kept.parts.filter(({ kind }) => kind === 'note');
  return { ...channelReply(context, tasks, day, notes), locale: context.locale };
}
