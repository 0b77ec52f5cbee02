import type { Doing, Turn, TurnResult } from '../../conversation/feature.js';
import { routeText, sayAction } from '../../conversation/route.js';
import { say } from '../../conversation/turn.js';
import { addDays, isWorkingDay, type WorkingDays } from '../../onboarding/calendar/working-days.js';
import type { Day, Journey } from '../../onboarding/paths/journey.js';
import { journeysOf } from '../../onboarding/paths/journeys.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part, Reply } from '../../ports/reply.js';
import { journeysNamedIn, slugOf, whichPathReply } from '../shared/assignments/which-path.js';
import { myPathButton, noPathText } from '../shared/journey/journey-parts.js';
import { walkRefusedReply } from '../shared/journey/walk-refused.js';
import { type OwnPeople, ownPeople } from '../shared/people/own-people.js';
import { givesNoneReply, mayGive } from '../shared/people/people-picker.js';
import { askWhom } from '../shared/said/ask-whom.js';
import { type PeopleSaid, type PersonSaid, peopleSaid } from '../shared/said/people-said.js';
import { restButtons } from '../shared/said/rest-buttons.js';
import { type DaysSaid, daysSaid, isOfOwnPath } from '../shared/said/sentences.js';
import { saidWords } from '../shared/said/wording.js';
import { moveByWords } from './change-of-start.js';
import { assigningSaidWords } from './said-wording.js';
import { assigningWords } from './wording.js';

/** "Noor starts later, on the 15th": the preview of another start. One's own is changed by others. */
export const moveSaid: Doing = {
  name: 'move',
  async read(turn, { text }) {
    const days = daysSaid(turn, text);
    const named = (await mayGive(turn))
      ? await peopleSaid(turn, text, 'assignment.change', days.all)
      : undefined;
    const [only, ...others] = named?.people ?? [];
    if (only && others.length === 0 && !named?.several)
      return { shown: await moveOf(turn, only, text, days) };
    const own = await ownPeople(turn);
    const isNamed = only !== undefined || named?.several !== undefined;
    const isOwn = isOfOwnPath(turn, text, (own?.paths.length ?? 0) > 0);
    if (named && (isNamed || !isOwn)) return { shown: await ofWhom(turn, named, days), lacks: true };
    return { shown: say(ofOwn(turn, own, text, days)) };
  },
};

/** The command that moves a single step. Without it, the sentence would come back here. */
const MOVES_STEP = 'tailor-move';

/** The day as it was read, so that it stays the same until it is pressed; what cannot be one is said as it was typed. */
function dayTyped({ meant }: DaysSaid): string {
  if (!meant) return '';
  return meant.read.ok ? meant.read.day : meant.text;
}

async function moveOf(turn: Turn, { person }: PersonSaid, text: string, days: DaysSaid): Promise<TurnResult> {
  const { stepNumber, moveStep } = turn.context.words(assigningSaidWords).listens;
  const step = stepNumber.exec(text)?.groups?.number;
  // A step of theirs, and not the start of the whole path.
  if (step !== undefined && turn.features.commands.some(({ name }) => name === MOVES_STEP))
    return routeText(turn, moveStep(step, `person:${person.id}`, dayTyped(days)));
  const by = turn.context.words(saidWords).listens.shift(text);
  const theirs = (await journeysOf(turn.tx, [person.id])).get(person.id) ?? [];
  const named = journeysNamedIn(turn.context.knowledge, theirs, text);
  const among = named.length > 0 ? named : theirs;
  const [only, ...others] = among;
  const { typed } = turn.context.words(assigningWords).listens;
  const dayOn = ({ assignment }: Journey) =>
    days.meant || by === undefined ? dayTyped(days) : addDays(assignment.start, by);
  // By how much a start moves leads to another day on each path.
  if (others.length > 0 && by !== undefined && !days.meant) {
    const choose = (label: string, journey: Journey) =>
      sayAction.button(label, typed.move(`person:${person.id} ${slugOf(journey)}`, dayOn(journey)));
    return say(whichPathReply(turn.context, person.name, among, choose));
  }
  const day = only ? dayOn(only) : dayTyped(days);
  const isChosen = theirs.length > 1 && only !== undefined && others.length === 0;
  const who = isChosen ? `person:${person.id} ${slugOf(only)}` : `person:${person.id}`;
  const command = typed.move(who, day);
  const moved = await moveByWords(turn, { text: command, rest: '', groups: { who: typed.moved(who, day) } });
  return moved ?? say(givesNoneReply(turn));
}

async function ofWhom(turn: Turn, named: PeopleSaid, days: DaysSaid): Promise<TurnResult> {
  const { typed } = turn.context.words(assigningWords).listens;
  return askWhom(
    turn,
    named,
    ({ state }) => state !== undefined && state !== 'finished' && state !== 'cancelled',
    (name, person) => sayAction.button(name, typed.move(`person:${person}`, dayTyped(days))),
  );
}

function ofOwn(turn: Turn, own: OwnPeople | undefined, text: string, { meant }: DaysSaid): Reply {
  const { context } = turn;
  if (!own) return givesNoneReply(turn);
  const words = context.words(assigningSaidWords);
  const named = journeysNamedIn(
    context.knowledge,
    own.paths.map(({ journey }) => journey),
    text,
  );
  const about = named.length > 0 ? named : own.paths.map(({ journey }) => journey);
  const starts = about.length > 0 ? about.map(({ assignment }) => assignment.start) : [own.person.startDate];
  const [start = null] = starts;
  if (start === null) return walkRefusedReply(context, 'unknown');
  const isActive = about.some(({ assignment }) => assignment.state === 'active');
  const isOneStep = words.listens.oneStep.test(text);
  const manager = own.manager?.isGone ? undefined : own.manager?.name;
  const ahead = meant?.read.ok && meant.read.day > context.today ? meant.read.day : undefined;
  return replyOf(
    [
      isOneStep
        ? { kind: 'text', markdown: literal(words.move.oneStep) }
        : {
            kind: 'text',
            markdown:
              about.length > 1
                ? words.move.ownSeveralMarkdown(
                    about.map(({ path, assignment }) => ({ title: path.title, start: assignment.start })),
                    context.today,
                    manager,
                  )
                : words.move.ownMarkdown(start, context.today, manager),
          },
      ...(isActive && isOneStep
        ? ([
            { kind: 'text', markdown: literal(words.move.rest) },
            { kind: 'buttons', buttons: restButtons(context, ahead) },
          ] as const)
        : []),
    ],
    'asker',
  );
}

/** "When did I start": one's own first day, and which one today is. */
export const startDateSaid: Doing = {
  name: 'start-date',
  async read(turn) {
    const own = await ownPeople(turn);
    return { shown: say(own ? ownStart(turn, own) : givesNoneReply(turn)) };
  },
};

function ownStart(turn: Turn, { person, paths }: OwnPeople): Reply {
  const { context, settings } = turn;
  const words = context.words(assigningSaidWords).start;
  const parts: Part[] = [];
  const text = (markdown: string) => parts.push({ kind: 'text', markdown });
  for (const { journey } of paths) {
    const { start, state } = journey.assignment;
    const isAhead = start > context.today;
    text((isAhead ? words.startsMarkdown : words.startedMarkdown)(journey.path.title, start, context.today));
    if (!isAhead && state === 'active') {
      const { count, week, working } = since(start, context.today, settings.calendars.of(person.calendar));
      text(words.nowMarkdown(count, week, working));
    }
  }
  const isSaid = paths.some(({ journey }) => journey.assignment.start === person.startDate);
  if (person.startDate !== null && !isSaid) text(words.firstDayMarkdown(person.startDate, context.today));
  if (parts.length === 0) text(literal(words.nothing));
  const [first] = paths;
  if (first) parts.push({ kind: 'buttons', buttons: [myPathButton(context, first.journey)] });
  else text(literal(noPathText(context)));
  return replyOf(parts, 'asker');
}

/** Days of a week. */
const WEEK = 7;

/** Most days that are counted: a year and a bit. */
const MOST = 400;

/** How many working days have begun since a first day, and which week it is, from 1. */
function since(
  start: Day,
  today: Day,
  calendar: WorkingDays,
): { count: number; week: number; working: boolean } {
  let [count, days] = [0, 0];
  for (let day = start; day <= today && days < MOST; day = addDays(day, 1)) {
    days += 1;
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return { count, week: Math.ceil(Math.max(days, 1) / WEEK), working: isWorkingDay(today, calendar) };
}
