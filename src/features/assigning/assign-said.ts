import type { Doing, Turn, TurnResult } from '../../conversation/feature.js';
import { say } from '../../conversation/turn.js';
import { reportsOf } from '../../people/roles/reporting.js';
import { openAssign } from '../shared/actions.js';
import { givesNoneReply, look, mayGive } from '../shared/people/people-picker.js';
import { whoReply } from '../shared/people/refusals.js';
import { type PeopleSaid, type PersonSaid, peopleSaid, type Span } from '../shared/said/people-said.js';
import { daysSaid } from '../shared/said/sentences.js';
import { assign } from './assign.js';
import { pathSaid, sameAsTheirs } from './path-in-sentence.js';
import { showProposals } from './proposals.js';
import { assigningSaidWords } from './said-wording.js';
import { assigningWords } from './wording.js';

export const proposalsSaid: Doing = {
  name: 'proposals',
  read: async (turn) => ({ shown: await showProposals(turn, {}) }),
};

/** "Please give Noor the data scientist path from Monday": what the typed command shows, and nothing is sent by it. */
export const assignSaid: Doing = {
  name: 'assign',
  async read(turn, { text }) {
    if (!(await mayGive(turn))) return { shown: say(givesNoneReply(turn)) };
    const days = daysSaid(turn, text);
    const said = pathSaid(turn, text);
    const taken: Span[] = [...days.all, ...(said ? [said] : [])];
    const found = await peopleSaid(turn, text, 'assignment.give', taken);
    const { several } = found;
    const assign = (label: string, person: string) => openAssign.button(label, { people: person });
    if (several) {
      const who = whoReply(turn.context, several.words, { kind: 'several', ...several }, assign);
      return { shown: say(who), lacks: true };
    }
    const { buddy, receivers, unknown } = withoutBuddy(turn, text, found);
    const same = await sameAsTheirs(turn, text, receivers);
    const ids = same.people.map(({ person }) => `person:${person.id}`);
    const people = ids.length > 0 ? ids : await everybodyIn(turn, text);
    if (people.length === 0 && unknown !== undefined) {
      const near = await look(turn, unknown.words);
      if (near.kind !== 'one') return { shown: say(whoReply(turn.context, unknown.words, near, assign)) };
    }
    const known = said?.path ?? same.path;
    const path = known?.id ?? (people.length > 0 ? (said?.words ?? '') : '');
    const day = days.meant?.read.ok ? days.meant.read.day : (days.meant?.text ?? '');
    const shown = await typed(turn, text, people.join(', '), path, day, buddy);
    return people.length === 0 || known === undefined ? { shown, lacks: true } : { shown };
  },
};

/** Hands it to the command, which asks for what is missing. */
async function typed(
  turn: Turn,
  said: string,
  people: string,
  path: string,
  start: string,
  buddy: string,
): Promise<TurnResult> {
  const [command = ''] = turn.context.words(assigningWords).listens.assign;
  const { again, typedInstead: instead } = turn.context.words(assigningWords).listens;
  // A day or a buddy says nothing as long as nobody is named.
  const line = people === '' ? again('', path, '', '') : again(people, path, start, buddy);
  const isInstead = turn.context.words(assigningSaidWords).listens.instead.test(said);
  const rest = `${line.slice(command.length).trim()}${isInstead && people !== '' ? ` ${instead}` : ''}`;
  return (await assign(turn, { rest })) ?? (await assign(turn, { rest: '' })) ?? say(givesNoneReply(turn));
}

/** Whoever is named as a buddy, as one types them, and the others, whom the path is for. */
function withoutBuddy(
  { context }: Turn,
  text: string,
  { people, others, unknown }: PeopleSaid,
): {
  readonly buddy: string;
  readonly receivers: readonly PersonSaid[];
  readonly unknown: PeopleSaid['unknown'];
} {
  const { beforeBuddy, behindBuddy } = context.words(assigningSaidWords).listens;
  const isBuddy = ({ start, end }: Span) =>
    beforeBuddy.test(text.slice(0, start)) || behindBuddy.test(text.slice(end));
  const buddy = [...people, ...others].find(isBuddy);
  const receivers = people.filter((one) => one !== buddy);
  if (buddy) return { buddy: `person:${buddy.person.id}`, receivers, unknown };
  // Half a name finds nobody among those whom the asker does not look after; for a buddy the command looks at all.
  return unknown && isBuddy(unknown)
    ? { buddy: unknown.words, receivers, unknown: undefined }
    : { buddy: '', receivers, unknown };
}

async function everybodyIn({ tx, asker, context }: Turn, text: string): Promise<string[]> {
  if (!context.words(assigningSaidWords).listens.everybody.test(text)) return [];
  return (await reportsOf(tx, asker.person)).map(({ id }) => `person:${id}`);
}
