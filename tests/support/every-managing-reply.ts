import type { ReplyContext } from '../../src/conversation/reply-context.js';
import { failuresReply, outageOverReply, outageReply } from '../../src/features/admin/failures-reply.js';
import { assignFormOf, declineFormOf, moveFormOf } from '../../src/features/assigning/forms.js';
import { lateFormOf } from '../../src/features/assigning/late-form.js';
import { movedReceiptReply, movePreviewReply } from '../../src/features/assigning/move-replies.js';
import { assignedReply, assignPreviewReply, existsReply } from '../../src/features/assigning/replies.js';
import { digestReply, reminderReply } from '../../src/features/reminders/replies.js';
import { openAssign } from '../../src/features/shared/actions.js';
import { proposalReply, proposalsReply } from '../../src/features/shared/assignments/proposal-replies.js';
import {
  changedReply,
  holdsNowReply,
  nudgedAlreadyReply,
  nudgedReply,
} from '../../src/features/shared/people/changed.js';
import { openFormReply } from '../../src/features/shared/people/open-form.js';
import {
  managerRefusedReply,
  notAllowedReply,
  startDateReply,
  unknownPathReply,
  whoReply,
} from '../../src/features/shared/people/refusals.js';
import { addFormOf, changeFormOf, pauseFormOf } from '../../src/features/tailoring/forms.js';
import { doneReply, previewReply, standsReply, toldReply } from '../../src/features/tailoring/replies.js';
import { chartReply } from '../../src/features/team/chart-replies.js';
import { buddyFormOf, cancelFormOf, managerFormOf, sendBackFormOf } from '../../src/features/team/forms.js';
import { type PersonMore, personReply } from '../../src/features/team/person-reply.js';
import { teamHomeParts, teamReply } from '../../src/features/team/replies.js';
import { teamWords } from '../../src/features/team/wording.js';
import { entriesOfKind } from '../../src/knowledge/lookup.js';
import type { Knowledge, Path, Step } from '../../src/knowledge/schema/schema.js';
import type { WithDoers } from '../../src/onboarding/paths/doers.js';
import type { AssignmentEvent, EventKind } from '../../src/onboarding/paths/history.js';
import {
  type Journey,
  type JourneyStep,
  overdueSteps,
  progressOf,
  stuckSteps,
} from '../../src/onboarding/paths/journey.js';
import { type OwnChange, stepOf } from '../../src/onboarding/paths/own-changes.js';
import type { TeamMember } from '../../src/onboarding/team/team.js';
import { replyOf } from '../../src/ports/plain.js';
import type { Form, Reply } from '../../src/ports/reply.js';
import type { AssignmentState } from '../../src/storage/tables.js';
import { english } from './english.js';
import { hostile } from './hostile.js';

/** 2026-11-26T10:00Z, a Thursday: the moment at which the members below stand as they do. */
export const moment = Date.parse('2026-11-26T10:00:00Z');
const today = '2026-11-26';
const DAY = 86_400_000;

/** An id like those of the database, the same for the same number. */
export function idOf(kind: number, number: number): string {
  return `0195000${kind}-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export function managingContext(knowledge: Knowledge): ReplyContext {
  return { knowledge, ...english, persona: undefined, today };
}

export const states = [
  'proposed',
  'waiting',
  'active',
  'paused',
  'finished',
  'cancelled',
] as const satisfies readonly AssignmentState[];

/** A journey that began on Mon 16 Nov 2026; steps fall due on following days, weekends not left out. */
export function journeyFor(
  path: Path,
  number: number,
  state: AssignmentState,
  change: (step: JourneyStep) => Partial<JourneyStep> = () => ({}),
): Journey {
  const start = '2026-11-16';
  return {
    assignment: {
      id: idOf(1, number),
      person: idOf(0, number),
      path: path.id,
      version: 'a'.repeat(64),
      start,
      state,
      givenBy: idOf(0, 999),
      note: '',
      reason: '',
      offered: null,
      createdAt: moment - 12 * DAY,
      begunAt: moment - 11 * DAY,
      activeAt: moment - DAY,
      endedAt: state === 'finished' || state === 'cancelled' ? moment - DAY : null,
    },
    path,
    steps: path.steps.map((step, index) => {
      const place: JourneyStep = {
        step,
        number: index + 1,
        due: new Date(Date.parse(start) + ((step.day ?? 1) - 1) * DAY).toISOString().slice(0, 10),
        state: 'open',
        reason: '',
        stuck: undefined,
        quiz: { right: [], tries: 7 },
        waitsFor: [],
        takenBy: null,
        restsUntil: null,
        own: undefined,
        lateToldAt: null,
        changedAt: null,
      };
      return { ...place, ...change(place) };
    }),
  };
}

/** A member as the team would give them. */
export function memberOf(number: number, name: string, journey: Journey | undefined): TeamMember {
  const overdue = journey ? overdueSteps(journey, today).length : 0;
  const toConfirm = journey?.steps.filter((step) => step.state === 'claimed') ?? [];
  const state = journey?.assignment.state;
  const needs = (): TeamMember['needs'] => {
    if (state === 'proposed' || state === 'waiting') return state;
    if (!journey || state !== 'active') return 'none';
    if (stuckSteps(journey).length > 0) return 'stuck';
    if (overdue > 0) return 'overdue';
    return toConfirm.length > 0 ? 'confirm' : 'none';
  };
  return {
    person: idOf(0, number),
    name,
    persona: journey?.path.persona ?? null,
    paths: journey ? [{ journey, needs: needs(), overdue, toConfirm }] : [],
    state,
    today,
    needs: needs(),
    overdue,
    toConfirm,
    isGone: false,
    remindersOff: false,
    progress: journey && progressOf(journey),
    activeAt: journey?.assignment.activeAt ?? null,
  };
}

const kinds = Object.keys(english.words(teamWords).person.events) as EventKind[];

/** One event of each kind. */
export function everyEvent(path: Path, detail: string): AssignmentEvent[] {
  return kinds.map((kind, index) => ({
    id: idOf(2, index),
    kind,
    step: kind.startsWith('step-') || kind.endsWith('stuck') ? (path.steps[index % 5]?.id ?? null) : null,
    by: idOf(0, 999),
    detail: kind === 'moved' ? '2026-11-16 → 2026-11-23' : detail,
    at: moment - index * DAY,
  }));
}

/** A journey with steps of every kind of standing; notes and reasons are `words`. */
export function mixedJourney(path: Path, number: number, state: AssignmentState, words: string): Journey {
  return journeyFor(path, number, state, ({ number: at }) => {
    const changedAt = moment - 2 * DAY;
    if (at === 1) return { state: 'done', changedAt };
    if (at === 3) return { state: 'claimed', changedAt };
    if (at === 4) return { stuck: { at: changedAt, note: words, told: true } };
    if (at === 5) return { state: 'skipped', reason: words, changedAt };
    if (at === 6) return { reason: words, changedAt };
    return {};
  });
}

/** A path as long as the schema allows, with titles as long as it allows. */
function longestPath(path: Path): Path {
  const [first] = path.steps;
  if (!first) throw new Error('The path has no steps.');
  return {
    ...path,
    title: 'Learning path '.repeat(6).trim().slice(0, 80),
    steps: Array.from({ length: 40 }, (_, index) => ({
      ...first,
      id: `step-${index}`,
      title: `${'A step with a long title '.repeat(4).slice(0, 96)} ${index}`,
      day: index + 1,
    })),
  };
}

/** Every reply to whoever manages, by a name that tells where it came from. */
export function everyManagingReply(knowledge: Knowledge): ReadonlyMap<string, Reply> {
  const replies = new Map<string, Reply>();
  const context = managingContext(knowledge);
  for (const path of entriesOfKind(knowledge, 'path')) {
    addForPath(replies, context, path, 'Dana Okafor', 'It is about the sample.');
    for (const [index, words] of hostile.entries())
      addForPath(replies, context, path, words, words, `${index}`);
  }
  const [path] = entriesOfKind(knowledge, 'path');
  if (path) {
    addForPath(replies, context, longestPath(path), 'Maximiliana von Hohenzollern-Sigmaringen', 'long note');
    addTeams(replies, context, path);
  }
  for (const [index, words] of [...hostile, 'Dana', ''].entries())
    addForWords(replies, context, words, index);
  return replies;
}

function addForPath(
  replies: Map<string, Reply>,
  context: ReplyContext,
  path: Path,
  name: string,
  words: string,
  suffix = '',
): void {
  const as = `${path.id} of ${path.steps.length} ${suffix}`;
  const put = (what: string, reply: Reply) => replies.set(`managing ${as}: ${what}`, reply);
  const person = { id: idOf(0, 1), name };
  const days = path.steps.map((step) => new Date(moment + (step.day ?? 1) * DAY).toISOString().slice(0, 10));
  const more: PersonMore = {
    manager: name,
    buddy: name,
    history: everyEvent(path, words).map((event) => ({ event, by: name })),
    canChangeManager: true,
    isReader: false,
    past: states.map((state) => ({ title: words, state, at: moment })),
  };
  // Words that are hard to show are so in every state.
  const plain = suffix === '';
  for (const state of plain ? states : (['active'] as const)) {
    const journey = mixedJourney(path, 1, state, words);
    const member = memberOf(1, name, journey);
    put(`person ${state}`, personReply(context, member, more, moment));
    put(`exists ${state}`, existsReply(context, person, journey, name, idOf(3, 1)));
    put(`holds now ${state}`, holdsNowReply(context, name, journey, state));
    put(`holds now after ${state}`, holdsNowReply(context, name, undefined, state));
    put(`chart ${state}`, chartReply(context, 'iVBORw0KGgo=', 'A picture', 1, 1, [member]));
    put(`home ${state}`, replyOf(teamHomeParts(context, [member], 1)));
    put(`move ${state}`, movePreviewReply(context, person, journey, '2026-11-30', days, idOf(3, 1)));
    const due = journey.steps.filter(({ number }) => number % 2 === 0);
    put(`reminder ${state}`, reminderReply(context, journey, due, overdueSteps(journey, today)));
    put(`overdue ${state}`, reminderReply(context, journey, [], journey.steps));
    put(`digest ${state}`, digestReply(context, { team: [member], stepsDone: 3, pathsFinished: 1 }));
    const tailored = walkedBy(journey, name);
    for (const change of ownChanges(journey, words)) {
      const shown = { path: tailored, change, named: '2026-12-05', doers: [name, name], draft: idOf(3, 1) };
      put(`own ${change.what} ${state}`, previewReply(context, shown));
      put(`own ${change.what} ${state} done`, doneReply(context, tailored, change, true));
      put(
        `own ${change.what} ${state} stands`,
        standsReply(context, tailored, stepOf(journey, change), words),
      );
      put(`own ${change.what} ${state} told`, toldReply(context, name, journey, journey, change));
    }
    put(`moved ${state}`, movedReceiptReply(context, person, journey, '2026-11-30', true));
  }
  const nothing = { history: [], canChangeManager: false, isReader: false, past: [] };
  put('person without a path', personReply(context, memberOf(1, name, undefined), nothing, moment));
  const instead = mixedJourney(path, 1, 'active', words);
  for (const count of plain ? [1, 2, 500] : [12]) {
    const people = Array.from({ length: count }, (_, index) => ({
      id: idOf(0, index),
      name: `${name} ${index}`,
      unreachable: index % 2 === 0,
      ends: index % 3 === 0 ? [instead] : [],
      beside: index % 3 === 1 ? [instead] : [],
    }));
    const note = words.slice(0, 1_000);
    const given = { path, start: '2026-11-30', days, note, endsOthers: false };
    const draft = { draft: idOf(3, 1), people, ...given };
    put(`preview for ${count}`, assignPreviewReply(context, { ...draft, buddy: name, manager: name }));
    put(`preview for ${count} without a buddy`, assignPreviewReply(context, { ...draft, note: '' }));
    const passed = path.steps.map((step, index) => ({
      step,
      number: index + 1,
      due: '2026-11-20',
      how: 'now' as const,
      to: index % 2 === 0 ? '2026-12-01' : undefined,
    }));
    const late = { passed, stands: 'each', firstDay: '2026-11-20' } as const;
    put(`preview for ${count} of a late start`, assignPreviewReply(context, { ...draft, late }));
    const outcomes = ['told', 'waiting', 'exists', 'not-allowed', 'guest', 'self', 'gone', 'failed'] as const;
    const done = people.map((one, index) => ({
      name: one.name,
      state: outcomes[index % outcomes.length] ?? 'told',
      by: name,
      beside: index % 2 === 0 ? [words, name] : [],
    }));
    const own = people.map((one) => ({ person: one.name, steps: path.steps.slice(1, 3) }));
    put(`receipt for ${count}`, assignedReply(context, { people: done, path, start: '2026-11-30', own }));
    const proposals = people.map((one, index) => ({
      person: one,
      assignment: { id: idOf(1, index), start: '2026-11-30' },
      path,
      why: 'import' as const,
    }));
    put(`proposals ${count}`, proposalsReply(context, proposals.slice(0, 10), count));
  }
  put('no proposals', proposalsReply(context, [], 0));
  for (const why of ['import', 'persona', 'rule'] as const) {
    const assignment = { id: idOf(1, 1), start: '2026-11-30' };
    put(`proposal ${why}`, proposalReply(context, person, assignment, path, why));
  }
}

/** A journey with whoever has a part in it, all of one name. */
function walkedBy(journey: Journey, name: string): WithDoers {
  const person = {
    id: journey.assignment.person,
    name,
    email: null,
    persona: null,
    timeZone: null,
    locale: null,
    manager: null,
    buddy: null,
    startDate: null,
    calendar: null,
  };
  const doers = [{ doer: 'it', name, person: idOf(0, 7), channel: null }];
  return { journey, names: { manager: name, buddy: name }, person, manager: null, buddy: null, doers };
}

/** A change of each kind for one person alone. */
function ownChanges(journey: Journey, words: string): OwnChange[] {
  const step = journey.steps[3]?.step.id ?? '';
  return [
    { what: 'pause', until: '2026-12-07' },
    { what: 'move', step, from: '2026-11-30', to: '2026-12-07' },
    { what: 'add', title: words.slice(0, 100), due: '2026-12-07', note: words, doer: 'it' },
    { what: 'out', step, reason: words },
    { what: 'back', step },
  ];
}

function addTeams(replies: Map<string, Reply>, context: ReplyContext, path: Path): void {
  const names = ['Dana Okafor', 'Maximiliana Konstantina von Hohenzollern-Sigmaringen', ...hostile];
  for (const count of [0, 1, 20, 21, 200]) {
    const team = Array.from({ length: count }, (_, index) => {
      const state = states[index % 7];
      const name =
        count === 20 ? `Maximiliana Konstantina von Hohenzollern ${index}` : names[index % names.length];
      return memberOf(index, name ?? '', state && mixedJourney(path, index, state, 'stuck here'));
    });
    for (const page of [1, 2, 10]) {
      replies.set(`team of ${count} page ${page}`, teamReply(context, team, page, count, moment));
    }
    const key = team.slice(0, 20);
    replies.set(`chart of ${count}`, chartReply(context, 'iVBORw0KGgo=', 'A picture', 1, 10, key, 181));
    const week = { team, stepsDone: count, pathsFinished: 0 };
    replies.set(`digest of ${count}`, digestReply(context, week));
    replies.set(`home of ${count}`, replyOf(teamHomeParts(context, team, 0)));
  }
}

function addForWords(replies: Map<string, Reply>, context: ReplyContext, words: string, index: number): void {
  const put = (what: string, reply: Reply) => replies.set(`managing words ${index}: ${what}`, reply);
  put(
    'failures',
    failuresReply(context, 12, words, [
      { platform: 'slack', reason: words, count: 11 },
      { platform: 'teams', reason: 'The chat is gone.', count: 1 },
    ]),
  );
  put('outage', outageReply(context, 'slack', words, 12));
  put('outage over', outageOverReply(context, 'slack'));
  const people = Array.from({ length: 12 }, (_, at) => ({
    id: idOf(0, at),
    name: `${words} Colleague ${at}`,
  }));
  const action = (label: string, person: string) => openAssign.button(label, { people: person });
  put('who several', whoReply(context, words, { kind: 'several', people }, action));
  put('who near', whoReply(context, words, { kind: 'none', suggestions: people }, action));
  put('who', whoReply(context, words, { kind: 'none', suggestions: [] }, action));
  for (const isBot of [true, false]) {
    const none = { kind: 'none', suggestions: [], account: { name: words, isBot } } as const;
    put(`who of an account ${isBot}`, whoReply(context, words, none, action));
  }
  for (const why of ['not-your-report', 'not-a-manager', 'not-an-admin', 'guest', 'self'] as const) {
    put(`not allowed ${why}`, notAllowedReply(context, why));
  }
  for (const why of ['unreadable', 'past', 'far', 'ambiguous'] as const) {
    put(`start ${why}`, startDateReply(context, words, why));
  }
  put('unknown path', unknownPathReply(context, words, []));
  put('near path', unknownPathReply(context, words, [{ label: 'Data engineer', value: 'assign' }]));
  put(
    'open a form',
    openFormReply(context, (label) => openAssign.button(label, { people: words.slice(0, 1_000) })),
  );
  put('nudged', nudgedReply(context, words));
  put('nudged already', nudgedAlreadyReply(context, words, moment - 3 * 3_600_000, words, moment));
  for (const what of Object.keys(changes) as (keyof typeof changes)[]) {
    put(`changed ${what}`, changedReply(context, what, words, true, words));
    put(`changed ${what} untold`, changedReply(context, what, words, false));
  }
  put('nothing holds', holdsNowReply(context, words, undefined, undefined));
  put('manager of oneself', managerRefusedReply(context, 'self', []));
  put('circle', managerRefusedReply(context, 'circle', [words, 'Priya', words]));
}

/** All that can be changed about somebody: the compiler sees that none is left out. */
const changes: Record<Parameters<typeof changedReply>[1], true> = {
  given: true,
  paused: true,
  resumed: true,
  cancelled: true,
  buddy: true,
  manager: true,
  confirmed: true,
  returned: true,
  declined: true,
  granted: true,
  revoked: true,
};

/** Every form for whoever manages, with whatever somebody may be called. */
export function everyManagingForm(knowledge: Knowledge): ReadonlyMap<string, Form> {
  const context = managingContext(knowledge);
  const [path] = entriesOfKind(knowledge, 'path');
  if (!path) return new Map();
  const forms = new Map<string, Form>();
  for (const [index, words] of [...hostile, 'Dana Okafor'].entries()) {
    const journey = mixedJourney(path, 1, 'active', words);
    const [step] = journey.steps;
    if (!step) throw new Error('The path has no steps.');
    const people = Array.from({ length: 120 }, (_, at) => ({
      id: idOf(0, at),
      name: `${words} ${at}`,
      ...(at % 2 === 0 ? { account: `U${at}` } : {}),
    }));
    const person = { id: idOf(0, 1), name: words };
    const given = {
      people,
      chosen: [idOf(0, 1), idOf(0, 2)],
      buddies: people,
      paths: entriesOfKind(knowledge, 'path').map(({ id, title }) => ({ label: title, value: id })),
      path: path.id,
      start: '2026-11-30',
      buddy: idOf(0, 3),
      note: words.slice(0, 1_000),
      draft: idOf(3, 1),
    };
    forms.set(`assign ${index}`, assignFormOf(context, { ...given, manager: 'none', others: 'none' }));
    forms.set(
      `assign as admin ${index}`,
      assignFormOf(context, { ...given, manager: people, others: 'end' }),
    );
    const empty = { people: [], chosen: [], buddies: [], path: null, buddy: null, note: '', draft: '' };
    forms.set(
      `assign nobody ${index}`,
      assignFormOf(context, { ...given, ...empty, manager: 'none', others: 'none' }),
    );
    forms.set(
      `late ${index}`,
      lateFormOf(
        context,
        idOf(3, 1),
        Array.from({ length: 25 }, (_, at) => ({
          number: at + 1,
          step: { ...(journey.path.steps[0] as Step), title: words.slice(0, 100) },
          how: 'spread',
        })),
      ),
    );
    forms.set(`move ${index}`, moveFormOf(context, words, journey));
    const tailored = walkedBy(journey, words);
    forms.set(`own pause ${index}`, pauseFormOf(context, tailored, ''));
    forms.set(`own step ${index}`, addFormOf(context, tailored, { title: words, day: '2026-12-07' }));
    forms.set(`own change ${index}`, changeFormOf(context, tailored, step));
    forms.set(`cancel ${index}`, cancelFormOf(context, words, journey));
    forms.set(`decline ${index}`, declineFormOf(context, words, journey));
    forms.set(`send back ${index}`, sendBackFormOf(context, words, journey, step));
    forms.set(`buddy ${index}`, buddyFormOf(context, person, people, idOf(0, 3)));
    forms.set(`manager ${index}`, managerFormOf(context, person, [], null));
  }
  return forms;
}
