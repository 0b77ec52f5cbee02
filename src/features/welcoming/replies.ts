import type { ReplyContext } from '../../conversation/reply-context.js';
import type { WelcomeAsk } from '../../onboarding/welcoming/asking.js';
import type { LineAsked } from '../../onboarding/welcoming/lines.js';
import { replyOf } from '../../ports/plain.js';
import type { Button, Part, Reply } from '../../ports/reply.js';
import { NAME } from '../shared/people/member.js';
import { shortened } from '../shared/shortened.js';
import { leaveWelcome, writeWelcome } from './actions.js';
import { welcomingWords } from './wording.js';

/**
 * Asks for lines of welcome, within the message of a day.
 *
 * @param called what each of those who start is called, by id
 */
export function asksParts(
  context: ReplyContext,
  asks: readonly WelcomeAsk[],
  called: ReadonlyMap<string, string>,
): readonly Part[] {
  if (asks.length === 0) return [];
  const { ask } = context.words(welcomingWords);
  return [
    { kind: 'heading', text: ask.heading(asks.length) },
    ...asks.flatMap(({ starting: { assignment, person, first }, isReminder }): Part[] => {
      const say = isReminder ? ask.againMarkdown : ask.askMarkdown;
      const name = asks.length > 1 ? shortened(called.get(person.id) ?? person.name, NAME) : undefined;
      const place = { assignment: assignment.id };
      return [
        { kind: 'text', markdown: say(person.name, first, context.today) },
        {
          kind: 'buttons',
          buttons: [
            writeWelcome.button(ask.write(name), place, { style: 'primary' }),
            leaveWelcome.button(ask.leave(name), place),
          ],
        },
      ];
    }),
  ];
}

/** Leads to the form, for where this event cannot open it. */
export function openLineReply(context: ReplyContext, { starting }: LineAsked): Reply {
  const { ask, form } = context.words(welcomingWords);
  return withButton(
    form.openMarkdown(starting.person.name),
    writeWelcome.button(ask.write(undefined), { assignment: starting.assignment.id }),
  );
}

/** A line was kept. @param name what whoever starts is called */
export function keptReply(context: ReplyContext, { starting }: LineAsked, name: string): Reply {
  const { kept } = context.words(welcomingWords);
  const { assignment, first, today } = starting;
  return withButton(
    kept.thanksMarkdown(name, first > today ? first : undefined, context.today),
    writeWelcome.button(kept.change, { assignment: assignment.id }),
  );
}

/** Somebody writes none now. @param name as in `keptReply` */
export function leftReply(
  context: ReplyContext,
  { starting, isWritten, line }: LineAsked,
  name: string,
): Reply {
  const { kept, ask, writtenMarkdown } = context.words(welcomingWords);
  const place = { assignment: starting.assignment.id };
  return isWritten
    ? withButton(writtenMarkdown(name, line), writeWelcome.button(kept.change, place))
    : withButton(kept.leftMarkdown(name), writeWelcome.button(ask.write(undefined), place));
}

/** Why a line can be changed no more. @param name as in `keptReply` */
export function closedReply(
  context: ReplyContext,
  { starting, stands, line }: Pick<LineAsked, 'starting' | 'stands' | 'line'>,
  name: string,
): Reply {
  const { overMarkdown, givenMarkdown } = context.words(welcomingWords);
  const markdown = stands === 'given' ? givenMarkdown(name, line) : overMarkdown(starting.person.name, line);
  return replyOf([{ kind: 'text', markdown }], 'asker');
}

function withButton(markdown: string, button: Button): Reply {
  return replyOf(
    [
      { kind: 'text', markdown },
      { kind: 'buttons', buttons: [button] },
    ],
    'asker',
  );
}
