import {
  assignmentsOf,
  type Changed,
  cancel,
  decline,
  historyOf,
  nudgeOnce,
  openAssignmentOf,
  pause,
  proposalsFor,
  resume,
} from '../onboarding/assignments.js';
import { nextStep, stuckSteps } from '../onboarding/journey.js';
import { journeyOf, openJourneyOf } from '../onboarding/journeys.js';
import { drawPicture } from '../onboarding/picture.js';
import { type TeamMember, teamOf, withoutManager } from '../onboarding/team.js';
import { teamChart } from '../onboarding/team-chart.js';
import { versionOf } from '../onboarding/versions.js';
import { confirmStep, sendBack } from '../onboarding/walking.js';
import { type PersonRecord, peopleById, personById } from '../people/people.js';
import { placeOf } from '../people/reach.js';
import { reportsOf, setBuddy, setManager } from '../people/reporting.js';
import { isAdmin } from '../people/roles.js';
import { actions, managingForms, readStepPlace } from './actions.js';
import {
  allowed,
  changeable,
  givesNoneReply,
  look,
  openMove,
  previewMove,
  withAccounts,
} from './assigning.js';
import { confirmAndTell, tellNewDoer, withNames } from './giving.js';
import { notAllowedReply, proposalsReply, whoReply } from './replies/assigning.js';
import {
  cancelledReply,
  confirmedReply,
  nudgeReply,
  pausedReply,
  resumedReply,
  sentBackReply,
} from './replies/from-manager.js';
import {
  buddyFormOf,
  cancelFormOf,
  declineFormOf,
  managerFormOf,
  sendBackFormOf,
} from './replies/managing-forms.js';
import {
  changedReply,
  chartReply,
  chartRows,
  holdsNowReply,
  managerRefusedReply,
  nudgedAlreadyReply,
  nudgedReply,
  personReply,
  TEAM_PAGE,
  teamReply,
} from './replies/team.js';
import { saying } from './replies/you.js';
import { tell } from './telling.js';
import { redraw, type Said, say, type Turn } from './turn.js';
import { opensForms, withEnd, wrong } from './walking.js';

/** Most characters of a reason. */
const LONGEST_REASON = 1_000;

/** Milliseconds between two nudges of one person: a day, and a bit less, so that the same hour tomorrow is not too soon. */
const NUDGE_REST = 20 * 60 * 60 * 1_000;

/** Events that the view of one person shows. */
const HISTORY = 8;

/** Proposals that one click confirms, and that a list of them names. */
const MOST_CONFIRMED = 500;
const LISTED = 10;

/** Those whom the asker looks after: their reports; for an admin also people on a path whom nobody manages. */
export async function teamFor(turn: Turn): Promise<{ team: TeamMember[]; proposals: number } | undefined> {
  const { tx, asker, now } = turn;
  if (asker.standing !== 'member') return undefined;
  const reports = await reportsOf(tx, asker.person);
  const admin = await isAdmin(tx, asker.person, turn.settings.admins);
  const others = admin ? (await withoutManager(tx)).filter((id) => id !== asker.person) : [];
  if (reports.length === 0 && !admin) return undefined;
  const more = [...(await peopleById(tx, others)).values()];
  const team = await teamOf(tx, [...reports, ...more], now);
  return { team, proposals: team.filter(({ needs }) => needs === 'proposed').length };
}

export async function showTeam(turn: Turn, words: string): Promise<Said> {
  const found = await teamFor(turn);
  if (!found) return say(givesNoneReply(turn));
  const page = pageIn(words, found.team.length);
  const reply = teamReply(turn.voice, found.team, page, found.proposals, turn.now);
  return turn.incoming.kind === 'action' && words !== '' ? redraw(turn, reply) : say(reply);
}

function pageIn(words: string, members: number): number {
  const page = Number(words);
  const pages = Math.max(1, Math.ceil(members / TEAM_PAGE));
  return Number.isInteger(page) ? Math.min(Math.max(page, 1), pages) : 1;
}

/** The team as a picture, in the asker's own chat: no other place can hold one that only they see. */
export async function showTeamChart(turn: Turn, words: string): Promise<Said> {
  const found = await teamFor(turn);
  if (!found) return say(givesNoneReply(turn));
  const { team } = found;
  if (team.length === 0) return say(teamReply(turn.voice, team, 1, 0, turn.now));
  const page = pageIn(words, team.length);
  const pages = Math.ceil(team.length / TEAM_PAGE);
  const first = (page - 1) * TEAM_PAGE;
  const members = team.slice(first, first + TEAM_PAGE);
  const { chart } = turn.voice.wording.managing;
  const rows = chartRows(members, first + 1);
  const png = await drawPicture(teamChart(rows, chart.words));
  const reply = chartReply(turn.voice, png, chart.alt(members), page, pages, members, first + 1);
  const elsewhere = turn.incoming.place.kind !== 'direct';
  return {
    replies: elsewhere ? [saying(chart.inDirectChat, 'asker')] : [],
    direct: [reply],
    outcome: {},
  };
}

/** One person, as their manager or an admin sees them: steps, never questions. */
export async function showPerson(turn: Turn, id: string): Promise<Said> {
  const person = await personById(turn.tx, id);
  if (!person || !(await allowed(turn, 'assignment.see', id))) {
    return say(notAllowedReply(turn.voice, 'not-your-report'));
  }
  return say(await personCard(turn, person));
}

async function personCard(turn: Turn, person: PersonRecord) {
  const { tx, voice, now } = turn;
  const [member] = await teamOf(tx, [person], now);
  if (!member) throw new Error('A person who was just read is gone.');
  const shown = member.journey ? await withNames(turn, member.journey) : undefined;
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
    voice,
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

/** A kind word to somebody on their path: once a day at most, and it says who it is from. */
export async function nudge(turn: Turn, id: string): Promise<Said> {
  const { tx, voice, asker, now } = turn;
  const person = await personById(tx, id);
  if (!person || !(await allowed(turn, 'assignment.nudge', id))) {
    return say(notAllowedReply(voice, 'not-your-report'));
  }
  const found = await openJourneyOf(tx, id);
  if (found?.assignment.state !== 'active') {
    return say(holdsNowReply(voice, person.name, found, found?.assignment.state));
  }
  if (!(await placeOf(tx, id))) return say(saying(voice.wording.managing.cannotReach(person.name), 'asker'));
  const nudged = await nudgeOnce(tx, found.assignment.id, asker.person, now - NUDGE_REST, now);
  if (!nudged.ok) {
    const by = nudged.by === null ? undefined : (await personById(tx, nudged.by))?.name;
    return say(nudgedAlreadyReply(voice, person.name, nudged.at, by, now));
  }
  const { journey } = await withNames(turn, found);
  const [stuck] = stuckSteps(journey);
  await tell(turn, id, 'nudge', (theirs) =>
    nudgeReply(theirs, asker.name, journey, stuck ?? nextStep(journey)),
  );
  return say(nudgedReply(voice, person.name));
}

/** Pauses or resumes a path, or calls it off. */
export async function change(
  turn: Turn,
  id: string,
  what: 'paused' | 'resumed' | 'cancelled',
  typed = '',
): Promise<Said> {
  const at = await changeable(turn, id);
  if (at.refused) return at.refused;
  const { person } = at;
  const { managing } = turn.voice.wording;
  const reason = typed.trim();
  if (what === 'cancelled' && reason === '') {
    return refuse(turn, managingForms.cancel.reason, managing.reasonMissing);
  }
  if (reason.length > LONGEST_REASON) {
    return refuse(turn, managingForms.cancel.reason, managing.noteTooLong(LONGEST_REASON));
  }
  const before = at.journey.assignment.state;
  const changed = await changeState(turn, id, what, reason);
  if (!changed.ok) return holdsNow(turn, person.name, changed);
  const journey = (await journeyOf(turn.tx, id)) ?? at.journey;
  const { name } = turn.asker;
  const hidden = before === 'proposed' || before === 'waiting';
  const told = hidden
    ? false
    : await tell(turn, person.id, `${what}:${id}`, (voice) => {
        if (what === 'paused') return pausedReply(voice, name, journey);
        if (what === 'resumed') return resumedReply(voice, name, journey);
        return cancelledReply(voice, name, journey, reason);
      });
  const said = redraw(turn, changedReply(turn.voice, what, person.name, told));
  // Nothing may have been left to do on a path that was paused.
  return what === 'resumed' ? withEnd(turn, said, journey, { person, manager: person.manager }) : said;
}

function changeState(turn: Turn, id: string, what: 'paused' | 'resumed' | 'cancelled', reason: string) {
  const { tx, asker, now } = turn;
  if (what === 'paused') return pause(tx, id, asker.person, now);
  if (what === 'resumed') return resume(tx, id, asker.person, now);
  return cancel(tx, id, asker.person, reason, now);
}

async function holdsNow(turn: Turn, person: string, changed: Exclude<Changed, { ok: true }>): Promise<Said> {
  if (changed.why === 'unknown') return say(holdsNowReply(turn.voice, person, undefined, undefined));
  const journey = await journeyOf(turn.tx, changed.assignment.id);
  return say(holdsNowReply(turn.voice, person, journey, changed.assignment.state));
}

export async function openCancel(turn: Turn, id: string): Promise<Said> {
  const at = await changeable(turn, id);
  if (at.refused) return at.refused;
  const { state } = at.journey.assignment;
  if (state === 'finished' || state === 'cancelled') {
    return say(holdsNowReply(turn.voice, at.person.name, at.journey, state));
  }
  if (!opensForms(turn)) return say(saying(turn.voice.wording.managing.typeCancel, 'asker'));
  return { replies: [], outcome: { form: cancelFormOf(turn.voice, at.person.name, at.journey) } };
}

/** Confirms a step that somebody says they have done. */
export async function confirm(turn: Turn, value: string): Promise<Said> {
  const at = await claimedStep(turn, value);
  if (at.refused) return at.refused;
  const { journey, step, person, manager } = at;
  const { tx, asker, now } = turn;
  const confirmed = await confirmStep(tx, journey.assignment.id, step.step.id, asker.person, now);
  if (!confirmed.ok) return say(holdsNowReply(turn.voice, person.name, journey, journey.assignment.state));
  const { journey: after } = await withNames(turn, confirmed.journey);
  const told = await tell(turn, person.id, `confirmed:${step.step.id}`, (voice) =>
    confirmedReply(voice, asker.name, after, after.steps[step.number - 1] ?? step),
  );
  const said = redraw(turn, changedReply(turn.voice, 'confirmed', person.name, told, step.step.title));
  return withEnd(turn, said, confirmed.journey, { person, manager });
}

export async function openSendBack(turn: Turn, value: string): Promise<Said> {
  const at = await claimedStep(turn, value);
  if (at.refused) return at.refused;
  if (at.step.state !== 'claimed') {
    return say(holdsNowReply(turn.voice, at.person.name, at.journey, at.journey.assignment.state));
  }
  if (!opensForms(turn)) return submitSendBack(turn, value, '');
  const form = sendBackFormOf(turn.voice, at.person.name, at.journey, at.step);
  return { replies: [], outcome: { form } };
}

export async function submitSendBack(turn: Turn, value: string, typed: string): Promise<Said> {
  const at = await claimedStep(turn, value);
  if (at.refused) return at.refused;
  const { journey, step, person } = at;
  const reason = typed.trim();
  const { managing } = turn.voice.wording;
  if (reason.length > LONGEST_REASON) {
    return refuse(turn, managingForms.sendBack.reason, managing.noteTooLong(LONGEST_REASON));
  }
  const { tx, asker, now } = turn;
  const sent = await sendBack(tx, journey.assignment.id, step.step.id, asker.person, reason, now);
  if (!sent.ok) return say(holdsNowReply(turn.voice, person.name, journey, journey.assignment.state));
  const { journey: after } = await withNames(turn, sent.journey);
  const told = await tell(turn, person.id, `returned:${step.step.id}`, (voice) =>
    sentBackReply(voice, asker.name, after, after.steps[step.number - 1] ?? step, reason),
  );
  return redraw(turn, changedReply(turn.voice, 'returned', person.name, told, step.step.title));
}

/** A step that the asker may confirm or send back. */
async function claimedStep(turn: Turn, value: string) {
  const place = readStepPlace(value);
  const found = place && (await journeyOf(turn.tx, place.assignment));
  const step = found?.steps.find((one) => one.step.id === place?.step);
  if (!found || !step || !(await allowed(turn, 'step.confirm', found.assignment.person))) {
    const refusal = say(notAllowedReply(turn.voice, 'not-your-report'));
    return { refused: refusal } as const;
  }
  const { journey, person, manager } = await withNames(turn, found);
  return { refused: undefined, journey, step, person, manager } as const;
}

/** A proposed path is given with one click. */
export async function confirmProposal(turn: Turn, id: string): Promise<Said> {
  const at = await changeable(turn, id);
  if (at.refused) return at.refused;
  const confirmed = await confirmAndTell(turn, at.journey.assignment, turn.asker.person);
  if (!confirmed.ok) return holdsNow(turn, at.person.name, confirmed);
  const told = confirmed.assignment.state === 'active';
  return redraw(turn, changedReply(turn.voice, 'given', at.person.name, told, at.journey.path.title));
}

/** Everything that was proposed for the people of the asker. */
export async function confirmAllProposals(turn: Turn): Promise<Said> {
  const found = await teamFor(turn);
  if (!found) return say(givesNoneReply(turn));
  const ids = found.team.filter(({ needs }) => needs === 'proposed').map(({ person }) => person);
  const proposals = (await proposalsFor(turn.tx, ids.toSorted())).slice(0, MOST_CONFIRMED);
  let [told, waiting] = [0, 0];
  for (const proposal of proposals) {
    if (!(await allowed(turn, 'assignment.change', proposal.person))) continue;
    const confirmed = await confirmAndTell(turn, proposal, turn.asker.person, [turn.asker.person]);
    if (!confirmed.ok) continue;
    if (confirmed.assignment.state === 'active') told += 1;
    else waiting += 1;
  }
  return redraw(turn, saying(turn.voice.wording.managing.confirmedAll(told, waiting), 'asker'));
}

export async function showProposals(turn: Turn): Promise<Said> {
  const found = await teamFor(turn);
  if (!found) return say(givesNoneReply(turn));
  const proposed = found.team.filter(({ needs }) => needs === 'proposed');
  const listed = proposed.slice(0, LISTED).flatMap(({ person: id, name, journey }) =>
    journey
      ? [
          {
            person: { id, name },
            assignment: journey.assignment,
            path: journey.path,
          },
        ]
      : [],
  );
  return say(proposalsReply(turn.voice, listed, proposed.length));
}

export async function openDecline(turn: Turn, id: string): Promise<Said> {
  const at = await changeable(turn, id);
  if (at.refused) return at.refused;
  const { state } = at.journey.assignment;
  if (state !== 'proposed') return say(holdsNowReply(turn.voice, at.person.name, at.journey, state));
  if (!opensForms(turn)) return submitDecline(turn, id, '');
  const form = declineFormOf(turn.voice, at.person.name, at.journey);
  return { replies: [], outcome: { form } };
}

export async function submitDecline(turn: Turn, id: string, typed: string): Promise<Said> {
  const at = await changeable(turn, id);
  if (at.refused) return at.refused;
  const reason = typed.trim();
  if (reason.length > LONGEST_REASON) {
    return refuse(
      turn,
      managingForms.decline.reason,
      turn.voice.wording.managing.noteTooLong(LONGEST_REASON),
    );
  }
  const declined = await decline(turn.tx, id, turn.asker.person, reason, turn.now);
  if (!declined.ok) return holdsNow(turn, at.person.name, declined);
  return redraw(turn, changedReply(turn.voice, 'declined', at.person.name, false));
}

export async function openBuddy(turn: Turn, id: string): Promise<Said> {
  const person = await personById(turn.tx, id);
  if (!person || !(await allowed(turn, 'buddy.change', id))) {
    return say(notAllowedReply(turn.voice, 'not-your-report'));
  }
  if (!opensForms(turn)) return say(saying(turn.voice.wording.managing.typeBuddy, 'asker'));
  const people = await colleagues(turn, person, person.buddy);
  return { replies: [], outcome: { form: buddyFormOf(turn.voice, person, people, person.buddy) } };
}

export async function openManager(turn: Turn, id: string): Promise<Said> {
  const person = await personById(turn.tx, id);
  if (!person || !(await allowed(turn, 'manager.change', id))) {
    return say(notAllowedReply(turn.voice, 'not-an-admin'));
  }
  if (!opensForms(turn)) return say(saying(turn.voice.wording.managing.typeManager, 'asker'));
  const people = await colleagues(turn, person, person.manager);
  return { replies: [], outcome: { form: managerFormOf(turn.voice, person, people, person.manager) } };
}

/** Whom a form about somebody offers: the asker's reports and the asker, and who it is now; others are typed or picked. */
async function colleagues(turn: Turn, person: PersonRecord, now: string | null) {
  const reports = await reportsOf(turn.tx, turn.asker.person);
  const own = new Set(reports.map(({ id }) => id));
  const more = [turn.asker.person, now].filter((id) => id !== null && !own.has(id)) as string[];
  const others = [...(await peopleById(turn.tx, more)).values()];
  return withAccounts(
    turn,
    [...reports, ...others].filter(({ id }) => id !== person.id),
  );
}

export async function submitBuddy(turn: Turn, id: string, words: string): Promise<Said> {
  const { tx, voice } = turn;
  const field = managingForms.buddy.buddy;
  const person = await personById(tx, id);
  if (!person || !(await allowed(turn, 'buddy.change', id))) {
    return say(notAllowedReply(voice, 'not-your-report'));
  }
  const found = words.trim() === '' ? undefined : await look(turn, words.trim(), 'anybody');
  if (found && found.kind !== 'one') {
    return refuse(turn, field, voice.wording.managing.whoError(words.trim(), found.kind === 'several'));
  }
  const set = await setBuddy(tx, id, found?.person.id ?? null);
  if (!set.ok) return refuse(turn, field, voice.wording.managing.ownBuddy);
  const told = set.before !== found?.person.id && (await tellDoer(turn, id, 'buddy'));
  return say(changedReply(voice, 'buddy', person.name, told, found?.person.name));
}

export async function submitManager(turn: Turn, id: string, words: string): Promise<Said> {
  const { tx, voice } = turn;
  const field = managingForms.manager.manager;
  const person = await personById(tx, id);
  if (!person || !(await allowed(turn, 'manager.change', id))) {
    return say(notAllowedReply(voice, 'not-an-admin'));
  }
  const found = words.trim() === '' ? undefined : await look(turn, words.trim(), 'anybody');
  if (found && found.kind !== 'one') {
    return refuse(turn, field, voice.wording.managing.whoError(words.trim(), found.kind === 'several'));
  }
  const set = await setManager(tx, id, found?.person.id ?? null);
  if (!set.ok) {
    const names = await peopleById(tx, set.chain);
    const chain = set.chain.map((one) => names.get(one)?.name ?? '');
    return turn.incoming.kind === 'form'
      ? wrong(field, voice.wording.managing.managerError(set.why))
      : say(managerRefusedReply(voice, set.why, chain));
  }
  // Whoever changes it knows; somebody else learns which steps are theirs now.
  const other = found && found.person.id !== turn.asker.person && set.before !== found.person.id;
  const told = other ? await tellDoer(turn, id, 'manager') : false;
  return say(changedReply(voice, 'manager', person.name, told, found?.person.name));
}

/** Tells a new buddy or manager of their steps, where the path runs. */
async function tellDoer(turn: Turn, person: string, as: 'manager' | 'buddy'): Promise<boolean> {
  const open = await openAssignmentOf(turn.tx, person);
  return open?.state === 'active' && (await tellNewDoer(turn, open.id, as));
}

/** What is wrong with what was filled in: at its field, or said where it was typed into the chat. */
function refuse(turn: Turn, field: string, error: string): Said {
  return turn.incoming.kind === 'form' ? wrong(field, error) : say(saying(error, 'asker'));
}

/** "nudge @dana", "pause dana@example.com because …": what is done to one person by words. */
export async function manageByWords(
  turn: Turn,
  what: 'show' | 'nudge' | 'pause' | 'resume' | 'cancel' | 'move' | 'buddy' | 'manager',
  who: string,
  rest: string,
): Promise<Said> {
  const { voice, tx } = turn;
  const found = await look(turn, who);
  if (found.kind !== 'one') {
    const some = found.kind === 'several' ? found.people : found.suggestions;
    return say(whoReply(voice, who, found.kind, some, { name: actions.showPerson }));
  }
  const { id, name } = found.person;
  if (what === 'show') return showPerson(turn, id);
  if (what === 'nudge') return nudge(turn, id);
  if (what === 'buddy') return rest === '' ? openBuddy(turn, id) : submitBuddy(turn, id, rest);
  if (what === 'manager') return rest === '' ? openManager(turn, id) : submitManager(turn, id, rest);
  if (!(await allowed(turn, 'assignment.change', id))) return say(notAllowedReply(voice, 'not-your-report'));
  const open = await openAssignmentOf(tx, id);
  if (!open) return say(holdsNowReply(voice, name, undefined, undefined));
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
