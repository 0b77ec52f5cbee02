import type { ReplyContext } from '../../conversation/reply-context.js';
import { type Day, isOver, type Journey } from '../../onboarding/paths/journey.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Reply } from '../../ports/reply.js';
import { showPerson, showTeam } from '../shared/actions.js';
import { NAME, type PersonName } from '../shared/people/member.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { shortened } from '../shared/shortened.js';
import { confirmDraft, dropDraft } from './actions.js';
import { assigningWords } from './wording.js';

/**
 * What another start would move, before it is done: the steps that are not over.
 *
 * @param start the new first day
 * @param days the new day of each step, in the order of the journey's steps
 * @param draft id
 */
export function movePreviewReply(
  context: ReplyContext,
  person: PersonName,
  journey: Journey,
  start: Day,
  days: readonly Day[],
  draft: string,
): Reply {
  const { move } = context.words(assigningWords);
  const { day } = context.words(sharedPeopleWords);
  const moving = journey.steps
    // What has a day of its own stays there.
    .map((place, index) => ({ place, to: place.own === undefined ? (days[index] ?? place.due) : place.due }))
    .filter(({ place, to }) => !isOver(place) && place.due !== to);
  const late = moving.filter(({ place, to }) => place.state === 'open' && to < context.today).length;
  const from = day(journey.assignment.start, context.today);
  const to = day(start, context.today);
  return replyOf(
    [
      { kind: 'heading', text: move.heading(shortened(person.name, NAME), to) },
      {
        kind: 'text',
        markdown:
          moving.length === 0 ? move.nothingMarkdown(from, to) : move.textMarkdown(from, to, moving.length),
      },
      ...(moving.length === 0
        ? []
        : [
            {
              kind: 'table',
              columns: move.columns,
              rows: moving.map((one) => [
                move.step(one.place.number, one.place.step.title),
                day(one.place.due, context.today),
                day(one.to, context.today),
              ]),
            } as const,
          ]),
      ...(late === 0 ? [] : [{ kind: 'note', markdown: literal(move.overdue(late)) } as const]),
      {
        kind: 'buttons',
        buttons: [
          confirmDraft.button(move.confirm, { draft }, { style: 'primary' }),
          dropDraft.button(move.drop, { draft }),
        ],
      },
    ],
    'asker',
  );
}

/**
 * Says that the start was moved.
 *
 * @param journey as it stands now
 * @param before the first day until now
 * @param told whether the person was told
 */
export function movedReceiptReply(
  context: ReplyContext,
  person: PersonName,
  journey: Journey,
  before: Day,
  told: boolean,
): Reply {
  const { move } = context.words(assigningWords);
  const { changed, day, exists, myTeam } = context.words(sharedPeopleWords);
  const start = day(journey.assignment.start, context.today);
  const end = day(journey.steps.at(-1)?.due ?? journey.assignment.start, context.today);
  const shown = shortened(person.name, NAME);
  return replyOf(
    [
      { kind: 'text', markdown: move.doneMarkdown(person.name, day(before, context.today), start, end) },
      ...(told ? [{ kind: 'note', markdown: literal(changed.told(person.name)) } as const] : []),
      {
        kind: 'buttons',
        buttons: [
          showPerson.button(exists.show(shown), { person: person.id }),
          showTeam.button(myTeam, { page: '1' }),
        ],
      },
    ],
    'asker',
  );
}
