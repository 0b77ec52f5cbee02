import type { DailySource, Job, JobParts, Notifier } from '../../conversation/feature.js';
import { notifierFrom, notify } from '../../conversation/notify.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { type WithDoers, withDoers } from '../../onboarding/paths/doers.js';
import { journeyOf } from '../../onboarding/paths/journeys.js';
import { endPause, goingOnJob, pausesOver } from '../../onboarding/paths/pauses-over.js';
import { fallDue, noteDueTold, pathsDue, toldWithoutDaily } from '../../onboarding/planning/dues.js';
import { toldOfLate } from '../../onboarding/planning/parts.js';
import { schedule } from '../../onboarding/planning/schedule.js';
import { replyOf } from '../../ports/plain.js';
import type { Part } from '../../ports/reply.js';
import type { Tx } from '../../storage/database.js';
import { showPerson } from '../shared/actions.js';
import { myPathButton } from '../shared/journey/journey-parts.js';
import { tellEnd } from '../shared/journey/path-end.js';
import { NAME } from '../shared/people/member.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { eachAlone } from '../shared/plan-in-portions.js';
import { shortened } from '../shared/shortened.js';
import { tailoringWords } from './wording.js';

/** Assignments that one turn looks at. */
const BATCH = 50;

/** Source of what is said of a path that goes on by itself. */
const GOES_ON = 'goes-on';

/** Name under which people are left aside who cannot be told in a message of its own. */
const TELLING = 'tell-pauses-over';

/** Milliseconds between two looks at whom a message of its own waits for. */
const EVERY = 10 * 60 * 1_000;

/** Lets paths go on whose pause ends today, and tells whoever gets no message of the day in their morning. */
export function jobs(parts: JobParts): readonly Job[] {
  const { database, settings, now } = parts;
  /** The last assignment that was looked at; after the last one it begins again. */
  let reached = '';
  return [
    {
      name: goingOnJob,
      lane: 'planning',
      async run(stopped) {
        const { over, next } = await database.background((tx) =>
          pausesOver(tx, settings.calendars, reached, BATCH, now()),
        );
        const done = await eachAlone(parts, stopped, goingOnJob, over, (tx, id) =>
          goOn(notifierFrom(parts, tx, 'pause-over'), id),
        );
        reached = next ?? '';
        if (done > 0) parts.delivered();
      },
    },
    {
      name: TELLING,
      lane: 'planning',
      every: EVERY,
      async run(stopped) {
        const waiting = await database.background((tx) =>
          toldWithoutDaily(tx, settings.calendars, GOES_ON, now()),
        );
        const done = await eachAlone(parts, stopped, TELLING, waiting, (tx, person) =>
          tellAlone(notifierFrom(parts, tx, 'pause-over'), person),
        );
        if (done > 0) parts.delivered();
      },
    },
  ];
}

/**
 * Lets a path go on, and has its person and their manager told with their message of the day. Whoever gets none may live
 * where it is night: the other job tells them.
 */
async function goOn(notifier: Notifier, id: string): Promise<void> {
  const { tx, now, settings } = notifier;
  if (!(await endPause(tx, id, now))) return;
  await schedule(tx, settings.calendars, id, now);
  const journey = await journeyOf(tx, id);
  if (!journey) return;
  const path = await withDoers(tx, journey);
  // All that was left may have been taken out meanwhile.
  if (journey.assignment.state === 'finished') return tellEnd(notifier, journey, path.person);
  for (const person of new Set([path.person.id, toldOfLate(path)])) {
    if (person === null) continue;
    await fallDue(tx, { person, source: GOES_ON, about: id, assignment: id }, now);
  }
}

/** Tells somebody who gets no message of the day of each path by itself. */
async function tellAlone(notifier: Notifier, person: string): Promise<void> {
  const { tx, now } = notifier;
  for (const path of await pathsTold(tx, person)) {
    const { id } = path.journey.assignment;
    await notify(
      notifier,
      person,
      `${id}:${now}`,
      (context) => replyOf(goesOnParts(context, [path], person), 'asker'),
      { about: path.person.id },
    );
  }
}

/** What the message of the day says of paths that go on by themselves. */
export const goesOnDaily: DailySource = {
  order: 10,
  async parts({ notifier: { tx }, person, context }) {
    return goesOnParts(context, await pathsTold(tx, person), person);
  },
};

/** The paths of which somebody is told now, which is noted. */
async function pathsTold(tx: Tx, person: string): Promise<WithDoers[]> {
  const paths: WithDoers[] = [];
  for (const id of await pathsDue(tx, person, GOES_ON)) {
    await noteDueTold(tx, { person, source: GOES_ON, about: id });
    const journey = await journeyOf(tx, id);
    if (journey?.assignment.state === 'active') paths.push(await withDoers(tx, journey));
  }
  return paths;
}

function goesOnParts(context: ReplyContext, paths: readonly WithDoers[], reader: string): Part[] {
  if (paths.length === 0) return [];
  const { goesOn } = context.words(tailoringWords);
  const { exists } = context.words(sharedPeopleWords);
  return [
    { kind: 'heading', text: goesOn.heading },
    ...paths.map(({ journey, person }): Part => {
      const { title } = journey.path;
      const isOwn = person.id === reader;
      return {
        kind: 'text',
        markdown: isOwn ? goesOn.ownMarkdown(title) : goesOn.theirsMarkdown(person.name, title),
      };
    }),
    {
      kind: 'buttons',
      buttons: paths.map(({ journey, person }) =>
        person.id === reader
          ? myPathButton(context, journey)
          : showPerson.button(exists.show(shortened(person.name, NAME)), { person: person.id }),
      ),
    },
  ];
}
