import type { Doing, Turn, TurnResult } from '../../../conversation/feature.js';
import { needFreshStanding } from '../../../conversation/standing.js';
import { say } from '../../../conversation/turn.js';
import { readStartDate } from '../../../onboarding/calendar/start-date.js';
import { addDays } from '../../../onboarding/calendar/working-days.js';
import type { WithDoers } from '../../../onboarding/paths/doers.js';
import { type Day, isOpen, type JourneyStep } from '../../../onboarding/paths/journey.js';
import { journeysNamedIn } from '../../shared/assignments/which-path.js';
import { sharedAssignmentsWords } from '../../shared/assignments/wording.js';
import { ownLastPaths, showOwnPath } from '../own-path.js';
import { stepsNamed } from './named-steps.js';
import { dueReply, forOthersReply, stepsDueReply } from './next-step-replies.js';
import { waitingFor } from './of-others.js';
import { stepNumbersIn } from './step-sentence.js';
import { doingWords } from './wording.js';

/** What is due next: on one's own path, else on those of others. */
export const nextStepDoing: Doing = {
  name: 'next-step',
  read: async (turn, { text }) => ({ shown: await showNext(turn, text) }),
};

async function showNext(turn: Turn, sentence: string): Promise<TurnResult> {
  const { context, asker } = turn;
  if (asker.standing === 'unknown') needFreshStanding(turn);
  const all = await ownLastPaths(turn);
  const running = all.filter(({ journey }) => journey.assignment.state === 'active');
  if (running.length === 0) {
    const isOnOne = all.some(({ journey }) => isOpen(journey.assignment));
    const waiting = isOnOne ? [] : await waitingFor(turn);
    return waiting.length > 0 ? say(forOthersReply(context, waiting)) : showOwnPath(turn, {});
  }
  const text = context.words(doingWords).listens.plainly(sentence);
  const named = journeysNamedIn(
    context.knowledge,
    running.map(({ journey }) => journey),
    text,
  );
  const paths = named.length > 0 ? running.filter(({ journey }) => named.includes(journey)) : running;
  const asked = paths.flatMap((path) => {
    const about = askedAbout(turn, path, text);
    return about ? [{ ...path, ...about }] : [];
  });
  const having = asked.filter(({ steps }) => steps.length > 0);
  const shown = having.length > 0 ? having : asked.slice(0, 1);
  if (shown.length > 0) return say(stepsDueReply(context, shown));
  return say(dueReply(context, paths, untilIn(turn, text)));
}

/** The steps that somebody asks about by number, title or quiz; undefined where they ask what is due at all. */
function askedAbout(
  { context }: Turn,
  { journey: { steps } }: WithDoers,
  text: string,
): { readonly steps: readonly JourneyStep[]; readonly quizzes: boolean } | undefined {
  const { asksWhen, quiz } = context.words(doingWords).listens;
  const numbered = stepNumbersIn(context, text).flatMap((number) => steps[number - 1] ?? []);
  if (numbered.length > 0) return { steps: numbered, quizzes: false };
  if (!asksWhen.test(text)) return undefined;
  const named = stepsNamed(context, steps, text);
  if (quiz.test(text)) {
    const whole = named.whole ? named.steps : [];
    const open = steps.filter(
      ({ state, step }) => step.doer === 'new-hire' && state === 'open' && step.done.how === 'quiz',
    );
    const byTitle = named.steps.length < open.length && named.steps.length === 1 ? named.steps : whole;
    return byTitle.length > 0 ? { steps: byTitle, quizzes: false } : { steps: open, quizzes: true };
  }
  return named.steps.length === 1 ? { steps: named.steps, quizzes: false } : undefined;
}

/** The last day of the time that somebody asks about, such as "this week". */
function untilIn({ context }: Turn, text: string): Day | undefined {
  const { week, day } = context.words(doingWords).listens.until.exec(text)?.groups ?? {};
  const { today } = context;
  if (day !== undefined) {
    const read = readStartDate(day, today, context.words(sharedAssignmentsWords).days);
    return read.ok ? read.day : undefined;
  }
  if (week === undefined) return undefined;
  const toSunday = (7 - new Date(today).getUTCDay()) % 7;
  return addDays(today, toSunday + (week.toLowerCase() === 'next' ? 7 : 0));
}
