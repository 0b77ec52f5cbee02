import { ASSIGN } from '../../answering/everyday/matters.js';
import { keepHalf } from '../../conversation/asked.js';
import type { Heard, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { opensForms, say } from '../../conversation/turn.js';
import { exampleRole } from '../../knowledge/example-role.js';
import type { Path } from '../../knowledge/schema/schema.js';
import { EARLIEST, readStartDate, type StartDate } from '../../onboarding/calendar/start-date.js';
import type { Mention } from '../../ports/incoming.js';
import { openAssign } from '../shared/actions.js';
import { pathsLike } from '../shared/assignments/named-path.js';
import { sharedAssignmentsWords } from '../shared/assignments/wording.js';
import { insteadParts } from '../shared/instead/instead.js';
import { givesPaths } from '../shared/people/access.js';
import { look, mayGive, notMember, peopleIn } from '../shared/people/people-picker.js';
import { startDateReply, unknownPathReply, whoReply } from '../shared/people/refusals.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { fillAssignForm, showAssignForm } from './assign-form.js';
import { preview, startAnyway } from './give.js';
import { type AssignTyped, readAssign } from './read-assignment.js';
import { assigningSaidWords } from './said-wording.js';
import { assigningWords } from './wording.js';

/** Words that the name of a role has at most, articles included; more of them are a question. */
const LONGEST_ROLE = 4;

/** Most characters of what is typed for somebody by a button. */
const LONGEST_VALUE = 1_000;

/** The words after "assign", read and with their people looked up. */
interface Typed {
  readonly words: string;
  readonly read: AssignTyped;
  readonly named: Awaited<ReturnType<typeof peopleIn>>;
  /** It is to take the place of what they walk: "instead". */
  readonly endsOthers: boolean;
}

/**
 * "assign @dana data-engineer from Monday", as far as it was typed.
 *
 * @returns undefined when it reads like a question: from somebody who gives no paths, or since it names nobody
 */
export async function assign(turn: Turn, { rest }: Pick<Heard, 'rest'>): Promise<TurnResult | undefined> {
  const { instead } = turn.context.words(assigningWords).listens;
  const endsOthers = instead.test(rest);
  const typed = rest.replace(instead, '');
  const words = turn.context.words(assigningSaidWords).listens.noPath.test(typed) ? '' : typed;
  const mentions = mentionsIn(turn);
  const readings = readTyped(turn, words, mentions);
  if (words.trim() !== '' && !readings.some(isComplete) && !(await mayGive(turn))) return undefined;
  const read = await likeliest(turn, readings, mentions);
  const named = await peopleIn(turn, read.people, mentions, { pathMissing: read.path === '' });
  return isQuestion(words, read, named) ? undefined : assignTyped(turn, { words, read, named, endsOthers });
}

function mentionsIn({ incoming }: Turn): readonly Mention[] {
  return incoming.kind === 'message' ? (incoming.mentions ?? []) : [];
}

function isComplete({ people, path }: AssignTyped): boolean {
  return typeof path !== 'string' && people !== '';
}

/**
 * The reading whose people and buddy are known: their whole names, else halves of names. The first one where none is, or
 * where there is no other.
 */
async function likeliest(
  turn: Turn,
  readings: ReturnType<typeof readTyped>,
  mentions: readonly Mention[],
): Promise<AssignTyped> {
  const [first] = readings;
  const whole = readings.filter(isComplete);
  const withDay = whole.filter(({ start }) => isDay(turn, start));
  // "From Monday buddy Xyz" is a day and somebody unknown, and not a day that nobody can read.
  const complete = withDay.length > 0 ? withDay : whole;
  if (complete.length < 2) return complete[0] ?? first;
  let half: AssignTyped | undefined;
  for (const read of complete) {
    const named = await peopleIn(turn, read.people, mentions, { tries: true });
    if (!named.ok || named.people.length === 0) continue;
    const buddy = read.buddy === '' ? undefined : await look(turn, read.buddy, 'anybody', { tries: true });
    if (buddy?.kind === 'none' && !buddy.account) continue;
    const isHalf = buddy !== undefined && buddy.kind !== 'none' && buddy.half;
    if (named.whole && !isHalf) return read;
    half ??= read;
  }
  return half ?? first;
}

function isDay({ context }: Turn, typed: string): boolean {
  if (typed === '') return true;
  const day = readStartDate(typed, context.today, context.words(sharedAssignmentsWords).days);
  return day.ok || day.why !== 'unreadable';
}

function readTyped({ context }: Turn, words: string, mentions: readonly Mention[]) {
  const { knowledge, today } = context;
  const { parts } = context.words(assigningWords).listens;
  const { days, paths } = context.words(sharedAssignmentsWords);
  const { and } = context.words(sharedPeopleWords).naming;
  return readAssign(words, mentions, { knowledge, today, parts, and, days, paths });
}

/** Whether it is a question after all, such as "assign a role to an execution environment". */
function isQuestion(words: string, { path }: AssignTyped, named: Typed['named']): boolean {
  if (named.ok || path !== '' || words.includes('@')) return false;
  if (named.who.kind === 'none' && named.who.account) return false;
  const near = named.who.kind === 'several' ? named.who.people : named.who.suggestions;
  return near.length === 0 && words.split(/\s+/).length > LONGEST_ROLE;
}

const assignTyped = guarded(givesPaths, async (turn, _, { words, read, named, endsOthers }: Typed) => {
  const { context } = turn;
  if (words.trim() === '') {
    await keepHalfOf(turn, words);
    return showAssignForm(turn, { people: '' });
  }
  if (typeof read.path !== 'string' && read.people === '') return assignWhom(turn, read.path);
  if (!named.ok) {
    return say(whoReply(context, named.item, named.who, assignTo));
  }
  const people = [...new Set(named.people)];
  if (people.length === 0)
    return say(whoReply(context, read.people || words, { kind: 'none', suggestions: [] }, assignTo));
  const path = read.path === '' ? named.rest : read.path;
  if (path === '') {
    await keepHalfOf(turn, words);
    return showAssignForm(turn, { people: people.join(',') });
  }
  if (typeof path === 'string') return whichPath(turn, people, path, read);
  const helper = await buddyIn(turn, read.buddy);
  if ('refused' in helper) return helper.refused;
  const start = await startFor(turn, read.start, people);
  if (!start.ok) return say(startDateReply(context, read.start, start.why));
  return preview(turn, {
    people,
    path,
    start: start.day,
    buddy: helper.buddy,
    manager: null,
    note: '',
    endsOthers,
  });
});

/** So that the next message may say what was missing. */
async function keepHalfOf(turn: Turn, words: string): Promise<void> {
  const [command = ''] = turn.context.words(assigningWords).listens.assign;
  await keepHalf(turn, { of: ASSIGN, text: `${command} ${words}` });
}

function assignTo(label: string, person: string) {
  return openAssign.button(label, { people: person });
}

/** Asks who a path is for. */
async function assignWhom(turn: Turn, path: Path): Promise<TurnResult> {
  const words = turn.context.words(assigningWords);
  if (!opensForms(turn))
    return say(
      saying(`${words.nobodyChosen} ${words.typeAssign(exampleRole(turn.context.knowledge))}`, 'asker'),
    );
  const start = await startAnyway(turn, []);
  return fillAssignForm(turn, {
    chosen: [],
    path: path.id,
    start,
    buddy: null,
    manager: null,
    note: '',
    endsOthers: false,
    draft: '',
  });
}

/** Says that there is no such path. A button for each similar one repeats the command with it. */
function whichPath(
  turn: Turn,
  people: readonly string[],
  path: string,
  { start, buddy }: AssignTyped,
): TurnResult {
  const { context } = turn;
  const { again } = context.words(assigningWords).listens;
  const mentions = people.map((id) => `person:${id}`).join(', ');
  const meant = pathsLike(context.knowledge, path)
    .map(({ label }) => ({ label, value: again(mentions, label, start, buddy) }))
    .filter(({ value }) => value.length <= LONGEST_VALUE);
  return say(unknownPathReply(context, path, meant, insteadParts(turn)));
}

async function buddyIn(
  turn: Turn,
  words: string,
): Promise<{ readonly buddy: string | null } | { readonly refused: TurnResult }> {
  if (words === '') return { buddy: null };
  const found = await look(turn, words, 'anybody');
  if (found.kind !== 'one') return { refused: say(whoReply(turn.context, words, found, assignTo)) };
  const refused = await notMember(turn, found.person, 'helper');
  return refused === undefined ? { buddy: found.person.id } : { refused: say(saying(refused, 'asker')) };
}

/** The day that was typed; without one, a person's own first day where that is ahead, else the next working day. */
async function startFor(turn: Turn, words: string, people: readonly string[]): Promise<StartDate> {
  if (words === '') return { ok: true, day: await startAnyway(turn, people) };
  const { days } = turn.context.words(sharedAssignmentsWords);
  return readStartDate(words, turn.context.today, days, 'from today', { back: EARLIEST });
}
