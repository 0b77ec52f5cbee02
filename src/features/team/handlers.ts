import type { Turn, TurnResult } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import { actions, LONGEST_NOTE, managingForms, readStepPlace } from '../../conversation/old-actions.js';
import { saying } from '../../conversation/saying.js';
import { opensForms, redraw, refuseField, say } from '../../conversation/turn.js';
import {
  assignmentsOf,
  type Changed,
  cancel,
  historyOf,
  nudgeOnce,
  openAssignmentOf,
  pause,
  resume,
} from '../../onboarding/paths/assignments.js';
import { withDoers } from '../../onboarding/paths/doers.js';
import { type Journey, type JourneyStep, nextStep, stuckSteps } from '../../onboarding/paths/journey.js';
import { journeyOf, openJourneyOf } from '../../onboarding/paths/journeys.js';
import { versionOf } from '../../onboarding/paths/versions.js';
import { confirmStep, sendBack, type Walked } from '../../onboarding/paths/walking.js';
import { drawPicture } from '../../onboarding/team/picture.js';
import { type TeamMember, teamOf, withoutManager } from '../../onboarding/team/team.js';
import { teamChart } from '../../onboarding/team/team-chart.js';
import { type PersonRecord, peopleById, personById } from '../../people/accounts/people.js';
import { placeOf, withUnreachedManager } from '../../people/accounts/reach.js';
import { may } from '../../people/roles/permissions.js';
import { reportsOf } from '../../people/roles/reporting.js';
import { relationsBetween } from '../../people/roles/roles.js';
import { cancelFormOf, sendBackFormOf } from '../assigning/forms.js';
import { allowed, changeable, givesNoneReply, look, openMove, previewMove } from '../assigning/handlers.js';
import { notAllowedReply, whoReply } from '../assigning/replies.js';
import { withEnd } from '../paths/step-access.js';
import {
  cancelledReply,
  confirmedReply,
  nudgeReply,
  pausedReply,
  resumedReply,
  sentBackReply,
} from '../shared/journey/from-manager.js';
import { type WalkRefusal, walkRefusedReply } from '../shared/journey/journey.js';
import {
  changedReply,
  chartReply,
  chartRows,
  holdsNowReply,
  nudgedAlreadyReply,
  nudgedReply,
  personReply,
  TEAM_PAGE,
  teamPages,
  teamReply,
} from './replies.js';
import { openBuddy, openManager, submitBuddy, submitManager } from './reporting-lines.js';
import { teamWords } from './wording.js';

/** Events that the view of one person shows. */
const HISTORY = 8;

/** Those whom the asker looks after: their reports; for an admin also people on a path whom nobody manages. */
export async function teamFor(turn: Turn): Promise<{ team: TeamMember[]; proposals: number } | undefined> {
  const { tx, asker, now } = turn;
  const relations = await relationsBetween(tx, asker, asker.person, turn.settings.admins);
  if (!may(relations, 'team.see')) return undefined;
  const admin = relations.has('admin');
  const reports = await reportsOf(tx, asker.person);
  const own = new Set([asker.person, ...reports.map(({ id }) => id)]);
  const others = admin
    ? [...(await withoutManager(tx)), ...(await withUnreachedManager(tx))].filter((id) => !own.has(id))
    : [];
  if (reports.length === 0 && !admin) return undefined;
  const more = [...(await peopleById(tx, others)).values()];
  const team = await teamOf(tx, [...reports, ...more], now);
  return { team, proposals: team.filter(({ needs }) => needs === 'proposed').length };
}

export async function showTeam(turn: Turn, words: string): Promise<TurnResult> {
  const found = await teamFor(turn);
  if (!found) return say(givesNoneReply(turn));
  const page = pageIn(words, found.team.length);
  const reply = teamReply(turn.context, found.team, page, found.proposals, turn.now);
  return turn.incoming.kind === 'action' && words !== '' ? redraw(turn, reply) : say(reply);
}

function pageIn(words: string, members: number): number {
  const page = Number(words);
  return Number.isInteger(page) ? Math.min(Math.max(page, 1), teamPages(members)) : 1;
}

/** The team as a picture, in the asker's own chat: no other place can hold one that only they see. */
export async function showTeamChart(turn: Turn, words: string): Promise<TurnResult> {
  const found = await teamFor(turn);
  if (!found) return say(givesNoneReply(turn));
  const { team, proposals } = found;
  if (team.length === 0) return say(teamReply(turn.context, team, 1, 0, turn.now));
  const page = pageIn(words, team.length);
  const first = (page - 1) * TEAM_PAGE;
  const members = team.slice(first, first + TEAM_PAGE);
  const { chart } = turn.context.words(teamWords);
  const rows = chartRows(members, first + 1);
  const png = await drawPicture(teamChart(rows, chart.words)).catch(() => undefined);
  if (png === undefined) {
    return say(saying(chart.failed, 'asker'), teamReply(turn.context, team, page, proposals, turn.now));
  }
  const pages = teamPages(team.length);
  const reply = chartReply(turn.context, png, chart.alt(members), page, pages, members, first + 1);
  const elsewhere = turn.incoming.place.kind !== 'direct';
  return {
    replies: elsewhere ? [saying(chart.inDirectChat, 'asker')] : [],
    direct: [reply],
    outcome: {},
  };
}

/** One person, as their manager or an admin sees them: steps, never questions. */
export async function showPerson(turn: Turn, id: string): Promise<TurnResult> {
  const person = await personById(turn.tx, id);
  if (!person || !(await allowed(turn, 'assignment.see', id))) {
    return say(notAllowedReply(turn.context, 'not-your-report'));
  }
  return say(await personCard(turn, person));
}

async function personCard(turn: Turn, person: PersonRecord) {
  const { tx, context, now } = turn;
  const [member] = await teamOf(tx, [person], now);
  if (!member) throw new Error('A person who was just read is gone.');
  const shown = member.journey ? await withDoers(turn.tx, member.journey) : undefined;
  const { assignment } = member.journey ?? {};
  const events = assignment ? await historyOf(tx, assignment.id, HISTORY) : [];
  const actors = await peopleById(
    tx,
    events.flatMap(({ by }) => by ?? []),
  );
  const history = events.map((event) => {
    const by = event.by === null ? undefined : actors.get(event.by)?.name;
    return { event, ...(by === undefined ? {} : { by }) };
  });
  const earlier = (await assignmentsOf(tx, person.id)).filter(({ id }) => id !== assignment?.id);
  const past = [];
  for (const one of earlier) {
    const { title } = await versionOf(tx, one.version);
    past.push({ title, state: one.state, at: one.endedAt });
  }
  const others = await peopleById(
    tx,
    [person.manager, person.buddy].filter((one) => one !== null),
  );
  const nameOf = (one: string | null) => (one === null ? undefined : others.get(one)?.name);
  const [manager, buddy] = [nameOf(person.manager), nameOf(person.buddy)];
  return personReply(
    context,
    { ...member, ...(shown ? { journey: shown.journey } : {}) },
    {
      ...(manager === undefined ? {} : { manager }),
      ...(buddy === undefined ? {} : { buddy }),
      history,
      canChangeManager: await allowed(turn, 'manager.change', person.id),
      past,
    },
    now,
  );
}

/** A kind word to somebody on their path: once on a day of theirs at most, whoever gives it, and it says who it is from. */
export async function nudge(turn: Turn, id: string): Promise<TurnResult> {
  const { tx, context, asker, now } = turn;
  const person = await personById(tx, id);
  if (!person || !(await allowed(turn, 'assignment.nudge', id))) {
    return say(notAllowedReply(context, 'not-your-report'));
  }
  const found = await openJourneyOf(tx, id);
  if (found?.assignment.state !== 'active') {
    return say(holdsNowReply(context, person.name, found, found?.assignment.state));
  }
  if (!(await placeOf(tx, id)))
    return say(saying(context.words(teamWords).cannotReach(person.name), 'asker'));
  const nudged = await nudgeOnce(tx, found.assignment.id, asker.person, person.timeZone, now);
  if (!nudged.ok) {
    const by = nudged.by === null ? undefined : (await personById(tx, nudged.by))?.name;
    return say(nudgedAlreadyReply(context, person.name, nudged.at, by, now));
  }
  const { journey } = await withDoers(turn.tx, found);
  const [stuck] = stuckSteps(journey);
  await notify(turn, id, 'nudge', (theirs) =>
    nudgeReply(theirs, asker.name, journey, stuck ?? nextStep(journey)),
  );
  return say(nudgedReply(context, person.name));
}

/** Pauses or resumes a path, or calls it off. */
export async function change(
  turn: Turn,
  id: string,
  what: 'paused' | 'resumed' | 'cancelled',
  typed = '',
): Promise<TurnResult> {
  const at = await changeable(turn, id);
  if (at.refused) return at.refused;
  const { person } = at;
  const managing = turn.context.words(teamWords);
  const reason = typed.trim();
  if (what === 'cancelled' && reason === '') {
    return refuseField(turn, managingForms.cancel.reason, managing.reasonMissing);
  }
  if (reason.length > LONGEST_NOTE) {
    return refuseField(turn, managingForms.cancel.reason, managing.noteTooLong(LONGEST_NOTE));
  }
  const before = at.journey.assignment.state;
  const changed = await changeState(turn, id, what, reason);
  if (!changed.ok) return holdsNow(turn, person.name, changed);
  const journey = (await journeyOf(turn.tx, id)) ?? at.journey;
  const { name } = turn.asker;
  const hidden = before === 'proposed' || before === 'waiting';
  const told = hidden
    ? false
    : await notify(turn, person.id, `${what}:${id}`, (context) => {
        if (what === 'paused') return pausedReply(context, name, journey);
        if (what === 'resumed') return resumedReply(context, name, journey);
        return cancelledReply(context, name, journey, reason);
      });
  const said = redraw(turn, changedReply(turn.context, what, person.name, told));
  // Nothing may have been left to do on a path that was paused.
  return what === 'resumed' ? withEnd(turn, said, journey, person) : said;
}

function changeState(turn: Turn, id: string, what: 'paused' | 'resumed' | 'cancelled', reason: string) {
  const { tx, asker, now } = turn;
  if (what === 'paused') return pause(tx, id, asker.person, now);
  if (what === 'resumed') return resume(tx, id, asker.person, now);
  return cancel(tx, id, asker.person, reason, now);
}

export async function holdsNow(
  turn: Turn,
  person: string,
  changed: Exclude<Changed, { ok: true }>,
): Promise<TurnResult> {
  if (changed.why === 'unknown') return say(holdsNowReply(turn.context, person, undefined, undefined));
  const journey = await journeyOf(turn.tx, changed.assignment.id);
  return say(holdsNowReply(turn.context, person, journey, changed.assignment.state));
}

export async function openCancel(turn: Turn, id: string): Promise<TurnResult> {
  const at = await changeable(turn, id);
  if (at.refused) return at.refused;
  const { state } = at.journey.assignment;
  if (state === 'finished' || state === 'cancelled') {
    return say(holdsNowReply(turn.context, at.person.name, at.journey, state));
  }
  if (!opensForms(turn)) return say(saying(turn.context.words(teamWords).typeCancel, 'asker'));
  return { replies: [], outcome: { form: cancelFormOf(turn.context, at.person.name, at.journey) } };
}

/** Confirms a step that somebody says they have done. */
export async function confirm(turn: Turn, value: string): Promise<TurnResult> {
  const at = await claimedStep(turn, value);
  if (at.refused) return at.refused;
  const { journey, step, person } = at;
  const { tx, asker, now } = turn;
  const confirmed = await confirmStep(tx, journey.assignment.id, step.step.id, asker.person, now);
  if (!confirmed.ok) return stepHolds(turn, at, confirmed);
  const { journey: after } = await withDoers(turn.tx, confirmed.journey);
  const told = await notify(turn, person.id, `confirmed:${step.step.id}`, (context) =>
    confirmedReply(context, asker.name, after, after.steps[step.number - 1] ?? step),
  );
  const said = redraw(turn, changedReply(turn.context, 'confirmed', person.name, told, step.step.title));
  return withEnd(turn, said, confirmed.journey, person);
}

export async function openSendBack(turn: Turn, value: string): Promise<TurnResult> {
  const at = await claimedStep(turn, value);
  if (at.refused) return at.refused;
  const { journey, step, person } = at;
  const why = returnRefused(journey.assignment.state, step.state);
  if (why) return say(walkRefusedReply(turn.context, why, journey, step, person.name));
  if (!opensForms(turn)) return submitSendBack(turn, value, '');
  const form = sendBackFormOf(turn.context, person.name, journey, step);
  return { replies: [], outcome: { form } };
}

export async function submitSendBack(turn: Turn, value: string, typed: string): Promise<TurnResult> {
  const at = await claimedStep(turn, value);
  if (at.refused) return at.refused;
  const { journey, step, person } = at;
  const reason = typed.trim();
  const managing = turn.context.words(teamWords);
  if (reason.length > LONGEST_NOTE) {
    return refuseField(turn, managingForms.sendBack.reason, managing.noteTooLong(LONGEST_NOTE));
  }
  const { tx, asker, now } = turn;
  const sent = await sendBack(tx, journey.assignment.id, step.step.id, asker.person, reason, now);
  if (!sent.ok) return stepHolds(turn, at, sent);
  const { journey: after } = await withDoers(turn.tx, sent.journey);
  const told = await notify(turn, person.id, `returned:${step.step.id}`, (context) =>
    sentBackReply(context, asker.name, after, after.steps[step.number - 1] ?? step, reason),
  );
  return redraw(turn, changedReply(turn.context, 'returned', person.name, told, step.step.title));
}

function returnRefused(
  path: Journey['assignment']['state'],
  step: JourneyStep['state'],
): WalkRefusal | undefined {
  if (path !== 'active') return 'not-active';
  if (step === 'claimed') return undefined;
  return step === 'open' ? 'not-claimed' : 'over';
}

/** Answers an old card of a step with how the step stands now. */
async function stepHolds(
  turn: Turn,
  at: { readonly journey: Journey; readonly step: JourneyStep; readonly person: { readonly name: string } },
  walked: Exclude<Walked, { ok: true }>,
): Promise<TurnResult> {
  const { journey } = walked.why === 'unknown' ? at : await withDoers(turn.tx, walked.journey);
  const step = journey.steps[at.step.number - 1];
  return say(walkRefusedReply(turn.context, walked.why, journey, step, at.person.name));
}

/** A step that the asker may confirm or send back. */
async function claimedStep(turn: Turn, value: string) {
  const place = readStepPlace(value);
  const found = place && (await journeyOf(turn.tx, place.assignment));
  const step = found?.steps.find((one) => one.step.id === place?.step);
  if (!found || !step || !(await allowed(turn, 'step.confirm', found.assignment.person))) {
    const refusal = say(notAllowedReply(turn.context, 'not-your-report'));
    return { refused: refusal } as const;
  }
  const { journey, person } = await withDoers(turn.tx, found);
  return { refused: undefined, journey, step, person } as const;
}

/** "nudge @dana", "pause dana@example.com because …": what is done to one person by words. */
export async function manageByWords(
  turn: Turn,
  what: 'show' | 'nudge' | 'pause' | 'resume' | 'cancel' | 'move' | 'buddy' | 'manager',
  who: string,
  rest: string,
): Promise<TurnResult> {
  const { context, tx } = turn;
  const found = await look(turn, who);
  if (found.kind !== 'one') {
    const some = found.kind === 'several' ? found.people : found.suggestions;
    return say(whoReply(context, who, found.kind, some, { name: actions.showPerson }));
  }
  const { id, name } = found.person;
  if (what === 'show') return showPerson(turn, id);
  if (what === 'nudge') return nudge(turn, id);
  if (what === 'buddy') return rest === '' ? openBuddy(turn, id) : submitBuddy(turn, id, rest);
  if (what === 'manager') return rest === '' ? openManager(turn, id) : submitManager(turn, id, rest);
  if (!(await allowed(turn, 'assignment.change', id)))
    return say(notAllowedReply(context, 'not-your-report'));
  const open = await openAssignmentOf(tx, id);
  if (!open) return say(holdsNowReply(context, name, undefined, undefined));
  switch (what) {
    case 'pause':
      return change(turn, open.id, 'paused');
    case 'resume':
      return change(turn, open.id, 'resumed');
    case 'cancel':
      return rest === '' ? openCancel(turn, open.id) : change(turn, open.id, 'cancelled', rest);
    case 'move':
      return rest === '' ? openMove(turn, open.id) : previewMove(turn, open.id, rest);
  }
}
