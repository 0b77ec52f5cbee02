import { dayAt, type ReplyContext } from '../../../conversation/reply-context.js';
import type { Introduction } from '../../../onboarding/paths/introductions.js';
import type { Journey, JourneyStep } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Part, Reply } from '../../../ports/reply.js';
import { showPerson } from '../../shared/actions.js';
import { type IntroducedAt, introductionParts } from '../../shared/introductions/introduction-card.js';
import { doneButton, myPathButton, openButton } from '../../shared/journey/journey-parts.js';
import { NAME } from '../../shared/people/member.js';
import { sharedPeopleWords } from '../../shared/people/wording.js';
import { shortened } from '../../shared/shortened.js';
import { askToPost, changeIntroduction, postAgain, showIntroduction } from './actions.js';
import { introductionWords } from './wording.js';

/** Who says yes to an introduction. */
export interface SaysYes {
  /** Person ids; empty where nobody but whoever wrote it could. */
  readonly deciders: readonly string[];
  /** The name of the one who is asked; undefined for admins. */
  readonly name: string | undefined;
}

/** Leads to the form, for where words cannot open it. */
export function openIntroductionReply(context: ReplyContext, journey: Journey, step: JourneyStep): Reply {
  const { oneClickAway } = context.words(introductionWords).form;
  return replyOf(
    [
      { kind: 'heading', text: step.step.title },
      { kind: 'text', markdown: literal(oneClickAway) },
      {
        kind: 'buttons',
        buttons: [doneButton(context, journey, step, 'other'), openButton(context, journey, step, 'other')],
      },
    ],
    'asker',
  );
}

/**
 * What somebody wrote of themself, exactly as it will be posted, and what can be done about it.
 *
 * @param isOther the card that they clicked showed another text
 */
export function ownIntroductionReply(
  context: ReplyContext,
  at: IntroducedAt,
  introduction: Introduction,
  { deciders, name }: SaysYes,
  isOther = false,
): Reply {
  const { own } = context.words(introductionWords);
  const { journey, step } = at;
  const about = ofStep(at);
  const isOwn = deciders.length === 0;
  const text = (markdown: string): Part => ({ kind: 'text', markdown });
  const card: Part[] = [
    { kind: 'divider' },
    ...introductionParts(context, at, introduction),
    { kind: 'divider' },
  ];
  const back = [openButton(context, journey, step, 'other'), myPathButton(context, journey, step)];
  const below = (lead: readonly Part[], buttons: readonly Button[]) =>
    replyOf([...card, ...lead, { kind: 'buttons', buttons: [...buttons, ...back] }], 'asker');
  if (introduction.postedAt !== null) {
    const day = dayAt(context, introduction.postedAt);
    return below(
      [text(own.postedMarkdown(day, context.today))],
      step.state === 'open' ? [doneButton(context, journey, step, 'other')] : [],
    );
  }
  if (step.state === 'done') return below([text(own.failedMarkdown)], [againButton(context, at)]);
  if (step.state === 'skipped') return below([], []);
  if (step.state === 'claimed' && !isOwn) return below([text(own.waitsMarkdown(name))], []);
  const written = String(introduction.writtenAt);
  const look = { style: 'primary' } as const;
  return replyOf(
    [
      text(isOther ? own.otherMarkdown : own.previewMarkdown),
      ...card,
      {
        kind: 'buttons',
        buttons: [
          askToPost.button(
            isOwn ? own.post : own.ask(name && shortened(name, NAME)),
            { ...about, written },
            look,
          ),
          ...(step.state === 'open' ? [changeIntroduction.button(own.change, about)] : []),
        ],
      },
      { kind: 'note', markdown: literal(own.nothingBefore(name, isOwn)) },
    ],
    'asker',
  );
}

/** Leads to what was written at a step where it is over, or waits. */
export function introductionButtons(context: ReplyContext, journey: Journey, step: JourneyStep): Button[] {
  if (step.step.done.how !== 'introduction' || step.state === 'open') return [];
  return [showIntroduction.button(context.words(introductionWords).own.show, ofStep({ journey, step }))];
}

function againButton(context: ReplyContext, at: Pick<IntroducedAt, 'journey' | 'step'>): Button {
  return postAgain.button(context.words(introductionWords).own.again, ofStep(at), { style: 'primary' });
}

/**
 * It could not be written to its channel.
 *
 * @param reader person id
 * @param canPost whether they may have it posted again
 */
export function notPostedReply(
  context: ReplyContext,
  at: IntroducedAt,
  reader: string,
  canPost: boolean,
): Reply {
  const { failed } = context.words(introductionWords);
  const { person, journey } = at;
  const isOwn = reader === person.id;
  const { exists } = context.words(sharedPeopleWords);
  return replyOf(
    [
      { kind: 'heading', text: failed.heading },
      { kind: 'text', markdown: isOwn ? failed.ownMarkdown : failed.theirsMarkdown(person.name) },
      { kind: 'text', markdown: literal(failed.whatToDo) },
      {
        kind: 'buttons',
        buttons: [
          ...(canPost ? [againButton(context, at)] : []),
          isOwn
            ? myPathButton(context, journey)
            : showPerson.button(exists.show(shortened(person.name, NAME)), { person: person.id }),
        ],
      },
    ],
    'asker',
  );
}

function ofStep({ journey, step }: Pick<IntroducedAt, 'journey' | 'step'>) {
  return { assignment: journey.assignment.id, step: step.step.id };
}
