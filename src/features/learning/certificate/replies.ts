import type { ReplyContext } from '../../../conversation/reply-context.js';
import type { Day } from '../../../onboarding/paths/journey.js';
import type { CertificateWords } from '../../../onboarding/pictures/certificate.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Reply } from '../../../ports/reply.js';
import { learningWords } from '../wording.js';

export interface CertificateFacts {
  readonly name: string;
  /** Title. */
  readonly path: string;
  /** On which it was finished. */
  readonly day: Day;
}

/** What is written in the picture. */
export function certificateWords(
  context: ReplyContext,
  { name, path, day }: CertificateFacts,
): CertificateWords {
  const { heading, certifies, walked, date } = context.words(learningWords).certificate;
  return { heading, certifies, name, walked, path, date: date(day) };
}

/**
 * A certificate: the picture, or without one the same in words.
 *
 * @param png base64, without a data: prefix
 */
export function certificateReply(
  context: ReplyContext,
  facts: CertificateFacts,
  png: string | undefined,
): Reply {
  const { certificate } = context.words(learningWords);
  const date = certificate.date(facts.day);
  if (png !== undefined) {
    return replyOf(
      [
        { kind: 'heading', text: certificate.heading },
        { kind: 'image', png, alt: certificate.alt(facts.name, facts.path, date) },
        { kind: 'note', markdown: literal(certificate.keep) },
      ],
      'asker',
    );
  }
  return replyOf(
    [
      { kind: 'heading', text: certificate.heading },
      { kind: 'text', markdown: certificate.wholeMarkdown(facts.name, facts.path) },
      { kind: 'facts', facts: [{ label: certificate.dateFact, value: date }] },
      { kind: 'note', markdown: literal(certificate.noPicture) },
    ],
    'asker',
  );
}
