import type { Notifier } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { type WithDoers, withDoers } from '../../onboarding/paths/doers.js';
import { isDoneBy } from '../../onboarding/paths/doing.js';
import type { Journey, JourneyStep } from '../../onboarding/paths/journey.js';
import type { Reply } from '../../ports/reply.js';
import { decidersOf } from '../shared/assignments/proposal-notices.js';
import { tellEnd } from '../shared/journey/path-end.js';
import { claimReply } from '../shared/journey/to-manager.js';
import { type AskedStep, systemDoneReply, systemFailedReply, unreachedReply } from './replies.js';

type Make = (context: ReplyContext, asked: AskedStep) => Reply;

/**
 * A system has done a step: whoever it was for hears of it. Others see it on the path: a day on which five systems make
 * five accounts shall not be one of five messages for the new hire.
 */
export async function tellDone(
  notifier: Notifier,
  done: { readonly journey: Journey; readonly step: JourneyStep; readonly finished: boolean },
  note: string,
): Promise<void> {
  const walked = await withDoers(notifier.tx, done.journey);
  const { person, journey } = walked;
  const step = journey.steps[done.step.number - 1] ?? done.step;
  if (step.state === 'claimed') {
    for (const decider of await decidersOf(notifier, person.id)) {
      const make = (context: ReplyContext) => claimReply(context, person.name, journey, step);
      await notify(notifier, decider, `claim:${step.step.id}`, make, { about: person.id });
    }
  } else {
    const doers = doersOf(walked, step);
    const readers = doers.length > 0 ? doers : await decidersOf(notifier, person.id);
    for (const reader of readers) {
      const make: Make = (context, asked) => systemDoneReply(context, asked, note);
      await tell(notifier, walked, step, reader, 'done', make);
    }
  }
  if (done.finished) await tellEnd(notifier, journey, person);
}

/** A system could not do a step: whoever does it hears of it, and whoever looks after the person. */
export async function tellFailed(
  notifier: Notifier,
  failed: { readonly journey: Journey; readonly step: JourneyStep },
  note: string,
): Promise<void> {
  const walked = await withDoers(notifier.tx, failed.journey);
  const step = walked.journey.steps[failed.step.number - 1] ?? failed.step;
  const readers = new Set([...doersOf(walked, step), ...(await decidersOf(notifier, walked.person.id))]);
  for (const reader of readers) {
    await tell(notifier, walked, step, reader, 'failed', (context, asked) =>
      systemFailedReply(context, asked, note),
    );
  }
}

/**
 * A system was not reached for good: the manager hears of it, else whoever gave the path, else who decides in their place.
 *
 * @returns whether anybody did
 */
export async function tellUnreached(
  notifier: Notifier,
  journey: Journey,
  step: JourneyStep,
): Promise<boolean> {
  const walked = await withDoers(notifier.tx, journey);
  const at = walked.journey.steps[step.number - 1] ?? step;
  const { givenBy } = journey.assignment;
  const deciders = await decidersOf(notifier, walked.person.id);
  const others = [walked.manager, givenBy, ...deciders].filter((id) => id !== null);
  const readers = new Set([...others.filter((id) => id !== walked.person.id), ...doersOf(walked, at)]);
  for (const reader of readers) {
    if (await tell(notifier, walked, at, reader, 'unreached', unreachedReply)) return true;
  }
  return false;
}

/**
 * Who is told of a step as one of theirs, person ids; nobody of a step that a channel does. Whoever walks the path hears of
 * nothing but their own.
 */
function doersOf({ person }: WithDoers, { doing }: JourneyStep): readonly string[] {
  if (!doing) return [];
  return doing.as === 'new-hire' ? doing.persons : doing.persons.filter((id) => id !== person.id);
}

function tell(
  notifier: Notifier,
  walked: WithDoers,
  step: JourneyStep,
  reader: string,
  what: string,
  make: Make,
): Promise<boolean> {
  const { person, journey } = walked;
  const isOwn = reader === person.id;
  const asked: AskedStep = {
    journey,
    step,
    person: isOwn ? undefined : person.name,
    isReaders: isDoneBy(step, reader),
  };
  return notify(notifier, reader, what, (context) => make(context, asked), {
    about: isOwn ? undefined : person.id,
  });
}
