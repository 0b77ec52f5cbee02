import type { Doing, Turn, TurnResult } from '../../conversation/feature.js';
import { say } from '../../conversation/turn.js';
import type { WithDoers } from '../../onboarding/paths/doers.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Reply } from '../../ports/reply.js';
import { journeysNamedIn } from '../shared/assignments/which-path.js';
import { otherDoerOf } from '../shared/journey/journey-parts.js';
import { type OwnPeople, ownPeople } from '../shared/people/own-people.js';
import { givesNoneReply, mayGive } from '../shared/people/people-picker.js';
import { peopleSaid } from '../shared/said/people-said.js';
import { daysSaid, isOfOneself } from '../shared/said/sentences.js';
import { showOnePerson } from './handlers.js';
import { teamSaidWords } from './said-wording.js';
import { stepSaid } from './step-said.js';

/** "Who is my manager", "who confirms step 4", "who gave me this path". */
export const managerSaid: Doing = {
  name: 'manager',
  read: async (turn, { text }) => ({
    shown: await aboutOwn(turn, text, (own) => managerMarkdown(turn, text, own)),
  }),
};

/** "Who is my buddy". */
export const buddySaid: Doing = {
  name: 'buddy',
  read: async (turn, { text }) => ({ shown: await aboutOwn(turn, text, (own) => buddyMarkdown(turn, own)) }),
};

/** Tells the asker of their own people; a manager who names somebody of theirs is shown that person, with their people. */
async function aboutOwn(
  turn: Turn,
  text: string,
  tell: (own: OwnPeople) => readonly string[],
): Promise<TurnResult> {
  const others = await theirReport(turn, text);
  if (others !== undefined) return showOnePerson(turn, { person: others });
  const own = await ownPeople(turn);
  if (!own) return say(givesNoneReply(turn));
  return say(lines(tell(own)));
}

async function theirReport(turn: Turn, text: string): Promise<string | undefined> {
  if (isOfOneself(turn, text) || !(await mayGive(turn))) return undefined;
  const { people, several } = await peopleSaid(turn, text, 'assignment.see', daysSaid(turn, text).all);
  return people.length === 1 && !several ? people[0]?.person.id : undefined;
}

function lines(markdown: readonly string[]): Reply {
  return replyOf(
    markdown.map((one) => ({ kind: 'text', markdown: one })),
    'asker',
  );
}

function managerMarkdown(turn: Turn, text: string, own: OwnPeople): string[] {
  const { listens, manager: words, goneMarkdown } = turn.context.words(teamSaidWords);
  const { manager } = own;
  const meant = pathsMeant(turn, text, own);
  const several = meant.length > 1;
  if (meant.length > 0 && listens.gave.test(text)) {
    return meant.map(({ journey, names: { giver } }) => {
      if (several) return words.gaveOneMarkdown(journey.path.title, giver);
      return giver === undefined ? literal(words.gaveNobody) : words.gaveMarkdown(giver);
    });
  }
  if (meant.length > 0 && listens.confirms.test(text)) {
    return meant.map((path) => {
      const said = confirmsMarkdown(turn, text, own, path);
      return several ? words.onPathMarkdown(path.journey.path.title, said) : said;
    });
  }
  if (!manager) return [literal(words.none)];
  return [words.isMarkdown(manager.name), ...(manager.isGone ? [goneMarkdown(manager.name)] : [])];
}

/** The paths that a sentence is about: those that it names, those that have the step it speaks of, else all. */
function pathsMeant(turn: Turn, text: string, { paths }: OwnPeople): readonly WithDoers[] {
  const journeys = paths.map(({ journey }) => journey);
  const named = journeysNamedIn(turn.context.knowledge, journeys, text);
  if (named.length > 0) return paths.filter(({ journey }) => named.includes(journey));
  const having = paths.filter(({ journey }) => stepSaid(turn, text, journey));
  return having.length > 0 ? having : paths;
}

function confirmsMarkdown(
  turn: Turn,
  text: string,
  { manager, buddy }: OwnPeople,
  { journey }: WithDoers,
): string {
  const { confirms } = turn.context.words(teamSaidWords);
  const { steps } = journey;
  const found = stepSaid(turn, text, journey);
  if (found) {
    const { number, step } = found;
    const named = [number, step.title] as const;
    const other = otherDoerOf(found, {});
    if (other) {
      const name = other.as === 'other' ? other.name : (other.as === 'buddy' ? buddy : manager)?.name;
      if (name || other.role) return confirms.otherMarkdown(...named, { ...other, name });
    }
    switch (step.done.how) {
      case 'manager-confirmed':
        return manager
          ? confirms.managerMarkdown(...named, manager.name)
          : confirms.nobodyYetMarkdown(...named);
      case 'quiz':
        return confirms.quizMarkdown(...named);
      default:
        return confirms.selfMarkdown(...named);
    }
  }
  const numbers = steps
    .filter(({ step }) => step.done.how === 'manager-confirmed')
    .map(({ number }) => number);
  return numbers.length > 0 ? confirms.allMarkdown(numbers, manager?.name) : literal(confirms.none);
}

function buddyMarkdown({ context }: Turn, { buddy, manager, paths }: OwnPeople): string[] {
  const { buddy: words, goneMarkdown } = context.words(teamSaidWords);
  const who = manager?.isGone ? undefined : manager?.name;
  if (!buddy) return [words.noneMarkdown(who)];
  if (buddy.isGone) return [words.isMarkdown(buddy.name), goneMarkdown(buddy.name)];
  const runs = paths.flatMap(({ journey }) => (journey.assignment.state === 'active' ? journey.steps : []));
  const meeting = runs
    .filter(({ state, step }) => state === 'open' && step.doer === 'buddy')
    .toSorted((one, other) => Date.parse(one.due) - Date.parse(other.due))[0];
  return [
    words.isMarkdown(buddy.name),
    ...(meeting ? [words.stepMarkdown(meeting.number, meeting.step.title, meeting.due, context.today)] : []),
  ];
}
