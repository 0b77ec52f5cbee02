import type { ReplyContext } from '../../../conversation/reply-context.js';
import { type Journey, progressOf } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Part, Reply } from '../../../ports/reply.js';
import type { AssignmentState } from '../../../storage/tables.js';
import { showPerson, showTeam } from '../actions.js';
import { shortened } from '../shortened.js';
import { NAME } from './member.js';
import { spanMarkdown } from './span.js';
import { type PersonChange, sharedPeopleWords } from './wording.js';

/** Characters of a reason or a title that are said back. */
const DETAIL = 400;

const HOUR = 3_600_000;

/** Says that somebody was nudged. */
export function nudgedReply(context: ReplyContext, person: string): Reply {
  return withTeam(context, [
    {
      kind: 'text',
      markdown: literal(context.words(sharedPeopleWords).nudged.done(shortened(person, NAME))),
    },
  ]);
}

/**
 * Says that somebody had a nudge already.
 *
 * @param at milliseconds, as is `now`
 * @param by name of who nudged them
 */
export function nudgedAlreadyReply(
  context: ReplyContext,
  person: string,
  at: number,
  by: string | undefined,
  now: number,
): Reply {
  const { nudged } = context.words(sharedPeopleWords);
  const text = nudged.already(
    shortened(person, NAME),
    Math.floor((now - at) / HOUR),
    by === undefined ? undefined : shortened(by, NAME),
  );
  return withTeam(context, [{ kind: 'text', markdown: literal(text) }]);
}

/**
 * Says what was changed about somebody.
 *
 * @param person name
 * @param told whether the person was told; a new buddy or manager is told instead, with their message of the day
 * @param detail the title of the path, the name of the buddy or manager, the title of the step, the role, the reason
 * @param note what else is to be known of it; plain text
 * @param ahead whether a path that was given begins on its first day, so that the person hears of it then
 */
export function changedReply(
  context: ReplyContext,
  what: PersonChange,
  person: string,
  told: boolean,
  detail = '',
  note = '',
  ahead = false,
): Reply {
  const { changed, person: words } = context.words(sharedPeopleWords);
  const name = shortened(person, NAME);
  const toldText =
    what === 'buddy' || what === 'manager' ? changed.toldLater(shortened(detail, NAME)) : changed.told(name);
  const text = changed[what](name, shortened(words.dated(detail, context.today), DETAIL));
  return withTeam(context, [
    { kind: 'text', markdown: literal(text) },
    ...(note === '' ? [] : [{ kind: 'note', markdown: literal(note) } as const]),
    ...(told ? [{ kind: 'note', markdown: literal(toldText) } as const] : []),
    ...(!told && what === 'given'
      ? [
          {
            kind: 'note',
            markdown: literal((ahead ? changed.givenAhead : changed.givenLater)(name)),
          } as const,
        ]
      : []),
  ]);
}

/**
 * Answers what no longer fits, such as a click on an old card, with what holds now.
 *
 * @param person name
 * @param journey the path that the person has now
 * @param state of the assignment that was meant; undefined when there is none
 */
export function holdsNowReply(
  context: ReplyContext,
  person: string,
  journey: Journey | undefined,
  state: AssignmentState | undefined,
): Reply {
  const { holdsNow, states, exists } = context.words(sharedPeopleWords);
  const name = shortened(person, NAME);
  const lead = [
    holdsNow.lead,
    ...(journey && state === undefined ? [holdsNow.gone] : []),
    ...(state === 'finished' || state === 'cancelled' ? [holdsNow.ended(states[state])] : []),
  ].join(' ');
  const { done, total } = journey ? progressOf(journey) : { done: 0, total: 0 };
  const now = journey
    ? holdsNow.nowMarkdown(
        name,
        journey.path.title,
        states[journey.assignment.state],
        spanMarkdown(context, journey),
        done,
        total,
      )
    : holdsNow.nothingMarkdown(name);
  return withTeam(
    context,
    [
      { kind: 'text', markdown: literal(lead) },
      { kind: 'text', markdown: now },
    ],
    journey ? [showPerson.button(exists.show(name), { person: journey.assignment.person })] : [],
  );
}

function withTeam(context: ReplyContext, parts: readonly Part[], buttons: readonly Button[] = []): Reply {
  const team = showTeam.button(context.words(sharedPeopleWords).myTeam, { page: '1' });
  return replyOf([...parts, { kind: 'buttons', buttons: [...buttons, team] }], 'asker');
}
