import type { Turn } from '../../../conversation/feature.js';
import { eachWithDoers, tasksOf, type WithDoers } from '../../../onboarding/paths/doers.js';
import type { Day, Journey, JourneyStep } from '../../../onboarding/paths/journey.js';
import { eachJourney } from '../../../onboarding/paths/journeys.js';
import { openAssignmentsOf } from '../../../onboarding/paths/records.js';
import { dueFor } from '../../../onboarding/planning/parts.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Part, Reply } from '../../../ports/reply.js';
import { showTasks } from '../actions.js';
import { NAME } from '../people/member.js';
import { namesApart } from '../people/names-apart.js';
import { spanOf } from '../people/span.js';
import { shortened } from '../shortened.js';
import { nextOwnStep, openButton, stepDetail } from './journey-parts.js';
import { owedLine } from './owed-steps.js';
import { sharedJourneyWords } from './wording.js';

/** Steps on one page. */
const PAGE = 8;

/** Characters of a path's title above the tasks. */
const TITLE = 60;

/** A step that somebody owes to the path of another. */
export interface Task {
  /** The name that parts whoever walks the path from others. */
  readonly name: string;
  readonly journey: Journey;
  readonly step: JourneyStep;
}

/** What somebody owes to the paths of others, path by path: what is overdue first, what waits for another step last. */
export async function tasksFor(turn: Turn): Promise<Task[]> {
  const { tx, asker } = turn;
  if (asker.standing !== 'member') return [];
  const paths = await tasksOf(tx, asker.person);
  const names = await namesApart(
    turn,
    paths.map(({ person }) => person.id),
  );
  return paths
    .map((path) => ({ ...path, waiting: path.waiting.toSorted(bySooner) }))
    .toSorted((one, other) => compare(firstOf(one.waiting), firstOf(other.waiting)))
    .flatMap(({ person, journey, waiting }) =>
      waiting.map((step) => ({ name: names.get(person.id) ?? person.name, journey, step })),
    );
}

function firstOf(steps: readonly JourneyStep[]): Day {
  return sortKey(steps[0]);
}

/** What waits for another step comes after all that can be done. */
function sortKey(step: JourneyStep | undefined): string {
  return step ? `${step.waitsFor.length > 0 ? 1 : 0} ${dueFor(step)}` : '2';
}

function bySooner(one: JourneyStep, other: JourneyStep): number {
  return compare(sortKey(one), sortKey(other)) || one.number - other.number;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** All that the asker owes to others, and what is next on their own paths. */
export async function myTasksReply(
  turn: Turn,
  { page = 1, lead }: { readonly page?: number; readonly lead?: string } = {},
): Promise<Reply> {
  return tasksReply(turn.context, await tasksFor(turn), await ownPaths(turn), page, lead);
}

async function ownPaths({ tx, asker }: Turn): Promise<WithDoers[]> {
  if (asker.standing !== 'member') return [];
  const open = await openAssignmentsOf(tx, [asker.person]);
  const walked = open.filter(({ state }) => state === 'active');
  return eachWithDoers(tx, await eachJourney(tx, walked));
}

/**
 * @param own the paths of the reader
 * @param page from 1; the nearest one where there is none of that number
 * @param lead what was just done; Markdown
 */
export function tasksReply(
  context: Turn['context'],
  tasks: readonly Task[],
  own: readonly Pick<WithDoers, 'journey' | 'names'>[],
  page: number,
  lead?: string,
): Reply {
  const { tasks: words } = context.words(sharedJourneyWords);
  const pages = Math.max(1, Math.ceil(tasks.length / PAGE));
  const shown = Math.min(Math.max(Math.trunc(page) || 1, 1), pages);
  const some = tasks.slice((shown - 1) * PAGE, shown * PAGE);
  const turning: Button[] = [
    ...(shown > 1 ? [showTasks.button(words.previous, { page: String(shown - 1) })] : []),
    ...(shown < pages ? [showTasks.button(words.following, { page: String(shown + 1) })] : []),
  ];
  return replyOf(
    [
      ...(lead === undefined ? [] : [text(lead)]),
      { kind: 'heading', text: words.heading(tasks.length) },
      ...(tasks.length === 0 ? [text(literal(words.none))] : []),
      ...pathParts(context, some),
      ...ownParts(context, own),
      ...(pages > 1 ? [{ kind: 'note', markdown: literal(words.page(shown, pages)) } as const] : []),
      ...(turning.length > 0 ? [{ kind: 'buttons', buttons: turning } as const] : []),
    ],
    'asker',
  );
}

/** The tasks with a line for each path. */
export function pathParts(context: Turn['context'], tasks: readonly Task[]): Part[] {
  const { pathMarkdown } = context.words(sharedJourneyWords).tasks;
  const paths = new Map<string, Task[]>();
  for (const task of tasks) {
    const { id } = task.journey.assignment;
    paths.set(id, [...(paths.get(id) ?? []), task]);
  }
  return [...paths.values()].flatMap((some): Part[] => {
    const [first] = some;
    if (!first) return [];
    return [
      text(
        pathMarkdown(
          shortened(first.name, NAME),
          shortened(first.journey.path.title, TITLE),
          spanOf(context, first.journey),
        ),
      ),
      { kind: 'steps', steps: some.map(({ journey, step }) => owedLine(context, journey, step)) },
    ];
  });
}

function ownParts(context: Turn['context'], own: readonly Pick<WithDoers, 'journey' | 'names'>[]): Part[] {
  const { tasks: words } = context.words(sharedJourneyWords);
  const steps = own.flatMap(({ journey, names }) => {
    const step = nextOwnStep(journey);
    if (!step) return [];
    return [
      {
        title: words.ownStep(step.number, step.step.title),
        markdown: '',
        detail: stepDetail(context, journey, step, names),
        state: 'next' as const,
        actions: [openButton(context, journey, step, 'other')],
      },
    ];
  });
  return steps.length === 0 ? [] : [text(words.ownMarkdown), { kind: 'steps', steps }];
}

function text(markdown: string): Part {
  return { kind: 'text', markdown };
}
