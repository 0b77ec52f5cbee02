import type { Composed } from '../delivery/sending.js';
import { quiet } from '../onboarding/planning/rhythm.js';
import { personById } from '../people/accounts/record.js';
import type { Reply } from '../ports/reply.js';
import type { Notifier } from './feature.js';
import { replyContextFor } from './notify.js';
import { finishReply } from './outgoing.js';

/**
 * Writes a message that was planned earlier, from the state of things now: nobody is reminded of what they have done
 * meanwhile, and a message that has lost its point is dropped.
 *
 * @param later what a job wrote into the outbox
 * @param person whom it is for
 * @param answers whether the bot can answer a question by now, so that it is no gap any more
 * @param before the words that were found for an earlier try, which failed
 */
export async function compose(
  notifier: Notifier,
  later: { readonly kind: string; readonly about: string },
  person: string | null,
  answers: (text: string) => boolean | Promise<boolean> = () => false,
  before?: Reply,
): Promise<Composed> {
  const known = person === null ? undefined : await personById(notifier.tx, person);
  if (!known) return { drop: 'person_gone' };
  const composer = notifier.features.composers.get(later.kind);
  if (!composer) return { drop: 'unknown_kind' };
  const calendar = notifier.settings.calendars.of(known.calendar);
  const context = replyContextFor(notifier, known);
  const composed = await composer({
    notifier,
    person: known.id,
    context,
    about: later.about,
    quiet: quiet(notifier.now, known.timeZone, calendar) > notifier.now,
    answers,
    ...(before === undefined ? {} : { before }),
  });
  return 'drop' in composed
    ? composed
    : { ...composed, reply: finishReply(notifier.features, context.locale, composed.reply) };
}
