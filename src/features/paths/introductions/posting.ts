import type { Notifier } from '../../../conversation/feature.js';
import { channelContext, notify, sendReplies } from '../../../conversation/notify.js';
import type { Claimed } from '../../../delivery/claims.js';
import { replaceFailed } from '../../../delivery/deliveries.js';
import { type WithDoers, withDoers } from '../../../onboarding/paths/doers.js';
import {
  type Introduction,
  introductionOf,
  noteNotPosted,
  notePosted,
} from '../../../onboarding/paths/introductions.js';
import { journeyOf } from '../../../onboarding/paths/journeys.js';
import { personById } from '../../../people/accounts/record.js';
import { may } from '../../../people/roles/permissions.js';
import { relationsBetween } from '../../../people/roles/roles.js';
import { placeOfChannel } from '../../../ports/channel.js';
import { replyOf } from '../../../ports/plain.js';
import type { Tx } from '../../../storage/database.js';
import { newId } from '../../../storage/ids.js';
import { type IntroducedAt, introductionParts } from '../../shared/introductions/introduction-card.js';
import { notPostedReply } from './replies.js';

/** Somebody as they are called, and not as they are told from namesakes. */
export async function asCalled<At extends Pick<WithDoers, 'person'>>(tx: Tx, at: At): Promise<At> {
  return { ...at, person: (await personById(tx, at.person.id)) ?? at.person };
}

/** Writes an introduction to its channel, once. @param at with the person as they are called @returns false where it stands there already */
export async function sendIntroduction(
  notifier: Notifier,
  at: IntroducedAt,
  introduction: Introduction,
): Promise<boolean> {
  const { tx, now } = notifier;
  const { assignment } = at.journey;
  const place = placeOfChannel(introductionOf(at.step)?.channel ?? '');
  if (!place || !(await notePosted(tx, assignment.id, at.step.step.id, now))) return false;
  const context = channelContext(notifier);
  return sendReplies(
    notifier,
    context,
    {
      // One that failed is written again under another key: that it stands there once is noted with the introduction.
      key: `introduction:${assignment.id}:${at.step.step.id}:${newId()}`,
      place,
      person: null,
      about: at.person.id,
    },
    replyOf(introductionParts(context, at, introduction), 'everyone'),
  );
}

/** Nothing can be written to the channel: whoever wrote it, their manager and whoever gave the path hear why, at once. */
export async function introductionUndelivered(notifier: Notifier, failed: Claimed): Promise<void> {
  const [, assignment, stepId] = /^introduction:([0-9a-f-]{36}):(.+):[0-9a-f-]{36}$/.exec(failed.key) ?? [];
  if (assignment === undefined || stepId === undefined) return;
  const { tx, settings } = notifier;
  const journey = await journeyOf(tx, assignment);
  const path = journey && (await withDoers(tx, journey));
  const step = path?.journey.steps.find((one) => one.step.id === stepId);
  if (!path || !step || !(await noteNotPosted(tx, assignment, stepId))) return;
  await replaceFailed(tx, failed.id);
  const { person, manager } = path;
  for (const reader of new Set([person.id, manager, path.journey.assignment.givenBy])) {
    if (reader === null) continue;
    const relations = await relationsBetween(
      tx,
      { person: reader, standing: 'member' },
      person.id,
      settings.admins,
    );
    const canPost = reader === person.id || may(relations, 'step.confirm');
    await notify(
      notifier,
      reader,
      'not-posted',
      (context) => notPostedReply(context, { ...path, step }, reader, canPost),
      { about: person.id },
    );
  }
}
