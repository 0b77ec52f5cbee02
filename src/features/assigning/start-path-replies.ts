import type { ReplyContext } from '../../conversation/reply-context.js';
import { minutesOf } from '../../knowledge/lookup.js';
import type { Path } from '../../knowledge/schema/schema.js';
import type { Day, Journey } from '../../onboarding/paths/journey.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Reply } from '../../ports/reply.js';
import { showPerson } from '../shared/actions.js';
import { myPathButton } from '../shared/journey/journey-parts.js';
import { NAME, type PersonName } from '../shared/people/member.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { shortened } from '../shared/shortened.js';
import { dropStart, startPath } from './actions.js';
import { startWords } from './start-wording.js';

/** Who has to do with a path that somebody would start. Names and titles are plain text. */
export interface StartPreview {
  /** Who has to say yes first; nobody, where it goes ahead. */
  readonly deciders: readonly string[];
  readonly manager: string | undefined;
  /** Titles of the paths that go on beside it. */
  readonly beside: readonly string[];
}

/** What a path would be for whoever would start it, who is asked or told, and the days on which it can begin. */
export function startPreviewReply(
  context: ReplyContext,
  path: Path,
  days: readonly Day[],
  { deciders, manager, beside }: StartPreview,
): Reply {
  const words = context.words(startWords);
  const asks = deciders.length > 0;
  return replyOf(
    [
      { kind: 'heading', text: words.heading(path.title) },
      { kind: 'text', markdown: literal(path.summary) },
      {
        kind: 'facts',
        facts: [{ label: words.length, value: words.total(path.steps.length, minutesOf(path)) }],
      },
      ...(beside.length > 0 ? [{ kind: 'text', markdown: words.besideMarkdown(beside) } as const] : []),
      {
        kind: 'text',
        markdown: asks
          ? words.askedMarkdown(deciders.map((name) => shortened(name, NAME)))
          : words.freelyMarkdown,
      },
      ...(asks ? [] : [{ kind: 'note', markdown: literal(words.told(manager)) } as const]),
      {
        kind: 'buttons',
        buttons: [
          ...days.map((start, index) =>
            startPath.button(
              (asks ? words.ask : words.start)(start, context.today),
              { path: path.id, start },
              index === 0 ? { style: 'primary' } : {},
            ),
          ),
          dropStart.button(words.drop, {}),
        ],
      },
    ],
    'asker',
  );
}

/** They walk the path already, or it is proposed. */
export function hasPathReply(context: ReplyContext, journey: Journey): Reply {
  const isProposed = journey.assignment.state === 'proposed';
  return replyOf(
    [
      { kind: 'text', markdown: context.words(startWords).hasMarkdown(journey.path.title, isProposed) },
      ...(isProposed ? [] : [{ kind: 'buttons', buttons: [myPathButton(context, journey)] } as const]),
    ],
    'asker',
  );
}

/** Tells a manager that somebody of theirs has started a path. */
export function startedNoticeReply(context: ReplyContext, person: PersonName, path: Path, start: Day): Reply {
  const { exists } = context.words(sharedPeopleWords);
  const name = shortened(person.name, NAME);
  return replyOf(
    [
      {
        kind: 'text',
        markdown: context.words(startWords).noticeMarkdown(name, path.title, start, context.today),
      },
      { kind: 'buttons', buttons: [showPerson.button(exists.show(name), { person: person.id })] },
    ],
    'asker',
  );
}
