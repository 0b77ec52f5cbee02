import type { ReplyContext } from '../../conversation/reply-context.js';
import type { PersonRecord } from '../../people/accounts/record.js';
import { replyOf } from '../../ports/plain.js';
import type { Reply } from '../../ports/reply.js';
import { shortened } from '../shared/shortened.js';
import { leaveNudge, sendNudge } from './actions.js';
import { teamWords } from './wording.js';

/** Characters of a name. */
const NAME = 80;

/**
 * A nudge as its receiver would read it, without what they could press.
 *
 * @param step id of the step that it is about, or `NO_STEP`
 */
export function nudgePreviewReply(
  context: ReplyContext,
  person: Pick<PersonRecord, 'id' | 'name'>,
  message: Reply,
  step: string,
): Reply {
  const words = context.words(teamWords).nudgePreview;
  return replyOf(
    [
      { kind: 'text', markdown: words.introMarkdown(shortened(person.name, NAME)) },
      ...message.parts.filter(({ kind }) => kind !== 'buttons'),
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
