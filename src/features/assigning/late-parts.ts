import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Step } from '../../knowledge/schema/schema.js';
import type { Day, JourneyStep, PathVersion } from '../../onboarding/paths/journey.js';
import type { LateChoice, PassedStep } from '../../onboarding/paths/late-starts.js';
import { literal } from '../../ports/markdown.js';
import type { Part } from '../../ports/reply.js';
import { doerOf } from '../shared/people/member.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { shortened } from '../shared/shortened.js';
import { fromFirstDay, lateEach, lateSteps } from './actions.js';
import { lateWords } from './late-wording.js';

/** Steps past their day that a preview lists, above all steps of the path. */
const LISTED = 10;

/** Characters of a step's title in a line. */
const TITLE = 70;

/** The steps whose day has passed, and what becomes of them. */
export interface LatePreview {
  readonly passed: readonly PassedStep[];
  /** What was chosen for all, or that it was for some of them one by one. */
  readonly stands: LateChoice | 'each';
  /** The first day of the one person whom it is for, where the path could count from it instead. */
  readonly firstDay: Day | undefined;
}

interface Shown {
  readonly draft: string;
  readonly path: PathVersion;
  readonly people: readonly unknown[];
  readonly late?: LatePreview;
  /** Names. */
  readonly manager?: string | undefined;
  readonly buddy?: string | undefined;
}

/** What has passed of a path that is about to be given, what becomes of it, and what could instead. */
export function lateParts(context: ReplyContext, shown: Shown): Part[] {
  if (!shown.late) return [];
  const words = context.words(lateWords);
  const { day } = context.words(sharedPeopleWords);
  const { draft, late } = shown;
  const { firstDay } = late;
  const buttons = [
    ...(late.passed.length === 0
      ? []
      : [
          ...(['now', 'spread', 'out'] as const).map((all) =>
            lateSteps.button(words.choose[all], { draft, all }),
          ),
          lateEach.button(words.oneByOne, { draft }),
        ]),
    ...(firstDay === undefined
      ? []
      : [fromFirstDay.button(words.fromFirstDay(day(firstDay, context.today)), { draft })]),
  ];
  return [
    ...passedParts(context, shown, late),
    ...(buttons.length === 0 ? [] : [{ kind: 'buttons', buttons } as const]),
  ];
}

function passedParts(
  context: ReplyContext,
  { path, people, manager, buddy }: Shown,
  { passed, stands }: LatePreview,
): Part[] {
  const words = context.words(lateWords);
  const { day } = context.words(sharedPeopleWords);
  if (passed.length === 0) return [];
  const lines = passed
    .slice(0, LISTED)
    .map(({ step, due, to }) =>
      words.line(
        day(due, context.today),
        doerOf(context, { step, ...roleOf(context, path, step) }, { manager, buddy }),
        shortened(step.title, TITLE),
        to === undefined ? undefined : day(to, context.today),
      ),
    );
  const more = passed.length - lines.length;
  const all = more > 0 ? [...lines, words.more(more)] : lines;
  return [
    { kind: 'text', markdown: words.headMarkdown(people.length), tone: 'warning' },
    { kind: 'text', markdown: all.map((line) => `- ${literal(line)}`).join('\n') },
    { kind: 'text', markdown: literal(words.stands[stands]) },
  ];
}

/** What the pack calls whoever does a step, where it lists them. */
export function roleOf(
  context: ReplyContext,
  path: Pick<PathVersion, 'id'>,
  { doer }: Step,
): Pick<JourneyStep, 'doing'> {
  const listed = context.knowledge.packOf.get(path.id)?.doers?.find(({ id }) => id === doer);
  return listed ? { doing: { as: 'other', role: listed.name, persons: [], fallen: false } } : {};
}
