import type { Composer, PlannedMessage } from '../../conversation/feature.js';
import type { Day } from '../../onboarding/paths/journey.js';
import { openJourneysOf } from '../../onboarding/paths/journeys.js';
import { dailyFor, type FoundDaily, untell } from '../../onboarding/planning/daily.js';
import { fallDue } from '../../onboarding/planning/dues.js';
import { DIGEST } from '../../onboarding/planning/planning.js';
import { remindersOff } from '../../onboarding/planning/reminder-choices.js';
import { replyOf } from '../../ports/plain.js';
import type { Part } from '../../ports/reply.js';
import { dailyPartsReply, digestReply, lateParts, owedParts, reminderReply } from './replies.js';

/**
 * The one message of a day that comes to somebody unasked: what is due on their own paths, what they owe to those of
 * others, what is late, the week of their team, and what other features add. Written when it is sent.
 */
export const composeDaily: Composer = async (planned) => {
  const { before, person, context, notifier } = planned;
  if (before) {
    // What is told once was noted as told when these words were found: they say it at every try.
    if (await mayBeSaid(planned)) return { reply: before };
    const { timeZone: zone = null } = context;
    await untell(notifier.tx, { person, day: dayOf(planned), zone }, notifier.now);
  }
  const found = await foundFor(planned);
  if ('drop' in found) return { drop: found.drop };
  // With those of several paths, each reminder names its own.
  const journeys = await openJourneysOf(planned.notifier.tx, planned.person);
  const named = { ...planned, context: { ...planned.context, journeys } };
  const [above, below] = await addedBy(planned);
  return replyOfPieces([...above, ...piecesOf(named, found), ...below]);
};

/** A row that an earlier release wrote about one path: `<assignment id>#<day>`. */
export const composeReminder: Composer = async (planned) => {
  const found = await foundFor(planned, 'own');
  return 'drop' in found ? { drop: found.drop } : replyOfPieces(piecesOf(planned, found));
};

/** A row that an earlier release wrote for a manager on their Monday. One that comes at night is told the next morning. */
export const composeDigest: Composer = async (planned) => {
  const { tx, now } = planned.notifier;
  if (planned.quiet) await fallDue(tx, { person: planned.person, source: DIGEST }, now);
  const found = await foundFor(planned, 'digest');
  return 'drop' in found ? { drop: found.drop } : replyOfPieces(piecesOf(planned, found));
};

/** What was written for a day is for that day, by daylight, and for whoever wants to hear. */
async function mayBeSaid(planned: PlannedMessage): Promise<boolean> {
  const { notifier, person, context, quiet } = planned;
  if (quiet || dayOf(planned) !== context.today) return false;
  return !(await remindersOff(notifier.tx, [person])).has(person);
}

/** The day that a message was planned for, by the clock of whoever gets it. */
function dayOf({ about, context }: Pick<PlannedMessage, 'about' | 'context'>): Day {
  return about.split('#')[1] ?? context.today;
}

async function foundFor(planned: PlannedMessage, alone?: 'own' | 'digest') {
  const { notifier, person, quiet } = planned;
  const { tx, now, settings } = notifier;
  const day = dayOf(planned);
  const wanted = { person, day, now, isQuiet: quiet, ...(alone === undefined ? {} : { alone }) };
  return dailyFor(tx, settings.calendars, wanted);
}

function replyOfPieces(pieces: readonly (readonly Part[])[]): Awaited<ReturnType<Composer>> {
  const [only, ...others] = pieces;
  if (!only) return { drop: 'done' };
  return { reply: others.length === 0 ? replyOf(only, 'asker') : dailyPartsReply(pieces) };
}

/** Each of them can stand alone, with its own heading and buttons. */
function piecesOf({ context }: PlannedMessage, found: FoundDaily): (readonly Part[])[] {
  const { own, owed, late, digest } = found;
  return [
    ...own.map(({ path, due, overdue }) => reminderReply(context, path.journey, due, overdue).parts),
    ...(owed.length > 0 ? [owedParts(context, owed)] : []),
    ...(late.length > 0 ? [lateParts(context, late)] : []),
    ...(digest ? [digestReply(context, digest).parts] : []),
  ];
}

type Pieces = (readonly Part[])[];

/** What features add, in their order: what stands above what is due on paths, and what stands below it. */
async function addedBy(planned: PlannedMessage): Promise<readonly [above: Pieces, below: Pieces]> {
  const [above, below]: [Pieces, Pieces] = [[], []];
  const sources = planned.notifier.features.features
    .flatMap(({ daily = [] }) => daily)
    .toSorted((one, other) => one.order - other.order);
  for (const source of sources) {
    const parts = await source.parts(planned);
    if (parts.length > 0) (source.order < 0 ? above : below).push(parts);
  }
  return [above, below];
}
