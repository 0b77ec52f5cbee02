import type { ReplyContext } from '../../conversation/reply-context.js';
import { kindNames } from '../../knowledge/kind-names.js';
import { hasKind } from '../../knowledge/lookup.js';
import { isHeldBack } from '../../onboarding/paths/beginning.js';
import type { AssignmentEvent } from '../../onboarding/paths/history.js';
import {
  canBeDone,
  isFromEnd,
  isOpen,
  type Journey,
  type JourneyStep,
  nextStep,
  overdueSteps,
  progressOf,
  stuckSteps,
} from '../../onboarding/paths/journey.js';
import { canBeTailored } from '../../onboarding/paths/own-changes.js';
import type { TeamMember, TeamPath } from '../../onboarding/team/team.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Button, Fact, Part, Reply, StepLine } from '../../ports/reply.js';
import type { AssignmentState } from '../../storage/tables.js';
import {
  addStep,
  changeBuddy,
  changeStart,
  changeStep,
  confirmClaimedStep,
  confirmOneProposal,
  declineProposal,
  doneWithStep,
  openAssign,
  pauseForNow,
  putStepBack,
  sendBackStep,
  showOwing,
  showPerson,
  showTeam,
} from '../shared/actions.js';
import { nextOwnStep, stepDay } from '../shared/journey/journey-parts.js';
import { sharedJourneyWords } from '../shared/journey/wording.js';
import { dayOf, daysSince, doerOf, missingNames, NAME, roleOf } from '../shared/people/member.js';
import { spanOf } from '../shared/people/span.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { shortened } from '../shared/shortened.js';
import { cancelPath, changeManager, nudge, pausePath, resumePath, showTheirPath } from './actions.js';
import { teamWords } from './wording.js';

/** Events, and earlier paths, that a card shows at most. */
const HISTORY = 8;
const PAST = 5;

/** Characters of what somebody wrote about a step; and of a line of the history, a title and a heading. */
const STEP_NOTE = 400;
const DETAIL = 120;

/** Of several paths, those that a card of one person shows at most, and the steps of each that call for somebody. */
const PATHS = 6;
const PRESSING = 3;

/** What a card of one person shows beside their paths. */
export interface PersonMore {
  /** Names. */
  readonly manager?: string | undefined;
  readonly buddy?: string | undefined;
  /** The latest first. `by` is the name of who did it. */
  readonly history: readonly { readonly event: AssignmentEvent; readonly by?: string | undefined }[];
  readonly canChangeManager: boolean;
  /** They read it themselves. Nobody gives a path to themselves. */
  readonly isReader: boolean;
  /** Open paths that are not on this card, which shows one of several. */
  readonly others?: number;
  /** Earlier paths, the latest first. */
  readonly past: readonly {
    readonly title: string;
    readonly state: AssignmentState;
    readonly at: number | null;
  }[];
}

/**
 * One person of a team: where they stand, what they need, what happened, what can be done. It shows steps, never
 * questions, and of stuck steps only those that the person said the manager may know of (the history holds no other).
 *
 * @param now milliseconds, for when they were last active
 */
export function personReply(context: ReplyContext, member: TeamMember, more: PersonMore, now: number): Reply {
  const { privacyLine } = context.words(teamWords);
  const [first, ...others] = member.paths;
  return replyOf(
    [
      { kind: 'heading', text: shortened(member.name, DETAIL) },
      { kind: 'facts', facts: facts(context, member, more, now) },
      ...(others.length > 0 ? severalParts(context, member, more) : []),
      ...(first && others.length === 0 ? pathParts(context, member, first.journey, more) : []),
      ...pastParts(context, more),
      { kind: 'note', markdown: literal(privacyLine) },
      { kind: 'buttons', buttons: buttonsFor(context, member, more) },
    ],
    'asker',
  );
}

function facts(context: ReplyContext, member: TeamMember, more: PersonMore, now: number): Fact[] {
  const { person } = context.words(teamWords);
  const { day } = context.words(sharedPeopleWords);
  const [first, ...others] = member.paths;
  const role = roleOf(context, member);
  const journey = others.length === 0 ? first?.journey : undefined;
  return [
    ...(role ? [{ label: person.role(kindNames(context.knowledge)), value: role }] : []),
    others.length > 0
      ? { label: person.paths, value: String(member.paths.length) }
      : { label: person.path, value: journey?.path.title ?? person.noPath },
    ...(journey
      ? [
          { label: person.state, value: stateText(context, member, journey) },
          {
            label: isFromEnd(journey) ? person.ends : person.starts,
            value: day(journey.assignment.start, context.today),
          },
        ]
      : []),
    ...(journey?.assignment.reason
      ? [{ label: person.reason, value: shortened(journey.assignment.reason, STEP_NOTE) }]
      : []),
    { label: person.manager, value: shortened(more.manager ?? person.nobody, NAME) },
    { label: person.buddy, value: shortened(more.buddy ?? person.nobody, NAME) },
    ...(member.missing
      ? [{ label: person.missing, value: missingNames(context, member.missing).join(', ') }]
      : []),
    { label: person.active, value: person.activeAgo(daysSince(member.activeAt, now)) },
  ];
}

function stateText(context: ReplyContext, { isGone }: TeamMember, { assignment }: Journey): string {
  const { states, team } = context.words(sharedPeopleWords);
  const { day } = context.words(sharedPeopleWords);
  const { person } = context.words(teamWords);
  const { pausedUntil } = assignment;
  const rests = assignment.state === 'paused' && pausedUntil !== undefined;
  const state = rests
    ? person.until(states.paused, day(pausedUntil, context.today))
    : states[assignment.state];
  return isGone ? context.words(teamWords).person.gone(state, team.flags.gone) : state;
}

/** Each of several paths: how it stands, what calls for somebody, what can be done, and the way to all of it. */
function severalParts(context: ReplyContext, member: TeamMember, more: PersonMore): Part[] {
  const left = member.paths.length - PATHS;
  return [
    ...member.paths.slice(0, PATHS).flatMap((path) => inShort(context, member, path, more)),
    ...(left > 0 ? [{ kind: 'note', markdown: literal(context.words(teamWords).more(left)) } as const] : []),
    { kind: 'divider' },
  ];
}

function inShort(context: ReplyContext, member: TeamMember, { journey }: TeamPath, more: PersonMore): Part[] {
  const { person } = context.words(teamWords);
  const { assignment, path } = journey;
  const pressing = journey.steps.filter(
    (step) => step.state === 'claimed' || isLate(member, journey, step) || stuckSteps(journey).includes(step),
  );
  const detail = [stateText(context, member, journey), spanOf(context, journey)].join(' · ');
  return [
    { kind: 'divider' },
    { kind: 'text', markdown: `**${literal(shortened(path.title, DETAIL))}**` },
    { kind: 'note', markdown: literal(detail) },
    ...progressParts(context, journey),
    ...(pressing.length > 0
      ? [
          {
            kind: 'steps',
            steps: pressing.slice(0, PRESSING).map((step) => ({
              ...stepLine(context, member, journey, step, more),
              title: person.numbered(step.number, step.step.title),
            })),
          } as const,
        ]
      : []),
    {
      kind: 'buttons',
      buttons: [
        showTheirPath.button(person.allSteps, { assignment: assignment.id }),
        ...pathButtons(context, member, journey, more.isReader),
      ],
    },
  ];
}

function pathParts(context: ReplyContext, member: TeamMember, journey: Journey, more: PersonMore): Part[] {
  const { person } = context.words(teamWords);
  const { state, start, offered } = journey.assignment;
  return [
    ...(state === 'proposed' ? [{ kind: 'text', markdown: literal(person.proposed) } as const] : []),
    ...(state === 'waiting' && !isHeldBack(journey.path, start, member.today)
      ? [{ kind: 'text', markdown: literal(person.waiting) } as const]
      : []),
    ...progressParts(context, journey),
    {
      kind: 'steps',
      steps: journey.steps.map((step) => stepLine(context, member, journey, step, more)),
      of: journey.path.title,
    },
    ...(offered !== null && state === 'active'
      ? [{ kind: 'note', markdown: literal(person.offered) } as const]
      : []),
    ...historyParts(context, journey, more),
  ];
}

function progressParts(context: ReplyContext, journey: Journey): Part[] {
  const { done, total } = progressOf(journey);
  const { progress } = context.words(teamWords).person;
  return total > 0 ? [{ kind: 'progress', label: progress, done, total }] : [];
}

function stepLine(
  context: ReplyContext,
  member: TeamMember,
  journey: Journey,
  place: JourneyStep,
  more: PersonMore,
): StepLine {
  const { stepDetail } = context.words(teamWords);
  const { flags } = context.words(sharedJourneyWords);
  return {
    title: place.step.title,
    markdown: remarks(context, place),
    detail: [
      stepDetail(when(context, member, journey, place), place.step.minutes, doerOf(context, place, more)),
      ...(place.state === 'open' && place.waitsFor.length > 0 ? [flags.waits(place.waitsFor)] : []),
      ...ownMarks(context, place),
    ].join(' · '),
    state: stateOf(journey, place),
    ...(isLate(member, journey, place) || stuckSteps(journey).includes(place) ? { pressing: true } : {}),
    actions: [
      ...stepActions(context, journey, place),
      ...(more.isReader ? [] : ownActions(context, journey, place)),
    ],
  };
}

function when(context: ReplyContext, member: TeamMember, journey: Journey, place: JourneyStep): string {
  const { person } = context.words(teamWords);
  const { day } = context.words(sharedPeopleWords);
  return isLate(member, journey, place)
    ? person.overdue(day(place.due, context.today))
    : stepDay(context, place);
}

function isLate(member: TeamMember, journey: Journey, place: JourneyStep): boolean {
  return overdueSteps(journey, member.today).includes(place);
}

function stateOf(journey: Journey, place: JourneyStep): StepLine['state'] {
  switch (place.state) {
    case 'claimed':
      return 'waiting';
    case 'done':
    case 'skipped':
      return place.state;
    case 'open':
      return journey.assignment.state === 'active' && nextStep(journey) === place ? 'next' : 'open';
  }
}

function remarks(context: ReplyContext, { state, stuck, reason }: JourneyStep): string {
  const { person } = context.words(teamWords);
  const said = shortened(reason, STEP_NOTE);
  if (state === 'skipped') return person.skippedMarkdown(said);
  if (state === 'done') return '';
  const lines = [
    ...(stuck?.told
      ? [person.stuckMarkdown(dayOf(context, stuck.at), shortened(stuck.note, STEP_NOTE))]
      : []),
    ...(state === 'open' && said !== '' ? [person.sentBackMarkdown(said)] : []),
  ];
  return lines.join('\n\n');
}

function stepActions(context: ReplyContext, journey: Journey, one: JourneyStep): Button[] {
  const { state, step } = one;
  const { person } = context.words(teamWords);
  const place = { assignment: journey.assignment.id, step: step.id, view: 'other' } as const;
  // On a path that is paused, steps stay as they are.
  if (journey.assignment.state !== 'active') return [];
  if (state === 'claimed') {
    return [
      confirmClaimedStep.button(person.confirmStep, place, { style: 'primary' }),
      sendBackStep.button(person.sendBack, place),
    ];
  }
  return canBeDone(one) && step.doer === 'manager' ? [doneWithStep.button(person.finishStep, place)] : [];
}

/** What of a step is for this person alone. */
function ownMarks(context: ReplyContext, { own, addedBy, movedFrom, state }: JourneyStep): string[] {
  const { person } = context.words(teamWords);
  const { day } = context.words(sharedPeopleWords);
  return [
    ...(own === 'step' ? [person.added(addedBy?.name && shortened(addedBy.name, NAME))] : []),
    ...(movedFrom !== undefined && state === 'open' ? [person.movedFrom(day(movedFrom, context.today))] : []),
  ];
}

/** What can be changed about a step for this person alone. */
function ownActions(context: ReplyContext, journey: Journey, { state, step }: JourneyStep): Button[] {
  const { person } = context.words(teamWords);
  const place = { assignment: journey.assignment.id, step: step.id };
  if (!canBeTailored(journey.assignment)) return [];
  if (state === 'open') return [changeStep.button(person.changeStep, place)];
  return state === 'skipped' ? [putStepBack.button(person.putBack, place)] : [];
}

function historyParts(context: ReplyContext, journey: Journey, more: PersonMore): Part[] {
  const { person } = context.words(teamWords);
  const { dated } = context.words(sharedPeopleWords).person;
  const shown = more.history.slice(0, HISTORY);
  if (shown.length === 0) return [];
  const lines = shown.map(({ event, by }) => {
    const step = event.step === null ? undefined : journey.steps.find((one) => one.step.id === event.step);
    const detail = shortened(dated(event.detail, context.today), DETAIL);
    const what = person.events[event.kind](
      step ? person.step(step.number) : person.goneStep,
      detail,
      isFromEnd(journey),
    );
    return `- ${literal(person.happened(dayOf(context, event.at), what, by && shortened(by, NAME)))}`;
  });
  return [
    { kind: 'text', markdown: person.historyMarkdown },
    { kind: 'text', markdown: lines.join('\n') },
  ];
}

function pastParts(context: ReplyContext, { past }: PersonMore): Part[] {
  if (past.length === 0) return [];
  const { person, more } = context.words(teamWords);
  const { states } = context.words(sharedPeopleWords);
  const lines = past
    .slice(0, PAST)
    .map(({ title, state, at }) =>
      person.past(shortened(title, DETAIL), states[state], at === null ? undefined : dayOf(context, at)),
    );
  if (past.length > PAST) lines.push(more(past.length - PAST));
  return [
    { kind: 'text', markdown: person.pastMarkdown },
    { kind: 'text', markdown: lines.map((line) => `- ${literal(line)}`).join('\n') },
  ];
}

function buttonsFor(
  context: ReplyContext,
  member: TeamMember,
  { canChangeManager, isReader, others = 0 }: PersonMore,
): Button[] {
  const { person: words, assignPath } = context.words(teamWords);
  const { person, paths, isGone } = member;
  const [first, ...more] = paths;
  const journey = more.length === 0 ? first?.journey : undefined;
  // A proposal has "Change", which assigns another path.
  const isProposed = journey?.assignment.state === 'proposed';
  // Which of several paths a nudge is about is found when it is shown.
  const mayNudge =
    !isGone && paths.some(({ journey: one }) => one.assignment.state === 'active' && nextOwnStep(one));
  const walks = paths.some(
    ({ journey: { assignment } }) => isOpen(assignment) && assignment.state !== 'proposed',
  );
  return [
    ...(mayNudge ? [nudge.button(words.nudge, { person })] : []),
    ...(journey ? pathButtons(context, member, journey, isReader) : []),
    ...(others > 0 ? [showPerson.button(words.allPaths, { person })] : []),
    ...(walks ? [showOwing.button(words.owing, { person })] : []),
    changeBuddy.button(words.changeBuddy, { person }),
    ...(canChangeManager ? [changeManager.button(words.changeManager, { person })] : []),
    ...(isProposed || isReader || !hasKind(context.knowledge, 'path')
      ? []
      : [openAssign.button(paths.length > 0 ? words.assignAnother : assignPath, { people: person })]),
    showTeam.button(context.words(sharedPeopleWords).myTeam, { page: '1' }),
  ];
}

function pathButtons(
  context: ReplyContext,
  { person }: TeamMember,
  journey: Journey,
  isReader: boolean,
): Button[] {
  const { person: words, proposal } = context.words(teamWords);
  const path = { assignment: journey.assignment.id };
  const move = changeStart.button(words.move, path);
  const add = isReader ? [] : [addStep.button(words.addStep, path)];
  const until = isReader ? [] : [pauseForNow.button(words.pauseUntil, path)];
  const cancel = cancelPath.button(words.cancel, path, { style: 'danger' });
  switch (journey.assignment.state) {
    case 'proposed':
      return [
        confirmOneProposal.button(proposal.confirm, path, { style: 'primary' }),
        ...(isReader ? [] : [openAssign.button(proposal.change, { people: person })]),
        declineProposal.button(proposal.decline, path),
      ];
    case 'waiting':
      return [move, ...add, cancel];
    case 'active':
      return [move, pausePath.button(words.pause, path), ...until, ...add, cancel];
    case 'paused':
      return [resumePath.button(words.resume, path, { style: 'primary' }), ...until, move, ...add, cancel];
    case 'finished':
    case 'cancelled':
      return [];
  }
}
