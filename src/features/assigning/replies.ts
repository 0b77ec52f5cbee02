import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Step } from '../../knowledge/schema/schema.js';
import { hasPart } from '../../onboarding/paths/doing.js';
import { type Day, type Journey, type PathVersion, progressOf } from '../../onboarding/paths/journey.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Button, Part, Reply } from '../../ports/reply.js';
import { changeStart, showPerson, showTeam } from '../shared/actions.js';
import { dayOf, doerOf, NAME, type PersonName } from '../shared/people/member.js';
import { spanMarkdown } from '../shared/people/span.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { shortened } from '../shared/shortened.js';
import { changeDraft, confirmDraft, dropDraft, otherPaths } from './actions.js';
import { type LatePreview, lateParts, roleOf } from './late-parts.js';
import { assigningWords } from './wording.js';

/** People who are named; of more there is a number. */
const NAMED = 10;

/** Characters of a path's title where several stand below each other. */
const TITLE = 60;

/** What is about to be assigned. */
export interface AssignPreview {
  /** Id. */
  readonly draft: string;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    /** The open paths that would end, and those that go on beside it. */
    readonly ends: readonly Journey[];
    readonly beside: readonly Journey[];
    /** No platform can reach them yet. */
    readonly unreachable: boolean;
  }[];
  /** Whether it was chosen that other paths end with it. */
  readonly endsOthers: boolean;
  readonly path: PathVersion;
  readonly start: Day;
  /** When each step falls due, in the order of the path's steps. */
  readonly days: readonly Day[];
  /** What becomes of the steps whose day has passed; nothing has where it is left out. */
  readonly late?: LatePreview;
  /** Names. */
  readonly buddy?: string | undefined;
  readonly manager?: string | undefined;
  /** May be empty. */
  readonly note: string;
}

/** The whole path as one to 500 people will meet it, what it does to those who have one, and the way to do it. */
export function assignPreviewReply(context: ReplyContext, preview: AssignPreview): Reply {
  const { preview: words, stepDetail } = context.words(assigningWords);
  const { day } = context.words(sharedPeopleWords);
  const { people, path, draft, note } = preview;
  const first = shortened(people[0]?.name ?? '', NAME);
  return replyOf(
    [
      { kind: 'heading', text: words.heading(people.length, first, path.title) },
      { kind: 'text', markdown: words.leadMarkdown(people.length, first) },
      { kind: 'facts', facts: previewFacts(context, preview) },
      ...replacing(context, preview),
      ...besides(context, preview),
      ...unreachable(context, preview),
      ...lateParts(context, preview),
      ...(note.trim() === '' ? [] : [{ kind: 'text', markdown: words.noteMarkdown(note) } as const]),
      {
        kind: 'steps',
        steps: path.steps.map((step, index) => ({
          title: step.title,
          markdown: '',
          detail: stepDetail(
            day(preview.days[index] ?? preview.start, context.today),
            step.minutes,
            doerOf(context, { step, ...roleOf(context, path, step) }, preview),
          ),
          state: preview.late?.passed.some((one) => one.step.id === step.id && one.to === undefined)
            ? 'skipped'
            : 'open',
          actions: [],
        })),
        of: path.title,
      },
      ...buddyNote(context, preview),
      ...chosenNote(context, preview),
      {
        kind: 'buttons',
        buttons: [
          confirmDraft.button(words.assign(people.length), { draft }, { style: 'primary' }),
          ...othersButton(context, preview),
          changeDraft.button(words.change, { draft }),
          dropDraft.button(words.drop, { draft }),
        ],
      },
    ],
    'asker',
  );
}

function previewFacts(context: ReplyContext, { people, path, start, days, manager, buddy }: AssignPreview) {
  const { preview } = context.words(assigningWords);
  const { day } = context.words(sharedPeopleWords);
  const minutes = path.steps.reduce((sum, step) => sum + step.minutes, 0);
  return [
    ...(people.length > 1 ? [{ label: preview.people, value: named(context, people.map(nameOf)) }] : []),
    { label: path.anchor === 'end' ? preview.leadsTo : preview.starts, value: day(start, context.today) },
    { label: preview.ends, value: day(days.toSorted().at(-1) ?? start, context.today) },
    { label: preview.length, value: preview.total(path.steps.length, minutes) },
    ...(manager === undefined ? [] : [{ label: preview.manager, value: shortened(manager, NAME) }]),
    ...(buddy === undefined ? [] : [{ label: preview.buddy, value: shortened(buddy, NAME) }]),
  ];
}

function replacing(context: ReplyContext, { people }: AssignPreview): Part[] {
  const { replacesMarkdown } = context.words(assigningWords).preview;
  const ending = people.flatMap(({ name, ends }) => ends.map((journey) => ({ name, journey })));
  if (ending.length === 0) return [];
  return [
    { kind: 'text', markdown: replacesMarkdown(ending.length), tone: 'warning' },
    { kind: 'text', markdown: walkedLines(context, ending) },
  ];
}

/** What they walk beside it: nothing of it ends. */
function besides(context: ReplyContext, { people }: AssignPreview): Part[] {
  const { besideMarkdown } = context.words(assigningWords).preview;
  const going = people.flatMap(({ name, beside }) => beside.map((journey) => ({ name, journey })));
  if (going.length === 0) return [];
  return [
    { kind: 'text', markdown: besideMarkdown(going.length) },
    { kind: 'text', markdown: walkedLines(context, going) },
  ];
}

function walkedLines(
  context: ReplyContext,
  walked: readonly { readonly name: string; readonly journey: Journey }[],
): string {
  const { preview, more } = context.words(assigningWords);
  const { states } = context.words(sharedPeopleWords);
  const lines = walked.slice(0, NAMED).map(({ name, journey }) => {
    const { done, total } = progressOf(journey);
    const title = shortened(journey.path.title, TITLE);
    return preview.replaced(shortened(name, NAME), title, states[journey.assignment.state], done, total);
  });
  if (walked.length > NAMED) lines.push(more(walked.length - NAMED));
  return bullets(lines);
}

/** The other choice, where there are other paths. */
function othersButton(context: ReplyContext, { draft, people, path, endsOthers }: AssignPreview): Button[] {
  const { preview } = context.words(assigningWords);
  const others = people.flatMap(({ ends, beside }) =>
    [...ends, ...beside].filter((journey) => journey.path.id !== path.id),
  );
  if (others.length === 0) return [];
  return [
    endsOthers
      ? otherPaths.button(preview.keepOthers, { draft, others: 'keep' })
      : otherPaths.button(preview.endOthers(others.length), { draft, others: 'end' }),
  ];
}

function unreachable(context: ReplyContext, { people }: AssignPreview): Part[] {
  const names = people.filter((person) => person.unreachable).map(nameOf);
  if (names.length === 0) return [];
  const { shown, more } = parted(names);
  const { unreachableMarkdown } = context.words(assigningWords).preview;
  return [{ kind: 'text', markdown: unreachableMarkdown(shown, more), tone: 'warning' }];
}

function buddyNote(context: ReplyContext, { path, buddy }: AssignPreview): Part[] {
  if (buddy !== undefined) return [];
  const numbers = path.steps.flatMap((step, index) => (hasPart(step, 'buddy') ? [index + 1] : []));
  if (numbers.length === 0) return [];
  const { needsBuddy } = context.words(assigningWords).preview;
  return [{ kind: 'note', markdown: literal(needsBuddy(numbers)), tone: 'warning' }];
}

/** Doers of the path's pack who are chosen for each path: until they are, their steps are the manager's. */
function chosenNote(context: ReplyContext, { path, people }: AssignPreview): Part[] {
  const listed = context.knowledge.packOf.get(path.id)?.doers ?? [];
  const wanted = listed.filter(
    ({ id, who }) => who.chosen !== undefined && path.steps.some((step) => hasPart(step, id)),
  );
  const [first] = wanted;
  if (!first) return [];
  const { needsChosenMarkdown } = context.words(assigningWords).preview;
  const markdown = needsChosenMarkdown(
    wanted.map(({ name }) => name),
    first.name,
    shortened(people[0]?.name ?? '', NAME),
  );
  return [{ kind: 'text', markdown, tone: 'warning' }];
}

/** What became of an assignment, for each of those whom it was meant for. */
export interface Assigned {
  readonly people: readonly {
    readonly name: string;
    /** `ahead`: it begins on its first day, and they hear of it then. `failed` by our own fault, for now. */
    readonly state:
      | 'told'
      | 'ahead'
      | 'waiting'
      | 'exists'
      | 'not-allowed'
      | 'guest'
      | 'self'
      | 'gone'
      | 'failed';
    /** Who gave the path that exists. */
    readonly by?: string | undefined;
    /** Titles of the paths that they walk beside it. */
    readonly beside?: readonly string[];
  }[];
  readonly path: PathVersion;
  readonly start: Day;
  /** The steps of whoever assigned it, by the name of the person whose path it is. */
  readonly own: readonly { readonly person: string; readonly steps: readonly Step[] }[];
  /** Names of those whose manager was to be another and is not: it would close a circle. */
  readonly sameManager?: readonly string[];
}

/** The receipt: who was told, who waits and why, who was left out and what to do about it. */
export function assignedReply(context: ReplyContext, done: Assigned): Reply {
  const { receipt } = context.words(assigningWords);
  const { day, myTeam } = context.words(sharedPeopleWords);
  const names = (state: Assigned['people'][number]['state']) =>
    done.people
      .filter((person) => person.state === state)
      .map(({ name, by }) =>
        by === undefined || state !== 'exists'
          ? shortened(name, NAME)
          : receipt.from(shortened(name, NAME), shortened(by, NAME)),
      );
  const group = (found: readonly string[], say: (who: string) => string): Part[] =>
    found.length === 0 ? [] : [{ kind: 'text', markdown: say(named(context, found)) }];
  return replyOf(
    [
      {
        kind: 'heading',
        text: receipt.heading(names('told').length + names('ahead').length + names('waiting').length),
      },
      {
        kind: 'text',
        markdown: receipt.pathMarkdown(done.path.title, spanMarkdown(context, { ...done, assignment: done })),
      },
      ...group(names('told'), receipt.toldMarkdown),
      ...group(names('ahead'), (who) => receipt.aheadMarkdown(who, day(done.start, context.today))),
      ...group(names('waiting'), receipt.waitingMarkdown),
      ...besideParts(context, done),
      ...group(names('exists'), receipt.existsMarkdown),
      ...group(names('not-allowed'), receipt.notAllowedMarkdown),
      ...group(names('guest'), receipt.guestMarkdown),
      ...group(names('self'), () => receipt.selfMarkdown),
      ...group(names('gone'), receipt.goneMarkdown),
      ...group(names('failed'), receipt.failedMarkdown),
      ...group(
        (done.sameManager ?? []).map((name) => shortened(name, NAME)),
        receipt.sameManagerMarkdown,
      ),
      ...ownSteps(context, done),
      { kind: 'buttons', buttons: [showTeam.button(myTeam, { page: '1' })] },
    ],
    'asker',
  );
}

function besideParts(context: ReplyContext, { people }: Assigned): Part[] {
  const { receipt, more } = context.words(assigningWords);
  const having = people.flatMap(({ name, beside = [] }) => (beside.length > 0 ? [{ name, beside }] : []));
  if (having.length === 0) return [];
  const lines = having.slice(0, NAMED).map(({ name, beside }) =>
    receipt.beside(
      shortened(name, NAME),
      beside.map((title) => shortened(title, TITLE)),
    ),
  );
  if (having.length > NAMED) lines.push(more(having.length - NAMED));
  return [
    { kind: 'text', markdown: receipt.besideMarkdown },
    { kind: 'text', markdown: bullets(lines) },
  ];
}

function ownSteps(context: ReplyContext, { own, path }: Assigned): Part[] {
  const { receipt, more } = context.words(assigningWords);
  const having = own.filter(({ steps }) => steps.length > 0);
  if (having.length === 0) return [];
  const lines = having.slice(0, NAMED).map(({ person, steps }) =>
    receipt.own(
      shortened(person, NAME),
      steps.map((step) => ({
        number: path.steps.findIndex(({ id }) => id === step.id) + 1,
        title: step.title,
      })),
    ),
  );
  if (having.length > NAMED) lines.push(more(having.length - NAMED));
  return [
    { kind: 'text', markdown: receipt.ownMarkdown },
    { kind: 'text', markdown: bullets(lines) },
  ];
}

/**
 * Says that somebody has the same path already, and offers to change or to replace it.
 *
 * @param by name of who gave it, where somebody did
 * @param draft id of a draft that replaces it, which is shown before anything is done
 * @param isRuled whether a rule of the pack gave it
 */
export function existsReply(
  context: ReplyContext,
  person: PersonName,
  journey: Journey,
  by: string | undefined,
  draft: string,
  isRuled = false,
): Reply {
  const { exists } = context.words(assigningWords);
  const { exists: shared, states } = context.words(sharedPeopleWords);
  const { assignment, path } = journey;
  const { done, total } = progressOf(journey);
  const since = dayOf(context, assignment.createdAt);
  const given = isRuled ? exists.ruled(since) : exists.given(by, since);
  const detail = [exists.done(done, total), given].join(' · ');
  return replyOf(
    [
      {
        kind: 'text',
        markdown: exists.textMarkdown(
          person.name,
          path.title,
          states[assignment.state],
          spanMarkdown(context, journey),
        ),
      },
      { kind: 'note', markdown: literal(detail) },
      { kind: 'note', markdown: literal(exists.replaceNote) },
      {
        kind: 'buttons',
        buttons: [
          changeStart.button(exists.move, { assignment: assignment.id }),
          otherPaths.button(exists.replace, { draft, others: 'keep' }, { style: 'danger' }),
          showPerson.button(shared.show(shortened(person.name, NAME)), { person: person.id }),
        ],
      },
    ],
    'asker',
  );
}

function nameOf({ name }: { readonly name: string }): string {
  return shortened(name, NAME);
}

function parted(names: readonly string[]): { shown: readonly string[]; more: number } {
  return { shown: names.slice(0, NAMED), more: Math.max(0, names.length - NAMED) };
}

function named(context: ReplyContext, names: readonly string[]): string {
  const { shown, more } = parted(names);
  return context.words(assigningWords).preview.names(shown, more);
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${literal(line)}`).join('\n');
}
