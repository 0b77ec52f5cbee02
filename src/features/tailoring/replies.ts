import type { ReplyContext } from '../../conversation/reply-context.js';
import type { WithDoers } from '../../onboarding/paths/doers.js';
import { doingOf } from '../../onboarding/paths/doing.js';
import { type Day, isFromEnd, type Journey, type JourneyStep } from '../../onboarding/paths/journey.js';
import { type OwnChange, stepOf } from '../../onboarding/paths/own-changes.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part, Reply } from '../../ports/reply.js';
import { showPerson, showTeam } from '../shared/actions.js';
import { told } from '../shared/journey/from-manager.js';
import { doerOf, NAME } from '../shared/people/member.js';
import { spanMarkdown } from '../shared/people/span.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { shortened } from '../shared/shortened.js';
import { confirmChange, leaveChange } from './actions.js';
import { tailoringWords } from './wording.js';

/** What is shown of a change before it is made. */
export interface Shown {
  readonly path: WithDoers;
  readonly change: OwnChange;
  /** The day that was named, where it is a day off and another one is meant. */
  readonly named?: Day | undefined;
  /** Names of those who do the step and hear of it later. */
  readonly doers: readonly string[];
  /** Id of the draft. */
  readonly draft: string;
}

/** A change before it is made: what it is, and who is told. */
export function previewReply(context: ReplyContext, shown: Shown): Reply {
  const { path, change, named, doers, draft } = shown;
  const { preview } = context.words(tailoringWords);
  const { day } = context.words(sharedPeopleWords);
  const name = shortened(path.person.name, NAME);
  const to = dayOfChange(change);
  const assignment = path.journey.assignment.id;
  const notes = [
    ...(named !== undefined && to !== undefined
      ? [preview.dayOff(day(named, context.today), name, day(to, context.today))]
      : []),
    ...remarks(context, path, change),
    path.journey.assignment.state === 'waiting' ? preview.untold(name) : preview.told(name),
    ...(doers.length > 0 ? [preview.doersToldLater(doers.map((one) => shortened(one, NAME)))] : []),
  ];
  return replyOf(
    [
      { kind: 'heading', text: preview.heading(name) },
      { kind: 'text', markdown: lineOf(context, 'preview', path, change) },
      ...saidOf(context, change),
      { kind: 'note', markdown: literal(notes.join(' ')) },
      {
        kind: 'buttons',
        buttons: [
          confirmChange.button(preview.confirm, { draft, assignment }, { style: 'primary' }),
          leaveChange.button(preview.leave, { draft, assignment }),
        ],
      },
    ],
    'asker',
  );
}

/** The day that a change leads to. */
export function dayOfChange(change: OwnChange): Day | undefined {
  switch (change.what) {
    case 'pause':
      return change.until;
    case 'move':
      return change.to;
    case 'add':
      return change.due;
    case 'out':
    case 'back':
      return undefined;
  }
}

/** What else is to be known before it is done. */
function remarks(context: ReplyContext, path: WithDoers, change: OwnChange): string[] {
  const { preview } = context.words(tailoringWords);
  const { day } = context.words(sharedPeopleWords);
  const { assignment, steps } = path.journey;
  if (change.what === 'pause') {
    const falling = steps.filter(({ state, due }) => state === 'open' && due < change.until);
    return falling.length > 0 ? [preview.meanwhile(falling.length)] : [];
  }
  // When somebody begins is not known of a path that counts back from an end.
  if (isFromEnd(path.journey)) return [];
  const to = dayOfChange(change);
  const doer = change.what === 'add' ? change.doer : stepOf(path.journey, change)?.step.doer;
  const isEarly = to !== undefined && doer === 'new-hire' && to < assignment.start;
  return isEarly ? [preview.beforeStart(day(assignment.start, context.today))] : [];
}

/** The words that somebody wrote for it. */
function saidOf(context: ReplyContext, change: OwnChange): Part[] {
  const { preview } = context.words(tailoringWords);
  if (change.what === 'add' && change.note !== '')
    return [{ kind: 'text', markdown: preview.noteMarkdown(change.note) }];
  if (change.what === 'out') return [{ kind: 'text', markdown: preview.reasonMarkdown(change.reason) }];
  return [];
}

/** A change in one sentence, as it will be or as it is done; the journey is that of before. */
function lineOf(context: ReplyContext, as: 'preview' | 'done', path: WithDoers, change: OwnChange): string {
  const words = context.words(tailoringWords)[as];
  const said = (day: Day) => context.words(sharedPeopleWords).day(day, context.today);
  const { name } = path.person;
  const at = stepOf(path.journey, change);
  const [number, title] = [at?.number ?? 0, at?.step.title ?? ''];
  switch (change.what) {
    case 'pause':
      return words.pauseMarkdown(name, path.journey.path.title, said(change.until));
    case 'move':
      return words.moveMarkdown(name, number, title, said(change.from), said(change.to));
    case 'add':
      return words.addMarkdown(name, change.title, said(change.due), doerSaid(context, path, change.doer));
    case 'out':
      return words.outMarkdown(name, number, title);
    case 'back':
      return words.backMarkdown(name, number, title, said(at?.due ?? path.journey.assignment.start));
  }
}

/** Who would do a step, as things stand. */
function doerSaid(context: ReplyContext, path: WithDoers, doer: string): string {
  const doing = doingOn(path, doer);
  const [only, ...others] = doing.persons;
  const name = others.length > 0 ? undefined : (nameOn(path, only) ?? undefined);
  const as = doing.as === 'other' ? doer : doing.as;
  return doerOf(
    context,
    { step: { doer: as }, doing: name === undefined ? doing : { ...doing, name } },
    path.names,
  );
}

function nameOn({ manager, buddy, names, person }: WithDoers, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  if (id === person.id) return person.name;
  if (id === manager) return names.manager;
  return id === buddy ? names.buddy : undefined;
}

/** Who would do a step of somebody on a path. */
export function doingOn({ person, manager, buddy, doers, journey }: WithDoers, doer: string) {
  const { givenBy, state } = journey.assignment;
  const giver = givenBy === person.id ? null : givenBy;
  const managerLeft = person.manager !== null && manager === null;
  const around = { person: person.id, manager, buddy, giver, doers, ahead: state === 'waiting', managerLeft };
  return doingOf(doer, null, around);
}

/**
 * Says what was changed.
 *
 * @param path as it was before
 * @param wasTold whether the person was told
 */
export function doneReply(
  context: ReplyContext,
  path: WithDoers,
  change: OwnChange,
  wasTold: boolean,
): Reply {
  const { changed } = context.words(sharedPeopleWords);
  return withPerson(context, path, [
    { kind: 'text', markdown: lineOf(context, 'done', path, change) },
    ...(wasTold
      ? [{ kind: 'note', markdown: literal(changed.told(shortened(path.person.name, NAME))) } as const]
      : []),
  ]);
}

/** What holds of what a change is about, a step or the whole path: for a second click, and where it was not made. */
export function standsReply(
  context: ReplyContext,
  path: WithDoers,
  at: JourneyStep | undefined,
  lead: string,
): Reply {
  const { stands } = context.words(tailoringWords);
  const { holdsNow, states, day } = context.words(sharedPeopleWords);
  const { journey, person } = path;
  const { assignment } = journey;
  const until = assignment.state === 'paused' ? assignment.pausedUntil : undefined;
  const line = at
    ? standingLine(context, at, stands)
    : holdsNow.nowMarkdown(
        person.name,
        journey.path.title,
        until === undefined
          ? states[assignment.state]
          : context.words(sharedPeopleWords).team.flags.pausedUntil(day(until, context.today)),
        spanMarkdown(context, journey),
        journey.steps.filter(({ state }) => state === 'done').length,
        journey.steps.filter(({ state }) => state !== 'skipped').length,
      );
  return withPerson(context, path, [
    { kind: 'text', markdown: literal(lead) },
    { kind: 'text', markdown: line },
  ]);
}

function standingLine(
  context: ReplyContext,
  { number, step, state, due }: JourneyStep,
  stands: {
    openMarkdown(n: number, t: string, d: string): string;
    overMarkdown(n: number, t: string, s: boolean): string;
  },
): string {
  if (state === 'done' || state === 'skipped')
    return stands.overMarkdown(number, step.title, state === 'skipped');
  return stands.openMarkdown(number, step.title, context.words(sharedPeopleWords).day(due, context.today));
}

/** Parts, and the way to the person. */
export function withPerson(context: ReplyContext, { person }: WithDoers, parts: readonly Part[]): Reply {
  const { exists, myTeam } = context.words(sharedPeopleWords);
  return replyOf(
    [
      ...parts,
      {
        kind: 'buttons',
        buttons: [
          showPerson.button(exists.show(shortened(person.name, NAME)), { person: person.id }),
          showTeam.button(myTeam, { page: '1' }),
        ],
      },
    ],
    'asker',
  );
}

/**
 * What whoever walks the path is told of it.
 *
 * @param by name of the manager or the admin
 * @param before as it was; `journey` is as it is now
 */
export function toldReply(
  context: ReplyContext,
  by: string,
  before: Journey,
  journey: Journey,
  change: OwnChange,
): Reply {
  const { toPerson } = context.words(tailoringWords);
  const said = (day: Day) => context.words(sharedPeopleWords).day(day, context.today);
  const at = stepOf(before, change);
  const [number, title] = [at?.number ?? 0, at?.step.title ?? ''];
  switch (change.what) {
    case 'pause':
      return told(context, journey, toPerson.pauseMarkdown(by, journey.path.title, said(change.until)), {});
    case 'move':
      return told(
        context,
        journey,
        toPerson.moveMarkdown(by, number, title, said(change.from), said(change.to)),
        { next: true, ofPath: true },
      );
    case 'add': {
      const lines = [
        toPerson.addMarkdown(by, change.title, said(change.due), change.doer === 'new-hire'),
        ...(change.note === '' ? [] : [toPerson.noteMarkdown(by, change.note)]),
      ];
      return told(context, journey, lines.join('\n\n'), { next: true, ofPath: true });
    }
    case 'out':
      return told(context, journey, toPerson.outMarkdown(by, number, title, change.reason), {
        next: true,
        ofPath: true,
      });
    case 'back':
      return told(context, journey, toPerson.backMarkdown(by, number, title, said(at?.due ?? '')), {
        next: true,
        ofPath: true,
      });
  }
}
