import type { DailySource, Turn } from '../../conversation/feature.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { WithDoers } from '../../onboarding/paths/doers.js';
import { doersOfStep } from '../../onboarding/paths/doing.js';
import { othersGoOn } from '../../onboarding/paths/journey.js';
import { noteDueTold, pathsDue } from '../../onboarding/planning/dues.js';
import { pathsOf } from '../../onboarding/planning/parts.js';
import type { Part } from '../../ports/reply.js';
import { myTasksButton } from '../shared/journey/owed-steps.js';
import { spanOf } from '../shared/people/span.js';
import { tellWithDaily } from '../shared/with-daily.js';
import { assigningWords } from './wording.js';

/** Source of what those hear to whom another start of somebody matters. */
const START_MOVED = 'start-moved';

/** Steps that are named as done; whoever did more knows. */
const NAMED = 5;

/** Tells everybody but the two who know that a start was moved: those who have a part to come, and those who did theirs for it. */
export async function tellStartMoved(turn: Turn, path: WithDoers): Promise<void> {
  const { assignment, steps } = path.journey;
  if (!othersGoOn(assignment)) return;
  const concerned = steps.flatMap((step) => {
    if (step.state === 'open') return doersOfStep(step);
    return step.state === 'done' && step.changedBy ? [step.changedBy] : [];
  });
  const others = new Set(concerned);
  others.delete(assignment.person);
  others.delete(turn.asker.person);
  for (const person of others) {
    await tellWithDaily(
      turn,
      { person, source: START_MOVED, about: assignment.id, assignment: assignment.id },
      {
        what: `start-moved:${assignment.id}`,
        about: path.person.id,
        parts: (context) => movedParts(context, [path], person),
      },
    );
  }
}

/** What the message of a day says of starts that were moved. */
export const startMovedDaily: DailySource = {
  order: 6,
  async parts({ notifier: { tx }, person, context }) {
    const moved = await pathsDue(tx, person, START_MOVED);
    for (const about of moved) await noteDueTold(tx, { person, source: START_MOVED, about });
    const paths = [...(await pathsOf(tx, moved)).values()];
    return movedParts(
      context,
      paths.filter(({ journey }) => othersGoOn(journey.assignment)),
      person,
    );
  },
};

function movedParts(context: ReplyContext, paths: readonly WithDoers[], reader: string): Part[] {
  const { startMoved } = context.words(assigningWords);
  if (paths.length === 0) return [];
  const lines = paths.map(({ journey, person }) => {
    const done = journey.steps.filter(({ state, changedBy }) => state === 'done' && changedBy === reader);
    const titles = done.slice(0, NAMED).map(({ step }) => step.title);
    return startMoved.lineMarkdown(person.name, journey.path.title, spanOf(context, journey), titles);
  });
  return [
    { kind: 'heading', text: startMoved.heading(paths.length) },
    { kind: 'text', markdown: lines.map((line) => `- ${line}`).join('\n') },
    { kind: 'buttons', buttons: [myTasksButton(context)] },
  ];
}
