import type { ReplyContext } from '../../../conversation/reply-context.js';
import { personaOf } from '../../../conversation/reply-context.js';
import type { WithDoers } from '../../../onboarding/paths/doers.js';
import type { Introduction } from '../../../onboarding/paths/introductions.js';
import type { Journey, JourneyStep } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Part, Reply } from '../../../ports/reply.js';
import { postIntroduction, sendBackStep } from '../actions.js';
import { stepPlaceOf } from '../journey/journey-parts.js';
import { sharedJourneyWords } from '../journey/wording.js';
import { NAME } from '../people/member.js';
import { shortened } from '../shortened.js';
import { sharedIntroductionWords } from './wording.js';

/** Somebody who introduces themself, and the step at which they do. */
export interface IntroducedAt extends Pick<WithDoers, 'person'> {
  readonly journey: Journey;
  readonly step: JourneyStep;
}

/** An introduction as it stands in the channel, and on every card before. What was typed is shown as it was typed. */
export function introductionParts(
  context: ReplyContext,
  { person, journey }: Pick<IntroducedAt, 'person' | 'journey'>,
  { answers }: Introduction,
): Part[] {
  const words = context.words(sharedIntroductionWords);
  const role = personaOf(context.knowledge, person.persona ?? journey.path.persona ?? null)?.title;
  return [
    { kind: 'heading', text: words.heading(shortened(person.name, NAME)) },
    ...(role === undefined ? [] : [{ kind: 'note', markdown: literal(role) } as const]),
    ...answers.map(({ ask, value }): Part => ({ kind: 'text', markdown: words.answerMarkdown(ask, value) })),
  ];
}

/** Asks whoever says yes to an introduction. @param isOther the card that they clicked showed another text */
export function introductionToPostReply(
  context: ReplyContext,
  at: IntroducedAt,
  introduction: Introduction,
  isOther = false,
): Reply {
  const { toPost } = context.words(sharedIntroductionWords);
  const { person, journey, step } = at;
  const place = stepPlaceOf(journey, step, 'other');
  const about = {
    assignment: place.assignment,
    step: place.step,
    written: String(introduction.writtenAt),
  };
  return replyOf(
    [
      { kind: 'heading', text: toPost.heading(shortened(person.name, NAME)) },
      {
        kind: 'text',
        markdown: isOther
          ? toPost.otherMarkdown(shortened(person.name, NAME))
          : toPost.textMarkdown(shortened(person.name, NAME), journey.path.title),
      },
      { kind: 'divider' },
      ...introductionParts(context, at, introduction),
      { kind: 'divider' },
      {
        kind: 'buttons',
        buttons: [
          postIntroduction.button(toPost.post, about, { style: 'primary' }),
          sendBackStep.button(context.words(sharedJourneyWords).buttons.notYet, place),
        ],
      },
      { kind: 'note', markdown: literal(toPost.nothingBefore) },
    ],
    'asker',
  );
}
