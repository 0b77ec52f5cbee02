import type { Doing, Turn, TurnResult } from '../../conversation/feature.js';
import { sayAction } from '../../conversation/route.js';
import { saying } from '../../conversation/saying.js';
import { needFreshStanding } from '../../conversation/standing.js';
import { say } from '../../conversation/turn.js';
import { clockAt, dayAt } from '../../onboarding/calendar/times.js';
import { withDoers } from '../../onboarding/paths/doers.js';
import type { Journey } from '../../onboarding/paths/journey.js';
import { openAssignmentsOf } from '../../onboarding/paths/records.js';
import { type RemindersOf, remindersOf } from '../../onboarding/planning/reminder-choices.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part, Reply } from '../../ports/reply.js';
import { restButtons } from '../shared/said/rest-buttons.js';
import { daysSaid, isQuestion } from '../shared/said/sentences.js';
import { noPath } from './handlers.js';
import { remindersWords } from './wording.js';

/** A path, and when its next reminder comes. */
interface Planned {
  readonly journey: Journey;
  readonly found: RemindersOf;
}

/** "When do you ping me": whether reminders come, when the next one does, and why. */
export const remindersSaid: Doing = {
  name: 'reminders',
  async read(turn) {
    if (!isMember(turn)) return { shown: noPath(turn) };
    const { tx, asker, context } = turn;
    const planned: Planned[] = [];
    for (const open of (context.journeys ?? []).toSorted(runningFirst)) {
      const found = await remindersOf(tx, asker.person, open.assignment.id);
      planned.push({ journey: (await withDoers(tx, open)).journey, found });
    }
    return { shown: say(standReply(turn, planned, await remindersOf(tx, asker.person, undefined))) };
  },
};

/** "Not now, remind me Thursday". */
export const restSaid: Doing = {
  name: 'remind-later',
  async read(turn, { text }) {
    const { context, tx, asker } = turn;
    const words = context.words(remindersWords);
    const paths = isMember(turn) ? await openAssignmentsOf(tx, [asker.person]) : [];
    const open = paths.find(({ state }) => state === 'active') ?? paths[0];
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

/** Of several paths, one that runs is what reminders are about. */
function runningFirst({ assignment: one }: Journey, { assignment: other }: Journey): number {
  return Number(other.state === 'active') - Number(one.state === 'active');
}

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

/** @param paths those that run come first */
function standReply(turn: Turn, paths: readonly Planned[], found: RemindersOf): Reply {
  const { context } = turn;
  const words = context.words(remindersWords);
  const { stand } = words;
  if (found.off) {
    const on = sayAction.button(words.label.on, words.listens.on[0] ?? '');
    return replyOf([...saying(stand.off).parts, { kind: 'buttons', buttons: [on] }], 'asker');
  }
  const said = paths.length > 0 ? ofPaths(turn, paths) : [literal(stand.onWithoutPath)];
  const parts = said.map((markdown): Part => ({ kind: 'text', markdown }));
  if (found.digestAt !== null) {
    const on = dayAt(found.digestAt, turn.asker.timeZone);
    parts.push({ kind: 'text', markdown: literal(stand.digest(on, context.today)) });
  }
  const buttons = paths.some(({ found: { nextAt } }) => nextAt !== null)
    ? restButtons(context, undefined)
    : [];
  return replyOf([...parts, ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : [])], 'asker');
}

function ofPaths({ context, asker }: Turn, paths: readonly Planned[]): string[] {
  const { stand } = context.words(remindersWords);
  const running = paths.filter(({ journey }) => journey.assignment.state === 'active');
  const [next] = running.toSorted((one, other) => momentOf(one) - momentOf(other));
  const state = paths[0]?.journey.assignment.state;
  if (!next && state === 'paused') return [literal(stand.paused)];
  if (!next && state === 'waiting') return [literal(stand.notBegun)];
  const { nextAt = null, rest } = next?.found ?? {};
  if (nextAt === null) return [literal(`${stand.on} ${stand.nothingLeft}`)];
  const on = dayAt(nextAt, asker.timeZone);
  const about = running
    .filter(({ found }) => found.nextAt === nextAt)
    .flatMap(({ journey }) => journey.steps)
    .filter(({ due, state, step }) => state === 'open' && step.doer === 'new-hire' && due <= on);
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

/** Without a moment it comes after all that have one. */
function momentOf({ found }: Planned): number {
  return found.nextAt ?? Number.MAX_SAFE_INTEGER;
}
