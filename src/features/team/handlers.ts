import type { Handler, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { redraw, say } from '../../conversation/turn.js';
import { eachWithDoers } from '../../onboarding/paths/doers.js';
import { historyOf, isReason } from '../../onboarding/paths/history.js';
import { assignmentsOf } from '../../onboarding/paths/records.js';
import { versionOf } from '../../onboarding/paths/versions.js';
import { drawPicture } from '../../onboarding/pictures/picture.js';
import { teamChart } from '../../onboarding/pictures/team-chart.js';
import { type TeamMember, teamOf } from '../../onboarding/team/team.js';
import { type PersonRecord, peopleById } from '../../people/accounts/record.js';
import { may } from '../../people/roles/permissions.js';
import type { Reply } from '../../ports/reply.js';
import type { Tx } from '../../storage/database.js';
import { findPath } from '../shared/assignments/their-path.js';
import { findPerson, refuseNotTheirs } from '../shared/people/access.js';
import { namesApart } from '../shared/people/names-apart.js';
import { missingOver, seesTeam } from '../shared/people/team.js';
import { chartReply, chartRows } from './chart-replies.js';
import { type PersonMore, personReply } from './person-reply.js';
import { TEAM_PAGE, teamPages, teamReply } from './replies.js';
import { teamWords } from './wording.js';

/** A page of a team, as it was typed or clicked; '' for the beginning. */
interface Page {
  readonly page: string;
}

/** "my team": those whom the asker looks after, a page at a time. */
export const showMyTeam: Handler<Page> = guarded(seesTeam, async (turn, { team, proposals }, { page }) => {
  const reply = teamReply(turn.context, team, pageIn(page, team.length), proposals, turn.now);
  return turn.incoming.kind === 'action' && page !== '' ? redraw(turn, reply) : say(reply);
});

function pageIn(words: string, members: number): number {
  const page = Number(words);
  return Number.isInteger(page) ? Math.min(Math.max(page, 1), teamPages(members)) : 1;
}

/** The team as a picture. It goes to the asker's direct chat, the only place where nobody else sees it. */
export const showMyTeamChart: Handler<Page> = guarded(
  seesTeam,
  async (turn, { team, proposals }, payload) => {
    const { context, now, incoming } = turn;
    if (team.length === 0) return say(teamReply(context, team, 1, 0, now));
    const page = pageIn(payload.page, team.length);
    const first = (page - 1) * TEAM_PAGE;
    const members = team.slice(first, first + TEAM_PAGE);
    const { chart } = context.words(teamWords);
    const png = await drawPicture(teamChart(chartRows(members, first + 1), chart.words)).catch(
      () => undefined,
    );
    if (png === undefined) {
      return say(saying(chart.failed, 'asker'), teamReply(context, team, page, proposals, now));
    }
    const alt = chart.alt(members);
    const isElsewhere = incoming.place.kind !== 'direct';
    return {
      replies: isElsewhere ? [saying(chart.inDirectChat, 'asker')] : [],
      direct: [chartReply(context, png, alt, page, teamPages(team.length), members, first + 1)],
      outcome: {},
    };
  },
);

/** One person, as their manager or an admin sees them: steps, never questions. */
export const showOnePerson: Handler<{ readonly person: string }> = guarded(
  { needs: ['assignment.see'], find: findPerson, refuse: refuseNotTheirs },
  async (turn, person, _, relations): Promise<TurnResult> =>
    say(await personCard(turn, person, may(relations, 'manager.change'))),
);

/** One of the paths of somebody who has several, in full. */
export const showOneOfTheirs: Handler<{ readonly assignment: string }> = guarded(
  { needs: ['assignment.see'], find: findPath, refuse: refuseNotTheirs },
  async (turn, { person }, { assignment }, relations): Promise<TurnResult> =>
    say(await personCard(turn, person, may(relations, 'manager.change'), assignment)),
);

/** @param only id of the assignment that is shown alone; one that is no longer open is shown with the others */
async function personCard(
  turn: Turn,
  person: PersonRecord,
  canChangeManager: boolean,
  only?: string,
): Promise<Reply> {
  const { tx, context, now } = turn;
  const [member] = await teamOf(tx, [person], now);
  if (!member) throw new Error('A person who was just read is gone.');
  const walked = await eachWithDoers(
    tx,
    member.paths.map(({ journey }) => journey),
  );
  const all = member.paths.map((path, index) => ({
    ...path,
    journey: walked[index]?.journey ?? path.journey,
  }));
  const chosen = all.filter(({ journey }) => journey.assignment.id === only);
  const paths = chosen.length > 0 ? chosen : all;
  const [first] = paths;
  // Of several, the card of each one has what happened on it.
  const alone = paths.length === 1 ? first?.journey.assignment.id : undefined;
  const others = await namesApart(
    turn,
    [person.manager, person.buddy].filter((one) => one !== null),
  );
  const nameOf = (one: string | null) => (one === null ? undefined : others.get(one));
  const more: PersonMore = {
    manager: nameOf(person.manager),
    buddy: nameOf(person.buddy),
    history: alone === undefined ? [] : await historyShown(tx, alone),
    canChangeManager,
    isReader: person.id === turn.asker.person,
    past: await pastPaths(tx, person.id, new Set(all.map(({ journey }) => journey.assignment.id))),
    others: all.length - paths.length,
  };
  const missing = member.isGone
    ? []
    : missingOver(walked.filter(({ journey }) => paths.some((path) => path.journey === journey)));
  const shown = { ...member, paths, ...(missing.length > 0 ? { missing } : {}) };
  // Why a path was called off or declined is between those who look after somebody.
  return more.isReader
    ? personReply(context, ...withoutReasons(shown, more), now)
    : personReply(context, shown, more, now);
}

function withoutReasons(member: TeamMember, more: PersonMore): [TeamMember, PersonMore] {
  const history = more.history.map((line) =>
    isReason(line.event.kind) ? { ...line, event: { ...line.event, detail: '' } } : line,
  );
  const paths = member.paths.map((path) => ({
    ...path,
    journey: { ...path.journey, assignment: { ...path.journey.assignment, reason: '' } },
  }));
  return [
    { ...member, paths },
    { ...more, history },
  ];
}

/** Events that the view of one person shows. */
const HISTORY = 8;

/** What happened on a path, with the names of those who did it. */
async function historyShown(tx: Tx, assignment: string): Promise<PersonMore['history']> {
  const events = await historyOf(tx, assignment, HISTORY);
  const actors = await peopleById(
    tx,
    events.flatMap(({ kind, by, detail }) => [
      ...(by === null ? [] : [by]),
      ...(kind === 'step-passed' ? [detail] : []),
    ]),
  );
  return events.map((event) => ({
    event: event.kind === 'step-passed' ? { ...event, detail: actors.get(event.detail)?.name ?? '' } : event,
    by: event.by === null ? undefined : actors.get(event.by)?.name,
  }));
}

/** @param current ids of the assignments that are shown themselves */
async function pastPaths(tx: Tx, person: string, current: ReadonlySet<string>): Promise<PersonMore['past']> {
  const past = [];
  for (const { id, version, state, endedAt } of await assignmentsOf(tx, person)) {
    if (current.has(id)) continue;
    const { title } = await versionOf(tx, version);
    past.push({ title, state, at: endedAt });
  }
  return past;
}
