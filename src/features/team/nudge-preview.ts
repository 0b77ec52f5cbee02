import type { ReplyContext } from '../../conversation/reply-context.js';
import type { DoerNames } from '../../onboarding/paths/doers.js';
import type { JourneyStep } from '../../onboarding/paths/journey.js';
import type { PersonRecord } from '../../people/accounts/record.js';
import { replyOf } from '../../ports/plain.js';
import type { Reply } from '../../ports/reply.js';
import { showPerson } from '../shared/actions.js';
import { doerOf } from '../shared/people/member.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { shortened } from '../shared/shortened.js';
import { leaveNudge, sendNudge } from './actions.js';
import { teamWords } from './wording.js';

/** Characters of a name. */
const NAME = 80;

/**
 * A nudge as its receiver would read it, without what they could press.
 *
 * @param step id of the step that it is about
 * @param others Markdown: what waits for somebody else, of which it says nothing
 */
export function nudgePreviewReply(
  context: ReplyContext,
  person: Pick<PersonRecord, 'id' | 'name'>,
  message: Reply,
  step: string,
  others?: string,
): Reply {
  const words = context.words(teamWords).nudgePreview;
  return replyOf(
    [
      { kind: 'text', markdown: words.introMarkdown(shortened(person.name, NAME)) },
      ...message.parts.filter(({ kind }) => kind !== 'buttons'),
      ...(others === undefined ? [] : [{ kind: 'note', markdown: others } as const]),
      {
        kind: 'buttons',
        buttons: [
          sendNudge.button(words.send, { person: person.id, step }, { style: 'primary' }),
          leaveNudge.button(words.leave, {}),
        ],
      },
    ],
    'asker',
  );
}

/** There is nothing that they could go on with themselves. `others`: Markdown, what waits for somebody else. */
export function noNudgeReply(
  context: ReplyContext,
  { id, name }: Pick<PersonRecord, 'id' | 'name'>,
  others: string | undefined,
): Reply {
  const { nothingMarkdown } = context.words(teamWords).nudgePreview;
  const { exists } = context.words(sharedPeopleWords);
  return replyOf(
    [
      { kind: 'text', markdown: nothingMarkdown(shortened(name, NAME)) },
      ...(others === undefined ? [] : [{ kind: 'text', markdown: others } as const]),
      { kind: 'buttons', buttons: [showPerson.button(exists.show(shortened(name, NAME)), { person: id })] },
    ],
    'asker',
  );
}

/** A step that is not for the one who walks. `isReaders`: for whoever reads this. */
export function othersStepMarkdown(
  context: ReplyContext,
  at: JourneyStep,
  isReaders: boolean,
  names: DoerNames,
): string {
  const { ownStepMarkdown, othersStepMarkdown } = context.words(teamWords).nudgePreview;
  const { number, step } = at;
  if (isReaders) return ownStepMarkdown(number, step.title);
  return othersStepMarkdown(number, step.title, doerOf(context, at, names));
}

/** A step that somebody says is done. */
export function claimedStepMarkdown(context: ReplyContext, { number, step }: JourneyStep): string {
  return context.words(teamWords).nudgePreview.claimedMarkdown(number, step.title);
}
