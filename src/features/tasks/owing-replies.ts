import type { ReplyContext } from '../../conversation/reply-context.js';
import type { WithDoers } from '../../onboarding/paths/doers.js';
import type { JourneyStep } from '../../onboarding/paths/journey.js';
import { type MissingDoer, missingDoers } from '../../onboarding/paths/missing-doers.js';
import { dueFor, isOwedLate } from '../../onboarding/planning/parts.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Button, Cell, ListItem, Part, Reply } from '../../ports/reply.js';
import { changeBuddy, openTask, showOwing, showPerson, showTeam } from '../shared/actions.js';
import { stepPlaceOf } from '../shared/journey/journey-parts.js';
import { sharedJourneyWords } from '../shared/journey/wording.js';
import { doerOf, missingNames, NAME, type PersonName } from '../shared/people/member.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { shortened } from '../shared/shortened.js';
import { chooseDoerOn, takeTask } from './actions.js';
import { tasksWords } from './wording.js';

const DAY = 86_400_000;

/** An open path, and who can be written to. */
export interface Owing {
  readonly path: WithDoers;
  readonly isReached: (person: string) => boolean;
}

/**
 * All that is open on the paths of somebody, by whose it is.
 *
 * @param canAct whether the reader looks after them; whoever walks a path only reads it
 */
export function owingReply(
  context: ReplyContext,
  person: PersonName,
  owing: readonly Owing[],
  canAct: boolean,
): Reply {
  const { owing: words } = context.words(tasksWords);
  const { exists } = context.words(sharedPeopleWords);
  const name = shortened(person.name, NAME);
  return replyOf(
    [
      { kind: 'heading', text: words.heading(name) },
      ...(owing.length === 0 ? [text(literal(words.noPath(name)))] : []),
      ...owing.flatMap((one) => pathParts(context, one, canAct)),
      {
        kind: 'buttons',
        buttons: [
          showPerson.button(exists.show(name), { person: person.id }),
          showTeam.button(context.words(sharedPeopleWords).myTeam, { page: '1' }),
        ],
      },
    ],
    'asker',
  );
}

function pathParts(context: ReplyContext, owing: Owing, canAct: boolean): Part[] {
  const { owing: words } = context.words(tasksWords);
  const { path } = owing;
  const { journey } = path;
  const open = openSteps(path).toSorted(
    (one, other) =>
      compare(whose(context, one, path), whose(context, other, path)) || compare(dueFor(one), dueFor(other)),
  );
  const counts = [...countsOf(context, path)].map(([doer, count]) =>
    words.count(doer, count.open, count.overdue),
  );
  return [
    text(words.pathMarkdown(journey.path.title, open.length)),
    ...(counts.length > 0 ? [text(literal(counts.join(' · ')))] : []),
    ...missingParts(context, path, canAct),
    ...(open.length > 0
      ? [
          {
            kind: 'list',
            items: open.map((step) => item(context, owing, step, canAct)),
            look: { as: 'table', caption: journey.path.title, columns: words.columns },
          } as const,
        ]
      : []),
  ];
}

function item(
  context: ReplyContext,
  { path, isReached }: Owing,
  step: JourneyStep,
  canAct: boolean,
): ListItem {
  const { owing: words, buttons } = context.words(tasksWords);
  const { flags } = context.words(sharedJourneyWords);
  const { day, open } = context.words(sharedPeopleWords);
  const { journey } = path;
  const who = whose(context, step, path);
  const due = dueFor(step);
  const persons = step.doing?.persons ?? [];
  const standing = [
    ...(isOwedLate(step, context.today) ? [words.overdue] : []),
    ...(step.state === 'claimed' ? [words.claimed] : []),
    ...(step.waitsFor.length > 0 ? [flags.waits(step.waitsFor)] : []),
    ...(step.doing?.channel === undefined ? [] : [words.inChannel]),
    ...(step.doing?.fallen ? [flags.fallenToOther] : []),
    ...(persons.length > 0 && !persons.some(isReached) ? [words.notReached] : []),
  ];
  const flag = standing[0];
  const attention = isOwedLate(step, context.today) || step.doing?.fallen === true;
  const cells: Cell[] = [
    { text: standing.join(', ') },
    { text: who },
    { text: day(due, context.today), value: Date.parse(due) / DAY },
  ];
  const isOfOther = step.doing?.as !== 'new-hire';
  const about = { assignment: journey.assignment.id, step: step.step.id };
  return {
    title: step.step.title,
    detail: [who, day(due, context.today), ...standing.slice(1)].join(' · '),
    ...(flag === undefined ? {} : { flag: { text: flag, tone: attention ? 'attention' : 'quiet' } as const }),
    cells,
    actions:
      canAct && isOfOther
        ? [
            openTask.button(open, stepPlaceOf(journey, step, 'other')),
            ...(step.doing?.channel === undefined ? [] : [takeTask.button(buttons.take, about)]),
          ]
        : [],
  };
}

/** Of whom nobody is there, and how to name somebody. */
function missingParts(context: ReplyContext, path: WithDoers, canAct: boolean): Part[] {
  const { owing: words, buttons } = context.words(tasksWords);
  const missing = missingDoers(path);
  if (missing.length === 0) return [];
  const names = missingNames(context, missing);
  const toName = canAct ? missing.flatMap((one) => nameButton(one)) : [];
  return [
    {
      kind: 'text',
      markdown: missing
        .map(({ why, emails }, index) => `- ${words.missingMarkdown[why](names[index] ?? '', emails)}`)
        .join('\n'),
      tone: 'warning',
    },
    ...(toName.length > 0 ? [{ kind: 'buttons', buttons: toName } as const] : []),
  ];

  function nameButton(one: MissingDoer): Button[] {
    const label = buttons.name(missingNames(context, [one])[0] ?? '');
    if (one.doer === 'buddy') return [changeBuddy.button(label, { person: path.person.id })];
    const canChoose = path.doers.some(
      ({ doer, email, channel, lost }) =>
        doer === one.doer && !email && channel === null && lost !== 'unwritable',
    );
    if (!canChoose) return [];
    return [chooseDoerOn.button(label, { assignment: path.journey.assignment.id, doer: one.doer })];
  }
}

/** The same in short, for several people. @param names by person */
export function teamOwingReply(
  context: ReplyContext,
  owing: readonly Owing[],
  names: ReadonlyMap<string, string>,
): Reply {
  const { owing: words } = context.words(tasksWords);
  const { open, team } = context.words(sharedPeopleWords);
  const items = owing.map(({ path }): ListItem => {
    const counts = countsOf(context, path);
    const lines = [...counts].map(([doer, count]) => words.count(doer, count.open, count.overdue));
    const overdue = [...counts.values()].reduce((sum, count) => sum + count.overdue, 0);
    const missing = missingNames(context, missingDoers(path));
    const flag =
      missing.length > 0 ? team.missing(missing) : overdue > 0 ? words.countOverdue(overdue) : undefined;
    return {
      title: shortened(names.get(path.person.id) ?? path.person.name, NAME),
      detail: lines.length > 0 ? lines.join(' · ') : words.nothingOpen,
      ...(flag === undefined ? {} : { flag: { text: flag, tone: 'attention' } as const }),
      cells: [
        { text: flag ?? '' },
        { text: path.journey.path.title },
        { text: lines.length > 0 ? lines.join(' · ') : words.nothingOpen },
        { text: String(overdue), value: overdue },
      ],
      actions: [showOwing.button(open, { person: path.person.id })],
    };
  });
  return replyOf(
    [
      { kind: 'heading', text: words.teamHeading },
      ...(items.length === 0
        ? [text(literal(words.nobodyWalks))]
        : [
            {
              kind: 'list',
              items,
              look: { as: 'table', caption: words.teamHeading, columns: words.teamColumns },
            } as const,
          ]),
      {
        kind: 'buttons',
        buttons: [showTeam.button(context.words(sharedPeopleWords).myTeam, { page: '1' })],
      },
    ],
    'asker',
  );
}

function openSteps({ journey }: WithDoers): JourneyStep[] {
  return journey.steps.filter(({ state }) => state === 'open' || state === 'claimed');
}

/** Whose a step is, as one line. */
function whose(context: ReplyContext, step: JourneyStep, path: WithDoers): string {
  return doerOf(context, step, path.names);
}

function countsOf(
  context: ReplyContext,
  path: WithDoers,
): Map<string, { readonly open: number; readonly overdue: number }> {
  const counts = new Map<string, { open: number; overdue: number }>();
  for (const step of openSteps(path)) {
    const doer = whose(context, step, path);
    const { open, overdue } = counts.get(doer) ?? { open: 0, overdue: 0 };
    counts.set(doer, { open: open + 1, overdue: overdue + (isOwedLate(step, context.today) ? 1 : 0) });
  }
  return counts;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function text(markdown: string): Part {
  return { kind: 'text', markdown };
}
