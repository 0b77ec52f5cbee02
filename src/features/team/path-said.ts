import type { Doing, Intent, Turn, TurnResult } from '../../conversation/feature.js';
import { sayAction } from '../../conversation/route.js';
import { say } from '../../conversation/turn.js';
import { isOpen, type Journey } from '../../onboarding/paths/journey.js';
import { journeysOf } from '../../onboarding/paths/journeys.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import { journeysNamedIn, pathMeant, slugOf, whichPathReply } from '../shared/assignments/which-path.js';
import { walkRefusedReply } from '../shared/journey/walk-refused.js';
import { type OwnPeople, ownPeople } from '../shared/people/own-people.js';
import { givesNoneReply, mayGive } from '../shared/people/people-picker.js';
import { askWhom } from '../shared/said/ask-whom.js';
import { type PeopleSaid, type PersonSaid, peopleSaid } from '../shared/said/people-said.js';
import { restButtons } from '../shared/said/rest-buttons.js';
import { type DaysSaid, daysSaid, isOfOwnPath, isQuestion } from '../shared/said/sentences.js';
import { teamSaidWords } from './said-wording.js';

type Change = 'pause' | 'resume';

/** "Put Noor on hold", "she is back, go on": the path of somebody else, or one's own, which others change. */
export const pauseSaid: Doing = {
  name: 'pause',
  async read(turn, { text }) {
    const change = changeIn(turn, text);
    const days = daysSaid(turn, text);
    const named = (await mayGive(turn))
      ? await peopleSaid(turn, text, 'assignment.change', days.all)
      : undefined;
    const [only, ...others] = named?.people ?? [];
    if (only && others.length === 0 && !named?.several) return changeOf(turn, only, change, text, days);
    const own = await ownPeople(turn);
    const isNamed = only !== undefined || named?.several !== undefined;
    const isOwn = isOfOwnPath(turn, text, (own?.paths.length ?? 0) > 0);
    if (named && (isNamed || !isOwn)) return { shown: await ofWhom(turn, named, change), lacks: true };
    return { shown: ofOwn(turn, own, change, days) };
  },
};

/** What is said in so many words counts; else who is back goes on, and a path rests. */
function changeIn({ context }: Turn, text: string): Change {
  const { pause, resume, isBack } = context.words(teamSaidWords).listens;
  if (resume.test(text)) return 'resume';
  return !pause.test(text) && isBack.test(text) ? 'resume' : 'pause';
}

async function changeOf(
  turn: Turn,
  { person, half }: PersonSaid,
  change: Change,
  text: string,
  days: DaysSaid,
): Promise<Intent> {
  const { listens, ask, label } = turn.context.words(teamSaidWords);
  const theirs = (await journeysOf(turn.tx, [person.id])).get(person.id) ?? [];
  const named = journeysNamedIn(turn.context.knowledge, theirs, text);
  const meant = pathMeant(named.length > 0 ? named : theirs, [stateFor(change)]);
  const typed = (journey: Journey) => listens.typed[change](`person:${person.id}`, slugOf(journey));
  const until = change === 'pause' ? endOf(turn, days) : undefined;
  if (until !== undefined) {
    const onePath = named.length > 0 && meant.kind === 'one' ? slugOf(meant.journey) : '';
    return {
      // Where none was named, which of several paths is asked for there.
      command: listens.typed.pauseUntil(`person:${person.id}`, onePath, until),
      askMarkdown: ask.untilMarkdown(person.name, until, turn.context.today),
      label: label.pause(person.name),
      // It is shown before it is done.
      whole: !half && listens.pause.test(text) && !isQuestion(turn, text),
      undoable: true,
    };
  }
  if (meant.kind === 'several') {
    const choose = (title: string, journey: Journey) => sayAction.button(title, typed(journey));
    return {
      shown: say(whichPathReply(turn.context, person.name, meant.journeys, choose)),
      lacks: true,
    };
  }
  const endsBy = change === 'pause' && days.all.length > 0;
  const question = ask[`${change}Markdown`](person.name);
  return {
    command:
      theirs.length > 1 && meant.kind === 'one'
        ? typed(meant.journey)
        : listens.typed[change](`person:${person.id}`, ''),
    askMarkdown: endsBy ? `${question} ${literal(ask.noEnd)}` : question,
    label: label[change](person.name),
    whole: !half && !endsBy && listens[change].test(text) && !isQuestion(turn, text),
    undoable: true,
  };
}

/** The state of a path that can be changed so. */
function stateFor(change: Change): 'active' | 'paused' {
  return change === 'pause' ? 'active' : 'paused';
}

/** The one day ahead that a sentence names. */
function endOf({ context }: Turn, { all, meant }: DaysSaid): string | undefined {
  const isOne = all.length === 1 && meant?.read.ok && meant.read.day > context.today;
  return isOne ? meant.read.day : undefined;
}

async function ofWhom(turn: Turn, named: PeopleSaid, change: Change): Promise<TurnResult> {
  const { listens, label } = turn.context.words(teamSaidWords);
  const state = stateFor(change);
  return askWhom(
    turn,
    named,
    ({ paths }) => paths.some(({ journey }) => journey.assignment.state === state),
    (name, person) => sayAction.button(label[change](name), listens.typed[change](`person:${person}`, '')),
  );
}

/** Says who changes one's own path, and what one can do oneself. */
function ofOwn(turn: Turn, own: OwnPeople | undefined, change: Change, { all, meant }: DaysSaid): TurnResult {
  const { context } = turn;
  if (!own) return say(givesNoneReply(turn));
  const open = own.paths.filter(({ journey }) => isOpen(journey.assignment));
  if (open.length === 0) {
    const [last] = own.paths;
    return say(walkRefusedReply(context, last ? 'not-active' : 'unknown', last?.journey));
  }
  const words = context.words(teamSaidWords);
  const who = own.manager?.isGone ? undefined : own.manager?.name;
  const ahead =
    all.length === 1 && meant?.read.ok && meant.read.day > context.today ? meant.read.day : undefined;
  const canRest = change === 'pause' && open.some(({ journey }) => journey.assignment.state === 'active');
  return say(
    replyOf(
      [
        { kind: 'text', markdown: words.own[`${change}Markdown`](who) },
        ...(canRest
          ? ([
              { kind: 'text', markdown: literal(words.rest) },
              { kind: 'buttons', buttons: restButtons(context, ahead) },
            ] as const)
          : []),
      ],
      'asker',
    ),
  );
}
