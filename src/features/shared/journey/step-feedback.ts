import type { ReplyContext } from '../../../conversation/reply-context.js';
import type { Journey, JourneyStep } from '../../../onboarding/paths/journey.js';
import type { Part } from '../../../ports/reply.js';
import { rateStep } from '../actions.js';
import { sharedJourneyWords } from './wording.js';

/**
 * Whether a step was useful, to be said below it when it is done. Of steps of others, and of those that one person has beside the
 * path, nobody is asked: there is nobody who keeps them.
 */
export function stepFeedbackParts(context: ReplyContext, { assignment }: Journey, step: JourneyStep): Part[] {
  if (step.state !== 'done' || step.step.doer !== 'new-hire' || step.own === 'step') return [];
  const { useful, notUseful } = context.words(sharedJourneyWords).stepFeedback;
  const of = { assignment: assignment.id, step: step.step.id };
  return [
    {
      kind: 'buttons',
      buttons: [
        rateStep.button(useful, { ...of, useful: 'yes' }),
        rateStep.button(notUseful, { ...of, useful: 'no' }),
      ],
    },
  ];
}
