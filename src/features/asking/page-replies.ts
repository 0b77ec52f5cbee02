import type { ReplyContext } from '../../conversation/reply-context.js';
import type { PageSection } from '../../knowledge/schema/pages.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part, Reply } from '../../ports/reply.js';
import { askPerson, readSection, showEntry } from '../shared/actions.js';
import { onYourPathParts } from '../shared/journey/on-your-path.js';
import { quotedPart, sourcePart } from '../shared/pages/page-parts.js';
import { pagesWords } from '../shared/pages/wording.js';
import { giveVerdict, nextPlace } from './actions.js';
import {
  type AnsweredQuestion,
  buttonParts,
  overdue,
  relatedButtons,
  saidForMore,
  verdictNote,
} from './entry-parts.js';
import { askingWords } from './wording.js';

/**
 * A section of a page as an answer: the sentences that answer, as they stand there; where that is; and the way to the section, to
 * the next place that may be meant, and to a person.
 *
 * @param quoted sentences of it; its first ones where there are none
 */
export function sectionReply(
  context: ReplyContext,
  section: PageSection,
  quoted: readonly string[],
  given: AnsweredQuestion | undefined,
): Reply {
  return replyOf([
    { kind: 'heading', text: section.title },
    quoted.length > 0
      ? quotedPart(context, section, quoted)
      : { kind: 'text', markdown: literal(section.summary) },
    ...onYourPathParts(context, section),
    ...overdue(context, section),
    sourcePart(context, section, quoted),
    ...wayOn(context, section, given),
    ...(given ? verdictNote(context, given) : []),
  ]);
}

function wayOn(context: ReplyContext, section: PageSection, given: AnsweredQuestion | undefined): Part[] {
  const { showSection, notIt } = context.words(pagesWords);
  const { answer, decline } = context.words(askingWords);
  const look = { style: 'primary', said: saidForMore(context) } as const;
  const whole = readSection.button(showSection, { entry: section.id, part: 1 }, look);
  if (!given) return buttonParts([whole, ...relatedButtons(context, section)]);
  const { question, helpful, picked } = given;
  const about = { question, picked: picked ? section.id : undefined };
  return [
    ...buttonParts([
      picked ? showEntry.button(showSection, { entry: section.id, question, whole: 'whole' }, look) : whole,
      askPerson.button(decline.askPerson, { question }),
    ]),
    {
      kind: 'buttons',
      buttons: [
        giveVerdict.button(answer.helped, { ...about, helped: 'yes' }, { pressed: helpful === true }),
        nextPlace.button(notIt, { question, shown: section.id }),
      ],
      feedback: true,
    },
  ];
}
