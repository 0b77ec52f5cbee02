import type { PlannedMessage, Turn } from '../../conversation/feature.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Journey, JourneyStep } from '../../onboarding/paths/journey.js';
import { journeyOf } from '../../onboarding/paths/journeys.js';
import { duesOf, noteDueTold } from '../../onboarding/planning/dues.js';
import { personById } from '../../people/accounts/record.js';
import type { Part } from '../../ports/reply.js';
import { myPathButton } from '../shared/journey/journey-parts.js';
import { tellWithDaily } from '../shared/with-daily.js';
import { pathsWords } from './wording.js';

/** Source of what is told with the message of the day: steps that others did on somebody's path. */
const DONE_BY_OTHERS = 'done-by-others';

/** Steps that are listed; the path shows all. */
const LISTED = 8;

/** A step that somebody did for whoever walks the path. */
export interface DoneByOther {
  readonly journey: Journey;
  readonly step: JourneyStep;
  /** Name of who did it. */
  readonly by: string;
}

/**
 * Somebody did a step for whoever walks the path, who hears of it with their next message of the day: others do theirs at
 * any hour, and several on one day. Before the path begins they hear nothing, and at its end they hear of that.
 */
export async function tellOfDone(turn: Turn, journey: Journey, step: JourneyStep): Promise<void> {
  const { id, person, state } = journey.assignment;
  if (state !== 'active') return;
  const about = `${id}#${step.step.id}`;
  const done: DoneByOther = { journey, step, by: turn.asker.name };
  await tellWithDaily(
    turn,
    { person, source: DONE_BY_OTHERS, about, assignment: id },
    { what: `done:${about}`, parts: (context) => doneByOthersParts(context, [done]) },
  );
}

/** What the message of the day says of steps that others did. What was opened again since is left out. */
export async function doneByOthersTold({
  notifier: { tx },
  person,
  context,
}: PlannedMessage): Promise<readonly Part[]> {
  const done: DoneByOther[] = [];
  for (const about of await duesOf(tx, person, DONE_BY_OTHERS)) {
    const [assignment = '', id = ''] = about.split('#');
    await noteDueTold(tx, { person, source: DONE_BY_OTHERS, about });
    const journey = await journeyOf(tx, assignment);
    const step = journey?.steps.find((one) => one.step.id === id);
    if (!journey || step?.state !== 'done') continue;
    const by = step.changedBy ? await personById(tx, step.changedBy) : undefined;
    if (by) done.push({ journey, step, by: by.name });
  }
  return doneByOthersParts(context, done);
}

/** @param done in any order; none gives nothing */
export function doneByOthersParts(context: ReplyContext, done: readonly DoneByOther[]): Part[] {
  const { doneByOthers } = context.words(pathsWords);
  const [first] = done;
  if (!first) return [];
  const lines = done
    .slice(0, LISTED)
    .map(({ journey, step, by }) =>
      doneByOthers.lineMarkdown(by, step.number, step.step.title, journey.path.title),
    );
  const more = done.length - lines.length;
  return [
    { kind: 'heading', text: doneByOthers.heading(done.length) },
    { kind: 'text', markdown: lines.map((line) => `- ${line}`).join('\n') },
    ...(more > 0 ? [{ kind: 'note', markdown: doneByOthers.more(more) } as const] : []),
    { kind: 'buttons', buttons: [myPathButton(context, first.journey)] },
  ];
}
