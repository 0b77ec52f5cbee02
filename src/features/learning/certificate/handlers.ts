import type { Turn, TurnResult } from '../../../conversation/feature.js';
import { guarded } from '../../../conversation/handling.js';
import { dayAt } from '../../../conversation/reply-context.js';
import { unknown } from '../../../conversation/route.js';
import { saying } from '../../../conversation/saying.js';
import { say } from '../../../conversation/turn.js';
import type { Journey } from '../../../onboarding/paths/journey.js';
import { journeyOf } from '../../../onboarding/paths/journeys.js';
import { assignmentsOf } from '../../../onboarding/paths/records.js';
import { certificateSvg } from '../../../onboarding/pictures/certificate.js';
import { drawPicture } from '../../../onboarding/pictures/picture.js';
import { personById } from '../../../people/accounts/record.js';
import { findPath } from '../../shared/assignments/their-path.js';
import { learningWords } from '../wording.js';
import { type CertificateFacts, certificateReply, certificateWords } from './replies.js';

/** The certificate of one path, behind its button. */
export const showOneCertificate = guarded<{ readonly assignment: string }, { readonly journey: Journey }>(
  { needs: ['path.walk'], find: findPath, refuse: unknown },
  async (turn, { journey }) => certificateOf(turn, journey),
);

/** "certificate": that of the path which was finished last. */
export async function showLastCertificate(turn: Turn): Promise<TurnResult> {
  const finished = (await assignmentsOf(turn.tx, turn.asker.person))
    .filter(({ state }) => state === 'finished')
    .toSorted((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0))[0];
  const journey = finished && (await journeyOf(turn.tx, finished.id));
  return journey
    ? certificateOf(turn, journey)
    : say(saying(turn.context.words(learningWords).certificate.none, 'asker'));
}

/** It goes to the asker's direct chat, the only place where nobody else sees it. */
async function certificateOf(turn: Turn, { assignment, path }: Journey): Promise<TurnResult> {
  const { context, tx, asker, incoming } = turn;
  const { certificate } = context.words(learningWords);
  const person = await personById(tx, asker.person);
  if (assignment.state !== 'finished' || assignment.endedAt === null || !person) {
    return say(saying(certificate.notYet, 'asker'));
  }
  const facts: CertificateFacts = {
    name: person.name,
    path: path.title,
    day: dayAt(context, assignment.endedAt),
  };
  const png = await pictureOf(turn, facts);
  const isElsewhere = incoming.place.kind !== 'direct';
  return {
    replies: isElsewhere ? [saying(certificate.inDirectChat, 'asker')] : [],
    direct: [certificateReply(context, facts, png)],
    outcome: {},
  };
}

/** Undefined where it cannot be drawn: the card says all of it without a picture. */
async function pictureOf({ context, log }: Turn, facts: CertificateFacts): Promise<string | undefined> {
  try {
    const svg = await certificateSvg(certificateWords(context, facts));
    if (svg !== undefined) return await drawPicture(svg);
    log.info({ why: 'script' }, 'a certificate goes without its picture');
  } catch (error) {
    log.warn({ why: 'drawing', err: error }, 'a certificate goes without its picture');
  }
  return undefined;
}
