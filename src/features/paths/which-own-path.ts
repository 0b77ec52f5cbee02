import type { Turn } from '../../conversation/feature.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { sayAction } from '../../conversation/route.js';
import type { Journey, JourneyStep } from '../../onboarding/paths/journey.js';
import { replyOf } from '../../ports/plain.js';
import type { Reply } from '../../ports/reply.js';
import { journeysCalled, slugOf } from '../shared/assignments/which-path.js';
import { shortened } from '../shared/shortened.js';
import { pathsWords, type StepWord } from './wording.js';

/** Paths that are offered as buttons, and characters of a path's and of a step's title on one. */
const OFFERED = 10;
const TITLE = 40;

/** A path, and the steps of it that something said may be about. */
export interface StepsOf {
  readonly journey: Journey;
  readonly steps: readonly JourneyStep[];
}

/**
 * The paths that somebody names with a step, among their own: "step 2 of company". All of them where no path is named, as
 * with "my path"; undefined where what is named is none of theirs.
 */
export function ownPathsCalled<Path extends { readonly journey: Journey }>(
  { context }: Pick<Turn, 'context'>,
  paths: readonly Path[],
  named: string | undefined,
): readonly Path[] | undefined {
  const { aroundPath } = context.words(pathsWords).listens;
  const called = named?.replace(aroundPath, '').replace(aroundPath, '').trim() ?? '';
  if (called === '') return paths;
  const found = journeysCalled(
    context.knowledge,
    paths.map(({ journey }) => journey),
    called,
  );
  return found.length > 0 ? paths.filter(({ journey }) => found.includes(journey)) : undefined;
}

/**
 * The paths on which steps can be meant that are named by numbers: those that have them all and where it can be done with
 * one of them. Where it can be done on none, one that has them says why; none where no path has them.
 */
export function pathsOfNumbers(
  journeys: readonly Journey[],
  numbers: readonly number[],
  can: (step: JourneyStep) => boolean,
): readonly StepsOf[] {
  const having = journeys.flatMap((journey) => {
    const steps = numbers.flatMap((number) => journey.steps[number - 1] ?? []);
    return steps.length === numbers.length ? [{ journey, steps }] : [];
  });
  const possible = having.filter(({ steps }) => steps.some(can));
  if (possible.length > 0) return possible;
  const theirs = having.find(({ steps }) => steps.some(({ step }) => step.doer === 'new-hire')) ?? having[0];
  return theirs ? [theirs] : [];
}

/** Asks on which of one's own paths a step is meant: each button says it once more, with its path. */
export function whichOwnPathReply(
  context: ReplyContext,
  word: StepWord,
  options: readonly StepsOf[],
  reason: string,
): Reply {
  const { typedOf, ownPaths } = context.words(pathsWords);
  return replyOf(
    [
      { kind: 'text', markdown: ownPaths.whichMarkdown },
      {
        kind: 'buttons',
        buttons: options.slice(0, OFFERED).map(({ journey, steps }) =>
          sayAction.button(
            ownPaths.option(
              shortened(journey.path.title, TITLE),
              steps.map(({ number, step }) => ({ number, title: shortened(step.title, TITLE) })),
            ),
            typedOf[word](
              steps.map(({ number }) => number),
              slugOf(journey),
              reason,
            ),
          ),
        ),
      },
    ],
    'asker',
  );
}
