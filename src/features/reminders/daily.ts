import type { Composer, PlannedMessage } from '../../conversation/feature.js';
import { dailyFor, type FoundDaily } from '../../onboarding/planning/daily.js';
import { replyOf } from '../../ports/plain.js';
import type { Part } from '../../ports/reply.js';
import { dailyPartsReply, digestReply, lateParts, owedParts, reminderReply } from './replies.js';

/**
 * The one message of a day that comes to somebody unasked: what is due on their own paths, what they owe to those of
 * others, what is late, the week of their team, and what other features add. Written when it is sent.
 */
export const composeDaily: Composer = async (planned) => {
  const { notifier, person, context, about, quiet } = planned;
  const { tx, now, settings } = notifier;
  // Rows of an earlier release named an assignment before the day, or a person alone.
  const day = about.split('#')[1] ?? context.today;
  const found = await dailyFor(tx, settings.calendars, { person, day, now, isQuiet: quiet });
  if ('drop' in found) return { drop: found.drop };
  const pieces = [...piecesOf(planned, found), ...(await addedBy(planned))];
  const [only, ...others] = pieces;
  if (!only) return { drop: 'done' };
  return { reply: others.length === 0 ? replyOf(only, 'asker') : dailyPartsReply(pieces) };
};

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

/** What features add, in their order. */
async function addedBy(planned: PlannedMessage): Promise<(readonly Part[])[]> {
  const pieces: (readonly Part[])[] = [];
  const sources = planned.notifier.features.features
    .flatMap(({ daily = [] }) => daily)
    .toSorted((one, other) => one.order - other.order);
  for (const source of sources) {
    const parts = await source.parts(planned);
    if (parts.length > 0) pieces.push(parts);
  }
  return pieces;
}
