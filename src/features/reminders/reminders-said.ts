import type { Doing, Turn, TurnResult } from '../../conversation/feature.js';
import { sayAction } from '../../conversation/route.js';
import { saying } from '../../conversation/saying.js';
import { needFreshStanding } from '../../conversation/standing.js';
import { say } from '../../conversation/turn.js';
import { clockAt, dayAt } from '../../onboarding/calendar/times.js';
import { withDoers } from '../../onboarding/paths/doers.js';
import type { Journey } from '../../onboarding/paths/journey.js';
import { openAssignmentOf } from '../../onboarding/paths/records.js';
import { type RemindersOf, remindersOf } from '../../onboarding/planning/reminder-choices.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part, Reply } from '../../ports/reply.js';
import { restButtons } from '../shared/said/rest-buttons.js';
import { daysSaid, isQuestion } from '../shared/said/sentences.js';
import { noPath } from './handlers.js';
import { remindersWords } from './wording.js';

/** "When do you ping me": whether reminders come, when the next one does, and why. */
export const remindersSaid: Doing = {
  name: 'reminders',
  async read(turn) {
    if (!isMember(turn)) return { shown: noPath(turn) };
    const { tx, asker, context } = turn;
    const journey = context.journey && (await withDoers(tx, context.journey)).journey;
    const found = await remindersOf(tx, asker.person, journey?.assignment.id);
    return { shown: say(standReply(turn, journey, found)) };
  },
};

/** "Not now, remind me Thursday". */
export const restSaid: Doing = {
  name: 'remind-later',
  async read(turn, { text }) {
    const { context, tx, asker } = turn;
    const words = context.words(remindersWords);
    const open = isMember(turn) ? await openAssignmentOf(tx, asker.person) : undefined;
    if (open?.state === 'paused') return { shown: say(saying(words.stand.paused, 'asker')) };
    if (open?.state !== 'active') return { shown: noPath(turn) };
    if ((await remindersOf(tx, asker.person, open.id)).off) return { shown: off(turn, words.areOff) };
    const { all } = daysSaid(turn, text, 'from tomorrow');
    const ahead = all.find(({ read }) => read.ok && read.day > context.today)?.read;
    const { time, ofSome, later, negated } = words.listensSaid;
    const isTimed = time.test(text);
    if (!ahead?.ok) {
      const names = isTimed || all.length > 0;
      const markdown = names ? literal(words.notAhead) : words.ask.untilMarkdown;
      return { shown: say(restReply(turn, markdown)), lacks: true };
    }
    return {
      command: `${words.listens.rest[0]} ${ahead.day}`,
      askMarkdown: words.ask.restMarkdown(ahead.day, context.today),
      label: words.label.rest(ahead.day, context.today),
      whole:
        later.test(text) && !negated.test(text) && !isTimed && !ofSome.test(text) && !isQuestion(turn, text),
      undoable: true,
    };
  },
};

/** "Stop pinging me", "turn them on again". */
export const remindersOffSaid: Doing = {
  name: 'reminders-off',
  async read(turn, { text }) {
    if (!isMember(turn)) return { shown: noPath(turn) };
    const { listens, listensSaid, ask, label } = turn.context.words(remindersWords);
    const keeps = listensSaid.keepOn.test(text);
    const isOff = listensSaid.off.test(text) && !keeps;
    const on = keeps || (listensSaid.on.test(text) && !isOff);
    const [command = ''] = on ? listens.on : listens.off;
    return {
      command,
      askMarkdown: on ? ask.onMarkdown : ask.offMarkdown,
      label: on ? label.on : label.off,
      whole: (on || isOff) && !listensSaid.ofSome.test(text) && !isQuestion(turn, text),
      undoable: true,
    };
  },
};

function isMember(turn: Turn): boolean {
  if (turn.asker.standing === 'unknown') needFreshStanding(turn);
  return turn.asker.standing === 'member';
}

function off({ context }: Turn, text: string): TurnResult {
  const words = context.words(remindersWords);
  const on = sayAction.button(words.label.on, words.listens.on[0] ?? '');
  const { parts } = saying(text, 'asker');
  return say(replyOf([...parts, { kind: 'buttons', buttons: [on] }], 'asker'));
}

/** Offers the days on which reminders may go on. */
function restReply({ context }: Turn, markdown: string): Reply {
  return replyOf(
    [
      { kind: 'text', markdown },
      { kind: 'buttons', buttons: restButtons(context, undefined) },
    ],
    'asker',
  );
}

function standReply(turn: Turn, journey: Journey | undefined, found: RemindersOf): Reply {
  const { context } = turn;
  const words = context.words(remindersWords);
  const { stand } = words;
  if (found.off) {
    const on = sayAction.button(words.label.on, words.listens.on[0] ?? '');
    return replyOf([...saying(stand.off).parts, { kind: 'buttons', buttons: [on] }], 'asker');
  }
  const parts = (journey ? ofPath(turn, journey, found) : [literal(stand.onWithoutPath)]).map(
    (markdown): Part => ({ kind: 'text', markdown }),
  );
  if (found.digestAt !== null) {
    const on = dayAt(found.digestAt, turn.asker.timeZone);
    parts.push({ kind: 'text', markdown: literal(stand.digest(on, context.today)) });
  }
  const buttons = journey && found.nextAt !== null ? restButtons(context, undefined) : [];
  return replyOf([...parts, ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : [])], 'asker');
}

function ofPath({ context, asker }: Turn, journey: Journey, { nextAt, rest }: RemindersOf): string[] {
  const { stand } = context.words(remindersWords);
  const { state } = journey.assignment;
  if (state === 'paused') return [literal(stand.paused)];
  if (state === 'waiting') return [literal(stand.notBegun)];
  if (nextAt === null) return [literal(`${stand.on} ${stand.nothingLeft}`)];
  const on = dayAt(nextAt, asker.timeZone);
  const about = journey.steps.filter(
    ({ due, state, step }) => state === 'open' && step.doer === 'new-hire' && due <= on,
  );
  const [first] = about;
  return [
    literal(stand.on),
    [
      stand.nextMarkdown(on, clockAt(nextAt, asker.timeZone), context.today),
      ...(first
        ? [stand.whyMarkdown({ number: first.number, title: first.step.title }, about.length - 1)]
        : []),
      ...(rest !== undefined && rest > context.today ? [literal(stand.rest(rest, context.today))] : []),
    ].join(' '),
  ];
}
